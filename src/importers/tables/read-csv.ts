import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { collectImport, type PlacedRow, rejectRow } from '../touch/collect-import.js';
import { optionError } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { tableReader } from './table-mapping.js';
import { type ByteChunks, type TableOptions, tableSettings } from './table-options.js';

/**
 * Options of {@link readCsv}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Importing
 */
export interface ReadCsvOptions<Type extends string> extends TableOptions<Type> {
  /** What parts the cells; by default a comma, a semicolon or a tab, whichever the first line has most of. */
  readonly delimiter?: string | undefined;
}

/** A cell is text that somebody wrote; a record beyond this is a quote that was never closed. */
const maximumRecordBytes = 1_000_000;

/**
 * Reads a CSV file of any size as it comes in, in results of up to a thousand rows.
 *
 * Quotes, line breaks in cells, a byte order mark and UTF-16 are understood. A line with a wrong number of cells or
 * broken quotes is rejected with its line, and all others count. O(1) memory.
 *
 * @param chunks - the file, as a stream reads it
 * @param options - model, mapping and identity
 * @returns results, one after the other; places count from the beginning of the file
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`, before the first result; and what the stream throws
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { readCsv } from 'touchpoint-scoring/importers/tables';
 *
 * const file = ['Contact;Activity;Date\n', 'ada@acme.com;Call;10.11.2026 09:30\n'];
 * const read = async () => {
 *   for await (const { interactions, rejected } of readCsv(file, {
 *     model: standardModel,
 *     timeZone: 'Europe/Vienna',
 *     mapping: {
 *       columns: { leadId: 'Contact', type: 'Activity', at: 'Date' },
 *       types: { Call: 'phone_call', Task: null },
 *       dateOrder: 'day-month-year',
 *     },
 *   })) {
 *     console.log(interactions, rejected);
 *   }
 * };
 * ```
 *
 * @group Importing
 */
export async function* readCsv<Type extends string>(
  chunks: ByteChunks,
  options: ReadCsvOptions<Type>,
): AsyncGenerator<ImportResult<Type>> {
  const settings = tableSettings(options, 'readCsv');
  const given = options.delimiter;
  if (given !== undefined && (typeof given !== 'string' || given === '')) {
    throw optionError('readCsv', 'delimiter', given, 'must be text', 'Give one such as ";".');
  }
  const read = tableReader(options.mapping ?? {}, settings);
  const { delimiter, all } = await withDelimiter(chunks, given);

  let batch: PlacedRow[] = [];
  let index = 0;
  const broken: CsvError[] = [];
  let isOver = false;
  const parser = parse({
    bom: true,
    columns: true,
    delimiter,
    max_record_size: maximumRecordBytes,
    relax_column_count: false,
    relax_quotes: false,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
    // The parser is ahead of its reader, so what it skipped goes along with the next record.
    on_record: (record: Record<string, string>, { lines }): ParsedRecord => ({
      record,
      lines,
      brokenBefore: broken.splice(0),
    }),
    on_skip: (error) => {
      // Behind a quote that is never closed there is nothing but the rest of the file.
      if (error !== undefined && !isOver) broken.push(error);
      isOver ||= error?.code === 'CSV_MAX_RECORD_SIZE';
      return undefined;
    },
  });
  const take = (errors: readonly CsvError[]) => {
    for (const error of errors) {
      batch.push({
        index: index++,
        line: Number(error['lines'] ?? 0),
        row: undefined,
        outcome: brokenRow(error),
      });
    }
  };
  const untilOver = async function* () {
    for await (const chunk of all) {
      if (isOver) return;
      yield chunk;
    }
  };
  const source = Readable.from(untilOver());
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const entry of parser) {
      const { record, lines, brokenBefore } = entry as ParsedRecord;
      take(brokenBefore);
      const outcome = read(record);
      const line = outcome.kind === 'touches' ? lines : lines - breaksIn(record);
      batch.push({ index: index++, line, row: record, outcome });
      if (batch.length >= 1000) {
        yield collectImport(batch, settings);
        batch = [];
      }
    }
  } catch (error) {
    // The parser cannot go on behind an error of its own; what the file's stream throws is the caller's.
    if (!isCsvError(error)) throw error;
    if (!isOver) broken.push(error);
  } finally {
    source.destroy();
    parser.destroy();
  }
  take(broken);
  if (batch.length > 0) yield collectImport(batch, settings);
}

interface ParsedRecord {
  readonly record: Record<string, string>;
  /** The line it ends on. */
  readonly lines: number;
  readonly brokenBefore: readonly CsvError[];
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}

function brokenRow(error: CsvError) {
  const message =
    error.code === 'CSV_MAX_RECORD_SIZE'
      ? `must not be longer than ${maximumRecordBytes} bytes; a quote is not closed, and nothing behind it can be read`
      : `must be a line of CSV (${error.message.slice(0, 120)})`;
  return rejectRow([], undefined, message, 'Correct the quotes or the number of cells of this line.');
}

/** The parser says the line on which a record ends. */
function breaksIn(record: Readonly<Record<string, string>>): number {
  let breaks = 0;
  for (const cell of Object.values(record)) breaks += (cell.match(/\n/g) ?? []).length;
  return breaks;
}

/** Looks at the first line and gives the file back whole. */
async function withDelimiter(
  chunks: ByteChunks,
  given: string | undefined,
): Promise<{ delimiter: string; all: AsyncIterable<Uint8Array> }> {
  const iterator = (async function* () {
    for await (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  })();
  const head: Uint8Array[] = [];
  let first = '';
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    head.push(next.value);
    // Zero bytes are every other one of UTF-16.
    first += Buffer.from(next.value).toString('latin1').replaceAll('\0', '');
    if (/[\r\n]/.test(first.trimStart()) || first.length > 65_536) break;
  }
  const line =
    first
      .replace(/"[^"]*"/g, '')
      .trimStart()
      .split(/[\r\n]/, 1)[0] ?? '';
  const count = (delimiter: string) => line.split(delimiter).length;
  const [most = ','] = [',', ';', '\t'].sort((a, b) => count(b) - count(a));
  const all = (async function* () {
    yield* head;
    yield* iterator;
  })();
  return { delimiter: given ?? most, all };
}
