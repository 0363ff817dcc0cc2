import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { touchpoint } from '../../unit/cli/touchpoint.js';
import { seeded } from './seeded.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Files of every kind that the command reads: the examples, the importers' fixtures, and the cases. */
const samples = ['examples/imports', 'test/unit/importers/fixtures', 'test/cases']
  .flatMap((folder) => filesIn(join(root, folder)))
  .filter((name) => statSync(name).size < 200_000 && !/\.(?:md|txt|ts)$/.test(name));

/** Damages a sample and reads it with the command, which must end with a code of its own and a sentence. */
export async function checkFile(seed: number): Promise<void> {
  const random = seeded(seed);
  const name = samples[random.below(samples.length)] as string;
  const bytes = damaged(readFileSync(name), random);
  const format = random.below(3) === 0 ? [] : formatOf(name);
  const command = ['rank', 'flags', 'import', 'inspect'][random.below(4)] as string;
  const size = [bytes.length + 1, 1000, 7][random.below(3)] as number;
  const { code, output, errors } = await touchpoint(
    [command, '-', ...format, '--as-of', '2026-11-23T09:00:00Z', '--own', 'studio.example'],
    {
      standardInput: (async function* () {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      })(),
    },
  );
  const where = `${command} ${basename(name)}`;
  if (![0, 1, 2].includes(code)) throw new Error(`${where}: exit code ${code}`);
  if (code === 2 && (errors + output).trim() === '') throw new Error(`${where}: refused without a word`);
  if (/\bNaN\b|undefined|\[object|Infinity/.test(errors))
    throw new Error(`${where}: says ${errors.slice(0, 500)}`);
  if (command === 'rank' && /\bNaN\b/.test(output)) throw new Error(`${where}: ranks with NaN`);
}

function formatOf(name: string): string[] {
  const format = { '.csv': 'csv', '.ics': 'icalendar', '.mbox': 'mbox', '.eml': 'eml', '.json': 'json' }[
    extname(name)
  ];
  return format === undefined ? [] : ['--format', format];
}

function damaged(original: Uint8Array, random: ReturnType<typeof seeded>): Uint8Array {
  let bytes = Uint8Array.from(original);
  for (let changes = 1 + random.below(8); changes > 0; changes--) {
    const at = random.below(bytes.length + 1);
    const length = 1 + random.below(random.below(4) === 0 ? 400 : 4);
    const part = bytes.subarray(at, at + length);
    const kind = random.below(6);
    if (kind === 0) bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + length)]);
    else if (kind === 1)
      bytes = Uint8Array.from([...bytes.subarray(0, at), ...part, ...part, ...bytes.subarray(at + length)]);
    else if (kind === 2)
      for (let i = at; i < Math.min(bytes.length, at + length); i++) bytes[i] = random.below(256);
    else if (kind === 3) {
      const from = random.below(bytes.length + 1);
      bytes = Uint8Array.from([
        ...bytes.subarray(0, at),
        ...bytes.subarray(from, from + length),
        ...bytes.subarray(at),
      ]);
    } else if (kind === 4 && bytes.length > 0) {
      const odd = [0, 9, 10, 13, 34, 39, 44, 45, 58, 59, 92, 123, 255];
      bytes[Math.min(at, bytes.length - 1)] = odd[random.below(odd.length)] as number;
    } else if (random.below(4) === 0) bytes = bytes.subarray(0, at);
  }
  return bytes;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [];
  }
}
