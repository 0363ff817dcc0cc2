import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'touchpoint-words-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check(text: string) {
  const file = join(folder, 'guide.md');
  writeFileSync(file, text);
  const { status, stdout } = spawnSync(process.execPath, ['scripts/check-words.mjs', file], {
    encoding: 'utf8',
  });
  return { status, stdout };
}

describe('the check of words', () => {
  it.each([
    'A bad one is reported and loses nobody else.',
    'Not met any more: 6 touches offline.',
    'This is for whoever reads it.',
    'What is no number is refused.',
    'A lead that is not a customer any more.',
    'Below .9 it is noticed.',
    'Friction to settle: 2 touches.',
  ])('refuses: %s', (text) => {
    const { status, stdout } = check(`Fine.\n\n${text}\n`);
    expect(status).toBe(1);
    expect(stdout).toMatch(/guide\.md:3: “.*” → /);
  });

  it('passes plain English, numbers in code and names of files', () => {
    const { status, stdout } = check('No longer met. At 0.9, and `.5` in code, in `a/.b`, version 1.2.3.\n');
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
});
