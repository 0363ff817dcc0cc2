import {
  addToCoalition,
  type CoalitionTotals,
  coalitionCredits,
  coalitionOf,
  emptyCoalitionTotals,
  largestCoalition,
  mergeCoalitionTotals,
} from './coalition-values.js';
import { type CodedJourney, invalidJourney, type TouchpointCodes } from './journey.js';
import { removalEffects } from './removal-effects.js';
import type { CheckedCoalitionRule, CheckedMarkovRule, CheckedRule } from './rule.js';
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

interface TouchSums {
  readonly kind: 'touches';
  readonly rule: TouchRule;
  readonly weigh: TouchWeights;
  /** By code: conversions and value so far. */
  readonly conversions: number[];
  readonly value: number[];
}

interface TransitionSums {
  readonly kind: 'transitions';
  readonly rule: CheckedMarkovRule;
  readonly counts: TransitionCounts;
}

interface CoalitionSums {
  readonly kind: 'coalitions';
  readonly rule: CheckedCoalitionRule;
  readonly totals: CoalitionTotals;
}

/** @internal */
export function emptyRuleSums(rule: CheckedRule, touchpoints: TouchpointCodes): RuleSums {
  switch (rule.kind) {
    case 'markov':
      return { kind: 'transitions', rule, counts: emptyTransitionCounts(rule.order) };
    case 'coalition-shapley':
      return { kind: 'coalitions', rule, totals: emptyCoalitionTotals(rule.ordered) };
    default:
      return { kind: 'touches', rule, weigh: touchWeights(rule, touchpoints), conversions: [], value: [] };
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
  { length, daysBefore, points }: CodedJourney,
  names: readonly string[],
  place: number,
  source: string,
): void {
  if (rule.kind === 'time-decay' && daysBefore === undefined && length > 0) {
    const remedy = 'Give it for each touch, as buildJourneys does, or take touch-decay.';
    throw invalidJourney(source, place, ['daysBefore'], undefined, 'must be there for time-decay', remedy);
  }
  if (rule.kind === 'model' && points === undefined && length > 0) {
    const remedy = 'Give it for each touch, as buildJourneys does, or take another rule.';
    throw invalidJourney(source, place, ['points'], undefined, 'must be there for the rule model', remedy);
  }
  if (rule.kind === 'coalition-shapley' && length > largestCoalition) {
    const distinct = new Set(names).size;
    if (distinct <= largestCoalition) return;
    const must = `must have at most ${largestCoalition} distinct ones for coalition-shapley`;
    const remedy = 'Take shapley, or group the touchpoints.';
    throw invalidJourney(source, place, ['touchpoints'], distinct, must, remedy);
  }
}

/**
 * Adds a journey of at least one touch.
 *
 * @param weights - room for a number by touch
 *
 * @internal
 */
export function addToRuleSums(sums: RuleSums, journey: CodedJourney, weights: Float64Array): void {
  switch (sums.kind) {
    case 'transitions':
      countTransitions(sums.counts, journey);
      return;
    case 'coalitions':
      addToCoalition(sums.totals, coalitionOf(journey, sums.rule.ordered), journey);
      return;
    case 'touches': {
      if (journey.conversions === 0) return;
      const { conversions, value, weigh } = sums;
      const { codes, length } = journey;
      const whole = weigh(journey, weights);
      for (let touch = 0; touch < length; touch++) {
        const share = (weights[touch] as number) / whole;
        if (share === 0) continue;
        const code = codes[touch] as number;
        extend(conversions, code);
        extend(value, code);
        conversions[code] = (conversions[code] as number) + share * journey.conversions;
        value[code] = (value[code] as number) + share * journey.value;
      }
    }
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
  } else if (into.kind === 'coalitions' && other.kind === 'coalitions') {
    mergeCoalitionTotals(into.totals, other.totals, codeOf);
  } else if (into.kind === 'touches' && other.kind === 'touches') {
    for (const [there, conversions] of other.conversions.entries()) {
      const code = codeOf[there] as number;
      extend(into.conversions, code);
      extend(into.value, code);
      into.conversions[code] = (into.conversions[code] as number) + conversions;
      into.value[code] = (into.value[code] as number) + (other.value[there] as number);
    }
  }
}

/**
 * Conversions and value by code.
 *
 * @internal
 */
export function creditsOf(
  sums: RuleSums,
  touchpoints: number,
  totals: { readonly conversions: number; readonly value: number },
): { readonly conversions: Float64Array; readonly value: Float64Array } {
  switch (sums.kind) {
    case 'coalitions':
      return coalitionCredits(sums.totals, sums.rule.worth, touchpoints);
    case 'transitions': {
      const { counts, rule } = sums;
      const { effects, valueEffects } = removalEffects(counts, rule.lost === 'include', touchpoints);
      return {
        conversions: inProportion(effects, totals.conversions),
        value: inProportion(valueEffects, totals.value),
      };
    }
    case 'touches': {
      const byCode = (values: readonly number[]) =>
        Float64Array.from({ length: touchpoints }, (_, code) => values[code] ?? 0);
      return { conversions: byCode(sums.conversions), value: byCode(sums.value) };
    }
  }
}

function inProportion(effects: Float64Array, total: number): Float64Array {
  let whole = 0;
  for (const effect of effects) whole += effect;
  return effects.map((effect) => (whole === 0 ? 0 : (effect / whole) * total));
}

function extend(sums: number[], code: number): void {
  while (sums.length <= code) sums.push(0);
}
