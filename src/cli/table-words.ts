import type { FileEncoding, TableFinding } from '../importers/tables/index.js';
import { isAddressBook } from '../importers/tables/read-contacts.js';
import { answerColumns } from '../importers/tables/row-answers.js';

const formats: Readonly<Record<string, string>> = {
  csv: 'a table',
  xlsx: 'a workbook of Excel',
  ndjson: 'JSON, one object a line',
  json: 'JSON',
  icalendar: 'a calendar (iCalendar)',
  mbox: 'a mailbox (mbox)',
  eml: 'a message (.eml)',
  whatsapp: 'a chat of WhatsApp',
  'android-calls': 'a call log of Android',
};

const delimiters: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'pipes',
};

/** What a file is, in a line. */
export function headlineOf(format: string, finding: TableFinding | undefined): string {
  const parts = [formats[format] ?? format];
  if (finding?.delimiter !== undefined && format === 'csv') {
    parts.push(`separated by ${delimiters[finding.delimiter] ?? JSON.stringify(finding.delimiter)}`);
  }
  if (finding?.skippedRows !== undefined && finding.skippedRows > 0) {
    parts.push(`${finding.skippedRows} rows above the names of the columns`);
  }
  if (finding !== undefined && typeof finding.from === 'object') parts.push(`export: ${finding.from.title}`);
  return parts.join(', ');
}

/** How the columns were read, in a line: what was guessed is never silent. */
export function guessIn(file: string, { columns, from, mapping, added }: TableFinding): string | undefined {
  if (from === 'caller') {
    const more = [
      ...Object.entries(added?.columns ?? {}).map(
        ([field, name]) => `${field} from ${[name].flat().join(', ')}`,
      ),
      ...(added?.separator === undefined ? [] : [`people separated by ${JSON.stringify(added.separator)}`]),
    ];
    const names = new Set(columns.map(({ name }) => name));
    const twice = columns.find(
      ({ name, reads }) => reads.includes('leadId') && names.has(`${name} (2)`),
    )?.name;
    const says = [
      ...(more.length === 0
        ? []
        : [`besides the mapping: ${more.join(', ')} (say it in the mapping to change it)`]),
      ...(twice === undefined
        ? []
        : [`leadId is the first column called ${twice}; the second is "${twice} (2)"`]),
    ];
    return says.length === 0 ? undefined : `${file}: ${says.join('; ')}`;
  }
  const read = columns.flatMap(({ name, reads }) => reads.map((field) => ({ name, field })));
  const { dateOrder, numericTime, us, separator } = mapping;
  const answers = answerColumns({ columns, mapping }).map(({ name }) => name);
  const rest = [
    ...(dateOrder === undefined ? [] : [`days as ${dateOrder}`]),
    ...(numericTime === undefined ? [] : [`numbers as times of ${numericTime}`]),
    ...(separator === undefined ? [] : [`people separated by ${JSON.stringify(separator)}`]),
    ...(us === undefined ? [] : [`us as ${us.join(', ')}`]),
    ...(answers.length === 0 ? [] : [`what did not take place from ${answers.join(', ')}`]),
  ];
  if (from === 'names' && rest.length === 0 && read.every(({ name, field }) => name === field))
    return undefined;
  const what = from === 'names' ? 'the names of its columns' : `the columns of ${from.title}`;
  const list = [...read.map(({ name, field }) => `${field} from ${name}`), ...rest].join(', ');
  return `${file}: read by ${what}: ${list} (touchpoint inspect ${file} --write mapping.json, to change it)`;
}

/** How a file that is not UTF-8 was read; nothing where it is the usual encoding, and that is sure. */
export function encodingInWords(file: string, { encoding, isSure }: FileEncoding): string | undefined {
  if (isSure)
    return encoding === 'Windows-1252'
      ? undefined
      : `${file}: is not UTF-8; its letters are those of ${encoding}`;
  return `${file}: warning: is not UTF-8, and was read as ${encoding}, which is a guess: if names have wrong letters, save it as UTF-8 (Excel: CSV UTF-8)`;
}

/** What is missing for a table to be read, and what to do about each. */
export function adviceFor({ missing, columns }: TableFinding): string[] {
  if (missing.includes('at') && isAddressBook(columns.map(({ name }) => name)))
    return ['this is an address book: give it as --people FILE, beside the files with the touchpoints'];
  const names = columns.map(({ name }) => JSON.stringify(name)).join(', ');
  const words: Readonly<Record<TableFinding['missing'][number], string>> = {
    leadId: `missing: who it was with. Name the column: { "columns": { "leadId": "…" } }. There is ${names}`,
    type: 'missing: what sort of contact it was. Name the column, { "columns": { "type": "…" } }, or say what every row is: { "constants": { "type": "email" } }',
    at: `missing: when it was. Name the column: { "columns": { "at": "…" } }. There is ${names}`,
    dateOrder:
      'missing: which number is the day and which the month: --date-order day-month-year, or month-day-year',
    timeZone: 'missing: the zone of the times: --time-zone Europe/Vienna',
    us: 'missing: who of both sides we are: { "us": ["Kim Seller"] } in the mapping, or --own for addresses',
  };
  return missing.map((field) => words[field]);
}
