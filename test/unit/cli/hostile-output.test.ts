import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvText, printable } from '../../../src/cli/output.js';
import { type OutputKind, safeWorld } from '../../../src/cli/safe-world.js';
import { touchpoint } from './touchpoint.js';

const turning = 'ada\u202Etxt.exe\u2028\u2066\u200B\u061C\uFEFF\u0007\u001B[2J\u009B';
const rows = (leadId: string) =>
  `${JSON.stringify({ leadId, type: 'email', at: '2026-11-20T10:00:00Z', direction: 'inbound' })}\n`;
const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
/** All but the line feed, which ends lines. */
const dangerous = /(?!\n)[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/u;

describe('a name that would steer the terminal', () => {
  it.each([
    ['rank', ['rank', '-']],
    ['flags', ['flags', '-']],
    ['explain', ['explain', '-', '--lead', turning]],
    ['inspect', ['inspect', '-', '--format', 'ndjson']],
    ['a lead that is not there', ['explain', '-', '--lead', `${turning}x`]],
    ['a file that is not there', ['rank', `${turning}.csv`]],
    ['an option that is not there', ['rank', `--${turning}`]],
    ['a command that is not there', [turning]],
  ])('is shown with marks in place of such characters: %s', async (_, args) => {
    const { output, errors } = await touchpoint(args, { input: rows(turning) });
    expect(output + errors).not.toMatch(dangerous);
  });

  it.each(['--json', '--ndjson'])(
    'stays the same name in JSON (%s), in a spelling that a terminal does not obey',
    async (form) => {
      const { output } = await touchpoint(['rank', '-', form], { input: rows('ada\u2028x') });
      expect(output).not.toMatch(dangerous);
      expect(output).toContain('"ada\\u2028x"');
    },
  );

  it.each<[OutputKind, boolean, boolean]>([
    ['json', false, false],
    ['data', false, true],
    ['data', true, false],
    ['text', false, false],
  ])('%s, to a terminal: %j', async (kind, isTerminal, isRaw) => {
    let written = '';
    const write = async (text: string) => {
      written += text;
    };
    const text = JSON.stringify({ key: turning }, undefined, 2);
    await safeWorld({ write, isTerminal } as never, kind).write(text);
    expect(dangerous.test(written)).toBe(isRaw);
    // As JSON and as data nothing is lost.
    if (kind === 'json' || isRaw) expect(JSON.parse(written)).toEqual({ key: turning });
  });

  it('keeps what letters need: joiners of Persian and emoji', () => {
    expect(printable('می\u200Cخواهم 👩\u200D💻')).toBe('می\u200Cخواهم 👩\u200D💻');
  });

  it('lets nothing but its own line of progress through to standard error', () => {
    let told = '';
    const world = safeWorld({ writeError: (text: string) => (told += text) } as never, 'text');
    world.writeError('\r1,200 rows\u001B[K');
    world.writeError('\rada\u001B[K');
    expect(told).toBe('\r1,200 rows\u001B[K\uFFFDada\uFFFD[K');
  });
});

describe('a cell that a spreadsheet would run', () => {
  it.each(['=1', '+1', '-1', '@x', '＝1', '＋1', '－1', '＠x', '\t=1', '\r=1'])(
    '%j gets an apostrophe',
    (cell) => {
      expect(csvText({ columns: ['x'], rows: [[cell]] }).replace(/^x\r\n"?/, '')).toMatch(/^'/);
    },
  );

  it('so does the beginning of a cell where a semicolon or a tab parts them', () => {
    const rows = [['ada;=1'], ['ada\t＝1'], ['ada\n@x'], ['a;b'], ['a=b'], ['a-b; c']];
    expect(csvText({ columns: ['x'], rows })).toBe(
      "x\r\nada;'=1\r\nada\t'＝1\r\n\"ada\n'@x\"\r\na;b\r\na=b\r\na-b; c\r\n",
    );
  });
});

describe('standard input', () => {
  const once = '- is standard input, which can be read once; give the other as a file';

  it('is refused the second time, before anything is read', async () => {
    const { code, output, errors } = await touchpoint(['rank', '-', '-'], { input: rows('ada') });
    expect([code, output]).toEqual([2, '']);
    expect(errors).toContain(once);
  });

  it('is refused where one of the two is an option', async () => {
    const history = ['credit', '-', '--won', '-'];
    const { code, output, errors } = await touchpoint(history, { input: rows('ada') });
    expect([code, output]).toEqual([2, '']);
    expect(errors).toContain(once);
  });
});

describe('an import without rows', () => {
  const empty = file('empty.csv', 'leadId,type,at\n');

  it('prints the names of the columns as CSV, and an empty list as JSON', async () => {
    const csv = await touchpoint(['import', empty, '--csv']);
    expect([csv.code, csv.output]).toEqual([
      2,
      'id,leadId,type,at,direction,durationMinutes,participants,accountId,ownerId,outcome,recordedAt,source,attendance\r\n',
    ]);
    expect((await touchpoint(['import', empty, '--json'])).output).toBe('[]\n');
    expect((await touchpoint(['import', empty])).output).toBe('');
  });
});
