/**
 * How the days below an axis are written. Plot itself writes them in English; in another language a year stands for its
 * first day, a month for its first day, and every other day with its month.
 *
 * @internal
 */
export function timeTicks(language: string): { readonly tickFormat?: (at: Date) => string } {
  if (language === 'en') return {};
  const month = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return {
    tickFormat: (at) => {
      if (at.getUTCDate() !== 1) return day.format(at);
      return at.getUTCMonth() === 0 ? String(at.getUTCFullYear()) : month.format(at);
    },
  };
}
