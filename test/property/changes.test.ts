import fc from 'fast-check';
import { changesSince, compareRankings, rankLeads, type ScoringModel, scoreLeads } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, histories } from '../arbitraries.js';
import { casesOf } from '../case-count.js';

const day = 86_400_000;

/** Histories of anything, a time to compare with, and how the numbers of the model before differ. */
const cases = histories.chain(({ model, interactions }) =>
  fc.record({
    model: fc.constant(model),
    touches: fc.constant(interactions),
    since: fc.integer({ min: 0, max: 700 }).map((days) => asOf - days * day),
    factor: fc.constantFrom(1, 0.5, 2),
  }),
);

/** The same types with other weights. */
const otherNumbers = (model: ScoringModel, factor: number): ScoringModel => ({
  ...model,
  types: Object.fromEntries(
    Object.entries(model.types).map(([name, type]) => [name, { ...type, weight: type.weight * factor }]),
  ),
});

describe('changesSince', () => {
  it('has causes that sum to the change of each score, which is that of both scorings, to 1e-9', () => {
    fc.assert(
      fc.property(cases, ({ model, touches, since, factor }) => {
        const modelBefore = otherNumbers(model, factor);
        const { changes, unchanged, entered, left } = changesSince(touches, {
          model,
          modelBefore,
          asOf,
          since,
        });
        const before = scoreLeads(touches, { model: modelBefore, asOf: since }).leads;
        const was = new Map(before.map((lead) => [lead.key, lead.score]));
        const is = new Map(scoreLeads(touches, { model, asOf }).leads.map((lead) => [lead.key, lead.score]));
        for (const { key, change, causes } of changes) {
          expect(change).toBeCloseTo((is.get(key) ?? 0) - (was.get(key) ?? 0), 9);
          const sum = causes.reduce((total, { points }) => total + points, 0);
          expect(Math.abs(sum - (change ?? Number.NaN))).toBeLessThan(1e-9);
          for (const { cause } of causes) expect(cause).not.toBe('not-separable');
        }
        const touchesOf = ({ online, offline, friction }: (typeof before)[number]) =>
          online.touches + offline.touches + friction.touches;
        const touched = scoreLeads(touches, { model, asOf }).leads.filter((lead) => touchesOf(lead) > 0);
        const touchedThen = new Set(before.filter((lead) => touchesOf(lead) > 0).map(({ key }) => key));
        expect(changes.length + unchanged).toBe(touched.length);
        expect([...entered].sort()).toEqual(
          touched
            .map(({ key }) => key)
            .filter((key) => !touchedThen.has(key))
            .sort(),
        );
        expect(left).toEqual([]);
      }),
      { numRuns: casesOf(300) },
    );
  });

  it('gives decay what scoring the old touches alone gives', () => {
    fc.assert(
      fc.property(cases, ({ model, touches, since }) => {
        const old = touches.filter(({ at }) => at <= since);
        const then = new Map(
          scoreLeads(old, { model, asOf: since }).leads.map((lead) => [lead.key, lead.score]),
        );
        const silent = scoreLeads(old, { model, asOf }).leads;
        const { changes } = changesSince(touches, { model, asOf, since });
        for (const { key, score } of silent) {
          const decay = changes.find((one) => one.key === key)?.causes.find(({ cause }) => cause === 'decay');
          expect(decay?.points ?? 0).toBeCloseTo(score - (then.get(key) ?? 0), 9);
        }
      }),
      { numRuns: casesOf(200) },
    );
  });

  it('agrees with compareRankings on everything but the causes', () => {
    fc.assert(
      fc.property(cases, ({ model, touches: all, since }) => {
        // Two rankings list whom nobody touched yet; one history does not.
        const touches = all.filter(({ at, outcome = 'held' }) => at <= asOf && outcome === 'held');
        const old = touches.filter(({ at }) => at <= since);
        const both = compareRankings(
          rankLeads(old, { model, asOf: since }),
          rankLeads(touches, { model, asOf }),
          { model },
        );
        const one = changesSince(touches, { model, asOf, since });
        const facts = ({
          changes,
          entered,
          left,
          gradesUp,
          gradesDown,
          regraded,
          unchanged,
        }: typeof both) => ({
          changes: changes
            .map(({ key, change, flagsRaised, flagsCleared }) => ({
              key,
              change: change?.toFixed(6),
              flagsRaised,
              flagsCleared,
            }))
            .sort((a, b) => (a.key < b.key ? -1 : 1)),
          entered,
          left,
          gradesUp,
          gradesDown,
          regraded,
          unchanged,
        });
        expect(facts(one)).toEqual(facts(both));
        for (const { change, causes } of both.changes) {
          const sum = causes.reduce((total, { points }) => total + points, 0);
          expect(Math.abs(sum - (change ?? Number.NaN))).toBeLessThan(1e-9);
        }
      }),
      { numRuns: casesOf(200) },
    );
  });
});
