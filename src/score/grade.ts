import { showValue, TouchpointError } from '../error.js';
import type { ScoringModel } from '../model/model.js';

/**
 * The grade of a score.
 *
 * With a previous grade a score has to pass a threshold by the model's `gradeHysteresis` before the grade
 * changes: up from `threshold + hysteresis`, down below `threshold - hysteresis`. So a lead whose score trembles
 * around a threshold does not change its grade every morning.
 *
 * @param score - 0 to 100
 * @param model - the model with the grades
 * @param previousGrade - the grade that it had; one that the model does not know is ignored
 * @returns the name of a grade of the model
 * @throws {@link TouchpointError} `invalid_option` if the score is no number from 0 to 100
 *
 * @example
 * ```ts
 * import { gradeOf, standardModel } from 'touchpoint-scoring';
 *
 * gradeOf(71, standardModel); // => 'A'
 * gradeOf(71, standardModel, 'B'); // => 'B'
 * gradeOf(72, standardModel, 'B'); // => 'A'
 * gradeOf(69, standardModel, 'A'); // => 'A'
 * ```
 *
 * @group Scoring
 */
export function gradeOf(score: number, model: ScoringModel, previousGrade?: string): string {
  if (!(score >= 0 && score <= 100)) {
    throw new TouchpointError('invalid_option', 'gradeOf', [
      {
        path: ['score'],
        value: score,
        message: `must be from 0 to 100, got ${showValue(score)}`,
        remedy: 'Pass the score of a result.',
      },
    ]);
  }
  const { grades, gradeHysteresis } = model;
  const reached = grades.findIndex(({ from }) => score >= from);
  const previous =
    previousGrade === undefined ? -1 : grades.findIndex(({ grade }) => grade === previousGrade);
  let index = reached;
  if (previous >= 0 && reached < previous) {
    const cleared = grades.findIndex(({ from }) => score >= from + gradeHysteresis);
    index = cleared < 0 ? previous : Math.min(cleared, previous);
  } else if (previous >= 0 && reached > previous) {
    const floor = (grades[previous] as { from: number }).from - gradeHysteresis;
    if (score >= floor) index = previous;
  }
  return (grades[index] as { grade: string }).grade;
}
