import {
  compareModels,
  defineModel,
  explainScore,
  flagRelationships,
  nextBestTouch,
  rankLeads,
  rollUpAccounts,
  scoreHistory,
  scoreLeads,
  whatIf,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, daysBefore, onlyIssueOf, testModel, touches } from '../../support.js';

const options = { model: testModel, asOf };
const mails = touches(6);

describe('a roster', () => {
  it('puts leads without a touch into the result, behind the others, with a score of 0', () => {
    const { leads } = scoreLeads(mails, { ...options, roster: ['zoe', 'ada', 'ben'] });
    expect(leads.map(({ key, score, grade }) => [key, score > 0, grade])).toEqual([
      ['ada', true, 'D'],
      ['zoe', false, 'D'],
      ['ben', false, 'D'],
    ]);
    expect(leads[1]).toMatchObject({ score: 0, online: { touches: 0, firstAt: null, evidence: 0 } });
  });

  it('is ranked and counted, and says that there is too little history', () => {
    const { leads, total } = rankLeads(mails, { ...options, roster: new Set(['zoe', 'ben']) });
    expect(leads.map(({ key, rank, mix }) => [key, rank, mix])).toEqual([
      ['ada', 1, 'online-only'],
      ['ben', 2, 'none'],
      ['zoe', 2, 'none'],
    ]);
    expect(total).toBe(3);
    expect(leads[1]?.flags).toMatchObject([{ kind: 'insufficient-history', touches: 0, since: null }]);
    expect(flagRelationships(mails, { ...options, roster: ['ben'] }).assessed).toBe(2);
  });

  it('lists a lead whose only interaction is a copy that counts elsewhere', () => {
    const copies = [
      {
        ...mails[0],
        id: 'x',
        leadId: 'ada',
        type: 'mail' as const,
        at: asOf,
        accountId: 'old',
        recordedAt: 1,
      },
      {
        ...mails[0],
        id: 'x',
        leadId: 'ada',
        type: 'mail' as const,
        at: asOf,
        accountId: 'new',
        recordedAt: 2,
      },
    ];
    const keys = (roster?: string[]) =>
      scoreLeads(copies, { ...options, key: 'account', roster }).leads.map(({ key }) => key);
    expect([keys(), keys(['old'])]).toEqual([['new'], ['old', 'new']]);
  });

  it('of accounts leaves their people out', () => {
    const { accounts } = rollUpAccounts(touches(3, { accountId: 'acme' }), {
      ...options,
      roster: ['acme', 'globex'],
      previousGrades: { acme: 'C' },
    });
    expect(accounts.map(({ key, contacts, met }) => [key, contacts.length, met])).toEqual([
      ['acme', 1, 0],
      ['globex', 0, 0],
    ]);
  });

  it.each([
    [
      ['ada', ''],
      ['roster', 1],
    ],
    [[5], ['roster', 0]],
    ['ada', ['roster']],
    [null, ['roster']],
  ])('refuses %j', (roster, path) => {
    const found = onlyIssueOf(
      () => scoreLeads(mails, { ...options, roster: roster as never }),
      'invalid_option',
    );
    expect(found.path).toEqual(path);
  });
});

describe('a lead without a touch', () => {
  const one = { ...options, lead: 'zoe' };

  it('is explained: 0 points of nothing', () => {
    const { lead, contributions, byType, summary } = explainScore(mails, one);
    expect([lead.key, lead.score, contributions, byType]).toEqual(['zoe', 0, [], []]);
    expect(summary).toBe('zoe scores 0.0 of 100 (grade D): no touch counts yet.');
  });

  it('has a history of one point, no jump and no grade to lose', () => {
    const { points, jumps, outlook, trend } = scoreHistory(mails, one);
    expect(points.map(({ at, score }) => [at, score])).toEqual([[asOf, 0]]);
    expect([jumps, outlook, trend.change]).toEqual([[], [], 0]);
  });

  it('is last, and would score with a touch what anyone would', () => {
    const { before, after } = whatIf(mails, { ...one, touches: [{ type: 'meeting' }] });
    // A fresh meeting of weight 3, half-saturation 6: 30 points times 1 - 2^-(3/6).
    expect([before.score, before.rank]).toEqual([0, 2]);
    expect(after.score).toBeCloseTo(30 * (1 - 2 ** -0.5), 9);
    expect(nextBestTouch(mails, one).touches.map(({ type }) => type)).toContain('meeting');
  });

  it('must have a name', () => {
    for (const lead of ['', undefined, 5]) {
      const found = onlyIssueOf(
        () => explainScore(mails, { ...options, lead: lead as never }),
        'invalid_option',
      );
      expect(found.path).toEqual(['lead']);
    }
  });
});

describe('types that the model does not have', () => {
  const rows = [...mails, { leadId: 'ben', type: 'coffee', at: daysBefore(1) }];
  const untyped = defineModel({ base: testModel }) as typeof testModel & { types: Record<string, never> };
  const loose = { ...options, model: untyped as never };

  it('are refused unless the caller wants them ignored', () => {
    const issue = onlyIssueOf(() => scoreLeads(rows, loose), 'invalid_interactions');
    expect(issue.path).toEqual(['interactions', 6, 'type']);
    expect(() => scoreLeads(rows, { ...loose, unknownTypes: 'reject' })).toThrow('coffee');
  });

  it.each([true, false])('ignored, are counted and give nothing (assumeValid %s)', (assumeValid) => {
    const { leads, notCounted } = scoreLeads(rows, { ...loose, unknownTypes: 'ignore', assumeValid });
    expect(notCounted.unknownType).toBe(1);
    expect(leads.map(({ key, score }) => [key, score > 0])).toEqual([
      ['ada', true],
      ['ben', false],
    ]);
    expect(leads[0]).toEqual(scoreLeads(mails, options).leads[0]);
  });

  it('do not stand in the way of a copy whose type is known', () => {
    const copy = { id: 'x', leadId: 'ada', at: asOf };
    const known = { ...copy, type: 'mail' as const, recordedAt: 1 };
    const unknown = { ...copy, type: 'coffee', recordedAt: 2 };
    const scored = scoreLeads([known, unknown], { ...loose, unknownTypes: 'ignore' });
    expect(scored.leads).toEqual(scoreLeads([known], options).leads);
    expect(scored.notCounted).toMatchObject({ unknownType: 1, duplicates: 0 });
  });

  it('are named where a score is explained', () => {
    const { notCounted } = explainScore(rows, { ...loose, unknownTypes: 'ignore', lead: 'ben' });
    expect(notCounted).toEqual([{ interaction: rows[6], index: 6, reason: 'unknown-type' }]);
  });

  it('ignored, still have to be right in all else', () => {
    const bad = [{ leadId: 'ada', type: 'coffee', at: Number.NaN }];
    const ignoring = { ...loose, unknownTypes: 'ignore' as const };
    expect(onlyIssueOf(() => scoreLeads(bad, ignoring), 'invalid_interactions').path).toEqual([
      'interactions',
      0,
      'at',
    ]);
    const noText = [{ leadId: 'ada', type: 5, at: asOf }];
    expect(onlyIssueOf(() => scoreLeads(noText as never, ignoring), 'invalid_interactions').path).toEqual([
      'interactions',
      0,
      'type',
    ]);
  });

  it('let a model be compared with one that lacks a type', () => {
    const more = defineModel({
      base: testModel,
      types: { coffee: { channel: 'offline', weight: 2, halfLifeDays: 60 } },
    });
    const coffee = { leadId: 'ben', type: 'coffee' as const, at: asOf };
    const list = [...mails, coffee, coffee, coffee, coffee, coffee, coffee];
    expect(() => compareModels(list, { before: testModel, after: more, asOf })).toThrow('coffee');
    const compared = compareModels(list, { before: testModel, after: more, asOf, unknownTypes: 'ignore' });
    expect([compared.leads, compared.unknownTypes]).toEqual([2, { before: 6, after: 0 }]);
    const ben = compared.movers.find(({ key }) => key === 'ben');
    // 30 points times 1 - 2^-(12/6).
    expect([ben?.before.score, ben?.after.score.toFixed(9)]).toEqual([0, (22.5).toFixed(9)]);
  });

  it('are ignored or rejected, and nothing else', () => {
    const found = onlyIssueOf(
      () => scoreLeads(mails, { ...options, unknownTypes: 'warn' as never }),
      'invalid_option',
    );
    expect(found.path).toEqual(['unknownTypes']);
  });
});

describe('the grades of before', () => {
  // Fifteen mails: 25 * (1 - 2^-2.5) = 20.58 points, within two points of the threshold 20.
  const rows = touches(15);

  it.each<[string, object | undefined, string]>([
    ['none', undefined, 'C'],
    ['a Map', new Map([['ada', 'D']]), 'D'],
    ['an object', { ada: 'D' }, 'D'],
    ['an object without a prototype', Object.assign(Object.create(null), { ada: 'D' }), 'D'],
    ['those of others', { ben: 'D' }, 'C'],
    ['a grade that the model does not have', { ada: 'Z' }, 'C'],
  ])('%s', (_, previousGrades, expected) => {
    const given = { ...options, previousGrades: previousGrades as Record<string, string> };
    expect(scoreLeads(rows, given).leads[0]?.grade).toBe(expected);
    expect(explainScore(rows, { ...given, lead: 'ada' }).lead.grade).toBe(expected);
    expect(explainScore(rows, { ...given, lead: 'ada' }).summary).toContain(`(grade ${expected})`);
  });

  it('say when a grade that is held will be lost: below its threshold by the hysteresis', () => {
    const { outlook } = scoreHistory(rows, { ...options, lead: 'ada', previousGrades: { ada: 'C' } });
    expect(outlook.map(({ grade, below }) => [grade, below])).toEqual([['C', 18]]);
    // E = 15 * 2^-(t/30) is at 25 * (1 - 2^-(E/6)) = 18 where E = -6 * log2(0.28).
    const days = 30 * Math.log2(15 / (-6 * Math.log2(0.28)));
    expect(((outlook[0]?.at as number) - asOf) / 86_400_000).toBeCloseTo(days, 6);
    // A grade that the model does not have is none that could be held.
    for (const previousGrades of [undefined, { ada: 'Z' }]) {
      const plain = scoreHistory(rows, { ...options, lead: 'ada', previousGrades }).outlook;
      expect(plain.map(({ below }) => below)).toEqual([20]);
    }
  });
});
