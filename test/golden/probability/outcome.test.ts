import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/core/fit/work.js';
import { outcomeProbability } from '../../../src/core/outcome/outcome-model.js';
import { coefficientsOf, fittingStage } from '../../../src/learn/outcome/stages.js';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'), (_, value: unknown) => value);

interface Row {
  readonly score: number;
  readonly daysSinceLast: number;
  readonly daysSinceFirst: number;
  readonly touches: number;
  readonly won: boolean;
}

interface Stage {
  readonly means: number[];
  readonly spreads: number[];
  readonly standardised: number[];
  readonly coefficients: { readonly intercept: number; readonly slopes: number[] };
  readonly logLoss: number;
  readonly first: number[];
  readonly objective: number;
}

const casesOf = (rows: readonly Row[]) =>
  rows.map(({ score, touches, daysSinceLast, daysSinceFirst }) => ({
    score,
    touches,
    sinceLastDays: daysSinceLast,
    sinceFirstDays: daysSinceFirst,
  }));
const labelsOf = (rows: readonly Row[]) => rows.map(({ won }) => Number(won));
const expectAll = (values: readonly number[], expected: readonly number[], tolerance: number) => {
  expect(values).toHaveLength(expected.length);
  for (const [index, value] of values.entries()) {
    expect(Math.abs(value - (expected[index] as number))).toBeLessThanOrEqual(tolerance);
  }
};

describe('the probability of an outcome, against SciPy', () => {
  const { rows, expected } = read('outcome') as { rows: Row[]; expected: Record<'score' | 'full', Stage> };
  const [cases, labels] = [casesOf(rows), labelsOf(rows)];
  const byScore = finish(fittingStage('score', cases, labels));
  const full = finish(fittingStage('full', cases, labels));

  it.each(['score', 'full'] as const)('has the %s stage', (stage) => {
    const known = expected[stage];
    const fit = stage === 'score' ? byScore : full;
    expectAll(fit.means, known.means, 1e-9);
    expectAll(fit.spreads, known.spreads, 1e-9);
    expectAll(fit.standardised, known.standardised, 1e-4);
    expectAll(
      [fit.intercept, ...fit.slopes],
      [known.coefficients.intercept, ...known.coefficients.slopes],
      1e-4,
    );
    expect(fit.objective).toBeCloseTo(known.objective, 6);
    const outcome = {
      stage,
      reason: '',
      horizonDays: 30,
      modelFingerprint: '',
      rows: rows.length,
      wins: 0,
      ...coefficientsOf(byScore, stage === 'full' ? full : null),
    };
    const chances = cases.map((lead) => outcomeProbability(lead, outcome));
    expectAll(chances.slice(0, known.first.length), known.first, 1e-4);
    const losses = chances.map((chance, row) => -Math.log(labels[row] === 1 ? chance : 1 - chance));
    const loss = losses.reduce((sum, one) => sum + one, 0) / losses.length;
    expect(Math.abs(loss - known.logLoss)).toBeLessThanOrEqual(1e-4);
  });

  it('keeps the signs of slopes in a world turned round', () => {
    const turned = read('outcome-bounds') as {
      rows: Row[];
      expected: { standardised: number[]; objective: number; atBound: boolean[] };
    };
    const fit = finish(fittingStage('full', casesOf(turned.rows), labelsOf(turned.rows)));
    expectAll(fit.standardised, turned.expected.standardised, 1e-4);
    expect(fit.objective).toBeCloseTo(turned.expected.objective, 6);
    expect(fit.standardised.map((slope) => slope === 0)).toEqual(turned.expected.atBound);
  });
});
