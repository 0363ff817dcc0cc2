import { DuckDBInstance, listValue } from '@duckdb/node-api';
import { type Engine, plainRow } from './parity.js';
import { freshSchema } from './shared-postgres.js';

const rowTypes = {
  case_number: 'integer',
  id: 'varchar',
  lead_id: 'varchar',
  type: 'varchar',
  at_us: 'bigint',
  direction: 'varchar',
  duration_minutes: 'double precision',
  participants: 'double precision',
  account_id: 'varchar',
  owner_id: 'varchar',
  outcome: 'varchar',
  recorded_us: 'bigint',
} as const;

const plainColumns = Object.keys(rowTypes).filter((name) => !name.endsWith('_us'));

/** DuckDB in this process. */
export async function startDuckdb(): Promise<Engine> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  // No result may depend on it.
  await connection.run("set time zone 'Asia/Kathmandu'");
  return {
    dialect: 'duckdb',
    load: async (cases) => {
      const shape = Object.entries(rowTypes).map(([name, type]) => [name, type.replace(' precision', '')]);
      await connection.run(
        `create table all_rows as
          select ${plainColumns.join(', ')}, make_timestamp(at_us) as happened_at, make_timestamp(recorded_us) as recorded_at
          from (select unnest(from_json($1, '${JSON.stringify([Object.fromEntries(shape)])}'), recursive := true))`,
        [jsonOf(cases)],
      );
    },
    loadMoments: async (times) => {
      await connection.run(
        `create or replace table moments as select make_timestamp(unnest($1::bigint[]) * 1000) as time`,
        [listValue(times.map(BigInt))],
      );
    },
    store: async (caseNumber, name, sql) => {
      await connection.run(
        `create or replace temp view history as select * from all_rows where case_number = ${caseNumber}`,
      );
      await connection.run(`create or replace table ${name} as ${sql}`);
    },
    run: async (caseNumber, sql, parameters) => {
      await connection.run(
        `create or replace temp view history as select * from all_rows where case_number = ${caseNumber}`,
      );
      const result = await connection.runAndReadAll(sql, [...parameters]);
      return result.getRowObjectsJS().map(plainRow);
    },
  };
}

/** What a PostgreSQL connection must do. */
export interface PostgresClient {
  query(sql: string, parameters?: unknown[]): Promise<{ readonly rows: unknown[] }>;
}

/** PostgreSQL 18 in this process. */
export async function startPglite(): Promise<Engine> {
  return await postgresEngine(await freshSchema('parity'));
}

/** Any PostgreSQL. */
export async function postgresEngine(client: PostgresClient): Promise<Engine> {
  // No result may depend on it.
  await client.query("set time zone 'America/New_York'");
  return {
    dialect: 'postgres',
    load: async (cases) => {
      const shape = Object.entries(rowTypes).map(([name, type]) => `${name} ${type}`);
      const time = (column: string) => `timestamptz 'epoch' + ${column} * interval '1 microsecond'`;
      await client.query(
        `create table all_rows as
          select ${plainColumns.join(', ')}, ${time('at_us')} as happened_at, ${time('recorded_us')} as recorded_at
          from json_to_recordset('[]') as given(${shape.join(', ')})`,
      );
      await client.query(
        `insert into all_rows
          select ${plainColumns.join(', ')}, ${time('at_us')}, ${time('recorded_us')}
          from json_to_recordset($1) as given(${shape.join(', ')})`,
        [jsonOf(cases)],
      );
    },
    loadMoments: async (times) => {
      await client.query('drop table if exists moments');
      await client.query('create table moments (time timestamptz)');
      await client.query(
        `insert into moments select to_timestamp(value::float8 / 1000) from json_array_elements_text($1) as value`,
        [JSON.stringify(times)],
      );
    },
    store: async (caseNumber, name, sql) => {
      await client.query(
        `create or replace temp view history as select * from all_rows where case_number = ${caseNumber}`,
      );
      await client.query(`drop table if exists ${name}`);
      await client.query(`create table ${name} as ${sql}`);
    },
    run: async (caseNumber, sql, parameters) => {
      await client.query(
        `create or replace temp view history as select * from all_rows where case_number = ${caseNumber}`,
      );
      const { rows } = await client.query(sql, [...parameters]);
      return rows.map((row) => plainRow(row as Record<string, unknown>));
    },
  };
}

function jsonOf(cases: Parameters<Engine['load']>[0]): string {
  return JSON.stringify(cases.flatMap((rows, index) => rows.map((row) => ({ case_number: index, ...row }))));
}
