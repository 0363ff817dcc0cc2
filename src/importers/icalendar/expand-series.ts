import { millisecondsInDay } from 'date-fns/constants';
import ICAL from 'ical.js';
import { RRuleTemporal } from 'rrule-temporal';
import type { Issue } from '../../core/error.js';
import { type CalendarTimes, localMs, localTime, zoneMarginMs } from './calendar-times.js';
import { timeOfDay } from './choose-versions.js';

/**
 * The part of time in which recurring events are expanded, both ends included, in epoch milliseconds.
 *
 * @internal
 */
export interface ExpansionWindow {
  readonly from: number;
  readonly to: number;
  readonly maximumInstances: number;
}

/**
 * An instance of a recurring event.
 *
 * @internal
 */
export interface Instance {
  /** The instant that names it, before it was moved; `undefined` for an event that does not recur. */
  readonly id: number | undefined;
  /** When it is, in epoch milliseconds. */
  readonly at: number;
  /** Its own length, where RDATE gives one. */
  readonly durationMinutes: number | undefined;
}

/**
 * The instances of a recurring event in a window, in the order of time, or the issue with its rules.
 *
 * The rules are unrolled in local time and each instance is read in the zone of the event, so that a meeting at nine
 * stays at nine when the clocks change. What EXDATE names is taken out. The work is bounded before a rule is unrolled.
 *
 * @param event - a VEVENT with RRULE or RDATE
 * @param start - its DTSTART
 * @param tzid - the zone of DTSTART
 *
 * @internal
 */
export function expandSeries(
  event: ICAL.Component,
  start: ICAL.Time,
  tzid: string | undefined,
  times: CalendarTimes,
  window: ExpansionWindow,
): { readonly instances: Instance[] } | { readonly issue: Issue } {
  const zone = start.toString().endsWith('Z') ? 'UTC' : tzid;
  const found = new Map<number, Instance>();
  const add = (
    time: ICAL.Time,
    named: string | undefined,
    name: string,
    minutes?: number,
  ): Issue | undefined => {
    const read = times.instantOf(time, time.toString().endsWith('Z') ? undefined : named, name);
    if (read.issue !== undefined) return read.issue;
    const { at } = read;
    if (at >= window.from && at <= window.to) found.set(at, { id: at, at, durationMinutes: minutes });
    return undefined;
  };

  const rules = event.getAllProperties('rrule');
  const refused = longLists(event, rules.length);
  if (refused !== undefined) return { issue: refused };
  let isEmpty = rules.length > 0;
  for (const property of rules) {
    const value: unknown = property.getFirstValue();
    if (!(value instanceof ICAL.Recur))
      return { issue: ruleIssue(String(value), 'must be a rule of iCalendar') };
    const rule = unrolled(value, start, zone, times, window);
    if ('issue' in rule) return rule;
    isEmpty &&= rule.isEmpty === true;
    // The margin on both sides holds instances outside of the window.
    if (rule.locals.length > window.maximumInstances + 2 * mostTimesADay * marginDays) {
      return { issue: tooMany(window) };
    }
    for (const local of rule.locals) {
      const issue = add(localTime(local, start.isDate), zone, 'RRULE');
      if (issue !== undefined) return { issue };
    }
  }
  // A series that ends before it begins holds nothing; calendars write one when all of it was moved.
  const first = isEmpty ? undefined : add(start, zone, 'DTSTART');
  if (first !== undefined) return { issue: first };
  for (const property of event.getAllProperties('rdate')) {
    const named = zoneOf(property) ?? zone;
    for (const value of property.getValues()) {
      const time = timeIn(value);
      const minutes = value instanceof ICAL.Period ? value.getDuration().toSeconds() / 60 : undefined;
      const issue =
        time === undefined
          ? undefined
          : add(onDay(time, start), time.isDate ? zone : named, 'RDATE', minutes);
      if (issue !== undefined) return { issue };
    }
  }
  // Taken out of newer standards, and still in calendars: what it would take out did not take place.
  for (const property of event.getAllProperties('exrule')) {
    const value: unknown = property.getFirstValue();
    const rule = value instanceof ICAL.Recur ? unrolled(value, start, zone, times, window) : undefined;
    if (rule === undefined || 'issue' in rule) continue;
    for (const local of rule.locals) {
      const read = times.instantOf(localTime(local, start.isDate), zone, 'EXRULE');
      if (read.issue === undefined) found.delete(read.at);
    }
  }
  for (const property of event.getAllProperties('exdate')) {
    const named = zoneOf(property) ?? zone;
    for (const value of property.getValues()) {
      const excluded = timeIn(value);
      if (excluded === undefined) continue;
      const time = onDay(excluded, start);
      const read = times.instantOf(
        time,
        time.toString().endsWith('Z') ? undefined : excluded.isDate ? zone : named,
        'EXDATE',
      );
      if (read.issue !== undefined) return { issue: read.issue };
      found.delete(read.at);
    }
  }
  if (found.size > window.maximumInstances) return { issue: tooMany(window) };
  return { instances: [...found.values()].sort((a, b) => a.at - b.at) };
}

/** Dates that somebody chose one by one; more are a fault. */
const longestList = 10_000;
/** There should be one (RFC 5545, section 3.8.5.3). */
const mostRules = 10;

function longLists(event: ICAL.Component, rules: number): Issue | undefined {
  if (rules > mostRules) return ruleIssue(`${rules} rules`, `must not be more than ${mostRules} rules`);
  for (const name of ['rdate', 'exdate']) {
    const dates = event.getAllProperties(name).reduce((sum, one) => sum + one.getValues().length, 0);
    if (dates <= longestList) continue;
    const message = `must not be more than ${longestList.toLocaleString('en')} dates, got ${dates}`;
    return { ...ruleIssue('', message), path: [name.toUpperCase()] };
  }
  return undefined;
}

/** Where the event has a time, a day means its instance of that day. */
function onDay(time: ICAL.Time, start: ICAL.Time): ICAL.Time {
  return time.isDate && !start.isDate ? localTime(localMs(time) + timeOfDay(start), false) : time;
}

function zoneOf(property: ICAL.Property): string | undefined {
  const given: unknown = property.getParameter('tzid');
  return typeof given === 'string' ? given : undefined;
}

function timeIn(value: unknown): ICAL.Time | undefined {
  if (value instanceof ICAL.Time) return value;
  return value instanceof ICAL.Period ? value.start : undefined;
}

function unrolled(
  rule: ICAL.Recur,
  start: ICAL.Time,
  zone: string | undefined,
  times: CalendarTimes,
  window: ExpansionWindow,
): { readonly locals: number[]; readonly isEmpty?: boolean } | { readonly issue: Issue } {
  const until = rule.until ?? undefined;
  let last = window.to + zoneMarginMs;
  let isBeforeEnd = (_local: number): boolean => true;
  if (until !== undefined) {
    const isUtc = until.toString().endsWith('Z');
    // An end in UTC is compared with the instant, an end in local time with the local time (RFC 5545, section 3.3.10).
    const end = localMs(until) + (until.isDate ? zoneMarginMs - 1 : 0);
    last = Math.min(last, end + zoneMarginMs);
    isBeforeEnd = (local) => {
      if (!isUtc) return local <= end;
      const read = times.instantOf(localTime(local, start.isDate), zone, 'RRULE');
      return read.issue === undefined && read.at <= end;
    };
  }
  const text = rule.toString().replace(/(?:^|;)UNTIL=[^;]*/i, '');
  if (/(?:^|;)COUNT=0(?:;|$)/i.test(text) || rule.count === 0) return { locals: [], isEmpty: true };
  if (until !== undefined && !isBeforeEnd(localMs(start))) return { locals: [], isEmpty: true };
  const refused = refusalOf(text, localMs(start), last, window);
  if (refused !== undefined) return { issue: refused };
  try {
    const series = new RRuleTemporal({
      rruleString: `DTSTART:${compact(localMs(start))}\nRRULE:${text.replace(/^;/, '')}`,
    });
    const from = new Date(window.from - zoneMarginMs);
    if (last < from.getTime()) return { locals: [] };
    const found = series.between(from, new Date(last), true);
    return { locals: found.map((time) => time.epochMilliseconds).filter((local) => isBeforeEnd(local)) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be read';
    return { issue: ruleIssue(text, `must be a rule that can be unrolled (${reason.slice(0, 80)})`) };
  }
}

/** What a meeting does not do, in a day. */
const mostTimesADay = 24;
const marginDays = 1 + zoneMarginMs / millisecondsInDay;
/** Times that are gone through from the start of a series: one for each day, or for each time of a day. */
const mostSteps = 60_000;

/** Why a rule is not unrolled: it would take more work than a meeting can need. */
function refusalOf(text: string, start: number, last: number, window: ExpansionWindow): Issue | undefined {
  const parts = new Map(
    text.split(';').map((part) => {
      const [name = '', value = ''] = part.toUpperCase().split('=');
      return [name, value] as const;
    }),
  );
  const sizeOf = (name: string) => (parts.get(name) ?? '').split(',').filter((one) => one !== '').length;
  const frequency = parts.get('FREQ') ?? '';
  if (frequency === 'SECONDLY' || frequency === 'MINUTELY') {
    return ruleIssue(text, 'must not recur by the second or minute');
  }
  const interval = Number(parts.get('INTERVAL') ?? 1);
  if (!(interval >= 1)) return ruleIssue(text, `must recur at an interval of 1 or more, got ${interval}`);
  const isHourly = frequency === 'HOURLY';
  const hours =
    isHourly && sizeOf('BYHOUR') === 0 ? 24 / Math.min(24, interval) : Math.max(1, sizeOf('BYHOUR'));
  const timesADay = hours * Math.max(1, sizeOf('BYMINUTE')) * Math.max(1, sizeOf('BYSECOND'));
  if (timesADay > mostTimesADay) {
    return ruleIssue(text, `must not recur more than ${mostTimesADay} times a day, got ${timesADay}`);
  }
  if (
    ['BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO', 'BYDAY', 'BYSETPOS', 'BYMONTH'].some((name) => sizeOf(name) > 400)
  ) {
    return ruleIssue(text, 'must not list more than 400 days');
  }
  const days = Math.max(0, last - start) / millisecondsInDay;
  const isFiltered = [...parts.keys()].some((name) => /^BY(?!HOUR|MINUTE|SECOND)/.test(name));
  const inWindow = Math.max(0, last - Math.max(start, window.from)) / millisecondsInDay;
  if (isHourly && !isFiltered && !parts.has('COUNT') && inWindow * timesADay > window.maximumInstances + 48) {
    return tooMany(window);
  }
  // A yearly rule goes through the days of its months only where it has to look for them.
  const months = Math.max(1, sizeOf('BYMONTH'));
  const isLookedFor = ['BYDAY', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO'].some((name) => sizeOf(name) > 0);
  const share = frequency === 'YEARLY' ? (isLookedFor && !parts.has('BYMONTH') ? 1 : months / 12) : 1;
  if (days * share * (isHourly ? 24 : timesADay) > mostSteps) {
    return ruleIssue(text, 'must not begin so long before the window');
  }
  return undefined;
}

/** As iCalendar writes a time: `20261123T100000Z`. */
function compact(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function ruleIssue(rule: string, message: string): Issue {
  return { path: ['RRULE'], value: rule, message, remedy: 'Correct the rule, or export single events.' };
}

function tooMany({ maximumInstances }: ExpansionWindow): Issue {
  return {
    path: ['RRULE'],
    value: undefined,
    message: `must not have more than ${maximumInstances} instances in the window`,
    remedy: 'Narrow the window, or raise maximumInstances.',
  };
}
