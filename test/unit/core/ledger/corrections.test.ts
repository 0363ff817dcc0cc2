import { createHmac } from 'node:crypto';
import {
  createLedger,
  defineModel,
  type InteractionInput,
  type LedgerOptions,
  ownerLeadKey,
  rankLeads,
  restoreLedger,
  type ScoringModel,
  standardModel,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';

type Touch = InteractionInput;

const asOf = '2026-11-23T00:00:00Z';
const meeting: Touch = { id: 'm1', leadId: 'ada', type: 'meal', at: '2026-11-20T19:00:00Z' };
const later = { recordedAt: '2026-11-22T00:00:00Z' };
const ledgerOf = (options: Partial<LedgerOptions<Touch['type'], Touch>> = {}) =>
  createLedger<Touch['type'], Touch>({ model: standardModel, asOf, ...options });
const hash = (text: string) => createHmac('sha256', 'secret').update(text).digest('hex').slice(0, 32);

describe('a correction', () => {
  it('of what is in the sums is a conflict, and a copy that says nothing newer a duplicate', () => {
    const ledger = ledgerOf();
    const outcomes = [
      meeting,
      meeting,
      { ...meeting, ...later, durationMinutes: 120 },
      { ...meeting, ...later, outcome: 'cancelled' as const },
      { ...meeting, at: '2026-11-19T19:00:00Z' },
    ].map((touch) => ledger.add(touch));
    expect(outcomes).toEqual(['counted', 'duplicate', 'conflict', 'conflict', 'duplicate']);
    expect(ledger.rank().notCounted.duplicates).toBe(4);
    expect(ledger.rank().leads[0]?.offline.touches).toBe(1);
  });

  it('is put right by replace', () => {
    const ledger = ledgerOf();
    ledger.add(meeting);
    const right: Touch = { ...meeting, ...later, type: 'email' };
    expect(ledger.add(right)).toBe('conflict');
    expect(ledger.replace('ada', [right])).toEqual(['counted']);
    expect(ledger.score('ada')?.score).toBe(
      rankLeads([right], { model: standardModel, asOf }).leads[0]?.score,
    );
    expect(ledger.replace('ada', [])).toEqual([]);
    expect(ledger.size).toBe(0);
  });

  it('is refused with touches of another lead, and then nothing has changed', () => {
    const ledger = ledgerOf();
    ledger.add(meeting);
    const before = ledger.snapshot('json');
    expect(() => ledger.replace('ada', [{ ...meeting, leadId: 'ben' }])).toThrow(/interactions/);
    expect(() => ledger.replace('ada', [{ ...meeting, at: 'noon' }])).toThrow(
      expect.objectContaining({ code: 'invalid_interactions' }),
    );
    expect(ledger.snapshot('json')).toBe(before);
  });

  it('works by itself until a touch has settled, and counts from the start', () => {
    const ledger = ledgerOf({ settleAfterDays: 30 });
    expect(ledger.add(meeting)).toBe('counted');
    expect(ledger.score('ada')?.offline.touches).toBe(1);
    const longer: Touch = { ...meeting, ...later, durationMinutes: 200 };
    expect(ledger.add(longer)).toBe('counted');
    expect(ledger.score('ada')?.score).toBe(
      rankLeads([longer], { model: standardModel, asOf }).leads[0]?.score,
    );
    expect(ledger.add({ ...longer, recordedAt: '2026-11-22T10:00:00Z', outcome: 'cancelled' })).toBe(
      'waiting',
    );
    expect(ledger.score('ada')?.score).toBe(0);
    const again = restoreLedger<Touch['type'], Touch>(ledger.snapshot(), { model: standardModel });
    expect(again.add({ ...longer, recordedAt: '2026-11-22T11:00:00Z' })).toBe('counted');
    again.advance('2026-12-25T00:00:00Z');
    const written = { ...longer, recordedAt: '2026-12-24T00:00:00Z' };
    // Written down again with nothing changed: what the sums hold is still right.
    expect(again.add(written)).toBe('duplicate');
    expect(again.add({ ...written, durationMinutes: 240 })).toBe('conflict');
    expect(() => ledgerOf({ settleAfterDays: -1 })).toThrow(/settleAfterDays/);
  });

  it('that calls a meeting off without saying when it was written is a conflict, before and after the meeting', () => {
    const ledger = ledgerOf();
    const planned: Touch = { ...meeting, id: 'm2', at: '2026-12-01T19:00:00Z' };
    for (const touch of [meeting, planned]) ledger.add(touch);
    expect([meeting, planned].map((one) => ledger.add({ ...one, outcome: 'cancelled' }))).toEqual([
      'conflict',
      'conflict',
    ]);
    expect(ledger.add({ ...planned, ...later, outcome: 'cancelled' })).toBe('waiting');
    // The batch has the same rule: what was held outweighs a cancellation of which nobody says that it is later.
    const { leads } = rankLeads([meeting, { ...meeting, outcome: 'cancelled' }], {
      model: standardModel,
      asOf,
    });
    expect(leads[0]?.offline.touches).toBe(1);
  });

  it('in a stream is counted', async () => {
    const progress = await ledgerOf().consume([
      meeting,
      { ...meeting, ...later, durationMinutes: 200 },
      meeting,
    ]);
    expect(progress).toMatchObject({ consumed: 3, counted: 1, duplicates: 1, conflicts: 1 });
  });
});

describe('renaming', () => {
  it('joins what is known, and sends what comes later to the lead that it is', () => {
    const ledger = ledgerOf();
    for (const leadId of ['ada', 'ada@old', 'ben'])
      ledger.add({ leadId, type: 'email', at: '2026-11-20T10:00:00Z' });
    expect(ledger.rename('ada@old', 'ada')).toBe(true);
    expect(ledger.size).toBe(2);
    expect(ledger.add({ leadId: 'ada@old', type: 'email', at: '2026-11-21T10:00:00Z' })).toBe('counted');
    expect(ledger.score('ada')?.online.touches).toBe(3);
    expect(ledger.score('ada@old')?.key).toBe('ada');
    expect(ledger.rename('nobody', 'ada')).toBe(false);
    expect(ledger.rename('ada', 'ada.byron')).toBe(true);
    expect(ledger.score('ada@old')?.key).toBe('ada.byron');
    // Back to a name that it had.
    ledger.rename('ada.byron', 'ada');
    expect(['ada', 'ada.byron', 'ada@old'].map((key) => ledger.score(key)?.key)).toEqual([
      'ada',
      'ada',
      'ada',
    ]);
    expect(ledger.remove('ada@old')).toBe(true);
    expect(ledger.add({ leadId: 'ada@old', type: 'email', at: 0 })).toBe('counted');
    expect(ledger.score('ada@old')?.key).toBe('ada@old');
  });

  it('is refused where both have summed one interaction, by its id, and then nothing has changed', () => {
    const ledger = ledgerOf();
    for (const leadId of ['ada', 'ada@old']) ledger.add({ ...meeting, leadId });
    const before = ledger.snapshot('json');
    expect(() => ledger.rename('ada@old', 'ada')).toThrow(
      expect.objectContaining({
        code: 'overlapping_ledgers',
        issues: [expect.objectContaining({ value: ['m1'] })],
      }),
    );
    expect(ledger.snapshot('json')).toBe(before);
    // With the touches it works.
    ledger.replace('ada@old', []);
    expect(ledger.rename('ada@old', 'ada')).toBe(false);
    expect(ledger.add({ ...meeting, leadId: 'ada@old' })).toBe('duplicate');
  });

  it('keeps of a planned copy and a summed one the summed one, and is refused where the planned one corrects it', () => {
    const planned = { ...meeting, leadId: 'ada@old', outcome: 'scheduled' as const };
    for (const [from, to] of [
      ['ada', 'ada@old'],
      ['ada@old', 'ada'],
    ] as const) {
      const ledger = ledgerOf();
      for (const touch of [meeting, planned]) ledger.add(touch);
      ledger.rename(from, to);
      expect(ledger.score(to)?.offline.touches).toBe(1);
      expect(ledger.rank().notCounted).toMatchObject({ duplicates: 1, unconfirmed: 0 });
      const corrected = ledgerOf();
      for (const touch of [meeting, { ...planned, ...later }]) corrected.add(touch);
      expect(() => corrected.rename(from, to)).toThrow(
        expect.objectContaining({ code: 'overlapping_ledgers' }),
      );
    }
  });

  it.each([
    ['ada', 'ada'],
    ['', 'ada'],
    ['ada', 7],
  ])('from %j to %j is refused', (from, to) => {
    expect(() => ledgerOf().rename(from, to as string)).toThrow(
      expect.objectContaining({ code: 'invalid_option' }),
    );
  });

  it('works for accounts and for pairs of colleague and lead', () => {
    const accounts = ledgerOf({ key: 'account', duplicates: { windowDays: 90 } });
    for (const accountId of ['acme', 'acme-old']) accounts.add({ ...meeting, id: accountId, accountId });
    accounts.rename('acme-old', 'acme');
    expect(accounts.score('acme')?.offline.touches).toBe(2);
    expect(accounts.add({ ...meeting, id: 'acme-old', accountId: 'acme' })).toBe('duplicate');
    const pairs = ledgerOf({ key: 'owner-lead' });
    for (const leadId of ['ada', 'ada@old']) pairs.add({ ...meeting, id: leadId, leadId, ownerId: 'ida' });
    pairs.rename(ownerLeadKey('ida', 'ada@old'), ownerLeadKey('ida', 'ada'));
    expect(pairs.add({ ...meeting, id: 'ada@old', leadId: 'ada', ownerId: 'ida' })).toBe('duplicate');
  });

  it('holds when ledgers merge', () => {
    const [one, other] = [ledgerOf(), ledgerOf()];
    one.rename('ada@old', 'ada');
    other.add({ ...meeting, leadId: 'ada@old' });
    other.add({ ...meeting, id: 'm9', at: '2026-12-24T10:00:00Z', leadId: 'ada@old' });
    one.merge(other);
    expect(one.score('ada')).toMatchObject({ offline: { touches: 1 }, upcoming: { touches: 1 } });
    expect(one.add(meeting)).toBe('duplicate');
    const third = ledgerOf();
    third.merge(one);
    expect(third.score('ada@old')?.key).toBe('ada');
  });

  it('names the ids where ledgers overlap', () => {
    const [one, other] = [ledgerOf(), ledgerOf()];
    for (const ledger of [one, other]) for (const id of ['m1', 'm2']) ledger.add({ ...meeting, id });
    expect(() => one.merge(other)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ value: ['m1', 'm2'] })] }),
    );
    const hashing = [ledgerOf({ hash }), ledgerOf()] as const;
    expect(() => hashing[0].merge(hashing[1])).toThrow(/in the same way/);
  });
});

describe('a person that is erased', () => {
  const ofAcme = (leadId: string, id: string): Touch => ({
    ...meeting,
    id,
    leadId,
    accountId: 'acme',
    ownerId: 'ida',
  });

  it('is gone with all names, and refused from then on where the ledger hashes', () => {
    const ledger = ledgerOf({ hash });
    ledger.rename('ada@old', 'ada');
    for (const touch of [meeting, { ...meeting, leadId: 'ben', id: 'm2' }]) ledger.add(touch);
    expect(ledger.removePerson('ada@old')).toEqual(['ada']);
    expect(['ada', 'ada@old'].map((leadId) => ledger.add({ ...meeting, leadId, id: 'new' }))).toEqual([
      'erased',
      'erased',
    ]);
    expect(ledger.size).toBe(1);
    expect(ledger.snapshot('json')).not.toMatch(/"ada|[":]m[12]\b(?!-)/);
    const again = restoreLedger<Touch['type'], Touch>(ledger.snapshot(), { model: standardModel, hash });
    expect(again.add(meeting)).toBe('erased');
    expect(again.add({ ...meeting, leadId: 'ben', id: 'm2' })).toBe('duplicate');
    const merged = ledgerOf({ hash });
    merged.merge(again);
    expect(merged.add(meeting)).toBe('erased');
    // Without a hash nothing may be kept of it.
    const plain = ledgerOf();
    plain.add(meeting);
    expect([plain.removePerson('ada'), plain.add(meeting)]).toEqual([['ada'], 'counted']);
  });

  it('takes every pair with a colleague along', () => {
    const ledger = ledgerOf({ key: 'owner-lead', hash });
    for (const ownerId of ['ida', 'tomas']) ledger.add({ ...meeting, ownerId });
    ledger.add({ ...meeting, leadId: 'ben', ownerId: 'ida' });
    expect(ledger.removePerson('ada')).toHaveLength(2);
    expect([ledger.size, ledger.add({ ...meeting, id: 'x', ownerId: 'eve' })]).toEqual([1, 'erased']);
  });

  it.each([
    ['account' as const, 'acme'],
    [({ accountId }: Touch) => accountId, 'acme'],
    [({ leadId }: Touch) => leadId, 'ada'],
  ])('leaves the others of key %#, which are made anew', (key, name) => {
    const ledger = ledgerOf({ key });
    const [ada, ben] = [ofAcme('ada', 'a1'), ofAcme('ben', 'b1')];
    for (const touch of [ada, ben]) ledger.add(touch);
    expect(() => ledger.removePerson('ada')).toThrow(/cannot be taken apart/);
    expect(() => ledger.removePerson('ada', { keys: [], interactions: [] })).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ value: [name] })] }),
    );
    expect(() => ledger.removePerson('ada', { keys: [name], interactions: [ada] })).toThrow(/to be erased/);
    expect(() => ledger.removePerson('ada', { keys: ['x'], interactions: [ben] })).toThrow(/interactions/);
    const others = name === 'acme' ? [ben] : [];
    expect(ledger.removePerson('ada', { keys: [name], interactions: others })).toEqual([name]);
    expect(ledger.rank().leads[0]?.offline.touches).toBe(1);
  });

  it('must have a name, and a hash must be one', () => {
    expect(() => ledgerOf().removePerson('')).toThrow(expect.objectContaining({ code: 'invalid_option' }));
    expect(() => ledgerOf({ hash: (() => 7) as never })).toThrow(/hash/);
    const hashed = ledgerOf({ hash }).snapshot();
    expect(() => restoreLedger(hashed, { model: standardModel })).toThrow(/hash/);
    expect(() => restoreLedger(hashed, { model: standardModel, hash: (text) => text })).toThrow(/hash/);
    expect(() => restoreLedger(ledgerOf().snapshot(), { model: standardModel, hash })).toThrow(/hash/);
  });
});

describe('a lead that is exported', () => {
  it('is a small text that another ledger takes in, with names, ids and what waits', () => {
    const ledger = ledgerOf({ settleAfterDays: 7, duplicates: { windowDays: 30 } });
    ledger.rename('ada@old', 'ada');
    for (const touch of [meeting, { ...meeting, id: 'm2', at: '2026-10-01T10:00:00Z' }]) ledger.add(touch);
    const text = ledger.exportLead('ada@old') as string;
    expect(text.length).toBeLessThan(2000);
    const other = ledgerOf({ settleAfterDays: 7, duplicates: { windowDays: 30 } });
    expect(other.importLead(text)).toBe('ada');
    expect(other.score('ada@old')).toEqual(ledger.score('ada'));
    expect(other.add({ ...meeting, leadId: 'ada@old' })).toBe('duplicate');
    expect(ledger.exportLead('nobody')).toBeUndefined();
  });

  it('is refused where it is no such text', () => {
    const ledger = ledgerOf();
    for (const touch of [meeting, { ...meeting, leadId: 'ben' }]) ledger.add(touch);
    const text = ledger.exportLead('ada') as string;
    expect(() => ledger.importLead(text.replace('ada', 'eve'))).toThrow(/checksum/);
    expect(() => ledger.importLead(7 as never)).toThrow(/must be text/);
    expect(() => ledger.importLead(ledger.snapshot('json'))).toThrow(/must hold one lead/);
    expect(() => ledgerOf({ duplicates: 'none' }).importLead(text)).toThrow(/same `key`/);
    expect(() =>
      createLedger({ model: defineModel({ types: { meal: { halfLifeDays: 1 } } }), asOf }).importLead(text),
    ).toThrow(/^importLead: types.meal.halfLifeDays must be 120/);
  });
});

describe('a model that was changed', () => {
  const touches: Touch[] = [
    { ...meeting, durationMinutes: 30 },
    { leadId: 'ada', type: 'email', at: '2026-11-20T10:00:00Z', direction: 'inbound', participants: 3 },
    { leadId: 'ben', type: 'in_person_meeting', at: '2026-11-01T10:00:00Z', outcome: 'no-show' },
    { leadId: 'ben', type: 'web_visit', at: '2026-11-02T10:00:00Z' },
    { leadId: 'ben', type: 'unsubscribe', at: '2026-11-03T10:00:00Z' },
  ];
  const ledger = ledgerOf();
  for (const touch of touches) ledger.add(touch);
  const snapshot = ledger.snapshot();

  /** Every model that differs from the standard one in one number, name or word. */
  function changedModels(value: unknown, path: readonly string[] = []): [string, ScoringModel][] {
    if (typeof value === 'number') {
      return [0.97, 1.03].map((factor) => [path.join('.'), changed(path, value * factor)]);
    }
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, part]) => changedModels(part, [...path, name]));
  }
  function changed(path: readonly string[], to: unknown): ScoringModel {
    const copy = JSON.parse(JSON.stringify(standardModel)) as Record<string, never>;
    let at: Record<string, unknown> = copy;
    for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>;
    at[path.at(-1) as string] = to;
    return copy as unknown as ScoringModel;
  }

  it('in each single number restores equal to the batch, or is refused by the name of that number', () => {
    const counts = { equal: 0, refused: 0 };
    for (const [path, model] of changedModels(standardModel)) {
      try {
        const restored = restoreLedger<string, InteractionInput<string>>(snapshot, { model });
        const batch = rankLeads<string, InteractionInput<string>>(touches, { model, asOf });
        expect(
          restored.rank({ asOf }).leads.map(({ key, grade, lastContact }) => [key, grade, lastContact]),
        ).toEqual(batch.leads.map(({ key, grade, lastContact }) => [key, grade, lastContact]));
        for (const { key, score } of batch.leads) {
          expect(Math.abs((restored.score(key)?.score as number) - score), path).toBeLessThanOrEqual(
            1e-12 * score,
          );
        }
        counts.equal++;
      } catch (error) {
        // What the check of any model refuses is no case of its own.
        if ((error as { code?: string }).code === 'invalid_model') continue;
        expect(error).toMatchObject({ code: 'another_model' });
        expect((error as { issues: { path: string[] }[] }).issues.map((one) => one.path.join('.'))).toContain(
          path,
        );
        counts.refused++;
      }
    }
    expect(counts.equal).toBeGreaterThan(100);
    expect(counts.refused).toBeGreaterThan(20);
  });

  it('in what is not counted yet, in a word or by a new type restores', () => {
    const model = defineModel({
      types: { dinner: { channel: 'offline', weight: 2, halfLifeDays: 9 }, webinar: { weight: 5 } },
      grades: [
        { grade: 'good', from: 30 },
        { grade: 'other', from: 0 },
      ],
    });
    expect(restoreLedger(snapshot, { model }).size).toBe(2);
    expect(() =>
      restoreLedger(snapshot, { model: defineModel({ crowdExponent: 1, noShowType: null }) }),
    ).toThrow(
      expect.objectContaining({
        issues: [
          expect.objectContaining({ path: ['crowdExponent'] }),
          expect.objectContaining({ path: ['noShowType'] }),
        ],
      }),
    );
  });

  it('without a type that there are touches of, or with other parts, is refused by name', () => {
    const { meal: _, ...others } = standardModel.types;
    const without = { ...standardModel, types: others } as unknown as ScoringModel;
    expect(() => restoreLedger(snapshot, { model: without })).toThrow(/must be a type of the model/);
    const { duration: _duration, ...plain } = standardModel.types.meal;
    const flat = { ...standardModel, types: { ...standardModel.types, meal: plain } };
    expect(() => restoreLedger(snapshot, { model: flat })).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ path: ['types', 'meal', 'duration'] })] }),
    );
  });
});

describe('what waits', () => {
  it('is summed and erased in linear time: 20,000 planned touches of one lead', () => {
    const ledger = ledgerOf();
    const planned = Date.parse('2026-12-01T00:00:00Z');
    for (let index = 0; index < 20_000; index++) {
      ledger.add({ id: `p${index}`, leadId: 'ada', type: 'email', at: planned + index });
    }
    // Time of the processor, so that a busy machine makes no difference. It was quadratic: 7 seconds.
    const start = process.cpuUsage();
    ledger.advance('2027-01-01T00:00:00Z');
    ledger.remove('ada');
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(3000);
  });
});
