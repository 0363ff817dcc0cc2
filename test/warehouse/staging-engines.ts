import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import type { ImportedInteraction } from 'touchpoint-scoring/importers';
import type { StagingDialect, StagingOptions } from 'touchpoint-scoring/warehouse';
import { expect } from 'vitest';
import { freshSchema } from './shared-postgres.js';

// The same rows through an importer and through a staging statement on an engine.

export type Row = Readonly<Record<string, string | number | boolean | null>>;
/** The rows of a table by its name; each has all columns. */
export type World = Readonly<Record<string, readonly Row[]>>;

/** An engine that holds a world and answers a statement. */
export type Staged = (world: World, sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** The type of a column by its name: HubSpot's, or Salesforce's as Fivetran or the API writes them. */
export function typeOf(column: string): string {
  if (/timestamp|_time$|DateTime$/i.test(column)) return 'timestamp';
  if (/^_fivetran|voicemail|archived|^is/i.test(column)) return 'boolean';
  if (/^(engagement_id|contact_id)$/.test(column)) return 'bigint';
  return /duration/i.test(column) ? 'double precision' : 'text';
}

function literal(value: Row[string] | undefined): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}

function loading(world: World): string[] {
  return Object.entries(world).flatMap(([table, rows]) => {
    const columns = Object.keys(rows[0] ?? {});
    const shape = columns.map((column) => `"${column}" ${typeOf(column)}`).join(', ');
    const values = rows.map((row) => `(${columns.map((column) => literal(row[column])).join(', ')})`);
    return [
      `drop table if exists ${table}`,
      `create table ${table} (${shape})`,
      `insert into ${table} values ${values.join(', ')}`,
    ];
  });
}

export async function onDuckdb(): Promise<Staged> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  return async (world, sql) => {
    for (const statement of loading(world)) await connection.run(statement);
    return (await connection.runAndReadAll(sql)).getRowObjectsJS();
  };
}

export async function onPostgres(): Promise<Staged> {
  const database = await freshSchema('staging');
  return async (world, sql) => {
    for (const statement of loading(world)) await database.query(statement);
    return (await database.query<Record<string, unknown>>(sql)).rows;
  };
}

/** Where the statements run, the time of a row there in milliseconds, and how many worlds are tried with every case. */
export const stagingEngines = [
  ['duckdb', onDuckdb, 'epoch_ms(touches."happened_at")', 64],
  ['postgres', onPostgres, 'extract(epoch from happened_at) * 1000', 16],
] as const;

export type Policy = NonNullable<StagingOptions['policy']>;

/** The tables of a CRM, drawn at random, and what both sides make of them. */
export interface StagedCrm {
  readonly worlds: fc.Arbitrary<World>;
  readonly policies: fc.Arbitrary<Policy>;
  readonly statement: (world: World, policy: Policy, dialect: StagingDialect) => string;
  readonly imported: (world: World, policy: Policy) => readonly ImportedInteraction<string>[];
  /** Whether a row may be of unknown place where the importer read a text. */
  readonly mayClaimLess: (world: World) => (id: string) => boolean;
  /** Whether a touch of the importer may be missing, because a text may say that nothing took place. */
  readonly mayBeLeftOut: (world: World) => (id: string) => boolean;
}

/**
 * The statement gives on an engine the touches that the importer makes of the same rows.
 *
 * @param milliseconds - the time of a row of `touches` in milliseconds
 */
export async function checkStaging(
  { worlds, policies, statement, imported, mayClaimLess, mayBeLeftOut }: StagedCrm,
  staged: Staged,
  dialect: StagingDialect,
  milliseconds: string,
  cases: number,
): Promise<void> {
  let [claimed, tried] = [0, 0];
  await fc.assert(
    fc.asyncProperty(worlds, policies, async (world, policy) => {
      const sql = `select *, ${milliseconds} as at_ms from (\n${statement(world, policy, dialect)}\n) touches`;
      const rows = await staged(world, sql);
      checkTouches(imported(world, policy), rows, mayClaimLess(world), mayBeLeftOut(world));
      claimed += rows.length;
      tried += 1;
    }),
    { numRuns: cases, endOnFailure: true },
  );
  // Worlds of which nothing is claimed would show nothing.
  expect(claimed / tried).toBeGreaterThan(15);
}

const own = (value: unknown) => (value === null ? undefined : value);
const keyOf = (...parts: unknown[]) => parts.map((part) => part ?? '').join(' ');

/** The rows of a statement are touches of the importer, each once and with the same facts. */
function checkTouches(
  touches: readonly ImportedInteraction<string>[],
  rows: readonly Readonly<Record<string, unknown>>[],
  mayClaimLess: (id: string) => boolean,
  mayBeLeftOut: (id: string) => boolean,
): void {
  const known = new Map(touches.map((touch) => [keyOf(touch.id, touch.leadId, touch.ownerId), touch]));
  expect(known.size).toBe(touches.length);
  const seen = new Set<string>();
  for (const row of rows) {
    const key = keyOf(row['id'], row['lead_id'], row['owner_id']);
    const touch = known.get(key);
    expect(touch, `the importer gives no touch ${key}`).toBeDefined();
    expect(seen.has(key), `${key} comes twice`).toBe(false);
    seen.add(key);
    expect({
      at: Number(row['at_ms']),
      direction: own(row['direction']),
      durationMinutes: own(row['duration_minutes']),
      participants: row['participants'] === null ? undefined : Number(row['participants']),
      accountId: own(row['account_id']),
      outcome: own(row['outcome']),
    }).toEqual({
      at: touch?.at,
      direction: touch?.direction,
      durationMinutes: touch?.durationMinutes,
      participants: touch?.participants,
      accountId: touch?.accountId,
      outcome: touch?.outcome,
    });
    const claimsLess = row['type'] === 'meeting' && mayClaimLess(String(row['id']));
    if (!claimsLess) expect(row['type'], key).toBe(touch?.type);
  }
  for (const [key, touch] of known) {
    if (seen.has(key)) continue;
    expect(mayBeLeftOut(String(touch.id)), `the statement lacks ${key}`).toBe(true);
  }
}

/** Texts of which an importer reads more than a statement may claim; what each says was decided by hand. */
export const titlesThatMaySayCancelled = [
  'Canceled: demo',
  'ABGESAGT: Demo',
  'Annulé : démo',
  'The cancelled order',
];
export const textsThatMaySayNotReached = [
  ...['No answer', 'Anruf – nicht erreicht', 'Left voicemail for Ada', 'PAS DE RÉPONSE'],
  ...[
    'Voicemail system: call about the offer',
    'Didn’t pick up',
    '<p>no-answer</p>',
    'LVM',
    'Verpaßter Anruf',
  ],
];
