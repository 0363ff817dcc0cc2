import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { flagNames } from '../../src/report/flag-names.js';

it('“How to read a score” calls each flag as the report and the playground do', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/how-to-read-a-score.md'), 'utf8');
  const rows = [...page.matchAll(/^\| ([^|`]+) \(`([a-z-]+)`\) \|/gm)].map(([, name, kind]) => [kind, name]);
  expect(Object.fromEntries(rows)).toEqual(flagNames);
});
