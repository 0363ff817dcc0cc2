import type { CodedJourney } from './journey.js';
import type { CheckedCoalitionRule } from './rule.js';

/**
 * What journeys over each set of touchpoints achieved.
 *
 * @internal
 */
export interface CoalitionTotals {
  readonly ordered: boolean;
  /** By the codes of the set, joined. */
  readonly sets: Map<string, CoalitionTotal>;
}

interface CoalitionTotal {
  readonly codes: readonly number[];
  conversions: number;
  value: number;
  lost: number;
}

/** More members have more subsets than one can wait for. */
export const largestCoalition = 16;

/** @internal */
export function emptyCoalitionTotals(ordered: boolean): CoalitionTotals {
  return { ordered, sets: new Map() };
}

/**
 * The set of a journey: its distinct touchpoints, by their first appearance or by code.
 *
 * @internal
 */
export function coalitionOf({ codes, length }: CodedJourney, ordered: boolean): number[] {
  const set = [...new Set(codes.subarray(0, length))];
  return ordered ? set : set.sort((a, b) => a - b);
}

/** @internal */
export function addToCoalition(
  { sets }: CoalitionTotals,
  codes: readonly number[],
  { conversions, value, lost }: Pick<CodedJourney, 'conversions' | 'value' | 'lost'>,
): void {
  const key = codes.join(' ');
  const known = sets.get(key);
  if (known === undefined) {
    sets.set(key, { codes, conversions, value, lost });
    return;
  }
  known.conversions += conversions;
  known.value += value;
  known.lost += lost;
}

/** @internal */
export function mergeCoalitionTotals(
  into: CoalitionTotals,
  other: CoalitionTotals,
  codeOf: readonly number[],
): void {
  for (const { codes, ...totals } of other.sets.values()) {
    const here = codes.map((code) => codeOf[code] as number);
    addToCoalition(into, into.ordered ? here : here.sort((a, b) => a - b), totals);
  }
}

/**
 * Conversions and value by touchpoint: the Shapley values within each set, summed over the sets.
 *
 * @see Shapley, A Value for n-Person Games (1953)
 *
 * @internal
 */
export function coalitionCredits(
  { sets }: CoalitionTotals,
  worth: CheckedCoalitionRule['worth'],
  touchpoints: number,
): { readonly conversions: Float64Array; readonly value: Float64Array } {
  const conversions = new Float64Array(touchpoints);
  const value = new Float64Array(touchpoints);
  const worthBy = (of: (total: CoalitionTotal) => number) => (codes: readonly number[]) => {
    const total = sets.get(codes.join(' '));
    return total === undefined ? 0 : of(total);
  };
  const totalConversions = worthBy((total) => total.conversions);
  const totalValue = worthBy((total) => total.value);
  const rate = worthBy((total) =>
    total.conversions === 0 ? 0 : total.conversions / (total.conversions + total.lost),
  );
  const credit = (sums: Float64Array, codes: readonly number[], shares: Float64Array, factor: number) => {
    for (const [member, code] of codes.entries()) {
      sums[code] = (sums[code] as number) + factor * (shares[member] as number);
    }
  };
  for (const total of sets.values()) {
    const { codes } = total;
    if (total.conversions === 0) continue;
    if (worth === 'rate') {
      const shares = shapleyValues(codes, rate);
      const whole = rate(codes);
      if (whole === 0) continue; // a part of a conversion too small for a rate
      credit(conversions, codes, shares, total.conversions / whole);
      credit(value, codes, shares, total.value / whole);
    } else {
      credit(conversions, codes, shapleyValues(codes, totalConversions), 1);
      credit(value, codes, shapleyValues(codes, totalValue), 1);
    }
  }
  return { conversions, value };
}

/**
 * The Shapley value of each member of a set, by its definition; they sum to the worth of the set. O(n · 2^n).
 *
 * @param worthOf - of a subset, its members in the order of the set; that of none is 0
 *
 * @internal
 */
export function shapleyValues(
  members: readonly number[],
  worthOf: (subset: readonly number[]) => number,
): Float64Array {
  const size = members.length;
  const worth = new Float64Array(2 ** size);
  for (let subset = 1; subset < worth.length; subset++) {
    worth[subset] = worthOf(members.filter((_, member) => ((subset >> member) & 1) === 1));
  }
  const weight = weightsBySize(size);
  const values = new Float64Array(size);
  for (let subset = 0; subset < worth.length; subset++) {
    const before = bitsOf(subset);
    for (let member = 0; member < size; member++) {
      const bit = 1 << member;
      if ((subset & bit) !== 0) continue;
      const gain = (worth[subset | bit] as number) - (worth[subset] as number);
      values[member] = (values[member] as number) + (weight[before] as number) * gain;
    }
  }
  return values;
}

/** By members before: `before! · (size - before - 1)! / size!`, the part of all orders in which just they come first. */
function weightsBySize(size: number): Float64Array {
  const weights = new Float64Array(size);
  weights[0] = 1 / size;
  for (let before = 1; before < size; before++) {
    weights[before] = ((weights[before - 1] as number) * before) / (size - before);
  }
  return weights;
}

function bitsOf(subset: number): number {
  let bits = 0;
  for (let rest = subset; rest > 0; rest &= rest - 1) bits++;
  return bits;
}
