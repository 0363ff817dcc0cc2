import { readFileSync } from 'node:fs';
import {
  areaUnderCurve,
  averagePrecision,
  bestCases,
  brierScore,
  calibrationCurve,
  calibrationError,
  discountedGain,
  logLoss,
} from 'touchpoint-scoring/learn';
import { describe, expect, it } from 'vitest';
import { logisticRegression } from '../../../src/core/fit/logistic-regression.js';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'), (_, value: unknown) => value);

interface Entry {
  readonly fn: string;
  readonly y: number[];
  readonly s: number[];
  readonly p: number[];
  readonly x: number[];
  readonly w: number[];
  readonly f: number[];
  readonly rel: number[];
  readonly k?: number;
  readonly n_bins: number;
  readonly value: number & number[];
  readonly prob_true: number[];
  readonly prob_pred: number[];
  readonly A: number;
  readonly B: number;
  readonly sklearn: number[];
}

type Figure =
  | 'roc_auc'
  | 'roc_auc_p'
  | 'average_precision'
  | 'average_precision_p'
  | 'ndcg'
  | 'ndcg@20'
  | 'brier'
  | 'log_loss'
  | 'ece_uniform10'
  | 'ece_quantile10';

const ranking = read('ranking') as {
  doctests: Entry[];
  edge_cases: { y: number[]; s: number[]; auc: number | string; ap: number }[];
  lcg200: {
    y: number[];
    s: number[];
    p: number[];
    calibration_uniform10: [number[], number[]];
    calibration_quantile10: [number[], number[]];
    topk_expected_ties: { k: number; hits: number; precision: number; lift: number; recall_gain: number }[];
  } & Record<Figure, number>;
};
const entries = (fn: string) => ranking.doctests.filter((entry) => entry.fn === fn);

function expectAll(actual: readonly number[], expected: readonly number[], digits = 12) {
  expect(actual).toHaveLength(expected.length);
  for (const [place, value] of expected.entries()) expect(actual[place]).toBeCloseTo(value, digits);
}

describe('the measures, as scikit-learn has them', () => {
  it('its documented examples', () => {
    for (const { y, s, value } of entries('roc_auc')) expect(areaUnderCurve(y, s)).toBeCloseTo(value, 12);
    for (const { y, s, value } of entries('average_precision')) {
      expect(averagePrecision(y, s)).toBeCloseTo(value, 12);
    }
    for (const { rel, s, k, value } of entries('ndcg'))
      expect(discountedGain(rel, s, k)).toBeCloseTo(value, 12);
    for (const { y, p, value } of entries('brier')) expect(brierScore(y, p)).toBeCloseTo(value, 12);
    for (const { y, p, value } of entries('log_loss')) expect(logLoss(y, p)).toBeCloseTo(value, 12);
    for (const { y, p, n_bins: bins, prob_true, prob_pred } of entries('calibration_curve')) {
      const curve = calibrationCurve(y, p, { bins });
      expectAll(
        curve.map(({ observed }) => observed),
        prob_true,
      );
      expectAll(
        curve.map(({ predicted }) => predicted),
        prob_pred,
      );
    }
    expect(
      ['roc_auc', 'average_precision', 'ndcg', 'brier', 'log_loss'].map((fn) => entries(fn).length),
    ).toEqual([1, 1, 5, 2, 3]);
  });

  it('its edge cases: one class has no area', () => {
    for (const { y, s, auc, ap } of ranking.edge_cases) {
      if (typeof auc === 'string') expect(areaUnderCurve(y, s)).toBeNull();
      else expect(areaUnderCurve(y, s)).toBeCloseTo(auc, 12);
      expect(averagePrecision(y, s)).toBeCloseTo(ap, 12);
    }
  });

  it('two hundred rows with ties', () => {
    const { y, s, p, ...known } = ranking.lcg200;
    expect(areaUnderCurve(y, s)).toBeCloseTo(known.roc_auc, 12);
    expect(areaUnderCurve(y, p)).toBeCloseTo(known.roc_auc_p, 12);
    expect(averagePrecision(y, s)).toBeCloseTo(known.average_precision, 12);
    expect(averagePrecision(y, p)).toBeCloseTo(known.average_precision_p, 12);
    expect(discountedGain(y, s)).toBeCloseTo(known.ndcg, 12);
    expect(discountedGain(y, s, 20)).toBeCloseTo(known['ndcg@20'], 12);
    expect(brierScore(y, p)).toBeCloseTo(known.brier, 12);
    expect(logLoss(y, p)).toBeCloseTo(known.log_loss, 12);
    for (const [strategy, [observed, predicted]] of [
      ['uniform', known.calibration_uniform10],
      ['quantile', known.calibration_quantile10],
    ] as const) {
      const curve = calibrationCurve(y, p, { strategy });
      expectAll(
        curve.map((bin) => bin.observed),
        observed,
      );
      expectAll(
        curve.map((bin) => bin.predicted),
        predicted,
      );
    }
    expect(calibrationError(y, p)).toBeCloseTo(known.ece_uniform10, 12);
    expect(calibrationError(y, p, { strategy: 'quantile' })).toBeCloseTo(known.ece_quantile10, 12);
    for (const { k, hits, precision, lift, recall_gain } of known.topk_expected_ties) {
      const best = bestCases(y, s, k);
      expectAll(
        [best.hits, best.precision, best.lift ?? 0, best.gain ?? 0],
        [hits, precision, lift, recall_gain],
      );
    }
  });
});

interface Fit {
  readonly w: number[];
  readonly f: number;
}

const logit = read('logit') as {
  spector: { rows: number[][]; coef: Record<string, number>; logLik: number };
  spector_map_prior: Fit & { l2: number; priorMean: (number | null)[] };
  nonneg: {
    X: number[][];
    y: number[];
    l2: number;
    unconstrained: number[];
    f_unconstrained: number;
    nonnegative: number[];
    f_nonnegative: number;
  };
} & Record<`spector_l2_${string}`, Fit>;

describe('logistic regression', () => {
  const rows = logit.spector.rows.map((row) => [1, ...row.slice(0, 3)]);
  const outcomes = logit.spector.rows.map((row) => row[3] as number);

  it('of Spector and Mazzeo: the coefficients of statsmodels', () => {
    const { coefficients, logLikelihood } = logisticRegression(rows, outcomes);
    const { const: constant, GPA, TUCE, PSI } = logit.spector.coef;
    expectAll([...coefficients], [constant, GPA, TUCE, PSI] as number[], 5);
    expect(logLikelihood).toBeCloseTo(logit.spector.logLik, 8);
  });

  it.each([0.5, 1, 10])('with a ridge of %d: those of scikit-learn', (ridge) => {
    const known = logit[`spector_l2_${ridge.toFixed(1)}`] as Fit;
    const { coefficients, objective } = logisticRegression(rows, outcomes, { ridge });
    expectAll([...coefficients], known.w, 5);
    expect(objective).toBeCloseTo(known.f, 8);
  });

  it('with a prior: the maximum a posteriori', () => {
    const { w, f, l2, priorMean } = logit.spector_map_prior;
    const prior = priorMean.map((mean) => mean ?? 0);
    const { coefficients, objective } = logisticRegression(rows, outcomes, { ridge: l2, prior });
    expectAll([...coefficients], w, 5);
    expect(objective).toBeCloseTo(f, 8);
  });

  it('without coefficients below 0: the fit that meets the Karush-Kuhn-Tucker conditions', () => {
    const { X, y, l2: ridge, ...known } = logit.nonneg;
    const design = X.map((row) => [1, ...row]);
    const signs = design[0]?.map((_, column) => (column === 0 ? 0 : 1));
    const free = logisticRegression(design, y, { ridge });
    expectAll([...free.coefficients], known.unconstrained, 6);
    expect(free.objective).toBeCloseTo(known.f_unconstrained, 9);
    const bounded = logisticRegression(design, y, { ridge, signs });
    expectAll([...bounded.coefficients], known.nonnegative, 6);
    expect(bounded.objective).toBeCloseTo(known.f_nonnegative, 9);
  });
});
