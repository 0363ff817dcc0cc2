import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { decodeText, type EncodingListener } from '../importers/tables/decode-text.js';
import { InputError } from './errors.js';
import { formatOfFile } from './file-format.js';
import type { FileFormat } from './reading-options.js';

/** A file that was opened, and what it is. */
export interface InputFile {
  readonly name: string;
  readonly format: FileFormat;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Opens a file, or standard input for `-`, and finds out what it is: by its name, else by how it begins.
 *
 * @throws InputError
 */
export async function openInput(
  name: string,
  given: FileFormat | undefined,
  standardInput: AsyncIterable<Uint8Array>,
): Promise<InputFile> {
  if (name !== '-') await assertFile(name);
  const stream = name === '-' ? standardInput : createReadStream(name);
  const shown = name === '-' ? 'standard input' : name;
  const iterator = stream[Symbol.asyncIterator]();
  const first = await iterator.next();
  const head = first.done === true ? new Uint8Array() : first.value;
  const chunks = (async function* () {
    yield head;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  })();
  return {
    name: shown,
    format: formatOfFile(head, shown, given),
    chunks,
  };
}

async function assertFile(name: string): Promise<void> {
  const found = await stat(name).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error) {
    throw new InputError(
      found.code === 'ENOENT' ? `there is no file ${name}` : `${name} cannot be read: ${found.message}`,
    );
  }
  if (found.isDirectory()) throw new InputError(`${name} is a folder; name a file in it`);
}

/** Most bytes of a file that has to be read as a whole. */
const maximumWholeBytes = 256 * 1024 * 1024;

/**
 * A whole file as text, for the forms that are small.
 *
 * @throws InputError
 */
export async function wholeText(
  { name, chunks }: Pick<InputFile, 'name' | 'chunks'>,
  onEncoding?: EncodingListener,
): Promise<string> {
  return decodeText(await wholeBytes({ name, chunks }), onEncoding);
}

/**
 * A whole file.
 *
 * @throws InputError
 */
export async function wholeBytes({ name, chunks }: Pick<InputFile, 'name' | 'chunks'>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maximumWholeBytes) {
      throw new InputError(`${name} is larger than 256 MB; files of this form are read as a whole`);
    }
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
