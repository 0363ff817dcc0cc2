import {
  type ImportOptions,
  type ImportResult,
  importGmail,
  importGoogleCalendar,
  importGraphCalls,
  importGraphEvents,
  importGraphMessages,
  importHubSpotCalls,
  importHubSpotCommunications,
  importHubSpotEmails,
  importHubSpotMeetings,
  importPipedriveActivities,
  importPipedriveCalls,
  importSalesforceEvents,
  importSalesforceTasks,
} from '../importers/index.js';
import { fieldIn, listIn, recordIn, textIn } from '../importers/touch/fields.js';

type Importer = (
  rows: readonly Readonly<Record<string, unknown>>[],
  options: ImportOptions<string>,
) => ImportResult<string>;

/** What an API answers, told by the fields of its first object; the first that fits. */
const importers: readonly { readonly fits: (row: unknown) => boolean; readonly read: Importer }[] = [
  {
    fits: (row) => textIn(row, 'kind') === 'calendar#event' || has(row, 'iCalUID'),
    read: importGoogleCalendar,
  },
  { fits: (row) => has(row, 'iCalUId') || has(row, 'isOnlineMeeting'), read: importGraphEvents },
  { fits: (row) => has(row, 'internetMessageId') || has(row, 'toRecipients'), read: importGraphMessages },
  { fits: (row) => has(row, 'modalities') || has(row, 'participants_v2'), read: importGraphCalls },
  { fits: (row) => has(row, 'internalDate') && has(row, 'payload'), read: importGmail },
  { fits: (row) => hasProperty(row, 'hs_meeting'), read: importHubSpotMeetings },
  { fits: (row) => hasProperty(row, 'hs_call'), read: importHubSpotCalls },
  { fits: (row) => hasProperty(row, 'hs_email'), read: importHubSpotEmails },
  { fits: (row) => hasProperty(row, 'hs_communication'), read: importHubSpotCommunications },
  { fits: (row) => salesforceType(row) === 'Task', read: importSalesforceTasks },
  { fits: (row) => salesforceType(row) === 'Event', read: importSalesforceEvents },
  { fits: (row) => has(row, 'due_date') && has(row, 'type'), read: importPipedriveActivities },
  { fits: (row) => has(row, 'outcome') && has(row, 'to_phone_number'), read: importPipedriveCalls },
];

/** The objects of an API's answer: a list, or the list in its envelope. */
export function rowsOfAnswer(answer: unknown): readonly unknown[] | undefined {
  if (Array.isArray(answer)) return answer;
  for (const name of ['items', 'value', 'results', 'records', 'data', 'messages']) {
    if (Array.isArray(fieldIn(answer, name))) return listIn(answer, name);
  }
  return recordIn(answer) === undefined ? undefined : [answer];
}

/** The importer for the objects of an API; `undefined` for objects of another kind. */
export function importerFor(rows: readonly unknown[]): Importer | undefined {
  const first = rows.find((row) => recordIn(row) !== undefined);
  return importers.find(({ fits }) => fits(first))?.read;
}

function has(row: unknown, name: string): boolean {
  return fieldIn(row, name) !== undefined;
}

function hasProperty(row: unknown, prefix: string): boolean {
  return Object.keys(recordIn(fieldIn(row, 'properties')) ?? {}).some((name) => name.startsWith(prefix));
}

function salesforceType(row: unknown): string | undefined {
  const id = textIn(row, 'Id') ?? '';
  return (
    textIn(row, 'attributes', 'type') ??
    (id.startsWith('00T') ? 'Task' : id.startsWith('00U') ? 'Event' : undefined)
  );
}
