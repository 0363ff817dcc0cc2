import { casesOf, type Outcomes, tiedRuns } from './cases.js';

/**
 * The area under the receiver operating characteristic: how often a case that came true scores above one that did not,
 * ties counting half. It judges the order alone. O(n log n).
 *
 * @param outcomes - what became of each case
 * @param scores - by case, the greater the likelier; need not be probabilities
 * @returns 0 to 1, where 0.5 is chance; `null` where all cases have one outcome, since there is nothing to tell apart
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` naming the place of what cannot be
 * @see Mann and Whitney (1947); scikit-learn, `roc_auc_score`
 *
 * @example
 * ```ts
 * import { areaUnderCurve } from 'touchpoint-scoring/learn';
 *
 * areaUnderCurve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]); // => 0.75
 * areaUnderCurve([1, 1], [0.3, 0.7]); // => null
 * ```
 *
 * @group Measures
 */
export function areaUnderCurve(outcomes: Outcomes, scores: ArrayLike<number>): number | null {
  const cases = casesOf(outcomes, scores, 'areaUnderCurve');
  const { positives, negatives } = cases;
  if (positives === 0 || negatives === 0) return null;
  let won = 0;
  let above = 0;
  for (const run of tiedRuns(cases)) {
    const others = run.size - run.positives;
    won += others * (above + run.positives / 2);
    above += run.positives;
  }
  return won / (positives * negatives);
}
