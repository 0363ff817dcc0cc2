import fc from 'fast-check';
import { describe, it } from 'vitest';
import { checkFile } from '../../scripts/fuzz/files/check-file.js';
import { checkReader } from '../../scripts/fuzz/files/check-reader.js';
import { checkScores } from '../../scripts/fuzz/scores/check-scores.js';
import { anyCase } from '../../scripts/fuzz/scores/generators.js';
import { casesOf } from '../case-count.js';

// A little of each part of `npm run fuzz`, which tries them for as long as asked. What it reads of the public functions is in
// test/types/compiled.test.ts.

describe('one answer everywhere', () => {
  it('holds against a reference that is written from docs/the-model.md alone, at the edges of what is allowed', () => {
    fc.assert(fc.property(anyCase, checkScores), { numRuns: casesOf(300) });
  });
});

describe('a damaged file', () => {
  it('ends the command with a code of its own and a sentence', async () => {
    for (let seed = 0; seed < casesOf(500); seed++) await checkFile(seed);
  }, 120_000);

  it('is read to its end by the readers, and its rows add up', async () => {
    for (let seed = 0; seed < casesOf(4000); seed++) await checkReader(seed);
  }, 120_000);
});
