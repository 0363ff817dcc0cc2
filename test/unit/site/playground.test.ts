import fc from 'fast-check';
import { type InteractionInput, modelFingerprint, rankLeads, standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { decodeState, encodeState } from '../../../site/playground/address.js';
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
import { readTable } from '../../../site/playground/table.js';

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
      ['Same and met', 'balanced'],
      ['Online Ltd', 'online-only'],
      ['Met long ago', 'offline-only'],
      ['The heap', 'online-only'],
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

describe('a table', () => {
  it('becomes leads, and tells of each row that cannot be read', () => {
    const text = [
      'leadId,type,at,direction,durationMinutes,outcome',
      'ada,email,2026-11-20T09:00:00Z,inbound,,',
      'ada,meal,2026-11-05T09:00:00Z,,90,held',
      'ben,emial,2026-11-19T08:00:00Z,,,',
      'ben,email,2025-01-19T08:00:00Z,,,',
      'cleo,meal,2026-11-19T09:00:00Z,,,cancelled',
    ].join('\n');
    const read = readTable(text, story());
    if (typeof read === 'string') expect.fail(read);
    expect(read.state.leads).toEqual([
      {
        name: 'ada',
        touches: [
          { type: 'email', daysAgo: 0, direction: 'inbound' },
          { type: 'meal', daysAgo: 15, durationMinutes: 90 },
        ],
      },
    ]);
    expect(read.rejected.map(({ index }) => index)).toEqual([2]);
    expect(read.notes).toEqual(['2 older than a year, or not held, are not on the time line.']);
  });

  it('is scored to the minute, as the library scores its rows, and its link can be read', () => {
    const rows = [
      { leadId: 'ada', type: 'email', at: '2026-11-20T09:17:00Z', direction: 'inbound' },
      { leadId: 'ada', type: 'meal', at: '2026-11-18T19:43:21Z' },
      { leadId: 'x'.repeat(201), type: 'meal', at: '2026-11-18T19:43:21Z' },
      { leadId: 'ben', type: 'email', at: '1969-11-21T22:01:00Z' },
    ];
    const text = rows.map(({ leadId, type, at, direction = '' }) =>
      [leadId, type, at, direction, 4].join(','),
    );
    const read = readTable(['leadId,type,at,direction,participants', ...text].join('\n'), story());
    if (typeof read === 'string') expect.fail(read);
    const own = rows.slice(0, 2) as InteractionInput[];
    const { leads } = rankLeads(own, { model: standardModel, asOf: read.state.now });
    expect(resultOf(read.state).leads[0]?.score).toBeCloseTo(leads[0]?.score ?? Number.NaN, 12);
    expect(read.notes).toHaveLength(3);
    expect(decodeState(encodeState(read.state))).toEqual(read.state);
    const old = readTable('leadId,type,at\nben,email,1969-11-21T22:01:00Z', story());
    if (typeof old === 'string') expect.fail(old);
    expect(decodeState(encodeState(old.state))).toEqual(old.state);
  });

  it('can be filled up, but not beyond what a link can hold', () => {
    const full = {
      ...story(),
      leads: [{ name: 'ada', touches: Array.from({ length: 5000 }, () => ({ type: 'email', daysAgo: 1 })) }],
    };
    expect(addTouch(full, { type: 'meal', daysAgo: 1 })).toBe(full);
  });

  it('is cut where the page would not hold it, and says so', () => {
    const rows = Array.from({ length: 250 }, (_, n) => `lead ${n},email,2026-11-20T09:00:00Z`);
    const read = readTable(['leadId,type,at', ...rows].join('\n'), story());
    if (typeof read === 'string') expect.fail(read);
    expect(read.state.leads).toHaveLength(200);
    expect(read.notes[0]).toContain('50 more are left out');
  });

  it.each([
    ['', 'There is no row'],
    ['leadId,type,at', 'There is no row'],
    ['leadId,type,at\n"ada,email', 'This is no CSV'],
    ['leadId,type,at\nada,emial,2026-11-20T09:00:00Z', 'Did you mean "email"?'],
  ])('that is none is told in a sentence: %j', (text, says) => {
    expect(readTable(text, story())).toContain(says);
  });
});
