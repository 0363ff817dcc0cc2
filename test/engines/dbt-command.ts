import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pythonWithDbt } from './install.js';

/** Runs dbt in a project that has its profile beside it, and gives what it printed, of a failed run as well. */
export function runDbt(project: string, args: readonly string[]): string {
  try {
    return execFileSync(resolve(pythonWithDbt(), '../dbt'), ['--no-use-colors', ...args], {
      cwd: project,
      env: {
        ...process.env,
        DBT_PROFILES_DIR: project,
        DBT_SEND_ANONYMOUS_USAGE_STATS: 'false',
        TZ: 'UTC',
      },
      encoding: 'utf8',
    });
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout);
  }
}
