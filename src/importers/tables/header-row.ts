import { headerField } from './header-words.js';
import { namedMappingOf } from './named-mappings.js';
import { type CsvRecord, recordSplitter } from './split-records.js';

/** How a table is laid out. */
export interface TableLayout {
  readonly delimiter: string;
  /** Characters before the first record: a line `sep=;`. */
  readonly skippedCharacters: number;
}

const delimiters = [',', ';', '\t', '|'];

/**
 * What parts the cells: what a line `sep=;` says, else the sign that cuts most lines into the same number of cells.
 *
 * @param head - the beginning of the file
 *
 * @internal
 */
export function layoutOf(head: string): TableLayout {
  const stated = /^\s*"?sep=(.)"?[ \t]*(?:\r\n|\n|\r|$)/i.exec(head);
  if (stated?.[1] !== undefined) return { delimiter: stated[1], skippedCharacters: stated[0].length };
  let best = { delimiter: ',', lines: 0, cells: 0 };
  for (const delimiter of delimiters) {
    const widths = new Map<number, number>();
    for (const { cells } of recordsIn(head, delimiter).slice(0, 50)) {
      if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    }
    for (const [cells, lines] of widths) {
      if (lines > best.lines || (lines === best.lines && cells > best.cells))
        best = { delimiter, lines, cells };
    }
  }
  return { delimiter: best.delimiter, skippedCharacters: 0 };
}

function recordsIn(head: string, delimiter: string): CsvRecord[] {
  const splitter = recordSplitter(delimiter);
  return [...splitter.push(head.slice(0, 65_536)), ...splitter.end()].filter(({ cells }) => !isEmpty(cells));
}

/** Whether a record has no text at all. */
export function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/**
 * Which of the first records names the columns: the one of a known export, else the one with most names that are known or that the mapping speaks of;
 * else the first with at least two cells.
 *
 * @internal
 */
export function headerRow(records: readonly CsvRecord[], named: ReadonlySet<string>): number {
  // A report may begin with a block about the meeting or its hosts, which has columns of its own: the widest counts.
  const widths =
    named.size > 0
      ? []
      : records
          .slice(0, 30)
          .map(({ cells }) =>
            namedMappingOf(cells.map((cell) => cell.trim())) === undefined ? 0 : cells.length,
          );
  const widest = Math.max(0, ...widths);
  if (widest > 0) return widths.indexOf(widest);
  let best = { index: -1, known: 0 };
  for (const [index, { cells }] of records.slice(0, 30).entries()) {
    const names = cells.map((cell) => cell.trim());
    const fields = new Set(
      names.flatMap((name) => (named.has(name) ? [name] : (headerField(name)?.field ?? []))),
    );
    if (fields.size > best.known) best = { index, known: fields.size };
  }
  if (best.known >= 2) return best.index;
  const wide = records.findIndex(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1);
  return best.known > 0 && wide === -1 ? best.index : Math.max(0, wide);
}

/** Names of columns, each once: a second `Name` is `Name (2)`, one without a name is `column 3`. */
export function columnNames(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.trim() === '' ? `column ${index + 1}` : cell.trim();
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
