import { showValue } from '../core/error.js';
import { assertOptions, invalidOption, listOf } from '../core/score/score-options.js';
import { quantile } from '../learn/measures/probabilities.js';
import { seededNumbers } from '../learn/measures/seeded-numbers.js';
import type { Attribution, Credit } from './attribution.js';
import { type AttributionSums, addCoded, attributionsOf, emptySums } from './create-attribution.js';
import {
  type CodedJourney,
  codeTouchpoints,
  emptyCodedJourney,
  invalidJourney,
  type Journey,
  readJourney,
} from './journey.js';
import type { AttributionRule } from './rule.js';
import { assertSuits, creditsOf } from './rule-sums.js';

/**
 * Options of {@link bootstrapAttribution}.
 *
 * @group Attribution
 */
export interface BootstrapAttributionOptions {
  /** Where chance begins, a whole number; the same seed gives the same intervals. */
  readonly seed: number;
  /** How often journeys are drawn anew; at least 10, 1000 by default. */
  readonly resamples?: number | undefined;
  /** How often an interval should hold what it is of, between 0 and 1; .95 by default. */
  readonly level?: number | undefined;
}

/**
 * What a touchpoint is given, and how sure that is.
 *
 * @group Attribution
 */
export interface CreditWithIntervals extends Credit {
  /** Of its conversions. */
  readonly conversionsInterval: readonly [low: number, high: number];
  /** Of its value. */
  readonly valueInterval: readonly [low: number, high: number];
  /** Of its share. */
  readonly shareInterval: readonly [low: number, high: number];
}

/**
 * Attribution with intervals.
 *
 * @group Attribution
 */
export interface AttributionWithIntervals extends Omit<Attribution, 'credits'> {
  /** One for each touchpoint that occurs, the most conversions first. */
  readonly credits: readonly CreditWithIntervals[];
  /** How often journeys were drawn anew. */
  readonly resamples: number;
  /** How often an interval should hold what it is of. */
  readonly level: number;
}

/**
 * Attribution with intervals: how much the credits would move if other journeys of the same kind had come.
 *
 * As many journeys as there are, won and lost, are drawn from them with replacement, attributed, and again; an interval
 * is where the middle of the results lies. It says how much is chance. It does not say that the rule is right.
 * O(resamples · (journeys + touches)), and for a Markov rule a solve for each touchpoint and round.
 *
 * @see Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13: the percentile interval
 *
 * @param journeys - with whole numbers of conversions and lost journeys
 * @param rule - how credit is given
 * @param options - the seed, and how many draws
 * @returns the credits of {@link attributeJourneys}, each with its interval
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_journeys`, also for parts of a
 * conversion; `invalid_option`, also for more than 1e8 journeys
 *
 * @example
 * ```ts
 * import { bootstrapAttribution } from 'touchpoint-scoring/attribution';
 *
 * const journeys = [
 *   { touchpoints: ['event'], conversions: 30 },
 *   { touchpoints: ['email'], conversions: 70 },
 * ];
 * const { credits } = bootstrapAttribution(journeys, { kind: 'last' }, { seed: 1 });
 * const { share, shareInterval } = credits[1]!;
 * share; // => 0.3
 * shareInterval[0] > 0.18 && shareInterval[0] < 0.24; // => true
 * shareInterval[1] > 0.36 && shareInterval[1] < 0.42; // => true
 * ```
 *
 * @group Attribution
 */
export function bootstrapAttribution(
  journeys: Iterable<Journey>,
  rule: AttributionRule,
  options: BootstrapAttributionOptions,
): AttributionWithIntervals {
  const source = 'bootstrapAttribution';
  const { seed, resamples, level } = readOptions(options, source);
  const estimate = emptySums({ rules: [rule] }, source);
  const rows = codedRows(listOf(journeys, source, 'journeys'), estimate, source);
  const attribution = attributionsOf(estimate)[0] as Attribution;

  const touchpoints = estimate.touchpoints.names.length;
  const amounts = Array.from({ length: touchpoints * 3 }, () => new Float64Array(resamples));
  const resample = resampler(rows, seed, source);
  for (let round = 0; round < resamples; round++) {
    const sums = emptySums({ rules: [rule] }, source, estimate.touchpoints);
    resample((journey) => addCoded(sums, journey));
    const { conversions, value } = creditsOf(
      sums.rules[0] as (typeof sums.rules)[number],
      touchpoints,
      sums.totals,
    );
    for (let code = 0; code < touchpoints; code++) {
      const own = conversions[code] as number;
      const all = sums.totals.conversions;
      const [ofConversions, ofValue, ofShare] = amounts.slice(code * 3) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      ofConversions[round] = own;
      ofValue[round] = value[code] as number;
      ofShare[round] = all === 0 ? 0 : own / all;
    }
  }
  const intervals = amounts.map((values) => middle(values.sort(), level));
  const credits = attribution.credits.map((credit): CreditWithIntervals => {
    const place = (estimate.touchpoints.codeOf.get(credit.touchpoint) as number) * 3;
    return {
      ...credit,
      conversionsInterval: intervals[place] as Interval,
      valueInterval: intervals[place + 1] as Interval,
      shareInterval: intervals[place + 2] as Interval,
    };
  });
  return { ...attribution, credits, resamples, level };
}

/** Checks the journeys, adds them to the sums and keeps those with touches. */
function codedRows(journeys: readonly Journey[], sums: AttributionSums, source: string): CodedJourney[] {
  const rows: CodedJourney[] = [];
  for (const [place, journey] of journeys.entries()) {
    const coded = { ...emptyCodedJourney(), codes: new Int32Array(0) };
    readJourney(journey, place, coded, source);
    for (const name of ['conversions', 'lost'] as const) {
      if (Number.isSafeInteger(coded[name])) continue;
      const remedy = 'Give counts, or attribute without intervals.';
      throw invalidJourney(source, place, [name], coded[name], 'must be a whole number to be drawn', remedy);
    }
    for (const rule of sums.rules) assertSuits(rule, coded, journey.touchpoints, place, source);
    codeTouchpoints(journey.touchpoints, sums.touchpoints, coded);
    addCoded(sums, coded);
    if (coded.length > 0) rows.push(coded);
  }
  return rows;
}

/** More journeys than this take minutes to draw once. */
const mostDraws = 1e8;

/**
 * A function that draws the journeys anew and hands over each row with the counts drawn, always in the same object. Rows
 * that were not drawn are left out.
 */
function resampler(rows: readonly CodedJourney[], seed: number, source: string) {
  // A row that was won and lost is two things to draw; a count of 0 is none, and no rounding may bring it in.
  const lots = rows.flatMap((row) =>
    [
      { row, isWon: true, count: row.conversions },
      { row, isWon: false, count: row.lost },
    ].filter(({ count }) => count > 0),
  );
  const draws = lots.reduce((sum, { count }) => sum + count, 0);
  if (draws > mostDraws) {
    const message = `must be at most ${mostDraws} to be drawn, got ${draws}`;
    throw invalidOption(
      source,
      'journeys',
      draws,
      message,
      'Of so many the intervals are narrow: do without.',
    );
  }
  const draw = drawer(
    lots.map(({ count }) => (count * lots.length) / draws),
    seededNumbers(seed),
  );
  const counts = new Float64Array(lots.length);
  const drawn = emptyCodedJourney();
  return (take: (journey: CodedJourney) => void) => {
    counts.fill(0);
    for (let count = 0; count < draws; count++) {
      const place = draw();
      counts[place] = (counts[place] as number) + 1;
    }
    for (const [place, { row, isWon }] of lots.entries()) {
      const count = counts[place] as number;
      if (count === 0) continue;
      Object.assign(drawn, row);
      drawn.conversions = isWon ? count : 0;
      drawn.value = isWon ? (row.value / row.conversions) * count : 0;
      drawn.lost = isWon ? 0 : count;
      take(drawn);
    }
  };
}

/**
 * A function that draws places by their weights, which have the mean 1; each in O(1).
 *
 * @see Vose, A Linear Algorithm for Generating Random Numbers with a Given Distribution (1991)
 */
function drawer(weights: readonly number[], random: () => number): () => number {
  const size = weights.length;
  const scaled = [...weights];
  const threshold = new Float64Array(size).fill(1);
  const alias = Int32Array.from({ length: size }, (_, place) => place);
  const small: number[] = [];
  const large: number[] = [];
  for (const [place, weight] of scaled.entries()) (weight < 1 ? small : large).push(place);
  while (small.length > 0 && large.length > 0) {
    const less = small.pop() as number;
    const more = large.at(-1) as number;
    threshold[less] = scaled[less] as number;
    alias[less] = more;
    scaled[more] = (scaled[more] as number) - (1 - (scaled[less] as number));
    if ((scaled[more] as number) < 1) small.push(large.pop() as number);
  }
  return () => {
    const at = random() * size;
    const place = Math.floor(at);
    return at - place < (threshold[place] as number) ? place : (alias[place] as number);
  };
}

type Interval = readonly [low: number, high: number];

function middle(sorted: Float64Array, level: number): Interval {
  return [quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2)];
}

function readOptions(
  options: BootstrapAttributionOptions,
  source: string,
): Required<{ [Name in keyof BootstrapAttributionOptions]: number }> {
  assertOptions(options, source, 'Pass at least { seed }.');
  const { seed, resamples = 1000, level = 0.95 } = options;
  if (!Number.isSafeInteger(seed)) {
    const message = `must be a whole number, got ${showValue(seed)}`;
    throw invalidOption(source, 'seed', seed, message, 'Choose any, and keep it with the result.');
  }
  if (!(Number.isSafeInteger(resamples) && resamples >= 10)) {
    const message = `must be a whole number of at least 10, got ${showValue(resamples)}`;
    throw invalidOption(source, 'resamples', resamples, message, 'Leave it out for 1000.');
  }
  if (!(typeof level === 'number' && level > 0 && level < 1)) {
    const message = `must be between 0 and 1, got ${showValue(level)}`;
    throw invalidOption(source, 'level', level, message, 'Leave it out for .95.');
  }
  return { seed, resamples, level };
}
