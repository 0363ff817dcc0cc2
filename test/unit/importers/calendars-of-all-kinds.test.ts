import { importICalendar, importICalendars } from 'touchpoint-scoring/importers/icalendar';
import { describe, expect, it } from 'vitest';
import { options } from './support.js';

const window = { from: '2026-01-01T00:00:00Z', to: '2026-12-31T23:59:59Z' };
const vcalendar = (method: string | undefined, ...lines: string[]) =>
  ['BEGIN:VCALENDAR', ...(method === undefined ? [] : [`METHOD:${method}`]), 'BEGIN:VEVENT', 'UID:e1']
    .concat(lines, 'END:VEVENT', 'END:VCALENDAR')
    .join('\r\n');
const start = 'DTSTART;TZID=Europe/Vienna:20261005T090000';
const place = 'LOCATION:Herrengasse 14, Wien';
const [stamped, later] = ['DTSTAMP:20260901T000000Z', 'DTSTAMP:20260902T000000Z'];
const kim = 'ORGANIZER:mailto:kim@studio.com';
const attendee = (answer: string, address = 'ada@acme.com') =>
  `ATTENDEE;PARTSTAT=${answer}:mailto:${address}`;

/** Time of what was held, or why there was nothing; in the order of the files. */
function became(...texts: string[]): string[] {
  return importICalendars(texts, { ...options, window }).flatMap(({ interactions, leftOut, rejected }) => [
    ...interactions.map(({ at, outcome }) => `${new Date(at).toISOString().slice(5, 16)} ${outcome}`),
    ...leftOut.map(({ reason }) => reason),
    ...rejected.map(({ issues }) => `rejected ${issues[0]?.path.join()}`),
  ]);
}

// RFC 5546, section 3.2.3: a reply has the UID of the meeting and the answer of its writer alone.
describe('an answer in a file of its own', () => {
  const request = (answer: string, ...more: string[]) =>
    vcalendar(undefined, stamped, start, 'DURATION:PT1H', place, kim, attendee(answer), ...more);
  const reply = (answer: string, ...more: string[]) =>
    vcalendar('REPLY', later, start, kim, attendee(answer), ...more);

  it('says what the calendar of the organiser does not know', () => {
    expect(became(request('NEEDS-ACTION'))).toEqual(['unanswered']);
    expect(became(request('NEEDS-ACTION'), reply('ACCEPTED'))).toEqual(['10-05T07:00 held', 'copy']);
    expect(became(reply('DECLINED'), request('NEEDS-ACTION'))).toEqual(['copy', 'declined']);
  });

  it('that is newer goes before what the calendar says', () => {
    expect(became(request('ACCEPTED'), reply('DECLINED'))).toEqual(['declined', 'copy']);
    const older = reply('DECLINED').replace(later, 'DTSTAMP:20260801T000000Z');
    expect(became(request('ACCEPTED'), older)).toEqual(['10-05T07:00 held', 'copy']);
  });

  it('is the last one that somebody gave', () => {
    const third = reply('ACCEPTED').replace(later, 'DTSTAMP:20260903T000000Z');
    expect(became(request('NEEDS-ACTION'), third, reply('DECLINED'))[0]).toBe('10-05T07:00 held');
  });

  it('to a meeting that was changed since is about another one', () => {
    expect(became(request('NEEDS-ACTION', 'SEQUENCE:1'), reply('ACCEPTED'))[0]).toBe('unanswered');
  });

  it('to one instance of a series is about that one', () => {
    const series = request('ACCEPTED', 'RRULE:FREQ=WEEKLY;COUNT=3');
    const one = reply('DECLINED', 'RECURRENCE-ID:20261012T070000Z');
    expect(became(series, one)).toEqual(['10-05T07:00 held', '10-19T07:00 held', 'copy']);
  });

  it('of somebody who was not invited adds nobody', () => {
    const stranger = vcalendar('REPLY', later, start, kim, attendee('ACCEPTED', 'eve@evil.com'));
    expect(became(request('DECLINED'), stranger)).toEqual(['declined', 'copy']);
  });

  it('that proposes another time changes nothing', () => {
    const counter = vcalendar(
      'COUNTER',
      later,
      'DTSTART;TZID=Europe/Vienna:20261006T090000',
      kim,
      attendee('DECLINED'),
    );
    expect(became(request('ACCEPTED'), counter)).toEqual(['10-05T07:00 held', 'copy']);
  });
});

describe('a day of Outlook', () => {
  it('that is written as a time from midnight to midnight is no meeting', () => {
    const day = (flag: string) =>
      vcalendar(
        undefined,
        'DTSTART;TZID=Europe/Vienna:20261005T000000',
        'DTEND;TZID=Europe/Vienna:20261006T000000',
        place,
        `X-MICROSOFT-CDO-ALLDAYEVENT:${flag}`,
        kim,
        attendee('ACCEPTED'),
      );
    expect(became(day('TRUE'))).toEqual(['all-day']);
    expect(became(day('FALSE'))).toEqual(['10-04T22:00 held']);
  });
});

describe('the name of a zone with a colon or a comma, and without quotes', () => {
  it.each([
    ['tzone://Microsoft/Utc', '10-05T09:00 held'],
    ['(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna', '10-05T07:00 held'],
    ['(UTC-05:00) Eastern Time (US & Canada)', '10-05T13:00 held'],
  ])('%s', (zone, expected) => {
    for (const written of [zone, `"${zone}"`]) {
      const text = vcalendar(
        undefined,
        `DTSTART;TZID=${written}:20261005T090000`,
        place,
        kim,
        attendee('ACCEPTED'),
      );
      expect(became(text)).toEqual([expected]);
    }
  });

  it('is mended, and said', () => {
    const line = 'DTSTART;TZID=tzone://Microsoft/Utc:20261005T090000';
    const { repaired } = importICalendar(vcalendar(undefined, line, kim, attendee('ACCEPTED')), {
      ...options,
      window,
    });
    expect(repaired).toEqual([{ line: 4, what: 'a parameter of DTSTART was put into quotes' }]);
  });

  it('costs no time in a long list of days', () => {
    const days = Array.from(
      { length: 9000 },
      (_, day) => `2026${String((day % 12) + 1).padStart(2, '0')}01T090000`,
    );
    const text = vcalendar(
      undefined,
      start,
      place,
      'RRULE:FREQ=WEEKLY;COUNT=2',
      kim,
      attendee('ACCEPTED'),
    ).replace(place, `${place}\r\nEXDATE;TZID=Europe/Vienna:${days.join(',')}`);
    expect(became(text)).toEqual(['10-05T07:00 held', '10-12T07:00 held']);
  });
});

describe('a room of Google in a copy of an invitation, without its kind', () => {
  it('is a place and nobody', () => {
    const room =
      'ATTENDEE;PARTSTAT=ACCEPTED;CN=Vienna-2-Mozart (8):mailto:c_188abc@resource.calendar.google.com';
    const text = vcalendar(undefined, stamped, start, 'DURATION:PT1H', kim, attendee('ACCEPTED'), room);
    const { interactions } = importICalendar(text, { ...options, window });
    expect(interactions.map(({ leadId, type }) => [leadId, type])).toEqual([
      ['ada@acme.com', 'in_person_meeting'],
    ]);
  });
});
