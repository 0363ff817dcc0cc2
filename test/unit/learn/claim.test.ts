import { standardModel } from 'touchpoint-scoring';
import { testClaim } from 'touchpoint-scoring/learn';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/core/fit/work.js';
import { learnSpeech } from '../../../src/learn/learn-speech.js';
import { seededNumbers } from '../../../src/learn/measures/seeded-numbers.js';
import { type ClaimRows, claiming, claimSummary } from '../../../src/learn/test-claim.js';

/** Rows of known strengths, each channel there in half of them, won with the probability that a rule gives. */
function claim(
  rate: (online: number, offline: number) => number,
  change: Partial<ClaimRows> = {},
  size = 4000,
) {
  const random = seededNumbers(12);
  const strength = () => (random() < 0.5 ? 0 : random());
  const online = Float64Array.from({ length: size }, strength);
  const offline = Float64Array.from({ length: size }, strength);
  const keys = Array.from(online, (_, row) => `lead ${row % (size / 2)}`);
  const english = learnSpeech(undefined, 'test');
  const findings = finish(
    claiming(
      {
        keys,
        groups: keys,
        labels: Uint8Array.from(online, (value, row) =>
          Number(random() < rate(value, offline[row] as number)),
        ),
        online,
        offline,
        touches: online.map((value, row) => Number(value > 0) + Number((offline[row] as number) > 0)),
        unobserved: 0,
        unmatched: { count: 0, leads: [] },
        ...change,
      },
      english,
    ),
  );
  return { ...findings, summary: claimSummary(findings, english) };
}

describe('the claim', () => {
  it.each<[string, (on: number, off: number) => number, string, RegExp]>([
    [
      'both add',
      (on, off) => 0.1 + 0.2 * on + 0.2 * off,
      'not-shown',
      /is not shown .* would have been found/,
    ],
    [
      'both together give more',
      (on, off) => 0.1 + 0.6 * on * off,
      'more',
      /go with more wins .* does not show a cause/,
    ],
    ['both together give less', (on, off) => 0.1 + 0.4 * (on + off) - 0.7 * on * off, 'less', /fewer wins/],
    ['more of one channel pays off more', (on) => 0.05 + 0.8 * on * on, 'not-shown', /is not shown/],
    ['neither matters', () => 0.2, 'not-shown', /is not shown/],
  ])('where %s', (_, rate, verdict, summary) => {
    const report = claim(rate);
    expect(report.verdict).toBe(verdict);
    expect(report.summary).toMatch(summary);
    expect(report.reasons).toEqual([]);
    const [low, high] = report.synergy?.interval ?? [1, 0];
    expect(report.synergy?.leastFound).toBeCloseTo(((high - low) / 2 / 1.959964) * 2.801585, 4);
  });

  it('has effects with a sign, and points in the size of the true ones', () => {
    const { effects, synergy } = claim((on, off) => 0.4 + 0.3 * on - 0.3 * off + 0.2 * on * off);
    // Strengths are uniform where there is contact: a mean of a half, and of a quarter for the product.
    expect(effects.online?.points).toBeGreaterThan(8);
    expect(effects.online?.points).toBeLessThan(22);
    expect(effects.offline?.points).toBeLessThan(-8);
    expect(effects.offline?.points).toBeGreaterThan(-22);
    expect(synergy?.interval[0]).toBeLessThan(5);
    expect(synergy?.interval[1]).toBeGreaterThan(5);
  });

  it('gives each reason of too little data with its own numbers', () => {
    const nobody = claim(() => 0);
    expect(nobody.verdict).toBe('too-little-data');
    expect(nobody.reasons).toEqual(['0 of 4,000 rows were won, and it takes 10']);
    expect(claim(() => 1).reasons).toEqual(['0 of 4,000 rows were not won, and it takes 10']);
    expect(nobody.summary).toBe('Too little data: 0 of 4,000 rows were won, and it takes 10.');
    expect([nobody.synergy, nobody.effects.online, nobody.logOdds]).toEqual([null, null, null]);

    const always = Float64Array.from({ length: 4000 }, () => 0.5);
    const never = new Float64Array(4000);
    expect(claim(() => 0.5, { online: always }).reasons).toEqual([
      '0 of 4,000 rows have no online contact, and it takes 10',
    ]);
    expect(claim(() => 0.5, { offline: always }).reasons).toEqual([
      '0 of 4,000 rows have no offline contact, and it takes 10',
    ]);
    expect(claim(() => 0.5, { offline: never }).reasons).toEqual([
      '0 of 4,000 rows have contact in both channels, and it takes 10',
    ]);
    const companies = Array.from({ length: 4000 }, (_, row) => `company ${row % 29}`);
    expect(claim(() => 0.5, { groups: companies }).reasons).toEqual([
      'the rows come from 29 groups, and it takes 30',
    ]);
  });

  it('says nothing where the channels cannot be told apart', () => {
    const random = seededNumbers(3);
    const online = Float64Array.from({ length: 4000 }, () => (random() < 0.5 ? 0 : 0.5));
    const report = claim(() => 0.3, { online, offline: online });
    expect(report.verdict).toBe('too-little-data');
    expect(report.reasons[0]).toContain('cannot be told from what each does');
    expect(report.contrast).toBeNull();
  });

  it('has no log-odds where outcomes are told apart without error', () => {
    expect(claim((on, off) => Number(on * off > 0)).logOdds).toBeNull();
  });

  it('is less sure where leads hang together', () => {
    const alone = claim((on, off) => 0.1 + 0.3 * on * off);
    const half = claim((on, off) => 0.1 + 0.3 * on * off, {
      groups: Array.from({ length: 4000 }, (_, row) => `company ${row % 40}`),
    });
    expect(half.synergy?.points).toBe(alone.synergy?.points);
    expect(half.synergy?.interval).not.toEqual(alone.synergy?.interval);
    expect(half.rows.groups).toBe(40);
  });
});

describe('testClaim', () => {
  const day = 86_400_000;
  const start = Date.UTC(2026, 0, 1);
  const touch = (leadId: string, type: 'email' | 'in_person_meeting', days: number) => ({
    leadId,
    type,
    at: start + days * day,
  });
  const options = {
    model: standardModel,
    asOfDates: [start + 30 * day],
    horizonDays: 30,
    observedUntil: start + 90 * day,
  };

  it('has rows of the roster, from when they were there, and counts outcomes of nobody', async () => {
    const { rows, unmatched, table, summary } = await testClaim([touch('ada', 'email', 2)], {
      ...options,
      outcomes: [
        { key: 'ada', at: start + 40 * day, won: true },
        { key: 'ben', at: start + 45 * day, won: true },
        { key: 'nobody', at: start + 45 * day, won: true },
        { key: 'nobody', at: start + 55 * day, won: false },
      ],
      leads: [{ key: 'ada' }, { key: 'ben', since: start }, { key: 'late', since: start + 31 * day }],
    });
    expect(rows).toMatchObject({ all: 2, wins: 2, untouched: 1, leads: 2 });
    expect(table.neither).toEqual({ rows: 1, wins: 1 });
    expect(unmatched).toEqual({ count: 2, leads: ['nobody'] });
    expect(summary).toContain(
      '2 outcomes are for leads that are neither in the interactions nor on the roster.',
    );
  });

  it('keeps a lead open after an outcome that may come again', async () => {
    const outcomes = [10, 40, 70].map((days) => ({ key: 'ada', at: start + days * day, won: true }));
    const asOfDates = [30, 50, 60].map((days) => start + days * day);
    const read = (recurring: boolean) =>
      testClaim([touch('ada', 'email', 2)], { ...options, asOfDates, horizonDays: 20, outcomes, recurring });
    expect((await read(true)).rows).toMatchObject({ all: 3, wins: 3 });
    expect((await read(false)).rows).toMatchObject({ all: 0, wins: 0 });
  });

  it.each<[string, Record<string, unknown>, string | (string | number)[]]>([
    ['a lead without a name', { leads: [{ key: '' }] }, ['leads', 0, 'key']],
    ['a time that is none', { leads: [{ key: 'ada', since: 'soon' }] }, ['leads', 0, 'since']],
    ['a roster that is no list', { leads: 7 }, 'leads'],
  ])('refuses %s', async (_, wrong, path) => {
    const refused = testClaim([], { ...options, outcomes: [], ...wrong } as never);
    await expect(refused).rejects.toMatchObject({
      code: 'invalid_option',
      issues: [{ path: [path].flat() }],
    });
  });
});
