import fc from 'fast-check';
import { standardModel } from 'touchpoint-scoring';
import { createIdentity } from 'touchpoint-scoring/importers';
import { readMbox } from 'touchpoint-scoring/importers/mail';
import { describe, expect, it } from 'vitest';
import { isBodyNeeded } from '../../src/importers/mail/needed-body.js';
import { splitMbox } from '../../src/importers/mail/split-mbox.js';
import { casesOf } from '../case-count.js';

const options = { model: standardModel, identity: createIdentity({ own: ['studio.example'] }) };

/** How programs write the line between messages: Thunderbird, mboxo and mboxrd, Takeout, ISO dates, Eudora, mail headers. */
const separators = [
  'From - Fri Nov 20 10:00:00 2026',
  'From anna@acme.example Fri Nov 20 10:00:00 2026',
  'From anna@acme.example Fri Nov  6 10:00 2026',
  'From 1792837465@xxx Fri Nov 20 10:00:00 +0000 2026',
  'From anna@acme.example Fri Nov 20 10:00:00 CET 2026',
  'From anna@acme.example 2026-11-20 10:00:00',
  'From anna@acme.example 2026-11-20T10:00:00Z',
  'From ???@??? Fri Nov 20 10:00:00 2026',
  'From anna@acme.example Fri, 20 Nov 2026 10:00:00 +0100',
  'From "Anna Muster" Fri Nov 20 10:00:00 2026',
  'From MAILER-DAEMON Fri Nov 20 10:00:00 2026',
];

/** What is in bodies, none of which begins a message. */
const lines = fc.constantFrom(
  'Hello',
  '',
  'From there we can go on',
  'From: Carl <carl@c.example>',
  'Date: Tue, 1 Sep 2026 10:00:00 +0200',
  '>From here Fri Nov 20 10:00:00 2026',
  '> From anna@acme.example Fri Nov 20 10:00:00 2026',
  'From Monday 10:00 to Friday 2026 we are closed',
  'From 1234567890abcdef1234567890abcdef12345678 Mon Sep 17 00:00:00 2001',
  '--boundary',
  'Grüße 🦉 žluťoučký',
  'x'.repeat(3000),
);

const boxes = fc.record({
  separator: fc.constantFrom(...separators),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r', '\r\r\n'),
  encoding: fc.constantFrom('utf8', 'latin1', 'utf8 with mark', 'utf16le', 'utf16be'),
  withEmptyLine: fc.boolean(),
  withLength: fc.boolean(),
  bodies: fc.array(fc.array(lines, { maxLength: 6 }), { minLength: 1, maxLength: 8 }),
  /** A whole message within a body, which a length alone tells from the next one. */
  quoted: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  cuts: fc.array(fc.nat(), { maxLength: 4 }),
});

type Box = typeof boxes extends fc.Arbitrary<infer Value> ? Value : never;

/** The file. A length counts bytes, so it holds only where nobody has changed the encoding. */
function written(box: Box): Buffer {
  const { separator, lineEnd, encoding, withEmptyLine, withLength, bodies, quoted } = box;
  const isUtf16 = encoding.startsWith('utf16');
  const isLengthTrue = withLength && !isUtf16;
  const bytesOf = (text: string) => Buffer.from(text, encoding === 'latin1' ? 'latin1' : 'utf8').length;
  const text = bodies
    .map((body, n) => {
      const all = body.flatMap((line, index) => {
        if (!isLengthTrue || !quoted[n] || index > 0) return [line];
        return [
          line,
          '',
          separator,
          'From: Carl <carl@c.example>',
          'To: kim@studio.example',
          'Message-ID: <q@x>',
          '',
          'Hi',
        ];
      });
      const content = all.map((line) => `${line}${lineEnd}`).join('');
      const head = [
        separator,
        'From: Anna <anna@acme.example>',
        'To: Kim <kim@studio.example>',
        'Date: Fri, 20 Nov 2026 10:00:00 +0100',
        `Message-ID: <${n}@acme.example>`,
        ...(withLength ? [`Content-Length: ${bytesOf(content)}`] : []),
      ];
      return `${head.join(lineEnd)}${lineEnd}${lineEnd}${content}${withEmptyLine ? lineEnd : ''}`;
    })
    .join('');
  if (encoding === 'latin1') return Buffer.from(text, 'latin1');
  if (encoding === 'utf16le') return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (encoding === 'utf16be') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return Buffer.from(encoding === 'utf8 with mark' ? `\ufeff${text}` : text);
}

function cutAt(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

describe('a mailbox in any form', () => {
  it('holds as many messages as were put into it, 1,000 random boxes', async () => {
    await fc.assert(
      fc.asyncProperty(boxes, async (box) => {
        const ids: (string | undefined)[] = [];
        let rows = 0;
        for await (const result of readMbox(cutAt(written(box), box.cuts), options)) {
          rows += result.rows;
          ids.push(...result.interactions.map(({ id }) => id));
        }
        expect(ids).toEqual(box.bodies.map((_, n) => `mail:${n}@acme.example`));
        expect(rows).toBe(box.bodies.length);
      }),
      { numRuns: casesOf(1000) },
    );
  });

  it('is read to the last byte, whatever is in it', async () => {
    const anything = fc.array(
      fc.oneof(
        fc.constantFrom(...separators, 'From: a@b.c', 'To: x@y.z', 'Content-Length: 12', '', '>From x'),
        fc.string({ unit: 'binary', maxLength: 30 }),
      ),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(anything, fc.array(fc.nat(), { maxLength: 4 }), async (text, cuts) => {
        // No byte order mark in front, which is not of the text.
        const bytes = Buffer.from(` ${text.join('\n')}`);
        let sum = 0;
        for await (const piece of splitMbox(cutAt(bytes, cuts), isBodyNeeded)) sum += piece.bytes;
        expect(sum).toBe(bytes.length);
      }),
      { numRuns: casesOf(300) },
    );
  });

  it('rejects one message for a date that is none, and for headers without an end, and goes on', async () => {
    const message = (date: string, more = '') =>
      `${separators[1]}\nFrom: anna@acme.example\nTo: kim@studio.example\n${more}Date: ${date}\n\nHi\n\n`;
    const good = 'Fri, 20 Nov 2026 10:00:00 +0100';
    const huge = Array.from({ length: 200 }, () => 'x'.repeat(1_000_000));
    const box = (function* () {
      yield message(good);
      yield message('Wed, 18 Nov 2026 10:00:00A');
      yield message('('.repeat(100_000));
      yield message(good).slice(0, -`Date: ${good}\n\nHi\n\n`.length);
      yield 'X-Huge: ';
      yield* huge;
      yield `\nDate: ${good}\n\nHi\n\n${message(good)}`;
    })();
    for await (const { rows, rowsUsed, rejected } of readMbox(box, options)) {
      expect([rows, rowsUsed]).toEqual([5, 2]);
      expect(rejected.map(({ index, issues }) => [index, issues[0]?.message])).toEqual([
        [1, 'must be a date of RFC 5322'],
        [2, 'must be a date of RFC 5322'],
        [3, 'must have headers of at most 512 kB'],
      ]);
    }
  });

  it('says what text belongs to no message', async () => {
    const box = ['Exported by hand', '', separators[1], 'From: anna@acme.example', '', 'Hi', ''].join('\n');
    for await (const { rows, rejected } of readMbox([box], options)) {
      expect(rows).toBe(2);
      expect(rejected[0]?.issues[0]?.message).toBe(
        'must belong to a message, and 18 bytes are before the first one',
      );
    }
  });
});
