import { showValue } from '../../core/error.js';
import { sigmoid } from '../../core/fit/sigmoid.js';
import { assertOptions, invalidOption } from '../../core/options.js';
import { assertMany, casesOf, type Outcomes } from '../measures/cases.js';
import type { PlattCalibration } from './platt.js';

/**
 * A rising line of straight pieces from a score to a probability.
 *
 * @group Calibration
 */
export interface IsotonicCalibration {
  /** Tells calibrations apart. */
  readonly method: 'isotonic';
  /** Scores at which the line bends, rising. */
  readonly scores: readonly number[];
  /** The probability at each of them, never falling. */
  readonly probabilities: readonly number[];
}

/**
 * From a score to a probability. Plain JSON.
 *
 * @group Calibration
 */
export type Calibration = PlattCalibration | IsotonicCalibration;

/**
 * Fits the rising line that is closest to what happened. It assumes nothing but that greater scores are not less likely,
 * and needs about a thousand cases for that freedom; with fewer, {@link fitPlatt} is the better choice. O(n log n).
 *
 * @param outcomes - what became of each case
 * @param scores - by case
 * @returns the calibration
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, also without cases
 * @see Zadrozny and Elkan (2002); Ayer et al. (1955) for the algorithm (pool adjacent violators)
 *
 * @example
 * ```ts
 * import { calibrated, fitIsotonic } from 'touchpoint-scoring/learn';
 *
 * const calibration = fitIsotonic([0, 1, 0, 1], [1, 2, 3, 4]);
 * [1, 2.5, 4, 99].map((score) => calibrated(score, calibration)); // => [0, 0.5, 1, 1]
 * ```
 *
 * @group Calibration
 */
export function fitIsotonic(outcomes: Outcomes, scores: ArrayLike<number>): IsotonicCalibration {
  const source = 'fitIsotonic';
  const { outcomes: flags, values } = casesOf(outcomes, scores, source);
  if (values.length === 0) {
    throw invalidOption(source, 'scores', [], 'must hold a case', 'Fit where there are outcomes.');
  }
  const { places, fitted } = isotonic(values, Float64Array.from(flags));
  // Only the ends of a flat stretch bend the line.
  const bends = places
    .map((_, index) => index)
    .filter((index) => {
      const inside = index > 0 && index < places.length - 1;
      return !inside || fitted[index] !== fitted[index - 1] || fitted[index] !== fitted[index + 1];
    });
  return {
    method: 'isotonic',
    scores: bends.map((index) => places[index] as number),
    probabilities: bends.map((index) => fitted[index] as number),
  };
}

/**
 * The never falling values that are closest to given ones, by weighted squares. Values at the same place are first
 * replaced by their mean.
 *
 * @returns the distinct places, rising, and the value at each
 *
 * @internal
 */
export function isotonic(
  places: ArrayLike<number>,
  values: ArrayLike<number>,
  weights?: ArrayLike<number>,
): { readonly places: number[]; readonly fitted: number[] } {
  const order = Array.from({ length: places.length }, (_, index) => index).sort(
    (a, b) => (places[a] as number) - (places[b] as number),
  );
  /** Stretches of one value: their distinct places, weight and mean. */
  const stretches: { places: number[]; weight: number; mean: number }[] = [];
  const join = (into: (typeof stretches)[number], weight: number, mean: number) => {
    into.mean = (into.mean * into.weight + mean * weight) / (into.weight + weight);
    into.weight += weight;
  };
  let at: { places: number[]; weight: number; mean: number } | undefined;
  const distinct: (typeof stretches)[number][] = [];
  for (const index of order) {
    const weight = weights?.[index] ?? 1;
    if (at !== undefined && at.places[0] === places[index]) join(at, weight, values[index] as number);
    else {
      at = { places: [places[index] as number], weight, mean: values[index] as number };
      distinct.push(at);
    }
  }
  for (const next of distinct) {
    let last = next;
    for (
      let before = stretches.at(-1);
      before !== undefined && before.mean >= last.mean;
      before = stretches.at(-1)
    ) {
      stretches.pop();
      join(before, last.weight, last.mean);
      before.places.push(...last.places);
      last = before;
    }
    stretches.push(last);
  }
  return {
    places: stretches.flatMap((stretch) => stretch.places),
    fitted: stretches.flatMap(({ places: those, mean }) => those.map(() => mean)),
  };
}

/**
 * The probability of a score.
 *
 * @param score - any finite number
 * @param calibration - from {@link fitPlatt} or {@link fitIsotonic}, or from JSON
 * @returns 0 to 1; beyond the scores that an isotonic line was fitted to, its ends
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 *
 * @group Calibration
 */
export function calibrated(score: number, calibration: Calibration): number {
  if (!Number.isFinite(score)) {
    const message = `must be a finite number, got ${showValue(score)}`;
    throw invalidOption('calibrated', 'score', score, message, 'Pass the score of a result.');
  }
  assertOptions(calibration, 'calibrated', 'Pass what fitPlatt or fitIsotonic returned.');
  if (calibration.method === 'platt') return sigmoid(-(calibration.slope * score + calibration.intercept));
  const { scores, probabilities } = calibration;
  assertMany(scores, 'scores', 'calibrated');
  assertMany(probabilities, 'probabilities', 'calibrated');
  const above = scores.findIndex((bend) => bend >= score);
  if (above < 0) return probabilities.at(-1) as number;
  const right = scores[above] as number;
  if (above === 0 || right === score) return probabilities[above] as number;
  const left = scores[above - 1] as number;
  const [low, high] = [probabilities[above - 1] as number, probabilities[above] as number];
  return low + ((score - left) / (right - left)) * (high - low);
}
