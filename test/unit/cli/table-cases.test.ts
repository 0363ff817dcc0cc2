import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { touchpoint } from './touchpoint.js';
import { workbook } from './workbook.js';

const cases = resolve(import.meta.dirname, '../../cases/tables-and-crms');
const file = (name: string) => join(cases, name);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-cases-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Imported {
  readonly leadId: string;
  readonly type: string;
  readonly at: number;
  readonly durationMinutes?: number;
}

async function imported(name: string, ...args: string[]) {
  const { code, output, errors } = await touchpoint(['import', file(name), ...args]);
  const rows: Imported[] = output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return { code, errors, rows, touches: rows.map(({ leadId, type }) => `${leadId} ${type}`) };
}

const own = ['--own', 'studio.example', '--time-zone', 'UTC'];

describe('a table is read as it is', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'crm-obvious-headers.csv',
      ['--unknown-place', 'online'],
      ['ada@acme.example phone_call', 'ben@bolt.example video_call'],
    ],
    ['case-header.csv', [], ['ada phone_call']],
    ['dmy.csv', ['--time-zone', 'UTC', '--date-order', 'day-month-year'], ['ada phone_call']],
    ['enc-1252.csv', [], ['Müller phone_call', 'Schröder phone_call']],
    ['enc-collide.csv', [], ['Müller phone_call', 'Möller phone_call']],
    ['enc-mac-cr.csv', [], ['Müller phone_call', 'Schröder phone_call']],
    ['enc-u16le-bom.txt', [], ['Müller phone_call', 'Schröder phone_call']],
    ['enc-u16le-nobom.csv', [], ['Müller phone_call', 'Schröder phone_call']],
    ['enc-u8bom-quoted.csv', [], ['Müller phone_call']],
    [
      'outlook.csv',
      ['--time-zone', 'Europe/Vienna'],
      ['Lovelace, Ada in_person_meeting', 'Bolt, Ben in_person_meeting'],
    ],
    ['sep-line.csv', [], ['ada phone_call']],
    ['title-rows.csv', [], ['ada phone_call']],
    ['pipe.csv', [], ['ada phone_call']],
    ['tab.tsv', [], ['ada email']],
    ['quoted.csv', [], ['ada email', 'ben email']],
    ['bad-quote.csv', [], ['ada phone_call', 'ben phone_call', 'cleo phone_call', 'dan phone_call']],
    ['nested.ndjson', ['--map', file('m-nested.json')], ['ada@acme.example phone_call']],
    [
      '_chat.txt',
      ['--us', 'Kim', '--time-zone', 'UTC', '--date-order', 'day-month-year'],
      ['Ada Lovelace direct_message', 'Ada Lovelace direct_message'],
    ],
    [
      'same-person.csv',
      [],
      [
        'ada@acme.example email',
        'ada@acme.example in_person_meeting',
        'ada@acme.example email',
        'ada@acme.example email',
      ],
    ],
  ])('%s', async (name, args, expected) => {
    const { code, touches } = await imported(name, ...args);
    expect([code, touches]).toEqual([0, expected]);
  });

  it('joins date and time, and takes the length from the end', async () => {
    const { rows } = await imported('outlook.csv', '--time-zone', 'Europe/Vienna');
    expect(rows.map(({ at, durationMinutes }) => [new Date(at).toISOString(), durationMinutes])).toEqual([
      ['2026-11-10T11:00:00.000Z', 60],
      ['2026-11-10T11:00:00.000Z', 60],
    ]);
  });

  it('keeps every row of which only the length cannot be read', async () => {
    const { rows, errors } = await imported('durations.csv');
    expect(rows.map(({ durationMinutes }) => durationMinutes)).toEqual([
      12.5,
      80,
      1.5,
      12,
      12.5,
      12,
      80,
      undefined,
      undefined,
      0,
      undefined,
      undefined,
    ]);
    expect(errors).toContain(
      '12 rows, 12 gave 12 interactions, 0 cannot be read, 4 fields cannot be read and are ignored',
    );
  });

  it('raises no flag of a person who was split in two', async () => {
    const { output } = await touchpoint(['flags', file('split-flags.csv'), '--json']);
    expect(JSON.parse(output)).toEqual([]);
  });

  it('a contact of Salesforce is one lead from JSON and CSV, and what was deleted does not count', async () => {
    const { output } = await touchpoint([
      'rank',
      file('sf-cli.json'),
      file('sf-dataloader-tasks.csv'),
      ...['--map', file('m-sf.json'), ...own, '--json'],
    ]);
    const leads: { key: string; online: { touches: number } }[] = JSON.parse(output);
    // The call of the CLI and the one that was connected; "No Answer" is cancelled by the mapping.
    expect(leads.map(({ key, online }) => [key, online.touches])).toEqual([
      ['salesforce:003000000000001', 2],
      ['salesforce:003000000000002', 1],
    ]);
    // Without a mapping the export is known by its columns.
    const { touches } = await imported('sf-dataloader-tasks.csv', '--time-zone', 'UTC');
    expect(touches).toEqual(['salesforce:003000000000001 phone_call', 'salesforce:003000000000002 email']);
  });

  it('a workbook is read by its first sheet, and one that is broken is refused by name', async () => {
    const name = join(folder, 'activities.xlsx');
    writeFileSync(
      name,
      workbook([
        ['Email', 'Activity Type', 'Date', 'Minutes'],
        ['ada@acme.example', 'Call', 46346.375, 12],
        ['ben@bolt.example', 'E-Mail', '2026-11-20 10:00', null],
      ]),
    );
    const { code, output, errors } = await touchpoint(['import', name, '--time-zone', 'UTC']);
    expect([code, errors]).toEqual([0, expect.stringContaining('2 rows, 2 gave 2 interactions')]);
    // Day 46346 of Excel is 20 November 2026; 0.375 of a day is nine hours.
    expect(output).toContain(`"at":${Date.UTC(2026, 10, 20, 9)}`);
    const broken = await touchpoint(['rank', file('a.xlsx')]);
    expect([broken.code, broken.errors]).toEqual([2, expect.stringMatching(/must be a workbook of Excel/)]);
  });
});

describe('a way on, where a file cannot be read', () => {
  it.each<[readonly string[], RegExp]>([
    [
      ['rank', file('crm-obvious-headers.csv'), '--map', file('map-typo.json')],
      /"column"\. Did you mean "columns".*"type"\. Did you mean "types"/,
    ],
    [
      ['rank', file('crm-obvious-headers.csv'), '--map', file('map-typo2.json')],
      /"leadID"\. Did you mean "leadId"/,
    ],
    [
      ['import', file('dmy.csv'), '--map', file('map-order.json'), '--time-zone', 'UTC'],
      /must be "iso" or "day-month-year" or "month-day-year", got "dd\/mm\/yyyy"/,
    ],
    [['import', file('unit.csv'), '--map', file('map-unit.json')], /durationUnit must be .* got "sec"/],
    [['import', file('dmy.csv'), '--time-zone', 'UTC'], /--date-order day-month-year/],
    [['rank', file('empty.csv')], /empty\.csv has no rows/],
    [
      ['rank', file('header-only.csv'), '--fail-on', 'online-only'],
      /has no rows\ncolumns of .*header-only\.csv: leadId, type, at/,
    ],
    [
      ['import', file('hs-default-props.json'), ...own],
      /Ask the API for them, such as properties=hs_timestamp/,
    ],
    [['import', file('gmail-list.json'), ...own], /format=metadata/],
    [['rank', '-', '--region', 'Austria'], /--region must be a country in two letters/],
    [['rank', file('mixed-order.csv')], /missing: the zone of the times: --time-zone/],
  ])('%j', async (args, message) => {
    const { code, output, errors } = await touchpoint(args);
    expect(code).toBe(2);
    expect(errors).toMatch(message);
    expect(output).not.toMatch(/^\s*\d/m);
  });

  it('names the columns that were found and proposes a mapping', async () => {
    const { code, errors } = await touchpoint(['rank', '-', '--fail-on', 'online-only'], {
      input: 'Wer,Was,Wann\nada,Plausch,gestern\n',
    });
    expect(code).toBe(2);
    expect(errors).toContain('columns of standard input: Wer, Was, Wann');
    expect(errors).toContain('missing: who it was with');
    expect(errors).toMatch(/proposed mapping .*\{"columns":\{\}\}/);
  });

  it('names of columns and values of types compare without case, spaces and signs', async () => {
    // `E-mail` in the third is the column `Email`.
    for (const map of ['map-case.json', 'map-typo3.json']) {
      expect((await imported('crm-obvious-headers.csv', '--map', file(map))).touches).toEqual([
        'ada@acme.example phone_call',
        'ben@bolt.example in_person_meeting',
      ]);
    }
  });
});

describe('objects are recognised one by one', () => {
  it.each<[string, readonly string[]]>([
    [
      'hs-mixed.json',
      [
        'hubspot:51 in_person_meeting',
        'hubspot:52 in_person_meeting',
        'hubspot:51 phone_call',
        'hubspot:52 phone_call',
        'ada@acme.example email',
      ],
    ],
    ['hs-single.json', ['hubspot:51 in_person_meeting', 'hubspot:52 in_person_meeting']],
    ['hs-toobject.json', ['hubspot:51 in_person_meeting']],
    ['sf-cli.json', ['salesforce:003000000000001 phone_call']],
    ['sf-camel.json', ['salesforce:003000000000001 phone_call']],
    ['pd-single.json', ['pipedrive:22 in_person_meeting']],
    ['pd-v1-attendees.json', ['ada@acme.example in_person_meeting']],
    ['pd-personobj.json', ['ada@acme.example in_person_meeting']],
    ['close.json', ['close:cont_1 phone_call']],
    ['dynamics.json', ['dynamics:c1 phone_call']],
    ['gcal-fields.json', ['ada@acme.example in_person_meeting']],
    ['graph-events-and-messages.json', ['ada@acme.example in_person_meeting', 'ada@acme.example email']],
  ])('%s', async (name, expected) => {
    const { code, touches } = await imported(name, ...own);
    expect([code, touches]).toEqual([0, expected]);
  });

  it('of HubSpot in the shape of v1', async () => {
    const { touches } = await imported('hs-legacy-v1.json', ...own, '--unknown-place', 'online');
    expect(touches).toHaveLength(1);
  });

  it('as one object a line, as records of Singer and Airbyte, and in pages', async () => {
    expect((await touchpoint(['import', file('gcal.ndjson'), ...own])).errors).toMatch(/1 rows/);
    expect((await touchpoint(['import', file('gcal.ndjson'), ...own])).errors).not.toMatch(/leadId/);
    expect((await imported('singer.ndjson', ...own)).errors).toMatch(/1 rows, .*0 cannot be read/);
    const task = {
      Id: '00T000000000001AAA',
      TaskSubtype: 'Call',
      IsClosed: true,
      CompletedDateTime: '2026-11-10T09:12:00.000+0000',
      WhoId: '003000000000001AAA',
    };
    const lines = [
      { type: 'SCHEMA', stream: 'tasks', schema: {} },
      { type: 'RECORD', stream: 'tasks', record: task },
      { type: 'RECORD', record: { stream: 'tasks', data: task, emitted_at: 1 } },
      { _airbyte_ab_id: 'x', _airbyte_data: JSON.stringify(task) },
      { type: 'STATE', value: {} },
    ].map((line) => JSON.stringify(line));
    const streamed = await touchpoint(['import', '-', ...own], { input: `${lines.join('\n')}\nnot JSON\n` });
    expect(streamed.errors).toMatch(/standard input:6: must be JSON/);
    expect(streamed.lines).toHaveLength(3);
    const pages = JSON.stringify([
      { records: [task], done: false, nextRecordsUrl: '/x' },
      { records: [task], done: true },
    ]);
    const paged = await touchpoint(['import', '-', ...own], { input: pages });
    expect([paged.lines.length, paged.errors]).toEqual([2, expect.not.stringContaining('warning')]);
  });

  it.each([
    ['hs-first-page.json', 'paging.next'],
    ['sf-more.json', 'done: false'],
    ['close.json', 'has_more'],
    ['pd-v1.json', 'additional_data.pagination.more_items_in_collection'],
    ['pd-v2-attendees.json', 'additional_data.next_cursor'],
  ])('%s is one page of several', async (name, sign) => {
    const { errors } = await imported(name, ...own);
    expect(errors).toContain(`warning: there are more pages (${sign}); scores will be wrong`);
  });

  it.each(['hs-notes.json', 'hs-tasks.json', 'hs-contacts.json'])('%s are no contact', async (name) => {
    const { code, errors } = await imported(name, ...own);
    expect([code, errors]).toEqual([2, expect.stringContaining('0 cannot be read, left out: 1 no-meeting')]);
  });

  it('with types of a company, by --map', async () => {
    const { touches, errors } = await imported('pd-custom-types.json', ...own, '--map', file('m-pd.json'));
    expect(touches).toEqual([
      'pipedrive:22 in_person_meeting',
      'pipedrive:22 in_person_meeting',
      'pipedrive:22 direct_message',
      'pipedrive:22 phone_call',
    ]);
    expect(errors).toContain('left out: 1 no-meeting');
  });

  it('of Zoho, and calls of Close and Dynamics that nobody answered', async () => {
    const objects = [
      {
        id: '1',
        Call_Type: 'Outbound',
        Call_Start_Time: '2026-11-10T09:00:00Z',
        Call_Duration_in_seconds: 90,
        Who_Id: { id: '7' },
      },
      { id: '2', Call_Type: 'Missed', Call_Start_Time: '2026-11-10T09:00:00Z', Who_Id: { id: '7' } },
      {
        id: '3',
        Event_Title: 'Lunch',
        Start_DateTime: '2026-11-10T09:00:00Z',
        End_DateTime: '2026-11-10T10:00:00Z',
        Venue: '12 Market Street, Springfield',
        Participants: [{ Email: 'ada@acme.example' }],
      },
      {
        _type: 'Call',
        id: 'c',
        lead_id: 'l',
        direction: 'outbound',
        disposition: 'no-answer',
        date_created: '2026-11-10T09:00:00Z',
      },
      {
        activitytypecode: 'appointment',
        activityid: 'a',
        statecode: 2,
        scheduledstart: '2026-11-10T09:00:00Z',
        location: '12 Market Street, Springfield',
        _regardingobjectid_value: 'p',
      },
    ];
    const { lines, errors } = await touchpoint(['import', '-', ...own], {
      input: JSON.stringify({ data: objects, info: { more_records: true } }),
    });
    const rows = lines.map((line) => JSON.parse(line));
    expect(
      rows.map(({ leadId, type, durationMinutes, outcome }) => [leadId, type, durationMinutes, outcome]),
    ).toEqual([
      ['zoho:7', 'phone_call', 1.5, undefined],
      ['ada@acme.example', 'in_person_meeting', 60, 'held'],
      ['dynamics:p', 'in_person_meeting', undefined, 'cancelled'],
    ]);
    expect(errors).toContain('left out: 2 not-reached');
    expect(errors).toContain('info.more_records');
  });
});

describe('options of the library', () => {
  it('have a counterpart: what parts cells, conference services, machines, domains of mail', async () => {
    const input =
      'leadId/type/at/place\nbot@acme.example/meeting/2026-11-20T09:00:00Z/x\nada@post.example/meeting/2026-11-20T09:00:00Z/"https://meet.acme.example/1"\n';
    const args = [
      'import',
      '-',
      '--delimiter',
      '/',
      '--own',
      'studio.example',
      '--machine',
      'bot@acme.example',
    ];
    const more = ['--conference-domain', 'meet.acme.example', '--free-mail-domain', 'post.example'];
    const { lines, errors } = await touchpoint([...args, ...more], { input });
    const [row] = lines.map((line) => JSON.parse(line));
    expect([lines.length, row.leadId, row.type, row.accountId]).toEqual([
      1,
      'ada@post.example',
      'video_call',
      undefined,
    ]);
    expect(errors).toContain('1 automatic');
  });

  it('and a field that is given up is said', async () => {
    const { errors } = await imported('durations.csv');
    expect(errors).toMatch(
      /durations\.csv:9: durationMinutes must be a length .*\(the row counts without it\)/,
    );
  });
});

describe('telephone numbers', () => {
  it('of one region are one lead with those of the world', async () => {
    const input = ['0664 1234567', '+43 664 1234567', '0043 664 123 45 67', '(0664) 123-4567']
      .map((number) => `${number},phone_call,2026-11-20T09:00:00Z\n`)
      .join('');
    const { lines } = await touchpoint(['import', '-', '--region', 'AT'], {
      input: `Phone,Type,Date\n${input}`,
    });
    expect(new Set(lines.map((line) => JSON.parse(line).leadId))).toEqual(new Set(['+436641234567']));
  });
});

describe('touchpoint inspect', () => {
  it('writes a mapping that rank takes', async () => {
    const mapping = join(folder, 'mapping.json');
    const inspected = await touchpoint(['inspect', file('crm-obvious-headers.csv'), '--write', mapping]);
    expect([inspected.code, inspected.errors]).toEqual([
      0,
      `${mapping} written for ${file('crm-obvious-headers.csv')}; edit it, then: touchpoint rank ${file('crm-obvious-headers.csv')} --map ${mapping}\n`,
    ]);
    expect(JSON.parse(readFileSync(mapping, 'utf8')).columns).toEqual({
      leadId: 'Email',
      at: 'Date',
      type: 'Activity Type',
    });
    expect((await touchpoint(['rank', file('crm-obvious-headers.csv'), '--map', mapping])).code).toBe(0);
  });

  it('as JSON, and says what it needs', async () => {
    const { output } = await touchpoint(['inspect', file('outlook.csv'), '--json', '--time-zone', 'UTC']);
    expect(JSON.parse(output)[0]).toMatchObject({
      rows: 1,
      used: 1,
      interactions: 2,
      finding: { missing: [] },
    });
    const calendar = await touchpoint(['inspect', file('gcal.ndjson')]);
    expect([calendar.code, calendar.output]).toEqual([2, expect.stringContaining('needs --own')]);
    expect((await touchpoint(['inspect'])).errors).toContain('needs a file');
    const none = await touchpoint([
      'inspect',
      file('../calendars-and-mail/bom.eml'),
      ...own,
      '--write',
      join(folder, 'x.json'),
    ]);
    expect(none.code).toBe(2);
    expect(none.errors).toContain('--write needs a table');
    expect(none.errors).toMatch(/read without a mapping: touchpoint rank \S+bom\.eml --own studio\.example/);
  });
});
