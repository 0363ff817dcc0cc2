import { showValue } from '../../core/error.js';
import { finish, type Work } from '../../core/fit/work.js';
import { checkOptions, invalidOption } from '../../core/options.js';
import { assertMany } from './cases.js';
import { quantile } from './probabilities.js';
import { mostResamples, seededNumbers } from './seeded-numbers.js';

/**
 * Options of {@link bootstrapInterval}.
 *
 * @group Measures
 */
export interface BootstrapOptions {
  /** By case: whom it is of. Cases of one lead are drawn together, since they are not independent. */
  readonly groups: ArrayLike<string | number>;
  /** The measure over the cases at these places; `null` where it is not defined. */
  readonly measure: (places: Uint32Array) => number | null;
  /** How often to draw; 1000 by default. */
  readonly resamples?: number | undefined;
  /** Where chance begins, a whole number; the same seed gives the same interval. 1 by default. */
  readonly seed?: number | undefined;
  /** How often the interval should hold the true value, 0 to 1; 0.95 by default. */
  readonly level?: number | undefined;
}

/**
 * A measure and how precise it is.
 *
 * @group Measures
 */
export interface BootstrapInterval {
  /** The measure over all cases; `null` where it is not defined. */
  readonly value: number | null;
  /** The interval; `null` where fewer than half of the draws define the measure. */
  readonly interval: readonly [low: number, high: number] | null;
  /** How many draws defined it. */
  readonly resamples: number;
}

/**
 * How precise a measure is, by drawing leads with replacement: the percentile interval of the bootstrap, clustered by
 * lead. To compare two sets of scores, let the measure return their difference: drawing both together makes it paired.
 *
 * @param options - whose each case is, and the measure
 * @returns the measure over all cases, and its interval
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 * @see Efron and Tibshirani, An Introduction to the Bootstrap (1993); Field and Welsh, Bootstrapping Clustered Data (2007)
 *
 * @example
 * ```ts
 * import { areaUnderCurve, bootstrapInterval } from 'touchpoint-scoring/learn';
 *
 * const outcomes = [0, 0, 1, 0, 1, 1, 0, 1];
 * const scores = [1, 2, 3, 4, 5, 6, 7, 8];
 * const { value, interval } = bootstrapInterval({
 *   groups: ['ada', 'ada', 'ben', 'ben', 'cleo', 'dora', 'emil', 'finn'],
 *   measure: (places) =>
 *     areaUnderCurve(Array.from(places, (place) => outcomes[place] ?? 0), Array.from(places, (place) => scores[place] ?? 0)),
 * });
 * value; // => 0.75
 * interval !== null && interval[0] < 0.75 && interval[1] > 0.75; // => true
 * ```
 *
 * @group Measures
 */
export function bootstrapInterval(options: BootstrapOptions): BootstrapInterval {
  const source = 'bootstrapInterval';
  const names = { groups: true, measure: true, resamples: true, seed: true, level: true } as const;
  checkOptions(options, source, names, 'Pass at least { groups, measure, seed }.');
  if (options.seed !== undefined && !Number.isSafeInteger(options.seed)) {
    const message = `must be a whole number, got ${showValue(options.seed)}`;
    throw invalidOption(source, 'seed', options.seed, message, 'Choose any, and keep it with the result.');
  }
  const { resamples = 1000, level = 0.95 } = options;
  if (!(Number.isSafeInteger(resamples) && resamples >= 1 && resamples <= mostResamples)) {
    const message = `must be a whole number from 1 to ${mostResamples}, got ${showValue(resamples)}`;
    throw invalidOption(source, 'resamples', resamples, message, 'Leave it out for 1000.');
  }
  assertMany(options.groups, 'groups', source);
  if (typeof options.measure !== 'function') {
    const message = `must be a function, got ${showValue(options.measure)}`;
    throw invalidOption(source, 'measure', options.measure, message, 'Pass (places) => number | null.');
  }
  if (!(typeof level === 'number' && level > 0 && level < 1)) {
    const message = `must be between 0 and 1, got ${showValue(level)}`;
    throw invalidOption(source, 'level', level, message, 'Leave it out for 0.95.');
  }
  const measure = (places: Uint32Array): number | null => {
    const value: unknown = options.measure(places);
    if (value === null) return null;
    if (typeof value === 'number' && Number.isFinite(value)) return value + 0; // 0, not -0
    const message = `must return a number or null, got ${showValue(value)}`;
    throw invalidOption(source, 'measure', value, message, 'Return null where it is not defined.');
  };
  return finish(drawingInterval({ ...options, measure }));
}

/**
 * The same in pieces, a draw each, over options that have been checked.
 *
 * @internal
 */
export function* drawingInterval({
  groups,
  measure,
  resamples = 1000,
  seed = 1,
  level = 0.95,
}: BootstrapOptions): Work<BootstrapInterval> {
  const { members, starts } = clustersOf(groups);
  const clusters = starts.length - 1;
  const random = seededNumbers(seed);
  const drawn = new Uint32Array(clusters);
  const values: number[] = [];
  for (let draw = 0; draw < resamples; draw++) {
    let size = 0;
    for (let index = 0; index < clusters; index++) {
      const cluster = Math.floor(random() * clusters);
      drawn[index] = cluster;
      size += (starts[cluster + 1] as number) - (starts[cluster] as number);
    }
    const places = new Uint32Array(size);
    let place = 0;
    for (const cluster of drawn) {
      const end = starts[cluster + 1] as number;
      for (let at = starts[cluster] as number; at < end; at++) places[place++] = members[at] as number;
    }
    const value = measure(places);
    if (value !== null) values.push(value);
    yield;
  }
  const all = measure(Uint32Array.from({ length: groups.length }, (_, index) => index));
  const sorted = Float64Array.from(values).sort();
  const isDefined = sorted.length >= resamples / 2 && sorted.length > 0;
  return {
    value: all,
    interval: isDefined ? [quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2)] : null,
    resamples: values.length,
  };
}

/** The cases of each group side by side, groups in the order of their first case; a group's begin where the one before ends. */
function clustersOf(groups: BootstrapOptions['groups']): {
  readonly members: Uint32Array;
  readonly starts: Uint32Array;
} {
  const codes = new Map<string | number, number>();
  const codeOf = Uint32Array.from({ length: groups.length }, (_, index) => {
    const group = groups[index] as string | number;
    const known = codes.get(group) ?? codes.size;
    codes.set(group, known);
    return known;
  });
  const starts = new Uint32Array(codes.size + 1);
  for (const code of codeOf) starts[code + 1] = (starts[code + 1] as number) + 1;
  for (let code = 1; code < starts.length; code++) {
    starts[code] = (starts[code] as number) + (starts[code - 1] as number);
  }
  const next = starts.slice();
  const members = new Uint32Array(groups.length);
  for (const [index, code] of codeOf.entries()) {
    const at = next[code] as number;
    members[at] = index;
    next[code] = at + 1;
  }
  return { members, starts };
}
