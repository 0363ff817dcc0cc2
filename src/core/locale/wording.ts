import { showValue } from '../error.js';
import { invalidOption } from '../options.js';
import { en } from './english.js';
import type { Locale, Messages, Wording } from './messages.js';
import { numbersIn } from './numbers-in.js';
import { typeNameIn } from './type-name-in.js';

/**
 * The messages of a locale, each a function of its values alone.
 *
 * @internal
 */
export type Say = {
  readonly [Name in keyof Messages as Messages[Name] extends (...given: never) => string ? Name : never]: (
    values: Parameters<Extract<Messages[Name], (...given: never) => string>>[0],
  ) => string;
};

/**
 * A locale that is ready to speak.
 *
 * @internal
 */
export interface Speech {
  readonly say: Say;
  readonly messages: Messages;
  readonly write: Wording;
}

/** Formatters are dear to make, and a locale is an object that its caller keeps. */
const known = new WeakMap<Locale, Speech>();

/**
 * What to speak with: the locale of the options, or English.
 *
 * @throws {@link TouchpointError} `invalid_option` if it is not a locale, or lacks a message
 *
 * @internal
 */
export function speechIn(locale: Locale | undefined, source: string): Speech {
  const chosen = locale === undefined ? en : locale;
  const found = known.get(chosen);
  if (found !== undefined) return found;
  assertLocale(chosen, source);
  const write = wordingOf(chosen);
  const say = Object.fromEntries(
    Object.entries(chosen.messages).flatMap(([name, message]) =>
      typeof message === 'function'
        ? [[name, (values: unknown) => (message as (...given: unknown[]) => string)(values, write)]]
        : [],
    ),
  ) as Say;
  const speech = { say, messages: chosen.messages, write };
  known.set(chosen, speech);
  return speech;
}

/**
 * What a locale calls an interaction type: its own word where the model has the standard label, the model's otherwise.
 *
 * @param label - from the model
 *
 * @internal
 */
export function labelIn(speech: Speech, type: string, label: string): string {
  return typeNameIn(speech.messages.types, type, label);
}

/**
 * A part of a ceiling: 100 % would claim one that is approached and never reached.
 *
 * @internal
 */
export function approached(part: number): number {
  return Math.min(0.99, part);
}

function assertLocale(locale: Locale, source: string): void {
  const refuse = (message: string) =>
    invalidOption(
      source,
      'locale',
      locale,
      message,
      'Pass { language, messages }, such as de from touchpoint-scoring/locales/de; leave it out for English.',
    );
  const { language, messages } = (locale ?? {}) as Partial<Locale>;
  if (typeof language !== 'string' || typeof messages !== 'object' || messages === null) {
    throw refuse(`must be a locale, got ${showValue(locale)}`);
  }
  const missing = Object.entries(en.messages).find(
    ([name, message]) => typeof messages[name as keyof Messages] !== typeof message,
  );
  if (missing !== undefined) throw refuse(`lacks the message ${showValue(missing[0])}`);
  try {
    new Intl.NumberFormat(language);
  } catch {
    throw refuse(`must have a language tag such as "de", got ${showValue(language)}`);
  }
}

function wordingOf({ language, messages }: Locale): Wording {
  const write: Wording = {
    ...numbersIn(language),
    date: (at) => messages.date({ at }, write),
    dayAndMonth: (at) => messages.dayAndMonth({ at }, write),
    points: (points) => messages.points({ points }, write),
    days: (days) => messages.days({ days }, write),
  };
  return write;
}
