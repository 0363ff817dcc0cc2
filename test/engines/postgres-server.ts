import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { postgresPrograms } from './install.js';

/** A server in a temporary folder, and a connection to it over TCP. */
export interface PostgresServer {
  readonly client: pg.Client;
  readonly stop: () => Promise<void>;
}

/** Starts a cluster of its own. PostgreSQL refuses to run as root, so root starts it as the user of its package. */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = postgresPrograms();
  const folder = mkdtempSync(join(tmpdir(), 'touchpoint-postgres-'));
  const isRoot = process.getuid?.() === 0;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const user = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const run = (program: string, ...options: string[]) =>
    execFileSync(join(bin, program), options, { ...user, cwd: folder, stdio: 'ignore' });
  run('initdb', '--pgdata', data, '--username', 'tester', '--auth', 'trust', '--encoding', 'UTF8');
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  run('pg_ctl', '--pgdata', data, '--wait', '--options', settings, '--log', join(folder, 'log'), 'start');
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'tester', database: 'postgres' });
  await client.connect();
  return {
    client,
    stop: async () => {
      await client.end();
      run('pg_ctl', '--pgdata', data, '--mode', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
