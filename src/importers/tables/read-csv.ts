import { optionError } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { decodedText, type EncodingListener } from './decode-text.js';
import { isEmpty, layoutOf } from './header-row.js';
import { readRecords } from './read-records.js';
import { type CsvRecord, recordSplitter } from './split-records.js';
import { type ByteChunks, type TableOptions, tableSettings } from './table-options.js';

/**
 * Options of {@link readCsv}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Importing
 */
export interface ReadCsvOptions<Type extends string> extends TableOptions<Type> {
  /**
   * What parts the cells; by default what a first line `sep=;` says, else a comma, a semicolon, a tab or a pipe, whichever
   * cuts most lines into the same number of cells.
   */
  readonly delimiter?: string | undefined;
}

/** As much of a file as is looked at before the first row is read. */
const headCharacters = 65_536;

/**
 * Reads a CSV file of any size as it comes in, in results of up to a thousand rows.
 *
 * UTF-8, UTF-16 and encodings with one byte for each character, quotes, line breaks in cells, titles above the names of the columns, and short rows are
 * understood. A row that is longer than a million characters, or has a quote that is not closed, is rejected with its line,
 * and all others count. O(1) memory.
 *
 * @param chunks - the file, as a stream reads it
 * @param options - model, mapping and identity
 * @returns results, one after the other; places count from the beginning of the file
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` for options, a mapping or a column of it that cannot be,
 * `invalid_model`, before the first result; and what the stream throws
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
  const source = 'readCsv';
  const settings = tableSettings(options, source, { mapping: true, delimiter: true });
  const given = options.delimiter;
  if (given !== undefined && (typeof given !== 'string' || given === '')) {
    throw optionError(source, 'delimiter', given, 'must be text', 'Give one such as ";".');
  }

  yield* readRecords(recordsOf(chunks, given, options.onEncoding), options, settings, source);
}

/** The records of a file in parts, the first of which is enough to find the names of the columns. */
async function* recordsOf(
  chunks: ByteChunks,
  given: string | undefined,
  onEncoding: EncodingListener | undefined,
): AsyncGenerator<{ records: readonly CsvRecord[]; delimiter: string }> {
  let head = '';
  let splitter: ReturnType<typeof recordSplitter> | undefined;
  let delimiter = given ?? ',';
  let first: CsvRecord[] = [];
  let isStarted = false;
  let skippedLines = 0;
  const useful = (records: CsvRecord[]) =>
    records
      .filter(({ cells, problem }) => problem !== undefined || !isEmpty(cells))
      .map((record) => (skippedLines === 0 ? record : { ...record, line: record.line + skippedLines }));
  const open = (text: string) => {
    const layout = layoutOf(text);
    delimiter = given ?? layout.delimiter;
    skippedLines = layout.skippedCharacters > 0 ? 1 : 0;
    splitter = recordSplitter(delimiter);
    return splitter.push(text.slice(layout.skippedCharacters));
  };
  for await (const text of decodedText(chunks, onEncoding)) {
    if (splitter === undefined) {
      head += text;
      if (head.length < headCharacters) continue;
      first = useful(open(head));
    } else first = first.concat(useful(splitter.push(text)));
    // The first part must reach to the row that names the columns.
    if (!isStarted && first.filter(({ problem }) => problem === undefined).length < 30) continue;
    isStarted = true;
    if (first.length > 0) yield { records: first, delimiter };
    first = [];
  }
  if (splitter === undefined) first = useful(open(head));
  first = first.concat(useful((splitter as ReturnType<typeof recordSplitter> | undefined)?.end() ?? []));
  if (first.length > 0) yield { records: first, delimiter };
}
