import { importICalendar, importICalendars } from 'touchpoint-scoring/importers/icalendar';
import { describe, expect, it } from 'vitest';
import { options } from './support.js';

const window = { from: '2026-01-01T00:00:00Z', to: '2026-12-31T23:59:59Z' };
const ada = 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.com';
const vevent = (...lines: string[]) =>
  ['BEGIN:VEVENT', ...lines, 'LOCATION:Herrengasse 14, Wien', ada, 'END:VEVENT'].join('\r\n');
const vcalendar = (...parts: string[]) => ['BEGIN:VCALENDAR', ...parts, 'END:VCALENDAR'].join('\r\n');
const series = (...lines: string[]) => vevent('UID:e1', ...lines);
const read = (text: string) => importICalendar(text, { ...options, window });
/** Day and time in UTC of what was held, in order. */
const held = (text: string) =>
  read(text)
    .interactions.filter(({ outcome }) => outcome === 'held')
    .map(({ at }) => new Date(at).toISOString().slice(5, 16))
    .sort();

// Mondays at nine in Vienna: 07:00 UTC up to 24 October 2026, 08:00 after it.
const start = 'DTSTART;TZID=Europe/Vienna:20261005T090000';
const [first, second, third] = ['10-05T07:00', '10-12T07:00', '10-19T07:00'];

describe('an exception', () => {
  const three = 'RRULE:FREQ=WEEKLY;COUNT=3';

  it.each([
    ['EXDATE;TZID=Europe/Vienna:20261012T090000'],
    ['EXDATE:20261012T070000Z'],
    ['EXDATE:20261012T090000'],
    ['EXDATE;TZID=America/New_York:20261012T030000'],
    ['EXDATE;VALUE=DATE:20261012'],
    ['EXDATE:20261012'],
    ['EXDATE;VALUE=DATE-TIME:20261012'],
    ['EXDATE;TZID=Europe/Vienna:20261012'],
    ['EXDATE;TZID=Europe/Vienna:20261012T090000,20261109T090000'],
    ['EXDATE:20261012,20261109T080000Z'],
  ])('as %s takes its meeting out', (line) => {
    expect(held(vcalendar(series(start, three, line)))).toEqual([first, third]);
  });

  it.each(['EXDATE:', 'EXDATE;TZID=Europe/Vienna:', 'EXDATE;VALUE=DATE:', 'EXDATE: ', 'EXDATE:,'])(
    'as “%s” takes nothing out',
    (line) => {
      expect(held(vcalendar(series(start, three, line)))).toEqual([first, second, third]);
    },
  );
});

describe('a further date', () => {
  it.each([
    ['RDATE;TZID=Europe/Vienna:20261012T090000', second],
    ['RDATE;TZID=America/New_York:20261012T030000', second],
    ['RDATE:20261012T070000Z', second],
    ['RDATE:20261012T090000', second],
    ['RDATE;VALUE=DATE:20261012', second],
    ['RDATE:20261012', second],
    ['RDATE;VALUE=PERIOD:20261012T070000Z/20261012T100000Z', second],
    ['RDATE;VALUE=PERIOD;TZID=Europe/Vienna:20261012T090000/PT3H', second],
  ])('as %s', (line, expected) => {
    expect(held(vcalendar(series(start, 'DURATION:PT1H', line)))).toEqual([first, expected]);
  });

  it('as a period has a length of its own', () => {
    const line = 'RDATE;VALUE=PERIOD:20261012T070000Z/20261012T100000Z';
    const { interactions } = read(vcalendar(series(start, 'DURATION:PT1H', line)));
    expect(interactions.map(({ durationMinutes }) => durationMinutes)).toEqual([60, 180]);
  });
});

describe('the end of a series', () => {
  it.each([
    ['COUNT=2', [first, second]],
    ['UNTIL=20261012T070000Z', [first, second]],
    ['UNTIL=20261012T065959Z', [first]],
    ['UNTIL=20261012T090000', [first, second]],
    ['UNTIL=20261012T085959', [first]],
    ['UNTIL=20261012', [first, second]],
    ['UNTIL=20261011', [first]],
    // Before it begins: calendars write this when all of a series was moved.
    ['UNTIL=20261005T065959Z', []],
    ['UNTIL=20261004', []],
    ['COUNT=0', []],
  ])('by %s', (end, expected) => {
    expect(held(vcalendar(series(start, `RRULE:FREQ=WEEKLY;${end}`)))).toEqual(expected);
  });
});

describe('a changed meeting of a series', () => {
  const whole = series(start, 'RRULE:FREQ=WEEKLY;COUNT=3');
  const moved = 'DTSTART;TZID=Europe/Vienna:20261013T140000';

  it.each([
    'RECURRENCE-ID;TZID=Europe/Vienna:20261012T090000',
    'RECURRENCE-ID:20261012T070000Z',
    'RECURRENCE-ID;TZID=America/New_York:20261012T030000',
    'RECURRENCE-ID:20261012T090000',
    'RECURRENCE-ID;VALUE=DATE:20261012',
    'RECURRENCE-ID:20261012',
  ])('is named by %s', (id) => {
    const expected = [first, '10-13T12:00', third];
    expect(held(vcalendar(whole, series(id, moved)))).toEqual(expected);
    expect(held(vcalendar(series(id, moved), whole))).toEqual(expected);
    expect(held(vcalendar(whole, series(id, moved, 'RRULE:FREQ=WEEKLY;COUNT=3')))).toEqual(expected);
  });

  it('that was called off by a day is not held', () => {
    const off = series(
      'RECURRENCE-ID;VALUE=DATE:20261012',
      'DTSTART;VALUE=DATE:20261012',
      'STATUS:CANCELLED',
    );
    expect(held(vcalendar(whole, off))).toEqual([first, third]);
  });

  it('changes those behind it, up to the next that does', () => {
    const four = series(start, 'RRULE:FREQ=WEEKLY;COUNT=4', 'DURATION:PT1H');
    const later = (day: string, hour: string, ...lines: string[]) =>
      series(
        `RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Vienna:202610${day}T090000`,
        `DTSTART;TZID=Europe/Vienna:202610${day}T${hour}0000`,
        ...lines,
      );
    expect(held(vcalendar(four, later('12', '14')))).toEqual([
      first,
      '10-12T12:00',
      '10-19T12:00',
      '10-26T13:00',
    ]);
    expect(held(vcalendar(four, later('19', '16'), later('12', '14')))).toEqual([
      first,
      '10-12T12:00',
      '10-19T14:00',
      '10-26T15:00',
    ]);
    // All that follow are called off.
    expect(held(vcalendar(four, later('12', '09', 'STATUS:CANCELLED')))).toEqual([first]);
  });

  it('whose series is elsewhere is one meeting', () => {
    const alone = series('RECURRENCE-ID;TZID=Europe/Vienna:20261012T090000', moved);
    expect(held(vcalendar(alone))).toEqual(['10-13T12:00']);
  });
});

describe('zones', () => {
  const zone = (offset: string) =>
    ['BEGIN:VTIMEZONE', 'TZID:Office', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', `TZOFFSETFROM:${offset}`]
      .concat([`TZOFFSETTO:${offset}`, 'END:STANDARD', 'END:VTIMEZONE'])
      .join('\r\n');
  const at = (uid: string) => vevent(`UID:${uid}`, 'DTSTART;TZID=Office:20261005T090000');

  it('of one name in two calendars of a file are each its own', () => {
    const text = `${vcalendar(zone('+0200'), at('a'))}\r\n${vcalendar(zone('-0500'), at('b'))}`;
    expect(held(text)).toEqual(['10-05T07:00', '10-05T14:00']);
  });

  it.each([
    '/Europe/Vienna',
    'posix/Europe/Vienna',
    '/freeassociation.sourceforge.net/Europe/Vienna',
    '/mozilla.org/20050126_1/Europe/Vienna',
  ])('are known behind a prefix: %s', (name) => {
    expect(held(vcalendar(series(`DTSTART;TZID=${name}:20261005T090000`)))).toEqual([first]);
  });

  it.each([
    ['BYMONTHDAY=25,26,27,28,29,30,31;BYDAY=SU', 'BYMONTHDAY=25,26,27,28,29,30,31;BYDAY=SU'],
    ['BYDAY=-1SU', 'BYDAY=-1SU'],
    ['BYDAY=SU;BYMONTHDAY=25,26,27,28,29,30,31', 'BYDAY=SU;BYMONTHDAY=31,30,29,28,27,26,25'],
  ])('may name the Sunday by %s', (spring, autumn) => {
    const part = (name: string, month: number, rule: string, from: string, to: string) =>
      [`BEGIN:${name}`, `DTSTART:1996${month === 3 ? '0331T02' : '1027T03'}0000`]
        .concat([`RRULE:FREQ=YEARLY;BYMONTH=${month};${rule}`, `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`])
        .concat(`END:${name}`)
        .join('\r\n');
    const own = ['BEGIN:VTIMEZONE', 'TZID:Office', part('DAYLIGHT', 3, spring, '+0100', '+0200')]
      .concat([part('STANDARD', 10, autumn, '+0200', '+0100'), 'END:VTIMEZONE'])
      .join('\r\n');
    const winter = vevent('UID:w', 'DTSTART;TZID=Office:20261102T090000');
    expect(held(vcalendar(own, at('s'), winter))).toEqual(['10-05T07:00', '11-02T08:00']);
  });
});

describe('a line that cannot be read', () => {
  const good = [start, 'UID:e1'];

  it.each<[string, readonly string[]]>([
    ['text that is not folded', ['DESCRIPTION:Agenda', 'We meet in the lobby']],
    ['text with a colon that is not folded', ['DESCRIPTION:Agenda', 'Please note: bring a pen']],
    ['an empty line', ['DESCRIPTION:Agenda', '', ' ']],
    ['an empty property', ['LAST-MODIFIED:', 'SEQUENCE:', 'DURATION:', 'GEO:', 'RRULE:', 'URL:']],
    ['a name with a colon and no quotes', ['ORGANIZER;CN=Kim: Sales:mailto:kim@studio.com']],
    ['a name with a comma and no quotes', ['ORGANIZER;CN=Seller, Kim:mailto:kim@studio.com']],
    ['a quote that never ends', ['ORGANIZER;CN="Kim:mailto:kim@studio.com']],
    ['a sequence that is no number', ['SEQUENCE:two']],
    ['a stamp that is no time', ['DTSTAMP:yesterday', 'LAST-MODIFIED:2026']],
    ['an end that is no time', ['DTEND:later']],
    ['an exception that is no time', ['EXDATE:never']],
    ['a further date that is none', ['RDATE:soon']],
    ['a place on the globe that is none', ['GEO:here']],
  ])('costs that line: %s', (_, lines) => {
    expect(held(vcalendar(vevent(...good, ...lines)))).toEqual([first]);
  });

  it('is counted and named with its line', () => {
    const { repaired } = read(vcalendar(vevent(...good, 'DESCRIPTION:Agenda', 'We meet in the lobby')));
    expect(repaired).toEqual([{ line: 6, what: 'text that is not folded was dropped' }]);
  });

  it.each([['\n', '\r', '\r\n', '\r\r\n'].map((end) => [end])].flat())(
    'does not depend on the ends of lines: %j',
    (end) => {
      expect(held(vcalendar(vevent(...good)).replaceAll('\r\n', end as string))).toEqual([first]);
    },
  );

  it.each(['20261005T0900', '2026-10-05T09:00:00', '2026-10-05T09:00:00.000'])(
    'is read where a program wrote a time as %s',
    (time) => {
      const [line] = good;
      expect(held(vcalendar(vevent('UID:e1', `${line?.split(':')[0]}:${time}`)))).toEqual([first]);
    },
  );

  it('that says when a meeting is rejects it', () => {
    for (const line of ['RRULE:FREQ=SOMETIMES', 'RECURRENCE-ID:then']) {
      const { interactions, rejected } = read(vcalendar(vevent(...good, line)));
      expect([line, interactions, rejected.length]).toEqual([line, [], 1]);
    }
  });
});

describe('versions of a meeting', () => {
  const version = (sequence: number, stamp: string, ...lines: string[]) =>
    vevent('UID:e1', `SEQUENCE:${sequence}`, `DTSTAMP:2026${stamp}T000000Z`, ...lines);
  const moved = 'DTSTART;TZID=Europe/Vienna:20261012T090000';

  it.each<[string, string, string]>([
    ['SEQUENCE', version(0, '0901', start), version(1, '0901', moved)],
    ['SEQUENCE before the stamp', version(0, '0930', start), version(1, '0901', moved)],
    ['the stamp', version(1, '0901', start), version(1, '0902', moved)],
    [
      'the last change',
      version(1, '0901', start, 'LAST-MODIFIED:20260902T000000Z'),
      version(1, '0901', moved, 'LAST-MODIFIED:20260903T000000Z'),
    ],
  ])('are told apart by %s, in any order of events and files', (_, older, newer) => {
    for (const text of [vcalendar(older, newer), vcalendar(newer, older)])
      expect(held(text)).toEqual([second]);
    for (const files of [
      [older, newer],
      [newer, older],
    ]) {
      const results = importICalendars(
        files.map((one) => vcalendar(one)),
        { ...options, window },
      );
      const starts = results.flatMap(({ interactions }) => interactions.map(({ at }) => at));
      expect(starts).toEqual([Date.UTC(2026, 9, 12, 7)]);
      expect(results.flatMap(({ leftOut }) => leftOut.map(({ reason }) => reason))).toEqual(['superseded']);
    }
  });

  it('that call a meeting off may hold no more than its UID', () => {
    const off = ['BEGIN:VEVENT', 'UID:e1', 'SEQUENCE:2', 'STATUS:CANCELLED', 'END:VEVENT'].join('\r\n');
    expect(held(vcalendar(version(0, '0901', start), off))).toEqual([]);
  });

  it('that call a series off call its changed meetings off, unless these are newer', () => {
    const change = (sequence: number) =>
      version(sequence, '0905', 'RECURRENCE-ID;TZID=Europe/Vienna:20261012T090000', moved);
    const off = version(2, '0910', start, 'RRULE:FREQ=WEEKLY;COUNT=3', 'STATUS:CANCELLED');
    expect(held(vcalendar(off, change(1)))).toEqual([]);
    expect(held(vcalendar(off, change(3)))).toEqual([second]);
  });

  it.each(['REPLY', 'COUNTER', 'REFRESH', 'DECLINECOUNTER'])('are not in an answer (METHOD:%s)', (method) => {
    const answer = vcalendar(`METHOD:${method}`, version(9, '0930', moved));
    expect(held(`${vcalendar(version(0, '0901', start))}\r\n${answer}`)).toEqual([first]);
  });

  it.each([
    'Canceled: Lunch',
    'Cancelled: Lunch',
    'CANCELLED - Lunch',
    '[Cancelled] Lunch',
    'Canceled event: Lunch',
    'Abgesagt: Essen',
    'Storniert: Essen',
    'Annulé : Déjeuner',
    'Annulé: Déjeuner',
    'Cancelado: Comida',
    'Annullato: Pranzo',
    'Geannuleerd: Lunch',
    'Odwołane: Obiad',
    'Anulowano: Obiad',
  ])('are called off by the title “%s”', (title) => {
    expect(held(vcalendar(vevent(...[start, 'UID:e1', `SUMMARY:${title}`])))).toEqual([]);
  });

  it.each(['Cancellation policy review', 'Cancelled flights: who pays?', 'Lunch, not canceled: come!'])(
    'are not called off by the title “%s”',
    (title) => {
      expect(held(vcalendar(vevent(start, 'UID:e1', `SUMMARY:${title}`)))).toEqual([first]);
    },
  );
});

// The organiser changed the second meeting, and then the series, so that it has no second meeting.
describe('a changed instance that the series has lost since', () => {
  const changed = (sequence: number) =>
    series(
      `SEQUENCE:${sequence}`,
      'RECURRENCE-ID;TZID=Europe/Vienna:20261012T090000',
      'DTSTART;TZID=Europe/Vienna:20261013T110000',
    );

  it.each([
    [
      ['RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;TZID=Europe/Vienna:20261012T090000'],
      [first, third],
    ],
    [['RRULE:FREQ=WEEKLY;UNTIL=20261006T000000Z'], [first]],
    [['RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=2'], [first, third]],
  ])('is superseded, by %j', (lines, expected) => {
    for (const parts of [
      [series(start, 'SEQUENCE:2', ...lines), changed(1)],
      [changed(1), series(start, 'SEQUENCE:2', ...lines)],
    ]) {
      expect(held(vcalendar(...parts))).toEqual(expected);
      expect(read(vcalendar(...parts)).leftOut.map(({ reason }) => reason)).toEqual(['superseded']);
    }
  });

  it('stays where it was changed after the series, or by the same version, or lies beyond the window', () => {
    const lost = series(start, 'SEQUENCE:2', 'RRULE:FREQ=WEEKLY;UNTIL=20261006T000000Z');
    for (const sequence of [2, 3])
      expect(held(vcalendar(lost, changed(sequence)))).toEqual([first, '10-13T09:00']);
    const kept = series(start, 'SEQUENCE:2', 'RRULE:FREQ=WEEKLY;COUNT=3');
    expect(held(vcalendar(kept, changed(1)))).toEqual([first, '10-13T09:00', third]);
    const before = series(
      'SEQUENCE:1',
      'RECURRENCE-ID;TZID=Europe/Vienna:20251006T090000',
      'DTSTART;TZID=Europe/Vienna:20260107T090000',
    );
    expect(held(vcalendar(lost, before))).toEqual(['01-07T08:00', first]);
  });
});
