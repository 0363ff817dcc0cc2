import fc from 'fast-check';
import { scoreHistory, scoreLeads } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, histories, models, touchOf } from '../arbitraries.js';
import { casesOf } from '../case-count.js';

const day = 86_400_000;

const cases = histories
  .filter(({ interactions }) => interactions.length > 0)
  .chain(({ model, interactions }) =>
    fc.record({
      model: fc.constant(model),
      interactions: fc.constant(interactions),
      lead: fc.constantFrom(...new Set(interactions.map(({ leadId }) => leadId))),
      times: fc.array(
        fc.integer({ min: 0, max: 1000 * 24 * 60 }).map((minutes) => asOf - minutes * 60_000),
        { minLength: 1, maxLength: 8 },
      ),
    }),
  );

describe('the history of a score', () => {
  it('is at every time what scoring as of then gives', () => {
    fc.assert(
      fc.property(cases, ({ model, interactions, lead, times }) => {
        const { points } = scoreHistory(interactions, { model, asOf, lead, times });
        expect(points.map(({ at }) => at)).toEqual([...new Set(times)].sort((a, b) => a - b));
        for (const { at, score, grade } of points) {
          const found = scoreLeads(interactions, { model, asOf: at }).leads.find(({ key }) => key === lead);
          expect(Math.abs(score - (found?.score ?? Number.NaN))).toBeLessThanOrEqual(1e-10);
          if (Math.abs(score - (found?.score ?? 0)) === 0) expect(grade).toBe(found?.grade);
        }
      }),
      { numRuns: casesOf(1000) },
    );
  });

  it('jumps where touches are, by what they change, and only falls between jumps where nothing rubs', () => {
    fc.assert(
      fc.property(cases, ({ model, interactions, lead }) => {
        const { jumps } = scoreHistory(interactions, { model, asOf, lead, minimumJump: 0, from: 0 });
        for (const { at, before, after, change, causes } of jumps) {
          expect(change).toBe(after - before);
          expect(causes.length).toBeGreaterThan(0);
          for (const cause of causes) expect([cause.leadId, cause.at]).toEqual([lead, at]);
          const without = interactions.filter((interaction) => !causes.includes(interaction));
          const scoreOf = (list: typeof interactions) =>
            scoreLeads(list, { model, asOf: at }).leads.find(({ key }) => key === lead)?.score ?? 0;
          expect(Math.abs(after - scoreOf(interactions))).toBeLessThanOrEqual(1e-10);
          expect(Math.abs(before - scoreOf(without))).toBeLessThanOrEqual(1e-10);
        }
      }),
      { numRuns: casesOf(300) },
    );
  });

  it('foretells within a second when silence costs each grade', () => {
    // Grades close to each other and touches of the last weeks, so that there is something to lose.
    const grades = [60, 40, 20, 10, 5, 2, 1, 0].map((from) => ({ grade: `from ${from}`, from }));
    const silences = models.chain((model) =>
      fc.tuple(
        fc.constant({ ...model, grades }),
        fc
          .array(touchOf(Object.keys(model.types)), { minLength: 1, maxLength: 30 })
          .map((touches) => touches.map((touch) => ({ ...touch, at: asOf - (asOf - touch.at) / 20 }))),
      ),
    );
    let foretold = 0;
    fc.assert(
      fc.property(silences, ([model, interactions]) => {
        const { outlook, points } = scoreHistory(interactions, { model, asOf, lead: 'ada', times: [asOf] });
        const scoreAt = (at: number) =>
          scoreLeads(interactions, { model, asOf: at }).leads[0]?.score ?? Number.NaN;
        for (const { below, at } of outlook) {
          foretold++;
          expect(scoreAt(at)).toBeLessThan(below + 1e-10);
          expect(scoreAt(at - 1000)).toBeGreaterThanOrEqual(below - 1e-10);
          // It is the first such time, even where friction fades and lets the score rise in between.
          for (let part = 0; part < 6; part++) {
            const earlier = asOf + Math.floor(((at - 1000 - asOf) * part) / 6);
            if (earlier > asOf) expect(scoreAt(earlier)).toBeGreaterThanOrEqual(below - 1e-10);
          }
        }
        // Every grade from the present one down to the last but one is lost some day.
        const { grades } = model;
        const current = grades.findIndex(({ grade }) => grade === points[0]?.grade);
        expect(outlook.length).toBe(grades.length - 1 - current);
      }),
      { numRuns: casesOf(1000) },
    );
    expect(foretold).toBeGreaterThan(casesOf(1000));
  });

  it('has a trend that is the difference of its points', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 90 }), ({ model, interactions, lead }, trendDays) => {
        const times = [asOf - 2 * trendDays * day, asOf - trendDays * day, asOf];
        const { trend, points } = scoreHistory(interactions, { model, asOf, lead, times, trendDays });
        const [a = 0, b = 0, c = 0] = points.map(({ score }) => score);
        expect(trend).toEqual({
          days: trendDays,
          change: c - b,
          changeBefore: b - a,
          momentum: c - b - (b - a),
        });
      }),
      { numRuns: casesOf(100) },
    );
  });
});
