import type { Work } from '../core/fit/work.js';
import type { CheckedCoalitionRule, CheckedMarkovRule, CheckedRule } from './checked-rule.js';
import {
  addToCoalition,
  type CoalitionTotals,
  coalitionCredits,
  emptyCoalitionTotals,
  largestCoalition,
  mergeCoalitionTotals,
} from './coalition-values.js';
import { type KeptJourney, withoutExceptions } from './exceptions.js';
import { type CodedJourney, cellOf, channelNames, invalidJourney, type TouchpointCodes } from './journey.js';
import {
  addAt,
  addPassing,
  byChannel,
  mergeCells,
  noPassingTouches,
  type PassingTouches,
} from './passing-touches.js';
import { removalEffectSteps } from './removal-effects.js';
import { type TouchRule, type TouchWeights, touchWeights } from './touch-weights.js';
import {
  countTransitions,
  emptyTransitionCounts,
  mergeTransitionCounts,
  type TransitionCounts,
} from './transition-counts.js';

/**
 * What one rule has to remember of the journeys.
 *
 * @internal
 */
export type RuleSums = TouchSums | TransitionSums | CoalitionSums;

/** @internal */
export interface TouchSums {
  readonly kind: 'touches';
  readonly rule: TouchRule;
  readonly keep: (journey: CodedJourney) => KeptJourney;
  readonly weigh: TouchWeights;
  /** By touchpoint and channel: conversions and value so far. */
  readonly conversions: number[];
  readonly value: number[];
  /** By channel, only by influence: what was won with a touch in it, once for each journey. */
  readonly influence: { readonly conversions: number[]; readonly value: number[] };
}

/** @internal */
export interface TransitionSums {
  readonly kind: 'transitions';
  readonly rule: CheckedMarkovRule;
  readonly keep: (journey: CodedJourney) => KeptJourney;
  readonly counts: TransitionCounts;
  readonly passing: PassingTouches;
}

/** @internal */
export interface CoalitionSums {
  readonly kind: 'coalitions';
  readonly rule: CheckedCoalitionRule;
  readonly keep: (journey: CodedJourney) => KeptJourney;
  readonly totals: CoalitionTotals;
}

/** @internal */
export function emptyRuleSums(rule: CheckedRule, touchpoints: TouchpointCodes): RuleSums {
  const keep = withoutExceptions(rule.except, touchpoints);
  switch (rule.kind) {
    case 'markov': {
      const counts = emptyTransitionCounts(rule.order);
      return { kind: 'transitions', rule, keep, counts, passing: noPassingTouches() };
    }
    case 'coalition-shapley':
      return { kind: 'coalitions', rule, keep, totals: emptyCoalitionTotals(rule.ordered) };
    default: {
      const influence = { conversions: [0, 0, 0, 0], value: [0, 0, 0, 0] };
      const weigh = touchWeights(rule);
      return { kind: 'touches', rule, keep, weigh, conversions: [], value: [], influence };
    }
  }
}

/**
 * Refuses a journey that lacks what a rule asks for.
 *
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_journeys`
 *
 * @internal
 */
export function assertSuits(
  { rule }: RuleSums,
  { length, daysBefore, points, stages }: CodedJourney,
  names: readonly string[],
  index: number,
  source: string,
): void {
  if (length === 0) return;
  if (rule.kind === 'time-decay' && daysBefore === undefined) {
    const remedy = 'Give it for each touch, as buildJourneys does, or take touch-decay.';
    throw invalidJourney(source, index, ['daysBefore'], undefined, 'must be there for time-decay', remedy);
  }
  if (rule.kind === 'model' && points === undefined) {
    const remedy = 'Give it for each touch, as buildJourneys does, or take another rule.';
    throw invalidJourney(source, index, ['points'], undefined, 'must be there for the rule model', remedy);
  }
  if (rule.kind === 'stages' && stages === undefined && Object.keys(rule.parts).some(isStage)) {
    const remedy = 'Give `stages` with each end to buildJourneys; {} for a deal that reached none.';
    throw invalidJourney(source, index, ['stages'], undefined, 'must be there for the rule stages', remedy);
  }
  if (rule.kind === 'coalition-shapley' && length > largestCoalition) {
    const distinct = new Set(names.filter((name) => !rule.except.includes(name))).size;
    if (distinct <= largestCoalition && distinct > 0) return;
    if (distinct === 0 && new Set(names).size <= largestCoalition) return;
    const must = `must have at most ${largestCoalition} distinct ones for coalition-shapley`;
    const remedy = 'Take shapley, or group the touchpoints.';
    throw invalidJourney(source, index, ['touchpoints'], new Set(names).size, must, remedy);
  }
}

function isStage(name: string): boolean {
  return name !== 'first' && name !== 'last';
}

/**
 * Adds a journey of at least one touch.
 *
 * @param weights - room for a number by touch
 *
 * @internal
 */
export function addToRuleSums(sums: RuleSums, whole: CodedJourney, weights: Float64Array): void {
  const { journey } = sums.keep(whole);
  switch (sums.kind) {
    case 'transitions':
      countTransitions(sums.counts, journey);
      addPassing(sums.passing, journey);
      return;
    case 'coalitions':
      addToCoalition(sums.totals, journey);
      return;
    case 'touches': {
      if (journey.conversions === 0) return;
      addWeighted(sums, journey, weights);
      if (sums.rule.kind === 'influence') addInfluence(sums.influence, journey);
    }
  }
}

function addWeighted({ conversions, value, weigh }: TouchSums, journey: CodedJourney, weights: Float64Array) {
  const { codes, channels, length } = journey;
  const whole = weigh(journey, weights);
  for (let touch = 0; touch < length; touch++) {
    const share = (weights[touch] as number) / whole;
    if (share === 0) continue;
    const cell = cellOf(codes[touch] as number, channels[touch] as number);
    addAt(conversions, cell, share * journey.conversions);
    addAt(value, cell, share * journey.value);
  }
}

function addInfluence(sums: TouchSums['influence'], { channels, length, conversions, value }: CodedJourney) {
  for (const channel of new Set(channels.subarray(0, length))) {
    addAt(sums.conversions, channel, conversions);
    addAt(sums.value, channel, value);
  }
}

/**
 * Adds sums of the same rule.
 *
 * @param codeOf - by code over there: the code here
 *
 * @internal
 */
export function mergeRuleSums(into: RuleSums, other: RuleSums, codeOf: readonly number[]): void {
  if (into.kind === 'transitions' && other.kind === 'transitions') {
    mergeTransitionCounts(into.counts, other.counts, codeOf);
    for (const of of ['conversions', 'value', 'lost'] as const) {
      mergeCells(into.passing[of], other.passing[of], codeOf);
    }
  } else if (into.kind === 'coalitions' && other.kind === 'coalitions') {
    mergeCoalitionTotals(into.totals, other.totals, codeOf);
  } else if (into.kind === 'touches' && other.kind === 'touches') {
    for (const of of ['conversions', 'value'] as const) {
      mergeCells(into[of], other[of], codeOf);
      for (const [channel, amount] of other.influence[of].entries()) {
        addAt(into.influence[of], channel, amount);
      }
    }
  }
}

/**
 * What a rule gives.
 *
 * @internal
 */
export interface RuleCredits {
  /** By touchpoint and channel. */
  readonly conversions: Float64Array;
  readonly value: Float64Array;
}

/**
 * What a rule gives, a step after each chain that was solved on the way.
 *
 * @internal
 */
export function* creditSteps(
  sums: RuleSums,
  touchpoints: number,
  totals: { readonly conversions: number; readonly value: number },
): Work<RuleCredits> {
  switch (sums.kind) {
    case 'coalitions':
      return coalitionCredits(sums.totals, sums.rule.worth, touchpoints);
    case 'transitions': {
      const { counts, rule, passing } = sums;
      const { effects, valueEffects } = yield* removalEffectSteps(
        counts,
        rule.lost === 'include',
        touchpoints,
      );
      const { conversions, value, lost } = passing;
      return {
        conversions: byChannel(inProportion(effects, totals.conversions), [conversions, lost]),
        value: byChannel(inProportion(valueEffects, totals.value), [value, conversions, lost]),
      };
    }
    case 'touches': {
      const cells = (values: readonly number[]) =>
        Float64Array.from({ length: touchpoints * channelNames.length }, (_, cell) => values[cell] ?? 0);
      return { conversions: cells(sums.conversions), value: cells(sums.value) };
    }
  }
}

function inProportion(effects: Float64Array, total: number): Float64Array {
  let whole = 0;
  for (const effect of effects) whole += effect;
  return effects.map((effect) => (whole === 0 ? 0 : (effect / whole) * total));
}
