import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedColumn, sharedValues } from '../../../src/report/shared-column.js';

describe('a column that is mostly the same within a lead', () => {
  it('holds the first of each lead, and the others by the distance of their rows', () => {
    expect(sharedColumn([7, 7, 8, 7, 5, 5, 9, 1], [4, 0, 2, 2])).toEqual({
      first: [7, 5, 5, 9],
      others: [2, 8, 5, 1],
    });
    expect(sharedColumn([], [])).toEqual({ first: [], others: [] });
  });

  it('gives back the numbers of every lead', () => {
    const number = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(fc.array(fc.array(number, { maxLength: 6 }), { maxLength: 6 }), (leads) => {
        const rows = leads.map(({ length }) => length);
        const column = sharedColumn(leads.flat(), rows);
        let begin = 0;
        for (const [place, own] of leads.entries()) {
          expect(sharedValues(column, place, begin, own.length)).toEqual(own);
          begin += own.length;
        }
      }),
    );
  });
});
