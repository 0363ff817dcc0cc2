import { describe, expect, it } from 'vitest';
import {
  assertTimeZone,
  looksLikeEpochSeconds,
  readInstant,
} from '../../../../src/core/interaction/parse-instant.js';
import { onlyIssueOf } from '../../support.js';

const tenUtc = Date.UTC(2026, 10, 23, 10);
const vienna = 'Europe/Vienna';
const newYork = 'America/New_York';

describe('readInstant reads', () => {
  // The forms of FORMATS, section 1.0.
  it.each([
    ['HubSpot, Calendly, Segment', '2026-11-23T10:00:00Z', tenUtc],
    ['Google start.dateTime (RFC 3339)', '2026-11-23T11:00:00+01:00', tenUtc],
    ['Salesforce REST, offset without a colon', '2026-11-23T10:00:00.000+0000', tenUtc],
    ['schema.org, without seconds', '2026-11-23T10:00Z', tenUtc],
    ['PostgreSQL and DuckDB text', '2026-11-23 10:00:00+00', tenUtc],
    ['PostgreSQL ISO output, offset of hours', '2026-11-23T11:00:00+01', tenUtc],
    ['Gmail internalDate, epoch milliseconds as text', String(tenUtc), tenUtc],
    ['HubSpot hs_timestamp, epoch milliseconds', tenUtc, tenUtc],
    ['a Date', new Date(tenUtc), tenUtc],
    ['lower case', '2026-11-23t10:00:00z', tenUtc],
    ['a space before the offset', '2026-11-23 10:00:00 Z', tenUtc],
    ['space around it', '  2026-11-23T10:00:00Z\n', tenUtc],
    ['a fraction with a comma', '2026-11-23T10:00:00,5Z', tenUtc + 500],
    ['one digit of fraction', '2026-11-23T10:00:00.1Z', tenUtc + 100],
    ['microseconds, cut', '2026-11-23T10:00:00.123999Z', tenUtc + 123],
    ['a negative offset', '2026-11-23T04:30:00-05:30', tenUtc],
    ['the greatest offset', '2026-11-23T10:00:00+18:00', tenUtc - 18 * 3_600_000],
    ['a day before 1970', '1969-12-31T23:59:59Z', -1000],
    ['negative epoch milliseconds as text', '-12345678901', -12_345_678_901],
    ['29 February of a leap year', '2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['29 February 2000', '2000-02-29T00:00Z', Date.UTC(2000, 1, 29)],
    ['a year below 100', '0001-01-01T00:00:00Z', -62_135_596_800_000],
    ['the last four-digit year', '9999-12-31T23:59:59.999Z', 253_402_300_799_999],
    ['epoch milliseconds of 16 digits', '8640000000000000', 8.64e15],
    ['the greatest Date', new Date(8.64e15), 8.64e15],
    ['a fraction of a millisecond', 0.5, 0.5],
  ])('%s', (_, value, epochMs) => {
    expect(readInstant(value)).toBe(epochMs);
  });

  it.each([
    [
      'Microsoft Graph: no offset, seven digits, zone beside it',
      '2026-11-23T10:00:00.0000000',
      'UTC',
      '2026-11-23T10:00:00Z',
    ],
    ['Vienna in winter', '2026-11-23T11:00:00', vienna, '2026-11-23T10:00:00Z'],
    ['Vienna in summer', '2026-07-01T12:00', vienna, '2026-07-01T10:00:00Z'],
    ['New York in winter', '2026-11-23 05:00:00', newYork, '2026-11-23T10:00:00Z'],
    ['Kolkata, half an hour', '2026-11-23T15:30:00', 'Asia/Kolkata', '2026-11-23T10:00:00Z'],
    ['Kathmandu, three quarters', '2026-11-23T15:45:00', 'Asia/Kathmandu', '2026-11-23T10:00:00Z'],
    ["St. John's, half an hour behind", '2026-11-23T06:30:00', 'America/St_Johns', '2026-11-23T10:00:00Z'],
    [
      'Lord Howe in its half-hour summer time',
      '2026-11-23T21:00:00',
      'Australia/Lord_Howe',
      '2026-11-23T10:00:00Z',
    ],
    ['Kiritimati, fourteen hours ahead', '2026-11-24T00:00:00', 'Pacific/Kiritimati', '2026-11-23T10:00:00Z'],
    ['a date alone, in Vienna', '2026-11-23', vienna, '2026-11-22T23:00:00Z'],
    ['a date alone, in UTC', '2026-11-23', 'UTC', '2026-11-23T00:00:00Z'],
    ['an offset that overrules the zone', '2026-11-23T10:00:00Z', newYork, '2026-11-23T10:00:00Z'],
    ['the old year in the new one', '2027-01-01T00:30', vienna, '2026-12-31T23:30:00Z'],
  ])('%s', (_, text, timeZone, utc) => {
    expect(readInstant(text, timeZone)).toBe(Date.parse(utc));
  });

  // RFC 5545, section 3.3.5: a skipped time takes the offset before the gap, a repeated one is the first.
  it.each([
    ['the last moment before the gap in Vienna', '2026-03-29T01:59:59', vienna, '2026-03-29T00:59:59Z'],
    ['a time in the gap in Vienna', '2026-03-29T02:30:00', vienna, '2026-03-29T01:30:00Z'],
    ['the first moment after the gap in Vienna', '2026-03-29T03:00:00', vienna, '2026-03-29T01:00:00Z'],
    ['the first of two in Vienna', '2026-10-25T02:30:00', vienna, '2026-10-25T00:30:00Z'],
    ['after the overlap in Vienna', '2026-10-25T03:00:00', vienna, '2026-10-25T02:00:00Z'],
    ['a time in the gap in New York', '2026-03-08T02:30:00', newYork, '2026-03-08T07:30:00Z'],
    ['after the gap in New York', '2026-03-08T03:00:00', newYork, '2026-03-08T07:00:00Z'],
    ['the first of two in New York', '2026-11-01T01:30:00', newYork, '2026-11-01T05:30:00Z'],
    ['after the overlap in New York', '2026-11-01T02:00:00', newYork, '2026-11-01T07:00:00Z'],
    [
      'a day in the gap week that starts without midnight, in Beirut',
      '2026-03-29',
      'Asia/Beirut',
      '2026-03-28T22:00:00Z',
    ],
    ['the half hour gap on Lord Howe', '2026-10-04T02:15:00', 'Australia/Lord_Howe', '2026-10-03T15:45:00Z'],
  ])('%s', (_, text, timeZone, utc) => {
    expect(readInstant(text, timeZone)).toBe(Date.parse(utc));
  });

  // ISO 8601 and ECMA-262 count by the proleptic Gregorian calendar; UTC has no offset in any year.
  it.each(['0001-06-01T12:00:00', '1500-03-01T00:00:00', '1582-10-10T00:00:00'])(
    '%s in UTC as with a Z',
    (text) => {
      expect(readInstant(text, 'UTC')).toBe(Date.parse(`${text}Z`));
    },
  );
});

describe('readInstant refuses', () => {
  const noZone = /must say its time zone/;
  const noDay = /must be a day that exists/;
  const noTime = /between 00:00:00 and 23:59:59/;
  const noIso = /must be ISO 8601 or epoch milliseconds/;
  it.each([
    [
      'no offset and no zone, which means another instant on every machine',
      '2026-11-23T10:00:00.0000000',
      noZone,
    ],
    ['a date alone without a zone', '2026-11-23', noZone],
    ['30 February', '2026-02-30T10:00:00Z', noDay],
    ['29 February of a common year', '2026-02-29T10:00:00Z', noDay],
    ['29 February 1900', '1900-02-29T10:00:00Z', noDay],
    ['31 April', '2026-04-31', noDay],
    ['month 13', '2026-13-01T10:00:00Z', noDay],
    ['month 0', '2026-00-10T10:00:00Z', noDay],
    ['day 0', '2026-01-00T10:00:00Z', noDay],
    ['hour 24', '2026-11-23T24:00:00Z', noTime],
    ['minute 60', '2026-11-23T10:60:00Z', noTime],
    ['a leap second', '2016-12-31T23:59:60Z', noTime],
    ['an offset beyond 18 hours', '2026-11-23T10:00:00+19:00', /offset within 18 hours/],
    ['an offset of 60 minutes', '2026-11-23T10:00:00+01:60', /offset within 18 hours/],
    ['an American date', '11/23/2026', noIso],
    ['a month as a word', '23 Nov 2026', noIso],
    ['a date with an offset', '2026-11-23Z', noIso],
    ['epoch seconds as text', '1795392000', /must be epoch milliseconds/],
    ['too many digits', '86400000000000001', noIso],
    ['16 digits beyond the greatest Date', '8640000000000001', /within 275,760 years/],
    ['empty text', '', /is missing/],
    ['blank text', '   ', /is missing/],
    ['nothing', undefined, /is missing/],
    ['null', null, /is missing/],
    ['no number', Number.NaN, /within 275,760 years of 1970, got NaN/],
    ['infinity', Number.POSITIVE_INFINITY, /got Infinity/],
    ['a number beyond the greatest Date', -8.64e15 - 1000, /within 275,760 years/],
    ['an invalid Date', new Date(Number.NaN), /is an invalid Date/],
    ['a bigint', 5n, /must be a time, got 5n/],
    ['an object', {}, /must be a time, got an object/],
    ['a boolean', true, /must be a time, got true/],
  ])('%s', (_, value, message) => {
    const read = readInstant(value);
    expect(read).toMatchObject({ message: expect.stringMatching(message) });
    expect((read as { remedy: string }).remedy).not.toBe('');
  });
});

describe('looksLikeEpochSeconds', () => {
  it('knows seconds of 1973 to 2286 by their size, and nothing else', () => {
    expect([1e8, 1_795_392_000, 1e10 - 1].map(looksLikeEpochSeconds)).toEqual([true, true, true]);
    expect(
      [0, 1e8 - 1, 1e10, tenUtc, -1e9, '1795392000', Number.NaN].map(looksLikeEpochSeconds),
    ).not.toContain(true);
  });
});

describe('assertTimeZone', () => {
  it('accepts none and every IANA name', () => {
    for (const zone of [undefined, 'UTC', vienna, 'America/Argentina/Buenos_Aires']) {
      expect(() => assertTimeZone(zone, 'test')).not.toThrow();
    }
  });
  it.each(['', 'Mars/Base', 'W. Europe Standard Time', 5, null])('refuses %j and names some', (zone) => {
    const issue = onlyIssueOf(() => assertTimeZone(zone, 'test'), 'invalid_option');
    expect(issue).toMatchObject({
      path: ['timeZone'],
      message: expect.stringContaining('IANA name'),
      remedy: expect.stringContaining('Europe/Vienna'),
    });
  });
});
