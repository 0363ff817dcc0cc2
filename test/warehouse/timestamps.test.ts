import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import sqlite from 'node-sqlite3-wasm';
import { standardModel } from 'touchpoint-scoring';
import { toSql } from 'touchpoint-scoring/warehouse';
import { describe, expect, it } from 'vitest';
import { dialects } from '../../src/warehouse/dialects.js';
import { freshSchema } from './shared-postgres.js';

// An instant is the same instant in a session of any zone, to the millisecond. The parity of every output is elsewhere.

type Run = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

interface Running {
  readonly run: Run;
  readonly setZone: (zone: string) => Promise<unknown>;
}

const engines = {
  duckdb: async (): Promise<Running> => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const run: Run = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS();
    return { run, setZone: (zone) => connection.run(`set time zone '${zone}'`) };
  },
  postgres: async (): Promise<Running> => {
    const database = await freshSchema('timestamps');
    const run: Run = async (sql) => (await database.query<Record<string, unknown>>(sql)).rows;
    return { run, setZone: (zone) => database.query(`set time zone '${zone}'`) };
  },
  sqlite: async (): Promise<Running> => {
    const database = new sqlite.Database();
    // It has no zone of a session.
    return { run: async (sql) => database.all(sql) as never, setZone: async () => undefined };
  },
} as const;

const names = ['duckdb', 'postgres', 'sqlite'] as const;
const zones = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia'];

/** Around 1970, in the hour that a clock repeats in New York and in the one that it leaves out, and to the edges of years. */
const edges = [
  0,
  -1,
  1,
  999,
  -86_400_000,
  Date.UTC(2026, 10, 1, 5, 30, 0, 1),
  Date.UTC(2026, 10, 1, 6, 30, 0, 1),
  Date.UTC(2026, 2, 8, 7, 30, 0, 999),
  Date.UTC(2026, 10, 23, 23, 59, 59, 999),
  Date.UTC(1900, 0, 1),
  Date.UTC(9999, 11, 30, 23, 59, 59, 999),
];
const random = fc.sample(fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2200, 0, 1) }), {
  numRuns: 300,
  seed: 11,
});

describe.each(names)('a timestamp of %s', (name) => {
  const rules = dialects[name];
  const values = [...edges, ...random];

  it('is the instant of its milliseconds in every zone, read as text with its zone and read back', async () => {
    const { run, setZone } = await engines[name]();
    await run('create table given (number integer, ms double precision)');
    const list = values.map((ms, index) => `(${index}, ${rules.number(ms)})`);
    await run(`insert into given values ${list.join(', ')}`);
    for (const zone of zones) {
      await setZone(zone);
      const text = name === 'sqlite' ? 'stamp' : 'cast(stamp as varchar)';
      const rows = await run(
        `select ${text} as words, ${rules.epochMilliseconds('stamp')} as back
        from (select number, ${rules.timestampOf('ms')} as stamp from given) as stamped order by number`,
      );
      expect(rows).toHaveLength(values.length);
      for (const [index, { words, back }] of rows.entries()) {
        const ms = values[index] as number;
        expect(Number(back), `${zone}, ${ms}`).toBe(ms);
        // Zones of before 1900 had seconds, which a Date does not read.
        const offset = String(words).replace(/([+-]\d\d)$/, '$1:00');
        if (ms > 0) expect(new Date(offset).getTime(), `${zone}, ${words}`).toBe(ms);
      }
    }
  });

  it('is null where there is no time', async () => {
    const { run } = await engines[name]();
    const nothing = `cast(null as ${rules.doubleType})`;
    expect(await run(`select ${rules.timestampOf(nothing)} as stamp`)).toEqual([{ stamp: null }]);
  });

  it('is not asked for where a row is refused because its time is none', async () => {
    const { run } = await engines[name]();
    await run(
      `create table touches as
        select 'ada' as lead_id, 'email' as type, 1e300 as happened_at union all
        select 'ben', 'email', 1e9 union all
        select 'cleo', 'seance', 3e14 union all
        select 'dan', 'seance', 1e12`,
    );
    for (const [outputTimes, column] of [
      ['epoch-milliseconds', 'at_ms'],
      ['timestamps', 'happened_at'],
    ] as const) {
      const absent = { id: null, direction: null, durationMinutes: null, participants: null };
      const others = { accountId: null, ownerId: null, outcome: null, recordedAt: null };
      const { sql } = toSql({
        model: standardModel,
        dialect: name,
        table: 'touches',
        columns: { ...absent, ...others },
        times: 'epoch-milliseconds',
        outputTimes,
        output: 'refused-rows',
        values: 'literals',
        asOf: 0,
      });
      const rows = await run(sql);
      const found = Object.fromEntries(rows.map((row) => [row['lead_id'], row[column]]));
      const time = (value: unknown) =>
        typeof value === 'string' || value instanceof Date ? new Date(value).getTime() : Number(value);
      expect(Object.keys(found).sort()).toEqual(['ada', 'ben', 'cleo', 'dan']);
      expect(found['ada']).toBeNull();
      expect(time(found['ben'])).toBe(1e9);
      expect(time(found['dan'])).toBe(1e12);
      // The year 11476 is a time, and more than most engines' timestamps hold.
      if (outputTimes === 'timestamps') expect(found['cleo']).toBeNull();
      else expect(time(found['cleo'])).toBe(3e14);
    }
  });
});
