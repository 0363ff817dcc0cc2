import { TouchpointError } from '../core/error.js';
import type { Work } from '../core/fit/work.js';
import { type AbsorbingChain, scaleOf, yieldOf } from './absorbing-chain.js';
import type { TransitionCounts } from './transition-counts.js';

/**
 * Which part of the conversions, and of their value, goes when a touchpoint does.
 *
 * @internal
 */
export interface RemovalEffects {
  /** Probability that a journey is won. */
  readonly conversionProbability: number;
  /** By code of the touchpoint: the part of the conversions, 0 to 1. */
  readonly effects: Float64Array;
  /** By code of the touchpoint: the part of the value, 0 to 1. */
  readonly valueEffects: Float64Array;
}

/**
 * The most work that one chain may be: touchpoints times states and steps between them. This many take about half a
 * minute. A thousand touchpoints over 300,000 steps are within it, a million are not.
 *
 * @internal
 */
export const mostChainWork = 3e8;

/**
 * How much work the removal effects are.
 *
 * @internal
 */
export function chainWork({ windows, from }: TransitionCounts): number {
  const touchpoints = new Set<number>();
  for (const window of windows) touchpoints.add(window.at(-1) as number);
  return touchpoints.size * (windows.length + from.length);
}

/**
 * The removal effects of each touchpoint: `1 - P(won without ever passing it) / P(won)`, and the same for the expected
 * value, where a journey that is won from a state is worth the mean of those that were won there. One solve for each,
 * and a step after each.
 *
 * @param touchpoints - how many codes there are
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_journeys` for a chain of more than
 * {@link mostChainWork}
 *
 * @internal
 */
export function* removalEffectSteps(
  counts: TransitionCounts,
  withLost: boolean,
  touchpoints: number,
): Work<RemovalEffects> {
  assertSolvable(counts);
  const effects = new Float64Array(touchpoints);
  const valueEffects = new Float64Array(touchpoints);
  const won = sumOf(counts.startsWon);
  // As many journeys leave each state as enter it, so the chain yields what the journeys it was counted from did.
  const journeys = withLost ? won + sumOf(counts.startsLost) : won;
  const worth = Math.min(largestMean, sumOf(counts.endsValue) / journeys);
  const whole = { conversions: journeys === 0 ? 0 : won / journeys, worth };
  if (whole.conversions === 0) return { conversionProbability: 0, effects, valueEffects };
  const chain = chainOf(counts, withLost);
  const scale = scaleOf(chain, whole);
  const isBlocked = new Uint8Array(chain.states);
  const statesOf = Array.from({ length: touchpoints }, (): number[] => []);
  for (const [state, window] of counts.windows.entries()) {
    for (const code of new Set(window)) statesOf[code]?.push(state);
  }
  for (const [code, states] of statesOf.entries()) {
    for (const state of states) isBlocked[state] = 1;
    const left = states.length === 0 ? whole : yieldOf(chain, isBlocked, scale);
    effects[code] = Math.max(0, 1 - left.conversions / whole.conversions);
    valueEffects[code] = whole.worth === 0 ? 0 : Math.max(0, 1 - left.worth / whole.worth);
    for (const state of states) isBlocked[state] = 0;
    yield;
  }
  return { conversionProbability: whole.conversions, effects, valueEffects };
}

function assertSolvable(counts: TransitionCounts): void {
  const work = chainWork(counts);
  if (work <= mostChainWork) return;
  const touchpoints = new Set(counts.windows.map((window) => window.at(-1))).size;
  const message = `must make a chain of at most ${mostChainWork} touchpoints times steps, got ${work} with ${touchpoints} touchpoints`;
  const remedy = 'Group the touchpoints, as campaigns by kind, or take another rule, such as shapley.';
  throw new TouchpointError('invalid_journeys', 'markov', [
    { path: ['journeys'], value: touchpoints, message, remedy },
  ]);
}

/** Value over a part of a conversion that is next to nothing has no number. */
const largestMean = 1e300;

function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** The chain behind the counts. Staying in a state delays the end and does not change it, so it is left out. */
export function chainOf(counts: TransitionCounts, withLost: boolean): AbsorbingChain {
  const { windows, from, to } = counts;
  const states = windows.length;
  const weigh = (won: readonly number[], lost: readonly number[]) =>
    Float64Array.from(won, (count, index) => count + (withLost ? (lost[index] as number) : 0));
  const weight = weigh(counts.won, counts.lost);
  const starts = weigh(counts.startsWon, counts.startsLost);
  const ends = weigh(counts.endsWon, counts.endsLost);
  const isStep = (transition: number) =>
    from[transition] !== to[transition] && (weight[transition] as number) > 0;

  const leaving = ends.slice();
  const rowStart = new Int32Array(states + 1);
  for (const [transition, state] of from.entries()) {
    if (!isStep(transition)) continue;
    leaving[state] = (leaving[state] as number) + (weight[transition] as number);
    rowStart[state + 1] = (rowStart[state + 1] as number) + 1;
  }
  for (let state = 0; state < states; state++) {
    rowStart[state + 1] = (rowStart[state + 1] as number) + (rowStart[state] as number);
  }
  const next = rowStart.slice();
  const target = new Int32Array(rowStart[states] as number);
  const probability = new Float64Array(target.length);
  for (const [transition, state] of from.entries()) {
    if (!isStep(transition)) continue;
    const index = next[state] as number;
    next[state] = index + 1;
    target[index] = to[transition] as number;
    probability[index] = (weight[transition] as number) / (leaving[state] as number);
  }
  const partOf = (count: number, whole: number) => (whole === 0 ? 0 : count / whole);
  let all = 0;
  for (const count of starts) all += count;
  const loss = withLost ? counts.endsLost : counts.endsLost.map(() => 0);
  const leavingPart = (ending: readonly number[]) =>
    Float64Array.from(ending, (amount, state) => partOf(amount, leaving[state] as number));
  return {
    states,
    start: starts.map((count) => partOf(count, all)),
    rowStart,
    to: target,
    probability,
    conversion: leavingPart(counts.endsWon),
    loss: leavingPart(loss),
    worth: leavingPart(counts.endsValue).map((mean) => Math.min(largestMean, mean)),
  };
}
