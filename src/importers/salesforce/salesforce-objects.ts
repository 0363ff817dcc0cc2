import { invalidOption, listOf } from '../../core/options.js';
import { fieldIn, textIn } from '../touch/fields.js';
import type { SalesforceRecord } from './import-salesforce.js';
import { columnsNeeded, fieldOfColumn, plainName } from './salesforce-rules.js';

/**
 * The tables of Salesforce that Fivetran writes and that are read here.
 *
 * @group Importing
 */
export type SalesforceTable = 'task' | 'event' | 'event_relation' | 'contact' | 'lead';

const source = 'salesforceObjectsFromFivetran';

/**
 * Rows of Salesforce's tables as Fivetran writes them, turned into records with the API names of their fields.
 *
 * Columns may be written in any case, and as `who_id` or `WhoId`; values may be text, or what a driver makes of them. Times have no zone there and are UTC; `activity_date` stays a day.
 * Earlier versions of a record (`_fivetran_active` is false) are left out, and `_fivetran_deleted` makes a record a deleted one.
 *
 * @param rows - of `table`, for example from a driver or an export
 * @param table - which table it is: `task`, `event`, `event_relation`, `contact` or `lead`
 * @returns records, for {@link importSalesforceTasks}, {@link importSalesforceEvents} and {@link salesforcePeople}
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` that names a column which the importer needs and no row has
 *
 * @example
 * ```ts
 * import { salesforceObjectsFromFivetran } from 'touchpoint-scoring/importers';
 *
 * const rows = [{ id: '00U000000000001', who_id: '003000000000001', start_date_time: '2026-11-10 09:00:00' }];
 * salesforceObjectsFromFivetran(rows, 'event');
 * // => [{ Id: '00U000000000001', WhoId: '003000000000001', StartDateTime: '2026-11-10 09:00:00Z' }]
 * ```
 *
 * @group Importing
 */
export function salesforceObjectsFromFivetran(
  rows: Iterable<Readonly<Record<string, unknown>>>,
  table: SalesforceTable,
): SalesforceRecord[] {
  const given = listOf(rows, source, 'rows');
  checkColumns(given, table);
  return given.filter((row) => !isSaid(row, '_fivetran_active', false)).map(recordOf);
}

/** A column that no row has; a row may lack one whose value is null. */
function checkColumns(rows: readonly Readonly<Record<string, unknown>>[], table: SalesforceTable): void {
  if (typeof table !== 'string' || !Object.hasOwn(columnsNeeded, table)) {
    const names = Object.keys(columnsNeeded).join(', ');
    throw invalidOption(source, 'table', table, 'must be a table that is read', `Name one of ${names}.`);
  }
  if (rows.length === 0) return;
  const known = new Set(rows.flatMap((row) => Object.keys(row ?? {}).map(plainName)));
  for (const choices of columnsNeeded[table]) {
    if (choices.some((name) => known.has(plainName(name)))) continue;
    const missing = choices.map((name) => `"${name}"`).join(' or ');
    const remedy = 'Select it as well: without it nothing can be read.';
    throw invalidOption(source, 'rows', undefined, `must have a column ${missing} for ${table}`, remedy);
  }
}

function recordOf(row: Readonly<Record<string, unknown>>): SalesforceRecord {
  const record: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row ?? {})) {
    const name = fieldOfColumn(column);
    if (name !== undefined) record[name] = timeInUtc(name, value);
  }
  if (isSaid(row, '_fivetran_deleted', true)) record['IsDeleted'] = true;
  return record;
}

function timeInUtc(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (name === 'ActivityDate') return value.slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d+)?$/.test(value) ? `${value}Z` : value;
}

/** Whether a column, written in any case, says yes or no as a driver or a CSV file writes it. */
function isSaid(
  row: Readonly<Record<string, unknown>>,
  column: '_fivetran_active' | '_fivetran_deleted',
  said: boolean,
): boolean {
  const name = Object.keys(row ?? {}).find((one) => one.toLowerCase() === column) ?? column;
  return fieldIn(row, name) === said || textIn(row, name)?.toLowerCase() === String(said);
}
