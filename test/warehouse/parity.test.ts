import { beforeAll, describe, expect, it } from 'vitest';
import { parsedCase, sampleCases, seed } from './cases.js';
import { startDuckdb, startPglite } from './engines.js';
import {
  type Engine,
  expectedFlags,
  expectedScores,
  expectSameRows,
  inSqlOrder,
  resultOf,
} from './parity.js';

const cases = sampleCases(220);

describe.each([
  ['DuckDB', startDuckdb],
  ['PostgreSQL 18, in this process,', startPglite],
] as const)('%s', (_, start) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await start();
    await engine.load(cases.map(({ rows }) => rows));
  }, 60_000);

  it('gives the scores, ranks, grades, mixes and evidence of the library', async () => {
    for (const [index, parity] of cases.entries()) {
      const rows = await resultOf(engine, parity, index, 'scores');
      expectSameRows(rows, inSqlOrder(expectedScores(parity)), `case ${index} of seed ${seed}`);
    }
  }, 120_000);

  it('gives the flags of the library, with their evidence', async () => {
    for (const [index, parity] of cases.entries()) {
      const rows = await resultOf(engine, parity, index, 'flags');
      const order = (flags: typeof rows) => inSqlOrder(flags.map((row) => ({ ...row, rank: 0 })));
      expectSameRows(order(rows), order(expectedFlags(parity)), `case ${index} of seed ${seed}`);
    }
  }, 120_000);

  it('refuses the rows that the library refuses', async () => {
    for (const [index, parity] of cases.entries()) {
      const rows = await resultOf(engine, parity, index, 'rejections');
      const found: Record<string, number> = {};
      for (const { refused_field: field, refused_rows: count } of rows) {
        found[String(field)] = (found[String(field)] ?? 0) + Number(count);
      }
      const expected: Record<string, number> = {};
      for (const { issues } of parsedCase(parity).rejected) {
        const field = String(issues[0]?.path[0]);
        expected[field] = (expected[field] ?? 0) + 1;
      }
      expect(found, `case ${index} of seed ${seed}`).toEqual(expected);
    }
  }, 120_000);
});
