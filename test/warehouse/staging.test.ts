import fc from 'fast-check';
import { standardModel } from 'touchpoint-scoring';
import {
  createIdentity,
  hubSpotObjectsFromFivetran,
  type ImportedInteraction,
  importHubSpotCalls,
  importHubSpotCommunications,
  importHubSpotEmails,
  importHubSpotMeetings,
} from 'touchpoint-scoring/importers';
import {
  type HubSpotStagingTable,
  type StagingDialect,
  type StagingOptions,
  stagingSql,
  toSql,
} from 'touchpoint-scoring/warehouse';
import { describe, expect, it } from 'vitest';
import { stagedTouches } from '../../src/warehouse/staging-sql.js';
import { casesOf } from '../case-count.js';
import { onlyIssueOf } from '../unit/support.js';
import {
  checkTouches,
  onDuckdb,
  type Row,
  stagingEngines,
  textsThatMaySayNotReached,
  titlesThatMaySayCancelled,
} from './staging-engines.js';

// The same rows through the importer and through the statement. The columns are those that fivetran/dbt_hubspot stages.

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

type World = Readonly<Record<HubSpotStagingTable | 'engagement_contact', readonly Row[]>>;

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
  return fc.array(fc.record(columns), { minLength: 20, maxLength: 120 });
};
const worlds: fc.Arbitrary<World> = fc.record(byTable(rowsOf)).chain((drawn) => {
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

type Policy = NonNullable<StagingOptions['policy']>;
const policies = fc.constantFrom<Policy>({}, { pastScheduled: 'held', presumed: 'scheduled' });
const dispositions = { ours: 'reached', nobody: 'not-reached' } as const;

function imported(world: World, policy: Policy): readonly ImportedInteraction<string>[] {
  const options = { model: standardModel, policy, identity: createIdentity({ own: ['studio.com'] }) };
  const objects = (table: HubSpotStagingTable) =>
    hubSpotObjectsFromFivetran(world[table], world.engagement_contact);
  return [
    importHubSpotMeetings(objects('engagement_meeting'), options),
    importHubSpotCalls(objects('engagement_call'), { ...options, dispositions }),
    importHubSpotCommunications(objects('engagement_communication'), options),
    importHubSpotEmails(objects('engagement_email'), options),
  ].flatMap(({ interactions }) => interactions);
}

function checkWorld(
  world: World,
  rows: readonly Readonly<Record<string, unknown>>[],
  touches: readonly ImportedInteraction<string>[],
): void {
  const objects = new Map<string, Row>(
    tables.flatMap((table) => world[table].map((row) => [`hubspot:${row['engagement_id']}`, row] as const)),
  );
  // Where a text says it, the statement claims no place; otherwise it says what the importer says.
  const saysPlace = (id: string) =>
    ['property_hs_meeting_location', 'property_hs_meeting_title'].some(
      (column) => String(objects.get(id)?.[column] ?? '').trim() !== '',
    );
  const maySayNothing = (id: string) => {
    const object = objects.get(id) as Row;
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
  checkTouches(touches, rows, saysPlace, maySayNothing);
}

describe("touches from HubSpot's tables in a warehouse", () => {
  it.each(stagingEngines)(
    'are on %s those that the importer makes of the same rows',
    async (dialect, start, ms, all) => {
      const staged = await start();
      await fc.assert(
        fc.asyncProperty(worlds, policies, async (world, policy) => {
          const sql = stagingSql({ from: 'hubspot', model: standardModel, dialect, dispositions, policy });
          const rows = await staged(world, `select *, ${ms} as at_ms from (\n${sql}\n) touches`);
          checkWorld(world, rows, imported(world, policy));
        }),
        { numRuns: casesOf(all), endOnFailure: true },
      );
    },
    120_000,
  );

  it('are what toSql scores', async () => {
    const staged = await onDuckdb();
    const [world] = fc.sample(worlds, { numRuns: 1, seed: 7 }) as [World];
    const staging = stagingSql({ from: 'hubspot', model: standardModel, dialect: 'duckdb' });
    const { sql } = toSql({
      model: standardModel,
      dialect: 'duckdb',
      table: 'touches',
      asOf: '2027-01-01T00:00:00Z',
      values: 'literals',
    });
    const rows = await staged(world, `with touches as (\n${staging}\n)\nselect * from (${sql}) scored`);
    expect(rows.map((row) => row['lead_key']).sort()).toEqual(['hubspot:501', 'hubspot:502', 'hubspot:503']);
  });

  it('take the columns that there are, whatever they are called', async () => {
    const staged = await onDuckdb();
    const sql = stagingSql({
      from: 'hubspot',
      model: standardModel,
      dialect: 'duckdb',
      schema: 'main',
      columns: { engagement_meeting: ['id', 'start_time', 'hs_meeting_outcome', 'archived'] },
    });
    expect(sql).not.toContain('engagement_call');
    expect(sql).not.toContain('engagement_email');
    const world = {
      engagement_meeting: [
        { id: 1, start_time: '2026-11-10 09:00:00', hs_meeting_outcome: 'NO_SHOW', archived: null },
      ],
      engagement_contact: [{ engagement_id: 1, contact_id: 501 }],
    } as unknown as World;
    const rows = await staged(world, sql);
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(stagedTouches.hubspot.columns));
    expect(rows).toMatchObject([
      { id: 'hubspot:1', lead_id: 'hubspot:501', type: 'meeting', outcome: 'no-show' },
    ]);
  });

  it('claim no place of a meeting whose title may be of a type of its own', async () => {
    const staged = await onDuckdb();
    const meeting = 'engagement_meeting';
    const columns = ['id', 'hs_timestamp', 'hs_meeting_title', 'hs_meeting_location_type'];
    const sql = stagingSql({
      from: 'hubspot',
      model: standardModel,
      dialect: 'duckdb',
      columns: { [meeting]: columns },
      types: { meal: 'meal' },
    });
    const titled = (id: number, hs_meeting_title: string | null) => ({
      id,
      hs_timestamp: '2026-11-10 09:00:00',
      hs_meeting_title,
      hs_meeting_location_type: 'ADDRESS',
    });
    const world = {
      [meeting]: [titled(1, null), titled(2, 'Lunch with Ada')],
      engagement_contact: [1, 2].map((engagement_id) => ({ engagement_id, contact_id: 501 })),
    };
    const rows = await staged(world, `select * from (${sql}) touches order by id`);
    expect(rows.map(({ type }) => type)).toEqual(['in_person_meeting', 'meeting']);
  });

  it.each([
    ['engagement_call', ['engagement_id', 'property_hs_call_status'], '"property_hs_timestamp"'],
    ['engagement_call', ['property_hs_timestamp'], '"engagement_id" or "id"'],
    ['engagement_meeting', ['id'], '"property_hs_timestamp" or "property_hs_meeting_start_time"'],
    ['engagement_communication', ['id', 'hs_timestamp'], '"property_hs_communication_channel_type"'],
    ['engagement_email', ['id', 'hs_timestamp'], '"property_hs_email_direction"'],
  ] as const)('name the column that %s lacks', (table, columns, missing) => {
    const issue = onlyIssueOf(
      () =>
        stagingSql({
          from: 'hubspot',
          model: standardModel,
          dialect: 'duckdb',
          columns: { [table]: columns },
        }),
      'invalid_option',
    );
    expect(issue.path).toEqual(['columns', table]);
    expect(issue.message).toBe(`must have a column ${missing}`);
  });

  it('are refused where an engine, a table, a type or a meaning is not one', () => {
    const given = { from: 'hubspot', model: standardModel, dialect: 'duckdb' } as const;
    const pathOf = (change: object) =>
      onlyIssueOf(() => stagingSql({ ...given, ...change }), 'invalid_option').path;
    expect(pathOf({ dialect: 'sqlite' as StagingDialect })).toEqual(['dialect']);
    expect(pathOf({ schema: 7 })).toEqual(['schema']);
    expect(pathOf({ schema: ['raw', {}] })).toEqual(['schema']);
    expect(pathOf({ columns: { deals: [] } })).toEqual(['columns']);
    expect(pathOf({ columns: {} })).toEqual(['columns']);
    expect(pathOf({ columns: { engagement_call: 'id' } })).toEqual(['columns', 'engagement_call']);
    expect(pathOf({ types: { meeting: 'coffee' } })).toEqual(['types', 'meeting']);
    expect(pathOf({ types: { meetingPlaceUnknown: 'in_person_meeting' } })).toEqual([
      'types',
      'meetingPlaceUnknown',
    ]);
    expect(pathOf({ dispositions: { a: 'maybe' } })).toEqual(['dispositions']);
    expect(pathOf({ from: 'zoho' })).toEqual(['from']);
    expect(pathOf({ notReached: [] })).toEqual(['notReached']);
    expect(pathOf({ policy: { unanswered: 'presume' } })).toEqual(['policy']);
    expect(pathOf({ policy: { presumed: 'perhaps' } })).toEqual(['policy', 'presumed']);
  });
});
