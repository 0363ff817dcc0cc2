import fc from 'fast-check';
import { planNetwork, standardModel } from 'touchpoint-scoring';
import { expect, it } from 'vitest';
import { seededNumbers } from '../../src/learn/measures/seeded-numbers.js';
import { weekIsBest } from '../unit/core/network/plan-by-brute-force.js';

it('plans twelve weeks for 2,000 leads near the best, and prints the time', () => {
  const asOf = Date.UTC(2026, 10, 23, 8);
  const types = Object.entries(standardModel.types)
    .filter(([, { cost }]) => cost !== undefined)
    .map(([type]) => type as keyof typeof standardModel.types);
  const number = seededNumbers(1);
  const interactions = Array.from({ length: 60_000 }, () => ({
    leadId: `lead ${Math.floor(number() * 2000)}`,
    type: types[Math.floor(number() * types.length)] as (typeof types)[number],
    at: asOf - number() * 200 * 86_400_000,
  }));
  const start = performance.now();
  const plan = planNetwork(interactions, {
    model: standardModel,
    asOf,
    weeks: 12,
    minutesPerWeek: 600,
    slotsPerWeek: 20,
  });
  console.log(`2,000 leads, twelve weeks: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  expect(plan.share).toBeGreaterThan(0.99);
}, 60_000);

it('plans a week as well as trying everything, in a thousand cases', () => {
  fc.assert(weekIsBest, { numRuns: 1000 });
}, 300_000);
