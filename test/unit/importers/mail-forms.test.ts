import { standardModel } from 'touchpoint-scoring';
import { createIdentity, type ImportResult } from 'touchpoint-scoring/importers';
import { importEml, readMbox } from 'touchpoint-scoring/importers/mail';
import { describe, expect, it } from 'vitest';

const identity = createIdentity({ own: ['studio.example'] });
const options = { model: standardModel, identity };
const date = 'Date: Tue, 10 Nov 2026 09:00:00 +0000';

const read = (headers: string, more: Parameters<typeof importEml>[1] = options) =>
  importEml(`${headers}\n\nHi\n`, more);
const written = ({ interactions, leftOut, rejected }: ImportResult<string>) => [
  ...interactions.map(({ leadId, direction }) => `${leadId} ${direction}`),
  ...leftOut.map(({ reason }) => reason),
  ...rejected.map(({ issues }) => issues[0]?.message),
];

describe('who wrote a message', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'Sender, where From is missing',
      'Sender: anna@acme.example\nTo: kim@studio.example',
      ['anna@acme.example inbound'],
    ],
    [
      'Return-Path, where both are',
      'Return-Path: <anna@acme.example>\nTo: kim@studio.example',
      ['anna@acme.example inbound'],
    ],
    ['nobody', 'To: kim@studio.example', ['must name an address']],
    [
      'the writer behind our own group',
      'From: Anna via Hello <hello@studio.example>\nX-Original-From: anna@acme.example\nList-Id: <hello.studio.example>\nTo: hello@studio.example',
      ['anna@acme.example inbound'],
    ],
    [
      'our own group without a writer',
      'From: Kim via Hello <hello@studio.example>\nList-Id: <hello.studio.example>\nTo: anna@acme.example',
      ['anna@acme.example outbound'],
    ],
    [
      'a person whom a service writes for',
      'From: "Ada Lovelace via Contracts" <mail@contracts.example>\nReply-To: ada@acme.example\nTo: kim@studio.example',
      ['ada@acme.example inbound'],
    ],
    [
      'the service, where it answers itself',
      'From: "Ada via Contracts" <mail@contracts.example>\nReply-To: mail@contracts.example\nTo: kim@studio.example',
      ['mail@contracts.example inbound'],
    ],
    [
      'whoever filled in our form',
      'From: form@studio.example\nReply-To: ada@acme.example\nTo: kim@studio.example',
      ['ada@acme.example inbound'],
    ],
  ])('%s', async (_, headers, expected) => {
    expect(written(await read(`${headers}\n${date}`))).toEqual(expected);
  });

  it('one of us, where it lies in Sent, with or without a From that can be read', async () => {
    const sent = { ...options, folder: 'Sent' };
    const to = `To: anna@acme.example\n${date}`;
    expect(written(await read(`From: Kim <kim.private@post.example>\n${to}`, sent))).toEqual([
      'anna@acme.example outbound',
    ]);
    expect(written(await read(`Sender: kim.private@post.example\n${to}`, sent))).toEqual([
      'anna@acme.example outbound',
    ]);
    expect(written(await read(`Return-Path: <kim.private@post.example>\n${to}`, sent))).toEqual([
      'anna@acme.example outbound',
    ]);
  });
});

describe('files of one message', () => {
  const text = `From: anna@acme.example\nTo: kim@studio.example\n${date}\nMessage-ID: <1@x>\n\nHi\n`;
  const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

  it.each<[string, Uint8Array | string]>([
    ['plain', text],
    ['with a mark', Buffer.from(`\uFEFF${text}`)],
    ['in UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['in UTF-16, the other order', swapped(Buffer.from(`\uFEFF${text}`, 'utf16le'))],
    ['with the line of a mailbox above', `From x Tue Nov 10 09:00:00 2026\n${text}`],
    ['in old line ends', text.replaceAll('\n', '\r')],
    ['without a body', text.slice(0, text.indexOf('\n\nHi'))],
    [
      'of Apple Mail',
      `${Buffer.byteLength(text)}\n${text}<plist><key>flags</key><integer>8590195713</integer></plist>`,
    ],
    ['of Apple Mail, without flags', `${Buffer.byteLength(text)}\n${text}`],
  ])('%s', async (_, message) => {
    expect(written(await importEml(message, options))).toEqual(['anna@acme.example inbound']);
  });

  it('of Apple Mail, as drafts and deleted ones, by their flags', async () => {
    const flagged = (flags: number) =>
      `${Buffer.byteLength(text)}\n${text}<key>flags</key><integer>${flags}</integer>`;
    expect(written(await importEml(flagged(2), options))).toEqual(['deleted']);
    expect(written(await importEml(flagged(64), options))).toEqual(['draft']);
  });

  it('a mailbox in several parts of five hundred', async () => {
    const box = Array.from(
      { length: 501 },
      (_, n) => `From x Tue Nov 10 09:00:00 2026\n${text.replace('<1@', `<${n}@`)}\n`,
    );
    const sizes: number[] = [];
    for await (const { rows } of readMbox(box, options)) sizes.push(rows);
    expect(sizes).toEqual([500, 1]);
    for await (const _ of readMbox([], options)) sizes.push(-1);
    expect(sizes).toEqual([500, 1]);
  });

  it('tells the names of leads in headers, without a listener nobody', async () => {
    const names: string[] = [];
    const onName = (leadId: string, name: string) => names.push(`${leadId}: ${name}`);
    const headers = `From: "Muster, Anna" <anna@acme.example>\nTo: Kim <kim@studio.example>, =?utf-8?Q?J=C3=BCrgen?= <j@bolt.example>, "x@y.example" <x@y.example>\n${date}`;
    await read(headers, { ...options, onName });
    expect(names).toEqual(['anna@acme.example: Muster, Anna', 'j@bolt.example: Jürgen']);
  });
});

describe('when a message was written, in forms that mail programs use', () => {
  const nine = Date.UTC(2026, 10, 10, 9);
  it.each([
    'Tue, 10 Nov 2026 09:00:00 +0000',
    'Tue, 10 Nov 2026 10:00:00 +01:00',
    '10 Nov 26 09:00 GMT',
    'Tue,10 Nov 2026 09:00:00 UT',
    'Tue, 10 Nov 2026 04:00:00 EST',
    'Tue, 10 Nov 2026 01:00:00 PST',
    'Tue, 10 Nov 2026 09:00:00 +0000 (a (nested) comment)',
    'Tue, 10 Nov 2026 09:00:00 (UTC) +0000',
  ])('%s', async (value) => {
    const { interactions } = await read(`From: a@acme.example\nTo: kim@studio.example\nDate: ${value}`);
    expect(interactions.map(({ at }) => at)).toEqual([nine]);
  });

  it('from the server where there is no Date, else from the line of the mailbox', async () => {
    const people = 'From: a@acme.example\nTo: kim@studio.example';
    const received = await read(`${people}\nReceived: from x by y; Tue, 10 Nov 2026 09:00:00 +0000`);
    expect(received.interactions[0]?.at).toBe(nine);
    const put = await importEml(`From x Tue Nov 10 09:00:00 2026\n${people}\n\nHi\n`, options);
    expect(put.interactions[0]?.at).toBe(nine);
    expect(written(await read(`${people}\nReceived: from x by y; soon`))).toEqual([
      expect.stringContaining('missing'),
    ]);
  });

  it.each([
    'Tue, 10 Nov 2026 10:00:00A',
    'Tue, 10 Nov 2026 10:00:00 XYZ',
    'Tue, 32 Nov 2026 10:00:00 +0000',
    'Foo 2026',
    '('.repeat(500),
  ])('refuses %s, and this message alone', async (value) => {
    expect(written(await read(`From: a@acme.example\nTo: kim@studio.example\nDate: ${value}`))).toEqual([
      expect.stringMatching(/must be/),
    ]);
  });

  it.each([
    ['words', '1 '.repeat(200_000)],
    ['months', 'mon nov 20 '.repeat(36_000)],
    ['spaces', `${' '.repeat(400_000)}x`],
    ['brackets', '('.repeat(400_000)],
    ['hosts', ' remote from x'.repeat(28_000)],
  ])('takes no longer than its length where it is none: %s', async (_, value) => {
    const started = process.cpuUsage();
    await read(`From: a@acme.example\nTo: kim@studio.example\nDate: ${value}`);
    await read(`From: a@acme.example\nTo: kim@studio.example\nReceived: from x by y; ${value}`);
    await importEml(`From x ${value}\nFrom: a@acme.example\nTo: kim@studio.example\n\nHi\n`, options);
    // Of the processor, since others may use the machine; three seconds and more before there was a bound.
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(1);
  });
});
