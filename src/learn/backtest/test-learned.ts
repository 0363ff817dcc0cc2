import { sigmoid } from '../../core/fit/sigmoid.js';
import type { Work } from '../../core/fit/work.js';
import { type CompiledModel, compileModel } from '../../core/model/compile-model.js';
import { checkedModel } from '../../core/model/model-schema.js';
import { fittingModel } from '../fit/fit-model.js';
import { modelAt } from '../fit/parameters.js';
import { winRateOf } from '../fit/win-rate.js';
import type { LearnedModel, TestDifference, TestResult } from '../learned-model.js';
import { areaOfDraws } from '../measures/area-of-draws.js';
import { areaUnderCurve } from '../measures/area-under-curve.js';
import { averagePrecision } from '../measures/average-precision.js';
import { drawingInterval } from '../measures/bootstrap-interval.js';
import { logLoss } from '../measures/probabilities.js';
import { fittingStage } from '../outcome/stages.js';
import { baselineScores } from './baselines.js';
import type { SplitRows } from './split-rows.js';
import { selectRows, type TrainingRows } from './training-rows.js';

type Way = TestResult['name'];

/** What each way of scoring says of rows that it has not seen. */
interface Predictions {
  readonly labels: number[];
  readonly groups: string[];
  readonly scores: Record<Way, number[]>;
  readonly chances: { readonly learned: number[]; readonly 'model in use': number[] };
}

/**
 * Learns from the training part of each split and tests on the other: against the model in use, and against what people do
 * without a model.
 *
 * @internal
 */
export function* testingLearned(
  rows: TrainingRows,
  splits: readonly SplitRows[],
  compiled: CompiledModel,
  resamples: number,
  source: string,
): Work<NonNullable<LearnedModel<string>['test']>> {
  const found: Predictions = {
    labels: [],
    groups: [],
    scores: { recency: [], frequency: [], points: [], rfm: [], 'model in use': [], learned: [] },
    chances: { learned: [], 'model in use': [] },
  };
  for (const { training, test } of splits) {
    if (test.length > 0)
      yield* predicting(selectRows(rows, training), selectRows(rows, test), compiled, found, source);
  }
  const ways = Object.keys(found.scores) as Way[];
  const results: TestResult[] = [];
  for (const name of ways) {
    const chances = name === 'learned' || name === 'model in use' ? found.chances[name] : undefined;
    const area = areaUnderCurve(found.labels, found.scores[name]);
    yield;
    results.push({
      name,
      area,
      averagePrecision: averagePrecision(found.labels, found.scores[name]),
      logLoss: chances === undefined ? null : logLoss(found.labels, chances),
    });
    yield;
  }
  results.sort((a, b) => (b.area ?? 0) - (a.area ?? 0));
  const [bestOther = 'model in use'] = results.flatMap(({ name }) => (name === 'learned' ? [] : [name]));
  const onModel = yield* comparing(found, 'model in use', resamples);
  return {
    results,
    bestOther,
    areaGained: bestOther === 'model in use' ? onModel : yield* comparing(found, bestOther, resamples),
    areaGainedOnModel: onModel,
    logLossSaved: yield* savingLoss(found, resamples),
  };
}

function* predicting(
  training: TrainingRows,
  test: TrainingRows,
  compiled: CompiledModel,
  found: Predictions,
  source: string,
): Work<void> {
  const rate = winRateOf(training, compiled);
  const { place } = yield* fittingModel(rate);
  // The same numbers over the rows of the test, which may know other types.
  const learnedModel = compileModel(checkedModel(modelAt(place, rate.parameters, compiled.model), source));
  const onTest = winRateOf(test, learnedModel);
  const learned = yield* onTest.scores(onTest.start);
  const ownChances = yield* chancesBy(place, rate, learned);
  const byScore = yield* fittingStage('score', casesOf(training), training.labels);
  const [slope = 0] = byScore.slopes;

  push(found.labels, test.labels);
  for (const group of test.groups) found.groups.push(group);
  // Probabilities order like the scores of one fit, and unlike them can be compared between the fits of several splits.
  push(found.scores.learned, ownChances);
  push(found.scores['model in use'], test.scores);
  push(found.chances.learned, ownChances);
  push(
    found.chances['model in use'],
    test.scores.map((score) => sigmoid(byScore.intercept + slope * Math.log1p(score))),
  );
  const baselines = yield* baselineScores(training, test, compiled);
  for (const [name, scores] of Object.entries(baselines) as [keyof typeof baselines, Float64Array][]) {
    push(found.scores[name], scores);
  }
}

/** The rate that was fitted to the training rows, at the scores of the test rows. */
function* chancesBy(
  place: Float64Array,
  { parameters, ceiling }: ReturnType<typeof winRateOf>,
  scores: Float64Array,
): Work<Float64Array> {
  const at = (kind: 'base' | 'gain') => place[parameters.findIndex((one) => one.kind === kind)] as number;
  const [base, gain] = [sigmoid(at('base')), sigmoid(at('gain'))];
  return scores.map((score) => base + (1 - base) * gain * Math.min(1, score / (100 * ceiling)));
}

function casesOf(rows: TrainingRows) {
  return Array.from(rows.scores, (score) => ({ score, touches: 0, sinceLastDays: 0, sinceFirstDays: 0 }));
}

function push(list: number[], values: ArrayLike<number>): void {
  for (let index = 0; index < values.length; index++) list.push(values[index] as number);
}

function* comparing(found: Predictions, other: Way, resamples: number): Work<TestDifference> {
  const learnedArea = areaOfDraws(found.labels, found.scores.learned);
  yield;
  const otherArea = areaOfDraws(found.labels, found.scores[other]);
  yield;
  const times = new Uint32Array(found.labels.length);
  const { value, interval } = yield* drawingInterval({
    groups: found.groups,
    resamples,
    measure: (chosen) => {
      times.fill(0);
      for (const row of chosen) times[row] = (times[row] as number) + 1;
      const [learned, before] = [learnedArea(times), otherArea(times)];
      return learned === null || before === null ? null : learned - before;
    },
  });
  return { value, interval };
}

function* savingLoss({ labels, groups, chances }: Predictions, resamples: number): Work<TestDifference> {
  const lossOf = (chance: number, label: number) => -Math.log(label === 1 ? chance : 1 - chance);
  const saved = labels.map(
    (label, row) =>
      lossOf(chances['model in use'][row] as number, label) - lossOf(chances.learned[row] as number, label),
  );
  const { value, interval } = yield* drawingInterval({
    groups,
    resamples,
    measure: (chosen) => chosen.reduce((sum, row) => sum + (saved[row] as number), 0) / chosen.length,
  });
  return { value, interval };
}
