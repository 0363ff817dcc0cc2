import { listOf, textsOf } from '../../core/options.js';
import { foldedText } from '../classifier/folded-text.js';
import { normaliseAddress } from '../identity/address.js';
import { type Identity, type Party, partyOfIdOrLead } from '../identity/create-identity.js';
import type { Person } from '../identity/person.js';
import { callTouches } from '../touch/call-touches.js';
import { saysCancelled } from '../touch/cancelled-title.js';
import { importRows, leaveOut, type RowOutcome, rejectNoObject } from '../touch/collect-import.js';
import { fieldIn, instantIn, isFalse, isTrue, listIn, numberIn, recordIn, textIn } from '../touch/fields.js';
import { type ImportOptions, type ImportSettings, importSettings } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { meetingTouches, minutesBetween } from '../touch/meeting-touches.js';
import { notesNotReached, saysNotReached } from '../touch/not-reached-title.js';
import { statedPlace } from '../touch/stated-place.js';
import type { Answer, Invitee } from '../touch/who-was-there.js';
import {
  answersWeighed,
  callDirections,
  doneStatus,
  eventTypePlaces,
  idCharacters,
  idPrefixes,
  internalCall,
  invitationAnswers,
  noMeetingTypes,
  taskSubtypes,
  taskTypes,
  usualNotReached,
} from './salesforce-rules.js';

/**
 * A record of Salesforce, by the API names of its fields: a Task, an Event, a Contact or a Lead.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference
 *
 * @group Importing
 */
export type SalesforceRecord = Readonly<Record<string, unknown>>;

/**
 * Contacts and leads of Salesforce as people, for {@link createIdentity}.
 *
 * @param records - with `Id` and `Email`
 * @returns a person for each that has an address, known as `salesforce:` and the first 15 characters of the id
 *
 * @example
 * ```ts
 * import { salesforcePeople } from 'touchpoint-scoring/importers';
 *
 * salesforcePeople([{ Id: '003A0000012345QIAQ', Email: 'Ada@acme.com' }]);
 * // => [{ leadId: 'ada@acme.com', addresses: ['ada@acme.com'], externalIds: ['salesforce:003A0000012345Q'] }]
 * ```
 *
 * @group Importing
 */
export function salesforcePeople(records: Iterable<SalesforceRecord>): Person[] {
  const people: Person[] = [];
  for (const record of listOf(records, 'salesforcePeople', 'records')) {
    const id = textIn(record, 'Id');
    const address = normaliseAddress(textIn(record, 'Email') ?? '');
    if (id === undefined || address === undefined) continue;
    people.push({ leadId: address, addresses: [address], externalIds: [salesforceId(id)] });
  }
  return people;
}

/**
 * Options of {@link importSalesforceTasks}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Importing
 */
export interface ImportSalesforceTasksOptions<Type extends string> extends ImportOptions<Type> {
  /**
   * Texts of `CallDisposition` that mean that nobody was reached, whatever their case and accents; `no answer`, `busy`, `left voicemail`
   * and a few more by default.
   */
  readonly notReached?: readonly string[] | undefined;
}

/**
 * Reads tasks of Salesforce: calls and e-mails that were done. `CallDurationInSeconds` is in seconds. A task counts when
 * it was completed, or on its day, which is a date without a zone and needs `timeZone`. A call without a disposition is left
 * out if its subject says that nobody was reached.
 *
 * @param tasks - records, from REST, Bulk or an export
 * @param options - model, identity and policy, and what your people write for a call that was not answered
 * @returns the touchpoints, and what became of every other task
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity, importSalesforceTasks } from 'touchpoint-scoring/importers';
 *
 * const task = {
 *   Id: '00T000000000001',
 *   TaskSubtype: 'Call',
 *   IsClosed: true,
 *   CompletedDateTime: '2026-11-10T09:12:00.000+0000',
 *   CallType: 'Outbound',
 *   CallDurationInSeconds: 90,
 *   WhoId: '003000000000001',
 * };
 * const identity = createIdentity({ own: ['studio.com'] });
 * const { interactions } = importSalesforceTasks([task], { model: standardModel, identity });
 * interactions.map(({ leadId, type, durationMinutes }) => [leadId, type, durationMinutes]);
 * // => [['salesforce:003000000000001', 'phone_call', 1.5]]
 * ```
 *
 * @group Importing
 */
export function importSalesforceTasks<Type extends string>(
  tasks: Iterable<SalesforceRecord>,
  options: ImportSalesforceTasksOptions<Type>,
): ImportResult<Type> {
  const settings = importSettings(options, 'importSalesforceTasks', { notReached: true });
  const notReached = new Set(
    textsOf(options.notReached ?? usualNotReached, 'importSalesforceTasks', 'notReached').map(foldedText),
  );
  return importRows(tasks, settings, 'importSalesforceTasks', (task) => readTask(task, settings, notReached));
}

/**
 * Options of {@link importSalesforceEvents}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Importing
 */
export interface ImportSalesforceEventsOptions<Type extends string> extends ImportOptions<Type> {
  /** Records of `EventRelation`: who was invited, and their answers. */
  readonly relations?: Iterable<SalesforceRecord> | undefined;
}

/**
 * Reads events of Salesforce. Only the text of `Location` says where they were. The copy that each invitee of a group
 * event gets (`IsChild`) is left out, so that a meeting does not count several times.
 *
 * @param events - records, from REST, Bulk or an export
 * @param options - model, identity and policy, and the invitations
 * @returns the touchpoints, and what became of every other event
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity, importSalesforceEvents } from 'touchpoint-scoring/importers';
 *
 * const event = {
 *   Id: '00U000000000001',
 *   StartDateTime: '2026-11-10T09:00:00.000+0000',
 *   DurationInMinutes: 60,
 *   Location: 'Herrengasse 14, Wien',
 *   WhoId: '003000000000001',
 * };
 * const identity = createIdentity({ own: ['studio.com'] });
 * const { interactions } = importSalesforceEvents([event], { model: standardModel, identity });
 * interactions.map(({ leadId, type }) => [leadId, type]);
 * // => [['salesforce:003000000000001', 'in_person_meeting']]
 * ```
 *
 * @group Importing
 */
export function importSalesforceEvents<Type extends string>(
  events: Iterable<SalesforceRecord>,
  options: ImportSalesforceEventsOptions<Type>,
): ImportResult<Type> {
  const settings = importSettings(options, 'importSalesforceEvents', { relations: true });
  const relationsOf = new Map<string, unknown[]>();
  for (const relation of listOf(options.relations ?? [], 'importSalesforceEvents', 'relations')) {
    const event = textIn(relation, 'EventId')?.slice(0, idCharacters);
    if (event === undefined) continue;
    const known = relationsOf.get(event);
    if (known === undefined) relationsOf.set(event, [relation]);
    else known.push(relation);
  }
  return importRows(events, settings, 'importSalesforceEvents', (event) =>
    readEvent(event, settings, relationsOf.get(textIn(event, 'Id')?.slice(0, idCharacters) ?? '') ?? []),
  );
}

function readTask(
  task: unknown,
  settings: ImportSettings<string>,
  notReached: ReadonlySet<string>,
): RowOutcome {
  if (recordIn(task) === undefined) return rejectNoObject(task);
  if (isTrue(task, 'IsDeleted')) return leaveOut('deleted');
  const kind = taskKind(task);
  if (kind === 'list') return leaveOut('list');
  if (kind === undefined) return leaveOut('no-meeting');
  const isClosed = isTrue(task, 'IsClosed') || textIn(task, 'Status')?.toLowerCase() === doneStatus;
  if (!isClosed) return leaveOut('not-done');
  const callType = textIn(task, 'CallType')?.toLowerCase() ?? '';
  if (callType === internalCall) return leaveOut('internal');
  const disposition = textIn(task, 'CallDisposition');
  const isNotReached =
    disposition === undefined
      ? saysNotReached(textIn(task, 'Subject')) || notesNotReached(textIn(task, 'Description'))
      : notReached.has(foldedText(disposition));
  if (kind === 'call' && isNotReached) return leaveOut('not-reached');
  const field = ['CompletedDateTime', 'ActivityDate'].find((name) => textIn(task, name) !== undefined);
  const time = instantIn(
    fieldIn(task, field ?? 'CompletedDateTime'),
    [field ?? 'CompletedDateTime'],
    settings,
  );
  if (time.issue !== undefined) return { kind: 'rejected', issues: [time.issue] };
  const seconds = numberIn(task, 'CallDurationInSeconds');
  const parties = whoIdsOf(task, 'TaskWhoIds').flatMap((id) => partyOfWho(id, task, settings.identity) ?? []);
  return callTouches(
    {
      source: 'salesforce',
      id: idOf(task),
      at: time.at,
      durationMinutes: kind === 'call' && seconds !== undefined ? seconds / 60 : undefined,
      medium: kind === 'call' ? 'phone' : 'email',
      direction: meaningOf(callType, callDirections),
      parties,
      ownerId: ownerOf(task),
    },
    settings,
  );
}

function taskKind(task: unknown): 'call' | 'email' | 'list' | undefined {
  const subtype = textIn(task, 'TaskSubtype')?.toLowerCase().replace(/\s/g, '') ?? '';
  const type = textIn(task, 'Type')?.toLowerCase() ?? '';
  return meaningOf(subtype, taskSubtypes) ?? meaningOf(type, taskTypes);
}

function meaningOf<Meaning>(word: string, meanings: Readonly<Record<string, Meaning>>): Meaning | undefined {
  return Object.hasOwn(meanings, word) ? meanings[word] : undefined;
}

function readEvent(
  event: unknown,
  settings: ImportSettings<string>,
  relations: readonly unknown[],
): RowOutcome {
  if (recordIn(event) === undefined) return rejectNoObject(event);
  if (isTrue(event, 'IsDeleted')) return leaveOut('deleted');
  if (isTrue(event, 'IsChild')) return leaveOut('copy');
  if (isTrue(event, 'IsRecurrence')) return leaveOut('series');
  const isAllDay = isTrue(event, 'IsAllDayEvent');
  if (isAllDay && settings.policy.allDay === 'leave-out') return leaveOut('all-day');
  const fields = isAllDay ? ['ActivityDate', 'StartDateTime'] : ['StartDateTime', 'ActivityDateTime'];
  const field = fields.find((name) => textIn(event, name) !== undefined) ?? 'StartDateTime';
  const start = instantIn(fieldIn(event, field), [field], settings);
  if (start.issue !== undefined) return { kind: 'rejected', issues: [start.issue] };
  const hasEnd = textIn(event, 'EndDateTime') !== undefined;
  const end = hasEnd ? instantIn(fieldIn(event, 'EndDateTime'), ['EndDateTime'], settings) : undefined;
  if (end?.issue !== undefined) return { kind: 'rejected', issues: [end.issue] };
  const type = textIn(event, 'Type');
  const subtype = textIn(event, 'EventSubtype');
  if (noMeetingTypes.includes(type?.toLowerCase() ?? '')) return leaveOut('no-meeting');
  const title = textIn(event, 'Subject');
  const stated =
    meaningOf(type?.toLowerCase() ?? '', eventTypePlaces) ?? statedPlace(type) ?? statedPlace(subtype);
  const { invitees, rooms } = inviteesOf(event, relations, settings.identity);
  const owner = ownerOf(event);
  return meetingTouches(
    {
      source: 'salesforce',
      id: idOf(event),
      at: start.at,
      durationMinutes: numberIn(event, 'DurationInMinutes') ?? minutesBetween(start.at, end?.at),
      isAllDay,
      stated: saysCancelled(title) ? 'cancelled' : undefined,
      place: {
        ...(stated === undefined ? {} : { stated, statedBy: 'Type' }),
        location: textIn(event, 'Location'),
        title,
        description: textIn(event, 'Description'),
        rooms,
      },
      // The owner of the record organised the meeting, unless a relation says no.
      invitees:
        owner === undefined
          ? invitees
          : [
              ...invitees,
              { party: { kind: 'own', ownerId: owner }, attendance: 'presumed', isOrganizer: true },
            ],
      ownerId: owner,
    },
    settings,
  );
}

/** Who is named, and what each of them answered. The rows come in any order, so the order decides nothing. */
function inviteesOf(event: unknown, relations: readonly unknown[], identity: Identity) {
  const rooms: string[] = [];
  const answers = new Map<string, Answer>();
  const weigh = (id: string, answer: Answer) => {
    const known = answers.get(id);
    if (known === undefined || weightOf(answer) > weightOf(known)) answers.set(id, answer);
  };
  for (const id of whoIdsOf(event, 'EventWhoIds')) weigh(id, 'presumed');
  for (const id of listIn(event, 'DeclinedEventInviteeIds')) weigh(String(id).slice(0, idCharacters), 'none');
  for (const relation of relations) {
    const id = textIn(relation, 'RelationId')?.slice(0, idCharacters);
    if (id === undefined || isTrue(relation, 'IsDeleted')) continue;
    const answer = meaningOf(textIn(relation, 'Status')?.toLowerCase() ?? '', invitationAnswers);
    if (roleOf(id) === 'room') {
      if (answer !== 'none') rooms.push(id);
    } else {
      // Who was not invited is named by the event itself, as WhoId is.
      weigh(id, answer ?? (isFalse(relation, 'IsInvitee') ? 'presumed' : 'unanswered'));
    }
  }
  const invitees = [...answers].flatMap(([id, attendance]): Invitee[] => {
    const party = partyOfWho(id, event, identity);
    return party === undefined ? [] : [{ party, attendance }];
  });
  return { invitees, rooms };
}

function weightOf(answer: Answer): number {
  return (answersWeighed as readonly Answer[]).indexOf(answer);
}

/** The ids of all that a record names, of which `WhoId` is the first. */
function whoIdsOf(record: unknown, field: 'TaskWhoIds' | 'EventWhoIds'): string[] {
  const listed = listIn(record, field);
  return (listed.length > 0 ? listed : [fieldIn(record, 'WhoId')]).flatMap((id) =>
    typeof id === 'string' ? [id.trim().slice(0, idCharacters)] : [],
  );
}

function roleOf(id: string): 'lead' | 'own' | 'room' | undefined {
  return meaningOf(id.slice(0, 3), idPrefixes);
}

function partyOfWho(id: string, record: unknown, identity: Identity): Party | undefined {
  const role = roleOf(id);
  if (role === 'own') return { kind: 'own', ownerId: salesforceId(id) };
  if (role !== 'lead') return undefined;
  const party = partyOfIdOrLead(identity, salesforceId(id));
  const account = textIn(record, 'AccountId');
  if (party.kind !== 'lead' || party.accountId !== undefined || account === undefined) return party;
  return { ...party, accountId: salesforceId(account) };
}

function salesforceId(id: string): string {
  return `salesforce:${id.slice(0, idCharacters)}`;
}

function idOf(record: unknown): string | undefined {
  const id = textIn(record, 'Id');
  return id === undefined ? undefined : salesforceId(id);
}

function ownerOf(record: unknown): string | undefined {
  const owner = textIn(record, 'OwnerId');
  return owner === undefined ? undefined : salesforceId(owner);
}
