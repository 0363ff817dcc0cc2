/**
 * A day as ISO 8601 has it, in UTC: `2026-09-16`; also of years with more than four digits.
 *
 * @internal
 */
export function isoDay(epochMs: number): string {
  return new Date(epochMs).toISOString().split('T')[0] as string;
}
