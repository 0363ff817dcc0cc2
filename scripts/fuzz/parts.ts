import fc from 'fast-check';
import { checkFile } from './files/check-file.js';
import { checkReader } from './files/check-reader.js';
import { checkFunction } from './functions/check-function.js';
import type { PublicApi } from './functions/public-functions.js';
import { checkScores } from './scores/check-scores.js';
import { anyCase } from './scores/generators.js';
import { seedOf } from './seeded.js';
import type { Tried } from './tried.js';

/** What is tried, by the letter that names it on the command line. */
export const parts = {
  a: 'models and histories',
  b: 'arguments and options',
  c: 'damaged files, by the readers',
  d: 'damaged files, by the command',
} as const;

export type PartName = keyof typeof parts;

export const partNames = Object.keys(parts) as readonly PartName[];

/** The share of the time that each part gets. */
export const timeShares: Readonly<Record<PartName, number>> = { a: 0.25, b: 0.3, c: 0.3, d: 0.15 };

/** Tries one case of a part. Throws where a promise is broken. */
export async function tryCase(
  part: PartName,
  seed: number,
  index: number,
  api: PublicApi,
  announce?: (what: string) => void,
): Promise<Tried> {
  const own = seedOf(seed, part, index);
  switch (part) {
    case 'a': {
      const [one] = fc.sample(anyCase, { seed: own, numRuns: 1 });
      if (one === undefined) throw new Error('no case was made');
      announce?.(`${one.touches.length} touches, as of ${one.asOf}`);
      await checkScores(one);
      return { kind: 'models and histories', inputs: 1, accepted: 1 };
    }
    case 'b': {
      const { name, entry, ended } = await checkFunction(api, own, announce);
      announce?.(`${name} ${ended}`);
      return { kind: entry, inputs: 1, accepted: ended === 'returned' ? 1 : 0 };
    }
    case 'c':
      return checkReader(own, announce);
    case 'd':
      return checkFile(own, announce);
  }
}
