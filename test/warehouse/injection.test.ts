import { DuckDBInstance } from '@duckdb/node-api';
import sqlite from 'node-sqlite3-wasm';
import { type SqlDialect, toSql } from 'touchpoint-scoring/warehouse';
import { expect, it } from 'vitest';
import { asOf, testModel } from '../unit/support.js';
import { freshSchema } from './shared-postgres.js';

// What a table is called is nobody's SQL: statements over hostile names read those tables, and do nothing else.

const names = [
  'x"; drop table leads; --',
  "x'; drop table leads; --",
  '" or 1=1 --',
  '/* x',
  '-- x',
  '$1',
  'select',
  'ünïcödé 🦉',
];

type Run = (sql: string, parameters?: (string | number)[]) => Promise<Readonly<Record<string, unknown>>[]>;

async function duckdb(): Promise<Run> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  return async (sql, parameters = []) => (await connection.runAndReadAll(sql, parameters)).getRowObjectsJS();
}

async function postgres(): Promise<Run> {
  const database = await freshSchema('injection');
  return async (sql, parameters = []) =>
    (await database.query<Record<string, unknown>>(sql, parameters)).rows;
}

async function embeddedSqlite(): Promise<Run> {
  const database = new sqlite.Database();
  return async (sql, parameters = []) => database.all(sql, parameters) as Record<string, unknown>[];
}

it.each([
  ['sqlite', embeddedSqlite],
  ['duckdb', duckdb],
  ['postgres', postgres],
] as const)(
  '%s reads a table and a column of any name',
  async (dialect: SqlDialect, start: () => Promise<Run>) => {
    const run = await start();
    await run('create table leads (name varchar)');
    const columns = { leadId: '"; drop table leads; --', id: null, direction: null, durationMinutes: null };
    const others = { participants: null, accountId: null, ownerId: null, outcome: null, recordedAt: null };
    for (const name of names) {
      const table = `"${name.replaceAll('"', '""')}"`;
      await run(
        `create table ${table} ("""; drop table leads; --" varchar, type varchar, happened_at timestamptz)`,
      );
      await run(
        `insert into ${table} values ('ada''; drop table leads; --', 'meeting', ${dialect === 'sqlite' ? '' : 'timestamptz '}'2026-11-22 10:00:00+00:00')`,
      );
      const { sql, parameters } = toSql({
        model: testModel,
        dialect,
        table: name,
        columns: { ...columns, ...others },
        asOf,
      });
      const [row, ...more] = await run(sql, parameters);
      expect(more).toEqual([]);
      expect(row?.['lead_key']).toBe("ada'; drop table leads; --");
      expect(row?.['offline_touches']).toBeDefined();
    }
    expect(await run('select count(*) as count from leads')).toHaveLength(1);
  },
  60_000,
);
