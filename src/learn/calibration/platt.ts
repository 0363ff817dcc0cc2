import { sigmoid } from '../../core/fit/sigmoid.js';
import { casesOf, type Outcomes } from '../measures/cases.js';

/**
 * A sigmoid from a score to a probability: `1 / (1 + e^(slope · score + intercept))`.
 *
 * @group Calibration
 */
export interface PlattCalibration {
  /** Tells calibrations apart. */
  readonly method: 'platt';
  /** Below 0 where greater scores are likelier. */
  readonly slope: number;
  /** What a score of 0 gives. */
  readonly intercept: number;
}

/**
 * Fits a sigmoid that turns scores into probabilities. Targets are drawn in by one case of each outcome, so that few
 * cases do not give certainty. Newton's method with a line search; O(n) for each of a few steps.
 *
 * @param outcomes - what became of each case
 * @param scores - by case
 * @returns the calibration
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 * @see Platt, Probabilistic Outputs for Support Vector Machines (1999); Lin, Lin, Weng (2007) for the algorithm
 *
 * @example
 * ```ts
 * import { calibrated, fitPlatt } from 'touchpoint-scoring/learn';
 *
 * const calibration = fitPlatt([1, 0, 0], [5, -4, 1]);
 * calibration.slope.toFixed(4); // => '-0.2026'
 * calibrated(5, calibration) > calibrated(-4, calibration); // => true
 * ```
 *
 * @group Calibration
 */
export function fitPlatt(outcomes: Outcomes, scores: ArrayLike<number>): PlattCalibration {
  const cases = casesOf(outcomes, scores, 'fitPlatt');
  const { positives, negatives, values } = cases;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  const targets = Float64Array.from(cases.outcomes, (outcome) => (outcome === 1 ? high : low));
  const lossOf = (slope: number, intercept: number) =>
    values.reduce(
      (sum, value, index) => sum + pointLoss(slope * value + intercept, targets[index] as number),
      0,
    );

  let slope = 0;
  let intercept = Math.log((negatives + 1) / (positives + 1));
  let loss = lossOf(slope, intercept);
  for (let step = 0; step < mostSteps; step++) {
    const { bySlope, byIntercept, curvature } = derivatives(values, targets, slope, intercept);
    if (Math.abs(bySlope) < tolerance && Math.abs(byIntercept) < tolerance) break;
    const [ss, si, ii] = curvature;
    const determinant = ss * ii - si * si;
    const moveSlope = -(ii * bySlope - si * byIntercept) / determinant;
    const moveIntercept = -(ss * byIntercept - si * bySlope) / determinant;
    const descent = bySlope * moveSlope + byIntercept * moveIntercept;
    let size = 1;
    while (size > smallestStep) {
      const next = lossOf(slope + size * moveSlope, intercept + size * moveIntercept);
      if (next < loss + 1e-4 * size * descent) {
        slope += size * moveSlope;
        intercept += size * moveIntercept;
        loss = next;
        break;
      }
      size /= 2;
    }
    if (size <= smallestStep) break;
  }
  return { method: 'platt', slope, intercept };
}

const mostSteps = 100;
const tolerance = 1e-9;
const smallestStep = 1e-10;
/** Added to the curvature, so that scores which are all equal do not divide by 0. */
const ridge = 1e-12;

/** Cross entropy of a target and a sigmoid, without overflow. */
function pointLoss(exponent: number, target: number): number {
  return exponent >= 0
    ? target * exponent + Math.log1p(Math.exp(-exponent))
    : (target - 1) * exponent + Math.log1p(Math.exp(exponent));
}

function derivatives(values: Float64Array, targets: Float64Array, slope: number, intercept: number) {
  let bySlope = 0;
  let byIntercept = 0;
  let ss = ridge;
  let si = 0;
  let ii = ridge;
  for (const [index, value] of values.entries()) {
    const probability = sigmoid(-(slope * value + intercept));
    const miss = (targets[index] as number) - probability;
    const weight = probability * (1 - probability);
    bySlope += value * miss;
    byIntercept += miss;
    ss += value * value * weight;
    si += value * weight;
    ii += weight;
  }
  return { bySlope, byIntercept, curvature: [ss, si, ii] as const };
}
