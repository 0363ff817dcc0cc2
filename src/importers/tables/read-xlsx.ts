import { showValue, TouchpointError } from '../../core/error.js';
import { type ImportSettings, optionError } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { isEmpty } from './header-row.js';
import { namedColumns, readRecords, tableIn } from './read-records.js';
import type { CsvRecord } from './split-records.js';
import { type TableOptions, tableSettings } from './table-options.js';
import { assertWorkbookLimits, isFrom1904 } from './workbook-limits.js';

/**
 * Reads the sheets of a workbook of Excel (.xlsx) that hold a table of contacts with leads, as {@link readCsv} reads a file; where
 * none does, the first that has rows. Needs the package `read-excel-file` beside this one. A cell of Excel that is a time has no zone: give `timeZone`.
 *
 * @param bytes - the whole file
 * @param options - model, mapping and identity
 * @returns results of up to a thousand rows; the line of a row is its number in the sheet
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` for options, a mapping that cannot be, or bytes that are no
 * workbook, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { readXlsx } from 'touchpoint-scoring/importers/tables';
 *
 * const read = async (file: Uint8Array) => {
 *   const options = { model: standardModel, timeZone: 'Europe/Vienna' };
 *   for await (const { interactions } of readXlsx(file, options)) {
 *     console.log(interactions);
 *   }
 * };
 * ```
 *
 * @group Importing
 */
export async function* readXlsx<Type extends string>(
  bytes: Uint8Array,
  options: TableOptions<Type>,
): AsyncGenerator<ImportResult<Type>> {
  const source = 'readXlsx';
  const checked = tableSettings(options, source);
  if (!(bytes instanceof Uint8Array)) {
    throw optionError(source, 'bytes', bytes, 'must be a Uint8Array', 'Pass the whole file.');
  }
  const sheets = await sheetsIn(bytes, source);
  const settings = { ...checked, isFrom1904: await isFrom1904(bytes) };
  let before = 0;
  for (const records of tablesOf(sheets.map(recordsOf), options, settings)) {
    const part = (async function* () {
      yield { records };
    })();
    let rows = 0;
    for await (const result of readRecords(part, options, settings, source)) {
      rows += result.rows;
      yield before === 0 ? result : behindOthers(result, before);
    }
    before += rows;
  }
}

/** The sheets that are tables, such as one for each month behind a cover; the first with rows, where none is. */
function tablesOf(
  sheets: readonly (readonly CsvRecord[])[],
  options: TableOptions<string>,
  settings: ImportSettings<string>,
): readonly (readonly CsvRecord[])[] {
  const filled = sheets.filter((rows) => rows.length > 0);
  const named = namedColumns(options);
  const tables = filled.filter((rows) => {
    const table = tableIn(rows, options, settings);
    if (table === undefined) return false;
    if (typeof options.mapping === 'object')
      return named.size === 0 || table.columns.some((name) => named.has(name));
    return !table.finding.missing.some((field) => field === 'leadId' || field === 'type' || field === 'at');
  });
  return tables.length === 0 ? filled.slice(0, 1) : tables;
}

/** Places in a result, behind the rows of other sheets. */
function behindOthers<Type extends string>(result: ImportResult<Type>, before: number): ImportResult<Type> {
  const moved = <T extends { readonly index: number }>(one: T): T => ({ ...one, index: one.index + before });
  return {
    ...result,
    rejected: result.rejected.map(moved),
    leftOut: result.leftOut.map(moved),
    ignored: result.ignored.map(moved),
  };
}

type Cell = string | number | boolean | Date | null;

async function sheetsIn(bytes: Uint8Array, source: string): Promise<readonly (readonly Cell[])[][]> {
  await assertWorkbookLimits(bytes, source);
  const { default: readExcelFile } = await import('read-excel-file/universal').catch((error: unknown) => {
    throw optionError(
      source,
      'bytes',
      undefined,
      `need the package read-excel-file, which cannot be loaded: ${error instanceof Error ? error.message.slice(0, 200) : ''}`,
      'Install it: npm install read-excel-file. Or save the sheet as CSV and use readCsv.',
    );
  });
  try {
    const copy = new Uint8Array(bytes);
    const sheets = await readExcelFile(copy.buffer);
    return sheets.map(({ data }) => data as unknown as Cell[][]);
  } catch (error) {
    throw new TouchpointError('invalid_option', source, [
      {
        path: ['bytes'],
        value: undefined,
        message: `must be a workbook of Excel, got ${showValue(error instanceof Error ? error.message : String(error))}`,
        remedy: 'Save it as .xlsx again, or as CSV.',
      },
    ]);
  }
}

function recordsOf(rows: readonly (readonly Cell[])[]): CsvRecord[] {
  return rows
    .map((cells, index) => ({ cells: cells.map(textOf), line: index + 1 }))
    .filter(({ cells }) => !isEmpty(cells));
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  // The reader gives the wall clock of the sheet as UTC.
  if (cell instanceof Date) {
    const [day = '', clock = ''] = cell.toISOString().slice(0, 19).split('T');
    // A time of day alone is of the day on which the calendar of the workbook begins.
    if (day < '1900-01-01' || day === '1904-01-01') return clock;
    return clock === '00:00:00' ? day : `${day}T${clock}`;
  }
  return String(cell);
}
