import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const cache = resolve(import.meta.dirname, '../../.cache');

/** Releases that the documentation names. */
const engines = ['pyspark==4.0.1', 'sqlglot==30.30.0', 'chdb==4.4.0'];
/** The last dbt whose packages are all on the registry. */
const dbt = ['dbt-core==1.9.11', 'dbt-duckdb==1.9.6', 'dbt-postgres==1.9.1', 'duckdb==1.4.4'];

/** A Python with Spark, ClickHouse and sqlglot, installed at the first use. */
export function pythonWithEngines(): string {
  return pythonWith('engines', engines);
}

/** A Python with dbt, apart from the others because of what it depends on. */
export function pythonWithDbt(): string {
  return pythonWith('dbt', dbt);
}

function pythonWith(name: string, packages: readonly string[]): string {
  const folder = join(cache, name);
  const python = join(folder, 'bin/python');
  if (!existsSync(python)) {
    mkdirSync(cache, { recursive: true });
    execFileSync('python3', ['-m', 'venv', folder], { stdio: 'inherit' });
  }
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages], {
    stdio: 'inherit',
  });
  return python;
}

/** The folder with PostgreSQL's programs, installed from the system's packages at the first use. */
export function postgresPrograms(): string {
  const found = () => {
    const root = '/usr/lib/postgresql';
    const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
    return versions
      .map((version) => join(root, version, 'bin'))
      .find((bin) => existsSync(join(bin, 'initdb')));
  };
  if (found() === undefined) {
    execFileSync('apt-get', ['update', '--quiet'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '--yes', '--quiet', 'postgresql'], { stdio: 'inherit' });
  }
  const bin = found();
  if (bin === undefined) throw new Error('PostgreSQL could not be installed');
  return bin;
}
