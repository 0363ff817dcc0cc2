import { showValue } from '../../core/error.js';
import { checkOptions, invalidOption } from '../../core/options.js';
import { casesOf, type Outcomes } from './cases.js';

/**
 * The Brier score: the mean square of what a probability missed. 0 is perfect; always saying the base rate p gives
 * `p · (1 - p)`.
 *
 * @param outcomes - what became of each case
 * @param probabilities - by case, 0 to 1
 * @returns 0 to 1; `null` without cases
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 * @see Brier (1950); scikit-learn, `brier_score_loss`
 *
 * @example
 * ```ts
 * import { brierScore } from 'touchpoint-scoring/learn';
 *
 * brierScore([0, 1, 1, 0], [0.1, 0.9, 0.8, 0.3])?.toFixed(4); // => '0.0375'
 * ```
 *
 * @group Measures
 */
export function brierScore(outcomes: Outcomes, probabilities: ArrayLike<number>): number | null {
  const cases = casesOf(outcomes, probabilities, 'brierScore', 'probabilities', 1);
  let sum = 0;
  for (const [index, value] of cases.values.entries())
    sum += (value - (cases.outcomes[index] as number)) ** 2;
  return cases.values.length === 0 ? null : sum / cases.values.length;
}

/** A probability of 0 or 1 is taken to be this far from it, as scikit-learn does, so that one miss is not infinite. */
const nearest = 2 ** -52;

/**
 * Log loss: the mean of `-ln` of the probability that was given to what happened.
 *
 * @param outcomes - what became of each case
 * @param probabilities - by case, 0 to 1; 0 and 1 are taken to be off by 2^-52
 * @returns 0 or more; `null` without cases
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 * @see scikit-learn, `log_loss`
 *
 * @example
 * ```ts
 * import { logLoss } from 'touchpoint-scoring/learn';
 *
 * logLoss([1, 0, 0, 1], [0.9, 0.1, 0.2, 0.65])?.toFixed(5); // => '0.21616'
 * ```
 *
 * @group Measures
 */
export function logLoss(outcomes: Outcomes, probabilities: ArrayLike<number>): number | null {
  const cases = casesOf(outcomes, probabilities, 'logLoss', 'probabilities', 1);
  let sum = 0;
  for (const [index, value] of cases.values.entries()) {
    const given = Math.min(1 - nearest, Math.max(nearest, value));
    sum -= cases.outcomes[index] === 1 ? Math.log(given) : Math.log1p(-given);
  }
  return cases.values.length === 0 ? null : sum / cases.values.length;
}

/**
 * Cases of similar probability.
 *
 * @group Measures
 */
export interface CalibrationBin {
  /** How many cases. */
  readonly cases: number;
  /** The mean of their probabilities. */
  readonly predicted: number;
  /** The part of them that came true. */
  readonly observed: number;
}

/**
 * How probabilities and what happened agree, bin by bin.
 *
 * @param outcomes - what became of each case
 * @param probabilities - by case, 0 to 1
 * @param options - how many bins, 10 by default, of equal width (the default) or of about equal numbers of cases
 * @returns the bins that hold a case, in order of probability
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 * @see scikit-learn, `calibration_curve`
 *
 * @example
 * ```ts
 * import { calibrationCurve } from 'touchpoint-scoring/learn';
 *
 * calibrationCurve([0, 1, 1, 1], [0.2, 0.2, 0.9, 0.9], { bins: 2 });
 * // => [{ cases: 2, predicted: 0.2, observed: 0.5 }, { cases: 2, predicted: 0.9, observed: 1 }]
 * ```
 *
 * @group Measures
 */
export function calibrationCurve(
  outcomes: Outcomes,
  probabilities: ArrayLike<number>,
  options: CalibrationOptions = {},
): CalibrationBin[] {
  const source = 'calibrationCurve';
  checkOptions(options, source, { bins: true, strategy: true }, 'Pass { bins }, or leave it out.');
  const { bins = 10, strategy = 'uniform' } = options;
  const cases = casesOf(outcomes, probabilities, source, 'probabilities', 1);
  if (!(Number.isSafeInteger(bins) && bins >= 1 && bins <= 1e6)) {
    const message = `must be a whole number from 1 to 1000000, got ${showValue(bins)}`;
    throw invalidOption(source, 'bins', bins, message, 'Leave it out for 10.');
  }
  const sorted = cases.values.slice().sort();
  const edges = Array.from({ length: bins - 1 }, (_, edge) =>
    strategy === 'uniform' ? (edge + 1) / bins : quantile(sorted, (edge + 1) / bins),
  );
  const sums = Array.from({ length: bins }, () => ({ cases: 0, predicted: 0, observed: 0 }));
  for (const [index, value] of cases.values.entries()) {
    // On an edge a case belongs below it, as in scikit-learn.
    const above = edges.findIndex((edge) => value <= edge);
    const bin = sums[above < 0 ? bins - 1 : above] as (typeof sums)[number];
    bin.cases++;
    bin.predicted += value;
    bin.observed += cases.outcomes[index] as number;
  }
  return sums
    .filter((bin) => bin.cases > 0)
    .map((bin) => ({
      cases: bin.cases,
      predicted: bin.predicted / bin.cases,
      observed: bin.observed / bin.cases,
    }));
}

/**
 * Options of {@link calibrationCurve} and {@link calibrationError}.
 *
 * @group Measures
 */
export interface CalibrationOptions {
  /** How many bins; 10 by default. */
  readonly bins?: number | undefined;
  /** Bins of equal width (`uniform`, the default), or of about equal numbers of cases (`quantile`). */
  readonly strategy?: 'uniform' | 'quantile' | undefined;
}

/**
 * The expected calibration error: by how much probabilities are off in the mean, over the bins of
 * {@link calibrationCurve}.
 *
 * @param outcomes - what became of each case
 * @param probabilities - by case, 0 to 1
 * @param options - the bins
 * @returns 0 to 1; `null` without cases
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 *
 * @group Measures
 */
export function calibrationError(
  outcomes: Outcomes,
  probabilities: ArrayLike<number>,
  options: CalibrationOptions = {},
): number | null {
  const bins = calibrationCurve(outcomes, probabilities, options);
  const total = bins.reduce((sum, { cases }) => sum + cases, 0);
  if (total === 0) return null;
  return bins.reduce(
    (sum, { cases, predicted, observed }) => sum + (cases / total) * Math.abs(observed - predicted),
    0,
  );
}

/**
 * A quantile by linear interpolation (type 7 of Hyndman and Fan).
 *
 * @param sorted - in rising order, at least one value
 *
 * @internal
 */
export function quantile(sorted: Float64Array, part: number): number {
  const index = part * (sorted.length - 1);
  const below = Math.floor(index);
  const low = sorted[below] as number;
  const high = sorted[Math.min(sorted.length - 1, below + 1)] as number;
  return low + (index - below) * (high - low);
}
