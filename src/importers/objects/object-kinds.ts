import { importGmail } from '../gmail/import-gmail.js';
import { importGoogleCalendar } from '../google-calendar/import-google-calendar.js';
import {
  importHubSpotCalls,
  importHubSpotCommunications,
  importHubSpotEmails,
  importHubSpotMeetings,
} from '../hubspot/import-hubspot.js';
import { importGraphCalls } from '../microsoft-graph/import-graph-calls.js';
import { importGraphEvents } from '../microsoft-graph/import-graph-events.js';
import { importGraphMessages } from '../microsoft-graph/import-graph-messages.js';
import { importPipedriveCalls } from '../pipedrive/import-pipedrive.js';
import { importSalesforceEvents, importSalesforceTasks } from '../salesforce/import-salesforce.js';
import { leaveOut, type RowOutcome, rejectRow } from '../touch/collect-import.js';
import { fieldIn, listIn, recordIn, textIn } from '../touch/fields.js';
import type { ImportResult, LeftOutReason } from '../touch/imported.js';
import type { ImportObjectsOptions, ObjectSource, Row } from './object-options.js';
import { asHubSpotObject, asPipedriveActivity, asSalesforceRecord } from './object-shapes.js';
import { importEach, rowReader } from './objects-as-rows.js';
import { rowMapping, rowOfClose, rowOfDynamics, rowOfZoho } from './other-crms.js';
import { dispositionsIn, importPipedrive, notReachedIn } from './own-words.js';

/** A kind of objects, and who reads them. */
export interface ObjectKind {
  readonly source: ObjectSource;
  readonly name: string;
  /** The object as the importer takes it; `undefined` if it is not of this kind. */
  readonly shape: (row: Row) => Row | undefined;
  readonly read: (rows: readonly Row[], options: ImportObjectsOptions<string>) => ImportResult<string>;
}

const has = (row: Row, ...names: readonly string[]) => names.some((name) => row[name] !== undefined);
const when = (fits: (row: Row) => boolean) => (row: Row) => (fits(row) ? row : undefined);
const hubSpot = (prefix: string) => (row: Row) => {
  const object = asHubSpotObject(row);
  const names = Object.keys(recordIn(object?.['properties']) ?? {});
  return names.some((name) => name.startsWith(prefix)) ? object : undefined;
};
const salesforce = (type: string, prefix: string, fields: readonly string[]) => (row: Row) => {
  const said = textIn(row, 'attributes', 'type');
  const isIt =
    said === undefined
      ? textIn(row, 'Id')?.startsWith(prefix) === true || (has(row, 'WhoId') && has(row, ...fields))
      : said === type;
  return isIt ? asSalesforceRecord(row) : undefined;
};
const table =
  (rowOf: (row: Row) => Row | undefined, needs: string): ObjectKind['read'] =>
  (rows, options) => {
    const { types, outcomes } = options.mapping ?? {};
    const read = rowReader(options, { ...rowMapping, types, outcomes });
    return importEach(rows, options, (row) => {
      const shaped = rowOf(row as Row);
      if (shaped === undefined)
        return rejectRow([], undefined, 'must be an activity', `Ask the API for ${needs}.`);
      const reason = shaped['leaveOut'] as LeftOutReason | undefined;
      return reason === undefined ? read(shaped) : leaveOut(reason);
    });
  };

/**
 * The name of the records that say who was invited to events of Salesforce.
 *
 * @internal
 */
export const relationsOfSalesforce = 'invitations of Salesforce';

/** What an object may be, told by its fields; the first that fits. */
const kinds: readonly ObjectKind[] = [
  {
    source: 'google',
    name: 'Google Calendar',
    shape: when(
      (row) =>
        row['kind'] === 'calendar#event' ||
        has(row, 'iCalUID', 'hangoutLink', 'conferenceData') ||
        (recordIn(row['start']) !== undefined &&
          listIn(row, 'attendees').some((one) => textIn(one, 'email') !== undefined)),
    ),
    read: importGoogleCalendar,
  },
  {
    source: 'graph',
    name: 'events of Microsoft Graph',
    shape: when(
      (row) =>
        has(row, 'iCalUId', 'isOnlineMeeting', 'isOrganizer') ||
        (recordIn(row['start']) !== undefined &&
          listIn(row, 'attendees').some((one) => recordIn(fieldIn(one, 'emailAddress')) !== undefined)),
    ),
    read: importGraphEvents,
  },
  {
    source: 'graph',
    name: 'messages of Microsoft Graph',
    shape: when(
      (row) =>
        has(row, 'internetMessageId', 'toRecipients') ||
        (has(row, 'sentDateTime', 'receivedDateTime') && recordIn(row['from']) !== undefined),
    ),
    read: importGraphMessages,
  },
  {
    source: 'graph',
    name: 'calls of Microsoft Graph',
    shape: when((row) => has(row, 'modalities', 'participants_v2')),
    read: importGraphCalls,
  },
  {
    source: 'graph',
    name: 'chats of Microsoft Teams',
    shape: when(
      (row) =>
        has(row, 'chatId', 'channelIdentity', 'messageType') &&
        has(row, 'createdDateTime') &&
        (has(row, 'messageType') || recordIn(row['body']) !== undefined),
    ),
    read: (rows, options) => importEach(rows, options, chatOfTeams),
  },
  {
    source: 'gmail',
    name: 'Gmail',
    shape: when((row) => has(row, 'internalDate') && has(row, 'payload')),
    read: importGmail,
  },
  {
    source: 'hubspot',
    name: 'meetings of HubSpot',
    shape: hubSpot('hs_meeting_'),
    read: importHubSpotMeetings,
  },
  {
    source: 'hubspot',
    name: 'calls of HubSpot',
    shape: hubSpot('hs_call_'),
    read: (rows, options) =>
      importHubSpotCalls(rows, { ...options, dispositions: dispositionsIn(options, rows) }),
  },
  {
    source: 'hubspot',
    name: 'contacts of HubSpot',
    shape: (row) =>
      ['email', 'firstname', 'lastname'].some((name) => textIn(row, 'properties', name) !== undefined)
        ? row
        : undefined,
    read: (rows, options) => importEach(rows, options, () => leaveOut('no-meeting')),
  },
  { source: 'hubspot', name: 'e-mails of HubSpot', shape: hubSpot('hs_email_'), read: importHubSpotEmails },
  {
    source: 'hubspot',
    name: 'messages of HubSpot',
    shape: hubSpot('hs_communication_'),
    read: importHubSpotCommunications,
  },
  {
    source: 'hubspot',
    name: 'notes and tasks of HubSpot',
    shape: (row) =>
      ['hs_note_', 'hs_task_', 'hs_other_'].map((prefix) => hubSpot(prefix)(row)).find((object) => object),
    read: (rows, options) => importEach(rows, options, () => leaveOut('no-meeting')),
  },
  {
    source: 'hubspot',
    name: 'HubSpot',
    shape: (row) =>
      recordIn(row['properties']) !== undefined && /^\d+$/.test(textIn(row, 'id') ?? '') && isBareHubSpot(row)
        ? row
        : undefined,
    read: (rows, options) => importEach(rows, options, bareHubSpot),
  },
  {
    source: 'salesforce',
    name: 'tasks of Salesforce',
    shape: salesforce('Task', '00T', ['TaskSubtype', 'ActivityDate']),
    read: (rows, options) =>
      importSalesforceTasks(rows, { ...options, notReached: notReachedIn(options, rows) }),
  },
  {
    source: 'salesforce',
    name: 'events of Salesforce',
    shape: salesforce('Event', '00U', ['StartDateTime']),
    read: importSalesforceEvents,
  },
  {
    source: 'salesforce',
    name: relationsOfSalesforce,
    shape: when(
      (row) =>
        textIn(row, 'attributes', 'type') === 'EventRelation' ||
        (has(row, 'EventId') && has(row, 'RelationId')),
    ),
    read: (rows, options) => importEach(rows, options, () => leaveOut('no-meeting')),
  },
  {
    source: 'pipedrive',
    name: 'activities of Pipedrive',
    shape: (row) => (has(row, 'due_date') && has(row, 'type') ? asPipedriveActivity(row) : undefined),
    read: importPipedrive,
  },
  {
    source: 'pipedrive',
    name: 'calls of Pipedrive',
    shape: when((row) => has(row, 'outcome') && has(row, 'to_phone_number')),
    read: importPipedriveCalls,
  },
  {
    source: 'close',
    name: 'Close',
    shape: when((row) => rowOfClose(row) !== undefined),
    read: table(rowOfClose, '_type, contact_id and date_created'),
  },
  {
    source: 'dynamics',
    name: 'Dynamics 365',
    shape: when((row) => rowOfDynamics(row) !== undefined),
    read: table(rowOfDynamics, 'activitytypecode, actualstart and _regardingobjectid_value'),
  },
  {
    source: 'zoho',
    name: 'Zoho CRM',
    shape: when((row) => rowOfZoho(row) !== undefined),
    read: table(rowOfZoho, 'Call_Start_Time or Start_DateTime, Event_Title, Who_Id and Participants'),
  },
  {
    source: 'gmail',
    name: 'a list of Gmail without the messages',
    shape: when((row) => has(row, 'threadId') && !has(row, 'payload')),
    read: (rows, options) =>
      importEach(rows, options, () =>
        rejectRow(
          ['payload'],
          undefined,
          'is missing',
          'Ask for each message: messages.get with format=metadata.',
        ),
      ),
  },
];

/** What an object is of a source that the caller names, where its fields do not say so. */
const nameWithoutSign: Readonly<Record<ObjectSource, (row: Row) => string>> = {
  google: () => 'Google Calendar',
  graph: (row) =>
    has(row, 'start', 'end')
      ? 'events of Microsoft Graph'
      : has(row, 'startDateTime')
        ? 'calls of Microsoft Graph'
        : 'messages of Microsoft Graph',
  gmail: () => 'Gmail',
  hubspot: () => 'HubSpot',
  salesforce: (row) =>
    has(row, 'StartDateTime', 'EndDateTime') ? 'events of Salesforce' : 'tasks of Salesforce',
  pipedrive: () => 'activities of Pipedrive',
  close: () => 'Close',
  dynamics: () => 'Dynamics 365',
  zoho: () => 'Zoho CRM',
};

/** What an object is, and its shape; without a kind where it is of no known API. */
export function kindOfObject(
  row: unknown,
  source: ObjectSource | undefined,
): { readonly kind: ObjectKind | undefined; readonly row: unknown } {
  const record = recordIn(row);
  if (record === undefined) return { kind: undefined, row };
  for (const kind of kinds) {
    const shape = source === undefined || kind.source === source ? kind.shape(record) : undefined;
    if (shape !== undefined) return { kind, row: shape };
  }
  const name = source === undefined ? undefined : nameWithoutSign[source](record);
  return { kind: kinds.find((kind) => kind.name === name), row };
}

/**
 * What an object is, such as `meetings of HubSpot`; `undefined` for one of no known API.
 *
 * @internal
 */
export function nameOfObject(row: unknown, source?: ObjectSource): string | undefined {
  return kindOfObject(row, source).kind?.name;
}

/** Graph says neither the address of who wrote in a chat nor who else is in it: nobody can be told from anybody. */
function chatOfTeams(row: unknown): RowOutcome {
  const kind = textIn(row, 'messageType') ?? 'message';
  if (kind !== 'message') return leaveOut('automatic');
  if (textIn(row, 'deletedDateTime') !== undefined) return leaveOut('deleted');
  return rejectRow(
    ['from', 'user'],
    undefined,
    'must be known by an address, and a chat of Microsoft Teams has only ids of its users',
    'Ask for the members of the chat (chats/{id}/members), and write a table of who wrote to whom: from, to, at, with { "constants": { "type": "direct_message" } } in a mapping.',
  );
}

/** HubSpot answers three properties unless it is asked for more. */
function isBareHubSpot(row: Row): boolean {
  const names = Object.keys(recordIn(row['properties']) ?? {});
  return names.some((name) => /^(?:hs_|createdate|hubspot_|lastmodifieddate)/.test(name));
}

function bareHubSpot(): RowOutcome {
  return rejectRow(
    ['properties'],
    undefined,
    'must have the properties of a meeting, call, e-mail or message',
    'Ask the API for them, such as properties=hs_timestamp,hs_meeting_start_time,hs_meeting_end_time,hs_meeting_outcome,hs_meeting_location&associations=contacts.',
  );
}
