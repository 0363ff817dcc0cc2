import { showValue } from '../error.js';
import { itself } from '../evidence/same-as.js';
import { invalidOption } from '../options.js';

/**
 * The grades that leads had before, by key: a Map, or a plain object such as a JSON file holds.
 *
 * @group Scoring
 */
export type PreviousGrades = ReadonlyMap<string, string> | Readonly<Record<string, string | undefined>>;

/**
 * The function that finds the grade that a lead had before.
 *
 * @throws {@link TouchpointError} `invalid_option` for what is neither a Map nor a plain object
 *
 * @internal
 */
export function previousGradeReader(
  given: PreviousGrades | undefined,
  source: string,
  presentKey = itself,
): (key: string) => string | undefined {
  const remedy = 'Pass the grades by key, as { ada: "B" } or as a Map.';
  return readerByKey(given, 'previousGrades', remedy, source, presentKey);
}

/**
 * What leads are called, by key: a Map, or a plain object.
 *
 * @group Ranking
 */
export type LeadLabels = ReadonlyMap<string, string> | Readonly<Record<string, string | undefined>>;

/**
 * The function that finds what a lead is called.
 *
 * @throws {@link TouchpointError} `invalid_option` for what is neither a Map nor a plain object
 *
 * @internal
 */
export function labelReader(
  given: LeadLabels | undefined,
  source: string,
  presentKey = itself,
): (key: string) => string | undefined {
  const remedy = 'Pass the names by key, as { "ada@acme.com": "Ada Lovelace" }.';
  return readerByKey(given, 'labels', remedy, source, presentKey);
}

/** Where two keys are one lead, the value of the name that it has today counts, and else the first. */

function readerByKey(
  given: ReadonlyMap<string, string> | Readonly<Record<string, string | undefined>> | undefined,
  option: string,
  remedy: string,
  source: string,
  presentKey: (key: string) => string,
): (key: string) => string | undefined {
  if (given === undefined) return () => undefined;
  if (given instanceof Map)
    return presentKey === itself ? (key) => given.get(key) : joined(given, presentKey);
  const prototype: unknown =
    typeof given === 'object' && given !== null ? Object.getPrototypeOf(given) : undefined;
  if (prototype === null || prototype === Object.prototype) {
    const values = given as Readonly<Record<string, string | undefined>>;
    if (presentKey !== itself) return joined(Object.entries(values), presentKey);
    return (key) => (Object.hasOwn(values, key) ? values[key] : undefined);
  }
  const message = `must be a Map or a plain object, got ${showValue(given)}`;
  throw invalidOption(source, option, given, message, remedy);
}

function joined(
  values: Iterable<readonly [string, string | undefined]>,
  presentKey: (key: string) => string,
): (key: string) => string | undefined {
  const byKey = new Map<string, string>();
  for (const [name, value] of values) {
    const key = presentKey(name);
    if (value !== undefined && (key === name || !byKey.has(key))) byKey.set(key, value);
  }
  return (key) => byKey.get(key);
}
