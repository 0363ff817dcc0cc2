import { decodeText } from '../importers/tables/decode-text.js';

// Nothing of Node here: the playground asks it too.

/** A file that cannot be read as it is, and what to do with it. */
interface ForeignFile {
  /** Its first bytes, as characters of one byte each. */
  readonly begins: readonly string[];
  /** What its name ends with, where the bytes are those of several kinds. */
  readonly named?: RegExp;
  /** What is called the first file of an archive. */
  readonly holds?: RegExp;
  readonly says: string;
}

const saved = 'save it as .xlsx or CSV';
const ole = ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'];
const zip = ['PK\x03\x04'];
const office =
  'is a document of Word or PowerPoint; copy its table into a spreadsheet and save that as .xlsx or CSV';
const numbers = 'is a document of Apple Numbers; export it (File, Export To) as CSV or Excel';
const openDocument = `is a document of LibreOffice (OpenDocument); open it and ${saved}`;

/** The first that fits. */
const foreign: readonly ForeignFile[] = [
  {
    begins: ole,
    named: /\.msg$/i,
    says: 'is a message of Outlook (.msg); save it as .eml, or export the folder as .mbox',
  },
  { begins: ole, named: /\.(?:doc|ppt)$/i, says: office },
  {
    begins: ole,
    named: /\.xls[xm]$/i,
    says: `is a workbook with a password, or of the old form of Excel 97 to 2003; open it in Excel, remove the password, and ${saved}`,
  },
  {
    begins: ole,
    says: `is a workbook of the old form of Excel 97 to 2003 (.xls); open it in Excel or LibreOffice and ${saved}`,
  },
  {
    begins: ['%PDF-'],
    says: 'is a PDF, which shows a table and does not hold it; export the table itself as .xlsx or CSV',
  },
  {
    begins: ['!BDN'],
    says: 'is a data file of Outlook (.pst or .ost); export the calendar as .ics or CSV, and mail as .mbox or .eml',
  },
  {
    begins: ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*'],
    says: 'is a picture; export the table itself as .xlsx or CSV',
  },
  {
    begins: ['{\\rtf'],
    says: 'is a text document (RTF); copy its table into a spreadsheet and save that as .xlsx or CSV',
  },
  { begins: ['SQLite format 3\0'], says: 'is a database (SQLite); export the table that you need as CSV' },
  { begins: ['\x1f\x8b'], says: 'is compressed (gzip); unpack it first' },
  {
    begins: ['7z\xbc\xaf\x27\x1c', 'Rar!', 'BZh', '\xfd7zXZ', '\x28\xb5\x2f\xfd'],
    says: 'is compressed; unpack it first',
  },
  { begins: zip, named: /\.(?:ods|odt|odp)$/i, says: openDocument },
  { begins: zip, holds: /^mimetypeapplication\/vnd\.oasis\.opendocument/, says: openDocument },
  { begins: zip, named: /\.(?:numbers|pages|key)$/i, says: numbers },
  { begins: zip, holds: /^Index\/[\w/-]*\.iwa/, says: numbers },
  {
    begins: zip,
    named: /\.xlsb$/i,
    says: `is a binary workbook of Excel (.xlsb); open it in Excel and ${saved}`,
  },
  { begins: zip, named: /\.(?:doc|ppt)[xm]$/i, says: office },
];

/**
 * What a file is that cannot be read, and what to do with it, behind its name; `undefined` for any other. Programs call web
 * pages and pictures of tables .xls and .csv, and a download behind a login is the page of the login.
 *
 * @param head - the first bytes
 * @param name - what the file is called
 * @param kind - `book` where an address book is asked for, `mail` for a mailbox, whose messages may look like anything
 */
export function foreignFile(
  head: Uint8Array,
  name: string,
  kind: 'book' | 'mail' | undefined,
): string | undefined {
  const bytes = oneByteEach(head);
  const found = foreign.find(
    ({ begins, named, holds }) =>
      begins.some((one) => bytes.trimStart().startsWith(one)) &&
      (named?.test(name) ?? true) &&
      (holds?.test(bytes.slice(30)) ?? true),
  );
  if (found !== undefined) return found.says;
  if (kind === 'mail') return undefined;
  const text = decodeText(head.subarray(0, 4096)).replace(/^\s*(?:<!--[\s\S]*?-->\s*)*/, '');
  if (/^<\?xml/i.test(text) || text.startsWith('<')) return markup(text);
  if (kind !== 'book' && /^BEGIN:VCARD/i.test(text))
    return 'is an address book; give it as --people FILE, beside the files with the touchpoints';
  if (!bytes.startsWith('PK') && isBinary(text))
    return 'is not text: it has zero bytes or other signs that no text has. It is damaged, or of a program of its own; export it again, as CSV in UTF-8 for a table';
  return undefined;
}

/** A web page or XML; nothing for the call log of Android, which is read. */
function markup(text: string): string | undefined {
  if (
    /^(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<(?:html|head|body|table|meta|title|div|script|style|form)\b)/i.test(
      text,
    )
  ) {
    return /<table\b/i.test(text) || /schemas-microsoft-com:office/i.test(text)
      ? `is a web page (HTML) with a table, whatever it is called; open it in Excel or LibreOffice and ${saved}`
      : 'is a web page (HTML), such as that of a login or an error, and not the export; sign in, and download the file again';
  }
  if (/schemas-microsoft-com:office:spreadsheet|progid="Excel\.Sheet"/i.test(text))
    return `is a workbook as XML (XML Spreadsheet 2003); open it in Excel or LibreOffice and ${saved}`;
  if (!/^<\?xml|^<[a-z][\w:-]*[\s>]/i.test(text) || /<calls?\b/i.test(text)) return undefined;
  return 'is XML of a form that is not known; export it as CSV, JSON, .ics or .mbox';
}

/** Whether text has signs that no table, calendar or list has, as often as only binary data does. */
function isBinary(text: string): boolean {
  const signs = [...text].filter((one) => one < ' ' && one !== '\n' && one !== '\r' && one !== '\t');
  return signs.length > text.length / 20;
}

/** The first bytes as characters of one byte each; the decoder of that name is Windows-1252. */
function oneByteEach(head: Uint8Array): string {
  return String.fromCharCode(...head.subarray(0, 600));
}
