import { millisecondsInDay } from 'date-fns/constants';
import { fnv1a64 } from '../../core/model/fingerprint.js';
import type { TrainingRows } from './training-rows.js';

/**
 * Rows to learn from and rows to test on, by row.
 *
 * @internal
 */
export interface SplitRows {
  readonly training: readonly number[];
  readonly test: readonly number[];
}

/** In how many parts the groups fall where there is one date. */
const foldCount = 5;

/**
 * Splits rows so that nothing of a test is known to its training. A group of leads is on one side only.
 *
 * With more than one date there is one split in time: the window of every training row has ended before the first test date (an
 * embargo of one horizon), and the rest is not used. With one date there is no time to split, and each of five parts of
 * the groups is the test of what the four others teach.
 *
 * @param testFraction - of the groups, and of the dates
 *
 * @internal
 */
export function splitRows(rows: TrainingRows, horizonDays: number, testFraction: number): SplitRows[] {
  const dates = [...new Set(rows.dates)].sort((a, b) => a - b);
  const lots = lotsOf(rows.groups);
  const every = Array.from(rows.labels, (_, row) => row);
  if (dates.length < 2) {
    const foldOf = (row: number) => Math.floor((lots[row] as number) * foldCount);
    return Array.from({ length: foldCount }, (_, fold) => ({
      training: every.filter((row) => foldOf(row) !== fold),
      test: every.filter((row) => foldOf(row) === fold),
    }));
  }
  const firstTest = dates[Math.floor(dates.length * (1 - testFraction))] ?? Number.POSITIVE_INFINITY;
  const isTestGroup = (row: number) => (lots[row] as number) < testFraction;
  const dateOf = (row: number) => rows.dates[row] as number;
  return [
    {
      training: every.filter(
        (row) => !isTestGroup(row) && dateOf(row) + horizonDays * millisecondsInDay <= firstTest,
      ),
      test: every.filter((row) => isTestGroup(row) && dateOf(row) >= firstTest),
    },
  ];
}

/**
 * By row: a number from 0 to 1, the same for all rows of a group, and as good as drawn.
 *
 * @internal
 */
export function lotsOf(groups: readonly string[]): Float64Array {
  const lots = new Map<string, number>();
  return Float64Array.from(groups, (group) => {
    let lot = lots.get(group);
    if (lot === undefined) {
      lot = Number.parseInt(fnv1a64(group).slice(0, 8), 16) / 2 ** 32;
      lots.set(group, lot);
    }
    return lot;
  });
}
