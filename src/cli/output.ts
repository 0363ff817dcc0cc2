/** A table, a list of objects, or CSV. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Rows under their names, numbers to the right as the language writes them, those of a column with as many decimals; for people. */
export function alignedTable({ columns, rows }: Table, isBold: boolean, language = 'en'): string {
  const numbers = columns.map((_, index) => {
    const decimals = greatest(rows, (row) => decimalsOf(row[index]));
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    return new Intl.NumberFormat(language, { ...digits, useGrouping: false });
  });
  const cells = rows.map((row) =>
    row.map((cell, index) =>
      typeof cell === 'number' ? (numbers[index]?.format(cell) ?? '') : printable(cell ?? ''),
    ),
  );
  const widths = columns.map((name, index) =>
    Math.max(
      name.length,
      greatest(cells, (row) => row[index]?.length ?? 0),
    ),
  );
  const isNumber = columns.map((_, index) => rows.every((row) => typeof row[index] === 'number'));
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return isNumber[index] === true ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const head = line(columns);
  return [isBold ? `\u001B[1m${head}\u001B[22m` : head, ...cells.map(line)].join('\n');
}

/** Of all rows, of which there may be more than a function takes arguments. */
function greatest<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((most, row) => Math.max(most, of(row)), 0);
}

/** Most decimals that a format can be asked for. */
const mostDecimals = 20;

function decimalsOf(cell: string | number | null | undefined): number {
  if (typeof cell !== 'number' || !Number.isFinite(cell)) return 0;
  const [, decimals = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(cell)) ?? [];
  return Math.min(mostDecimals, Math.max(0, decimals.length - Number(exponent)));
}

/**
 * Control characters, breaks of a line or paragraph, marks that turn the direction of writing (U+202E, U+2066), letters that
 * are not seen (U+200B, U+FEFF, tags) and halves of a letter. Joiners stay: Persian and emoji need them.
 */
export const unprintable =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** Such characters in a name could rewrite the terminal, or make a line read as another. */
export function printable(text: string): string {
  return text.replace(unprintable, '\uFFFD');
}

/**
 * CSV with quotes where they are needed. What a spreadsheet would run as a formula gets an apostrophe in front.
 *
 * @param columns - names for the first line; `null` for rows alone
 */
export function csvText({
  columns,
  rows,
}: Pick<Table, 'rows'> & { readonly columns: Table['columns'] | null }): string {
  const lines = columns === null ? rows : [columns, ...rows];
  return lines.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = cell.replace(formulaStart, "$1'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Where a formula begins: at the beginning of a cell, with a sign as it is on every keyboard or full-width; and behind a
 * semicolon or tab, where a spreadsheet of another country begins a cell.
 */
const formulaStart = /(^|[;\t\r\n])(?=[=+\-@＝＋－＠]|(?<!.)[\t\r])/gsu;
