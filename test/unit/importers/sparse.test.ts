import {
  importGmail,
  importGoogleCalendar,
  importGraphCalls,
  importGraphEvents,
  importGraphMessages,
  importHubSpotCalls,
  importPipedriveActivities,
  importPipedriveCalls,
  importSalesforceEvents,
  importSalesforceTasks,
} from 'touchpoint-scoring/importers';
import { describe, expect, it } from 'vitest';
import { inShort, options } from './support.js';

const at = '2026-11-20T10:00:00Z';
const short = '2026-11-20T10:00Z';

describe('objects with nothing but what is needed', () => {
  it('are touchpoints, without an id, a length or an owner', () => {
    const ada = { email: 'ada@acme.com', responseStatus: 'accepted' };
    const graphAda = { emailAddress: { address: 'ada@acme.com' } };
    const contact = '003A0000012345Q';
    const hubspot = {
      properties: { hs_timestamp: at },
      associations: { contacts: { results: [{ id: null }, { id: '10' }] } },
    };
    const headers = [
      { name: 'From', value: 'ada@acme.com' },
      { name: null, value: null },
    ];
    const results = [
      importGoogleCalendar([{ start: { dateTime: at }, location: 'Room 3', attendees: [ada] }], options),
      importGraphEvents(
        [
          {
            start: { dateTime: at },
            location: { displayName: 'Room 3' },
            attendees: [{ ...graphAda, status: { response: 'accepted' } }],
          },
        ],
        options,
      ),
      importGraphMessages([{ from: graphAda, sentDateTime: at }], options),
      importGraphCalls(
        [
          {
            type: 'groupCall',
            startDateTime: at,
            participants_v2: [{ identity: { phone: { id: '+431234' } } }, {}],
          },
        ],
        options,
      ),
      importGmail([{ internalDate: '1795168800000', payload: { headers } }], options),
      importHubSpotCalls([hubspot], options),
      importSalesforceTasks(
        [{ Type: 'Email', Status: 'Completed', ActivityDate: at, WhoId: contact }],
        options,
      ),
      importSalesforceEvents([{ ActivityDateTime: at, Location: 'Room 3', WhoId: contact }], options),
      importPipedriveActivities(
        [{ type: 'call', done: true, due_date: '2026-11-20', due_time: '10:00', person_id: 5 }],
        options,
      ),
      importPipedriveCalls([{ start_time: '2026-11-20 10:00:00', person_id: 5, org_id: 7 }], options),
    ];
    expect(results.flatMap((result) => inShort(result).touches)).toEqual([
      `${short} ada@acme.com in_person_meeting mutual of 1 held presumed`,
      `${short} ada@acme.com in_person_meeting mutual of 1 held presumed`,
      `${short} ada@acme.com email inbound confirmed`,
      `${short} tel:+431234 phone_call mutual of 1 confirmed`,
      `${short} ada@acme.com email inbound confirmed`,
      `${short} hubspot:10 phone_call of 1 confirmed`,
      `${short} salesforce:003A0000012345Q email of 1 confirmed`,
      `${short} salesforce:003A0000012345Q in_person_meeting mutual of 1 held presumed`,
      `${short} pipedrive:5 phone_call of 1 confirmed`,
      `${short} pipedrive:5 phone_call of 1 confirmed`,
    ]);
    expect(results.flatMap(({ interactions }) => interactions.map(({ id }) => id))).toEqual(
      results.map(() => undefined),
    );
  });

  it('that are all empty are rejected or left out, each of them', () => {
    const importers = [
      importGoogleCalendar([{}], options),
      importGraphEvents([{}], options),
      importGraphMessages([{}], options),
      importGraphCalls([{}], options),
      importGmail([{}], options),
      importHubSpotCalls([{}], options),
      importSalesforceTasks([{}], options),
      importSalesforceEvents([{}], options),
      importPipedriveActivities([{}], options),
      importPipedriveCalls([{}], options),
    ];
    for (const { rows, rejected, leftOut } of importers) {
      expect([rows, rejected.length + leftOut.length]).toEqual([1, 1]);
    }
  });

  it('with ends and changes that are no times are rejected', () => {
    const soon = 'soon';
    expect([
      ...inShort(importGoogleCalendar([{ start: { dateTime: at }, updated: soon }], options)).rejected,
      ...inShort(importGraphEvents([{ start: { dateTime: at }, end: { dateTime: soon } }], options)).rejected,
      ...inShort(importGraphEvents([{ start: { dateTime: at }, lastModifiedDateTime: soon }], options))
        .rejected,
      ...inShort(importSalesforceEvents([{ StartDateTime: at, EndDateTime: soon }], options)).rejected,
    ]).toEqual(['0 updated', '0 end.dateTime', '0 lastModifiedDateTime', '0 EndDateTime']);
  });
});
