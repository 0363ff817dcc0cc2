import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { standardModel } from 'touchpoint-scoring';
import { importICalendar } from 'touchpoint-scoring/importers/icalendar';
import { describe, expect, it } from 'vitest';
import { bundled } from '../../bundled.js';
import { refusalOf } from '../support.js';
import { inShort, options } from './support.js';

const root = resolve(import.meta.dirname, '../../..');
const window = { from: '2026-01-01T00:00:00Z', to: '2026-12-31T23:59:59Z' };
const ada = 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.com';

const calendar = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n');
const event = (start: string, ...more: string[]) => [
  'UID:e1',
  start,
  'LOCATION:Herrengasse 14',
  ada,
  ...more,
];
const read = (text: string, extra = {}) => importICalendar(text, { ...options, window, ...extra });
const startsOf = (text: string, extra = {}) =>
  read(text, extra).interactions.map(({ at }) => new Date(at).toISOString().replace('.000Z', 'Z'));

describe('the time of an event', () => {
  it.each([
    ['an IANA name', 'DTSTART;TZID=Europe/Vienna:20260710T093000'],
    ['an IANA name in quotes', 'DTSTART;TZID="Europe/Vienna":20260710T093000'],
    [
      'an IANA name behind a prefix',
      'DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Vienna:20260710T093000',
    ],
    ['a name of Windows', 'DTSTART;TZID=W. Europe Standard Time:20260710T093000'],
    [
      'what Outlook shows to people',
      'DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna":20260710T093000',
    ],
    ['UTC', 'DTSTART:20260710T073000Z'],
  ])('by %s, without a definition in the file', (_, start) => {
    expect(startsOf(calendar(event(start)))).toEqual(['2026-07-10T07:30:00Z']);
  });

  it('is refused in a zone that nobody knows, unless the caller or the file does', () => {
    const text = calendar(event('DTSTART;TZID=Customized Time Zone:20260710T093000'));
    expect(inShort(read(text)).rejected).toEqual(['0 DTSTART']);
    expect(startsOf(text, { zones: { 'Customized Time Zone': 'Europe/Vienna' } })).toEqual([
      '2026-07-10T07:30:00Z',
    ]);
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Customized Time Zone',
      'BEGIN:STANDARD',
      'DTSTART:16010101T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:16010101T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ].join('\r\n');
    const defined = text.replace('BEGIN:VEVENT', `${zone}\r\nBEGIN:VEVENT`);
    expect(startsOf(defined)).toEqual(['2026-07-10T07:30:00Z']);
    expect(startsOf(defined.replace('20260710', '20261210'))).toEqual(['2026-12-10T08:30:00Z']);
    expect(inShort(read(defined.replace('20260710', '20360710'))).rejected).toEqual(['0 DTSTART']);
    // A rule of a day that never comes would be searched for ever.
    const hostile = defined
      .replace('BYDAY=-1SU;BYMONTH=3', 'BYMONTH=2;BYMONTHDAY=30')
      .replace('FREQ=YEARLY', 'FREQ=DAILY');
    expect(inShort(read(hostile)).rejected).toEqual(['0 DTSTART']);
  });

  it('without a zone is that of the caller, else of the calendar, and never of the machine', () => {
    const text = calendar(event('DTSTART:20260710T093000'));
    expect(inShort(read(text)).rejected).toEqual(['0 DTSTART']);
    expect(startsOf(text, { timeZone: 'Europe/Vienna' })).toEqual(['2026-07-10T07:30:00Z']);
    const named = text.replace('VERSION:2.0', 'VERSION:2.0\r\nX-WR-TIMEZONE:America/New_York');
    expect(startsOf(named)).toEqual(['2026-07-10T13:30:00Z']);
    expect(startsOf(named, { timeZone: 'Europe/Vienna' })).toEqual(['2026-07-10T07:30:00Z']);
  });

  it('is no time of day', () => {
    const text = calendar(event('DTSTART;VALUE=DATE:20260710'));
    expect(inShort(read(text)).leftOut).toEqual(['0 all-day']);
    const counted = { policy: { allDay: 'count' }, timeZone: 'Europe/Vienna' };
    expect(startsOf(text, counted)).toEqual(['2026-07-09T22:00:00Z']);
  });
});

describe('a recurring event', () => {
  const weekly = (start: string, rule: string, ...more: string[]) =>
    calendar(event(start, `RRULE:${rule}`, ...more));
  const vienna = (local: string) => `DTSTART;TZID=Europe/Vienna:${local}`;

  it('stays at its local time when the clocks change', () => {
    expect(startsOf(weekly(vienna('20260320T093000'), 'FREQ=WEEKLY;COUNT=3'))).toEqual([
      '2026-03-20T08:30:00Z',
      '2026-03-27T08:30:00Z',
      '2026-04-03T07:30:00Z',
    ]);
  });

  it('ends where it says, in UTC or in local time', () => {
    const until = (text: string) =>
      startsOf(weekly(vienna('20260701T003000'), `FREQ=DAILY;UNTIL=${text}`)).length;
    // The third instance is at 2026-07-02T22:30Z, which is 00:30 of the third in Vienna.
    expect(until('20260702T223000Z')).toBe(3);
    expect(until('20260702T222959Z')).toBe(2);
    expect(until('20260703T003000')).toBe(3);
    expect(until('20260703T002959')).toBe(2);
    expect(until('20260703')).toBe(3);
  });

  it('without an end ends with the window, and one with too many instances is rejected', () => {
    const daily = weekly(vienna('19700101T090000'), 'FREQ=DAILY');
    const march = { window: { from: '2026-03-01T00:00:00Z', to: '2026-03-31T23:00:00Z' } };
    expect(startsOf(daily, march)).toHaveLength(31);
    expect(inShort(read(daily, { ...march, maximumInstances: 30 })).rejected).toEqual(['0 RRULE']);
    expect(startsOf(daily, { ...march, maximumInstances: 31 })).toHaveLength(31);
    const past = { window: { from: '1960-01-01T00:00:00Z', to: '1960-12-31T00:00:00Z' } };
    expect(inShort(read(daily, past)).leftOut).toEqual(['0 outside-window']);
  });

  it('heeds EXDATE, also where it is only a day, and RDATE', () => {
    const rule = 'FREQ=WEEKLY;COUNT=3';
    const days = (...more: string[]) =>
      startsOf(weekly(vienna('20260701T093000'), rule, ...more)).map((text) => text.slice(8, 10));
    expect(days()).toEqual(['01', '08', '15']);
    expect(days('EXDATE;TZID=Europe/Vienna:20260708T093000')).toEqual(['01', '15']);
    expect(days('EXDATE:20260708T073000Z')).toEqual(['01', '15']);
    expect(days('EXDATE;VALUE=DATE:20260708')).toEqual(['01', '15']);
    expect(days('RDATE;TZID=Europe/Vienna:20260720T093000')).toEqual(['01', '08', '15', '20']);
  });

  it('may be of whole days, and may take one of its days from elsewhere', () => {
    const counted = { policy: { allDay: 'count' }, timeZone: 'Europe/Vienna' };
    const days = weekly('DTSTART;VALUE=DATE:20260701', 'FREQ=WEEKLY;COUNT=2', 'RDATE;VALUE=DATE:20260720');
    expect(startsOf(days, counted)).toEqual([
      '2026-06-30T22:00:00Z',
      '2026-07-07T22:00:00Z',
      '2026-07-19T22:00:00Z',
    ]);
    const periods = 'RDATE;VALUE=PERIOD:20260720T073000Z/PT1H';
    expect(startsOf(calendar(event('DTSTART:20260701T073000Z', periods)))).toEqual([
      '2026-07-01T07:30:00Z',
      '2026-07-20T07:30:00Z',
    ]);
    const unknown = ['EXDATE;TZID=Nowhere:20260701T093000', 'RDATE:20260720T093000'];
    const [exdate, rdate] = unknown.map((line) =>
      inShort(read(weekly('DTSTART:20260701T073000Z', 'FREQ=DAILY;COUNT=2', line))),
    );
    expect([exdate?.rejected, rdate?.rejected]).toEqual([['0 EXDATE'], []]);
    expect(
      inShort(read(calendar(event('DTSTART;TZID=Nowhere:20260701T093000', 'RRULE:FREQ=DAILY')))).rejected,
    ).toEqual(['0 DTSTART']);
  });

  it('heeds what names its instances in any form', () => {
    // 1, 8 and 15 July at 09:30 in Vienna, which is 07:30Z; the second is taken out or replaced.
    const days = (...more: string[]) =>
      startsOf(weekly(vienna('20260701T093000'), 'FREQ=WEEKLY;COUNT=3', ...more)).map((text) =>
        text.slice(8, 16),
      );
    const without = ['01T07:30', '15T07:30'];
    for (const line of [
      'EXDATE:20260708T093000',
      'EXDATE:20260708',
      'EXDATE;TZID=Europe/Vienna;VALUE=DATE:20260708',
      'EXDATE;TZID=America/New_York:20260708T033000',
      'EXDATE;VALUE=DATE-TIME;TZID=W. Europe Standard Time:20260708T093000',
      'EXDATE:20250101T000000Z,20260708T073000Z',
      'EXDATE:\r\nEXDATE:20260708T093000',
      'EXRULE:FREQ=MONTHLY;BYMONTHDAY=8',
    ]) {
      expect(days(...line.split('\r\n')), line).toEqual(without);
    }
    const added = ['01T07:30', '08T07:30', '15T07:30', '20T07:30'];
    for (const line of [
      'RDATE:20260720T093000',
      'RDATE:20260720',
      'RDATE;VALUE=DATE:20260720,20260708',
      'RDATE;TZID=America/New_York:20260720T033000',
      'RDATE;VALUE=PERIOD;TZID=Europe/Vienna:20260720T093000/PT2H',
      'RDATE;VALUE=PERIOD:20260720T073000Z/20260720T093000Z',
    ]) {
      expect(days(line), line).toEqual(added);
    }
    const long = weekly(
      vienna('20260701T093000'),
      'FREQ=WEEKLY;COUNT=1',
      'DURATION:PT1H',
      'RDATE;VALUE=PERIOD:20260720T073000Z/PT3H,20260721T073000Z/20260721T063000Z',
    );
    // The last period ends before it begins, so that the length of the event holds.
    expect(read(long).interactions.map(({ durationMinutes }) => durationMinutes)).toEqual([60, 180, 60]);
  });

  it('of whole days heeds times that name its days', () => {
    const counted = { policy: { allDay: 'count' }, timeZone: 'Europe/Vienna' };
    const days = (...more: string[]) =>
      startsOf(weekly('DTSTART;VALUE=DATE:20260701', 'FREQ=DAILY;COUNT=3', ...more), counted).map((text) =>
        text.slice(5, 16),
      );
    const without = ['06-30T22:00', '07-02T22:00'];
    expect(days('EXDATE:20260702T000000')).toEqual(without);
    expect(days('EXDATE:20260702T000000Z')).toEqual(without);
    expect(days('EXDATE;TZID=America/New_York:20260702T000000')).toEqual(without);
    expect(days('RDATE:20260710T000000Z')).toContain('07-09T22:00');
    // An end in UTC is a day too.
    const until = (end: string) =>
      startsOf(weekly('DTSTART;VALUE=DATE:20260701', `FREQ=DAILY;UNTIL=${end}`), counted).length;
    expect([until('20260703'), until('20260703T000000Z'), until('20260702T235959Z')]).toEqual([3, 3, 2]);
    const moved = calendar(
      event('DTSTART;VALUE=DATE:20260701', 'RRULE:FREQ=DAILY;COUNT=2'),
      event('DTSTART;VALUE=DATE:20260705', 'RECURRENCE-ID:20260702T000000Z'),
    );
    expect(startsOf(moved, counted)).toEqual(['2026-06-30T22:00:00Z', '2026-07-04T22:00:00Z']);
  });

  it('that ends before it begins, or is to take place never, holds what RDATE adds', () => {
    const added = 'RDATE;TZID=Europe/Vienna:20260720T093000';
    for (const rule of [
      'FREQ=WEEKLY;UNTIL=20260630',
      'FREQ=WEEKLY;UNTIL=20260701T072959Z',
      'FREQ=DAILY;COUNT=0',
    ]) {
      expect(startsOf(weekly(vienna('20260701T093000'), rule, added)), rule).toEqual([
        '2026-07-20T07:30:00Z',
      ]);
    }
  });

  it('has instances that were moved or called off, each counted once under its own id', () => {
    const text = calendar(
      event(vienna('20260701T093000'), 'RRULE:FREQ=WEEKLY;COUNT=3'),
      event(vienna('20260709T110000'), 'RECURRENCE-ID;TZID=Europe/Vienna:20260708T093000'),
      event(
        vienna('20260715T093000'),
        'RECURRENCE-ID;TZID=Europe/Vienna:20260715T093000',
        'STATUS:CANCELLED',
      ),
    );
    const { interactions } = read(text);
    expect(interactions.map(({ id, at, outcome }) => [id, new Date(at).toISOString(), outcome])).toEqual([
      ['meeting:e1@2026-07-01T07:30:00.000Z', '2026-07-01T07:30:00.000Z', 'held'],
      ['meeting:e1@2026-07-08T07:30:00.000Z', '2026-07-09T09:00:00.000Z', 'held'],
      ['meeting:e1@2026-07-15T07:30:00.000Z', '2026-07-15T07:30:00.000Z', 'cancelled'],
    ]);
  });

  it.each<[string, number]>([
    // Days that do not exist: nothing.
    ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 0],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31', 0],
    ['FREQ=YEARLY;INTERVAL=99999999', 0],
    // Refused.
    ['FREQ=SECONDLY', 0],
    ['FREQ=MINUTELY', 0],
    ['FREQ=HOURLY', 0],
    ['FREQ=XX', 0],
    ['FREQ=', 0],
    // The parser takes an interval of 0 for 1, which nobody said.
    ['FREQ=DAILY;INTERVAL=0', 0],
  ])('%s ends in time, with %d instances', (rule, count) => {
    const started = process.hrtime.bigint();
    const result = read(weekly(vienna('19700101T090000'), rule));
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(5000);
    expect(result.interactions).toHaveLength(count);
    expect(result.rows).toBe(1);
  });
});

describe('the place of an event', () => {
  const typeOf = (...lines: string[]) => {
    const text = calendar(['UID:e1', 'DTSTART:20260710T073000Z', ada, ...lines]);
    return read(text).interactions[0]?.type ?? read(text).leftOut[0]?.reason;
  };

  it.each<[string[], string]>([
    [['CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:https://chat.example.com/a'], 'video_call'],
    [['CONFERENCE;VALUE=URI;FEATURE=PHONE:tel:+43-1-2345'], 'phone_call'],
    [['X-GOOGLE-CONFERENCE:https://meet.google.com/a'], 'video_call'],
    [['X-GOOGLE-CONFERENCE:https://meet.google.com/a', 'LOCATION:Herrengasse 14'], 'in_person_meeting'],
    [['X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.microsoft.com/l/1'], 'video_call'],
    [['LOCATION:Microsoft Teams Meeting'], 'video_call'],
    [['LOCATION:Room 3\\; floor 2'], 'in_person_meeting'],
    [['GEO:48.2;16.4'], 'in_person_meeting'],
    [['ATTENDEE;CUTYPE=ROOM;PARTSTAT=ACCEPTED;CN=Salon:mailto:salon@studio.com'], 'in_person_meeting'],
    [['ATTENDEE;CUTYPE=ROOM;PARTSTAT=DECLINED;CN=Salon:mailto:salon@studio.com'], 'meeting'],
    [['LOCATION;LANGUAGE=de:Café'], 'in_person_meeting'],
    [[], 'meeting'],
  ])('%j is %s', (lines, expected) => {
    expect(typeOf(...lines)).toBe(expected);
  });
});

describe('who took part', () => {
  const touchesOf = (...lines: string[]) =>
    inShort(read(calendar(['UID:e1', 'DTSTART:20260710T073000Z', 'LOCATION:Herrengasse 14', ...lines])));

  it('is said by PARTSTAT, folded lines and opaque addresses among them', () => {
    expect(
      touchesOf(
        'ORGANIZER;CN=Kim:mailto:kim@studio.com',
        'ATTENDEE;CN="Lovelace, Ada";PARTSTAT=ACC',
        ' EPTED:mailto:Ada@acme.com',
        'ATTENDEE;PARTSTAT=ACCEPTED;EMAIL=ben@acme.com:urn:uuid:1',
        'ATTENDEE;PARTSTAT=DECLINED:mailto:cleo@acme.com',
        'ATTENDEE:mailto:dan@acme.com',
        'DURATION:PT1H30M',
      ).touches,
    ).toEqual([
      '2026-07-10T07:30Z ada@acme.com in_person_meeting mutual 90 min of 2 held presumed by kim@studio.com',
      '2026-07-10T07:30Z ben@acme.com in_person_meeting mutual 90 min of 2 held presumed by kim@studio.com',
    ]);
    expect(touchesOf('ATTENDEE;PARTSTAT=DECLINED:mailto:ada@acme.com').leftOut).toEqual(['0 declined']);
    expect(touchesOf().leftOut).toEqual(['0 no-lead']);
  });

  it('is nobody where it was called off', () => {
    expect(touchesOf(ada, 'STATUS:CANCELLED').touches[0]).toContain('cancelled none');
    const text = calendar(event('DTSTART:20260710T073000Z')).replace('VERSION:2.0', 'METHOD:CANCEL');
    expect(inShort(read(text)).touches[0]).toContain('cancelled none');
  });
});

describe('a file that is not whole', () => {
  const good = event('DTSTART:20260710T073000Z');

  it('loses only what is broken, and says the line', () => {
    const text = calendar(
      good,
      ['UID:e2', 'DTSTART:Next Year', ada],
      ['UID:e3', 'this is no line of iCalendar'],
      ['UID:e4', ...good.slice(1)],
    );
    const result = read(text);
    expect(result.rowsUsed).toBe(2);
    expect(result.rejected.map(({ index, line, sourceId }) => [index, line, sourceId])).toEqual([
      [1, 9, 'e2'],
      [2, 14, 'e3'],
    ]);
    const cut = calendar(good, good).slice(0, -40);
    expect(read(cut).rowsUsed).toBe(1);
    expect(read(cut).rejected[0]?.issues[0]?.message).toMatch(/END:VEVENT/);
  });

  it('may have a byte order mark, and any ends of lines', () => {
    for (const text of [
      calendar(good),
      calendar(good).replaceAll('\r\n', '\n'),
      calendar(good).replaceAll('\r\n', '\r'),
    ]) {
      expect(read(`\uFEFF${text}`).rowsUsed).toBe(1);
    }
  });

  it('is none', () => {
    expect(read('').rejected).toHaveLength(1);
    expect(read('<html>').rejected).toHaveLength(1);
    expect(read('BEGIN:VCALENDAR\nEND:VCALENDAR').rows).toBe(0);
  });

  it.each<[string, object, string]>([
    ['no window', { window: undefined }, 'window.from'],
    ['an end before its start', { window: { from: window.to, to: window.from } }, 'window.to'],
    ['no whole number of instances', { maximumInstances: 0 }, 'maximumInstances'],
  ])('is refused with %s', (_, wrong, path) => {
    const refusal = refusalOf(() => read('', wrong));
    expect([refusal.code, refusal.issues[0]?.path.join('.')]).toEqual(['invalid_option', path]);
  });
});

describe('real calendars', () => {
  const folder = join(import.meta.dirname, 'fixtures/node-ical');
  const all = { from: '1990-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z' };
  const policy = { unanswered: 'presume', unknownPlace: 'offline', allDay: 'count' } as const;

  it('are read to the end: each component is a touchpoint or has a reason', () => {
    const counts = readdirSync(folder).map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const result = read(text, { window: all, policy, timeZone: 'UTC' });
      const components = text.match(/^BEGIN:V(EVENT|TODO|FREEBUSY|JOURNAL)/gm)?.length;
      expect(result.rows, file).toBe(components);
      expect(result.rowsUsed + result.rejected.length + result.leftOut.length).toBe(result.rows);
      return `${file}: ${result.rows} rows, ${result.rowsUsed} used, ${result.rejected.length} rejected, ${result.leftOut.length} left out`;
    });
    expect(counts).toHaveLength(14);
    console.log(counts.join('\n'));
  });

  it.each([
    // Each start is what the file says in words, worked out by hand.
    ['exchange-custom-tz.ics', ['2019-04-30T02:00:00Z']], // 09:00 in Bangkok, UTC+7
    ['meetup-timed-tz.ics', ['2011-11-10T02:00:00Z']], // 19:00 in Phoenix, UTC-7 all the year
    ['event-organizer-cn.ics', ['2013-04-18T18:00:00Z']], // 11:00 in Los Angeles in summer
    // daily at 10:00 in Denver in winter (-7), the second moved to 10:30
    ['google-recurrence-order.ics', ['2026-02-10T17:00:00Z', '2026-02-11T17:30:00Z', '2026-02-12T17:00:00Z']],
  ])('%s has the instants that it says', (file, expected) => {
    // One lead is added to each event; an organiser of one of the files is another.
    const text = readFileSync(join(folder, file), 'utf8').replace(/END:VEVENT/g, `${ada}\r\nEND:VEVENT`);
    const starts = startsOf(text, { window: all, policy: { ...policy, ownUnanswered: 'presume' } });
    expect([...new Set(starts)].sort()).toEqual(expected);
  });

  it('has the zones that Outlook shows, and a series that crosses two changes of the clocks', () => {
    const text = readFileSync(join(folder, 'Office-2012-owa.ics'), 'utf8').replace(
      /END:VEVENT/g,
      `${ada}\r\nEND:VEVENT`,
    );
    const starts = startsOf(text, { window: all, policy }).sort();
    // 13:30 in Sydney in summer (+11), in New York in summer (-4), and twice in winter (-5)
    const first = [
      '2020-10-28T02:30:00Z',
      '2020-10-28T17:30:00Z',
      '2020-11-02T18:30:00Z',
      '2020-11-02T18:30:00Z',
    ];
    expect(starts.slice(0, 4)).toEqual(first);
    // Then 43 Thursdays and 43 Fridays, from 2020-11-05 to 2021-08-27.
    expect(starts).toHaveLength(4 + 43 + 43);
    expect(starts.filter((start) => start.startsWith('2021-03-1'))).toEqual([
      '2021-03-11T18:30:00Z',
      '2021-03-12T18:30:00Z',
      '2021-03-18T17:30:00Z',
      '2021-03-19T17:30:00Z',
    ]);
    expect(starts.at(-1)).toBe('2021-08-27T17:30:00Z');
  });

  it('are the same on machines in other zones', async () => {
    const script = `
      import { readdirSync, readFileSync } from 'node:fs';
      import { importICalendar } from './src/importers/icalendar/index.ts';
      import { createIdentity } from './src/importers/index.ts';
      import { standardModel } from './src/core/index.ts';
      const identity = createIdentity({ own: ['studio.com'] });
      const options = { model: standardModel, identity, policy: ${JSON.stringify(policy)}, window: ${JSON.stringify(all)}, timeZone: 'Europe/Vienna' };
      // Node reads the zone anew when it is set.
      for (const zone of ['UTC', 'America/New_York', 'Asia/Kolkata']) {
        process.env.TZ = zone;
        const results = readdirSync('${folder}').map((file) =>
          importICalendar(readFileSync('${folder}/' + file, 'utf8').replace(/END:VEVENT/g, '${ada}\\r\\nEND:VEVENT'), options));
        console.log(new Date(2026, 6, 1).getTimezoneOffset(), JSON.stringify(results.map(({ interactions }) => interactions.map(({ at }) => at))));
      }
    `;
    const main = await bundled('zones', { script });
    const outputs = execFileSync(process.execPath, [main], { cwd: root, encoding: 'utf8' })
      .trimEnd()
      .split('\n');
    const [offsets, instants] = [0, 1].map((place) => outputs.map((output) => output.split(' ')[place]));
    expect(offsets).toEqual(['0', '240', '-330']);
    expect(new Set(instants).size).toBe(1);
    expect(instants?.[0]?.length).toBeGreaterThan(1000);
  });
});

it('takes a model of the caller', () => {
  const text = calendar(event('DTSTART:20260710T073000Z'));
  expect(read(text, { model: standardModel, types: { meeting: 'meal' } }).interactions[0]?.type).toBe('meal');
  expect(inShort(read(text, { types: { meeting: 'lunch' } })).rejected).toEqual(['0 type']);
});
