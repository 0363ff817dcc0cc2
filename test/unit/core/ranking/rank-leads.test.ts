import fc from 'fast-check';
import { modelFingerprint, rankLeads, scoreLeads } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import {
  asOf,
  daysBefore,
  deepFrozen,
  onlyIssueOf,
  type TestTouch,
  testModel,
  touches,
} from '../../support.js';

const model = testModel;
const mails = (leadId: string, count: number, fields: Partial<TestTouch> = {}) =>
  touches(count, { leadId, ...fields });
const places = (rows: readonly TestTouch[], options: object = {}) =>
  rankLeads(rows, { model, asOf, ...options }).leads.map(({ rank, key }) => [rank, key]);

describe('rankLeads', () => {
  const rows = [...mails('ben', 2), ...mails('ada', 5), ...mails('cleo', 1)];

  it('puts the best first', () => {
    expect(places(rows)).toEqual([
      [1, 'ada'],
      [2, 'ben'],
      [3, 'cleo'],
    ]);
  });

  it('gives equals one rank and skips the next: 1, 1, 3', () => {
    expect(places([...mails('ben', 3), ...mails('ada', 3), ...mails('cleo', 1)])).toEqual([
      [1, 'ada'],
      [1, 'ben'],
      [3, 'cleo'],
    ]);
    expect(places([...mails('ben', 3), ...mails('ada', 1), ...mails('cleo', 1)])).toEqual([
      [1, 'ben'],
      [2, 'ada'],
      [2, 'cleo'],
    ]);
  });

  it('orders equals by key, by code units, in whatever order they come', () => {
    const keys = ['b', 'B', 'a', 'é', 'Z', '__proto__', '10', '9'];
    const expected = [...keys].sort().map((key) => [1, key]);
    expect(places(keys.flatMap((key) => mails(key, 2)))).toEqual(expected);
    expect(places([...keys].reverse().flatMap((key) => mails(key, 2)))).toEqual(expected);
  });

  it('ties leads with the same history in another order, although sums differ in the last bits', () => {
    const days = [0.1, 7.3, 1.7, 33.3, 12.9, 0.7, 81.1];
    const history = (leadId: string, list: readonly number[]) =>
      list.flatMap((age) => mails(leadId, 1, { at: daysBefore(age) }));
    expect(
      places([
        ...history('b', days),
        ...history('a', [...days].reverse()),
        ...history('c', [...days].sort()),
      ]),
    ).toEqual([
      [1, 'a'],
      [1, 'b'],
      [1, 'c'],
    ]);
  });

  it('returns the head of the full ranking for every top, with the number of all', () => {
    const history = fc.array(
      fc.record({
        leadId: fc.constantFrom(...'abcdefghij'),
        at: fc.constantFrom(daysBefore(1), daysBefore(30), daysBefore(90)),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(history, fc.nat(12), (list, top) => {
        const all = list.map((fields): TestTouch => ({ ...fields, type: 'mail' }));
        const full = rankLeads(all, { model, asOf });
        const head = rankLeads(all, { model, asOf, top });
        expect(head.leads).toEqual(full.leads.slice(0, top));
        expect(head.total).toBe(full.total);
        expect(full.leads).toHaveLength(full.total);
      }),
      { numRuns: 1000 },
    );
  });

  it('carries the score of scoreLeads, and says what it ranks by', () => {
    const scored = new Map(scoreLeads(rows, { model, asOf }).leads.map((lead) => [lead.key, lead]));
    for (const { rank: _r, value, mix: _m, flags: _f, lastContact: _l, ...lead } of rankLeads(rows, {
      model,
      asOf,
    }).leads) {
      expect(lead).toEqual(scored.get(lead.key));
      expect(value).toBeCloseTo(lead.score, 9);
    }
  });

  it('says model, time and what was not counted', () => {
    const ranking = rankLeads([...rows, ...mails('ada', 1, { outcome: 'cancelled' })], { model, asOf });
    expect(ranking).toMatchObject({
      modelFingerprint: modelFingerprint(model),
      asOf,
      total: 3,
      notCounted: { cancelled: 1 },
    });
  });

  it('ranks by a value of the caller', () => {
    const stakes = new Map([
      ['cleo', 1000],
      ['ben', 10],
    ]);
    const ranked = rankLeads(rows, {
      model,
      asOf,
      rankBy: ({ key, score }) => score * (stakes.get(key) ?? 0),
    });
    expect(ranked.leads.map(({ key }) => key)).toEqual(['cleo', 'ben', 'ada']);
    expect(ranked.leads[2]?.value).toBe(0);
  });

  it('takes 0 and -0 for the same value', () => {
    const { leads } = rankLeads(rows, { model, asOf, rankBy: ({ key }) => (key === 'ada' ? -0 : 0) });
    expect(leads.map(({ rank, key }) => [rank, key])).toEqual([
      [1, 'ada'],
      [1, 'ben'],
      [1, 'cleo'],
    ]);
    expect(leads.every(({ value }) => Object.is(value, 0))).toBe(true);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, undefined, null, '5', 5n])(
    'refuses %o as a value to rank by',
    (value) => {
      const found = onlyIssueOf(
        () => rankLeads(rows, { model, asOf, rankBy: () => value as never }),
        'invalid_option',
      );
      expect(found).toMatchObject({ path: ['rankBy'], value });
      expect(found.message).toContain('"ben"');
      expect(found.remedy).toMatch(/Return 0/);
    },
  );

  it('changes a grade only when it is clear of the threshold by the hysteresis', () => {
    const full = [...mails('ada', 60), ...touches(1, { type: 'meeting' })];
    const score = rankLeads(full, { model, asOf }).leads[0]?.score as number;
    const near = {
      ...model,
      grades: [
        { grade: 'A', from: score + 1 },
        { grade: 'B', from: 0 },
      ],
    };
    const gradeAfter = (previous: string) =>
      rankLeads(full, { model: near, asOf, previousGrades: new Map([['ada', previous]]) }).leads[0]?.grade;
    expect(rankLeads(full, { model: near, asOf }).leads[0]?.grade).toBe('B');
    expect(gradeAfter('A')).toBe('A');
    expect(gradeAfter('B')).toBe('B');
    expect(gradeAfter('unknown')).toBe('B');
  });

  it('ranks accounts and pairs', () => {
    const owned = [
      ...mails('ada', 2, { accountId: 'acme', ownerId: 'ida' }),
      ...mails('ben', 3, { accountId: 'acme' }),
    ];
    const accounts = rankLeads(owned, { model, asOf, key: 'account' });
    expect(accounts.leads.map(({ key, online }) => [key, online.touches])).toEqual([['acme', 5]]);
    const pairs = rankLeads(owned, { model, asOf, key: 'owner-lead' });
    expect(pairs.leads.map(({ key }) => key)).toEqual(['["ida","ada"]']);
    expect(pairs.notCounted.withoutKey).toBe(3);
  });

  it('leaves out, and counts, interactions for which a key function returns nothing', () => {
    const ranked = rankLeads(rows, {
      model,
      asOf,
      key: ({ leadId }) => (leadId === 'ada' ? undefined : leadId),
    });
    expect(ranked.leads.map(({ key }) => key)).toEqual(['ben', 'cleo']);
    expect(ranked.notCounted.withoutKey).toBe(5);
  });

  it('skips a lead that only a superseded copy named', () => {
    const copies = [
      ...mails('ada', 1, { id: 'x', accountId: 'a' }),
      ...mails('ada', 1, { id: 'x', accountId: 'b' }),
    ];
    expect(rankLeads(copies, { model, asOf, key: 'account' })).toMatchObject({
      total: 1,
      leads: [{ key: 'b', rank: 1 }],
    });
  });

  it('ranks nobody where there is nobody', () => {
    expect(rankLeads([], { model, asOf })).toMatchObject({ leads: [], total: 0 });
  });

  it('changes nothing in its input', () => {
    expect(() => rankLeads(deepFrozen([...rows]), deepFrozen({ model, asOf, top: 1 }))).not.toThrow();
  });

  it.each([-1, 1.5, Number.NaN, Number.NEGATIVE_INFINITY, '3', null, 2 ** 53])(
    'refuses the top %o',
    (top) => {
      const found = onlyIssueOf(() => rankLeads(rows, { model, asOf, top: top as never }), 'invalid_option');
      expect(found).toMatchObject({ path: ['top'], value: top, remedy: 'Leave it out for all leads.' });
    },
  );

  it.each([[5], [null], [[]], [new Date(0)]])('refuses %j in place of previous grades', (previousGrades) => {
    const found = onlyIssueOf(
      () => rankLeads(rows, { model, asOf, previousGrades: previousGrades as never }),
      'invalid_option',
    );
    expect(found.path).toEqual(['previousGrades']);
  });

  it('refuses what is no function to rank by', () => {
    expect(
      onlyIssueOf(() => rankLeads(rows, { model, asOf, rankBy: 'score' as never }), 'invalid_option').path,
    ).toEqual(['rankBy']);
  });
});
