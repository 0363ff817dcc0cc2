import { readFile } from 'node:fs/promises';
import type { RankedLead } from '../core/ranking/rank-candidates.js';
import type { Ranking } from '../core/ranking/rank-leads.js';
import { InputError } from './errors.js';

/** Of which ranking a printed lead is: what its row says beside the lead. */
export interface RowOfRanking {
  /** For when the ranking holds, in epoch milliseconds. */
  readonly asOf: number;
  readonly modelFingerprint: string;
  /** How many leads the ranking had, printed or not. */
  readonly total: number;
}

/** A lead as `touchpoint rank` prints it, so that a file of them is a ranking that can be compared. */
export function rowOfRanking<L>(lead: L, { asOf, modelFingerprint, total }: RowOfRanking): L & RowOfRanking {
  return { ...lead, asOf, modelFingerprint, total };
}

/**
 * The ranking that a file holds: what `rank --json` or `rank --ndjson` printed, or a ranking of the library as JSON.
 *
 * @param option - which names the file, for messages
 * @throws InputError
 */
export async function savedRanking(option: string, name: string): Promise<Ranking> {
  const text = await readFile(name, 'utf8').catch((error: Error) => {
    throw new InputError(`${name} cannot be read: ${error.message}`);
  });
  const value = valueIn(text.replace(/^\uFEFF/, ''));
  const ranking = Array.isArray(value) ? rankingOfRows(value) : value;
  if (isRanking(ranking)) return ranking;
  throw new InputError(
    `${option} ${name} holds no ranking; save one with: touchpoint rank FILE… --json > ranking.json`,
  );
}

/** One JSON value, or one a line; `undefined` for neither. */
function valueIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
      return lines.map((line) => JSON.parse(line));
    } catch {
      return undefined;
    }
  }
}

function rankingOfRows(rows: readonly unknown[]): Partial<Ranking> | undefined {
  const [first] = rows as readonly (Partial<RowOfRanking> | null)[];
  if (first === undefined || first === null || typeof first !== 'object') return undefined;
  const { asOf, modelFingerprint, total } = first;
  const isOfOne = rows.every((row) => (row as Partial<RowOfRanking> | null)?.asOf === asOf);
  if (!isOfOne || asOf === undefined || modelFingerprint === undefined || total === undefined)
    return undefined;
  return { asOf, modelFingerprint, total, leads: rows as RankedLead[], notJudged: [] };
}

function isRanking(value: unknown): value is Ranking {
  const { asOf, modelFingerprint, total, leads, notJudged } = (value ?? {}) as Partial<Ranking>;
  return (
    Number.isFinite(asOf) &&
    typeof modelFingerprint === 'string' &&
    Number.isSafeInteger(total) &&
    Array.isArray(notJudged) &&
    Array.isArray(leads) &&
    leads.every(isRankedLead)
  );
}

/** Whether it has what a comparison reads. */
function isRankedLead(value: unknown): boolean {
  const { key, rank, score, grade, flags, online, offline, friction } = (value ?? {}) as Partial<RankedLead>;
  return (
    typeof key === 'string' &&
    Number.isFinite(rank) &&
    Number.isFinite(score) &&
    typeof grade === 'string' &&
    Array.isArray(flags) &&
    [online, offline, friction].every((channel) => typeof channel === 'object' && channel !== null)
  );
}
