import { defineModel, explainScore } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import {
  asOf,
  dayMs,
  daysBefore,
  deepFrozen,
  onlyIssueOf,
  type TestTouch,
  testModel,
  touches,
} from '../../support.js';

const model = testModel;
const meetings = (count: number, fields: Partial<TestTouch> = {}) =>
  touches(count, { type: 'meeting', ...fields });
const complaints = (count: number) => touches(count, { type: 'complaint' });
const explain = (rows: readonly TestTouch[], synergy?: 'separate' | 'allotted') =>
  explainScore(rows, { model, asOf, lead: 'ada', synergy });
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('explainScore', () => {
  const mixed = [...touches(4), ...meetings(2, { at: daysBefore(45) }), ...complaints(1)];

  it('accounts for every point by interaction, type and column', () => {
    const { lead, contributions, byType, byComponent } = explain(mixed);
    expect(sum(contributions.map(({ points }) => points)) + byComponent.synergy).toBeCloseTo(lead.score, 9);
    expect(sum(byType.map(({ points }) => points)) + byComponent.synergy).toBeCloseTo(lead.score, 9);
    expect(sum(Object.values(byComponent))).toBeCloseTo(lead.score, 9);
  });

  it('allots the synergy to the touches that make it, on request', () => {
    const { lead, contributions, byComponent } = explain(mixed, 'allotted');
    expect(byComponent.synergy).toBe(0);
    expect(sum(contributions.map(({ points }) => points))).toBeCloseTo(lead.score, 9);
  });

  it('gives touches of equal evidence equal points: six mails share 12.5', () => {
    const { contributions, byComponent } = explain(touches(6));
    for (const { points } of contributions) expect(points).toBeCloseTo(12.5 / 6, 10);
    expect(byComponent).toMatchObject({ offline: 0, synergy: 0 });
    expect(byComponent.friction).toBeCloseTo(0, 12);
  });

  it('says for each touch where, when, how old, and what is left', () => {
    const [row] = meetings(1, { at: daysBefore(90) });
    const { contributions } = explain([row as TestTouch]);
    expect(contributions).toEqual([
      {
        interaction: row,
        index: 0,
        type: 'meeting',
        component: 'offline',
        at: daysBefore(90),
        ageDays: 90,
        weight: 3,
        evidence: expect.closeTo(1.5, 12),
        points: expect.closeTo(100 * 0.3 * (1 - 2 ** -0.25), 9),
      },
    ]);
    expect(contributions[0]?.interaction).toBe(row);
  });

  it('sorts by points, the most first, friction last, equals by their place', () => {
    const { contributions, byType } = explain([...complaints(1), ...touches(2), ...meetings(1)]);
    expect(contributions.map(({ index }) => index)).toEqual([3, 1, 2, 0]);
    expect(byType.map(({ type, touches: count }) => [type, count])).toEqual([
      ['meeting', 1],
      ['mail', 2],
      ['complaint', 1],
    ]);
    expect(byType[0]?.label).toBe('meeting in person');
    expect(contributions.at(-1)?.points).toBeLessThan(0);
  });

  it('counts a no-show as the type of the model', () => {
    const [, absence] = explain([...touches(1), ...meetings(1, { outcome: 'no-show' })]).contributions;
    expect(absence).toMatchObject({ type: 'absence', component: 'friction', weight: 1.5 });
  });

  it('says why an interaction gave nothing, in the order of the input', () => {
    const rows = [
      ...touches(1, { at: asOf + dayMs }),
      ...touches(1, { outcome: 'cancelled' }),
      ...touches(1, { outcome: 'scheduled' }),
      ...touches(2, { id: 'x' }),
      ...touches(1, { type: 'subscription', at: daysBefore(9) }),
      ...touches(1, { type: 'subscription', at: daysBefore(1) }),
      ...touches(1, { type: 'subscription', at: daysBefore(5) }),
      ...touches(1, { outcome: 'scheduled', at: asOf + dayMs }),
      ...touches(1, { leadId: 'ben' }),
    ];
    const { notCounted, contributions } = explain(rows);
    expect(notCounted.map(({ index, reason }) => [index, reason])).toEqual([
      [0, 'upcoming'],
      [1, 'cancelled'],
      [2, 'unconfirmed'],
      [4, 'duplicate'],
      [5, 'superseded'],
      [7, 'superseded'],
      [8, 'upcoming'],
    ]);
    expect(notCounted[0]?.interaction).toBe(rows[0]);
    expect(contributions.map(({ index }) => index).sort()).toEqual([3, 6]);
  });

  it('calls a no-show not attended where the model has no type for it', () => {
    const { notCounted } = explainScore(meetings(1, { outcome: 'no-show' }), {
      model: { ...testModel, noShowType: null },
      asOf,
      lead: 'ada',
    });
    expect(notCounted).toMatchObject([{ reason: 'not-attended' }]);
  });

  it('gives at most three reasons, the strongest first, and one sentence', () => {
    const { reasons, summary } = explain([
      ...touches(6),
      ...meetings(2),
      ...complaints(1),
      ...touches(1, { type: 'subscription' }),
    ]);
    expect(reasons).toHaveLength(3);
    expect(summary).toMatch(/^ada scores \d+\.\d of 100 \(grade [A-D]\): .+; .+; .+\.$/);
  });

  it('words reasons as a salesperson would', () => {
    expect(explain(meetings(2)).reasons.map(({ sentence }) => sentence)).toEqual([
      '2 × meeting in person (last on 23 November 2026) gives 15.0 points',
    ]);
    expect(explain(meetings(1)).reasons[0]?.sentence).toMatch(
      /^meeting in person \(on 23 November 2026\) gives 8\.8 points$/,
    );
    expect(explain([...touches(6), ...complaints(2)]).reasons[1]?.sentence).toMatch(
      /^2 × complaint \(last on 23 November 2026\) costs \d\.\d points$/,
    );
    expect(explain([...touches(600), ...meetings(200)]).reasons[0]?.sentence).toBe(
      'contact both online and in person adds 45.0 points',
    );
  });

  it('says so where nothing counts yet', () => {
    expect(explain(touches(1, { outcome: 'cancelled' })).summary).toBe(
      'ada scores 0.0 of 100 (grade D): no touch counts yet.',
    );
  });

  it('orders types of equal points by name', () => {
    const zero = [...touches(1, { at: daysBefore(90_000) }), ...meetings(1, { at: daysBefore(99_999) })];
    expect(explain(zero).byType.map(({ type }) => type)).toEqual(['mail', 'meeting']);
    expect(explain([...zero].reverse()).byType.map(({ type }) => type)).toEqual(['mail', 'meeting']);
  });

  it('writes the day of a last touch, whatever its place in the input', () => {
    const rows = [...meetings(1, { at: daysBefore(1) }), ...meetings(1, { at: daysBefore(9) })];
    expect(explain(rows).byType[0]?.lastAt).toBe(daysBefore(1));
    expect(explain([...rows].reverse()).byType[0]?.lastAt).toBe(daysBefore(1));
  });

  it('writes days also of years beyond 9999 and before 1', () => {
    const far = explainScore(touches(1, { at: 8.64e15 }), { model, asOf: 8.64e15, lead: 'ada' });
    expect(far.reasons[0]?.sentence).toContain('(on 13 September 275760)');
    const old = explainScore(touches(1, { at: -8.64e15 }), { model, asOf: -8.64e15, lead: 'ada' });
    expect(old.reasons[0]?.sentence).toContain('(on 20 April 271822 BC)');
  });

  it('changes nothing in its input', () => {
    expect(() => explain(deepFrozen([...mixed]))).not.toThrow();
  });

  it('explains accounts and pairs by their key', () => {
    const rows = touches(2, { accountId: 'acme', ownerId: 'ida' });
    expect(explainScore(rows, { model, asOf, key: 'account', lead: 'acme' }).contributions).toHaveLength(2);
    expect(
      explainScore(rows, { model, asOf, key: 'owner-lead', lead: '["ida","ada"]' }).contributions,
    ).toHaveLength(2);
  });
});

describe('explainScore refuses', () => {
  it.each(['', undefined, 5])('the lead %j', (lead) => {
    const found = onlyIssueOf(
      () => explainScore(touches(1), { model, asOf, lead: lead as never }),
      'invalid_option',
    );
    expect(found.path).toEqual(['lead']);
    expect(found.remedy).toMatch(/Pass a leadId/);
  });

  it('an unknown way with synergy', () => {
    const found = onlyIssueOf(() => explain(touches(1), 'both' as never), 'invalid_option');
    expect(found).toMatchObject({
      path: ['synergy'],
      message: 'must be "separate" or "allotted", got "both"',
    });
  });

  it('counts the earlier of two equally strong touches, and of one moment the smaller id, whatever their order', () => {
    const model = defineModel({
      base: null,
      types: { newsletter: { channel: 'online', weight: 0, halfLifeDays: 30, counts: 'once' } },
      noShowType: null,
      meetingType: null,
    });
    const touch = { leadId: 'ada', type: 'newsletter' as const };
    const earlier = { ...touch, id: 'z', at: asOf - 9 };
    const same = ['c', 'a', 'b'].map((id) => ({ ...touch, id, at: asOf - 5 }));
    for (const list of [[...same, earlier], [earlier, ...same], same, [...same].reverse()]) {
      const { contributions } = explainScore(list, { model, asOf, lead: 'ada' });
      expect(contributions.map(({ interaction }) => interaction.id)).toEqual([
        list.includes(earlier) ? 'z' : 'a',
      ]);
    }
  });
});
