import ICAL from 'ical.js';
import { saysCancelled } from '../touch/cancelled-title.js';
import type { InstantOrIssue } from '../touch/fields.js';
import { type CalendarTimes, inKindOf, localMs } from './calendar-times.js';

/**
 * An event as it stands in a calendar.
 *
 * @internal
 */
export interface CalendarEvent {
  readonly component: ICAL.Component;
  /** Its lines, to decide between versions that nothing else tells apart. */
  readonly text: string;
  /** The times of its calendar. */
  readonly times: CalendarTimes;
  /** The METHOD of its calendar. */
  readonly method: string | undefined;
  /** Whose calendar it is, as far as the calendar says: an address, or anything else. */
  readonly calendarOwner: string | undefined;
}

/**
 * The versions that count.
 *
 * @internal
 */
export interface Versions {
  /** Whether an event is the newest of its versions. */
  readonly isCurrent: (event: CalendarEvent) => boolean;
  /** The changed instances of a series, by the instant that they had before. */
  readonly changedOf: (uid: string) => ReadonlyMap<number, CalendarEvent>;
  /** The series of a changed instance. */
  readonly seriesOf: (uid: string) => CalendarEvent | undefined;
  /** Other copies of the same version, as colleagues have them: the newest first. */
  readonly copiesOf: (event: CalendarEvent) => readonly CalendarEvent[];
  /** What people answered in calendars of their own (METHOD:REPLY), the newest first. */
  readonly repliesTo: (event: CalendarEvent) => readonly Reply[];
  /** Whether a newer version of the series called all of it off. */
  readonly isCalledOff: (event: CalendarEvent) => boolean;
}

/**
 * The answer of somebody to an invitation (RFC 5546, section 3.2.3).
 *
 * @internal
 */
export interface Reply {
  readonly event: CalendarEvent;
  /** The instance that it is about, by the instant that it had before; of the whole meeting without it. */
  readonly at: number | undefined;
  /** Whether it was written after the copy of the meeting that it answers; that may know a newer answer otherwise. */
  readonly isNewer: boolean;
}

/**
 * Of all versions of a meeting and of each of its instances, the one that counts: the highest SEQUENCE, then the latest
 * DTSTAMP or LAST-MODIFIED (RFC 5546, section 2.1.5), whatever the order of files and events.
 *
 * @internal
 */
export function chooseVersions(events: readonly CalendarEvent[]): Versions {
  const current = new Set<CalendarEvent>();
  const series = new Map<string, CalendarEvent>();
  const changed = new Map<string, Map<number, CalendarEvent>>();
  const instances: { readonly event: CalendarEvent; readonly uid: string }[] = [];
  const copies = new Map<string, CalendarEvent[]>();
  const replies = new Map<string, CalendarEvent[]>();
  const noteCopy = (event: CalendarEvent, uid: string) => {
    const version = versionKey(event, uid);
    const known = copies.get(version);
    if (known === undefined) copies.set(version, [event]);
    else known.push(event);
  };
  for (const event of events) {
    const uid = uidOf(event);
    // An answer is no version of the meeting.
    if (isAnswer(event)) {
      if (event.method !== 'REPLY' || uid === undefined) continue;
      const known = replies.get(uid);
      if (known === undefined) replies.set(uid, [event]);
      else known.push(event);
      continue;
    }
    if (uid !== undefined) noteCopy(event, uid);
    if (uid === undefined) current.add(event);
    else if (event.component.hasProperty('recurrence-id')) instances.push({ event, uid });
    else {
      const known = series.get(uid);
      if (known === undefined || supersedes(event, known)) series.set(uid, event);
    }
  }
  for (const event of series.values()) current.add(event);
  for (const { event, uid } of instances) {
    const at = guardedInstance(event, series.get(uid));
    // The event is rejected with its reason where it is read.
    if (at === undefined) {
      current.add(event);
      continue;
    }
    const ofSeries = changed.get(uid) ?? new Map<number, CalendarEvent>();
    changed.set(uid, ofSeries);
    const known = ofSeries.get(at);
    if (known === undefined || supersedes(event, known)) ofSeries.set(at, event);
  }
  for (const ofSeries of changed.values()) for (const event of ofSeries.values()) current.add(event);
  const none = new Map<number, CalendarEvent>();
  return {
    isCurrent: (event) => current.has(event),
    changedOf: (uid) => changed.get(uid) ?? none,
    seriesOf: (uid) => series.get(uid),
    copiesOf: (event) => {
      const uid = uidOf(event);
      const all = uid === undefined ? [] : (copies.get(versionKey(event, uid)) ?? []);
      return all.filter((one) => one !== event).sort((a, b) => (supersedes(a, b) ? -1 : 1));
    },
    repliesTo: (event) => {
      const uid = uidOf(event) ?? '';
      // What was answered before the organiser changed the meeting is about another one.
      return (replies.get(uid) ?? [])
        .filter((reply) => sequenceOf(reply) >= sequenceOf(event))
        .sort((a, b) => stampOf(b) - stampOf(a))
        .map((reply) => ({
          event: reply,
          at: guardedInstance(reply, series.get(uid)),
          isNewer: stampOf(reply) >= stampOf(event),
        }));
    },
    isCalledOff: (event) => {
      const whole = series.get(uidOf(event) ?? '');
      return whole !== undefined && whole !== event && isCancelled(whole) && !supersedes(event, whole);
    },
  };
}

/**
 * Whether an event says that it was called off: by its status, the method of its calendar, or a word of Outlook before
 * its title.
 *
 * @internal
 */
export function isCancelled({ component, method }: CalendarEvent): boolean {
  const text = (name: string) => String(component.getFirstPropertyValue(name) ?? '').trim();
  return (
    method === 'CANCEL' || text('status').toUpperCase() === 'CANCELLED' || saysCancelled(text('summary'))
  );
}

/**
 * Whether an event is only the answer of somebody to an invitation.
 *
 * @internal
 */
export function isAnswer({ method }: CalendarEvent): boolean {
  return method === 'REPLY' || method === 'COUNTER' || method === 'REFRESH' || method === 'DECLINECOUNTER';
}

/**
 * The UID of an event.
 *
 * @internal
 */
export function uidOf({ component }: CalendarEvent): string | undefined {
  const uid: unknown = component.getFirstPropertyValue('uid');
  return typeof uid === 'string' && uid.trim() !== '' ? uid.trim() : undefined;
}

/**
 * The instant that a changed instance had before, or the issue with it. A day names the instance of that day; a time
 * without a zone is in that of the series.
 *
 * @internal
 */
export function instanceOf(
  event: CalendarEvent,
  series: CalendarEvent | undefined,
): InstantOrIssue | undefined {
  const property = event.component.getFirstProperty('recurrence-id');
  const value: unknown = property?.getFirstValue();
  if (property === null || !(value instanceof ICAL.Time)) return undefined;
  const tzid: unknown = property.getParameter('tzid');
  const start = series?.component.getFirstProperty('dtstart');
  const seriesStart: unknown = start?.getFirstValue();
  const seriesZone: unknown = start?.getParameter('tzid');
  if (!(seriesStart instanceof ICAL.Time)) {
    return event.times.instantOf(value, typeof tzid === 'string' ? tzid : undefined, 'RECURRENCE-ID');
  }
  const isUtc = seriesStart.toString().endsWith('Z');
  const zoneOfSeries = isUtc ? 'UTC' : typeof seriesZone === 'string' ? seriesZone : undefined;
  const time = inKindOf(value, seriesStart);
  const isOwn = typeof tzid === 'string' && time === value;
  const named = isOwn ? tzid : zoneOfSeries;
  const times = isOwn ? event.times : (series ?? event).times;
  return times.instantOf(time, time.toString().endsWith('Z') ? undefined : named, 'RECURRENCE-ID');
}

/**
 * How often its organiser has changed an event (RFC 5545, section 3.8.7.4).
 *
 * @internal
 */
export function sequenceOf({ component }: CalendarEvent): number {
  const sequence = Number(component.getFirstPropertyValue('sequence') ?? 0);
  return Number.isFinite(sequence) ? sequence : 0;
}

/** What the copies of one version share: the meeting, which of its instances, how often it was changed, and when it is. */
function versionKey(event: CalendarEvent, uid: string): string {
  const times = ['recurrence-id', 'dtstart'].map((name) => String(valueIn(event.component, name) ?? ''));
  return [uid, ...times, sequenceOf(event)].join('\n');
}

function guardedInstance(event: CalendarEvent, series: CalendarEvent | undefined): number | undefined {
  try {
    return instanceOf(event, series)?.at;
  } catch {
    return undefined;
  }
}

function supersedes(ours: CalendarEvent, theirs: CalendarEvent): boolean {
  const [first, second] = [versionOf(ours), versionOf(theirs)];
  const deciding = first.findIndex((value, index) => value !== second[index]);
  return deciding >= 0 && (first[deciding] as string | number) > (second[deciding] as string | number);
}

function versionOf(event: CalendarEvent): (string | number)[] {
  return [sequenceOf(event), stampOf(event), isCancelled(event) ? 1 : 0, event.text];
}

/** When a version was written. */
function stampOf({ component }: CalendarEvent): number {
  const stamps = ['dtstamp', 'last-modified'].map((name) => {
    const value = valueIn(component, name);
    return value instanceof ICAL.Time ? localMs(value) : Number.NEGATIVE_INFINITY;
  });
  return Math.max(...stamps);
}

/** What cannot be read as a time decides nothing; the library of calendars reads it only now. */
function valueIn(component: CalendarEvent['component'], name: string): unknown {
  try {
    return component.getFirstPropertyValue(name);
  } catch {
    return undefined;
  }
}
