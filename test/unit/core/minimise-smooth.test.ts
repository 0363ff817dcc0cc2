import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MinimiseOptions, minimising } from '../../../src/core/fit/minimise-smooth.js';
import { finish } from '../../../src/core/fit/work.js';

/** Half the sum of `scale · (x - at)²`: its second derivatives are the scales, and its minimum is known. */
function bowl(scales: readonly number[], at: readonly number[]) {
  // biome-ignore lint/correctness/useYield: nothing to pause for
  return function* (place: Float64Array, gradient: Float64Array) {
    let value = 0;
    for (const [axis, scale] of scales.entries()) {
      const off = (place[axis] as number) - (at[axis] as number);
      gradient[axis] = scale * off;
      value += (scale / 2) * off * off;
    }
    return value;
  };
}

const curvatureOf = (scales: readonly number[]) =>
  scales.map((scale, a) => Float64Array.from(scales, (_, b) => (a === b ? scale : 0)));

const search = (scales: readonly number[], at: readonly number[], options: MinimiseOptions = {}) =>
  finish(minimising(bowl(scales, at), new Float64Array(scales.length), options));

describe('minimising', () => {
  it('finds the minimum of a bowl of any scales, with the curvature in one step', () => {
    const scale = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    const coordinate = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(scale, coordinate), { minLength: 1, maxLength: 8 }), (axes) => {
        const scales = axes.map(([one]) => one);
        const at = axes.map(([, one]) => one);
        const known = search(scales, at, { curvature: curvatureOf(scales) });
        expect(known.isConverged).toBe(true);
        expect(known.evaluations).toBeLessThanOrEqual(3);
        const unknown = search(scales, at);
        expect(unknown.isConverged).toBe(true);
        for (const { place } of [known, unknown]) {
          for (const [axis, value] of place.entries()) {
            expect(Math.abs(value - (at[axis] as number)) * (scales[axis] as number)).toBeLessThanOrEqual(
              1e-7,
            );
          }
        }
      }),
    );
  });

  it('ends at a bound that the minimum is beyond, with the curvature and without', () => {
    for (const curvature of [undefined, curvatureOf([1, 100])]) {
      const { place, isConverged } = finish(
        minimising(bowl([1, 100], [-2, 3]), Float64Array.of(5, 0), {
          least: Float64Array.of(0, Number.NEGATIVE_INFINITY),
          curvature,
        }),
      );
      expect(isConverged).toBe(true);
      expect(place[0]).toBe(0);
      expect(place[1]).toBeCloseTo(3, 7);
    }
  });

  it('asks for the curvature anew where it changes', () => {
    // cosh(2x) + cosh(y): seen from far away it is steeper by thousands than it is at the minimum.
    // biome-ignore lint/correctness/useYield: nothing to pause for
    const valley = function* (place: Float64Array, gradient: Float64Array) {
      const [x = 0, y = 0] = place;
      gradient[0] = 2 * Math.sinh(2 * x);
      gradient[1] = Math.sinh(y);
      return Math.cosh(2 * x) + Math.cosh(y);
    };
    const asked: number[][] = [];
    // biome-ignore lint/correctness/useYield: nothing to pause for
    const curvature = function* (place: Float64Array) {
      asked.push(Array.from(place));
      const [x = 0, y = 0] = place;
      return [Float64Array.of(4 * Math.cosh(2 * x), 0), Float64Array.of(0, Math.cosh(y))];
    };
    const { place, isConverged } = finish(minimising(valley, Float64Array.of(6, 14), { curvature }));
    expect(isConverged).toBe(true);
    for (const part of place) expect(Math.abs(part)).toBeLessThan(1e-6);
    expect(asked[0]).toEqual([6, 14]);
    expect(asked.length).toBeGreaterThan(1);
    // Each time it is asked where the search has come to.
    expect(new Set(asked.map(String)).size).toBe(asked.length);
  });

  it('goes on where there is no curvature at a place', () => {
    // biome-ignore lint/correctness/useYield: nothing to pause for
    const curvature = function* () {
      return undefined;
    };
    const { place, isConverged } = search([1, 4], [1, 2], { curvature });
    expect(isConverged).toBe(true);
    expect(place[1]).toBeCloseTo(2, 6);
  });

  it('goes on without a curvature that has no inverse', () => {
    const { place } = search([1, 4], [1, 2], { curvature: curvatureOf([0, 0]) });
    expect(place[0]).toBeCloseTo(1, 6);
    expect(place[1]).toBeCloseTo(2, 6);
  });

  it('ends where no step is worth its gain', () => {
    const curvature = curvatureOf([1]);
    const started = search([1], [1], { curvature, leastGain: 0.6 });
    expect(started).toMatchObject({ evaluations: 1, isConverged: true });
    expect(search([1], [1], { curvature, leastGain: 0.4 }).evaluations).toBeGreaterThan(1);
  });

  it('gets as near as the slope tells where the value is too large to tell', () => {
    // A value of 10⁸ is known to 10⁻⁸, which is where x is 10⁻⁴ from the minimum; the gradient knows better.
    // biome-ignore lint/correctness/useYield: nothing to pause for
    const high = function* (place: Float64Array, gradient: Float64Array) {
      const x = place[0] as number;
      gradient[0] = Math.sinh(x - 0.3);
      return 1e8 + Math.cosh(x - 0.3);
    };
    const { place, isConverged } = finish(minimising(high, Float64Array.of(2), { tolerance: 1e-9 }));
    expect(isConverged).toBe(true);
    expect(place[0]).toBeCloseTo(0.3, 8);
  });
});
