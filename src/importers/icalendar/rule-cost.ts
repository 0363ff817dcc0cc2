import { millisecondsInDay } from 'date-fns/constants';
import type { ExpansionWindow } from './expansion-window.js';

/**
 * How much there is to unroll in a rule.
 *
 * @internal
 */
export interface RuleCost {
  /** A part of time that does not hold many more instances than are allowed. */
  readonly sliceMs: number;
  /** How many instances a rule has for certain between two times; 0 where that is not known. */
  readonly leastInstances: (from: number, to: number) => number;
  /** How many instances a rule has at most between two times. */
  readonly mostInstances: (from: number, to: number) => number;
  /** From how many times at most a rule chooses between two times. */
  readonly choices: (from: number, to: number) => number;
}

/**
 * What a meeting does not do more often, in a day.
 *
 * @internal
 */
export const mostTimesADay = 24;
/** Times that a rule may choose from in one of its years or months. */
const mostCandidates = 1500;
const daysOfPeriod: Readonly<Record<string, number>> = {
  YEARLY: 366,
  MONTHLY: 31,
  WEEKLY: 7,
  DAILY: 1,
  HOURLY: 1,
};

/** What a frequency must not be combined with (RFC 5545, section 3.3.10); programs differ in what they make of it. */
const misplacedParts: Readonly<Record<string, readonly string[]>> = {
  BYMONTHDAY: ['WEEKLY'],
  BYYEARDAY: ['MONTHLY', 'WEEKLY', 'DAILY'],
  BYWEEKNO: ['MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY'],
};

/**
 * What unrolling a rule costs, or why it is not unrolled: it would take more work than a meeting can need.
 *
 * @param text - a rule without its end
 *
 * @internal
 */
export function costOfRule(text: string, window: ExpansionWindow): RuleCost | { readonly message: string } {
  const parts = new Map(
    text.split(';').map((part) => {
      const [name = '', value = ''] = part.toUpperCase().split('=');
      return [name, value.split(',').filter((one) => one !== '')] as const;
    }),
  );
  const sizeOf = (name: string) => parts.get(name)?.length ?? 0;
  const [frequency = ''] = parts.get('FREQ') ?? [];
  const period = daysOfPeriod[frequency];
  if (period === undefined) return { message: 'must not recur by the second or minute' };
  const misplaced = Object.entries(misplacedParts).find(
    ([name, others]) => sizeOf(name) > 0 && others.includes(frequency),
  );
  if (misplaced !== undefined) return { message: `must not have ${misplaced[0]} in a rule by ${frequency}` };
  const isHourly = frequency === 'HOURLY';
  const interval = Number(parts.get('INTERVAL')?.[0] ?? 1);
  const hours =
    isHourly && sizeOf('BYHOUR') === 0 ? 24 / Math.min(24, interval) : Math.max(1, sizeOf('BYHOUR'));
  const timesADay = hours * Math.max(1, sizeOf('BYMINUTE')) * Math.max(1, sizeOf('BYSECOND'));
  if (timesADay > mostTimesADay) {
    return { message: `must not recur more than ${mostTimesADay} times a day, got ${timesADay}` };
  }
  const candidates = timesADay * period;
  if (candidates > mostCandidates) {
    return { message: `must not choose from more than ${mostCandidates} times a year, got ${candidates}` };
  }
  const positions = (parts.get('BYSETPOS') ?? []).map((one) => Math.abs(Number(one)));
  if (positions.length > 0 && positions.every((one) => one > candidates)) {
    return {
      message: `must choose from ${candidates} times at most, got BYSETPOS of ${Math.min(...positions)}`,
    };
  }
  const isByDay = ['BYDAY', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO'].some((name) => sizeOf(name) > 0);
  const months = sizeOf('BYMONTH') || 12;
  // A rule by the month passes over the other months without looking at their days.
  const ofMonth = frequency === 'MONTHLY' ? (period * months) / 12 : Math.min(period, 31 * months);
  const days = isByDay ? ofMonth : Math.max(1, sizeOf('BYMONTH'));
  const isEach =
    isHourly && ![...parts.keys()].some((name) => /^(?:BY(?!HOUR|MINUTE|SECOND)|COUNT)/.test(name));
  const periods = (from: number, to: number) => (to - from) / millisecondsInDay / period / interval;
  const count = Number(parts.get('COUNT')?.[0] ?? Number.POSITIVE_INFINITY);
  // The days that a rule by the week names are those that it has.
  const daysOfInstances = frequency === 'WEEKLY' ? Math.max(1, sizeOf('BYDAY')) : days;
  return {
    sliceMs: Math.max(366, Math.ceil(window.maximumInstances / timesADay)) * millisecondsInDay,
    leastInstances: (from, to) =>
      isEach ? ((to - Math.max(from, window.from)) / millisecondsInDay) * Math.floor(timesADay) : 0,
    mostInstances: (from, to) =>
      Math.min(count, Math.max(0, periods(from, to) + 1) * daysOfInstances * timesADay),
    choices: (from, to) => periods(from, to) * days * timesADay,
  };
}
