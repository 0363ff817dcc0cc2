import { assertBytes, assertChunks } from '../touch/file-chunks.js';
import type { FileEncoding } from './file-encoding.js';
import { oneByteDecoder, oneByteEncoding, otherWords } from './one-byte-encoding.js';
import type { ByteChunks } from './table-options.js';

/** How the bytes of a file are its text. */
export type TextEncoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE';

/** Enough to tell UTF-16 without a mark by its zero bytes. */
const headBytes = 64;

/** Is told how bytes were read that are not UTF-8. */
export type EncodingListener = (found: FileEncoding) => void;

/**
 * The text of a file as it comes in: UTF-8, UTF-16 in both orders, with and without a mark, or an encoding with one byte for
 * each character, in which bytes that are not valid UTF-8 are read. The same whether a file comes whole or byte by byte.
 *
 * @param onEncoding - called once, where there are bytes that are not UTF-8
 *
 * @internal
 */
export async function* decodedText(
  chunks: ByteChunks,
  onEncoding?: EncodingListener,
): AsyncGenerator<string> {
  assertChunks(chunks);
  let decoder: ReturnType<typeof textDecoder> | undefined;
  let head = new Uint8Array();
  let isFirst = true;
  for await (const chunk of chunks) {
    assertBytes(chunk);
    if (typeof chunk === 'string') {
      yield isFirst ? withoutMark(chunk) : chunk;
      isFirst = false;
      continue;
    }
    isFirst = false;
    if (decoder !== undefined) {
      yield decoder.decode(chunk, false);
      continue;
    }
    head = joined(head, chunk);
    if (head.length < headBytes) continue;
    decoder = textDecoder(encodingOf(head), onEncoding);
    yield withoutMark(decoder.decode(head, false));
  }
  if (decoder === undefined) yield withoutMark(textDecoder(encodingOf(head), onEncoding).decode(head, true));
  else yield decoder.decode(new Uint8Array(), true);
}

/**
 * The text of a file that is there as a whole, decoded as {@link decodedText} does.
 *
 * @internal
 */
export function decodeText(bytes: Uint8Array, onEncoding?: EncodingListener): string {
  return withoutMark(textDecoder(encodingOf(bytes.subarray(0, headBytes)), onEncoding).decode(bytes, true));
}

/** By the mark, else by where the zero bytes of Latin text are. */
function encodingOf(head: Uint8Array): TextEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'UTF-16LE';
  if (head[0] === 0xfe && head[1] === 0xff) return 'UTF-16BE';
  const pairs = Math.floor(Math.min(head.length, headBytes) / 2);
  const zeros = [0, 0];
  for (let index = 0; index < 2 * pairs; index++)
    if (head[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd >= 2 && odd > pairs / 2 && even === 0) return 'UTF-16LE';
  if (even >= 2 && even > pairs / 2 && odd === 0) return 'UTF-16BE';
  return 'UTF-8';
}

function textDecoder(encoding: TextEncoding, onEncoding: EncodingListener | undefined) {
  if (encoding === 'UTF-8') return utf8OrOneByte(onEncoding);
  const decoder = new TextDecoder(encoding === 'UTF-16LE' ? 'utf-16le' : 'utf-16be');
  return { decode: (bytes: Uint8Array, isEnd: boolean) => decoder.decode(bytes, { stream: !isEnd }) };
}

/** From the first byte that is not UTF-8 on, what is looked at to find out the encoding of such bytes. */
const evidenceBytes = 65_536;

/** UTF-8, in which what is not valid is of an encoding with one byte for each character. */
function utf8OrOneByte(onEncoding: EncodingListener | undefined) {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = new Uint8Array();
  let other: ((bytes: Uint8Array) => string) | undefined;
  // From the first byte that is not UTF-8 until there is enough to say what it is.
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  const ends = { hasReturn: false, hasFeed: false };
  const note = (text: string) => {
    ends.hasReturn ||= text.includes('\r');
    ends.hasFeed ||= text.includes('\n');
    return text;
  };
  const decodeValid = (bytes: Uint8Array): string => note(strict.decode(bytes));
  const decodeMixed = (bytes: Uint8Array, decoder: (bytes: Uint8Array) => string): string => {
    let text = '';
    let valid = 0;
    let index = 0;
    while (index < bytes.length) {
      const length = sequenceLength(bytes, index);
      if (length > 0) index += length;
      else {
        text += strict.decode(bytes.subarray(valid, index)) + decoder(bytes.subarray(index, index + 1));
        valid = ++index;
      }
    }
    return text + strict.decode(bytes.subarray(valid));
  };
  const decodeKnown = (bytes: Uint8Array, decoder: (bytes: Uint8Array) => string): string => {
    try {
      return strict.decode(bytes);
    } catch {
      return decodeMixed(bytes, decoder);
    }
  };
  const settled = (bytes: Uint8Array) => {
    const evidence = bytes.subarray(0, evidenceBytes);
    ends.hasReturn ||= evidence.includes(0x0d);
    ends.hasFeed ||= evidence.includes(0x0a);
    const words = otherWords(evidence, (index) => sequenceLength(evidence, index));
    const found = oneByteEncoding(words, ends.hasReturn && !ends.hasFeed);
    onEncoding?.(found);
    return oneByteDecoder(found.encoding);
  };
  const decode = (chunk: Uint8Array, isEnd: boolean): string => {
    if (waitingBytes > 0) {
      waiting.push(chunk);
      waitingBytes += chunk.length;
      if (waitingBytes < evidenceBytes && !isEnd) return '';
      const bytes = joinedAll(waiting, waitingBytes);
      waiting = [];
      waitingBytes = 0;
      other = settled(bytes);
      return decode(bytes, isEnd);
    }
    const bytes = rest.length === 0 ? chunk : joined(rest, chunk);
    const end = isEnd ? bytes.length : bytes.length - unfinished(bytes);
    const whole = bytes.subarray(0, end);
    rest = bytes.slice(end);
    if (other !== undefined) return decodeKnown(whole, other);
    try {
      return decodeValid(whole);
    } catch {
      let invalid = 0;
      for (let length = 1; length > 0; invalid += length) length = sequenceLength(bytes, invalid);
      waiting = [bytes.slice(invalid)];
      waitingBytes = bytes.length - invalid;
      rest = new Uint8Array();
      const before = decodeValid(bytes.subarray(0, invalid));
      return before + (isEnd || waitingBytes >= evidenceBytes ? decode(new Uint8Array(), isEnd) : '');
    }
  };
  return { decode };
}

/** Bytes of the UTF-8 sequence that begins here, or 0 if it is not valid (RFC 3629). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first <= 0xdf
      ? 2
      : first >= 0xe0 && first <= 0xef
        ? 3
        : first >= 0xf0 && first <= 0xf4
          ? 4
          : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  for (let index = 1; index < length; index++) if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  const isTooLong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const isNoCharacter = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f);
  return isTooLong || isNoCharacter ? 0 : length;
}

/** Bytes at the end that may begin a sequence whose other bytes are still to come. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

function joinedAll(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
