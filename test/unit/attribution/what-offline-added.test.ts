import { standardModel } from 'touchpoint-scoring';
import { buildJourneys, type Journey, whatOfflineAdded } from 'touchpoint-scoring/attribution';
import { describe, expect, it } from 'vitest';
import { onlyIssueOf, refusalOf } from '../support.js';
import { simulatedYear } from './simulated-year.js';

const cell = (channels: Journey['channels'], conversions: number, lost: number): Journey => ({
  touchpoints: (channels ?? []).map((_, place) => `t${place}`),
  channels,
  conversions,
  lost,
});

/** Least squares by the normal equations, and CR1 by Gauss–Jordan: a second implementation, of nothing but textbook. */
function claimOf(journeys: readonly Journey[]) {
  const rows = journeys.map(({ strength, conversions, key }) => {
    const { online, offline } = strength as { online: number; offline: number };
    const x = [1, online, offline, online * offline, online ** 2, offline ** 2];
    return { x, y: conversions, key: key as string, product: online * offline };
  });
  const size = 6;
  const cross = Array.from({ length: size }, (_, a) =>
    Array.from({ length: size }, (_, b) =>
      rows.reduce((sum, { x }) => sum + (x[a] as number) * (x[b] as number), 0),
    ),
  );
  const inverse = inverted(cross);
  const times = (vector: readonly number[]) =>
    inverse.map((row) => row.reduce((sum, value, place) => sum + value * (vector[place] as number), 0));
  const beta = times(
    Array.from({ length: size }, (_, a) => rows.reduce((sum, { x, y }) => sum + (x[a] as number) * y, 0)),
  );
  const scores = new Map<string, number[]>();
  for (const { x, y, key } of rows) {
    const residual = y - x.reduce((sum, value, place) => sum + value * (beta[place] as number), 0);
    const known = scores.get(key) ?? new Array<number>(size).fill(0);
    scores.set(
      key,
      known.map((value, place) => value + (x[place] as number) * residual),
    );
  }
  const groups = scores.size;
  let variance = 0;
  for (const score of scores.values()) variance += (times(score)[3] as number) ** 2;
  variance *= (groups / (groups - 1)) * ((rows.length - 1) / (rows.length - size));
  const both = rows.filter(({ product }) => product > 0);
  const mean = both.reduce((sum, { product }) => sum + product, 0) / both.length;
  return { points: 100 * (beta[3] as number) * mean, error: 100 * Math.sqrt(variance) * mean };
}

function inverted(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const work = matrix.map((row, place) => [...row, ...row.map((_, column) => Number(column === place))]);
  for (let pivot = 0; pivot < size; pivot++) {
    const best = work
      .slice(pivot)
      .reduce((a, b) => (Math.abs(b[pivot] as number) > Math.abs(a[pivot] as number) ? b : a));
    const at = work.indexOf(best);
    [work[pivot], work[at]] = [best, work[pivot] as number[]];
    const scale = best[pivot] as number;
    work[pivot] = best.map((value) => value / scale);
    for (const [place, row] of work.entries()) {
      if (place === pivot) continue;
      const factor = row[pivot] as number;
      work[place] = row.map((value, column) => value - factor * (work[pivot]?.[column] as number));
    }
  }
  return work.map((row) => row.slice(size));
}

describe('what offline contact added', () => {
  // By hand: 50 − 20 − 30 + 10 = 10 points; without the deals of no contact from 0 to 100 points more than −0.
  it('is the table of win rates, and in one number their contrast', () => {
    const known = [
      cell(['online'], 20, 80),
      cell(['offline', 'offline'], 30, 70),
      cell(['online', 'offline'], 25, 25),
      cell(['both'], 25, 25),
    ];
    const without = whatOfflineAdded(known);
    expect(without.table).toEqual({
      both: { deals: 100, won: 50, rate: 0.5 },
      onlineOnly: { deals: 100, won: 20, rate: 0.2 },
      offlineOnly: { deals: 100, won: 30, rate: 0.3 },
      neither: { deals: 0, won: 0, rate: null },
    });
    expect(without.contrast).toBe(null);
    expect(without.contrastBounds?.[0]).toBeCloseTo(0, 12);
    expect(without.contrastBounds?.[1]).toBeCloseTo(100, 12);
    expect(without.summary).toContain('between +0.0 and +100.0 percentage points');
    const strength = { online: 0, offline: 0 };
    const all = whatOfflineAdded([...known, { ...cell([], 10, 90), strength }]);
    expect(all.contrast?.points).toBeCloseTo(10, 9);
    expect(all.contrastBounds).toBe(null);
    expect(all.table.neither.rate).toBe(0.1);
  });

  it('does not guess what contact there was', () => {
    const result = whatOfflineAdded([cell(['online', null], 3, 4), cell([], 5, 6), cell(['online'], 1, 1)]);
    expect(result.unknown).toBe(18);
    expect(result.table.onlineOnly.deals).toBe(2);
    expect(result.verdict).toBe('too-little-data');
    expect(result.reasons.at(-1)).toBe('2 deals do not say how strong their contact was');
    expect(result.contrastBounds).toBe(null);
    expect(whatOfflineAdded([]).summary).toContain('Too little data');
  });

  it('estimates the points of both as least squares by hand do, with intervals by customer', () => {
    const { interactions, ends } = simulatedYear(1000);
    const { journeys } = buildJourneys(interactions, ends, { model: standardModel, key: 'account' });
    const { synergy, verdict, table, unknown } = whatOfflineAdded(journeys);
    const expected = claimOf(journeys);
    expect(synergy?.points).toBeCloseTo(expected.points, 8);
    expect(synergy?.interval[0]).toBeCloseTo(expected.points - 1.959964 * expected.error, 4);
    expect(synergy?.leastFound).toBeCloseTo(2.8016 * expected.error, 3);
    expect(verdict).toBe('not-shown');
    expect(unknown).toBe(0);
    const deals = Object.values(table).reduce((sum, own) => sum + own.deals, 0);
    expect(deals).toBe(1000);
  });

  it('finds what is there: deals that were met and written to', () => {
    const strengths = [0, 0.3, 0.6, 0.9];
    const journeys = strengths.flatMap((online) =>
      strengths.flatMap((offline) =>
        Array.from({ length: 60 }, (_, place): Journey => {
          const rate = 0.1 + 0.1 * online + 0.1 * offline + 0.6 * online * offline;
          const won = place < Math.round(60 * rate);
          return {
            key: `${online} ${offline} ${place}`,
            touchpoints: ['t'],
            strength: { online, offline },
            conversions: Number(won),
            lost: Number(!won),
          };
        }),
      ),
    );
    const { verdict, synergy, summary } = whatOfflineAdded(journeys);
    expect(verdict).toBe('more');
    // 60 points times the mean of on·off, which is .36; rates are rounded to sixtieths.
    expect(Math.abs((synergy?.points ?? 0) - 21.6)).toBeLessThan(2);
    expect(summary).toContain('it does not show a cause');
  });

  it('refuses parts of deals and strengths that are none', () => {
    const strength = { online: 2, offline: 0 };
    const journey = { touchpoints: ['t'], conversions: 1, strength };
    expect(onlyIssueOf(() => whatOfflineAdded([journey]), 'invalid_journeys').path).toEqual([
      'journeys',
      0,
      'strength',
      'online',
    ]);
    expect(refusalOf(() => whatOfflineAdded([cell(['online'], 0.5, 0)])).code).toBe('invalid_journeys');
    expect(refusalOf(() => whatOfflineAdded([cell(['online'], 1e9, 0)])).code).toBe('invalid_option');
  });
});
