import { UsageError } from './errors.js';
import { headingsIn, type LocaleOptions, localeOf, localeOptions, sayIn, wordsIn } from './locale.js';
import { flag, type Options, type Values } from './option.js';
import { alignedTable, csvText, type Table } from './output.js';
import type { World } from './world.js';

/** In which form rows are printed. */
export const formOptions = {
  json: flag('print JSON instead of a table'),
  ndjson: flag('print one JSON object a line'),
  csv: flag('print CSV'),
} satisfies Options;

/** What a command takes that prints rows and sentences. */
export const printingOptions = { ...formOptions, ...localeOptions } satisfies Options;

/** Their values; without a locale, headings are in English. */
export type PrintingOptions = Values<typeof formOptions> & Partial<LocaleOptions>;

/**
 * The form that was asked for.
 *
 * @throws UsageError
 */
export function outputOf(
  options: Pick<PrintingOptions, 'json' | 'ndjson' | 'csv'>,
): 'table' | 'json' | 'ndjson' | 'csv' {
  const asked = (['json', 'ndjson', 'csv'] as const).filter((name) => options[name]);
  if (asked.length > 1) throw new UsageError(`--${asked.join(' and --')} exclude each other`);
  return asked[0] ?? 'table';
}

/**
 * What a flag, a mix, a direction or a reason is called in a cell: for people as their language has it, for programs by its
 * own name.
 */
export function cellNames(
  options: PrintingOptions,
): (set: 'flags' | 'mixes' | 'directions' | 'planReasons', name: string) => string {
  if (outputOf(options) !== 'table') return (_, name) => name;
  const names = { ...localeOf(options).messages, planReasons: wordsIn(options).planReasons };
  return (set, name) => (names[set] as Readonly<Record<string, string>>)[name] ?? name;
}

/** Prints rows as a table or CSV, or the objects behind them as JSON. */
export async function writeTable(
  table: Table,
  objects: object,
  options: PrintingOptions,
  world: World,
): Promise<void> {
  const output = outputOf(options);
  if (output === 'csv') await world.write(csvText(table));
  else if (output === 'json') await world.write(`${JSON.stringify(objects, undefined, 2)}\n`);
  else if (output === 'ndjson') {
    const list = Array.isArray(objects) ? objects : [objects];
    await world.write(list.map((one) => `${JSON.stringify(one)}\n`).join(''));
  } else {
    const noColour = world.environment['NO_COLOR'];
    const isBold = world.isTerminal && (noColour === undefined || noColour === '');
    const columns = headingsIn(options, table.columns);
    await world.write(`${alignedTable({ ...table, columns }, isBold, localeOf(options).language)}\n`);
    if (table.rows.length === 0) await world.write(`${sayIn(options).noRows({})}\n`);
  }
}

/** What follows a table that does not show all rows; nothing where it does. */
export function moreText(shown: number, all: number, options: LocaleOptions): string {
  return shown < all ? `${sayIn(options).moreRows({ more: all - shown, all })}\n` : '';
}
