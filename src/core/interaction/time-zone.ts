import { millisecondsInDay } from 'date-fns/constants';

/**
 * Whether this JavaScript host knows a time zone.
 *
 * @internal
 */
export function hasTimeZone(timeZone: string): boolean {
  if (knownZones.has(timeZone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    if (knownZones.size < mostKnownZones) knownZones.add(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** Asking the host costs a quarter of a millisecond, and an importer asks for each time that it reads. */
const knownZones = new Set<string>();
/** There are some six hundred names, which may be written in capitals or small letters. */
const mostKnownZones = 2000;

/**
 * The instant at which clocks in a zone show a local time.
 *
 * A local time that a zone skips in spring is read with the offset before the jump (02:30 becomes 03:30), one
 * that it repeats in autumn is the first of the two, as RFC 5545 (section 3.3.5) and Temporal's `compatible` do.
 *
 * @param local - the local time as if it were UTC, in milliseconds since 1970-01-01T00:00
 * @param timeZone - IANA name
 * @returns milliseconds since 1970-01-01T00:00Z
 *
 * @internal
 */
export function localTimeToEpochMs(local: number, timeZone: string): number {
  // No zone changes its offset twice within two days, so these are the offsets before and after any change.
  const before = offsetAt(local - millisecondsInDay, timeZone);
  const after = offsetAt(local + millisecondsInDay, timeZone);
  const earlier = local - before;
  if (before === after || offsetAt(earlier, timeZone) === before) return earlier;
  const later = local - after;
  return offsetAt(later, timeZone) === after ? later : earlier;
}

/**
 * What the calendar and the clocks of a zone show at an instant.
 *
 * @param timeZone - IANA name
 * @returns the local time as if it were UTC, in milliseconds since 1970-01-01T00:00
 *
 * @internal
 */
export function localTimeOf(epochMs: number, timeZone: string): number {
  return epochMs + offsetAt(epochMs, timeZone);
}

/**
 * The day that the calendar of a zone shows at an instant.
 *
 * @param timeZone - IANA name
 * @returns whole days since 1970-01-01
 *
 * @internal
 */
export function localDayOf(epochMs: number, timeZone: string): number {
  return Math.floor(localTimeOf(epochMs, timeZone) / millisecondsInDay);
}

/**
 * What the clocks of a zone show at an instant.
 *
 * @param timeZone - IANA name
 * @returns milliseconds since local midnight
 *
 * @internal
 */
export function localTimeOfDay(epochMs: number, timeZone: string): number {
  const local = localTimeOf(epochMs, timeZone);
  return local - Math.floor(local / millisecondsInDay) * millisecondsInDay;
}

/** Local time minus UTC, in milliseconds. */
function offsetAt(epochMs: number, timeZone: string): number {
  const fields: Record<string, string> = {};
  for (const { type, value } of clockOf(timeZone).formatToParts(epochMs)) fields[type] = value;
  const [year, month, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map(
    (field) => Number(fields[field]),
  ) as [number, number, number, number, number, number];
  const isoYear = fields['era']?.startsWith('B') === true ? 1 - year : year;
  const shown =
    new Date(0).setUTCFullYear(isoYear, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1000;
  return shown - Math.floor(epochMs / 1000) * 1000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs some fifty microseconds, so one is kept for each zone. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    // Of all calendars only this one is extended back before 1582 (ECMA-402, section 11.1.2).
    calendar: 'gregory',
    era: 'short',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(timeZone, clock);
  return clock;
}
