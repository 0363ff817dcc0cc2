import { designOf, fittingLogistic } from '../../core/fit/logistic-regression.js';
import type { Work } from '../../core/fit/work.js';
import type { OutcomeCase, OutcomeModel } from '../../core/outcome/outcome-model.js';

/**
 * A stage as it was fitted.
 *
 * @internal
 */
export interface FittedStage {
  /** Of the columns as they are. */
  readonly intercept: number;
  readonly slopes: readonly number[];
  /** Of columns with mean 0 and spread 1, the intercept first. */
  readonly standardised: readonly number[];
  readonly means: readonly number[];
  /** Population standard deviations; 1 for a column that does not vary. */
  readonly spreads: readonly number[];
  /** What was minimised: negative log-likelihood and half the sum of the squared slopes. */
  readonly objective: number;
}

/** Columns by stage, and the sign of each slope: a better score or more touches never hurt, a longer silence never helps. */
const stages = {
  score: { columns: [({ score }: OutcomeCase) => Math.log1p(score)], signs: [1] },
  full: {
    columns: [
      ({ score }: OutcomeCase) => Math.log1p(score),
      ({ sinceLastDays }: OutcomeCase) => Math.log1p(sinceLastDays),
      ({ sinceFirstDays }: OutcomeCase) => Math.log1p(sinceFirstDays),
      ({ touches }: OutcomeCase) => Math.log1p(touches),
    ],
    signs: [1, -1, 0, 1],
  },
} as const;

/**
 * Fits a stage: logistic regression on standardised columns, with a ridge of 1 on the slopes.
 *
 * @internal
 */
export function* fittingStage(
  stage: keyof typeof stages,
  cases: readonly OutcomeCase[],
  outcomes: ArrayLike<number>,
): Work<FittedStage> {
  const { columns, signs } = stages[stage];
  const means = columns.map((column) => mean(cases, column));
  const spreads = columns.map((column, index) => {
    const middle = means[index] as number;
    const spread = Math.sqrt(mean(cases, (lead) => (column(lead) - middle) ** 2));
    return spread > 0 ? spread : 1;
  });
  const design = designOf(
    cases.length,
    columns.map((column, index) => {
      const [middle, spread] = [means[index] as number, spreads[index] as number];
      return (row: number) => (column(cases[row] as OutcomeCase) - middle) / spread;
    }),
  );
  const { coefficients, objective } = yield* fittingLogistic(design, outcomes, {
    ridge: 1,
    signs: [0, ...signs],
  });
  const [first = 0, ...standardised] = coefficients;
  const slopes = standardised.map((slope, column) => slope / (spreads[column] as number));
  const intercept = slopes.reduce((sum, slope, column) => sum - slope * (means[column] as number), first);
  return { intercept, slopes, standardised: [first, ...standardised], means, spreads, objective };
}

/**
 * Both stages as an outcome model has them.
 *
 * @internal
 */
export function coefficientsOf(
  byScore: FittedStage,
  full: FittedStage | null,
): Pick<OutcomeModel, 'byScore' | 'byHistory'> {
  const [score = 0] = byScore.slopes;
  const [fullScore = 0, sinceLast = 0, sinceFirst = 0, touches = 0] = full?.slopes ?? [];
  return {
    byScore: { intercept: byScore.intercept, score },
    byHistory:
      full === null ? null : { intercept: full.intercept, score: fullScore, sinceLast, sinceFirst, touches },
  };
}

function mean(cases: readonly OutcomeCase[], value: (lead: OutcomeCase) => number): number {
  return cases.length === 0 ? 0 : cases.reduce((sum, lead) => sum + value(lead), 0) / cases.length;
}
