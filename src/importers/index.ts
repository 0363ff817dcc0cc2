/**
 * Touchpoints from calendars, mailboxes and CRMs: pure functions from the payloads of their APIs.
 *
 * @packageDocumentation
 */

export {
  type Confidence,
  classifyPlace,
  type PlaceEvidence,
  type PlaceFacts,
  type PlaceFinding,
  type StatedPlace,
} from './classifier/classify-place.js';
export { conferenceDomains } from './classifier/conference-domains.js';
export {
  type GoogleAttendee,
  type GoogleEvent,
  type GoogleTime,
  importGoogleCalendar,
} from './google-calendar/import-google-calendar.js';
export { normaliseAddress } from './identity/address.js';
export {
  createIdentity,
  type Identity,
  type IdentityOptions,
  type Party,
  type Person,
} from './identity/create-identity.js';
export { freeMailDomains } from './identity/mail-domains.js';
export type { ImportOptions, ImportPolicy, TouchTypes } from './touch/import-options.js';
export type {
  Attendance,
  ImportDetails,
  ImportedInteraction,
  ImportRejection,
  ImportResult,
  ImportSource,
  LeftOut,
  LeftOutReason,
} from './touch/imported.js';
