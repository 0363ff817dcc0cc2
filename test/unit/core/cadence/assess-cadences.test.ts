import { assessCadences, fitQuiet, standardQuiet } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, dayMs, daysBefore, onlyIssueOf, testModel, touches } from '../../support.js';

const options = { model: testModel, asOf };
const days = (...ages: number[]) => ages.flatMap((age) => touches(1, { at: daysBefore(age) }));
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Sixty leads who come every few days, at gaps of their own, and some of whom have stopped. */
const portfolio = Array.from({ length: 60 }, (_, lead) =>
  Array.from({ length: 2 + (lead % 7) }, (_, visit) =>
    touches(1, { leadId: `lead ${lead}`, at: daysBefore(200 - visit * (5 + (lead % 11) * 3)) }),
  ).flat(),
).flat();

describe('assessCadences', () => {
  it('judges by the constants of public data where there is little to fit, and says so', () => {
    const { cadences, quiet, basis } = assessCadences(days(100, 80, 60, 60), options);
    expect([quiet, basis]).toEqual([standardQuiet, 'standard']);
    expect(cadences).toEqual([
      {
        key: 'ada',
        contactDays: 3,
        firstAt: daysBefore(100),
        lastAt: daysBefore(60),
        lastHeardAt: daysBefore(60),
        silentDays: 60,
        usualGapDays: 130 / 3,
        probability: expect.closeTo(
          sigmoid(-0.73 - 0.56 * Math.log(61 / 30) - 0.62 * Math.log(130 / 3 / 30)),
          12,
        ),
      },
    ]);
  });

  it('counts the silence from when they were last heard from, not from our own mails', () => {
    const theirs = days(100, 80, 60).map((touch) => ({ ...touch, direction: 'inbound' as const }));
    const ours = days(50, 10).map((touch) => ({ ...touch, direction: 'outbound' as const }));
    const [cadence] = assessCadences([...theirs, ...ours], options).cadences;
    expect(cadence).toMatchObject({
      contactDays: 5,
      lastAt: daysBefore(10),
      lastHeardAt: daysBefore(60),
      silentDays: 60,
      usualGapDays: 26,
    });
    const [never] = assessCadences(ours, options).cadences;
    expect(never).toMatchObject({ lastHeardAt: null, silentDays: 50, lastAt: daysBefore(10) });
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

  it('fits a portfolio of some size by itself, or takes what was fitted', () => {
    const { quiet, basis, cadences } = assessCadences(portfolio, options);
    expect([basis, quiet.isFitted, quiet.horizonDays]).toEqual(['portfolio', true, 30]);
    expect(quiet.rows).toBeGreaterThan(60);
    expect(Math.max(quiet.silence, quiet.gap)).toBeLessThanOrEqual(0);
    expect(fitQuiet(portfolio, options)).toEqual(quiet);
    expect(assessCadences(portfolio, { ...options, quiet }).cadences).toEqual(cadences);
  });

  it('looks as far ahead as it is told', () => {
    const month = assessCadences(days(100, 80, 60), options).cadences[0]?.probability ?? 0;
    const { cadences, quiet } = assessCadences(days(100, 80, 60), { ...options, horizonDays: 90 });
    expect(quiet).toEqual({ ...standardQuiet, horizonDays: 90 });
    expect(cadences[0]?.probability).toBeGreaterThan(month);
  });

  it('learns nothing from what came after a date that it looks back to', () => {
    // Heard from on every one of the last thirty days: outcomes of the last date, and no column of any.
    const busy = Array.from({ length: 30 }, (_, day) =>
      touches(1, { leadId: 'new', at: daysBefore(day) }),
    ).flat();
    expect(fitQuiet([...portfolio, ...busy], options)).toEqual(fitQuiet(portfolio, options));
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a horizon of no length', { horizonDays: 0 }, 'horizonDays'],
    ['a horizon that is none', { horizonDays: '30' }, 'horizonDays'],
    ['a fit whose silence helps', { quiet: { ...standardQuiet, silence: 0.1 } }, 'quiet'],
    ['a fit that is none', { quiet: { intercept: 1 } }, 'quiet'],
    ['nothing as a fit', { quiet: null }, 'quiet'],
  ])('refuses %s', (_, wrong, name) => {
    const found = onlyIssueOf(() => assessCadences([], { ...options, ...wrong } as never), 'invalid_option');
    expect(found.path).toEqual([name]);
    expect(found.remedy.length).toBeGreaterThan(10);
  });
});
