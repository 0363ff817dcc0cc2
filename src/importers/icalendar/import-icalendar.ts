import ICAL from 'ical.js';
import { showValue } from '../../core/error.js';
import type { Instant } from '../../core/interaction/interaction.js';
import { readInstant } from '../../core/interaction/parse-instant.js';
import {
  collectImport,
  leaveOut,
  type PlacedRow,
  type RowOutcome,
  rejectRow,
} from '../touch/collect-import.js';
import {
  type ImportOptions,
  type ImportSettings,
  importSettings,
  optionError,
} from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { type Invitee, meetingId, meetingTouches, minutesBetween } from '../touch/meeting-touches.js';
import { type CalendarTimes, calendarTimes } from './calendar-times.js';
import { type ExpansionWindow, expandSeries } from './expand-series.js';
import { type FileComponent, splitComponents } from './split-components.js';

/**
 * Options of {@link importICalendar}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Importing
 */
export interface ImportICalendarOptions<Type extends string> extends ImportOptions<Type> {
  /** The part of time in which recurring events are expanded, both ends included. Single events are all taken. */
  readonly window: {
    /** The beginning. */
    readonly from: Instant;
    /** The end. */
    readonly to: Instant;
  };
  /** Most instances of one recurring event in the window; one with more is rejected. 1,000 by default. */
  readonly maximumInstances?: number | undefined;
}

/**
 * Reads an iCalendar file (RFC 5545, RFC 7986), as Outlook, Apple, Google and others export it.
 *
 * Each component is a row. A time is read in the zone that it names: by an IANA name, a name of Windows, what Outlook
 * shows to people, the definition in the file (VTIMEZONE), or `zones`; one without a zone in that of `timeZone`, else of
 * the calendar (`X-WR-TIMEZONE`). A zone that nobody knows rejects the event: nothing depends on the machine. Recurring
 * events are expanded in `window`; EXDATE, RDATE and changed instances are heeded.
 *
 * @param text - the file
 * @param options - model, identity, policy, and the window of recurring events
 * @returns the touchpoints, and what became of every other component; rows have their lines
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity } from 'touchpoint-scoring/importers';
 * import { importICalendar } from 'touchpoint-scoring/importers/icalendar';
 *
 * const text = `BEGIN:VCALENDAR
 * BEGIN:VEVENT
 * UID:lunch
 * DTSTART;TZID=W. Europe Standard Time:20260710T123000
 * DURATION:PT90M
 * LOCATION:Café Central\\, Herrengasse 14
 * ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.com
 * END:VEVENT
 * END:VCALENDAR`;
 * const { interactions } = importICalendar(text, {
 *   model: standardModel,
 *   identity: createIdentity({ own: ['studio.com'] }),
 *   window: { from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' },
 * });
 * interactions.map(({ leadId, type, at }) => [leadId, type, at]);
 * // => [['ada@acme.com', 'in_person_meeting', Date.UTC(2026, 6, 10, 10, 30)]]
 * ```
 *
 * @group Importing
 */
export function importICalendar<Type extends string>(
  text: string,
  options: ImportICalendarOptions<Type>,
): ImportResult<Type> {
  const settings = importSettings(options, 'importICalendar');
  const window = windowOf(options);
  if (typeof text !== 'string') {
    throw optionError(
      'importICalendar',
      'text',
      text,
      'must be text',
      'Pass the content of the file, decoded.',
    );
  }
  const { components, calendar } = splitComponents(text);
  if (components.length === 0 && !/BEGIN:VCALENDAR/i.test(text)) {
    const outcome = rejectRow([], undefined, 'must be an iCalendar file', 'Export it as .ics, in UTF-8.');
    return collectImport([{ index: 0, line: 1, row: undefined, outcome }], settings);
  }
  const zones = new Map<string, ICAL.Component>();
  const parsed = components.map((component) => parse(component));
  for (const { component } of parsed) {
    const tzid = component?.name === 'vtimezone' ? component.getFirstPropertyValue('tzid') : undefined;
    if (typeof tzid === 'string' && component !== undefined) zones.set(tzid, component);
  }
  const times = calendarTimes(zones, calendarProperty(calendar, 'X-WR-TIMEZONE'), settings);
  const isCancellation = calendarProperty(calendar, 'METHOD')?.toUpperCase() === 'CANCEL';
  const replaced = replacedInstances(parsed, times);

  const placed: PlacedRow[] = [];
  for (const { file, component, problem } of parsed) {
    if (file.name === 'VTIMEZONE') continue;
    const row = file.lines.join('\n');
    const uid = component?.getFirstPropertyValue('uid');
    const base = {
      index: placed.length,
      line: file.line,
      ...(typeof uid === 'string' && uid !== '' ? { sourceId: uid } : {}),
      row,
    };
    if (component === undefined) {
      placed.push({
        ...base,
        outcome: rejectRow([], undefined, problem ?? 'is broken', 'Export the calendar again.'),
      });
    } else if (component.name !== 'vevent') placed.push({ ...base, outcome: leaveOut('no-meeting') });
    else {
      const read = () => readEvent(component, { settings, times, window, isCancellation, replaced });
      placed.push({ ...base, outcome: guarded(read) });
    }
  }
  return collectImport(placed, settings);
}

interface Reading {
  readonly settings: ImportSettings<string>;
  readonly times: CalendarTimes;
  readonly window: ExpansionWindow;
  readonly isCancellation: boolean;
  readonly replaced: ReadonlyMap<string, ReadonlySet<number>>;
}

interface ParsedComponent {
  readonly file: FileComponent;
  readonly component?: ICAL.Component;
  readonly problem?: string;
}

function parse(file: FileComponent): ParsedComponent {
  if (!file.isWhole) return { file, problem: `must end with END:${file.name}, the file is cut short there` };
  try {
    return { file, component: new ICAL.Component(ICAL.parse(file.lines.join('\r\n')) as unknown[]) };
  } catch (error) {
    return { file, problem: `must be a component of iCalendar: ${reasonOf(error)}` };
  }
}

/** The parser decodes values when they are asked for, and throws there at those that cannot be. */
function guarded(read: () => RowOutcome): RowOutcome {
  try {
    return read();
  } catch (error) {
    return rejectRow(
      [],
      undefined,
      `must be an event of iCalendar: ${reasonOf(error)}`,
      'Export the calendar again.',
    );
  }
}

function reasonOf(error: unknown): string {
  // What the parser trips over says nothing to a reader; what it refuses does.
  if (!(error instanceof Error) || error instanceof TypeError)
    return 'a property stands outside of a component';
  return error.message.split('\n')[0]?.slice(0, 120) ?? '';
}

function windowOf(options: ImportICalendarOptions<string>): ExpansionWindow {
  const ends = (['from', 'to'] as const).map((name) => {
    const value: unknown = options.window?.[name];
    const at = readInstant(value);
    if (typeof at === 'number') return at;
    throw optionError('importICalendar', ['window', name], value, 'must be an instant', at.remedy);
  });
  const [from = 0, to = 0] = ends;
  if (to < from) {
    throw optionError(
      'importICalendar',
      ['window', 'to'],
      options.window.to,
      'must not be before from',
      'Swap them.',
    );
  }
  const maximumInstances = options.maximumInstances ?? 1000;
  if (!Number.isInteger(maximumInstances) || maximumInstances < 1) {
    throw optionError(
      'importICalendar',
      'maximumInstances',
      maximumInstances,
      'must be a whole number of 1 or more',
      'Give one, or leave it out.',
    );
  }
  return { from, to, maximumInstances };
}

function calendarProperty(lines: readonly string[], name: string): string | undefined {
  const line = lines.find(
    (one) => one.toUpperCase().startsWith(`${name}:`) || one.toUpperCase().startsWith(`${name};`),
  );
  return line?.slice(line.indexOf(':') + 1).trim();
}

/** The instants of instances that stand in the file by themselves, by the UID of their series. */
function replacedInstances(
  parsed: readonly ParsedComponent[],
  times: CalendarTimes,
): Map<string, ReadonlySet<number>> {
  const replaced = new Map<string, Set<number>>();
  for (const { component } of parsed) {
    if (component?.name !== 'vevent') continue;
    try {
      const uid = component.getFirstPropertyValue('uid');
      const instance = timeOf(component, 'recurrence-id', times);
      if (typeof uid !== 'string' || instance?.at === undefined) continue;
      const known = replaced.get(uid);
      if (known === undefined) replaced.set(uid, new Set([instance.at]));
      else known.add(instance.at);
    } catch {
      // The event is rejected with its reason where it is read.
    }
  }
  return replaced;
}

function timeOf(event: ICAL.Component, name: string, times: CalendarTimes) {
  const property = event.getFirstProperty(name);
  const value: unknown = property?.getFirstValue();
  if (property === null || !(value instanceof ICAL.Time)) return undefined;
  const tzid = property.getParameter('tzid');
  const read = times.instantOf(value, typeof tzid === 'string' ? tzid : undefined, name.toUpperCase());
  return { ...read, value, tzid: typeof tzid === 'string' ? tzid : undefined };
}

function readEvent(event: ICAL.Component, reading: Reading): RowOutcome {
  const { settings, times, window } = reading;
  const written = event.getFirstPropertyValue('dtstart');
  const start = timeOf(event, 'dtstart', times);
  if (start === undefined) {
    return rejectRow(
      ['DTSTART'],
      written,
      written === null ? 'is missing' : `must be a time, got ${showValue(String(written))}`,
      'Correct the event in the calendar, or leave it.',
    );
  }
  const isAllDay = start.value.isDate;
  if (isAllDay && settings.policy.allDay === 'leave-out') return leaveOut('all-day');
  if (start.issue !== undefined) return { kind: 'rejected', issues: [start.issue] };
  const end = timeOf(event, 'dtend', times);
  if (end?.issue !== undefined) return { kind: 'rejected', issues: [end.issue] };
  const duration: unknown = event.getFirstPropertyValue('duration');
  const durationMinutes =
    duration instanceof ICAL.Duration
      ? Math.max(0, duration.toSeconds() / 60)
      : minutesBetween(start.at, end?.at);
  const modified = timeOf(event, 'last-modified', times);

  const uid = textOf(event, 'uid');
  const instance = timeOf(event, 'recurrence-id', times);
  const isSeries = event.hasProperty('rrule') || event.hasProperty('rdate');
  const common = {
    source: 'icalendar' as const,
    durationMinutes,
    recordedAt: modified?.at,
    isAllDay,
    stated:
      reading.isCancellation || textOf(event, 'status')?.toUpperCase() === 'CANCELLED'
        ? ('cancelled' as const)
        : undefined,
    place: placeOf(event),
    invitees: inviteesOf(event, settings),
  };
  if (!isSeries) {
    const id = uid === undefined ? undefined : meetingId(uid, instance?.at);
    return meetingTouches({ ...common, id, at: start.at }, settings);
  }

  const replaced = reading.replaced.get(uid ?? '') ?? new Set<number>();
  const series = expandSeries(event, start.value, start.tzid, times, replaced, window);
  if ('issue' in series) return { kind: 'rejected', issues: [series.issue] };
  if (series.instants.length === 0) return leaveOut('outside-window');
  const outcomes = series.instants.map((at) =>
    meetingTouches({ ...common, id: uid === undefined ? undefined : meetingId(uid, at), at }, settings),
  );
  const [first] = outcomes;
  if (first === undefined || first.kind !== 'touches') return first ?? leaveOut('outside-window');
  return {
    kind: 'touches',
    touches: outcomes.flatMap((outcome) => (outcome.kind === 'touches' ? outcome.touches : [])),
  };
}

const conferenceProperties = [
  'conference',
  'x-google-conference',
  'x-microsoft-skypeteamsmeetingurl',
  'x-microsoft-onlinemeetingexternallink',
  'x-microsoft-onlinemeetingconflink',
];

function placeOf(event: ICAL.Component) {
  const links = conferenceProperties.flatMap((name) =>
    event.getAllProperties(name).flatMap((property) => {
      const link = String(property.getFirstValue() ?? '').trim();
      return link === '' ? [] : [link];
    }),
  );
  const rooms = event.getAllProperties('attendee').filter((attendee) => {
    const partStat = parameterOf(attendee, 'partstat')?.toUpperCase();
    return isRoom(attendee) && partStat !== 'DECLINED';
  });
  return {
    conferenceLinks: links,
    // Only what Google adds by itself; a CONFERENCE that somebody wrote is as good as a field made for it.
    linksMayBeAutomatic: event.hasProperty('x-google-conference') && !event.hasProperty('conference'),
    location: textOf(event, 'location'),
    rooms: rooms.map((room) => parameterOf(room, 'cn') ?? addressOf(room)),
    hasAddress: event.hasProperty('geo') || event.hasProperty('x-apple-structured-location'),
  };
}

function inviteesOf(event: ICAL.Component, { identity }: ImportSettings<string>): Invitee[] {
  const invitees: Invitee[] = event
    .getAllProperties('attendee')
    .filter((attendee) => !isRoom(attendee))
    .map((attendee) => ({
      party: identity.partyOf(addressOf(attendee)),
      attendance: attendanceOf(parameterOf(attendee, 'partstat')),
    }));
  const organizer = event.getFirstProperty('organizer');
  if (organizer === null) return invitees;
  const party = identity.partyOf(addressOf(organizer));
  return [{ party, attendance: 'presumed', isOrganizer: true }, ...invitees];
}

function isRoom(attendee: ICAL.Property): boolean {
  const kind = parameterOf(attendee, 'cutype')?.toUpperCase();
  return kind === 'ROOM' || kind === 'RESOURCE';
}

/** Some calendars give an opaque value and the address beside it. */
function addressOf(person: ICAL.Property): string {
  const value = String(person.getFirstValue() ?? '');
  const email = parameterOf(person, 'email');
  return /^mailto:/i.test(value) || email === undefined ? value : email;
}

function attendanceOf(partStat: string | undefined): Invitee['attendance'] {
  switch (partStat?.toUpperCase()) {
    case 'ACCEPTED':
    case 'COMPLETED':
      return 'presumed';
    case 'DECLINED':
    case 'DELEGATED':
      return 'none';
    default:
      return 'unanswered';
  }
}

function parameterOf(property: ICAL.Property, name: string): string | undefined {
  const value: unknown = property.getParameter(name);
  const text = Array.isArray(value) ? value[0] : value;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function textOf(event: ICAL.Component, name: string): string | undefined {
  const value: unknown = event.getFirstPropertyValue(name);
  const text = value === null || value === undefined ? '' : String(value).trim();
  return text === '' ? undefined : text;
}
