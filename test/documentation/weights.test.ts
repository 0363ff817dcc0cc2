import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';

const guide = readFileSync(
  resolve(import.meta.dirname, '../../docs/choosing-and-defending-weights.md'),
  'utf8',
);
const [whole = '', types = ''] = guide.split('## Offline types');
const rowsOf = (table: string) =>
  table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name = '', ...cells]) => [/`(.*)`/.exec(name)?.[1] ?? '', { name, cells }] as const);
const rows = new Map(rowsOf(types));

describe('the guide to the standard numbers', () => {
  it.each(rowsOf(whole))('says of %s what the model says', (path, { cells }) => {
    const number = path
      .split('.')
      .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], standardModel);
    const written = Array.isArray(number)
      ? standardModel.grades.map(({ grade, from }) => `${grade} ${from}`).join(', ')
      : String(number);
    expect(cells[0]).toBe(written);
  });

  it('lists the types of the catalogue, and no others', () => {
    expect([...rows.keys()].sort()).toEqual(Object.keys(standardModel.types).sort());
  });

  it.each(Object.entries(standardModel.types))('says of %s what the model says', (name, type) => {
    const { name: written, cells } = rows.get(name) ?? { name: '', cells: [] };
    const { direction, duration } = type;
    expect(/\((once|daily)\)/.exec(written)?.[1] ?? 'each').toBe(type.counts ?? 'each');
    expect(cells.slice(0, 5)).toEqual([
      String(type.weight),
      `${type.halfLifeDays} days`,
      direction === undefined ? '' : `${direction.inbound} / ${direction.outbound} / ${direction.mutual}`,
      duration === undefined
        ? ''
        : `${duration.referenceMinutes} min, ${duration.minimum}–${duration.maximum}`,
      type.reason,
    ]);
    if (duration !== undefined) expect(duration.exponent).toBe(0.5);
  });
});
