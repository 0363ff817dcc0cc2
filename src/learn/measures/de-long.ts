import { areaUnderCurve } from './area-under-curve.js';
import { casesOf, type Outcomes } from './cases.js';

/**
 * An area under the curve with what is known about its precision.
 *
 * @group Measures
 */
export interface AreaEstimate {
  /** The area. */
  readonly area: number;
  /** Its variance. */
  readonly variance: number;
  /** The interval that holds the true area in 95 of 100 cases, cut at 0 and 1. */
  readonly interval: readonly [low: number, high: number];
}

/**
 * Two areas over the same cases.
 *
 * @group Measures
 */
export interface AreaComparison {
  /** Of the first scores. */
  readonly first: AreaEstimate;
  /** Of the second scores. */
  readonly second: AreaEstimate;
  /** The first area less the second. */
  readonly difference: number;
  /** The difference in standard deviations; `null` where it has no variance. */
  readonly z: number | null;
  /** The probability of so great a difference either way where there is none, 0 to 1; `null` as above. */
  readonly pValue: number | null;
}

/**
 * Compares two areas over the same cases by DeLong: whether one set of scores orders better than the other. Nothing is
 * assumed on how scores are distributed. O(n log n).
 *
 * @param outcomes - what became of each case, independent of each other; for leads that appear more than once see
 * {@link bootstrapInterval}
 * @param first - scores by case
 * @param second - other scores of the same cases
 * @returns both estimates and the test; `null` with fewer than two cases of either outcome
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 * @see DeLong, DeLong, Clarke-Pearson (1988); Sun and Xu (2014) for the fast algorithm
 *
 * @example
 * ```ts
 * import { compareAreas } from 'touchpoint-scoring/learn';
 *
 * const found = compareAreas([1, 1, 1, 0, 0, 0], [6, 5, 4, 3, 2, 1], [6, 2, 4, 3, 5, 1]);
 * found?.difference.toFixed(3); // => '0.333'
 * ```
 *
 * @group Measures
 */
export function compareAreas(
  outcomes: Outcomes,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): AreaComparison | null {
  const one = placements(outcomes, first, 'compareAreas');
  const two = placements(outcomes, second, 'compareAreas');
  if (one === undefined || two === undefined) return null;
  const [a, b] = [estimate(one), estimate(two)];
  const variance =
    a.variance +
    b.variance -
    2 *
      (covariance(one.positives, two.positives) / one.positives.length +
        covariance(one.negatives, two.negatives) / one.negatives.length);
  const difference = a.area - b.area;
  const z = variance > 0 ? difference / Math.sqrt(variance) : null;
  return { first: a, second: b, difference, z, pValue: z === null ? null : 2 * normalTail(Math.abs(z)) };
}

/**
 * How probable it is that a standard normal number is above z.
 *
 * @param z - 0 or more
 * @see Abramowitz and Stegun 26.2.17 for the shape; here the continued fraction of erfc, exact to 1e-14
 *
 * @internal
 */
export function normalTail(z: number): number {
  if (z < 3) {
    // The series of the error function converges fast for small numbers.
    let term = z;
    let sum = z;
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && n < 200; n++) {
      term *= (-z * z) / (2 * n);
      sum += term / (2 * n + 1);
    }
    return 0.5 - sum / Math.sqrt(2 * Math.PI);
  }
  let fraction = 0;
  for (let n = 120; n >= 1; n--) fraction = n / (z + fraction);
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / (z + fraction);
}

interface Placements {
  readonly area: number;
  /** By positive case: the part of the negative ones below it, ties as halves. */
  readonly positives: Float64Array;
  /** By negative case: the part of the positive ones above it. */
  readonly negatives: Float64Array;
}

function placements(outcomes: Outcomes, scores: ArrayLike<number>, source: string): Placements | undefined {
  const cases = casesOf(outcomes, scores, source);
  if (cases.positives < 2 || cases.negatives < 2) return undefined;
  const those = (outcome: number) => cases.values.filter((_, index) => cases.outcomes[index] === outcome);
  const [negative, positive] = [those(0), those(1)];
  const below = (values: Float64Array, others: Float64Array) => {
    const sorted = others.slice().sort();
    return values.map((value) => (firstAt(sorted, value, false) + firstAt(sorted, value, true)) / 2);
  };
  return {
    area: areaUnderCurve(cases.outcomes, cases.values) as number,
    positives: below(positive, negative).map((count) => count / negative.length),
    negatives: below(negative, positive).map((count) => 1 - count / positive.length),
  };
}

/** How many sorted values are below a value, or not above it. */
function firstAt(sorted: Float64Array, value: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle] as number;
    if (found < value || (orEqual && found === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** 1.959963984540054: the 97.5 % quantile of the normal distribution. */
const normal975 = 1.959963984540054;

function estimate({ area, positives, negatives }: Placements): AreaEstimate {
  const variance =
    covariance(positives, positives) / positives.length + covariance(negatives, negatives) / negatives.length;
  const reach = normal975 * Math.sqrt(variance);
  return { area, variance, interval: [Math.max(0, area - reach), Math.min(1, area + reach)] };
}

function covariance(first: Float64Array, second: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [mean(first), mean(second)];
  let sum = 0;
  for (const [index, value] of first.entries()) sum += (value - a) * ((second[index] as number) - b);
  return sum / (first.length - 1);
}
