import { showValue } from '../../core/error.js';
import { type Identity, type Party, partyOfIdOrLead } from '../identity/create-identity.js';
import { callTouches } from '../touch/call-touches.js';
import { saysCancelled } from '../touch/cancelled-title.js';
import { importRows, leaveOut, type RowOutcome, rejectNoObject, rejectRow } from '../touch/collect-import.js';
import { fieldIn, instantIn, isTrue, listIn, numberIn, recordIn, textIn } from '../touch/fields.js';
import { type ImportOptions, type ImportSettings, importSettings } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { meetingTouches, minutesBetween } from '../touch/meeting-touches.js';
import { notesNotReached, saysNotReached } from '../touch/not-reached-title.js';
import { statedPlace } from '../touch/stated-place.js';
import type { Answer, Invitee } from '../touch/who-was-there.js';

/**
 * What is read of an activity of the Pipedrive API v2. All fields may be missing.
 *
 * @see https://developers.pipedrive.com/docs/api/v1/Activities
 *
 * @group Importing
 */
export interface PipedriveActivity {
  /** The activity. */
  readonly id?: number | null;
  /** The key of its type, which every company defines. */
  readonly type?: string | null;
  /** Whether it is marked as done. */
  readonly done?: boolean | null;
  /** Whether it was deleted. */
  readonly is_deleted?: boolean | null;
  /** Its title. */
  readonly subject?: string | null;
  /** The day. */
  readonly due_date?: string | null;
  /** The time of day, `HH:MM` in UTC. */
  readonly due_time?: string | null;
  /** How long, `HH:MM`. */
  readonly duration?: string | null;
  /** Our own person. */
  readonly owner_id?: number | null;
  /** The lead. */
  readonly person_id?: number | null;
  /** The company. */
  readonly org_id?: number | null;
  /** The place. */
  readonly location?:
    | {
        /** The value. */
        readonly value?: string | null;
      }
    | string
    | null;
  /** The conference. */
  readonly conference_meeting_url?: string | null;
  /** All leads. */
  readonly participants?:
    | readonly {
        /** The lead. */
        readonly person_id?: number | null;
      }[]
    | null;
  /** All who were invited. */
  readonly attendees?:
    | readonly {
        /** The address. */
        readonly email?: string | null;
        /** The lead. */
        readonly person_id?: number | null;
        /** Our own person. */
        readonly user_id?: number | null;
        /** The answer. */
        readonly status?: string | null;
        /** Whether this one invited. */
        readonly is_organizer?: boolean | number | null;
      }[]
    | null;
  /** When it was last changed. */
  readonly update_time?: string | null;
}

/**
 * What an activity of Pipedrive is.
 *
 * - `meeting`: offline or online by its place;
 * - `in-person`: a meeting of a type that is always in person, such as a lunch;
 * - `call`, `email`, `message`;
 * - `none`: a task or a deadline, no touchpoint.
 *
 * @group Importing
 */
export type PipedriveKind = 'meeting' | 'in-person' | 'call' | 'email' | 'message' | 'none';

/**
 * Options of {@link importPipedriveActivities}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Importing
 */
export interface ImportPipedriveOptions<Type extends string> extends ImportOptions<Type> {
  /** What the types of your own company are, besides the six that Pipedrive comes with. */
  readonly activityTypes?: Readonly<Record<string, PipedriveKind>> | undefined;
}

/**
 * Reads activities of Pipedrive. `duration` is hours and minutes. A meeting that is not marked as done is `scheduled`. A call
 * whose subject says that nobody was reached, such as `Call - no answer`, is left out.
 *
 * @param activities - objects of the API v2
 * @param options - model, identity and policy, and the types of your own company
 * @returns the touchpoints, and what became of every other activity
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity, importPipedriveActivities } from 'touchpoint-scoring/importers';
 *
 * const activity = {
 *   id: 1,
 *   type: 'lunch',
 *   done: true,
 *   due_date: '2026-11-10',
 *   due_time: '11:30',
 *   duration: '01:30',
 *   participants: [{ person_id: 5 }],
 * };
 * const identity = createIdentity({ own: ['studio.com'] });
 * const { interactions } = importPipedriveActivities([activity], { model: standardModel, identity });
 * interactions.map(({ leadId, type, durationMinutes }) => [leadId, type, durationMinutes]);
 * // => [['pipedrive:5', 'in_person_meeting', 90]]
 * ```
 *
 * @group Importing
 */
export function importPipedriveActivities<Type extends string>(
  activities: Iterable<PipedriveActivity>,
  options: ImportPipedriveOptions<Type>,
): ImportResult<Type> {
  const settings = importSettings(options, 'importPipedriveActivities', { activityTypes: true });
  const kinds = { ...standardKinds, ...options.activityTypes };
  return importRows(activities, settings, 'importPipedriveActivities', (activity) =>
    readActivity(activity, settings, kinds),
  );
}

/**
 * What is read of a call log of the Pipedrive API v1. All fields may be missing.
 *
 * @see https://developers.pipedrive.com/docs/api/v1/CallLogs
 *
 * @group Importing
 */
export interface PipedriveCallLog {
  /** The call. */
  readonly id?: string | null;
  /** `connected`, `no_answer`, `left_voicemail`, … */
  readonly outcome?: string | null;
  /** When it began, in UTC. */
  readonly start_time?: string | null;
  /** When it ended, in UTC. */
  readonly end_time?: string | null;
  /** How long, in seconds, as text. */
  readonly duration?: string | number | null;
  /** The lead. */
  readonly person_id?: number | null;
  /** The company. */
  readonly org_id?: number | null;
  /** Our own person. */
  readonly user_id?: number | null;
}

/**
 * Reads call logs of Pipedrive. Here `duration` is in seconds. A call that was not answered is left out. Pipedrive does
 * not say who called.
 *
 * @param calls - objects of the API v1
 * @param options - model, identity and policy
 * @returns the touchpoints, and what became of every other call
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity, importPipedriveCalls } from 'touchpoint-scoring/importers';
 *
 * const call = { id: 'c', outcome: 'connected', start_time: '2026-11-10 11:30:00', duration: '90', person_id: 5 };
 * const identity = createIdentity({ own: ['studio.com'] });
 * const { interactions } = importPipedriveCalls([call], { model: standardModel, identity });
 * interactions.map(({ type, durationMinutes }) => [type, durationMinutes]); // => [['phone_call', 1.5]]
 * ```
 *
 * @group Importing
 */
export function importPipedriveCalls<Type extends string>(
  calls: Iterable<PipedriveCallLog>,
  options: ImportOptions<Type>,
): ImportResult<Type> {
  const settings = importSettings(options, 'importPipedriveCalls');
  return importRows(calls, settings, 'importPipedriveCalls', (call) => readCall(call, settings));
}

const standardKinds: Readonly<Record<string, PipedriveKind>> = {
  call: 'call',
  deadline: 'none',
  email: 'email',
  lunch: 'in-person',
  meeting: 'meeting',
  task: 'none',
};

function readActivity(
  activity: unknown,
  settings: ImportSettings<string>,
  kinds: Readonly<Record<string, PipedriveKind>>,
): RowOutcome {
  if (recordIn(activity) === undefined) return rejectNoObject(activity);
  if (isTrue(activity, 'is_deleted')) return leaveOut('deleted');
  const type = textIn(activity, 'type') ?? '';
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (kind === undefined) {
    return rejectRow(
      ['type'],
      type,
      `must be a type that is known, got ${showValue(type)}`,
      "Say what it is: { activityTypes: { demo: 'meeting' } }.",
      type === '' ? undefined : 'types',
    );
  }
  if (kind === 'none') return leaveOut('no-meeting');
  const isDone = isTrue(activity, 'done');
  const day = textIn(activity, 'due_date');
  const timeOfDay = textIn(activity, 'due_time');
  const isMeeting = kind === 'meeting' || kind === 'in-person';
  if (!isMeeting && !isDone) return leaveOut('not-done');
  // An activity has no outcome, so that "done" also stands for a call that nobody answered.
  const saysSo = saysNotReached(textIn(activity, 'subject')) || notesNotReached(textIn(activity, 'note'));
  if (kind === 'call' && saysSo) return leaveOut('not-reached');
  if (isMeeting && timeOfDay === undefined && settings.policy.allDay === 'leave-out')
    return leaveOut('all-day');
  const written = timeOfDay === undefined || day === undefined ? day : `${day}T${timeOfDay}Z`;
  const time = instantIn(written, ['due_date'], settings);
  if (time.issue !== undefined) return { kind: 'rejected', issues: [time.issue] };

  const common = {
    source: 'pipedrive' as const,
    id: idOf(activity),
    at: time.at,
    durationMinutes: minutesOf(textIn(activity, 'duration')),
    ownerId: ownerOf(textIn(activity, 'owner_id') ?? textIn(activity, 'user_id')),
  };
  const invitees = inviteesOf(activity, settings.identity);
  if (!isMeeting) {
    const parties = invitees.map(({ party }) => party);
    const medium = kind === 'call' ? 'phone' : kind;
    const durationMinutes = kind === 'call' ? common.durationMinutes : undefined;
    return callTouches({ ...common, medium, direction: undefined, durationMinutes, parties }, settings);
  }
  const updated = textIn(activity, 'update_time');
  // Both versions of the API give UTC; the first does not say so.
  const recorded =
    updated === undefined ? undefined : instantIn(updated, ['update_time'], { ...settings, timeZone: 'UTC' });
  const link = textIn(activity, 'conference_meeting_url');
  const title = textIn(activity, 'subject');
  const stated = kind === 'in-person' ? 'offline' : statedPlace(type);
  return meetingTouches(
    {
      ...common,
      recordedAt: recorded?.at,
      isAllDay: timeOfDay === undefined,
      stated: saysCancelled(title) ? 'cancelled' : isDone ? 'held' : 'scheduled',
      place: {
        ...(stated === undefined ? {} : { stated, statedBy: `type ${type}` }),
        conferenceLinks: link === undefined ? [] : [link],
        location: textIn(activity, 'location', 'value') ?? textIn(activity, 'location'),
        title,
        description: textIn(activity, 'note') ?? textIn(activity, 'public_description'),
      },
      invitees,
    },
    settings,
  );
}

const unanswered = ['no_answer', 'left_message', 'left_voicemail', 'wrong_number', 'busy'];

function readCall(call: unknown, settings: ImportSettings<string>): RowOutcome {
  if (recordIn(call) === undefined) return rejectNoObject(call);
  if (unanswered.includes(textIn(call, 'outcome') ?? '')) return leaveOut('not-reached');
  const utc = { ...settings, timeZone: 'UTC' };
  const start = instantIn(fieldIn(call, 'start_time'), ['start_time'], utc);
  if (start.issue !== undefined) return { kind: 'rejected', issues: [start.issue] };
  const hasEnd = textIn(call, 'end_time') !== undefined;
  const end = hasEnd ? instantIn(fieldIn(call, 'end_time'), ['end_time'], utc) : undefined;
  if (end?.issue !== undefined) return { kind: 'rejected', issues: [end.issue] };
  const seconds = numberIn(call, 'duration');
  const person = textIn(call, 'person_id');
  return callTouches(
    {
      source: 'pipedrive',
      id: idOf(call),
      at: start.at,
      durationMinutes: seconds === undefined ? minutesBetween(start.at, end?.at) : seconds / 60,
      medium: 'phone',
      direction: undefined,
      parties: person === undefined ? [] : [partyOfPerson(person, call, settings.identity)],
      ownerId: ownerOf(textIn(call, 'user_id')),
    },
    settings,
  );
}

function inviteesOf(activity: unknown, identity: Identity): Invitee[] {
  const persons = listIn(activity, 'participants').flatMap((one) => textIn(one, 'person_id') ?? []);
  const person = textIn(activity, 'person_id') ?? textIn(activity, 'person_id', 'value');
  const known = new Set(person === undefined ? persons : [person, ...persons]);
  const invitees: Invitee[] = [];
  for (const attendee of listIn(activity, 'attendees')) {
    const user = textIn(attendee, 'user_id');
    const id = textIn(attendee, 'person_id');
    const address = textIn(attendee, 'email') ?? textIn(attendee, 'email_address');
    if (id !== undefined) known.delete(id);
    const byAddress = address === undefined ? undefined : identity.partyOf(address);
    const party: Party =
      user !== undefined
        ? { kind: 'own', ownerId: `pipedrive:user:${user}` }
        : id !== undefined
          ? (identity.partyOfId(`pipedrive:${id}`) ?? byAddress ?? partyOfPerson(id, activity, identity))
          : (byAddress ?? { kind: 'unreadable' });
    invitees.push({
      party,
      attendance: answerOf(textIn(attendee, 'status'), isTrue(attendee, 'is_organizer')),
      isOrganizer: isTrue(attendee, 'is_organizer'),
    });
  }
  for (const id of known) {
    invitees.push({ party: partyOfPerson(id, activity, identity), attendance: 'presumed' });
  }
  return invitees;
}

/** Pipedrive asks for no answer: who is on the list without one was entered by one of ours. */
function answerOf(status: string | undefined, isOrganizer: boolean): Answer {
  const answer = status?.toLowerCase();
  if (answer === 'declined' || answer === 'rejected') return 'none';
  if (answer === 'tentative' || answer === 'maybe') return 'tentative';
  const isOpen =
    answer === 'needs-action' || answer === 'needsaction' || answer === 'pending' || answer === 'noreply';
  return isOpen && !isOrganizer ? 'unanswered' : 'presumed';
}

function partyOfPerson(id: string, record: unknown, identity: Identity): Party {
  const party = partyOfIdOrLead(identity, `pipedrive:${id}`);
  const organisation = textIn(record, 'org_id');
  if (party.kind !== 'lead' || party.accountId !== undefined || organisation === undefined) return party;
  return { ...party, accountId: `pipedrive:organisation:${organisation}` };
}

function minutesOf(duration: string | undefined): number | undefined {
  const match = /^(\d{1,3}):(\d{2})(?::\d{2})?$/.exec(duration ?? '');
  return match === null ? undefined : Number(match[1]) * 60 + Number(match[2]);
}

function idOf(record: unknown): string | undefined {
  const id = textIn(record, 'id');
  return id === undefined ? undefined : `pipedrive:${id}`;
}

function ownerOf(id: string | undefined): string | undefined {
  return id === undefined ? undefined : `pipedrive:user:${id}`;
}
