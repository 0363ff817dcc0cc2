import { describeParity } from './describe-parity.js';
import { startDuckdb } from './engines.js';

describeParity('DuckDB', {
  count: 60,
  others: 20,
  start: async () => ({ engine: await startDuckdb() }),
  timeoutMs: 120_000,
});
