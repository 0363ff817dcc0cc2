import { describeParity } from './describe-parity.js';
import { startDuckdb } from './engines.js';

describeParity('DuckDB', {
  others: 40,
  start: async () => ({ engine: await startDuckdb() }),
  timeoutMs: 120_000,
});
