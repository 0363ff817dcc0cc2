const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/**
 * Writes days as pictures have them: `23 Nov 2026` in English, which is read the same on both sides of the Atlantic, and as
 * the language has it otherwise, `23.11.2026`.
 *
 * @internal
 */
export function shortDaysIn(language: string): (at: number) => string {
  if (language === 'en') {
    return (at) => {
      const date = new Date(at);
      return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
    };
  }
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  return (at) => format.format(at);
}
