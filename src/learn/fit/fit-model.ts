import { invert } from '../../core/fit/invert.js';
import { minimising } from '../../core/fit/minimise-smooth.js';
import type { Work } from '../../core/fit/work.js';
import { shareInterval } from './profile.js';
import type { WinRate } from './win-rate.js';

/**
 * A number of the model, before and after.
 *
 * @group Learning
 */
export interface FittedNumber {
  /** Where it is in the model, such as `['types', 'email', 'weight']`. */
  readonly path: readonly string[];
  /** What the model in use says. */
  readonly prior: number;
  /** What was learned. */
  readonly value: number;
  /**
   * The interval that holds the true number in about 95 of 100 cases, the prior being right: of shares by their profile, which may
   * end at 0; of the others by Laplace's approximation, with the expected information. `null` where none is known.
   */
  readonly interval: readonly [low: number, high: number] | null;
}

/**
 * Where a search ended.
 *
 * @internal
 */
export interface FittedPlace {
  readonly place: Float64Array;
  /** Of the objective. */
  readonly value: number;
}

/** Factors of all half-lives that are tried first, because half-life, saturation and weight are weakly told apart. */
const halfLifeGrid = [0.5, 1, 2];
/** Steps on each of them, over some of the rows: enough to see which is best. */
const gridSteps = 6;
const mostSteps = 300;
/** Where the search ends: numbers are then off by about this over the curvature of their prior, far less than their spread. */
const tolerance = 1e-3;

/** About how many rows say well enough how the objective curves, and from which half-lives to begin. */
const rowsInSample = 20_000;

/**
 * The maximum a posteriori: from the best half-lives of a grid, by L-BFGS that is preconditioned by the expected information.
 *
 * @internal
 */
export function* fittingModel(rate: WinRate): Work<FittedPlace> {
  const { least, objective, parameters, sampledObjective } = rate;
  let best: FittedPlace | undefined;
  const hasHalfLives = parameters.some(({ kind }) => kind === 'halfLife');
  const every = sampleOf(rate);
  const sampled = sampledObjective(every);
  for (const factor of hasHalfLives ? halfLifeGrid : [1]) {
    const start = rate.start.map((value, index) =>
      parameters[index]?.kind === 'halfLife' ? value + Math.log(factor) : value,
    );
    const curvature = yield* rate.information(start, every);
    const found = yield* minimising(sampled, start, { least, mostSteps: gridSteps, tolerance, curvature });
    if (best === undefined || found.value < best.value) best = found;
  }
  return yield* minimising(objective, best?.place ?? rate.start, {
    least,
    mostSteps,
    tolerance,
    curvature: (place) => rate.information(place, every),
  });
}

function sampleOf({ rowCount }: WinRate): number {
  return Math.ceil(rowCount / rowsInSample);
}

/** How far from the best share the search for the ends of its interval begins where nothing is known: what a hundred wins give. */
const firstReach = 0.15;

/** The 97.5 % quantile of the normal distribution. */
const normal975 = 1.959963984540054;

/**
 * Each number with its interval.
 *
 * @internal
 */
export function* describingNumbers(rate: WinRate, found: FittedPlace): Work<FittedNumber[]> {
  const { parameters } = rate;
  const { place } = found;
  const isShare = (index: number) => parameters[index]?.kind === 'share';
  // What is at its bound has no curvature there, and leaves that of the others alone.
  const axes = parameters.flatMap((_, index) => (isShare(index) && place[index] === 0 ? [] : [index]));
  const information = yield* rate.information(place);
  const every = sampleOf(rate);
  const curvature = (held: Float64Array) => rate.information(held, every);
  const covariance = invert(axes.map((a) => Float64Array.from(axes, (b) => information[a]?.[b] as number)));
  const total = (values: ArrayLike<number>) =>
    parameters.reduce((sum, _, index) => sum + (isShare(index) ? (values[index] as number) : 0), 0);
  const shareSum = total(place);
  const priorSum = total(parameters.map(({ prior }) => prior));
  /** The standard error of a share, which is a part of a sum, by the delta method. */
  const shareError = (index: number) => {
    const slopeBy = (axis: number) =>
      (Number(axis === index) - (place[index] as number) / shareSum) / shareSum;
    let variance = 0;
    for (const [a, axis] of axes.entries()) {
      for (const [b, other] of axes.entries()) {
        if (!isShare(axis) || !isShare(other)) continue;
        variance += slopeBy(axis) * slopeBy(other) * (covariance?.[a]?.[b] as number);
      }
    }
    return Math.sqrt(variance);
  };
  const numbers: FittedNumber[] = [];
  for (const [index, { path, kind, prior }] of parameters.entries()) {
    if (kind === 'base' || kind === 'gain') continue;
    const at = place[index] as number;
    if (kind === 'share') {
      const reach = normal975 * shareError(index);
      const interval = yield* shareInterval(
        rate,
        { ...found, information, curvature },
        index,
        reach > 0 && reach < 1 ? reach : firstReach,
      );
      numbers.push({ path, prior: prior / priorSum, value: at / shareSum, interval });
      continue;
    }
    const axis = axes.indexOf(index);
    const variance = covariance?.[axis]?.[axis] ?? Number.NaN;
    const reach = normal975 * Math.sqrt(variance);
    const interval = variance >= 0 ? ([Math.exp(at - reach), Math.exp(at + reach)] as const) : null;
    numbers.push({ path, prior: Math.exp(prior), value: Math.exp(at), interval });
  }
  return numbers;
}
