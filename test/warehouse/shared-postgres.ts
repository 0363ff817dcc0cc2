import { PGlite } from '@electric-sql/pglite';

let started: Promise<PGlite> | undefined;

/**
 * PostgreSQL 18 in this process, started once in each thread: it takes seconds. What a test makes there goes into a schema of its
 * own, which is new and alone on the path.
 */
export async function freshSchema(name: string): Promise<PGlite> {
  started ??= PGlite.create();
  const database = await started;
  await database.exec(
    `drop schema if exists ${name} cascade; create schema ${name}; set search_path to ${name}; reset time zone`,
  );
  return database;
}
