import {
  importHubSpotCalls,
  importPipedriveActivities,
  importSalesforceTasks,
} from 'touchpoint-scoring/importers';
import { importObjects } from 'touchpoint-scoring/importers/tables';
import { describe, expect, it } from 'vitest';
import { inShort, options } from './support.js';

// A CRM calls a call "done" when somebody dialled. Where it has no field for the outcome, people write it into the title.
const pipedrive = (fields: object) =>
  inShort(
    importPipedriveActivities(
      [
        {
          id: 1,
          type: 'call',
          done: true,
          due_date: '2026-11-10',
          due_time: '09:00',
          person_id: 5,
          ...fields,
        },
      ],
      options,
    ),
  );
const salesforce = (fields: object) =>
  inShort(
    importSalesforceTasks(
      [
        {
          Id: '00T000000000001',
          TaskSubtype: 'Call',
          IsClosed: true,
          CompletedDateTime: '2026-11-10T09:12:00.000+0000',
          WhoId: '003000000000001',
          ...fields,
        },
      ],
      options,
    ),
  );
const hubSpot = (properties: Readonly<Record<string, string>>) =>
  inShort(
    importHubSpotCalls(
      [
        {
          id: '7',
          properties: { hs_timestamp: '2026-11-20T10:00:00Z', ...properties },
          associations: { contacts: { results: [{ id: '10' }] } },
        },
      ],
      options,
    ),
  );

const dynamics = (fields: object) =>
  inShort(
    importObjects(
      [
        {
          activitytypecode: 'phonecall',
          actualstart: '2026-11-20T10:00:00Z',
          _regardingobjectid_value: 'c1',
          statecode: 1,
          ...fields,
        },
      ],
      options,
    ),
  );
const zoho = (fields: object) =>
  inShort(
    importObjects(
      [
        {
          id: '1',
          Call_Start_Time: '2026-11-20T10:00:00Z',
          Call_Type: 'Outbound',
          Who_Id: { id: '5' },
          ...fields,
        },
      ],
      options,
    ),
  );

describe('a call whose title says that nobody was reached is no conversation', () => {
  it.each([
    'Call - no answer',
    'No Answer',
    'Left voicemail for Ada',
    'Call: LVM',
    'Ada Lovelace (wrong number)',
    'Follow-up, went to voicemail',
    'Tried to call, will try again',
    'Anruf – nicht erreicht',
    'Telefonat, Mailbox besprochen',
    'Appel : pas de réponse',
    'Llamada - no contestó',
    'Chiamata: non risponde',
    'Ligação - não atendeu',
    'Gebeld, geen gehoor',
    'Telefon – nie odbiera',
  ])('%s', (title) => {
    expect(pipedrive({ subject: title }).leftOut).toEqual(['0 not-reached']);
    expect(salesforce({ Subject: title }).leftOut).toEqual(['0 not-reached']);
    expect(hubSpot({ hs_call_title: title }).leftOut).toEqual(['0 not-reached']);
    expect(dynamics({ subject: title }).leftOut).toEqual(['0 not-reached']);
    expect(zoho({ Subject: title }).leftOut).toEqual(['0 not-reached']);
  });

  it.each([
    'Call about the offer',
    'Voicemail system: offer',
    'Answer to their question',
    'No answer needed from legal',
    'Contact review',
    'Rückruf wegen der Mailbox-Migration',
    'x'.repeat(301),
  ])('and this is one: %s', (title) => {
    expect(pipedrive({ subject: title }).touches).toHaveLength(1);
    expect(salesforce({ Subject: title }).touches).toHaveLength(1);
    expect(hubSpot({ hs_call_title: title }).touches).toHaveLength(1);
    expect(dynamics({ subject: title }).touches).toHaveLength(1);
    expect(zoho({ Subject: title }).touches).toHaveLength(1);
  });

  it('a note counts if it says nothing else, but for what will be done next', () => {
    for (const note of [
      'No answer, left voicemail',
      '<p>No answer.</p><p>Will try again tomorrow</p>',
      'Nicht erreicht, morgen nochmal anrufen',
    ])
      expect([note, pipedrive({ subject: 'Call', note }).leftOut]).toEqual([note, ['0 not-reached']]);
    for (const note of ['No answer at first, then talked for 20 minutes', 'No answer. She called back.', ''])
      expect([note, pipedrive({ subject: 'Call', note }).touches.length]).toEqual([note, 1]);
    expect(salesforce({ Description: 'LVM' }).leftOut).toEqual(['0 not-reached']);
    expect(hubSpot({ hs_call_body: '<div>Left VM</div>' }).leftOut).toEqual(['0 not-reached']);
    expect(dynamics({ description: 'no answer' }).leftOut).toEqual(['0 not-reached']);
    expect(zoho({ Description: 'no answer' }).leftOut).toEqual(['0 not-reached']);
  });

  it('a field for the outcome goes before the title', () => {
    const Subject = 'Call - no answer';
    expect(salesforce({ Subject, CallDisposition: 'Connected' }).touches).toHaveLength(1);
    const connected = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';
    expect(hubSpot({ hs_call_title: Subject, hs_call_disposition: connected }).touches).toHaveLength(1);
    expect(zoho({ Subject, Call_Result: 'Interested' }).touches).toHaveLength(1);
    expect(zoho({ Call_Result: 'No response/Busy' }).leftOut).toEqual(['0 not-reached']);
    expect(dynamics({ leftvoicemail: true }).leftOut).toEqual(['0 not-reached']);
  });

  it('a meeting keeps what its title says of its place', () => {
    expect(
      pipedrive({ type: 'meeting', subject: 'Lunch: no answer yet', location: 'Vienna' }).touches,
    ).toHaveLength(1);
  });
});
