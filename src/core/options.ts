import { isPromise, showValue, TouchpointError } from './error.js';
import { nearestName } from './interaction/nearest-name.js';
import { readInstant } from './interaction/parse-instant.js';
import { hasTimeZone } from './interaction/time-zone.js';
import type { ScoringModel } from './model/model.js';

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
  const isObject = typeof options === 'object' && options !== null && !Array.isArray(options);
  if (isObject && !isPromise(options)) return;
  const next = isPromise(options) ? 'Await it before you pass it.' : remedy;
  throw invalidOption(source, 'options', options, `must be an object, got ${showValue(options)}`, next);
}

/**
 * The names of a function's options, each once: a new option that is missing here does not compile.
 *
 * @internal
 */
export type OptionNames<Options> = { readonly [Name in keyof Options]-?: true };

/**
 * Refuses what is not an object of options, an option that the function does not have, and what is not a model. The one
 * place for this; what an option must be is for its function to say.
 *
 * A name whose value is `undefined` counts as left out.
 *
 * @param remedy - what to pass, where there are no options at all
 * @throws {@link TouchpointError} `invalid_option`, `invalid_model`
 *
 * @internal
 */
export function checkOptions<Options extends object>(
  options: Options,
  source: string,
  names: OptionNames<Options>,
  remedy?: string,
  needsModel = 'model' in names,
): void {
  assertOptions(options, source, remedy);
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(names, name) && options[name as keyof Options] !== undefined) {
      throw unknownOption(name, options[name as keyof Options], source, Object.keys(names));
    }
  }
  if (needsModel) assertModelOption((options as { readonly model?: unknown }).model, source);
}

function unknownOption(
  name: string,
  value: unknown,
  source: string,
  names: readonly string[],
): TouchpointError {
  const meant = nearestName(name, names);
  const known = names.length === 1 ? `the only one is ${names[0]}` : `they are ${names.join(', ')}`;
  const remedy = meant === undefined ? `Leave it out; ${known}.` : `Did you mean ${showValue(meant)}?`;
  // A name may be anything: a caller's data that was passed as options.
  return invalidOption(source, name.slice(0, 60), value, `is not an option of ${source}`, remedy);
}

/**
 * Refuses what is clearly not a model; its numbers are checked where they are read.
 *
 * @internal
 */
export function assertModelOption(model: unknown, source: string, name = 'model'): void {
  if (typeof model === 'object' && model !== null && !isPromise(model)) return;
  const message = `must be a model, got ${showValue(model)}`;
  const remedy = isPromise(model)
    ? 'Await it before you pass it.'
    : `Pass { ${name}: standardModel }, or a model of your own made with defineModel.`;
  throw new TouchpointError('invalid_model', source, [{ path: [name], value: model, message, remedy }]);
}

/**
 * Reads the parts of a model that was not checked otherwise.
 *
 * @throws {@link TouchpointError} `invalid_model` where it lacks a part, or has one that no JSON can hold
 *
 * @internal
 */
export function readModel<Result>(
  model: ScoringModel,
  source: string,
  read: (model: ScoringModel) => Result,
): Result {
  try {
    return read(model);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    const message = `must be a model, but it cannot be read: ${error.message.slice(0, 200)}`;
    const remedy = 'Pass what defineModel or parseModel returned.';
    throw new TouchpointError('invalid_model', source, [{ path: ['model'], value: model, message, remedy }]);
  }
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
  assertList(given, source, at);
  return Array.from(given);
}

/**
 * Refuses what is not a list, with what to do about it.
 *
 * @internal
 */
export function assertList(given: unknown, source: string, at: string | OptionPath): void {
  const isList = typeof (given as Partial<Iterable<unknown>> | null)?.[Symbol.iterator] === 'function';
  if (isList && typeof given !== 'string') return;
  const isStream =
    typeof (given as Partial<AsyncIterable<unknown>> | null)?.[Symbol.asyncIterator] === 'function';
  const remedy = isPromise(given)
    ? 'Await it before you pass it.'
    : isStream
      ? 'Collect the stream into a list first, or consume it with a ledger.'
      : `Pass an array or another iterable of ${typeof at === 'string' ? at : at.at(-1)}.`;
  throw invalidOption(source, at, given, `must be a list, got ${showValue(given)}`, remedy);
}

/**
 * An option that must be a list of texts.
 *
 * @internal
 */
export function textsOf(
  given: readonly string[] | Iterable<string>,
  source: string,
  name: string,
): readonly string[] {
  const texts: readonly unknown[] = listOf(given, source, name);
  const wrong = texts.findIndex((text) => typeof text !== 'string');
  if (wrong < 0) return texts as readonly string[];
  const message = `must be text, got ${showValue(texts[wrong])}`;
  throw invalidOption(source, [name, wrong], texts[wrong], message, 'Correct it, or leave it out.');
}

/**
 * An option that must be an object of names and values; an empty one where it was left out.
 *
 * @internal
 */
export function recordOption<Value extends object>(
  given: Value | undefined,
  source: string,
  name: string,
): Partial<Value> {
  if (given === undefined) return {};
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given;
  const message = `must be an object, got ${showValue(given)}`;
  throw invalidOption(source, name, given, message, 'Pass names and values, or leave it out.');
}

/**
 * Refuses an option that is none of a closed set of words.
 *
 * @internal
 */
export function assertOneOf(value: unknown, known: readonly string[], name: string, source: string): void {
  if (typeof value === 'string' && known.includes(value)) return;
  const list = known.map(showValue).join(' or ');
  throw invalidOption(source, name, value, `must be ${list}, got ${showValue(value)}`, `Use ${list}.`);
}

/**
 * Refuses what is not a whole number within limits.
 *
 * @param most - without one there is none
 *
 * @internal
 */
export function assertWhole(
  value: unknown,
  at: string | OptionPath,
  source: string,
  remedy: string,
  least = 0,
  most?: number,
): asserts value is number {
  const number = Number.isSafeInteger(value) ? (value as number) : Number.NaN;
  if (number >= least && number <= (most ?? number)) return;
  const range = most === undefined ? `of ${least} or more` : `from ${least} to ${most}`;
  throw invalidOption(source, at, value, `must be a whole number ${range}, got ${showValue(value)}`, remedy);
}

/**
 * Refuses a time zone that this JavaScript host does not know.
 *
 * @internal
 */
export function assertKnownZone(
  value: unknown,
  at: string | OptionPath,
  source: string,
): asserts value is string {
  if (typeof value === 'string' && hasTimeZone(value)) return;
  const message = `must be a time zone that this host knows, got ${showValue(value)}`;
  throw invalidOption(source, at, value, message, 'Pass an IANA name, such as "Europe/Berlin".');
}

/**
 * Refuses options that are to be called and are not functions.
 *
 * @internal
 */
export function assertCallable<Options extends object>(
  options: Options,
  names: readonly (keyof Options & string)[],
  source: string,
): void {
  for (const name of names) {
    const given: unknown = options[name];
    if (given === undefined || typeof given === 'function') continue;
    const message = `must be a function, got ${showValue(given)}`;
    throw invalidOption(source, name, given, message, 'Pass a function, or leave it out.');
  }
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
