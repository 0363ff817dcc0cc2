import { invalidOption } from '../../core/options.js';

/** Half a million rows of ten columns; the reader takes about four times as much memory. */
const mostBytes = 2 ** 28;
/** What lies between two cells is filled in, so that one cell at the far end would make seventeen billion. */
const mostCells = 50_000_000;

/**
 * Refuses a workbook that a reader would unpack without end: an archive that holds more than it can, says so, or names
 * more files than it has, and sheets with cells so far out that everything before them does not fit into memory.
 *
 * The reader unpacks each file into as much memory as the archive declares for it, so what it declares is looked at
 * first. O(bytes), unpacked.
 *
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 *
 * @internal
 */
export async function assertWorkbookLimits(bytes: Uint8Array, source: string): Promise<void> {
  const refuse = (what: string): never => {
    throw invalidOption(source, 'bytes', undefined, what, 'Save it as .xlsx again, or as CSV.');
  };
  const files = filesIn(bytes) ?? refuse('must be a workbook of Excel: its list of files is not whole');
  const read = files.filter(({ name }) => name.endsWith('.xml') || name.endsWith('.xml.rels'));
  const declared = read.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
  if (declared > mostBytes) refuse(`must unpack to at most ${mostBytes} bytes`);
  for (const file of read.filter(({ name }) => /sheet/i.test(name))) {
    const extent = { rows: 1, columns: 1 };
    let rest = '';
    for await (const text of textOf(file)) {
      // An attribute may go on in the next part.
      growBy(rest + text, extent);
      rest = text.slice(-longestAttribute);
    }
    if (!(extent.rows * extent.columns <= mostCells))
      refuse(`must have at most ${mostCells} cells from the first to the last of a sheet`);
  }
}

/**
 * Whether a workbook counts its days from 1904, as those that began on an old Mac do.
 *
 * @internal
 */
export async function isFrom1904(bytes: Uint8Array): Promise<boolean> {
  const file = filesIn(bytes)?.find(({ name }) => name === 'xl/workbook.xml');
  let text = '';
  if (file !== undefined) for await (const part of textOf(file)) text += part;
  return /<workbookPr\b[^<>]{0,1000}\bdate1904\s*=\s*["'](?:1|true)["']/i.test(text);
}

interface PackedFile {
  readonly name: string;
  readonly unpackedBytes: number;
  readonly isDeflated: boolean;
  readonly packed: Uint8Array;
}

const endOfDirectory = 0x06054b50;
const largeLocator = 0x07064b50;
const largeEnd = 0x06064b50;
const directoryEntry = 0x02014b50;
const longestComment = 65_558;

/** The files of a zip archive by its directory, which must be whole; `undefined` where it is not. */
function filesIn(bytes: Uint8Array): PackedFile[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isAt = (offset: number, signature: number, length: number) =>
    offset >= 0 && offset + length <= bytes.length && view.getUint32(offset, true) === signature;
  let end = bytes.length - 22;
  while (end >= 0 && bytes.length - end <= longestComment && !isAt(end, endOfDirectory, 22)) end--;
  if (!isAt(end, endOfDirectory, 22)) return undefined;
  let count = view.getUint16(end + 8, true);
  let at = view.getUint32(end + 16, true);
  if (isAt(end - 20, largeLocator, 20)) {
    const large = view.getUint32(end - 12, true);
    if (isAt(large, largeEnd, 56)) {
      count = view.getUint32(large + 32, true);
      at = view.getUint32(large + 48, true);
    }
  }
  const files: PackedFile[] = [];
  for (; count > 0; count--) {
    if (!isAt(at, directoryEntry, 46)) return undefined;
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true),
    ) as [number, number, number];
    const nameEnd = at + 46 + nameLength;
    const packedBytes = view.getUint32(at + 20, true);
    const begin = contentAt(view, view.getUint32(at + 42, true));
    files.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)),
      unpackedBytes: view.getUint32(at + 24, true),
      isDeflated: view.getUint16(at + 10, true) === 8,
      packed: bytes.subarray(begin, begin + packedBytes),
    });
    at = nameEnd + extraLength + commentLength;
  }
  return files;
}

/** Where a file begins behind its own header. */
function contentAt(view: DataView, header: number): number {
  if (header + 30 > view.byteLength) return view.byteLength;
  return header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
}

interface Inflating {
  readonly DecompressionStream?: new (
    format: 'deflate-raw',
  ) => {
    readonly readable: AsyncIterable<Uint8Array>;
    readonly writable: { getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> } };
  };
}

/** The text of a file in parts, up to what it may unpack to. */
async function* textOf({ packed, isDeflated }: PackedFile): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const { DecompressionStream } = globalThis as Inflating;
  if (!isDeflated || DecompressionStream === undefined) {
    if (!isDeflated) yield decoder.decode(packed);
    return;
  }
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const writer = writable.getWriter();
  // What is damaged is for the reader to say, which comes later.
  const ignore = () => undefined;
  writer.write(packed).catch(ignore);
  writer.close().catch(ignore);
  let unpacked = 0;
  try {
    for await (const part of readable) {
      unpacked += part.length;
      yield decoder.decode(part, { stream: true });
      if (unpacked > mostBytes) return;
    }
  } catch {
    return;
  }
}

/** Of a row (`r="12"`) or a cell (`r="C12"`); with another name before the colon it is something else. */
const placePattern = /\sr\s*=\s*(?:"([^"<]{0,60})"|'([^'<]{0,60})')/g;
const longestAttribute = 100;

function growBy(text: string, extent: { rows: number; columns: number }): void {
  for (const [, double, single] of text.matchAll(placePattern)) {
    const place = double ?? single ?? '';
    const cell = /^([A-Za-z]*)(\d+)$/.exec(place);
    // The reader takes whatever is a number for the number of a row.
    const row = cell === null ? Number(place) : Number(cell[2]);
    if (row > extent.rows) extent.rows = row;
    if (place.includes('&')) extent.rows = Number.POSITIVE_INFINITY;
    const column = columnNumber(cell?.[1] ?? '');
    if (column > extent.columns) extent.columns = column;
  }
}

/** `A` is 1, `AA` is 27. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = 26 * number + letter.charCodeAt(0) - 64;
  return number;
}
