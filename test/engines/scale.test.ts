import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type StandardInteractionType, standardModel } from 'touchpoint-scoring';
import { type InteractionColumns, scoreColumns } from 'touchpoint-scoring/columns';
import { type SqlDialect, toSql } from 'touchpoint-scoring/warehouse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pythonWithEngines } from './install.js';
import { startSpark } from './spark-session.js';

// How engines and the library deal with a history that is large: the same ranking, and how long each takes.

const rows = Number(process.env['TOUCHPOINT_ROWS'] ?? 10_000_000);
const leads = Math.max(1, Math.floor(rows / 50));
const model = standardModel;
const types = Object.keys(model.types) as StandardInteractionType[];
const asOf = Date.UTC(2026, 10, 23);

const folder = mkdtempSync(join(tmpdir(), 'touchpoint-scale-'));
const history = join(folder, 'history.parquet');
const twoYearsMinutes = 2 * 365 * 24 * 60;

/** Interactions by a hash of their number, so that every run has the same ones. */
const generated = `
  select
    'lead ' || (hash(row, 1) % ${leads}) as lead_id,
    list_extract([${types.map((type) => `'${type}'`).join(', ')}], (hash(row, 2) % ${types.length})::int + 1) as type,
    make_timestamptz((${asOf} - (hash(row, 3) % ${twoYearsMinutes})::bigint * 60000) * 1000) as happened_at,
    list_extract([null, 'inbound', 'outbound', 'mutual'], (hash(row, 4) % 4)::int + 1) as direction,
    case when hash(row, 5) % 2 = 0 then (5 + hash(row, 6) % 120)::double end as duration_minutes,
    case when hash(row, 7) % 4 = 0 then (1 + hash(row, 8) % 30)::double end as participants
  from range(${rows}) as numbers (row)`;

const columns = { id: null, accountId: null, ownerId: null, outcome: null, recordedAt: null };

function statement(dialect: SqlDialect) {
  return toSql({ model, dialect, table: 'history', columns, asOf });
}

/** A ranking by lead: [rank, score]. */
type Ranks = Map<string, readonly [rank: number, score: number]>;

describe(`${rows.toLocaleString('en')} interactions with ${leads.toLocaleString('en')} leads`, () => {
  let duckdb: DuckDBConnection;
  let expected: Ranks;
  const seconds: Record<string, number> = {};

  beforeAll(async () => {
    duckdb = await (await DuckDBInstance.create(':memory:')).connect();
    await duckdb.run(`copy (${generated}) to '${history}' (format parquet)`);
    await duckdb.run(`create view history as select * from read_parquet('${history}')`);
  }, 600_000);
  afterAll(() => {
    console.log(
      `seconds on ${availableParallelism()} cores with ${Math.round(totalmem() / 2 ** 30)} GiB: ${JSON.stringify(seconds)}`,
    );
    rmSync(folder, { recursive: true, force: true });
  });

  it('are scored by the library over columns', async () => {
    const read = performance.now();
    const given = await columnsOf(duckdb);
    const start = performance.now();
    const { score, best } = scoreColumns(given, { model, asOf, top: leads });
    seconds['the library, reading the columns'] = secondsSince(read, start);
    seconds['the library, scoring them'] = secondsSince(start);
    expected = new Map();
    let rank = 0;
    let last = Number.NaN;
    for (const [index, code] of best.entries()) {
      const compared = Math.round((score[code] as number) * 1e9);
      if (compared !== last) rank = index + 1;
      last = compared;
      expected.set(`lead ${code}`, [rank, score[code] as number]);
    }
    expect(expected.size).toBe(leads);
  });

  it('are ranked alike by DuckDB', async () => {
    const { sql, parameters } = statement('duckdb');
    const start = performance.now();
    const result = await duckdb.runAndReadAll(`select lead_key, score_rank, score from (${sql})`, parameters);
    seconds['DuckDB'] = secondsSince(start);
    expectSameRanking(ranksOf(result.getRows()), expected);
  });

  it('are ranked alike by Spark', async () => {
    const spark = await startSpark(pythonWithEngines());
    const { version, master, executors } = spark.about;
    const { sql, parameters } = statement('spark');
    const scores = join(folder, 'scores');
    await spark.session.ask({ parquet: history });
    const start = performance.now();
    await spark.session.ask({
      write: scores,
      statement: sql,
      parameters,
      columns: ['lead_key', 'score_rank', 'score'],
    });
    seconds[`Spark ${version}, ${master}, ${executors} executors`] = secondsSince(start);
    await spark.stop();
    const result = await duckdb.runAndReadAll(
      `select lead_key, score_rank, score from read_parquet('${scores}/*.parquet')`,
    );
    expectSameRanking(ranksOf(result.getRows()), expected);
  });
});

async function columnsOf(duckdb: DuckDBConnection): Promise<InteractionColumns<StandardInteractionType>> {
  const leadCodes = new Int32Array(rows);
  const typeCodes = new Uint16Array(rows);
  const times = new Float64Array(rows);
  const directions = new Uint8Array(rows);
  const durationMinutes = new Float64Array(rows);
  const participants = new Float64Array(rows);
  const result = await duckdb.stream(`
    select
      substr(lead_id, 6)::int,
      list_position([${types.map((type) => `'${type}'`).join(', ')}], type)::int - 1,
      epoch_ms(happened_at)::double,
      coalesce(list_position(['inbound', 'outbound', 'mutual'], direction), 0)::int,
      coalesce(duration_minutes, -1),
      coalesce(participants, 0)
    from history`);
  let row = 0;
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; ) {
    const targets = [leadCodes, typeCodes, times, directions, durationMinutes, participants];
    for (const [index, target] of targets.entries())
      target.set(chunk.getColumnValues(index) as number[], row);
    row += chunk.rowCount;
    chunk = await result.fetchChunk();
  }
  return { leadCodes, leads, typeCodes, types, times, directions, durationMinutes, participants };
}

function ranksOf(result: readonly (readonly unknown[])[]): Ranks {
  return new Map(result.map(([key, rank, score]) => [String(key), [Number(rank), Number(score)]]));
}

/** Scores to 1e-9; ranks exactly, but for leads whose scores are that close. */
function expectSameRanking(actual: Ranks, expected: Ranks): void {
  expect(actual.size).toBe(expected.size);
  let largest = 0;
  let otherRanks = 0;
  for (const [key, [rank, score]] of expected) {
    const [foundRank, foundScore] = actual.get(key) ?? [Number.NaN, Number.NaN];
    const difference = Math.abs(foundScore - score);
    // NaN is never at most anything.
    if (!(difference <= 1e-9)) expect.fail(`${key}: ${foundScore} for ${score}`);
    largest = Math.max(largest, difference);
    if (foundRank !== rank) otherRanks++;
  }
  console.log(`largest difference of scores ${largest.toExponential(1)}, other ranks ${otherRanks}`);
  expect(otherRanks).toBe(0);
}

function secondsSince(start: number, end = performance.now()): number {
  return Math.round((end - start) / 10) / 100;
}
