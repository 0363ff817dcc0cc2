import { describeParity } from '../warehouse/describe-parity.js';
import { startDuckdb, startPglite } from '../warehouse/engines.js';
import { startSqlite } from '../warehouse/sqlite-engine.js';

// The engines of `npm test`, with as many cases as the others.

describeParity('DuckDB', {
  count: 200,
  others: 100,
  start: async () => ({ engines: [await startDuckdb()] }),
  timeoutMs: 600_000,
});

describeParity('PostgreSQL 18, in this process,', {
  count: 200,
  others: 100,
  start: async () => ({ engines: [await startPglite()] }),
  timeoutMs: 600_000,
});

describeParity('SQLite, in this process,', {
  count: 500,
  others: 500,
  start: async () => {
    const engine = await startSqlite();
    return { engines: [engine], stop: engine.stop };
  },
  timeoutMs: 1_200_000,
});
