import { expect } from 'vitest';
import { describeParity } from '../warehouse/describe-parity.js';
import { pythonWithEngines } from './install.js';
import { startSpark } from './spark-session.js';

describeParity('Spark', {
  // A statement takes a second or two here. In twelve seeds 13 to 61 cases met every kind of flag.
  count: 120,
  explained: 60,
  others: 20,
  // Of 19 minutes these took five, with twenty cases.
  stored: 6,
  start: async () => {
    const spark = await startSpark(pythonWithEngines());
    const { version, master, executors } = spark.about;
    console.log(`Spark ${version}, ${master}, ${executors} executors`);
    expect(executors).toBeGreaterThanOrEqual(2);
    return spark;
  },
  timeoutMs: 1_200_000,
});
