import { standardModel } from 'touchpoint-scoring';
import { createIdentity, type ImportResult } from 'touchpoint-scoring/importers';
import { readMbox } from 'touchpoint-scoring/importers/mail';
import { readCsv, readNdjson } from 'touchpoint-scoring/importers/tables';
import { describe, expect, it } from 'vitest';

const model = standardModel;
const identity = createIdentity({ own: ['studio.example'] });
type Chunks = AsyncIterable<Uint8Array>;

/** A file as the slowest of all networks delivers it. */
async function* oneByOne(text: string): Chunks {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at++) yield bytes.subarray(at, at + 1);
}

async function* whole(text: string): Chunks {
  yield new TextEncoder().encode(text);
}

async function resultOf(results: AsyncIterable<ImportResult>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const { interactions, rejected, leftOut } of results)
    all.push(...interactions, ...rejected, ...leftOut);
  return all;
}

const row = { leadId: 'ada', type: 'meal', at: '2026-11-20T19:00:00Z' };
const csv = 'leadId,type,at,note\r\nada,meal,2026-11-20T19:00:00Z,';
const mail = (header: string) =>
  `From a@b.example Mon Nov 23 10:00:00 2026\r\nFrom: a@b.example\r\nTo: ida@studio.example\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\n${header}\r\n\r\nhello\r\n`;

const readers: [
  string,
  (chunks: Chunks) => AsyncIterable<ImportResult>,
  string,
  (filler: string) => string,
][] = [
  [
    'NDJSON',
    (chunks) => readNdjson(chunks, { model }),
    `${JSON.stringify(row)}\r\n\r${JSON.stringify({ ...row, leadId: 'Łucja 🦉' })}\nno json\r`,
    (filler) => `${JSON.stringify({ ...row, note: filler })}\n`,
  ],
  [
    'CSV',
    (chunks) => readCsv(chunks, { model }),
    `${csv}"a\r\nb"\r\n\rben,meal,x,\n`,
    (filler) => `${csv}"${filler}"\n`,
  ],
  [
    'CSV with a quote that is not closed',
    (chunks) => readCsv(chunks, { model }),
    `${csv}"a\n`,
    (filler) => `${csv}"${filler}`,
  ],
  [
    'a mailbox',
    (chunks) => readMbox(chunks, { model, identity }),
    mail('Subject: Łucja') + mail('Subject: 🦉'),
    (filler) => mail(`X-Filler: ${filler}`),
  ],
  [
    'a mailbox without a line end',
    (chunks) => readMbox(chunks, { model, identity }),
    'no mail',
    (filler) => `\r\r${filler}`,
  ],
];

describe('a file in chunks of one byte', () => {
  it.each(readers)('reads %s as if it came whole', async (_, read, text) => {
    expect(await resultOf(read(oneByOne(text)))).toEqual(await resultOf(read(whole(text))));
  });

  it.each(readers)('reads a long line of %s in linear time', async (_, read, _text, long) => {
    const secondsFor = async (length: number) => {
      const started = process.cpuUsage();
      await resultOf(read(oneByOne(long('x'.repeat(length)))));
      const { user, system } = process.cpuUsage(started);
      return (user + system) / 1e6;
    };
    // Quadratic cost was 36 seconds for NDJSON.
    expect(await secondsFor(240_000)).toBeLessThan(5);
  });
});

describe('a line that is longer than any can be', () => {
  it('is rejected by itself, and the lines behind it keep their numbers', async () => {
    const text = `${JSON.stringify(row)}\n${'x'.repeat(2_500_000)}\n${JSON.stringify(row)}\n`;
    for await (const { interactions, rejected } of readNdjson(whole(text), { model })) {
      expect(interactions).toHaveLength(2);
      expect(rejected.map(({ line, issues }) => [line, issues[0]?.message])).toEqual([
        [2, 'must not be longer than 1000000 characters'],
      ]);
    }
  });
});

describe('a file in one piece', () => {
  it.each([
    ['300,000 rows', `${csv}\n${'x\n'.repeat(300_000)}`, 300_000],
    ['300,000 lines behind a quote that is not closed', `${csv}"\n${'x\n'.repeat(300_000)}`, 300_001],
  ])('of %s gives more records than a function takes arguments', async (_, text, rejected) => {
    let count = 0;
    for await (const result of readCsv(whole(text), { model })) count += result.rejected.length;
    expect(count).toBe(rejected);
  });
});
