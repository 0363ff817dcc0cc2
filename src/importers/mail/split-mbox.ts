import { assertBytes, assertChunks } from '../touch/file-chunks.js';
import { separatorTime } from './mail-date.js';

/**
 * A message of a mailbox, or text that belongs to none.
 *
 * @internal
 */
export interface MailboxPiece {
  readonly kind: 'message' | 'text';
  /** The line of the file it begins on, from 1. */
  readonly line: number;
  /** How long it is, its separator included. The pieces of a file add up to its length. */
  readonly bytes: number;
  /** The line that separates it from the message before, without its end; absent where there is none. */
  readonly fromLine?: string | undefined;
  /** The bytes of its headers, up to {@link maximumHeadBytes}. */
  readonly head: Buffer;
  /** Whether its headers are longer than that. */
  readonly isHeadCut: boolean;
  /** The beginning of its body, where `needsBody` asks for it. */
  readonly body: Buffer;
}

/**
 * Most bytes of headers that are read of a message; more is no mail.
 *
 * @internal
 */
export const maximumHeadBytes = 512 * 1024;

/**
 * Most bytes of a body that are kept, for those few messages of which the headers do not say all.
 *
 * @internal
 */
export const maximumBodyBytes = 64 * 1024;

/** Messages that may be quoted within another, and wait until its length is known. */
const mostHeld = 1000;

/** Empty lines that may stand between the end of a body, as `Content-Length` tells it, and the next separator. */
const separatorSlack = 4;

type Chunks = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;

/**
 * Splits a mailbox into its messages, as it comes in. O(1) memory: headers are kept, bodies pass by.
 *
 * A message begins at a line of `From `, sender and time that is followed by a header, as every mbox format writes it
 * (mboxo, mboxrd, mboxcl2, Thunderbird, Takeout), with or without an empty line before it. A patch of git within a body is
 * none, nor is anything within the length that a message gives for its body, where that length leads to a separator or
 * to the end of the file.
 *
 * @param chunks - the file; lines may end in LF, CR LF or CR, and the text may be UTF-16 with a byte order mark
 * @param needsBody - whether the beginning of a body is kept, by the headers
 *
 * @internal
 */
export async function* splitMbox(
  chunks: Chunks,
  needsBody: (head: Buffer) => boolean,
): AsyncGenerator<MailboxPiece> {
  const splitter = mailboxSplitter(needsBody);
  for await (const chunk of asLines(chunks)) {
    for (const line of chunk) splitter.take(line);
    yield* splitter.finished();
  }
  splitter.end();
  yield* splitter.finished();
}

/** A line of a file with its end; of a very long one only the beginning. */
interface Line {
  readonly text: Buffer;
  readonly bytes: number;
}

/** A message that is being read. */
interface OpenPiece {
  readonly kind: 'message' | 'text';
  readonly line: number;
  readonly start: number;
  readonly fromLine: string | undefined;
  readonly head: Buffer[];
  headBytes: number;
  isHeadCut: boolean;
  readonly body: Buffer[];
  /** Bytes of the body that are still kept. */
  bodyRoom: number;
  /** Where its body ends, as its headers say. */
  bodyEnd: number | undefined;
  /** Where it ends; unknown while it is read. */
  end?: number;
}

function mailboxSplitter(needsBody: (head: Buffer) => boolean) {
  let done: MailboxPiece[] = [];
  let line = 0;
  let position = 0;
  let isInHead = false;
  let isAfterEmptyLine = true;
  let open: OpenPiece | undefined;
  /** A line that separates messages if a header follows. */
  let candidate: { readonly text: string; readonly line: number; readonly start: number } | undefined;
  /** The message whose stated length says that what follows is quoted in it, and what follows. */
  let outer: OpenPiece | undefined;
  let held: OpenPiece[] = [];
  let isFromGit: boolean | undefined;

  const emit = ({ kind, line, start, fromLine, head, isHeadCut, body, end = position }: OpenPiece) => {
    done.push({
      kind,
      line,
      bytes: end - start,
      fromLine,
      head: Buffer.concat(head),
      isHeadCut,
      body: Buffer.concat(body),
    });
  };
  /** Ends what is read at a position. */
  const close = (end: number) => {
    if (open === undefined) return;
    open.end = end;
    if (outer === undefined) emit(open);
    else if (open !== outer) held.push(open);
    open = undefined;
    isInHead = false;
  };
  /** Says of what waits whether it was quoted, when the message around it has ended, or cannot have. */
  const settle = (wasQuoted: boolean, end: number) => {
    if (outer === undefined) return;
    if (wasQuoted) outer.end = end;
    emit(outer);
    if (!wasQuoted) held.forEach(emit);
    outer = undefined;
    held = [];
  };
  const begin = (kind: OpenPiece['kind'], at: { line: number; start: number }, fromLine?: string) => {
    // Empty lines before the first message are of it.
    const start = open === undefined && outer === undefined ? 0 : at.start;
    if (open !== undefined || outer !== undefined) {
      const ends = outer ?? open;
      const isWithin = ends?.bodyEnd !== undefined && at.start < ends.bodyEnd;
      const isAtEnd = ends?.bodyEnd !== undefined && !isWithin && at.start <= ends.bodyEnd + separatorSlack;
      if (isWithin && held.length < mostHeld) outer ??= open;
      close(at.start);
      if (!isWithin || held.length >= mostHeld) settle(isAtEnd, at.start);
    }
    open = {
      kind,
      line: at.line,
      start,
      fromLine,
      head: [],
      headBytes: 0,
      isHeadCut: false,
      body: [],
      bodyRoom: 0,
      bodyEnd: undefined,
    };
    isInHead = kind === 'message';
  };
  const endHead = (piece: OpenPiece) => {
    isInHead = false;
    const head = Buffer.concat(piece.head);
    const length = /^content-length:[ \t]*(\d{1,15})[ \t]*\r*$/im.exec(head.toString('latin1'))?.[1];
    if (length !== undefined) piece.bodyEnd = position + Number(length);
    if (needsBody(head)) piece.bodyRoom = maximumBodyBytes;
  };
  const keep = (piece: OpenPiece, text: Buffer, bytes: number) => {
    // Copies, so that the chunk they came in can go.
    if (isInHead) {
      if (piece.headBytes + bytes > maximumHeadBytes) piece.isHeadCut = true;
      else piece.head.push(Buffer.from(text));
      piece.headBytes += bytes;
    } else if (piece.bodyRoom > 0) {
      piece.body.push(Buffer.from(text.subarray(0, piece.bodyRoom)));
      piece.bodyRoom -= text.length;
    }
  };
  const isSeparator = (text: string) => {
    const isOfGit = gitSeparator.test(text);
    // A file of patches is a mailbox of its own; a patch within a mail is not.
    isFromGit ??= open === undefined && isOfGit;
    return (isFromGit || !isOfGit) && isFromLine(text, open === undefined || isAfterEmptyLine);
  };

  return {
    take: ({ text, bytes }: Line): void => {
      line++;
      const start = position;
      const isEmpty = isEmptyLine(text);
      if (candidate !== undefined && isHeaderLine(text)) {
        begin('message', candidate, candidate.text);
        candidate = undefined;
      } else if (candidate !== undefined && !isQuotedFrom(text)) candidate = undefined;
      position += bytes;

      if (startsWithFrom(text)) {
        const written = text.toString('latin1', 0, 500).replace(/[\r\n]+$/, '');
        if (isSeparator(written)) candidate = { text: written, line, start };
      }
      if (candidate !== undefined && candidate.start < start) return; // `>From ` between separator and headers
      if (open === undefined && candidate === undefined && !isEmpty) {
        // A mailbox without a separator in front, as some exports write one message; else text of no message.
        begin(isHeaderLine(text) ? 'message' : 'text', { line, start });
      }
      if (open !== undefined && candidate === undefined) {
        if (isInHead && isEmpty) endHead(open);
        else keep(open, text, bytes);
      }
      isAfterEmptyLine = isEmpty;
    },
    end: (): void => {
      if (candidate !== undefined && open === undefined) begin('text', candidate);
      const last = outer ?? open;
      const isAtEnd =
        last?.bodyEnd !== undefined && position >= last.bodyEnd && position <= last.bodyEnd + separatorSlack;
      if (open !== undefined && isInHead) endHead(open);
      close(position);
      settle(isAtEnd, position);
    },
    finished: (): MailboxPiece[] => {
      const pieces = done;
      done = [];
      return pieces;
    },
  };
}

/** A hash in place of the sender, and the time that git writes for every patch. */
const gitSeparator = /^From [0-9a-f]{40,64} Mon Sep 17 00:00:00 2001/;

function startsWithFrom(text: Buffer): boolean {
  return text[0] === 70 && text[1] === 114 && text[2] === 111 && text[3] === 109 && text[4] === 32;
}

/** A line that a mail program has put between the separator and the headers. */
function isQuotedFrom(text: Buffer): boolean {
  return text[0] === 62 && startsWithFrom(text.subarray(1, 6));
}

/**
 * Who sent it, and when. Behind an empty line the time need not be one that is understood, and some programs leave it out; then
 * the sender is an address, or what stands for one. No sentence that begins with "From" ends so.
 */
function isFromLine(text: string, isAfterEmptyLine: boolean): boolean {
  if (separatorTime(text) !== undefined) return true;
  return (
    isAfterEmptyLine &&
    (/\d{1,2}:\d{2}.*\b\d{4}\s*$/.test(text) || /^From (?:-|\S+@\S+|MAILER-DAEMON)\s*$/.test(text))
  );
}

/** A name without spaces and a colon (RFC 5322, section 2.2). */
function isHeaderLine(text: Buffer): boolean {
  return /^[!-9;-~]{1,76}:/.test(text.toString('latin1', 0, 80));
}

function isEmptyLine(text: Buffer): boolean {
  for (const byte of text) if (byte !== 10 && byte !== 13) return false;
  return true;
}

/** The lines of a file, chunk by chunk, each with its end, whatever the file ends its lines with. */
async function* asLines(chunks: Chunks): AsyncGenerator<Line[]> {
  let rest: Buffer = Buffer.alloc(0);
  /** Bytes of a line whose beginning has been cut off, because it is too long to be kept. */
  let cut: { readonly text: Buffer; bytes: number } | undefined;
  let lineEnd: number | undefined;
  let unread: Buffer[] = [];
  let unreadBytes = 0;
  const takeUnread = (): Line[] => {
    const all =
      rest.length === 0 && unread.length === 1 ? (unread[0] as Buffer) : Buffer.concat([rest, ...unread]);
    unread = [];
    unreadBytes = 0;
    lineEnd ??= lineEndOf(all);
    const lines: Line[] = [];
    let start = 0;
    for (let end = all.indexOf(lineEnd ?? 10); end >= 0; end = all.indexOf(lineEnd ?? 10, start)) {
      const text = all.subarray(start, end + 1);
      start = end + 1;
      if (cut === undefined) lines.push({ text, bytes: text.length });
      else lines.push({ text: cut.text, bytes: cut.bytes + text.length });
      cut = undefined;
    }
    rest = all.subarray(start);
    if (rest.length > maximumHeadBytes) {
      cut ??= { text: Buffer.from(rest.subarray(0, maximumBodyBytes)), bytes: 0 };
      cut.bytes += rest.length;
      rest = Buffer.alloc(0);
    }
    return lines;
  };
  for await (const bytes of inUtf8(chunks)) {
    unread.push(bytes);
    unreadBytes += bytes.length;
    // A line is joined and searched again with every chunk that does not end it, so tiny chunks are put together.
    if (unreadBytes < Math.min(rest.length, 4096 + rest.length / 4)) continue;
    yield takeUnread();
  }
  yield takeUnread();
  if (cut !== undefined) yield [{ text: cut.text, bytes: cut.bytes + rest.length }];
  else if (rest.length > 0) yield [{ text: rest, bytes: rest.length }];
}

/** CR alone for files of an old Mac; LF, with or without a CR before it, for all others. */
function lineEndOf(text: Buffer): number | undefined {
  if (text.includes(10)) return 10;
  const first = text.indexOf(13);
  return first >= 0 && first < text.length - 1 && text[first + 1] !== 13 ? 13 : undefined;
}

/** Without a byte order mark, and of UTF-16 the same text in UTF-8. */
async function* inUtf8(chunks: Chunks): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined;
  let beginning: Buffer | undefined = Buffer.alloc(0);
  assertChunks(chunks);
  for await (const chunk of chunks) {
    assertBytes(chunk);
    let bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk)
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    if (beginning !== undefined) {
      bytes = beginning.length === 0 ? bytes : Buffer.concat([beginning, bytes]);
      beginning = bytes;
      if (bytes.length < 3) continue;
      beginning = undefined;
      if (bytes[0] === 0xff && bytes[1] === 0xfe) decoder = new TextDecoder('utf-16le');
      else if (bytes[0] === 0xfe && bytes[1] === 0xff) decoder = new TextDecoder('utf-16be');
      else if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
    }
    yield decoder === undefined ? bytes : Buffer.from(decoder.decode(bytes, { stream: true }));
  }
  if (beginning !== undefined && beginning.length > 0) yield beginning;
}
