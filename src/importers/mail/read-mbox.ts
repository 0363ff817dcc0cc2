import type { OptionNames } from '../../core/options.js';
import { collectImport, type PlacedRow } from '../touch/collect-import.js';
import { assertBytes } from '../touch/file-chunks.js';
import { type ImportOptions, importSettings } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { folderRole } from './folder-names.js';
import { isBodyNeeded } from './needed-body.js';
import { type MailSettings, readMessage } from './read-message.js';
import { type MailboxPiece, maximumBodyBytes, maximumHeadBytes, splitMbox } from './split-mbox.js';

/**
 * Options of {@link readMbox} and {@link importEml}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Importing
 */
export interface MailOptions<Type extends string> extends ImportOptions<Type> {
  /**
   * What the folder is called that the mail lies in, such as `Entwürfe` or `[Gmail]/Sent Mail`: drafts, deleted mail and
   * spam are no contact, and the writer of what lies in Sent is one of us. By default only the messages say so.
   */
  readonly folder?: string | undefined;
  /**
   * Is told each address that is not one of ours and sends what lies in Sent: it is taken as ours there, but mail *to* it
   * is not, until the identity knows it. Called for each such message.
   */
  readonly onOwnAlias?: ((address: string) => void) | undefined;
  /** Is told what the headers call a lead, the writer before the readers; a name is no part of an interaction. */
  readonly onName?: ((leadId: string, name: string) => void) | undefined;
}

const mailOptionNames = { folder: true, onOwnAlias: true, onName: true } as const satisfies OptionNames<
  Omit<MailOptions<string>, keyof ImportOptions<string>>
>;

/**
 * Reads a mailbox in the mbox form of any size as it comes in, in results of up to five hundred messages.
 *
 * Messages are told apart as mboxo, mboxrd, mboxcl2, Thunderbird and Takeout separate them, with or without an empty line
 * between them; every byte of the file belongs to a message that is counted, and text before the first one is rejected with
 * its length. Only headers are read and kept: bodies and attachments pass by, but for the beginning of notices about
 * delivery (RFC 3464), which are a `bounce` of the leads that they name. Mail of machines and lists is left out; a list or
 * group of an own domain is none. O(1) memory.
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
  options: MailOptions<Type>,
): AsyncGenerator<ImportResult<Type>> {
  const settings = mailSettings(options, 'readMbox');
  const role = folderRole(options.folder ?? '');
  let batch: PlacedRow[] = [];
  let index = 0;
  for await (const piece of splitMbox(chunks, isBodyNeeded)) {
    const outcome = readMessage(piece, settings, role);
    batch.push({ index: index++, line: piece.line, row: undefined, outcome });
    if (batch.length >= 500) {
      yield collectImport(batch, settings);
      batch = [];
    }
  }
  if (batch.length > 0) yield collectImport(batch, settings);
}

/**
 * Reads one message, as a file `.eml` holds it, or an `.emlx` of Apple Mail.
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
  options: MailOptions<Type>,
): Promise<ImportResult<Type>> {
  const settings = mailSettings(options, 'importEml');
  assertBytes(message);
  const bytes = typeof message === 'string' ? Buffer.from(message) : Buffer.from(message);
  const { message: bare, flags } = appleMessage(withoutMark(bytes));
  return collectImport([{ index: 0, line: 1, row: undefined, outcome: outcomeOf() }], settings);

  function outcomeOf() {
    if ((flags & appleDeleted) !== 0) return { kind: 'left-out', reason: 'deleted' } as const;
    if ((flags & appleDraft) !== 0) return { kind: 'left-out', reason: 'draft' } as const;
    return readMessage(pieceOf(bare), settings, folderRole(options.folder ?? ''));
  }
}

/** Bits of the flags of Apple Mail. */
const appleDeleted = 1 << 1;
const appleDraft = 1 << 6;

function withoutMark(bytes: Buffer): Buffer {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(new TextDecoder('utf-16le').decode(bytes));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return Buffer.from(new TextDecoder('utf-16be').decode(bytes));
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** The message in an `.emlx`: a line with its length before it, and a property list with its flags behind it. */
function appleMessage(bytes: Buffer): { message: Buffer; flags: number } {
  const first = /^(\d{1,12})[ \t]*\r?\n/.exec(bytes.toString('latin1', 0, 40));
  if (first === null) return { message: bytes, flags: 0 };
  const start = first[0].length;
  const end = start + Number(first[1]);
  const list = bytes.toString('latin1', Math.min(end, bytes.length), Math.min(end + 65_536, bytes.length));
  const flags = /<key>flags<\/key>\s*<integer>(\d{1,15})<\/integer>/.exec(list)?.[1];
  return {
    message: bytes.subarray(start, end),
    flags: flags === undefined ? 0 : Number(BigInt(flags) & 0x7fn),
  };
}

function pieceOf(bytes: Buffer): MailboxPiece {
  const text = bytes.toString('latin1', 0, maximumHeadBytes + 4);
  // A file of one message may begin with the line that separates it in a mailbox.
  const fromLine = /^From [^\r\n]*/.exec(text)?.[0];
  const end = /(?:\r*\n)[ \t]*\r*\n|\r\r(?!\n)/.exec(text);
  const headEnd = end === null ? text.length : end.index;
  const head = bytes.subarray(0, headEnd);
  const bodyStart = headEnd + (end?.[0].length ?? 0);
  return {
    kind: 'message',
    line: 1,
    bytes: bytes.length,
    fromLine,
    head,
    isHeadCut: head.length > maximumHeadBytes,
    body: isBodyNeeded(head) ? bytes.subarray(bodyStart, bodyStart + maximumBodyBytes) : Buffer.alloc(0),
  };
}

function mailSettings<Type extends string>(options: MailOptions<Type>, source: string): MailSettings<Type> {
  const settings = importSettings(options, source, mailOptionNames);
  return { ...settings, onOwnAlias: options.onOwnAlias, onName: options.onName };
}
