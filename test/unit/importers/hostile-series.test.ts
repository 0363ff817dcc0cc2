import { importICalendar } from 'touchpoint-scoring/importers/icalendar';
import { describe, expect, it } from 'vitest';
import { options } from './support.js';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index).join(',');
const dates = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.UTC(2026, 0, 1) + index * 600_000);
    return `${name}:${at.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  });

const calendar = (...events: (readonly string[])[]) =>
  [
    'BEGIN:VCALENDAR',
    ...events.flatMap((lines) => [
      'BEGIN:VEVENT',
      'UID:e1',
      'LOCATION:Herrengasse 14, Wien',
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.com',
      ...lines,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ].join('\r\n');

/** What came out, and how many milliseconds of this process it took, whatever else the machine does. */
function measured(text: string) {
  const before = process.cpuUsage();
  const result = importICalendar(text, {
    ...options,
    window: { from: '2024-11-24T00:00:00Z', to: '2027-11-24T00:00:00Z' },
  });
  return { result, milliseconds: process.cpuUsage(before).user / 1000 };
}

describe('a hostile series', () => {
  const start = 'DTSTART;TZID=Europe/Vienna:20260105T090000';
  const times = `BYHOUR=${numbers(24)};BYMINUTE=${numbers(60)};BYSECOND=${numbers(60)}`;

  it.each<[string, readonly string[], string]>([
    ['every second of a day', [start, `RRULE:FREQ=DAILY;${times}`], 'RRULE'],
    ['every second of a year', [start, `RRULE:FREQ=YEARLY;${times}`], 'RRULE'],
    ['every minute of an hour', [start, `RRULE:FREQ=HOURLY;BYMINUTE=${numbers(60)}`], 'RRULE'],
    ['by the second', [start, 'RRULE:FREQ=SECONDLY;COUNT=10'], 'RRULE'],
    ['by the minute', [start, 'RRULE:FREQ=MINUTELY;UNTIL=20270101T000000Z'], 'RRULE'],
    ['days since 1601', ['DTSTART:16010101T000000Z', 'RRULE:FREQ=DAILY'], 'RRULE'],
    [
      'weekdays of years since 1601',
      ['DTSTART:16010101T000000Z', 'RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR'],
      'RRULE',
    ],
    ['hours since 1900', ['DTSTART:19000101T000000Z', 'RRULE:FREQ=HOURLY'], 'RRULE'],
    ['two thousand rules', [start, ...Array(2000).fill('RRULE:FREQ=DAILY')], 'RRULE'],
    ['forty thousand dates', [start, ...dates('RDATE', 40_000)], 'RDATE'],
    ['forty thousand exceptions', [start, 'RRULE:FREQ=DAILY', ...dates('EXDATE', 40_000)], 'EXDATE'],
  ])('of %s is refused within a second, with what to do', (_, lines, path) => {
    const { result, milliseconds } = measured(calendar(lines));
    expect(result.interactions).toEqual([]);
    const [issue] = result.rejected[0]?.issues ?? [];
    expect(issue?.path).toEqual([path]);
    expect(issue?.remedy).not.toBe('');
    expect(milliseconds).toBeLessThan(1000);
  });

  it.each<[string, string]>([
    ['a day that no month has, by the hour', 'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30'],
    ['a day that no month has, three times', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3'],
    ['a seventh Monday of a week', 'FREQ=WEEKLY;BYMONTH=2;BYDAY=MO;BYSETPOS=7;COUNT=3'],
    ['a 53rd Monday of January', 'FREQ=YEARLY;BYDAY=53MO;BYMONTH=1'],
    ['an interval of ages', 'FREQ=WEEKLY;INTERVAL=100000000000000000000'],
  ])('of %s holds its first meeting alone', (_, rule) => {
    const { result, milliseconds } = measured(calendar([start, `RRULE:${rule}`]));
    expect(result.interactions.map(({ at }) => at)).toEqual([Date.UTC(2026, 0, 5, 8)]);
    expect(milliseconds).toBeLessThan(1000);
  });

  it('with a change of all that follows on each of a thousand days is read in seconds', () => {
    const local = (day: number, hour: number) =>
      new Date(Date.UTC(2026, 0, 5 + day, hour)).toISOString().replace(/[-:Z]|\.\d+/g, '');
    const changes = Array.from({ length: 1000 }, (_, day) => [
      `RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Vienna:${local(day, 9)}`,
      `DTSTART;TZID=Europe/Vienna:${local(day, 10)}`,
    ]);
    const { result, milliseconds } = measured(calendar([start, 'RRULE:FREQ=DAILY'], ...changes));
    // Each day has been moved by the change of that day: 688 days up to 23 November 2027, all at ten.
    expect(result.interactions).toHaveLength(688);
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Vienna', timeStyle: 'short' });
    expect(new Set(result.interactions.map(({ at }) => clock.format(at)))).toEqual(new Set(['10:00']));
    expect(milliseconds).toBeLessThan(5000);
  });

  it('with a zone that never changes its clocks is refused by its zone', () => {
    for (const rule of ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31', 'FREQ=SECONDLY']) {
      const zone = [
        'BEGIN:VTIMEZONE',
        'TZID:X',
        'BEGIN:STANDARD',
        'DTSTART:16010101T000000',
        `RRULE:${rule}`,
      ];
      const ends = ['TZOFFSETFROM:+0100', 'TZOFFSETTO:+0100', 'END:STANDARD', 'END:VTIMEZONE'];
      const text = calendar(['DTSTART;TZID=X:20260105T090000']).replace(
        'BEGIN:VEVENT',
        [...zone, ...ends, 'BEGIN:VEVENT'].join('\r\n'),
      );
      const { result, milliseconds } = measured(text);
      expect(result.rejected[0]?.issues[0]?.path).toEqual(['DTSTART']);
      expect(milliseconds).toBeLessThan(1000);
    }
  });

  it('has a length that no meeting has, which costs the length', () => {
    const { result } = measured(calendar([start, 'DURATION:P99999999999999999999D']));
    expect(result.interactions.map(({ durationMinutes }) => durationMinutes)).toEqual([undefined]);
  });
});

describe('a rule that takes out', () => {
  it('takes out what it names', () => {
    const lines = ['DTSTART:20260105T090000Z', 'RRULE:FREQ=DAILY;COUNT=5', 'EXRULE:FREQ=DAILY;INTERVAL=2'];
    const { result } = measured(calendar(lines));
    // Of 5 to 9 January the 5th, 7th and 9th are taken out.
    expect(result.interactions.map(({ at }) => new Date(at).getUTCDate())).toEqual([6, 8]);
  });
});

describe('a million exceptions', () => {
  const withExceptions = (count: number) =>
    calendar([
      'DTSTART:20260105T090000Z',
      'RRULE:FREQ=DAILY',
      `EXDATE:${'20260105T090000Z,'.repeat(count - 1)}20260105T090000Z`,
    ]);

  it('take as many times longer as there are more of them, and are refused', () => {
    // Once before, so that neither is measured cold.
    measured(withExceptions(1000));
    const few = measured(withExceptions(100_000));
    const many = measured(withExceptions(1_000_000));
    expect([few, many].map(({ result }) => result.rejected.length)).toEqual([1, 1]);
    expect(many.milliseconds / Math.max(few.milliseconds, 20)).toBeLessThan(40);
  });
});

describe('a rule that cannot be decoded', () => {
  const start = 'DTSTART:20260105T090000Z';

  it('is rejected with its event, and the others are read', () => {
    const broken = [start, 'RRULE:FREQ=WEEKLY;UNTIL=20261005T06T065959Z'];
    const text = calendar(broken, [start]).replace('UID:e1', 'UID:e2');
    const { result } = measured(text);
    expect(result.rows).toBe(2);
    expect(result.rejected.map(({ line }) => line)).toEqual([2]);
    expect(result.rejected[0]?.issues[0]?.message).toMatch(/iCalendar/);
    expect(result.interactions.map(({ leadId }) => leadId)).toEqual(['ada@acme.com']);
  });
});
