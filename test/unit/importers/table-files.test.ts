import fc from 'fast-check';
import { standardModel } from 'touchpoint-scoring';
import type { ImportResult } from 'touchpoint-scoring/importers';
import {
  namedMappings,
  proposeMapping,
  readAndroidCalls,
  readCsv,
  readNdjson,
  readWhatsApp,
} from 'touchpoint-scoring/importers/tables';
import { describe, expect, it } from 'vitest';
import { readDuration } from '../../../src/importers/tables/read-duration.js';
import { writtenTime } from '../../../src/importers/tables/written-time.js';
import { casesOf } from '../../case-count.js';

const model = standardModel;

async function interactionsOf(results: AsyncIterable<ImportResult<string>>) {
  const all: ImportResult<string>[] = [];
  for await (const result of results) all.push(result);
  return {
    rows: all.reduce((sum, { rows }) => sum + rows, 0),
    interactions: all.flatMap(({ interactions }) => interactions),
    rejected: all.flatMap(({ rejected }) => rejected),
    leftOut: all.flatMap(({ leftOut }) => leftOut),
    ignored: all.flatMap(({ ignored }) => ignored),
  };
}

const csv = (text: string | Uint8Array, extra = {}) => interactionsOf(readCsv([text], { model, ...extra }));

/** Characters of Windows-1252 as its bytes; ASCII and Latin-1 letters are the same in both. */
const encodings: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a mark': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16LE': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16LE with a mark': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'UTF-16BE': (text) => Buffer.from(text, 'utf16le').swap16(),
  'UTF-16BE with a mark': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'Windows-1252': (text) => Buffer.from(text, 'latin1'),
};
const lineEnds = { LF: '\n', CRLF: '\r\n', CR: '\r' };

/** A file whole, in pieces, and byte by byte. */
const cuts: readonly ((bytes: Uint8Array) => Uint8Array[])[] = [
  (bytes) => [bytes],
  (bytes) => [bytes.subarray(0, 37), bytes.subarray(37, 38), bytes.subarray(38)],
  (bytes) => [...bytes].map((byte) => Uint8Array.of(byte)),
];

describe('every encoding, line end and separator', () => {
  for (const [encoding, encode] of Object.entries(encodings)) {
    for (const [end, mark] of Object.entries(lineEnds)) {
      it.each([',', ';', '\t', '|'])(`a table in ${encoding} with ${end} and %j`, async (separator) => {
        const text = [
          'leadId,type,at',
          'Müller,phone_call,2026-11-20T09:00:00Z',
          'Möller,phone_call,2026-11-20T09:00:00Z',
        ]
          .map((line) => line.replaceAll(',', separator) + mark)
          .join('');
        for (const cut of cuts) {
          const { interactions } = await interactionsOf(readCsv(cut(encode(text)), { model }));
          expect(interactions.map(({ leadId }) => leadId)).toEqual(['Müller', 'Möller']);
        }
      });

      it(`NDJSON in ${encoding} with ${end}`, async () => {
        const line = (leadId: string) =>
          `{"leadId":"${leadId}","type":"phone_call","at":"2026-11-20T09:00:00Z"}${mark}`;
        for (const cut of cuts) {
          const bytes = encode(line('Müller') + line('Möller'));
          const { interactions } = await interactionsOf(readNdjson(cut(bytes), { model }));
          expect(interactions.map(({ leadId }) => leadId)).toEqual(['Müller', 'Möller']);
        }
      });

      it(`a chat in ${encoding} with ${end}`, async () => {
        const text = `[23/11/2026, 12:01:09] Müller: hello${mark}[23/11/2026, 12:05:00] Möller: hi${mark}`;
        for (const cut of cuts) {
          const options = { model, us: ['Möller'], timeZone: 'UTC' };
          const { interactions } = await readWhatsApp(cut(encode(text)), options);
          expect(interactions.map(({ leadId, direction }) => [leadId, direction])).toEqual([
            ['Müller', 'inbound'],
            ['Müller', 'outbound'],
          ]);
        }
      });
    }
  }

  it('is the same text however the bytes are cut, valid or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.array(fc.nat(200), { maxLength: 4 }),
        async (bytes, places) => {
          const head = Buffer.from('leadId,type,at\n');
          const whole = Buffer.concat([head, bytes]);
          const sorted = [0, ...places.sort((a, b) => a - b), whole.length];
          const parts = sorted.slice(1).map((to, index) => whole.subarray(sorted[index], to));
          expect(await interactionsOf(readCsv(parts, { model }))).toEqual(
            await interactionsOf(readCsv([whole], { model })),
          );
        },
      ),
      { numRuns: casesOf(200) },
    );
  });
});

describe('a file as people save it', () => {
  const row = 'ada,phone_call,2026-11-20T09:00:00Z\n';

  it('may say what separates its cells, have titles above, and rows without their last cells', async () => {
    const { interactions, rejected } = await csv(
      'Report of activities;;;\r\n;;;\r\nleadId;type;at;note\r\nada;phone_call;2026-11-20T09:00:00Z\r\n',
    );
    expect([interactions.length, rejected.length]).toEqual([1, 0]);
    expect(
      (await csv('sep=;\nleadId;type;at\nada;phone_call;2026-11-20T09:00:00Z\n')).interactions,
    ).toHaveLength(1);
    const skipped = await csv(`a,b\nc,d\nleadId,type,at\n${row}`, { mapping: { skipRows: 2 } });
    expect(skipped.interactions).toHaveLength(1);
  });

  it('loses a row that is longer than a row may be, and no other', async () => {
    const long = `"${'x""\n,'.repeat(300_000)}",phone_call,2026-11-20T09:00:00Z\n`;
    const { interactions, rejected } = await csv(`leadId,type,at\n${row}${long}${row}`);
    expect([interactions.length, rejected.map(({ line }) => line)]).toEqual([2, [3]]);
  });

  it('with a line of 50 MB of commas needs no more memory than a row', async () => {
    const chunk = ','.repeat(1_000_000);
    const chunks = (function* () {
      yield `leadId,type,at\n${row}`;
      for (let part = 0; part < 50; part++) yield chunk;
      yield `\n${row}`;
    })();
    const before = process.memoryUsage().heapUsed;
    const { interactions, rejected } = await interactionsOf(readCsv(chunks, { model }));
    expect([interactions.length, rejected.length]).toEqual([2, 1]);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(150e6);
  });

  it('has two columns of one name, which are told apart', async () => {
    const columns: string[] = [];
    const text = 'Name,Name,type,at\nKim Seller,Ada Lead,phone_call,2026-11-20T09:00:00Z\n';
    const { interactions } = await csv(text, {
      mapping: { columns: { leadId: 'Name (2)' } },
      onColumns: (finding: { columns: readonly { name: string }[] }) =>
        columns.push(...finding.columns.map(({ name }) => name)),
    });
    expect(columns).toEqual(['Name', 'Name (2)', 'type', 'at']);
    expect(interactions[0]?.leadId).toBe('Ada Lead');
  });

  it('writes one id with characters that nobody sees', async () => {
    const ids = ['ada', '\u200bada', 'a\u00adda', ' ada\u00a0', '\u202aada\u202c'];
    const text = `leadId,type,at\n${ids.map((id) => `${id},phone_call,2026-11-20T09:00:00Z\n`).join('')}`;
    const { interactions } = await csv(text);
    expect(new Set(interactions.map(({ leadId }) => leadId))).toEqual(new Set(['ada']));
  });

  it('names one person in many ways, with and without an identity', async () => {
    const ids = ['Ada@Acme.example', 'ada@acme.example', 'Ada <ada@acme.example>', 'mailto:ada@acme.example'];
    const text = `leadId,type,at\n${ids.map((id) => `${id},email,2026-11-20T09:00:00Z\n`).join('')}`;
    const { interactions } = await csv(text);
    expect(interactions.map(({ leadId }) => leadId)).toEqual(ids.map(() => 'ada@acme.example'));
    const numbers = ['+43 1 2345678', '0043 1 234 56 78', '+43 (1) 234-5678'];
    const calls = `leadId,type,at\n${numbers.map((id) => `${id},phone_call,2026-11-20T09:00:00Z\n`).join('')}`;
    expect(new Set((await csv(calls)).interactions.map(({ leadId }) => leadId))).toEqual(
      new Set(['+4312345678']),
    );
    const salesforce = ['003000000000001AAA', '003000000000001', 'salesforce:003000000000001'];
    const tasks = `leadId,type,at\n${salesforce.map((id) => `${id},email,2026-11-20T09:00:00Z\n`).join('')}`;
    expect(new Set((await csv(tasks)).interactions.map(({ leadId }) => leadId))).toEqual(
      new Set(['salesforce:003000000000001']),
    );
  });

  it('loses a field and not a touch where a field that may be missing cannot be read', async () => {
    const lengths = ['00:12:30', '1h 20m', '1.5', '12 min', 'PT12M', '1:20', '"1,200"', '-5', 'N/A'];
    const text = `leadId,type,at,durationMinutes\n${lengths.map((length) => `a,phone_call,2026-11-20T09:00:00Z,${length}\n`).join('')}`;
    const { interactions, ignored, rejected } = await csv(text);
    expect(interactions.map(({ durationMinutes }) => durationMinutes)).toEqual([
      12.5,
      80,
      1.5,
      12,
      12,
      80,
      undefined,
      undefined,
      undefined,
    ]);
    expect([rejected.length, ignored.map(({ line }) => line)]).toEqual([0, [8, 9, 10]]);
    expect(
      (await csv(`leadId,type,at,outcome\na,phone_call,2026-11-20T09:00:00Z,perhaps\n`)).rejected,
    ).toHaveLength(1);
  });
});

describe('times as people write them', () => {
  it.each([
    ['2026-11-10 09:00 UTC', '2026-11-10T09:00:00Z'],
    ['2026-11-10 09:00:00 GMT', '2026-11-10T09:00:00Z'],
    ['2025/12/31', '2025-12-31'],
    ['20251231T101500Z', '2025-12-31T10:15:00Z'],
    ['2026-11-10T09:00:00+01:00[Europe/Vienna]', '2026-11-10T09:00:00+01:00'],
    ['Tue, 10 Nov 2026 09:00:00 +0100', '2026-11-10T09:00:00+0100'],
    ['November 10, 2026 9:00 PM', '2026-11-10T21:00:00'],
    ['10. März 2026 09:30', '2026-03-10T09:30:00'],
    ['10 février 2026', '2026-02-10'],
    ['10 de noviembre de 2026', '2026-11-10'],
    ['10 gennaio 2026', '2026-01-10'],
    ['10 de dezembro de 2026', '2026-12-10'],
    ['10 mei 2026', '2026-05-10'],
    ['10 października 2026', '2026-10-10'],
    ['November 10, 2026 9:00 AM (GMT+1) → 10:00 AM', '2026-11-10T09:00:00+01:00'],
    ['03/11/2026', '03/11/2026'],
    ['yesterday', 'yesterday'],
  ])('%s', (written, iso) => expect(writtenTime(written)).toBe(iso));

  it('with an order of the day, and as numbers', () => {
    expect(writtenTime('10.11.26, 9.30 Uhr', 'day-month-year')).toBe('2026-11-10T09:30:00');
    expect(writtenTime('11/10/26 9:30 PM', 'month-day-year')).toBe('2026-11-10T21:30:00');
    // Day 46000 of Excel is 9 December 2025; half a day later it is noon.
    expect(writtenTime('46000.5', 'iso', 'excel')).toBe('2025-12-09T12:00:00');
    expect(writtenTime('1795392000', 'iso', 'epoch-seconds')).toBe('2026-11-23T00:00:00.000Z');
  });

  it('reads any length that it can write', () => {
    fc.assert(
      fc.property(fc.nat(5000), (minutes) => {
        const hours = Math.floor(minutes / 60);
        const rest = minutes % 60;
        for (const text of [
          `${minutes}`,
          `${hours}:${String(rest).padStart(2, '0')}`,
          `${hours}h ${rest}m`,
          `${minutes} min`,
          `PT${hours}H${rest}M`,
        ]) {
          if (hours < 1000) expect(readDuration(text, 'minutes')).toBe(minutes);
        }
      }),
      { numRuns: casesOf(100) },
    );
  });
});

describe('a mapping', () => {
  const table = 'Email,Activity Type,Date\nada@acme.example,Call,2026-11-20T09:00:00Z\n';
  it.each<[object, RegExp]>([
    [{ column: {} }, /"column"\. Did you mean "columns"/],
    [{ columns: { leadID: 'Email' } }, /"leadID"\. Did you mean "leadId"/],
    [
      { columns: { leadId: 'E-mails' } },
      /must be a column of the file, got "E-mails"\. Did you mean "Email"/,
    ],
    [{ durationUnit: 'second' }, /got "second"\. Did you mean "seconds"/],
    [{ dateOrder: 'dd/mm/yyyy' }, /dateOrder must be "iso" or "day-month-year"/],
    [{ types: { Call: 'phonecall' } }, /Did you mean "phone_call"/],
    [{ outcomes: { Done: 'hold' } }, /Did you mean "held"/],
    [{ directions: { In: 'in' } }, /must be "inbound"/],
    [{ filters: { Status: { keeps: ['x'] } } }, /Did you mean "keep"/],
    [{ filters: { Status: { keep: 'x' } } }, /must be a list of texts/],
    [{ skipRows: -1 }, /whole number/],
    [{ separator: '' }, /must be text/],
    [{ oncePerDay: 'yes' }, /true or false/],
    [{ leadPrefix: 1 }, /must be text/],
    [{ constants: { type: 1 } }, /must be text/],
    [{ columns: { leadId: [1] } }, /name of a column/],
    [{ columns: 'Email' }, /must be an object/],
  ])('is refused: %j', async (mapping, message) => {
    await expect(csv(table, { mapping })).rejects.toThrow(message);
  });

  it('is a known export by its name', async () => {
    await expect(csv(table, { mapping: 'hubspott' })).rejects.toThrow(/Did you mean "hubspot"/);
    expect(Object.keys(namedMappings)).toContain('hubspot');
  });

  it('filters rows, joins date and time, takes the length from the end, and counts several people', async () => {
    const { interactions, leftOut } = await csv(
      'Who,Day,From,Until,Where,State\nada;ben,10.11.2026,09:00,10:30,"12 Market Street, Springfield",ok\ncleo,10.11.2026,09:00,,,bin\n',
      {
        timeZone: 'Europe/Vienna',
        mapping: {
          columns: { leadId: 'Who', at: 'Day', time: 'From', endTime: 'Until', place: 'Where' },
          constants: { type: 'meeting' },
          separator: ';',
          dateOrder: 'day-month-year',
          filters: { State: { drop: ['BIN'] } },
        },
      },
    );
    expect(
      interactions.map(({ leadId, type, at, durationMinutes, participants }) => [
        leadId,
        type,
        new Date(at).toISOString(),
        durationMinutes,
        participants,
      ]),
    ).toEqual([
      ['ada', 'in_person_meeting', '2026-11-10T08:00:00.000Z', 90, 2],
      ['ben', 'in_person_meeting', '2026-11-10T08:00:00.000Z', 90, 2],
    ]);
    expect(leftOut.map(({ reason }) => reason)).toEqual(['filtered']);
  });

  it('says which of two columns is not us, and what other types are', async () => {
    const { interactions, leftOut, rejected } = await csv(
      'From,To,Kind,When\nKim,Ada,x,2026-11-20T09:00:00Z\nBen,Kim,y,2026-11-20T09:00:00Z\nKim,Kim,x,2026-11-20T09:00:00Z\nAda,Ben,x,2026-11-20T09:00:00Z\nBen,Kim,z,2026-11-20T09:00:00Z\n',
      {
        mapping: {
          columns: { from: 'From', to: 'To', type: 'Kind', at: 'When' },
          us: ['kim'],
          types: { z: null },
          otherTypes: 'direct_message',
        },
      },
    );
    expect(interactions.map(({ leadId, direction, type }) => [leadId, direction, type])).toEqual([
      ['Ada', 'outbound', 'direct_message'],
      ['Ben', 'inbound', 'direct_message'],
    ]);
    expect(leftOut.map(({ reason }) => reason)).toEqual(['internal', 'no-meeting']);
    expect(rejected).toHaveLength(1);
  });

  it.each([
    ['Email,Activity Type,Date', 'Call'],
    ['E-Mail-Adresse,Aktivität,Datum', 'Anruf'],
    ['Adresse e-mail,Activité,Date et heure', 'Appel'],
    ['Correo electrónico,Actividad,Fecha', 'Llamada'],
    ['Indirizzo e-mail,Attività,Data e ora', 'Telefonata'],
    ['Endereço de e-mail,Atividade,Data e hora', 'Ligação'],
    ['E-mailadres,Activiteit,Datum en tijd', 'Telefoongesprek'],
    ['Adres e-mail,Aktywność,Data i godzina', 'Rozmowa telefoniczna'],
    ['EMAIL_ADDRESS,ACTIVITY_TYPE,START_DATE', 'CALL'],
  ])('is found in %s', async (head, call) => {
    const { interactions } = await csv(`${head}\nada@acme.example,${call},2026-11-20T09:00:00Z\n`);
    expect(interactions.map(({ leadId, type }) => [leadId, type])).toEqual([
      ['ada@acme.example', 'phone_call'],
    ]);
  });

  it('says what bare numbers are, where only one thing is likely', () => {
    const proposed = (...times: string[]) =>
      proposeMapping(
        ['Email', 'Type', 'Date'],
        times.map((time) => ({ Email: 'ada@acme.example', Type: 'Call', Date: time })),
      ).mapping.numericTime;
    expect(proposed('46328.5', '46330')).toBe('excel');
    expect(proposed('46328,25')).toBe('excel');
    expect(proposed('1795392000')).toBe('epoch-seconds');
    expect(proposed('46328.5', '1795392000')).toBeUndefined();
    expect(proposed('1795392000000')).toBeUndefined();
  });

  it('says what is missing', () => {
    const rows = [{ Who: 'ada', Date: '03/11/2026' }];
    expect(proposeMapping(['Who', 'Date'], rows).missing).toEqual(['leadId', 'type', 'dateOrder']);
    expect(proposeMapping(['Email', 'Type', 'Date'], [{ Date: '2026-11-20 09:00' }]).missing).toEqual([
      'timeZone',
    ]);
    expect(proposeMapping(['From', 'To', 'Date'], [{ From: 'a', To: 'b' }]).missing).toEqual(['us', 'type']);
  });

  it('finds the kind of contact by its values where the heading does not say it, and only where one column can be it', () => {
    const rows = ['Meeting', 'Email', 'Zoom call', 'Lunch', 'a word'].map((What, index) => ({
      Name: 'Anna',
      Date: `2026-11-${10 + index}T09:00:00Z`,
      What,
      Way: 'Call',
      Notes: index === 0 ? 'Call' : 'Sent the offer',
    }));
    const columns = ['Name', 'Date', 'What', 'Notes'];
    expect(proposeMapping(columns, rows).mapping.columns).toEqual({
      leadId: 'Name',
      at: 'Date',
      type: 'What',
    });
    expect(proposeMapping([...columns, 'Way'], rows).missing).toEqual(['type']);
    expect(proposeMapping(['Name', 'Date', 'Notes'], rows).missing).toEqual(['type']);
  });
});

describe('exports of other systems', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'linkedin-messages',
      'CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE,FOLDER\n1,Ada,x,Kim,2026-11-10 09:00:00 UTC,INBOX\n1,Kim,x,Ada,2026-11-10 09:05:00 UTC,INBOX\n2,Kim,x,Ben,2026-11-10 09:05:00 UTC,INBOX\n3,Eve,x,Kim,2026-11-10 09:05:00 UTC,SPAM\n',
      'UTC',
      ['Ada direct_message inbound', 'Ada direct_message outbound', 'Ben direct_message outbound'],
    ],
    [
      'android-calls',
      'Name,Number,Date,Duration,Type\nAda,+43 1 2345678,2026-11-10 09:00,121,Incoming\nAda,+43 1 2345678,2026-11-10 10:00,0,Missed\n',
      'UTC',
      ['+4312345678 phone_call inbound'],
    ],
    [
      'calendly',
      'Event Type Name,Invitee Email,Start Date & Time,End Date & Time,Location,Canceled\nIntro,Ada@acme.example,2026-11-10 09:00,2026-11-10 09:30,https://zoom.us/j/1,false\nIntro,ben@bolt.example,2026-11-10 09:00,2026-11-10 09:30,,true\n',
      'UTC',
      ['ada@acme.example video_call mutual'],
    ],
    [
      'zoom-participants',
      'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)\nAda,ada@acme.example,11/10/2026 09:00:00 AM,11/10/2026 09:30:00 AM,30\n',
      'UTC',
      ['ada@acme.example video_call '],
    ],
    [
      'badge-scans',
      'Badge ID,Name,Email,Scan time\n1,Ada,ada@acme.example,2026-11-10 09:00\n',
      'UTC',
      ['ada@acme.example event_encounter '],
    ],
  ])('%s are recognised', async (name, text, timeZone, expected) => {
    let from: unknown;
    const { interactions } = await csv(text, {
      timeZone,
      onColumns: (finding: { from: unknown }) => {
        from = finding.from;
      },
    });
    expect(from).toMatchObject({ export: name });
    expect(interactions.map(({ leadId, type, direction = '' }) => `${leadId} ${type} ${direction}`)).toEqual(
      expected,
    );
  });

  it('a badge that was scanned twice is one encounter', async () => {
    const { interactions } = await csv(
      'Email,Scan time\nada@acme.example,2026-11-10T09:00:00Z\nada@acme.example,2026-11-10T17:00:00Z\n',
    );
    expect(new Set(interactions.map(({ id, leadId }) => `${leadId} ${id}`)).size).toBe(1);
  });

  it.each([
    '[23/11/2026, 12:01:09] Ada: hello',
    '[23.11.26, 12:01:09] Ada: hello',
    '23/11/2026, 12:01 - Ada: hello',
    '11/23/26, 12:01 PM - Ada: hello',
    '[11/23/26, 12:01:09\u202fPM] Ada: hello',
    '2026-11-23, 12:01 - Ada: hello',
    '\u200e[23/11/2026, 12:01:09] Ada: \u200eimage omitted',
  ])('a chat: %s', async (line) => {
    const options = { model, us: ['Kim'], timeZone: 'UTC' };
    const chat = [`${line}\nsecond line\n${line.replace('Ada', 'Kim').replace('hello', 'hi')}\n`];
    const { interactions, rows } = await readWhatsApp(chat, options);
    expect(rows).toBe(2);
    expect(
      interactions.map(({ at, direction }) => [new Date(at).toISOString().slice(0, 16), direction]),
    ).toEqual([
      ['2026-11-23T12:01', 'inbound'],
      ['2026-11-23T12:01', 'outbound'],
    ]);
  });

  it('a chat of which nobody is us says so, and what WhatsApp writes itself is left out', async () => {
    const chat = ['23/11/2026, 12:01 - Messages are encrypted\n23/11/2026, 12:01 - Ada: hello\n'];
    const { rejected, leftOut } = await readWhatsApp(chat, { model, timeZone: 'UTC' });
    expect([rejected[0]?.issues[0]?.option, leftOut.map(({ reason }) => reason)]).toEqual([
      'us',
      ['automatic'],
    ]);
  });

  it('a call log of Android as XML', async () => {
    const file =
      '<?xml version=\'1.0\'?><calls count="2"><call number="+43 1 2345678" duration="121" date="1795168800000" type="1" name=\'A &amp; B\'/><call number="+43" duration="0" date="1795168800000" type="3"/></calls>';
    const bytes = Buffer.from(file);
    const { interactions, leftOut } = await interactionsOf(
      readAndroidCalls([bytes.subarray(0, 60), bytes.subarray(60)], { model }),
    );
    expect(
      interactions.map(({ leadId, direction, durationMinutes }) => [leadId, direction, durationMinutes]),
    ).toEqual([['+4312345678', 'inbound', 121 / 60]]);
    expect(leftOut.map(({ reason }) => reason)).toEqual(['not-reached']);
  });
});
