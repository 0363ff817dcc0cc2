import fc from 'fast-check';
import {
  createLedger,
  describeOutcome,
  modelFingerprint,
  type OutcomeModel,
  outcomeProbability,
  rankLeads,
  standardModel,
} from 'touchpoint-scoring';
import { predictOutcome } from 'touchpoint-scoring/learn';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/core/fit/work.js';
import type { TrainingRows } from '../../../src/learn/backtest/training-rows.js';
import { learnSpeech } from '../../../src/learn/learn-speech.js';
import { seededNumbers } from '../../../src/learn/measures/seeded-numbers.js';
import { fittingOutcome } from '../../../src/learn/outcome/outcome-fit.js';
import { casesOf } from '../../case-count.js';
import { onlyIssueOf } from '../support.js';
import { prior, simulatedPortfolio, truth } from './simulated-portfolio.js';

const day = 86_400_000;

/** Rows at a number of dates, whose wins follow a rule of the score and the silence. */
function rowsAt(
  dates: number,
  rate: (score: number, silentDays: number) => number,
  leads = 600,
): TrainingRows {
  const random = seededNumbers(4);
  const size = leads * dates;
  const numbers = (draw: () => number) => Float64Array.from({ length: size }, draw);
  const scores = numbers(() => 100 * random() ** 2);
  const sinceLastDays = numbers(() => 200 * random() ** 2);
  const keys = Array.from({ length: size }, (_, row) => `lead ${row % leads}`);
  return {
    keys,
    groups: keys,
    dates: Float64Array.from({ length: size }, (_, row) => Math.floor(row / leads) * 30 * day),
    labels: Uint8Array.from(scores, (score, row) =>
      Number(random() < rate(score, sinceLastDays[row] as number)),
    ),
    online: scores,
    offline: scores,
    scores,
    sinceFirstDays: sinceLastDays.map((silent) => silent + 100 * random()),
    sinceLastDays,
    touches: numbers(() => 1 + Math.floor(10 * random())),
    starts: new Uint32Array(size + 1),
    typeCodes: new Uint16Array(),
    directions: new Uint8Array(),
    factors: new Float64Array(),
    ages: new Float64Array(),
    unobserved: 0,
    unmatched: { count: 0, leads: [] },
  };
}

const fitted = (rows: TrainingRows) =>
  finish(fittingOutcome(rows, rows.scores, 30, 'a model', learnSpeech(undefined, 'test')));
const bySilence = (_: number, silent: number) => (silent < 40 ? 0.5 : 0.02);

describe('the stage', () => {
  it('is the full one where that is clearly better on what it has not seen', () => {
    const { outcome, summary } = fitted(rowsAt(4, bySilence));
    expect(outcome?.stage).toBe('full');
    expect(outcome?.byHistory?.sinceLast).toBeLessThan(0);
    expect(summary).toMatch(/^By the score, the last and the first touch.* log loss was lower by 0\.\d{4}/);
  });

  it('is the score alone where the rest adds nothing', () => {
    const { outcome, summary } = fitted(rowsAt(4, (score) => 0.02 + 0.004 * score));
    expect(outcome).toMatchObject({ stage: 'score', byHistory: null });
    expect(summary).toMatch(/^By the score alone: the longer form was not clearly better/);
  });

  it('is never the full one with a single date', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.9, noNaN: true }),
        fc.integer({ min: 60, max: 900 }),
        (high, leads) => {
          const rows = rowsAt(1, (_, silent) => (silent < 40 ? high : 0.03), leads);
          expect(fitted(rows).outcome?.stage ?? 'score').toBe('score');
        },
      ),
      { numRuns: 15 },
    );
    expect(fitted(rowsAt(1, bySilence)).outcome?.reason).toContain('there is one date');
  });

  it('is the score alone where a part has too few wins to test', () => {
    const rows = rowsAt(3, bySilence, 300);
    const lastAlone = {
      ...rows,
      labels: rows.labels.map((label, row) => (row < 600 ? Number(row < 5) : label)),
    };
    expect(fitted(lastAlone).outcome?.reason).toBe(
      'the dates before the last have 5 wins in 600 rows, too few of one kind to test the longer form',
    );
  });

  it('judges leads without a touch by the score alone', () => {
    const { outcome } = fitted(rowsAt(4, bySilence));
    if (outcome === null) throw new Error('there were wins');
    const untouched = { score: 0, touches: 0, sinceLastDays: Number.NaN, sinceFirstDays: Number.NaN };
    const { byScore } = outcome;
    expect(outcomeProbability(untouched, outcome)).toBeCloseTo(1 / (1 + Math.exp(-byScore.intercept)), 12);
  });
});

describe('the probability', () => {
  const coefficient = fc.double({ min: -20, max: 20, noNaN: true });
  const positive = fc.double({ min: 0, max: 20, noNaN: true });
  const outcomes = fc.record({
    stage: fc.constant('full' as const),
    reason: fc.constant(''),
    horizonDays: fc.constant(30),
    modelFingerprint: fc.constant(''),
    rows: fc.constant(1),
    wins: fc.constant(1),
    byScore: fc.record({ intercept: coefficient, score: positive }),
    byHistory: fc.option(
      fc.record({
        intercept: coefficient,
        score: positive,
        sinceLast: positive.map((value) => -value),
        sinceFirst: coefficient,
        touches: positive,
      }),
    ),
  });

  it('counts the days since the first touch of any kind, and since the last that was not friction', () => {
    const asOf = Date.UTC(2026, 10, 23);
    const daysAgo = (days: number) => asOf - days * day;
    const byHistory = { intercept: 0, score: 0, sinceLast: -1, sinceFirst: 0.5, touches: 0 };
    const outcome: OutcomeModel = {
      stage: 'full',
      reason: '',
      horizonDays: 30,
      modelFingerprint: modelFingerprint(standardModel),
      rows: 1,
      wins: 1,
      byScore: { intercept: 0, score: 0 },
      byHistory,
    };
    const touches = [
      { leadId: 'ada', type: 'complaint' as const, at: daysAgo(99) },
      { leadId: 'ada', type: 'meal' as const, at: daysAgo(30) },
      { leadId: 'ada', type: 'phone_call' as const, at: daysAgo(8) },
      { leadId: 'ada', type: 'complaint' as const, at: daysAgo(1) },
    ];
    const [lead] = rankLeads(touches, { model: standardModel, asOf, rankBy: outcome }).leads;
    // logit P = -ln(1 + 8) + 0.5 * ln(1 + 99) = ln(10 / 9), so P = 10 / 19.
    expect(lead?.value).toBeCloseTo(10 / 19, 12);
  });

  it('is within 0 and 1, and never less for a better score', () => {
    const score = fc.double({ min: 0, max: 100, noNaN: true });
    const days = fc.double({ min: 0, max: 5000, noNaN: true });
    fc.assert(
      fc.property(outcomes, score, score, days, days, fc.nat(1000), (outcome, a, b, last, first, touches) => {
        const at = (value: number) =>
          outcomeProbability({ score: value, touches, sinceLastDays: last, sinceFirstDays: first }, outcome);
        const [low, high] = [at(Math.min(a, b)), at(Math.max(a, b))];
        expect(low >= 0 && high <= 1).toBe(true);
        expect(low).toBeLessThanOrEqual(high + 1e-12);
      }),
      { numRuns: casesOf(300) },
    );
  });

  it.each([
    [0.001, 'fewer than 1 was'],
    [0.01, '1 was'],
    [0.07, '7 were'],
    [0.999, 'more than 99 were'],
  ])('of %d is said as a share', (probability, text) => {
    expect(describeOutcome(probability, { horizonDays: 1 })).toBe(
      `Of 100 leads like this, ${text} won within 1 day.`,
    );
  });
});

describe('predictOutcome', () => {
  it('fits the standard model, or any, as it is, and ranks by it', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 150, 21);
    const { outcome, rows, unmatched, summary } = await predictOutcome(interactions, {
      ...options,
      model: prior,
    });
    expect(rows.wins).toBe(options.outcomes.length);
    expect(unmatched.count).toBe(0);
    expect(summary).toMatch(/^By the score/);
    if (outcome === null) throw new Error('there were wins');
    expect(outcome).toMatchObject({ horizonDays: 30, modelFingerprint: modelFingerprint(prior) });

    const asOf = options.observedUntil;
    const { leads } = rankLeads(interactions, { model: prior, asOf, rankBy: outcome });
    const ledger = createLedger({ model: prior, asOf: options.asOfDates[0] as number });
    for (const touch of interactions) ledger.add(touch);
    const kept = ledger.rank({ asOf, rankBy: outcome });
    expect(kept.leads.map(({ key }) => key)).toEqual(leads.map(({ key }) => key));
    for (const [index, { value }] of kept.leads.entries())
      expect(value).toBeCloseTo(leads[index]?.value ?? -1, 9);
  });

  it('says what is missing', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 20, 22);
    const few = await predictOutcome(interactions, { ...options, outcomes: [], model: prior });
    expect(few.outcome).toBeNull();
    expect(few.summary).toMatch(/^Too little data for a probability: 0 of \d+ rows were won/);
  });

  it('refuses to rank by the outcome of another model, and by what is none', () => {
    const outcome: OutcomeModel = {
      stage: 'score',
      reason: '',
      horizonDays: 30,
      modelFingerprint: modelFingerprint(prior),
      rows: 1,
      wins: 1,
      byScore: { intercept: 0, score: 1 },
      byHistory: null,
    };
    const rank = (rankBy: unknown) => () =>
      rankLeads([], { model: standardModel, asOf: 0, rankBy: rankBy as OutcomeModel });
    expect(onlyIssueOf(rank(outcome), 'invalid_option').path).toEqual(['rankBy', 'modelFingerprint']);
    expect(onlyIssueOf(rank('score'), 'invalid_option').path).toEqual(['rankBy']);
  });
});
