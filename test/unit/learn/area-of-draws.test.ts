import fc from 'fast-check';
import { areaUnderCurve } from 'touchpoint-scoring/learn';
import { expect, it } from 'vitest';
import { areaOfDraws } from '../../../src/learn/measures/area-of-draws.js';

const cases = fc.array(
  fc.record({
    outcome: fc.constantFrom(0, 1),
    // Few values, so that many are tied.
    score: fc.oneof(fc.constantFrom(0, -0, 0.25, 1), fc.double({ noNaN: true, min: -9, max: 9 })),
    times: fc.integer({ min: 0, max: 4 }),
  }),
  { maxLength: 60 },
);

it('is the area over the cases that were drawn, each as often as it was, to the last bit', () => {
  fc.assert(
    fc.property(cases, (list) => {
      const area = areaOfDraws(
        list.map(({ outcome }) => outcome),
        list.map(({ score }) => score),
      );
      const drawn = list.flatMap((one) => Array.from({ length: one.times }, () => one));
      const outcomes = drawn.map(({ outcome }) => outcome);
      const isMixed = outcomes.includes(0) && outcomes.includes(1);
      const expected = isMixed
        ? areaUnderCurve(
            outcomes,
            drawn.map(({ score }) => score),
          )
        : null;
      expect(area(Uint32Array.from(list, ({ times }) => times))).toBe(expected);
    }),
  );
});
