import { saysCancelled } from '../touch/cancelled-title.js';
import { importRows, leaveOut, type RowOutcome, rejectNoObject } from '../touch/collect-import.js';
import { fieldIn, instantIn, isTrue, listIn, numberIn, recordIn, textIn } from '../touch/fields.js';
import {
  type ImportOptions,
  type ImportSettings,
  importSettings,
  optionError,
} from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { meetingId, meetingTouches, minutesBetween } from '../touch/meeting-touches.js';
import type { Answer, Invitee } from '../touch/who-was-there.js';

/**
 * What is read of an event of Microsoft Graph. All fields may be missing.
 *
 * @see https://learn.microsoft.com/en-us/graph/api/resources/event
 *
 * @group Importing
 */
export interface GraphEvent {
  /** The event in one mailbox. */
  readonly id?: string | null;
  /** The same in all calendars; another one for each instance of a series. */
  readonly iCalUId?: string | null;
  /** `singleInstance`, `occurrence`, `exception` or `seriesMaster`. */
  readonly type?: string | null;
  /** The title. */
  readonly subject?: string | null;
  /** The description. */
  readonly body?: {
    /** Text or HTML; links to conferences are looked for in it. */
    readonly content?: string | null;
  } | null;
  /** The answer of the owner of the calendar. */
  readonly responseStatus?: {
    /** `accepted`, `declined`, `organizer`, … */
    readonly response?: string | null;
  } | null;
  /** When it begins. */
  readonly start?: GraphTime | null;
  /** When it ends. */
  readonly end?: GraphTime | null;
  /** Whether it has no time of day. */
  readonly isAllDay?: boolean | null;
  /** Whether it was called off. */
  readonly isCancelled?: boolean | null;
  /** Whether it was not sent yet. */
  readonly isDraft?: boolean | null;
  /** Whether it has a conference. */
  readonly isOnlineMeeting?: boolean | null;
  /** The conference. */
  readonly onlineMeeting?: {
    /** The link. */
    readonly joinUrl?: string | null;
    /** A number to dial in. */
    readonly tollNumber?: string | null;
  } | null;
  /** The older form of its link. */
  readonly onlineMeetingUrl?: string | null;
  /** The place. */
  readonly location?: GraphLocation | null;
  /** All places. */
  readonly locations?: readonly GraphLocation[] | null;
  /** Who invited. */
  readonly organizer?: GraphRecipient | null;
  /** Who was invited; rooms among them. */
  readonly attendees?: readonly GraphAttendee[] | null;
  /** When it was last changed. */
  readonly lastModifiedDateTime?: string | null;
}

/**
 * A time of Microsoft Graph: a local time and its zone, by a Windows or an IANA name.
 *
 * @group Importing
 */
export interface GraphTime {
  /** Without an offset. */
  readonly dateTime?: string | null;
  /** Such as `Pacific Standard Time` or `Europe/Vienna`. */
  readonly timeZone?: string | null;
}

/**
 * A place of an event of Microsoft Graph.
 *
 * @group Importing
 */
export interface GraphLocation {
  /** Free text. */
  readonly displayName?: string | null;
  /** `default`, `conferenceRoom`, `streetAddress`, … */
  readonly locationType?: string | null;
  /** A link. */
  readonly locationUri?: string | null;
  /** A postal address; one with a street is a place to go to. */
  readonly address?: {
    /** Street and number. */
    readonly street?: string | null;
    /** Town. */
    readonly city?: string | null;
  } | null;
  /** Where it is; 0, 0 stands for none. */
  readonly coordinates?: {
    /** Degrees, north above 0. */
    readonly latitude?: number | null;
    /** Degrees, east above 0. */
    readonly longitude?: number | null;
  } | null;
}

/**
 * An address of Microsoft Graph.
 *
 * @group Importing
 */
export interface GraphRecipient {
  /** Name and address. */
  readonly emailAddress?: {
    /** The name. */
    readonly name?: string | null;
    /** The address. */
    readonly address?: string | null;
  } | null;
}

/**
 * Somebody, or a room, who was invited to an event of Microsoft Graph.
 *
 * @group Importing
 */
export interface GraphAttendee extends GraphRecipient {
  /** `required`, `optional`, or `resource` for a room. */
  readonly type?: string | null;
  /** The answer. */
  readonly status?: {
    /** `accepted`, `declined`, … */
    readonly response?: string | null;
  } | null;
}

/**
 * What is read of an attendance record of Microsoft Teams, the one source among calendars that saw who came.
 *
 * @see https://learn.microsoft.com/en-us/graph/api/resources/attendancerecord
 *
 * @group Importing
 */
export interface GraphAttendanceRecord {
  /** Who came. */
  readonly emailAddress?: string | null;
  /** For how long. */
  readonly totalAttendanceInSeconds?: number | null;
}

/**
 * Options of {@link importGraphEvents}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Importing
 */
export interface ImportGraphEventsOptions<Type extends string> extends ImportOptions<Type> {
  /**
   * The attendance records of online meetings, by the `iCalUId` or the `id` of the event. Anyone in them came, for
   * as long as they say, and anyone who had accepted and is not in them did not come.
   */
  readonly attendance?: ReadonlyMap<string, readonly GraphAttendanceRecord[]> | undefined;
}

/**
 * Reads events of Outlook calendars as Microsoft Graph gives them.
 *
 * Ask for instances (`calendarView`): the head of a series is left out. Zones may have Windows names. An online meeting
 * with a room or an address besides is `mixed`. With attendance records a lead who accepted and was not there is a
 * no-show, and the length is that of their presence.
 *
 * @param events - the `value` of the answer
 * @param options - model, identity, policy, and attendance records
 * @returns the touchpoints, and what became of every other event
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity, importGraphEvents } from 'touchpoint-scoring/importers';
 *
 * const event = {
 *   iCalUId: 'e1',
 *   start: { dateTime: '2026-11-10T09:00:00.0000000', timeZone: 'W. Europe Standard Time' },
 *   end: { dateTime: '2026-11-10T10:00:00.0000000', timeZone: 'W. Europe Standard Time' },
 *   isOnlineMeeting: true,
 *   organizer: { emailAddress: { address: 'kim@studio.com' } },
 *   attendees: [{ emailAddress: { address: 'ada@acme.com' }, status: { response: 'accepted' } }],
 * };
 * const identity = createIdentity({ own: ['studio.com'] });
 * const { interactions } = importGraphEvents([event], { model: standardModel, identity });
 * interactions.map(({ type, at }) => [type, at]); // => [['video_call', Date.UTC(2026, 10, 10, 8)]]
 * ```
 *
 * @group Importing
 */
export function importGraphEvents<Type extends string>(
  events: Iterable<GraphEvent>,
  options: ImportGraphEventsOptions<Type>,
): ImportResult<Type> {
  const settings = importSettings(options, 'importGraphEvents', { attendance: true });
  const { attendance } = options;
  if (attendance !== undefined && typeof attendance?.get !== 'function') {
    const remedy = 'Pass the records by the id of the event, as a Map.';
    throw optionError('importGraphEvents', 'attendance', attendance, 'must be a Map', remedy);
  }
  return importRows(events, settings, 'importGraphEvents', (event) => readEvent(event, settings, attendance));
}

function readEvent(
  event: unknown,
  settings: ImportSettings<string>,
  attendance: ImportGraphEventsOptions<string>['attendance'],
): RowOutcome {
  if (recordIn(event) === undefined) return rejectNoObject(event);
  if (textIn(event, 'type') === 'seriesMaster') return leaveOut('series');
  if (isTrue(event, 'isDraft')) return leaveOut('draft');
  const isAllDay = isTrue(event, 'isAllDay');
  if (isAllDay && settings.policy.allDay === 'leave-out') return leaveOut('all-day');
  const start = timeIn(event, 'start', settings);
  if (start.issue !== undefined) return { kind: 'rejected', issues: [start.issue] };
  const hasEnd = textIn(event, 'end', 'dateTime') !== undefined;
  const end = hasEnd ? timeIn(event, 'end', settings) : undefined;
  if (end?.issue !== undefined) return { kind: 'rejected', issues: [end.issue] };
  const modified = textIn(event, 'lastModifiedDateTime');
  const recorded =
    modified === undefined ? undefined : instantIn(modified, ['lastModifiedDateTime'], settings);
  if (recorded?.issue !== undefined) return { kind: 'rejected', issues: [recorded.issue] };

  const uid = textIn(event, 'iCalUId');
  const id = textIn(event, 'id');
  const records = attendance?.get(uid ?? '') ?? attendance?.get(id ?? '');
  const isOnline = isTrue(event, 'isOnlineMeeting');
  const title = textIn(event, 'subject');
  return meetingTouches(
    {
      source: 'microsoft-graph',
      id: uid === undefined ? (id === undefined ? undefined : `microsoft-graph:${id}`) : meetingId(uid),
      at: start.at,
      durationMinutes: minutesBetween(start.at, end?.at),
      recordedAt: recorded?.at,
      isAllDay,
      stated: isTrue(event, 'isCancelled') || saysCancelled(title) ? 'cancelled' : undefined,
      place: {
        ...placesOf(event),
        title,
        description: textIn(event, 'body', 'content') ?? textIn(event, 'bodyPreview'),
        ...(isOnline ? { stated: 'video' as const, statedBy: 'isOnlineMeeting' } : {}),
      },
      invitees: withRecords(inviteesOf(event, settings), records, settings),
    },
    settings,
  );
}

function timeIn(event: unknown, field: 'start' | 'end', settings: ImportSettings<string>) {
  const zone = textIn(event, field, 'timeZone');
  return instantIn(fieldIn(event, field, 'dateTime'), [field, 'dateTime'], settings, zone);
}

const roomTypes = ['conferenceRoom', 'hotel', 'restaurant', 'localBusiness'];
const addressTypes = ['streetAddress', 'businessAddress', 'homeAddress', 'geoCoordinates', 'postalAddress'];

function placesOf(event: unknown) {
  const all = listIn(event, 'locations');
  const places = all.length > 0 ? all : [fieldIn(event, 'location')];
  const ofType = (types: readonly string[]) =>
    places.filter((place) => types.includes(textIn(place, 'locationType') ?? ''));
  const invitedRooms = listIn(event, 'attendees').filter(
    (one) => textIn(one, 'type') === 'resource' && textIn(one, 'status', 'response') !== 'declined',
  );
  const rooms = [
    ...ofType(roomTypes).flatMap((place) => textIn(place, 'displayName') ?? []),
    ...invitedRooms.flatMap(
      (one) => textIn(one, 'emailAddress', 'name') ?? textIn(one, 'emailAddress', 'address') ?? [],
    ),
  ];
  const texts = places
    .filter((place) => !roomTypes.includes(textIn(place, 'locationType') ?? ''))
    .flatMap((place) => [textIn(place, 'displayName') ?? [], textIn(place, 'locationUri') ?? []].flat());
  return {
    conferenceLinks: [
      textIn(event, 'onlineMeeting', 'joinUrl') ?? textIn(event, 'onlineMeetingUrl') ?? [],
    ].flat(),
    // Outlook joins the places of `locations` with semicolons too.
    location: texts.filter((text) => !rooms.includes(text)).join('; '),
    rooms: [...new Set(rooms)],
    hasAddress: ofType(addressTypes).length > 0 || places.some(hasOwnAddress),
  };
}

/** An address in fields of its own needs a street: a city alone may be anything. */
function hasOwnAddress(place: unknown): boolean {
  if (textIn(place, 'address', 'street') !== undefined) return true;
  const degrees = [
    numberIn(place, 'coordinates', 'latitude') ?? 0,
    numberIn(place, 'coordinates', 'longitude') ?? 0,
  ];
  return degrees.some((one) => one !== 0);
}

function inviteesOf(event: unknown, { identity }: ImportSettings<string>): Invitee[] {
  const organizer = textIn(event, 'organizer', 'emailAddress', 'address');
  const invitees: Invitee[] = listIn(event, 'attendees')
    .filter((one) => textIn(one, 'type') !== 'resource')
    .map((one) => ({
      party: identity.partyOf(textIn(one, 'emailAddress', 'address') ?? ''),
      attendance: answerOf(textIn(one, 'status', 'response')),
    }));
  const own = ownAnswer(event, invitees);
  if (organizer === undefined) return own;
  return [{ party: identity.partyOf(organizer), attendance: 'presumed', isOrganizer: true }, ...own];
}

/**
 * The answer of the mailbox itself stands beside the list, where it may be missing. It belongs to the only one of ours
 * in the list; where none of ours is in it, to somebody without a name.
 */
function ownAnswer(event: unknown, invitees: readonly Invitee[]): Invitee[] {
  const response = textIn(event, 'responseStatus', 'response');
  const answer = answerOf(response);
  if (
    response === undefined ||
    response === 'organizer' ||
    response === 'none' ||
    isTrue(event, 'isOrganizer')
  ) {
    return [...invitees];
  }
  const own = invitees.filter(({ party }) => party.kind === 'own');
  if (own.length === 0) {
    const somebody = { kind: 'own', ownerId: '', isShared: true } as const;
    return [...invitees, { party: somebody, attendance: answer }];
  }
  if (own.length > 1) return [...invitees];
  return invitees.map((one) =>
    one.party.kind === 'own' && one.attendance === 'unanswered' ? { ...one, attendance: answer } : one,
  );
}

function answerOf(response: string | undefined): Answer {
  if (response === 'declined') return 'none';
  if (response === 'tentativelyAccepted') return 'tentative';
  return response === 'accepted' || response === 'organizer' ? 'presumed' : 'unanswered';
}

/** What was seen goes before what was answered. Somebody who came uninvited came. */
function withRecords(
  invitees: readonly Invitee[],
  records: readonly GraphAttendanceRecord[] | undefined,
  { identity }: ImportSettings<string>,
): readonly Invitee[] {
  if (records === undefined || records.length === 0) return invitees;
  const came: Invitee[] = records.flatMap((record) => {
    const seconds = Number(record.totalAttendanceInSeconds ?? 0);
    if (!(seconds > 0)) return [];
    return [
      {
        party: identity.partyOf(textIn(record, 'emailAddress') ?? ''),
        attendance: 'confirmed',
        minutesPresent: seconds / 60,
      },
    ];
  });
  const leadOf = ({ party }: Invitee) => (party.kind === 'lead' ? party.leadId : undefined);
  const seen = new Set(came.map(leadOf));
  const absent = invitees
    .filter((invitee) => !seen.has(leadOf(invitee)) || leadOf(invitee) === undefined)
    .map(
      (invitee): Invitee =>
        leadOf(invitee) === undefined || invitee.attendance !== 'presumed'
          ? invitee
          : { ...invitee, attendance: 'none', minutesPresent: 0 },
    )
    .filter((invitee) => leadOf(invitee) === undefined || invitee.attendance === 'none');
  return [...came, ...absent];
}
