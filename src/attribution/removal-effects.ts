import { type AbsorbingChain, conversionProbability } from './absorbing-chain.js';
import type { TransitionCounts } from './transition-counts.js';

/**
 * Which part of the conversions goes when a touchpoint does.
 *
 * @internal
 */
export interface RemovalEffects {
  /** Probability that a journey is won. */
  readonly conversionProbability: number;
  /** By code of the touchpoint: 0 to 1. */
  readonly effects: Float64Array;
}

/**
 * The removal effect of each touchpoint: `1 - P(won without ever passing it) / P(won)`. One solve for each.
 *
 * @param touchpoints - how many codes there are
 *
 * @internal
 */
export function removalEffects(
  counts: TransitionCounts,
  withLost: boolean,
  touchpoints: number,
): RemovalEffects {
  const effects = new Float64Array(touchpoints);
  let won = 0;
  let lost = 0;
  for (const count of counts.startsWon) won += count;
  for (const count of counts.startsLost) lost += count;
  // As many journeys leave each state as enter it, so the chain converts as often as the journeys it was counted from.
  const probability = won === 0 ? 0 : withLost ? won / (won + lost) : 1;
  if (probability === 0) return { conversionProbability: 0, effects };
  const chain = chainOf(counts, withLost);
  const isBlocked = new Uint8Array(chain.states);
  const statesOf = Array.from({ length: touchpoints }, (): number[] => []);
  for (const [state, window] of counts.windows.entries()) {
    for (const code of new Set(window)) statesOf[code]?.push(state);
  }
  for (const [code, states] of statesOf.entries()) {
    for (const state of states) isBlocked[state] = 1;
    const left = states.length === 0 ? probability : conversionProbability(chain, isBlocked, probability);
    effects[code] = Math.max(0, 1 - left / probability);
    for (const state of states) isBlocked[state] = 0;
  }
  return { conversionProbability: probability, effects };
}

/** The chain behind the counts. Staying in a state delays the end and does not change it, so it is left out. */
export function chainOf(counts: TransitionCounts, withLost: boolean): AbsorbingChain {
  const { windows, from, to } = counts;
  const states = windows.length;
  const weigh = (won: readonly number[], lost: readonly number[]) =>
    Float64Array.from(won, (count, place) => count + (withLost ? (lost[place] as number) : 0));
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
    const place = next[state] as number;
    next[state] = place + 1;
    target[place] = to[transition] as number;
    probability[place] = (weight[transition] as number) / (leaving[state] as number);
  }
  const partOf = (count: number, whole: number) => (whole === 0 ? 0 : count / whole);
  let all = 0;
  for (const count of starts) all += count;
  return {
    states,
    start: starts.map((count) => partOf(count, all)),
    rowStart,
    to: target,
    probability,
    conversion: Float64Array.from(counts.endsWon, (count, state) => partOf(count, leaving[state] as number)),
    loss: Float64Array.from(counts.endsLost, (count, state) =>
      withLost ? partOf(count, leaving[state] as number) : 0,
    ),
  };
}
