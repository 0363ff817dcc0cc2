import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serializeModel, standardModel } from 'touchpoint-scoring';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alignedTable, csvText } from '../../../src/cli/output.js';
import { writeTable } from '../../../src/cli/printing-options.js';
import type { World } from '../../../src/cli/world.js';
import { bundled } from '../../bundled.js';
import { touchpoint } from './touchpoint.js';

const root = resolve(import.meta.dirname, '../../..');
const examples = join(root, 'examples/imports');
const example = (name: string) => join(examples, name);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = Date.UTC(2026, 10, 23, 9);

const all = [
  ...['calendar.ics', 'mailbox.mbox', 'activities.csv'].map(example),
  ...['--people', example('contacts.vcf'), '--map', example('mapping.json'), '--own', 'studio.example'],
  ...['--time-zone', 'Europe/Vienna'],
];
const table =
  'leadId,type,at\nada,meal,2026-11-20T19:00:00Z\nada,email,2026-11-20T10:00:00Z\nben,email,2026-11-20T10:00:00Z\n';

describe('touchpoint rank', () => {
  it('makes one ranking of a calendar, a mailbox and a table, with identities joined', async () => {
    const { code, output } = await touchpoint(['rank', ...all, '--json']);
    expect(code).toBe(0);
    const leads: { key: string; mix: string; online: { touches: number }; offline: { touches: number } }[] =
      JSON.parse(output);
    expect(leads.map(({ key, mix, online, offline }) => [key, mix, offline.touches, online.touches])).toEqual(
      [
        // Lunch in the calendar; a call in the table, a mail from her other address, and one to her.
        ['ada@acme.example', 'balanced', 1, 3],
        // Tuesdays from 6 October to 17 November without the 27th are six, and a mail.
        ['ben@bolt.example', 'online-only', 0, 7],
        ['cleo@cargo.example', 'online-only', 0, 1],
      ],
    );
  });

  it('says on standard error what became of every row, with its line, and as of when', async () => {
    const { errors } = await touchpoint(['rank', ...all]);
    expect(errors.replaceAll(`${examples}/`, '').split('\n')).toEqual([
      'activities.csv:5: type must be a type of the model, got "Fax". Say what it is in a mapping: --map FILE with { "types": { "…": "meeting" } }, another type of your model, or null.',
      'calendar.ics:24: DTSTART must be in a zone that is known, got "Our Own Zone". Say which one it is: --zone \'name in the source=Europe/Vienna\'.',
      // One lunch, and each Tuesday in the window: 6 October 2026 to 23 November 2027 are 60, less one.
      'mailbox.mbox: 3 rows, 2 gave 3 interactions, 0 cannot be read, left out: 1 list',
      'activities.csv: 4 rows, 2 gave 2 interactions, 1 cannot be read, left out: 1 no-meeting',
      'calendar.ics: 3 rows, 2 gave 60 interactions, 1 cannot be read',
      expect.stringMatching(/^as of 2026-11-23T09:00:00.000Z, model m1-/),
      '',
    ]);
    expect((await touchpoint(['rank', ...all, '--quiet'])).errors).toBe('');
    const zoned = await touchpoint(['rank', ...all, '--zone', 'Our Own Zone=Europe/Vienna', '--csv']);
    expect(zoned.output).toContain('cleo@cargo.example');
    expect(zoned.errors).toContain('calendar.ics: 3 rows, 3 gave 61 interactions, 0 cannot be read');
  });

  it('reads standard input, and recognises what it is', async () => {
    const inputs = {
      csv: table,
      ndjson: '{"leadId":"ada","type":"meal","at":"2026-11-20T19:00:00Z"}\n',
      json: '[{"leadId":"ada","type":"meal","at":"2026-11-20T19:00:00Z"}]',
      calendar: readFileSync(example('calendar.ics'), 'utf8'),
      mailbox: readFileSync(example('mailbox.mbox'), 'utf8'),
      message: 'From: ada@acme.com\nTo: kim@studio.example\nDate: Fri, 20 Nov 2026 11:00:00 +0100\n\nHi\n',
    };
    for (const [name, input] of Object.entries(inputs)) {
      const { code, lines } = await touchpoint(['rank', '-', '--own', 'studio.example', '--ndjson'], {
        input,
      });
      expect([name, code, JSON.parse(lines[0] ?? '').key.slice(0, 3)]).toEqual([
        name,
        0,
        name === 'calendar' ? 'ben' : 'ada',
      ]);
    }
    const latin = Buffer.from(inputs.calendar.replace('Ada Lovelace', 'Ad\u00e4'), 'latin1');
    expect((await touchpoint(['rank', '-', '--own', 'studio.example'], { input: latin })).code).toBe(0);
  });

  it('recognises the answers of APIs', async () => {
    const google = {
      kind: 'calendar#events',
      items: [{ kind: 'calendar#event', iCalUID: 'x', status: 'cancelled' }],
    };
    const graph = { value: [{ iCalUId: 'x', isDraft: true }] };
    const message = { value: [{ internetMessageId: '<1>', isDraft: true }] };
    const hubspot = {
      results: [
        { id: '1', archived: true, properties: { hs_call_status: 'BUSY', hs_timestamp: '1795168800000' } },
      ],
    };
    const salesforce = { records: [{ attributes: { type: 'Task' }, IsDeleted: true }] };
    const pipedrive = { data: [{ type: 'call', due_date: '2026-11-10', is_deleted: true }] };
    const gmail = { id: '1', internalDate: '1', labelIds: ['DRAFT'], payload: {} };
    for (const [answer, reason] of [
      [google, 'cancelled'],
      [graph, 'draft'],
      [message, 'draft'],
      [hubspot, 'deleted'],
      [salesforce, 'deleted'],
      [pipedrive, 'deleted'],
      [gmail, 'draft'],
    ] as const) {
      const { errors } = await touchpoint(['rank', '-', '--own', 'a.b'], { input: JSON.stringify(answer) });
      expect(errors).toContain(`1 rows, 0 gave 0 interactions, 0 cannot be read, left out: 1 ${reason}`);
    }
  });

  it('prints a table for people, and only as much as asked', async () => {
    const { lines } = await touchpoint(['rank', '-', '--top', '1'], { input: table });
    expect(lines).toHaveLength(3);
    expect(lines[0]?.split(/ +/)).toEqual([
      'rank',
      'lead',
      'score',
      'grade',
      'mix',
      'offline',
      'online',
      'flags',
    ]);
    expect(lines[1]).toMatch(/^ {3}1 {2}ada {4}\d\d\.\d {2}/);
    expect(lines[2]).toBe('… and 1 more (--top 2 lists all)');
    const bold = await touchpoint(['rank', '-'], { input: table, isTerminal: true });
    expect(bold.output).toContain('\u001B[1m');
    const plain = { input: table, isTerminal: true, environment: { NO_COLOR: '1' } };
    expect((await touchpoint(['rank', '-'], plain)).output).not.toContain('\u001B');
  });

  it('shows progress on a terminal, and none in CI', async () => {
    let time = now;
    const fields = { input: table, isErrorTerminal: true, now: () => (time += 1000) };
    const args = ['rank', '-', '--as-of', '2026-11-23T09:00:00Z'];
    expect((await touchpoint(args, fields)).errors).toContain('3 rows\u001B[K');
    expect((await touchpoint(args, { ...fields, environment: { CI: 'true' } })).errors).not.toContain(
      '\u001B',
    );
  });
});

describe('touchpoint flags and explain', () => {
  it('fails on a flag where it is told to', async () => {
    expect((await touchpoint(['flags', ...all])).code).toBe(0);
    const failed = await touchpoint([
      'flags',
      ...all,
      '--fail-on',
      'online-only',
      '--flag',
      'online-only',
      '--csv',
    ]);
    expect(failed.code).toBe(1);
    expect(failed.lines).toHaveLength(2);
    expect(failed.lines[1]).toMatch(/^ben@bolt\.example,online-only,"?Only known online: 7 touches/);
    expect((await touchpoint(['rank', ...all, '--fail-on', 'offline-lapsed'])).code).toBe(0);
  });

  it('explains one lead, whose points sum to the score', async () => {
    const { output } = await touchpoint(['explain', 'ada@acme.example', ...all, '--json']);
    const { lead, contributions, byComponent } = JSON.parse(output);
    const points = contributions.map((one: { points: number }) => one.points);
    const sum = points.reduce((total: number, one: number) => total + one, byComponent.synergy);
    expect(sum).toBeCloseTo(lead.score, 9);
    const nobody = await touchpoint(['explain', 'nobody', ...all]);
    expect([nobody.code, nobody.output]).toEqual([2, '']);
    expect((await touchpoint(['explain', 'acme.example', ...all, '--key', 'account'])).code).toBe(0);
  });

  it('says why one lead is above another, in columns of which each sums to its score as shown', async () => {
    const two = ['explain', 'ada@acme.example', ...all, '--above', 'ben@bolt.example'];
    const { difference, byComponent, lead, other } = JSON.parse(
      (await touchpoint([...two, '--json'])).output,
    );
    expect(difference).toBeCloseTo(lead.lead.score - other.lead.score, 12);
    const parts = Object.values(byComponent) as number[];
    expect(parts.reduce((sum, one) => sum + one, 0)).toBeCloseTo(difference, 9);
    const lines = (await touchpoint([...two, '--csv'])).output.trim().split('\r\n');
    expect(lines[0]).toBe('type,lead,other,difference');
    const columns = lines.slice(1).map((line) => line.split(',').slice(1).map(Number));
    const total = (index: number) => columns.reduce((sum, row) => sum + (row[index] as number), 0);
    expect(total(0)).toBeCloseTo(lead.lead.score, 2);
    expect(total(1)).toBeCloseTo(other.lead.score, 2);
    expect(total(2)).toBeCloseTo(total(0) - total(1), 9);
    const { output } = await touchpoint(two);
    expect(output).toMatch(/ points, grade \w\) is \d+\.\d points (above|below) /);
  });

  it('compares with another lead that is there', async () => {
    const above = (name: string) => touchpoint(['explain', 'ada@acme.example', ...all, '--above', name]);
    const nobody = await above('nobody');
    expect([nobody.code, nobody.output]).toEqual([2, '']);
    expect(nobody.errors).toContain('no interaction belongs to "nobody"');
    const itself = await above('ada@acme.example');
    expect([itself.code, itself.errors]).toEqual([2, expect.stringContaining('another lead')]);
  });

  it('says that rows that cannot be read could belong to either', async () => {
    const input =
      'leadId,type,at\nada,email,2026-11-20T10:00:00Z\nben,meal,2026-11-20T10:00:00Z\nben,email,\n';
    const { output } = await touchpoint(['explain', 'ada', '-', '--above', 'ben', '--quiet'], { input });
    expect(output).toContain('\nNot known: 1 interaction that cannot be read (could belong to either).\n');
  });
});

describe('files of other encodings', () => {
  const rows = [{ leadId: 'ada', type: 'meal', at: '2026-11-20T19:00:00Z' }];
  it.each([
    ['UTF-16, the little end first', [0xff, 0xfe]],
    ['UTF-16, the big end first', [0xfe, 0xff]],
  ])('are read by their mark: %s', async (_, mark) => {
    const text = Buffer.from(JSON.stringify(rows), 'utf16le');
    const bytes = Buffer.concat([Buffer.from(mark), mark[0] === 0xff ? text : text.swap16()]);
    const file = join(folder, `utf16-${mark[0]}.json`);
    writeFileSync(file, bytes);
    const { output } = await touchpoint(['rank', file, '--ndjson']);
    expect(JSON.parse(output.split('\n')[0] ?? '').key).toBe('ada');
  });

  it('says which file is not there', async () => {
    const { code, errors } = await touchpoint(['rank', join(folder, 'nothing.csv')]);
    expect([code, errors]).toEqual([2, expect.stringContaining('there is no file')]);
  });
});

describe('touchpoint plan', () => {
  const event = ['--as-of', '2026-12-03T18:30:00+01:00', '--touch', 'event_encounter'];

  it('says whom to meet, the one who gains most first', async () => {
    const guests = ['--guest', 'ada@acme.example,ben@bolt.example', '--guest', 'nobody@yet.example'];
    const { code, output, lines } = await touchpoint([
      'plan',
      ...all,
      ...event,
      ...guests,
      '--slots',
      '2',
      '--csv',
    ]);
    expect(code).toBe(0);
    expect(lines).toHaveLength(3);
    // Ben was never met: a first conversation opens the other channel.
    expect(lines[1]).toMatch(/^1,ben@bolt\.example,.*Never met/);
    expect(output).not.toContain('nobody@yet.example,0,0');
    const table = await touchpoint(['plan', ...all, ...event, ...guests]);
    expect(table.lines.at(-1)).toMatch(/^\d+\.\d points in total$/);
  });

  it('needs guests, and a type that the model has', async () => {
    expect((await touchpoint(['plan', ...all])).errors).toMatch(/plan needs --guest/);
    const wrong = await touchpoint(['plan', ...all, '--guest', 'ada@acme.example', '--touch', 'chat']);
    expect([wrong.code, wrong.errors]).toEqual([2, expect.stringMatching(/must be a type of the model/)]);
  });
});

describe('touchpoint import', () => {
  it('writes what rank reads', async () => {
    const imported = await touchpoint(['import', ...all]);
    const again = await touchpoint(['rank', '-', '--ndjson'], { input: imported.output });
    const direct = await touchpoint(['rank', ...all, '--ndjson']);
    const scores = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => [JSON.parse(line).key, JSON.parse(line).score]);
    expect(scores(again.output)).toEqual(scores(direct.output));
    for (const output of ['--csv', '--json']) {
      const other = await touchpoint(['import', ...all, output]);
      const { output: ranking } = await touchpoint(['rank', '-', '--ndjson'], { input: other.output });
      expect(scores(ranking)).toEqual(scores(direct.output));
    }
  });

  it('does not write over a file that it reads', async () => {
    const file = join(folder, 'in.csv');
    writeFileSync(file, table);
    for (const args of [
      ['import', file, '--rejects', file],
      ['report', file, '--out', file],
    ]) {
      const { code, errors } = await touchpoint(args);
      expect([code, errors]).toEqual([2, expect.stringContaining('would overwrite')]);
      expect(readFileSync(file, 'utf8')).toBe(table);
    }
  });

  it('writes what cannot be read to a file', async () => {
    const rejects = join(folder, 'rejects.ndjson');
    await touchpoint(['import', ...all, '--rejects', rejects]);
    const lines = readFileSync(rejects, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ line, issues }) => [line, issues[0].path])).toEqual([
      [5, ['type']],
      [24, ['DTSTART']],
    ]);
    const nowhere = await touchpoint(['import', ...all, '--rejects', join(folder, 'no/such/folder')]);
    expect([nowhere.code, nowhere.errors.split('\n').at(-2)]).toEqual([
      2,
      expect.stringMatching(/cannot be written/),
    ]);
  });
});

describe('touchpoint model', () => {
  it('starts, checks and compares models', async () => {
    const init = await touchpoint(['model', 'init']);
    const file = join(folder, 'model.json');
    writeFileSync(file, init.output);
    expect((await touchpoint(['model', 'check', file])).output).toContain('a valid model with 24 types');
    const changed = join(folder, 'changed.json');
    writeFileSync(changed, init.output.replace('"halfLifeDays": 30', '"halfLifeDays": 31'));
    const diff = await touchpoint(['model', 'diff', file, changed]);
    expect([diff.code, diff.lines.length]).toEqual([1, 1]);
    expect(diff.output).toMatch(/^types\.\w+\.halfLifeDays: 30 -> 31\n$/);
    expect((await touchpoint(['model', 'diff', file, file])).code).toBe(0);
    expect((await touchpoint(['rank', '-', '--model', file], { input: table })).code).toBe(0);
    writeFileSync(changed, serializeModel(standardModel).replace('30', '-30'));
    expect((await touchpoint(['model', 'check', changed])).code).toBe(2);
  });
});

describe('a command line that is wrong', () => {
  it.each<[string[], RegExp]>([
    [['rnk', 'x.csv'], /no command "rnk"/],
    [['rank'], /needs a file/],
    [['explain', 'ada'], /needs a file/],
    [['rank', '-', '--nope'], /nope/],
    [['rank', '-', '--top', 'five'], /--top must be a whole number/],
    [['rank', '-', '--key', 'x'], /--key must be lead or account or owner-lead/],
    [['rank', '-', '--fail-on', 'x'], /--fail-on must be/],
    [['rank', '-', '--json', '--csv'], /exclude each other/],
    [['rank', '-', '--as-of', 'today'], /--as-of must be/],
    [['rank', '-', '--zone', 'x'], /NAME=ZONE/],
    [['rank', '-', '--time-zone', 'Mars'], /--time-zone must be the IANA name/],
    [['rank', examples], /is a folder/],
    [['rank', '/no/such/file.csv'], /there is no file/],
    [['rank', '-', '--model', '/no/such/file.json'], /cannot be read/],
    [['rank', '-', '--map', '/no/such/file.json'], /cannot be read/],
    [['rank', example('calendar.ics')], /needs --own/],
    [['rank', '-', '--people', example('contacts.vcf')], /--people needs --own/],
    [['rank', '-', '--own', 'gmail.com'], /anybody/],
    [['rank', '-', '--format', 'json'], /not valid JSON/],
    [['model'], /needs init/],
  ])('%j', async (args, message) => {
    const { code, errors, output } = await touchpoint(args, { input: 'x' });
    expect([code, output]).toEqual([2, '']);
    expect(errors).toMatch(message);
    expect(errors).not.toMatch(/ at .*:\d+:\d+/);
  });

  it('gets help', async () => {
    expect((await touchpoint(['--help'])).output).toMatch(/^usage: touchpoint/);
    expect((await touchpoint([])).code).toBe(2);
    expect((await touchpoint(['--version'])).output).toBe('1.2.3\n');
  });
});

describe('what is printed', () => {
  it('runs no formula in a spreadsheet', () => {
    const rows = [['=1+1', '+1', '-1', '@x', 'a"b', 'a,b', 'a\nb', -1, null]];
    expect(csvText({ columns: ['x'], rows })).toBe(`x\r\n'=1+1,'+1,'-1,'@x,"a""b","a,b","a\nb",-1,\r\n`);
  });

  it('does not write to the terminal what a name says', () => {
    expect(alignedTable({ columns: ['x'], rows: [['\u001B[2Jada']] }, false)).toBe('x\n\uFFFD[2Jada');
  });

  it('writes the numbers of a column with as many decimals', () => {
    const rows = [
      ['ada', 10.69, 7],
      ['ben', -17.6, 12],
      ['cleo', 0, 1e-7],
    ] as const;
    const lines = alignedTable({ columns: ['lead', 'points', 'x'], rows }, false).split('\n');
    expect(lines).toEqual([
      'lead  points           x',
      'ada    10.69   7.0000000',
      'ben   -17.60  12.0000000',
      'cleo    0.00   0.0000001',
    ]);
    expect(alignedTable({ columns: ['x'], rows: [[0.5], [2]] }, false, 'de')).toBe('  x\n0,5\n2,0');
  });

  it('writes a table of more rows than a function takes arguments', () => {
    const rows = Array.from({ length: 300_000 }, (_, row) => [row]);
    expect(alignedTable({ columns: ['x'], rows }, false)).toHaveLength(300_001 * 7 - 1);
  });

  it.each(['--csv', '--ndjson'])(
    'writes many rows in parts with %s, since a text has a greatest length',
    async (form) => {
      const leads = 25_000;
      const input = Array.from({ length: leads }, (_, lead) =>
        JSON.stringify({ leadId: `lead-${lead}`, type: 'email', at: '2026-11-20T10:00:00Z' }),
      ).join('\n');
      const parts: string[] = [];
      const { code } = await touchpoint(['rank', '-', '--format', 'ndjson', form], {
        input,
        write: async (text) => {
          parts.push(text);
        },
      });
      expect(code).toBe(0);
      const linesOf = (text: string) => text.split('\n').length - 1;
      expect(linesOf(parts.join(''))).toBe(leads + (form === '--csv' ? 1 : 0));
      expect(Math.max(...parts.map(linesOf))).toBeLessThan(leads / 2);
    },
  );

  it('says what to do where a result is too long for one text of JSON', async () => {
    const world = { write: async () => undefined } as unknown as World;
    const tooLong = {
      toJSON: () => {
        throw new RangeError('Invalid string length');
      },
    };
    const table = { columns: [], rows: [] };
    const options = { json: true, ndjson: false, csv: false };
    await expect(writeTable(table, tooLong, options, world)).rejects.toThrow('print it with --ndjson');
  });
});

describe('the process', () => {
  let main: string;
  beforeAll(async () => {
    main = await bundled('command', { file: 'src/cli/main.ts' });
  });
  const start = (args: string[]): ChildProcess =>
    spawn(process.execPath, [main, ...args], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  const ended = (child: ChildProcess) =>
    new Promise<{ code: number | null; errors: string }>((resolve) => {
      let errors = '';
      child.stderr?.on('data', (data) => {
        errors += String(data);
      });
      child.on('close', (code) => resolve({ code, errors }));
    });

  it('ranks a file, and says its version', () => {
    const result = spawnSync(process.execPath, [main, 'rank', '-', '--ndjson', '-q'], {
      cwd: root,
      input: table,
      encoding: 'utf8',
    });
    expect([result.status, result.stderr]).toEqual([0, '']);
    expect(
      result.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).key),
    ).toEqual(['ada', 'ben']);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const child = start(['import', '-', '-q']);
    const end = ended(child);
    child.stdin?.on('error', () => undefined);
    child.stdin?.write('leadId,type,at\n');
    child.stdout?.once('data', () => child.stdout?.destroy());
    const rows = 'ada,email,2026-11-20T10:00:00Z\n'.repeat(50_000);
    child.stdin?.end(rows);
    expect(await end).toEqual({ code: 0, errors: '' });
  });

  it.skipIf(!existsSync('/dev/full'))('says in one line that the disk is full, and ends with 2', async () => {
    const full = openSync('/dev/full', 'w');
    const result = spawnSync(process.execPath, [main, 'rank', '-', '--ndjson', '-q'], {
      cwd: root,
      input: table,
      encoding: 'utf8',
      stdio: ['pipe', full, 'pipe'],
    });
    closeSync(full);
    expect(result.stderr).toMatch(/^touchpoint: standard output cannot be written: .*ENOSPC.*\n$/);
    expect(result.status).toBe(2);
  });

  it('ends at Ctrl-C, without a stack', async () => {
    const child = start(['rank', '-']);
    const end = ended(child);
    // More than a pipe holds: when all of it is written, the command has begun to read.
    const rows = 'ada,email,2026-11-20T10:00:00Z\n'.repeat(20_000);
    await new Promise((resolve) => child.stdin?.write(`leadId,type,at\n${rows}`, resolve));
    child.kill('SIGINT');
    expect(await end).toEqual({ code: 130, errors: '' });
  });
});
