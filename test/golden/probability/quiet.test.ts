import { readFileSync } from 'node:fs';
import { standardQuiet } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { fittedToRows } from '../../../src/core/cadence/assess-cadences.js';
import { heardProbability, quietColumns, quietState } from '../../../src/core/cadence/quiet.js';

interface Case {
  readonly silentDays: number;
  readonly daysSinceFirst: number;
  readonly sessions: number;
}

const { cases, fit } = JSON.parse(
  readFileSync(new URL('./quiet.json', import.meta.url), 'utf8'),
  (_, value: unknown) => value,
) as {
  cases: (Case & { horizonDays: number; usualGapDays: number; probability: number })[];
  fit: {
    horizonDays: number;
    rows: (Case & { back: boolean })[];
    expected: { coefficients: number[]; objective: number };
  };
};

const day = 86_400_000;
const stateOf = ({ silentDays, daysSinceFirst, sessions }: Case) =>
  quietState(
    { days: sessions, firstAt: -daysSinceFirst * day, lastAt: 0, lastHeardAt: -silentDays * day },
    0,
  );

describe('the quiet model', () => {
  it.each(cases)('gives $probability at $silentDays days of silence, $horizonDays ahead', (known) => {
    const state = stateOf(known);
    expect(state.usualGapDays).toBeCloseTo(known.usualGapDays, 9);
    const probability = heardProbability(state, { ...standardQuiet, horizonDays: known.horizonDays });
    expect(probability).toBeCloseTo(known.probability, 9);
  });

  it('is fitted as by L-BFGS-B and Newton', () => {
    const design = fit.rows.map((row) => quietColumns(stateOf(row), fit.horizonDays));
    const outcomes = fit.rows.map(({ back }) => Number(back));
    const { intercept, silence, gap, rows } = fittedToRows(design, outcomes, fit.horizonDays);
    for (const [index, value] of [intercept, silence, gap].entries()) {
      expect(Math.abs(value - (fit.expected.coefficients[index] as number))).toBeLessThanOrEqual(1e-4);
    }
    expect(rows).toBe(fit.rows.length);
  });
});
