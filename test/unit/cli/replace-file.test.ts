import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  constants,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replacedFile, replaceFile } from '../../../src/cli/replace-file.js';

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

  // A pipe of its own stands for every device: a fault here must not replace one of the machine.
  it('writes to what is no regular file, through a link too, and does not replace it', async () => {
    execFileSync('mkfifo', [inFolder('pipe')]);
    symlinkSync('pipe', inFolder('link'));
    for (const name of ['pipe', 'link']) {
      const reader = await open(inFolder('pipe'), constants.O_RDONLY | constants.O_NONBLOCK);
      await replaceFile(inFolder(name), 'new');
      expect(lstatSync(inFolder('pipe')).isFIFO()).toBe(true);
      expect((await reader.read(Buffer.alloc(9))).bytesRead).toBe(3);
      await reader.close();
    }
    expect(await replacedFile('/dev/null')).toBeUndefined();
  });

  it('says which file cannot be written', async () => {
    const name = inFolder('missing/report.html');
    await expect(replaceFile(name, 'new')).rejects.toThrow(`${name} cannot be written: ENOENT`);
    expect(readdirSync(folder)).toEqual([]);
  });
});
