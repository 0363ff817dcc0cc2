import fc from 'fast-check';
import { roundParts } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { onlyIssueOf } from '../../support.js';

describe('roundParts', () => {
  it.each<[number[], object | undefined, number[]]>([
    [[], undefined, []],
    [[3.35, 3.35, 3.35], undefined, [3.4, 3.4, 3.3]],
    // Floors 10.8, 7.1 and 4.5 leave one tenth of 22.5 to give: 4.5 has the largest remainder of .08, .04 and .02.
    [[10.88, 7.14, 4.52], { total: 22.54 }, [10.9, 7.1, 4.5]],
    [[1, -0.25, 0], { digits: 0 }, [1, 0, 0]],
    // 2.03 is shown as 2.0; of -2.1 and -1.0, the floors, the second has the larger remainder.
    [[5, -2.04, -0.93], undefined, [5, -2.1, -0.9]],
    [[0.5, 0.5], { digits: 0, total: 2 }, [1, 1]],
    // A total of the caller's own, far from the sum.
    [[1, 1], { digits: 0, total: 7 }, [4, 3]],
    [[1, 1], { digits: 0, total: -3 }, [-1, -2]],
  ])('%j with %j is %j', (parts, options, expected) => {
    const rounded = roundParts(parts, options);
    expect(rounded.map((part) => part.toFixed(1))).toEqual(expected.map((part) => part.toFixed(1)));
    expect(rounded.some((part) => Object.is(part, -0))).toBe(false);
  });

  it('gives a total that is far from the sum in one step', () => {
    expect(roundParts([1, 2], { digits: 0, total: 1e15 })).toEqual([5e14, 5e14]);
    expect(onlyIssueOf(() => roundParts([1e308]), 'invalid_option').path).toEqual(['total']);
  });

  it('sums to what is shown of the total, and moves no part by a whole unit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 4 }),
        (parts, digits) => {
          const total = parts.reduce((sum, part) => sum + part, 0);
          const rounded = roundParts(parts, { digits, total });
          const sum = rounded.reduce((all, part) => all + part, 0);
          expect(Number(sum.toFixed(digits)) + 0).toBe(Number(total.toFixed(digits)) + 0);
          const unit = 10 ** -digits;
          for (const [index, part] of parts.entries()) {
            expect(Math.abs((rounded[index] as number) - part)).toBeLessThan(unit * (1 + 1e-6));
            if (part === 0) expect(rounded[index]).toBe(0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a part that is none', () => roundParts([1, Number.NaN]), ['parts', 1]],
    ['half a digit', () => roundParts([1], { digits: 0.5 }), ['digits']],
    ['a total without end', () => roundParts([1], { total: Number.POSITIVE_INFINITY }), ['total']],
    ['no list', () => roundParts(5 as never), ['parts']],
  ])('refuses %s', (_, call, path) => {
    const found = onlyIssueOf(call, 'invalid_option');
    expect(found.path).toEqual(path);
    expect(found.remedy.length).toBeGreaterThan(10);
  });
});
