import { millisecondsInDay } from 'date-fns/constants';

/**
 * A day of the calendar some days, weeks or months later. A month later is the same day of the month, or its last day
 * where it has fewer: from 31 January to 28 February. Counted on days as UTC has them, which are those of no machine's
 * own zone; the functions of date-fns count in the zone of the machine, which may even lack a day.
 *
 * @param day - whole days since 1970-01-01
 * @returns whole days since 1970-01-01
 *
 * @internal
 */
export function calendarDaysLater(day: number, every: number, unit: 'days' | 'weeks' | 'months'): number {
  if (unit !== 'months') return day + every * (unit === 'weeks' ? 7 : 1);
  const date = new Date(day * millisecondsInDay);
  const month = date.getUTCMonth() + every;
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const dayOfMonth = Math.min(date.getUTCDate(), lastOfMonth);
  return Date.UTC(date.getUTCFullYear(), month, dayOfMonth) / millisecondsInDay;
}
