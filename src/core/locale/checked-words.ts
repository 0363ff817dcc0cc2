import { showValue, type TouchpointError } from '../error.js';
import { invalidOption } from '../options.js';
import { lackingWord } from './lacking-word.js';
import { type Numbers, numbersIn } from './numbers-in.js';

/**
 * A locale as a caller gave it, and the public function that was called.
 *
 * @internal
 */
export interface GivenLocale {
  readonly locale: unknown;
  readonly source: string;
}

/**
 * Checks that a locale has every word of a catalogue that English has.
 *
 * @param what - the words, for messages, such as `on deals`
 * @throws {@link TouchpointError} `invalid_option` with the first word that is missing
 *
 * @internal
 */
export function assertWords(words: unknown, english: object, what: string, given: GivenLocale): void {
  const lacking = lackingWord(words, english);
  if (lacking === null) return;
  throw localeRefused(
    given,
    lacking === ''
      ? `must have the words ${what}, got ${showValue(given.locale)}`
      : `lacks the word ${showValue(lacking)} ${what}`,
  );
}

/**
 * Numbers as the language of a locale writes them.
 *
 * @throws {@link TouchpointError} `invalid_option` if it is not the tag of a language
 *
 * @internal
 */
export function checkedNumbers(language: unknown, given: GivenLocale): Numbers {
  try {
    if (typeof language === 'string') return numbersIn(language);
  } catch {
    // Not a tag of a language: refused below.
  }
  throw localeRefused(given, `must have a language tag such as "de", got ${showValue(language)}`);
}

function localeRefused({ locale, source }: GivenLocale, message: string): TouchpointError {
  const remedy = 'Pass de from touchpoint-scoring/locales/de or a locale like it; leave it out for English.';
  return invalidOption(source, 'locale', locale, message, remedy);
}
