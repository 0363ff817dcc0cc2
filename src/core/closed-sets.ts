/**
 * The closed sets of names that rows, files and SQL are read by. Each is listed here once, as values that need no
 * zod, and every type and check derives from the list.
 */

/** @internal */
export const directions = ['inbound', 'outbound', 'mutual'] as const;

/** @internal */
export const outcomes = ['held', 'scheduled', 'cancelled', 'no-show'] as const;

/**
 * The fields of an interaction that this library reads; all others are the caller's own.
 *
 * @internal
 */
export const interactionFields = [
  'id',
  'leadId',
  'type',
  'at',
  'direction',
  'durationMinutes',
  'participants',
  'accountId',
  'ownerId',
  'outcome',
  'recordedAt',
] as const;

/**
 * Whether a value is a name of a closed set.
 *
 * @internal
 */
export function isOneOf<Name extends string>(names: readonly Name[], value: unknown): value is Name {
  return (names as readonly unknown[]).includes(value);
}

/**
 * The names of a closed set as a message lists them: `"held", "scheduled", "cancelled" or "no-show"`.
 *
 * @internal
 */
export function listNames(names: readonly string[], conjunction: 'or' | 'and' = 'or'): string {
  const quoted = names.map((name) => JSON.stringify(name));
  const last = quoted.pop() ?? 'nothing';
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${conjunction} ${last}`;
}
