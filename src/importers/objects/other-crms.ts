import { outcomeOf } from '../tables/outcome-words.js';
import { readDuration } from '../tables/read-duration.js';
import type { TableMapping } from '../tables/table-mapping.js';
import { fieldIn, isTrue, listIn, textIn } from '../touch/fields.js';
import type { LeftOutReason } from '../touch/imported.js';
import { notesNotReached, saysNotReached } from '../touch/not-reached-title.js';

type Row = Readonly<Record<string, unknown>>;

/**
 * An object of a CRM as a row with fields of ours, to be read as a table; `undefined` for an object of another kind. A row with
 * `leaveOut` is no touch, for that reason.
 */
export type RowOfObject = (object: Row) => Readonly<Record<string, unknown>> | undefined;

/** Somebody who was invited to a meeting, as a CRM says it. */
interface Invited {
  /** An address, or an id of the CRM; nothing for one of ours, who is not a lead. */
  readonly id: string | undefined;
  readonly isOurs: boolean;
  readonly hasDeclined: boolean;
}

/** Who was there: without those who declined, and nobody where all of ours or all of theirs did. */
function whoCame(invited: readonly Invited[]): {
  readonly ids: readonly string[];
  readonly leaveOut?: LeftOutReason;
} {
  const sides = [invited.filter(({ isOurs }) => isOurs), invited.filter(({ isOurs }) => !isOurs)];
  if (sides.some((side) => side.length > 0 && side.every(({ hasDeclined }) => hasDeclined)))
    return { ids: [], leaveOut: 'declined' };
  return { ids: invited.flatMap(({ id, hasDeclined }) => (hasDeclined ? [] : (id ?? []))) };
}

/** How such rows are read. */
export const rowMapping: TableMapping = {
  columns: { place: 'place', end: 'end' },
  separator: '\n',
  durationUnit: 'seconds',
};

/**
 * Activities of Close: `_type` says what they are.
 *
 * @see https://developer.close.com/resources/activities/
 *
 * @internal
 */
export const rowOfClose: RowOfObject = (object) => {
  const type = textIn(object, '_type');
  const kinds: Readonly<Record<string, string | null>> = {
    Call: 'phone_call',
    Email: 'email',
    SMS: 'direct_message',
    WhatsAppMessage: 'direct_message',
    Meeting: 'meeting',
    Note: 'note',
    TaskCompleted: 'task',
  };
  // Changes of a status and the like are activities as well, and no contact.
  const isOther = type !== undefined && object['lead_id'] !== undefined;
  const kind = kinds[type ?? ''] ?? (isOther ? 'note' : undefined);
  if (typeof kind !== 'string') return undefined;
  const contact = textIn(object, 'contact_id') ?? textIn(object, 'lead_id');
  const { ids: attendees, leaveOut } = whoCame(
    listIn(object, 'attendees').map((one) => ({
      id: textIn(one, 'email') ?? prefixed('close', textIn(one, 'contact_id')),
      isOurs: textIn(one, 'user_id') !== undefined,
      hasDeclined: textIn(one, 'status') === 'no',
    })),
  );
  const status = textIn(object, 'disposition') ?? textIn(object, 'status');
  return {
    id: prefixed('close', textIn(object, 'id')),
    leadId: attendees.length > 0 ? attendees.join('\n') : prefixed('close', contact),
    type: kind,
    at: textIn(object, 'activity_at') ?? textIn(object, 'starts_at') ?? textIn(object, 'date_created'),
    end: textIn(object, 'ends_at'),
    durationMinutes: object['duration'],
    direction: textIn(object, 'direction'),
    outcome: status === undefined ? undefined : (closeOutcomes[status] ?? status),
    place: textIn(object, 'location'),
    ownerId: prefixed('close:user', textIn(object, 'user_id')),
    accountId: prefixed('close', textIn(object, 'lead_id')),
    leaveOut: kind === 'email' && status === 'draft' ? 'draft' : leaveOut,
  };
};

const closeOutcomes: Readonly<Record<string, string>> = {
  'no-answer': 'no answer',
  'vm-answer': 'voicemail',
  'vm-left': 'voicemail',
  inbox: 'held',
  outbox: 'scheduled',
  draft: 'scheduled',
  'in-progress': 'scheduled',
  upcoming: 'scheduled',
  'declined-by-lead': 'cancelled',
  'declined-by-org': 'cancelled',
  error: 'failed',
  abandoned: 'failed',
};

/**
 * Activities of Dynamics 365: `activitytypecode` says what they are.
 *
 * @see https://learn.microsoft.com/en-us/power-apps/developer/data-platform/reference/entities/activitypointer
 *
 * @internal
 */
export const rowOfDynamics: RowOfObject = (object) => {
  const code = textIn(object, 'activitytypecode')?.toLowerCase();
  const kinds: Readonly<Record<string, string>> = {
    phonecall: 'phone_call',
    '4210': 'phone_call',
    email: 'email',
    '4202': 'email',
    appointment: 'meeting',
    '4201': 'meeting',
    letter: 'posted_letter',
    '4207': 'posted_letter',
    task: 'task',
    '4212': 'task',
  };
  if (code === undefined) return undefined;
  const who = partiesOfDynamics(object);
  const regarding = prefixed('dynamics', textIn(object, '_regardingobjectid_value'));
  const regardingKind = textIn(object, '_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname');
  // What a call is about may be a deal, a case or a company, and is nobody then.
  const isPerson = regardingKind === undefined || regardingKind === 'contact' || regardingKind === 'lead';
  const minutes = Number(
    textIn(object, 'actualdurationminutes') ?? textIn(object, 'scheduleddurationminutes'),
  );
  // 0 is open, 1 completed, 2 cancelled, 3 scheduled.
  const states: Readonly<Record<string, string>> = {
    '0': 'scheduled',
    '1': 'held',
    '2': 'cancelled',
    '3': 'scheduled',
  };
  const state = textIn(object, 'statecode');
  const outgoing = fieldIn(object, 'directioncode');
  const isNotReached =
    kinds[code] === 'phone_call' &&
    (isTrue(object, 'leftvoicemail') ||
      saysNotReached(textIn(object, 'subject')) ||
      notesNotReached(textIn(object, 'description')));
  return {
    id: prefixed('dynamics', textIn(object, 'activityid')),
    leadId: who.length > 0 ? who.join('\n') : regarding,
    leaveOut: who.length === 0 && !isPerson ? 'no-lead' : undefined,
    accountId: regardingKind === 'account' ? regarding : undefined,
    type: kinds[code] ?? code,
    at: textIn(object, 'actualstart') ?? textIn(object, 'scheduledstart') ?? textIn(object, 'actualend'),
    end:
      textIn(object, 'actualstart') === undefined
        ? textIn(object, 'scheduledend')
        : textIn(object, 'actualend'),
    // 0 is what is there before anybody fills it in.
    durationMinutes: minutes > 0 ? minutes * 60 : undefined,
    direction:
      outgoing === undefined || outgoing === null
        ? undefined
        : isTrue(object, 'directioncode')
          ? 'outbound'
          : 'inbound',
    outcome: isNotReached ? 'no answer' : state === undefined ? undefined : (states[state] ?? state),
    place: textIn(object, 'location'),
    ownerId: prefixed('dynamics:user', textIn(object, '_ownerid_value')),
  };
};

/** Who is not one of our users, of an activity that was asked for with `$expand` of its parties. */
function partiesOfDynamics(object: Row): string[] {
  const lists = Object.keys(object).filter((name) => name.endsWith('_activity_parties'));
  return lists
    .flatMap((name) => listIn(object, name))
    .flatMap((party) => {
      const kind = textIn(party, '_partyid_value@Microsoft.Dynamics.CRM.lookuplogicalname');
      // 7 chose the resources, 8 and 9 are the owner and the record that it is about.
      if (kind === 'systemuser' || ['8', '9', '10'].includes(textIn(party, 'participationtypemask') ?? ''))
        return [];
      const isPerson = kind === 'contact' || kind === 'lead';
      return (
        (isPerson ? prefixed('dynamics', textIn(party, '_partyid_value')) : undefined) ??
        textIn(party, 'addressused') ??
        []
      );
    });
}

/**
 * Calls and meetings of Zoho CRM.
 *
 * @see https://www.zoho.com/crm/developer/docs/api/v8/get-records.html
 *
 * @internal
 */
export const rowOfZoho: RowOfObject = (object) => {
  const isCall = object['Call_Start_Time'] !== undefined || object['Call_Type'] !== undefined;
  const isMeeting = object['Start_DateTime'] !== undefined && object['Event_Title'] !== undefined;
  if (!isCall && !isMeeting) return undefined;
  const type = textIn(object, 'Call_Type')?.toLowerCase();
  const who =
    textIn(object, 'Who_Id', 'id') ?? textIn(object, 'Contact_Name', 'id') ?? textIn(object, 'What_Id', 'id');
  const { ids: participants, leaveOut } = whoCame(
    listIn(object, 'Participants').map((one) => {
      const participant = textIn(one, 'participant');
      const isOurs = textIn(one, 'type') === 'user';
      // Of somebody who is not in the CRM the address stands where the others have their id.
      const id = participant?.includes('@') === true ? participant : prefixed('zoho', participant);
      return {
        id: textIn(one, 'Email') ?? (isOurs ? undefined : id),
        isOurs,
        hasDeclined: textIn(one, 'status')?.toLowerCase() === 'declined',
      };
    }),
  );
  const said = textIn(object, 'Call_Result');
  const result = said !== undefined && outcomeOf(said) !== undefined ? said : undefined;
  const status = textIn(object, 'Call_Status') ?? textIn(object, 'Outgoing_Call_Status');
  const isNotReached =
    isCall &&
    result === undefined &&
    (saysNotReached(textIn(object, 'Subject')) || notesNotReached(textIn(object, 'Description')));
  return {
    id: prefixed('zoho', textIn(object, 'id')),
    leadId: participants.length > 0 ? participants.join('\n') : prefixed('zoho', who),
    type: isCall ? 'phone_call' : 'meeting',
    at: textIn(object, 'Call_Start_Time') ?? textIn(object, 'Start_DateTime'),
    end: textIn(object, 'End_DateTime'),
    durationMinutes: object['Call_Duration_in_seconds'] ?? secondsOf(textIn(object, 'Call_Duration')),
    direction: type === 'missed' ? undefined : type,
    outcome: type === 'missed' ? 'missed' : isNotReached ? 'no answer' : (result ?? status),
    place: textIn(object, 'Venue'),
    ownerId: prefixed('zoho:user', textIn(object, 'Owner', 'id')),
    leaveOut,
  };
};

/** Zoho writes minutes and seconds, `05:30`. */
function secondsOf(duration: string | undefined): string | undefined {
  const minutes = duration === undefined ? undefined : readDuration(duration, 'minutes:seconds');
  return minutes === undefined ? duration : String(minutes * 60);
}

function prefixed(prefix: string, id: string | undefined): string | undefined {
  return id === undefined ? undefined : `${prefix}:${id}`;
}
