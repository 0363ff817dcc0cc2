import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { standardModel } from 'touchpoint-scoring';
import {
  createIdentity,
  hubSpotObjectsFromFivetran,
  type ImportResult,
  importHubSpotCalls,
  importHubSpotCommunications,
  importHubSpotEmails,
  importHubSpotMeetings,
} from 'touchpoint-scoring/importers';
import { type ByteChunks, readCsv, readNdjson } from 'touchpoint-scoring/importers/tables';
import { describe, expect, it } from 'vitest';
import { inShort, options } from './support.js';

const model = standardModel;

async function all(results: AsyncIterable<ImportResult<string>>): Promise<ImportResult<string>> {
  const whole = {
    rows: 0,
    rowsUsed: 0,
    interactions: [],
    rejected: [],
    leftOut: [],
    ignored: [],
  } as ImportResult<string>;
  const sum = { rows: 0, rowsUsed: 0 };
  for await (const { rows, rowsUsed, interactions, rejected, leftOut, ignored } of results) {
    sum.rows += rows;
    sum.rowsUsed += rowsUsed;
    whole.interactions.push(...interactions);
    whole.rejected.push(...rejected);
    whole.leftOut.push(...leftOut);
    whole.ignored.push(...ignored);
  }
  return { ...whole, ...sum };
}

const csv = (chunks: ByteChunks, extra = {}) => all(readCsv(chunks, { model, ...extra }));
const ndjson = (chunks: ByteChunks, extra = {}) => all(readNdjson(chunks, { model, ...extra }));
const linesOf = ({ rejected }: ImportResult<string>) => rejected.map(({ index, line }) => [index, line]);

const head = 'leadId,type,at\n';
const row = 'ada,email,2026-11-20T10:00:00Z\n';

describe('a CSV file', () => {
  it('with "meeting" in any letter case and no place has meetings of unknown place, and obeys the policy', async () => {
    const rows = 'leadId,type,at,direction,participants\nada,meeting,2026-11-20T10:00:00Z,inbound,4\n';
    for (const text of [rows, rows.replace('meeting', 'Meeting')]) {
      const [touch] = (await csv([text])).interactions;
      expect(touch).toMatchObject({
        type: 'meeting',
        direction: 'inbound',
        participants: 4,
        place: { channel: 'unknown' },
      });
      const [met] = (await csv([text], { policy: { unknownPlace: 'offline' } })).interactions;
      expect(met).toMatchObject({ type: 'in_person_meeting', participants: 4 });
    }
  });

  it('that counts once a day counts each kind of contact once', async () => {
    const rows = ['event_encounter', 'event_encounter', 'video_call'].map(
      (type, minute) => `ada,${type},2026-11-20T10:0${minute}:00Z\n`,
    );
    const { interactions } = await csv([head, ...rows], { mapping: { oncePerDay: true } });
    expect(new Set(interactions.map(({ id }) => id)).size).toBe(2);
  });

  it('with numbers that may be anything says how to name what they are', async () => {
    const { rejected } = await csv([`${head}ada,email,46328.5\n`]);
    expect(rejected[0]?.issues[0]).toMatchObject({ option: 'numericTime' });
    const settled = await csv([`${head}ada,email,46328.5\n`], {
      mapping: { numericTime: 'excel' },
      timeZone: 'UTC',
    });
    expect(settled.interactions[0]?.at).toBe(Date.UTC(2026, 10, 2, 12));
  });

  it('is read by the names of the fields', async () => {
    const result = await csv([
      'id,leadId,type,at,direction,durationMinutes,participants,accountId,ownerId,outcome,recordedAt\n',
      '1,ada,phone_call,2026-11-20T10:00:00Z,inbound,12,2,acme,kim,held,2026-11-21T10:00:00Z\n',
      ',ben,email,2026-11-20T10:00:00Z,,,,,,,\n',
    ]);
    expect(result.interactions).toEqual([
      {
        id: '1',
        leadId: 'ada',
        type: 'phone_call',
        at: Date.UTC(2026, 10, 20, 10),
        direction: 'inbound',
        durationMinutes: 12,
        participants: 2,
        accountId: 'acme',
        ownerId: 'kim',
        outcome: 'held',
        recordedAt: Date.UTC(2026, 10, 21, 10),
        source: 'table',
        attendance: 'confirmed',
      },
      {
        leadId: 'ben',
        type: 'email',
        at: Date.UTC(2026, 10, 20, 10),
        source: 'table',
        attendance: 'confirmed',
      },
    ]);
  });

  it('is read by a mapping that is data', async () => {
    const mapping = JSON.parse(
      JSON.stringify({
        columns: {
          leadId: ['Email', 'Contact'],
          type: 'Activity',
          at: 'When',
          durationMinutes: 'Seconds',
          direction: 'Way',
        },
        constants: { ownerId: 'kim', type: 'email' },
        types: { Call: 'phone_call', Task: null },
        directions: { In: 'inbound', Out: 'outbound' },
        durationUnit: 'seconds',
        dateOrder: 'month-day-year',
      }),
    );
    const result = await csv(
      [
        'Email;Contact;Activity;When;Seconds;Way\n',
        'Ada@acme.com;;Call;11/10/2026 1:30 PM;90;In\n',
        ';ben;Call;11/10/2026 12:05 am;;Out\n',
        ';ben;Task;11/10/2026;;\n',
        'cleo@acme.com;;;11/10/2026;;\n',
        'kim@studio.com;;Call;11/10/2026;;\n',
        'no-reply@acme.com;;Call;11/10/2026;;\n',
      ],
      { mapping, timeZone: 'Europe/Vienna', identity: createIdentity({ own: ['studio.com'] }) },
    );
    expect(inShort(result).touches).toEqual([
      '2026-11-10T12:30Z ada@acme.com phone_call inbound 1.5 min confirmed by kim',
      '2026-11-09T23:05Z ben phone_call outbound confirmed by kim',
      '2026-11-09T23:00Z cleo@acme.com email confirmed by kim',
    ]);
    expect(inShort(result).leftOut).toEqual(['2 no-meeting', '4 internal', '5 automatic']);
    expect(result.interactions[0]?.accountId).toBe('acme.com');
  });

  it('writes days as people do', async () => {
    const at = async (text: string, dateOrder: string) => {
      const { interactions } = await csv([`${head}ada,email,"${text}"\n`], {
        mapping: { dateOrder },
        timeZone: 'UTC',
      });
      return interactions[0] && new Date(interactions[0].at).toISOString().slice(0, 16);
    };
    expect(await at('10.11.2026 09:30', 'day-month-year')).toBe('2026-11-10T09:30');
    expect(await at('10/11/2026', 'day-month-year')).toBe('2026-11-10T00:00');
    expect(await at('10/11/2026, 12:30 pm', 'month-day-year')).toBe('2026-10-11T12:30');
    expect(await at('31.02.2026', 'day-month-year')).toBeUndefined();
    expect(await at('10.11.2026', 'iso')).toBeUndefined();
    expect(await at('2026-11-10T09:30:00', 'day-month-year')).toBe('2026-11-10T09:30');
  });

  it.each<[string, ByteChunks, number]>([
    ['commas', [head, row], 1],
    ['semicolons', [head.replaceAll(',', ';'), row.replaceAll(',', ';')], 1],
    ['tabs', [head.replaceAll(',', '\t'), row.replaceAll(',', '\t')], 1],
    ['CRLF', [(head + row).replaceAll('\n', '\r\n')], 1],
    ['a byte order mark', [`\uFEFF${head}${row}`], 1],
    ['UTF-16 with its mark', [Buffer.from(`\uFEFF${head}${row}`, 'utf16le')], 1],
    ['no line break at its end', [head, row.trimEnd()], 1],
    ['one byte at a time', [...Buffer.from(head + row)].map((byte) => Uint8Array.of(byte)), 1],
    ['empty lines', ['\n\n', head, '\n', row, '\n'], 1],
    ['nothing', [], 0],
    ['only the names of columns', [head], 0],
  ])('may have %s', async (_, chunks, count) => {
    const { interactions, rejected } = await csv(chunks);
    expect([interactions.length, rejected.length]).toEqual([count, 0]);
  });

  it('loses only the lines that are broken, and says which', async () => {
    const result = await csv([
      head,
      row,
      'ada,emial,2026-11-20T10:00:00Z\n',
      'ada,email\n',
      'ada,email,2026-11-20T10:00:00Z,more\n',
      '"a\nb",emial,2026-11-20T10:00:00Z\n',
      'a"da,email,2026-11-20T10:00:00Z\n',
      row,
      ',email,2026-11-20T10:00:00Z\n',
      'ada,email,yesterday\n',
    ]);
    // A quote inside a cell is a character like any other, and a short row lacks its last cells.
    expect(result.interactions.map(({ leadId }) => leadId)).toEqual(['ada', 'a"da', 'ada']);
    expect(linesOf(result).map(([, line]) => line)).toEqual([3, 4, 5, 6, 10, 11]);
    expect(result.rejected.flatMap(({ issues }) => issues.map(({ path }) => path.join('.')))).toEqual([
      'type',
      'at',
      '',
      'type',
      'leadId',
      'at',
    ]);
  });

  it('loses the line of a quote that is never closed, and what is behind it only where that is more than a row may be', async () => {
    const result = await csv([head, row, `"ada,email\n`, 'x'.repeat(3_000_000)]);
    expect(result.rowsUsed).toBe(1);
    expect(result.rejected).toHaveLength(1);
    const short = await csv([head, row, '"ada,email\n', row]);
    expect([short.rowsUsed, short.rejected.map(({ line }) => line)]).toEqual([2, [3]]);
  });

  it('throws what its stream throws', async () => {
    const failing = (async function* () {
      yield head;
      throw new Error('the disk is gone');
    })();
    await expect(csv(failing)).rejects.toThrow('the disk is gone');
    const later = (async function* () {
      yield head + row;
      throw new Error('the disk is gone');
    })();
    await expect(csv(later)).rejects.toThrow('the disk is gone');
  });

  it('comes in parts, and is counted from its beginning', async () => {
    const lines = Array.from({ length: 2500 }, (_, n) =>
      n === 2400 ? 'ada,emial,2026-11-20T10:00:00Z\n' : row,
    );
    const counts: number[] = [];
    let rejected: unknown[] = [];
    for await (const result of readCsv([head, ...lines], { model })) {
      counts.push(result.rows);
      rejected = [...rejected, ...result.rejected.map(({ index, line }) => [index, line])];
    }
    expect(counts).toEqual([1000, 1000, 500]);
    expect(rejected).toEqual([[2400, 2402]]);
  });

  it('is the same however it is cut', async () => {
    const text = `${head}${row}"a ""b"", c",meal,2026-11-20T19:00:00Z\n${row}`;
    const whole = await csv([text]);
    expect(whole.interactions[1]?.leadId).toBe('a "b", c');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 5 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        const parts = places.slice(1).map((end, index) => text.slice(places[index], end));
        expect(await csv(parts)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('is refused with wrong options', async () => {
    await expect(csv([head], { delimiter: '' })).rejects.toMatchObject({ code: 'invalid_option' });
    await expect(csv([head], { timeZone: 'Mars' })).rejects.toMatchObject({ code: 'invalid_option' });
    await expect(csv([head], { model: {} })).rejects.toMatchObject({ code: 'invalid_model' });
  });
});

describe('an NDJSON file', () => {
  const line = (fields: object) =>
    `${JSON.stringify({ leadId: 'ada', type: 'email', at: '2026-11-20T10:00:00Z', ...fields })}\n`;

  it('is read line by line', async () => {
    const result = await ndjson([
      `\uFEFF${line({})}`,
      '\n',
      line({ at: 1795168800000, participants: 3 }),
      '{"leadId":\n',
      '[1]\n',
      line({}).trimEnd(),
    ]);
    expect(inShort(result).touches).toEqual([
      '2026-11-20T10:00Z ada email confirmed',
      '2026-11-20T10:00Z ada email of 3 confirmed',
      '2026-11-20T10:00Z ada email confirmed',
    ]);
    expect(linesOf(result)).toEqual([
      [2, 4],
      [3, 5],
    ]);
  });

  it('has characters that are cut between two chunks', async () => {
    const bytes = Buffer.from(line({ leadId: 'käthe 🎩' }));
    for (let cut = 0; cut <= bytes.length; cut++) {
      const { interactions } = await ndjson([bytes.subarray(0, cut), bytes.subarray(cut)]);
      expect(interactions[0]?.leadId).toBe('käthe 🎩');
    }
  });

  it('has a line without an end', async () => {
    const result = await ndjson([
      line({}),
      ...Array.from({ length: 5 }, () => 'x'.repeat(900_000)),
      `\n${line({})}`,
    ]);
    expect([result.rowsUsed, result.rejected.length]).toEqual([2, 1]);
  });
});

describe("HubSpot's real tables", () => {
  const table = (name: string): Record<string, string>[] =>
    parse(readFileSync(join(import.meta.dirname, `fixtures/dbt-hubspot/${name}_data.csv`)), {
      bom: true,
      columns: true,
    });
  const objects = (name: string) => hubSpotObjectsFromFivetran(table(name), table('engagement_contact'));

  it('are read to the end: each row is a touchpoint or has a reason', () => {
    const unknownPlace = { ...options, policy: { unknownPlace: 'online' as const } };
    const results = {
      meetings: importHubSpotMeetings(objects('engagement_meeting'), unknownPlace),
      calls: importHubSpotCalls(objects('engagement_call'), options),
      emails: importHubSpotEmails(objects('engagement_email'), options),
      communications: importHubSpotCommunications(objects('engagement_communication'), options),
    };
    const counts = Object.entries(results).map(
      ([name, { rows, rowsUsed, rejected, leftOut }]) =>
        `${name}: ${rows} rows, ${rowsUsed} used, ${rejected.length} rejected, ${leftOut.length} left out`,
    );
    console.log(counts.join('\n'));
    // The one call has a contact; the tables name none for the meetings and the e-mail, and no channel of the message.
    expect(counts).toEqual([
      'meetings: 100 rows, 0 used, 0 rejected, 100 left out',
      'calls: 1 rows, 1 used, 0 rejected, 0 left out',
      'emails: 1 rows, 0 used, 0 rejected, 1 left out',
      'communications: 1 rows, 0 used, 1 rejected, 0 left out',
    ]);
    expect(inShort(results.calls).touches).toEqual([
      '2014-08-27T20:50:44.778Z hubspot:501 phone_call of 1 confirmed',
    ]);
  });
});
