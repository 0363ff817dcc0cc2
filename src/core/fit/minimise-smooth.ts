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
}

/** Pairs of steps and changes of the gradient that are remembered. */
const memory = 10;

/**
 * Minimises a smooth function of many variables, some bounded from below: L-BFGS over the variables that are free, with
 * projection onto the bounds and a backtracking line search. No library: the maintained ones for JavaScript know no
 * gradient (`fmin`: Nelder-Mead) or only least squares (`ml-levenberg-marquardt`).
 *
 * @see Nocedal and Wright, Numerical Optimization (2006), algorithms 7.4 and 7.5; Bertsekas, Projected Newton Methods (1982)
 *
 * @internal
 */
export function* minimising(
  evaluate: SmoothWork,
  start: Float64Array,
  { least, mostSteps = 500, tolerance = 1e-7 }: MinimiseOptions = {},
): Work<Minimum> {
  const size = start.length;
  const bound = (axis: number) => least?.[axis] ?? Number.NEGATIVE_INFINITY;
  let place: Float64Array = start.map((value, axis) => Math.max(value, bound(axis)));
  let gradient: Float64Array = new Float64Array(size);
  let value = yield* evaluate(place, gradient);
  let evaluations = 1;
  let pairs: { readonly step: Float64Array; readonly change: Float64Array; readonly curvature: number }[] =
    [];

  /** A variable at its bound that would go beyond is not free. */
  const isFree = (axis: number) => (place[axis] as number) > bound(axis) || (gradient[axis] as number) < 0;
  const steepest = () => {
    let most = 0;
    for (let axis = 0; axis < size; axis++) {
      if (isFree(axis)) most = Math.max(most, Math.abs(gradient[axis] as number));
    }
    return most;
  };

  for (let count = 0; count < mostSteps; count++) {
    if (steepest() <= tolerance) return { place, value, evaluations, isConverged: true };
    const free = Uint8Array.from(place, (_, axis) => Number(isFree(axis)));
    let direction = descent(gradient, pairs, free);
    if (dot(direction, gradient) >= 0) {
      pairs = [];
      direction = descent(gradient, pairs, free);
    }
    const slope = dot(direction, gradient);
    // The first step has no curvature to go by.
    let length = pairs.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
    let next: Float64Array = place;
    const nextGradient = new Float64Array(size);
    let nextValue = Number.POSITIVE_INFINITY;
    for (let halving = 0; halving < 40; halving++) {
      next = place.map((old, axis) => Math.max(bound(axis), old + length * (direction[axis] as number)));
      nextValue = yield* evaluate(next, nextGradient);
      evaluations++;
      yield;
      if (nextValue <= value + 1e-4 * length * slope) break;
      length /= 2;
    }
    if (!(nextValue < value)) {
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

/** The two loops of L-BFGS, over the free variables. */
function descent(
  gradient: Float64Array,
  pairs: readonly {
    readonly step: Float64Array;
    readonly change: Float64Array;
    readonly curvature: number;
  }[],
  free: Uint8Array,
): Float64Array {
  const direction = gradient.map((part, axis) => (free[axis] === 1 ? -part : 0));
  const factors: number[] = [];
  for (const { step, change, curvature } of [...pairs].reverse()) {
    const factor = dot(step, direction) / curvature;
    factors.push(factor);
    for (let axis = 0; axis < direction.length; axis++) {
      direction[axis] = (direction[axis] as number) - factor * (change[axis] as number);
    }
  }
  const last = pairs.at(-1);
  if (last !== undefined) {
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
