import { describe, expect, it } from 'vitest';
import { kendall, spearman } from '../../src/core/comparison/rank-correlation.js';

// The examples in the documentation of scipy.stats.kendalltau and scipy.stats.spearmanr (SciPy 1.11, BSD-3-Clause).
describe('rank correlations, as SciPy documents them', () => {
  it("Kendall's tau-b", () => {
    const x = Float64Array.of(12, 2, 1, 12, 2);
    const y = Float64Array.of(1, 4, 7, 1, 0);
    expect(kendall(x, y)).toBeCloseTo(-0.47140452079103173, 15);
  });

  it("Spearman's rho", () => {
    const x = Float64Array.of(1, 2, 3, 4, 5);
    const y = Float64Array.of(5, 6, 7, 8, 7);
    expect(spearman(x, y)).toBeCloseTo(0.8207826816681233, 15);
  });

  it('are unknown where one side has no order', () => {
    for (const flat of [Float64Array.of(), Float64Array.of(1), Float64Array.of(3, 3, 3)]) {
      expect(kendall(flat, flat)).toBeNull();
      expect(spearman(flat, flat)).toBeNull();
    }
  });
});
