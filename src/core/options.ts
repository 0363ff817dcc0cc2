import { showValue, TouchpointError } from './error.js';
import { readInstant } from './interaction/parse-instant.js';

/**
 * Where an option is, from the options: `['events', 3, 'at']`.
 *
 * @internal
 */
export type OptionPath = readonly (string | number)[];

/**
 * The options, if there are any.
 *
 * @internal
 */
export function assertOptions(
  options: unknown,
  source: string,
  remedy = 'Pass at least { model, asOf }.',
): void {
  if (typeof options === 'object' && options !== null) return;
  throw invalidOption(source, 'options', options, `must be an object, got ${showValue(options)}`, remedy);
}

/**
 * An option that must be an instant, in epoch milliseconds.
 *
 * @internal
 */
export function instantOption(value: unknown, at: string | OptionPath, source: string): number {
  const time = readInstant(value);
  if (typeof time === 'number') return time;
  throw invalidOption(source, at, value, time.message, time.remedy);
}

/**
 * The interactions, or what else a function takes a list of, as a list.
 *
 * @internal
 */
export function listOf<T>(
  given: readonly T[] | Iterable<T>,
  source: string,
  at: string | OptionPath = 'interactions',
): readonly T[] {
  if (Array.isArray(given)) return given as readonly T[];
  if (typeof (given as Partial<Iterable<T>> | null)?.[Symbol.iterator] === 'function') {
    if (typeof given !== 'string') return Array.from(given);
  }
  throw invalidOption(
    source,
    at,
    given,
    `must be a list, got ${showValue(given)}`,
    `Pass an array or another iterable of ${typeof at === 'string' ? at : at.at(-1)}.`,
  );
}

/**
 * The error for one option that is wrong.
 *
 * @param at - its name, or the path to the part of it that is wrong; a name is never split
 *
 * @internal
 */
export function invalidOption(
  source: string,
  at: string | OptionPath,
  value: unknown,
  message: string,
  remedy: string,
): TouchpointError {
  const path = typeof at === 'string' ? [at] : at;
  return new TouchpointError('invalid_option', source, [{ path, value, message, remedy }]);
}
