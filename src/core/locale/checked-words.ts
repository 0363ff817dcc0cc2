import { showValue, type TouchpointError } from '../error.js';
import { localTimeOf } from '../interaction/time-zone.js';
import { assertKnownZone, invalidOption } from '../options.js';
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
 * What a catalogue is spoken with, made once for each locale: formatters are dear to make, and a locale is an object that its
 * caller keeps.
 *
 * @param english - what is spoken without a locale
 * @param make - makes it, of a locale that it has to check: only its type says what it is
 *
 * @internal
 */
export function spokenWith<L extends object, Speech>(
  english: Omit<L, 'messages'>,
  make: (locale: L, given: GivenLocale) => Speech,
): (locale: L | undefined, source: string) => Speech {
  const known = new WeakMap<object, Speech>();
  return (locale, source) => {
    const chosen = locale === undefined ? english : locale;
    const found = typeof chosen === 'object' && chosen !== null ? known.get(chosen) : undefined;
    if (found !== undefined) return found;
    const speech = make((chosen ?? {}) as L, { locale, source });
    known.set(chosen, speech);
    return speech;
  };
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

/**
 * What the clocks of the calendar of a locale show at an instant, as if it were UTC.
 *
 * @throws {@link TouchpointError} `invalid_option` if it is not the name of a zone
 *
 * @internal
 */
export function checkedClock(timeZone: unknown, given: GivenLocale): (at: number) => number {
  if (timeZone === undefined || timeZone === 'UTC') return (at) => at;
  assertKnownZone(timeZone, ['locale', 'timeZone'], given.source);
  return (at) => localTimeOf(at, timeZone);
}

function localeRefused({ locale, source }: GivenLocale, message: string): TouchpointError {
  const remedy = 'Pass de from touchpoint-scoring/locales/de or a locale like it; leave it out for English.';
  return invalidOption(source, 'locale', locale, message, remedy);
}
