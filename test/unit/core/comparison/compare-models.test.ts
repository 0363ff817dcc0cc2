import { compareModels, defineModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, daysBefore, onlyIssueOf, testModel, touches } from '../../support.js';

const options = { before: testModel, after: testModel, asOf };

describe('compareModels', () => {
  it('reports movers with the points that made the difference', () => {
    const after = defineModel({ base: testModel, types: { mail: { weight: 3 } } });
    const rows = [
      ...touches(2, { leadId: 'ada' }),
      ...touches(1, { leadId: 'ben', type: 'meeting', at: daysBefore(30) }),
      ...touches(1, { leadId: 'cleo', at: daysBefore(300) }),
    ];
    const { movers, leads, kendall, spearman, topOverlap } = compareModels(rows, {
      ...options,
      after,
      top: 1,
    });
    expect(leads).toBe(3);
    expect([kendall?.toFixed(4), spearman?.toFixed(4)]).toEqual(['0.3333', '0.5000']);
    expect(topOverlap).toBe(0);
    // Two mails: 25 · (1 - 2^-(2/6)) = 5.2; of weight 3 each they fill half: 12.5.
    expect(movers.map(({ key, reasons }) => [key, reasons.map(({ sentence }) => sentence)])).toEqual([
      ['ben', []],
      ['ada', ['mail gives 12.5 instead of 5.2 points']],
    ]);
  });

  it('counts who goes from which grade to which', () => {
    const after = defineModel({ base: testModel, shares: { online: 0.6, offline: 0.2, synergy: 0.2 } });
    const rows = [...touches(30, { leadId: 'ada' }), ...touches(1, { leadId: 'ben' })];
    const { grades, gradesChanged } = compareModels(rows, { ...options, after });
    expect(gradesChanged).toBe(1);
    expect(grades).toEqual([
      { before: 'C', after: 'B', leads: 1 },
      { before: 'D', after: 'D', leads: 1 },
    ]);
  });

  it('lists movers of one distance by rank and key, and says a type by what each model calls it', () => {
    const after = defineModel({
      base: testModel,
      types: { mail: { weight: 0.5, label: 'message' }, meeting: { weight: 4 } },
    });
    const rows = [
      ...['ben', 'ada'].flatMap((leadId) => touches(6, { leadId })),
      ...touches(1, { leadId: 'cleo', type: 'meeting' }),
      ...['emil', 'dora'].flatMap((leadId) => touches(1, { leadId, at: daysBefore(900) })),
    ];
    const { movers, grades } = compareModels(rows, { ...options, after });
    expect(movers.map(({ key, before, after: then }) => [key, before.rank, then.rank])).toEqual([
      ['cleo', 3, 1],
      ['ada', 1, 2],
      ['ben', 1, 2],
    ]);
    expect(movers[1]?.reasons.map(({ sentence }) => sentence)).toEqual([
      'mail gives 0.0 instead of 12.5 points',
      'message gives 7.3 instead of 0.0 points',
    ]);
    expect(grades).toEqual([{ before: 'D', after: 'D', leads: 5 }]);
  });

  it('lists changes of as many leads by name', () => {
    const shares = { online: 0.6, offline: 0.2, synergy: 0.2 };
    const after = defineModel({ base: testModel, shares });
    const rows = [...touches(30, { leadId: 'ada' }), ...touches(30, { leadId: 'ben', type: 'meeting' })];
    expect(compareModels(rows, { ...options, after }).grades).toEqual([
      { before: 'C', after: 'B', leads: 1 },
      { before: 'C', after: 'D', leads: 1 },
    ]);
  });

  it('has nothing to say about nobody', () => {
    expect(compareModels([], options)).toMatchObject({
      leads: 0,
      kendall: null,
      spearman: null,
      movers: [],
      topOverlap: 1,
    });
  });

  it('explains accounts as well, one account at a time', () => {
    const after = defineModel({ base: testModel, types: { meeting: { weight: 1 } } });
    const rows = [
      ...touches(2, { leadId: 'ada', accountId: 'acme' }),
      ...touches(1, { leadId: 'ben', accountId: 'globex', type: 'meeting' }),
    ];
    const { movers } = compareModels(rows, { ...options, after, key: 'account' });
    expect(movers.map(({ key }) => key)).toEqual(['globex', 'acme']);
    expect(movers[0]?.reasons).toHaveLength(1);
  });

  it('refuses a model that does not know a type, and half a mover', () => {
    const smaller = defineModel({ base: testModel, types: { mail: null } });
    const found = onlyIssueOf(
      () => compareModels(touches(1), { ...options, after: smaller as never }),
      'invalid_interactions',
    );
    expect(found.path).toEqual(['interactions', 0, 'type']);
    for (const name of ['movers', 'top']) {
      const wrong = () => compareModels(touches(1), { ...options, [name]: 0.5 });
      expect(onlyIssueOf(wrong, 'invalid_option').path).toEqual([name]);
    }
  });
});
