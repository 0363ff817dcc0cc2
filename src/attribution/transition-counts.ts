import type { CodedJourney } from './journey.js';

/**
 * How often journeys went from one state to the next. A state is the last k touchpoints, where k is the order; a journey
 * of fewer touches is one state by itself. Room for the states and the transitions that occur, none for the journeys.
 *
 * @internal
 */
export interface TransitionCounts {
  readonly order: number;
  /** By state: its touchpoints, as codes. */
  readonly windows: (readonly number[])[];
  readonly stateOfWindow: Map<string, number>;
  /** By state and the code of the next touchpoint: a transition. */
  readonly transitionOf: Map<number, number>;
  /** By transition. */
  readonly from: number[];
  readonly to: number[];
  readonly won: number[];
  readonly lost: number[];
  /** By state: journeys that begin there. */
  readonly startsWon: number[];
  readonly startsLost: number[];
  /** By state: journeys that end there. */
  readonly endsWon: number[];
  readonly endsLost: number[];
  /** By state: what the journeys that were won there are worth. */
  readonly endsValue: number[];
}

/** States and codes share the 53 bits of a whole number. */
const codeRange = 2 ** 24;

/** @internal */
export function emptyTransitionCounts(order: number): TransitionCounts {
  return {
    order,
    windows: [],
    stateOfWindow: new Map(),
    transitionOf: new Map(),
    from: [],
    to: [],
    won: [],
    lost: [],
    startsWon: [],
    startsLost: [],
    endsWon: [],
    endsLost: [],
    endsValue: [],
  };
}

/**
 * Counts the steps of a journey. O(touches).
 *
 * @internal
 */
export function countTransitions(counts: TransitionCounts, journey: CodedJourney): void {
  const { order, startsWon, startsLost, endsWon, endsLost, endsValue } = counts;
  const { codes, length, conversions, value, lost } = journey;
  let state = stateOf(counts, Array.from(codes.subarray(0, Math.min(order, length))));
  startsWon[state] = (startsWon[state] as number) + conversions;
  startsLost[state] = (startsLost[state] as number) + lost;
  for (let touch = order; touch < length; touch++) {
    const transition = transitionFrom(counts, state, codes[touch] as number);
    counts.won[transition] = (counts.won[transition] as number) + conversions;
    counts.lost[transition] = (counts.lost[transition] as number) + lost;
    state = counts.to[transition] as number;
  }
  endsWon[state] = (endsWon[state] as number) + conversions;
  endsLost[state] = (endsLost[state] as number) + lost;
  endsValue[state] = (endsValue[state] as number) + value;
}

/**
 * Adds the counts of another part of the journeys.
 *
 * @param codeOf - by code over there: the code here
 *
 * @internal
 */
export function mergeTransitionCounts(
  into: TransitionCounts,
  other: TransitionCounts,
  codeOf: readonly number[],
): void {
  const stateHere = other.windows.map((window) =>
    stateOf(
      into,
      window.map((code) => codeOf[code] as number),
    ),
  );
  const add = (sums: number[], index: number, more: number) => {
    sums[index] = (sums[index] as number) + more;
  };
  for (const [state, here] of stateHere.entries()) {
    add(into.startsWon, here, other.startsWon[state] as number);
    add(into.startsLost, here, other.startsLost[state] as number);
    add(into.endsWon, here, other.endsWon[state] as number);
    add(into.endsLost, here, other.endsLost[state] as number);
    add(into.endsValue, here, other.endsValue[state] as number);
  }
  for (const [transition, from] of other.from.entries()) {
    const next = other.windows[other.to[transition] as number]?.at(-1) as number;
    const here = transitionFrom(into, stateHere[from] as number, codeOf[next] as number);
    add(into.won, here, other.won[transition] as number);
    add(into.lost, here, other.lost[transition] as number);
  }
}

function stateOf(counts: TransitionCounts, window: readonly number[]): number {
  const key = window.join(' ');
  const known = counts.stateOfWindow.get(key);
  if (known !== undefined) return known;
  const state = counts.windows.length;
  counts.stateOfWindow.set(key, state);
  counts.windows.push(window);
  const { startsWon, startsLost, endsWon, endsLost, endsValue } = counts;
  for (const sums of [startsWon, startsLost, endsWon, endsLost, endsValue]) sums.push(0);
  return state;
}

function transitionFrom(counts: TransitionCounts, state: number, code: number): number {
  const key = state * codeRange + code;
  const known = counts.transitionOf.get(key);
  if (known !== undefined) return known;
  const to = stateOf(counts, [...(counts.windows[state] as readonly number[]).slice(1), code]);
  const transition = counts.from.length;
  counts.transitionOf.set(key, transition);
  counts.from.push(state);
  counts.to.push(to);
  counts.won.push(0);
  counts.lost.push(0);
  return transition;
}
