import fc from 'fast-check';
import {
  createLedger,
  explainScore,
  flagRelationships,
  rankLeads,
  scoreHistory,
  scoreLeads,
  whatIf,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, histories, type Touch } from '../arbitraries.js';
import { casesOf } from '../case-count.js';

const names = ['ada', 'ben', '__proto__', 'constructor', 'Łucja', '🦉'];

/** A model, a history, who should be there, and grades of before, one of which no model knows. */
const portfolios = histories.chain(({ model, interactions }) =>
  fc.record({
    model: fc.constant(model),
    interactions: fc.constant(interactions as Touch[]),
    roster: fc.uniqueArray(fc.constantFrom(...names, 'nobody'), { maxLength: 4 }),
    previous: fc.dictionary(
      fc.constantFrom(...names),
      fc.constantFrom(...model.grades.map(({ grade }) => grade), 'unheard of'),
    ),
    asMap: fc.boolean(),
  }),
);

describe('one lead, one instant, one grade', () => {
  it('whoever is asked: ranking, scores, flags, explanation, history, what if, ledger', () => {
    fc.assert(
      fc.property(portfolios, ({ model, interactions, roster, previous, asMap }) => {
        const previousGrades = asMap ? new Map(Object.entries(previous)) : previous;
        const options = { model, asOf, previousGrades };
        const ranking = rankLeads(interactions, { ...options, roster });
        const ranked = new Map(ranking.leads.map((lead) => [lead.key, lead]));
        for (const key of roster) expect(ranked.has(key)).toBe(true);
        expect(ranking.total).toBe(ranked.size);

        for (const { key, grade } of scoreLeads(interactions, { ...options, roster }).leads) {
          expect(grade).toBe(ranked.get(key)?.grade);
        }
        for (const { key, grade, flags } of flagRelationships(interactions, { ...options, roster })
          .relationships) {
          expect([grade, flags]).toEqual([ranked.get(key)?.grade, ranked.get(key)?.flags]);
        }
        const ledger = createLedger<string, Touch>({ model, asOf });
        for (const interaction of interactions) ledger.add(interaction);
        for (const { key, grade } of ledger.rank({ previousGrades }).leads) {
          expect(grade).toBe(ranked.get(key)?.grade);
        }
        for (const [key, lead] of ranked) {
          const one = { ...options, lead: key };
          expect(explainScore(interactions, one).lead.grade).toBe(lead.grade);
          expect(scoreHistory(interactions, { ...one, times: [asOf] }).points[0]?.grade).toBe(lead.grade);
          const { before } = whatIf(interactions, { ...one, roster, touches: [] });
          expect(before).toEqual(lead);
          // A ledger knows nobody without an interaction, and says so.
          const inLedger = ledger.score(key, { previousGrades });
          if (inLedger !== undefined) expect(inLedger.grade).toBe(lead.grade);
          else expect([lead.score, roster.includes(key)]).toEqual([0, true]);
        }
      }),
      { numRuns: casesOf(150) },
    );
  });

  it('the grade given back changes nothing: it is its own successor', () => {
    fc.assert(
      fc.property(portfolios, ({ model, interactions, previous }) => {
        const gradesOf = (previousGrades: Record<string, string>) =>
          Object.fromEntries(
            rankLeads(interactions, { model, asOf, previousGrades }).leads.map(({ key, grade }) => [
              key,
              grade,
            ]),
          );
        const today = gradesOf(previous);
        expect(gradesOf(today)).toEqual(today);
      }),
      { numRuns: casesOf(150) },
    );
  });

  it('the next grade that a what-if promises is the one that scoring then gives', () => {
    fc.assert(
      fc.property(portfolios, ({ model, interactions, previous }) => {
        const options = { model, asOf, previousGrades: previous };
        const { nextGrade } = whatIf(interactions, { ...options, lead: 'ada', touches: [] });
        if (nextGrade === null || nextGrade.smallest === null) return;
        const { type, direction, touches } = nextGrade.smallest;
        const made = Array.from({ length: touches }, () => ({ leadId: 'ada', type, direction, at: asOf }));
        const lead = rankLeads([...interactions, ...made], options).leads.find(({ key }) => key === 'ada');
        const order = model.grades.map(({ grade }) => grade);
        expect(order.indexOf(lead?.grade ?? '')).toBeLessThanOrEqual(order.indexOf(nextGrade.grade));
      }),
      { numRuns: casesOf(150) },
    );
  });
});
