import { learnModel } from 'touchpoint-scoring/learn';
import { describe, expect, it } from 'vitest';
import { prior, simulatedPortfolio, truth } from '../unit/learn/simulated-portfolio.js';

const seeds = Array.from({ length: 100 }, (_, seed) => seed + 1);

describe('a hundred simulated portfolios', () => {
  it('hold the true numbers within the intervals, nine times out of ten at least', async () => {
    const held = new Map<string, number>();
    for (const seed of seeds) {
      const { interactions, options } = simulatedPortfolio(truth, 250, seed);
      const { numbers } = await learnModel(interactions, { ...options, model: prior, resamples: 1 });
      for (const { path, interval } of numbers) {
        const known = path.reduce<unknown>(
          (part, name) => (part as Record<string, unknown>)[name],
          truth,
        ) as number;
        const isHeld = interval !== null && interval[0] <= known && known <= interval[1];
        held.set(path.join('.'), (held.get(path.join('.')) ?? 0) + Number(isHeld));
      }
    }
    console.log(Object.fromEntries(held));
    expect(held.size).toBe(9);
    for (const [, count] of held) expect(count).toBeGreaterThanOrEqual(90);
  });
});
