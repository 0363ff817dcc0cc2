import { casesOf, type Outcomes, tiedRuns } from './cases.js';

/**
 * Average precision: the mean of the precision at each threshold, weighted by what recall it adds. Not the area under
 * a line through those points, which is too kind. O(n log n).
 *
 * @param outcomes - what became of each case
 * @param scores - by case, the greater the likelier
 * @returns 0 to 1; chance is the share of cases that came true. 0 where none did
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 * @see scikit-learn, `average_precision_score`
 *
 * @example
 * ```ts
 * import { averagePrecision } from 'touchpoint-scoring/learn';
 *
 * averagePrecision([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])?.toFixed(4); // => '0.8333'
 * ```
 *
 * @group Measures
 */
export function averagePrecision(outcomes: Outcomes, scores: ArrayLike<number>): number {
  const cases = casesOf(outcomes, scores, 'averagePrecision');
  let seen = 0;
  let found = 0;
  let sum = 0;
  for (const run of tiedRuns(cases)) {
    seen += run.size;
    found += run.positives;
    sum += (run.positives * found) / seen;
  }
  return cases.positives === 0 ? 0 : sum / cases.positives;
}
