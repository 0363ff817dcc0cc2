import { describe, expect, it } from 'vitest';
import type { TrainingRows } from '../../../src/learn/backtest/training-rows.js';
import { seededNumbers } from '../../../src/learn/measures/seeded-numbers.js';
import { claimOf } from '../../../src/learn/test-claim.js';

/** Rows of known strengths, won with a probability that a rule gives. */
function claim(logOdds: (online: number, offline: number) => number, size = 3000) {
  const random = seededNumbers(12);
  const online = Float64Array.from({ length: size }, () => random());
  const offline = Float64Array.from({ length: size }, () => random());
  const labels = Uint8Array.from(online, (value, row) =>
    Number(random() < 1 / (1 + Math.exp(-logOdds(value, offline[row] as number)))),
  );
  const day = 86_400_000;
  const rows: TrainingRows = {
    keys: Array.from(labels, (_, row) => `lead ${row % 900}`),
    asOfDates: Float64Array.from(labels, (_, row) => (row % 10) * 30 * day),
    labels,
    elapsedDays: Float64Array.from(labels, () => 30 * random()),
    starts: new Uint32Array(size + 1),
    typeCodes: new Uint16Array(),
    directions: new Uint8Array(),
    factors: new Float64Array(),
    ages: new Float64Array(),
    unobserved: 0,
  };
  return claimOf(rows, { online, offline }, 30);
}

describe('the reading of the claim', () => {
  it.each<[string, (on: number, off: number) => number, RegExp]>([
    [
      'both add',
      (on, off) => 2 * on + 2 * off - 2,
      /each explain what the other does not; synergy is not shown/,
    ],
    ['both, and more together', (on, off) => 6 * on * off - 2, /having both is worth more than the sum/],
    ['both, and less together', (on, off) => 4 * on + 4 * off - 8 * on * off - 2, /worth less than the sum/],
    [
      'offline alone',
      (_, off) => 3 * off - 2,
      /offline contact explains what online contact does not, and not/,
    ],
    ['online alone', (on) => 3 * on - 2, /online contact explains what offline contact does not, and not/],
    ['neither', () => -1, /neither channel explains more than the other/],
  ])('where %s', (_, logOdds, summary) => {
    const { results, tests, synergy, summary: said } = claim(logOdds);
    expect(said).toMatch(summary);
    expect(results.map(({ testArea }) => testArea === null)).toEqual([false, false, false, false]);
    expect(tests).toHaveLength(3);
    expect(synergy).not.toBeNull();
  });

  it('has no out-of-sample figures where there is one date', () => {
    const { results } = claim((on, off) => on + off - 1, 9);
    expect(results).toEqual([]);
  });
});
