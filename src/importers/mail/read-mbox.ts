import { collectImport, type PlacedRow } from '../touch/collect-import.js';
import { type ImportOptions, importSettings } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { maximumHeadBytes, readMessage } from './read-message.js';

/**
 * Reads a mailbox in the mbox form of any size as it comes in, in results of up to five hundred messages.
 *
 * A message begins at a line of `From `, sender and time after an empty line or at the beginning of the file (RFC 4155). Only its headers
 * are read and kept: bodies and attachments pass by. Mail of machines and lists is left out; a notice of failed delivery
 * that names its addresses (`X-Failed-Recipients`) is a `bounce` of those leads. O(1) memory.
 *
 * @param chunks - the file, as a stream reads it
 * @param options - model, identity and policy
 * @returns results, one after the other; places and lines count from the beginning of the file
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`, before the first result; and what the stream throws
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity } from 'touchpoint-scoring/importers';
 * import { readMbox } from 'touchpoint-scoring/importers/mail';
 *
 * const file = [
 *   'From ada@acme.com Fri Nov 20 10:00:00 2026\n',
 *   'From: Ada <ada@acme.com>\nTo: kim@studio.com\nDate: Fri, 20 Nov 2026 10:00:00 +0100\n\nHello\n',
 * ];
 * const read = async () => {
 *   const identity = createIdentity({ own: ['studio.com'] });
 *   for await (const { interactions } of readMbox(file, { model: standardModel, identity })) console.log(interactions);
 * };
 * ```
 *
 * @group Importing
 */
export async function* readMbox<Type extends string>(
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  options: ImportOptions<Type>,
): AsyncGenerator<ImportResult<Type>> {
  const settings = importSettings(options, 'readMbox');
  let batch: PlacedRow[] = [];
  let index = 0;
  for await (const { head, line } of messageHeads(chunks)) {
    batch.push({ index: index++, line, row: undefined, outcome: await readMessage(head, settings) });
    if (batch.length >= 500) {
      yield collectImport(batch, settings);
      batch = [];
    }
  }
  if (batch.length > 0) yield collectImport(batch, settings);
}

/**
 * Reads one message, as a file `.eml` holds it.
 *
 * @param message - the file
 * @param options - model, identity and policy
 * @returns the touchpoints, or why there are none
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity } from 'touchpoint-scoring/importers';
 * import { importEml } from 'touchpoint-scoring/importers/mail';
 *
 * const message = 'From: ada@acme.com\nTo: kim@studio.com\nDate: Fri, 20 Nov 2026 10:00:00 +0100\n\nHello\n';
 * const read = async () => {
 *   const identity = createIdentity({ own: ['studio.com'] });
 *   const { interactions } = await importEml(message, { model: standardModel, identity });
 *   return interactions;
 * };
 * ```
 *
 * @group Importing
 */
export async function importEml<Type extends string>(
  message: Uint8Array | string,
  options: ImportOptions<Type>,
): Promise<ImportResult<Type>> {
  const settings = importSettings(options, 'importEml');
  const bytes = typeof message === 'string' ? Buffer.from(message) : Buffer.from(message);
  const outcome = await readMessage(headOf(bytes), settings);
  return collectImport([{ index: 0, line: 1, row: undefined, outcome }], settings);
}

const newline = 10;

function headOf(bytes: Buffer): Buffer {
  const ends = [bytes.indexOf('\n\n'), bytes.indexOf('\n\r\n')].filter((end) => end >= 0);
  return bytes.subarray(0, Math.min(maximumHeadBytes, bytes.length, ...ends.map((end) => end + 1)));
}

/** The headers of each message of a mailbox, with the line they begin on. */
async function* messageHeads(
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
): AsyncGenerator<{ head: Buffer; line: number }> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 0;
  let state: 'before' | 'head' | 'body' = 'before';
  let head: Buffer[] = [];
  let headBytes = 0;
  let headLine = 0;
  let isAfterEmptyLine = true;
  let isTail = false;

  for await (const chunk of chunks) {
    const bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk)
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    let start = 0;
    for (let end = all.indexOf(newline); end >= 0; end = all.indexOf(newline, start)) {
      const text = all.subarray(start, end + 1);
      start = end + 1;
      if (isTail) {
        isTail = false;
        isAfterEmptyLine = false;
        continue;
      }
      line++;
      const isEmpty = text.length === 1 || (text.length === 2 && text[0] === 13);
      if (state !== 'head' && isAfterEmptyLine && isFromLine(text)) {
        state = 'head';
        head = [];
        headBytes = 0;
        headLine = line;
      } else if (state === 'before' && !isEmpty) {
        // A mailbox without the line in front, as some exports write one message.
        state = 'head';
        headLine = line;
        head = [Buffer.from(text)];
        headBytes = text.length;
      } else if (state === 'head') {
        if (isEmpty) {
          yield { head: Buffer.concat(head), line: headLine };
          state = 'body';
        } else if (headBytes < maximumHeadBytes) {
          // A copy, so that the chunk it came in can go.
          head.push(Buffer.from(text));
          headBytes += text.length;
        }
      }
      isAfterEmptyLine = isEmpty;
    }
    rest = all.subarray(start);
    // Of a line without an end only the beginning can matter.
    if (rest.length > maximumHeadBytes) {
      if (!isTail) line++;
      isTail = true;
      rest = Buffer.alloc(0);
    }
  }
  if (state === 'head') {
    if (rest.length > 0 && !isTail) head.push(rest);
    yield { head: Buffer.concat(head), line: headLine };
  } else if (rest.length > 0 && !isTail && state === 'before') yield { head: rest, line: 1 };
}

/** Who sent it, and when, as asctime writes it: a sentence that begins with "From" has no time of day and no year. */
function isFromLine(text: Buffer): boolean {
  if (text[0] !== 70 || text[1] !== 114 || text[2] !== 111 || text[3] !== 109 || text[4] !== 32) return false;
  return /^From .*\d{1,2}:\d{2}.* \d{4}/.test(text.toString('latin1', 0, 500));
}
