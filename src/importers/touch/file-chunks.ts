import { optionError } from './import-options.js';

/**
 * Refuses what is not a file in parts, before its first part is asked for.
 *
 * @throws {@link TouchpointError} `invalid_option`
 *
 * @internal
 */
export function assertChunks(chunks: unknown): void {
  const given = chunks as Partial<AsyncIterable<unknown> & Iterable<unknown>> | null | undefined;
  if (typeof given?.[Symbol.asyncIterator] === 'function' || typeof given?.[Symbol.iterator] === 'function')
    return;
  refuse(chunks, 'must be a stream of bytes or text');
}

/**
 * Refuses a part of a file that is neither bytes nor text.
 *
 * @throws {@link TouchpointError} `invalid_option`
 *
 * @internal
 */
export function assertBytes(chunk: unknown): void {
  if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) refuse(chunk, 'must be bytes or text');
}

function refuse(value: unknown, message: string): never {
  const remedy = 'Pass what createReadStream gives, or a list of Uint8Arrays or texts.';
  throw optionError('importers', 'chunks', value, message, remedy);
}
