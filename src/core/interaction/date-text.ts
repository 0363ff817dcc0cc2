/**
 * A date as people write it: “16 September 2026”, in UTC, because a result must not depend on the machine.
 *
 * @internal
 */
export function dateText(epochMs: number): string {
  const year = new Date(epochMs).getUTCFullYear();
  return `${dayAndMonth(epochMs)} ${year > 0 ? year : `${1 - year} BC`}`;
}

/**
 * The same without the year: “16 September”.
 *
 * @internal
 */
export function dayAndMonth(epochMs: number): string {
  const date = new Date(epochMs);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] as string}`;
}

/**
 * A day as ISO 8601 has it, in UTC: `2026-09-16`; also of years with more than four digits.
 *
 * @internal
 */
export function isoDay(epochMs: number): string {
  return new Date(epochMs).toISOString().split('T')[0] as string;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
