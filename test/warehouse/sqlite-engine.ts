import sqlite from 'node-sqlite3-wasm';
import { type Engine, plainRow } from './parity.js';

const columns = [
  'case_number',
  'id',
  'lead_id',
  'type',
  'direction',
  'duration_minutes',
  'participants',
  'account_id',
  'owner_id',
  'outcome',
  'happened_at',
  'recorded_at',
];

/** SQLite in this process. It keeps times as text. */
export async function startSqlite(): Promise<Engine & { readonly stop: () => void }> {
  const database = new sqlite.Database();
  return {
    dialect: 'sqlite',
    load: async (cases) => {
      database.run(`create table all_rows (${columns.join(', ')})`);
      const rows = cases.flatMap((rows, index) =>
        rows.map(({ at_us, recorded_us, ...row }) => ({
          case_number: index,
          ...row,
          happened_at: timeText(at_us),
          recorded_at: timeText(recorded_us),
        })),
      );
      const values = columns.map((name) => `json_extract(value, '$.${name}')`);
      database.run(`insert into all_rows select ${values.join(', ')} from json_each(?)`, [
        JSON.stringify(rows),
      ]);
    },
    loadMoments: async (times) => {
      database.run('drop table if exists moments');
      database.run('create table moments as select value as time from json_each(?)', [
        JSON.stringify(times.map((time) => timeText(time * 1000))),
      ]);
    },
    store: async (caseNumber, name, sql) => {
      database.run('drop view if exists history');
      database.run(`create temp view history as select * from all_rows where case_number = ${caseNumber}`);
      database.run(`drop table if exists ${name}`);
      database.run(`create table ${name} as ${sql}`);
    },
    run: async (caseNumber, sql, parameters) => {
      database.run('drop view if exists history');
      database.run(`create temp view history as select * from all_rows where case_number = ${caseNumber}`);
      return database
        .all(sql, [...parameters])
        .map((row) => plainRow(withDates(row as Record<string, unknown>)));
    },
    stop: () => database.close(),
  };
}

/** Its timestamps are texts, always of this form. */
function withDates(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const dated = (value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)
      ? new Date(value)
      : value;
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, dated(value)]));
}

/** To the microsecond, as a program of the caller's may have written it. */
function timeText(us: number | null): string | null {
  if (us === null) return null;
  const ms = Math.floor(us / 1000);
  const rest = String(us - ms * 1000).padStart(3, '0');
  return new Date(ms).toISOString().replace('Z', `${rest}Z`);
}
