import { showValue, TouchpointError } from '../../core/error.js';
import { optionError } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { isEmpty } from './header-row.js';
import { readRecords } from './read-records.js';
import type { CsvRecord } from './split-records.js';
import { type TableOptions, tableSettings } from './table-options.js';
import { assertWorkbookLimits } from './workbook-limits.js';

/**
 * Reads the first sheet of a workbook of Excel (.xlsx) that has rows, as {@link readCsv} reads a file. Needs the package
 * `read-excel-file` beside this one. A cell of Excel that is a time has no zone: give `timeZone`.
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
  const settings = tableSettings(options, source);
  if (!(bytes instanceof Uint8Array)) {
    throw optionError(source, 'bytes', bytes, 'must be a Uint8Array', 'Pass the whole file.');
  }
  const sheets = await sheetsIn(bytes, source);
  const records = sheets.map(recordsOf).find((rows) => rows.length > 0) ?? [];
  yield* readRecords(
    (async function* () {
      yield { records };
    })(),
    options,
    settings,
    source,
  );
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
  if (cell instanceof Date) return cell.toISOString().slice(0, 19);
  return String(cell);
}
