import { millisecondsInDay } from 'date-fns/constants';
import { isSameSession } from '../../../src/core/cadence/sessions.js';

/**
 * The rhythm of one lead in numbers, as models of repeat events take it.
 *
 * @internal
 */
export interface Sessions {
  /** Sessions after the first. */
  readonly repeats: number;
  /** Days from the first session to the last touch. */
  readonly recencyDays: number;
  /** Days from the first session to the as-of time. */
  readonly ageDays: number;
  /** The median of days between sessions; `null` where there are fewer than two. */
  readonly usualGapDays: number | null;
}

/**
 * Gathers touches into sessions: whatever follows within this many hours of a session's first touch belongs to it. Contact
 * comes in bursts (a mail, the answer, a call about it), and counting each touch would make a normal pause look like
 * silence. The hours count from the first touch, not from one to the next, so that somebody in touch every day for a
 * month has many sessions, and not one.
 *
 * @param times - of touches up to the as-of time, in rising order, epoch milliseconds; at least one
 *
 * @internal
 */
export function sessionsOf(times: Float64Array, asOf: number, sessionGapHours: number): Sessions {
  const first = times[0] as number;
  const gaps: number[] = [];
  let start = first;
  for (const time of times.subarray(1)) {
    if (isSameSession(start, time, sessionGapHours)) continue;
    gaps.push((time - start) / millisecondsInDay);
    start = time;
  }
  return {
    repeats: gaps.length,
    recencyDays: ((times.at(-1) as number) - first) / millisecondsInDay,
    ageDays: (asOf - first) / millisecondsInDay,
    usualGapDays: gaps.length === 0 ? null : median(gaps),
  };
}

/** The middle: one long summer must not stretch what is usual, as it would the mean. */
function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  const upper = values[middle] as number;
  return values.length % 2 === 1 ? upper : ((values[middle - 1] as number) + upper) / 2;
}
