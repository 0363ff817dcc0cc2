import { createHmac } from 'node:crypto';
import type pg from 'pg';
import {
  createLedger,
  type Instant,
  type Interaction,
  type Ledger,
  type LedgerOptions,
  standardModel,
} from 'touchpoint-scoring';

/**
 * One row for each lead is what a ranking reads. The touches are kept beside it, since they explain a score, join two leads that
 * were at one meeting, and split leads again.
 */
const tables = `
  create table if not exists leads (lead text primary key, state text not null);
  create table if not exists touches (place bigserial primary key, lead text not null, touch jsonb not null);
  create index if not exists touches_of_lead on touches (lead);
  create table if not exists names (name text primary key, lead text not null);
  create table if not exists erased (hash text primary key)`;

export type Touch = Interaction & { readonly id: string };
export type LeadLedger = Ledger<Touch['type'], Touch>;

/** The clock, and the secret of the hashes that stand for ids and erased leads. */
export interface StoreOptions {
  readonly now: () => Instant;
  readonly secret: string;
}

/** Behind a lock, whose number is ours to choose: PostgreSQL fails when two processes create one table at once. */
export async function createTables(pool: pg.Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock(17)');
    await client.query(tables);
  });
}

export const hashWith = (secret: string) => (text: string) =>
  createHmac('sha256', secret).update(text).digest('hex');

/** A ledger without leads, for the rows that a request needs. */
export function emptyLedger({ now, secret }: StoreOptions): LeadLedger {
  const options: LedgerOptions<Touch['type'], Touch> = {
    model: standardModel,
    asOf: now(),
    history: true,
    hash: hashWith(secret),
  };
  return createLedger(options);
}

/** The leads of one request, locked until its transaction ends. */
export interface LockedLeads {
  readonly client: pg.PoolClient;
  readonly ledger: LeadLedger;
  /** By the names that were asked for: whom each of them means today. */
  readonly leads: readonly string[];
  /** The touches of a lead under all of its names, in the order in which they came. */
  touchesOf(lead: string): Promise<Touch[]>;
}

/**
 * Locks the leads that these names mean, reads their rows into a ledger, lets `change` work on it, and writes the rows back.
 * Requests for other leads go on meanwhile, in this process and in every other.
 */
export async function changeLeads<T>(
  pool: pg.Pool,
  options: StoreOptions,
  names: readonly string[],
  change: (locked: LockedLeads) => Promise<T>,
): Promise<T> {
  return await inTransaction(pool, async (client) => {
    const leads = await lockLeads(client, names);
    const ledger = emptyLedger(options);
    for (const { state } of await rowsOf(client, leads)) ledger.importLead(state);
    const touchesOf = async (lead: string) => await touchesIn(client, lead);
    const result = await change({ client, ledger, leads, touchesOf });
    await client.query('delete from leads where lead = any($1)', [leads]);
    for (const { key } of ledger.rank().leads) {
      await client.query('insert into leads (lead, state) values ($1, $2)', [key, ledger.exportLead(key)]);
    }
    return result;
  });
}

/** Each lead as it is stored: one small text. */
export async function rowsOf(
  client: pg.Pool | pg.PoolClient,
  leads?: readonly string[],
): Promise<{ readonly state: string }[]> {
  const { rows } =
    leads === undefined
      ? await client.query('select state from leads')
      : await client.query('select state from leads where lead = any($1)', [leads]);
  return rows;
}

export async function touchesIn(client: pg.Pool | pg.PoolClient, lead: string): Promise<Touch[]> {
  const { rows } = await client.query('select touch from touches where lead = $1 order by place', [lead]);
  return rows.map(({ touch }: { touch: Touch }) => touch);
}

/** Whom each name means: itself, unless it was merged into another lead. */
export async function presentLeads(
  client: pg.Pool | pg.PoolClient,
  names: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query('select name, lead from names where name = any($1)', [names]);
  const leads = new Map(rows.map(({ name, lead }: { name: string; lead: string }) => [name, lead]));
  return names.map((name) => leads.get(name) ?? name);
}

/**
 * A lock by key and not by row, since a new lead has no row yet. In one order, so that two requests never wait for each other.
 * A merge may have ended while we waited; then the name means another lead, which is not locked yet.
 */
async function lockLeads(client: pg.PoolClient, names: readonly string[]): Promise<string[]> {
  const leads = await presentLeads(client, names);
  for (const lead of [...new Set(leads)].sort()) {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [lead]);
  }
  const today = await presentLeads(client, names);
  if (today.some((lead, index) => lead !== leads[index])) throw new RetryError('a lead was merged meanwhile');
  return leads;
}

class RetryError extends Error {}

async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    for (;;) {
      await client.query('begin');
      try {
        const result = await work(client);
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback');
        if (!(error instanceof RetryError)) throw error;
      }
    }
  } finally {
    client.release();
  }
}
