import { describe, expect, it } from 'vitest';
import { scoreColumns } from '../../../../src/columns/score-columns.js';
import {
  createLedger,
  defineModel,
  explainScore,
  scoreHistory,
  scoreLeads,
} from '../../../../src/core/index.js';

const model = defineModel({
  types: {
    visit: {
      channel: 'online',
      weight: 1,
      halfLifeDays: 1,
      counts: 'daily',
      direction: { inbound: 1, outbound: 0.25, mutual: 1 },
    },
  },
});

const asOf = Date.parse('2026-11-23T00:00:00Z');
const visit = (at: string, direction?: 'inbound' | 'outbound') =>
  ({ leadId: 'ada', type: 'visit', at: Date.parse(at), direction }) as const;

/** What remains, by hand: half is gone in a day. */
const history = [
  visit('2026-11-20T23:59:59.999Z'), // 2 days and a millisecond: 0.25
  visit('2026-11-21T00:00:00Z'), // 2 days, and another day in UTC: 0.25
  visit('2026-11-21T12:00:00Z', 'outbound'), // 1.5 days of a quarter, 0.088: less than 0.25
  visit('2026-11-22T12:00:00Z'), // half a day: 0.7071
  visit('2026-11-22T12:00:00Z'), // the same again
  visit('2026-11-22T00:00:00Z'), // the same day, a day ago: 0.5
];
const expected = 0.25 * 2 ** (-1 / 86_400_000) + 0.25 + Math.SQRT1_2;
const options = { model, asOf };

describe('a type that counts daily', () => {
  it('gives the strongest remaining touch of each day in UTC', () => {
    expect(scoreLeads(history, options).leads[0]?.online.evidence).toBeCloseTo(expected, 12);
    expect(scoreLeads([...history].reverse(), options).leads[0]?.online.evidence).toBeCloseTo(expected, 12);
    expect(scoreLeads(history, options).leads[0]?.online.touches).toBe(6);
  });

  it('does so in a ledger, in any order, split, merged, restored, and while something waits', () => {
    for (const [first, second] of [
      [history, []],
      [[...history].reverse(), []],
      [history.filter((_, index) => index % 2 === 0), history.filter((_, index) => index % 2 === 1)],
    ] as const) {
      const ledger = createLedger({ model, asOf });
      const other = createLedger({ model, asOf: Date.parse('2026-11-22T06:00:00Z') });
      for (const touch of first) ledger.add(touch);
      for (const touch of second) other.add(touch);
      expect(other.score('ada', { asOf })?.online.evidence ?? 0).toBeCloseTo(
        scoreLeads(second, options).leads[0]?.online.evidence ?? 0,
        12,
      );
      ledger.merge(other);
      expect(ledger.score('ada')?.online.evidence).toBeCloseTo(expected, 12);
      expect(ledger.rank().leads[0]?.online.evidence).toBeCloseTo(expected, 12);
    }
  });

  it('does so in columns, and in the history of a score', () => {
    const columns = {
      leads: ['ada'],
      leadCodes: new Int32Array(history.length),
      types: ['visit'] as const,
      typeCodes: new Uint8Array(history.length),
      times: Float64Array.from(history, ({ at }) => at),
      directions: Uint8Array.from(history, ({ direction }) => (direction === 'outbound' ? 2 : 0)),
    };
    expect(scoreColumns(columns, options).online[0]).toBeCloseTo(expected, 12);
    const past = scoreHistory(history, {
      ...options,
      lead: 'ada',
      from: '2026-11-20T00:00:00Z',
    });
    expect(past.points.at(-1)?.score).toBeCloseTo(scoreLeads(history, options).leads[0]?.score ?? 0, 9);
  });

  it('says which touch of a day was stronger', () => {
    const { contributions, notCounted } = explainScore(history, { ...options, lead: 'ada' });
    expect(contributions.map(({ index }) => index).sort()).toEqual([0, 1, 3]);
    expect(notCounted.map(({ index, reason }) => [index, reason])).toEqual([
      [2, 'superseded'],
      [4, 'superseded'],
      [5, 'superseded'],
    ]);
  });

  it('keeps scanned links below answers: fifteen clicks in each of two newsletters, and three mails of theirs', () => {
    const clicks = [1, 8].flatMap((days) =>
      Array.from({ length: 15 }, (_, second) => ({
        leadId: 'scanner',
        type: 'email_click' as const,
        at: asOf - days * 86_400_000 + second * 1000,
      })),
    );
    const answers = [1, 8, 15].map((days) => ({
      leadId: 'person',
      type: 'email' as const,
      direction: 'inbound' as const,
      at: asOf - days * 86_400_000,
    }));
    const scores = new Map(
      scoreLeads([...clicks, ...answers], options).leads.map(({ key, score }) => [key, score]),
    );
    expect((scores.get('person') as number) / (scores.get('scanner') as number)).toBeGreaterThan(8);
  });
});
