import { decodeText } from '../importers/tables/decode-text.js';
import { isWhatsApp } from '../importers/tables/read-whatsapp.js';
import { InputError } from './errors.js';
import { foreignFile } from './foreign-file.js';
import type { FileFormat } from './reading-options.js';

// Nothing of Node here: the playground asks it too.

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
 * What a file is: by its first bytes where these leave no doubt, else by what is said of it, its name, or how it begins.
 *
 * @param head - its first bytes
 * @param name - as it is called, for messages too
 * @param given - what the caller says it is
 * @throws InputError for a file that has to be unpacked first, or saved in another form
 */
export function formatOfFile(head: Uint8Array, name: string, given?: FileFormat): FileFormat {
  const extension = /\.[^./\\]+$/.exec(name)?.[0].toLowerCase() ?? '';
  const known = given ?? formatOfExtension[extension];
  const isMail = known === 'mbox' || known === 'eml';
  const foreign = foreignFile(head, name, isMail ? 'mail' : given === 'icalendar' ? 'book' : undefined);
  if (foreign !== undefined) throw new InputError(`${name} ${foreign}`);
  const byBytes = formatByMagic(head, name, known);
  if (byBytes !== undefined) return byBytes;
  // Programs write tables as text under the name of a workbook, and answers of APIs under that of a table.
  const begins = formatOfBeginning(head);
  if (given === undefined && ((known === 'xlsx' && begins === 'csv') || (known === 'csv' && isObjects(head))))
    return begins;
  return known ?? begins;
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
  if (first !== 0x50 || second !== 0x4b || (third !== 3 && third !== 5)) return undefined;
  const firstEntry = new TextDecoder('latin1').decode(head.subarray(30, 60));
  if (known === 'xlsx' || /^(?:\[Content_Types\]|_rels\/|docProps\/|xl\/)/.test(firstEntry)) return 'xlsx';
  throw new InputError(`${name} is a zip; unpack it first`);
}

/** Whether text begins as an object of JSON, or a list of objects, does. */
function isObjects(head: Uint8Array): boolean {
  return /^(?:\[\s*)?\{\s*"/.test(decodeText(head.subarray(0, 4096)).trimStart());
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
