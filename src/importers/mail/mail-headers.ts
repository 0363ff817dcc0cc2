import { decodeWords } from 'postal-mime';

/**
 * The headers of a message: their values by name in small letters, in their order, unfolded and as they were written.
 *
 * @internal
 */
export type MailHeaders = ReadonlyMap<string, readonly string[]>;

/**
 * Reads headers (RFC 5322, section 2.2). Lines that are not headers are passed over. Bytes that are not UTF-8 are read as the code
 * page of western Windows, because addresses and dates are ASCII in either.
 *
 * @internal
 */
export function readHeaders(head: Uint8Array): MailHeaders {
  const headers = new Map<string, string[]>();
  let last: string[] | undefined;
  for (const line of decoded(head).split(/\r*\n|\r+/)) {
    if (last !== undefined && /^[ \t]/.test(line)) {
      last[last.length - 1] = `${last.at(-1)} ${line.trim()}`;
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (!/^[!-9;-~]+$/.test(name)) {
      last = undefined;
      continue;
    }
    last = headers.get(name) ?? [];
    last.push(line.slice(colon + 1).trim());
    headers.set(name, last);
  }
  return headers;
}

/**
 * A value with its encoded words (RFC 2047) in plain text.
 *
 * @internal
 */
export function plainText(value: string): string {
  return value.length > 10_000 ? value : decodeWords(value);
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
