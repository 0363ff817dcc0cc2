import { invert } from './invert.js';
import type { Work } from './work.js';

/**
 * A function to minimise, in pieces: its value at a place. It writes the gradient into the second argument.
 *
 * @internal
 */
export type SmoothWork = (place: Float64Array, gradient: Float64Array) => Work<number>;

/**
 * Where a search ended.
 *
 * @internal
 */
export interface Minimum {
  readonly place: Float64Array;
  readonly value: number;
  /** Evaluations of the function. */
  readonly evaluations: number;
  /** Whether the gradient vanished, but for bounds. */
  readonly isConverged: boolean;
}

/** How a search goes. @internal */
export interface MinimiseOptions {
  /** By variable: the least that it may be; -Infinity for no bound. */
  readonly least?: Float64Array | undefined;
  readonly mostSteps?: number | undefined;
  /** The search ends where no part of the projected gradient is greater. */
  readonly tolerance?: number | undefined;
  /** The search ends where the known curvature promises no greater gain; 0 by default. */
  readonly leastGain?: number | undefined;
  /**
   * About what the second derivatives are: a symmetric positive definite matrix. Steps then have the right length and direction
   * from the first, where variables differ in scale or go together. As a function of the place it is asked anew after some
   * steps: by that of a place far away, what has left its bound crawls.
   */
  readonly curvature?:
    | readonly Float64Array[]
    | ((place: Float64Array) => Work<readonly Float64Array[] | undefined>)
    | undefined;
}

/** A step of the search and how the gradient changed on it. */
interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly curvature: number;
}

/** Pairs of steps and changes of the gradient that are remembered. */
const memory = 10;

/** Steps after which the curvature is asked anew. */
const stepsByCurvature = 8;

/** Nearer than this to its bound, a variable that is pushed there does not turn the step of the others. */
const nearBound = 1e-3;
/** Lengths of one step that are tried. */
const mostTrials = 40;
/** Of a value, relative: more than adding up many numbers loses. */
const roundings = 1e-10;
/** A step to where the slope is less than this part of what it was is a step towards the minimum. */
const mostSlopeLeft = 0.8;

/**
 * Minimises a smooth function of many variables, some bounded from below: L-BFGS over the variables that are free, with
 * projection onto the bounds and a backtracking line search; preconditioned where the curvature is known. No library: the maintained ones for JavaScript know no
 * gradient (`fmin`: Nelder-Mead) or only least squares (`ml-levenberg-marquardt`).
 *
 * @see Nocedal and Wright, Numerical Optimization (2006), algorithms 7.4 and 7.5; Bertsekas, Projected Newton Methods (1982);
 * Hager and Zhang, A New Conjugate Gradient Method with Guaranteed Descent (2005), for the slope in place of the value
 *
 * @internal
 */
export function* minimising(
  evaluate: SmoothWork,
  start: Float64Array,
  { least, mostSteps = 500, tolerance = 1e-7, leastGain = 0, curvature: known }: MinimiseOptions = {},
): Work<Minimum> {
  const size = start.length;
  const bound = (axis: number) => least?.[axis] ?? Number.NEGATIVE_INFINITY;
  let place: Float64Array = start.map((value, axis) => Math.max(value, bound(axis)));
  let gradient: Float64Array = new Float64Array(size);
  let value = yield* evaluate(place, gradient);
  let evaluations = 1;
  let pairs: Pair[] = [];
  let scaled = known === undefined || typeof known === 'function' ? undefined : inversesOf(known);

  /** A variable at its bound that would go beyond, or within some distance of it, is not free. */
  const isFree = (axis: number, distance = 0) =>
    (place[axis] as number) > bound(axis) + distance || (gradient[axis] as number) < 0;
  const steepest = () => {
    let most = 0;
    for (let axis = 0; axis < size; axis++) {
      if (isFree(axis)) most = Math.max(most, Math.abs(gradient[axis] as number));
    }
    return most;
  };

  for (let count = 0; count < mostSteps; count++) {
    if (steepest() <= tolerance) return { place, value, evaluations, isConverged: true };
    if (typeof known === 'function' && count % stepsByCurvature === 0) {
      const here = yield* known(place);
      scaled = here && inversesOf(here);
      pairs = [];
    }
    const free = Uint8Array.from(place, (_, axis) => Number(isFree(axis, nearBound)));
    const inverse = scaled?.(free) ?? null;
    let direction = descent(gradient, pairs, free, inverse);
    if (dot(direction, gradient) >= 0) {
      pairs = [];
      direction = descent(gradient, pairs, free, inverse);
    }
    // What is near its bound goes there; the others do not reckon with more.
    for (let axis = 0; axis < size; axis++) {
      if (free[axis] === 0) direction[axis] = bound(axis) - (place[axis] as number);
    }
    const slope = dot(direction, gradient);
    if (inverse !== null && -slope / 2 < leastGain) return { place, value, evaluations, isConverged: true };
    // The first step has no curvature to go by, unless it is given.
    let length =
      pairs.length === 0 && inverse === null ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
    let next: Float64Array = place;
    const nextGradient = new Float64Array(size);
    let nextValue = Number.POSITIVE_INFINITY;
    let isBetter = false;
    for (let trial = 0; trial < mostTrials && !isBetter; trial++) {
      next = place.map((old, axis) => Math.max(bound(axis), old + length * (direction[axis] as number)));
      nextValue = yield* evaluate(next, nextGradient);
      evaluations++;
      yield;
      // Near the minimum the value is rounded too much to tell; there the slope tells.
      const promised = dot(gradient, next) - dot(gradient, place);
      const isLower = nextValue < value && nextValue <= value + 1e-4 * Math.min(0, promised);
      const isNear = nextValue <= value + roundings * Math.abs(value);
      isBetter = isLower || (isNear && Math.abs(dot(direction, nextGradient)) <= mostSlopeLeft * -slope);
      // To where a parabola through what is known is least, but neither hardly nor much shorter.
      const least = (-slope * length) / (2 * ((nextValue - value) / length - slope));
      length = least > length / 10 && least < length / 2 ? least : length / (least < length / 2 ? 10 : 2);
    }
    if (!isBetter) {
      if (pairs.length === 0) break;
      pairs = [];
      continue;
    }
    const step = next.map((at, axis) => at - (place[axis] as number));
    const change = nextGradient.map((at, axis) => at - (gradient[axis] as number));
    const curvature = dot(step, change);
    if (curvature > 1e-12 * dot(change, change)) {
      pairs = [...pairs, { step, change, curvature }].slice(-memory);
    }
    place = next;
    gradient = nextGradient;
    value = nextValue;
  }
  return { place, value, evaluations, isConverged: steepest() <= tolerance };
}

/**
 * By the variables that are free: the inverse of their part of a curvature, with 0 for the others; `null` where it has none.
 * Which are free changes seldom, so that the last answer is kept.
 */
function inversesOf(
  curvature: readonly Float64Array[],
): (free: Uint8Array) => readonly Float64Array[] | null {
  let last: { readonly free: Uint8Array; readonly inverse: readonly Float64Array[] | null } | undefined;
  return (free) => {
    if (last?.free.every((is, axis) => is === free[axis]) !== true) {
      const part = curvature.map((row, a) =>
        row.map((value, b) => (free[a] === 1 && free[b] === 1 ? value : Number(a === b))),
      );
      last = { free, inverse: invert(part) };
    }
    return last.inverse;
  };
}

/** The two loops of L-BFGS, over the free variables, from a first guess at the inverse curvature. */
function descent(
  gradient: Float64Array,
  pairs: readonly Pair[],
  free: Uint8Array,
  inverse: readonly Float64Array[] | null,
): Float64Array {
  let direction: Float64Array = gradient.map((part, axis) => (free[axis] === 1 ? -part : 0));
  const factors: number[] = [];
  for (const { step, change, curvature } of [...pairs].reverse()) {
    const factor = dot(step, direction) / curvature;
    factors.push(factor);
    for (let axis = 0; axis < direction.length; axis++) {
      direction[axis] = (direction[axis] as number) - factor * (change[axis] as number);
    }
  }
  const last = pairs.at(-1);
  if (inverse !== null) {
    const before = direction.map((part, axis) => (free[axis] === 1 ? part : 0));
    direction = before.map((_, axis) => dot(inverse[axis] as Float64Array, before));
  } else if (last !== undefined) {
    const scale = last.curvature / dot(last.change, last.change);
    for (let axis = 0; axis < direction.length; axis++) direction[axis] = (direction[axis] as number) * scale;
  }
  for (const { step, change, curvature } of pairs) {
    const factor = (factors.pop() as number) - dot(change, direction) / curvature;
    for (let axis = 0; axis < direction.length; axis++) {
      direction[axis] = (direction[axis] as number) + factor * (step[axis] as number);
    }
  }
  return direction.map((part, axis) => (free[axis] === 1 ? part : 0));
}

/** @internal */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let axis = 0; axis < a.length; axis++) sum += (a[axis] as number) * (b[axis] as number);
  return sum;
}
