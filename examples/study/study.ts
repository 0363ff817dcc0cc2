/** A table of figures. */
export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What one set of data says. */
export interface Study {
  readonly title: string;
  /** Whose data, and what a row is. */
  readonly about: string;
  readonly tables: readonly Table[];
  /** What follows from it, and what does not. */
  readonly reading: readonly string[];
}

/** A study as Markdown. */
export function toMarkdown({ title, about, tables, reading }: Study): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const parts = tables.flatMap(({ caption, head, rows }) => [
    `${caption}:`,
    [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join(
      '\n',
    ),
  ]);
  return [`## ${title}`, about, ...parts, reading.map((text) => `- ${text}`).join('\n')].join('\n\n');
}
