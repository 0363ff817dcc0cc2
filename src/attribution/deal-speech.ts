import { assertWords, checkedNumbers, spokenWith } from '../core/locale/checked-words.js';
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
  /** The form for a count, with the count in its place. */
  readonly counted: (count: number, forms: PluralPlaces<'count'>) => string;
  /** The names, cut after three. */
  readonly listed: (names: readonly string[]) => string;
}

const inEnglish = { language: 'en-GB', deals: englishDeals } as const;
const namesShown = 3;

/**
 * What to speak of deals with: the locale of the options, or English.
 *
 * @throws {@link TouchpointError} `invalid_option` if it is not a locale, or lacks a word
 *
 * @internal
 */
export const dealSpeech = /* @__PURE__ */ spokenWith<DealLocale, DealSpeech>(
  inEnglish,
  ({ language, deals: words }, given) => {
    assertWords(words, englishDeals, 'on deals', given);
    const numbers = checkedNumbers(language, given);
    const { number, plural } = numbers;
    const amount = (value: number) => number(value, digitsNeeded(value, 3));
    return {
      ...numbers,
      words,
      amount,
      share: (part) => filled(words.percent, { number: number(100 * part) }),
      counted: (count, forms) => filledForm(plural, count, forms, { count: amount(count) }),
      listed: (names) => {
        const shown = names.slice(0, namesShown).join(', ');
        const more = names.length - namesShown;
        return more > 0 ? filled(words.andMore, { names: shown, more: number(more) }) : shown;
      },
    };
  },
);

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
