import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { touchpoint } from '../unit/cli/touchpoint.js';

// What `touchpoint inspect` prints of twenty-one files of as many kinds, read by a person before it was kept. The mapping that it
// writes is then enough for `touchpoint rank`.

const cases = resolve(import.meta.dirname, '../cases/tables-and-crms');
const golden = resolve(import.meta.dirname, 'inspect');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-inspect-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const zone = ['--time-zone', 'Europe/Vienna'];
const place = ['--unknown-place', 'online'];
const own = ['--own', 'studio.example'];

const files: readonly (readonly [string, readonly string[]])[] = [
  ['crm-obvious-headers.csv', []],
  ['case-header.csv', []],
  ['dmy.csv', [...zone, '--date-order', 'day-month-year']],
  ['durations.csv', []],
  ['enc-1252.csv', []],
  ['enc-u16le-nobom.csv', []],
  ['outlook.csv', zone],
  ['sep-line.csv', []],
  ['title-rows.csv', []],
  ['pipe.csv', []],
  ['tab.tsv', []],
  ['notion.csv', place],
  ['hs-export.csv', [...zone, ...place]],
  ['pd-export.csv', [...zone, ...place]],
  ['sf-dataloader-tasks.csv', zone],
  ['same-person.csv', []],
  ['nested.ndjson', ['--map', join(cases, 'm-nested.json')]],
  ['_chat.txt', [...zone, '--us', 'Kim', '--date-order', 'day-month-year']],
  ['hs-mixed.json', own],
  ['sf-cli.json', [...own, ...zone]],
  ['close.json', own],
];

describe('touchpoint inspect', () => {
  it.each(files)('%s', async (name, args) => {
    const { code, output } = await touchpoint(['inspect', join(cases, name), ...args]);
    expect(code).toBe(0);
    const shown = output.replaceAll(`${cases}/`, '');
    if (process.env['ACCEPT_INSPECT'] === '1') writeFileSync(join(golden, `${name}.txt`), shown);
    expect(shown).toBe(readFileSync(join(golden, `${name}.txt`), 'utf8'));
  });

  it.each(files)(
    'writes a mapping of %s with which it is ranked, as its message says',
    async (name, args) => {
      const mapping = join(folder, `${name}.json`);
      const file = join(cases, name);
      const written = await touchpoint(['inspect', file, ...args, '--write', mapping]);
      expect(written.code).toBe(0);
      const next = /; edit it, then: touchpoint (rank .*)\n/.exec(written.errors)?.[1] ?? '';
      const { code, output } = await touchpoint([...words(next), '--json']);
      expect([code, JSON.parse(output).length > 0]).toEqual([0, true]);
      // Nothing of the file is lost by it: the same leads as without the mapping.
      const without = await touchpoint(['rank', file, ...args, '--json']);
      expect(JSON.parse(output)).toEqual(JSON.parse(without.output));
    },
  );
});

/** The words of a command line. */
function words(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, inQuotes, bare = '']) => inQuotes ?? bare);
}
