import { millisecondsInDay } from 'date-fns/constants';
import { readInstant } from '../core/interaction/parse-instant.js';
import { hasTimeZone } from '../core/interaction/time-zone.js';
import { UsageError } from './errors.js';
import type { ReadingOptions } from './reading-options.js';
import { remedyInWords } from './rejected-rows.js';
import type { World } from './world.js';

/** The times of a reading, in epoch milliseconds. */
export interface ReadingTimes {
  /** For which scores hold. */
  readonly asOf: number;
  /** In which recurring events are expanded. */
  readonly window: { readonly from: number; readonly to: number };
}

const yearMs = 365.25 * millisecondsInDay;

/**
 * The times that the command line names, which are checked before anything is read, also where no file needs them.
 *
 * @throws UsageError
 */
export function readingTimes(options: ReadingOptions, world: World): ReadingTimes {
  const { timeZone } = options;
  if (timeZone !== undefined && !hasTimeZone(timeZone)) {
    throw new UsageError(
      `--time-zone must be the IANA name of a time zone, such as Europe/Vienna, America/New_York or UTC, got ${JSON.stringify(timeZone)}`,
    );
  }
  const timeOf = (name: string, value: string) => {
    const time = readInstant(value, timeZone);
    if (typeof time === 'number') return time;
    throw new UsageError(`${name} ${time.message}. ${remedyInWords(time)}`);
  };
  const asOf = options.asOf === undefined ? world.now() : timeOf('--as-of', options.asOf);
  const from = options.from === undefined ? asOf - 2 * yearMs : timeOf('--from', options.from);
  const to = options.to === undefined ? asOf + yearMs : timeOf('--to', options.to);
  if (to < from) throw new UsageError('--to must not be before --from');
  return { asOf, window: { from, to } };
}
