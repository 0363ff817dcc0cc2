import { millisecondsInHour } from 'date-fns/constants';

/**
 * Whether a touch belongs to the session that began at `start`, both in epoch milliseconds.
 *
 * @internal
 */
export function isSameSession(start: number, time: number, sessionGapHours: number): boolean {
  return time - start < sessionGapHours * millisecondsInHour;
}
