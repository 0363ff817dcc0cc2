import { showValue, TouchpointError } from '../error.js';
import { compileModel } from '../model/compile-model.js';
import type { ScoringModel } from '../model/model.js';
import { checkOptions, type OptionNames } from '../options.js';

/**
 * Options of {@link gradeOf}.
 *
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Scoring
 */
export interface GradeOptions<Grade extends string = string> {
  /** The model with the grades. */
  readonly model: ScoringModel<string, Grade>;
  /** The grade that the lead had; one that the model does not know is ignored. None by default. */
  readonly previousGrade?: string | undefined;
}

const gradeOptionNames = { model: true, previousGrade: true } as const satisfies OptionNames<GradeOptions>;

/**
 * The grade of a score.
 *
 * With a previous grade a score has to pass a threshold by the model's `gradeHysteresis` before the grade
 * changes: it rises to the best grade whose `from + hysteresis` is reached, and falls to the best one whose
 * `from - hysteresis` is. So a lead whose score trembles
 * around a threshold does not change its grade every morning.
 *
 * @param score - 0 to 100
 * @param options - the model, and the grade that the lead had
 * @returns the name of a grade of the model
 * @throws {@link TouchpointError} `invalid_option` if the score is no number from 0 to 100, `invalid_model` for a
 * model that went around {@link defineModel} and {@link parseModel}
 *
 * @example
 * ```ts
 * import { gradeOf, standardModel } from 'touchpoint-scoring';
 *
 * gradeOf(71, { model: standardModel }); // => 'A'
 * gradeOf(71, { model: standardModel, previousGrade: 'B' }); // => 'B'
 * gradeOf(72, { model: standardModel, previousGrade: 'B' }); // => 'A'
 * gradeOf(69, { model: standardModel, previousGrade: 'A' }); // => 'A'
 * ```
 *
 * @group Scoring
 */
export function gradeOf<Grade extends string>(score: number, options: GradeOptions<Grade>): Grade {
  checkOptions(options, 'gradeOf', gradeOptionNames, 'Pass { model }.');
  if (typeof score !== 'number' || !(score >= 0 && score <= 100)) {
    throw new TouchpointError('invalid_option', 'gradeOf', [
      {
        path: ['score'],
        value: score,
        message: `must be from 0 to 100, got ${showValue(score)}`,
        remedy: 'Pass the score of a result.',
      },
    ]);
  }
  return gradeWithin(score, compileModel(options.model).model, options.previousGrade) as Grade;
}

/**
 * {@link gradeOf} for a score and a model that are known to be right.
 *
 * @internal
 */
export function gradeWithin(
  score: number,
  { grades, gradeHysteresis }: ScoringModel,
  previousGrade?: string,
): string {
  const gradeFrom = (margin: number) => grades.findIndex(({ from }) => score >= from + margin);
  const previous =
    previousGrade === undefined ? -1 : grades.findIndex(({ grade }) => grade === previousGrade);
  let index = gradeFrom(0);
  if (previous >= 0 && index < previous) {
    const cleared = gradeFrom(gradeHysteresis);
    index = cleared < 0 ? previous : Math.min(cleared, previous);
  } else if (previous >= 0 && index > previous) {
    index = Math.max(gradeFrom(-gradeHysteresis), previous);
  }
  return (grades[index] as { grade: string }).grade;
}
