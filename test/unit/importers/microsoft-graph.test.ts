import {
  createIdentity,
  type GraphEvent,
  type GraphMessage,
  importGraphCalls,
  importGraphEvents,
  importGraphMessages,
} from 'touchpoint-scoring/importers';
import { describe, expect, it } from 'vitest';
import { inShort, options } from './support.js';

// In the shape of the Microsoft Graph reference v1.0.
const person = (address: string) => ({ emailAddress: { name: address, address } });
const time = (dateTime: string, timeZone = 'W. Europe Standard Time') => ({ dateTime, timeZone });

function event(fields: Partial<GraphEvent> = {}): GraphEvent {
  return {
    id: 'AAMk1',
    iCalUId: 'uid1',
    type: 'singleInstance',
    start: time('2026-07-10T09:30:00.0000000'),
    end: time('2026-07-10T10:30:00.0000000'),
    isAllDay: false,
    isCancelled: false,
    isOnlineMeeting: false,
    location: { displayName: 'Herrengasse 14, Wien', locationType: 'default' },
    organizer: person('kim@studio.com'),
    attendees: [{ ...person('ada@acme.com'), type: 'required', status: { response: 'accepted' } }],
    ...fields,
  };
}

const read = (fields: Partial<GraphEvent>, extra = {}) =>
  inShort(importGraphEvents([event(fields)], { ...options, ...extra }));
const met =
  '2026-07-10T07:30Z ada@acme.com in_person_meeting mutual 60 min of 1 held presumed by kim@studio.com';
const called = met.replace('in_person_meeting', 'video_call');

describe('an event of Outlook', () => {
  it('is read in its zone, by a Windows or an IANA name', () => {
    expect(read({}).touches).toEqual([met]);
    const start = time('2026-07-10T09:30:00.0000000', 'Europe/Vienna');
    expect(read({ start }).touches).toEqual([met]);
    const pacific = time('2026-07-10T00:30:00.0000000', 'Pacific Standard Time');
    expect(read({ start: pacific }).touches).toEqual([met]);
    const utc = time('2026-07-10T07:30:00.0000000', 'UTC');
    expect(read({ start: utc }).touches).toEqual([met]);
  });

  it('is refused in a zone that nobody knows, unless the caller does', () => {
    const start = time('2026-07-10T09:30:00.0000000', 'Customized Time Zone');
    const end = null;
    expect(read({ start, end }).rejected).toEqual(['0 start.dateTime']);
    const zones = { 'Customized Time Zone': 'Europe/Vienna' };
    expect(read({ start, end }, { zones }).touches).toEqual([met.replace(' 60 min', '')]);
  });

  it('is in person by an address or coordinates in fields of their own, and by no city alone', () => {
    const typed = (more: object) => read({ location: { displayName: 'Acme', ...more } }).touches;
    expect(typed({ address: { street: 'Graben 5', city: 'Wien' } })).toEqual([met]);
    expect(typed({ coordinates: { latitude: 48.2, longitude: 16.37 } })).toEqual([met]);
    const open = [met.replace('in_person_meeting', 'meeting')];
    expect(typed({ address: { city: 'Wien' }, coordinates: { latitude: 0, longitude: 0 } })).toEqual(open);
  });

  it('is online by its flag, mixed with a room or an address beside it', () => {
    const isOnlineMeeting = true;
    expect(read({ isOnlineMeeting, location: { displayName: 'Microsoft Teams Meeting' } }).touches).toEqual([
      called,
    ]);
    const locations = [
      { displayName: 'Salon', locationType: 'conferenceRoom' },
      { displayName: 'Microsoft Teams Meeting', locationType: 'default' },
    ];
    expect(read({ isOnlineMeeting, locations }).touches).toEqual([met]);
    expect(read({ isOnlineMeeting, locations }, { policy: { mixedPlace: 'online' } }).touches).toEqual([
      called,
    ]);
    expect(read({ isOnlineMeeting, locations }, { policy: { mixedPlace: 'leave-out' } }).leftOut).toEqual([
      '0 mixed-place',
    ]);
  });

  it('knows places by their type, links among them, and joins by older fields', () => {
    const at = (locationType: string, more = {}) =>
      read(
        { location: { displayName: 'Salon', locationType, ...more } },
        { policy: { leastConfidence: 'medium' } },
      );
    for (const type of ['conferenceRoom', 'hotel', 'restaurant', 'streetAddress', 'geoCoordinates']) {
      expect([type, at(type).touches]).toEqual([type, [met]]);
    }
    expect(at('default').touches[0]).toContain(' meeting mutual ');
    const locationUri = 'https://acme.zoom.us/j/1';
    expect(read({ location: { displayName: '', locationUri } }).touches).toEqual([called]);
    expect(read({ location: {}, onlineMeetingUrl: locationUri }).touches).toEqual([called]);
    expect(read({ location: {}, onlineMeeting: { joinUrl: locationUri } }).touches).toEqual([called]);
  });

  it('takes an invited room for a place and for nobody', () => {
    const room = { ...person('salon@studio.com'), type: 'resource', status: { response: 'accepted' } };
    const attendees = [...(event().attendees ?? []), room];
    expect(read({ location: null, attendees }).touches).toEqual([met]);
    expect(read({ location: null }).touches[0]).toContain(' meeting mutual ');
  });

  it('is left out as a draft, a head of a series or without a time of day, and cancelled where it was', () => {
    expect(read({ isDraft: true }).leftOut).toEqual(['0 draft']);
    expect(read({ type: 'seriesMaster' }).leftOut).toEqual(['0 series']);
    expect(read({ isAllDay: true }).leftOut).toEqual(['0 all-day']);
    expect(read({ isCancelled: true }).touches).toEqual([met.replace('held presumed', 'cancelled none')]);
  });

  it('knows who came by the attendance records', () => {
    const attendees = ['ada', 'ben', 'cleo'].map((name) => ({
      ...person(`${name}@acme.com`),
      status: { response: name === 'cleo' ? 'notResponded' : 'accepted' },
    }));
    const attendance = new Map([
      [
        'uid1',
        [
          { emailAddress: 'ada@acme.com', totalAttendanceInSeconds: 1800 },
          { emailAddress: 'guest@bolt.io', totalAttendanceInSeconds: 600 },
          { emailAddress: 'kim@studio.com', totalAttendanceInSeconds: 3600 },
        ],
      ],
    ]);
    expect(read({ attendees, isOnlineMeeting: true, location: null }, { attendance }).touches).toEqual([
      '2026-07-10T07:30Z ada@acme.com video_call mutual 30 min of 2 held confirmed by kim@studio.com',
      '2026-07-10T07:30Z guest@bolt.io video_call mutual 10 min of 2 held confirmed by kim@studio.com',
      '2026-07-10T07:30Z ben@acme.com video_call mutual of 2 no-show none by kim@studio.com',
    ]);
  });
});

describe('a message of Outlook', () => {
  const message = (fields: Partial<GraphMessage> = {}): GraphMessage => ({
    id: 'AAMk2',
    internetMessageId: '<1@acme.com>',
    from: person('ada@acme.com'),
    toRecipients: [person('kim@studio.com')],
    ccRecipients: [person('ben@acme.com')],
    sentDateTime: '2026-11-20T10:00:00Z',
    receivedDateTime: '2026-11-20T10:00:05Z',
    isDraft: false,
    ...fields,
  });
  const readMail = (fields: Partial<GraphMessage>) =>
    inShort(importGraphMessages([message(fields)], options));

  it('has a direction by its writer', () => {
    expect(readMail({}).touches).toEqual([
      '2026-11-20T10:00Z ada@acme.com email inbound confirmed by kim@studio.com',
    ]);
    expect(
      readMail({ from: person('kim@studio.com'), toRecipients: [person('ada@acme.com')] }).touches,
    ).toEqual([
      '2026-11-20T10:00Z ada@acme.com email outbound of 2 confirmed by kim@studio.com',
      '2026-11-20T10:00Z ben@acme.com email outbound of 2 confirmed by kim@studio.com',
    ]);
    expect(importGraphMessages([message()], options).interactions[0]?.id).toBe('mail:1@acme.com');
  });

  it('passes over the holes of a list', () => {
    const internetMessageHeaders = [{ name: 'X', value: 'y' }];
    internetMessageHeaders.length = 5;
    expect(importGraphMessages([message({ internetMessageHeaders })], options).interactions).toEqual(
      importGraphMessages([message()], options).interactions,
    );
  });

  it('is left out where no person wrote to us', () => {
    const header = (name: string, value: string) =>
      readMail({ internetMessageHeaders: [{ name, value }] }).leftOut;
    expect(header('Auto-Submitted', 'auto-replied')).toEqual(['0 automatic']);
    expect(header('Auto-Submitted', 'no')).toEqual([]);
    expect(header('List-Unsubscribe', '<mailto:x@y.z>')).toEqual(['0 list']);
    expect(header('Precedence', 'bulk')).toEqual(['0 list']);
    expect(readMail({ from: person('no-reply@acme.com') }).leftOut).toEqual(['0 automatic']);
    expect(readMail({ isDraft: true }).leftOut).toEqual(['0 draft']);
    expect(readMail({ meetingMessageType: 'meetingAccepted' }).leftOut).toEqual(['0 no-meeting']);
    expect(readMail({ from: person('kim@studio.com'), ccRecipients: [] }).leftOut).toEqual(['0 internal']);
    expect(readMail({ from: null }).leftOut).toEqual(['0 no-lead']);
    expect(readMail({ sentDateTime: null, receivedDateTime: 'x' }).rejected).toEqual(['0 receivedDateTime']);
  });
});

describe('a call record of Teams', () => {
  const user = (userPrincipalName: string) => ({ identity: { user: { id: 'u1', userPrincipalName } } });
  const call = {
    id: 'c1',
    type: 'peerToPeer',
    modalities: ['audio'],
    startDateTime: '2026-11-20T10:00:00Z',
    endDateTime: '2026-11-20T10:12:00Z',
    organizer_v2: user('kim@studio.com'),
    participants_v2: [user('kim@studio.com'), user('ada@acme.com')],
  };
  const readCalls = (fields: object, extra = {}) =>
    inShort(importGraphCalls([{ ...call, ...fields }], { ...options, ...extra }));

  it('has a medium by its modalities, and a direction by who called', () => {
    expect(readCalls({}).touches).toEqual([
      '2026-11-20T10:00Z ada@acme.com phone_call outbound 12 min of 1 confirmed by kim@studio.com',
    ]);
    expect(readCalls({ modalities: ['audio', 'video'], type: 'groupCall' }).touches).toEqual([
      '2026-11-20T10:00Z ada@acme.com video_call mutual 12 min of 1 confirmed by kim@studio.com',
    ]);
  });

  it('knows numbers and ids by the people of the caller', () => {
    const participants_v2 = [user('kim@studio.com'), { identity: { phone: { id: '+431234' } } }];
    expect(readCalls({ participants_v2 }).touches[0]).toContain('tel:+431234 phone_call');
    const people = [{ leadId: 'ada', addresses: [], externalIds: ['tel:+431234', 'microsoft-graph:u9'] }];
    const identity = createIdentity({ own: ['studio.com'], people });
    expect(readCalls({ participants_v2 }, { identity }).touches[0]).toContain(' ada phone_call');
    const byId = [user('kim@studio.com'), { identity: { user: { id: 'u9' } } }];
    expect(readCalls({ participants_v2: byId }, { identity }).touches[0]).toContain(' ada phone_call');
    expect(readCalls({ participants_v2: byId }).leftOut).toEqual(['0 internal']);
  });

  it('was not answered', () => {
    expect(readCalls({ participants_v2: [user('kim@studio.com')] }).leftOut).toEqual(['0 not-reached']);
    expect(readCalls({ startDateTime: '' }).rejected).toEqual(['0 startDateTime']);
    expect(readCalls({ endDateTime: 'later' }).rejected).toEqual(['0 endDateTime']);
  });
});
