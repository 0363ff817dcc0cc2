import fc from 'fast-check';
import { describe, it } from 'vitest';
import { casesOf } from '../case-count.js';
import { checkFile } from './harness/check-files.js';
import { checkScores } from './harness/check-scores.js';
import { anyCase } from './harness/generators.js';

describe('one answer everywhere', () => {
  it('holds against a reference that is written from docs/the-model.md alone, at the edges of what is allowed', () => {
    fc.assert(fc.property(anyCase, checkScores), { numRuns: casesOf(300) });
  });
});

describe('a damaged file', () => {
  it('ends the command with a code of its own and a sentence', async () => {
    for (let seed = 0; seed < 500; seed++) await checkFile(seed);
  }, 120_000);
});
