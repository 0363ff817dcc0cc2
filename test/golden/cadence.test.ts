import { describe, expect, it } from 'vitest';
import { aliveProbability, lifetimeLogLikelihood } from '../../examples/study/silence/lifetime.js';
import { minimise } from '../../examples/study/silence/nelder-mead.js';
import { risingLogs, silenceOf } from '../../examples/study/silence/rhythm.js';

const sessions = (repeats: number, recencyDays: number, ageDays: number) => ({
  repeats,
  recencyDays,
  ageDays,
  usualGapDays: null,
});

// Values computed with mpmath for the formula of the gamma-Poisson silence, at the parameters of CDNOW.
describe('the silence', () => {
  const rhythm = {
    r: 0.384765875269636,
    alphaDays: 12.072013732090717,
    sessionGapHours: 0,
    leads: 0,
    isFitted: true,
  };
  it.each([
    [0, 0, 39, 0.5740918755971213],
    [2, 30.43, 38.86, 0.6495340181806659],
    [5, 30, 39, 0.35209371299882763],
    [20, 30, 39, 0.01922263997904778],
    [26, 30.86, 31, 0.9176860484618077],
  ])('of %d repeats until %d of %d', (repeats, recency, age, expected) => {
    expect(silenceOf(sessions(repeats, recency, age), rhythm)).toBeCloseTo(expected, 12);
  });
});

// pymc-labs/pymc-marketing, tests/clv/models/test_modified_beta_geo.py (Apache-2.0), test_numerically_stable_logp.
describe('the likelihood of MBG/NBD', () => {
  const parameters = { a: 0.8, b: 2.5, r: 0.25, alphaDays: 4 };
  it.each([
    [0, 0, -0.41792826204498057],
    [200, 38, 100.78690976099118],
  ])('of %d repeats until %d of 40', (repeats, recency, expected) => {
    expect(lifetimeLogLikelihood([sessions(repeats, recency, 40)], parameters)).toBeCloseTo(expected, 9);
  });

  it('leaves hardly a chance to somebody regular who has stopped, and does not overflow', () => {
    const found = aliveProbability(sessions(5000, 10, 4000), parameters);
    expect(found).toBe(0);
    expect(aliveProbability(sessions(50, 40, 40), parameters)).toBeCloseTo(1 / (1 + 0.8 / 52.5), 12);
  });
});

describe('the helpers of a fit', () => {
  it('knows the gamma function at whole and half numbers', () => {
    // Γ(5) = 24; Γ(1/2 + 3) / Γ(1/2) = 1/2 · 3/2 · 5/2 = 15/8.
    expect(risingLogs(1, 4)[4]).toBeCloseTo(Math.log(24), 14);
    expect(risingLogs(0.5, 3)[3]).toBeCloseTo(Math.log(15 / 8), 14);
  });

  it("finds the minimum of Rosenbrock's valley (1960) and of Powell's function (1962)", () => {
    const valley = minimise(([x = 0, y = 0]) => 100 * (y - x * x) ** 2 + (1 - x) ** 2, [-1.2, 1]);
    expect(valley.place[0]).toBeCloseTo(1, 6);
    expect(valley.place[1]).toBeCloseTo(1, 6);
    const powell = minimise(
      ([a = 0, b = 0, c = 0, d = 0]) =>
        (a + 10 * b) ** 2 + 5 * (c - d) ** 2 + (b - 2 * c) ** 4 + 10 * (a - d) ** 4,
      [3, -1, 0, 1],
    );
    expect(powell.value).toBeLessThan(1e-9);
  });
});
