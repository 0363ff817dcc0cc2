import ICAL from 'ical.js';
import { RRuleTemporal } from 'rrule-temporal';
import type { Issue } from '../../core/error.js';
import { type CalendarTimes, localMs, localTime, zoneMarginMs } from './calendar-times.js';

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
 * The instances of a recurring event in a window, in the order of time, or the issue with its rules.
 *
 * The rules are unrolled in local time and each instance is read in the zone of the event, so that a meeting at nine
 * stays at nine when the clocks change. EXDATE and instances with a component of their own are taken out.
 *
 * @param event - a VEVENT with RRULE or RDATE
 * @param start - its DTSTART
 * @param tzid - the zone of DTSTART
 * @param replaced - the instants of instances that have a component of their own
 *
 * @internal
 */
export function expandSeries(
  event: ICAL.Component,
  start: ICAL.Time,
  tzid: string | undefined,
  times: CalendarTimes,
  replaced: ReadonlySet<number>,
  window: ExpansionWindow,
): { readonly instants: number[] } | { readonly issue: Issue } {
  const zone = start.toString().endsWith('Z') ? 'UTC' : tzid;
  const instants = new Set<number>();
  const add = (time: ICAL.Time, name: string): Issue | undefined => {
    const read = times.instantOf(time, time.toString().endsWith('Z') ? undefined : zone, name);
    if (read.issue !== undefined) return read.issue;
    if (read.at >= window.from && read.at <= window.to) instants.add(read.at);
    return undefined;
  };

  const first = add(start, 'DTSTART');
  if (first !== undefined) return { issue: first };
  for (const property of event.getAllProperties('rrule')) {
    const rule = unrolled(property.getFirstValue() as ICAL.Recur, start, zone, times, window);
    if ('issue' in rule) return rule;
    for (const local of rule.locals) {
      const issue = add(localTime(local, start.isDate), 'RRULE');
      if (issue !== undefined) return { issue };
      if (instants.size > window.maximumInstances) return { issue: tooMany(window) };
    }
  }
  for (const property of event.getAllProperties('rdate')) {
    for (const value of property.getValues()) {
      const time = timeIn(value);
      const issue = time === undefined ? undefined : add(time, 'RDATE');
      if (issue !== undefined) return { issue };
    }
  }
  for (const property of event.getAllProperties('exdate')) {
    const given = property.getParameter('tzid');
    for (const value of property.getValues()) {
      const excluded = timeIn(value);
      if (excluded === undefined) continue;
      // Outlook writes a day where the event has a time: the instance of that day is meant.
      const isDayOfTimed = excluded.isDate && !start.isDate;
      const time = isDayOfTimed ? localTime(localMs(excluded) + timeOfDay(start), false) : excluded;
      const named = typeof given === 'string' ? given : zone;
      const read = times.instantOf(time, time.toString().endsWith('Z') ? undefined : named, 'EXDATE');
      if (read.issue !== undefined) return { issue: read.issue };
      instants.delete(read.at);
    }
  }
  if (instants.size > window.maximumInstances) return { issue: tooMany(window) };
  return { instants: [...instants].filter((at) => !replaced.has(at)).sort((a, b) => a - b) };
}

function timeOfDay(time: ICAL.Time): number {
  return ((time.hour * 60 + time.minute) * 60 + time.second) * 1000;
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
): { readonly locals: number[] } | { readonly issue: Issue } {
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
  if (/FREQ=(?:SECONDLY|MINUTELY)/i.test(text)) {
    return { issue: ruleIssue(text, 'must not recur by the second or minute') };
  }
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
