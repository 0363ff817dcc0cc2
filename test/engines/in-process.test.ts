import { describeParity } from '../warehouse/describe-parity.js';
import { startDuckdb, startPglite } from '../warehouse/engines.js';

// The engines of `npm test`, with as many cases as the others.

describeParity('DuckDB', {
  count: 200,
  others: 100,
  start: async () => ({ engine: await startDuckdb() }),
  timeoutMs: 600_000,
});

describeParity('PostgreSQL 18, in this process,', {
  count: 200,
  others: 100,
  start: async () => ({ engine: await startPglite() }),
  timeoutMs: 600_000,
});
