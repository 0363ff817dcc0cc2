import pg from 'pg';
import { createTables } from './lead-store.js';
import { scoreService } from './service.js';

// DATABASE_URL=postgres://… SECRET=… PORT=3000 npx tsx examples/service/main.ts
// Start as many as you like on one database.

const { DATABASE_URL: connectionString, SECRET: secret, PORT: port = '3000' } = process.env;
if (connectionString === undefined || secret === undefined) {
  throw new Error('set DATABASE_URL, and SECRET for the hashes of ids and of erased leads');
}
const pool = new pg.Pool({ connectionString, max: 8 });
await createTables(pool);
const app = scoreService(pool, { secret, now: () => Date.now() });
console.log(await app.listen({ host: '127.0.0.1', port: Number(port) }));

process.once('SIGTERM', async () => {
  await app.close();
  await pool.end();
});
