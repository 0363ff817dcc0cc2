import { assessCadences, fitRhythm, standardRhythm } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { sessionsOf } from '../../../../src/core/cadence/sessions.js';
import { asOf, dayMs, daysBefore, onlyIssueOf, testModel, touches } from '../../support.js';

const options = { model: testModel, asOf };
const days = (...ages: number[]) => ages.flatMap((age) => touches(1, { at: daysBefore(age) }));

describe('sessions', () => {
  const of = (hours: number[], gap: number) =>
    sessionsOf(
      Float64Array.from(hours, (hour) => hour * 3_600_000),
      1000 * 3_600_000,
      gap,
    );

  it('gather what follows within a day and a half of the first touch', () => {
    expect(of([0, 1, 35, 240, 241], 36)).toEqual({
      repeats: 1,
      recencyDays: 241 / 24,
      ageDays: 1000 / 24,
      usualGapDays: 10,
    });
  });

  it('do not swallow a month of daily contact', () => {
    const daily = Array.from({ length: 30 }, (_, index) => index * 24);
    expect(of(daily, 36)).toMatchObject({ repeats: 14, usualGapDays: 2 });
  });

  it('are the touches themselves without a gap', () => {
    expect(of([0, 0, 5], 0).repeats).toBe(2);
  });

  it('have the median as the usual gap', () => {
    expect(of([0, 24 * 10, 24 * 22, 24 * 400], 36).usualGapDays).toBe(12);
    expect(of([0, 24 * 10, 24 * 22], 36).usualGapDays).toBe(11);
  });
});

describe('assessCadences', () => {
  it('judges by the prior where there is little to fit, and says so', () => {
    const { cadences, rhythm, lifetime } = assessCadences(days(100, 80, 60), { ...options, alive: true });
    expect(rhythm).toEqual(standardRhythm);
    expect(lifetime).toBeNull();
    expect(cadences).toEqual([
      {
        key: 'ada',
        sessions: 3,
        firstAt: daysBefore(100),
        lastAt: daysBefore(60),
        usualGapDays: 20,
        presentGapDays: 60,
        silence: expect.closeTo((70 / 130) ** 3, 12),
        alive: null,
      },
    ]);
  });

  it('leaves out who was never in touch: upcoming, cancelled, friction', () => {
    const rows = [
      ...touches(1, { at: asOf + dayMs }),
      ...touches(1, { leadId: 'ben', outcome: 'cancelled' }),
      ...touches(1, { leadId: 'cleo', type: 'complaint' }),
    ];
    expect(assessCadences(rows, options).cadences).toEqual([]);
    expect(assessCadences([], options).cadences).toEqual([]);
  });

  it('fits rhythm and lifetime to a portfolio', () => {
    const portfolio = Array.from({ length: 60 }, (_, lead) =>
      Array.from({ length: 2 + (lead % 7) }, (_, visit) =>
        touches(1, { leadId: `lead ${lead}`, at: daysBefore(400 - visit * (5 + (lead % 11) * 3)) }),
      ).flat(),
    ).flat();
    const { rhythm, lifetime, cadences } = assessCadences(portfolio, { ...options, alive: true });
    expect([rhythm.isFitted, rhythm.leads, lifetime?.leads]).toEqual([true, 60, 60]);
    expect(fitRhythm(portfolio, options)).toEqual(rhythm);
    for (const { alive } of cadences) {
      expect(alive).toBeGreaterThanOrEqual(0);
      expect(alive).toBeLessThanOrEqual(1);
    }
    const again = assessCadences(portfolio, { ...options, rhythm });
    expect(again.cadences.map(({ key, silence }) => [key, silence])).toEqual(
      cadences.map(({ key, silence }) => [key, silence]),
    );
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a gap below 0', { sessionGapHours: -1 }, 'sessionGapHours'],
    ['a gap that is none', { sessionGapHours: '36' }, 'sessionGapHours'],
    ['another gap than the rhythm has', { sessionGapHours: 24, rhythm: standardRhythm }, 'sessionGapHours'],
    ['a rhythm that is none', { rhythm: { r: 1 } }, 'rhythm'],
    ['nothing as a rhythm', { rhythm: null }, 'rhythm'],
  ])('refuses %s', (_, wrong, name) => {
    const found = onlyIssueOf(() => assessCadences([], { ...options, ...wrong } as never), 'invalid_option');
    expect(found.path).toEqual([name]);
    expect(found.remedy.length).toBeGreaterThan(10);
  });
});
