import { type InteractionInput, scoreLeads, standardModel } from 'touchpoint-scoring';
import type { DealOutcome, OpenLead } from 'touchpoint-scoring/learn';
import { seededNumbers } from '../../src/learn/measures/seeded-numbers.js';

const day = 86_400_000;
const date = Date.UTC(2026, 5, 1);

/** How probable a win is in a made-up world, by the strengths of a lead and its score, each 0 to 1. */
export type Rate = (online: number, offline: number, score: number) => number;

/** Nothing that is done matters. */
export const irrelevant: Rate = () => 0.1;
/** Each channel adds to the rate, and both add what each adds. */
export const additive: Rate = (online, offline) => 0.03 + 0.12 * online + 0.15 * offline;
/** The rate is the score of the standard model, which holds synergy. */
export const standardWorld: Rate = (_online, _offline, score) => 0.02 + 0.98 * 0.7 * score;

/**
 * A portfolio at one date, with about this many wins in the 30 days after. Two of three leads were in touch online and half of
 * them in person, in four months before the date; a part of all leads, `untouchedPart`, is only on the roster.
 */
export function portfolio(rate: Rate, wins: number, seed: number, untouchedPart = 0) {
  const random = seededNumbers(seed);
  const interactions: InteractionInput<'email' | 'phone_call' | 'in_person_meeting' | 'meal'>[] = [];
  const outcomes: DealOutcome[] = [];
  const leads: OpenLead[] = [];
  let expected = 0;
  for (let lead = 0; expected < wins; lead++) {
    const leadId = `lead ${lead}`;
    leads.push({ key: leadId });
    const own: typeof interactions = [];
    const add = (types: readonly (typeof interactions)[number]['type'][], mean: number) => {
      const count = 1 + Math.floor(-mean * Math.log(1 - random()));
      for (let touch = 0; touch < count; touch++) {
        const type = types[Math.floor(random() * types.length)] ?? 'email';
        own.push({ leadId, type, at: date - random() * 120 * day, direction: 'mutual' });
      }
    };
    if (random() >= untouchedPart) {
      const which = random();
      if (which < 2 / 3) add(['email', 'email', 'phone_call'], 6);
      if (which >= 2 / 3 || random() < 0.5) add(['in_person_meeting', 'meal'], 2);
    }
    interactions.push(...own);
    const [scored] = scoreLeads(own, { model: standardModel, asOf: date }).leads;
    const chance = rate(
      scored?.strength.online ?? 0,
      scored?.strength.offline ?? 0,
      (scored?.score ?? 0) / 100,
    );
    expected += chance;
    if (random() < chance) outcomes.push({ key: leadId, at: date + random() * 30 * day, won: true });
  }
  const asOfDates = [date];
  const options = { model: standardModel, outcomes, leads, asOfDates, horizonDays: 30 };
  return { interactions, options: { ...options, observedUntil: date + 30 * day } };
}
