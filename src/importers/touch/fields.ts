import type { Issue } from '../../core/error.js';
import { readInstant } from '../../core/interaction/parse-instant.js';
import { namedZone } from '../time/named-zone.js';
import type { ImportSettings } from './import-options.js';

// What comes from an API is read field by field, as if nobody had promised anything about it.

/**
 * An object, or `undefined` for anything else.
 *
 * @internal
 */
export function recordIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/**
 * A field of an object, however deep; `undefined` where there is none.
 *
 * @internal
 */
export function fieldIn(value: unknown, ...path: readonly string[]): unknown {
  let inner = value;
  for (const name of path) {
    const record = recordIn(inner);
    if (record === undefined || !Object.hasOwn(record, name)) return undefined;
    inner = record[name];
  }
  return inner;
}

/**
 * Text that is not empty, trimmed; numbers as text, since some APIs send ids as numbers, and times of a driver as ISO 8601.
 *
 * @internal
 */
export function textIn(value: unknown, ...path: readonly string[]): string | undefined {
  const found = fieldIn(value, ...path);
  if ((typeof found === 'number' && Number.isFinite(found)) || typeof found === 'bigint')
    return String(found);
  if (found instanceof Date) return Number.isNaN(found.getTime()) ? undefined : found.toISOString();
  if (typeof found !== 'string') return undefined;
  const text = found.trim();
  return text === '' ? undefined : text;
}

/**
 * Whether a field says yes: `true`, or `"true"` as exports write it.
 *
 * @internal
 */
export function isTrue(value: unknown, ...path: readonly string[]): boolean {
  const found = fieldIn(value, ...path);
  return found === true || found === 1 || (typeof found === 'string' && /^(?:true|1)$/i.test(found.trim()));
}

/**
 * Whether a field says no: `false`, or `"false"` as exports write it. A field that is not there says neither.
 *
 * @internal
 */
export function isFalse(value: unknown, ...path: readonly string[]): boolean {
  const found = fieldIn(value, ...path);
  return found === false || found === 0 || (typeof found === 'string' && /^(?:false|0)$/i.test(found.trim()));
}

/**
 * A list, or an empty one for anything else.
 *
 * @internal
 */
export function listIn(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = path.length === 0 ? value : fieldIn(value, ...path);
  // Without the holes of a list that has some.
  return Array.isArray(found) ? found.filter(() => true) : [];
}

/**
 * A number, also where it comes as text; `undefined` for anything else.
 *
 * @internal
 */
export function numberIn(value: unknown, ...path: readonly string[]): number | undefined {
  const text = textIn(value, ...path);
  if (text === undefined || !/^-?\d+(?:\.\d+)?$/.test(text)) return undefined;
  return Number(text);
}

/**
 * An instant, or the issue with it.
 *
 * @internal
 */
export type InstantOrIssue =
  | { readonly at: number; readonly issue?: undefined }
  | { readonly at?: undefined; readonly issue: Issue };

/**
 * Reads a time of a source, in the zone that stands beside it.
 *
 * @param value - the time
 * @param path - where it stands, for the issue
 * @param settings - the caller's zone and names of zones
 * @param zoneName - the zone as the source names it
 *
 * @internal
 */
export function instantIn(
  value: unknown,
  path: readonly (string | number)[],
  settings: Pick<ImportSettings<string>, 'timeZone' | 'zones'>,
  zoneName?: string,
): InstantOrIssue {
  let zone = settings.timeZone;
  const needsZone = typeof value === 'string' && !/(?:[Zz]|[+-]\d{2}(?::?\d{2})?)$/.test(value.slice(10));
  if (zoneName !== undefined && needsZone) {
    zone = namedZone(zoneName, settings.zones);
    if (zone === undefined) {
      return {
        issue: {
          path,
          value: zoneName,
          message: `must be in a zone that is known, got ${JSON.stringify(zoneName.slice(0, 60))}`,
          remedy: "Say which one it is: { zones: { 'name in the source': 'Europe/Vienna' } }.",
          option: 'zones',
        },
      };
    }
  }
  const at = readInstant(value, zone);
  return typeof at === 'number' ? { at } : { issue: { path, value, ...at } };
}
