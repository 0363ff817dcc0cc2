import type { TableFinding, TableMapping } from '../../importers/tables/index.js';
import { command } from '../command.js';
import { InputError, NothingUsedError, UsageError } from '../errors.js';
import type { FileCounts } from '../file-counts.js';

import { quoted } from '../nothing-used.js';
import { outputFile } from '../option.js';

import { alignedTable, printable } from '../output.js';
import { printingOptions } from '../printing-options.js';
import { openReading } from '../reading.js';
import { readingOptions } from '../reading-options.js';
import { replaceFile } from '../replace-file.js';
import { adviceFor, headlineOf } from '../table-words.js';

/** `touchpoint inspect` */
export const inspectCommand = command({
  name: 'inspect',
  forms: [
    {
      operands: 'FILE…',
      summary: 'what each file is, how it would be read, what is missing, and a mapping to edit',
    },
  ],
  options: {
    ...readingOptions,
    json: printingOptions.json,
    write: outputFile(
      'FILE',
      'write the mapping of the first table, chat or API answer to this file, for --map',
    ),
  },
  run: async ({ operands, options, given, world }) => {
    if (operands.length === 0)
      throw new UsageError('touchpoint inspect needs a file, or - for standard input');
    const inspected: Inspected[] = [];
    for (const file of operands) inspected.push(await inspect(file, { ...options, quiet: true }, world));
    if (options.json) await world.write(`${JSON.stringify(inspected, undefined, 2)}\n`);
    else await world.write(inspected.map((one) => described(one)).join('\n'));
    if (options.write !== undefined) {
      const [first] = inspected.flatMap((one) => {
        const mapping = mappingOf(one, options);
        return mapping === undefined ? [] : [{ file: one.file, mapping }];
      });
      const ranked = `touchpoint rank ${operands.map(quoted).join(' ')}`;
      const others = said(given, ['write', 'json', 'quiet', 'map']);
      if (first === undefined) {
        throw new InputError(
          `--write needs a table, a chat or objects of an API. These files are read without a mapping: ${[ranked, ...others].join(' ')}`,
        );
      }
      await replaceFile(options.write, `${JSON.stringify(first.mapping, undefined, 2)}\n`);
      const next = [ranked, `--map ${quoted(options.write)}`, ...others].join(' ');
      if (!options.quiet)
        world.writeError(
          `${printable(`${options.write} written for ${first.file}; edit it, then: ${next}`)}\n`,
        );
    }
    return inspected.some(({ interactions }) => interactions > 0) ? 0 : 2;
  },
});

interface Inspected {
  readonly file: string;
  readonly format: string;
  readonly objects: Readonly<Record<string, number>>;
  readonly finding?: TableFinding | undefined;
  readonly rows: number;
  readonly used: number;
  readonly interactions: number;
  readonly rejected: number;
  readonly leftOut: Readonly<Record<string, number>>;
  readonly ignored: number;
  readonly notes: readonly string[];
  readonly problem?: string;
}

type InspectOptions = Parameters<typeof openReading>[2];

async function inspect(
  file: string,
  options: InspectOptions,
  world: Parameters<typeof openReading>[3],
): Promise<Inspected> {
  let problem: string | undefined;
  const reading = await openReading('inspect', [file], options, world);
  try {
    for await (const _ of reading.parts);
  } catch (error) {
    if (error instanceof UsageError) problem = error.message;
    else if (!(error instanceof NothingUsedError)) throw error;
  }
  const seen = reading.seen();
  const counts: FileCounts | undefined = [...seen.counts.values()][0];
  return {
    file,
    format: seen.formats[0] ?? 'unknown',
    objects: Object.fromEntries([...seen.objects].map(([name = 'other objects', count]) => [name, count])),
    finding: seen.findings[0]?.finding,
    rows: counts?.rows ?? 0,
    used: counts?.used ?? 0,
    interactions: counts?.interactions ?? 0,
    rejected: counts?.rejected ?? 0,
    leftOut: Object.fromEntries(counts?.leftOut ?? []),
    ignored: counts?.ignored ?? 0,
    notes: [...seen.firstProblems, ...seen.warnings],
    ...(problem === undefined ? {} : { problem }),
  };
}

/**
 * What can be edited: how a table is read, who we are in a chat, or where the words of a company go that objects of an API hold.
 */
function mappingOf(
  { finding, format, objects }: Inspected,
  { us, dateOrder }: InspectOptions,
): TableMapping | undefined {
  if (finding !== undefined) return finding.mapping;
  if (format === 'whatsapp') return { us, ...(dateOrder === undefined ? {} : { dateOrder }) };
  return Object.keys(objects).length === 0 ? undefined : { types: {}, outcomes: {} };
}

/** The options as they were written, without some. */
function said(given: ReadonlyMap<string, readonly string[]>, without: readonly string[]): string[] {
  return [...given]
    .filter(([name]) => !without.includes(name))
    .flatMap(([name, values]) =>
      values.map((value) => (value === 'true' ? `--${name}` : `--${name} ${quoted(value)}`)),
    );
}

function described(one: Inspected): string {
  const lines = [`${one.file}: ${headlineOf(one.format, one.finding)}`];
  if (one.finding !== undefined) {
    const rows = one.finding.columns.map(({ name, reads, samples }) => [
      name,
      reads.length === 0 ? '-' : reads.join(', '),
      samples.map((sample) => shortened(sample)).join(' | '),
    ]);
    lines.push(...indented(alignedTable({ columns: ['column', 'read as', 'values'], rows }, false)));
    const constants = Object.entries(one.finding.mapping.constants ?? {});
    for (const [field, value] of constants) lines.push(`  every row: ${field} is ${value}`);
  }
  for (const [name, count] of Object.entries(one.objects)) lines.push(`  objects: ${count} ${name}`);
  if (one.problem !== undefined) lines.push(`  ${one.problem}`);
  else {
    const left = Object.entries(one.leftOut).map(([reason, count]) => `${count} ${reason}`);
    lines.push(
      `  ${one.rows} rows: ${one.used} fit and give ${one.interactions} interactions, ${one.rejected} cannot be read` +
        `${left.length === 0 ? '' : `, left out: ${left.join(', ')}`}`,
    );
    if (one.ignored > 0) lines.push(`  ${one.ignored} fields cannot be read; their rows count without them`);
  }
  for (const note of one.notes) lines.push(`  ${note}`);
  if (one.finding !== undefined) {
    for (const advice of adviceFor(one.finding)) lines.push(`  ${advice}`);
    lines.push('  mapping:', ...indented(JSON.stringify(one.finding.mapping, undefined, 2)));
  }
  return `${lines.map(printable).join('\n')}\n`;
}

function indented(text: string): string[] {
  return text.split('\n').map((line) => `    ${line}`.trimEnd());
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 30 ? `${line.slice(0, 29)}…` : line;
}
