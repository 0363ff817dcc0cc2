import { explainDifference, explainScore, rankLeads, standardModel } from 'touchpoint-scoring';
import { de } from 'touchpoint-scoring/locales/de';
import { describe, expect, it } from 'vitest';
import { asOf, dayMs, daysBefore, onlyIssueOf, type TestTouch, testModel, touches } from '../../support.js';

const model = testModel;
const of = (leadId: string, count: number, fields: Partial<TestTouch> = {}) =>
  touches(count, { leadId, ...fields });
const meetings = (leadId: string, count: number, fields: Partial<TestTouch> = {}) =>
  of(leadId, count, { type: 'meeting', ...fields });
const options = { model, asOf, lead: 'ada', other: 'ben' };
const between = (rows: readonly TestTouch[], more: Partial<Parameters<typeof explainDifference>[1]> = {}) =>
  explainDifference(rows, { ...options, ...(more as object) });

describe('explainDifference', () => {
  // Six fresh mails are half of the channel: 12.5 points. Two fresh meetings are half of theirs: 15, and both together add
  // 100 · 0.45 · ½ · ½ = 11.25.
  const rows = [...of('ada', 6), ...meetings('ada', 2), ...of('ben', 6), ...of('cleo', 9)];

  it('splits the difference by channel and type: one of two met, both wrote as much', () => {
    const { difference, byComponent, parts, order, first } = between(rows);
    expect(difference).toBeCloseTo(26.25, 9);
    expect(byComponent.online).toBeCloseTo(0, 9);
    expect(byComponent.offline).toBeCloseTo(15, 9);
    expect(byComponent.friction).toBe(0);
    expect(byComponent.synergy).toBeCloseTo(11.25, 9);
    expect(parts.map((part) => (part.kind === 'type' ? part.type : part.kind))).toEqual([
      'meeting',
      'synergy',
      'mail',
    ]);
    expect(parts[0]).toMatchObject({
      label: 'meeting in person',
      component: 'offline',
      lead: { touches: 2, lastAt: asOf },
      other: { touches: 0, lastAt: null, points: 0 },
    });
    expect([order, first]).toEqual(['above', 'ada']);
  });

  it('holds the two accounts that explainScore gives', () => {
    const { lead, other } = between(rows);
    expect(lead).toEqual(explainScore(rows, { model, asOf, lead: 'ada' }));
    expect(other).toEqual(explainScore(rows, { model, asOf, lead: 'ben' }));
    expect(lead.contributions[0]?.interaction).toBe(rows[6]);
  });

  it('says it in a sentence, either way round', () => {
    expect(between(rows).summary).toBe(
      'ada (38.8 points, grade C) is 26.3 points above ben (12.5 points, grade D): meeting in person (2 against 0) gives 15.0 points more; contact both online and in person gives 11.3 points more.',
    );
    expect(explainDifference(rows, { ...options, lead: 'ben', other: 'ada' }).summary).toBe(
      'ben (12.5 points, grade D) is 26.3 points below ada (38.8 points, grade C): meeting in person (0 against 2) gives 15.0 points less; contact both online and in person gives 11.3 points less.',
    );
  });

  it('says when the last ones were where both have as many', () => {
    const { reasons } = between([...of('ada', 3), ...of('ben', 3, { at: daysBefore(30) })]);
    expect(reasons).toHaveLength(1);
    expect(reasons[0]?.sentence).toBe(
      'mail (3 each, last on 23 November 2026 against 24 October 2026) gives 3.3 points more',
    );
    const one = between([...of('ada', 1), ...of('ben', 1, { at: daysBefore(30) })]).reasons[0];
    expect(one?.sentence).toMatch(/^mail \(1 each, on 23 November 2026 against 24 October 2026\) gives /);
    const direction = between([...of('ada', 3), ...of('ben', 3, { direction: 'outbound' })]).reasons[0];
    expect(direction?.sentence).toMatch(/^mail \(3 each\) gives \d\.\d points more$/);
  });

  it('says that friction costs', () => {
    const complaint = { type: 'complaint' } as const;
    const { reasons, byComponent } = between([...of('ada', 6), ...of('ada', 2, complaint), ...of('ben', 6)]);
    const friction = reasons.find((reason) => reason.kind === 'type' && reason.type === 'complaint');
    expect(friction?.sentence).toMatch(/^complaint \(2 against 0\) costs \d\.\d points more$/);
    expect(byComponent.friction).toBeLessThan(0);
    const turned = between([...of('ben', 6), ...of('ben', 2, complaint), ...of('ada', 6)]);
    expect(turned.summary).toMatch(/complaint \(0 against 2\) costs \d\.\d points less/);
  });

  it('has parts that sum, as shown, to what lies between the scores as shown', () => {
    const { lead, other, reasons } = between([
      ...of('ada', 5),
      ...meetings('ada', 1, { at: daysBefore(11) }),
      ...of('ben', 2, { at: daysBefore(7) }),
      ...meetings('ben', 3, { at: daysBefore(200) }),
    ]);
    expect(reasons).toHaveLength(3);
    const shown = reasons.reduce((sum, { shownPoints }) => sum + shownPoints, 0);
    const scores = Number(lead.lead.score.toFixed(1)) - Number(other.lead.score.toFixed(1));
    expect(shown).toBeCloseTo(scores, 9);
  });

  it('says by what rule equal scores are ordered, as the ranking does', () => {
    const equal = [...of('ben', 6), ...of('ada', 6)];
    const { order, first, difference, summary, reasons } = between(equal);
    expect([order, first, difference, reasons]).toEqual(['equal', 'ada', 0, []]);
    expect(summary).toBe(
      'ada and ben have the same score (12.5 points) and share a rank; equals are listed by key, so ada comes first.',
    );
    const { leads } = rankLeads(equal, { model, asOf });
    expect(leads.map(({ key, rank }) => [key, rank])).toEqual([
      ['ada', 1],
      ['ben', 1],
    ]);
    expect(explainDifference(equal, { ...options, lead: 'ben', other: 'ada' }).first).toBe('ada');
  });

  it('says that equal scores came about differently', () => {
    const twin = { ...model, shares: { online: 0.3, offline: 0.3, synergy: 0.4 } };
    const { order, summary } = explainDifference([...of('ada', 6), ...meetings('ben', 2)], {
      ...options,
      model: twin,
    });
    expect(order).toBe('equal');
    expect(summary).toBe(
      'ada and ben have the same score (15.0 points) and share a rank; equals are listed by key, so ada comes first. The points come from different contact: mail (6 against 0) gives 15.0 points more; meeting in person (0 against 2) gives 15.0 points less.',
    );
  });

  it('never says that there is nothing between two scores that differ', () => {
    const { summary, order } = between([...of('ada', 6), ...of('ben', 6, { at: asOf - 60_000 })]);
    expect(order).toBe('above');
    expect(summary).toMatch(/^ada \(12\.5 points, grade D\) is less than 0\.1 points above ben /);
  });

  it('says what is not known of either', () => {
    const open = { accountId: 'acme' };
    const { limits } = explainDifference(
      [
        ...of('ada', 1, open),
        ...meetings('ada', 2, { ...open, outcome: 'scheduled', at: asOf - dayMs }),
        ...meetings('ada', 2, { ...open, outcome: 'scheduled', at: asOf + dayMs }),
        ...of('ben', 1, { accountId: 'bolt' }),
        ...of('ben', 1, { type: 'nonsense', accountId: 'bolt' } as never),
        ...of('cleo', 3),
      ],
      { ...options, key: 'account', lead: 'acme', other: 'bolt', unknownTypes: 'ignore', rejected: 4 },
    );
    expect(limits.map(({ kind, key, interactions }) => [kind, key, interactions])).toEqual([
      ['unconfirmed', 'acme', 2],
      ['unknown-type', 'bolt', 1],
      ['without-key', null, 3],
      ['rejected', null, 4],
    ]);
    expect(limits[0]?.sentence).toBe(
      'Not known of acme: 2 interactions without a recorded outcome (not counted).',
    );
    expect(between(rows).limits).toEqual([]);
    const at = '2026-11-20T10:00:00Z';
    const placeless = explainDifference(
      [
        { leadId: 'ada', type: 'meeting', at },
        { leadId: 'ben', type: 'email', at },
      ],
      { model: standardModel, asOf, lead: 'ada', other: 'ben', labels: { ada: 'Ada' } },
    );
    expect(placeless.limits).toEqual([
      {
        kind: 'place-unknown',
        key: 'ada',
        interactions: 1,
        sentence: 'Not known of Ada: 1 interaction without a known place (counted as online contact).',
      },
    ]);
  });

  it('names leads by their labels, and speaks another language', () => {
    const { summary } = explainDifference(rows, { ...options, labels: { ada: 'Ada Lovelace' }, locale: de });
    expect(summary).toMatch(
      /^Ada Lovelace \(38,8 Punkte, Note C\) liegt 26,3 Punkte über ben \(12,5 Punkte, Note D\): /,
    );
  });

  it('refuses a lead that is not in the data, and the same lead twice', () => {
    const refused = (more: object) =>
      onlyIssueOf(() => explainDifference(rows, { ...options, ...more }), 'invalid_option');
    expect(refused({ other: 'nobody' })).toMatchObject({
      path: ['other'],
      message: 'must be a lead with an interaction, or one of the roster',
    });
    expect(refused({ lead: 'nobody' }).path).toEqual(['lead']);
    expect(refused({ other: 'ada' })).toMatchObject({
      path: ['other'],
      message: 'must be another lead than `lead`',
    });
    expect(refused({ sameAs: { ben: 'ada' } }).path).toEqual(['other']);
    expect(refused({ lead: '' }).path).toEqual(['lead']);
    expect(refused({ other: 7 }).path).toEqual(['other']);
    expect(refused({ rejected: -1 }).path).toEqual(['rejected']);
    const { other } = explainDifference(rows, { ...options, other: 'nobody', roster: ['nobody'] });
    expect(other.lead.score).toBe(0);
  });
});
