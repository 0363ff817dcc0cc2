import { showValue } from '../core/error.js';
import { finish } from '../core/fit/work.js';
import type { DealLocale } from '../core/locale/deal-words.js';
import { checkOptions, invalidOption, listOf } from '../core/options.js';

import { normalTail } from '../learn/measures/de-long.js';
import { quantile } from '../learn/measures/probabilities.js';
import { mostResamples, seededNumbers } from '../learn/measures/seeded-numbers.js';
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
import { sumOfCells } from './passing-touches.js';
import type { AttributionRule } from './rule.js';
import { assertSuits, creditSteps } from './rule-sums.js';
import { studentReach } from './student.js';

/**
 * Options of {@link bootstrapAttribution}.
 *
 * @group Attribution
 */
export interface BootstrapAttributionOptions {
  /** How credit is given. */
  readonly rule: AttributionRule;
  /** Where chance begins, a whole number; the same seed gives the same intervals. */
  readonly seed: number;
  /** How often customers are drawn anew; at least 10, 1000 by default. */
  readonly resamples?: number | undefined;
  /** How often an interval should hold what it is of, between 0 and 1; 0.95 by default. */
  readonly level?: number | undefined;
  /** The language of the notes; English by default. */
  readonly locale?: DealLocale | undefined;
}

/**
 * What a touchpoint is given, and how sure that is.
 *
 * @group Attribution
 */
export interface CreditWithIntervals extends Credit {
  /** Of its conversions; `null` where there are too few customers to say, as are the others. */
  readonly conversionsInterval: readonly [low: number, high: number] | null;
  /** Of its value. */
  readonly valueInterval: readonly [low: number, high: number] | null;
  /** Of its share, among the draws in which anything was won. */
  readonly shareInterval: readonly [low: number, high: number] | null;
}

/**
 * Attribution with intervals.
 *
 * @group Attribution
 */
export interface AttributionWithIntervals extends Omit<Attribution, 'credits'> {
  /** One for each touchpoint that occurs, the most conversions first. */
  readonly credits: readonly CreditWithIntervals[];
  /** What was drawn: a customer for each `key`, with all its journeys, and a journey without a key by itself. */
  readonly customers: {
    /** How many. */
    readonly all: number;
    /** Those of them that won something. Intervals take at least two. */
    readonly won: number;
  };
  /** How often they were drawn anew. */
  readonly resamples: number;
  /** How often an interval should hold what it is of. */
  readonly level: number;
}

/**
 * Attribution with intervals: how much the credits would move if other customers of the same kind had come.
 *
 * As many customers as there are, won and lost, are drawn from them with replacement, attributed, and again; an interval
 * is where the middle of the results lies. A customer is a `key` with all its journeys, since purchases of one customer
 * resemble each other; a journey without a key is a customer by itself. It says how much is chance. It does not say that
 * the rule is right. O(resamples · (journeys + touches)), and for a Markov rule a solve for each touchpoint and resample.
 *
 * Few customers make the percentile interval too narrow, so its ends are set further out, as Student's t is wider than
 * the normal distribution.
 *
 * @see Hesterberg, What Teachers Should Know About the Bootstrap (2015), section 5.3: the expanded percentile interval
 * @see Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13: the percentile interval
 *
 * @param journeys - with whole numbers of conversions and lost journeys
 * @param options - the rule, the seed, and how many draws
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
 * const { credits } = bootstrapAttribution(journeys, { rule: { kind: 'last' }, seed: 1 });
 * const { share, shareInterval } = credits[1]!;
 * share; // => 0.3
 * const [low, high] = shareInterval ?? [0, 1];
 * low > 0.18 && low < 0.24; // => true
 * high > 0.36 && high < 0.42; // => true
 * ```
 *
 * @group Attribution
 */
export function bootstrapAttribution(
  journeys: readonly Journey[] | Iterable<Journey>,
  options: BootstrapAttributionOptions,
): AttributionWithIntervals {
  const source = 'bootstrapAttribution';
  const names = { rule: true, seed: true, resamples: true, level: true, locale: true } as const;
  checkOptions(options, source, names, 'Pass at least { rule, seed }.');
  const { rule, locale } = options;
  const { seed, resamples, level } = readOptions(options, source);
  const estimate = emptySums({ rules: [rule], locale }, source);
  const rows = codedRows(listOf(journeys, source, 'journeys'), estimate, source);
  const attribution = attributionsOf(estimate)[0] as Attribution;
  const lots = lotsOf(rows);
  const customers = {
    all: lots.reduce((sum, { count }) => sum + count, 0),
    won: lots.reduce((sum, { count, isWon }) => sum + (isWon ? count : 0), 0),
  };
  assertDrawable(customers.all, source);
  if (customers.won < 2) {
    const { words } = estimate.speech;
    const note = customers.won === 1 ? words.oneWinner : words.noWinner;
    const none = { conversionsInterval: null, valueInterval: null, shareInterval: null };
    const credits = attribution.credits.map((credit) => ({ ...credit, ...none }));
    return { ...attribution, credits, notes: [...attribution.notes, note], customers, resamples, level };
  }

  const touchpoints = estimate.touchpoints.names.length;
  const amounts = Array.from({ length: touchpoints * 3 }, () => new Float64Array(resamples));
  const resample = resampler(lots, customers.all, seed);
  let drawnWon = 0;
  for (let round = 0; round < resamples; round++) {
    const sums = emptySums({ rules: [rule] }, source, estimate.touchpoints);
    resample((journey) => addCoded(sums, journey));
    const own = sums.rules[0] as (typeof sums.rules)[number];
    const { conversions, value } = finish(creditSteps(own, touchpoints, sums.totals));
    const all = sums.totals.conversions;
    for (let code = 0; code < touchpoints; code++) {
      const [ofConversions, ofValue, ofShare] = amounts.slice(code * 3) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      ofConversions[round] = sumOfCells(conversions, code);
      ofValue[round] = sumOfCells(value, code);
      if (all > 0) ofShare[drawnWon] = (ofConversions[round] as number) / all;
    }
    if (all > 0) drawnWon++;
  }
  const between = expandedLevel(level, customers.all);
  const intervalOf = (values: Float64Array) => middle(values.slice().sort(), between);
  const credits = attribution.credits.map((credit): CreditWithIntervals => {
    const index = (estimate.touchpoints.codeOf.get(credit.touchpoint) as number) * 3;
    return {
      ...credit,
      conversionsInterval: intervalOf(amounts[index] as Float64Array),
      valueInterval: intervalOf(amounts[index + 1] as Float64Array),
      shareInterval: intervalOf((amounts[index + 2] as Float64Array).subarray(0, drawnWon)),
    };
  });
  return { ...attribution, credits, customers, resamples, level };
}

/** A journey as read, and whose it is. */
interface Row {
  readonly coded: CodedJourney;
  readonly key: string | undefined;
}

/** Checks the journeys, adds them to the sums and keeps those with touches. */
function codedRows(journeys: readonly Journey[], sums: AttributionSums, source: string): Row[] {
  const rows: Row[] = [];
  for (const [index, journey] of journeys.entries()) {
    const coded = { ...emptyCodedJourney(), codes: new Int32Array(0) };
    readJourney(journey, index, coded, source);
    for (const name of ['conversions', 'lost'] as const) {
      if (Number.isSafeInteger(coded[name])) continue;
      const remedy = 'Give counts, or attribute without intervals.';
      throw invalidJourney(source, index, [name], coded[name], 'must be a whole number to be drawn', remedy);
    }
    for (const rule of sums.rules) assertSuits(rule, coded, journey.touchpoints, index, source);
    codeTouchpoints(journey, sums.touchpoints, coded);
    addCoded(sums, coded);
    if (coded.length > 0) rows.push({ coded, key: journey.key ?? undefined });
  }
  return rows;
}

/** What is drawn at once: all journeys of a customer, or one journey of a row of equal ones without a customer. */
interface Lot {
  readonly journeys: readonly CodedJourney[];
  /** How many of them there are. */
  readonly count: number;
  readonly isWon: boolean;
}

function lotsOf(rows: readonly Row[]): Lot[] {
  const lots: Lot[] = [];
  const byKey = new Map<string, CodedJourney[]>();
  for (const { coded, key } of rows) {
    if (key !== undefined) {
      const own = byKey.get(key) ?? [];
      byKey.set(key, own);
      own.push(coded);
      continue;
    }
    // A row that was won and lost is two things to draw; a count of 0 is none, and no rounding may bring it in.
    const { conversions, value, lost } = coded;
    if (conversions > 0) {
      const one = { ...coded, conversions: 1, value: value / conversions, lost: 0 };
      lots.push({ journeys: [one], count: conversions, isWon: true });
    }
    if (lost > 0) {
      const one = { ...coded, conversions: 0, value: 0, lost: 1 };
      lots.push({ journeys: [one], count: lost, isWon: false });
    }
  }
  for (const journeys of byKey.values()) {
    if (journeys.every(({ conversions, lost }) => conversions === 0 && lost === 0)) continue;
    lots.push({ journeys, count: 1, isWon: journeys.some(({ conversions }) => conversions > 0) });
  }
  return lots;
}

/** More journeys than this take minutes to draw once. */
const mostDraws = 1e8;

function assertDrawable(draws: number, source: string): void {
  if (draws <= mostDraws) return;
  const message = `must be at most ${mostDraws} to be drawn, got ${draws}`;
  const remedy = 'With this many deals the intervals are narrow: do without.';
  throw invalidOption(source, 'journeys', draws, message, remedy);
}

/**
 * A function that draws the customers anew and hands over each of their journeys as often as it was drawn, always in the
 * same object. Those that were not drawn are left out.
 */
function resampler(lots: readonly Lot[], draws: number, seed: number) {
  const draw = drawer(
    lots.map(({ count }) => (count * lots.length) / draws),
    seededNumbers(seed),
  );
  const counts = new Float64Array(lots.length);
  const drawn = emptyCodedJourney();
  return (take: (journey: CodedJourney) => void) => {
    counts.fill(0);
    for (let count = 0; count < draws; count++) {
      const index = draw();
      counts[index] = (counts[index] as number) + 1;
    }
    for (const [index, { journeys }] of lots.entries()) {
      const count = counts[index] as number;
      if (count === 0) continue;
      for (const journey of journeys) {
        Object.assign(drawn, journey);
        drawn.conversions *= count;
        drawn.value *= count;
        drawn.lost *= count;
        take(drawn);
      }
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
  const alias = Int32Array.from({ length: size }, (_, index) => index);
  const small: number[] = [];
  const large: number[] = [];
  for (const [index, weight] of scaled.entries()) (weight < 1 ? small : large).push(index);
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
    const index = Math.floor(at);
    return at - index < (threshold[index] as number) ? index : (alias[index] as number);
  };
}

type Interval = readonly [low: number, high: number];

/**
 * The level whose percentile interval is as wide as Student's t asks for with `customers - 1` degrees of freedom.
 *
 * @see Hesterberg (2015), section 5.3
 */
function expandedLevel(level: number, customers: number): number {
  if (customers > manyCustomers) return level;
  const reach = studentReach(level, customers - 1) * Math.sqrt(customers / (customers - 1));
  return 1 - 2 * normalTail(reach);
}

/** Of more than this, the percentile interval is as wide to three digits. */
const manyCustomers = 2000;

function middle(sorted: Float64Array, level: number): Interval {
  return [quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2)];
}

function readOptions(
  options: BootstrapAttributionOptions,
  source: string,
): { seed: number; resamples: number; level: number } {
  const { seed, resamples = 1000, level = 0.95 } = options;
  if (!Number.isSafeInteger(seed)) {
    const message = `must be a whole number, got ${showValue(seed)}`;
    throw invalidOption(source, 'seed', seed, message, 'Choose any, and keep it with the result.');
  }
  if (!(Number.isSafeInteger(resamples) && resamples >= 10 && resamples <= mostResamples)) {
    const message = `must be a whole number from 10 to ${mostResamples}, got ${showValue(resamples)}`;
    throw invalidOption(source, 'resamples', resamples, message, 'Leave it out for 1000.');
  }
  if (!(typeof level === 'number' && level > 0 && level < 1)) {
    const message = `must be between 0 and 1, got ${showValue(level)}`;
    throw invalidOption(source, 'level', level, message, 'Leave it out for 0.95.');
  }
  return { seed, resamples, level };
}
