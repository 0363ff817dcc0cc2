/**
 * Freezes a plain value with everything in it, and returns it.
 *
 * @internal
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}

/**
 * Whether nothing in a plain value can still change.
 *
 * @internal
 */
export function isDeepFrozen(value: unknown): boolean {
  return isFrozenBelow(value, deepestModel);
}

/** Nothing in a model is nested deeper. */
const deepestModel = 20;

function isFrozenBelow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0 || !Object.isFrozen(value)) return false;
  return Object.values(value).every((part) => isFrozenBelow(part, levels - 1));
}
