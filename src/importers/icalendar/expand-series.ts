import { millisecondsInDay } from 'date-fns/constants';
import ICAL from 'ical.js';
import { RRuleTemporal } from 'rrule-temporal';
import type { Issue } from '../../core/error.js';
import { type CalendarTimes, inKindOf, localMs, localTime, zoneMarginMs } from './calendar-times.js';
import type { ExpansionWindow } from './expansion-window.js';
import { costOfRule, mostTimesADay } from './rule-cost.js';
import { ruleIssue } from './series-limits.js';

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
 * What a recurring event holds, or why that is not read.
 *
 * @internal
 */
export type ExpandedSeries = { readonly instances: readonly Instance[] } | { readonly issue: Issue };

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
): ExpandedSeries {
  const zone = start.toString().endsWith('Z') ? 'UTC' : tzid;
  const found = new Map<number, Instance>();
  const read = (time: ICAL.Time, named: string | undefined, name: string) =>
    times.instantOf(time, time.toString().endsWith('Z') ? undefined : named, name);
  const add = (
    time: ICAL.Time,
    named: string | undefined,
    name: string,
    minutes?: number,
  ): Issue | undefined => {
    const instant = read(time, named, name);
    if (instant.issue !== undefined) return instant.issue;
    const { at } = instant;
    if (at >= window.from && at <= window.to) found.set(at, { id: at, at, durationMinutes: minutes });
    return undefined;
  };
  const remove = (time: ICAL.Time, named: string | undefined, name: string): Issue | undefined => {
    const instant = read(time, named, name);
    if (instant.issue === undefined) found.delete(instant.at);
    return instant.issue;
  };

  const rules = event.getAllProperties('rrule');
  let isEmpty = rules.length > 0;
  for (const property of rules) {
    const rule = unrolled(property, start, zone, times, window);
    if ('issue' in rule) return rule;
    isEmpty &&= rule.isEmpty === true;
    for (const local of rule.locals) {
      const issue = add(localTime(local, start.isDate), zone, 'RRULE');
      if (issue !== undefined) return { issue };
    }
  }
  // A series that ends before it begins holds nothing; calendars write one when all of it was moved.
  const first = isEmpty ? undefined : add(start, zone, 'DTSTART');
  if (first !== undefined) return { issue: first };
  for (const { time, named, minutes } of listed(event, 'rdate', start, zone)) {
    const issue = add(time, named, 'RDATE', minutes);
    if (issue !== undefined) return { issue };
  }
  for (const { time, named } of listed(event, 'exdate', start, zone)) {
    const issue = remove(time, named, 'EXDATE');
    if (issue !== undefined) return { issue };
  }
  // RFC 5545 gave it up; calendars written before 2009 still have it, and what it names never took place.
  for (const property of event.getAllProperties('exrule')) {
    const rule = unrolled(property, start, zone, times, window);
    if ('issue' in rule) return rule;
    for (const local of rule.locals) {
      const issue = remove(localTime(local, start.isDate), zone, 'EXRULE');
      if (issue !== undefined) return { issue };
    }
  }
  if (found.size > window.maximumInstances) return { issue: tooMany(window) };
  return { instances: [...found.values()].sort((a, b) => a.at - b.at) };
}

/**
 * How large a recurring event may be, without expanding it: the most instances that it can have in the window, and the
 * times that its rules pass over. One whose rules are refused has no size.
 *
 * @internal
 */
export function seriesSize(
  event: ICAL.Component,
  start: ICAL.Time,
  window: ExpansionWindow,
): { readonly most: number; readonly passedOver: number } {
  const dates = event.getAllProperties('rdate').map((property) => property.getValues().length);
  let most = dates.reduce((sum, one) => sum + one, 1);
  let passedOver = 0;
  for (const property of [...event.getAllProperties('rrule'), ...event.getAllProperties('exrule')]) {
    const rule: unknown = property.getFirstValue();
    const cost = rule instanceof ICAL.Recur ? costOfRule(withoutEnd(rule), window) : undefined;
    if (cost === undefined || 'message' in cost) continue;
    const until = (rule as ICAL.Recur).until ?? undefined;
    const last = Math.min(window.to, until === undefined ? window.to : localMs(until)) + zoneMarginMs;
    most += cost.mostInstances(Math.max(localMs(start), window.from - zoneMarginMs), last);
    passedOver += Math.max(0, cost.choices(localMs(start), last));
  }
  return { most, passedOver };
}

interface ListedTime {
  readonly time: ICAL.Time;
  /** The zone that it is read in. */
  readonly named: string | undefined;
  readonly minutes: number | undefined;
}

/** What EXDATE or RDATE list, in the kind of the event: a day means its instance of that day, and is itself no time. */
function listed(
  event: ICAL.Component,
  name: 'rdate' | 'exdate',
  start: ICAL.Time,
  zone: string | undefined,
): ListedTime[] {
  return event.getAllProperties(name).flatMap((property) => {
    const given: unknown = property.getParameter('tzid');
    const own = typeof given === 'string' ? given : zone;
    return property.getValues().flatMap((value): ListedTime | [] => {
      const written = timeIn(value);
      if (written === undefined) return [];
      const seconds = value instanceof ICAL.Period ? value.getDuration().toSeconds() : -1;
      const minutes = seconds < 0 ? undefined : seconds / 60;
      return { time: inKindOf(written, start), named: written.isDate ? zone : own, minutes };
    });
  });
}

function timeIn(value: unknown): ICAL.Time | undefined {
  if (value instanceof ICAL.Time) return value;
  return value instanceof ICAL.Period ? value.start : undefined;
}

/** The local times of a rule around a window, or none where it ends before it begins. */
function unrolled(
  property: ICAL.Property,
  start: ICAL.Time,
  zone: string | undefined,
  times: CalendarTimes,
  window: ExpansionWindow,
): { readonly locals: number[]; readonly isEmpty?: boolean } | { readonly issue: Issue } {
  const name = property.name.toUpperCase();
  const rule: unknown = property.getFirstValue();
  if (!(rule instanceof ICAL.Recur)) {
    return { issue: ruleIssue(name, String(rule), 'must be a rule of iCalendar') };
  }
  const until = rule.until ?? undefined;
  let last = window.to + zoneMarginMs;
  let isBeforeEnd = (_local: number): boolean => true;
  if (until !== undefined) {
    const isUtc = until.toString().endsWith('Z');
    // An end in UTC is compared with the instant, an end in local time with the local time (RFC 5545, section 3.3.10).
    const end = localMs(until) + (until.isDate ? zoneMarginMs - 1 : 0);
    last = Math.min(last, end + zoneMarginMs);
    isBeforeEnd = (local) => {
      if (!isUtc || start.isDate) return local <= end;
      const read = times.instantOf(localTime(local, false), zone, name);
      return read.issue === undefined && read.at <= end;
    };
  }
  if (rule.count === 0) return { locals: [], isEmpty: true };
  if (until !== undefined && !isBeforeEnd(localMs(start))) return { locals: [], isEmpty: true };
  const text = withoutEnd(rule);
  const cost = costOfRule(text, window);
  if ('message' in cost) return { issue: ruleIssue(name, text, cost.message) };
  if (cost.leastInstances(localMs(start), last) > mostLocals(window)) return { issue: tooMany(window) };
  if (cost.choices(localMs(start), last) > mostSteps) {
    return { issue: ruleIssue(name, text, 'must not begin so long before the window') };
  }
  try {
    const series = new RRuleTemporal({
      rruleString: `DTSTART:${compact(localMs(start))}\nRRULE:${text.replace(/^;/, '')}`,
      maxIterations: mostSteps,
    });
    const locals: number[] = [];
    // In slices, so that a rule with too many instances is left soon.
    const slice = rule.count === null ? cost.sliceMs : Number.POSITIVE_INFINITY;
    for (let from = Math.max(window.from - zoneMarginMs, localMs(start)); from <= last; from += slice) {
      const found = series.between(new Date(from), new Date(Math.min(last, from + slice - 1)), true);
      for (const { epochMilliseconds } of found) {
        if (isBeforeEnd(epochMilliseconds)) locals.push(epochMilliseconds);
      }
      if (locals.length > mostLocals(window)) return { issue: tooMany(window) };
    }
    return { locals };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be read';
    return { issue: ruleIssue(name, text, `must be a rule that can be unrolled (${reason.slice(0, 80)})`) };
  }
}

function withoutEnd(rule: ICAL.Recur): string {
  return rule.toString().replace(/(?:^|;)UNTIL=[^;]*/i, '');
}

/** The margin on both sides of a window holds instances outside of it. */
function mostLocals(window: ExpansionWindow): number {
  return window.maximumInstances + 2 * mostTimesADay * (1 + zoneMarginMs / millisecondsInDay);
}

/** Times that are gone through from the start of a series. */
const mostSteps = 60_000;

/** As iCalendar writes a time: `20261123T100000Z`. */
function compact(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function tooMany({ maximumInstances }: ExpansionWindow): Issue {
  return {
    path: ['RRULE'],
    value: undefined,
    message: `must not have more than ${maximumInstances} instances in the window`,
    remedy: 'Narrow the window, or raise maximumInstances.',
    option: 'maximumInstances',
  };
}
