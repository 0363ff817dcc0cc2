import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { touchpoint } from './touchpoint.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-foreign-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function imported(name: string, content: string | Uint8Array, ...args: string[]) {
  const file = join(folder, name);
  writeFileSync(file, content);
  return touchpoint(['import', file, '--own', 'studio.example', '--time-zone', 'Europe/Vienna', ...args]);
}

const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
const page = '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form></form></body></html>';
const cells =
  '<tr><td>Email</td><td>Type</td><td>Date</td></tr><tr><td>ada@acme.example</td><td>Call</td><td>2026</td></tr>';

/** The first file of an archive, stored as it is, and nothing else. */
function archive(name: string, content: string): Uint8Array {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), Buffer.from(content)]);
}

describe('a file that is something else says what it is, and how to get one that can be read', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    [
      'table.xls',
      `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>${cells}</table></body></html>`,
      /web page \(HTML\) with a table.*save it as \.xlsx or CSV/,
    ],
    ['bare.csv', `<table>${cells}</table>`, /web page \(HTML\) with a table/],
    [
      'xml.xls',
      '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
      /XML Spreadsheet 2003.*save it as \.xlsx or CSV/,
    ],
    ['old.xls', ole, /Excel 97 to 2003 \(\.xls\).*save it as \.xlsx or CSV/],
    ['locked.xlsx', ole, /password.*save it as \.xlsx or CSV/],
    ['mail.msg', ole, /message of Outlook.*\.eml/],
    ['report.csv', '%PDF-1.7\n1 0 obj\n', /is a PDF.*\.xlsx or CSV/],
    ['packed.csv', archive('a.csv', 'Email,Type\n'), /is a zip; unpack it first/],
    [
      'sheet.ods',
      archive('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'),
      /LibreOffice.*\.xlsx or CSV/,
    ],
    ['sheet.numbers', archive('Index/Document.iwa', 'x'), /Apple Numbers.*Export To/],
    ['letter.docx', archive('[Content_Types].xml', 'x'), /document of Word/],
    ['mail.pst', Buffer.concat([Buffer.from('!BDN'), Buffer.alloc(600)]), /Outlook \(\.pst or \.ost\)/],
    ['scan.csv', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /is a picture/],
    ['text.csv', '{\\rtf1\\ansi a,b}', /RTF/],
    [
      'msgstore.db',
      Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(80)]),
      /database \(SQLite\)/,
    ],
    ['packed.7z', Buffer.from('377abcaf271c0004', 'hex'), /compressed; unpack it first/],
    ['zeros.csv', Buffer.alloc(2000), /is not text: it has zero bytes/],
    ['noise.csv', Uint8Array.from({ length: 600 }, (_, index) => (index * 7) % 32), /is not text/],
    ['calendar.ics', page, /web page \(HTML\), such as that of a login.*sign in/],
    ['export.csv', `\n\n<!-- cached -->\n${page}`, /web page \(HTML\), such as that of a login/],
    ['export.json', page, /web page \(HTML\), such as that of a login/],
    [
      'messages.xml',
      '<?xml version="1.0"?>\n<smses count="1"><sms address="+431" /></smses>',
      /XML of a form that is not known.*CSV/,
    ],
    [
      'contacts.vcf',
      'BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEMAIL:ada@acme.example\nEND:VCARD\n',
      /address book.*--people/,
    ],
    ['empty.csv', '', /has no rows/],
    [
      'google.json',
      '{"error":{"code":401,"message":"Invalid Credentials"}}',
      /reports an error \(401\) instead of data; sign in again/,
    ],
    [
      'google.csv',
      '{"error":{"code":401,"message":"Invalid Credentials"}}',
      /reports an error \(401\) instead of data/,
    ],
    [
      'salesforce.json',
      '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]',
      /reports an error \(INVALID_SESSION_ID\)/,
    ],
    [
      'hubspot.json',
      '{"status":"error","message":"expired","category":"EXPIRED_AUTHENTICATION"}',
      /reports an error instead of data/,
    ],
    [
      'pipedrive.json',
      '{"success":false,"error":"unauthorized access","errorCode":401}',
      /reports an error \(401\)/,
    ],
  ])('%s', async (name, content, says) => {
    const { code, output, errors } = await imported(name, content);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toMatch(says);
  });

  it('an address book is still one where it is asked for', async () => {
    const book = join(folder, 'book.vcf');
    writeFileSync(
      book,
      'BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEMAIL:ada@acme.example\nEMAIL:ada@home.example\nEND:VCARD\n',
    );
    const table = 'Email,Type,Date\nada@home.example,Call,2026-11-20T10:00:00Z\n';
    const { output } = await imported('calls.csv', table, '--people', book);
    expect(JSON.parse(output)).toMatchObject({ leadId: 'ada@acme.example' });
  });
});

describe('a file of another form than its name says is read', () => {
  const rows = 'Email,Type,Date\nada@acme.example,Call,2026-11-20T10:00:00Z\n';
  it.each<[string, string | Uint8Array]>([
    ['text.xls', rows.replaceAll(',', '\t')],
    ['text.xlsx', rows],
    ['wide.csv', Buffer.from(rows, 'utf16le')],
    ['objects.csv', '[{"Email":"ada@acme.example","Type":"Call","Date":"2026-11-20T10:00:00Z"}]'],
    ['lines.csv', '{"Email":"ada@acme.example","Type":"Call","Date":"2026-11-20T10:00:00Z"}\n'],
  ])('%s', async (name, content) => {
    const { code, output } = await imported(name, content);
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ leadId: 'ada@acme.example', type: 'phone_call' });
  });
});

describe('names that a table has beside ids', () => {
  it.each([
    ['Email,Contact Name,Type,Date\nada@acme.example,Ada Lovelace,Call,2026-11-20T10:00:00Z\n'],
    ['E-Mail;Vorname;Nachname;Typ;Datum\nada@acme.example;Ada;Lovelace;Anruf;20.11.2026 10:00\n'],
  ])('are what the ranking calls them', async (content) => {
    const file = join(folder, 'names.csv');
    writeFileSync(file, content);
    const { output } = await touchpoint(['rank', file, '--time-zone', 'Europe/Vienna']);
    expect(output).toContain('Ada Lovelace');
  });

  it('a column called Name alone may be of the meeting, and is no name of the lead', async () => {
    const file = join(folder, 'title.csv');
    writeFileSync(file, 'Name,Type,Date,Email\nKick-off,Meeting,2026-11-20T10:00:00Z,ada@acme.example\n');
    const { output } = await touchpoint(['rank', file]);
    expect(output).not.toContain('Kick-off');
  });
});

describe('letters that are not UTF-8', () => {
  const polish = (name: string) =>
    Buffer.concat([
      Buffer.from('Name,Type,Date\n'),
      Buffer.from(name, 'latin1'),
      Buffer.from(',Call,2026-11-20T10:00:00Z\n'),
    ]);

  it('are of Windows-1250 by their words, which is said', async () => {
    // “Małgorzata Zając” in Windows-1250.
    const { output, errors } = await imported('names-1250.csv', polish('Ma\xb3gorzata Zaj\xb9c'));
    expect(JSON.parse(output)).toMatchObject({ leadId: 'Małgorzata Zając' });
    expect(errors).toContain('is not UTF-8; its letters are those of Windows-1250');
  });

  it('are of Windows-1252 in doubt, which is said too', async () => {
    const { output, errors } = await imported('names-1252.csv', polish('S\xf8ren'));
    expect(JSON.parse(output)).toMatchObject({ leadId: 'Søren' });
    expect(errors).toContain('warning: is not UTF-8, and was read as Windows-1252, which is a guess');
  });
});
