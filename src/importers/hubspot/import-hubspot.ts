import { millisecondsInMinute } from 'date-fns/constants';
import type { Issue } from '../../core/error.js';
import { callTouches } from '../touch/call-touches.js';
import { saysCancelled } from '../touch/cancelled-title.js';
import { importRows, leaveOut, type RowOutcome, rejectRow } from '../touch/collect-import.js';
import { fieldIn, instantIn, isTrue, numberIn } from '../touch/fields.js';
import { type ImportOptions, type ImportSettings, importSettings } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { mailId, mailTouches, partiesIn } from '../touch/mail-touches.js';
import { meetingTouches, minutesBetween } from '../touch/meeting-touches.js';
import { notesNotReached, saysNotReached } from '../touch/not-reached-title.js';
import { statedPlace } from '../touch/stated-place.js';
import {
  contactsOf,
  type HubSpotObject,
  hasProperties,
  hubSpotId,
  hubSpotOwner,
  propertyOf,
} from './hubspot-objects.js';
import {
  bouncedStatus,
  callDirections,
  callStates,
  type Dispositions,
  emailDirections,
  emailStates,
  letterChannel,
  locationTypes,
  meetingOutcomes,
  standardDispositions,
} from './hubspot-rules.js';

/**
 * Reads meetings of HubSpot.
 *
 * `hs_meeting_location_type` says the place outright (`ADDRESS`, `PHONE`); otherwise the text of
 * `hs_meeting_location`, a type of your own (`hs_activity_type`), a link in `hs_meeting_external_url` or
 * `hs_meeting_body`, or the title does. The outcome
 * decides what became of it: `COMPLETED` is confirmed, `NO_SHOW` is a no-show, `CANCELED` and `RESCHEDULED` did not
 * take place, `SCHEDULED` counts when somebody says that it did, or by the policy `pastScheduled`.
 *
 * @param meetings - objects of the CRM API, with their contacts
 * @param options - model, identity and policy
 * @returns the touchpoints, and what became of every other meeting
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity, importHubSpotMeetings } from 'touchpoint-scoring/importers';
 *
 * const meeting = {
 *   id: '301',
 *   properties: {
 *     hs_meeting_start_time: '2026-11-10T08:30:00Z',
 *     hs_meeting_end_time: '2026-11-10T09:30:00Z',
 *     hs_meeting_location_type: 'ADDRESS',
 *     hs_meeting_outcome: 'COMPLETED',
 *   },
 *   associations: { contacts: { results: [{ id: '10' }] } },
 * };
 * const identity = createIdentity({ own: ['studio.com'] });
 * const { interactions } = importHubSpotMeetings([meeting], { model: standardModel, identity });
 * interactions.map(({ leadId, type, attendance }) => [leadId, type, attendance]);
 * // => [['hubspot:10', 'in_person_meeting', 'confirmed']]
 * ```
 *
 * @group Importing
 */
export function importHubSpotMeetings<Type extends string>(
  meetings: Iterable<HubSpotObject>,
  options: ImportOptions<Type>,
): ImportResult<Type> {
  return importObjects(meetings, options, 'importHubSpotMeetings', readMeeting);
}

/**
 * Options of {@link importHubSpotCalls}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Importing
 */
export interface ImportHubSpotCallsOptions<Type extends string> extends ImportOptions<Type> {
  /**
   * Whether somebody was reached, by the id of the outcome (`hs_call_disposition`), for outcomes of your own portal.
   * They go before the ones that HubSpot comes with.
   */
  readonly dispositions?: Readonly<Record<string, 'reached' | 'not-reached'>> | undefined;
}

/**
 * Reads calls of HubSpot. `hs_call_duration` is in milliseconds. A call that was not answered is left out.
 *
 * @param calls - objects of the CRM API, with their contacts
 * @param options - model, identity and policy, and the outcomes of your own portal
 * @returns the touchpoints, and what became of every other call
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity, importHubSpotCalls } from 'touchpoint-scoring/importers';
 *
 * const call = {
 *   id: '7',
 *   properties: { hs_timestamp: '1795168800000', hs_call_duration: '90000', hs_call_direction: 'INBOUND' },
 *   associations: { contacts: { results: [{ id: '10' }] } },
 * };
 * const identity = createIdentity({ own: ['studio.com'] });
 * const { interactions } = importHubSpotCalls([call], { model: standardModel, identity });
 * interactions.map(({ type, direction, durationMinutes }) => [type, direction, durationMinutes]);
 * // => [['phone_call', 'inbound', 1.5]]
 * ```
 *
 * @group Importing
 */
export function importHubSpotCalls<Type extends string>(
  calls: Iterable<HubSpotObject>,
  options: ImportHubSpotCallsOptions<Type>,
): ImportResult<Type> {
  return importObjects(
    calls,
    options,
    'importHubSpotCalls',
    (call, settings, at) => readCall(call, settings, at, options?.dispositions ?? {}),
    { dispositions: true },
  );
}

/**
 * Reads e-mails that HubSpot logged. Those that bounced are a `bounce` of the lead.
 *
 * Without the scope to read mail there are no addresses, and the contact wrote what came in (`INCOMING_EMAIL`). Of several
 * contacts nobody knows which one wrote, so it is rejected. One that was forwarded to HubSpot, or does not say its
 * direction, has none.
 *
 * @param emails - objects of the CRM API, with their contacts
 * @param options - model, identity and policy
 * @returns the touchpoints, and what became of every other e-mail
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity, importHubSpotEmails } from 'touchpoint-scoring/importers';
 *
 * const email = {
 *   id: '8',
 *   properties: {
 *     hs_timestamp: '2026-11-20T10:00:00Z',
 *     hs_email_direction: 'INCOMING_EMAIL',
 *     hs_email_from_email: 'ada@acme.com',
 *     hs_email_to_email: 'kim@studio.com',
 *   },
 * };
 * const identity = createIdentity({ own: ['studio.com'] });
 * const { interactions } = importHubSpotEmails([email], { model: standardModel, identity });
 * interactions.map(({ leadId, direction }) => [leadId, direction]); // => [['ada@acme.com', 'inbound']]
 * ```
 *
 * @group Importing
 */
export function importHubSpotEmails<Type extends string>(
  emails: Iterable<HubSpotObject>,
  options: ImportOptions<Type>,
): ImportResult<Type> {
  return importObjects(emails, options, 'importHubSpotEmails', readEmail);
}

/**
 * Reads messages that HubSpot logged: WhatsApp, LinkedIn, SMS, and letters by post. HubSpot does not say who wrote, so
 * they have no direction.
 *
 * @param communications - objects of the CRM API, with their contacts
 * @param options - model, identity and policy
 * @returns the touchpoints, and what became of every other message
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity, importHubSpotCommunications } from 'touchpoint-scoring/importers';
 *
 * const message = {
 *   id: '9',
 *   properties: { hs_timestamp: '2026-11-20T10:00:00Z', hs_communication_channel_type: 'WHATS_APP' },
 *   associations: { contacts: { results: [{ id: '10' }] } },
 * };
 * const identity = createIdentity({ own: ['studio.com'] });
 * const { interactions } = importHubSpotCommunications([message], { model: standardModel, identity });
 * interactions.map(({ type }) => type); // => ['direct_message']
 * ```
 *
 * @group Importing
 */
export function importHubSpotCommunications<Type extends string>(
  communications: Iterable<HubSpotObject>,
  options: ImportOptions<Type>,
): ImportResult<Type> {
  return importObjects(communications, options, 'importHubSpotCommunications', readCommunication);
}

function importObjects<Type extends string>(
  objects: Iterable<HubSpotObject>,
  options: ImportOptions<Type>,
  source: string,
  read: (object: unknown, settings: ImportSettings<string>, at: number) => RowOutcome,
  more: Readonly<Record<string, true>> = {},
): ImportResult<Type> {
  const settings = importSettings(options, source, more);
  return importRows(objects, settings, source, (object) => {
    if (!hasProperties(object)) {
      return rejectRow(
        ['properties'],
        fieldIn(object, 'properties'),
        'must be an object',
        'Pass the objects of the API as they come, or make them by hubSpotObjectsFromFivetran.',
      );
    }
    if (isTrue(object, 'archived')) return leaveOut('deleted');
    const isMeeting = propertyOf(object, 'hs_meeting_start_time') !== undefined;
    const field = isMeeting ? 'hs_meeting_start_time' : 'hs_timestamp';
    const time = instantIn(fieldIn(object, 'properties', field), ['properties', field], settings);
    return time.issue === undefined
      ? read(object, settings, time.at)
      : { kind: 'rejected', issues: [time.issue] };
  });
}

function readMeeting(meeting: unknown, settings: ImportSettings<string>, at: number): RowOutcome {
  const endText = propertyOf(meeting, 'hs_meeting_end_time');
  const end =
    endText === undefined ? undefined : instantIn(endText, ['properties', 'hs_meeting_end_time'], settings);
  if (end?.issue !== undefined) return { kind: 'rejected', issues: [end.issue] };
  const locationType = propertyOf(meeting, 'hs_meeting_location_type')?.toUpperCase() ?? '';
  const activityType = propertyOf(meeting, 'hs_activity_type');
  const title = propertyOf(meeting, 'hs_meeting_title');
  const outcome = meetingOutcomes[propertyOf(meeting, 'hs_meeting_outcome')?.toUpperCase() ?? ''];
  const stated = locationTypes[locationType] ?? statedPlace(activityType);
  return meetingTouches(
    {
      source: 'hubspot',
      id: hubSpotId(meeting),
      at,
      durationMinutes: minutesBetween(at, end?.at),
      isAllDay: false,
      stated: saysCancelled(title) ? 'cancelled' : outcome,
      place: {
        stated,
        statedBy:
          locationTypes[locationType] === undefined
            ? `hs_activity_type ${activityType}`
            : `hs_meeting_location_type ${locationType}`,
        location: propertyOf(meeting, 'hs_meeting_location'),
        title,
        // The external link is mostly one to the calendar, which says nothing; one to a conference is weak evidence.
        description: [
          propertyOf(meeting, 'hs_meeting_external_url') ?? [],
          propertyOf(meeting, 'hs_meeting_body') ?? [],
        ]
          .flat()
          .join('\n'),
      },
      invitees: contactsOf(meeting, settings.identity).map((party) => ({ party, attendance: 'presumed' })),
      ownerId: hubSpotOwner(meeting),
    },
    settings,
  );
}

function readCall(
  call: unknown,
  settings: ImportSettings<string>,
  at: number,
  dispositions: Dispositions,
): RowOutcome {
  const state = callStates[propertyOf(call, 'hs_call_status')?.toUpperCase() ?? ''];
  if (state !== undefined) return leaveOut(state);
  const disposition = propertyOf(call, 'hs_call_disposition') ?? '';
  const isKnown = (map: object) => Object.hasOwn(map, disposition);
  const outcome = isKnown(dispositions)
    ? dispositions[disposition]
    : isKnown(standardDispositions)
      ? standardDispositions[disposition]
      : undefined;
  const isVoicemail = isTrue(call, 'properties', 'hs_call_has_voicemail');
  const saysSo =
    disposition === '' &&
    (saysNotReached(propertyOf(call, 'hs_call_title')) || notesNotReached(propertyOf(call, 'hs_call_body')));
  if (outcome === 'not-reached' || (outcome === undefined && isVoicemail) || saysSo)
    return leaveOut('not-reached');
  const durationMs = numberIn(call, 'properties', 'hs_call_duration');
  const touches = callTouches(
    {
      source: 'hubspot',
      id: hubSpotId(call),
      at,
      durationMinutes: durationMs === undefined ? undefined : durationMs / millisecondsInMinute,
      medium: 'phone',
      direction: callDirections[propertyOf(call, 'hs_call_direction')?.toUpperCase() ?? ''],
      parties: contactsOf(call, settings.identity),
      ownerId: hubSpotOwner(call),
    },
    settings,
  );
  if (touches.kind !== 'touches' || disposition === '' || outcome !== undefined) return touches;
  return { ...touches, ignored: [unknownDisposition(disposition)] };
}

function unknownDisposition(disposition: string): Issue {
  const shown = disposition.slice(0, 60);
  return {
    path: ['properties', 'hs_call_disposition'],
    value: disposition,
    message: `must be an outcome that is known, got ${JSON.stringify(shown)}`,
    remedy: `Say what it means: { dispositions: { '${shown}': 'reached' } }.`,
    option: 'outcomes',
  };
}

function readEmail(email: unknown, settings: ImportSettings<string>, at: number): RowOutcome {
  const { identity } = settings;
  const status = propertyOf(email, 'hs_email_status')?.toUpperCase() ?? '';
  const state = emailStates[status];
  if (state !== undefined) return leaveOut(state);
  const list = (name: string) => partiesIn(propertyOf(email, name), identity);
  const contacts = contactsOf(email, identity);
  const addressed = ['hs_email_to_email', 'hs_email_cc_email', 'hs_email_bcc_email'].flatMap(list);
  const own = { kind: 'own' as const, ownerId: hubSpotOwner(email) ?? nobodyNamed };
  const sharedId = mailId(propertyOf(email, 'hs_email_message_id'), 'hubspot', undefined);
  const direction = emailDirections[propertyOf(email, 'hs_email_direction')?.toUpperCase() ?? ''];
  const isInbound = direction === 'inbound';
  const [from] = list('hs_email_from_email');
  // Without the scope to read mail HubSpot leaves the addresses out, but still says the contacts.
  const leads = new Map(contacts.flatMap((one) => (one.kind === 'lead' ? [[one.leadId, one] as const] : [])));
  const isBounce = status === bouncedStatus;
  const isOurs = isBounce || direction === 'outbound' || (!isInbound && addressed.length > 0);
  if (from === undefined && !isOurs) {
    // One of them wrote it, and the others may have got a copy, which is no touch of theirs.
    if (leads.size > 1) return rejectWithoutWriter(email, leads.size);
    if (!isInbound) return withSharedId(sharedId, logged(email, 'email', at, settings));
  }
  const [lead] = leads.values();
  const sender = from ?? (isInbound ? (lead ?? { kind: 'unreadable' as const }) : own);
  const to = addressed.some(({ kind }) => kind === 'lead') ? addressed : [...addressed, ...contacts];
  const outcome = mailTouches(
    {
      source: 'hubspot',
      id: hubSpotId(email),
      sharedId,
      at,
      from: sender,
      to: isInbound && addressed.length === 0 ? [own] : to,
      failed: isBounce ? to : undefined,
    },
    settings,
  );
  if (outcome.kind !== 'touches') return outcome;
  const touches = outcome.touches.map((touch) =>
    touch.ownerId === nobodyNamed ? { ...touch, ownerId: undefined } : touch,
  );
  return { ...outcome, touches };
}

/** Stands for one of ours whom nobody names. */
const nobodyNamed = 'hubspot';

function rejectWithoutWriter(email: unknown, contacts: number): RowOutcome {
  return rejectRow(
    ['properties', 'hs_email_from_email'],
    propertyOf(email, 'hs_email_from_email'),
    `must be the address of who wrote it, because ${contacts} contacts belong to it`,
    'Ask the API for this property, with the scope sales-email-read.',
  );
}

function withSharedId(sharedId: string | undefined, outcome: RowOutcome): RowOutcome {
  if (outcome.kind !== 'touches' || sharedId === undefined) return outcome;
  return { ...outcome, touches: outcome.touches.map((touch) => ({ ...touch, sharedId })) };
}

function readCommunication(communication: unknown, settings: ImportSettings<string>, at: number): RowOutcome {
  const channel = propertyOf(communication, 'hs_communication_channel_type')?.toUpperCase();
  if (channel === undefined) {
    return rejectRow(
      ['properties', 'hs_communication_channel_type'],
      undefined,
      'is missing',
      'Ask the API for this property.',
    );
  }
  return logged(communication, channel === letterChannel ? 'letter' : 'message', at, settings);
}

/** A message with each contact, of which nobody says who wrote it. */
function logged(
  object: unknown,
  medium: 'email' | 'letter' | 'message',
  at: number,
  settings: ImportSettings<string>,
): RowOutcome {
  return callTouches(
    {
      source: 'hubspot',
      id: hubSpotId(object),
      at,
      durationMinutes: undefined,
      medium,
      direction: undefined,
      parties: contactsOf(object, settings.identity),
      ownerId: hubSpotOwner(object),
    },
    settings,
  );
}
