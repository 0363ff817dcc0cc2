import { standardModel, TouchpointError } from 'touchpoint-scoring';
import { createIdentity, type ImportResult } from 'touchpoint-scoring/importers';
import { importICalendar, readVCards } from 'touchpoint-scoring/importers/icalendar';
import { importEml, readMbox } from 'touchpoint-scoring/importers/mail';
import {
  importObjects,
  readAndroidCalls,
  readContacts,
  readCsv,
  readNdjson,
  readWhatsApp,
  readXlsx,
} from 'touchpoint-scoring/importers/tables';
import { assertClean } from '../assertions.js';
import { type Random, seeded } from '../seeded.js';
import type { Tried } from '../tried.js';
import { damagedFile } from './damage-workbook.js';
import { type Sample, samples } from './samples.js';

type Results = AsyncIterable<ImportResult<string>> | Iterable<ImportResult<string>>;

const identity = createIdentity({ own: ['studio.example', 'studio.com'] });
const model = standardModel;
const options = { model, identity, timeZone: 'UTC' };
const tableOptions = { ...options, us: ['Kim'] };
const window = { from: '2025-01-01T00:00:00Z', to: '2027-12-31T00:00:00Z' };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Reads a damaged file to its end; what the file holds is given in chunks. */
const readers: Readonly<
  Record<string, (bytes: Uint8Array, chunks: Uint8Array[]) => Promise<Results> | Results>
> = {
  ics: (bytes) => [importICalendar(text(bytes), { ...options, window })],
  eml: async (bytes) => [await importEml(bytes, options)],
  emlx: async (bytes) => [await importEml(bytes, options)],
  mbox: (_, chunks) => readMbox(chunks, options),
  csv: (_, chunks) => readCsv(chunks, tableOptions),
  tsv: (_, chunks) => readCsv(chunks, tableOptions),
  ndjson: (_, chunks) => readNdjson(chunks, tableOptions),
  txt: async (_, chunks) => [await readWhatsApp(chunks, tableOptions)],
  xml: (_, chunks) => readAndroidCalls(chunks, tableOptions),
  xlsx: (bytes) => readXlsx(bytes, tableOptions),
  json: (bytes) => [importObjects(objectsIn(bytes), options)],
  vcf: (bytes) => {
    assertClean(readVCards(text(bytes)), 'readVCards');
    assertClean(readContacts(text(bytes)), 'readContacts');
    return [];
  },
};
/** Cheap ones, which read anything that is not their own too. */
const others = ['csv', 'ndjson', 'txt', 'xml', 'ics', 'mbox', 'vcf'];
const longest = 8000;

/** Damages a sample and reads it: what it holds is used, rejected or left out, or a `TouchpointError` says why not. */
export async function checkReader(seed: number, announce?: (what: string) => void): Promise<Tried> {
  const random = seeded(seed);
  const sample = random.pick(samples);
  const bytes = damagedFile(startOf(sample, random), sample.extension, random);
  const own = random.chance(0.1) ? random.pick(others) : sample.extension;
  const read = readers[own];
  const kind = read === undefined ? 'none' : own;
  announce?.(`${sample.name} as ${kind}, ${bytes.length} bytes`);
  if (read === undefined) return { kind, inputs: 0, accepted: 0 };
  try {
    for await (const result of await read(bytes, chunksOf(bytes, random))) assertAddsUp(result, sample.name);
  } catch (error) {
    if (error instanceof TouchpointError) return { kind, inputs: 1, accepted: 0 };
    throw error;
  }
  return { kind, inputs: 1, accepted: 1 };
}

/** The whole of a small file, and a part of a long one: what is tried is many damages. */
function startOf({ bytes, extension }: Sample, random: Random): Uint8Array {
  // A part of an archive is no archive.
  if (bytes.length <= longest || ['xlsx', 'zip'].includes(extension) || random.chance(0.05)) return bytes;
  return bytes.subarray(0, longest);
}

function chunksOf(bytes: Uint8Array, random: Random): Uint8Array[] {
  const size = random.pick([bytes.length + 1, bytes.length + 1, 1000, 64]);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return chunks;
}

/** The objects of an answer as a caller would take them out; damaged JSON is tried as text that is a row. */
function objectsIn(bytes: Uint8Array): unknown[] {
  try {
    const value: unknown = JSON.parse(text(bytes));
    if (Array.isArray(value)) return value;
    const [list] = Object.values((value ?? {}) as object).filter((part) => Array.isArray(part));
    return list ?? [value];
  } catch {
    return [text(bytes)];
  }
}

function assertAddsUp(result: ImportResult<string>, name: string): void {
  const { rows, rowsUsed, rejected, leftOut, interactions } = result;
  const sum = rowsUsed + rejected.length + leftOut.length;
  if (sum !== rows)
    throw new Error(
      `${name}: ${rows} rows, but ${rowsUsed} used, ${rejected.length} rejected, ${leftOut.length} left out`,
    );
  assertClean(interactions, `${name}: interactions`);
  for (const { issues } of rejected) {
    if (issues.length === 0 || issues.some(({ message, remedy }) => message === '' || remedy === ''))
      throw new Error(`${name}: a row is rejected without a reason`);
  }
}
