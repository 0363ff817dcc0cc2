import { type Flag, type RankedLead, rankLeads } from 'touchpoint-scoring';
import { type SqlDialect, type SqlOutput, toSql } from 'touchpoint-scoring/warehouse';
import { expect } from 'vitest';
import { asOf } from '../arbitraries.js';
import { type ParityCase, parsedCase, type WarehouseRow } from './cases.js';

export type ResultRow = Readonly<Record<string, string | number | null>>;

/** A database at work. */
export interface Engine {
  readonly dialect: SqlDialect;
  /** Stores the rows of all cases. */
  load(cases: readonly (readonly WarehouseRow[])[]): Promise<void>;
  /** Runs a statement over the rows of one case, which it finds as the table `history`. */
  run(caseNumber: number, sql: string, parameters: readonly (number | string)[]): Promise<ResultRow[]>;
}

/** The rows that a statement gives for a case. */
export async function resultOf(
  engine: Engine,
  { model, key, knownAt }: ParityCase,
  caseNumber: number,
  output: SqlOutput,
): Promise<ResultRow[]> {
  const { sql, parameters } = toSql(model, {
    dialect: engine.dialect,
    table: 'history',
    asOf,
    key,
    knownAt,
    output,
  });
  return await engine.run(caseNumber, sql, parameters);
}

/** What the library says of a case, in the columns of the output `scores`. */
export function expectedScores(parity: ParityCase): ResultRow[] {
  return rankedBy(parity).map((lead) => ({
    as_of_ms: asOf,
    lead_key: lead.key,
    rank: lead.rank,
    score: lead.score,
    grade: lead.grade,
    mix: lead.mix,
    online_points: lead.parts.online,
    offline_points: lead.parts.offline,
    synergy_points: lead.parts.synergy,
    friction_points: lead.parts.friction,
    online_strength: lead.strength.online,
    offline_strength: lead.strength.offline,
    online_touches: lead.online.touches,
    first_online_ms: lead.online.firstAt,
    last_online_ms: lead.online.lastAt,
    online_evidence: lead.online.evidence,
    offline_touches: lead.offline.touches,
    first_offline_ms: lead.offline.firstAt,
    last_offline_ms: lead.offline.lastAt,
    offline_evidence: lead.offline.evidence,
    friction_touches: lead.friction.touches,
    first_friction_ms: lead.friction.firstAt,
    last_friction_ms: lead.friction.lastAt,
    friction_evidence: lead.friction.evidence,
    upcoming_touches: lead.upcoming.touches,
    next_ms: lead.upcoming.nextAt,
  }));
}

export function rankedBy(parity: ParityCase, at = asOf, knownAt = parity.knownAt): RankedLead[] {
  const { interactions } = parsedCase(parity);
  return rankLeads(interactions, { model: parity.model, asOf: at, key: parity.key, knownAt }).leads;
}

/** The flags that SQL gives; a later one of the library that needs more than sums is not among them. */
const sqlFlags: readonly string[] = [
  'insufficient-history',
  'online-only',
  'mostly-online',
  'offline-lapsed',
];

/** What the library says of a case, in the columns of the output `flags`. */
export function expectedFlags(parity: ParityCase): ResultRow[] {
  return rankedBy(parity).flatMap(({ key, flags }) =>
    flags
      .filter(({ kind }) => sqlFlags.includes(kind))
      .map((flag) => ({
        ...noEvidence,
        as_of_ms: asOf,
        lead_key: key,
        flag: flag.kind,
        ...evidenceOf(flag),
      })),
  );
}

const noEvidence = {
  since_ms: null,
  online_touches: null,
  last_online_ms: null,
  ceiling_points: null,
  ceiling_reached: null,
  gain_from_one_meeting: null,
  offline_touches: null,
  first_offline_ms: null,
  last_offline_ms: null,
  offline_share: null,
  days_since_offline: null,
  offline_strength: null,
  touches: null,
  history_days: null,
};

function evidenceOf(flag: Flag): ResultRow {
  switch (flag.kind) {
    case 'insufficient-history':
      return { since_ms: flag.since, touches: flag.touches, history_days: flag.historyDays };
    case 'offline-lapsed':
      return {
        gain_from_one_meeting: flag.gainFromOneMeeting,
        offline_touches: flag.offlineTouches,
        first_offline_ms: flag.firstOfflineAt,
        last_offline_ms: flag.lastOfflineAt,
        days_since_offline: flag.daysSince,
        offline_strength: flag.offlineStrength,
      };
    case 'online-only':
    case 'mostly-online':
      return {
        since_ms: flag.since,
        online_touches: flag.onlineTouches,
        last_online_ms: flag.lastOnlineAt,
        ceiling_points: flag.ceiling,
        ceiling_reached: flag.ceilingReached,
        gain_from_one_meeting: flag.gainFromOneMeeting,
        ...(flag.kind === 'mostly-online' && {
          offline_touches: flag.offlineTouches,
          last_offline_ms: flag.lastOfflineAt,
          offline_share: flag.offlineShare,
        }),
      };
  }
}

const textColumns = new Set(['lead_key', 'grade', 'mix', 'flag', 'type']);

/** The same rows in the same order: what is counted or named exactly, what is computed to 1e-9. */
export function expectSameRows(
  actual: readonly ResultRow[],
  expected: readonly ResultRow[],
  about: string,
): void {
  expect(
    actual.map(({ lead_key }) => lead_key),
    about,
  ).toEqual(expected.map(({ lead_key }) => lead_key));
  for (const [index, row] of expected.entries()) {
    const found = actual[index] as ResultRow;
    expect(Object.keys(found).sort(), about).toEqual(Object.keys(row).sort());
    for (const [column, value] of Object.entries(row)) {
      const place = `${about}, ${row['lead_key']}, ${column}`;
      if (typeof value === 'number' && !Number.isInteger(value) && !textColumns.has(column)) {
        const difference = Math.abs((found[column] as number) - value);
        // NaN is never at most anything.
        expect(
          difference <= 1e-9 * Math.max(1, Math.abs(value)),
          `${place}: ${found[column]} for ${value}`,
        ).toBe(true);
      } else if (typeof value === 'number' && Math.abs((found[column] as number) - value) > 1e-9) {
        expect(found[column], place).toBe(value);
      } else if (typeof value !== 'number') expect(found[column], place).toBe(value);
    }
  }
}

/** Leads in the order of the statement: by rank, and equals by the bytes of their key. */
export function inSqlOrder(rows: readonly ResultRow[]): ResultRow[] {
  const byKey = (a: ResultRow, b: ResultRow) =>
    Buffer.compare(Buffer.from(String(a['lead_key'])), Buffer.from(String(b['lead_key'])));
  return [...rows].sort((a, b) => Number(a['rank'] ?? 0) - Number(b['rank'] ?? 0) || byKey(a, b));
}

/** Whole numbers that a driver hands over as bigint or text, as numbers. */
export function plainRow(row: Readonly<Record<string, unknown>>): ResultRow {
  const texts = new Set([
    'lead_key',
    'grade',
    'mix',
    'flag',
    'type',
    'id',
    'lead_id',
    'direction',
    'outcome',
  ]);
  for (const name of ['account_id', 'owner_id', 'refused_field', 'refused_value']) texts.add(name);
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value === null || value === undefined ? null : texts.has(column) ? String(value) : Number(value),
    ]),
  );
}
