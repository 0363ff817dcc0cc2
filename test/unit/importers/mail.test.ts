import fc from 'fast-check';
import type { ImportResult } from 'touchpoint-scoring/importers';
import { createIdentity } from 'touchpoint-scoring/importers';
import { readVCards } from 'touchpoint-scoring/importers/icalendar';
import { importEml, readMbox } from 'touchpoint-scoring/importers/mail';
import { describe, expect, it } from 'vitest';
import { isoMailDate } from '../../../src/importers/mail/mail-date.js';
import { inShort, options } from './support.js';

describe('the date of a mail', () => {
  it.each([
    // RFC 5322, appendix A.1.1, A.5 and A.6.2; the others by its grammar
    ['Fri, 21 Nov 1997 09:55:06 -0600', '1997-11-21T09:55:06-0600'],
    ['21 Nov 97 09:55:06 GMT', '1997-11-21T09:55:06Z'],
    [
      'Thu,\r\n      13\r\n        Feb\r\n          1969\r\n      23:32\r\n               -0330 (Newfoundland Time)',
      '1969-02-13T23:32:00-0330',
    ],
    ['Fri, 20 Nov 2026 10:00:00 +0100 (CET)', '2026-11-20T10:00:00+0100'],
    ['1 Jan 26 9:05 EST', '2026-01-01T09:05:00-05:00'],
    ['Fri, 20 Nov 2026 10:00:60 Z', '2026-11-20T10:00:59Z'],
    ['Fri, 20 Nov 2026 10:00:00 A', '2026-11-20T10:00:00Z'],
    ['Fri, 20 Nov 2026 10:00:00', '2026-11-20T10:00:00'],
  ])('%j', (header, expected) => {
    expect(isoMailDate(header)).toBe(expected);
  });

  it.each([
    '',
    'yesterday',
    'Fri, 20 Foo 2026 10:00:00 +0100',
    'Fri, 20 Nov 2026 10:00:00 XYZZY',
    '('.repeat(10_000),
  ])('%j is none', (header) => {
    expect(isoMailDate(header)).toBeUndefined();
  });
});

const inbound = [
  'From: Ada <ada@acme.com>',
  'To: Kim <kim@studio.com>',
  'Date: Fri, 20 Nov 2026 11:00:00 +0100',
  'Message-ID: <1@acme.com>',
];
const eml = (...lines: string[]) => `${lines.join('\r\n')}\r\n\r\nHello\r\n`;
const read = async (text: string | Uint8Array, extra = {}) =>
  inShort(await importEml(text, { ...options, ...extra }));
const got = '2026-11-20T10:00Z ada@acme.com email inbound confirmed by kim@studio.com';

describe('a message in a file', () => {
  it('has a direction by its writer, and one touch for each lead it went to', async () => {
    expect((await read(eml(...inbound))).touches).toEqual([got]);
    const outbound = eml(
      'From: kim@studio.com',
      'To: Team: "Lovelace, Ada" <Ada@acme.com>, ben@acme.com;, =?utf-8?Q?K=C3=A4the?= <kaethe@bolt.io>',
      'Cc: undisclosed recipients:;, kim@studio.com',
      'Date: Fri, 20 Nov 2026 11:00:00 +0100',
    );
    expect((await read(outbound)).touches.map((touch) => touch.split(' ').slice(1, 5).join(' '))).toEqual([
      'ada@acme.com email outbound of',
      'ben@acme.com email outbound of',
      'kaethe@bolt.io email outbound of',
    ]);
  });

  it('is told from machines by its headers', async () => {
    const with_ = async (...more: string[]) => (await read(eml(...inbound, ...more))).leftOut;
    expect(await with_('Auto-Submitted: auto-replied')).toEqual(['0 automatic']);
    expect(await with_('List-Id: <news.acme.com>')).toEqual(['0 list']);
    expect(await with_('Precedence: bulk')).toEqual(['0 list']);
    expect(await with_('Content-Type: multipart/report; report-type=delivery-status')).toEqual([
      '0 automatic',
    ]);
    expect(await with_('X-Gmail-Labels: Draft,Important')).toEqual(['0 draft']);
    expect(await with_('X-Gmail-Labels: Spam')).toEqual(['0 deleted']);
    expect(await with_('Auto-Submitted: no')).toEqual([]);
  });

  it('says which address failed', async () => {
    const bounce = eml(
      'From: mailer-daemon@studio.com',
      'To: kim@studio.com',
      'Date: Fri, 20 Nov 2026 11:00:00 +0100',
      'Auto-Submitted: auto-replied',
      'X-Failed-Recipients: ada@acme.com',
    );
    expect((await read(bounce)).touches).toEqual(['2026-11-20T10:00Z ada@acme.com bounce none']);
  });

  it('needs a writer, and a date that every machine reads alike', async () => {
    const [, to = '', date = ''] = inbound;
    expect((await read(eml(to, date))).rejected).toEqual(['0 From']);
    expect((await read(eml('From: ada@acme.com', to))).rejected).toEqual(['0 Date']);
    expect((await read(eml('From: ada@acme.com', to, 'Date: soon'))).rejected).toEqual(['0 Date']);
    const local = eml('From: ada@acme.com', to, 'Date: Fri, 20 Nov 2026 11:00:00');
    expect((await read(local)).rejected).toEqual(['0 Date']);
    expect((await read(local, { timeZone: 'Europe/Vienna' })).touches).toEqual([got]);
    expect((await read('')).rejected).toHaveLength(1);
  });

  it('is read by its headers alone', async () => {
    const big = Buffer.concat([Buffer.from(eml(...inbound)), Buffer.alloc(5_000_000, 'x')]);
    expect((await read(big)).touches).toEqual([got]);
    const noBody = inbound.join('\n');
    expect((await read(noBody)).touches).toEqual([got]);
  });
});

describe('a mailbox', () => {
  const from = 'From ada@acme.com Fri Nov 20 10:00:00 2026\n';
  const message = (n: number, body = 'Hello\n') =>
    `${from}${inbound.slice(0, 3).join('\n')}\nMessage-ID: <${n}@acme.com>\n\n${body}\n`;
  const mbox = async (chunks: Iterable<Uint8Array | string>) => {
    const results: ImportResult<string>[] = [];
    for await (const result of readMbox(chunks, options)) results.push(result);
    return results;
  };
  const idsOf = async (chunks: Iterable<Uint8Array | string>) =>
    (await mbox(chunks)).flatMap(({ interactions }) => interactions.map(({ id }) => id));

  it('is split at lines of From behind empty lines only', async () => {
    const bodies = [
      'Hello\n',
      'From there we can go on\n',
      '>From here\nFrom there it goes on\n',
      'From: x@y.z\n\nfrom below\n',
      '',
    ];
    const text = bodies.map((body, n) => message(n, body)).join('');
    expect(await idsOf([text])).toEqual([0, 1, 2, 3, 4].map((n) => `mail:${n}@acme.com`));
    expect(await idsOf([text.replaceAll('\n', '\r\n')])).toHaveLength(5);
    expect(await idsOf([text.trimEnd()])).toHaveLength(5);
    expect(await idsOf([eml(...inbound)])).toEqual(['mail:1@acme.com']);
    expect(await idsOf([])).toEqual([]);
  });

  it('is the same however it is cut', async () => {
    const text = Buffer.from([0, 1, 2].map((n) => message(n, 'Grüße\nFrom here\n')).join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 6 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        const parts = places.slice(1).map((end, index) => text.subarray(places[index], end));
        expect(await idsOf(parts)).toHaveLength(3);
      }),
      { numRuns: 40 },
    );
  });

  it('says the line of a message that cannot be read, and goes on', async () => {
    const broken = `${from}To: kim@studio.com\n\nno writer\n\n`;
    const [result] = await mbox([message(0), broken, message(2)]);
    expect(result?.rowsUsed).toBe(2);
    expect(result?.rejected.map(({ index, line }) => [index, line])).toEqual([[1, 9]]);
  });

  it('may hold a line without an end, and headers without an end', async () => {
    const long = message(0, `${'x'.repeat(3_000_000)}\n`);
    expect(await idsOf([long, message(1)])).toHaveLength(2);
    const parts = Array.from({ length: 300 }, () => `${'X-Long: '}${'y'.repeat(9_990)}\n`);
    const [result] = await mbox([from, inbound.join('\n'), '\n', ...parts, '\nbody\n\n', message(1)]);
    expect(result?.rows).toBe(2);
    expect(result?.interactions.map(({ id }) => id)).toContain('mail:1@acme.com');
  });

  it('comes in parts', async () => {
    const chunks = Array.from({ length: 1200 }, (_, n) => message(n));
    expect((await mbox(chunks)).map(({ rows }) => rows)).toEqual([500, 500, 200]);
  });
});

describe('an address book', () => {
  const card = (...lines: string[]) => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n');

  it('joins the addresses of a person', () => {
    const { people, rejected, withoutAddress } = readVCards(
      [
        card(
          'FN:Ada',
          'EMAIL;TYPE=work:Ada@acme.com',
          'item1.EMAIL:ada.l@gmail.com',
          'UID:u1',
          'TEL:+43 1 234 56',
        ),
        card('FN:Ada at home', 'EMAIL:ada@home.net', 'EMAIL:adal@gmail.com'),
        card('FN:Ben', 'TEL:+43 1 234 56', 'EMAIL:ben@acme.com'),
        card('FN:Nobody'),
        card('FN:Dan', 'TEL:+43 9 999 99'),
      ].join(''),
    );
    expect(people).toEqual([
      {
        leadId: 'ada@acme.com',
        name: 'Ada',
        addresses: ['ada@acme.com', 'adal@gmail.com', 'ada@home.net'],
        externalIds: ['vcard:u1'],
      },
      { leadId: 'ben@acme.com', name: 'Ben', addresses: ['ben@acme.com'], externalIds: [] },
      { leadId: 'tel:+43999999', name: 'Dan', addresses: [], externalIds: ['tel:+43999999'] },
    ]);
    expect([rejected.length, withoutAddress]).toEqual([0, 1]);
    const { partyOf } = createIdentity({ own: ['studio.com'], people });
    expect(partyOf('ada@home.net')).toMatchObject({ leadId: 'ada@acme.com' });
  });

  it('loses only the cards that are broken', () => {
    const { people, rejected } = readVCards(
      `${card('EMAIL:ada@acme.com')}${card('this is no line')}${card('EMAIL:ben@acme.com').slice(0, -15)}`,
    );
    expect(people).toHaveLength(1);
    expect(rejected.map(({ index, line }) => [index, line])).toEqual([
      [1, 5],
      [2, 9],
    ]);
  });
});

describe('an address book that is none', () => {
  it('is refused, or gives nobody', () => {
    expect(() => readVCards(5 as never)).toThrow(/text must be text/);
    expect(readVCards('').people).toEqual([]);
    const short = 'BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nEMAIL:ada@acme.com\nTEL:112\nEND:VCARD';
    expect(readVCards(short).people[0]?.externalIds).toEqual([]);
  });
});
