import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { touchpoint } from './touchpoint.js';

const cases = resolve(import.meta.dirname, '../../cases/calendars-and-mail');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-mail-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function importing(...files: string[]) {
  const { code, output, errors } = await touchpoint([
    ...['import', ...files, '--own', 'studio.example', '--time-zone', 'Europe/Vienna'],
  ]);
  const leads = output.split('\n').flatMap((line) => /"leadId":"([^"]*)"/.exec(line)?.[1] ?? []);
  return { code, leads, errors };
}

const message = (id: number, from = 'anna@acme.example') =>
  `From: ${from}\nTo: kim@studio.example\nDate: Fri, 20 Nov 2026 10:00:00 +0100\nMessage-ID: <${id}@x>\n\nHi\n`;

describe('files of mail', () => {
  it('are read by their content, as .eml with a byte order mark and as .emlx', async () => {
    // It is one message in two files, which would count once.
    expect(await importing(join(cases, 'bom.eml'), join(cases, 'mail.emlx'), '--keep-copies')).toMatchObject({
      code: 0,
      leads: ['anna@acme.example', 'anna@acme.example'],
    });
  });

  it('are refused by name where they have to be unpacked first, whatever they are called', async () => {
    const zip = join(cases, 'calendar.ical.zip');
    expect(await importing(zip)).toEqual({
      code: 2,
      leads: [],
      errors: expect.stringContaining(`${zip} is a zip; unpack it first`),
    });
    const hidden = join(folder, 'mail.mbox');
    writeFileSync(hidden, gzipSync(message(1)));
    expect(await importing(hidden)).toMatchObject({
      code: 2,
      errors: expect.stringContaining('mail.mbox is compressed (gzip); unpack it first'),
    });
  });

  it('are found in folders: Maildir with its flags, messages one by one, and mailboxes of Apple', async () => {
    const box = join(folder, 'Mail');
    const files: Record<string, string> = {
      'cur/1:2,S': message(1),
      'cur/2:2,ST': message(2, 'deleted@acme.example'),
      'new/3': message(3, 'new@acme.example'),
      '.Entwürfe/cur/4:2,S': message(4, 'draft@acme.example'),
      'single/5.eml': message(5, 'single@acme.example'),
      'Archive.mbox/mbox': `From - Fri Nov 20 10:00:00 2026\n${message(6, 'archive@acme.example')}`,
      'Archive.mbox/table_of_contents': 'no mail',
    };
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(box, name, '..'), { recursive: true });
      writeFileSync(join(box, name), content);
    }
    const { code, leads } = await importing(box);
    expect(code).toBe(0);
    expect(leads.sort()).toEqual([
      'anna@acme.example',
      'archive@acme.example',
      'new@acme.example',
      'single@acme.example',
    ]);
  });

  it('are not read alone from a folder that holds other touchpoints, which would be passed over', async () => {
    const mixed = join(folder, 'mixed');
    mkdirSync(mixed);
    writeFileSync(join(mixed, 'a.eml'), message(1));
    writeFileSync(join(mixed, 'b.csv'), 'leadId,type,at\n');
    expect(await importing(mixed)).toMatchObject({
      code: 2,
      errors: expect.stringContaining('is a folder with more than mail in it (b.csv); name its files'),
    });
  });

  it('are missing from a folder without mail, which says so', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    expect(await importing(empty)).toMatchObject({
      code: 2,
      errors: expect.stringContaining(`${empty} is a folder without mail (.eml, .emlx, .mbox or Maildir)`),
    });
  });
});
