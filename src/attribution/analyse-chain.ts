import { showValue } from '../core/error.js';
import { finish } from '../core/fit/work.js';
import { checkOptions, invalidOption, listOf } from '../core/options.js';

import { type CheckedMarkovRule, checkedRule } from './checked-rule.js';
import { withoutExceptions } from './exceptions.js';
import {
  codeTouchpoints,
  emptyCodedJourney,
  emptyTouchpointCodes,
  type Journey,
  readJourney,
} from './journey.js';
import { removalEffectSteps } from './removal-effects.js';
import type { MarkovRule } from './rule.js';
import { countTransitions, emptyTransitionCounts, type TransitionCounts } from './transition-counts.js';

/**
 * Options of {@link analyseChain}.
 *
 * @group Attribution
 */
export interface ChainOptions extends Omit<MarkovRule, 'kind'> {
  /**
   * Whether to list steps from a state to itself: `leave-out` (the default), as if repeats were one touch, or `keep`.
   * Removal effects are the same: staying delays the end and does not change it.
   */
  readonly repeats?: 'leave-out' | 'keep' | undefined;
}

/**
 * Where a journey is: before its first touch, at its last touchpoints, or at its end.
 *
 * @group Attribution
 */
export type ChainState = ChainEnd | TouchpointState;

/**
 * A state without touchpoints: the start, or one of the two ends.
 *
 * @group Attribution
 */
export interface ChainEnd {
  /** Which. */
  readonly kind: 'start' | 'conversion' | 'loss';
}

/**
 * A state of a journey that is underway.
 *
 * @group Attribution
 */
export interface TouchpointState {
  /** Always `touchpoints`. */
  readonly kind: 'touchpoints';
  /** The last touchpoints, the latest last; as many as the order, or fewer where a journey has fewer. */
  readonly touchpoints: readonly string[];
}

/**
 * A step of a chain.
 *
 * @group Attribution
 */
export interface ChainTransition {
  /** Where it begins. */
  readonly from: ChainState;
  /** Where it leads. */
  readonly to: ChainState;
  /** Above 0, to 1. */
  readonly probability: number;
}

/**
 * What goes if a touchpoint does.
 *
 * @group Attribution
 */
export interface RemovalEffect {
  /** The touchpoint. */
  readonly touchpoint: string;
  /** Part of the conversions that a chain loses where everyone who comes to the touchpoint is lost; 0 to 1. */
  readonly effect: number;
  /** The same part of the value; `null` where nothing that was won has a value. */
  readonly valueEffect: number | null;
}

/**
 * The Markov chain behind a set of journeys.
 *
 * @group Attribution
 */
export interface ChainAnalysis {
  /** How many states journeys pass through, the start included, the two ends not. */
  readonly states: number;
  /** Part of the journeys that are won, 0 to 1. */
  readonly conversionProbability: number;
  /** The effect of each touchpoint, the greatest first. */
  readonly removalEffects: readonly RemovalEffect[];
  /** Every step that occurs; those from one state sum to 1. */
  readonly transitions: readonly ChainTransition[];
}

/**
 * Counts the Markov chain behind journeys, and solves it for each touchpoint: the removal effects that
 * `{ kind: 'markov' }` gives credit by, and the transition matrix as a list.
 *
 * A state is the last k touchpoints, k being the order. The removal effect of a touchpoint is `1 - P(won without ever
 * passing it) / P(won)`, in a chain that is solved exactly, without simulation. O(touches), and for each touchpoint some
 * tens of sweeps over the transitions.
 *
 * @see Anderl, Becker, von Wangenheim and Schumann, Mapping the Customer Journey (2016)
 *
 * @param journeys - with at least one touch; those without are passed over
 * @param options - the order, and whether lost journeys and repeats are part of the chain
 * @returns probabilities and effects
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_journeys`, `invalid_option`
 *
 * @example
 * ```ts
 * import { analyseChain } from 'touchpoint-scoring/attribution';
 *
 * const { removalEffects, conversionProbability } = analyseChain([
 *   { touchpoints: ['event', 'email'], conversions: 3, lost: 1 },
 *   { touchpoints: ['event', 'call'], conversions: 1, lost: 1 },
 * ]);
 * conversionProbability.toFixed(3); // => '0.667'
 * removalEffects.map(({ touchpoint, effect }) => `${touchpoint} ${effect.toFixed(2)}`);
 * // => ['event 1.00', 'email 0.75', 'call 0.25']
 * ```
 *
 * @group Attribution
 */
export function analyseChain(
  journeys: readonly Journey[] | Iterable<Journey>,
  options: ChainOptions = {},
): ChainAnalysis {
  const source = 'analyseChain';
  const known = { repeats: true, order: true, lost: true, except: true } as const;
  checkOptions(options, source, known, 'Pass { order: 2 }, or leave it out.');
  const { repeats = 'leave-out' } = options;
  if (repeats !== 'leave-out' && repeats !== 'keep') {
    const message = `must be "leave-out" or "keep", got ${showValue(repeats)}`;
    throw invalidOption(source, 'repeats', repeats, message, 'Name one of them.');
  }
  const { order, lost, except } = checkedRule({ ...options, kind: 'markov' }, source) as CheckedMarkovRule;
  const touchpoints = emptyTouchpointCodes();
  const coded = emptyCodedJourney();
  const counts = emptyTransitionCounts(order);
  const keep = withoutExceptions(except, touchpoints);
  for (const [index, journey] of listOf(journeys, source, 'journeys').entries()) {
    readJourney(journey, index, coded, source);
    if (coded.length === 0) continue;
    codeTouchpoints(journey, touchpoints, coded);
    countTransitions(counts, keep(coded).journey);
  }
  const { names } = touchpoints;
  const withLost = lost === 'include';
  const { conversionProbability, effects, valueEffects } = finish(
    removalEffectSteps(counts, withLost, names.length),
  );
  const hasValue = counts.endsValue.some((value) => value > 0);
  const transitions = transitionsOf(counts, names, withLost, repeats === 'keep');
  return {
    states: statesIn(counts, withLost) + 1,
    conversionProbability,
    removalEffects: names
      .map((touchpoint, code) => ({
        touchpoint,
        effect: effects[code] as number,
        valueEffect: hasValue ? (valueEffects[code] as number) : null,
      }))
      .sort((a, b) => b.effect - a.effect || (a.touchpoint < b.touchpoint ? -1 : 1)),
    transitions,
  };
}

const start: ChainState = { kind: 'start' };
const conversion: ChainState = { kind: 'conversion' };
const loss: ChainState = { kind: 'loss' };

function statesIn({ endsWon, endsLost, from, won, lost }: TransitionCounts, withLost: boolean): number {
  const passed = new Set<number>();
  for (const [state, count] of endsWon.entries()) {
    if (count + (withLost ? (endsLost[state] as number) : 0) > 0) passed.add(state);
  }
  for (const [index, state] of from.entries()) {
    if ((won[index] as number) + (withLost ? (lost[index] as number) : 0) > 0) passed.add(state);
  }
  return passed.size;
}

function transitionsOf(
  counts: TransitionCounts,
  names: readonly string[],
  withLost: boolean,
  withRepeats: boolean,
): ChainTransition[] {
  const states = counts.windows.map(
    (window): ChainState => ({
      kind: 'touchpoints',
      touchpoints: window.map((code) => names[code] as string),
    }),
  );
  const listed: { from: ChainState; to: ChainState; count: number }[] = [];
  const list = (from: ChainState, to: ChainState, won: number, lost: number) => {
    const count = won + (withLost ? lost : 0);
    if (count > 0 && (withRepeats || from !== to)) listed.push({ from, to, count });
  };
  for (const [state, to] of states.entries()) {
    list(start, to, counts.startsWon[state] as number, counts.startsLost[state] as number);
  }
  for (const [index, state] of counts.from.entries()) {
    const from = states[state] as ChainState;
    const to = states[counts.to[index] as number] as ChainState;
    list(from, to, counts.won[index] as number, counts.lost[index] as number);
  }
  for (const [state, from] of states.entries()) {
    list(from, conversion, counts.endsWon[state] as number, 0);
    list(from, loss, 0, counts.endsLost[state] as number);
  }
  const leaving = new Map<ChainState, number>();
  for (const { from, count } of listed) leaving.set(from, (leaving.get(from) ?? 0) + count);
  return listed.map(({ from, to, count }) => ({
    from,
    to,
    probability: count / (leaving.get(from) as number),
  }));
}
