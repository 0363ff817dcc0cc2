import { millisecondsInDay } from 'date-fns/constants';
import { designOf, exponentsOf, fittingLogistic } from '../../core/fit/logistic-regression.js';
import type { Work } from '../../core/fit/work.js';
import { type CompiledModel, directionCount, frictionComponent } from '../../core/model/compile-model.js';
import type { TrainingRows } from './training-rows.js';

/**
 * What a score has to beat: the rules that people use instead.
 *
 * - `recency`: the last touch first;
 * - `frequency`: the most touches first;
 * - `points`: points for each touch by its type, never forgotten, as CRMs count them;
 * - `rfm`: recency, frequency and points together, by logistic regression on the training rows.
 *
 * @group Learning
 */
export type Baseline = 'recency' | 'frequency' | 'points' | 'rfm';

/**
 * Scores of the baselines, by row of the test.
 *
 * @internal
 */
export function* baselineScores(
  training: TrainingRows,
  test: TrainingRows,
  model: CompiledModel,
): Work<Record<Baseline, Float64Array>> {
  const known = summaries(test, model);
  const learned = summaries(training, model);
  const design = ({ recencyDays, touches, points }: Summaries) =>
    designOf(touches.length, [
      (row) => Math.log1p(recencyDays[row] as number),
      (row) => Math.log1p(touches[row] as number),
      (row) => Math.log1p(points[row] as number),
    ]);
  yield;
  const { coefficients } = yield* fittingLogistic(design(learned), training.labels, { ridge: 0.01 });
  return {
    recency: known.recencyDays.map((days) => -days),
    frequency: known.touches,
    points: known.points,
    rfm: exponentsOf(design(known), coefficients),
  };
}

interface Summaries {
  readonly recencyDays: Float64Array;
  readonly touches: Float64Array;
  readonly points: Float64Array;
}

function summaries(rows: TrainingRows, { component, directedWeight }: CompiledModel): Summaries {
  const size = rows.labels.length;
  const recencyDays = new Float64Array(size);
  const touches = new Float64Array(size);
  const points = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let youngest = Number.POSITIVE_INFINITY;
    for (let touch = rows.starts[row] as number; touch < (rows.starts[row + 1] as number); touch++) {
      const type = rows.typeCodes[touch] as number;
      if (component[type] === frictionComponent) continue;
      youngest = Math.min(youngest, rows.ages[touch] as number);
      touches[row] = (touches[row] as number) + 1;
      const weight = directedWeight[type * directionCount + (rows.directions[touch] as number)] as number;
      points[row] = (points[row] as number) + weight;
    }
    // Without a touch that helps, as long ago as the first contact.
    recencyDays[row] =
      youngest === Number.POSITIVE_INFINITY
        ? (rows.sinceFirstDays[row] as number)
        : youngest / millisecondsInDay;
  }
  return { recencyDays, touches, points };
}
