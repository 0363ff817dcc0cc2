import { touchesByCode } from './coalition-values.js';
import { type CodedJourney, cellOf, channelNames } from './journey.js';

/**
 * What was won and lost in the journeys that pass a touchpoint, by the channel of its touches. Where it has several in a
 * journey, each counts for a part.
 *
 * @internal
 */
export interface PassingTouches {
  /** By touchpoint and channel, see {@link cellOf}. */
  readonly conversions: number[];
  readonly value: number[];
  readonly lost: number[];
}

/** @internal */
export function noPassingTouches(): PassingTouches {
  return { conversions: [], value: [], lost: [] };
}

/** @internal */
export function addPassing(sums: PassingTouches, journey: CodedJourney): void {
  const { codes, channels, length, conversions, value, lost } = journey;
  const counts = touchesByCode(journey);
  for (let touch = 0; touch < length; touch++) {
    const code = codes[touch] as number;
    const cell = cellOf(code, channels[touch] as number);
    const part = 1 / (counts.get(code) as number);
    addAt(sums.conversions, cell, conversions * part);
    addAt(sums.value, cell, value * part);
    addAt(sums.lost, cell, lost * part);
  }
}

/**
 * Adds an amount, with room for it and those before it.
 *
 * @internal
 */
export function addAt(sums: number[], index: number, amount: number): void {
  while (sums.length <= index) sums.push(0);
  sums[index] = (sums[index] as number) + amount;
}

/**
 * Adds amounts by touchpoint and channel.
 *
 * @param codeOf - by code over there: the code here
 *
 * @internal
 */
export function mergeCells(into: number[], other: readonly number[], codeOf: readonly number[]): void {
  for (const [cell, amount] of other.entries()) {
    const channel = cell % channelNames.length;
    const code = codeOf[(cell - channel) / channelNames.length] as number;
    addAt(into, cellOf(code, channel), amount);
  }
}

/**
 * What a touchpoint passes in all its channels.
 *
 * @internal
 */
export function sumOfCells(cells: ArrayLike<number>, touchpoint: number): number {
  let sum = 0;
  for (let channel = 0; channel < channelNames.length; channel++) {
    sum += cells[cellOf(touchpoint, channel)] ?? 0;
  }
  return sum;
}

/**
 * Divides the credit of each touchpoint among the channels of its touches.
 *
 * @param credit - by touchpoint
 * @param bases - what to divide by: the first in which the touchpoint has anything
 * @returns by touchpoint and channel
 *
 * @internal
 */
export function byChannel(credit: Float64Array, bases: readonly (readonly number[])[]): Float64Array {
  const cells = new Float64Array(credit.length * channelNames.length);
  for (const [touchpoint, amount] of credit.entries()) {
    if (amount === 0) continue;
    const basis = bases.find((own) => sumOfCells(own, touchpoint) > 0);
    const whole = basis === undefined ? 0 : sumOfCells(basis, touchpoint);
    for (let channel = 0; channel < channelNames.length; channel++) {
      const cell = cellOf(touchpoint, channel);
      const isUnknown = channelNames[channel] === null;
      cells[cell] = basis === undefined ? (isUnknown ? amount : 0) : amount * ((basis[cell] ?? 0) / whole);
    }
  }
  return cells;
}
