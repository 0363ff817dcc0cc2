import { readInstant } from '../core/interaction/parse-instant.js';
import { UsageError } from './errors.js';
import { text } from './option.js';
import { remedyInWords } from './rejected-rows.js';

/** With when a command compares. */
export const sinceOption = text('TIME', 'the day or time to compare with, such as 2026-11-16');

const dateAlone = /^\s*\d{4}-\d{2}-\d{2}\s*$/;

/**
 * The time that it names. A date alone is the start of that day in `--time-zone`, in UTC without one: days are the
 * reader's, and no touch is read by it.
 *
 * @throws UsageError
 */
export function sinceTime(given: string, timeZone: string | undefined): number {
  const since = readInstant(given, timeZone ?? (dateAlone.test(given) ? 'UTC' : undefined));
  if (typeof since === 'number') return since;
  throw new UsageError(`--since ${since.message}. ${remedyInWords(since)}`);
}
