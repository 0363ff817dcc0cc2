import { collectImport, type PlacedRow, type RowOutcome, rejectRow } from '../touch/collect-import.js';
import type { ImportSettings } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { cellReader } from './cells.js';
import { assertColumns } from './check-mapping.js';
import { columnNames, headerRow, isEmpty } from './header-row.js';
import { findingOf, nameColumns } from './propose-mapping.js';
import { answerColumns } from './row-answers.js';
import { type CsvRecord, maximumRecordCharacters } from './split-records.js';
import { ownPeople, present, type TableOptions, type TableSettings } from './table-options.js';
import { tableReader } from './table-reader.js';

/** Rows that are looked at before the first is read. */
const sampleRows = 200;

/**
 * Reads records of cells, of whatever file: finds the one that names the columns, and reads the others by the mapping or by
 * these names.
 *
 * @param parts - records in parts; the first has to reach to the names of the columns
 *
 * @internal
 */
export async function* readRecords<Type extends string>(
  parts: AsyncIterable<{ readonly records: readonly CsvRecord[]; readonly delimiter?: string }>,
  options: TableOptions<Type>,
  settings: ImportSettings<Type> & Pick<TableSettings, 'telephone' | 'onName' | 'isFrom1904'>,
  source: string,
): AsyncGenerator<ImportResult<Type>> {
  let index = 0;
  let batch: PlacedRow[] = [];
  let header: readonly string[] | undefined;
  let read: ((row: unknown) => RowOutcome) | undefined;
  const start = (records: readonly CsvRecord[], delimiter: string | undefined): readonly CsvRecord[] => {
    const { mapping } = options;
    const table = tableIn(records, options, settings);
    if (table === undefined) return records.filter(({ problem }) => problem !== undefined);
    const { columns, finding, at, position } = table;
    header = columns;
    if (typeof mapping === 'object') assertColumns(mapping, columns, source);
    const behind = records.slice(position + 1);
    options.onColumns?.({ ...finding, skippedRows: at, ...(delimiter === undefined ? {} : { delimiter }) });
    read = tableReader(finding.mapping, settings, cellReader(columns), {
      names: nameColumns(finding),
      answers: answerColumns(finding),
    });
    // What cannot be read above the names of the columns is rejected with its line all the same.
    return [...records.slice(0, position).filter(({ problem }) => problem !== undefined), ...behind];
  };
  for await (const { records, delimiter } of parts) {
    const rows = header === undefined ? start(records, delimiter) : records;
    for (const record of rows) {
      const { row, outcome } = outcomeOf(record, header ?? [], read);
      batch.push({ index: index++, line: record.line, row, outcome });
      if (batch.length < 1000) continue;
      yield collectImport(batch, settings);
      batch = [];
    }
  }
  if (batch.length > 0) yield collectImport(batch, settings);
}

/**
 * The table that records hold: what names its columns, and how they are read; `undefined` where nothing does.
 *
 * @internal
 */
export function tableIn(
  records: readonly CsvRecord[],
  options: TableOptions<string>,
  settings: ImportSettings<string>,
) {
  const { mapping, timeZone } = options;
  const readable = records.filter(({ problem }) => problem === undefined);
  const at =
    (typeof mapping === 'object' ? mapping.skipRows : undefined) ??
    headerRow(readable, namedColumns(options));
  const names = readable[at];
  if (names === undefined) return undefined;
  const columns = columnNames(names.cells);
  const position = records.indexOf(names);
  const samples = records
    .slice(position + 1, position + 1 + sampleRows)
    .map(({ cells }) => rowOf(columns, cells));
  const types = Object.keys(settings.model.types);
  const finding = findingOf(
    columns,
    samples,
    { types, timeZone, mapping, overrides: present(options) },
    ownPeople(settings),
  );
  return { columns, finding, at, position };
}

function outcomeOf(
  { cells, problem }: CsvRecord,
  header: readonly string[],
  read: ((row: unknown) => RowOutcome) | undefined,
): { row: unknown; outcome: RowOutcome } {
  if (problem !== undefined || read === undefined) {
    const message =
      problem === 'open-quote'
        ? 'must have an end to each quote'
        : `must not be longer than ${maximumRecordCharacters} characters`;
    return {
      row: undefined,
      outcome: rejectRow([], undefined, message, 'Correct this line, or leave it out.'),
    };
  }
  if (cells.length > header.length && !isEmpty(cells.slice(header.length))) {
    const message = `must have ${header.length} cells, got ${cells.length}`;
    return {
      row: undefined,
      outcome: rejectRow([], undefined, message, 'Put quotes around cells that hold the delimiter.'),
    };
  }
  const row = rowOf(header, cells);
  return { row, outcome: read(row) };
}

/** Programs keep spreadsheets from making numbers of text by writing `="0043664"` or `'+43664`. */
function withoutMark(cell: string): string {
  if (cell.startsWith('="') && cell.endsWith('"') && cell.length > 2)
    return cell.slice(2, -1).replaceAll('""', '"');
  return /^'[+=@\d-]/.test(cell) && !cell.endsWith("'") ? cell.slice(1) : cell;
}

/** Cells by the names of their columns; a short row lacks the last ones. */
function rowOf(header: readonly string[], cells: readonly string[]): Record<string, string> {
  const row: Record<string, string> = {};
  for (const [index, name] of header.entries()) {
    const cell = cells[index];
    if (cell !== undefined && name !== '__proto__') row[name] = withoutMark(cell);
  }
  return row;
}

/** The columns that a mapping speaks of. */
export function namedColumns({ mapping }: Pick<TableOptions<string>, 'mapping'>): ReadonlySet<string> {
  const columns = typeof mapping === 'object' ? mapping.columns : undefined;
  return new Set(Object.values(columns ?? {}).flatMap((names) => names ?? []));
}
