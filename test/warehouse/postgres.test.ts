import { describeParity } from './describe-parity.js';
import { startPglite } from './engines.js';

describeParity('PostgreSQL 18, in this process,', {
  others: 40,
  start: async () => ({ engine: await startPglite() }),
  timeoutMs: 120_000,
});
