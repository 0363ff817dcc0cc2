import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { touchpoint } from './touchpoint.js';

/** Other inputs of the kinds of fault that `test/cases` stands for. */
const cases = resolve(import.meta.dirname, '../../cases/tables-and-crms');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-kinds-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Row {
  readonly leadId: string;
  readonly type: string;
  readonly at: number;
  readonly durationMinutes?: number;
  readonly direction?: string;
}

async function imported(name: string, content: string | Uint8Array, ...args: string[]) {
  const file = join(folder, name);
  writeFileSync(file, content);
  const { code, output, errors } = await touchpoint(['import', file, ...args]);
  const rows: Row[] = output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return { code, errors, rows, touches: rows.map(({ leadId, type }) => `${leadId} ${type}`) };
}

const own = ['--own', 'studio.example'];
const utc = ['--time-zone', 'UTC'];
const nine = Date.UTC(2026, 10, 10, 9);

describe('plain headers of any export are read without a mapping', () => {
  it.each<[string, string, readonly string[]]>([
    ['german', 'E-Mail-Adresse;Aktivitätsart;Datum\nada@acme.example;Anruf;10.11.2026 09:00\n', utc],
    ['french', 'Courriel,Type d’activité,Date et heure\nada@acme.example,Appel,2026-11-10 09:00\n', utc],
    ['spanish', 'Correo electrónico,Tipo,Fecha\nada@acme.example,Llamada,2026-11-10 09:00\n', utc],
    ['italian', 'Posta elettronica,Tipo di attività,Data\nada@acme.example,Chiamata,2026-11-10 09:00\n', utc],
    [
      'portuguese',
      'Correio eletrônico,Atividade,Data e hora\nada@acme.example,Ligação,2026-11-10 09:00\n',
      utc,
    ],
    ['dutch', 'E-mailadres,Soort,Datum en tijd\nada@acme.example,Belletje,2026-11-10 09:00\n', utc],
    ['polish', 'Adres e-mail,Rodzaj,Data i godzina\nada@acme.example,Rozmowa,2026-11-10 09:00\n', utc],
    ['shouting', 'EMAIL,ACTIVITY_TYPE,ACTIVITY DATE\nada@acme.example,CALL,2026-11-10T09:00:00Z\n', []],
    ['two columns', 'Email,Type,Date,Time\nada@acme.example,Call,2026-11-10,9:00 AM\n', utc],
    ['tabs', 'Email\tType\tDate\nada@acme.example\tPhone call\t10 November 2026 09:00\n', utc],
  ])('%s', async (name, content, args) => {
    const { code, touches, rows } = await imported(`${name}.csv`, content, ...args);
    expect([code, touches, rows[0]?.at]).toEqual([0, ['ada@acme.example phone_call'], nine]);
  });
});

describe('times as people and programs write them', () => {
  it.each<[string, readonly string[]]>([
    ['2026-11-10T09:00:00Z', []],
    ['2026-11-10 09:00:00 UTC', []],
    ['2026-11-10 10:00:00 +0100', []],
    ['Tue, 10 Nov 2026 10:00:00 +0100', []],
    ['20261110T090000Z', []],
    ['2026-11-10T10:00:00+01:00[Europe/Vienna]', []],
    ['2026/11/10 09:00', utc],
    ['Nov 10, 2026 9:00 AM', utc],
    ['10. November 2026, 09:00 Uhr', utc],
    ['10 de noviembre de 2026 9:00', utc],
    ['10 novembre 2026 à 9h00', utc],
    ['10 listopada 2026 09:00', utc],
    ['10.11.26 09:00', [...utc, '--date-order', 'day-month-year']],
    ['11/10/2026 9:00 a.m.', [...utc, '--date-order', 'month-day-year']],
    ['1794301200000', []],
    ['November 10, 2026 10:00 AM (GMT+1) → 11:30 AM', []],
  ])('%s', async (at, args) => {
    const { code, rows } = await imported('times.csv', `leadId,type,at\nada,phone_call,"${at}"\n`, ...args);
    expect([code, rows.map((row) => row.at)]).toEqual([0, [nine]]);
  });

  it('the end of a range gives the length', async () => {
    const times = [
      'November 10, 2026 10:00 AM (GMT+1) → 11:30 AM',
      '2026-11-10 09:00 → 2026-11-11 09:00',
      '2026-11-10T09:00:00Z → 2026-11-10T09:20:00Z',
      '2026-11-10 09:00 → 08:00',
      '2026-11-10 09:00 → later',
    ];
    const rows = times.map((at) => `ada,phone_call,"${at}"\n`).join('');
    const read = await imported('ranges.csv', `leadId,type,at\n${rows}`, ...utc);
    expect(read.rows.map(({ durationMinutes }) => durationMinutes)).toEqual([
      90,
      1440,
      20,
      undefined,
      undefined,
    ]);
  });
});

describe('a mapping of which the time of day is in another column', () => {
  const map = (name: string, mapping: object) => {
    writeFileSync(join(folder, name), JSON.stringify(mapping));
    return ['--map', join(folder, name)];
  };
  const columns = { leadId: 'Who', at: 'Start Date' };
  const constants = { type: 'in_person_meeting' };

  it('is not taken as midnight, and says so', async () => {
    const { rows, errors } = await imported(
      'outlook.csv',
      'Who,Start Date,Start Time,End Date,End Time\n"Lovelace, Ada; Bolt, Ben",2026-11-10,09:00,2026-11-10,10:00\n',
      ...utc,
      ...map('days.json', { columns, constants }),
    );
    expect(rows.map(({ leadId, at, durationMinutes }) => [leadId, at, durationMinutes])).toEqual([
      ['Lovelace, Ada', nine, 60],
      ['Bolt, Ben', nine, 60],
    ]);
    expect(errors).toContain(
      'besides the mapping: time from Start Time, end from End Date, endTime from End Time, people separated by ";"',
    );
  });

  it('keeps what it says itself', async () => {
    const { rows, errors } = await imported(
      'own-words.csv',
      'Who,Start Date,Start Time\n2026;x,2026-11-10,09:00\n',
      ...utc,
      ...map('none.json', { columns: { ...columns, time: [] }, constants, separator: '|' }),
    );
    expect(rows.map(({ leadId, at }) => [leadId, at])).toEqual([['2026;x', Date.UTC(2026, 10, 10)]]);
    expect(errors).not.toContain('besides the mapping');
  });

  it('and a name that is no file and nearly an export', async () => {
    const { code, errors } = await touchpoint(['rank', join(cases, 'dmy.csv'), '--map', 'zoom-participant']);
    expect([code, errors]).toEqual([2, expect.stringContaining('did you mean zoom-participants?')]);
    const typo = await touchpoint(['rank', join(cases, 'dmy.csv'), ...map('typo.json', { colums: {} })]);
    expect([typo.code, typo.errors]).toEqual([2, expect.stringMatching(/typo\.json: mapping .*"columns"/)]);
  });
});

describe('what cannot be known is asked for', () => {
  it('which of two columns of one name is the lead', async () => {
    const content = readFileSync(join(cases, 'dup-headers.csv'));
    const { code, errors } = await imported('dup.csv', content);
    expect([code, errors]).toEqual([2, expect.stringContaining('There is "Name", "Name (2)"')]);
    writeFileSync(join(folder, 'second.json'), '{"columns":{"leadId":"Name (2)"}}');
    const mapped = await imported('dup.csv', content, '--map', join(folder, 'second.json'));
    expect(mapped.touches).toEqual(['Ada Lead phone_call']);
    const first = await imported('dup.csv', content, '--map', join(cases, 'm-name.json'));
    expect([first.touches, first.errors]).toEqual([
      ['Kim Seller phone_call'],
      expect.stringContaining('leadId is the first column called Name; the second is "Name (2)"'),
    ]);
    // A second column without values leaves no doubt.
    const empty = await imported(
      'one.csv',
      'Email,Email,Type,Date\nada@acme.example,,Call,2026-11-10T09:00:00Z\n',
    );
    expect(empty.touches).toEqual(['ada@acme.example phone_call']);
  });

  it('an address book is no list of touchpoints, and its place is named', async () => {
    const google = readFileSync(join(cases, 'people.csv'));
    expect((await imported('people.csv', google)).errors).toContain('give it as --people FILE');
    const crm = 'Record ID,First Name,Last Name,Email,Company\n51,Ada,Lovelace,ada@acme.example,Acme\n';
    expect((await imported('contacts.csv', crm)).errors).toContain('give it as --people FILE');
  });
});

describe('people in a cell', () => {
  it.each<[string, readonly string[]]>([
    ['Ada Lovelace (https://www.notion.so/Ada-abc)', ['Ada Lovelace']],
    [
      '"Ada Lovelace (https://www.notion.so/a), Ben Bolt (https://www.notion.so/b)"',
      ['Ada Lovelace', 'Ben Bolt'],
    ],
    ['https://www.linkedin.example/in/ada', ['https://www.linkedin.example/in/ada']],
    ['(https://www.notion.so/a)', ['(https://www.notion.so/a)']],
    ['Ada Lovelace <ada@acme.example>', ['ada@acme.example']],
    ['mailto:Ada@Acme.Example', ['ada@acme.example']],
    ['ada@acme.example\u200b', ['ada@acme.example']],
    ['ada@acme.example; ben@bolt.example', ['ada@acme.example', 'ben@bolt.example']],
  ])('%s', async (cell, leads) => {
    const { rows } = await imported('cell.csv', `Name,Type,Date\n${cell},Call,2026-11-10T09:00:00Z\n`);
    expect(rows.map(({ leadId }) => leadId)).toEqual(leads);
  });
});

describe('--format names the source', () => {
  const asJson = (name: string, value: unknown, ...args: string[]) =>
    imported(name, JSON.stringify(value), ...own, ...args);

  it.each<[string, object, RegExp]>([
    ['google', { id: 'x', summary: 'Lunch' }, /start.* is missing/],
    [
      'graph',
      { id: 'x', start: { dateTime: '2026-11-10T09:00:00', timeZone: 'UTC' }, subject: 'x' },
      /no-lead|is missing/,
    ],
    ['graph', { id: 'x', startDateTime: '2026-11-10T09:00:00Z' }, /no-lead|is missing/],
    ['graph', { id: 'x', subject: 'Hello' }, /is missing|must/],
    ['gmail', { id: 'x', snippet: 'Hello' }, /payload|is missing/],
    ['hubspot', { id: '1', properties: { name: 'x' } }, /Ask the API for them/],
    ['salesforce', { Subject: 'x', StartDateTime: '2026-11-10T09:00:00Z' }, /no-lead|is missing/],
    ['salesforce', { Subject: 'x' }, /is missing|no-meeting|not-done|no-lead/],
    ['pipedrive', { id: 1, subject: 'x' }, /is missing|must/],
    ['close', { id: 'x', note: 'x' }, /Ask the API for _type/],
    ['dynamics', { subject: 'x' }, /Ask the API for activitytypecode/],
    ['zoho', { Subject: 'x' }, /Ask the API for Call_Start_Time/],
  ])(
    '%s: an object without its signs is rejected by the importer of that source',
    async (format, value, message) => {
      const { code, errors } = await asJson(`${format}.json`, [value], '--format', format);
      expect([code, errors]).toEqual([2, expect.stringMatching(message)]);
      expect(errors).not.toContain('--map');
    },
  );

  it('an object of another source is no object of this one', async () => {
    const call = readFileSync(join(cases, 'close.json'));
    expect((await imported('close.json', call, ...own, '--format', 'close')).code).toBe(0);
    expect((await imported('close.json', call, ...own, '--format', 'hubspot')).errors).toContain(
      'Ask the API',
    );
  });

  it('in lines, and for the table that a source exports', async () => {
    const line = `${JSON.stringify({ id: '1', properties: { name: 'x' } })}\n`;
    expect((await imported('lines.ndjson', line, ...own, '--format', 'hubspot')).errors).toContain(
      'Ask the API',
    );
    const table = 'Type,Done,Due date,Contact person\nCall,Done,2026-11-10T09:00:00Z,Ada\n';
    const { touches } = await imported('activities.csv', table, '--format', 'pipedrive');
    expect(touches).toEqual(['Ada phone_call']);
    const wrong = await touchpoint(['import', join(folder, 'lines.ndjson'), '--format', 'hubspt']);
    expect(wrong.errors).toContain('did you mean hubspot?');
  });
});

describe('options of the library on the command line', () => {
  const event = (more: object) => ({
    attributes: { type: 'Event' },
    Id: '00U000000000001AAA',
    StartDateTime: '2026-11-10T09:00:00.000+0000',
    EndDateTime: '2026-11-10T10:00:00.000+0000',
    Location: '12 Market Street, Springfield',
    WhoId: '003000000000001AAA',
    ...more,
  });
  const importing = (rows: unknown, ...args: string[]) =>
    imported('events.json', JSON.stringify(rows), ...own, ...args);

  it('--all-day, --presumed, --least-confidence and --touch-type', async () => {
    const day = [event({ IsAllDayEvent: true, ActivityDate: '2026-11-10' })];
    expect((await importing(day, ...utc)).errors).toContain('left out: 1 all-day');
    expect((await importing(day, ...utc, '--all-day', 'count')).rows).toHaveLength(1);
    const outcomes = async (...args: string[]) =>
      (await touchpoint(['import', join(folder, 'events.json'), ...own, ...args])).output;
    await importing([event({})]);
    expect(await outcomes()).toContain('"outcome":"held"');
    expect(await outcomes('--presumed', 'scheduled')).toContain('"outcome":"scheduled"');
    expect(await outcomes('--least-confidence', 'high')).not.toContain('in_person_meeting');
    expect(await outcomes('--touch-type', 'meeting=site_visit')).toContain('"type":"site_visit"');
  });

  it('--relations, and such records beside the events', async () => {
    const relation = {
      attributes: { type: 'EventRelation' },
      EventId: '00U000000000001AAA',
      RelationId: '003000000000002AAA',
      IsInvitee: true,
      Status: 'Accepted',
    };
    const leads = ['salesforce:003000000000001', 'salesforce:003000000000002'];
    const beside = await importing([event({}), relation]);
    expect(beside.rows.map(({ leadId }) => leadId).sort()).toEqual(leads);
    expect(beside.errors).toContain('left out: 1 no-meeting');
    writeFileSync(join(folder, 'relations.json'), JSON.stringify({ records: [relation], done: true }));
    const apart = await importing([event({})], '--relations', join(folder, 'relations.json'));
    expect(apart.rows.map(({ leadId }) => leadId).sort()).toEqual(leads);
    writeFileSync(join(folder, 'numbers.json'), '[1]');
    const wrong = await importing([event({})], '--relations', join(folder, 'numbers.json'));
    expect([wrong.code, wrong.errors]).toEqual([2, expect.stringContaining('must hold records')]);
  });

  it('--folder says what a mailbox holds, and --maximum-instances how long a series may be', async () => {
    const mail =
      'From x Tue Nov 10 09:00:00 2026\nFrom: anna@acme.example\nTo: kim@studio.example\nDate: Tue, 10 Nov 2026 09:00:00 +0000\n\nHi\n';
    expect((await imported('a.mbox', mail, ...own)).touches).toEqual(['anna@acme.example email']);
    expect((await imported('a.mbox', mail, ...own, '--folder', 'Entwürfe')).errors).toContain('1 draft');
    const series = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:x',
      'DTSTART:20261101T090000Z',
      'DURATION:PT1H',
      'RRULE:FREQ=DAILY;COUNT=10',
      'LOCATION:12 Market Street',
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.example',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    expect((await imported('a.ics', series, ...own)).rows).toHaveLength(10);
    const few = await imported('a.ics', series, ...own, '--maximum-instances', '5');
    expect(few.rows.length).toBeLessThan(10);
  });

  it('an address that sends from the Sent folder is named', async () => {
    const sent = (from: string) =>
      `From x Tue Nov 10 09:00:00 2026\nX-Gmail-Labels: Gesendet\nFrom: ${from}\nTo: anna@acme.example\nDate: Tue, 10 Nov 2026 09:00:00 +0000\n\nHi\n\n`;
    const box = sent('Kim <kim.private@post.example>').repeat(3) + sent('kim@studio.example');
    const { errors, rows } = await imported('sent.mbox', box, ...own);
    expect(rows.map(({ leadId, direction }) => [leadId, direction])).toEqual(
      Array.from({ length: 4 }, () => ['anna@acme.example', 'outbound']),
    );
    const warnings = errors.split('\n').filter((line) => line.includes('sends from your Sent folder'));
    expect(warnings).toEqual([expect.stringContaining('add --own kim.private@post.example')]);
    const told = await imported('sent.mbox', box, ...own, '--own', 'kim.private@post.example');
    expect(told.errors).not.toContain('sends from');
  });
});

describe('what a lead is called', () => {
  const letter = (from: string, to: string) =>
    `From x Tue Nov 10 09:00:00 2026\nFrom: ${from}\nTo: ${to}\nDate: Tue, 10 Nov 2026 09:00:00 +0000\n\nHi\n\n`;
  const box =
    letter('"Muster, Anna" <anna@acme.example>', 'kim@studio.example') +
    letter('=?utf-8?Q?J=C3=BCrgen_M=C3=BCller?= <j@bolt.example>', 'Kim <kim@studio.example>') +
    letter('cem@cobalt.example', 'kim@studio.example') +
    letter('kim@studio.example', '"dora@delta.example" <dora@delta.example>, Anna M. <anna@acme.example>');

  it('is taken from the headers of mail, where no address book says it, and stands beside the key', async () => {
    await imported('names.mbox', box, ...own);
    const ranked = async (...args: string[]) =>
      (await touchpoint(['rank', join(folder, 'names.mbox'), ...own, ...args])).output;
    const leads: { key: string; label?: string }[] = JSON.parse(await ranked('--json'));
    expect(Object.fromEntries(leads.map(({ key, label }) => [key, label]))).toEqual({
      'anna@acme.example': 'Muster, Anna',
      'j@bolt.example': 'Jürgen Müller',
      'cem@cobalt.example': undefined,
      'dora@delta.example': undefined,
    });
    expect(await ranked()).toMatch(/rank +lead +name +score/);
    const book = 'BEGIN:VCARD\nVERSION:3.0\nFN:Anna Muster-Maier\nEMAIL:anna@acme.example\nEND:VCARD\n';
    writeFileSync(join(folder, 'book.vcf'), book);
    expect(await ranked('--json', '--people', join(folder, 'book.vcf'))).toContain('Anna Muster-Maier');
    expect(await ranked('--stream', '--json')).toContain('Muster, Anna');
    const { output } = await touchpoint(['flags', join(folder, 'names.mbox'), ...own]);
    expect(output).toMatch(/lead +name +flag +why/);
  });
});

describe('calls of CRMs that were no conversation', () => {
  const call = (properties: object) => ({
    id: '1',
    properties: { hs_timestamp: '2026-11-10T09:00:00Z', hs_call_direction: 'OUTBOUND', ...properties },
    associations: { contacts: { results: [{ id: '51' }] } },
  });
  const importing = (properties: object, ...args: string[]) =>
    imported('call.json', JSON.stringify([call(properties)]), ...own, ...args);

  it.each<[string, object]>([
    ['a voicemail', { hs_call_status: 'COMPLETED', hs_call_has_voicemail: 'true' }],
    ['an outcome in words', { hs_call_disposition: 'No answer' }],
    ['an outcome in German', { hs_call_disposition: 'Nicht erreicht' }],
    ['HubSpot’s own id', { hs_call_disposition: '73a0d17f-1163-4015-bdd5-ec830791da20' }],
    ['a status', { hs_call_status: 'NO_ANSWER' }],
  ])('%s', async (_, properties) => {
    expect((await importing(properties)).errors).toContain('left out: 1 not-reached');
  });

  it('an outcome of the company’s own is asked for, and read from the mapping', async () => {
    const id = '11111111-2222-3333-4444-555555555555';
    const asked = await importing({ hs_call_disposition: id });
    expect([asked.touches, asked.errors]).toEqual([
      ['hubspot:51 phone_call'],
      expect.stringMatching(/must be an outcome that is known, got "11111111.*--map FILE/),
    ]);
    writeFileSync(join(folder, 'outcomes.json'), JSON.stringify({ outcomes: { [id]: 'not-reached' } }));
    const said = await importing({ hs_call_disposition: id }, '--map', join(folder, 'outcomes.json'));
    expect(said.errors).toContain('left out: 1 not-reached');
  });
});

describe('the next command, where options alone are missing', () => {
  const lastLine = async (name: string, content: string, ...args: string[]) => {
    const { code, errors } = await imported(name, content, ...args);
    expect(code).toBe(2);
    return errors.trimEnd().split('\n').at(-1);
  };

  it('is shown, and enough', async () => {
    const table = 'Email,Type,Date\nada@acme.example,Call,03/04/2026 10:00\n';
    const file = join(folder, 'next.csv');
    expect(await lastLine('next.csv', table)).toBe(
      `next, with your own values: touchpoint import ${file} --date-order day-month-year`,
    );
    expect(await lastLine('next.csv', table, '--date-order', 'day-month-year')).toBe(
      `next, with your own values: touchpoint import ${file} --time-zone Europe/Vienna`,
    );
    const args = ['--date-order', 'day-month-year', '--time-zone', 'Europe/Vienna'];
    expect((await imported('next.csv', table, ...args)).code).toBe(0);
    const chat = '[10/11/2026, 12:01:09] Ada: hello\n[10/11/2026, 12:05:00] Kim: hi\n';
    expect(await lastLine('a chat.txt', chat)).toBe(
      `next, with your own values: touchpoint import '${join(folder, 'a chat.txt')}' --us 'YOUR NAME' --time-zone Europe/Vienna --date-order day-month-year`,
    );
    // A day that exists in one order only leaves nothing to ask.
    const american = '12/31/25, 9:15\u202fPM - Ada: hello\n1/2/26, 9:16\u202fPM - Kim: hi\n';
    expect(await lastLine('chat.txt', american)).toBe(
      `next, with your own values: touchpoint import ${join(folder, 'chat.txt')} --us 'YOUR NAME' --time-zone Europe/Vienna`,
    );
    const known = ['--us', 'Kim', '--time-zone', 'America/New_York'];
    expect((await imported('chat.txt', american, ...known)).rows.map(({ at }) => at)).toEqual([
      Date.UTC(2026, 0, 1, 2, 15),
      Date.UTC(2026, 0, 3, 2, 16),
    ]);
  });

  it('is not shown where a column is missing', async () => {
    expect(await lastLine('who.csv', 'Type,Date\nCall,2026-11-10 10:00\n', ...utc)).toMatch(
      /^proposed mapping/,
    );
  });
});

describe('objects, one a line', () => {
  const event = (n: number) => ({
    iCalUID: `e${n}`,
    start: { dateTime: '2026-11-10T09:00:00Z' },
    end: { dateTime: '2026-11-10T10:00:00Z' },
    location: '12 Market Street, Springfield',
    attendees: [{ email: `lead${n}@acme.example`, responseStatus: 'accepted' }],
  });

  it('of any number, with lines that are broken, empty, or pages of several', async () => {
    const lines = Array.from({ length: 1200 }, (_, n) => JSON.stringify(event(n)));
    lines.splice(600, 0, '', '{"broken":', '   ');
    const page = JSON.stringify({ items: [event(1201), event(1202)], nextPageToken: 'x' });
    const { rows, errors } = await imported('events.ndjson', `${lines.join('\n')}\n${page}\n`, ...own);
    expect(rows).toHaveLength(1202);
    expect(errors).toMatch(/events\.ndjson:602: must be JSON/);
    expect(errors).toContain('there are more pages (nextPageToken)');
    expect(errors).toContain('1203 rows, 1202 gave 1202 interactions, 1 cannot be read');
  });

  it('in a file that is called .json', async () => {
    const { rows } = await imported(
      'lines.json',
      `${JSON.stringify(event(1))}\n${JSON.stringify(event(2))}\n`,
      ...own,
    );
    expect(rows).toHaveLength(2);
    const broken = await imported('broken.json', '{"items": [', ...own);
    expect([broken.code, broken.errors]).toEqual([2, expect.stringContaining('is not valid JSON')]);
    const rowsOnly = JSON.stringify([{ leadId: 'ada', type: 'email', at: '2026-11-10T09:00:00Z' }]);
    expect((await imported('rows.json', rowsOnly)).touches).toEqual(['ada email']);
  });
});

describe('a mapping or an address book that is none', () => {
  it('is refused by name', async () => {
    const list = join(folder, 'list.json');
    writeFileSync(list, '[]');
    const mapped = await touchpoint(['rank', join(cases, 'dmy.csv'), '--map', list]);
    expect([mapped.code, mapped.errors]).toEqual([
      2,
      expect.stringContaining('list.json must hold a mapping'),
    ]);
    const book = await touchpoint([
      'rank',
      join(cases, 'dmy.csv'),
      '--people',
      join(cases, 'dmy.csv'),
      ...own,
    ]);
    expect([book.code, book.errors]).toEqual([2, expect.stringContaining('is no address book')]);
    const alone = await touchpoint(['rank', join(cases, 'dmy.csv'), '--people', join(cases, 'people.csv')]);
    expect([alone.code, alone.errors]).toEqual([2, expect.stringContaining('--people needs --own')]);
  });
});
