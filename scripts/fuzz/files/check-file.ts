import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { touchpoint } from '../../../test/unit/cli/touchpoint.js';
import { type Random, seeded } from '../seeded.js';
import type { Tried } from '../tried.js';
import { damagedFile } from './damage-workbook.js';
import { samples } from './samples.js';

const formats: Readonly<Record<string, string>> = {
  csv: 'csv',
  ics: 'icalendar',
  mbox: 'mbox',
  eml: 'eml',
  json: 'json',
  ndjson: 'ndjson',
  xlsx: 'xlsx',
  txt: 'whatsapp',
};
const commands = ['rank', 'flags', 'import', 'inspect', 'network', 'report'] as const;
/** One in this many cases starts a process of its own, which takes a second or more. */
const casesAProcess = 300;

/** Damages a sample and reads it with the command, which must end with a code of its own and a sentence. */
export async function checkFile(seed: number, announce?: (what: string) => void): Promise<Tried> {
  const random = seeded(seed);
  const { name, extension, bytes: original } = random.pick(samples);
  const bytes = damagedFile(original, extension, random);
  const command = random.pick(commands);
  const format = formats[extension];
  const args = [
    command,
    '-',
    ...(format === undefined || random.chance(0.5) ? [] : ['--format', format]),
    ...(random.chance(0.3) ? ['--json'] : []),
    ...['--as-of', '2026-11-23T09:00:00Z', '--own', 'studio.example', '--us', 'Kim'],
  ];
  const inProcess = random.below(casesAProcess) > 0;
  announce?.(
    `${args.join(' ')} < ${name}, ${bytes.length} bytes, ${inProcess ? 'in this process' : 'in its own'}`,
  );
  const ended = inProcess
    ? await touchpoint(args, { standardInput: chunksOf(bytes, random) })
    : await inOwnProcess(args, bytes);
  assertEndsWell(ended, `${command} ${name}`);
  const kind = inProcess ? (format ?? extension) : 'a process of its own';
  return { kind, inputs: 1, accepted: ended.code === 2 ? 0 : 1 };
}

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

async function* chunksOf(bytes: Uint8Array, random: Random): AsyncGenerator<Uint8Array> {
  const size = random.pick([bytes.length + 1, 1000, 7]);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function inOwnProcess(args: readonly string[], bytes: Uint8Array): Promise<Ended> {
  const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...args]);
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output, errors }));
    // It may end before it has read all.
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytes);
  });
}

function assertEndsWell({ code, output, errors }: Ended, where: string): void {
  const said = errors.slice(0, 500);
  if (code !== 0 && code !== 1 && code !== 2) throw new Error(`${where}: exit code ${code}: ${said}`);
  if (code === 2 && (errors + output).trim() === '') throw new Error(`${where}: refused without a word`);
  if (/^\s+at .*:\d+:\d+\)?$/m.test(errors)) throw new Error(`${where}: prints a stack: ${said}`);
  // What ical.js says of a rule without a frequency is quoted.
  if (/\bNaN\b|(?<!")\bundefined\b|\[object|\bInfinity\b/.test(errors))
    throw new Error(`${where}: says ${said}`);
  if (/\bNaN\b/.test(output) && where.startsWith('rank')) throw new Error(`${where}: ranks with NaN`);
  for (const line of errors.split('\n')) assertAddsUp(line, where);
}

/** `4 rows, 2 gave 2 interactions, 1 cannot be read, left out: 1 no-meeting`. */
function assertAddsUp(line: string, where: string): void {
  const found = /(\d+) rows, (\d+) gave \d+ interactions, (\d+) cannot be read(?:, left out: ([^\n]*))?/.exec(
    line,
  );
  if (found === null) return;
  const [, rows, used, rejected, leftOut = ''] = found;
  const left = [...leftOut.matchAll(/(?:^|, )(\d+) /g)].reduce((sum, [, count]) => sum + Number(count), 0);
  if (Number(used) + Number(rejected) + left < Number(rows))
    throw new Error(`${where}: does not add up: ${line}`);
}
