import { TextDecoder } from 'node:util';
import { collectImport, type PlacedRow, rejectRow } from '../touch/collect-import.js';
import type { ImportResult } from '../touch/imported.js';
import { tableReader } from './table-mapping.js';
import { type ByteChunks, type TableOptions, tableSettings } from './table-options.js';

/** A longer line is no line of NDJSON. */
const maximumLineCharacters = 1_000_000;

/**
 * Reads a file of one JSON object a line (NDJSON, JSON Lines) of any size as it comes in, in results of up to a thousand
 * rows. Empty lines are passed over; one that is no JSON is rejected with its number. O(1) memory.
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
  const read = tableReader(options.mapping ?? {}, settings);
  let batch: PlacedRow[] = [];
  let index = 0;
  for await (const { text, line } of linesOf(chunks)) {
    if (text.trim() === '') continue;
    const placed = readLine(text, read);
    batch.push({ index: index++, line, ...placed });
    if (batch.length >= 1000) {
      yield collectImport(batch, settings);
      batch = [];
    }
  }
  if (batch.length > 0) yield collectImport(batch, settings);
}

function readLine(text: string, read: ReturnType<typeof tableReader>): Pick<PlacedRow, 'row' | 'outcome'> {
  if (text.length > maximumLineCharacters) {
    const message = `must not be longer than ${maximumLineCharacters} characters`;
    return { row: undefined, outcome: rejectRow([], undefined, message, 'Write one object a line.') };
  }
  try {
    const row: unknown = JSON.parse(text);
    return { row, outcome: read(row) };
  } catch {
    const remedy = 'Write one JSON object a line, without commas between lines.';
    return { row: text, outcome: rejectRow([], undefined, 'must be JSON', remedy) };
  }
}

/**
 * The lines of a file with their numbers. Of a line that is longer than any can be, only the beginning is kept.
 *
 * @internal
 */
export async function* linesOf(chunks: ByteChunks): AsyncGenerator<{ text: string; line: number }> {
  let decoder: TextDecoder | undefined;
  let rest = '';
  let line = 1;
  for await (const chunk of chunks) {
    if (typeof chunk === 'string') rest += chunk;
    else {
      decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-8');
      rest += decoder.decode(chunk, { stream: true });
    }
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) yield { text: withoutMark(text, line), line: line++ };
    if (rest.length > 2 * maximumLineCharacters) rest = rest.slice(0, maximumLineCharacters + 1);
  }
  rest += decoder?.decode() ?? '';
  if (rest !== '') yield { text: withoutMark(rest, line), line };
}

function withoutMark(text: string, line: number): string {
  return line === 1 ? text.replace(/^\uFEFF/, '') : text;
}
