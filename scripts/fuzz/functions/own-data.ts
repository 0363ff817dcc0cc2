import { types } from 'node:util';

/** A plain object or list; a Proxy says nothing about itself. */
export function isOwnData(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

/** The arguments and all objects in them: what a result gives back of them is the caller's, NaN and all. */
export function partsOf(value: unknown, all: Set<unknown> = new Set(), depth = 0): Set<unknown> {
  if (typeof value !== 'object' || value === null || all.has(value) || depth > 50) return all;
  if (depth > 0) all.add(value);
  for (const part of valuesOf(value)) partsOf(part, all, depth + 1);
  return all;
}

/** Freezes plain objects and lists at any depth, so that a change of them throws. */
export function freeze(value: unknown, depth = 0): void {
  if (!isOwnData(value) || depth > 50 || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of valuesOf(value)) freeze(part, depth + 1);
}

/** Bytes, maps, sets and dates cannot be frozen; their content is compared. */
export function pictureOf(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null || depth > 50) return '';
  if (ArrayBuffer.isView(value)) return String(value);
  if (types.isProxy(value)) return '';
  if (value instanceof Map) return [...value].map((pair) => pair.map(show).join()).join(';');
  if (value instanceof Set) return [...value].map(show).join();
  if (Object.prototype.toString.call(value) === '[object Date]')
    return String(Date.prototype.getTime.call(value));
  return valuesOf(value)
    .map((part) => pictureOf(part, depth + 1))
    .join('');
}

/** The values of an object's own fields, without calling what would compute them. */
function valuesOf(value: object): unknown[] {
  if (!isOwnData(value)) return [];
  return Object.values(Object.getOwnPropertyDescriptors(value)).map(({ value: part }) => part as unknown);
}

function show(part: unknown): string {
  return typeof part === 'object' && part !== null ? 'object' : String(part);
}
