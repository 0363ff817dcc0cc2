import { minimising } from '../../core/fit/minimise-smooth.js';
import type { Work } from '../../core/fit/work.js';
import type { WinRate } from './win-rate.js';

/** Half of the 95 % quantile of chi-squared with one degree: a share whose best fit costs more is outside. */
const greatestCost = 3.8415 / 2;

/**
 * How precise the ends are.
 *
 * @internal
 */
export interface ProfileOptions {
  /** The search for an end stops where the root of the cost is this near to its limit, which is 1.39. */
  readonly rootTolerance?: number | undefined;
  /** Where the searches with a share held stop: a part of the gradient, and a gain, which moves the root by 0.0004. */
  readonly tolerance?: number | undefined;
  readonly leastGain?: number | undefined;
}

const mostTrials = 20;
const mostSteps = 60;

/**
 * The interval of a share by its profile: all shares between its ends, with everything else fitted anew, explain the
 * outcomes nearly as well as the best one. Unlike an interval from the curvature it may end at 0, and does where there is nothing.
 *
 * @param at - where the search ended, its value, and the curvature there, if known
 * @param index - which share, among the parameters
 * @param reach - how far the ends are thought to be from the best
 * @see Venzon and Moolgavkar, A Method for Computing Profile-Likelihood-Based Confidence Intervals (1988)
 *
 * @internal
 */
export function* shareInterval(
  { parameters, objective, least }: Pick<WinRate, 'parameters' | 'objective' | 'least'>,
  at: {
    readonly place: Float64Array;
    readonly value: number;
    readonly information?: readonly Float64Array[] | undefined;
    /** About the same at another place. */
    readonly curvature?: ((place: Float64Array) => Work<readonly Float64Array[]>) | undefined;
  },
  index: number,
  reach: number,
  { rootTolerance = 3e-3, tolerance = 1e-2, leastGain = 1e-3 }: ProfileOptions = {},
): Work<readonly [low: number, high: number]> {
  const [one = 0, two = 0] = parameters.flatMap(({ kind }, other) =>
    kind === 'share' && other !== index ? [other] : [],
  );
  const part = (place: Float64Array, which: number) => place[which] as number;
  const sum = part(at.place, one) + part(at.place, two) + part(at.place, index);
  const best = part(at.place, index) / sum;
  const others = part(at.place, one) + part(at.place, two);
  const bestPlace = at.place.slice();
  // Of which this share is s: two numbers x for the others, and a = ((1-s) x, s · Σx). It holds for s = 0 and s = 1 too.
  bestPlace[one] = others > 0 ? (sum * part(at.place, one)) / others : sum / 2;
  bestPlace[two] = others > 0 ? (sum * part(at.place, two)) / others : sum / 2;
  bestPlace[index] = 0;

  /** The best place with the share held there, and the root of what it costs. */
  function* heldAt(share: number, start: Float64Array): Work<Held> {
    const inner = new Float64Array(parameters.length);
    const placeOf = (x: Float64Array) => {
      const place = x.slice();
      place[one] = (1 - share) * part(x, one);
      place[two] = (1 - share) * part(x, two);
      place[index] = share * (part(x, one) + part(x, two));
      return place;
    };
    function* held(x: Float64Array, gradient: Float64Array): Work<number> {
      const value = yield* objective(placeOf(x), inner);
      gradient.set(inner);
      gradient[one] = (1 - share) * part(inner, one) + share * part(inner, index);
      gradient[two] = (1 - share) * part(inner, two) + share * part(inner, index);
      gradient[index] = 0;
      return value;
    }
    let known = at.information;
    function* curvature(x: Float64Array): Work<readonly Float64Array[] | undefined> {
      // That of the best place is known, and good near it.
      const information = known ?? (at.curvature && (yield* at.curvature(placeOf(x))));
      if (at.curvature !== undefined) known = undefined;
      return information && curvatureHeld(information, [one, two, index], share);
    }
    const found = yield* minimising(held, start, { least, mostSteps, tolerance, leastGain, curvature });
    return { share, cost: Math.sqrt(Math.max(0, found.value - at.value)), place: found.place };
  }

  const limit = Math.sqrt(greatestCost);
  /**
   * The end towards a bound: the bound, where it is inside; else where the cost crosses its limit. Its root is nearly straight in
   * the share, so that a line through two trials hits the limit soon.
   */
  function* end(bound: number): Work<number> {
    let inside: Held = { share: best, cost: 0, place: bestPlace };
    let outside: Held | undefined;
    let [before, last]: [Held | undefined, Held] = [undefined, inside];
    let share = bound < best ? Math.max(bound, best - reach) : Math.min(bound, best + reach);
    for (let trial = 0; trial < mostTrials; trial++) {
      const held: Held = yield* heldAt(share, placeAhead(before, last, share));
      const { cost } = held;
      if (Math.abs(cost - limit) < rootTolerance) return share;
      if (cost > limit) outside = held;
      else if (share === bound) return bound;
      else inside = held;
      [before, last] = [last, held];
      if (outside === undefined) {
        // Half as far again as a straight line says, so that the next trial is likely beyond.
        const further = cost > 0.1 * limit ? 1.5 * (limit / cost - 1) + 1.05 : 4;
        const next = best + (share - best) * further;
        share = bound < best ? Math.max(bound, next) : Math.min(bound, next);
      } else {
        const part = (limit - inside.cost) / (outside.cost - inside.cost);
        // Every third time the middle, for costs that are not straight at all.
        share = inside.share + (trial % 3 === 2 ? 0.5 : part) * (outside.share - inside.share);
      }
    }
    return inside.share;
  }
  const low = best === 0 ? 0 : yield* end(0);
  const high = best === 1 ? 1 : yield* end(1);
  return [low, high];
}

/** The best place with a share held, and the root of what it costs. */
interface Held {
  readonly share: number;
  readonly cost: number;
  readonly place: Float64Array;
}

/** Where the search for the best place with another share held begins: on the line through the last two. */
function placeAhead(before: Held | undefined, last: Held, share: number): Float64Array {
  if (before === undefined || before.share === last.share) return last.place.slice();
  const ahead = (share - last.share) / (last.share - before.share);
  return last.place.map((at, axis) => at + ahead * (at - (before.place[axis] as number)));
}

/** The curvature in what is left to vary, where a share is held: the two others move it along. */
function curvatureHeld(
  information: readonly Float64Array[],
  [one, two, index]: readonly [number, number, number],
  share: number,
): Float64Array[] {
  const toOthers = (vector: Float64Array) =>
    vector.map((part, at) => {
      if (at === index) return 0;
      return at === one || at === two ? (1 - share) * part + share * (vector[index] as number) : part;
    });
  const rows = information.map((row) => toOthers(row));
  const columns = rows.map((_, column) => toOthers(Float64Array.from(rows, (row) => row[column] as number)));
  // What is not used varies freely, and costs nothing.
  (columns[index] as Float64Array)[index] = 1;
  // Near a share of 1 only the sum of the two others counts, and their difference would have no curvature.
  for (const other of [one, two]) {
    const row = columns[other] as Float64Array;
    row[other] = 1.001 * (row[other] as number);
  }
  return columns;
}
