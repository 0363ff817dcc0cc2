import { type CreditRow, creditRows, type Journey } from 'touchpoint-scoring/attribution';
import { describe, expect, it } from 'vitest';
import { onlyIssueOf, refusalOf } from '../support.js';

const deals: Journey[] = [
  {
    id: 'one',
    key: 'ada',
    date: '2026-09-30',
    touchpoints: ['fair', 'mail', 'mail'],
    channels: ['offline', 'online', 'online'],
    daysBefore: [9, 4, 1],
    conversions: 1,
    value: 600,
  },
  { id: 'two', touchpoints: ['mail'], channels: ['online'], conversions: 1, value: 100 },
  { id: 'lost', touchpoints: ['call', 'fair'], conversions: 0, lost: 1 },
];
const short = ({ id, touchpoint, credit, value }: CreditRow) => [id, touchpoint, credit, value];

describe('rows', () => {
  it('say which deal, touch and rule, and leave out what was lost', () => {
    const rows = [...creditRows(deals, { rules: [{ kind: 'linear' }] })];
    expect(rows).toHaveLength(4);
    expect(rows[0]).toEqual({
      id: 'one',
      key: 'ada',
      date: '2026-09-30',
      rule: 'linear',
      touch: 1,
      touchpoint: 'fair',
      channel: 'offline',
      daysBefore: 9,
      credit: 1 / 3,
      value: 200,
    });
    expect(rows[3]).toMatchObject({
      id: 'two',
      key: null,
      date: null,
      daysBefore: null,
      credit: 1,
      value: 100,
    });
  });

  it('put exceptions back in their place', () => {
    const rows = [...creditRows(deals, { rules: [{ kind: 'first', except: ['fair'] }] })];
    expect(rows.map(short)).toEqual([
      ['one', 'fair', 0, 0],
      ['one', 'mail', 1, 600],
      ['one', 'mail', 0, 0],
      ['two', 'mail', 1, 100],
    ]);
  });

  // `call` is in the lost journey alone; from there the chain leads to `fair`, and from `fair` on to `mail` and a win.
  it('of a Markov chain sum to its credits, and have no deal where no won journey passes', () => {
    const rows = [...creditRows(deals, { rules: [{ kind: 'markov' }] })];
    const last = rows.at(-1);
    expect(last).toMatchObject({ id: null, touch: null, touchpoint: 'call', channel: null });
    expect(last?.credit).toBeGreaterThan(0);
    const sum = rows.reduce((all, { credit }) => all + credit, 0);
    expect(sum).toBeCloseTo(2, 12);
  });

  it('come one at a time, from journeys that are read one at a time', () => {
    let read = 0;
    function* endless(): Generator<Journey> {
      for (;;) {
        read++;
        yield { touchpoints: ['a', 'b'], conversions: 1 };
      }
    }
    const rows = creditRows(endless(), { rules: [{ kind: 'last' }, { kind: 'influence' }] });
    for (let row = 0; row < 400; row++) rows.next();
    expect(read).toBe(100);
  });

  it('refuse what they cannot read, by its place', () => {
    const rules = [{ kind: 'linear' }] as const;
    expect(
      onlyIssueOf(() => [...creditRows([deals[0], {}] as never, { rules })], 'invalid_journeys').path,
    ).toEqual(['journeys', 1, 'touchpoints']);
    for (const bad of [null, 7, 'ab']) {
      expect(refusalOf(() => creditRows(bad as never, { rules })).code).toBe('invalid_option');
    }
    for (const bad of [null, {}, { rules: [] }, { rules, channels: 7 }]) {
      expect(refusalOf(() => creditRows(deals, bad as never)).code).toBe('invalid_option');
    }
  });
});
