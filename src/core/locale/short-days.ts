/**
 * Writes days as tables and pictures have them: `2026-11-23` in English, which is the same on both sides of the Atlantic,
 * and as the language has it otherwise, `23.11.2026`.
 *
 * @internal
 */
export function shortDaysIn(language: string): (at: number) => string {
  if (language === 'en') return (at) => new Date(at).toISOString().slice(0, 10);
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  return (at) => format.format(at);
}
