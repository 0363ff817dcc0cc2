import { defineModel, rankLeads, standardModel } from 'touchpoint-scoring';
import { calibrated, learnModel } from 'touchpoint-scoring/learn';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../support.js';
import { prior, simulatedPortfolio, truth } from './simulated-portfolio.js';

describe('learnModel', () => {
  it('learns a model that ranks like any other, with intervals around what is true', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 300, 1);
    const progress: string[] = [];
    const learned = await learnModel(interactions, {
      ...options,
      model: prior,
      testFraction: 0.4,
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
    expect(progress.at(-1)).toBe('fit 6/6');

    const { leads } = rankLeads(interactions, { model: learned.model, asOf: options.observedUntil });
    const [best, last] = [leads[0]?.score ?? 0, leads.at(-1)?.score ?? 0];
    const calibration = learned.calibration;
    if (calibration === null) throw new Error('there were wins');
    expect(calibrated(best, calibration)).toBeGreaterThan(calibrated(last, calibration));
  });

  it('says better where it is, and by how much', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 500, 8);
    // A seller who believes that mails decide and meetings hardly count.
    const wrong = defineModel({
      base: prior,
      types: { mail: { weight: 3, halfLifeDays: 300 }, meeting: { weight: 0.05, halfLifeDays: 300 } },
    });
    const learned = await learnModel(interactions, {
      ...options,
      model: wrong,
      testFraction: 0.5,
      resamples: 100,
    });
    expect(learned.test?.areaGained).toBeGreaterThan(0);
    expect(['better', 'no-better']).toContain(learned.verdict);
    expect(learned.summary).toMatch(/^(Better|No better than what was there): On \d+ rows/);
    const areaOf = (name: string) => learned.test?.results.find((result) => result.name === name)?.area ?? 0;
    expect(areaOf('learned')).toBeGreaterThan(areaOf('model in use'));
  });

  it('raises an alarm where one feature alone knows the outcome', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 300, 9);
    // A call just before each win that is booked as if it had been known.
    const leaked = options.outcomes.flatMap(({ lead, at }) =>
      Array.from({ length: 60 }, (_, hour) => ({
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
    expect(learned.alarms[0]).toMatch(/alone has an area of 0\.9\d+: look for leakage/);
  });

  it('gives the model back where there is nothing to learn from', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 30, 2);
    const learned = await learnModel(interactions, { ...options, outcomes: [], model: prior });
    expect(learned.model).toBe(prior);
    expect(learned).toMatchObject({ verdict: 'too-little-data', calibration: null, numbers: [], test: null });
    expect(learned.summary).toBe(
      `Too little data: 0 wins in ${learned.rows.all} rows, and it takes 10 to learn anything. The model is as it was.`,
    );
    expect((await learnModel([], { ...options, outcomes: [], model: standardModel })).model).toBe(
      standardModel,
    );
  });

  it('calibrates by a few wins what it cannot learn from', async () => {
    const { interactions, options } = simulatedPortfolio(truth, 60, 2);
    const outcomes = [...options.outcomes].slice(0, 4);
    const learned = await learnModel(interactions, { ...options, outcomes, model: prior });
    expect([learned.model, learned.verdict, learned.rows.wins]).toEqual([prior, 'too-little-data', 4]);
    expect(learned.calibration?.slope).toBeLessThan(0);
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
      outcomes: [{ lead: 'ada', at: at + 40 * day, won: false }],
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

  it.each<[string, Record<string, unknown>, string]>([
    ['a horizon of no length', { horizonDays: 0 }, 'horizonDays'],
    ['a test of everything', { testFraction: 1 }, 'testFraction'],
    ['an outcome of nobody', { outcomes: [{ lead: '', at: 0, won: true }] }, 'outcomes[0].lead'],
    ['an outcome that is open', { outcomes: [{ lead: 'ada', at: 0, won: null }] }, 'outcomes[0].won'],
    ['a date that is none', { asOfDates: ['soon'] }, 'asOfDates[0]'],
    ['an end that is none', { observedUntil: 'later' }, 'observedUntil'],
  ])('refuses %s', async (_, wrong, name) => {
    const { interactions, options } = simulatedPortfolio(truth, 3, 5);
    const refused = learnModel(interactions, { ...options, model: prior, ...wrong } as never);
    await expect(refused).rejects.toMatchObject({ code: 'invalid_option', issues: [{ path: [name] }] });
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
