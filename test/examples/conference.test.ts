import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '../../examples/conference/area-under-curve.js';
import { mergeSightings } from '../../examples/conference/merge-sightings.js';
import { pairOf } from '../../examples/conference/pair.js';

describe('the area under the curve', () => {
  const cases = (text: string) =>
    text.split(' ').map((item) => ({ value: Number.parseFloat(item), positive: item.endsWith('+') }));

  it.each([
    ['.1- .4- .35+ .8+', 0.75], // the example of scikit-learn's roc_auc_score
    ['3+ 2- 2+ 1-', 0.875], // three couples won, one tied
    ['0+ 0-', 0.5],
    ['1- 2- 3+', 1],
    ['1+ 2-', 0],
  ])('of %s is %d', (text, expected) => {
    expect(areaUnderCurve(cases(text))).toBe(expected);
  });

  it('is not defined where one sort of case is missing', () => {
    expect(areaUnderCurve(cases('1+ 2+'))).toBeUndefined();
    expect(areaUnderCurve([])).toBeUndefined();
  });
});

describe('sightings of a pair', () => {
  const seen = (...seconds: number[]) =>
    mergeSightings(seconds.map((second) => ({ pair: pairOf('1', '2'), seconds: second })));

  it('are one encounter while no gap is longer than ten minutes', () => {
    expect(seen(0, 600, 1200).map(({ durationMinutes }) => durationMinutes)).toEqual([20]);
  });

  it('are two where it is, and one that is too short is left out', () => {
    expect(seen(0, 300, 901, 1200).map(({ durationMinutes }) => durationMinutes)).toEqual([5]);
    expect(seen(0, 299)).toEqual([]);
  });
});
