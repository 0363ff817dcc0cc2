/**
 * Touchpoints from calendars, mailboxes and CRMs: pure functions from the payloads of their APIs.
 *
 * @packageDocumentation
 */

export {
  type Confidence,
  classifyPlace,
  type OwnPlaces,
  type PlaceEvidence,
  type PlaceFacts,
  type PlaceFinding,
  type StatedPlace,
} from './classifier/classify-place.js';
export { conferenceDomains } from './classifier/conference-domains.js';
export type { Occasion } from './classifier/read-title.js';
export { type GmailMessage, importGmail } from './gmail/import-gmail.js';
export {
  type GoogleAttendee,
  type GoogleEvent,
  type GoogleTime,
  importGoogleCalendar,
} from './google-calendar/import-google-calendar.js';
export { type HubSpotObject, hubSpotObjectsFromFivetran, hubSpotPeople } from './hubspot/hubspot-objects.js';
export {
  type ImportHubSpotCallsOptions,
  importHubSpotCalls,
  importHubSpotCommunications,
  importHubSpotEmails,
  importHubSpotMeetings,
} from './hubspot/import-hubspot.js';
export { normaliseAddress } from './identity/address.js';
export {
  createIdentity,
  type Identity,
  type IdentityOptions,
  type LeadParty,
  type NobodyParty,
  type OwnParty,
  type Party,
} from './identity/create-identity.js';
export { freeMailDomains } from './identity/mail-domains.js';
export type { Person } from './identity/person.js';
export {
  type GraphCallParticipant,
  type GraphCallRecord,
  importGraphCalls,
} from './microsoft-graph/import-graph-calls.js';
export {
  type GraphAttendanceRecord,
  type GraphAttendee,
  type GraphEvent,
  type GraphLocation,
  type GraphRecipient,
  type GraphTime,
  type ImportGraphEventsOptions,
  importGraphEvents,
} from './microsoft-graph/import-graph-events.js';
export { type GraphMessage, importGraphMessages } from './microsoft-graph/import-graph-messages.js';
export {
  type ImportPipedriveOptions,
  importPipedriveActivities,
  importPipedriveCalls,
  type PipedriveActivity,
  type PipedriveCallLog,
  type PipedriveKind,
} from './pipedrive/import-pipedrive.js';
export {
  type ImportSalesforceEventsOptions,
  type ImportSalesforceTasksOptions,
  importSalesforceEvents,
  importSalesforceTasks,
  type SalesforceRecord,
  salesforcePeople,
} from './salesforce/import-salesforce.js';
export { type SalesforceTable, salesforceObjectsFromFivetran } from './salesforce/salesforce-objects.js';
export type { ImportOptions, ImportPolicy, TouchTypes } from './touch/import-options.js';
export type {
  Attendance,
  IgnoredField,
  ImportDetails,
  ImportedInteraction,
  ImportRejection,
  ImportResult,
  ImportSource,
  LeftOut,
  LeftOutReason,
  Repair,
} from './touch/imported.js';
