import { describeParity } from '../warehouse/describe-parity.js';
import { postgresEngine } from '../warehouse/engines.js';
import { startPostgres } from './postgres-server.js';

describeParity('PostgreSQL over a connection', {
  count: 200,
  others: 200,
  start: async () => {
    const { client, stop } = await startPostgres();
    const { rows } = await client.query('show server_version');
    console.log(`PostgreSQL ${rows[0].server_version}`);
    return { engines: [await postgresEngine(client)], stop };
  },
  timeoutMs: 600_000,
});
