import { InputError, UsageError } from './errors.js';
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
  if (output === 'csv') {
    const { columns, rows } = table;
    await world.write(csvText({ columns, rows: [] }));
    for (const part of partsOf(rows)) await world.write(csvText({ columns: null, rows: part }));
  } else if (output === 'json') await world.write(`${jsonText(objects)}\n`);
  else if (output === 'ndjson') {
    const list: readonly object[] = Array.isArray(objects) ? objects : [objects];
    for (const part of partsOf(list)) {
      await world.write(part.map((one) => `${JSON.stringify(one)}\n`).join(''));
    }
  } else {
    const noColour = world.environment['NO_COLOR'];
    const isBold = world.isTerminal && (noColour === undefined || noColour === '');
    const columns = headingsIn(options, table.columns);
    await world.write(`${alignedTable({ ...table, columns }, isBold, localeOf(options).language)}\n`);
    if (table.rows.length === 0) await world.write(`${sayIn(options).noRows({})}\n`);
  }
}

/** Rows that are written at once: all of some million would be longer than a text can be. */
const rowsAtOnce = 10_000;

function* partsOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) yield rows.slice(from, from + rowsAtOnce);
}

/** @throws InputError where the text would be longer than a text can be, which is half a billion characters */
function jsonText(objects: object): string {
  try {
    return JSON.stringify(objects, undefined, 2);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(
      'the result is too long for one text of JSON; print it with --ndjson, or less of it with --top N',
    );
  }
}

/** What follows a table that does not show all rows; nothing where it does. */
export function moreText(shown: number, all: number, options: LocaleOptions): string {
  return shown < all ? `${sayIn(options).moreRows({ more: all - shown, all })}\n` : '';
}
