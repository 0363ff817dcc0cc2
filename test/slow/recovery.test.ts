import { learnModel, testClaim } from 'touchpoint-scoring/learn';
import { describe, expect, it } from 'vitest';
import { prior, simulatedPortfolio, truth, withoutSynergy } from '../unit/learn/simulated-portfolio.js';

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

  it('show no synergy where there is none: the interval holds 0 nine times out of ten at least', async () => {
    let held = 0;
    let found = 0;
    for (const seed of seeds) {
      const none = simulatedPortfolio(withoutSynergy, 250, seed);
      const without = await testClaim(none.interactions, { ...none.options, model: withoutSynergy });
      const [low, high] = without.synergy?.interval ?? [1, 1];
      held += Number(low <= 0 && high >= 0);
      const some = simulatedPortfolio(truth, 250, seed);
      const report = await testClaim(some.interactions, { ...some.options, model: truth });
      found += Number((report.synergy?.interval[0] ?? 0) > 0);
    }
    console.log({ holdsZeroWithoutSynergy: held, foundWhereItIs: found });
    expect(held).toBeGreaterThanOrEqual(90);
    expect(found).toBeGreaterThan(50);
  });
});
