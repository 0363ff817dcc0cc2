import { millisecondsInDay } from 'date-fns/constants';
import { localDayOf } from '../core/interaction/time-zone.js';
import type { Speech } from '../core/locale/wording.js';

/**
 * Days of the reader's calendar, in words.
 *
 * @internal
 */
export interface ReaderDays {
  /** The day of an instant in the zone, as midnight UTC of that day. */
  readonly of: (at: number) => number;
  /** “Thu 3 Dec”. */
  readonly planned: (at: number) => string;
  /** “19 Nov”, with the year where it is another one than that of the as-of time. */
  readonly past: (at: number) => string;
  /** “Monday 23 November 2026”. */
  readonly long: (at: number) => string;
  /** “23 November 2026”, in a sentence. */
  readonly date: (at: number) => string;
}

/**
 * What days are written with.
 *
 * @internal
 */
export interface DaySpeech {
  readonly language: string;
  /** English from its own words; `null` for every other language, which `Intl` writes. */
  readonly english: Pick<Speech['say'], 'date' | 'dayAndMonth'> | null;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/**
 * Days as the language writes them: English from its own words, so that no version of `Intl` changes them.
 *
 * @internal
 */
export function readerDays(timeZone: string, asOf: number, { language, english }: DaySpeech): ReaderDays {
  const of = (at: number) =>
    timeZone === 'UTC'
      ? Math.floor(at / millisecondsInDay) * millisecondsInDay
      : localDayOf(at, timeZone) * millisecondsInDay;
  const year = new Date(of(asOf)).getUTCFullYear();
  if (english === null) return daysByIntl(language, of, year);
  const short = (at: number) => {
    const date = new Date(of(at));
    const [number, month = ''] = english.dayAndMonth({ at: of(at) }).split(' ');
    const text = `${number} ${month.slice(0, 3)}`;
    return date.getUTCFullYear() === year ? text : `${text} ${date.getUTCFullYear()}`;
  };
  const weekday = (at: number) => weekdays[new Date(of(at)).getUTCDay()] as string;
  return {
    of,
    planned: (at) => `${weekday(at).slice(0, 3)} ${short(at)}`,
    past: short,
    long: (at) => `${weekday(at)} ${english.date({ at: of(at) })}`,
    date: (at) => english.date({ at: of(at) }),
  };
}

function daysByIntl(language: string, of: ReaderDays['of'], year: number): ReaderDays {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    return (at: number) => made.format(of(at));
  };
  const short = { day: 'numeric', month: 'short' } as const;
  const inYear = (at: number) => new Date(of(at)).getUTCFullYear() === year;
  const either = (options: Intl.DateTimeFormatOptions) => {
    const [within, beyond] = [format(options), format({ ...options, year: 'numeric' })];
    // No line breaks inside “Do., 3. Dez.”.
    return (at: number) => (inYear(at) ? within(at) : beyond(at)).replaceAll(' ', '\u00a0');
  };
  return {
    of,
    planned: either({ ...short, weekday: 'short' }),
    past: either(short),
    long: format({ ...short, month: 'long', weekday: 'long', year: 'numeric' }),
    date: format({ ...short, month: 'long', year: 'numeric' }),
  };
}
