import { type GoogleEvent, importGoogleCalendar } from 'touchpoint-scoring/importers';
import { describe, expect, it } from 'vitest';
import { deepFrozen, refusalOf } from '../support.js';
import { inShort, options } from './support.js';

// In the shape of the reference of Events in the Google Calendar API v3.
const kim = { email: 'kim@studio.com', self: true, responseStatus: 'accepted', organizer: true };
const ada = { email: 'ada@acme.com', responseStatus: 'accepted' };

function event(fields: Partial<GoogleEvent> = {}): GoogleEvent {
  return deepFrozen({
    kind: 'calendar#event',
    id: 'e1',
    iCalUID: 'e1@google.com',
    status: 'confirmed',
    eventType: 'default',
    start: { dateTime: '2026-11-10T09:30:00+01:00', timeZone: 'Europe/Vienna' },
    end: { dateTime: '2026-11-10T10:15:00+01:00', timeZone: 'Europe/Vienna' },
    location: 'Herrengasse 14, Wien',
    organizer: { email: 'kim@studio.com', self: true },
    attendees: [kim, ada],
    ...fields,
  });
}

const read = (fields: Partial<GoogleEvent>, extra = {}) =>
  inShort(importGoogleCalendar([event(fields)], { ...options, ...extra }));
const met =
  '2026-11-10T08:30Z ada@acme.com in_person_meeting mutual 45 min of 1 held presumed by kim@studio.com';
const called = met.replace('in_person_meeting', 'video_call');

describe('an event of Google Calendar', () => {
  it('is a meeting in person by its address', () => {
    const { interactions } = importGoogleCalendar([event()], options);
    expect(interactions).toEqual([
      {
        id: 'meeting:e1@google.com',
        leadId: 'ada@acme.com',
        type: 'in_person_meeting',
        at: Date.UTC(2026, 10, 10, 8, 30),
        direction: 'mutual',
        durationMinutes: 45,
        participants: 1,
        accountId: 'acme.com',
        ownerId: 'kim@studio.com',
        outcome: 'held',
        source: 'google-calendar',
        attendance: 'presumed',
        place: {
          channel: 'offline',
          confidence: 'medium',
          evidence: [
            { kind: 'address', channel: 'offline', confidence: 'medium', value: 'Herrengasse 14, Wien' },
          ],
        },
      },
    ]);
  });

  it('is online by its conference, and mixed with an address beside it', () => {
    const conference = {
      hangoutLink: 'https://meet.google.com/abc',
      conferenceData: {
        entryPoints: [
          { entryPointType: 'video', uri: 'https://meet.google.com/abc' },
          { entryPointType: 'phone', uri: 'tel:+43-1-234' },
        ],
      },
    };
    expect(read({ ...conference, location: '' }).touches).toEqual([called]);
    expect(read(conference).touches).toEqual([met]);
    expect(read(conference, { policy: { mixedPlace: 'online' } }).touches).toEqual([called]);
    expect(read(conference, { policy: { mixedPlace: 'leave-out' } }).leftOut).toEqual(['0 mixed-place']);
    const unsure = (unknownPlace?: 'leave-out') =>
      read({ ...conference, location: '' }, { policy: { leastConfidence: 'high', unknownPlace } });
    expect(unsure().touches).toEqual([called.replace('video_call', 'meeting')]);
    expect(unsure('leave-out').leftOut).toEqual(['0 unsure-place']);
  });

  it('is by telephone where only a number is given', () => {
    expect(read({ location: 'tel:+43123456' }).touches).toEqual([
      met.replace('in_person_meeting', 'phone_call'),
    ]);
  });

  it('counts rooms as a place and as nobody', () => {
    const room = { email: 'c_1@resource.calendar.google.com', displayName: 'Salon', resource: true };
    const accepted = { ...room, responseStatus: 'accepted' };
    const declined = { ...room, responseStatus: 'declined' };
    expect(read({ location: '', attendees: [kim, ada, accepted] }).touches).toEqual([met]);
    expect(read({ location: '', attendees: [kim, ada, declined] }).touches[0]).toContain(' meeting mutual ');
    expect(read({ attendees: [kim, accepted] }).leftOut).toEqual(['0 no-lead']);
  });

  it('gives every lead a touch, with how many they were', () => {
    const leads = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ ...ada, email: `${name}@acme.com` }));
    const { touches } = read({ attendees: [kim, ...leads] });
    expect(touches).toHaveLength(5);
    expect(touches.every((touch) => touch.includes('of 5'))).toBe(true);
  });

  it('does not take an invitation for a visit', () => {
    const answer = (responseStatus: string) => ({ attendees: [kim, { ...ada, responseStatus }] });
    expect(read(answer('declined')).leftOut).toEqual(['0 declined']);
    expect(read(answer('needsAction')).leftOut).toEqual(['0 unanswered']);
    expect(read(answer('tentative')).leftOut).toEqual(['0 tentative']);
    expect(read(answer('tentative'), { policy: { tentative: 'presume' } }).touches).toEqual([met]);
    expect(read(answer('needsAction'), { policy: { unanswered: 'presume' } }).touches).toEqual([met]);
    expect(read(answer('accepted'), { policy: { presumed: 'scheduled' } }).touches).toEqual([
      met.replace('held', 'scheduled'),
    ]);
    const both = [kim, ada, { email: 'ben@acme.com', responseStatus: 'declined' }];
    expect(read({ attendees: both }).touches).toEqual([met]);
  });

  it('was cancelled', () => {
    expect(read({ status: 'cancelled' }).touches).toEqual([met.replace('held presumed', 'cancelled none')]);
    // All that an exception of a series guarantees.
    const exception = {
      id: 'e1_20261110',
      status: 'cancelled',
      recurringEventId: 'e1',
      originalStartTime: { dateTime: '2026-11-10T09:30:00+01:00' },
    };
    expect(inShort(importGoogleCalendar([exception], options)).leftOut).toEqual(['0 cancelled']);
  });

  it('is told from the others of its series, and stays itself when it is moved', () => {
    const ids = (fields: Partial<GoogleEvent>) =>
      importGoogleCalendar([event({ recurringEventId: 'e1', ...fields })], options).interactions.map(
        ({ id }) => id,
      );
    const originalStartTime = { dateTime: '2026-11-03T09:30:00+01:00' };
    expect(ids({})).toEqual(['meeting:e1@google.com@2026-11-10T08:30:00.000Z']);
    expect(ids({ originalStartTime })).toEqual(['meeting:e1@google.com@2026-11-03T08:30:00.000Z']);
    expect(read({ recurrence: ['RRULE:FREQ=DAILY'] }).leftOut).toEqual(['0 series']);
  });

  it('is no meeting if it is a birthday, an absence or a working place', () => {
    for (const eventType of ['birthday', 'outOfOffice', 'focusTime', 'workingLocation']) {
      expect(read({ eventType }).leftOut).toEqual(['0 no-meeting']);
    }
  });

  it('has no time of day', () => {
    const allDay = { start: { date: '2026-11-10' }, end: { date: '2026-11-11' } };
    expect(read(allDay).leftOut).toEqual(['0 all-day']);
    const policy = { policy: { allDay: 'count' } };
    expect(read(allDay, policy).rejected).toEqual(['0 start.date']);
    expect(read(allDay, { ...policy, timeZone: 'Europe/Vienna' }).touches).toEqual([
      met.replace('08:30', '23:00').replace('11-10', '11-09').replace(' 45 min', ''),
    ]);
  });

  it('says its zone beside a time without an offset', () => {
    const start = { dateTime: '2026-07-10T09:30:00', timeZone: 'Europe/Vienna' };
    const end = { dateTime: '2026-07-10T10:15:00', timeZone: 'Europe/Vienna' };
    expect(read({ start, end }).touches).toEqual([met.replace('11-10T08:30', '07-10T07:30')]);
    expect(read({ start: { dateTime: start.dateTime }, end }).rejected).toEqual(['0 start.dateTime']);
    expect(read({ start: { ...start, timeZone: 'Mars/Olympus' }, end }).rejected).toEqual([
      '0 start.dateTime',
    ]);
  });

  it('takes the owner of the calendar for one of our own, whatever the domain', () => {
    const self = { email: 'kim@elsewhere.com', self: true, responseStatus: 'accepted' };
    const organizer = { email: 'kim@elsewhere.com', self: true };
    expect(read({ organizer, attendees: [self, ada] }).touches).toEqual([
      met.replace('kim@studio.com', 'kim@elsewhere.com'),
    ]);
  });
});

describe('a list of events', () => {
  it('is read to its end, whatever is in it', () => {
    const rows: unknown[] = [
      null,
      'x',
      [],
      {},
      { start: 5 },
      event(),
      { ...event(), end: { dateTime: 'soon' } },
    ];
    const result = importGoogleCalendar(rows as GoogleEvent[], options);
    expect(result.rows).toBe(7);
    expect(result.rowsUsed).toBe(1);
    expect(result.rejected.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 6]);
  });

  it('holds an event that ends before it begins, and one that lasts for decades', () => {
    expect(read({ end: { dateTime: '2026-11-10T08:00:00+01:00' } }).touches).toEqual([
      met.replace(' 45 min', ''),
    ]);
    expect(read({ end: { dateTime: '2126-11-10T08:00:00+01:00' } }).rejected).toEqual(['0 durationMinutes']);
    expect(read({ start: { dateTime: '9999-12-31T23:00:00Z' }, end: null }).touches[0]).toMatch(
      /^9999-12-31T23:00Z/,
    );
  });

  it('reads ten thousand guests', () => {
    const attendees = Array.from({ length: 10_000 }, (_, n) => ({ ...ada, email: `lead${n}@acme.com` }));
    const { touches } = read({ attendees });
    expect(touches).toHaveLength(10_000);
    expect(touches[0]).toContain('of 10000');
  });

  const windowsName = 'W. Europe Standard Time';
  it.each<[string, object, string[]]>([
    ['no identity', { identity: undefined }, ['identity']],
    ['a policy that is none', { policy: { mixedPlace: 'maybe' } }, ['policy', 'mixedPlace']],
    ['a zone that is none', { timeZone: 'Mars' }, ['timeZone']],
    // A name with a dot is one name.
    ['a name of a zone that is none', { zones: { [windowsName]: 'Mars' } }, ['zones', windowsName]],
  ])('is refused with %s', (_, wrong, path) => {
    const refusal = refusalOf(() => importGoogleCalendar([], { ...options, ...wrong }));
    expect([refusal.code, refusal.issues[0]?.path]).toEqual(['invalid_option', path]);
  });
});
