import fc from 'fast-check';
import { rankLeads, type ScoringModel, scoreLeads } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import {
  asOf,
  histories,
  isFriction,
  isOffline,
  isOnline,
  models,
  type Touch,
  touchOf,
  typesWhere,
} from '../arbitraries.js';
import { casesOf } from '../case-count.js';
import { naiveEvidence, naiveScore } from '../oracle.js';

const runs = { numRuns: casesOf(1000) };

function scoreOne(interactions: readonly Touch[], model: ScoringModel, at = asOf): number {
  return scoreLeads(interactions, { model, asOf: at }).leads[0]?.score ?? 0;
}

/** Not above, but for rounding. */
function expectAtMost(smaller: number, greater: number): void {
  expect(smaller).toBeLessThanOrEqual(greater + 1e-12 * Math.max(1, Math.abs(greater)));
}

function expectEqual(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1e-3, Math.abs(expected)));
}

/** A model, a history of one lead under it, and one more touch of the kind asked for. */
function historyAnd(kind: Parameters<typeof typesWhere>[1]) {
  return models.chain((model) =>
    fc.tuple(
      fc.constant(model),
      fc.array(touchOf(Object.keys(model.types)), { minLength: 1, maxLength: 30 }),
      touchOf(typesWhere(model, kind)),
    ),
  );
}

describe('the score', () => {
  it('is the formula of the design, as a naive second implementation computes it', () => {
    fc.assert(
      fc.property(histories, ({ model, interactions }) => {
        for (const { key, score, online, offline, friction } of scoreLeads(interactions, { model, asOf })
          .leads) {
          const own = interactions.filter(({ leadId }) => leadId === key);
          const evidence = naiveEvidence(own, model, asOf);
          expectEqual(online.evidence, evidence.online);
          expectEqual(offline.evidence, evidence.offline);
          expectEqual(friction.evidence, evidence.friction);
          expect(score).toBeCloseTo(naiveScore(evidence, model), 10);
        }
      }),
      runs,
    );
  });

  it('is bounded: from 0 to 100', () => {
    fc.assert(
      fc.property(histories, ({ model, interactions }) => {
        for (const { score } of scoreLeads(interactions, { model, asOf }).leads) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
        }
      }),
      runs,
    );
  });

  it('is monotone: one more positive touch never lowers it', () => {
    const positive = fc.oneof(historyAnd(isOnline), historyAnd(isOffline));
    fc.assert(
      fc.property(positive, ([model, history, touch]) => {
        expectAtMost(scoreOne(history, model), scoreOne([...history, touch], model));
      }),
      runs,
    );
  });

  it('is monotone: one more negative touch never raises it', () => {
    fc.assert(
      fc.property(historyAnd(isFriction), ([model, history, touch]) => {
        expectAtMost(scoreOne([...history, touch], model), scoreOne(history, model));
      }),
      runs,
    );
  });

  it.each([['online', isOnline] as const, ['offline', isOffline] as const])(
    'has a ceiling: %s contact alone never passes its share, whatever its amount',
    (channel, kind) => {
      const oneChannel = models.chain((model) =>
        fc.tuple(
          fc.constant(model),
          fc.array(touchOf(typesWhere(model, kind)), { maxLength: 30 }),
          fc.integer({ min: 1, max: 300 }),
        ),
      );
      fc.assert(
        fc.property(oneChannel, ([model, history, times]) => {
          const much = Array.from({ length: times }, () => history).flat();
          expectAtMost(scoreOne(much, model), 100 * model.shares[channel]);
        }),
        runs,
      );
    },
  );

  it.each([['offline', isOffline, isOnline] as const, ['online', isOnline, isOffline] as const])(
    'AND is better: an %s touch gains more the stronger the other channel',
    (_, kind, other) => {
      const parts = models.chain((model) =>
        fc.tuple(
          fc.constant(model),
          fc.array(touchOf(typesWhere(model, kind)), { maxLength: 10 }),
          fc.array(touchOf(typesWhere(model, other)), { maxLength: 10 }),
          touchOf(typesWhere(model, other)),
          touchOf(typesWhere(model, kind)),
        ),
      );
      fc.assert(
        fc.property(parts, ([model, same, weaker, strengthening, touch]) => {
          const stronger = [...weaker, strengthening];
          const gain = (others: readonly Touch[]) =>
            scoreOne([...same, ...others, touch], model) - scoreOne([...same, ...others], model);
          expectAtMost(gain(weaker), gain(stronger));
        }),
        runs,
      );
    },
  );

  it('falls silent: without a new positive touch and without friction it never rises', () => {
    const quiet = models.chain((model) =>
      fc.tuple(
        fc.constant(model),
        fc.array(touchOf(typesWhere(model, (type) => !isFriction(type))), { maxLength: 30 }),
        fc.integer({ min: 0, max: 2_000_000 }),
      ),
    );
    fc.assert(
      fc.property(quiet, ([model, history, minutes]) => {
        expectAtMost(scoreOne(history, model, asOf + minutes * 60_000), scoreOne(history, model));
      }),
      runs,
    );
  });

  it('does not know what year it is: a common shift of all times changes nothing', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: -11_000, max: 11_000 }), ({ model, interactions }, days) => {
        // Whole days, because a type may count by the day.
        const shift = days * 86_400_000;
        const shifted = interactions.map((interaction) => ({ ...interaction, at: interaction.at + shift }));
        const before = scoreLeads(interactions, { model, asOf }).leads;
        const after = scoreLeads(shifted, { model, asOf: asOf + shift }).leads;
        expect(after.map(({ key, score }) => [key, score])).toEqual(
          before.map(({ key, score }) => [key, score]),
        );
      }),
      runs,
    );
  });

  it('does not depend on the order of the input, nor does the ranking', () => {
    const shuffled = histories.chain(({ model, interactions }) =>
      fc.tuple(
        fc.constant({ model, interactions }),
        fc.shuffledSubarray(interactions, { minLength: interactions.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([{ model, interactions }, other]) => {
        const expected = new Map(
          scoreLeads(interactions, { model, asOf }).leads.map((lead) => [lead.key, lead.score]),
        );
        const { leads } = scoreLeads(other, { model, asOf });
        expect(leads).toHaveLength(expected.size);
        for (const { key, score } of leads) expectEqual(score, expected.get(key) as number);
        const order = (list: readonly Touch[]) =>
          rankLeads(list, { model, asOf }).leads.map(({ rank, key, mix }) => [rank, key, mix]);
        expect(order(other)).toEqual(order(interactions));
      }),
      runs,
    );
  });

  it('counts the same interaction once, wherever its copies stand', () => {
    const repeated = histories.chain(({ model, interactions }) =>
      fc.tuple(
        fc.constant({ model, interactions }),
        fc.subarray(interactions).chain((copies) =>
          fc.shuffledSubarray([...interactions, ...copies], {
            minLength: interactions.length + copies.length,
          }),
        ),
      ),
    );
    fc.assert(
      fc.property(repeated, ([{ model, interactions }, withCopies]) => {
        const expected = new Map(
          scoreLeads(interactions, { model, asOf }).leads.map((lead) => [lead.key, lead]),
        );
        const scored = scoreLeads(withCopies, { model, asOf });
        expect(scored.notCounted.duplicates).toBe(withCopies.length - interactions.length);
        for (const lead of scored.leads) {
          expectEqual(lead.score, (expected.get(lead.key) as { score: number }).score);
          expect(lead.online.touches).toBe(expected.get(lead.key)?.online.touches);
        }
      }),
      runs,
    );
  });

  it('of conflicting copies takes the one recorded last, in any order', () => {
    const conflicting = models.chain((model) =>
      fc.tuple(
        fc.constant(model),
        fc.array(touchOf(Object.keys(model.types)), { minLength: 2, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
      ),
    );
    fc.assert(
      fc.property(conflicting, ([model, versions, randomness]) => {
        const copies = versions.map((touch, index) => ({
          ...touch,
          id: 'one',
          recordedAt: asOf - 1000 + index,
        }));
        const order = copies
          .map((copy) => ({ copy, at: randomness.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ copy }) => copy);
        expect(scoreOne(order, model)).toBe(scoreOne(copies.slice(-1), model));
      }),
      runs,
    );
  });

  it('at an earlier time is what it would have been without anything later', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 600 }), ({ model, interactions }, daysAgo) => {
        const then = asOf - daysAgo * 86_400_000;
        const known = interactions.filter(({ at }) => at <= then);
        const expected = new Map(
          scoreLeads(known, { model, asOf: then }).leads.map((lead) => [lead.key, lead.score]),
        );
        for (const { key, score } of scoreLeads(interactions, { model, asOf: then }).leads) {
          expectEqual(score, expected.get(key) ?? 0);
        }
      }),
      runs,
    );
  });
});
