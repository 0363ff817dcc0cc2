import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = process.env['TOUCHPOINT_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data');

/** A file of the data folder, as text. */
export function readData(path: string): string {
  return readFileSync(resolve(folder, path), 'utf8');
}

/** A CSV file without quoted commas, as records. */
export function readCsv(path: string): Record<string, string>[] {
  const [head = '', ...lines] = readData(path).trim().split(/\r?\n/);
  const names = head.split(',').map((name) => name.replaceAll('"', ''));
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, column) => [name, (cells[column] ?? '').replaceAll('"', '')]));
  });
}
