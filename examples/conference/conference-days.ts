/**
 * Where the trace begins: the notes that its authors published with it say 17 August 2009, 08:00. That this is
 * the hour of Barcelona is assumed; no score depends on it, because only ages count.
 */
export const traceStart = Date.parse('2009-08-17T08:00:00+02:00');

const secondsInDay = 86_400;

/**
 * The end of a day of the event, in seconds of the trace. A day is 24 hours from the start of the trace, so it
 * turns at eight in the morning, before the sessions, rather than in the middle of a night out.
 */
export function endOfDay(day: number): number {
  return day * secondsInDay;
}

/** Seconds of the trace as epoch milliseconds. */
export function instantOf(seconds: number): number {
  return traceStart + seconds * 1000;
}
