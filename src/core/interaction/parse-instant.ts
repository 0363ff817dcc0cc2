import { millisecondsInHour, millisecondsInMinute, millisecondsInSecond } from 'date-fns/constants';
import { showValue, TouchpointError } from '../error.js';
import { hasTimeZone, localTimeToEpochMs } from './time-zone.js';

/**
 * Why a value is no point in time, and what to do.
 *
 * @internal
 */
export interface UnreadableInstant {
  readonly message: string;
  readonly remedy: string;
  /** The option that would make it readable. */
  readonly option?: string;
}

/** The largest distance from 1970 that a Date can hold, in milliseconds (ECMA-262, section 21.4.1.1). */
export const maximumEpochMs = 8.64e15;

/** Epoch seconds of 1973 to 2286, which have nine or ten digits, read as milliseconds fall into early 1970. */
const epochSecondsFrom = 1e8;
const epochSecondsTo = 1e10;

const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/;

/**
 * Reads a point in time in the forms that calendars, CRMs, databases and mail systems send.
 *
 * Text: ISO 8601 with `T` or a space, seconds and their fraction optional (more than three digits are cut), and
 * the offset as `Z`, `+01`, `+0100` or `+01:00`; or epoch milliseconds in 11 to 16 digits. A text without an
 * offset is read in `timeZone`; without one it is refused, because `new Date` would read it in the zone of
 * whatever machine runs it. A date alone is the start of that day in `timeZone`.
 *
 * @param value - anything
 * @param timeZone - IANA name of the zone of times that have none
 * @returns milliseconds since 1970-01-01T00:00Z, or why there are none
 *
 * @internal
 */
export function readInstant(value: unknown, timeZone?: string): number | UnreadableInstant {
  if (typeof value === 'number') return readNumber(value);
  if (value instanceof Date) {
    const time = value.getTime();
    return Number.isNaN(time) ? unreadable('is an invalid Date', 'Check what the Date was made from.') : time;
  }
  if (typeof value === 'string') return readText(value.trim(), timeZone);
  return unreadable(
    value === undefined || value === null ? 'is missing' : `must be a time, got ${showValue(value)}`,
    'Give a Date, epoch milliseconds, or ISO 8601 text with an offset such as "2026-11-23T10:00:00Z".',
  );
}

function readNumber(value: number): number | UnreadableInstant {
  // −0 is 0, and should not be seen again in a result.
  if (Math.abs(value) <= maximumEpochMs) return value + 0;
  return unreadable(
    `must be milliseconds within 275,760 years of 1970, got ${showValue(value)}`,
    'Give epoch milliseconds, as Date.getTime() does.',
  );
}

function readText(text: string, timeZone: string | undefined): number | UnreadableInstant {
  const match = isoPattern.exec(text);
  if (match === null) return readDigits(text);
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match;
  const midnight = Date.UTC(2000, Number(month) - 1, Number(day));
  // Date.UTC reads the years 0 to 99 as 1900 to 1999; setUTCFullYear does not.
  const date = new Date(midnight).setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const local =
    date +
    Number(hour) * millisecondsInHour +
    Number(minute) * millisecondsInMinute +
    Number(second) * millisecondsInSecond +
    Number(fraction.slice(0, 3).padEnd(3, '0'));
  const written = new Date(date);
  if (written.getUTCMonth() + 1 !== Number(month) || written.getUTCDate() !== Number(day)) {
    return unreadable(`must be a day that exists, got ${showValue(text)}`, 'Correct the month or the day.');
  }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return unreadable(
      `must be a time between 00:00:00 and 23:59:59, got ${showValue(text)}`,
      'Correct the time of day; write midnight as 00:00 of the next day.',
    );
  }
  if (offset !== undefined) {
    const offsetMs = offsetToMs(offset);
    if (offsetMs === undefined) {
      return unreadable(`must have an offset within 18 hours, got ${showValue(text)}`, 'Correct the offset.');
    }
    return local - offsetMs;
  }
  if (timeZone === undefined) {
    return {
      ...unreadable(
        `must say its time zone, got ${showValue(text)}`,
        'Add an offset such as "Z" or "+01:00", or name the zone of such times: { timeZone: "Europe/Vienna" }.',
      ),
      option: 'timeZone',
    };
  }
  return localTimeToEpochMs(local, timeZone);
}

function readDigits(text: string): number | UnreadableInstant {
  if (/^-?\d{11,16}$/.test(text)) return readNumber(Number(text));
  if (/^\d{9,10}$/.test(text)) {
    return unreadable(
      `must be epoch milliseconds, got ${showValue(text)}`,
      'These look like seconds: multiply by 1000.',
    );
  }
  return unreadable(
    text === '' ? 'is missing' : `must be ISO 8601 or epoch milliseconds, got ${showValue(text)}`,
    'Write it as "2026-11-23T10:00:00Z" or "2026-11-23T10:00:00+01:00".',
  );
}

function offsetToMs(offset: string): number | undefined {
  if (offset === 'Z' || offset === 'z') return 0;
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2));
  if (hours > 18 || minutes > 59) return undefined;
  const span = hours * millisecondsInHour + minutes * millisecondsInMinute;
  return offset.startsWith('-') ? -span : span;
}

/**
 * Whether a number is what epoch seconds of the last fifty years look like when read as milliseconds.
 *
 * @internal
 */
export function looksLikeEpochSeconds(value: unknown): boolean {
  return typeof value === 'number' && value >= epochSecondsFrom && value < epochSecondsTo;
}

/**
 * Refuses a name that is no time zone.
 *
 * @throws {@link TouchpointError} `invalid_option`
 *
 * @internal
 */
export function assertTimeZone(timeZone: unknown, source: string): void {
  if (timeZone === undefined || (typeof timeZone === 'string' && hasTimeZone(timeZone))) return;
  throw new TouchpointError('invalid_option', source, [
    {
      path: ['timeZone'],
      value: timeZone,
      message: `must be the IANA name of a time zone, got ${showValue(timeZone)}`,
      remedy: 'Name one such as "Europe/Vienna", "America/New_York" or "UTC".',
    },
  ]);
}

function unreadable(message: string, remedy: string): UnreadableInstant {
  return { message, remedy };
}
