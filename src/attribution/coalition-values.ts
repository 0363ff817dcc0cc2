import type { CheckedCoalitionRule } from './checked-rule.js';
import { type CodedJourney, cellOf, channelNames } from './journey.js';

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
  /** By place in the set and channel: conversions and value of its journeys, by the part of its touches there. */
  readonly conversionsByCell: Float64Array;
  readonly valueByCell: Float64Array;
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

/**
 * Adds a journey to the total of its set.
 *
 * @internal
 */
export function addToCoalition(totals: CoalitionTotals, journey: CodedJourney): void {
  const codes = coalitionOf(journey, totals.ordered);
  const total = totalOf(totals, codes);
  const { conversions, value, lost, length } = journey;
  total.conversions += conversions;
  total.value += value;
  total.lost += lost;
  const counts = touchesByCode(journey);
  for (let touch = 0; touch < length; touch++) {
    const code = journey.codes[touch] as number;
    const cell = cellOf(codes.indexOf(code), journey.channels[touch] as number);
    const part = 1 / (counts.get(code) as number);
    addAt(total.conversionsByCell, cell, conversions * part);
    addAt(total.valueByCell, cell, value * part);
  }
}

/**
 * How many touches each touchpoint has in a journey.
 *
 * @internal
 */
export function touchesByCode({ codes, length }: CodedJourney): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let touch = 0; touch < length; touch++) {
    const code = codes[touch] as number;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

function totalOf({ sets }: CoalitionTotals, codes: readonly number[]): CoalitionTotal {
  const key = setKey(codes);
  const known = sets.get(key);
  if (known !== undefined) return known;
  const cells = codes.length * channelNames.length;
  const total = {
    codes,
    conversions: 0,
    value: 0,
    lost: 0,
    conversionsByCell: new Float64Array(cells),
    valueByCell: new Float64Array(cells),
  };
  sets.set(key, total);
  return total;
}

/** @internal */
export function setKey(codes: readonly number[]): string {
  return codes.join(' ');
}

function addAt(sums: Float64Array, index: number, amount: number): void {
  sums[index] = (sums[index] as number) + amount;
}

/** @internal */
export function mergeCoalitionTotals(
  into: CoalitionTotals,
  other: CoalitionTotals,
  codeOf: readonly number[],
): void {
  for (const total of other.sets.values()) {
    const translated = total.codes.map((code) => codeOf[code] as number);
    const codes = into.ordered ? translated : [...translated].sort((a, b) => a - b);
    const here = totalOf(into, codes);
    here.conversions += total.conversions;
    here.value += total.value;
    here.lost += total.lost;
    for (const [member, code] of translated.entries()) {
      const index = codes.indexOf(code);
      for (let channel = 0; channel < channelNames.length; channel++) {
        const there = cellOf(member, channel);
        addAt(here.conversionsByCell, cellOf(index, channel), total.conversionsByCell[there] as number);
        addAt(here.valueByCell, cellOf(index, channel), total.valueByCell[there] as number);
      }
    }
  }
}

/**
 * What the members of a set are given for all its journeys together.
 *
 * @internal
 */
export interface CoalitionShares {
  readonly total: Readonly<CoalitionTotal>;
  /** By place in the set; they sum to the conversions and to the value of the set. */
  readonly conversions: Float64Array;
  readonly value: Float64Array;
}

/**
 * The Shapley values within each set that won something, by its key.
 *
 * @see Shapley, A Value for n-Person Games (1953)
 *
 * @internal
 */
export function coalitionShares(
  { sets }: CoalitionTotals,
  worth: CheckedCoalitionRule['worth'],
): ReadonlyMap<string, CoalitionShares> {
  const worthBy = (of: (total: CoalitionTotal) => number) => (codes: readonly number[]) => {
    const total = sets.get(setKey(codes));
    return total === undefined ? 0 : of(total);
  };
  const totalConversions = worthBy((total) => total.conversions);
  const totalValue = worthBy((total) => total.value);
  const rate = worthBy((total) =>
    total.conversions === 0 ? 0 : total.conversions / (total.conversions + total.lost),
  );
  const shares = new Map<string, CoalitionShares>();
  for (const [key, total] of sets) {
    const { codes } = total;
    if (total.conversions === 0) continue;
    if (worth === 'rate') {
      const whole = rate(codes);
      if (whole === 0) continue; // a part of a conversion too small for a rate
      const parts = shapleyValues(codes, rate);
      const times = (factor: number) => parts.map((part) => part * factor);
      shares.set(key, {
        total,
        conversions: times(total.conversions / whole),
        value: times(total.value / whole),
      });
    } else {
      const conversions = shapleyValues(codes, totalConversions);
      shares.set(key, { total, conversions, value: shapleyValues(codes, totalValue) });
    }
  }
  return shares;
}

/**
 * Conversions and value by touchpoint and channel: the Shapley values within each set, summed over the sets. What a
 * member gets is divided among the channels of its touches.
 *
 * @internal
 */
export function coalitionCredits(
  totals: CoalitionTotals,
  worth: CheckedCoalitionRule['worth'],
  touchpoints: number,
): { readonly conversions: Float64Array; readonly value: Float64Array } {
  const conversions = new Float64Array(touchpoints * channelNames.length);
  const value = new Float64Array(touchpoints * channelNames.length);
  for (const { total, ...shares } of coalitionShares(totals, worth).values()) {
    for (const [member, code] of total.codes.entries()) {
      for (let channel = 0; channel < channelNames.length; channel++) {
        const own = cellOf(member, channel);
        const ofConversions = (total.conversionsByCell[own] as number) / total.conversions;
        const ofValue = total.value > 0 ? (total.valueByCell[own] as number) / total.value : ofConversions;
        const cell = cellOf(code, channel);
        addAt(conversions, cell, (shares.conversions[member] as number) * ofConversions);
        addAt(value, cell, (shares.value[member] as number) * ofValue);
      }
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
