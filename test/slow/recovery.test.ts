import { defineModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { finish } from '../../src/core/fit/work.js';
import { compileModel } from '../../src/core/model/compile-model.js';
import { trainingRows } from '../../src/learn/backtest/training-rows.js';
import { fittingModel } from '../../src/learn/fit/fit-model.js';
import { shareInterval } from '../../src/learn/fit/profile.js';
import { winRateOf } from '../../src/learn/fit/win-rate.js';
import { prior, simulatedPortfolio } from '../unit/learn/simulated-portfolio.js';

const seeds = Array.from({ length: 200 }, (_, seed) => seed + 1);

describe('two hundred simulated portfolios', () => {
  it.each([
    ['no synergy', 0, { online: 0.45, offline: 0.55, synergy: 0 }],
    ['the synergy of the standard model', 0.45, { online: 0.25, offline: 0.3, synergy: 0.45 }],
  ])(
    'hold the true share within the profile interval nine times out of ten: %s',
    async (name, share, shares) => {
      const truth = defineModel({ base: prior, shares });
      let held = 0;
      let atZero = 0;
      for (const seed of seeds) {
        const { interactions, options } = simulatedPortfolio(truth, 150, seed);
        const rows = await trainingRows(interactions, { ...options, model: prior }, 'test');
        const rate = winRateOf(rows, compileModel(prior));
        const found = finish(fittingModel(rate));
        const synergy = rate.parameters.findIndex(({ path }) => path.join('.') === 'shares.synergy');
        const [low, high] = finish(shareInterval(rate, found, synergy, 0.15));
        held += Number(low <= share && share <= high);
        atZero += Number(found.place[synergy] === 0);
      }
      console.log(name, { held, atZero });
      expect(held).toBeGreaterThanOrEqual(176);
    },
  );
});
