import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { workbook } from '../../../test/unit/cli/workbook.js';

export interface Sample {
  readonly name: string;
  readonly extension: string;
  readonly bytes: Uint8Array;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const notRead = new Set(['.md', '.ts', '.sql', '.py']);
const longest = 200_000;

/** Files of every kind that is read: the examples, the importers' fixtures, and the cases. */
const files: readonly Sample[] = ['examples/imports', 'test/unit/importers/fixtures', 'test/cases']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .filter(
    (path) => !notRead.has(extname(path)) && !path.endsWith('.expected.txt') && statSync(path).size < longest,
  )
  .sort()
  .map((path) => ({
    name: relative(root, path).replaceAll('\\', '/'),
    extension: extname(path).slice(1),
    bytes: new Uint8Array(readFileSync(path)),
  }));

/** And a workbook, of which the repository holds none that can be unpacked. */
export const samples: readonly Sample[] = [
  ...files,
  {
    name: 'a workbook',
    extension: 'xlsx',
    bytes: workbook([
      ['lead', 'type', 'at', 'minutes'],
      ['ada', 'email', '2026-11-20T10:00:00Z', null],
      ['ben', 'in_person_meeting', '2026-11-12T10:00:00Z', 90],
    ]),
  },
];
