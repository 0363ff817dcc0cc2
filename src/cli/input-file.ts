import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { decodeText } from '../importers/tables/decode-text.js';
import { isWhatsApp } from '../importers/tables/read-whatsapp.js';
import { InputError } from './errors.js';
import type { FileFormat } from './reading-options.js';

/** A file that was opened, and what it is. */
export interface InputFile {
  readonly name: string;
  readonly format: FileFormat;
  readonly chunks: AsyncIterable<Uint8Array>;
}

const formatOfExtension: Readonly<Record<string, FileFormat>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.eml': 'eml',
  '.emlx': 'eml',
  '.ics': 'icalendar',
  '.ical': 'icalendar',
  '.json': 'json',
  '.jsonl': 'ndjson',
  '.mbox': 'mbox',
  '.ndjson': 'ndjson',
  '.tab': 'csv',
  '.xlsx': 'xlsx',
};

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
  const known = given ?? formatOfExtension[extname(name).toLowerCase()];
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
    format: formatByMagic(head, shown, known) ?? known ?? formatOfBeginning(head),
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

/**
 * A workbook by its first bytes, whatever it is called. What else is packed has to be unpacked before it can be read:
 * `NAME.ical.zip` of Google Calendar, an archive of Takeout.
 *
 * @throws InputError
 */
function formatByMagic(
  head: Uint8Array,
  name: string,
  known: FileFormat | undefined,
): FileFormat | undefined {
  const [first, second, third] = head;
  if (first === 0x1f && second === 0x8b) {
    throw new InputError(`${name} is compressed (gzip); unpack it first`);
  }
  if (first !== 0x50 || second !== 0x4b || (third !== 3 && third !== 5)) return undefined;
  const firstEntry = new TextDecoder('latin1').decode(head.subarray(30, 60));
  if (known === 'xlsx' || /^(?:\[Content_Types\]|_rels\/|docProps\/|xl\/)/.test(firstEntry)) return 'xlsx';
  throw new InputError(`${name} is a zip; unpack it first`);
}

function formatOfBeginning(head: Uint8Array): FileFormat {
  const text = decodeText(head.subarray(0, 4096)).trimStart();
  if (/^BEGIN:VCALENDAR/i.test(text)) return 'icalendar';
  if (/^From \S/.test(text)) return 'mbox';
  if (/^[\w-]+:\s.*\n(?:[\w-]+:|\s)/.test(text) && /^(?:from|date|to|received|return-path):/im.test(text))
    return 'eml';
  if (isWhatsApp(text)) return 'whatsapp';
  if (/^<\?xml|^<calls\b/i.test(text) && /<calls?\b/i.test(text)) return 'android-calls';
  if (text.startsWith('[')) return 'json';
  if (!text.startsWith('{')) return 'csv';
  const line = text.slice(0, Math.max(0, text.indexOf('\n')));
  return line.trimEnd().endsWith('}') ? 'ndjson' : 'json';
}

/** Most bytes of a file that has to be read as a whole. */
const maximumWholeBytes = 256 * 1024 * 1024;

/**
 * A whole file as text, for the forms that are small.
 *
 * @throws InputError
 */
export async function wholeText({ name, chunks }: Pick<InputFile, 'name' | 'chunks'>): Promise<string> {
  return decodeText(await wholeBytes({ name, chunks }));
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
