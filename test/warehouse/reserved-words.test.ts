import { DuckDBInstance } from '@duckdb/node-api';
import sqlite from 'node-sqlite3-wasm';
import { standardModel } from 'touchpoint-scoring';
import { outputColumns, toSql } from 'touchpoint-scoring/warehouse';
import { describe, expect, it } from 'vitest';
import { newsColumns } from '../../src/cli/warehouse-dbt-incremental.js';
import { typesTable } from '../../src/cli/warehouse-statements.js';
import { outputs } from '../../src/warehouse/sql-options.js';
import { reservedWords } from './reserved-words.js';
import { freshSchema } from './shared-postgres.js';

// So that `select score_rank from scores` needs no quotes in any engine.

/** What the columns of a table are called by default: the quoted names of a statement over it. */
function inputColumns(): string[] {
  const { sql } = toSql({ model: standardModel, dialect: 'duckdb', table: 'T', asOf: 0 });
  const names = [...sql.matchAll(/"(\w+)"/g)].map(([, name]) => name as string);
  return names.filter((name) => name !== 'T');
}

const [typesHeader = ''] = typesTable(standardModel).split('\r\n');
const names = [
  ...new Set([
    ...inputColumns(),
    ...outputs.flatMap((output) =>
      (['epoch-milliseconds', 'timestamps'] as const).flatMap((outputTimes) =>
        outputColumns(output, { outputTimes }).map(({ name }) => name),
      ),
    ),
    ...typesHeader.split(','),
    ...Object.keys(newsColumns),
  ]),
];

/** Words that must be found, so that a list which was not read finds nothing. */
const surelyReserved = ['select', 'from', 'order'];

describe('a column of ours', () => {
  it('is one of many', () => {
    expect(names.length).toBeGreaterThan(110);
    expect(names).toEqual(
      expect.arrayContaining(['happened_at', 'recorded_at', 'as_of', 'last_at', 'score_rank', 'lead_key']),
    );
    expect(names.filter((name) => !/^[a-z][a-z_]*$/.test(name))).toEqual([]);
  });

  it.each(Object.entries(reservedWords))('has no name that %s reserves', (_, { words }) => {
    expect(surelyReserved.filter((word) => !words.has(word))).toEqual([]);
    expect(names.filter((name) => words.has(name))).toEqual([]);
  });

  it('is not called as it once was, since that is reserved', () => {
    expect(reservedWords.mysql.words.has('rank')).toBe(true);
    expect(reservedWords.bigquery.words.has('at')).toBe(true);
  });

  const quoted = names.map((name) => `1 as "${name}"`).join(', ');
  const plain = names.map((name) => `${name} as ${name}`).join(', ');
  const statement = `select ${plain} from (select ${quoted}) as given order by ${names.join(', ')}`;
  const expected = [Object.fromEntries(names.map((name) => [name, 1]))];

  it('is read without quotes by DuckDB', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    expect((await connection.runAndReadAll(statement)).getRowObjectsJS()).toEqual(expected);
  });

  it('is read without quotes by PostgreSQL', async () => {
    const database = await freshSchema('reserved');
    expect((await database.query(statement)).rows).toEqual(expected);
  });

  it('is read without quotes by SQLite', () => {
    const database = new sqlite.Database();
    expect(database.all(statement)).toEqual(expected);
    database.close();
  });
});
