import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type * as z from 'zod';
import { InputError } from './input-error.js';

/**
 * Reads a file of the trace, packed or not: `@attribute` lines name the columns, and after `@data` come plain
 * comma lists. (Of ARFF that is all the trace uses, and npm has no maintained parser.)
 *
 * @param row - what a row must look like; every cell comes as text
 */
export function readArff<Row>(folder: string, name: string, row: z.ZodType<Row>): Row[] {
  const columns: string[] = [];
  const rows: Row[] = [];
  let inData = false;
  for (const [index, untrimmed] of readText(folder, name).split('\n').entries()) {
    const line = untrimmed.trim();
    if (line === '' || line.startsWith('%')) continue;
    if (!inData) {
      const column = /^@attribute\s+(\S+)/i.exec(line)?.[1];
      if (column !== undefined) columns.push(column);
      inData = /^@data$/i.test(line);
      continue;
    }
    const cells = line.split(',').map((cell) => cell.trim());
    const place = `${name}, line ${index + 1}`;
    if (cells.length !== columns.length) {
      throw new InputError(`${place}: expected ${columns.length} values, got ${cells.length}`);
    }
    const parsed = row.safeParse(Object.fromEntries(columns.map((column, at) => [column, cells[at]])));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new InputError(`${place}: ${issue?.path.join('.')}: ${issue?.message}`);
    }
    rows.push(parsed.data);
  }
  if (!inData) throw new InputError(`${name} is no ARFF file: it has no @data line`);
  return rows;
}

function readText(folder: string, name: string): string {
  try {
    const bytes = readFileSync(join(folder, name));
    return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new InputError(`${folder} holds no ${name}`);
    throw new InputError(`${name} cannot be read: ${message}`);
  }
}
