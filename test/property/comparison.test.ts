import fc from 'fast-check';
import {
  compareModels,
  rankLeads,
  rollUpAccounts,
  scoreLeads,
  strongestPath,
  whoKnowsWhom,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { kendall, spearman } from '../../src/core/comparison/rank-correlation.js';
import { asOf, histories } from '../arbitraries.js';
import { casesOf } from '../case-count.js';

/** Few values, so that there are ties. */
const columns = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), { maxLength: 30 })
  .map((pairs) => [pairs.map(([a]) => a), pairs.map(([, b]) => b)] as const);

describe('rank correlation', () => {
  it('is, by Kendall, what counting all pairs gives', () => {
    fc.assert(
      fc.property(columns, ([a, b]) => {
        let concordant = 0;
        let untiedA = 0;
        let untiedB = 0;
        for (let i = 0; i < a.length; i++) {
          for (let j = 0; j < i; j++) {
            const signA = Math.sign((a[i] as number) - (a[j] as number));
            const signB = Math.sign((b[i] as number) - (b[j] as number));
            concordant += signA * signB;
            untiedA += signA * signA;
            untiedB += signB * signB;
          }
        }
        const expected = untiedA * untiedB === 0 ? null : concordant / Math.sqrt(untiedA * untiedB);
        const found = kendall(Float64Array.from(a), Float64Array.from(b));
        if (expected === null) expect(found).toBeNull();
        else expect(found).toBeCloseTo(expected, 12);
      }),
      { numRuns: casesOf(1000) },
    );
  });

  it('is, by Spearman, the correlation of mean ranks', () => {
    fc.assert(
      fc.property(columns, ([a, b]) => {
        const rank = (values: readonly number[]) =>
          values.map(
            (value) =>
              values.filter((other) => other < value).length +
              (values.filter((other) => other === value).length + 1) / 2,
          );
        const mean = (values: readonly number[]) =>
          values.reduce((sum, value) => sum + value, 0) / values.length;
        const [x, y] = [rank(a), rank(b)];
        const covariance = (p: readonly number[], q: readonly number[]) =>
          mean(p.map((value, index) => (value - mean(p)) * ((q[index] as number) - mean(q))));
        const found = spearman(Float64Array.from(a), Float64Array.from(b));
        const scale = Math.sqrt(covariance(x, x) * covariance(y, y));
        if (!(scale > 1e-12)) expect(found).toBeNull();
        else expect(found).toBeCloseTo(covariance(x, y) / scale, 10);
      }),
      { numRuns: casesOf(1000) },
    );
  });
});

describe('comparing models', () => {
  it('finds no difference between a model and itself', () => {
    fc.assert(
      fc.property(histories, ({ model, interactions }) => {
        const same = compareModels(interactions, { before: model, after: model, asOf });
        expect([same.gradesChanged, same.movers, same.topOverlap]).toEqual([0, [], 1]);
        if (same.kendall !== null) expect(same.kendall).toBeCloseTo(1, 12);
      }),
      { numRuns: casesOf(200) },
    );
  });

  it('reports the ranks, scores and grades that ranking by each model gives', () => {
    const pairs = fc.tuple(histories, histories);
    fc.assert(
      fc.property(pairs, ([{ model, interactions }, { model: other }]) => {
        const after = { ...model, shares: other.shares, halfSaturation: other.halfSaturation };
        const found = compareModels(interactions, { before: model, after, asOf, movers: 99 });
        const rankedBefore = rankLeads(interactions, { model, asOf }).leads;
        const rankedAfter = rankLeads(interactions, { model: after, asOf }).leads;
        const standing = (leads: typeof rankedBefore, key: string) => {
          const { rank, score, grade } = leads.find((lead) => lead.key === key) as (typeof leads)[number];
          return { rank, score, grade };
        };
        const moved = rankedBefore.filter(({ key, rank }) => standing(rankedAfter, key).rank !== rank);
        expect(found.movers.map(({ key }) => key).sort()).toEqual(moved.map(({ key }) => key).sort());
        for (const { key, before, after: then } of found.movers) {
          expect(before).toEqual(standing(rankedBefore, key));
          expect(then).toEqual(standing(rankedAfter, key));
        }
        expect(found.grades.reduce((sum, { leads }) => sum + leads, 0)).toBe(rankedBefore.length);
      }),
      { numRuns: casesOf(200) },
    );
  });
});

describe('accounts', () => {
  it('roll up to the score of all touches together, and contacts to those of each', () => {
    fc.assert(
      fc.property(histories, ({ model, interactions }) => {
        const { accounts } = rollUpAccounts(interactions, { model, asOf });
        const ranked = rankLeads(interactions, { model, asOf, key: 'account' }).leads;
        expect(accounts.map(({ key, score, rank }) => [key, score, rank])).toEqual(
          ranked.map(({ key, score, rank }) => [key, score, rank]),
        );
        for (const { key, contacts, met, threads } of accounts) {
          const own = interactions.filter(({ accountId }) => accountId === key);
          const scored = scoreLeads(own, { model, asOf }).leads.filter(
            ({ online, offline }) => online.touches + offline.touches > 0,
          );
          expect(new Map(contacts.map((contact) => [contact.key, contact.score]))).toEqual(
            new Map(scored.map((lead) => [lead.key, lead.score])),
          );
          expect(met).toBe(scored.filter(({ offline }) => offline.touches > 0).length);
          expect(threads).toBe(contacts.reduce((sum, { owners }) => sum + owners.length, 0));
          for (const { metBy, owners } of contacts) for (const name of metBy) expect(owners).toContain(name);
        }
      }),
      { numRuns: casesOf(300) },
    );
  });
});

describe('the strongest path', () => {
  const matrices = fc.uniqueArray(
    fc.record({
      ownerId: fc.constantFrom('ida', 'tomas', 'mei'),
      leadId: fc.constantFrom('ada', 'ben', 'cleo', 'ida'),
      score: fc.constantFrom(0, 5, 20, 50, 90, 100),
    }),
    { maxLength: 12, selector: ({ ownerId, leadId }) => `${ownerId} ${leadId}` },
  );

  it('is the best of all paths', () => {
    fc.assert(
      fc.property(matrices, (pairs) => {
        const best = (owner: string, to: string, seen: readonly string[]): number =>
          Math.max(
            0,
            ...pairs
              .filter(({ ownerId, leadId }) => ownerId === owner && !seen.includes(leadId))
              .map(({ leadId, score }) => {
                if (leadId === to) return score / 100;
                const onward = pairs
                  .filter((pair) => pair.leadId === leadId && pair.ownerId !== owner)
                  .map((pair) => (pair.score / 100) * best(pair.ownerId, to, [...seen, leadId]));
                return (score / 100) * Math.max(0, ...onward);
              }),
          );
        const path = strongestPath(pairs, { from: 'ida', to: 'ben' });
        expect(path?.strength ?? 0).toBeCloseTo(best('ida', 'ben', []), 12);
        if (path !== null) {
          expect(path.steps[0]?.ownerId).toBe('ida');
          expect(path.steps.at(-1)?.leadId).toBe('ben');
          expect(path.steps.reduce((product, { score }) => (product * score) / 100, 1)).toBeCloseTo(
            path.strength,
            12,
          );
        }
      }),
      { numRuns: casesOf(1000) },
    );
  });

  it('runs over what who knows whom returns', () => {
    fc.assert(
      fc.property(histories, ({ model, interactions }) => {
        const { pairs, owners, leads } = whoKnowsWhom(interactions, { model, asOf });
        for (const to of leads) {
          const best = Math.max(...pairs.filter(({ leadId }) => leadId === to).map(({ score }) => score));
          expect(strongestPath(pairs, { to })?.strength ?? 0).toBeCloseTo(best / 100, 12);
        }
        for (const { ownerId } of pairs) expect(owners).toContain(ownerId);
      }),
      { numRuns: casesOf(200) },
    );
  });
});
