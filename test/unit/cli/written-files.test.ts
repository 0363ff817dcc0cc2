import { linkSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nameOf } from '../../../src/cli/command-line.js';
import { commands } from '../../../src/cli/commands.js';
import { touchpoint } from './touchpoint.js';

let folder: string;
const inFolder = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-apart-'));
  writeFileSync(inFolder('in.csv'), 'leadId,type,at\nada,email,2026-11-20T10:00:00Z\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const filesOf = (wanted: 'read' | 'written') =>
  commands.flatMap(({ name, options }) =>
    Object.entries(options)
      .filter(([, { file }]) => file === wanted)
      .map(([key]) => [name, `--${nameOf(key)}`] as const),
  );

describe('a file that a command writes', () => {
  it('is known as such, as every file is that one reads', () => {
    for (const { options } of commands) {
      for (const [key, { value = '', file }] of Object.entries(options)) {
        expect(file !== undefined, `${key}: inputFile or outputFile`).toBe(/^(?:FILE|PATH|DIR)$/.test(value));
      }
    }
    expect(filesOf('written')).toContainEqual(['report', '--out']);
    expect(filesOf('written')).toContainEqual(['inspect', '--write']);
    expect(filesOf('read')).toContainEqual(['credit', '--won']);
  });

  it.each(filesOf('written').filter(([command]) => command !== 'warehouse'))(
    'is none that is read, by whatever name: %s %s',
    async (command, option) => {
      symlinkSync('in.csv', inFolder('soft.csv'));
      linkSync(inFolder('in.csv'), inFolder('hard.csv'));
      const before = readFileSync(inFolder('in.csv'), 'utf8');
      for (const output of ['in.csv', 'soft.csv', 'hard.csv', './in.csv']) {
        const { code, errors } = await touchpoint([
          command,
          '-',
          inFolder('in.csv'),
          option,
          inFolder(output),
        ]);
        expect([code, errors]).toEqual([
          2,
          expect.stringMatching(/would overwrite .*in\.csv, which is read/),
        ]);
        expect(readFileSync(inFolder('in.csv'), 'utf8')).toBe(before);
      }
    },
  );

  it.each(filesOf('read').filter(([command]) => command !== 'warehouse'))(
    'is none that an option names: %s %s',
    async (command, option) => {
      writeFileSync(inFolder('other'), '{}');
      const args = [command, inFolder('in.csv'), option, inFolder('other'), '--rejects', inFolder('other')];
      const { code, errors } = await touchpoint(args);
      expect([code, errors]).toEqual([2, expect.stringContaining('would overwrite')]);
      expect(readFileSync(inFolder('other'), 'utf8')).toBe('{}');
    },
  );

  it('is not written twice, not through a link either', async () => {
    symlinkSync('out', inFolder('link'));
    for (const out of ['out', 'link']) {
      const args = ['--rejects', inFolder('out'), '--out', inFolder(out)];
      const { code, errors } = await touchpoint(['report', inFolder('in.csv'), ...args]);
      expect([code, errors]).toEqual([
        2,
        expect.stringMatching(/--(?:out|rejects) and --(?:out|rejects) both name/),
      ]);
    }
  });

  it('may be another file, and a new one', async () => {
    writeFileSync(inFolder('old'), '');
    const args = ['report', inFolder('in.csv'), '--rejects', inFolder('old'), '--out', inFolder('new'), '-q'];
    expect(await touchpoint(args)).toMatchObject({ code: 0, errors: '' });
  });
});
