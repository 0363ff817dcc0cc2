import { millisecondsInDay } from 'date-fns/constants';
import { localDayOf } from '../core/interaction/time-zone.js';
import { speechIn } from '../core/locale/wording.js';

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
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** @internal */
export function readerDays(timeZone: string, asOf: number): ReaderDays {
  const { say } = speechIn(undefined, 'renderReport');
  const of = (at: number) =>
    timeZone === 'UTC'
      ? Math.floor(at / millisecondsInDay) * millisecondsInDay
      : localDayOf(at, timeZone) * millisecondsInDay;
  const year = new Date(of(asOf)).getUTCFullYear();
  const short = (at: number) => {
    const date = new Date(of(at));
    const [number, month = ''] = say.dayAndMonth({ at: of(at) }).split(' ');
    const text = `${number} ${month.slice(0, 3)}`;
    return date.getUTCFullYear() === year ? text : `${text} ${date.getUTCFullYear()}`;
  };
  const weekday = (at: number) => weekdays[new Date(of(at)).getUTCDay()] as string;
  return {
    of,
    planned: (at) => `${weekday(at).slice(0, 3)} ${short(at)}`,
    past: short,
    long: (at) => `${weekday(at)} ${say.date({ at: of(at) })}`,
  };
}
