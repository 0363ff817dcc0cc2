import { defineModel, modelFingerprint, rankLeads, standardModel } from 'touchpoint-scoring';
import { learnModel } from 'touchpoint-scoring/learn';
import { describe, expect, it } from 'vitest';
import { seededNumbers } from '../../../src/learn/measures/seeded-numbers.js';
import { refusalOf } from '../support.js';
import { prior, simulatedPortfolio, truth, withoutSynergy } from './simulated-portfolio.js';

describe('learnModel', () => {
  it('learns a model that ranks like any other, with intervals around what is true', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 300, 1);
    const progress: string[] = [];
    const learned = await learnModel(interactions, {
      ...options,
      model: prior,
      testFraction: 0.5,
      resamples: 50,
      onProgress: ({ phase, done, total }) => {
        progress.push(`${phase} ${done}/${total}`);
      },
    });
    expect(learned.rows.wins).toBe(options.outcomes.length);
    for (const { path, interval } of learned.numbers) {
      const known = path.reduce<unknown>(
        (part, name) => (part as Record<string, unknown>)[name],
        truth,
      ) as number;
      expect(interval?.[0]).toBeLessThan(known);
      expect(interval?.[1]).toBeGreaterThan(known);
    }
    const names = learned.test?.results.map(({ name }) => name).sort();
    expect(names).toEqual(['frequency', 'learned', 'model in use', 'points', 'recency', 'rfm']);
    expect(learned.summary).toContain('area under the curve');
    expect(progress[0]).toBe('rows 1/17');
    expect(progress.at(-1)).toBe('fit 5/5');

    const { outcome, rates } = learned;
    if (outcome === null || rates === null) throw new Error('there were wins');
    expect(outcome.modelFingerprint).toBe(modelFingerprint(learned.model));
    expect(rates.least).toBeGreaterThanOrEqual(0);
    expect(rates.greatest).toBeGreaterThan(rates.least);
    const asOf = options.observedUntil;
    const byScore = rankLeads(interactions, { model: learned.model, asOf }).leads;
    const byOutcome = rankLeads(interactions, { model: learned.model, asOf, rankBy: outcome }).leads;
    for (const { value } of byOutcome) expect(value > 0 && value < 1).toBe(true);
    if (outcome.stage === 'score')
      expect(byOutcome.map(({ key }) => key)).toEqual(byScore.map(({ key }) => key));
  });

  // A seller who believes that mails decide and meetings hardly count.
  const wrong = defineModel({
    base: prior,
    types: { mail: { weight: 3, halfLifeDays: 60 }, meeting: { weight: 0.3, halfLifeDays: 60 } },
  });

  it('says better where it is, and by how much', async () => {
    // Whoever was met within a month answers in six cases of ten, all others in three of a hundred; mails are noise.
    const random = seededNumbers(8);
    const day = 86_400_000;
    const begin = Date.UTC(2024, 0, 1);
    const asOfDates = Array.from({ length: 12 }, (_, month) => begin + (month + 1) * 30 * day);
    const interactions: { leadId: string; type: 'mail' | 'meeting'; at: number }[] = [];
    const outcomes: { key: string; at: number; won: boolean }[] = [];
    for (let lead = 0; lead < 130; lead++) {
      const leadId = `lead ${lead}`;
      const times = (count: number) => Array.from({ length: count }, () => begin + random() * 390 * day);
      const met = times(3);
      for (const at of times(20)) interactions.push({ leadId, type: 'mail', at });
      for (const at of met) interactions.push({ leadId, type: 'meeting', at });
      for (const asOf of asOfDates) {
        const isWarm = met.some((at) => at <= asOf && at > asOf - 30 * day);
        if (random() < (isWarm ? 0.6 : 0.03)) outcomes.push({ key: leadId, at: asOf + 15 * day, won: true });
      }
    }
    const learned = await learnModel(interactions, {
      model: wrong,
      outcomes,
      asOfDates,
      horizonDays: 30,
      observedUntil: begin + 400 * day,
      recurring: true,
      testFraction: 0.4,
      resamples: 50,
    });
    expect(learned.verdict).toBe('better');
    expect(learned.test?.areaGained.interval?.[0]).toBeGreaterThan(0);
    expect(learned.summary).toMatch(/^Better: on \d+ rows/);
    const areaOf = (name: string) => learned.test?.results.find((result) => result.name === name)?.area ?? 0;
    // Luck is in six of ten: more than 0.9 cannot be expected, and 0.5 is a coin.
    expect(areaOf('learned')).toBeGreaterThan(0.75);
    expect(areaOf('learned')).toBeGreaterThan(areaOf('model in use'));
  });

  it('says no better where the test cannot tell, although more is gained than lost', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 250, 8);
    const learned = await learnModel(interactions, {
      ...options,
      model: wrong,
      testFraction: 0.5,
      resamples: 100,
    });
    expect(learned.test?.areaGainedOnModel.value).toBeGreaterThan(0);
    expect(learned.test?.logLossSaved.interval).toHaveLength(2);
    expect(learned.test?.areaGained.interval?.[0]).toBeLessThan(0);
    expect(learned.verdict).toBe('no-better');
    expect(learned.summary).toMatch(/^No better than what was there: on \d+ rows/);
  });

  it('raises an alarm where one feature alone knows the outcome', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 120, 9);
    // A call just before each win that is booked as if it had been known.
    const leaked = options.outcomes.flatMap(({ key: lead, at }) =>
      Array.from({ length: 30 }, (_, hour) => ({
        leadId: lead,
        type: 'mail' as const,
        at: Number(at) - (31 + hour / 100) * 86_400_000,
      })),
    );
    const learned = await learnModel([...interactions, ...leaked], {
      ...options,
      model: prior,
      testFraction: 0.5,
      resamples: 20,
    });
    expect(learned.alarms.length).toBeGreaterThan(0);
    expect(learned.alarms[0]).toMatch(/^By itself, .* has an area of 0\.9\d+: look for leakage\.$/);
  });

  it('gives the model back where there is nothing to learn from', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 30, 2);
    const learned = await learnModel(interactions, { ...options, outcomes: [], model: prior });
    expect(learned.model).toBe(prior);
    expect(learned).toMatchObject({ verdict: 'too-little-data', outcome: null, numbers: [], test: null });
    expect(learned.summary).toBe(
      `Too little data: 0 wins in ${learned.rows.all} rows, and it takes 10 to learn anything. The model is as it was.`,
    );
    expect((await learnModel([], { ...options, outcomes: [], model: standardModel })).model).toBe(
      standardModel,
    );
  });

  it('gives the model back where wins do not go with the score, and says so', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 120, 11);
    const random = seededNumbers(5);
    const outcomes = Array.from({ length: 120 }, (_, lead) => ({
      key: `lead ${lead}`,
      at: options.observedUntil - random() * 300 * 86_400_000,
      won: random() < 0.3,
    }));
    const learned = await learnModel(interactions, { ...options, outcomes, model: prior, resamples: 20 });
    expect(learned.summary).toMatch(
      /^No gain found: in [\d,]+ rows with \d+ wins, a better score does not go/,
    );
    expect([learned.model, learned.verdict, learned.rates]).toEqual([prior, 'no-better', null]);
    expect(learned.outcome?.byScore.score).toBeGreaterThanOrEqual(0);
  });

  it('can find that there is no synergy: a share of 0', async () => {
    const { interactions, options } = simulatedPortfolio(withoutSynergy, 200, 12);
    const concave = defineModel({ base: prior, shares: { online: 0.3, offline: 0.4, synergy: 0.3 } });
    let ended = 0;
    for (const seed of [12, 13]) {
      const portfolio =
        seed === 12 ? { interactions, options } : simulatedPortfolio(withoutSynergy, 200, seed);
      const learned = await learnModel(portfolio.interactions, {
        ...portfolio.options,
        model: concave,
        resamples: 1,
      });
      const synergy = learned.numbers.find(({ path }) => path[1] === 'synergy');
      expect(synergy?.interval?.[0]).toBe(0);
      if (synergy?.value !== 0) continue;
      ended++;
      expect(learned.model.shares.synergy).toBe(0);
      expect(learned.notes[0]).toMatch(
        /^No synergy found: the share ended at 0; up to 0\.\d\d would fit nearly as well\.$/,
      );
    }
    expect(ended).toBeGreaterThan(0);
  });

  it('leaves the shares alone where one channel occurs', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 120, 13);
    const mails = interactions.filter(({ type }) => type === 'mail');
    const learned = await learnModel(mails, { ...options, model: prior, resamples: 5 });
    expect(learned.model.shares).toEqual(prior.shares);
    if (learned.rates !== null) expect(learned.notes.join()).toContain('Only one channel occurs in the data');
  });

  it('tests on each fifth of the groups where there is one date', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 250, 14);
    const asOfDates = options.asOfDates.slice(2, 3);
    const learned = await learnModel(interactions, {
      ...options,
      asOfDates,
      model: prior,
      resamples: 20,
      groupOf: (lead) => `company ${lead.slice(0, 7)}`,
    });
    expect(learned.rows.test).toBe(learned.rows.all);
    expect(learned.rows.training).toBe(Math.round(learned.rows.all * 0.8));
    expect(learned.outcome?.stage).toBe('score');
    expect(learned.outcome?.reason).toContain('there is one date');
  });

  it('says which part is too short for a test', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 40, 3);
    const learned = await learnModel(interactions, { ...options, model: prior });
    expect(learned.summary).toMatch(
      /^Too little data for a test: the (training|test) part has \d wins in \d+ rows.* and each part takes 10 wins\. The model is the prior, moved by \d+ wins\.$/,
    );
  });

  it('knows leads that were never touched, where they are named', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 60, 15);
    const leads = Array.from({ length: 90 }, (_, lead) => ({ key: `lead ${lead}` }));
    const known = await learnModel(interactions, { ...options, model: prior, resamples: 1 });
    const more = await learnModel(interactions, { ...options, leads, model: prior, resamples: 1 });
    expect(more.rows.all).toBeGreaterThanOrEqual(known.rows.all + 30 * 17);
    expect(more.rows.wins).toBe(known.rows.wins);
  });

  it('can be stopped from outside while it fits, without onProgress', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 600, 16);
    const signal = new AbortController();
    const started = performance.now();
    let stoppedAt = Number.POSITIVE_INFINITY;
    const learning = learnModel(interactions, { ...options, model: prior, signal: signal.signal });
    // The rows are built first, a date at a time; this asks to stop well within the fit.
    setTimeout(() => {
      stoppedAt = performance.now();
      signal.abort();
    }, 50);
    await expect(learning).rejects.toMatchObject({ code: 'aborted' });
    expect(stoppedAt - started).toBeLessThan(60_000);
    expect(performance.now() - stoppedAt).toBeLessThan(1000);
  });

  it('can be stopped by a timer while the rows are built, date by date, without onProgress', async () => {
    const day = 86_400_000;
    const at = Date.UTC(2026, 0, 1);
    const signal = new AbortController();
    setTimeout(() => signal.abort(), 0);
    const learning = learnModel([{ leadId: 'ada', type: 'mail' as const, at }], {
      model: prior,
      outcomes: [{ key: 'ada', at: at + 40 * day, won: false }],
      asOfDates: Array.from({ length: 20_000 }, (_, minute) => at + day + minute * 60_000),
      horizonDays: 10,
      observedUntil: at + 100 * day,
      signal: signal.signal,
    });
    const error = await learning.catch((it) => it);
    expect([error.code, error.issues[0]?.value < 20_000]).toEqual(['aborted', true]);
  });

  it('waits for a progress that returns a promise', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 60, 4);
    let waiting = 0;
    let most = 0;
    await learnModel(interactions, {
      ...options,
      model: prior,
      onProgress: async () => {
        most = Math.max(most, ++waiting);
        await Promise.resolve();
        waiting--;
      },
    });
    expect([waiting, most]).toEqual([0, 1]);
  });

  it('moves little by few outcomes', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 40, 3);
    const learned = await learnModel(interactions, { ...options, model: prior });
    expect(learned.rows.wins).toBeGreaterThanOrEqual(10);
    expect(learned.verdict).toBe('too-little-data');
    for (const { value, prior: before } of learned.numbers) {
      expect(Math.abs(Math.log(value / before))).toBeLessThan(0.7);
    }
  });

  it('leaves dates out whose horizon is not over, and rows after a decision', async () => {
    const day = 86_400_000;
    const at = Date.UTC(2026, 0, 1);
    const touches = [{ leadId: 'ada', type: 'mail' as const, at }];
    const { rows } = await learnModel(touches, {
      model: prior,
      outcomes: [{ key: 'ada', at: at + 40 * day, won: false }],
      asOfDates: [at + 10 * day, at + 50 * day, at + 95 * day],
      horizonDays: 10,
      observedUntil: at + 100 * day,
    });
    expect(rows).toMatchObject({ all: 1, wins: 0, unobservedDates: 1 });
  });

  it('can be aborted, and says so', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 60, 4);
    for (const stopAt of ['rows', 'fit']) {
      const signal = { aborted: false };
      const learning = learnModel(interactions, {
        ...options,
        model: prior,
        signal: signal as never,
        onProgress: ({ phase }) => {
          if (phase === stopAt) signal.aborted = true;
        },
      });
      await expect(learning).rejects.toMatchObject({ code: 'aborted' });
    }
  });

  it.each<[string, Record<string, unknown>, string | (string | number)[]]>([
    ['a horizon of no length', { horizonDays: 0 }, 'horizonDays'],
    ['a test of everything', { testFraction: 1 }, 'testFraction'],
    ['an outcome of nobody', { outcomes: [{ key: '', at: 0, won: true }] }, ['outcomes', 0, 'key']],
    ['an outcome that is open', { outcomes: [{ key: 'ada', at: 0, won: null }] }, ['outcomes', 0, 'won']],
    ['a date that is none', { asOfDates: ['soon'] }, ['asOfDates', 0]],
    ['an end that is none', { observedUntil: 'later' }, 'observedUntil'],
  ])('refuses %s', async (_, wrong, path) => {
    const { interactions, options } = simulatedPortfolio(truth, 3, 5);
    const refused = learnModel(interactions, { ...options, model: prior, ...wrong } as never);
    await expect(refused).rejects.toMatchObject({
      code: 'invalid_option',
      issues: [{ path: [path].flat() }],
    });
  });

  it('names the interaction that cannot be read', async () => {
    const { options } = simulatedPortfolio(truth, 3, 5);
    const refused = learnModel([{ leadId: 'ada', type: 'male', at: 0 } as never], {
      ...options,
      model: prior,
    });
    const error: unknown = await refused.catch((reason: unknown) => reason);
    const issue = refusalOf(() => {
      throw error;
    }).issues[0];
    expect(issue?.path).toEqual(['interactions', 0, 'type']);
  });
});
