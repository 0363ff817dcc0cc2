import {
  areaUnderCurve,
  bestCases,
  bootstrapInterval,
  brierScore,
  calibrationCurve,
  calibrationError,
  compareAreas,
  discountedGain,
  logLoss,
} from 'touchpoint-scoring/learn';
import { describe, expect, it } from 'vitest';
import { normalTail } from '../../../src/learn/measures/de-long.js';
import { onlyIssueOf } from '../support.js';

describe('measures', () => {
  it('have nothing to say about nothing', () => {
    expect(areaUnderCurve([], [])).toBeNull();
    expect([brierScore([], []), logLoss([], []), calibrationError([], [])]).toEqual([null, null, null]);
    expect(calibrationCurve([], [])).toEqual([]);
    expect(discountedGain([], [])).toBe(0);
    expect(bestCases([], [], 5)).toEqual({ hits: 0, precision: 0, lift: null, gain: null });
    expect(bestCases([false, false], [1, 2], 1)).toEqual({ hits: 0, precision: 0, lift: null, gain: null });
    expect(compareAreas([true, false, false], [1, 2, 3], [3, 2, 1])).toBeNull();
  });

  it('take truth as true or 1', () => {
    expect(areaUnderCurve([true, false], [2, 1])).toBe(areaUnderCurve([1, 0], [2, 1]));
  });

  it('know no test where nothing varies', () => {
    const same = compareAreas([1, 1, 0, 0], [4, 3, 2, 1], [4, 3, 2, 1]);
    expect(same).toMatchObject({ difference: 0, z: null, pValue: null });
  });

  // Abramowitz and Stegun, table 26.1.
  it.each([
    [0, 0.5],
    [1, 0.158655253931457],
    [1.959963984540054, 0.025],
    [2.999, 0.001354326],
    [3.001, 0.001345468],
    [5, 2.866515718791939e-7],
  ])('know the tail of the normal distribution beyond %d', (z, expected) => {
    expect(Math.abs(normalTail(z) / expected - 1)).toBeLessThan(1e-5);
  });

  it.each<[string, () => unknown, string | (string | number)[]]>([
    ['lists of different lengths', () => areaUnderCurve([1, 0], [1]), 'scores'],
    ['an outcome that is open', () => areaUnderCurve([1, Number.NaN], [1, 2]), ['outcomes', 1]],
    ['a score that is none', () => areaUnderCurve([1, 0], [1, Number.NaN]), ['scores', 1]],
    ['a probability above 1', () => brierScore([1], [1.5]), ['probabilities', 0]],
    ['half a place', () => bestCases([1], [1], 0.5), 'k'],
    ['half a place of a ranking', () => discountedGain([1], [1], 0.5), 'k'],
    ['gains of different length', () => discountedGain([1], [1, 2]), 'scores'],
    ['a gain below 0', () => discountedGain([-1], [1]), ['gains', 0]],
    ['a score of a ranking that is none', () => discountedGain([1], [Number.NaN]), ['scores', 0]],
    ['no bins', () => calibrationCurve([1], [1], { bins: 0 }), 'bins'],
    ['no resamples', () => bootstrapInterval({ groups: [1], measure: () => 1, resamples: 0 }), 'resamples'],
    ['certainty', () => bootstrapInterval({ groups: [1], measure: () => 1, level: 1 }), 'level'],
  ])('refuse %s', (_, call, path) => {
    const found = onlyIssueOf(call, 'invalid_option');
    expect(found.path).toEqual([path].flat());
    expect(found.remedy.length).toBeGreaterThan(10);
  });
});

describe('bootstrapInterval', () => {
  it('draws leads, not cases: copies of a case make nothing surer', () => {
    const outcomes = Array.from({ length: 40 }, (_, index) => index % 3 === 0);
    const scores = Array.from({ length: 40 }, (_, index) => (index * 7) % 40);
    const interval = (copies: number) =>
      bootstrapInterval({
        groups: Array.from({ length: 40 * copies }, (_, index) => index % 40),
        measure: (places) =>
          areaUnderCurve(
            Array.from(places, (place) => outcomes[place % 40] === true),
            Array.from(places, (place) => scores[place % 40] ?? 0),
          ),
        resamples: 200,
      });
    expect(interval(3)).toEqual(interval(1));
  });

  it('has no interval where most draws leave the measure undefined', () => {
    let calls = 0;
    const measure = () => (calls++ % 4 === 0 ? 1 : null);
    expect(bootstrapInterval({ groups: [1, 2], measure, resamples: 100 })).toMatchObject({
      interval: null,
      resamples: 25,
    });
  });
});
