import { showValue } from '../core/error.js';
import type { InteractionInput } from '../core/interaction/interaction.js';
import { type CompiledModel, compileModel } from '../core/model/compile-model.js';
import type { ScoringModel } from '../core/model/model.js';
import { checkedModel } from '../core/model/model-schema.js';
import { invalidOption } from '../core/score/score-options.js';
import { type Baseline, baselineScores } from './backtest/baselines.js';
import { aborted, type PointInTimeOptions } from './backtest/point-in-time.js';
import { splitRows } from './backtest/split-rows.js';
import { selectRows, type TrainingRows, trainingRows } from './backtest/training-rows.js';
import { calibrated } from './calibration/isotonic.js';
import { fitPlatt, type PlattCalibration } from './calibration/platt.js';
import { type Hazard, hazardOf, modelAt } from './fit/hazard.js';
import { hessian, invert } from './fit/invert.js';
import { minimiseSmooth } from './fit/minimise-smooth.js';
import { areaUnderCurve } from './measures/area-under-curve.js';
import { averagePrecision } from './measures/average-precision.js';
import { bootstrapInterval } from './measures/bootstrap-interval.js';
import { logLoss } from './measures/probabilities.js';

/**
 * Options of {@link learnModel}.
 *
 * @group Learning
 */
export interface LearnOptions<Type extends string, T extends InteractionInput<Type> = InteractionInput<Type>>
  extends PointInTimeOptions<Type, T> {
  /** The part of the leads, and of the dates, that is kept for the test, 0 to 1; .3 by default. */
  readonly testFraction?: number | undefined;
  /** How often the bootstrap draws; 500 by default. */
  readonly resamples?: number | undefined;
}

/**
 * A number of the model, before and after.
 *
 * @group Learning
 */
export interface FittedNumber {
  /** Where it stands in the model, such as `['types', 'email', 'weight']`. */
  readonly path: readonly string[];
  /** What the model in use says. */
  readonly prior: number;
  /** What was learned. */
  readonly value: number;
  /** The interval that holds the true number in 95 of 100 cases (Laplace's approximation); `null` where none is known. */
  readonly interval: readonly [low: number, high: number] | null;
}

/**
 * How well one way of scoring does on rows that nothing was learned from.
 *
 * @group Learning
 */
export interface TestResult {
  /** What scored: a baseline, the model in use, or the learned one. */
  readonly name: Baseline | 'model in use' | 'learned';
  /** The area under the curve; `null` where the test has one outcome only. */
  readonly area: number | null;
  /** Average precision. */
  readonly averagePrecision: number;
  /** Log loss of its probabilities, calibrated on the training rows; `null` for what is no score of a model. */
  readonly logLoss: number | null;
}

/**
 * What {@link learnModel} returns.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Learning
 */
export interface LearnedModel<Type extends string> {
  /** The learned model, or the model in use where there was nothing to learn from. */
  readonly model: ScoringModel<Type>;
  /**
   * - `too-little-data`: fewer than ten wins to learn from or to test on;
   * - `no-better`: the test cannot tell it from the best of the model in use and the baselines;
   * - `better`: it orders the leads of the test better than any of those.
   */
  readonly verdict: 'too-little-data' | 'no-better' | 'better';
  /** The verdict in a sentence. */
  readonly summary: string;
  /** From a score of the learned model to the probability of winning within the horizon; `null` without wins. */
  readonly calibration: PlattCalibration | null;
  /** The numbers that could be learned, of all rows. */
  readonly numbers: FittedNumber[];
  /** What was compared on the test rows, and how much of an area the learned model gains on the best other. */
  readonly test: {
    /** One for each way of scoring, the greatest area first. */
    readonly results: TestResult[];
    /** The best that was there before. */
    readonly bestOther: string;
    /** Area of the learned model less that of the best other. */
    readonly areaGained: number | null;
    /** The interval of that difference, drawn by lead. */
    readonly interval: readonly [low: number, high: number] | null;
  } | null;
  /** How many rows there were, and how many of them were wins. */
  readonly rows: {
    /** Lead × date. */
    readonly all: number;
    /** Of them, wins within the horizon. */
    readonly wins: number;
    /** Rows of the training part. */
    readonly training: number;
    /** Rows of the test part. */
    readonly test: number;
    /** Wins in the test part. */
    readonly testWins: number;
    /** Dates that were left out because their horizon is not over. */
    readonly unobservedDates: number;
  };
  /** Features that alone have an area above .9 in the test: too good to be true, look for leakage. */
  readonly alarms: string[];
}

/** With fewer wins a fit says more about chance than about the weights. */
const leastWins = 10;

/** A single feature above this area is more likely a leak than a discovery. */
const alarmFrom = 0.9;

/**
 * Learns the numbers of a model from outcomes: a discrete-time hazard by maximum a posteriori, in which the model in use
 * is the prior. With no outcomes the model comes back as it is, with few nearly so.
 *
 * First it learns on one part of the leads and the earlier dates, and tests on the other leads at later dates, against
 * the model in use and what people do without a model; then it learns again from everything. Half-lives are first
 * tried on a grid, since half-life, saturation and weight are weakly told apart by data.
 *
 * O(touches of all rows) for each of a few hundred evaluations: a minute for a hundred thousand rows.
 *
 * @param interactions - the whole history; not changed
 * @param options - the model in use, outcomes, and dates
 * @returns the model, a plain verdict, and how sure each number is
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_interactions`, and `aborted`
 * @see Singer and Willett, It's About Time: Using Discrete-Time Survival Analysis (1993)
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { learnModel } from 'touchpoint-scoring/learn';
 *
 * const learn = async () => {
 *   const { model, verdict, summary } = await learnModel(
 *     [{ leadId: 'ada', type: 'email', at: '2026-01-10T10:00:00Z' }],
 *     {
 *       model: standardModel,
 *       outcomes: [{ lead: 'ada', at: '2026-03-01T00:00:00Z', won: true }],
 *       asOfDates: ['2026-02-01T00:00:00Z'],
 *       horizonDays: 90,
 *       observedUntil: '2026-11-01T00:00:00Z',
 *     },
 *   );
 *   return [model === standardModel, verdict, summary];
 * };
 * ```
 *
 * @group Learning
 */
export async function learnModel<Type extends string, T extends InteractionInput<Type>>(
  interactions: Iterable<T>,
  options: LearnOptions<Type, T>,
): Promise<LearnedModel<Type>> {
  const source = 'learnModel';
  const rows = await trainingRows(interactions, options, source);
  const { testFraction = 0.3, resamples = 500 } = options;
  if (!(testFraction > 0 && testFraction < 1)) {
    const message = `must be between 0 and 1, got ${showValue(testFraction)}`;
    throw invalidOption(source, 'testFraction', testFraction, message, 'Leave it out for 0.3.');
  }
  const compiled = compileModel(options.model);
  const split = splitRows(rows, options.horizonDays, testFraction);
  const training = selectRows(rows, split.training);
  const test = selectRows(rows, split.test);
  const counts = {
    all: rows.labels.length,
    wins: winsOf(rows),
    training: split.training.length,
    test: split.test.length,
    testWins: winsOf(test),
    unobservedDates: rows.unobserved,
  };
  if (counts.wins < leastWins) {
    return {
      model: options.model,
      verdict: 'too-little-data',
      summary: `Too little data: ${counts.wins} wins in ${counts.all} rows, and it takes ${leastWins} to learn anything. The model is as it was.`,
      calibration: counts.wins === 0 ? null : fitPlatt(rows.labels, scoresOf(rows, compiled)),
      numbers: [],
      test: null,
      rows: counts,
      alarms: [],
    };
  }

  const tested =
    winsOf(training) >= leastWins && counts.testWins >= leastWins
      ? await testedOn(training, test, compiled, options, resamples, source)
      : null;
  const hazard = hazardOf(rows, compiled);
  const place = await fitted(hazard, options, 'fit', source);
  const model = checkedModel(
    {
      ...(modelAt(place, hazard.parameters, options.model) as object),
      name: `${options.model.name}, learned`,
    },
    source,
  ) as ScoringModel<Type>;
  const verdict =
    tested === null
      ? 'too-little-data'
      : tested.interval !== null && tested.interval[0] > 0
        ? 'better'
        : 'no-better';
  return {
    model,
    verdict,
    summary: summaryOf(verdict, counts, tested),
    calibration: fitPlatt(rows.labels, hazard.scores(place)),
    numbers: numbersAt(place, hazard),
    test: tested,
    rows: counts,
    alarms: tested === null ? [] : alarmsOf(tested.results),
  };
}

function winsOf({ labels }: TrainingRows): number {
  return labels.reduce((sum, label) => sum + label, 0);
}

function scoresOf(rows: TrainingRows, compiled: CompiledModel): Float64Array {
  const hazard = hazardOf(rows, compiled);
  return hazard.scores(hazard.start);
}

/** Factors of all half-lives that are tried first. */
const halfLifeGrid = [0.25, 0.5, 1, 2, 4];
/** Steps on each of them: enough to see which is best. */
const gridSteps = 6;
const mostSteps = 200;
/**
 * Where the search ends: a logarithm is then off by about this over the curvature of its prior, a thousandth of its spread.
 */
const tolerance = 1e-3;

/** The maximum a posteriori: from the best half-lives of a grid, by L-BFGS. */
async function fitted<Type extends string, T extends InteractionInput<Type>>(
  hazard: Hazard,
  { onProgress, signal }: LearnOptions<Type, T>,
  phase: 'fit' | 'test',
  source: string,
): Promise<Float64Array> {
  const total = halfLifeGrid.length + 1;
  let best: { place: Float64Array; value: number } | undefined;
  const search = (start: Float64Array, steps: number) => {
    const onStep = (step: number) => {
      if (signal?.aborted === true) throw aborted(source, step);
    };
    return minimiseSmooth(hazard.objective, start, { mostSteps: steps, tolerance, onStep });
  };
  for (const [done, factor] of halfLifeGrid.entries()) {
    const start = hazard.start.map((value, index) =>
      hazard.parameters[index]?.kind === 'halfLife' ? value + Math.log(factor) : value,
    );
    const found = search(start, gridSteps);
    if (best === undefined || found.value < best.value) best = found;
    const waiting = onProgress?.({ phase, done: done + 1, total });
    if (waiting instanceof Promise) await waiting;
  }
  const { place } = search(best?.place ?? hazard.start, mostSteps);
  const waiting = onProgress?.({ phase, done: total, total });
  if (waiting instanceof Promise) await waiting;
  return place;
}

interface Tested {
  readonly results: TestResult[];
  readonly bestOther: string;
  readonly areaGained: number | null;
  readonly interval: readonly [number, number] | null;
}

async function testedOn<Type extends string, T extends InteractionInput<Type>>(
  training: TrainingRows,
  test: TrainingRows,
  compiled: CompiledModel,
  options: LearnOptions<Type, T>,
  resamples: number,
  source: string,
): Promise<Tested> {
  const onTraining = hazardOf(training, compiled);
  const place = await fitted(onTraining, options, 'test', source);
  // The same numbers over the rows of the test, which may know other types.
  const learnedModel = compileModel(
    checkedModel(modelAt(place, onTraining.parameters, options.model), source),
  );
  const scores: Record<TestResult['name'], Float64Array> = {
    ...baselineScores(training, test, compiled),
    'model in use': scoresOf(test, compiled),
    learned: scoresOf(test, learnedModel),
  };
  const calibrations = {
    'model in use': fitPlatt(training.labels, scoresOf(training, compiled)),
    learned: fitPlatt(training.labels, scoresOf(training, learnedModel)),
  };
  const results = (Object.keys(scores) as TestResult['name'][]).map((name): TestResult => {
    const calibration = name === 'learned' || name === 'model in use' ? calibrations[name] : undefined;
    return {
      name,
      area: areaUnderCurve(test.labels, scores[name]),
      averagePrecision: averagePrecision(test.labels, scores[name]),
      logLoss:
        calibration === undefined
          ? null
          : logLoss(
              test.labels,
              scores[name].map((score) => calibrated(score, calibration)),
            ),
    };
  });
  results.sort((a, b) => (b.area ?? 0) - (a.area ?? 0));
  const bestOther = results.find(({ name }) => name !== 'learned')?.name ?? 'model in use';
  const { value, interval } = bootstrapInterval({
    groups: test.keys,
    resamples,
    measure: (places) => {
      const labels = Uint8Array.from(places, (row) => test.labels[row] as number);
      const areaOf = (name: TestResult['name']) =>
        areaUnderCurve(
          labels,
          Float64Array.from(places, (row) => scores[name][row] as number),
        );
      const [learned, other] = [areaOf('learned'), areaOf(bestOther)];
      return learned === null || other === null ? null : learned - other;
    },
  });
  return { results, bestOther, areaGained: value, interval };
}

function alarmsOf(results: readonly TestResult[]): string[] {
  return results
    .filter(({ name, area }) => name !== 'learned' && area !== null && area > alarmFrom)
    .map(({ name, area }) => `${name} alone has an area of ${(area as number).toFixed(3)}: look for leakage`);
}

/** Each number with its interval, from the curvature of the posterior. */
function numbersAt(place: Float64Array, { parameters, start, objective }: Hazard): FittedNumber[] {
  const covariance = invert(hessian(objective, place));
  const shares = parameters.map(({ kind }, index) =>
    kind === 'share' ? Math.exp(place[index] as number) : 0,
  );
  const priorShares = parameters.map(({ kind }, index) =>
    kind === 'share' ? Math.exp(start[index] as number) : 0,
  );
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const deviationOf = (gradient: (index: number) => number): number | null => {
    if (covariance === null) return null;
    let variance = 0;
    for (const [a, row] of covariance.entries()) {
      for (const [b, value] of row.entries()) variance += gradient(a) * value * gradient(b);
    }
    return variance >= 0 ? Math.sqrt(variance) : null;
  };
  return parameters.flatMap(({ path, kind }, index): FittedNumber[] => {
    if (kind === 'hazard') return [];
    const logarithm = place[index] as number;
    if (kind === 'share') {
      const value = (shares[index] as number) / total(shares);
      // A share depends on all three logarithms: the delta method.
      const deviation = deviationOf((other) =>
        parameters[other]?.kind === 'share'
          ? value * (Number(other === index) - (shares[other] as number) / total(shares))
          : 0,
      );
      const interval =
        deviation === null
          ? null
          : ([
              Math.max(0, value - normal975 * deviation),
              Math.min(1, value + normal975 * deviation),
            ] as const);
      return [{ path, prior: (priorShares[index] as number) / total(priorShares), value, interval }];
    }
    const deviation = deviationOf((other) => Number(other === index));
    return [
      {
        path,
        prior: Math.exp(start[index] as number),
        value: Math.exp(logarithm),
        interval:
          deviation === null
            ? null
            : [Math.exp(logarithm - normal975 * deviation), Math.exp(logarithm + normal975 * deviation)],
      },
    ];
  });
}

/** The 97.5 % quantile of the normal distribution. */
const normal975 = 1.959963984540054;

function summaryOf(
  verdict: LearnedModel<string>['verdict'],
  { wins, testWins, test }: LearnedModel<string>['rows'],
  tested: Tested | null,
): string {
  if (verdict === 'too-little-data' || tested === null) {
    return `Too little data for a test: ${testWins} wins in its ${test} rows, and it takes ${leastWins}. The model is the prior, moved by ${wins} wins.`;
  }
  const learned = tested.results.find(({ name }) => name === 'learned')?.area ?? 0;
  const other = tested.results.find(({ name }) => name === tested.bestOther)?.area ?? 0;
  const areas = `On ${test} rows that it has not seen, with ${testWins} wins, its area under the curve is ${learned.toFixed(3)}, against ${other.toFixed(3)} of ${tested.bestOther === 'model in use' ? 'the model in use' : tested.bestOther}`;
  const range =
    tested.interval === null
      ? ''
      : ` (difference ${tested.interval[0].toFixed(3)} to ${tested.interval[1].toFixed(3)})`;
  return verdict === 'better'
    ? `Better: ${areas}${range}.`
    : `No better than what was there: ${areas}${range}.`;
}
