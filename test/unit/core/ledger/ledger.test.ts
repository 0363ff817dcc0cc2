import {
  createLedger,
  defineModel,
  type InteractionInput,
  rankLeads,
  restoreLedger,
  standardModel,
  TouchpointError,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../../src/core/ledger/checksum.js';
import { canonicalJson, utf8 } from '../../../../src/core/model/fingerprint.js';

const day = 86_400_000;
const asOf = Date.UTC(2026, 10, 23);
const mail = (days: number, more: object = {}): InteractionInput => ({
  leadId: 'ada',
  type: 'email',
  at: asOf + days * day,
  ...more,
});

function refusal(act: () => unknown): [string, string] | 'nothing' {
  try {
    act();
  } catch (error) {
    if (error instanceof TouchpointError) return [error.code, error.message];
    throw error;
  }
  return 'nothing';
}

describe('time', () => {
  it('lets what lies ahead wait, shows it as upcoming, and counts it when its day has come', () => {
    const ledger = createLedger({ model: standardModel, asOf });
    expect(ledger.add(mail(-1))).toBe('counted');
    expect(ledger.add(mail(10))).toBe('waiting');
    expect(ledger.score('ada')?.upcoming).toEqual({ touches: 1, nextAt: asOf + 10 * day });
    expect(ledger.score('ada', { asOf: asOf + 10 * day })?.online.touches).toBe(2);
    // Asking for a later time moves nothing.
    expect(ledger.asOf).toBe(asOf);
    ledger.advance(asOf + 20 * day);
    ledger.advance(asOf);
    expect(ledger.asOf).toBe(asOf + 20 * day);
    expect(ledger.score('ada')?.online.touches).toBe(2);
  });

  it('refuses a time before its own', () => {
    const ledger = createLedger({ model: standardModel, asOf });
    const expected = [
      'as_of_too_early',
      `rank: asOf must not be before the ledger's own time 2026-11-23T00:00:00.000Z, got ${asOf - 1}. Its sums hold touches up to that time: ask for then or later, or score the interactions by rankLeads.`,
    ];
    expect(refusal(() => ledger.rank({ asOf: asOf - 1 }))).toEqual(expected);
    expect(refusal(() => ledger.score('ada', { asOf: asOf - 1 }))[0]).toBe('as_of_too_early');
  });
});

describe('a planned meeting', () => {
  const planned = { id: 'm', outcome: 'scheduled' } as const;

  it('counts once it was held, however often it was told', () => {
    const ledger = createLedger({ model: standardModel, asOf });
    expect(ledger.add(mail(2, planned))).toBe('waiting');
    expect(ledger.add(mail(5, planned))).toBe('waiting');
    expect(ledger.score('ada')?.upcoming).toEqual({ touches: 1, nextAt: asOf + 5 * day });
    ledger.advance(asOf + 6 * day);
    expect(ledger.rank().notCounted).toMatchObject({ unconfirmed: 1, duplicates: 1 });
    expect(ledger.add(mail(5, { id: 'm', outcome: 'held' }))).toBe('counted');
    expect(ledger.add(mail(5, planned))).toBe('duplicate');
    expect(ledger.score('ada')?.online.touches).toBe(1);
  });

  it('is no touch when it is cancelled or missed', () => {
    const ledger = createLedger({ model: standardModel, asOf });
    ledger.add(mail(2, planned));
    expect(ledger.add(mail(2, { id: 'm', outcome: 'cancelled' }))).toBe('waiting');
    expect(ledger.add(mail(-3, { outcome: 'cancelled' }))).toBe('noted');
    expect(ledger.add(mail(-3, { outcome: 'scheduled' }))).toBe('noted');
    expect(ledger.add(mail(-3, { outcome: 'no-show' }))).toBe('counted');
    const [lead] = ledger.rank().leads;
    expect(lead?.friction.touches).toBe(1);
    expect(lead?.upcoming.touches).toBe(0);
    expect(ledger.rank().notCounted).toMatchObject({ cancelled: 2, unconfirmed: 1, duplicates: 1 });
  });

  it('that was missed counts as nothing where the model says so', () => {
    const ledger = createLedger({ model: defineModel({ noShowType: null }), asOf });
    expect(ledger.add(mail(-3, { outcome: 'no-show' }))).toBe('noted');
    expect(ledger.rank().notCounted.notAttended).toBe(1);
  });
});

describe('copies', () => {
  it('are found by id and lead, among all or among the latest, or not at all', () => {
    const outcomes = (duplicates: 'exact' | 'none' | { windowDays: number }) => {
      const ledger = createLedger({ model: standardModel, asOf, duplicates });
      const first = ledger.add(mail(-100, { id: 'x' }));
      const soon = ledger.add(mail(-100, { id: 'x' }));
      const other = ledger.add(mail(-100, { id: 'x', leadId: 'ben' }));
      ledger.add(mail(-1, { id: 'y' }));
      return [first, soon, other, ledger.add(mail(-100, { id: 'x' })), ledger.add(mail(-1, { id: 'y' }))];
    };
    expect(outcomes('exact')).toEqual(['counted', 'duplicate', 'counted', 'duplicate', 'duplicate']);
    expect(outcomes({ windowDays: 7 })).toEqual(['counted', 'duplicate', 'counted', 'counted', 'duplicate']);
    expect(outcomes('none')).toEqual(['counted', 'counted', 'counted', 'counted', 'counted']);
  });

  it('in a window leave nothing behind when it has passed', () => {
    const ledger = createLedger({
      model: standardModel,
      asOf: asOf - 400 * day,
      duplicates: { windowDays: 2 },
    });
    const sizes = [100, 200, 400].map((days) => {
      for (let index = days - 100; index < days; index++) {
        ledger.add(mail(index - 400, { id: `i${index}` }));
        ledger.add(mail(index - 400, { id: `c${index}`, outcome: 'cancelled' }));
        ledger.advance(asOf + (index - 399) * day);
      }
      return ledger.snapshot().length;
    });
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(200);
  });
});

describe('whom it scores', () => {
  it('is what the key says', () => {
    const accounts = createLedger({ model: standardModel, asOf, key: 'account' });
    expect(accounts.add(mail(-1))).toBe('without-key');
    expect(accounts.add(mail(-1, { accountId: 'acme' }))).toBe('counted');
    expect(accounts.rank().notCounted.withoutKey).toBe(1);
    expect(restoreLedger(accounts.snapshot(), { model: standardModel }).score('acme')?.online.touches).toBe(
      1,
    );

    const own = createLedger({ model: standardModel, asOf, key: ({ leadId }) => `team ${leadId}` });
    own.add(mail(-1) as never);
    expect(own.score('team ada')?.online.touches).toBe(1);
    expect(refusal(() => restoreLedger(own.snapshot(), { model: standardModel }))[0]).toBe('invalid_option');
    expect(refusal(() => restoreLedger(accounts.snapshot(), { model: standardModel, key: 'lead' }))[0]).toBe(
      'invalid_option',
    );
    const again = restoreLedger(own.snapshot(), {
      model: standardModel,
      key: ({ leadId }) => `team ${leadId}`,
    });
    again.add(mail(-1) as never);
    expect(again.score('team ada')?.online.touches).toBe(2);
    const broken = createLedger({ model: standardModel, asOf, key: (() => 7) as never });
    expect(refusal(() => broken.add(mail(-1)))[0]).toBe('invalid_option');
  });
});

describe('the last contact', () => {
  it('of the same moment is the greater by type, direction and owner, in whatever order they came', () => {
    const touches = [
      mail(-1, { direction: 'inbound', ownerId: 'ida' }),
      mail(-1, { direction: 'inbound', ownerId: 'tomas' }),
      mail(-1, { direction: 'outbound' }),
      mail(-1, { type: 'phone_call' }),
    ];
    for (const order of [touches, [...touches].reverse()]) {
      for (const count of [2, 3, 4]) {
        const some = order === touches ? order.slice(0, count) : order.slice(4 - count);
        const ledger = createLedger({ model: standardModel, asOf });
        for (const touch of some) ledger.add(touch);
        const [expected] = [
          { type: 'email', direction: 'inbound', ownerId: 'tomas' },
          { type: 'email', direction: 'outbound', ownerId: null },
          { type: 'phone_call', direction: null, ownerId: null },
        ].slice(count - 2);
        expect(ledger.rank().leads[0]?.lastContact).toEqual({ at: asOf - day, ...expected });
      }
    }
  });
});

describe('ranking', () => {
  it('takes what rankLeads takes', () => {
    const interactions = [mail(-1), mail(-9, { leadId: 'ben', type: 'meal' }), mail(-3, { leadId: 'eve' })];
    const ledger = createLedger({ model: standardModel, asOf });
    for (const interaction of interactions) ledger.add(interaction);
    const rule = { top: 2, rankBy: (lead: { score: number }) => -lead.score };
    // A ledger has sums and no history, and says which kinds of flags it did not look for.
    const notJudged = ['cooling', 'dormant', 'unanswered', 'one-sided'];
    expect(ledger.rank(rule)).toEqual({
      ...rankLeads(interactions, { model: standardModel, asOf, ...rule }),
      notJudged,
    });
    expect(ledger.rank({ previousGrades: new Map([['ben', 'A']]) }).leads[0]?.key).toBe('ben');
    expect(refusal(() => ledger.rank({ top: -1 }))[0]).toBe('invalid_option');
    expect(ledger.size).toBe(3);
    expect(ledger.score('nobody')).toBeUndefined();
    expect(ledger.remove('nobody')).toBe(false);
    expect(ledger.remove('ben')).toBe(true);
    expect(ledger.rank().leads.map(({ key }) => key)).toEqual(['ada', 'eve']);
  });
});

describe('what cannot be', () => {
  it('is refused with a code and a place', () => {
    const ledger = createLedger({ model: standardModel, asOf });
    expect(refusal(() => ledger.add(mail(-1, { type: 'emial' })))).toEqual([
      'invalid_interactions',
      'add: interaction.type must be a type of the model, got "emial". Did you mean "email"? If not, add it to the model with defineModel.',
    ]);
    expect(ledger.size).toBe(0);
    const make = (options: unknown) => () =>
      createLedger({ model: standardModel, ...(options as object) } as never);
    expect(refusal(() => createLedger(undefined as never))[0]).toBe('invalid_option');
    expect(refusal(make({}))[0]).toBe('invalid_option');
    expect(refusal(make({ asOf: 'soon' }))[0]).toBe('invalid_option');
    expect(refusal(make({ asOf, key: 'owner' }))[0]).toBe('invalid_option');
    expect(refusal(make({ asOf, duplicates: { windowDays: 0 } }))[0]).toBe('invalid_option');
    expect(refusal(() => ledger.snapshot('xml' as never))[0]).toBe('invalid_option');
  });
});

describe('merging', () => {
  it('refuses ledgers that share an interaction, a model or a key it must not', () => {
    const make = (more: object = {}, model = standardModel) => createLedger({ model, asOf, ...more });
    const one = make();
    const two = make();
    one.add(mail(-1, { id: 'x' }));
    two.add(mail(-1, { id: 'x' }));
    const before = one.snapshot();
    const merge = (other: unknown) => refusal(() => one.merge(other as never))[0];
    expect(merge(two)).toBe('overlapping_ledgers');
    expect(merge(make({}, defineModel({ crowdExponent: 0 })))).toBe('another_model');
    expect(merge(make({ key: 'account' }))).toBe('invalid_option');
    expect(merge(make({ duplicates: 'none' }))).toBe('invalid_option');
    expect(merge(one)).toBe('invalid_option');
    expect(merge({})).toBe('invalid_option');
    expect(one.snapshot()).toEqual(before);
  });

  it('lets what was summed in one stand above what was planned in the other', () => {
    const one = createLedger({ model: standardModel, asOf });
    const two = createLedger({ model: standardModel, asOf });
    one.add(mail(-1, { id: 'x', outcome: 'scheduled' }));
    two.add(mail(-1, { id: 'x' }));
    one.merge(two);
    expect(one.score('ada')?.online.touches).toBe(1);
    expect(one.rank().notCounted).toMatchObject({ duplicates: 1, unconfirmed: 0 });
  });
});

/** JSON that `JSON.parse` reads and a recursion does not. */
const nestedLists = `${'['.repeat(5000)}${']'.repeat(5000)}`;

describe('a snapshot', () => {
  const ledger = createLedger({ model: standardModel, asOf });
  ledger.add(mail(-1, { id: 'x', leadId: 'Łucja 🦉 \ud800' }));
  ledger.add(mail(3, { id: 'y', recordedAt: asOf }));
  const restore = (snapshot: unknown, model = standardModel) =>
    refusal(() => restoreLedger(snapshot as never, { model }));

  it('keeps every letter', () => {
    expect(
      restoreLedger(ledger.snapshot(), { model: standardModel }).score('Łucja 🦉 \ud800')?.online.touches,
    ).toBe(1);
    expect(restoreLedger(ledger.snapshot('json'), { model: standardModel }).snapshot()).toEqual(
      ledger.snapshot(),
    );
  });

  it('survives a database that lays JSON out in its own way', () => {
    const { ledger: inner, ...others } = JSON.parse(ledger.snapshot('json'));
    const text = JSON.stringify(
      { ledger: Object.fromEntries(Object.entries(inner).reverse()), ...others },
      null,
      3,
    );
    expect(restoreLedger(text, { model: standardModel }).snapshot()).toEqual(ledger.snapshot());
  });

  it('is refused when it is something else, of another model, or of the future', () => {
    expect(restore(new Uint8Array(3))[0]).toBe('invalid_snapshot');
    expect(restore(new TextEncoder().encode('TPLEDGER'))[1]).toContain('cut short');
    expect(restore('{}')[1]).toContain('something else');
    expect(restore('[1]')[1]).toContain('something else');
    expect(restore('hello')[1]).toContain('something else');
    expect(restore(7)[1]).toContain('must be bytes or JSON text, got 7');
    expect(restore(ledger.snapshot('json').slice(0, -9))[1]).toContain('cut short');
    const other = defineModel({ crowdExponent: 0 });
    expect(restore(ledger.snapshot(), other)[0]).toBe('another_model');
    expect(restore(ledger.snapshot('json'), other)[0]).toBe('another_model');
    expect(restore(ledger.snapshot('json').replace('"version":1', '"version":3'))[0]).toBe(
      'unsupported_snapshot_version',
    );
    expect(restore(ledger.snapshot('json').replace('"version":1', '"version":"x"'))[0]).toBe(
      'invalid_snapshot',
    );
    const later = ledger.snapshot();
    later[8] = 3;
    expect(restore(later)[0]).toBe('unsupported_snapshot_version');
  });

  it.each([
    ['a count of a half', (l: Json) => set(l.leads[0][1][0], 1, 0.5)],
    [
      'a count of a half that left nothing',
      (l: Json) => l.leads[0][1][0].splice(1, 4, 0.5, asOf - 864e5, asOf - 864e5, 0),
    ],
    ['a first touch after the last', (l: Json) => set(l.leads[0][1][0], 2, asOf)],
    ['negative evidence', (l: Json) => set(l.leads[0][1][0], 4, -1)],
    ['a type without a name', (l: Json) => set(l.leads[0][1][0], 0, 99)],
    ['a lead twice', (l: Json) => l.leads.push(l.leads[0])],
    ['no leads', (l: Json) => set(l, 'leads', null)],
    ['an id of nobody', (l: Json) => set(l.generations[0][1][0], 1, 9)],
    ['a waiting touch at no time', (l: Json) => set(l.head.waiting[0], 3, null)],
    ['a waiting touch of a weight beyond the model', (l: Json) => set(l.head.waiting[0], 4, 1e308)],
    ['a waiting touch whose id is a number', (l: Json) => set(l.head.waiting[0], 1, 7)],
    ['a waiting touch with an object to compare', (l: Json) => set(l.head.waiting[0], 6, [{}])],
    ['an as-of time that no calendar has', (l: Json) => set(l.head, 'asOf', 1e300)],
    ['an as-of time that is text', (l: Json) => set(l.head, 'asOf', '2026-11-23')],
    ['a latest touch after the as-of time', (l: Json) => set(l.head, 'latestAt', asOf + 1)],
    ['a window of no length', (l: Json) => set(l.head, 'windowMs', -2)],
    ['a key of another kind', (l: Json) => set(l.head, 'key', 'house')],
    ['a missing count of duplicates', (l: Json) => set(l.head, 'counts', {})],
    ['a count of duplicates that is text', (l: Json) => set(l.head.counts, 'duplicates', '7')],
    ['a count beyond 32 bits', (l: Json) => set(l.leads[0][1][0], 1, 2 ** 40)],
    ['evidence beyond what so many touches can leave', (l: Json) => set(l.leads[0][1][0], 4, 1e308)],
    ['evidence that is text', (l: Json) => set(l.leads[0][1][0], 4, '1')],
    ['a first touch before all calendars', (l: Json) => set(l.leads[0][1][0], 2, -1e300)],
    ['one type twice for a lead', (l: Json) => l.leads[0][1].push(l.leads[0][1][0])],
    ['a type named by a text', (l: Json) => set(l.leads[0][1][0], 0, '0')],
    ['an id that is a number', (l: Json) => set(l.generations[0][1][0], 0, 7)],
    ['a window of ids that is no number', (l: Json) => set(l.generations[0], 0, 1e300)],
    ['a contact before all calendars', (l: Json) => set(l.leads[0][2], 0, -1e300)],
    ['a contact whose direction is a list', (l: Json) => set(l.leads[0][2], 2, ['inbound'])],
    ['a contact with an owner that is a number', (l: Json) => set(l.leads[0][2], 3, 7)],
    ['a lead that is a number', (l: Json) => set(l.leads[0], 0, 7)],
    ['lists in lists', (l: Json) => set(l, 'leads', 'nested')],
    ['lists in lists deeper than the stack', (l: Json) => set(l, 'extra', 'nested')],
  ])('written by hand with a right checksum is refused for %s', (_, change) => {
    const snapshot = JSON.parse(ledger.snapshot('json'));
    change(snapshot.ledger);
    const withNested = (text: string) => text.replace('"nested"', nestedLists);
    snapshot.checksum = crc32(utf8(withNested(canonicalJson(snapshot.ledger))))
      .toString(16)
      .padStart(8, '0');
    expect(restore(withNested(JSON.stringify(snapshot)))[0]).toBe('invalid_snapshot');
  });

  it('of a model with its types in another order gives the same scores', () => {
    const types = Object.fromEntries(Object.entries(standardModel.types).reverse());
    const turned = { ...standardModel, types } as typeof standardModel;
    const restored = restoreLedger(ledger.snapshot(), { model: turned });
    expect(restored.rank().leads).toEqual(ledger.rank().leads);
    const merged = createLedger({ model: turned, asOf });
    merged.merge(ledger as never);
    expect(merged.rank().leads).toEqual(ledger.rank().leads);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: a snapshot that is being falsified has no shape
type Json = any;
function set(target: Json, name: string | number, value: unknown): void {
  target[name] = value;
}

describe('the checksum', () => {
  it('is CRC-32', () => {
    // The check value of the catalogue of CRC algorithms (Cook), CRC-32/ISO-HDLC.
    expect(crc32(utf8('123456789'))).toBe(0xcbf43926);
  });
});

describe('consuming', () => {
  const rows = Array.from({ length: 25 }, (_, index) => mail(-index, { id: `i${index}` }));

  it('reads lists and single interactions, tells how far it is, and waits for whoever is told', async () => {
    const ledger = createLedger({ model: standardModel, asOf });
    const seen: number[] = [];
    let busy = false;
    const onProgress = async ({ consumed }: { consumed: number }) => {
      expect(busy).toBe(false);
      busy = true;
      await new Promise((resolve) => setTimeout(resolve, 1));
      seen.push(consumed);
      busy = false;
    };
    const source = async function* () {
      yield rows.slice(0, 12);
      yield* rows.slice(12);
      yield rows[0] as InteractionInput;
    };
    const result = await ledger.consume(source(), { onProgress, progressEvery: 10 });
    expect(result).toEqual({ consumed: 26, counted: 25, duplicates: 1, conflicts: 0, invalid: 0 });
    expect(seen).toEqual([10, 20, 26]);
  });

  it('asks for the next only when the last is in', async () => {
    const ledger = createLedger({ model: standardModel, asOf });
    let delivered = 0;
    const source = async function* () {
      for (const row of rows) {
        expect(ledger.rank().leads[0]?.online.touches ?? 0).toBe(delivered++);
        yield row;
      }
    };
    await ledger.consume(source());
  });

  it('ends at a bad interaction with its place, or hands it over and goes on', async () => {
    const ledger = createLedger({ model: standardModel, asOf });
    const bad = [...rows.slice(0, 3), mail(-1, { durationMinutes: -1 }), ...rows.slice(3)];
    const error: unknown = await ledger.consume(bad).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TouchpointError);
    expect((error as TouchpointError).issues[0]?.path).toEqual(['stream', 3, 'durationMinutes']);
    expect(ledger.score('ada')?.online.touches).toBe(3);
    const refused: unknown[] = [];
    const result = await ledger.consume(bad, { onInvalid: (row) => refused.push(row) });
    expect(result).toEqual({ consumed: 26, counted: 22, duplicates: 3, conflicts: 0, invalid: 1 });
    expect(refused).toEqual([bad[3]]);
  });

  it('lets the source close, and passes on what it throws', async () => {
    const ledger = createLedger({ model: standardModel, asOf });
    let closed = false;
    const source = async function* () {
      try {
        yield* rows;
      } finally {
        closed = true;
      }
    };
    const signal = AbortSignal.abort();
    await expect(ledger.consume(source(), { signal })).rejects.toMatchObject({ code: 'aborted' });
    const stop = new AbortController();
    await expect(
      ledger.consume(source(), { signal: stop.signal, progressEvery: 5, onProgress: () => stop.abort() }),
    ).rejects.toMatchObject({ code: 'aborted', issues: [{ value: 5 }] });
    expect(closed).toBe(true);
    const broken = async function* () {
      yield rows[0] as InteractionInput;
      throw new Error('connection lost');
    };
    await expect(ledger.consume(broken())).rejects.toThrow('connection lost');
    await expect(ledger.consume(7 as never)).rejects.toMatchObject({ code: 'invalid_option' });
    await expect(ledger.consume('text' as never)).rejects.toMatchObject({ code: 'invalid_option' });
    await expect(ledger.consume([], { progressEvery: 0 })).rejects.toMatchObject({ code: 'invalid_option' });
  });
});
