import { showValue } from '../error.js';
import { localTimeOf } from '../interaction/time-zone.js';
import { assertKnownZone, invalidOption } from '../options.js';
import { en } from './english.js';
import type { Locale, Messages, Wording } from './messages.js';
import { numbersIn } from './numbers-in.js';
import { typeNameIn } from './type-name-in.js';

/**
 * The messages of a locale, each a function of its values alone.
 *
 * @internal
 */
export type Say = Said<Messages>;

/**
 * Messages of any catalogue, each a function of its values alone.
 *
 * @internal
 */
export type Said<Catalogue> = {
  readonly [Name in keyof Catalogue as Catalogue[Name] extends (...given: never) => string ? Name : never]: (
    values: Parameters<Extract<Catalogue[Name], (...given: never) => string>>[0],
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
const known = new WeakMap<Locale, Map<string, Speech>>();

/**
 * What to speak with: the locale of the options, or English.
 *
 * @param timeZone - whose calendar days are of; that of the locale by default. It was checked by the caller
 * @throws {@link TouchpointError} `invalid_option` if it is not a locale, lacks a message, or has a zone that is not known
 *
 * @internal
 */
export function speechIn(locale: Locale | undefined, source: string, timeZone?: string): Speech {
  const chosen = locale === undefined ? en : locale;
  const byZone = known.get(chosen) ?? new Map<string, Speech>();
  const zone = timeZone ?? zoneOf(locale);
  const found = byZone.get(zone);
  if (found !== undefined) return found;
  assertLocale(chosen, source);
  const write = wordingOf(chosen, zone);
  const say: Say = {
    ...saidWith(chosen.messages, write),
    date: ({ at }) => write.date(at),
    dayAndMonth: ({ at }) => write.dayAndMonth(at),
  };
  const speech = { say, messages: chosen.messages, write };
  known.set(chosen, byZone.set(zone, speech));
  return speech;
}

/**
 * The messages of a catalogue, with what they write with.
 *
 * @internal
 */
export function saidWith<Catalogue extends object>(messages: Catalogue, write: Wording): Said<Catalogue> {
  return Object.fromEntries(
    Object.entries(messages).flatMap(([name, message]) =>
      typeof message === 'function'
        ? [[name, (values: unknown) => (message as (...given: unknown[]) => string)(values, write)]]
        : [],
    ),
  ) as Said<Catalogue>;
}

/**
 * Whose calendar the days of a locale are of.
 *
 * @internal
 */
export function zoneOf(locale: Locale | undefined): string {
  return (locale as Locale | null | undefined)?.timeZone ?? 'UTC';
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
  const { language, messages, timeZone } = (locale ?? {}) as Partial<Locale>;
  if (typeof language !== 'string' || typeof messages !== 'object' || messages === null) {
    throw refuse(`must be a locale, got ${showValue(locale)}`);
  }
  const missing = Object.entries(en.messages).find(
    ([name, message]) => typeof messages[name as keyof Messages] !== typeof message,
  );
  if (missing !== undefined) throw refuse(`lacks the message ${showValue(missing[0])}`);
  if (timeZone !== undefined) assertKnownZone(timeZone, ['locale', 'timeZone'], source);
  try {
    new Intl.NumberFormat(language);
  } catch {
    throw refuse(`must have a language tag such as "de", got ${showValue(language)}`);
  }
}

function wordingOf({ language, messages }: Locale, timeZone: string): Wording {
  const inUtc: Wording = {
    ...numbersIn(language),
    date: (at) => messages.date({ at }, inUtc),
    dayAndMonth: (at) => messages.dayAndMonth({ at }, inUtc),
    points: (points) => messages.points({ points }, inUtc),
    days: (days) => messages.days({ days }, inUtc),
  };
  if (timeZone === 'UTC') return inUtc;
  // Messages write the day in UTC: they get what the clocks of the zone showed, as if it were UTC.
  return {
    ...inUtc,
    date: (at) => inUtc.date(localTimeOf(at, timeZone)),
    dayAndMonth: (at) => inUtc.dayAndMonth(localTimeOf(at, timeZone)),
  };
}
