import { describeParity } from './describe-parity.js';
import { startPglite } from './engines.js';

describeParity('PostgreSQL 18, in this process,', {
  count: 40,
  explained: 10,
  others: 10,
  start: async () => ({ engines: [await startPglite()] }),
  timeoutMs: 120_000,
});
