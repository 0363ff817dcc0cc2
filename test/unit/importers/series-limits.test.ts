import fc from 'fast-check';
import { importICalendar } from 'touchpoint-scoring/importers/icalendar';
import { describe, expect, it } from 'vitest';
import { options } from './support.js';

// A series that would take for ever is refused with its reason, and costs nobody else a meeting.

const day = 24 * 60 * 60 * 1000;
const asOf = Date.UTC(2026, 10, 28);
/** As the command sets it: two years back and one ahead. */
const window = { from: asOf - 730 * day, to: asOf + 365 * day };
const watchdogMs = 5000;

const list = (length: number, item: (index: number) => string | number, separator = ',') =>
  Array.from({ length }, (_, index) => item(index)).join(separator);
const stamp = (minute: number) =>
  new Date(Date.UTC(2025, 0, 1) + minute * 60_000).toISOString().replace(/[-:]|\.\d{3}/g, '');
const [seconds, minutes, hours] = [60, 60, 24].map((length) => list(length, (index) => index));
const weekdays = 'MO,TU,WE,TH,FR,SA,SU';

const event = (uid: string, lines: string) =>
  `BEGIN:VEVENT\r\nUID:${uid}\r\nLOCATION:Herrengasse 14\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:${uid}@acme.com\r\n${lines}\r\nEND:VEVENT`;
const between = (lines: string) =>
  [
    'BEGIN:VCALENDAR',
    event('before', 'DTSTART:20260710T100000Z'),
    event('hostile', lines),
    event('after', 'DTSTART:20260711T100000Z'),
    'END:VCALENDAR',
  ].join('\r\n');
const start = 'DTSTART;TZID=Europe/Vienna:20250101T090000';
const rule = (text: string, first = start) => `${first}\r\nRRULE:${text}`;

/** What became of the hostile event; the two beside it must be there. */
function outcomeOf(lines: string) {
  const started = process.hrtime.bigint();
  const { interactions, rejected, leftOut, rows } = importICalendar(between(lines), { ...options, window });
  expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(watchdogMs);
  expect(rows).toBe(3);
  const leads = interactions.map(({ leadId }) => leadId);
  expect(leads).toEqual(expect.arrayContaining(['before@acme.com', 'after@acme.com']));
  const own = interactions.filter(({ leadId }) => leadId === 'hostile@acme.com');
  return { own, rejected, leftOut };
}

describe('a hostile series is refused, and the events beside it are kept', () => {
  it.each<[string, string, string]>([
    ['by the second, for ever', rule('FREQ=SECONDLY'), 'RRULE'],
    ['by the minute', rule('FREQ=MINUTELY;INTERVAL=5'), 'RRULE'],
    ['by the hour, for ever', rule('FREQ=HOURLY'), 'RRULE'],
    ['by the hour until 9999', rule('FREQ=HOURLY;UNTIL=99991231T235959Z'), 'RRULE'],
    ['by the hour, a billion times', rule('FREQ=HOURLY;COUNT=1000000000'), 'RRULE'],
    [
      'at each second of a day, by full lists',
      rule(`FREQ=DAILY;BYHOUR=${hours};BYMINUTE=${minutes};BYSECOND=${seconds}`),
      'RRULE',
    ],
    [
      'at each second of a year, by full lists',
      rule(`FREQ=YEARLY;BYHOUR=${hours};BYMINUTE=${minutes};BYSECOND=${seconds}`),
      'RRULE',
    ],
    ['each minute, by a list', rule(`FREQ=HOURLY;BYMINUTE=${minutes}`), 'RRULE'],
    [
      'each hour of a year, by a list of days',
      rule(`FREQ=YEARLY;BYYEARDAY=${list(366, (index) => index + 1)};BYHOUR=${hours}`),
      'RRULE',
    ],
    [
      'each hour of a month, by a list of days',
      rule(`FREQ=MONTHLY;BYMONTHDAY=${list(31, (index) => index + 1)};BYHOUR=${hours}`),
      'RRULE',
    ],
    ['at a position that a day never has', rule(`FREQ=DAILY;BYHOUR=${hours};BYSETPOS=99`), 'RRULE'],
    ['at a position that a week never has', rule('FREQ=WEEKLY;BYDAY=MO;BYSETPOS=300'), 'RRULE'],
    [
      'at a position that a month never has',
      rule('FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366,-366;COUNT=5'),
      'RRULE',
    ],
    ['of an interval of 0', rule('FREQ=DAILY;INTERVAL=0'), 'RRULE'],
    ['of an interval below 0', rule('FREQ=DAILY;INTERVAL=-1'), 'RRULE'],
    ['that counts below 0', rule('FREQ=DAILY;COUNT=-5'), 'RRULE'],
    ['that counts in words', rule('FREQ=DAILY;COUNT=many'), 'RRULE'],
    ['that ends on no day', rule('FREQ=DAILY;UNTIL=00000000'), 'RRULE'],
    ['that ends on 31 April', rule('FREQ=DAILY;UNTIL=20260431T000000Z'), 'RRULE'],
    ['that ends on a day with dashes', rule('FREQ=DAILY;UNTIL=2026-05-01'), 'RRULE'],
    ['whose end cannot be read', rule('FREQ=DAILY;UNTIL=tomorrow'), 'RRULE'],
    ['whose end was damaged', rule('FREQ=DAILY;UN;IL=20260828T110000Z'), 'RRULE'],
    ['of a part that nobody knows', rule('FREQ=DAILY;BYEASTER=0'), 'RRULE'],
    ['daily since year 1', rule('FREQ=DAILY', 'DTSTART:00010101T090000Z'), 'RRULE'],
    ['of weeks of a year, in a rule by the week', rule('FREQ=WEEKLY;BYWEEKNO=20'), 'RRULE'],
    [
      'that counts hours since long ago',
      rule('FREQ=DAILY;BYHOUR=9,15;COUNT=1000000', 'DTSTART:19000101T000000Z'),
      'RRULE',
    ],
    ['of another calendar', rule('RSCALE=CHINESE;FREQ=YEARLY'), 'RRULE'],
    ['that moves days', rule('RSCALE=GREGORIAN;SKIP=FORWARD;FREQ=MONTHLY;BYMONTHDAY=31'), 'RRULE'],
    ['of a megabyte', rule(`FREQ=DAILY;BYDAY=${list(300_000, () => 'MO')}`), 'RRULE'],
    ['of a folded megabyte', rule(`FREQ=DAILY;BYDAY=MO${list(30_000, () => '\r\n ,MO', '')}`), 'RRULE'],
    [
      'of thousands of rules',
      `${start}\r\n${list(2000, (index) => `RRULE:FREQ=DAILY;INTERVAL=${index + 1}`, '\r\n')}`,
      'RRULE',
    ],
    ['with an endless rule beside another', `${rule('FREQ=DAILY')}\r\nRRULE:FREQ=SECONDLY`, 'RRULE'],
    ['with an endless rule of what is left out', `${rule('FREQ=DAILY')}\r\nEXRULE:FREQ=SECONDLY`, 'EXRULE'],
    ['with a million EXDATE', `${rule('FREQ=DAILY')}\r\nEXDATE:${list(1_000_000, stamp)}`, 'EXDATE'],
    [
      'with a hundred thousand lines of EXDATE',
      `${rule('FREQ=DAILY')}\r\n${list(100_000, (index) => `EXDATE:${stamp(index)}`, '\r\n')}`,
      'EXDATE',
    ],
    ['with a million RDATE', `${start}\r\nRDATE:${list(1_000_000, stamp)}`, 'RDATE'],
    [
      'with a folded line of RDATE',
      `${start}\r\nRDATE:${stamp(0)}${list(20_000, (index) => `\r\n ,${stamp(index)}`, '')}`,
      'RDATE',
    ],
    [
      'with periods',
      `${start}\r\nRDATE;VALUE=PERIOD:${list(100_000, (index) => `${stamp(index)}/PT1H`)}`,
      'RDATE',
    ],
    [
      'with days that do not say so',
      `${start}\r\nRDATE:${list(300_000, (index) => stamp(index * 1440).slice(0, 8))}`,
      'RDATE',
    ],
    ['with as many starts', `DTSTART:${list(300_000, () => '20250101')}`, 'DTSTART'],
  ])('%s', (_, lines, path) => {
    const { own, rejected } = outcomeOf(lines);
    expect(own).toEqual([]);
    expect(rejected.map(({ index }) => index)).toEqual([1]);
    const [issue] = rejected[0]?.issues ?? [];
    expect(issue?.path).toEqual([path]);
    expect(issue?.message).toMatch(/^must /);
    expect(issue?.remedy).toMatch(/\.$/);
    expect(JSON.stringify(issue).length).toBeLessThan(600);
  });
});

describe('a series that only looks hostile is read', () => {
  // From 2024-11-28 to 2027-11-28, by hand: 2025 from its first day to 2027-11-27 are 365 + 365 + 331 days.
  it.each<[string, string, number]>([
    ['daily for ever', rule('FREQ=DAILY'), 1061],
    ['daily, a billion times', rule('FREQ=DAILY;COUNT=1000000000'), 1061],
    ['daily until 9999', rule('FREQ=DAILY;UNTIL=99991231T235959Z'), 1061],
    ['daily, by two equal rules', `${rule('FREQ=DAILY')}\r\nRRULE:FREQ=DAILY`, 1061],
    // Three days of November, December, and 1061 days.
    ['daily since 1900', rule('FREQ=DAILY', 'DTSTART:19000101T090000Z'), 3 + 31 + 1061],
    ['daily since 1990, counting', rule('FREQ=DAILY;COUNT=20000', 'DTSTART:19900101T090000Z'), 3 + 31 + 1061],
    [
      'a holiday since 1753',
      rule('FREQ=MONTHLY;BYMONTH=4;BYDAY=1SU', 'DTSTART;VALUE=DATE-TIME:17530401T090000Z'),
      3,
    ],
    ['yearly since year 1', rule('FREQ=YEARLY', 'DTSTART:00010101T090000Z'), 3],
    ['at the end of time', rule('FREQ=DAILY', 'DTSTART:99991231T235959Z'), 0],
    // DTSTART is an instance whatever the rule says.
    ['never: 31 February', rule('FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2'), 1],
    ['never: 31 February, yearly', rule('FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2'), 1],
    ['never: 31 February, five times', rule('FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2;COUNT=5'), 1],
    ['never: week 53 in June', rule('FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6'), 1],
    ['never: the 53rd Monday of January', rule('FREQ=YEARLY;BYDAY=53MO;BYMONTH=1'), 1],
    ['of an interval of millions of years', rule('FREQ=YEARLY;INTERVAL=2147483647'), 1],
    ['of an interval beyond all numbers', rule('FREQ=DAILY;INTERVAL=99999999999999999999'), 1],
    ['with a part of its own', rule('FREQ=YEARLY;X-SOURCE=a;;'), 3],
    ['of the Gregorian calendar, which is said', rule('RSCALE=GREGORIAN;SKIP=OMIT;FREQ=YEARLY'), 3],
    ['by the hour, at two of them', rule('FREQ=HOURLY;BYHOUR=9,15;COUNT=5'), 5],
    // One of them, 2025-01-01T08:00Z, is the first instance.
    ['with 9,999 EXDATE', `${rule('FREQ=YEARLY')}\r\nEXDATE:${list(9_999, stamp)}`, 2],
  ])('%s', (_, lines, count) => {
    const { own, rejected } = outcomeOf(lines);
    expect(rejected).toEqual([]);
    expect(own).toHaveLength(count);
  });
});

it('ends in time for any rule', () => {
  const numbers = (from: number, to: number) =>
    fc.oneof(
      fc.array(fc.integer({ min: from, max: to }), { minLength: 1, maxLength: 6 }).map(String),
      fc.constant(list(to - from + 1, (index) => from + index)),
    );
  const parts = fc.record(
    {
      FREQ: fc.constantFrom('YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY'),
      INTERVAL: fc.constantFrom('1', '2', '7', '1000', '4294967296'),
      COUNT: fc.constantFrom('0', '1', '50', '20000', '1000000000'),
      BYMONTH: numbers(1, 12),
      BYMONTHDAY: numbers(-31, -1),
      BYYEARDAY: numbers(1, 366),
      BYWEEKNO: numbers(1, 53),
      BYDAY: fc.constantFrom('MO', weekdays, '1MO,-1FR', '53SU'),
      BYHOUR: numbers(0, 23),
      BYMINUTE: fc.constantFrom('0', '0,30'),
      BYSETPOS: numbers(-20, -1),
    },
    { requiredKeys: ['FREQ'] },
  );
  const starts = fc.constantFrom(start, 'DTSTART:16010101T000000Z', 'DTSTART;VALUE=DATE:20240229');
  fc.assert(
    fc.property(parts, starts, (given, first) => {
      const text = Object.entries(given).map(([name, value]) => `${name}=${value}`);
      const { own, rejected, leftOut } = outcomeOf(rule(text.join(';'), first));
      expect(own.length).toBeLessThanOrEqual(5000);
      expect(Math.sign(own.length) + rejected.length + leftOut.length).toBe(1);
    }),
    { numRuns: 60 },
  );
});
