import { collectImport, type PlacedRow, type RowOutcome, rejectRow } from '../touch/collect-import.js';
import { recordIn } from '../touch/fields.js';
import type { ImportResult } from '../touch/imported.js';
import { cellIn } from './cells.js';
import { decodedText, type EncodingListener } from './decode-text.js';
import { findingOf, nameColumns } from './propose-mapping.js';
import { answerColumns } from './row-answers.js';
import {
  type ByteChunks,
  ownPeople,
  present,
  type TableOptions,
  type TableSettings,
  tableSettings,
} from './table-options.js';
import { tableReader } from './table-reader.js';

/** A longer line is no line of NDJSON. */
const maximumLineCharacters = 1_000_000;

/**
 * Reads a file of one JSON object a line (NDJSON, JSON Lines) of any size as it comes in, in results of up to a thousand
 * rows. Empty lines are passed over; a line that is not valid JSON is rejected with its number. O(1) memory.
 *
 * @param chunks - the file, as a stream reads it
 * @param options - model, mapping and identity
 * @returns results, one after the other; places count from the beginning of the file
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`, before the first result; and what the stream throws
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { readNdjson } from 'touchpoint-scoring/importers/tables';
 *
 * const lines = ['{"leadId":"ada","type":"meal","at":"2026-11-20T19:00:00Z"}\n'];
 * const read = async () => {
 *   for await (const { interactions } of readNdjson(lines, { model: standardModel })) console.log(interactions);
 * };
 * ```
 *
 * @group Importing
 */
export async function* readNdjson<Type extends string>(
  chunks: ByteChunks,
  options: TableOptions<Type>,
): AsyncGenerator<ImportResult<Type>> {
  const settings = tableSettings(options, 'readNdjson');
  let read: ((row: unknown) => RowOutcome) | undefined;
  let waiting: ParsedLine[] = [];
  let batch: PlacedRow[] = [];
  let index = 0;
  const take = (lines: readonly ParsedLine[]) => {
    read ??= readerFor(lines, options, settings);
    for (const { line, row, outcome } of lines) {
      batch.push({ index: index++, line, row, outcome: outcome ?? read(row) });
    }
  };
  for await (const { text, line } of linesOf(chunks, options.onEncoding)) {
    if (text.trim() === '') continue;
    waiting.push(parsedLine(text, line));
    if (waiting.length < (read === undefined ? sampleRows : 1)) continue;
    take(waiting);
    waiting = [];
    if (batch.length < 1000) continue;
    yield collectImport(batch, settings);
    batch = [];
  }
  take(waiting);
  if (batch.length > 0) yield collectImport(batch, settings);
}

/** Objects that are looked at before the first is read. */
const sampleRows = 200;

interface ParsedLine {
  readonly line: number;
  readonly row: unknown;
  /** Set where the line is not an object of JSON. */
  readonly outcome?: RowOutcome;
}

function readerFor(
  lines: readonly ParsedLine[],
  options: TableOptions<string>,
  settings: TableSettings,
): (row: unknown) => RowOutcome {
  const { mapping, timeZone, onColumns } = options;
  const rows = lines.map(({ row }) => recordIn(row)).filter((row) => row !== undefined);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].slice(0, 500);
  const types = Object.keys(settings.model.types);
  const finding = findingOf(
    columns,
    rows,
    { types, timeZone, mapping, overrides: present(options) },
    ownPeople(settings),
  );
  if (columns.length > 0) onColumns?.(finding);
  return tableReader(finding.mapping, settings, cellIn, {
    names: nameColumns(finding),
    answers: answerColumns(finding),
  });
}

function parsedLine(text: string, line: number): ParsedLine {
  if (text.length > maximumLineCharacters) {
    const message = `must not be longer than ${maximumLineCharacters} characters`;
    return { line, row: undefined, outcome: rejectRow([], undefined, message, 'Write one object a line.') };
  }
  try {
    return { line, row: JSON.parse(text) };
  } catch {
    const remedy = 'Write one JSON object a line, without commas between lines.';
    return { line, row: text, outcome: rejectRow([], undefined, 'must be JSON', remedy) };
  }
}

/**
 * The lines of a file with their numbers. Of a line that is longer than any can be, only the beginning is kept.
 *
 * @internal
 */
export async function* linesOf(
  chunks: ByteChunks,
  onEncoding?: EncodingListener,
): AsyncGenerator<{ text: string; line: number }> {
  // Of the line that is not at its end: joined once, so that the cost does not depend on the size of the chunks.
  let parts: string[] = [];
  let room = maximumLineCharacters + 1;
  let isEmpty = true;
  let line = 1;
  let endsInReturn = false;
  const keep = (part: string) => {
    if (part === '') return;
    isEmpty = false;
    if (room > 0) parts.push(part.slice(0, room));
    room -= part.length;
  };
  const finished = () => {
    const text = parts.join('');
    parts = [];
    room = maximumLineCharacters + 1;
    isEmpty = true;
    return { text, line: line++ };
  };
  for await (const chunk of decodedText(chunks, onEncoding)) {
    // The line break of a return at the end of a chunk may go on in the next.
    const text = endsInReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
    if (chunk !== '') endsInReturn = chunk.endsWith('\r');
    const [first = '', ...others] = text.split(/\r\n|\n|\r/);
    keep(first);
    for (const other of others) {
      yield finished();
      keep(other);
    }
  }
  if (!isEmpty) yield finished();
}
