import { millisecondsInDay } from 'date-fns/constants';
import { fnv1a64 } from '../../core/model/fingerprint.js';
import type { TrainingRows } from './training-rows.js';

/**
 * Rows to learn from and rows to test on.
 *
 * @internal
 */
export interface SplitRows {
  readonly training: readonly number[];
  readonly test: readonly number[];
}

/**
 * Splits rows so that nothing of the test is known to the training: the window of every training row has ended before
 * the first test date (an embargo of one horizon), and each group of leads is on one side only. The rest is not used.
 *
 * @param testFraction - of the leads, and of the dates
 *
 * @internal
 */
export function splitRows(rows: TrainingRows, horizonDays: number, testFraction: number): SplitRows {
  const dates = [...new Set(rows.dates)].sort((a, b) => a - b);
  const firstTest = dates[Math.floor(dates.length * (1 - testFraction))] ?? Number.POSITIVE_INFINITY;
  const training: number[] = [];
  const test: number[] = [];
  for (const [row, group] of rows.groups.entries()) {
    const asOf = rows.dates[row] as number;
    const isTestLead = Number.parseInt(fnv1a64(group).slice(0, 8), 16) / 2 ** 32 < testFraction;
    if (isTestLead && asOf >= firstTest) test.push(row);
    else if (!isTestLead && asOf + horizonDays * millisecondsInDay <= firstTest) training.push(row);
  }
  return { training, test };
}
