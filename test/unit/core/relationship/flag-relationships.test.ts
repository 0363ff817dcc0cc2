import { defineModel, flagRelationships, modelFingerprint, rankLeads } from 'touchpoint-scoring';
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
const mails = (count: number, days: number, fields: Partial<TestTouch> = {}) =>
  touches(count, { at: daysBefore(days), ...fields });
const meetings = (count: number, days: number, fields: Partial<TestTouch> = {}) =>
  touches(count, { type: 'meeting', at: daysBefore(days), ...fields });
const flagsOf = (rows: readonly TestTouch[], by = model) =>
  rankLeads(rows, { model: by, asOf }).leads[0]?.flags ?? [];
const kindsOf = (rows: readonly TestTouch[], by = model) => flagsOf(rows, by).map(({ kind }) => kind);
// One fresh meeting weighs 3 against a half-saturation of 6.
const oneMeeting = 1 - 2 ** -0.5;

describe('online-only', () => {
  it('is raised for never having met, with what one meeting would add', () => {
    expect(flagsOf(mails(12, 30))).toEqual([
      {
        kind: 'online-only',
        since: daysBefore(30),
        onlineTouches: 12,
        lastOnlineAt: daysBefore(30),
        ceiling: expect.closeTo(25, 12),
        ceilingReached: expect.closeTo(0.5, 12),
        gainFromOneMeeting: expect.closeTo(30 * oneMeeting + 45 * 0.5 * oneMeeting, 9),
      },
    ]);
  });

  it.each<[string, TestTouch[]]>([
    ['after one meeting, however long ago', [...mails(12, 30), ...meetings(1, 4000)]],
    ['for offline contact only', meetings(5, 30)],
    ['where there is too little history', mails(2, 30)],
    ['where contact is too young', mails(9, 13)],
  ])('is not raised %s', (_, rows) => {
    expect(kindsOf(rows)).not.toContain('online-only');
  });

  it('is raised although a meeting is planned, was cancelled or missed', () => {
    for (const fields of [{ at: asOf + dayMs }, { outcome: 'cancelled' }, { outcome: 'no-show' }] as const) {
      expect(kindsOf([...mails(12, 30), ...meetings(1, 3, fields)])).toContain('online-only');
    }
  });

  it('is not raised where a meeting was planned and nobody has said whether it took place', () => {
    const kinds = kindsOf([...mails(12, 30), ...meetings(1, 3, { outcome: 'scheduled' })]);
    expect(kinds).toContain('place-unknown');
    expect(kinds).not.toContain('online-only');
  });

  it('knows no gain where the model has no type for a meeting', () => {
    const without = defineModel({ base: testModel, meetingType: null });
    expect(flagsOf(mails(12, 30), without as typeof model)).toMatchObject([{ gainFromOneMeeting: null }]);
  });
});

describe('mostly-online', () => {
  it('is raised where online contact outweighs meetings', () => {
    const strength = 1 - 2 ** -0.125; // one meeting two half-lives ago: 0.75 of 6
    expect(flagsOf([...mails(12, 30), ...meetings(1, 180)])).toEqual([
      {
        kind: 'mostly-online',
        since: daysBefore(180),
        onlineTouches: 12,
        lastOnlineAt: daysBefore(30),
        ceiling: expect.closeTo(25, 12),
        ceilingReached: expect.closeTo(0.5, 12),
        gainFromOneMeeting: expect.any(Number),
        offlineTouches: 1,
        lastOfflineAt: daysBefore(180),
        offlineShare: expect.closeTo(strength / (0.5 + strength), 12),
        threshold: 0.3,
      },
    ]);
  });

  it('is not raised for a balanced or mostly offline relationship', () => {
    expect(kindsOf([...mails(12, 30), ...meetings(4, 90)])).toEqual([]);
    expect(kindsOf([...mails(1, 90), ...meetings(4, 30)])).toEqual([]);
  });
});

describe('offline-lapsed', () => {
  it('is raised beyond the limit, with what is left', () => {
    expect(flagsOf([...mails(3, 1), ...meetings(1, 360), ...meetings(1, 270)])).toContainEqual({
      kind: 'offline-lapsed',
      offlineTouches: 2,
      firstOfflineAt: daysBefore(360),
      lastOfflineAt: daysBefore(270),
      daysSince: 270,
      thresholdDays: 180,
      offlineStrength: expect.closeTo(1 - 2 ** -((3 / 8 + 3 / 16) / 6), 12),
      gainFromOneMeeting: expect.any(Number),
    });
  });

  it('is not raised on the limit itself, and is a moment later', () => {
    expect(kindsOf(meetings(3, 180))).not.toContain('offline-lapsed');
    expect(kindsOf(touches(3, { type: 'meeting', at: daysBefore(180) - 1 }))).toContain('offline-lapsed');
  });

  it('is not raised for never having met, nor for a missed appointment', () => {
    expect(kindsOf(mails(12, 300))).not.toContain('offline-lapsed');
    expect(kindsOf([...mails(12, 300), ...meetings(1, 300, { outcome: 'no-show' })])).not.toContain(
      'offline-lapsed',
    );
  });

  it('stands beside too little history', () => {
    expect(kindsOf(meetings(1, 300))).toEqual(['insufficient-history', 'offline-lapsed']);
  });
});

describe('insufficient-history', () => {
  it.each<[string, TestTouch[], object]>([
    ['fewer than three touches', mails(2, 30), { touches: 2, since: daysBefore(30), historyDays: 30 }],
    ['less than two weeks', mails(9, 13), { touches: 9, since: daysBefore(13), historyDays: 13 }],
    ['friction only', touches(3, { type: 'complaint' }), { touches: 0, since: null, historyDays: 0 }],
    ['plans only', touches(3, { at: asOf + dayMs }), { touches: 0, since: null, historyDays: 0 }],
  ])('is raised for %s, in place of the flags about the mix', (_, rows, evidence) => {
    expect(flagsOf(rows)).toEqual([
      { kind: 'insufficient-history', minimumTouches: 3, minimumHistoryDays: 14, ...evidence },
    ]);
  });

  it('counts both channels, and from the first touch in either', () => {
    expect(flagsOf([...mails(1, 3), ...meetings(1, 10)])).toMatchObject([
      { touches: 2, since: daysBefore(10) },
    ]);
    expect(flagsOf([...mails(1, 10), ...meetings(1, 3)])).toMatchObject([
      { touches: 2, since: daysBefore(10) },
    ]);
  });

  it('is not raised with three touches in two weeks', () => {
    expect(kindsOf([...mails(2, 1), ...mails(1, 14)])).toEqual(['online-only']);
  });
});

describe('flagRelationships', () => {
  const rows = [
    ...mails(12, 30, { leadId: 'online' }),
    ...mails(6, 30, { leadId: 'online-less' }),
    ...meetings(4, 30, { leadId: 'offline' }),
    ...mails(1, 1, { leadId: 'young' }),
    ...meetings(3, 400, { leadId: 'lapsed' }),
  ];

  it('lists those with a flag, the highest score first, and counts all', () => {
    const found = flagRelationships(rows, { model, asOf });
    expect(found).toMatchObject({ assessed: 5, asOf, modelFingerprint: modelFingerprint(model) });
    expect(
      found.relationships.map(({ key, mix, flags }) => [key, mix, flags.map(({ kind }) => kind)]),
    ).toEqual([
      ['online', 'online-only', ['online-only']],
      ['online-less', 'online-only', ['online-only']],
      ['young', 'online-only', ['insufficient-history']],
      ['lapsed', 'offline-only', ['offline-lapsed']],
    ]);
  });

  it('lists equal scores by key', () => {
    const equal = ['c', 'a', 'b'].flatMap((leadId) => mails(3, 30, { leadId }));
    expect(flagRelationships(equal, { model, asOf }).relationships.map(({ key }) => key)).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('gives only the kinds asked for', () => {
    const { relationships, assessed } = flagRelationships(rows, { model, asOf, only: ['offline-lapsed'] });
    expect(relationships.map(({ key }) => key)).toEqual(['lapsed']);
    expect(assessed).toBe(5);
    expect(flagRelationships(rows, { model, asOf, only: [] }).relationships).toEqual([]);
  });

  it('looks at accounts where asked, and skips a lead that only a superseded copy named', () => {
    const copies = [
      ...mails(1, 30, { id: 'x', accountId: 'old' }),
      ...mails(1, 29, { id: 'x', accountId: 'new' }),
    ];
    const found = flagRelationships(copies, { model, asOf, key: 'account' });
    expect(found.assessed).toBe(1);
    expect(found.relationships.map(({ key }) => key)).toEqual(['new']);
  });

  it('agrees with the flags of a ranking', () => {
    const ranked = rankLeads(rows, { model, asOf }).leads.filter(({ flags }) => flags.length > 0);
    const { relationships } = flagRelationships(rows, { model, asOf });
    expect(relationships.map(({ key, flags }) => [key, flags])).toEqual(
      ranked.map(({ key, flags }) => [key, flags]),
    );
  });

  it('changes nothing in its input', () => {
    expect(() =>
      flagRelationships(deepFrozen([...rows]), deepFrozen({ model, asOf, only: ['online-only' as const] })),
    ).not.toThrow();
  });

  it.each([['online'], ['toString'], [5], [null], [['online-only']], [Object.create(null)], [Symbol('s')]])(
    'refuses %o among the kinds',
    (kind) => {
      const found = onlyIssueOf(
        () => flagRelationships(rows, { model, asOf, only: [kind as never] }),
        'invalid_option',
      );
      expect(found.path).toEqual(['only', 0]);
      expect(found.remedy).toContain('"online-only", "place-unknown", "mostly-online", ');
    },
  );

  it.each([[5], ['online-only'], [{}], [null]])('refuses %j in place of a list of kinds', (only) => {
    expect(
      onlyIssueOf(() => flagRelationships(rows, { model, asOf, only: only as never }), 'invalid_option').path,
    ).toEqual(['only']);
  });
});
