import { gradeMatrix, rankLeads } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, onlyIssueOf, type TestTouch, testModel } from '../../support.js';

// Offline alone: 30 · (1 − 2^(−3n/6)); three meetings are 19.4, and with online contact more.
const times = (leadId: string, type: 'meeting' | 'mail', count: number): TestTouch[] =>
  Array.from({ length: count }, () => ({ leadId, type, at: asOf, direction: 'inbound' }));
const ranking = rankLeads(
  [
    ...times('ada', 'meeting', 20),
    ...times('ada', 'mail', 60),
    ...times('ben', 'meeting', 6),
    ...times('cid', 'mail', 1),
    ...times('dan', 'mail', 2),
  ],
  { model: testModel, asOf },
);
const fits: Readonly<Record<string, number>> = { ada: 10, ben: 50, cid: 100 };

describe('engagement beside fit', () => {
  it('has both, and mixes neither into the other', () => {
    const { leads, fitFrom } = gradeMatrix(ranking, { fit: ({ key }) => fits[key] });
    expect(leads.map(({ key, cell }) => [key, cell])).toEqual([
      ['ada', 'A3'],
      ['ben', 'C2'],
      ['dan', 'D?'],
      ['cid', 'D1'],
    ]);
    expect(fitFrom).toEqual([200 / 3, 100 / 3]);
    const other = gradeMatrix(ranking, { fit: () => 0 });
    expect(other.leads.map(({ score, grade, rank }) => [score, grade, rank])).toEqual(
      ranking.leads.map(({ score, grade, rank }) => [score, grade, rank]),
    );
  });

  it('has every lead in one cell, and a row for each grade of the model', () => {
    const { cells } = gradeMatrix(ranking, { fit: ({ key }) => fits[key] ?? 1, model: testModel });
    expect(cells.map(({ cell }) => cell)).toEqual(
      ['A', 'B', 'C', 'D'].flatMap((grade) => [1, 2, 3].map((fitClass) => `${grade}${fitClass}`)),
    );
    expect(cells.flatMap(({ keys }) => keys).sort()).toEqual(['ada', 'ben', 'cid', 'dan']);
    const present = gradeMatrix(ranking, { fit: () => null }).cells;
    expect(present.filter(({ keys }) => keys.length > 0)).toEqual([
      { cell: 'A?', grade: 'A', fitClass: null, keys: ['ada'] },
      { cell: 'C?', grade: 'C', fitClass: null, keys: ['ben'] },
      { cell: 'D?', grade: 'D', fitClass: null, keys: ['dan', 'cid'] },
    ]);
  });

  it('takes classes of any scale, from the fit on at which they begin', () => {
    const { leads } = gradeMatrix(ranking, {
      fit: ({ key }) => (fits[key] ?? 0) / 1000,
      fitFrom: [0.1, 0.05],
    });
    expect(leads.map(({ fitClass }) => fitClass)).toEqual([3, 2, 3, 1]);
  });

  it('refuses what cannot be', () => {
    const pathOf = (options: object) =>
      onlyIssueOf(() => gradeMatrix(ranking, { fit: () => 1, ...options }), 'invalid_option').path;
    expect(pathOf({ fit: 3 })).toEqual(['fit']);
    expect(pathOf({ fit: () => 101 })).toEqual(['fit']);
    expect(pathOf({ fit: () => -1 })).toEqual(['fit']);
    expect(pathOf({ fit: () => Number.NaN, fitFrom: [1] })).toEqual(['fit']);
    expect(pathOf({ fitFrom: [] })).toEqual(['fitFrom']);
    expect(pathOf({ fitFrom: [1, 2] })).toEqual(['fitFrom']);
    expect(pathOf({ fitFrom: [Number.NaN] })).toEqual(['fitFrom']);
  });
});
