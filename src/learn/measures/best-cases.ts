import { showValue } from '../../core/error.js';
import { invalidOption } from '../../core/options.js';
import { casesOf, type Outcomes, tiedRuns } from './cases.js';

/**
 * How well a list of the best does.
 *
 * @group Measures
 */
export interface BestCases {
  /** How many of them came true; ties at the end of the list count in expectation. */
  readonly hits: number;
  /** The part of the list that came true, 0 to 1. */
  readonly precision: number;
  /** Precision over that of a list drawn by lot; 1 is chance. `null` where nothing came true. */
  readonly lift: number | null;
  /** The part of everything that came true which is on the list, 0 to 1. `null` where nothing did. */
  readonly gain: number | null;
}

/**
 * What a team finds that calls the best k. O(n log n).
 *
 * @param outcomes - what became of each case
 * @param scores - by case, the greater the likelier
 * @param k - the length of the list, 1 or more; at most all cases are taken
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 *
 * @example
 * ```ts
 * import { bestCases } from 'touchpoint-scoring/learn';
 *
 * bestCases([1, 0, 1, 0], [0.9, 0.8, 0.8, 0.1], 2); // => { hits: 1.5, precision: 0.75, lift: 1.5, gain: 0.75 }
 * ```
 *
 * @group Measures
 */
export function bestCases(outcomes: Outcomes, scores: ArrayLike<number>, k: number): BestCases {
  const source = 'bestCases';
  if (!(Number.isSafeInteger(k) && k >= 1)) {
    const message = `must be a whole number of 1 or more, got ${showValue(k)}`;
    throw invalidOption(source, 'k', k, message, 'Say how many of the best to take.');
  }
  const cases = casesOf(outcomes, scores, source);
  const size = Math.min(k, cases.outcomes.length);
  let left = size;
  let hits = 0;
  for (const run of tiedRuns(cases)) {
    const taken = Math.min(left, run.size);
    hits += (run.positives * taken) / run.size;
    left -= taken;
    if (left === 0) break;
  }
  const { positives } = cases;
  const precision = size === 0 ? 0 : hits / size;
  return {
    hits,
    precision,
    lift: positives === 0 ? null : precision / (positives / cases.outcomes.length),
    gain: positives === 0 ? null : hits / positives,
  };
}
