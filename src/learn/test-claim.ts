import type { InteractionInput } from '../core/interaction/interaction.js';
import { compileModel } from '../core/model/compile-model.js';
import { splitRows } from './backtest/split-rows.js';
import {
  type PointInTimeOptions,
  selectRows,
  type TrainingRows,
  trainingRows,
} from './backtest/training-rows.js';
import { sigmoid } from './calibration/platt.js';
import { hazardOf } from './fit/hazard.js';
import { invert } from './fit/invert.js';
import { logisticRegression } from './fit/logistic-regression.js';
import { areaUnderCurve } from './measures/area-under-curve.js';
import { normalTail } from './measures/de-long.js';
import { logLoss } from './measures/probabilities.js';

/**
 * A way to explain outcomes by contact.
 *
 * @group Learning
 */
export type ClaimModel = 'online only' | 'offline only' | 'both added' | 'both with synergy';

/**
 * How well one of them explains what happened.
 *
 * @group Learning
 */
export interface ClaimResult {
  /** Which. */
  readonly name: ClaimModel;
  /** Of all rows. */
  readonly logLikelihood: number;
  /** The area under the curve on rows that it was not fitted to; `null` where there are none of both outcomes. */
  readonly testArea: number | null;
  /** Log loss on the same rows. */
  readonly testLogLoss: number | null;
}

/**
 * One comparison: does the larger way explain more than the smaller one?
 *
 * @group Learning
 */
export interface ClaimTest {
  /** The larger. */
  readonly larger: ClaimModel;
  /** The smaller, which it holds. */
  readonly smaller: ClaimModel;
  /** Twice the difference of their log-likelihoods. */
  readonly ratio: number;
  /** The probability of so great a ratio by chance, 0 to 1, were rows independent (chi-squared, one degree). */
  readonly pValue: number;
}

/**
 * What {@link testClaim} returns.
 *
 * @group Learning
 */
export interface ClaimReport {
  /** Lead × date, and how many of them were wins. */
  readonly rows: {
    /** Lead × date. */
    readonly all: number;
    /** Of them, wins within the horizon. */
    readonly wins: number;
  };
  /** The four ways. */
  readonly results: ClaimResult[];
  /** Does offline help beside online, online beside offline, and synergy beside both? */
  readonly tests: ClaimTest[];
  /**
   * What the product of both strengths adds to the log-odds, with an interval that allows for leads that appear more
   * than once; `null` where it cannot be told.
   */
  readonly synergy: {
    /** Above 0: having both is worth more than the sum. */
    readonly coefficient: number;
    /** Holds the true one in 95 of 100 cases. */
    readonly interval: readonly [low: number, high: number];
  } | null;
  /** The reading in a sentence. */
  readonly summary: string;
}

/**
 * Tests the founding claim of this library on the caller's own data: that offline *and* online contact beats either. The
 * strengths are those of the model; the weights are not learned, so that nothing is fitted but how much each counts.
 *
 * @param interactions - the whole history; not changed
 * @param options - the model, outcomes, and dates, as for {@link learnModel}
 * @returns likelihood-ratio tests, out-of-sample measures, and what holds
 * @throws {@link index!TouchpointError | TouchpointError} as {@link learnModel}
 * @see Wilks (1938) for the test; Liang and Zeger (1986) for the interval, which allows for repeated leads
 *
 * @group Learning
 */
export async function testClaim<Type extends string, T extends InteractionInput<Type>>(
  interactions: Iterable<T>,
  options: PointInTimeOptions<Type, T>,
): Promise<ClaimReport> {
  const rows = await trainingRows(interactions, options, 'testClaim');
  return claimOf(rows, strengthsOf(rows, options), options.horizonDays);
}

/** How many rows of either outcome it takes to fit five numbers. */
const leastWins = 10;

const testFraction = 0.3;

/**
 * The report over rows whose strengths are known.
 *
 * @internal
 */
export function claimOf(
  rows: TrainingRows,
  { online, offline }: Strengths,
  horizonDays: number,
): ClaimReport {
  const wins = rows.labels.reduce((sum, label) => sum + label, 0);
  const counts = { all: rows.labels.length, wins };
  if (wins < leastWins || rows.labels.length - wins < leastWins) {
    const summary = `Too little data: ${wins} wins in ${counts.all} rows, and it takes ${leastWins} of either outcome.`;
    return { rows: counts, results: [], tests: [], synergy: null, summary };
  }
  const split = splitRows(rows, horizonDays, testFraction);
  const elapsed = (row: number) => Math.log1p((rows.elapsedDays[row] as number) / 30);
  const on = (row: number) => online[row] as number;
  const off = (row: number) => offline[row] as number;
  const designs: Record<ClaimModel, (row: number) => number[]> = {
    'online only': (row) => [1, elapsed(row), on(row)],
    'offline only': (row) => [1, elapsed(row), off(row)],
    'both added': (row) => [1, elapsed(row), on(row), off(row)],
    'both with synergy': (row) => [1, elapsed(row), on(row), off(row), on(row) * off(row)],
  };
  const every = Array.from(rows.labels, (_, row) => row);
  const names = Object.keys(designs) as ClaimModel[];
  const fits = new Map(
    names.map((name) => [name, logisticRegression(every.map(designs[name]), rows.labels, { ridge })]),
  );
  const likelihood = (name: ClaimModel) => fits.get(name)?.logLikelihood ?? Number.NaN;

  const training = selectRows(rows, split.training);
  const tested = split.test.map((row) => rows.labels[row] as number);
  const results = names.map((name): ClaimResult => {
    const { coefficients } = logisticRegression(split.training.map(designs[name]), training.labels, {
      ridge,
    });
    const chances = split.test.map((row) =>
      sigmoid(
        designs[name](row).reduce((sum, cell, column) => sum + cell * (coefficients[column] as number), 0),
      ),
    );
    return {
      name,
      logLikelihood: likelihood(name),
      testArea: split.training.length === 0 ? null : areaUnderCurve(tested, chances),
      testLogLoss: split.training.length === 0 ? null : logLoss(tested, chances),
    };
  });
  const compare = (larger: ClaimModel, smaller: ClaimModel): ClaimTest => {
    const ratio = Math.max(0, 2 * (likelihood(larger) - likelihood(smaller)));
    return { larger, smaller, ratio, pValue: 2 * normalTail(Math.sqrt(ratio)) };
  };
  const tests = [
    compare('both added', 'online only'),
    compare('both added', 'offline only'),
    compare('both with synergy', 'both added'),
  ];
  const synergy = synergyOf(
    every.map(designs['both with synergy']),
    rows,
    fits.get('both with synergy')?.coefficients ?? new Float64Array(5),
  );
  return { rows: counts, results, tests, synergy, summary: summaryOf(counts, tests, synergy) };
}

/** Keeps a column that is all zeros, as where nobody was met, from having any value at all. */
const ridge = 1e-3;

interface Strengths {
  readonly online: Float64Array;
  readonly offline: Float64Array;
}

/** The strengths of every row, by models that give all points to one channel and none to friction. */
function strengthsOf<Type extends string, T extends InteractionInput<Type>>(
  rows: TrainingRows,
  { model }: PointInTimeOptions<Type, T>,
): Strengths {
  const alone = (channel: 'online' | 'offline') => {
    const shares = { online: 0, offline: 0, synergy: 0, [channel]: 1 };
    const hazard = hazardOf(
      rows,
      compileModel({ ...model, shares, halfSaturation: { ...model.halfSaturation, friction: 1e9 } }),
    );
    return hazard.scores(hazard.start).map((score) => score / 100);
  };
  return { online: alone('online'), offline: alone('offline') };
}

/** The coefficient of the product, with the sandwich estimate of its variance, clustered by lead. */
function synergyOf(
  design: readonly number[][],
  rows: TrainingRows,
  coefficients: Float64Array,
): ClaimReport['synergy'] {
  const size = coefficients.length;
  const bread = Array.from({ length: size }, () => new Float64Array(size));
  const byLead = new Map<string, Float64Array>();
  for (const [row, cells] of design.entries()) {
    const exponent = cells.reduce((sum, cell, column) => sum + cell * (coefficients[column] as number), 0);
    const chance = sigmoid(exponent);
    const miss = (rows.labels[row] as number) - chance;
    const key = rows.keys[row] as string;
    const sums = byLead.get(key) ?? new Float64Array(size);
    byLead.set(key, sums);
    for (let a = 0; a < size; a++) {
      sums[a] = (sums[a] as number) + miss * (cells[a] as number);
      const line = bread[a] as Float64Array;
      for (let b = 0; b < size; b++) {
        line[b] = (line[b] as number) + chance * (1 - chance) * (cells[a] as number) * (cells[b] as number);
      }
    }
  }
  for (let a = 1; a < size; a++) (bread[a] as Float64Array)[a] = (bread[a]?.[a] as number) + ridge;
  const inverse = invert(bread);
  if (inverse === null) return null;
  const last = inverse[size - 1] as Float64Array;
  let variance = 0;
  for (const sums of byLead.values()) {
    const part = sums.reduce((sum, value, column) => sum + value * (last[column] as number), 0);
    variance += part * part;
  }
  const coefficient = coefficients[size - 1] as number;
  const reach = 1.959963984540054 * Math.sqrt(variance);
  return { coefficient, interval: [coefficient - reach, coefficient + reach] };
}

function summaryOf(
  { all, wins }: ClaimReport['rows'],
  tests: readonly ClaimTest[],
  synergy: ClaimReport['synergy'],
): string {
  const [offline, online, both] = tests.map(({ pValue }) => pValue < 0.05);
  const channels =
    offline === true && online === true
      ? 'offline and online contact each explain what the other does not'
      : offline === true
        ? 'offline contact explains what online contact does not, and not the other way round'
        : online === true
          ? 'online contact explains what offline contact does not, and not the other way round'
          : 'neither channel explains more than the other';
  const [low, high] = synergy?.interval ?? [Number.NaN, Number.NaN];
  const product =
    both === true && low > 0
      ? 'having both is worth more than the sum'
      : both === true && high < 0
        ? 'having both is worth less than the sum'
        : 'synergy is not shown';
  return `In ${all} rows with ${wins} wins ${channels}; ${product}.`;
}
