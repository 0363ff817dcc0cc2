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
import {
  importPipedriveActivities,
  importPipedriveCalls,
  type PipedriveKind,
} from '../pipedrive/import-pipedrive.js';
import { importSalesforceEvents, importSalesforceTasks } from '../salesforce/import-salesforce.js';
import { outcomeOf } from '../tables/outcome-words.js';
import type { TableMapping } from '../tables/table-mapping.js';
import { tableReader } from '../tables/table-reader.js';
import { touchKindOf } from '../tables/type-words.js';
import { collectImport, type PlacedRow, type RowOutcome, rejectRow } from '../touch/collect-import.js';
import { fieldIn, listIn, recordIn, textIn } from '../touch/fields.js';
import { type ImportOptions, importSettings } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { asHubSpotObject, asPipedriveActivity, asSalesforceRecord } from './object-shapes.js';
import { rowMapping, rowOfClose, rowOfDynamics, rowOfZoho } from './other-crms.js';

/**
 * Options of {@link importObjects}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Importing
 */
export interface ImportObjectsOptions<Type extends string> extends ImportOptions<Type> {
  /** What the types and outcomes of your own company mean: `types` and `outcomes` are looked at, and all of it for rows of no known API. */
  readonly mapping?: TableMapping | undefined;
}

type Row = Readonly<Record<string, unknown>>;

interface ObjectKind {
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
  (rowOf: (row: Row) => Row | undefined): ObjectKind['read'] =>
  (rows, options) => {
    const { types, outcomes } = options.mapping ?? {};
    return importTable(
      rows.map((row) => rowOf(row) ?? row),
      options,
      { ...rowMapping, types, outcomes },
    );
  };

/** What an object may be, told by its fields; the first that fits. */
const kinds: readonly ObjectKind[] = [
  {
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
    name: 'messages of Microsoft Graph',
    shape: when(
      (row) =>
        has(row, 'internetMessageId', 'toRecipients') ||
        (has(row, 'sentDateTime', 'receivedDateTime') && recordIn(row['from']) !== undefined),
    ),
    read: importGraphMessages,
  },
  {
    name: 'calls of Microsoft Graph',
    shape: when((row) => has(row, 'modalities', 'participants_v2')),
    read: importGraphCalls,
  },
  { name: 'Gmail', shape: when((row) => has(row, 'internalDate') && has(row, 'payload')), read: importGmail },
  { name: 'meetings of HubSpot', shape: hubSpot('hs_meeting_'), read: importHubSpotMeetings },
  {
    name: 'calls of HubSpot',
    shape: hubSpot('hs_call_'),
    read: (rows, options) =>
      importHubSpotCalls(rows, { ...options, dispositions: dispositionsIn(options, rows) }),
  },
  {
    name: 'contacts of HubSpot',
    shape: (row) =>
      ['email', 'firstname', 'lastname'].some((name) => textIn(row, 'properties', name) !== undefined)
        ? row
        : undefined,
    read: (rows, options) => outcomesOnly(rows, options, () => ({ kind: 'left-out', reason: 'no-meeting' })),
  },
  { name: 'e-mails of HubSpot', shape: hubSpot('hs_email_'), read: importHubSpotEmails },
  { name: 'messages of HubSpot', shape: hubSpot('hs_communication_'), read: importHubSpotCommunications },
  {
    name: 'notes and tasks of HubSpot',
    shape: (row) => hubSpot('hs_note_')(row) ?? hubSpot('hs_task_')(row),
    read: (rows, options) => outcomesOnly(rows, options, () => ({ kind: 'left-out', reason: 'no-meeting' })),
  },
  {
    name: 'HubSpot',
    shape: (row) =>
      recordIn(row['properties']) !== undefined && /^\d+$/.test(textIn(row, 'id') ?? '') && isBareHubSpot(row)
        ? row
        : undefined,
    read: (rows, options) => outcomesOnly(rows, options, bareHubSpot),
  },
  {
    name: 'tasks of Salesforce',
    shape: salesforce('Task', '00T', ['TaskSubtype', 'ActivityDate']),
    read: (rows, options) =>
      importSalesforceTasks(rows, { ...options, notReached: notReachedIn(options, rows) }),
  },
  {
    name: 'events of Salesforce',
    shape: salesforce('Event', '00U', ['StartDateTime']),
    read: importSalesforceEvents,
  },
  {
    name: 'activities of Pipedrive',
    shape: (row) => (has(row, 'due_date') && has(row, 'type') ? asPipedriveActivity(row) : undefined),
    read: importPipedrive,
  },
  {
    name: 'calls of Pipedrive',
    shape: when((row) => has(row, 'outcome') && has(row, 'to_phone_number')),
    read: importPipedriveCalls,
  },
  { name: 'Close', shape: when((row) => rowOfClose(row) !== undefined), read: table(rowOfClose) },
  {
    name: 'Dynamics 365',
    shape: when((row) => rowOfDynamics(row) !== undefined),
    read: table(rowOfDynamics),
  },
  { name: 'Zoho CRM', shape: when((row) => rowOfZoho(row) !== undefined), read: table(rowOfZoho) },
  {
    name: 'a list of Gmail without the messages',
    shape: when((row) => has(row, 'threadId') && !has(row, 'payload')),
    read: (rows, options) =>
      outcomesOnly(rows, options, () =>
        rejectRow(
          ['payload'],
          undefined,
          'is missing',
          'Ask for each message: messages.get with format=metadata.',
        ),
      ),
  },
];

/** What {@link kindOfObject} found. */
export interface FoundKind {
  readonly kind: ObjectKind | undefined;
  readonly row: unknown;
}

/** What an object is, and its shape. */
function kindOfObject(row: unknown): FoundKind {
  const record = recordIn(row);
  if (record === undefined) return { kind: undefined, row };
  for (const kind of kinds) {
    const shape = kind.shape(record);
    if (shape !== undefined) return { kind, row: shape };
  }
  return { kind: undefined, row };
}

/**
 * What an object is, such as `meetings of HubSpot`; `undefined` for one of no known API.
 *
 * @internal
 */
export function nameOfObject(row: unknown): string | undefined {
  return kindOfObject(row).kind?.name;
}

/**
 * Reads objects of APIs, each by its own importer: a list may mix meetings, calls and mails of Google, Microsoft Graph,
 * Gmail, HubSpot (CRM v3 and v4, engagements of v1, Airbyte and Fivetran), Salesforce, Pipedrive (v1 and v2), Close,
 * Dynamics 365 and Zoho. Objects of no known API are read as rows of a table.
 *
 * @param rows - the objects
 * @param options - model, identity and policy, and what your own types and outcomes mean
 * @returns the touchpoints, and what became of every other object, in the order of the rows
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity } from 'touchpoint-scoring/importers';
 * import { importObjects } from 'touchpoint-scoring/importers/tables';
 *
 * const contacts = { contacts: { results: [{ id: '51' }] } };
 * const { interactions, leftOut } = importObjects(
 *   [
 *     { id: '1', properties: { hs_timestamp: '2026-11-20T09:00:00Z', hs_call_status: 'COMPLETED' }, associations: contacts },
 *     { id: '2', properties: { hs_timestamp: '2026-11-20T09:00:00Z', hs_note_body: 'x' }, associations: contacts },
 *   ],
 *   { model: standardModel, identity: createIdentity({ own: ['studio.com'] }) },
 * );
 * interactions.map(({ leadId, type }) => [leadId, type]); // => [['hubspot:51', 'phone_call']]
 * leftOut; // => [{ index: 1, sourceId: '2', reason: 'no-meeting' }]
 * ```
 *
 * @group Importing
 */
export function importObjects<Type extends string>(
  rows: Iterable<unknown>,
  options: ImportObjectsOptions<Type>,
): ImportResult<Type> {
  const settings = importSettings(options, 'importObjects');
  const groups = new Map<ObjectKind | undefined, { indexes: number[]; rows: unknown[] }>();
  let count = 0;
  for (const row of rows) {
    const found = kindOfObject(row);
    const group = groups.get(found.kind) ?? { indexes: [], rows: [] };
    group.indexes.push(count++);
    group.rows.push(found.row);
    groups.set(found.kind, group);
  }
  const results = [...groups].map(([kind, group]) => ({
    indexes: group.indexes,
    result:
      kind === undefined
        ? importTable(group.rows, settings, options.mapping ?? {})
        : kind.read(group.rows as readonly Row[], settings),
  }));
  const inPlace = <T extends { readonly index: number }>(
    lists: (result: ImportResult<string>) => readonly T[],
  ): T[] =>
    results
      .flatMap(({ indexes, result }) =>
        lists(result).map((one) => ({ ...one, index: indexes[one.index] ?? one.index })),
      )
      .sort((a, b) => a.index - b.index);
  return {
    rows: count,
    rowsUsed: results.reduce((sum, { result }) => sum + result.rowsUsed, 0),
    interactions: results.flatMap(({ result }) => result.interactions) as ImportResult<Type>['interactions'],
    rejected: inPlace(({ rejected }) => rejected),
    leftOut: inPlace(({ leftOut }) => leftOut),
    ignored: inPlace(({ ignored }) => ignored),
  };
}

/** Objects read as rows of a table. */
function importTable(
  rows: readonly unknown[],
  options: ImportOptions<string>,
  mapping: TableMapping,
): ImportResult<string> {
  const settings = importSettings(options, 'importObjects');
  const read = tableReader(mapping, settings);
  return collectImport(
    rows.map((row, index): PlacedRow => ({ index, row, outcome: read(row) })),
    settings,
  );
}

function outcomesOnly(
  rows: readonly Row[],
  options: ImportOptions<string>,
  outcome: (row: Row) => RowOutcome,
): ImportResult<string> {
  const settings = importSettings(options, 'importObjects');
  return collectImport(
    rows.map((row, index): PlacedRow => {
      const sourceId = textIn(row, 'id');
      return { index, ...(sourceId === undefined ? {} : { sourceId }), row, outcome: outcome(row) };
    }),
    settings,
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

/** Pipedrive lets every company name its types; what is not in the mapping may be a usual word. */
function importPipedrive(rows: readonly Row[], options: ImportObjectsOptions<string>): ImportResult<string> {
  const meanings = options.mapping?.types ?? {};
  const activityTypes: Record<string, PipedriveKind> = {};
  const exact: string[] = [];
  for (const row of rows) {
    const type = textIn(row, 'type');
    if (type === undefined) continue;
    if (Object.hasOwn(meanings, type)) {
      const meaning = meanings[type];
      activityTypes[type] = pipedriveKind(meaning, options);
      if (typeof meaning === 'string' && meaning !== 'meeting') exact.push(type);
    } else if (!['call', 'deadline', 'email', 'lunch', 'meeting', 'task'].includes(type)) {
      const kind = touchKindOf(type);
      if (kind !== undefined) activityTypes[type] = kindOfWord(kind);
    }
  }
  const result = importPipedriveActivities(rows, { ...options, activityTypes });
  if (exact.length === 0) return result;
  // A type of the model that the caller names goes before what the place would make of it.
  const typeById = new Map<string, string>(
    rows.flatMap((row) => {
      const type = textIn(row, 'type') ?? '';
      const id = textIn(row, 'id');
      return exact.includes(type) && id !== undefined
        ? [[`pipedrive:${id}`, meanings[type] ?? type] as const]
        : [];
    }),
  );
  return {
    ...result,
    interactions: result.interactions.map((one) => ({
      ...one,
      type: typeById.get(one.id ?? '') ?? one.type,
    })),
  };
}

function pipedriveKind(type: string | null | undefined, { model }: ImportOptions<string>): PipedriveKind {
  if (type === null || type === undefined) return 'none';
  if (type === 'meeting') return 'meeting';
  if (type === 'email') return 'email';
  if (model.types[type]?.channel === 'offline') return 'in-person';
  return /call/.test(type) ? 'call' : 'message';
}

function kindOfWord(kind: NonNullable<ReturnType<typeof touchKindOf>> | null): PipedriveKind {
  switch (kind) {
    case null:
      return 'none';
    case 'meeting':
      return 'in-person';
    case 'anyMeeting':
    case 'videoCall':
      return 'meeting';
    case 'phoneCall':
      return 'call';
    case 'email':
    case 'bounce':
      return 'email';
    default:
      return 'message';
  }
}

/** Outcomes of calls in HubSpot, by the mapping, else where they are words. */
function dispositionsIn({ mapping }: ImportObjectsOptions<string>, rows: readonly Row[]) {
  const found: Record<string, 'reached' | 'not-reached'> = {};
  for (const row of rows) {
    const disposition = textIn(row, 'properties', 'hs_call_disposition');
    if (disposition === undefined) continue;
    const meant = mapping?.outcomes?.[disposition] ?? outcomeOf(disposition);
    if (meant !== undefined) found[disposition] = meant === 'held' ? 'reached' : 'not-reached';
  }
  return found;
}

/** Outcomes of calls in Salesforce that are no conversation, by the mapping, else by their words. */
function notReachedIn({ mapping }: ImportObjectsOptions<string>, rows: readonly Row[]): string[] {
  return [
    ...new Set(
      rows.flatMap((row) => {
        const disposition = textIn(row, 'CallDisposition');
        if (disposition === undefined) return [];
        const meant = mapping?.outcomes?.[disposition] ?? outcomeOf(disposition);
        return meant === undefined || meant === 'held' ? [] : [disposition];
      }),
    ),
  ];
}
