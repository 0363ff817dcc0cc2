import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { standardModel } from 'touchpoint-scoring';
import {
  createIdentity,
  hubSpotObjectsFromFivetran,
  type ImportedInteraction,
  importHubSpotCalls,
  importHubSpotCommunications,
  importHubSpotMeetings,
} from 'touchpoint-scoring/importers';
import {
  type HubSpotStagingTable,
  type StagingDialect,
  stagingSql,
  toSql,
} from 'touchpoint-scoring/warehouse';
import { describe, expect, it } from 'vitest';
import { stagedColumns } from '../../src/warehouse/staging-sql.js';
import { casesOf } from '../case-count.js';
import { onlyIssueOf } from '../unit/support.js';
import { freshSchema } from './shared-postgres.js';

// The same rows through the importer and through the statement. The columns are those that fivetran/dbt_hubspot stages.

/** Texts of which the importer reads more than the statement may claim; what each says was decided by hand. */
const titlesThatMaySayCancelled = [
  'Canceled: demo',
  'ABGESAGT: Demo',
  'Annulé : démo',
  'The cancelled order',
];
const textsThatMaySayNotReached = [
  ...['No answer', 'Anruf – nicht erreicht', 'Left voicemail for Ada', 'PAS DE RÉPONSE'],
  ...['Voicemail system: call about the offer', 'Didn’t pick up', '<p>no-answer</p>', 'LVM'],
];
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
    property_hs_call_has_voicemail: fc.constantFrom(null, 'true', 'false'),
    property_hs_call_title: fc.constantFrom(...callTexts),
    property_hs_call_body: fc.constantFrom(null, 'A long talk about the offer', ...callTexts),
    property_hs_call_duration: fc.constantFrom(null, 0, 90_000, 3_600_000, -1, 1e15),
    property_hs_call_direction: word('INBOUND', 'OUTBOUND', 'OTHER'),
  },
  engagement_communication: {
    property_hs_timestamp: fc.option(time, { freq: 9 }),
    property_hs_communication_channel_type: word('WHATS_APP', 'PHYSICAL_MAIL', 'SMS'),
  },
} as const satisfies Readonly<Record<HubSpotStagingTable, object>>;

type Row = Readonly<Record<string, string | number | boolean | null>>;
type World = Readonly<Record<HubSpotStagingTable | 'engagement_contact', readonly Row[]>>;

const tables = Object.keys(columnsOf) as HubSpotStagingTable[];
const owner = fc.constantFrom(null, '77', '78');
const byTable = <Value>(make: (table: HubSpotStagingTable) => Value): Record<HubSpotStagingTable, Value> => ({
  engagement_meeting: make('engagement_meeting'),
  engagement_call: make('engagement_call'),
  engagement_communication: make('engagement_communication'),
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

const dispositions = { ours: 'reached', nobody: 'not-reached' } as const;

function imported(world: World): readonly ImportedInteraction<string>[] {
  const options = { model: standardModel, identity: createIdentity({ own: ['studio.com'] }) };
  const objects = (table: HubSpotStagingTable) =>
    hubSpotObjectsFromFivetran(world[table], world.engagement_contact);
  return [
    importHubSpotMeetings(objects('engagement_meeting'), options),
    importHubSpotCalls(objects('engagement_call'), { ...options, dispositions }),
    importHubSpotCommunications(objects('engagement_communication'), options),
  ].flatMap(({ interactions }) => interactions);
}

/** An engine that holds a world and answers a statement. */
type Staged = (world: World, sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

const typeOf = (column: string) =>
  /timestamp|_time$/.test(column)
    ? 'timestamp'
    : /_id$/.test(column) && !/owner/.test(column)
      ? 'bigint'
      : /duration/.test(column)
        ? 'double precision'
        : /deleted|voicemail/.test(column)
          ? 'boolean'
          : 'text';

const shapeOf = (rows: readonly Row[]) => Object.keys(rows[0] ?? {});

function literal(value: Row[string] | undefined): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}

function loading(world: World): string[] {
  return Object.entries(world).flatMap(([table, rows]) => {
    const columns = shapeOf(rows);
    const shape = columns.map((column) => `${column} ${typeOf(column)}`).join(', ');
    const values = rows.map((row) => `(${columns.map((column) => literal(row[column])).join(', ')})`);
    return [
      `drop table if exists ${table}`,
      `create table ${table} (${shape})`,
      `insert into ${table} values ${values.join(', ')}`,
    ];
  });
}

async function onDuckdb(): Promise<Staged> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  return async (world, sql) => {
    for (const statement of loading(world)) await connection.run(statement);
    return (await connection.runAndReadAll(sql)).getRowObjectsJS();
  };
}

async function onPostgres(): Promise<Staged> {
  const database = await freshSchema('staging');
  return async (world, sql) => {
    for (const statement of loading(world)) await database.query(statement);
    return (await database.query<Record<string, unknown>>(sql)).rows;
  };
}

const own = (value: unknown) => (value === null ? undefined : value);

function checkTouches(world: World, rows: readonly Readonly<Record<string, unknown>>[]): void {
  const keyOf = (id: unknown, lead: unknown) => `${id} ${lead}`;
  const touches = new Map(imported(world).map((touch) => [keyOf(touch.id, touch.leadId), touch]));
  const objects = new Map<string, Row>(
    tables.flatMap((table) => world[table].map((row) => [`hubspot:${row['engagement_id']}`, row] as const)),
  );
  const seen = new Set<string>();
  for (const row of rows) {
    const key = keyOf(row['id'], row['lead_id']);
    const touch = touches.get(key);
    const object = objects.get(String(row['id'])) as Row;
    expect(touch, `the importer gives no touch ${key}`).toBeDefined();
    expect(seen.has(key)).toBe(false);
    seen.add(key);
    expect({
      at: Number(row['at_ms']),
      direction: own(row['direction']),
      durationMinutes: own(row['duration_minutes']),
      participants: Number(row['participants']),
      accountId: own(row['account_id']),
      ownerId: own(row['owner_id']),
      outcome: own(row['outcome']),
    }).toEqual({
      at: touch?.at,
      direction: touch?.direction,
      durationMinutes: touch?.durationMinutes,
      participants: touch?.participants,
      accountId: touch?.accountId,
      ownerId: touch?.ownerId,
      outcome: touch?.outcome,
    });
    const saysPlace = ['property_hs_meeting_location', 'property_hs_meeting_title'].some(
      (column) => String(object[column] ?? '').trim() !== '',
    );
    // Where a text says it, the statement claims no place; otherwise it says what the importer says.
    if (!(saysPlace && row['type'] === 'meeting')) expect(row['type']).toBe(touch?.type);
  }
  for (const [key, touch] of touches) {
    if (seen.has(key)) continue;
    const object = objects.get(String(touch.id)) as Row;
    const { property_hs_meeting_title: title, property_hs_call_title, property_hs_call_body } = object;
    const mayBeOff =
      titlesThatMaySayCancelled.includes(String(title)) ||
      (object['property_hs_call_disposition'] === null &&
        [property_hs_call_title, property_hs_call_body].some((text) =>
          textsThatMaySayNotReached.includes(String(text)),
        ));
    expect(mayBeOff, `the statement lacks ${key}, ${JSON.stringify(object)}`).toBe(true);
  }
}

describe("touches from HubSpot's tables in a warehouse", () => {
  it.each([
    ['duckdb', onDuckdb, 'epoch_ms(touches."happened_at")', 16],
    ['postgres', onPostgres, 'extract(epoch from happened_at) * 1000', 4],
  ] as const)(
    'are on %s those that the importer makes of the same rows',
    async (dialect, start, ms, all) => {
      const staged = await start();
      const sql = stagingSql({ from: 'hubspot', model: standardModel, dialect, dispositions });
      await fc.assert(
        fc.asyncProperty(worlds, async (world) => {
          const rows = await staged(world, `select *, ${ms} as at_ms from (\n${sql}\n) touches`);
          checkTouches(world, rows);
        }),
        { numRuns: casesOf(all * 2), endOnFailure: true },
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
    const world = {
      engagement_meeting: [
        { id: 1, start_time: '2026-11-10 09:00:00', hs_meeting_outcome: 'NO_SHOW', archived: null },
      ],
      engagement_contact: [{ engagement_id: 1, contact_id: 501 }],
    } as unknown as World;
    const rows = await staged(world, sql);
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(stagedColumns));
    expect(rows).toMatchObject([
      { id: 'hubspot:1', lead_id: 'hubspot:501', type: 'meeting', outcome: 'no-show' },
    ]);
  });

  it.each([
    ['engagement_call', ['engagement_id', 'property_hs_call_status'], '"property_hs_timestamp"'],
    ['engagement_call', ['property_hs_timestamp'], '"engagement_id" or "id"'],
    ['engagement_meeting', ['id'], '"property_hs_timestamp" or "property_hs_meeting_start_time"'],
    ['engagement_communication', ['id', 'hs_timestamp'], '"property_hs_communication_channel_type"'],
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
  });
});
