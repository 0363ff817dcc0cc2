import type { ImportResult } from '../importers/index.js';
import { nameOfObject } from '../importers/objects/object-kinds.js';
import { unwrapAnswer } from '../importers/objects/unwrap-answer.js';
import { type ImportObjectsOptions, importObjects, type ObjectSource } from '../importers/tables/index.js';
import { linesOf } from '../importers/tables/read-ndjson.js';
import { rejectionOf } from './rejection.js';

/**
 * The objects of an answer, and whether they are of an API that is known.
 *
 * @param source - whose they are, if the caller says so
 */
export function objectsIn(
  answer: unknown,
  source: ObjectSource | undefined,
): {
  readonly rows: readonly unknown[];
  readonly more: string | undefined;
  readonly kinds: ReadonlyMap<string | undefined, number>;
  readonly isKnown: boolean;
} {
  const { rows, more } = unwrapAnswer(answer);
  const kinds = kindsOf(rows, source);
  return { rows, more, kinds, isKnown: [...kinds.keys()].some((name) => name !== undefined) };
}

/** How many objects there are of each kind. */
export function kindsOf(
  rows: readonly unknown[],
  source: ObjectSource | undefined,
): Map<string | undefined, number> {
  const kinds = new Map<string | undefined, number>();
  for (const row of rows) {
    const name = nameOfObject(row, source);
    kinds.set(name, (kinds.get(name) ?? 0) + 1);
  }
  return kinds;
}

/** Whether the lines of a file are objects of an API that is known, or records of Singer or Airbyte. */
export function areObjects(head: string): boolean {
  return head
    .split(/\r\n|\n|\r/)
    .slice(0, 50)
    .some((line) => {
      const parsed = parsedLine(line);
      if (parsed === undefined) return false;
      const { rows } = unwrapAnswer(parsed.value);
      return (
        rows.some((row) => nameOfObject(row) !== undefined) ||
        (rows.length === 1 && rows[0] !== parsed.value) ||
        rows.length > 1
      );
    });
}

const batchLines = 1000;

/** Objects of an API, one or an answer a line, in parts. */
export async function* objectsOfLines(
  chunks: AsyncIterable<Uint8Array | string>,
  options: ImportObjectsOptions<string>,
  tell: {
    readonly more: (sign: string) => void;
    readonly kinds: (kinds: ReadonlyMap<string | undefined, number>) => void;
  },
): AsyncGenerator<ImportResult<string>> {
  let rows: unknown[] = [];
  let lines: number[] = [];
  let broken: number[] = [];
  let more: string | undefined;
  const flush = (): ImportResult<string> => {
    tell.kinds(kindsOf(rows, options.source));
    const result = importObjects(rows, options);
    const placed = <T extends { readonly index: number }>(one: T) => ({
      ...one,
      line: lines[one.index] ?? 0,
    });
    const whole = {
      ...result,
      rows: result.rows + broken.length,
      rejected: [...result.rejected.map(placed), ...broken.map(rejectionOf)],
      leftOut: result.leftOut.map(placed),
      ignored: result.ignored.map(placed),
    };
    rows = [];
    lines = [];
    broken = [];
    return whole;
  };
  for await (const { text, line } of linesOf(chunks)) {
    if (text.trim() === '') continue;
    const parsed = parsedLine(text);
    if (parsed === undefined) broken.push(line);
    else {
      const unwrapped = unwrapAnswer(parsed.value);
      more = unwrapped.more;
      for (const row of unwrapped.rows) {
        rows.push(row);
        lines.push(line);
      }
    }
    if (rows.length + broken.length >= batchLines) yield flush();
  }
  if (rows.length + broken.length > 0) yield flush();
  if (more !== undefined) tell.more(more);
}

function parsedLine(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
