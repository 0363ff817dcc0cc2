import { describeParity } from './describe-parity.js';
import { startPglite } from './engines.js';

describeParity('PostgreSQL 18, in this process,', {
  count: 60,
  others: 20,
  start: async () => ({ engine: await startPglite() }),
  timeoutMs: 120_000,
});
