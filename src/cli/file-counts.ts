import type { ImportResult } from '../importers/index.js';
import { leftOutInWords, reasonInWords } from './meeting-notes.js';

/** What became of the rows of a file. */
export interface FileCounts {
  rows: number;
  used: number;
  interactions: number;
  rejected: number;
  ignored: number;
  repaired: number;
  /** How many rows for each reason, as it is said. */
  readonly leftOut: Map<string, number>;
}

/** Adds a part of a file to its counts. */
export function countPart(counts: Map<string, FileCounts>, file: string, result: ImportResult<string>): void {
  const known = counts.get(file) ?? {
    rows: 0,
    used: 0,
    interactions: 0,
    rejected: 0,
    ignored: 0,
    repaired: 0,
    leftOut: new Map(),
  };
  known.rows += result.rows;
  known.used += result.rowsUsed;
  known.interactions += result.interactions.length;
  known.rejected += result.rejected.length;
  known.ignored += result.ignored.length;
  known.repaired += result.repaired?.length ?? 0;
  for (const left of result.leftOut) {
    const reason = reasonInWords(left);
    known.leftOut.set(reason, (known.leftOut.get(reason) ?? 0) + 1);
  }
  counts.set(file, known);
}

/** What became of a file, as it is said at the end. */
export function countsInWords(counts: FileCounts): string {
  const { rows, used, interactions, rejected, ignored, repaired, leftOut } = counts;
  const left = leftOut.size === 0 ? '' : `, left out: ${leftOutInWords(leftOut)}`;
  const lines = repaired === 0 ? '' : `, ${repaired} ${repaired === 1 ? 'line was' : 'lines were'} mended`;
  const fields = ignored === 0 ? '' : `, ${ignored} fields cannot be read and are ignored`;
  return `${rows} rows, ${used} gave ${interactions} interactions, ${rejected} cannot be read${left}${fields}${lines}`;
}
