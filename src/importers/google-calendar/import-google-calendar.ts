import { saysCancelled } from '../touch/cancelled-title.js';
import { importRows, leaveOut, type RowOutcome, rejectNoObject } from '../touch/collect-import.js';
import { fieldIn, instantIn, isTrue, listIn, recordIn, textIn } from '../touch/fields.js';
import { type ImportOptions, type ImportSettings, importSettings } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { meetingId, meetingTouches, minutesBetween } from '../touch/meeting-touches.js';
import type { Answer, Invitee } from '../touch/who-was-there.js';

/**
 * What is read of an event of the Google Calendar API v3. All fields may be missing.
 *
 * @see https://developers.google.com/workspace/calendar/api/v3/reference/events
 *
 * @group Importing
 */
export interface GoogleEvent {
  /** The event. */
  readonly id?: string | null;
  /** The same in all calendars that hold the event, and for all instances of a series. */
  readonly iCalUID?: string | null;
  /** `confirmed`, `tentative` or `cancelled`. */
  readonly status?: string | null;
  /** `default`, or a birthday, an absence, a working place. */
  readonly eventType?: string | null;
  /** When it begins. */
  readonly start?: GoogleTime | null;
  /** When it ends; exclusive. */
  readonly end?: GoogleTime | null;
  /** Whether the end means nothing. */
  readonly endTimeUnspecified?: boolean | null;
  /** The rules of a series; such an event is its head. */
  readonly recurrence?: readonly string[] | null;
  /** The series of an instance. */
  readonly recurringEventId?: string | null;
  /** Where the instance stood before it was moved. */
  readonly originalStartTime?: GoogleTime | null;
  /** The title. */
  readonly summary?: string | null;
  /** Text or HTML; links to conferences are looked for in it. */
  readonly description?: string | null;
  /** Free text. */
  readonly location?: string | null;
  /** A link to Google Meet. */
  readonly hangoutLink?: string | null;
  /** How to join from afar. */
  readonly conferenceData?: {
    /** The ways to join. */
    readonly entryPoints?: readonly {
      /** What sort. */
      readonly entryPointType?: string | null;
      /** `https:`, `tel:` or `sip:`. */
      readonly uri?: string | null;
    }[];
  } | null;
  /** Who invited. */
  readonly organizer?: {
    /** The address. */
    readonly email?: string | null;
    /** Whether this is the owner of the calendar. */
    readonly self?: boolean | null;
  } | null;
  /** Who was invited; rooms among them. */
  readonly attendees?: readonly GoogleAttendee[] | null;
  /** When it was last changed. */
  readonly updated?: string | null;
}

/**
 * A time of a Google event: an instant, or a day.
 *
 * @group Importing
 */
export interface GoogleTime {
  /** RFC 3339. */
  readonly dateTime?: string | null;
  /** A day. */
  readonly date?: string | null;
  /** IANA name. */
  readonly timeZone?: string | null;
}

/**
 * Somebody, or a room, who was invited to a Google event.
 *
 * @group Importing
 */
export interface GoogleAttendee {
  /** The address. */
  readonly email?: string | null;
  /** The name. */
  readonly displayName?: string | null;
  /** `needsAction`, `declined`, `tentative` or `accepted`. */
  readonly responseStatus?: string | null;
  /** Whether this one invited. */
  readonly organizer?: boolean | null;
  /** Whether this is the owner of the calendar. */
  readonly self?: boolean | null;
  /** Whether this is a room. */
  readonly resource?: boolean | null;
}

/**
 * Reads events of Google Calendar.
 *
 * Ask the API for instances (`singleEvents=true`): the head of a series is left out. A link to Google Meet may have
 * been added by the calendar and is weak evidence; with a place beside it the meeting is `mixed`. Rooms speak for a
 * place and are nobody's touch. An event that is cancelled gives touches with the outcome `cancelled`, so that they
 * supersede what was imported before.
 *
 * @param events - the `items` of `events.list`
 * @param options - model, identity and policy
 * @returns the touchpoints, and what became of every other event
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity, importGoogleCalendar } from 'touchpoint-scoring/importers';
 *
 * const { interactions } = importGoogleCalendar(
 *   [
 *     {
 *       id: 'lunch',
 *       start: { dateTime: '2026-11-10T12:30:00+01:00' },
 *       end: { dateTime: '2026-11-10T14:00:00+01:00' },
 *       location: 'Café Central, Herrengasse 14, Wien',
 *       attendees: [
 *         { email: 'kim@studio.com', self: true, responseStatus: 'accepted' },
 *         { email: 'Ada@acme.com', responseStatus: 'accepted' },
 *       ],
 *     },
 *   ],
 *   { model: standardModel, identity: createIdentity({ own: ['studio.com'] }) },
 * );
 * interactions.map(({ leadId, type, durationMinutes }) => [leadId, type, durationMinutes]);
 * // => [['ada@acme.com', 'in_person_meeting', 90]]
 * ```
 *
 * @group Importing
 */
export function importGoogleCalendar<Type extends string>(
  events: Iterable<GoogleEvent>,
  options: ImportOptions<Type>,
): ImportResult<Type> {
  const settings = importSettings(options, 'importGoogleCalendar');
  return importRows(events, settings, 'importGoogleCalendar', (event) => readEvent(event, settings));
}

function readEvent(event: unknown, settings: ImportSettings<string>): RowOutcome {
  if (recordIn(event) === undefined) return rejectNoObject(event);
  const kind = textIn(event, 'eventType');
  if (kind !== undefined && kind !== 'default' && kind !== 'fromGmail') return leaveOut('no-meeting');
  if (listIn(event, 'recurrence').length > 0) return leaveOut('series');
  const title = textIn(event, 'summary');
  const isCancelled = textIn(event, 'status') === 'cancelled' || saysCancelled(title);
  // A cancelled instance has only its id, its series and its original time.
  if (isCancelled && listIn(event, 'attendees').length === 0) return leaveOut('cancelled');

  const isAllDay =
    fieldIn(event, 'start', 'date') !== undefined && textIn(event, 'start', 'dateTime') === undefined;
  if (isAllDay && settings.policy.allDay === 'leave-out') return leaveOut('all-day');
  const start = timeIn(event, 'start', settings);
  if (start.issue !== undefined) return { kind: 'rejected', issues: [start.issue] };
  let endAt: number | undefined;
  if (!isAllDay && !isTrue(event, 'endTimeUnspecified') && recordIn(fieldIn(event, 'end')) !== undefined) {
    const end = timeIn(event, 'end', settings);
    if (end.issue !== undefined) return { kind: 'rejected', issues: [end.issue] };
    endAt = end.at;
  }
  const updated = textIn(event, 'updated');
  const recorded = updated === undefined ? undefined : instantIn(updated, ['updated'], settings);
  if (recorded?.issue !== undefined) return { kind: 'rejected', issues: [recorded.issue] };

  const { invitees, rooms } = attendeesOf(event, settings);
  const entryPoints = listIn(event, 'conferenceData', 'entryPoints').flatMap(
    (one) => textIn(one, 'uri') ?? [],
  );
  const links = [...new Set([...entryPoints, textIn(event, 'hangoutLink') ?? []].flat())];
  return meetingTouches(
    {
      source: 'google-calendar',
      id: idOf(event, settings),
      at: start.at,
      durationMinutes: minutesBetween(start.at, endAt),
      recordedAt: recorded?.at,
      isAllDay,
      stated: isCancelled ? 'cancelled' : undefined,
      isTentative: textIn(event, 'status') === 'tentative',
      place: {
        conferenceLinks: links,
        linksMayBeAutomatic: links.some((link) => /^https:\/\/meet\.google\.com\//i.test(link)),
        location: textIn(event, 'location'),
        title,
        description: textIn(event, 'description'),
        rooms,
      },
      invitees,
    },
    settings,
  );
}

function timeIn(event: unknown, field: 'start' | 'end', settings: ImportSettings<string>) {
  const name = textIn(event, field, 'dateTime') === undefined ? 'date' : 'dateTime';
  return instantIn(fieldIn(event, field, name), [field, name], settings, textIn(event, field, 'timeZone'));
}

/** All instances of a series share the iCalUID; their original time tells them apart, also after they were moved. */
function idOf(event: unknown, settings: ImportSettings<string>): string | undefined {
  const uid = textIn(event, 'iCalUID');
  const id = textIn(event, 'id');
  if (uid === undefined) return id === undefined ? undefined : `google-calendar:${id}`;
  if (textIn(event, 'recurringEventId') === undefined) return meetingId(uid);
  const original = fieldIn(event, 'originalStartTime');
  const time = timeIn({ start: original ?? fieldIn(event, 'start') }, 'start', settings);
  return time.issue === undefined ? meetingId(uid, time.at) : `google-calendar:${id ?? uid}`;
}

function attendeesOf(
  event: unknown,
  { identity }: ImportSettings<string>,
): { invitees: Invitee[]; rooms: string[] } {
  const invitees: Invitee[] = [];
  const rooms: string[] = [];
  for (const attendee of listIn(event, 'attendees')) {
    const address = textIn(attendee, 'email') ?? '';
    if (isTrue(attendee, 'resource')) {
      if (textIn(attendee, 'responseStatus') !== 'declined') {
        rooms.push(textIn(attendee, 'displayName') ?? address);
      }
      continue;
    }
    const isSelf = isTrue(attendee, 'self');
    const party = identity.partyOf(address);
    invitees.push({
      party: isSelf && party.kind === 'lead' ? { kind: 'own', ownerId: party.leadId } : party,
      attendance: answerOf(textIn(attendee, 'responseStatus'), isTrue(attendee, 'organizer')),
      isOrganizer: isTrue(attendee, 'organizer'),
    });
  }
  const organizer = textIn(event, 'organizer', 'email');
  if (organizer !== undefined && !listIn(event, 'attendees').some((one) => isTrue(one, 'organizer'))) {
    const isSelf = isTrue(event, 'organizer', 'self');
    const party = identity.partyOf(organizer);
    // Google leaves the organiser out of the list where nobody but them was there; a lead who invites takes part.
    invitees.push({
      party: isSelf && party.kind === 'lead' ? { kind: 'own', ownerId: party.leadId } : party,
      attendance: 'presumed',
      isOrganizer: true,
    });
  }
  return { invitees, rooms };
}

function answerOf(response: string | undefined, isOrganizer: boolean): Answer {
  if (response === 'declined') return 'none';
  if (response === 'tentative') return 'tentative';
  if (response === 'accepted' || isOrganizer) return 'presumed';
  return 'unanswered';
}
