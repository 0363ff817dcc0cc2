import { showValue } from '../error.js';
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
): (key: string) => string | undefined {
  if (given === undefined) return () => undefined;
  if (given instanceof Map) return (key) => given.get(key);
  const prototype: unknown =
    typeof given === 'object' && given !== null ? Object.getPrototypeOf(given) : undefined;
  if (prototype === null || prototype === Object.prototype) {
    const grades = given as Readonly<Record<string, string | undefined>>;
    return (key) => (Object.hasOwn(grades, key) ? grades[key] : undefined);
  }
  throw invalidOption(
    source,
    'previousGrades',
    given,
    `must be a Map or a plain object, got ${showValue(given)}`,
    'Pass the grades by key, as { ada: "B" } or as a Map.',
  );
}
