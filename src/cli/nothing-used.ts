import type { TableFinding } from '../importers/tables/index.js';
import type { FileCounts } from './file-counts.js';
import type { ReadingOptions } from './reading-options.js';
import { adviceFor } from './table-words.js';

/** Why there is nothing, and the way on. */
export function nothingUsed(
  files: readonly string[],
  counts: ReadonlyMap<string, FileCounts>,
  findings: readonly { readonly file: string; readonly finding: TableFinding }[],
  helps: ReadonlySet<string>,
): string[] {
  const empty = files.filter((file) => (counts.get(file === '-' ? 'standard input' : file)?.rows ?? 0) === 0);
  const lines = [`nothing in ${files.join(', ')} can be used`];
  if (empty.length > 0) lines.push(`${empty.join(', ')} has no rows`);
  // A mapping does not help where every column is found.
  const isMapped = !['leadId', 'type', 'at', 'mapping'].some((field) => helps.has(field)) && helps.size > 0;
  for (const { file, finding } of findings) {
    lines.push(
      `columns of ${file}: ${finding.columns.map(({ name }) => name).join(', ')}`,
      ...adviceFor(finding).map((advice) => `${file}: ${advice}`),
    );
    if (isMapped) continue;
    lines.push(
      `proposed mapping for ${file}, to save, edit and give as --map (touchpoint inspect ${file} --write mapping.json): ${JSON.stringify(finding.mapping)}`,
    );
  }
  return lines;
}

/** What to type next, where options alone make the rows readable. */
export function nextCommand(
  name: string,
  files: readonly string[],
  { us, timeZone, dateOrder, day }: ReadingOptions,
  helps: ReadonlySet<string>,
  zone = 'Europe/Vienna',
): string | undefined {
  // Options are not enough where a column is missing.
  if (['leadId', 'type', 'at', 'mapping'].some((field) => helps.has(field))) return undefined;
  const more = [
    ...(helps.has('us') && us.length === 0 ? ["--us 'YOUR NAME'"] : []),
    ...(helps.has('timeZone') && timeZone === undefined ? [`--time-zone ${zone}`] : []),
    ...(helps.has('day') && day === undefined ? ['--day 2026-11-20'] : []),
    ...(helps.has('dateOrder') && dateOrder === undefined ? ['--date-order day-month-year'] : []),
  ];
  if (more.length === 0) return undefined;
  return `next, with your own values: touchpoint ${name} ${files.map(quoted).join(' ')} ${more.join(' ')}`;
}

/** A word of a command line, in quotes where it needs them. */
export function quoted(word: string): string {
  return /^[\w./:@=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
