import { defineModel, type ScoringModel, scoreLeads } from 'touchpoint-scoring';
import type { DealOutcome } from 'touchpoint-scoring/learn';
import { seededNumbers } from '../../../src/learn/measures/seeded-numbers.js';

const day = 86_400_000;
const begin = Date.UTC(2024, 0, 1);
const months = 18;

/** What the seller believes. */
export const prior = defineModel({
  base: null,
  name: 'prior',
  types: {
    mail: { channel: 'online', weight: 1, halfLifeDays: 30 },
    meeting: { channel: 'offline', weight: 3, halfLifeDays: 90 },
  },
});

/** What is true. */
export const truth = defineModel({
  base: prior,
  types: { mail: { weight: 0.6, halfLifeDays: 45 }, meeting: { weight: 5, halfLifeDays: 60 } },
  shares: { online: 0.2, offline: 0.2, synergy: 0.6 },
});

/** The same, but that having both adds nothing. */
export const withoutSynergy = defineModel({ base: truth, shares: { online: 0.4, offline: 0.6, synergy: 0 } });

type Touch = { leadId: string; type: 'mail' | 'meeting'; at: number };

/**
 * Leads who are mailed and met at rates of their own, and who buy in each month with a probability that grows with the
 * true score, from 1 to 70 percent. A lead that has bought is in touch no more.
 */
export function simulatedPortfolio(model: ScoringModel<'mail' | 'meeting'>, leads: number, seed: number) {
  const random = seededNumbers(seed);
  const exponential = (mean: number) => -mean * Math.log(1 - random());
  const interactions: Touch[] = [];
  const outcomes: DealOutcome[] = [];
  const dates = Array.from({ length: months - 1 }, (_, month) => begin + (month + 1) * 30 * day);
  for (let lead = 0; lead < leads; lead++) {
    const leadId = `lead ${lead}`;
    const own: Touch[] = [];
    for (const [type, everyDays] of [
      ['mail', 12],
      ['meeting', 50],
    ] as const) {
      const rate = exponential(1 / everyDays);
      for (let at = exponential(1 / rate); at < months * 30; at += exponential(1 / rate)) {
        own.push({ leadId, type, at: begin + at * day });
      }
    }
    let decidedAt = Number.POSITIVE_INFINITY;
    for (const asOf of dates) {
      const known = own.filter(({ at }) => at <= asOf);
      if (known.length === 0) continue;
      const score = scoreLeads(known, { model, asOf }).leads[0]?.score ?? 0;
      if (random() >= 0.01 + (0.99 * 0.7 * score) / 100) continue;
      decidedAt = asOf + random() * 30 * day;
      outcomes.push({ key: leadId, at: decidedAt, won: true });
      break;
    }
    interactions.push(...own.filter(({ at }) => at <= decidedAt));
  }
  const observedUntil = begin + months * 30 * day;
  return { interactions, options: { outcomes, asOfDates: dates, horizonDays: 30, observedUntil } };
}
