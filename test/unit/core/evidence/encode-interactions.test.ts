import { defineModel, explainScore, scoreLeads } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import {
  asOf,
  dayMs,
  daysBefore,
  onlyIssueOf,
  refusalOf,
  type TestTouch,
  testModel,
  touches,
} from '../../support.js';

const model = testModel;
const noNoShow = defineModel({ base: testModel, noShowType: null });
const touch = (fields: Partial<TestTouch> = {}): TestTouch => ({
  leadId: 'ada',
  type: 'mail',
  at: asOf,
  ...fields,
});
const nothing = {
  upcoming: 0,
  duplicates: 0,
  cancelled: 0,
  notAttended: 0,
  unconfirmed: 0,
  notYetRecorded: 0,
  withoutKey: 0,
  unknownType: 0,
};

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first, index): T[][] =>
    permutations(list.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  );
}

describe('duplicates', () => {
  it('count once for the same id and the same lead', () => {
    const { leads, notCounted } = scoreLeads([touch({ id: 'x' }), touch({ id: 'x' }), touch({ id: 'x' })], {
      model,
      asOf,
    });
    expect(leads[0]?.online).toMatchObject({ touches: 1, evidence: 1 });
    expect(notCounted).toEqual({ ...nothing, duplicates: 2 });
  });

  it('are none for the same id of another lead: a meeting with three is three touches', () => {
    const rows = ['ada', 'ben', 'cleo', 'ben'].map((leadId) => touch({ id: 'x', leadId }));
    const { leads, notCounted } = scoreLeads(rows, { model, asOf });
    expect(leads.map(({ key, online }) => [key, online.touches])).toEqual([
      ['ada', 1],
      ['ben', 1],
      ['cleo', 1],
    ]);
    expect(notCounted.duplicates).toBe(1);
  });

  it('are none without an id', () => {
    const [lead] = scoreLeads([touch(), touch(), touch({ id: null as never })], { model, asOf }).leads;
    expect(lead?.online.touches).toBe(3);
  });

  it.each<[string, Partial<TestTouch>[], Partial<TestTouch>]>([
    [
      'recorded last',
      [
        { recordedAt: daysBefore(3), direction: 'outbound' },
        { recordedAt: daysBefore(1), direction: 'inbound' },
        { direction: 'mutual' },
      ],
      { direction: 'inbound' },
    ],
    [
      'later in time, among equals',
      [{ at: daysBefore(30) }, { at: daysBefore(60) }, { at: daysBefore(90) }],
      { at: daysBefore(30) },
    ],
    ['greatest by type', [{ type: 'mail' }, { type: 'meeting' }], { type: 'meeting' }],
    [
      'longest',
      [
        { type: 'meeting', durationMinutes: 60 },
        { type: 'meeting' },
        { type: 'meeting', durationMinutes: 240 },
      ],
      { type: 'meeting', durationMinutes: 240 },
    ],
    ['with most present', [{ participants: 4 }, {}, { participants: 9 }], { participants: 9 }],
    ['with an account', [{}, { accountId: 'acme' }, { accountId: 'zeta' }], { accountId: 'zeta' }],
    ['with an owner', [{}, { ownerId: 'ida' }], { ownerId: 'ida' }],
    // One was present where nothing says how many, so the account decides.
    [
      'with an account',
      [{ participants: 1, accountId: 'acme' }, { accountId: 'zeta' }],
      { accountId: 'zeta' },
    ],
  ])('that conflict count as the copy %s, in any order', (_, copies, winner) => {
    for (const rows of permutations(copies.map((fields) => touch({ id: 'x', ...fields })))) {
      const explanation = explainScore(rows, { model, asOf, lead: 'ada' });
      expect(explanation.contributions).toHaveLength(1);
      expect(explanation.contributions[0]?.interaction).toMatchObject(winner);
      expect(explanation.notCounted.map(({ reason }) => reason)).toEqual(
        copies.slice(1).map(() => 'duplicate'),
      );
    }
  });

  it('that conflict for the second lead of an id are found too, in any order', () => {
    const rows = [
      touch({ id: 'x' }),
      touch({ id: 'x', leadId: 'ben', recordedAt: daysBefore(1), direction: 'outbound' }),
      touch({ id: 'x', leadId: 'ben', recordedAt: asOf }),
    ];
    for (const order of permutations(rows)) {
      const { leads } = scoreLeads(order, { model, asOf });
      expect(leads.find(({ key }) => key === 'ben')?.online).toMatchObject({ touches: 1, evidence: 1 });
      expect(leads.find(({ key }) => key === 'ada')?.online.touches).toBe(1);
    }
  });

  it('leave no lead behind that only a superseded copy named', () => {
    const rows = [
      touch({ id: 'x', accountId: 'old', recordedAt: daysBefore(2) }),
      touch({ id: 'x', accountId: 'new', recordedAt: daysBefore(1) }),
    ];
    for (const order of permutations(rows)) {
      expect(scoreLeads(order, { model, asOf, key: 'account' }).leads.map(({ key }) => key)).toEqual(['new']);
    }
    expect(explainScore(rows, { model, asOf, key: 'account', lead: 'old' }).lead.score).toBe(0);
  });

  it('that a copy recorded after knownAt would replace still count', () => {
    const rows = [
      touch({ id: 'x', direction: 'outbound', recordedAt: daysBefore(5) }),
      touch({ id: 'x', recordedAt: daysBefore(1) }),
    ];
    const { leads, notCounted } = scoreLeads(rows, { model, asOf, knownAt: daysBefore(2) });
    expect(leads[0]?.online.evidence).toBeCloseTo(0.4, 12);
    expect(notCounted).toEqual({ ...nothing, notYetRecorded: 1 });
  });
});

describe('outcomes', () => {
  const scored = (fields: Partial<TestTouch>, by = model) => {
    const { leads, notCounted } = scoreLeads([touch({ type: 'meeting', ...fields })], {
      model: by as typeof model,
      asOf,
    });
    return { lead: leads[0], notCounted };
  };

  it.each([undefined, null, 'held'])('%j is evidence', (outcome) => {
    const { lead, notCounted } = scored({ outcome: outcome as never });
    expect(lead?.offline).toMatchObject({ touches: 1, evidence: 3 });
    expect(notCounted).toEqual(nothing);
  });

  it('cancelled is no touch, in the past or later', () => {
    for (const at of [asOf, asOf + dayMs]) {
      const { lead, notCounted } = scored({ outcome: 'cancelled', at });
      expect(lead).toMatchObject({
        score: 0,
        offline: { touches: 0, firstAt: null, lastAt: null },
        upcoming: { touches: 0, nextAt: null },
      });
      expect(notCounted).toEqual({ ...nothing, cancelled: 1 });
    }
  });

  it("no-show is friction of the model's no-show type", () => {
    const { lead, notCounted } = scored({ outcome: 'no-show' });
    expect(lead).toMatchObject({ offline: { touches: 0 }, friction: { touches: 1, evidence: 1.5 } });
    expect(notCounted).toEqual(nothing);
  });

  it('no-show is nothing where the model has no type for it', () => {
    const { lead, notCounted } = scored({ outcome: 'no-show' }, noNoShow as never);
    expect(lead).toMatchObject({ offline: { touches: 0 }, friction: { touches: 0 } });
    expect(notCounted).toEqual({ ...nothing, notAttended: 1 });
  });

  it('scheduled is upcoming before its time', () => {
    const { lead, notCounted } = scored({ outcome: 'scheduled', at: asOf + dayMs });
    expect(lead?.upcoming).toEqual({ touches: 1, nextAt: asOf + dayMs });
    expect(lead?.score).toBe(0);
    expect(notCounted).toEqual({ ...nothing, upcoming: 1 });
  });

  it('scheduled in the past is unconfirmed, and no evidence', () => {
    const { lead, notCounted } = scored({ outcome: 'scheduled', at: asOf - dayMs });
    expect(lead).toMatchObject({ score: 0, offline: { touches: 0 }, upcoming: { touches: 0 } });
    expect(notCounted).toEqual({ ...nothing, unconfirmed: 1 });
  });

  it('of one interaction: that it was held or missed outweighs that it was planned, in any order', () => {
    for (const outcome of ['held', 'no-show'] as const) {
      const copies = [touch({ id: 'x', outcome: 'scheduled' }), touch({ id: 'x', outcome })];
      for (const rows of permutations(copies)) {
        expect(scoreLeads(rows, { model, asOf }).notCounted).toMatchObject({ duplicates: 1, unconfirmed: 0 });
      }
    }
  });
});

describe('time', () => {
  it('counts a touch at the as-of time, and none after it', () => {
    const rows = [touch(), touch({ at: asOf + 1 }), touch({ at: asOf + 2 * dayMs })];
    const { leads, notCounted } = scoreLeads(rows, { model, asOf });
    expect(leads[0]).toMatchObject({ online: { touches: 1 }, upcoming: { touches: 2, nextAt: asOf + 1 } });
    expect(notCounted.upcoming).toBe(2);
  });

  it('has halved a mail after 30 days, a quarter remains after 60', () => {
    const [lead] = scoreLeads([touch({ at: daysBefore(30) }), touch({ at: daysBefore(60) })], {
      model,
      asOf,
    }).leads;
    expect(lead?.online.evidence).toBeCloseTo(0.75, 12);
    expect(lead?.online).toMatchObject({ firstAt: daysBefore(60), lastAt: daysBefore(30) });
  });

  it('keeps a touch in the count when nothing of it is left', () => {
    const [lead] = scoreLeads([touch({ at: daysBefore(30_001) })], { model, asOf }).leads;
    expect(lead).toMatchObject({ score: 0, online: { touches: 1, evidence: 0 } });
  });

  it('takes Date, number and text for the same instant', () => {
    const scores = [asOf, new Date(asOf), new Date(asOf).toISOString()].map(
      (at) => scoreLeads([touch({ at })], { model, asOf: at }).leads[0]?.score,
    );
    expect(new Set(scores).size).toBe(1);
  });

  it('leaves out what was recorded after knownAt, and keeps what says nothing about it', () => {
    const rows = [
      touch(),
      touch({ recordedAt: daysBefore(1) }),
      touch({ recordedAt: daysBefore(3) }),
      touch({ recordedAt: null as never }),
    ];
    const { leads, notCounted } = scoreLeads(rows, { model, asOf, knownAt: daysBefore(2) });
    expect(leads[0]?.online.touches).toBe(3);
    expect(notCounted).toEqual({ ...nothing, notYetRecorded: 1 });
  });

  it('knows at knownAt what was recorded at that very instant', () => {
    const { leads } = scoreLeads([touch({ recordedAt: daysBefore(2) })], {
      model,
      asOf,
      knownAt: daysBefore(2),
    });
    expect(leads).toHaveLength(1);
  });
});

describe('a type that counts once', () => {
  it('gives the evidence of its strongest touch only, in any order', () => {
    const rows = [5, 40, 1, 60].map((days) => touch({ type: 'subscription', at: daysBefore(days) }));
    for (const order of permutations(rows)) {
      const [lead] = scoreLeads(order, { model, asOf }).leads;
      expect(lead?.online.evidence).toBeCloseTo(2 * 2 ** (-1 / 30), 12);
      expect(lead?.online.touches).toBe(4);
    }
  });

  it('counts beside other types of the channel', () => {
    const [lead] = scoreLeads(
      [...touches(2), touch({ type: 'subscription' }), touch({ type: 'subscription' })],
      { model, asOf },
    ).leads;
    expect(lead?.online.evidence).toBeCloseTo(4, 12);
  });
});

describe('keys', () => {
  const rows = [
    touch({ accountId: 'acme', ownerId: 'ida' }),
    touch({ leadId: 'ben', accountId: 'acme', ownerId: 'ida' }),
    touch({ leadId: 'cleo' }),
    touch({ accountId: null as never, ownerId: null as never }),
  ];
  const keysBy = (key: unknown) => {
    const { leads, notCounted } = scoreLeads(rows, { model, asOf, key: key as never });
    return { keys: leads.map((lead) => lead.key), withoutKey: notCounted.withoutKey };
  };

  it('are the leads by default', () => {
    expect(keysBy(undefined)).toEqual({ keys: ['ada', 'ben', 'cleo'], withoutKey: 0 });
    expect(keysBy('lead')).toEqual({ keys: ['ada', 'ben', 'cleo'], withoutKey: 0 });
  });

  it('can be accounts, all contacts together', () => {
    expect(keysBy('account')).toEqual({ keys: ['acme'], withoutKey: 2 });
  });

  it('can be pairs of owner and lead', () => {
    expect(keysBy('owner-lead')).toEqual({ keys: ['["ida","ada"]', '["ida","ben"]'], withoutKey: 2 });
  });

  it('leave out an owner of empty text, as an account of empty text', () => {
    const empty = [touch({ accountId: '', ownerId: '' })];
    for (const key of ['account', 'owner-lead'] as const) {
      expect(scoreLeads(empty, { model, asOf, key })).toMatchObject({
        leads: [],
        notCounted: { withoutKey: 1 },
      });
    }
  });

  it('can be whatever a function returns, and nothing leaves the interaction out', () => {
    expect(keysBy(({ leadId }: TestTouch) => leadId.slice(0, 1))).toEqual({
      keys: ['a', 'b', 'c'],
      withoutKey: 0,
    });
    for (const none of [undefined, null, '']) expect(keysBy(() => none)).toEqual({ keys: [], withoutKey: 4 });
  });

  it.each([5, true, {}, Number.NaN, 0, false])(
    'refuse %j from a function, by the row it came for',
    (result) => {
      const found = onlyIssueOf(() => keysBy(() => result), 'invalid_option');
      expect(found).toMatchObject({ path: ['key'], value: result, remedy: 'Return the id as text.' });
      expect(found.message).toContain('interactions[0]');
    },
  );

  it.each(['leads', '', null, 5, {}, 'toString'])('refuse the option %j', (key) => {
    expect(onlyIssueOf(() => keysBy(key), 'invalid_option').path).toEqual(['key']);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('may be %s', (leadId) => {
    const { leads } = scoreLeads([touch({ leadId }), touch({ leadId, id: leadId })], { model, asOf });
    expect(leads).toMatchObject([{ key: leadId, online: { touches: 2 } }]);
  });
});

describe('interactions that cannot be scored', () => {
  it.each<[string, unknown, (string | number)[]]>([
    ['null', null, []],
    ['a number', 5, []],
    ['an empty lead', { leadId: '' }, ['leadId']],
    ['a lead that is no text', { leadId: 5 }, ['leadId']],
    ['an unknown type', { type: 'fax' }, ['type']],
    ['a type that is no text', { type: 5 }, ['type']],
    ['a type by the name of a method', { type: 'constructor' }, ['type']],
    ['no time', { at: undefined }, ['at']],
    ['a time that is not finite', { at: Number.NaN }, ['at']],
    ['a time without an offset', { at: '2026-11-23T10:00:00' }, ['at']],
    ['an invalid Date', { at: new Date(Number.NaN) }, ['at']],
    ['an empty id', { id: '' }, ['id']],
    ['an id that is no text', { id: 5 }, ['id']],
    ['an unknown direction', { direction: 'both' }, ['direction']],
    ['a direction by the name of a method', { direction: 'toString' }, ['direction']],
    ['a direction in a list', { direction: ['inbound'] }, ['direction']],
    ['a direction without text', { direction: Object.create(null) }, ['direction']],
    ['a negative duration', { durationMinutes: -1 }, ['durationMinutes']],
    ['a duration that is no number', { durationMinutes: Number.NaN }, ['durationMinutes']],
    ['a duration as text', { durationMinutes: '30' }, ['durationMinutes']],
    ['a duration too long', { durationMinutes: 1e7 + 1 }, ['durationMinutes']],
    ['nobody present', { participants: 0 }, ['participants']],
    ['half a person', { participants: 1.5 }, ['participants']],
    ['too many present', { participants: 1e6 + 1 }, ['participants']],
    ['an unknown outcome', { outcome: 'done' }, ['outcome']],
    ['a bad time of recording', { recordedAt: 'yesterday' }, ['recordedAt']],
  ])('are refused by index and field: %s', (_, fields, path) => {
    const bad = typeof fields === 'object' && fields !== null ? { ...touch(), ...fields } : fields;
    const found = onlyIssueOf(
      () => scoreLeads([touch(), bad as never], { model, asOf }),
      'invalid_interactions',
    );
    expect(found.path).toEqual(['interactions', 1, ...path]);
    expect(found.message).not.toBe('');
    expect(found.remedy).not.toBe('');
  });

  it('are told the name that was most likely meant', () => {
    const found = onlyIssueOf(
      () => scoreLeads([touch({ type: 'mial' as never })], { model, asOf }),
      'invalid_interactions',
    );
    expect(found.remedy).toContain('Did you mean "mail"?');
  });

  it('are told to add the type where no name is near', () => {
    const found = onlyIssueOf(
      () => scoreLeads([touch({ type: 'zzz' as never })], { model, asOf }),
      'invalid_interactions',
    );
    expect(found.remedy).toMatch(/^Add the type to the model/);
  });

  it.each(['accountId', 'ownerId'])('are refused for what is no text in %s, also beside a copy', (name) => {
    for (const value of [5, {}, Symbol('s'), 1n]) {
      const rows = [touch({ id: 'x', [name]: 'a' }), touch({ id: 'x', [name]: value })];
      for (const key of ['lead', 'owner-lead'] as const) {
        expect(refusalOf(() => scoreLeads(rows, { model, asOf, key })).code).toBe('invalid_interactions');
      }
    }
  });
});
