import { bootstrapAttribution, type Journey } from 'touchpoint-scoring/attribution';
import { describe, expect, it } from 'vitest';

/** mulberry32: the same simulated customers on every machine. */
function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Customers of ten purchases each. How often one comes by a fair is its own, from 0 to 1 alike; half on average. */
function purchases(customers: number, random: () => number, isKeyed: boolean): Journey[] {
  return Array.from({ length: customers }, (_, customer) => {
    const own = random();
    return Array.from(
      { length: 10 },
      (): Journey => ({
        ...(isKeyed ? { key: `customer ${customer}` } : {}),
        touchpoints: [random() < own ? 'fair' : 'mail'],
        conversions: 1,
      }),
    );
  }).flat();
}

function coverage(customers: number, isKeyed: boolean): number {
  const simulations = 1000;
  let held = 0;
  for (let seed = 0; seed < simulations; seed++) {
    const journeys = purchases(customers, seeded(seed * 7919 + 1), isKeyed);
    const { credits } = bootstrapAttribution(journeys, { rule: { kind: 'last' }, seed, resamples: 400 });
    const [low, high] = credits.find(({ touchpoint }) => touchpoint === 'fair')?.shareInterval ?? [0, 1];
    if (low <= 0.5 && high >= 0.5) held++;
  }
  const part = held / simulations;
  console.log(
    `${customers} customers, ${isKeyed ? 'with' : 'without'} keys: the 95 % interval holds ${part}`,
  );
  return part;
}

describe('the 95 % interval of a share, over repeat purchases', () => {
  it.each([10, 30, 100])('of %d customers holds the true share in 90 to 98 % of simulations', (customers) => {
    const part = coverage(customers, true);
    expect(part).toBeGreaterThanOrEqual(0.9);
    expect(part).toBeLessThanOrEqual(0.98);
  });

  it('does not where journeys do not say whose they are', () => {
    expect(coverage(30, false)).toBeLessThan(0.8);
  });
});
