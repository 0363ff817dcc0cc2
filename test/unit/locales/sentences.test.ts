import { en, type Locale } from 'touchpoint-scoring';
import { de } from 'touchpoint-scoring/locales/de';
import { fr } from 'touchpoint-scoring/locales/fr';
import { describe, expect, it } from 'vitest';
import { commandWords } from '../../../src/cli/locale.js';
import { saidWith, speechIn } from '../../../src/core/locale/wording.js';
import { commandValues, messageValues } from './message-values.js';

type Name = keyof ReturnType<typeof messageValues>;
const names = Object.keys(messageValues(en.messages)) as Name[];

/** Every message of a locale, in each of its forms. */
function saidIn(locale: Locale, name: Name): string[] {
  const say = speechIn(locale, 'test').say[name] as (values: unknown) => string;
  return messageValues(locale.messages)[name].map((values) => say(values));
}

/** The numbers of a text, smallest first, with a point before decimals. One is left out: it is a word in one place or another. */
const numbersIn = (text: string) =>
  [...text.matchAll(/\d+(?:[.,]\d+)?/g)]
    .map(([number]) => Number(number.replace(',', '.')))
    .filter((number) => number !== 1)
    .sort((a, b) => a - b);

describe.each([
  ['English', en],
  ['German', de],
  ['French', fr],
])('%s', (_, locale) => {
  it.each(names)('says %s in whole words', (name) => {
    for (const text of saidIn(locale, name)) {
      expect(text).not.toMatch(/undefined|null|NaN|Infinity|\[object|\$\{|#/);
      expect(text).toBe(text.trim());
      expect(text).not.toMatch(/ {2}|\.\.| \.| ,/);
    }
  });
});

describe.each([
  ['German', de],
  ['French', fr],
])('%s says the same as English', (_, locale) => {
  it.each(names)('%s: with the same numbers', (name) => {
    const english = saidIn(en, name);
    for (const [index, text] of saidIn(locale, name).entries()) {
      expect(numbersIn(text), text).toEqual(numbersIn(english[index] as string));
    }
  });

  it('in words of its own', () => {
    for (const name of names) expect(saidIn(locale, name), name).not.toEqual(saidIn(en, name));
  });
});

describe('French', () => {
  it.each(names)('%s: no line can break before a sign that stands alone', (name) => {
    for (const text of saidIn(fr, name)) expect(text).not.toMatch(/ [;:!?%»]|« /);
  });
});

describe.each(['de', 'fr'] as const)('the words of the command in %s', (language) => {
  const locale = { en, de, fr };
  const saidBy = (which: 'en' | 'de' | 'fr') => {
    const say = saidWith(commandWords[which].messages, speechIn(locale[which], 'test').write);
    return Object.entries(commandValues()).map(([name, values]) =>
      (values as readonly never[]).map((one) => say[name as keyof typeof say](one) as string),
    );
  };

  it('are whole, with the numbers of the English ones, and words of their own', () => {
    const english = saidBy('en');
    for (const [place, texts] of saidBy(language).entries()) {
      expect(texts.map(numbersIn)).toEqual(english[place]?.map(numbersIn));
      expect(texts).not.toEqual(english[place]);
      for (const text of texts) expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}| [;:!?%]/);
    }
    const { columns } = commandWords[language];
    expect(Object.keys(columns)).toEqual(Object.keys(commandWords.en.columns));
    for (const heading of Object.values(columns)) expect(heading.trim()).not.toBe('');
  });
});
