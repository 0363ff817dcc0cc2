import type { StatedPlace } from '../classifier/classify-place.js';
import { notReachedPhrases } from '../touch/not-reached-title.js';
import type { Answer } from '../touch/who-was-there.js';

// What Salesforce's words mean, for the importers and for the statement that a warehouse runs. Words are in small letters.

/** Whose id it is, by its first three characters; any other is nobody's. A public calendar is a room or a car. */
export const idPrefixes: Readonly<Record<string, 'lead' | 'own' | 'room'>> = {
  '003': 'lead', // a contact
  '00Q': 'lead',
  '005': 'own', // a user
  '023': 'room', // a public calendar
};

/** The API writes an id with 18 characters, older exports without the checksum of the last three. */
export const idCharacters = 15;

/** What a task is, by `TaskSubtype` without its spaces. It is Salesforce's own word and goes before `Type`. */
export const taskSubtypes: Readonly<Record<string, 'call' | 'email' | 'list'>> = {
  call: 'call',
  email: 'email',
  listemail: 'list',
};

/** What a task is, by `Type`, which every company fills in its own way. */
export const taskTypes: Readonly<Record<string, 'call' | 'email'>> = { call: 'call', email: 'email' };

/** A task was done if `IsClosed` or this `Status` says so. */
export const doneStatus = 'completed';

/** Who called, by `CallType`. */
export const callDirections: Readonly<Record<string, 'inbound' | 'outbound'>> = {
  inbound: 'inbound',
  outbound: 'outbound',
};

/** The `CallType` of a call among own people. */
export const internalCall = 'internal';

/** Texts of `CallDisposition` that mean that nobody was reached. */
export const usualNotReached: readonly string[] = [...notReachedPhrases, 'busy'];

/** Events that are no meeting, by `Type`. */
export const noMeetingTypes: readonly string[] = [
  ...['email', 'e-mail', 'task', 'todo', 'to-do', 'reminder', 'deadline', 'letter'],
];

/** Where an event was, by the whole of `Type`. What else a type may say of it takes reading. */
export const eventTypePlaces: Readonly<Record<string, StatedPlace>> = {
  call: 'phone',
  'phone call': 'phone',
  'video call': 'video',
  'web conference': 'video',
  'face to face': 'offline',
  'site visit': 'offline',
  lunch: 'offline',
  dinner: 'offline',
};

/** What somebody answered to an invitation, by `Status`. `New`, and what is not among them, is no answer. */
export const invitationAnswers: Readonly<Record<string, Answer>> = {
  accepted: 'presumed',
  tentative: 'tentative',
  maybe: 'tentative',
  declined: 'none',
  uninvited: 'none',
};

/**
 * Where an event says several things of one person, the last of these counts: a user who logs an event with a contact says
 * that they meet, and only a perhaps or a no takes that back.
 */
export const answersWeighed = ['unanswered', 'presumed', 'tentative', 'none'] as const;

/** What the importers read. */
const fields = [
  ...['Id', 'WhoId', 'AccountId', 'OwnerId', 'Subject', 'Description', 'Type', 'Status', 'IsDeleted'],
  ...['TaskSubtype', 'IsClosed', 'CallType', 'CallDisposition', 'CallDurationInSeconds'],
  ...['CompletedDateTime', 'ActivityDate', 'ActivityDateTime', 'StartDateTime', 'EndDateTime'],
  ...['DurationInMinutes', 'EventSubtype', 'Location', 'IsAllDayEvent', 'IsChild', 'IsRecurrence'],
  ...['EventId', 'RelationId', 'IsInvitee', 'Email'],
] as const;

/** By table: the columns without which nothing can be read of it; of several in one list one is enough. */
export const columnsNeeded = {
  task: [
    ['id'],
    ['who_id'],
    ['task_subtype', 'type'],
    ['is_closed', 'status'],
    ['completed_date_time', 'activity_date'],
  ],
  event: [['id'], ['who_id'], ['start_date_time', 'activity_date_time']],
  event_relation: [['event_id'], ['relation_id'], ['status']],
  contact: [['id'], ['email']],
  lead: [['id'], ['email']],
} as const satisfies Readonly<Record<string, readonly (readonly string[])[]>>;

/** A column in any case, and as `who_id` or `WhoId`. */
export function plainName(column: string): string {
  return column.replaceAll('_', '').toLowerCase();
}

/** The field that a column holds, by its name in the API; `undefined` for any other. */
export function fieldOfColumn(column: string): string | undefined {
  return fieldsByPlainName.get(plainName(column));
}

const fieldsByPlainName: ReadonlyMap<string, string> = new Map(fields.map((name) => [plainName(name), name]));
