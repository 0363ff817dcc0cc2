import { assertWords, checkedNumbers } from '../core/locale/checked-words.js';
import type { DealLocale, DealWords } from '../core/locale/deal-words.js';
import { filled, filledForm, type PluralPlaces } from '../core/locale/filled.js';
import type { Numbers } from '../core/locale/numbers-in.js';
import { englishDeals } from './english.js';

/**
 * What sentences on deals are written with.
 *
 * @internal
 */
export interface DealSpeech extends Numbers {
  readonly words: DealWords;
  /** A count of deals, which may be weighted, or a value: as many digits as it has, three at most. */
  readonly amount: (value: number) => string;
  /** A share in whole percent. */
  readonly share: (part: number) => string;
  /** Points with a sign before them, to one decimal. */
  readonly signed: (points: number) => string;
  /** The form for a count, with the count in its place. */
  readonly counted: (count: number, forms: PluralPlaces<'count'>) => string;
  /** The names, cut after three. */
  readonly listed: (names: readonly string[]) => string;
}

/** Formatters are dear to make, and a locale is an object that its caller keeps. */
const known = new WeakMap<object, DealSpeech>();
const inEnglish = { language: 'en-GB', deals: englishDeals } as const;
const namesShown = 3;

/**
 * What to speak of deals with: the locale of the options, or English.
 *
 * @throws {@link TouchpointError} `invalid_option` if it is not a locale, or lacks a word
 *
 * @internal
 */
export function dealSpeech(locale: DealLocale | undefined, source: string): DealSpeech {
  const chosen = locale === undefined ? inEnglish : locale;
  const found = typeof chosen === 'object' && chosen !== null ? known.get(chosen) : undefined;
  if (found !== undefined) return found;
  const { language, deals: words } = (chosen ?? {}) as DealLocale;
  const given = { locale, source };
  assertWords(words, englishDeals, 'on deals', given);
  const numbers = checkedNumbers(language, given);
  const { number, plural } = numbers;
  const amount = (value: number) => number(value, digitsNeeded(value, 3));
  const speech: DealSpeech = {
    ...numbers,
    words,
    amount,
    share: (part) => filled(words.percent, { number: number(100 * part) }),
    signed: (points) => {
      const isBelow = points < 0 && Math.abs(points).toFixed(1) !== '0.0';
      return `${isBelow ? '−' : '+'}${number(Math.abs(points), 1)}`;
    },
    counted: (count, forms) => filledForm(plural, count, forms, { count: amount(count) }),
    listed: (names) => {
      const shown = names.slice(0, namesShown).join(', ');
      const more = names.length - namesShown;
      return more > 0 ? filled(words.andMore, { names: shown, more: number(more) }) : shown;
    },
  };
  known.set(chosen, speech);
  return speech;
}

/**
 * How many decimals a number has, without the zeros at the end.
 *
 * @param most - it is rounded to so many
 *
 * @internal
 */
export function digitsNeeded(value: number, most: number): number {
  return (
    value
      .toFixed(most)
      .replace(/\.?0+$/, '')
      .split('.')[1]?.length ?? 0
  );
}
