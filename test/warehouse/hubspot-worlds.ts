import fc from 'fast-check';
import { standardModel } from 'touchpoint-scoring';
import {
  createIdentity,
  hubSpotObjectsFromFivetran,
  importHubSpotCalls,
  importHubSpotCommunications,
  importHubSpotEmails,
  importHubSpotMeetings,
} from 'touchpoint-scoring/importers';
import { type HubSpotStagingTable, stagingSql } from 'touchpoint-scoring/warehouse';
import {
  type Policy,
  type Row,
  type StagedCrm,
  textsThatMaySayNotReached,
  titlesThatMaySayCancelled,
  type World,
} from './staging-engines.js';

// The columns are those that fivetran/dbt_hubspot stages.

const titles = [null, ' ', 'Demo', 'Lunch with Ada', 'Video call', ...titlesThatMaySayCancelled];
const locations = [
  null,
  '',
  'Herrengasse 14, 1010 Wien',
  'https://zoom.us/j/1',
  'Big Studio',
  '+43 664 1234567',
];
const callTexts = [null, 'Call with Ada', 'Film', ...textsThatMaySayNotReached];

const time = fc
  .integer({ min: 0, max: 500_000 })
  .map((minutes) =>
    new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' '),
  );
const word = (...words: (string | null)[]) =>
  fc.constantFrom(null, ...words, ...words.map((one) => one?.toLowerCase() ?? null));

const columnsOf = {
  engagement_meeting: {
    property_hs_timestamp: fc.option(time),
    property_hs_meeting_start_time: fc.option(time),
    property_hs_meeting_end_time: fc.option(time),
    property_hs_meeting_outcome: word(
      'COMPLETED',
      'SCHEDULED',
      'CANCELED',
      'RESCHEDULED',
      'NO_SHOW',
      'OTHER',
    ),
    property_hs_meeting_title: fc.constantFrom(...titles),
    property_hs_meeting_location_type: word('ADDRESS', 'PHONE', 'VCE', 'CUSTOM'),
    property_hs_meeting_location: fc.constantFrom(...locations),
  },
  engagement_call: {
    property_hs_timestamp: fc.option(time, { freq: 9 }),
    property_hs_call_status: word('COMPLETED', 'NO_ANSWER', 'RINGING', 'BUSY'),
    property_hs_call_disposition: fc.constantFrom(
      ...[null, null, 'ours', 'nobody', 'unknown'],
      ...['f240bbac-87c9-4f6e-bf70-924b57d47db7', '73a0d17f-1163-4015-bdd5-ec830791da20'],
    ),
    property_hs_call_has_voicemail: fc.constantFrom(null, true, false),
    property_hs_call_title: fc.constantFrom(...callTexts),
    property_hs_call_body: fc.constantFrom(null, 'A long talk about the offer', ...callTexts),
    property_hs_call_duration: fc.constantFrom(null, 0, 90_000, 3_600_000, -1, 1e15),
    property_hs_call_direction: word('INBOUND', 'OUTBOUND', 'OTHER'),
  },
  engagement_communication: {
    property_hs_timestamp: fc.option(time, { freq: 9 }),
    property_hs_communication_channel_type: word('WHATS_APP', 'PHYSICAL_MAIL', 'SMS'),
  },
  engagement_email: {
    property_hs_timestamp: fc.option(time, { freq: 9 }),
    property_hs_email_direction: word('EMAIL', 'INCOMING_EMAIL', 'FORWARDED_EMAIL'),
    property_hs_email_status: word('SENT', 'SENT', 'SENT', 'BOUNCED', 'FAILED', 'SCHEDULED'),
    property_hs_email_from_email: fc.constantFrom(null, null, null, null, 'kim@studio.com', 'ada@acme.com'),
    property_hs_email_to_email: fc.constantFrom(
      null,
      null,
      null,
      null,
      ' ',
      'kim@studio.com',
      'ada@acme.com',
    ),
    property_hs_email_cc_email: fc.constantFrom(null, null, null, null, 'ben@acme.com'),
    property_hs_email_bcc_email: fc.constant(null),
  },
} as const satisfies Readonly<Record<HubSpotStagingTable, object>>;

const tables = Object.keys(columnsOf) as HubSpotStagingTable[];
const owner = fc.constantFrom(null, '77', '78');
const byTable = <Value>(make: (table: HubSpotStagingTable) => Value): Record<HubSpotStagingTable, Value> => ({
  engagement_meeting: make('engagement_meeting'),
  engagement_call: make('engagement_call'),
  engagement_communication: make('engagement_communication'),
  engagement_email: make('engagement_email'),
});
const rowsOf = (table: HubSpotStagingTable): fc.Arbitrary<Row[]> => {
  const columns: Record<string, fc.Arbitrary<Row[string]>> = {
    ...columnsOf[table],
    property_hubspot_owner_id: owner,
    _fivetran_deleted: fc.constantFrom(null, false, false, true),
  };
  return fc.array(fc.record(columns), { minLength: 60, maxLength: 120 });
};
const worlds = fc.record(byTable(rowsOf)).chain((drawn) => {
  let id = 0;
  const numbered = byTable((table) => drawn[table].map((row): Row => ({ engagement_id: ++id, ...row })));
  const contact = fc.record({
    engagement_id: fc.integer({ min: 1, max: id }),
    contact_id: fc.constantFrom(501, 502, 503),
  });
  return fc
    .array(contact, { minLength: id, maxLength: 2 * id })
    .map((engagement_contact) => ({ ...numbered, engagement_contact }));
});

const policies = fc.constantFrom<Policy>({}, { pastScheduled: 'held', presumed: 'scheduled' });
const dispositions = { ours: 'reached', nobody: 'not-reached' } as const;

function imported(world: World, policy: Policy) {
  const options = { model: standardModel, policy, identity: createIdentity({ own: ['studio.com'] }) };
  const objects = (table: HubSpotStagingTable) =>
    hubSpotObjectsFromFivetran(world[table] ?? [], world['engagement_contact'] ?? []);
  return [
    importHubSpotMeetings(objects('engagement_meeting'), options),
    importHubSpotCalls(objects('engagement_call'), { ...options, dispositions }),
    importHubSpotCommunications(objects('engagement_communication'), options),
    importHubSpotEmails(objects('engagement_email'), options),
  ].flatMap(({ interactions }) => interactions);
}

const objectsOf = (world: World) =>
  new Map<string, Row>(
    tables.flatMap((table) =>
      (world[table] ?? []).map((row) => [`hubspot:${row['engagement_id']}`, row] as const),
    ),
  );

export const hubSpotWorlds: StagedCrm = {
  worlds,
  policies,
  statement: (_, policy, dialect) =>
    stagingSql({ from: 'hubspot', model: standardModel, dialect, dispositions, policy }),
  imported,
  // Where a text says it, the statement claims no place; otherwise it says what the importer says.
  mayClaimLess: (world) => {
    const objects = objectsOf(world);
    return (id) =>
      ['property_hs_meeting_location', 'property_hs_meeting_title'].some(
        (column) => String(objects.get(id)?.[column] ?? '').trim() !== '',
      );
  },
  mayBeLeftOut: (world) => {
    const objects = objectsOf(world);
    return (id) => {
      const object = objects.get(id) ?? {};
      // Who is meant by addresses has to be read.
      const hasAddress = ['from', 'to', 'cc'].some((name) =>
        String(object[`property_hs_email_${name}_email`] ?? '').includes('@'),
      );
      const said = [object['property_hs_call_title'], object['property_hs_call_body']];
      return (
        hasAddress ||
        titlesThatMaySayCancelled.includes(String(object['property_hs_meeting_title'])) ||
        (object['property_hs_call_disposition'] === null &&
          said.some((text) => textsThatMaySayNotReached.includes(String(text))))
      );
    };
  },
};
