import { defineModel, type LeadScore, modelFingerprint, scoreLeads } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import {
  asOf,
  dayMs,
  daysBefore,
  deepFrozen,
  onlyIssueOf,
  refusalOf,
  type TestTouch,
  testModel,
  touches,
} from '../../support.js';

const model = testModel;
const meetings = (count: number) => touches(count, { type: 'meeting' });
const scoreOf = (rows: readonly TestTouch[]) => scoreLeads(rows, { model, asOf }).leads[0];

describe('scoreLeads', () => {
  it.each([
    ['six mails: half of 25', touches(6), { online: 12.5, offline: 0, synergy: 0, friction: 0 }],
    [
      'twelve mails: three quarters of 25',
      touches(12),
      { online: 18.75, offline: 0, synergy: 0, friction: 0 },
    ],
    ['two meetings: half of 30', meetings(2), { online: 0, offline: 15, synergy: 0, friction: 0 }],
    [
      'both: and a quarter of 45',
      [...touches(6), ...meetings(2)],
      { online: 12.5, offline: 15, synergy: 11.25, friction: 0 },
    ],
    [
      'both and two complaints: half of it',
      [...touches(6), ...meetings(2), ...touches(2, { type: 'complaint' })],
      { online: 12.5, offline: 15, synergy: 11.25, friction: -19.375 },
    ],
    [
      'six mails a half-life ago',
      touches(12, { at: daysBefore(30) }),
      { online: 12.5, offline: 0, synergy: 0, friction: 0 },
    ],
    [
      'complaints about nothing',
      touches(2, { type: 'complaint' }),
      { online: 0, offline: 0, synergy: 0, friction: 0 },
    ],
  ])('divides the points of %s', (_, rows, expected) => {
    const lead = scoreOf(rows);
    for (const part of ['online', 'offline', 'synergy', 'friction'] as const) {
      expect(lead?.parts[part]).toBeCloseTo(expected[part], 10);
    }
    expect(lead?.score).toBeCloseTo(
      expected.online + expected.offline + expected.synergy + expected.friction,
      10,
    );
  });

  it('gives parts that sum to the score, with friction of every size', () => {
    for (const complaints of [0, 1, 2, 7, 400, 5000]) {
      const lead = scoreOf([...touches(9), ...meetings(3), ...touches(complaints, { type: 'complaint' })]);
      const { online, offline, synergy, friction } = (lead as LeadScore).parts;
      expect(online + offline + synergy + friction).toBeCloseTo(lead?.score as number, 9);
      expect(friction).toBeLessThanOrEqual(0);
    }
  });

  it('never lets one channel pass its ceiling, however much there is of it', () => {
    expect(scoreOf(touches(5000))?.score).toBeLessThanOrEqual(25);
    expect(scoreOf(meetings(5000))?.score).toBeLessThanOrEqual(30);
    expect(scoreOf([...touches(5000), ...meetings(5000)])?.score).toBeLessThanOrEqual(100);
    expect(scoreOf([...touches(5000), ...meetings(5000)])?.grade).toBe('A');
  });

  it('never passes 100 where shares sum to one bit more than 1', () => {
    const tight = defineModel({ base: testModel, shares: { online: 0.1, offline: 0.2, synergy: 0.7 } });
    const rows = [...touches(9000), ...meetings(9000)];
    const [lead] = scoreLeads(rows, { model: tight, asOf }).leads;
    expect(lead?.score).toBeLessThanOrEqual(100);
    expect(lead?.score).toBeCloseTo(100, 9);
  });

  it('says everything about a lead', () => {
    const rows = [...touches(6), { leadId: 'ada', type: 'meeting' as const, at: asOf + dayMs }];
    expect(scoreLeads(rows, { model, asOf })).toMatchObject({
      modelFingerprint: modelFingerprint(model),
      asOf,
      leads: [
        {
          key: 'ada',
          grade: 'D',
          strength: { online: expect.closeTo(0.5, 12), offline: 0 },
          online: { touches: 6, firstAt: asOf, lastAt: asOf, evidence: 6 },
          offline: { touches: 0, firstAt: null, lastAt: null, evidence: 0 },
          friction: { touches: 0, firstAt: null, lastAt: null, evidence: 0 },
          upcoming: { touches: 1, nextAt: asOf + dayMs },
        },
      ],
    });
  });

  it('does not look forward to friction: an absence that is announced is not upcoming', () => {
    const [lead] = scoreLeads(
      [
        { leadId: 'ada', type: 'complaint', at: daysBefore(-3) },
        { leadId: 'ada', type: 'mail', at: daysBefore(-5) },
      ],
      { model, asOf },
    ).leads;
    expect(lead?.upcoming).toEqual({ touches: 1, nextAt: daysBefore(-5) });
  });

  it('lists leads in the order of their first appearance', () => {
    const rows = ['cleo', 'ada', 'cleo', 'ben'].flatMap((leadId) => touches(1, { leadId }));
    expect(scoreLeads(rows, { model, asOf }).leads.map(({ key }) => key)).toEqual(['cleo', 'ada', 'ben']);
  });

  it('takes any iterable, and nothing', () => {
    expect(scoreLeads(new Set(touches(2)), { model, asOf }).leads[0]?.online.touches).toBe(2);
    expect(scoreLeads([], { model, asOf }).leads).toEqual([]);
  });

  it('changes nothing in its input', () => {
    const rows = deepFrozen([...touches(3, { id: 'x' }), ...meetings(1)]);
    expect(() => scoreLeads(rows, deepFrozen({ model, asOf }))).not.toThrow();
  });
});

describe('scoreLeads refuses', () => {
  it.each([[null], [undefined], [5], [{}], ['text']])('%j in place of interactions', (list) => {
    expect(onlyIssueOf(() => scoreLeads(list as never, { model, asOf }), 'invalid_option').path).toEqual([
      'interactions',
    ]);
  });

  it.each(['asOf', 'knownAt'])('what is no instant as %s', (name) => {
    for (const value of [Number.NaN, 'now', '2026-11-23T10:00:00', null, {}]) {
      const found = onlyIssueOf(() => scoreLeads([], { model, asOf, [name]: value }), 'invalid_option');
      expect(found).toMatchObject({ path: [name], value });
    }
  });

  it('a missing as-of time: no function reads the clock', () => {
    const found = onlyIssueOf(() => scoreLeads([], { model } as never), 'invalid_option');
    expect(found).toMatchObject({ path: ['asOf'], message: 'is missing' });
  });

  it('a model that went around defineModel', () => {
    const broken = { ...testModel, halfSaturation: { online: 0, offline: 6, friction: 6 } };
    expect(refusalOf(() => scoreLeads([], { model: broken, asOf })).code).toBe('invalid_model');
  });

  it('a call without options', () => {
    expect(refusalOf(() => (scoreLeads as (rows: unknown) => unknown)([])).code).toMatch(/^invalid_/);
  });
});
