/** One record of a CSV file. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** The line it begins on, from 1. */
  readonly line: number;
  /** Why it cannot be read: it is longer than a record may be, or a quote in it is not closed. */
  readonly problem?: 'too-long' | 'open-quote';
}

/**
 * Most characters of a record. What is longer is refused as a whole, its quotes are followed to their end, and the records
 * behind it are read.
 */
export const maximumRecordCharacters = 1_000_000;

/**
 * Cuts the text of a CSV file (RFC 4180) into records as it comes in. Lines end with `\n`, `\r\n` or `\r`. A quote inside
 * a cell that does not begin with one is a character like any other, and so is one inside quotes that no delimiter follows.
 * In memory is one record and one chunk. O(n).
 *
 * If a quote is not closed before the end of the file, its line is a problem of its own, and the lines behind it are read.
 *
 * @internal
 */
export function recordSplitter(delimiter: string): { push(text: string): CsvRecord[]; end(): CsvRecord[] } {
  let buffer = '';
  let line = 1;
  let unread: string[] = [];
  let unreadLength = 0;
  /** Inside a record that is too long: whether inside quotes. */
  let skipping: { inQuotes: boolean; line: number; before: string } | undefined;

  const take = (isEnd: boolean): CsvRecord[] => {
    const records: CsvRecord[] = [];
    let at = 0;
    if (skipping !== undefined) {
      const behind = skip(skipping, buffer, delimiter, isEnd);
      line += behind.lines;
      if (behind.end === undefined) {
        buffer = '';
        if (isEnd)
          records.push({
            cells: [],
            line: skipping.line,
            problem: skipping.inQuotes ? 'open-quote' : 'too-long',
          });
        return records;
      }
      records.push({ cells: [], line: skipping.line, problem: 'too-long' });
      skipping = undefined;
      at = behind.end;
    }
    const scan = scanner(buffer, delimiter, isEnd);
    while (at < buffer.length) {
      const found = scan(at);
      if (found === undefined) break;
      if (found.end - at > maximumRecordCharacters) records.push({ cells: [], line, problem: 'too-long' });
      else records.push({ cells: found.cells, line });
      line += found.lines;
      at = found.end;
    }
    buffer = buffer.slice(at);
    if (isEnd && buffer !== '') {
      for (const record of lineByLine(buffer, delimiter, line)) records.push(record);
      buffer = '';
    } else if (buffer.length > maximumRecordCharacters) {
      skipping = { inQuotes: false, line, before: delimiter };
      const behind = skip(skipping, buffer, delimiter, false);
      line += behind.lines;
      buffer = '';
    }
    return records;
  };
  return {
    push: (text) => {
      unread.push(text);
      unreadLength += text.length;
      // A record is scanned again with every chunk that does not end it, so tiny chunks are put together.
      if (unreadLength < Math.max(4096, buffer.length / 4)) return [];
      buffer += unread.join('');
      unread = [];
      unreadLength = 0;
      return take(false);
    },
    end: () => {
      buffer += unread.join('');
      return take(true);
    },
  };
}

interface Scanned {
  readonly cells: string[];
  readonly end: number;
  readonly lines: number;
}

/** Reads the record at a position; `undefined` if it does not end in this text. */
function scanner(text: string, delimiter: string, isEnd: boolean): (from: number) => Scanned | undefined {
  const next = (what: string) => {
    let found = -2;
    return (from: number) => {
      if (found !== Number.POSITIVE_INFINITY && found < from) {
        const index = text.indexOf(what, from);
        found = index === -1 ? Number.POSITIVE_INFINITY : index;
      }
      return found;
    };
  };
  const nextLineFeed = next('\n');
  const nextReturn = next('\r');
  const nextDelimiter = next(delimiter);
  return (from) => {
    const cells: string[] = [];
    let at = from;
    let lines = 1;
    for (;;) {
      let cell: string;
      if (text.startsWith('"', at)) {
        const closed = quotedCell(text, at, delimiter, isEnd);
        if (closed === undefined) return undefined;
        cell = closed.cell;
        lines += closed.lines;
        at = closed.end;
      } else {
        const end = Math.min(nextDelimiter(at), nextLineFeed(at), nextReturn(at), text.length);
        if (end === text.length && !isEnd) return undefined;
        cell = text.slice(at, end);
        at = end;
      }
      cells.push(cell);
      if (at >= text.length) return { cells, end: at, lines };
      if (text.startsWith(delimiter, at)) {
        at += delimiter.length;
        continue;
      }
      // A return at the end of a chunk may be half a line break.
      if (text[at] === '\r' && at + 1 >= text.length && !isEnd) return undefined;
      return { cells, end: text.startsWith('\r\n', at) ? at + 2 : at + 1, lines };
    }
  };
}

/** The cell whose first quote is at `from`. */
function quotedCell(
  text: string,
  from: number,
  delimiter: string,
  isEnd: boolean,
): { cell: string; end: number; lines: number } | undefined {
  let at = from + 1;
  let cell = '';
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return undefined;
    cell += text.slice(at, quote);
    let behind = quote + 1;
    if (text[behind] === '"') {
      cell += '"';
      at = behind + 1;
      continue;
    }
    while (text[behind] === ' ' && delimiter !== ' ') behind++;
    if (behind >= text.length && !isEnd) return undefined;
    const isClosed =
      behind >= text.length ||
      text[behind] === '\n' ||
      text[behind] === '\r' ||
      text.startsWith(delimiter, behind);
    if (isClosed) return { cell, end: behind, lines: lineBreaks(text.slice(from, behind)) };
    cell += '"';
    at = quote + 1;
  }
}

/** Passes over a record that is too long; `end` is where the next one begins. */
function skip(
  state: { inQuotes: boolean; before: string },
  text: string,
  delimiter: string,
  isEnd: boolean,
): { end: number | undefined; lines: number } {
  let lines = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (character === '"') {
      if (state.inQuotes) state.inQuotes = false;
      // Two quotes in a row are one; otherwise a quote opens only at the beginning of a cell.
      else state.inQuotes = state.before === '"' || state.before === delimiter || state.before === '\n';
    } else if (
      character === '\n' ||
      (character === '\r' && text[at + 1] !== '\n' && (at + 1 < text.length || isEnd))
    ) {
      lines++;
      if (!state.inQuotes) return { end: at + 1, lines };
    }
    state.before = character;
  }
  return { end: undefined, lines };
}

/** Behind a quote that is never closed: each line is a record of its own. */
function lineByLine(text: string, delimiter: string, firstLine: number): CsvRecord[] {
  return text.split(/\r\n|\n|\r/).flatMap((written, index): CsvRecord[] => {
    if (written === '') return [];
    const line = firstLine + index;
    if (written.length > maximumRecordCharacters) return [{ cells: [], line, problem: 'too-long' }];
    const found = scanner(written, delimiter, true)(0);
    return [found === undefined ? { cells: [], line, problem: 'open-quote' } : { cells: found.cells, line }];
  });
}

function lineBreaks(text: string): number {
  let breaks = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) breaks++;
  }
  return breaks;
}
