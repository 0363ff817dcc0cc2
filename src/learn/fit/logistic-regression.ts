import { sigmoid } from '../calibration/platt.js';
import { minimiseSmooth, type Smooth } from './minimise-smooth.js';

/**
 * How a logistic regression is fitted.
 *
 * @internal
 */
export interface LogisticOptions {
  /** Strength of the pull towards `prior`; 0 for none. The first column, the intercept, is not pulled. */
  readonly ridge?: number | undefined;
  /** By column: where it is pulled to; 0 by default. */
  readonly prior?: ArrayLike<number> | undefined;
  /** `true`: no coefficient but the intercept is below 0. */
  readonly nonNegative?: boolean | undefined;
}

/**
 * A fitted logistic regression.
 *
 * @internal
 */
export interface LogisticFit {
  readonly coefficients: Float64Array;
  /** Of the data alone, without the prior. */
  readonly logLikelihood: number;
  /** What was minimised. */
  readonly objective: number;
}

/**
 * Logistic regression by maximum likelihood, or by MAP with normal priors of equal width, or with coefficients of 0 or
 * more.
 *
 * @param rows - by row: its columns, the first of them 1 for the intercept
 * @param outcomes - by row: 1 or 0
 *
 * @internal
 */
export function logisticRegression(
  rows: readonly ArrayLike<number>[],
  outcomes: ArrayLike<number>,
  { ridge = 0, prior, nonNegative = false }: LogisticOptions = {},
): LogisticFit {
  const columns = rows[0]?.length ?? 1;
  const lossOf = (place: Float64Array) => -logLikelihoodOf(rows, outcomes, place);
  const objective: Smooth = (place, gradient) => {
    gradient.fill(0);
    for (let row = 0; row < rows.length; row++) {
      const cells = rows[row] as ArrayLike<number>;
      const miss = sigmoid(linear(cells, place)) - (outcomes[row] as number);
      for (let column = 0; column < columns; column++) {
        gradient[column] = (gradient[column] as number) + miss * (cells[column] as number);
      }
    }
    let pull = 0;
    for (let column = 1; column < columns; column++) {
      const off = (place[column] as number) - (prior?.[column] ?? 0);
      pull += (ridge / 2) * off * off;
      gradient[column] = (gradient[column] as number) + ridge * off;
    }
    return lossOf(place) + pull;
  };
  const least = Float64Array.from({ length: columns }, (_, column) =>
    nonNegative && column > 0 ? 0 : Number.NEGATIVE_INFINITY,
  );
  const { place, value } = minimiseSmooth(objective, new Float64Array(columns), {
    least,
    mostSteps: 5000,
    tolerance: 1e-10,
  });
  return { coefficients: place, logLikelihood: -lossOf(place), objective: value };
}

function logLikelihoodOf(
  rows: readonly ArrayLike<number>[],
  outcomes: ArrayLike<number>,
  place: Float64Array,
): number {
  let sum = 0;
  for (let row = 0; row < rows.length; row++) {
    const exponent = linear(rows[row] as ArrayLike<number>, place);
    const signed = outcomes[row] === 1 ? exponent : -exponent;
    sum -= signed >= 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed;
  }
  return sum;
}

function linear(cells: ArrayLike<number>, place: Float64Array): number {
  let sum = 0;
  for (let column = 0; column < place.length; column++) {
    sum += (place[column] as number) * (cells[column] as number);
  }
  return sum;
}
