import { defineModel, scoreHistory, scoreLeads } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, dayMs, daysBefore, deepFrozen, onlyIssueOf, testModel, touches } from '../../support.js';

const options = { model: testModel, asOf, lead: 'ada' };
const mails = touches(6, { at: daysBefore(30) });

describe('scoreHistory', () => {
  it('begins with the first touch, ends with the as-of time, and steps by weeks', () => {
    const { points } = scoreHistory(mails, options);
    expect(points.map(({ at }) => (asOf - at) / dayMs)).toEqual([30, 23, 16, 9, 2, 0]);
    // Six mails fill half of the 25 points; a half-life later three are left.
    expect(points[0]?.score).toBeCloseTo(12.5, 9);
    expect(points.at(-1)?.score).toBeCloseTo(25 * (1 - 2 ** -0.5), 9);
  });

  it('names all causes of one moment together, small changes apart', () => {
    const { jumps } = scoreHistory([...mails, ...touches(1, { direction: 'outbound' })], options);
    expect(jumps).toHaveLength(1);
    expect(jumps[0]).toMatchObject({ at: daysBefore(30), before: 0, causes: mails });
    expect(jumps[0]?.change).toBeCloseTo(12.5, 9);
    const all = scoreHistory([...mails, ...touches(1, { direction: 'outbound' })], {
      ...options,
      minimumJump: 0,
    });
    expect(all.jumps).toHaveLength(2);
  });

  it('shows friction as a fall', () => {
    const { jumps } = scoreHistory([...touches(6), ...touches(1, { type: 'complaint', at: asOf + 1 })], {
      ...options,
      asOf: asOf + 1,
    });
    expect(jumps[1]?.change).toBeCloseTo(-12.5 * (1 - 2 ** -0.5), 6);
  });

  it('foretells the half-life of a grade', () => {
    // Evidence 24 gives 15/16 of 25 points, evidence 12 gives 3/4 of them: one half-life of a mail later.
    const model = defineModel({
      base: testModel,
      grades: [
        { grade: 'warm', from: 18.75 },
        { grade: 'cold', from: 0 },
      ],
    });
    const { outlook, points } = scoreHistory(touches(24), { ...options, model });
    expect(points.at(-1)?.grade).toBe('warm');
    const [loss] = outlook;
    expect(loss).toMatchObject({ grade: 'warm', below: 18.75 });
    expect(Math.abs((loss?.at ?? 0) - (asOf + 30 * dayMs))).toBeLessThan(1000);
  });

  it('foretells nothing for the last grade, nor beyond the end of the calendar', () => {
    expect(scoreHistory(mails, options).outlook).toEqual([]);
    const late = 8.64e15 - dayMs;
    const { points, outlook } = scoreHistory(touches(99, { at: late }), { ...options, asOf: late });
    expect(points.at(-1)?.grade).toBe('C');
    expect(outlook).toEqual([]);
  });

  it('is flat for a lead without a touch', () => {
    const upcoming = touches(1, { at: asOf + dayMs });
    const { points, jumps, trend } = scoreHistory(upcoming, options);
    expect(points.map(({ at, score }) => [at, score])).toEqual([[asOf, 0]]);
    expect([jumps, trend.change, trend.momentum]).toEqual([[], 0, 0]);
  });

  it('agrees with scoreLeads long before 1970', () => {
    const ancient = Date.UTC(1066, 9, 14);
    const early = [0, 10, 20].map((days) => ({
      ...mails[0],
      leadId: 'ada',
      at: ancient + days * dayMs,
      id: undefined,
    }));
    for (const asOf of [ancient + 21 * dayMs, Date.UTC(1969, 11, 31), Date.UTC(2026, 0, 1)]) {
      const { points, trend } = scoreHistory(early as never, { ...options, asOf, trendDays: 1e12 });
      const expected = scoreLeads(early as never, { model: testModel, asOf }).leads[0]?.score as number;
      expect(points.at(-1)?.score).toBeCloseTo(expected, 12);
      expect(trend.change).toBeCloseTo(expected, 12);
      for (const { parts } of points) expect(Object.values(parts).every(Number.isFinite)).toBe(true);
    }
  });

  it('takes longer steps over centuries, where no step is given', () => {
    const early = [{ ...mails[0], leadId: 'ada', at: -8.64e15 }];
    const { points } = scoreHistory(early as never, options);
    expect(points.length).toBeLessThanOrEqual(10_002);
    expect(points.at(-1)?.at).toBe(asOf);
  });

  it('changes nothing in its input', () => {
    expect(() =>
      scoreHistory(deepFrozen([...mails]), deepFrozen({ ...options, times: [asOf] })),
    ).not.toThrow();
  });

  it.each<[string, Record<string, unknown>, string | (string | number)[]]>([
    ['a beginning after the end', { from: asOf + 1 }, 'from'],
    ['steps of no length', { stepDays: 0 }, 'stepDays'],
    ['steps of a second over a century', { stepDays: 1 / 86_400, from: 0 }, 'stepDays'],
    ['a time after the as-of time', { times: [asOf, asOf + 1] }, ['times', 1]],
    ['a time that is none', { times: ['soon'] }, ['times', 0]],
    ['a trend of no length', { trendDays: 0 }, 'trendDays'],
    ['jumps below 0', { minimumJump: -1 }, 'minimumJump'],
  ])('refuses %s', (_, wrong, path) => {
    const found = onlyIssueOf(() => scoreHistory(mails, { ...options, ...wrong } as never), 'invalid_option');
    expect(found.path).toEqual([path].flat());
    expect(found.remedy.length).toBeGreaterThan(10);
  });
});
