/** A table, a list of objects, or CSV. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Rows under their names, numbers to the right; for people. */
export function alignedTable({ columns, rows }: Table, isBold: boolean): string {
  const cells = rows.map((row) => row.map((cell) => printable(cell === null ? '' : String(cell))));
  const widths = columns.map((name, index) =>
    Math.max(name.length, ...cells.map((row) => row[index]?.length ?? 0)),
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

/** Control characters in a name could rewrite the terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '\uFFFD');
}

/**
 * CSV with quotes where they are needed. A cell that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function csvText({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
