import {
  createLedger,
  defineModel,
  type InteractionInput,
  type Ledger,
  parseInteractions,
  planEncounters,
  planEvents,
  scoreHistory,
  scoreLeads,
  standardModel,
} from 'touchpoint-scoring';
import { toSql } from 'touchpoint-scoring/warehouse';
import { describe, expect, it } from 'vitest';
import { outputs } from '../../../src/warehouse/sql-options.js';
import { onlyIssueOf } from '../support.js';

const model = standardModel;
const asOf = '2026-11-23T10:00:00Z';
const ada: InteractionInput = { leadId: 'ada', type: 'email', at: '2026-11-01T00:00:00Z' };
const ben: InteractionInput = { leadId: 'ben', type: 'email', at: '2026-11-02T00:00:00Z' };

/** An interaction of which a field answers something else from the second time on. */
function changing(field: string, first: unknown, later: unknown): InteractionInput {
  let reads = 0;
  return Object.defineProperty({ ...ada }, field, {
    enumerable: true,
    get: () => (reads++ === 0 ? first : later),
  }) as InteractionInput;
}

/** The same object, since a copy of it would read it. */
function withId(row: InteractionInput, id: string | undefined): InteractionInput {
  return Object.assign(row, { id });
}

/** A ledger's ranking, and what it keeps, after something was added. */
function ledgerOf(add: (ledger: Ledger<string>) => unknown) {
  const ledger = createLedger({ model, asOf });
  add(ledger);
  return [ledger.rank().leads, ledger.snapshot('json')];
}

class ShiftingDate extends Date {
  private reads = 0;
  override getTime(): number {
    return this.reads++ === 0 ? super.getTime() : Number.NaN;
  }
}

describe('values that change between two reads', () => {
  const expected = scoreLeads([ada, ben], { model, asOf }).leads;

  it('are read once: what was checked is what is counted', () => {
    const shifting = { ...ada, at: new ShiftingDate('2026-11-01T00:00:00Z') };
    expect(scoreLeads([shifting, ben], { model, asOf }).leads).toEqual(expected);
    for (const [field, later] of [
      ['type', 'nothing'],
      ['at', Number.NaN],
      ['direction', 'sideways'],
      ['durationMinutes', Number.NaN],
      ['participants', -1],
      ['outcome', 'lost'],
    ] as const) {
      const first = (ada as unknown as Record<string, unknown>)[field];
      const rows = [changing(field, first, later), ben];
      expect(scoreLeads(rows, { model, asOf }).leads, field).toEqual(expected);
    }
    let asked = 0;
    const proxy = new Proxy(ada, {
      get: (target, field) => (field === 'at' && asked++ > 0 ? Number.NaN : Reflect.get(target, field)),
    });
    expect(scoreLeads([proxy, ben], { model, asOf }).leads).toEqual(expected);
  });

  it.each<[string, (row: InteractionInput) => ReturnType<typeof ledgerOf>]>([
    ['add', (row) => ledgerOf((ledger) => ledger.add(row))],
    ['addAll', (row) => ledgerOf((ledger) => ledger.addAll([row]))],
    ['replace', (row) => ledgerOf((ledger) => ledger.replace('ada', [row]))],
  ])('are read once by a ledger too: %s', (_, scoreWith) => {
    for (const id of ['x', undefined]) {
      const scores = ledgerOf((ledger) => ledger.add({ ...ada, id }));
      for (const [field, later] of [
        ['type', 'nothing'],
        ['at', Number.NaN],
        ['direction', 'sideways'],
        ['durationMinutes', Number.NaN],
        ['participants', -1],
        ['ownerId', {}],
      ] as const) {
        const first = (ada as unknown as Record<string, unknown>)[field];
        expect(scoreWith(withId(changing(field, first, later), id)), field).toEqual(scores);
      }
    }
  });

  it('leave a ledger as it was where a field of them throws', () => {
    const throwing = Object.defineProperty({ ...ada }, 'at', {
      get: () => {
        throw new Error('of the caller');
      },
    });
    for (const call of [
      (ledger: Ledger<string>) => ledger.add(throwing),
      (ledger: Ledger<string>) => ledger.addAll([ben, throwing]),
      (ledger: Ledger<string>) => ledger.replace('ada', [throwing]),
    ]) {
      const ledger = createLedger({ model, asOf });
      ledger.add(ada);
      const before = ledger.snapshot('json');
      expect(onlyIssueOf(() => call(ledger), 'invalid_interactions').message).toContain('can be read');
      expect(ledger.snapshot('json')).toBe(before);
    }
  });

  it('and those that throw are refused by their place', () => {
    const throwing = Object.defineProperty({ ...ada }, 'at', {
      get: () => {
        throw new Error('of the caller');
      },
    });
    expect(
      onlyIssueOf(() => scoreLeads([ben, throwing], { model, asOf }), 'invalid_interactions').path,
    ).toEqual(['interactions', 1]);
    const { interactions, rejected } = parseInteractions([throwing, ben], { model });
    expect(interactions).toHaveLength(1);
    expect(rejected).toMatchObject([
      { index: 0, issues: [{ message: expect.stringContaining('can be read') }] },
    ]);
    const own = Object.defineProperty({ ...ada }, 'campaign', {
      enumerable: true,
      get: () => {
        throw new Error('of the caller');
      },
    });
    expect(parseInteractions([own, ben], { model }).rejected).toHaveLength(1);
    const once = parseInteractions([changing('at', 'soon', ada.at)], { model });
    expect(once.rejected[0]?.issues.length).toBeGreaterThan(0);
  });
});

describe('options that are none', () => {
  it.each([
    ['times', () => scoreHistory([ada], { model, asOf, lead: 'ada', times: null as never }), ['times']],
    ['times', () => scoreHistory([ada], { model, asOf, lead: 'ada', times: 5 as never }), ['times']],
    [
      'events',
      () =>
        planEvents([ada], {
          model,
          touch: { type: 'event_encounter' },
          events: [null as never],
          attend: 1,
        }),
      ['events', 0],
    ],
    [
      'attendees',
      () =>
        planEncounters([ada], {
          model,
          asOf,
          touch: { type: 'event_encounter' },
          attendees: null as never,
          slots: 1,
        }),
      ['attendees'],
    ],
  ] as const)('%s: are refused by their name', (_, call, path) => {
    expect(onlyIssueOf(call, 'invalid_option').path).toEqual(path);
  });
});

describe('SQL with literals', () => {
  const named = (grade: string) =>
    defineModel({
      grades: [
        { grade, from: 50 },
        { grade: 'rest', from: 0 },
      ],
    });
  const options = { dialect: 'duckdb', table: 'touches', asOf: '2026-11-23T10:00:00Z' } as const;

  it.each(['{{ run_query("drop") }}', '{% set x %}', 'a\u0000b'])(
    'refuses the type %j in the same way, and takes no label of one into a statement',
    (text) => {
      const type = { channel: 'online', weight: 1, halfLifeDays: 30 } as const;
      const bare = { base: null, noShowType: null, meetingType: null } as const;
      const asLabel = defineModel({ ...bare, types: { mail: { ...type, label: text } } });
      expect(() => defineModel({ ...bare, types: { [text]: type } })).toThrow('is not a usable name');
      // Around defineModel.
      const asName = { ...asLabel, types: { [text]: type } } as typeof model;
      for (const output of outputs) {
        const call = () => toSql({ model: asName, ...options, output, values: 'literals' });
        expect(onlyIssueOf(call, 'invalid_option').path).toEqual(['values']);
        expect(toSql({ model: asLabel, ...options, output, values: 'literals' }).sql).not.toContain(text);
      }
    },
  );

  it.each(['{{ run_query("drop") }}', '{% set x %}', '{# x #}', 'a\u0000b'])(
    'refuses the grade %j, which a template engine or an engine would read',
    (grade) => {
      const call = () => toSql({ model: named(grade), ...options, values: 'literals' });
      expect(onlyIssueOf(call, 'invalid_option').path).toEqual(['values']);
      expect(() => toSql({ model: named(grade), ...options })).not.toThrow();
    },
  );
});
