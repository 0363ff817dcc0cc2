/**
 * Writes days as pictures have them: `23 Nov 2026` in English, which is read the same on both sides of the Atlantic, and as
 * the language has it otherwise, `23.11.2026`.
 *
 * @internal
 */
export function shortDaysIn(language: string): (at: number) => string {
  if (language === 'en') {
    return (at) => {
      // “Mon, 23 Nov 2026 09:00:00 GMT” in every version of JavaScript.
      const [, day, month, year] = new Date(at).toUTCString().split(' ');
      return `${Number(day)} ${month} ${year}`;
    };
  }
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  return (at) => format.format(at);
}
