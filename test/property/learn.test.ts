import fc from 'fast-check';
import { parseModel, scoreLeads } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { finish } from '../../src/core/fit/work.js';
import { compileModel } from '../../src/core/model/compile-model.js';
import { type TrainingRows, trainingRows } from '../../src/learn/backtest/training-rows.js';
import { modelAt } from '../../src/learn/fit/parameters.js';
import { winRateOf } from '../../src/learn/fit/win-rate.js';
import { asOf, histories } from '../arbitraries.js';
import { casesOf } from '../case-count.js';

const day = 86_400_000;

/** Rows of a history at three dates, with outcomes drawn for some leads. */
const problems = histories
  .filter(({ interactions }) => interactions.length > 0)
  .chain(({ model, interactions }) =>
    fc.record({
      model: fc.constant(model),
      interactions: fc.constant(interactions),
      outcomes: fc
        .uniqueArray(
          fc.record({
            key: fc.constantFrom(...new Set(interactions.map(({ leadId }) => leadId))),
            at: fc.integer({ min: -600, max: 60 }).map((days) => asOf + days * day),
            won: fc.boolean(),
          }),
          { selector: ({ key }) => key },
        )
        .map((list) => list as { key: string; at: number; won: boolean }[]),
      nudge: fc.array(fc.double({ min: -0.4, max: 0.4, noNaN: true }), { minLength: 60, maxLength: 60 }),
    }),
  );
const options = {
  asOfDates: [asOf - 400 * day, asOf - 120 * day, asOf],
  horizonDays: 60,
  observedUntil: asOf + 60 * day,
};

describe('training rows', () => {
  it('hold what scoring as of then, with what was recorded then, holds: the same scores', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async ({ model, interactions, outcomes }) => {
        const rows = await trainingRows(interactions, { model, outcomes, ...options }, 'test');
        const { start, scores } = winRateOf(rows, compileModel(model));
        const found = finish(scores(start));
        for (const [row, key] of rows.keys.entries()) {
          const at = rows.dates[row] as number;
          const { leads } = scoreLeads(interactions, { model, asOf: at, knownAt: at });
          const lead = leads.find((other) => other.key === key);
          expect(Math.abs((found[row] as number) - (lead?.score ?? Number.NaN))).toBeLessThanOrEqual(1e-9);
          const outcome = outcomes.find((other) => other.key === key);
          expect(outcome === undefined || outcome.at > at).toBe(true);
          const isWon = outcome?.won === true && outcome.at <= at + 60 * day;
          expect(rows.labels[row]).toBe(Number(isWon));
        }
      }),
      { numRuns: casesOf(300) },
    );
  });

  it('do not change, whatever is altered, added or recorded after each date', async () => {
    await fc.assert(
      fc.asyncProperty(
        problems,
        fc.integer({ min: 1, max: 200 }),
        async ({ model, interactions, outcomes }, later) => {
          const alone = { model, outcomes, ...options, asOfDates: [asOf - 120 * day] };
          const until = asOf - 120 * day;
          const altered = interactions.flatMap((interaction, index) => {
            const isLater = interaction.at > until || Number(interaction.recordedAt ?? 0) > until;
            const leaked = {
              ...interaction,
              id: `i${index}`,
              outcome: 'held' as const,
              recordedAt: until + later * day,
            };
            return isLater
              ? [{ ...leaked, at: until + later * day, participants: 1 }]
              : [interaction, leaked];
          });
          const plain = await trainingRows(interactions, alone, 'test');
          const leaky = await trainingRows(altered, alone, 'test');
          const { unobserved: _plain, ...one } = plain;
          const { unobserved: _leaky, ...two } = leaky;
          const byKey = (rows: Omit<TrainingRows, 'unobserved'>) =>
            rows.keys
              .map((key, row) => ({
                key,
                label: rows.labels[row],
                ages: [...rows.ages.subarray(rows.starts[row], rows.starts[row + 1])],
                factors: [...rows.factors.subarray(rows.starts[row], rows.starts[row + 1])],
              }))
              .sort((a, b) => (a.key < b.key ? -1 : 1));
          expect(byKey(two)).toEqual(byKey(one));
        },
      ),
      { numRuns: casesOf(300) },
    );
  });
});

describe('the win rate', () => {
  it('has the gradient that finite differences give', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async ({ model, interactions, outcomes, nudge }) => {
        const rows = await trainingRows(interactions, { model, outcomes, ...options }, 'test');
        const { parameters, start, objective } = winRateOf(rows, compileModel(model));
        const place = start.map((value, index) => {
          const by = nudge[index % nudge.length] as number;
          return parameters[index]?.kind === 'share' ? Math.abs(value + by) + 0.01 : value + by;
        });
        const gradient = new Float64Array(place.length);
        finish(objective(place, gradient));
        const unused = new Float64Array(place.length);
        for (let index = 0; index < place.length; index++) {
          const step = 1e-5;
          const [up, down] = [step, -step].map((by) => {
            const moved = place.slice();
            moved[index] = (moved[index] as number) + by;
            return finish(objective(moved, unused));
          }) as [number, number];
          const expected = (up - down) / (2 * step);
          expect(Math.abs((gradient[index] as number) - expected)).toBeLessThan(
            1e-5 * Math.max(1, Math.abs(expected)),
          );
        }
      }),
      { numRuns: casesOf(100) },
    );
  });

  it('is, where it begins, the prior', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async ({ model, interactions, outcomes }) => {
        const rows = await trainingRows(interactions, { model, outcomes, ...options }, 'test');
        const { parameters, start } = winRateOf(rows, compileModel(model));
        const same = parseModel(JSON.stringify(modelAt(start, parameters, model)));
        const score = (by: typeof model) =>
          scoreLeads(interactions, { model: by, asOf }).leads.map((lead) => lead.score);
        const [was, is] = [score(model), score(same)];
        for (const [index, value] of was.entries()) expect(is[index]).toBeCloseTo(value, 9);
      }),
      { numRuns: casesOf(100) },
    );
  });
});
