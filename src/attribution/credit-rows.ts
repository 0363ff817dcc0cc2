import { showValue } from '../core/error.js';
import { finish } from '../core/fit/work.js';
import { assertList, checkOptions, invalidOption } from '../core/options.js';

import {
  type CoalitionShares,
  coalitionOf,
  coalitionShares,
  setKey,
  touchesByCode,
} from './coalition-values.js';
import { type AttributionSums, addCoded, emptySums } from './create-attribution.js';
import {
  type CodedJourney,
  cellOf,
  channelNames,
  codeTouchpoints,
  emptyCodedJourney,
  type Journey,
  readJourney,
  type TouchpointChannel,
} from './journey.js';
import { sumOfCells } from './passing-touches.js';
import type { AttributionRule } from './rule.js';
import { assertSuits, creditSteps, type RuleCredits, type RuleSums } from './rule-sums.js';

/**
 * Options of {@link creditRows}.
 *
 * @group Attribution
 */
export interface CreditRowsOptions {
  /** The rules to follow, at least one, no two of the same name. */
  readonly rules: readonly AttributionRule[];
  /** The channels of touchpoints, for journeys that do not hold those of their touches. */
  readonly channels?: ReadonlyMap<string, TouchpointChannel> | undefined;
}

/**
 * What one touch of a deal is given by one rule.
 *
 * @group Attribution
 */
export interface CreditRow {
  /** Which deal, as the journey says; `null` where it does not, as are the next two. */
  readonly id: string | null;
  /** Whose. */
  readonly key: string | null;
  /** When it was won. */
  readonly date: string | null;
  /** The name of the rule, see {@link ruleName}. */
  readonly rule: string;
  /** The place of the touch in the journey, 1 for the first; `null` for credit that belongs to no won deal. */
  readonly touch: number | null;
  /** The touchpoint. */
  readonly touchpoint: string;
  /** The channel of the touch. */
  readonly channel: TouchpointChannel | null;
  /** Days before the end. */
  readonly daysBefore: number | null;
  /** Conversions. */
  readonly credit: number;
  /** Value. */
  readonly value: number;
}

/**
 * Credits as rows: deal × touch × rule, for joining with what else is known of the deals. Summed by rule and touchpoint
 * they are the credits of {@link attributeJourneys}, by rule and channel its subtotals.
 *
 * By a rule that looks at one journey at a time, the rows of a deal sum to the deal. A Markov chain and Shapley values of
 * sets are about all journeys together: what they give a touchpoint is divided among the won journeys that pass it, so
 * rows sum to the touchpoint and not to the deal. Credit for a touchpoint of no won journey has rows of its own, without
 * a deal.
 *
 * Rows come one at a time. Where all rules look at one journey at a time, so do the journeys: memory does not grow with
 * them. Otherwise they are read twice, and one that can be read once only is kept.
 *
 * @param journeys - from {@link buildJourneys}, or rows of a table of paths; those lost have no rows
 * @param options - the rules
 * @returns rows in the order of the journeys, the rules and the touches
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` at once; `invalid_journeys` when the journey
 * is reached
 *
 * @example
 * ```ts
 * import { creditRows } from 'touchpoint-scoring/attribution';
 *
 * const journeys = [{ id: 'deal 7', touchpoints: ['event', 'email'], conversions: 1, value: 900 }];
 * const rows = [...creditRows(journeys, { rules: [{ kind: 'last' }, { kind: 'linear' }] })];
 * rows.map(({ id, rule, touchpoint, credit, value }) => [id, rule, touchpoint, credit, value].join(', '));
 * // => ['deal 7, last, event, 0, 0', 'deal 7, last, email, 1, 900', 'deal 7, linear, event, 0.5, 450', 'deal 7, linear, email, 0.5, 450']
 * ```
 *
 * @group Attribution
 */
export function creditRows(
  journeys: Iterable<Journey>,
  options: CreditRowsOptions,
): IterableIterator<CreditRow> {
  checkOptions(options, source, { rules: true, channels: true }, 'Pass at least { rules }.');
  const { rules } = options;
  if (!Array.isArray(rules) || rules.length === 0) {
    const message = `must be a list of at least one rule, got ${showValue(rules)}`;
    throw invalidOption(source, 'rules', rules, message, "Pass { rules: [{ kind: 'linear' }] } or others.");
  }
  assertList(journeys, source, 'journeys');
  return rowsOf(journeys, emptySums(options, source));
}

const source = 'creditRows';

function* rowsOf(journeys: Iterable<Journey>, sums: AttributionSums): Generator<CreditRow, void> {
  const needsAll = sums.rules.some(({ kind }) => kind !== 'touches');
  const again = needsAll && !Array.isArray(journeys) ? [...journeys] : journeys;
  const read = journeyReader(sums);
  if (needsAll) {
    let place = 0;
    for (const journey of again) addCoded(sums, read(journey, place++));
  }
  const givers = sums.rules.map((rule) => giverOf(rule, sums));
  let place = 0;
  for (const journey of again) {
    const coded = read(journey, place++);
    if (coded.conversions === 0 || coded.length === 0) continue;
    const { id = null, key = null, date = null, touchpoints, daysBefore } = journey;
    for (const [rule, give] of givers.entries()) {
      const { conversions, value } = give(coded);
      for (let touch = 0; touch < coded.length; touch++) {
        yield {
          id,
          key,
          date,
          rule: sums.names[rule] as string,
          touch: touch + 1,
          touchpoint: touchpoints[touch] as string,
          channel: channelNames[coded.channels[touch] as number] ?? null,
          daysBefore: daysBefore?.[touch] ?? null,
          credit: conversions[touch] as number,
          value: value[touch] as number,
        };
      }
    }
  }
  for (const [place, rule] of sums.rules.entries()) yield* withoutDeals(rule, sums, place);
}

function journeyReader(sums: AttributionSums): (journey: Journey, place: number) => CodedJourney {
  const coded = emptyCodedJourney();
  return (journey, place) => {
    readJourney(journey, place, coded, source);
    for (const rule of sums.rules) assertSuits(rule, coded, journey.touchpoints, place, source);
    codeTouchpoints(journey, sums.touchpoints, coded);
    return coded;
  };
}

/** By touch of a journey: what it is given. */
interface TouchCredits {
  readonly conversions: Float64Array;
  readonly value: Float64Array;
}

/** A function that gives each touch of a won journey what it gets by a rule. */
function giverOf(rule: RuleSums, sums: AttributionSums): (whole: CodedJourney) => TouchCredits {
  const give = giverOfKept(rule, sums);
  return (whole) => {
    const { journey, indexes } = rule.keep(whole);
    const { conversions, value } = give(journey);
    if (indexes === null) return { conversions, value };
    const spread = (own: Float64Array) => {
      const all = new Float64Array(whole.length);
      for (const [touch, place] of indexes.entries()) all[place] = own[touch] as number;
      return all;
    };
    return { conversions: spread(conversions), value: spread(value) };
  };
}

function giverOfKept(rule: RuleSums, sums: AttributionSums): (journey: CodedJourney) => TouchCredits {
  switch (rule.kind) {
    case 'touches':
      return (journey) => {
        const weights = new Float64Array(journey.length);
        const whole = rule.weigh(journey, weights);
        const part = (amount: number) => weights.map((weight) => (weight / whole) * amount);
        return { conversions: part(journey.conversions), value: part(journey.value) };
      };
    case 'coalitions': {
      const sets = coalitionShares(rule.totals, rule.rule.worth);
      return (journey) => {
        const codes = coalitionOf(journey, rule.rule.ordered);
        const shares = sets.get(setKey(codes));
        return byTouchpoint(journey, (code) => memberCredit(journey, shares, codes.indexOf(code)));
      };
    }
    case 'transitions': {
      const credits = creditsOf(rule, sums);
      const { passing } = rule;
      return (journey) =>
        byTouchpoint(journey, (code) => {
          const won = journey.conversions / sumOfCells(passing.conversions, code);
          const worth = sumOfCells(passing.value, code);
          return {
            conversions: sumOfCells(credits.conversions, code) * won,
            value: sumOfCells(credits.value, code) * (worth > 0 ? journey.value / worth : won),
          };
        });
    }
  }
}

function creditsOf(rule: RuleSums, sums: AttributionSums): RuleCredits {
  return finish(creditSteps(rule, sums.touchpoints.names.length, sums.totals));
}

/** What a member of a set is given for one of the journeys over it. */
function memberCredit(journey: CodedJourney, shares: CoalitionShares | undefined, member: number) {
  if (shares === undefined) return { conversions: 0, value: 0 };
  const { total } = shares;
  const won = journey.conversions / total.conversions;
  return {
    conversions: (shares.conversions[member] as number) * won,
    value: (shares.value[member] as number) * (total.value > 0 ? journey.value / total.value : won),
  };
}

/** Divides what each touchpoint gets among its touches. */
function byTouchpoint(
  journey: CodedJourney,
  creditOf: (code: number) => { readonly conversions: number; readonly value: number },
): TouchCredits {
  const { codes, length } = journey;
  const counts = touchesByCode(journey);
  const conversions = new Float64Array(length);
  const value = new Float64Array(length);
  for (let touch = 0; touch < length; touch++) {
    const code = codes[touch] as number;
    const credit = creditOf(code);
    conversions[touch] = credit.conversions / (counts.get(code) as number);
    value[touch] = credit.value / (counts.get(code) as number);
  }
  return { conversions, value };
}

/** A Markov chain gives also to touchpoints that no won journey passes. */
function* withoutDeals(rule: RuleSums, sums: AttributionSums, place: number): Generator<CreditRow, void> {
  if (rule.kind !== 'transitions') return;
  const { conversions, value } = creditsOf(rule, sums);
  for (const [code, touchpoint] of sums.touchpoints.names.entries()) {
    if (sumOfCells(rule.passing.conversions, code) > 0) continue;
    for (const [index, channel] of channelNames.entries()) {
      const cell = cellOf(code, index);
      const own = { credit: conversions[cell] as number, value: value[cell] as number };
      if (own.credit === 0 && own.value === 0) continue;
      const none = { id: null, key: null, date: null, touch: null, daysBefore: null };
      yield { ...none, rule: sums.names[place] as string, touchpoint, channel, ...own };
    }
  }
}
