import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseInteractionsOrThrow, rankLeads, standardModel } from 'touchpoint-scoring';
import { renderReport } from 'touchpoint-scoring/report';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFile } from '../../../src/cli/replace-file.js';
import type { World } from '../../../src/cli/world.js';
import { touchpoint } from './touchpoint.js';

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-cli-'));
  out = join(folder, 'report.html');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const rows = [
  { leadId: 'ada', accountId: 'acme', type: 'meal', at: '2026-11-20T19:00:00Z' },
  { leadId: 'ben', accountId: 'acme', type: 'email', at: '2026-11-20T10:00:00Z' },
];
const input = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const asOf = '2026-11-23T09:00:00Z';

const report = (args: readonly string[], fields: Partial<World> = {}) =>
  touchpoint(['report', '-', '--as-of', asOf, ...args], { input, ...fields });

describe('touchpoint report', () => {
  it('writes the report of the library, by any key, under a title of ours', async () => {
    const interactions = parseInteractionsOrThrow(rows, { model: standardModel });
    const options = { model: standardModel, asOf, title: 'Where <we> stand' };
    for (const key of ['lead', 'account'] as const) {
      const { code, output, errors } = await report(['--out', out, '--title', options.title, '--key', key]);
      expect([code, output]).toEqual([0, '']);
      expect(errors).toContain(
        'standard input: 2 rows, 2 gave 2 interactions, 0 cannot be read\nas of 2026-11-23T09:00:00.000Z',
      );
      expect(readFileSync(out, 'utf8')).toBe(renderReport(interactions, { ...options, key }));
    }
    expect(readFileSync(out, 'utf8')).toContain('<title>Where &lt;we&gt; stand</title>');
    expect(readdirSync(folder)).toEqual(['report.html']);
  });

  describe('what changed', () => {
    const interactions = parseInteractionsOrThrow(rows, { model: standardModel });
    const since = '2026-11-20T12:00:00Z';
    const options = { model: standardModel, asOf };

    it('is told since a time, or since a day of the reader, and days are in their zone', async () => {
      const told = async (...args: string[]) => (await report(args)).output;
      expect(await told('--since', since)).toBe(renderReport(interactions, { ...options, since }));
      const timeZone = 'Europe/Vienna';
      const midnight = '2026-11-20T00:00:00+01:00';
      expect(await told('--since', '2026-11-20', '--time-zone', timeZone)).toBe(
        renderReport(interactions, { ...options, since: midnight, timeZone }),
      );
      expect(await told('--since', '2026-11-20')).toBe(
        renderReport(interactions, { ...options, since: '2026-11-20T00:00:00Z' }),
      );
    });

    it('is told since a ranking that was saved, in each form', async () => {
      const file = join(folder, 'ranking.json');
      const previous = rankLeads(interactions, { ...options, asOf: since });
      const expected = renderReport(interactions, { ...options, previous });
      expect(expected).toContain('id="changed"');
      const saved = async (...args: string[]) =>
        (await touchpoint(['rank', '-', '--as-of', since, ...args], { input })).output;
      const compared = async (text: string) => {
        writeFileSync(file, text);
        return (await report(['--previous', file])).output;
      };
      expect(await compared(await saved('--json'))).toBe(expected);
      expect(await compared(await saved('--ndjson'))).toBe(expected);
      expect(await compared(await saved('--json', '--stream'))).toBe(expected);
      expect(await compared(`\uFEFF${JSON.stringify(previous)}`)).toBe(expected);
      const cut = rankLeads(interactions, { ...options, asOf: since, top: 1 });
      expect(await compared(await saved('--json', '--top', '1'))).toBe(
        renderReport(interactions, { ...options, previous: cut }),
      );
    });

    it('refuses what is no ranking, and leaves it as it is', async () => {
      const file = join(folder, 'ranking.json');
      const lead = JSON.parse((await touchpoint(['rank', '-', '--json'], { input })).output)[0];
      const { asOf: _, ...undated } = lead;
      const { rank: __, ...unranked } = lead;
      for (const wrong of [
        '[]',
        '7',
        '[null]',
        '[7]',
        'null',
        '{"leads":[]}',
        'rank,lead',
        JSON.stringify([undated]),
        JSON.stringify([lead, unranked]),
        JSON.stringify([lead, { ...lead, asOf: 0 }]),
        JSON.stringify([lead, null]),
        JSON.stringify([{ ...lead, online: null }]),
      ]) {
        writeFileSync(file, wrong);
        const { code, errors } = await report(['--previous', file]);
        expect([wrong, code]).toEqual([wrong, 2]);
        expect(errors).toContain(
          'holds no ranking; save one with: touchpoint rank FILE… --json > ranking.json',
        );
      }
      writeFileSync(file, JSON.stringify([lead]));
      const over = await report(['--previous', file, '--out', file]);
      expect([over.code, readFileSync(file, 'utf8')]).toEqual([2, JSON.stringify([lead])]);
      expect((await report(['--previous', join(folder, 'none.json')])).errors).toContain('cannot be read');
    });

    it.each([
      [['--since', 'yesterday'], '--since must be'],
      [['--since', '2026-11-20T12:00'], '--since must say its time zone'],
      [['--since', '2026-12-01'], '--since must not be after --as-of'],
      [['--since', since, '--previous', 'x'], '--since and --previous exclude each other'],
    ])('refuses %s', async (args, message) => {
      const { code, errors } = await report(args);
      expect([code, errors]).toEqual([2, expect.stringContaining(message)]);
    });

    it('refuses a ranking with another key, and says how to make one with this key', async () => {
      const file = join(folder, 'ranking.json');
      const owners = ['rank', '-', '--as-of', since, '--key', 'owner-lead', '--json'];
      const owned = JSON.stringify(interactions.map((one) => ({ ...one, ownerId: 'kim' })));
      writeFileSync(file, (await touchpoint(owners, { input: owned })).output);
      const { code, errors } = await report(['--previous', file]);
      expect([code, errors]).toEqual([
        2,
        expect.stringContaining('it was made with another --key than lead'),
      ]);
      expect(errors).toContain('make it again with: touchpoint rank FILE… --key lead --json');
    });

    it('says what cannot be compared with a ranking of other leads', async () => {
      const file = join(folder, 'ranking.json');
      const rowOf = (leadId: string) => ({ leadId, type: 'email', at: '2026-11-18T10:00:00Z' });
      const then = JSON.stringify([rowOf('ben'), rowOf('zoe'), rowOf('kim')]);
      const rank = async (...args: string[]) => {
        const saved = await touchpoint(['rank', '-', '--as-of', since, '--json', ...args], { input: then });
        writeFileSync(file, saved.output);
      };
      const compared = (list: readonly object[], ...args: string[]) =>
        touchpoint(['report', '-', '--as-of', asOf, '--previous', file, ...args], {
          input: JSON.stringify(list),
        });
      const now = [...rows, rowOf('kim'), rowOf('max')];
      await rank();
      expect((await compared(now)).errors).toContain(
        `--previous ${file}: 1 of its 3 leads is not in these files; 1 lead of these files had interactions by then and is not in it, so nothing tells what changed for it\n`,
      );
      expect((await compared(now, '--quiet')).errors).toBe('');
      await rank('--top', '1');
      expect((await compared(now)).errors).toContain(': it holds the best 1 of 3 leads; ');
      const same = [rowOf('ben'), rowOf('zoe'), rowOf('kim')];
      await rank();
      expect((await compared(same)).errors).not.toContain('--previous');
    });

    it('refuses a ranking of later', async () => {
      const file = join(folder, 'ranking.json');
      const later = await touchpoint(['rank', '-', '--as-of', '2026-11-30T09:00:00Z', '--json'], { input });
      writeFileSync(file, later.output);
      expect((await report(['--previous', file])).errors).toContain(
        '--previous, as of 2026-11-30T09:00:00.000Z, must not be after --as-of',
      );
    });
  });

  it('writes to standard output where that is no terminal', async () => {
    const piped = await report([]);
    expect([piped.code, piped.output.slice(0, 15)]).toEqual([0, '<!doctype html>']);
    const shown = await report([], { isTerminal: true });
    expect(shown).toEqual({
      code: 2,
      lines: [''],
      output: '',
      errors:
        'touchpoint: touchpoint report needs --out, or standard output that is not a terminal\nTry touchpoint --help.\n',
    });
    expect((await report(['--out', out], { isTerminal: true })).code).toBe(0);
  });

  it('shows the best of --top', async () => {
    const { output } = await report(['--top', '1']);
    expect(output).toContain('1 of 2 leads');
  });

  it('leaves what was there where it cannot read or write', async () => {
    writeFileSync(out, 'yesterday');
    const unread = await touchpoint(['report', join(folder, 'none.csv'), '--out', out]);
    expect([unread.code, readFileSync(out, 'utf8')]).toEqual([2, 'yesterday']);
    const unwritten = await report(['--out', join(folder, 'none', 'report.html')]);
    expect(unwritten.code).toBe(2);
    expect(unwritten.errors).toContain('report.html cannot be written: ENOENT');
    const overFolder = await report(['--out', folder]);
    expect(overFolder.errors).toContain('cannot be written');
    expect(readdirSync(folder)).toEqual(['report.html']);
  });

  it('leaves no half file where the process ends before the whole is there', async () => {
    writeFileSync(out, 'yesterday');
    const before = new Set(process.listeners('exit'));
    const writing = replaceFile(out, 'x'.repeat(50_000_000));
    while (readdirSync(folder).length === 1) await new Promise((resolve) => setImmediate(resolve));
    expect(readFileSync(out, 'utf8')).toBe('yesterday');
    // As Ctrl-C would.
    for (const listener of process.listeners('exit')) if (!before.has(listener)) listener.call(process, 130);
    expect(readdirSync(folder)).toEqual(['report.html']);
    await expect(writing).rejects.toThrow('cannot be written');
    expect(readFileSync(out, 'utf8')).toBe('yesterday');
    expect(process.listeners('exit')).toHaveLength(before.size);
  });
});
