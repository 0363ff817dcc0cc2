import { beforeAll, describe, it } from 'vitest';
import { sampleCases, seed } from './cases.js';
import { startDuckdb, startPglite } from './engines.js';
import {
  checkAsOfTable,
  checkContinuation,
  checkFlags,
  checkRejections,
  checkScores,
  type Engine,
} from './parity.js';

// Some of each; `npm run test:engines` has more, also on engines that must be installed.
const cases = sampleCases(200);
const some = 40;

describe.each([
  ['DuckDB', startDuckdb],
  ['PostgreSQL 18, in this process,', startPglite],
] as const)(`%s, seed ${seed}`, (_, start) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await start();
    await engine.load(cases.map(({ rows }) => rows));
  }, 60_000);

  it('gives the scores, ranks, grades, mixes and evidence of the library', async () => {
    for (const [index, parity] of cases.entries()) await checkScores(engine, parity, index);
  }, 120_000);

  it('gives the flags of the library, with their evidence', async () => {
    for (const [index, parity] of cases.slice(0, some).entries()) await checkFlags(engine, parity, index);
  }, 120_000);

  it('refuses the rows that the library refuses', async () => {
    for (const [index, parity] of cases.slice(0, some).entries())
      await checkRejections(engine, parity, index);
  }, 120_000);

  it('gives sums from which a ledger goes on as if it had seen everything', async () => {
    for (const [index, parity] of cases.slice(0, some).entries())
      await checkContinuation(engine, parity, index);
  }, 120_000);

  it('scores every lead at many dates in one statement, knowing only what was known then', async () => {
    for (const [index, parity] of cases.slice(0, some).entries()) await checkAsOfTable(engine, parity, index);
  }, 120_000);
});
