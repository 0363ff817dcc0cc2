import { importObjects } from 'touchpoint-scoring/importers/tables';
import { describe, expect, it } from 'vitest';
import { inShort, options } from './support.js';

const read = (...rows: object[]) => inShort(importObjects(rows, options));

// https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html and public integrations write Call_Duration as "5:00", "10:30".
describe('a call of Zoho', () => {
  it('lasts minutes and seconds', () => {
    const call = {
      id: '3',
      Call_Type: 'Outbound',
      Call_Start_Time: '2026-11-10T09:00:00Z',
      Who_Id: { id: '5' },
    };
    expect(read({ ...call, Call_Duration: '05:30' }).touches[0]).toContain(' 5.5 min ');
    expect(read({ ...call, Call_Duration_in_seconds: 90, Call_Duration: '01:30' }).touches[0]).toContain(
      ' 1.5 min ',
    );
    expect(read(call).touches[0]).not.toContain(' min ');
    expect(read({ ...call, Call_Duration: 'long' }).touches).toHaveLength(1);
  });
});

describe('an activity of Close', () => {
  it('that is a change of a status is no contact, and a call that was abandoned is no conversation', () => {
    expect(read({ _type: 'LeadStatusChange', id: 'a', lead_id: 'lead_1' }).leftOut).toEqual(['0 no-meeting']);
    const call = { _type: 'Call', id: 'a', contact_id: 'c', date_created: '2026-11-10T09:00:00Z' };
    for (const disposition of ['abandoned', 'blocked', 'busy', 'no-answer', 'vm-left', 'vm-answer', 'error'])
      expect([disposition, read({ ...call, disposition }).leftOut]).toEqual([disposition, ['0 not-reached']]);
    expect(read({ ...call, disposition: 'answered' }).touches).toHaveLength(1);
  });
});

// https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/activityparty: participationtypemask
// 1 sender, 2 to, 5 required, 8 regarding, 9 owner.
describe('an activity of Dynamics 365', () => {
  const kind = '_partyid_value@Microsoft.Dynamics.CRM.lookuplogicalname';
  const appointment = {
    activityid: '2',
    activitytypecode: 'appointment',
    scheduledstart: '2026-11-11T09:00:00Z',
    scheduledend: '2026-11-11T10:00:00Z',
    _regardingobjectid_value: 'opportunity-1',
    statecode: 1,
    location: 'Herrengasse 14, Wien',
  };

  it('is of those who took part, where they were asked for, and not of the deal that it is about', () => {
    const { touches } = read({
      ...appointment,
      appointment_activity_parties: [
        { participationtypemask: 5, _partyid_value: 'c1', [kind]: 'contact' },
        { participationtypemask: 5, addressused: 'ben@acme.com' },
        { participationtypemask: 7, _partyid_value: 'u1', [kind]: 'systemuser' },
        { participationtypemask: 8, _partyid_value: 'opportunity-1', [kind]: 'opportunity' },
        { participationtypemask: 5 },
      ],
    });
    expect(touches.map((touch) => touch.split(' ')[1])).toEqual(['dynamics:c1', 'ben@acme.com']);
  });

  it('lasts until its end, where nobody says how long', () => {
    expect(read(appointment).touches[0]).toContain(' 60 min ');
    expect(read({ ...appointment, actualdurationminutes: 0 }).touches[0]).toContain(' 60 min ');
    expect(read({ ...appointment, actualdurationminutes: 45 }).touches[0]).toContain(' 45 min ');
    const actual = { actualstart: '2026-11-11T09:00:00Z', actualend: '2026-11-11T09:30:00Z' };
    expect(read({ ...appointment, ...actual }).touches[0]).toContain(' 30 min ');
  });
});

describe('an object that was deleted', () => {
  const meeting = {
    id: '1',
    properties: { hs_meeting_start_time: '2026-11-10T09:00:00Z', hs_meeting_outcome: 'COMPLETED' },
    associations: { contacts: { results: [{ id: '51' }] } },
  };
  it.each([
    { archived: true },
    { archivedAt: '2026-11-11T00:00:00Z' },
    { isDeleted: true },
    { _fivetran_deleted: 'true' },
  ])('by %o', (sign) => {
    expect(read({ ...meeting, ...sign }).leftOut).toEqual(['0 deleted']);
  });
});

describe('a type of a company in Pipedrive says its place', () => {
  const activity = { id: 1, done: true, due_date: '2026-11-10', due_time: '09:00', person_id: 22 };
  it.each([
    ['video_call', 'video_call'],
    ['site_visit', 'in_person_meeting'],
    ['demo', 'meeting'],
  ])('%s', (type, expected) => {
    expect(read({ ...activity, type }).touches[0]).toContain(` ${expected} `);
  });
});

describe('somebody who declined a meeting in a CRM', () => {
  const names = (...rows: object[]) => {
    const { touches, leftOut } = read(...rows);
    return [...touches.map((touch) => touch.split(' ')[1]), ...leftOut];
  };
  // https://developer.close.com/resources/activities/meeting/: the status of an attendee is noreply, yes, no or maybe.
  const close = (...attendees: object[]) => ({
    _type: 'Meeting',
    id: 'm',
    lead_id: 'l',
    contact_id: 'c',
    status: 'completed',
    starts_at: '2026-11-10T09:00:00Z',
    location: 'Herrengasse 14, Wien',
    attendees,
  });
  const us = { user_id: 'u', email: 'kim@studio.com', status: 'yes' };

  it('was not there, in Close', () => {
    const [anna, ben] = ['anna@acme.com', 'ben@bolt.com'];
    expect(names(close(us, { email: anna, status: 'no' }, { email: ben, status: 'yes' }))).toEqual([ben]);
    expect(names(close(us, { email: anna, status: 'no' }))).toEqual(['0 declined']);
    expect(names(close({ ...us, status: 'no' }, { email: anna, status: 'yes' }))).toEqual(['0 declined']);
    expect(names(close(us, { email: anna, status: 'noreply' }))).toEqual([anna]);
    expect(names(close())).toEqual(['close:c']);
  });

  // https://www.zoho.com/crm/developer/docs/api/v8/get-records.html: type is user, contact, lead or email; of the last one
  // `participant` is the address.
  it('was not there, in Zoho', () => {
    const zoho = (...Participants: object[]) => ({
      id: '1',
      Event_Title: 'Lunch',
      Start_DateTime: '2026-11-10T09:00:00+01:00',
      End_DateTime: '2026-11-10T10:00:00+01:00',
      Venue: 'Herrengasse 14, Wien',
      Participants,
    });
    const anna = { type: 'email', participant: 'anna@acme.com', status: 'declined' };
    const ben = { type: 'contact', participant: '7', Email: null, status: 'accepted' };
    const kim = { type: 'user', participant: '8', status: 'accepted' };
    expect(names(zoho(anna, ben, kim))).toEqual(['zoho:7']);
    expect(names(zoho(anna, kim))).toEqual(['0 declined']);
    expect(names(zoho({ ...anna, status: 'not_known' }, kim))).toEqual(['anna@acme.com']);
    expect(names(zoho(ben, { ...kim, status: 'declined' }))).toEqual(['0 declined']);
  });
});

describe('what is no contact with a person', () => {
  it('is a chat of Microsoft Teams, whose writers have no addresses: it is refused with a way on, and never half read', () => {
    const message = {
      id: '1',
      messageType: 'message',
      createdDateTime: '2026-11-10T08:00:00Z',
      chatId: '19:abc@unq.gbl.spaces',
      from: { user: { id: '8b081ef6', displayName: 'Ada', userIdentityType: 'aadUser' } },
      body: { contentType: 'text', content: 'hi' },
    };
    const notice = { ...message, id: '2', messageType: 'systemEventMessage', from: null };
    const { interactions, rejected, leftOut } = importObjects([message, notice], options);
    expect(interactions).toEqual([]);
    expect(rejected[0]?.issues[0]?.remedy).toContain('members of the chat');
    expect(leftOut.map(({ reason }) => reason)).toEqual(['automatic']);
  });

  it('is a draft of Close', () => {
    const mail = { _type: 'Email', id: 'e', contact_id: 'c', date_created: '2026-11-10T09:00:00Z' };
    expect(read({ ...mail, status: 'draft' }).leftOut).toEqual(['0 draft']);
  });

  it('is a call of Dynamics of which only the deal is known', () => {
    const name = '_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname';
    const call = (kind: string) =>
      read({
        activityid: '1',
        activitytypecode: 'phonecall',
        actualstart: '2026-11-10T09:00:00Z',
        statecode: 1,
        _regardingobjectid_value: 'x',
        [name]: kind,
      });
    expect(['opportunity', 'account', 'incident'].flatMap((kind) => call(kind).leftOut)).toEqual(
      Array(3).fill('0 no-lead'),
    );
    expect(['contact', 'lead'].map((kind) => call(kind).touches.length)).toEqual([1, 1]);
  });
});
