import { millisecondsInDay } from 'date-fns/constants';
import type { EncodedInteractions } from '../evidence/encode-interactions.js';
import { directionCodes } from '../model/compile-model.js';

/**
 * Contact with a lead up to a time, in numbers that do not depend on the order of interactions and can be counted in a
 * database: extremes, and days.
 *
 * @internal
 */
export interface ContactDays {
  /** Days in UTC on which there was contact; several touches on a day are one. */
  readonly days: number;
  /** The first contact, in epoch milliseconds. */
  readonly firstAt: number;
  /** The last contact, in epoch milliseconds. */
  readonly lastAt: number;
  /** The last contact that was not ours alone, in epoch milliseconds; `null` where there is none. */
  readonly lastHeardAt: number | null;
}

/**
 * Which day of UTC a time is on: whole days since 1970.
 *
 * @internal
 */
export function utcDay(time: number): number {
  return Math.floor(time / millisecondsInDay);
}

/**
 * Counts the days of contact. Contact comes in bursts, a mail, the answer, a call about it, and a day is the plainest way to
 * count a burst once. O(rows).
 *
 * @param rows - rows that were contact, up to the time for which it holds
 * @returns `null` where there was none
 *
 * @internal
 */
export function contactDays(
  { times, directions }: EncodedInteractions,
  rows: Uint32Array,
): ContactDays | null {
  if (rows.length === 0) return null;
  const days = new Set<number>();
  let firstAt = Number.POSITIVE_INFINITY;
  let lastAt = Number.NEGATIVE_INFINITY;
  let lastHeardAt: number | null = null;
  for (const row of rows) {
    const time = times[row] as number;
    days.add(utcDay(time));
    firstAt = Math.min(firstAt, time);
    lastAt = Math.max(lastAt, time);
    if (directions[row] !== directionCodes.outbound) lastHeardAt = Math.max(lastHeardAt ?? time, time);
  }
  return { days: days.size, firstAt, lastAt, lastHeardAt };
}
