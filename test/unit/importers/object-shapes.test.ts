import { standardModel } from 'touchpoint-scoring';
import { createIdentity } from 'touchpoint-scoring/importers';
import { type ImportObjectsOptions, importObjects } from 'touchpoint-scoring/importers/tables';
import { describe, expect, it } from 'vitest';

const identity = createIdentity({ own: ['studio.example'] });
const at = Date.UTC(2026, 10, 10, 9);

function importing(rows: readonly unknown[], more: Partial<ImportObjectsOptions<string>> = {}) {
  const { interactions, leftOut, rejected, ignored } = importObjects<string>(rows, {
    model: standardModel,
    identity,
    timeZone: 'UTC',
    ...more,
  });
  return {
    touches: interactions.map(({ leadId, type, at: time, direction, durationMinutes, ownerId }) => ({
      leadId,
      type,
      at: time,
      direction,
      durationMinutes,
      ownerId,
    })),
    leftOut: leftOut.map(({ reason }) => reason),
    rejected: rejected.map(({ issues }) => issues[0]?.message),
    ignored: ignored.length,
  };
}

describe('engagements of HubSpot’s API of version 1', () => {
  const engagement = (type: string, metadata: unknown, more: object = {}) => ({
    engagement: { id: 7, type, timestamp: at, ownerId: 3, active: true, ...more },
    associations: { contactIds: [51, '52'] },
    metadata,
  });

  it('a call, with its length in milliseconds', () => {
    const { touches } = importing([
      engagement('CALL', {
        status: 'COMPLETED',
        durationMilliseconds: 90_000,
        disposition: null,
        toNumber: '+431',
      }),
    ]);
    expect(touches).toEqual(
      ['hubspot:51', 'hubspot:52'].map((leadId) => ({
        leadId,
        type: 'phone_call',
        at,
        direction: undefined,
        durationMinutes: 1.5,
        ownerId: 'hubspot:owner:3',
      })),
    );
  });

  it('a call without metadata, and one that nobody answered', () => {
    expect(importing([engagement('CALL', undefined)]).touches).toHaveLength(2);
    expect(importing([engagement('call', { status: 'NO_ANSWER' })]).leftOut).toEqual(['not-reached']);
  });

  it('mail in both directions', () => {
    const mail = {
      from: { email: 'kim@studio.example' },
      to: [{ email: 'ada@acme.example' }, {}],
      status: 'SENT',
    };
    const answer = { from: { email: 'ada@acme.example' }, to: [{ email: 'kim@studio.example' }] };
    const { touches } = importing([
      engagement('EMAIL', mail),
      engagement('INCOMING_EMAIL', answer, { id: 8 }),
    ]);
    expect(touches.map(({ leadId, type, direction }) => [leadId, type, direction])).toEqual([
      ['ada@acme.example', 'email', 'outbound'],
      ['ada@acme.example', 'email', 'inbound'],
    ]);
  });

  it('a meeting by its own times, or by that of the engagement', () => {
    const place = { location: '12 Market Street, Springfield', meetingOutcome: 'COMPLETED' };
    const timed = { ...place, startTime: at + 3_600_000, endTime: at + 7_200_000 };
    const { touches } = importing([engagement('MEETING', timed), engagement('MEETING', place, { id: 8 })]);
    expect(touches.map(({ type, at: time, durationMinutes }) => [type, time, durationMinutes])).toEqual([
      ['in_person_meeting', at + 3_600_000, 60],
      ['in_person_meeting', at + 3_600_000, 60],
      ['in_person_meeting', at, undefined],
      ['in_person_meeting', at, undefined],
    ]);
  });

  it('messages are messages; notes, tasks and what is not known are no contact', () => {
    expect(importing([engagement('SMS', {})]).touches.map(({ type }) => type)).toEqual([
      'direct_message',
      'direct_message',
    ]);
    const others = ['NOTE', 'TASK', 'PUBLISHING_TASK', ''].map((type) => engagement(type, { body: 'x' }));
    expect(importing(others).leftOut).toEqual(['no-meeting', 'no-meeting', 'no-meeting', 'no-meeting']);
    expect(importing([{ engagement: { id: 1 } }]).leftOut).toEqual(['no-meeting']);
  });

  it('what was deleted is left out', () => {
    expect(importing([engagement('CALL', {}, { active: false })]).leftOut).toEqual(['deleted']);
  });
});

describe('objects of HubSpot as connectors write them', () => {
  const call = { hs_timestamp: '2026-11-10T09:00:00Z', hs_call_status: 'COMPLETED' };
  const prefixed = (prefix: string, row: object) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [`${prefix}${name}`, value]));

  it.each<[string, object]>([
    ['Airbyte', { id: '1', ...prefixed('properties_', call), contacts: ['51'] }],
    ['Airbyte, with objects', { id: '1', properties: call, contacts: [{ id: 51 }] }],
    ['Fivetran', { id: 1, ...prefixed('property_', call), contact_ids: [51] }],
    ['a query', { id: 1, ...call, contact_ids: ['51'] }],
    ['version 4', { id: '1', properties: call, associations: { contacts: [{ toObjectId: 51 }] } }],
    ['version 3', { id: '1', properties: call, associations: { contacts: { results: [{ id: '51' }] } } }],
  ])('%s', (_, row) => {
    expect(importing([row]).touches.map(({ leadId, type, at: time }) => [leadId, type, time])).toEqual([
      ['hubspot:51', 'phone_call', at],
    ]);
  });

  it.each(['archived', 'isArchived', '_fivetran_deleted'])('left out where %s says so', (name) => {
    const row = { id: '1', properties: call, contacts: ['51'], [name]: true };
    expect(importing([row]).leftOut).toEqual(['deleted']);
  });

  it('a call without a contact is of nobody', () => {
    expect(importing([{ id: '1', properties: call, associations: { contacts: 'x' } }]).leftOut).toEqual([
      'no-lead',
    ]);
  });
});

describe('activities of Pipedrive of version 1 and 2', () => {
  const activity = (more: object) => ({
    id: 1,
    type: 'call',
    done: true,
    due_date: '2026-11-10',
    due_time: '09:00',
    person_id: 22,
    ...more,
  });

  it('know their owner under each of its names', () => {
    const owners = [{ owner_id: 8 }, { user_id: 8 }, { user_id: { id: 8 } }];
    expect(owners.map((more) => importing([activity(more)]).touches[0]?.ownerId)).toEqual(
      owners.map(() => 'pipedrive:user:8'),
    );
  });

  it('take the address of a person that is an object, unless attendees are named', () => {
    const person = { value: 22, name: 'Ada', email: [{ value: 'ada@acme.example' }, {}] };
    expect(importing([activity({ type: 'meeting', person_id: person })]).touches[0]?.leadId).toBe(
      'ada@acme.example',
    );
    const attendees = [{ email_address: 'ben@bolt.example', status: 'accepted' }];
    const both = importing([activity({ type: 'meeting', person_id: person, attendees })]);
    expect(both.touches.map(({ leadId }) => leadId)).toContain('ben@bolt.example');
  });

  it.each([{ active_flag: false }, { is_deleted: true }])('left out where deleted: %j', (more) => {
    expect(importing([activity(more)]).leftOut).toEqual(['deleted']);
  });

  it('are of one lead where the person of the activity is in the list by the address alone', () => {
    const { touches } = importing([
      {
        id: 1,
        type: 'meeting',
        done: true,
        due_date: '2026-11-10',
        due_time: '09:00',
        person_id: { value: 5, email: [{ value: 'Ada@acme.example' }] },
        attendees: [
          { email_address: 'ada@acme.example', person_id: null, status: 'accepted' },
          { email_address: 'ben@acme.example', person_id: null, status: 'accepted' },
        ],
      },
    ]);
    expect(touches.map(({ leadId }) => leadId).sort()).toEqual(['ada@acme.example', 'ben@acme.example']);
  });

  it('are not of the person of the activity who declined under the address', () => {
    const { touches, leftOut } = importing([
      {
        id: 1,
        type: 'meeting',
        done: true,
        due_date: '2026-11-10',
        due_time: '09:00',
        person_id: { value: 5, email: [{ value: 'ada@acme.example' }] },
        attendees: [{ email_address: 'ada@acme.example', person_id: null, status: 'declined' }],
      },
    ]);
    expect([touches, leftOut]).toEqual([[], ['declined']]);
  });

  it('of types of the company: by the mapping, by usual words, else rejected', () => {
    const types = {
      visit: 'site_visit',
      demo: 'meeting',
      chat: 'direct_message',
      ping: 'phone_call',
      prep: null,
      mailing: 'email',
    };
    const rows = [
      'visit',
      'demo',
      'chat',
      'ping',
      'prep',
      'mailing',
      'SMS',
      'Zoom',
      'Mittagessen',
      'Anruf',
      'courriel',
      'Aufgabe',
      'xyz',
    ];
    const location = '12 Market Street, Springfield';
    const { touches, leftOut, rejected } = importing(
      rows.map((type, id) => activity({ id, type, location })),
      { mapping: { types } },
    );
    expect(touches.map(({ type }) => type)).toEqual([
      'site_visit',
      'in_person_meeting',
      'direct_message',
      'phone_call',
      'email',
      'direct_message',
      'in_person_meeting',
      'in_person_meeting',
      'phone_call',
      'email',
    ]);
    expect([leftOut, rejected]).toEqual([['no-meeting', 'no-meeting'], [expect.stringContaining('"xyz"')]]);
  });

  it('calls of its telephony', () => {
    const call = {
      id: 'c1',
      outcome: 'connected',
      to_phone_number: '+431',
      person_id: 22,
      start_time: '2026-11-10T09:00:00Z',
      end_time: '2026-11-10T09:02:00Z',
    };
    expect(importing([call]).touches.map(({ leadId, type }) => [leadId, type])).toEqual([
      ['pipedrive:22', 'phone_call'],
    ]);
  });
});

describe('records of Salesforce', () => {
  it('with people as objects, and known by their ids', () => {
    const task = {
      Id: '00T000000000001AAA',
      TaskSubtype: 'Call',
      IsClosed: true,
      CompletedDateTime: '2026-11-10T09:00:00.000+0000',
      Who: { Id: '003000000000001AAA' },
      Owner: { Id: '005000000000001AAA' },
    };
    expect(importing([task]).touches).toEqual([
      expect.objectContaining({
        leadId: 'salesforce:003000000000001',
        type: 'phone_call',
        ownerId: 'salesforce:005000000000001',
      }),
    ]);
  });

  it('outcomes of calls are read by the mapping, else by their words', () => {
    const task = (CallDisposition: string) => ({
      Id: '00T000000000001AAA',
      WhoId: '003000000000001AAA',
      TaskSubtype: 'Call',
      IsClosed: true,
      CompletedDateTime: '2026-11-10T09:00:00.000+0000',
      CallDisposition,
    });
    const rows = ['Gatekeeper', 'Interested', 'Left VM', 'Grün', 'Rot', 'Whatever'].map(task);
    const { touches, leftOut } = importing(rows, {
      mapping: { outcomes: { Grün: 'held', Rot: 'not-reached' } },
    });
    expect([touches.length, leftOut]).toEqual([3, ['not-reached', 'not-reached', 'not-reached']]);
  });
});

describe('activities of Close, Dynamics 365 and Zoho CRM', () => {
  const close = (more: object) => ({
    _type: 'Call',
    id: 'c',
    contact_id: 'p',
    date_created: '2026-11-10T09:00:00Z',
    ...more,
  });
  const place = '12 Market Street, Springfield';

  it('of Close, each kind', () => {
    const { touches, leftOut } = importing([
      close({ duration: 120, direction: 'inbound', disposition: 'answered', user_id: 'u' }),
      close({ _type: 'Email', status: 'inbox', direction: 'incoming' }),
      close({ _type: 'SMS', contact_id: undefined, lead_id: 'l' }),
      close({
        _type: 'Meeting',
        starts_at: '2026-11-10T09:00:00Z',
        ends_at: '2026-11-10T10:00:00Z',
        location: place,
        attendees: [{ email: 'ada@acme.example' }, { contact_id: 'q' }, {}],
      }),
      close({
        _type: 'Meeting',
        status: 'declined-by-lead',
        location: place,
        activity_at: '2026-11-10T09:00:00Z',
      }),
      close({ disposition: 'vm-left' }),
      close({ _type: 'Note' }),
      close({ _type: 'TaskCompleted' }),
    ]);
    expect(touches.map(({ leadId, type, durationMinutes }) => [leadId, type, durationMinutes])).toEqual([
      ['close:p', 'phone_call', 2],
      ['close:p', 'email', undefined],
      ['close:l', 'direct_message', undefined],
      ['ada@acme.example', 'in_person_meeting', 60],
      ['close:q', 'in_person_meeting', 60],
      ['close:p', 'in_person_meeting', undefined],
    ]);
    expect(leftOut).toEqual(['not-reached', 'no-meeting', 'no-meeting']);
  });

  const dynamics = (more: object) => ({
    activitytypecode: 'phonecall',
    activityid: 'a',
    statecode: 1,
    actualstart: '2026-11-10T09:00:00Z',
    _regardingobjectid_value: 'p',
    ...more,
  });

  it('of Dynamics, by name and by number', () => {
    const { touches, leftOut, rejected } = importing([
      dynamics({ actualdurationminutes: 10, directioncode: true, _ownerid_value: 'o' }),
      dynamics({ activitytypecode: 4202, directioncode: false }),
      dynamics({
        activitytypecode: '4201',
        actualstart: undefined,
        scheduledstart: '2026-11-10T09:00:00Z',
        scheduleddurationminutes: '30',
        location: place,
        statecode: 3,
      }),
      dynamics({ activitytypecode: 'letter', directioncode: null, statecode: undefined }),
      dynamics({ activitytypecode: 'task', actualstart: undefined, actualend: '2026-11-10T09:00:00Z' }),
      dynamics({ activitytypecode: 'fax' }),
      dynamics({ statecode: 9 }),
    ]);
    expect(touches.map(({ type, direction, durationMinutes }) => [type, direction, durationMinutes])).toEqual(
      [
        ['phone_call', 'outbound', 10],
        ['email', 'inbound', undefined],
        ['in_person_meeting', 'mutual', 30],
        ['posted_letter', undefined, undefined],
      ],
    );
    expect(leftOut).toEqual(['no-meeting']);
    expect(rejected).toEqual([expect.stringContaining('fax'), expect.stringContaining('"9"')]);
  });

  it('of Zoho, with people as participants, contacts or accounts', () => {
    const meeting = {
      id: '1',
      Event_Title: 'x',
      Start_DateTime: '2026-11-10T09:00:00Z',
      End_DateTime: '2026-11-10T10:00:00Z',
      Venue: place,
    };
    const call = {
      id: '2',
      Call_Type: 'Inbound',
      Call_Start_Time: '2026-11-10T09:00:00Z',
      Call_Duration: '00:02:00',
    };
    const { touches } = importing([
      { ...meeting, Participants: [{ Email: 'ada@acme.example' }, { participant: '9' }, {}] },
      { ...meeting, What_Id: { id: '5' } },
      { ...call, Contact_Name: { id: '7' }, Owner: { id: '3' } },
      { ...call, Who_Id: { id: '8' }, Call_Status: 'Completed', Call_Duration: undefined },
    ]);
    expect(
      touches.map(({ leadId, type, direction, durationMinutes }) => [
        leadId,
        type,
        direction,
        durationMinutes,
      ]),
    ).toEqual([
      ['ada@acme.example', 'in_person_meeting', 'mutual', 60],
      ['zoho:9', 'in_person_meeting', 'mutual', 60],
      ['zoho:5', 'in_person_meeting', 'mutual', 60],
      ['zoho:7', 'phone_call', 'inbound', 2],
      ['zoho:8', 'phone_call', 'inbound', undefined],
    ]);
  });
});

describe('objects of no known API', () => {
  it('are rows of a table, and what is no object is rejected', () => {
    const rows = [{ leadId: 'ada', type: 'email', at: '2026-11-10T09:00:00Z' }, 7, null];
    const { touches, rejected } = importing(rows);
    expect([touches.map(({ leadId }) => leadId), rejected.length]).toEqual([['ada'], 2]);
  });
});
