import fc from 'fast-check';
import {
  type InteractionInput,
  modelFingerprint,
  rankLeads,
  type ScoringModel,
  standardModel,
} from 'touchpoint-scoring';
import type { ImportedInteraction } from 'touchpoint-scoring/importers';
import { describe, expect, it } from 'vitest';
import { decodeState, encodeState } from '../../../site/playground/address.js';
import { addressesIn, frequentAddresses } from '../../../site/playground/own/own-addresses.js';
import { openOwnFile } from '../../../site/playground/own/own-files.js';
import { ownState } from '../../../site/playground/own/own-state.js';
import {
  addTouch,
  changeTouch,
  interactionsOf,
  latestDays,
  longestDays,
  modelOf,
  removeTouch,
  resultOf,
  type State,
  setShare,
} from '../../../site/playground/state.js';
import { story } from '../../../site/playground/story.js';

const typeNames = Object.keys(standardModel.types);
const touch = fc.record(
  {
    type: fc.constantFrom(...typeNames),
    daysAgo: fc.integer({ min: 0, max: longestDays }),
    direction: fc.constantFrom('inbound' as const, 'outbound' as const, 'mutual' as const),
    durationMinutes: fc.integer({ min: 0, max: 600 }),
  },
  { requiredKeys: ['type', 'daysAgo'] },
);
const shares = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const states: fc.Arbitrary<State> = fc
  .record({
    names: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }), {
      minLength: 1,
      maxLength: 5,
    }),
    touches: fc.array(fc.array(touch, { maxLength: 10 }), { minLength: 5, maxLength: 5 }),
    daysLater: fc.integer({ min: 0, max: latestDays }),
    place: fc.nat(4),
    shares: fc.option(shares),
    weight: fc.option(
      fc.dictionary(
        fc.constantFrom(...typeNames),
        fc.integer({ min: 0, max: 500 }).map((n) => n / 100),
      ),
    ),
  })
  .map(({ names, touches, daysLater, place, shares, weight }) => ({
    now: story().now,
    daysLater,
    selected: place % names.length,
    leads: names.map((name, index) => ({ name, touches: touches[index] ?? [] })),
    changes: {
      ...(shares !== null && {
        shares: {
          online: shares[0] * 0.5,
          offline: shares[1] * 0.5,
          synergy: 1 - shares[0] * 0.5 - shares[1] * 0.5,
        },
      }),
      ...(weight !== null && { weight }),
    },
  }));

describe('the story of the playground', () => {
  it('is won by the one that did the same and also met', () => {
    const { leads, explanation } = resultOf(story());
    expect(leads.map(({ key, mix }) => [key, mix])).toEqual([
      ['Both Ltd', 'balanced'],
      ['Online Ltd', 'online-only'],
      ['Met long ago', 'offline-only'],
      ['One of many', 'online-only'],
    ]);
    expect(explanation?.lead.key).toBe('Online Ltd');
  });

  it('is scored by the standard model until a slider is moved', () => {
    expect(modelFingerprint(modelOf(story()))).toBe(modelFingerprint(standardModel));
  });

  it('turns when they meet', () => {
    const { leads } = resultOf(addTouch(story(), { type: 'event_encounter', daysAgo: 0 }));
    expect(leads[0]?.key).toBe('Online Ltd');
  });
});

describe('a state of the playground', () => {
  it('shows what the library computes of the same touches', () => {
    fc.assert(
      fc.property(states, (state) => {
        const { leads, model, asOf } = resultOf(state);
        expect(leads).toEqual(rankLeads(interactionsOf(state), { model, asOf }).leads);
      }),
      { numRuns: 50 },
    );
  });

  it('survives the way through an address', () => {
    fc.assert(
      fc.property(states, (state) => {
        const text = encodeState(state);
        expect(text).toMatch(/^[\w-]+$/);
        const read = decodeState(text);
        if (typeof read === 'string') expect.fail(read);
        const { shares } = state.changes;
        // Two shares say the third.
        expect(read.changes.shares?.synergy ?? 0).toBeCloseTo(shares?.synergy ?? 0, 12);
        expect({ ...read, changes: { ...read.changes, shares } }).toEqual({
          ...state,
          changes: { ...state.changes, shares },
        });
      }),
    );
  });

  it('is never read from what no page has made', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((json) => btoa(unescape(encodeURIComponent(json)))),
        ),
        (text) => {
          expect(decodeState(text)).toContain('This link cannot be read');
        },
      ),
    );
  });

  it.each([
    [[2, 0, 0, 0, [], [null, null, null, null]], 'another version'],
    [[1, 'x', 0, 0, [], [null, null, null, null]], 'time'],
    [[1, 0, 999, 0, [], [null, null, null, null]], 'day'],
    [[1, 0, 0, 0, 7, [null, null, null, null]], 'leads is no list'],
    [[1, 0, 0, 0, [['a', [[999, 1, 0, -1]]]], [null, null, null, null]], 'type'],
    [[1, 0, 0, 0, [['a', [[0, 1e9, 0, -1]]]], [null, null, null, null]], 'day'],
    [[1, 0, 0, 0, [['', []]], [null, null, null, null]], 'name'],
    [
      [
        1,
        0,
        0,
        0,
        [
          ['a', []],
          ['a', []],
        ],
        [null, null, null, null],
      ],
      'twice',
    ],
    [[1, 0, 0, 0, [['a', []]], [[0.9, 0.9, 0], null, null, null]], 'sum to 1'],
    [[1, 0, 0, 0, [['a', []]], [null, { online: -1 }, null, null]], 'number of the model'],
    [[1, 0, 0, 0, [['a', []]], [null, null, { __proto: 1 }, null]], 'name that there is not'],
    [[1, 0, 0, 0, [['a', []]], [null, null, 7, null]], 'no record'],
    [
      [1, 0, 0, 0, Array.from({ length: 201 }, (_, n) => [`${n}`, []]), [null, null, null, null]],
      'more than 200 leads',
    ],
  ])('is refused with a reason: %#', (given, reason) => {
    expect(decodeState(btoa(JSON.stringify(given)))).toContain(reason);
  });
});

describe('what one does to a time line', () => {
  const touchesOf = (state: State) => state.leads[state.selected]?.touches ?? [];

  it('adds, moves and removes a touch of the lead that is looked at, and of no other', () => {
    const before = story();
    const added = addTouch(before, { type: 'meal', daysAgo: 3.4 });
    expect(touchesOf(added).at(-1)).toEqual({ type: 'meal', daysAgo: 3 });
    const place = touchesOf(added).length - 1;
    expect(touchesOf(changeTouch(added, place, { daysAgo: -5 })).at(-1)?.daysAgo).toBe(0);
    expect(touchesOf(changeTouch(added, place, { daysAgo: 5000 })).at(-1)?.daysAgo).toBe(longestDays);
    expect(removeTouch(added, place)).toEqual(before);
    expect(added.leads.slice(1)).toEqual(before.leads.slice(1));
  });
});

describe('the shares', () => {
  it('always sum to 1, and the two others keep their proportion', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('online' as const, 'offline' as const, 'synergy' as const),
        fc.double({ min: -1, max: 2, noNaN: true }),
        (name, value) => {
          const { shares } = modelOf(setShare(story(), name, value));
          expect(shares.online + shares.offline + shares.synergy).toBeCloseTo(1, 12);
          expect(shares[name]).toBeCloseTo(Math.min(1, Math.max(0, value)), 12);
        },
      ),
    );
    const { shares } = modelOf(setShare(story(), 'synergy', 0));
    expect(shares.online / shares.offline).toBeCloseTo(25 / 30, 12);
  });

  it('can be taken from all and given back', () => {
    const all = setShare(story(), 'online', 1);
    expect(modelOf(setShare(all, 'online', 0.5)).shares).toEqual({
      online: 0.5,
      offline: 0.25,
      synergy: 0.25,
    });
  });
});

/** The same value, whose numbers need to agree to nine decimals, as rankings compare scores. */
function toNineDecimals(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value : expect.closeTo(value, 9);
  if (Array.isArray(value)) return value.map(toNineDecimals);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, toNineDecimals(field)]));
}

describe('contacts from files', () => {
  const model = standardModel;
  const asOf = story().now;
  const given = { now: asOf, changes: {} };
  const day = 86_400_000;
  const row = (leadId: string, type: string, at: number, more: Partial<InteractionInput<string>> = {}) =>
    ({ leadId, type, at, source: 'table', attendance: 'confirmed', ...more }) as ImportedInteraction<string>;
  const rows = fc.array(
    fc.record({
      leadId: fc.constantFrom('ada', 'ben', 'cleo'),
      type: fc.constantFrom(...typeNames),
      at: fc.integer({ min: asOf - 900 * day, max: asOf + 90 * day }),
      direction: fc.constantFrom('inbound' as const, 'outbound' as const, undefined),
      outcome: fc.constantFrom('held' as const, 'cancelled' as const, 'scheduled' as const, undefined),
      durationMinutes: fc.constantFrom(30, 90, undefined),
    }),
    { minLength: 1, maxLength: 150 },
  );

  it('are ranked by their very rows, on the time line or not', () => {
    fc.assert(
      fc.property(rows, (made) => {
        const read = made.map(({ leadId, type, at, ...more }) => row(leadId, type, at, more));
        const state = ownState(read, new Map([['ada', 'Ada Lovelace']]), given);
        expect(new Set(interactionsOf(state))).toEqual(new Set(read));
        expect(interactionsOf(state).every((one) => read.includes(one as ImportedInteraction<string>))).toBe(
          true,
        );
        const { leads } = rankLeads(read, {
          model: model as ScoringModel,
          asOf,
          labels: new Map([['ada', 'Ada Lovelace']]),
        });
        // The time line holds a lead's latest touches first, and sums in another order differ in the last bits.
        expect(resultOf(state).leads).toEqual(toNineDecimals(leads));
      }),
      { numRuns: 30 },
    );
  });

  it('put at most sixty touches of a contact on the line, the latest, and count the others', () => {
    const read = Array.from({ length: 100 }, (_, n) => row('ada', 'email', asOf - n * day));
    const [lead] = ownState(read, new Map(), given).leads;
    expect([lead?.touches.length, lead?.rest?.length]).toEqual([60, 40]);
    expect(Math.max(...(lead?.touches ?? []).map(({ daysAgo }) => daysAgo))).toBe(59);
  });

  it('can be moved: the row keeps everything but its time', () => {
    const state = ownState(
      [row('ada', 'meal', asOf - 3 * day, { durationMinutes: 90, participants: 4 })],
      new Map(),
      given,
    );
    expect(interactionsOf(changeTouch(state, 0, { daysAgo: 10 }))).toEqual([
      row('ada', 'meal', asOf - 10 * day, { durationMinutes: 90, participants: 4 }),
    ]);
  });

  it('are in no link unless asked for', () => {
    fc.assert(
      fc.property(rows, (made) => {
        const read = made.map(({ leadId, type, at, ...more }) => row(leadId, type, at, more));
        const state = setShare(ownState(read, new Map(), given), 'synergy', 0.2);
        const link = decodeState(encodeState(state)) as State;
        expect(link.leads).toEqual(story().leads);
        expect(link.changes.shares?.synergy).toBeCloseTo(0.2, 12);
        expect(link.isOwn).toBeUndefined();
      }),
      { numRuns: 20 },
    );
    const state = ownState([row('ada', 'meal', asOf - 3 * day)], new Map([['ada', 'Ada Lovelace']]), given);
    const asked = decodeState(encodeState(state, true)) as State;
    expect(asked.leads).toEqual([{ name: 'Ada Lovelace', touches: [{ type: 'meal', daysAgo: 3 }] }]);
  });

  it('are cut in a link where it would not hold them, and the one that is looked at stays', () => {
    const read = Array.from({ length: 250 }, (_, n) => row(`lead ${n}`, 'email', asOf - day));
    const state = { ...ownState(read, new Map(), given), selected: 240 };
    const asked = decodeState(encodeState(state, true)) as State;
    expect(asked.leads).toHaveLength(200);
    expect(asked.leads[0]?.name).toBe('lead 240');
  });

  it('can be filled up, but not beyond what a link can hold', () => {
    const full = {
      ...story(),
      leads: [{ name: 'ada', touches: Array.from({ length: 5000 }, () => ({ type: 'email', daysAgo: 1 })) }],
    };
    expect(addTouch(full, { type: 'meal', daysAgo: 1 })).toBe(full);
  });
});

describe('own addresses', () => {
  it('are parted by commas, semicolons, spaces and lines', () => {
    expect(addressesIn(' kim@studio.example, studio.example;\nbo@x.example kim@studio.example ')).toEqual([
      'kim@studio.example',
      'studio.example',
      'bo@x.example',
    ]);
    expect(addressesIn(' ,\n')).toEqual([]);
  });

  it('are offered by how many entries they stand in', async () => {
    const calendar = (n: number) =>
      `BEGIN:VEVENT\r\nORGANIZER:mailto:kim@studio.example\r\nATTENDEE;CN=Ada:mailto:ada${n}@acme.\r\n example\r\nEND:VEVENT\r\n`;
    const mail =
      'From: Ada <ada1@acme.example>\nTo: Kim <Kim@studio.example>,\n Bo <bo@studio.example>\n\nHello\n';
    const files = [
      { name: 'a.ics', format: 'icalendar' as const, bytes: new Blob([calendar(1), calendar(2)]) },
      { name: 'b.eml', format: 'eml' as const, bytes: new Blob([mail]) },
      { name: 'c.csv', format: 'csv' as const, bytes: new Blob(['From: no@body.example']) },
    ];
    expect(await frequentAddresses(files, 2)).toEqual(['kim@studio.example', 'ada1@acme.example']);
  });
});

describe('what a file is', () => {
  it.each([
    ['people.vcf', 'BEGIN:VCARD', 'vcard'],
    ['pasted', ' BEGIN:VCARD\nFN:Ada', 'vcard'],
    ['pasted', 'BEGIN:VCALENDAR', 'icalendar'],
    ['pasted', 'leadId,type,at', 'csv'],
    ['a.xlsx', 'PK\u0003\u0004', 'xlsx'],
  ])('%s that begins with %j', async (name, text, format) => {
    expect(await openOwnFile(name, new Blob([text]))).toMatchObject({ name, format });
  });

  it('is said where it has to be unpacked first', async () => {
    expect(await openOwnFile('calendar.zip', new Blob(['PK\u0003\u0004............']))).toBe(
      'calendar.zip is a zip; unpack it first',
    );
  });
});
