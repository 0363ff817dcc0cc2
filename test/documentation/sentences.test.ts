import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { sentencesPage } from '../../scripts/sentences.js';

it('docs/sentences.md shows what each locale says today (npm run sentences writes it anew)', () => {
  const file = resolve(import.meta.dirname, '../../docs/sentences.md');
  expect(readFileSync(file, 'utf8')).toBe(sentencesPage());
});
