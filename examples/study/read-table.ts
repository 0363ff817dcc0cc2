import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

/** A CSV file with a head, as records; gzip or not. */
export function readRecords(folder: string, file: string): Record<string, string>[] {
  return parse(readText(folder, file), { columns: true, skip_empty_lines: true, trim: true });
}

/** Fields between blanks, without a head. */
export function readFields(folder: string, file: string): string[][] {
  return readText(folder, file)
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
}

function readText(folder: string, file: string): string {
  const path = join(folder, file);
  if (!existsSync(path)) throw new Error(`there is no file ${path}: the study needs the whole data folder`);
  const bytes = readFileSync(path);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}
