import { millisecondsInDay } from 'date-fns/constants';
import { localDayOf } from '../core/interaction/time-zone.js';
import { shortDaysIn } from '../core/locale/short-days.js';
import type { Speech } from '../core/locale/wording.js';

/**
 * Days in words, as tables and sentences have them.
 *
 * @internal
 */
export interface WrittenDays {
  /** “19 Nov”, with the year where it is another one than that of the as-of time. */
  readonly past: (at: number) => string;
  /** “23 November 2026”, in a sentence. */
  readonly date: (at: number) => string;
}

/**
 * Days of the reader's calendar, in words.
 *
 * @internal
 */
export interface ReaderDays extends WrittenDays {
  /** The day of an instant in the zone, as midnight UTC of that day. */
  readonly of: (at: number) => number;
  /** “Thu 3 Dec”. */
  readonly planned: (at: number) => string;
  /** “Monday 23 November 2026”. */
  readonly long: (at: number) => string;
}

/**
 * What days are written with.
 *
 * @internal
 */
export interface DaySpeech {
  readonly language: string;
  /** English from its own words; `null` for every other language, which `Intl` writes. */
  readonly english: Pick<Speech['say'], 'date'> | null;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/**
 * Days as the language writes them: English from its own words, so that no version of `Intl` changes them.
 *
 * @internal
 */
export function readerDays(timeZone: string, asOf: number, speech: DaySpeech): ReaderDays {
  const { language, english } = speech;
  const of = (at: number) =>
    timeZone === 'UTC'
      ? Math.floor(at / millisecondsInDay) * millisecondsInDay
      : localDayOf(at, timeZone) * millisecondsInDay;
  const written = writtenDays(of, asOf, speech);
  if (english === null) {
    const long = intlDay(language, { ...inWords, weekday: 'long', year: 'numeric' });
    return {
      ...written,
      of,
      planned: withinYear(language, of, asOf, { ...inShort, weekday: 'short' }),
      long: (at) => long(of(at)),
    };
  }
  const weekday = (at: number) => weekdays[new Date(of(at)).getUTCDay()] as string;
  return {
    ...written,
    of,
    planned: (at) => `${weekday(at).slice(0, 3)} ${written.past(at)}`,
    long: (at) => `${weekday(at)} ${written.date(at)}`,
  };
}

/**
 * What the script of the page needs of it.
 *
 * @param of - the day of an instant, as any time of that day in UTC
 *
 * @internal
 */
export function writtenDays(
  of: (at: number) => number,
  asOf: number,
  { language, english }: DaySpeech,
): WrittenDays {
  if (english === null) {
    const date = intlDay(language, { ...inWords, year: 'numeric' });
    return { past: withinYear(language, of, asOf, inShort), date: (at) => date(of(at)) };
  }
  const short = shortDaysIn('en');
  const year = short(of(asOf)).slice(-5);
  return {
    past: (at) => {
      const day = short(of(at));
      return day.endsWith(year) ? day.slice(0, -5) : day;
    },
    date: (at) => english.date({ at: of(at) }),
  };
}

const inShort = { day: 'numeric', month: 'short' } as const;
const inWords = { day: 'numeric', month: 'long' } as const;

function intlDay(language: string, options: Intl.DateTimeFormatOptions): (day: number) => string {
  const made = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
  return (day) => made.format(day);
}

/** With the year where it is another one than that of the as-of time, and without line breaks inside “Do., 3. Dez.”. */
function withinYear(
  language: string,
  of: (at: number) => number,
  asOf: number,
  options: Intl.DateTimeFormatOptions,
): (at: number) => string {
  const yearOf = (day: number) => new Date(day).getUTCFullYear();
  const year = yearOf(of(asOf));
  const [within, beyond] = [intlDay(language, options), intlDay(language, { ...options, year: 'numeric' })];
  return (at) => (yearOf(of(at)) === year ? within : beyond)(of(at)).replaceAll(' ', '\u00a0');
}
