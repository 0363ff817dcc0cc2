import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestFirst } from '../../../../src/core/ranking/best-first.js';

const byValueThenPlace = (values: readonly number[]) => (a: number, b: number) =>
  (values[a] as number) > (values[b] as number) || (values[a] === values[b] && a < b);

describe('bestFirst', () => {
  // Few different values make many ties.
  const values = fc.oneof(
    fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 }),
    fc.array(fc.double({ noNaN: true }), { maxLength: 60 }),
  );

  it('is the head of the full order, for every count', () => {
    fc.assert(
      fc.property(values, fc.nat(70), (list, count) => {
        const isBetter = byValueThenPlace(list);
        const sorted = list
          .map((_, index) => index)
          .sort((a, b) => (list[b] as number) - (list[a] as number) || a - b);
        const ordered = list.some((value) => !Number.isFinite(value))
          ? [...sorted].sort((a, b) => (isBetter(a, b) ? -1 : 1))
          : sorted;
        expect(bestFirst(list.length, count, isBetter)).toEqual(ordered.slice(0, count));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives all where more are wanted than there are, also without end', () => {
    expect(bestFirst(3, Number.POSITIVE_INFINITY, byValueThenPlace([1, 3, 2]))).toEqual([1, 2, 0]);
    expect(bestFirst(3, 3, byValueThenPlace([1, 3, 2]))).toEqual([1, 2, 0]);
  });

  it('gives none where none are wanted or there are none', () => {
    expect(bestFirst(3, 0, byValueThenPlace([1, 2, 3]))).toEqual([]);
    expect(bestFirst(0, 5, byValueThenPlace([]))).toEqual([]);
  });

  it('spends one comparison on a candidate that is no better', () => {
    const falling = Array.from({ length: 10_000 }, (_, index) => -index);
    const isBetter = byValueThenPlace(falling);
    let comparisons = 0;
    bestFirst(falling.length, 5, (a, b) => {
      comparisons++;
      return isBetter(a, b);
    });
    expect(comparisons).toBeLessThan(falling.length + 100);
  });
});
