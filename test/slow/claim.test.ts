import { testClaim } from 'touchpoint-scoring/learn';
import { describe, expect, it } from 'vitest';
import { additive, irrelevant, portfolio, type Rate, standardWorld } from './claim-worlds.js';

const seeds = Array.from({ length: 200 }, (_, seed) => seed + 1);

/** In how many of the data sets the test says so. */
async function verdictsIn(rate: Rate, wins: number, untouchedPart = 0) {
  const counts = { more: 0, less: 0, 'not-shown': 0, 'too-little-data': 0 };
  for (const seed of seeds) {
    const { interactions, options } = portfolio(rate, wins, seed, untouchedPart);
    counts[(await testClaim(interactions, options)).verdict]++;
  }
  return counts;
}

describe('two hundred portfolios without synergy', () => {
  it.each<[string, Rate, number]>([
    ['contact does not matter', irrelevant, 0],
    ['each channel adds to the rate', additive, 0],
    ['each channel adds, and three of ten leads were never touched', additive, 0.3],
  ])('show more in at most one of twenty: %s', async (name, rate, untouchedPart) => {
    for (const wins of [5, 50, 500]) {
      const counts = await verdictsIn(rate, wins, untouchedPart);
      console.log(name, wins, counts);
      expect(counts.more).toBeLessThanOrEqual(10);
    }
  });
});

describe('two hundred portfolios that are exactly the standard model', () => {
  it('show more in nearly half of those with 500 wins', async () => {
    const counts = await verdictsIn(standardWorld, 500);
    console.log('standard world', 500, counts, 'at 50 wins', await verdictsIn(standardWorld, 50));
    expect(counts.more).toBeGreaterThanOrEqual(90);
    expect(counts.less).toBeLessThanOrEqual(5);
  });
});
