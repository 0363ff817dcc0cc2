import { en, standardModel, TouchpointError } from 'touchpoint-scoring';
import { type LearnLocale, learnModel, predictOutcome, testClaim } from 'touchpoint-scoring/learn';
import { de } from 'touchpoint-scoring/locales/de';
import { fr } from 'touchpoint-scoring/locales/fr';
import { describe, expect, it } from 'vitest';
import { textsOf } from '../../../scripts/sentences.js';
import { englishLearn } from '../../../src/learn/english.js';
import { pseudo, unsaid } from '../locales/pseudo.js';
import { prior, simulatedPortfolio, truth } from './simulated-portfolio.js';

const marked: LearnLocale = { language: 'de', messages: en.messages, learn: pseudo(englishLearn) };
const big = simulatedPortfolio(truth, 250, 14);
const small = simulatedPortfolio(truth, 40, 3);
const none = { ...small, options: { ...small.options, outcomes: [] } };
const oneChannel = {
  ...big,
  interactions: big.interactions.filter(({ type }) => type === 'mail'),
};

/** Every sentence that the three functions say of a portfolio. */
async function sentencesOf({ interactions, options }: typeof big, locale?: LearnLocale): Promise<string[]> {
  const given = { ...options, model: prior, locale };
  const learned = await learnModel(interactions, { ...given, resamples: 5 });
  const { outcome, summary } = await predictOutcome(interactions, given);
  const claim = await testClaim(interactions, {
    ...given,
    outcomes: [...options.outcomes, { key: 'nobody', at: options.observedUntil, won: true }],
  });
  return [
    learned.summary,
    ...learned.notes,
    ...learned.alarms,
    learned.outcome?.reason ?? '',
    summary,
    outcome?.reason ?? '',
    claim.summary,
    ...claim.reasons,
  ].filter((sentence) => sentence !== '');
}

describe('sentences on learning', () => {
  it.each([
    ['a portfolio with enough wins', big],
    ['one with too few', small],
    ['one without any', none],
    ['one with a single channel', oneChannel],
  ])('all come from the catalogue: %s', async (_, portfolio) => {
    const sentences = await sentencesOf(portfolio, marked);
    expect(sentences.length).toBeGreaterThan(2);
    for (const sentence of sentences) expect(unsaid(sentence)).toMatch(/^[; ]*$/);
  });

  it('are German in German, with its decimal comma, and French in French', async () => {
    const german = await sentencesOf(none, de);
    expect(german[0]).toMatch(
      /^Zu wenige Daten: gewonnen 0 bei [\d.]+ Zeilen, nötig sind 10, um etwas zu lernen\. Das Modell ist unverändert\.$/,
    );
    expect(german.at(-2)).toContain(
      '1 Ergebnis gehört zu einem Lead, der weder in den Interaktionen noch in der Liste der Leads vorkommt.',
    );
    const summaryIn = async (locale: LearnLocale) =>
      (await learnModel(big.interactions, { ...big.options, model: prior, locale, resamples: 5 })).summary;
    expect(await summaryIn(de)).toMatch(/Fläche unter der Kurve 0,\d{3}, gegenüber 0,\d{3} \(/);
    expect(await summaryIn(fr)).toMatch(/aire sous la courbe est de 0,\d{3}, contre 0,\d{3} \(/);
  });

  it.each([
    ['German', de],
    ['French', fr],
  ])('have the places of the English words, in %s', (_, locale) => {
    const english = textsOf(englishLearn);
    const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [name, text] of textsOf(locale.learn)) {
      const counterpart = english.get(name) ?? english.get(name.replace(/\.one$/, '.other')) ?? '';
      expect([name, placesOf(text)]).toEqual([name, placesOf(counterpart)]);
    }
  });

  it('refuse a locale that lacks a word before any work is done', async () => {
    const { learn, ...rest } = de;
    const { oneDate: _, ...words } = learn;
    const given = (locale: unknown) => ({
      model: standardModel,
      outcomes: [],
      asOfDates: [0],
      horizonDays: 30,
      observedUntil: 1,
      locale: locale as LearnLocale,
    });
    const unread = {
      [Symbol.iterator]: () => {
        throw new Error('was read');
      },
    };
    const learnings: ((locale: unknown) => Promise<unknown>)[] = [
      (locale) => learnModel(unread, given(locale)),
      (locale) => testClaim(unread, given(locale)),
      (locale) => predictOutcome(unread, given(locale)),
    ];
    for (const learning of learnings) {
      const refused = async (locale: unknown) => {
        const error: unknown = await learning(locale).catch((reason: unknown) => reason);
        if (!(error instanceof TouchpointError)) throw error;
        return error.issues.map(({ path, message }) => `${path.join()} ${message}`).join();
      };
      expect(await refused(rest)).toMatch(/^locale must have the words on learning/);
      expect(await refused({ ...de, learn: words })).toBe('locale lacks the word "oneDate" on learning');
    }
  });
});
