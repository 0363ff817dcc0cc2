import { defineModel, standardModel } from 'touchpoint-scoring';
import {
  createIdentity,
  hubSpotObjectsFromFivetran,
  hubSpotPeople,
  importHubSpotCalls,
  importHubSpotCommunications,
  importHubSpotEmails,
  importHubSpotMeetings,
} from 'touchpoint-scoring/importers';
import { describe, expect, it } from 'vitest';
import { onlyIssueOf } from '../support.js';
import { inShort, options } from './support.js';

// In the shape of the guides of the HubSpot CRM API v3: all values of properties are text.
const associations = { contacts: { results: [{ id: '10', type: 'meeting_event_to_contact' }] } };
const object = (properties: Record<string, string | null>, fields: object = {}) => ({
  id: '301',
  properties,
  associations,
  ...fields,
});

describe('a meeting of HubSpot', () => {
  const meeting = {
    hs_timestamp: '2026-11-10T08:30:00Z',
    hs_meeting_start_time: '2026-11-10T08:30:00Z',
    hs_meeting_end_time: '2026-11-10T09:30:00Z',
    hs_meeting_location: 'Cafe Central, Vienna',
    hs_meeting_location_type: 'ADDRESS',
    hs_meeting_external_url: 'https://www.google.com/calendar/event?eid=a',
    hs_meeting_outcome: 'COMPLETED',
    hubspot_owner_id: '77',
  };
  const read = (fields: Record<string, string | null>, more: object = {}) =>
    inShort(importHubSpotMeetings([object({ ...meeting, ...fields }, more)], options));
  const met =
    '2026-11-10T08:30Z hubspot:10 in_person_meeting mutual 60 min of 1 held confirmed by hubspot:owner:77';

  it('was held, cancelled, missed or is planned, by its outcome', () => {
    expect(read({}).touches).toEqual([met]);
    const becomes = (hs_meeting_outcome: string | null) => read({ hs_meeting_outcome }).touches;
    expect(becomes('NO_SHOW')).toEqual([met.replace('held confirmed', 'no-show none')]);
    expect(becomes('CANCELED')).toEqual([met.replace('held confirmed', 'cancelled none')]);
    expect(becomes('RESCHEDULED')).toEqual([met.replace('held confirmed', 'cancelled none')]);
    expect(becomes('SCHEDULED')).toEqual([met.replace('held confirmed', 'scheduled presumed')]);
    expect(becomes(null)).toEqual([met.replace('confirmed', 'presumed')]);
  });

  it('is offline or online by the type of its location, then by its text, and never by the link to the calendar', () => {
    const type = (hs_meeting_location_type: string | null, hs_meeting_location: string | null) =>
      read({ hs_meeting_location_type, hs_meeting_location });
    expect(type('PHONE', '+43 1 2345678').touches[0]).toContain('phone_call');
    expect(type('CUSTOM', 'https://acme.zoom.us/j/1').touches[0]).toContain('video_call');
    expect(type(null, 'Herrengasse 14').touches[0]).toContain('in_person_meeting');
    expect(type('VCE', null).touches[0]).toContain('video_call');
    expect(type(null, null).touches[0]).toContain(' meeting mutual ');
    const link = { hs_meeting_external_url: 'https://us02web.zoom.us/j/1' };
    expect(read({ ...link, hs_meeting_location_type: null, hs_meeting_location: null }).touches[0]).toContain(
      'video_call',
    );
    expect(read(link).touches).toEqual([met]);
  });

  it('of which nothing tells the place is left out by the policy, and where the model has no type for it', () => {
    const fields = { hs_meeting_location_type: null, hs_meeting_location: null };
    const leftOut = (more: object) =>
      inShort(importHubSpotMeetings([object({ ...meeting, ...fields })], { ...options, ...more })).leftOut;
    expect(leftOut({ policy: { unknownPlace: 'leave-out' } })).toEqual(['0 unknown-place']);
    const { meeting: _meeting, ...types } = standardModel.types;
    expect(leftOut({ model: defineModel({ base: null, types }) })).toEqual(['0 unknown-place']);
    // A type that is not marked would say that it was, or was not, in person.
    expect(leftOut({ types: { meetingPlaceUnknown: 'meal' } })).toEqual(['0 unknown-place']);
  });

  it('needs a contact and a time', () => {
    expect(read({}, { associations: {} }).leftOut).toEqual(['0 no-lead']);
    expect(read({}, { archived: true }).leftOut).toEqual(['0 deleted']);
    expect(read({ hs_meeting_start_time: null, hs_timestamp: '' }).rejected).toEqual([
      '0 properties.hs_timestamp',
    ]);
    expect(inShort(importHubSpotMeetings([{}, { properties: null }], options)).rejected).toHaveLength(2);
  });

  it('is of the same lead as a mail, by the address of the contact', () => {
    const people = hubSpotPeople([
      {
        id: '10',
        properties: {
          email: 'Ada@acme.com',
          hs_additional_emails: 'ada@home.net;',
          hs_merged_object_ids: '8;9',
        },
      },
      { id: '11', properties: { email: null } },
    ]);
    expect(people).toEqual([
      {
        leadId: 'ada@acme.com',
        addresses: ['ada@acme.com', 'ada@home.net'],
        externalIds: ['hubspot:10', 'hubspot:8', 'hubspot:9'],
      },
    ]);
    const identity = createIdentity({ own: ['studio.com'], people });
    const { interactions } = importHubSpotMeetings([object(meeting)], { ...options, identity });
    expect(interactions.map(({ leadId, accountId }) => [leadId, accountId])).toEqual([
      ['ada@acme.com', 'acme.com'],
    ]);
  });
});

describe('a call of HubSpot', () => {
  const call = {
    hs_timestamp: '1795168800000',
    hs_call_direction: 'OUTBOUND',
    hs_call_duration: '95000',
    hs_call_status: 'COMPLETED',
  };
  const read = (fields: Record<string, string>, extra = {}) =>
    inShort(importHubSpotCalls([object({ ...call, ...fields })], { ...options, ...extra }));

  it('lasts milliseconds', () => {
    expect(read({ hs_call_duration: '90000' }).touches).toEqual([
      '2026-11-20T10:00Z hubspot:10 phone_call outbound 1.5 min of 1 confirmed',
    ]);
  });

  it('did not reach anybody, by its status or its outcome', () => {
    for (const hs_call_status of ['NO_ANSWER', 'BUSY', 'FAILED', 'CANCELED']) {
      expect(read({ hs_call_status }).leftOut).toEqual(['0 not-reached']);
    }
    expect(read({ hs_call_status: 'RINGING' }).leftOut).toEqual(['0 not-done']);
    const voicemail = { hs_call_disposition: 'b2cf5968-551e-4856-9783-52b3da59a7d0' };
    expect(read(voicemail).leftOut).toEqual(['0 not-reached']);
    const dispositions = { 'b2cf5968-551e-4856-9783-52b3da59a7d0': 'reached', own: 'not-reached' };
    expect(read(voicemail, { dispositions }).touches).toHaveLength(1);
    expect(read({ hs_call_disposition: 'own' }, { dispositions }).leftOut).toEqual(['0 not-reached']);
    expect(read({ hs_call_disposition: 'constructor' }).touches).toHaveLength(1);
  });
});

describe('an e-mail of HubSpot', () => {
  const email = {
    hs_timestamp: '2026-11-20T10:00:00Z',
    hs_email_direction: 'EMAIL',
    hs_email_status: 'SENT',
    hs_email_from_email: 'kim@studio.com',
    hs_email_to_email: 'ada@acme.com;ben@acme.com',
  };
  const read = (fields: Record<string, string | null>) =>
    inShort(importHubSpotEmails([object({ ...email, ...fields })], options));

  it('went to every address between semicolons', () => {
    expect(read({}).touches).toEqual([
      '2026-11-20T10:00Z ada@acme.com email outbound of 2 confirmed by kim@studio.com',
      '2026-11-20T10:00Z ben@acme.com email outbound of 2 confirmed by kim@studio.com',
    ]);
  });

  it('is known by its contacts where the addresses are kept back', () => {
    const hidden = { hs_email_from_email: null, hs_email_to_email: null, hubspot_owner_id: '77' };
    expect(read(hidden).touches).toEqual([
      '2026-11-20T10:00Z hubspot:10 email outbound of 1 confirmed by hubspot:owner:77',
    ]);
    expect(read({ ...hidden, hs_email_direction: 'INCOMING_EMAIL' }).touches).toEqual([
      '2026-11-20T10:00Z hubspot:10 email inbound confirmed by hubspot:owner:77',
    ]);
  });

  it('that came in without addresses is of the one contact, and of none where there are several', () => {
    const hidden = { hs_email_from_email: null, hs_email_to_email: null };
    const readOf = (ids: readonly string[], fields: Record<string, string | null>) => {
      const contacts = { results: ids.map((id) => ({ id })) };
      const one = object({ ...email, ...hidden, ...fields }, { associations: { contacts } });
      return importHubSpotEmails([one], options);
    };
    const inbound = { hs_email_direction: 'INCOMING_EMAIL' };
    // The API lists a contact once for each kind of association.
    expect(inShort(readOf(['10', '10'], inbound)).touches).toEqual([
      '2026-11-20T10:00Z hubspot:10 email inbound confirmed',
    ]);
    const several = readOf(['10', '11'], inbound);
    expect(several.interactions).toEqual([]);
    expect(several.rejected[0]?.issues[0]).toMatchObject({
      path: ['properties', 'hs_email_from_email'],
      message: 'must be the address of who wrote it, because 2 contacts belong to it',
      remedy: expect.stringContaining('sales-email-read') as string,
    });
    expect(
      inShort(readOf(['10', '11'], { ...inbound, hs_email_from_email: 'ben@acme.com' })).touches,
    ).toEqual(['2026-11-20T10:00Z ben@acme.com email inbound confirmed']);
    expect(inShort(readOf([], inbound)).leftOut).toEqual(['0 no-lead']);
    // We wrote what went out, to all of them.
    expect(readOf(['10', '11'], {}).interactions).toHaveLength(2);
  });

  it('that was forwarded to HubSpot, or says no direction, has none without addresses', () => {
    for (const hs_email_direction of ['FORWARDED_EMAIL', null]) {
      const hidden = { hs_email_direction, hs_email_from_email: null, hs_email_to_email: null };
      expect(read({ ...hidden, hs_email_message_id: '<a@b>' }).touches).toEqual([
        '2026-11-20T10:00Z hubspot:10 email of 1 confirmed',
      ]);
      expect(read({ ...hidden, hs_email_status: 'BOUNCED' }).touches).toEqual([
        '2026-11-20T10:00Z hubspot:10 bounce none',
      ]);
    }
  });

  it('bounced, failed, or is not sent yet', () => {
    expect(read({ hs_email_status: 'BOUNCED' }).touches).toEqual([
      '2026-11-20T10:00Z ada@acme.com bounce none',
      '2026-11-20T10:00Z ben@acme.com bounce none',
    ]);
    expect(read({ hs_email_status: 'FAILED' }).leftOut).toEqual(['0 not-reached']);
    expect(read({ hs_email_status: 'SCHEDULED' }).leftOut).toEqual(['0 not-done']);
  });
});

describe('a message that HubSpot logged', () => {
  it('is a direct message or a letter, without a direction', () => {
    const read = (hs_communication_channel_type: string | null) =>
      inShort(
        importHubSpotCommunications(
          [object({ hs_timestamp: '2026-11-20T10:00:00Z', hs_communication_channel_type })],
          options,
        ),
      );
    for (const channel of ['WHATS_APP', 'LINKEDIN_MESSAGE', 'SMS']) {
      expect(read(channel).touches).toEqual(['2026-11-20T10:00Z hubspot:10 direct_message of 1 confirmed']);
    }
    expect(read('PHYSICAL_MAIL').touches).toEqual([
      '2026-11-20T10:00Z hubspot:10 posted_letter of 1 confirmed',
    ]);
    expect(read(null).rejected).toEqual(['0 properties.hs_communication_channel_type']);
  });
});

describe("HubSpot's tables as Fivetran writes them", () => {
  it('are read with and without the prefix, in UTC', () => {
    const rows = [
      {
        engagement_id: '1',
        property_hs_timestamp: '2026-11-20 10:00:00',
        property_hs_call_duration: '60000',
      },
      { engagement_id: '2', timestamp: '2026-11-20 11:00:00.5', duration_milliseconds: '120000' },
      { engagement_id: '3', timestamp: '2026-11-20 11:00:00', _fivetran_deleted: 'TRUE' },
    ];
    const contacts = [
      { engagement_id: '1', contact_id: '10' },
      { engagement_id: 2, contact_id: 11 },
    ];
    const result = inShort(importHubSpotCalls(hubSpotObjectsFromFivetran(rows, contacts), options));
    expect(result.touches).toEqual([
      '2026-11-20T10:00Z hubspot:10 phone_call 1 min of 1 confirmed',
      '2026-11-20T11:00:00.500Z hubspot:11 phone_call 2 min of 1 confirmed',
    ]);
    expect(result.leftOut).toEqual(['2 deleted']);
  });

  it("are read with the API's names of columns", () => {
    const rows = [{ id: '1', hs_timestamp: '2026-11-20 10:00:00', hs_call_direction: 'INBOUND' }];
    const contacts = [{ engagement_id: '1', contact_id: '10' }];
    const result = inShort(importHubSpotCalls(hubSpotObjectsFromFivetran(rows, contacts), options));
    expect(result.touches).toEqual(['2026-11-20T10:00Z hubspot:10 phone_call inbound of 1 confirmed']);
  });

  it('are read as a driver gives them: big numbers, times, yes and no, and columns in capitals', () => {
    const call = { ENGAGEMENT_ID: 1n, PROPERTY_HS_TIMESTAMP: new Date('2026-11-20T10:00:00Z') };
    const contacts = [
      { ENGAGEMENT_ID: 1n, CONTACT_ID: 10n },
      { ENGAGEMENT_ID: 2n, CONTACT_ID: 10n },
    ];
    const rows = [
      { ...call, PROPERTY_HS_CALL_DURATION: 60_000n },
      { ...call, ENGAGEMENT_ID: 2n, PROPERTY_HS_CALL_HAS_VOICEMAIL: true },
    ];
    const result = inShort(importHubSpotCalls(hubSpotObjectsFromFivetran(rows, contacts), options));
    expect(result.touches).toEqual(['2026-11-20T10:00Z hubspot:10 phone_call 1 min of 1 confirmed']);
    expect(result.leftOut).toEqual(['1 not-reached']);
  });

  it.each([
    ['rows', [{ timestamp: null }], [], '"engagement_id" or "id"'],
    [
      'rows',
      [{ engagement_id: '1', status: 'BUSY' }],
      [],
      '"property_hs_timestamp" or "timestamp" or "property_hs_meeting_start_time" or "start_time" or "hs_timestamp" or "hs_meeting_start_time"',
    ],
    ['engagementContacts', [], [{ engagement_id: '1' }], '"contact_id"'],
    ['engagementContacts', [], [{ contact_id: '10' }], '"engagement_id"'],
  ] as const)('name the column that is missing in %s', (option, rows, contacts, column) => {
    const issue = onlyIssueOf(() => hubSpotObjectsFromFivetran(rows, contacts), 'invalid_option');
    expect(issue.path).toEqual([option]);
    expect(issue.message).toBe(`must have a column ${column}`);
  });

  it('need not name a column in every row', () => {
    expect(hubSpotObjectsFromFivetran([{ id: '1', timestamp: null }, { id: '2' }], [])).toHaveLength(2);
  });
});
