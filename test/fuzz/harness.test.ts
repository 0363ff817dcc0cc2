import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../scripts/fuzz/files/check-file.js';
import { checkReader } from '../../scripts/fuzz/files/check-reader.js';
import { modules } from '../../scripts/fuzz/functions/modules.js';
import { readPublicApi } from '../../scripts/fuzz/functions/public-functions.js';
import { checkScores } from '../../scripts/fuzz/scores/check-scores.js';
import { anyCase } from '../../scripts/fuzz/scores/generators.js';
import { casesOf } from '../case-count.js';

// A little of each part of `npm run fuzz`, which tries them for as long as asked.

describe('one answer everywhere', () => {
  it('holds against a reference that is written from docs/the-model.md alone, at the edges of what is allowed', () => {
    fc.assert(fc.property(anyCase, checkScores), { numRuns: casesOf(300) });
  });
});

describe('the public functions that are tried', () => {
  const api = readPublicApi(Object.keys(modules));

  it('are read from the types: every function that is exported, with its options', () => {
    const exported = Object.entries(modules).flatMap(([entry, all]) =>
      Object.keys(all)
        .filter((name) => typeof all[name] === 'function' && name !== 'TouchpointError')
        .map((name) => `${entry}.${name}`),
    );
    const found = api.functions
      .filter(({ of }) => of === undefined)
      .map(({ entry, name }) => `${entry}.${name}`);
    expect(found.sort()).toEqual(exported.sort());
    const history = api.functions.find(({ name }) => name === 'scoreHistory');
    const options = api.shapes[history?.parameters[1]?.shape ?? -1];
    const names = options?.kind === 'object' ? options.fields.map(({ name }) => name) : [];
    const own = ['lead', 'times', 'trendDays', 'model', 'asOf', 'knownAt', 'roster'];
    expect(names).toEqual(expect.arrayContaining(own));
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
