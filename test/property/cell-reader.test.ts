import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellIn, cellReader, clean } from '../../src/importers/tables/cells.js';
import { writtenTime } from '../../src/importers/tables/written-time.js';

// Two ways to the same cell: by the columns of the table, found out once, and by the names in each row.

const name = fc.constantFrom(
  'Email',
  'e-mail',
  'E MAIL',
  'Start',
  'start_',
  'Größe',
  'groesse',
  '',
  '  ',
  'Ort',
);
const text = fc.constantFrom('', ' ', 'ada', ' ada ', '1');

describe('a cell by the name of its column', () => {
  it('is the same, whether the columns are known before or not', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 6 }),
        fc.array(text, { maxLength: 6 }),
        name,
        (columns, cells, asked) => {
          const row = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
          const read = cellReader(columns);
          expect(read(row, asked)).toBe(cellIn(row, asked));
          // A second time, when it is known.
          expect(read(row, asked)).toBe(cellIn(row, asked));
        },
      ),
    );
  });
});

describe('text that needs nothing', () => {
  it('is itself: a whole time of ISO 8601, and signs of ASCII with single spaces', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }), (date) => {
        const iso = date.toISOString();
        expect(writtenTime(iso)).toBe(iso);
        // The same instant where it has to be found out, since a space stands before it.
        expect(new Date(writtenTime(` ${iso}`)).getTime()).toBe(date.getTime());
      }),
    );
    expect(clean('Ada Lovelace')).toBe('Ada Lovelace');
    expect(clean('Ada  Lovelace ')).toBe('Ada Lovelace');
    expect(clean('a\u00adda')).toBe('ada');
  });
});
