import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertNoInput, replaceFile } from '../../../src/cli/replace-file.js';

let folder: string;
const inFolder = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-out-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const permissionsOf = (name: string) => statSync(inFolder(name)).mode & 0o777;

describe('replaceFile', () => {
  it('writes a new file and leaves nothing beside it', async () => {
    await replaceFile(inFolder('report.html'), 'new');
    expect(readdirSync(folder)).toEqual(['report.html']);
    expect(readFileSync(inFolder('report.html'), 'utf8')).toBe('new');
  });

  it.each([0o600, 0o640, 0o444])('keeps the permissions of a file that exists (%o)', async (mode) => {
    writeFileSync(inFolder('report.html'), 'old');
    chmodSync(inFolder('report.html'), mode);
    await replaceFile(inFolder('report.html'), 'new');
    expect(readFileSync(inFolder('report.html'), 'utf8')).toBe('new');
    expect(permissionsOf('report.html')).toBe(mode);
  });

  it('keeps a symbolic link, and the permissions of what it names', async () => {
    writeFileSync(inFolder('private.html'), 'old', { mode: 0o600 });
    symlinkSync('private.html', inFolder('latest.html'));
    symlinkSync('latest.html', inFolder('second.html'));
    await replaceFile(inFolder('second.html'), 'new');
    expect(lstatSync(inFolder('second.html')).isSymbolicLink()).toBe(true);
    expect(lstatSync(inFolder('latest.html')).isSymbolicLink()).toBe(true);
    expect(readFileSync(inFolder('private.html'), 'utf8')).toBe('new');
    expect(permissionsOf('private.html')).toBe(0o600);
  });

  it('makes the file that a dangling link names', async () => {
    symlinkSync('later.html', inFolder('latest.html'));
    await replaceFile(inFolder('latest.html'), 'new');
    expect(readFileSync(inFolder('later.html'), 'utf8')).toBe('new');
    expect(lstatSync(inFolder('latest.html')).isSymbolicLink()).toBe(true);
  });

  it('refuses a link that leads to itself', async () => {
    symlinkSync('loop', inFolder('loop'));
    await expect(replaceFile(inFolder('loop'), 'new')).rejects.toThrow(/loop cannot be written/);
  });

  it('writes to a device and does not replace it', async () => {
    await replaceFile('/dev/null', 'new');
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
    if (existsSync('/dev/full')) {
      await expect(replaceFile('/dev/full', 'new')).rejects.toThrow(/\/dev\/full cannot be written: ENOSPC/);
    }
  });

  it('says which file cannot be written', async () => {
    const name = inFolder('missing/report.html');
    await expect(replaceFile(name, 'new')).rejects.toThrow(`${name} cannot be written: ENOENT`);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('assertNoInput', () => {
  beforeEach(() => writeFileSync(inFolder('in.csv'), 'leadId\n'));

  it('refuses the same file by name, through a link and under a second name', async () => {
    symlinkSync('in.csv', inFolder('soft.csv'));
    linkSync(inFolder('in.csv'), inFolder('hard.csv'));
    for (const output of ['in.csv', 'soft.csv', 'hard.csv', './in.csv']) {
      const refusal = assertNoInput('--rejects', inFolder(output), ['-', inFolder('in.csv')]);
      await expect(refusal).rejects.toThrow(/^--rejects .* would overwrite .*in\.csv, which is read/);
    }
    expect(readFileSync(inFolder('in.csv'), 'utf8')).toBe('leadId\n');
  });

  it('lets another file, a new file, a device and no output pass', async () => {
    writeFileSync(inFolder('other.csv'), '');
    for (const output of [inFolder('other.csv'), inFolder('new.csv'), '/dev/null', undefined]) {
      await assertNoInput('--out', output, [inFolder('in.csv'), inFolder('missing.csv'), '-']);
    }
  });
});
