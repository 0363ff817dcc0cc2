import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parseInteractions, rankLeads, standardModel } from 'touchpoint-scoring';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { touchpoint } from '../unit/cli/touchpoint.js';
import { runDbt } from './dbt-command.js';
import { startPostgres } from './postgres-server.js';

// The dbt project that the command writes, on five loads of a table: its tests pass, and what it keeps for leads without
// news gives the scores of the whole history.

const day = 86_400_000;
const firstRun = Date.UTC(2026, 10, 23);
const types = Object.keys(standardModel.types);

interface Row {
  readonly id: string;
  readonly lead_id: string;
  readonly type: string;
  readonly at: number;
  readonly direction: string | null;
  readonly owner_id: string | null;
  readonly outcome: string | null;
  readonly recorded_at: number;
}

/** A year of history and a month of plans, some of them asked to be confirmed. */
function madeRow(number: number, recorded: number): Row {
  const at = recorded + 30 * day - ((number * 15_485_863) % 400) * day - (number % 1440) * 60_000;
  return {
    id: `i${number}`,
    lead_id: `lead ${(number * 7919) % 41}`,
    type: types[(number * 104_729) % types.length] as string,
    at,
    direction: [null, 'inbound', 'outbound', 'mutual'][number % 4] ?? null,
    owner_id: ['ida', 'tomas', null][number % 3] ?? null,
    outcome: number % 6 === 0 ? 'scheduled' : number % 13 === 0 ? 'cancelled' : null,
    recorded_at: recorded,
  };
}

function rowsOf(from: number, to: number, recorded: number): Row[] {
  return Array.from({ length: to - from }, (_, index) => madeRow(from + index, recorded));
}

/** New touches; plans that took place or not; deleted rows; and a week in which nothing was recorded. */
function madeLoads(): { readonly asOf: number; readonly rows: readonly Row[] }[] {
  const runs = [0, 1, 2, 3, 4].map((week) => firstRun + 7 * week * day);
  const at = (week: number) => runs[week] as number;
  const first = rowsOf(0, 600, at(0));
  const second = [...first, ...rowsOf(600, 615, at(1)), { ...madeRow(7, at(1)), id: 'new', lead_id: 'new' }];
  const third = second.map((row, index) =>
    row.outcome === 'scheduled' && row.at < at(2) && index % 4 !== 0
      ? { ...row, outcome: index % 8 === 1 ? 'no-show' : 'held', recorded_at: at(2) }
      : row,
  );
  const fourth = third.filter(
    ({ lead_id, id }) => lead_id !== 'lead 5' && !(lead_id === 'lead 6' && id.endsWith('3')),
  );
  return [first, second, third, fourth, fourth].map((rows, week) => ({ asOf: at(week), rows }));
}

interface Target {
  readonly profile: string;
  /** What the dbt model `touches` selects from. */
  readonly source: string;
  readonly load: (rows: readonly Row[]) => Promise<void>;
  readonly read: (table: string) => Promise<Readonly<Record<string, unknown>>[]>;
  readonly stop: () => Promise<void>;
}

async function duckdbTarget(folder: string): Promise<Target> {
  const touches = join(folder, 'touches.parquet');
  const database = join(folder, 'project.duckdb');
  const columns = `id varchar, lead_id varchar, type varchar, "at" bigint, direction varchar, owner_id varchar, outcome varchar, recorded_at bigint`;
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  return {
    profile: `type: duckdb\n      path: ${database}`,
    source: `read_parquet('${touches}')`,
    load: async (rows) => {
      await connection.run(`create or replace table given (${columns})`);
      const file = join(folder, 'rows.json');
      writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
      await connection.run(
        `insert into given by name select * from read_json('${file}', columns = {${columns.replaceAll(/("?\w+"?) (\w+)/g, "$1: '$2'")}})`,
      );
      await connection.run(`copy (${withAllColumns('given', 'epoch_ms')}) to '${touches}' (format parquet)`);
    },
    read: async (table) => {
      await connection.run(`attach '${database}' as project (read_only)`);
      const result = await connection.runAndReadAll(`select * from project.main.${table}`);
      await connection.run('detach project');
      return result.getRowObjectsJS();
    },
    stop: async () => connection.closeSync(),
  };
}

async function postgresTarget(): Promise<Target> {
  const { client, stop } = await startPostgres();
  const columns = `id text, lead_id text, type text, "at" bigint, direction text, owner_id text, outcome text, recorded_at bigint`;
  await client.query(`create table given (${columns})`);
  await client.query(`create function epoch_ms(ms bigint) returns timestamptz language sql immutable
    return to_timestamp(ms / 1000.0)`);
  return {
    profile: `type: postgres
      host: 127.0.0.1
      port: ${client.port}
      user: tester
      password: none
      dbname: postgres
      schema: public
      threads: 2`,
    source: `(${withAllColumns('given', 'epoch_ms')}) as given_rows`,
    load: async (rows) => {
      await client.query('truncate given');
      await client.query(`insert into given select * from json_to_recordset($1) as given(${columns})`, [
        JSON.stringify(rows),
      ]);
    },
    read: async (table) => {
      const { rows } = await client.query(`select * from public.${table}`);
      return rows as Readonly<Record<string, unknown>>[];
    },
    stop,
  };
}

function withAllColumns(table: string, time: string): string {
  return `select id, lead_id, type, ${time}("at") as happened_at, direction, cast(null as double precision) as duration_minutes,
    cast(null as double precision) as participants, cast(null as varchar) as account_id, owner_id, outcome,
    ${time}(recorded_at) as recorded_at from ${table}`;
}

function sameTo9Digits(found: unknown, expected: unknown): boolean {
  const [a, b] = [found, expected].map((value) => (value === null ? Number.NaN : Number(value)));
  if (a === undefined || b === undefined || Number.isNaN(a) || Number.isNaN(b)) return found === expected;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
}

describe.each([
  ['DuckDB', duckdbTarget],
  ['PostgreSQL', postgresTarget],
] as const)('the dbt project on %s', (_, start) => {
  const folder = mkdtempSync(join(tmpdir(), 'touchpoint-dbt-'));
  const project = join(folder, 'project');
  let target: Target;
  beforeAll(async () => {
    target = await start(folder);
    expect(
      (await touchpoint(['warehouse', '--as', 'dbt', ...optionsOf(target), '--out', project])).code,
    ).toBe(0);
    writeFileSync(
      join(project, 'models/touches.sql'),
      `{{ config(materialized = 'view') }}\nselect * from ${target.source}\n`,
    );
    writeFileSync(
      join(project, 'profiles.yml'),
      `touchpoint:\n  target: dev\n  outputs:\n    dev:\n      ${target.profile}\n`,
    );
  });
  afterAll(async () => {
    await target?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('scores from what it keeps as from the whole history, after each of five loads', async () => {
    const summed: number[] = [];
    for (const [week, { asOf, rows }] of madeLoads().entries()) {
      await target.load(rows);
      const printed = dbtBuild(project, asOf, week === 0);
      expect(printed, printed).toMatch(/PASS=\d+ WARN=0 ERROR=0 SKIP=0/);
      const full = byLead(await target.read('touchpoint_scores'));
      const kept = byLead(await target.read('touchpoint_scores_from_evidence'));
      expect([...kept.keys()].sort(), `week ${week}`).toEqual([...full.keys()].sort());
      for (const [lead, row] of full) {
        for (const [column, value] of Object.entries(row)) {
          const found = kept.get(lead)?.[column];
          expect(sameTo9Digits(found, value), `week ${week}, ${lead}, ${column}: ${found} for ${value}`).toBe(
            true,
          );
        }
      }
      const { leads } = rankLeads(interactionsOf(rows), { model: standardModel, asOf });
      expect(kept.size).toBe(leads.length);
      for (const { key, score, rank } of leads) {
        expect(Number(kept.get(key)?.['score_rank'])).toBe(rank);
        expect(Number(kept.get(key)?.['score'])).toBeCloseTo(score, 9);
      }
      summed.push((await target.read('touchpoint_news')).length);
    }
    // 41 leads, and then those with news: 15 rows of as many leads and one new lead, those whose plans were settled, two
    // with deleted rows, and none.
    expect(summed[0]).toBe(41);
    expect(summed[1]).toBe(16);
    expect(summed.slice(3)).toEqual([2, 0]);
  });
});

/** One of them keeps its sums with timestamps, the other with milliseconds. */
function optionsOf({ profile }: Target): string[] {
  return profile.startsWith('type: postgres') ? ['--dialect', 'postgres'] : ['--output-times', 'timestamps'];
}

function byLead(rows: readonly Readonly<Record<string, unknown>>[]) {
  return new Map(rows.map((row) => [String(row['lead_key']), row]));
}

function interactionsOf(rows: readonly Row[]) {
  return parseInteractions(
    rows.map(({ lead_id: leadId, at, owner_id: ownerId, recorded_at: recordedAt, ...row }) => ({
      ...row,
      leadId,
      ownerId,
      at: new Date(at),
      recordedAt: new Date(recordedAt),
    })),
    { model: standardModel },
  ).interactions;
}

/** The first load builds and tests everything, the others what is compared. */
function dbtBuild(project: string, asOf: number, isFirst: boolean): string {
  const time = new Date(asOf).toISOString().slice(0, 19).replace('T', ' ');
  const variables = `{as_of: "${time}", touchpoint_incremental: true}`;
  const compared = ['--select', '+touchpoint_scores_from_evidence', 'touchpoint_scores'];
  const task = isFirst ? ['build'] : ['run', ...compared];
  return runDbt(project, [...task, '--vars', variables]);
}
