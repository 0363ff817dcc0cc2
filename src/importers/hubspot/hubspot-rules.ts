import type { Outcome } from '../../core/interaction/interaction.js';

// What HubSpot's words mean, for the importers and for the statement that a warehouse runs.

/** What became of a meeting, by `hs_meeting_outcome`. */
export const meetingOutcomes: Readonly<Record<string, Outcome>> = {
  COMPLETED: 'held',
  SCHEDULED: 'scheduled',
  CANCELED: 'cancelled',
  CANCELLED: 'cancelled',
  RESCHEDULED: 'cancelled',
  NO_SHOW: 'no-show',
};

/** Where a meeting was, by `hs_meeting_location_type`. */
export const locationTypes: Readonly<Record<string, 'offline' | 'phone' | 'video'>> = {
  ADDRESS: 'offline',
  PHONE: 'phone',
  VCE: 'video',
};

/** Calls that were no conversation, by `hs_call_status`. */
export const callStates: Readonly<Record<string, 'not-reached' | 'not-done'>> = {
  BUSY: 'not-reached',
  CANCELED: 'not-reached',
  FAILED: 'not-reached',
  MISSED: 'not-reached',
  NO_ANSWER: 'not-reached',
  CALLING_CRM_USER: 'not-done',
  CONNECTING: 'not-done',
  IN_PROGRESS: 'not-done',
  QUEUED: 'not-done',
  RINGING: 'not-done',
};

/** Whether somebody was reached, by the id of the outcome. */
export type Dispositions = Readonly<Record<string, 'reached' | 'not-reached'>>;

/** The outcomes that HubSpot comes with, by what public integrations say of them. */
export const standardDispositions: Dispositions = {
  'f240bbac-87c9-4f6e-bf70-924b57d47db7': 'reached', // connected
  '9d9162e7-6cf3-4944-bf63-4dff82258764': 'not-reached', // busy
  'a4c4c377-d246-4b32-a13b-75a56a4cd0ff': 'not-reached', // left a message with somebody
  'b2cf5968-551e-4856-9783-52b3da59a7d0': 'not-reached', // left a voicemail
  '73a0d17f-1163-4015-bdd5-ec830791da20': 'not-reached', // no answer
  '17b47fee-58de-441e-a44c-c6300d46f273': 'not-reached', // wrong number
};

/** Who called, by `hs_call_direction`. */
export const callDirections: Readonly<Record<string, 'inbound' | 'outbound'>> = {
  INBOUND: 'inbound',
  OUTBOUND: 'outbound',
};

/** E-mails that did not arrive, by `hs_email_status`. */
export const emailStates: Readonly<Record<string, 'not-reached' | 'not-done'>> = {
  FAILED: 'not-reached',
  SCHEDULED: 'not-done',
  SENDING: 'not-done',
};

/** The status of an e-mail that came back. */
export const bouncedStatus = 'BOUNCED';

/**
 * Who wrote an e-mail, by `hs_email_direction`: a `FORWARDED_EMAIL` may be of anybody.
 *
 * @see https://developers.hubspot.com/docs/api-reference/legacy/crm/activities/emails/guide
 */
export const emailDirections: Readonly<Record<string, 'inbound' | 'outbound'>> = {
  INCOMING_EMAIL: 'inbound',
  EMAIL: 'outbound',
};

/** The channel of a communication that is a letter; all others are messages. */
export const letterChannel = 'PHYSICAL_MAIL';

/** What Fivetran's older columns are called in the API. */
export const olderColumns: Readonly<Record<string, string>> = {
  start_time: 'hs_meeting_start_time',
  end_time: 'hs_meeting_end_time',
  meeting_outcome: 'hs_meeting_outcome',
  timestamp: 'hs_timestamp',
  owner_id: 'hubspot_owner_id',
  status: 'hs_call_status',
  disposition: 'hs_call_disposition',
  duration_milliseconds: 'hs_call_duration',
  from_number: 'hs_call_from_number',
  to_number: 'hs_call_to_number',
  from_email: 'hs_email_from_email',
  to_email: 'hs_email_to_email',
};

/** The property that a column holds, as Fivetran names it or as the API does; `undefined` for any other. */
export function propertyOfColumn(column: string): string | undefined {
  if (column.startsWith('property_')) return column.slice('property_'.length);
  if (/^(?:hs_|hubspot_owner_id$)/.test(column)) return column;
  return Object.hasOwn(olderColumns, column) ? olderColumns[column] : undefined;
}
