import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCases, seed } from '../warehouse/cases.js';
import {
  checkAsOfTable,
  checkContinuation,
  checkFlags,
  checkRejections,
  checkScores,
} from '../warehouse/parity.js';
import { pythonWithEngines } from './install.js';
import { type SparkSession, startSpark } from './spark-session.js';

const cases = sampleCases(200);
const some = 20;

describe(`Spark, seed ${seed}`, () => {
  let spark: SparkSession;
  beforeAll(async () => {
    spark = await startSpark(pythonWithEngines());
    await spark.engine.load(cases.map(({ rows }) => rows));
  });
  afterAll(() => spark?.stop());

  it('runs as a cluster of at least two executors', () => {
    console.log(`Spark ${spark.about.version}, ${spark.about.master}, ${spark.about.executors} executors`);
    expect(spark.about.executors).toBeGreaterThanOrEqual(2);
  });

  it('gives the scores, ranks, grades, mixes and evidence of the library', async () => {
    for (const [index, parity] of cases.entries()) await checkScores(spark.engine, parity, index);
  });

  it('gives the flags, the rejections, sums to go on from, and many dates at once', async () => {
    for (const [index, parity] of cases.slice(0, some).entries()) {
      await checkFlags(spark.engine, parity, index);
      await checkRejections(spark.engine, parity, index);
      await checkContinuation(spark.engine, parity, index);
      await checkAsOfTable(spark.engine, parity, index);
    }
  });
});
