import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readmePicture } from '../../scripts/readme-picture.js';

const file = resolve(import.meta.dirname, '../../docs/images/two-companies.svg');

describe('the picture of the README', () => {
  it('shows what the library says today (npm run picture writes it anew)', () => {
    expect(readFileSync(file, 'utf8')).toBe(readmePicture());
  });

  it('has parts that sum to the score as shown', () => {
    const [, online, offline, both] =
      /([\d.]+) online \+ ([\d.]+) in person \+ ([\d.]+) for having both/.exec(readmePicture()) ?? [];
    const sum = Number(online) + Number(offline) + Number(both);
    expect(readmePicture()).toContain(`also met the client scores ${sum.toFixed(1)} points`);
  });
});
