import type { ImportOptions, ImportResult } from '../importers/index.js';
import { nameOfObject } from '../importers/objects/object-kinds.js';
import { decodeText } from '../importers/tables/decode-text.js';
import {
  type ImportObjectsOptions,
  importObjects,
  readNdjson,
  type TableMapping,
  type TableOptions,
} from '../importers/tables/index.js';
import { recordIn, textIn } from '../importers/touch/fields.js';
import { InputError } from './errors.js';
import type { Hears } from './hears.js';
import { type InputFile, wholeText } from './input-file.js';
import { areObjects, objectsIn, objectsOfLines } from './json-objects.js';

/** What the caller says of the objects. */
export type ObjectsGiven = Pick<ImportObjectsOptions<string>, 'source' | 'relations'>;

/** JSON as a whole: an answer of an API, or a list of rows. What is one object a line after all is read as that. */
export async function* partsOfJson(
  file: InputFile,
  table: TableOptions<string>,
  withIdentity: () => ImportOptions<string>,
  hears: Hears,
  given: ObjectsGiven,
): AsyncGenerator<ImportResult<string>> {
  const text = await wholeText(file);
  const parsed = parsedOrUndefined(text);
  if (parsed === undefined && areLines(text)) {
    yield* partsOfLines({ ...file, chunks: chunksOf(text) }, table, withIdentity, hears, given);
    return;
  }
  const answer = parsed?.value ?? parsedJson(text, file.name);
  const problem = errorIn(answer);
  if (problem !== undefined) {
    throw new InputError(
      `${file.name} is an answer that reports an error${problem} instead of data; sign in again, and ask the API once more`,
    );
  }
  const { rows, more, kinds, isKnown } = objectsIn(answer, given.source);
  if (isKnown) {
    hears.objects(kinds);
    const result = importObjects(rows, { ...withIdentity(), ...given, mapping: objectMapping(table) });
    yield result;
    if (isWithNobody(result) && [...kinds.keys()].every((kind) => kind?.endsWith(' of HubSpot') === true)) {
      hears.warning(
        `${file.name}: warning: none of these objects says whom it is with; ask HubSpot for them with associations=contacts`,
      );
    }
  } else
    yield* readNdjson(
      rows.map((row) => `${JSON.stringify(row)}\n`),
      table,
    );
  if (more !== undefined) hears.warning(morePages(file.name, more));
}

/** One object a line: rows of a table, or objects of an API, as the first lines say. */
export async function* partsOfLines(
  file: InputFile,
  table: TableOptions<string>,
  withIdentity: () => ImportOptions<string>,
  hears: Hears,
  given: ObjectsGiven,
): AsyncGenerator<ImportResult<string>> {
  const iterator = file.chunks[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let bytes = 0;
  while (bytes < headBytes) {
    const next = await iterator.next();
    if (next.done === true) break;
    head.push(next.value);
    bytes += next.value.length;
  }
  const chunks = (async function* () {
    yield* head;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  })();
  if (given.source === undefined && !areObjects(decodeText(Buffer.concat(head))))
    yield* readNdjson(chunks, table);
  else {
    const options = { ...withIdentity(), ...given, mapping: objectMapping(table) };
    yield* objectsOfLines(chunks, options, {
      more: (sign) => hears.warning(morePages(file.name, sign)),
      kinds: hears.objects,
    });
  }
}

/** What an answer says went wrong, in brackets; `undefined` for one that holds data. */
function errorIn(answer: unknown): string | undefined {
  const [only = answer, ...others] = Array.isArray(answer) ? answer : [answer];
  const record = recordIn(only);
  if (record === undefined || others.length > 0 || nameOfObject(record) !== undefined) return undefined;
  const { error, errors, errorCode, status, success } = record;
  const isError =
    errorCode !== undefined ||
    (typeof error === 'string' && error !== '') ||
    recordIn(error) !== undefined ||
    (Array.isArray(errors) && errors.length > 0 && !Object.values(record).some(holdsObjects)) ||
    ((status === 'error' || success === false) && textIn(record, 'message') !== undefined);
  if (!isError || Object.hasOwn(record, 'leadId')) return undefined;
  const code =
    textIn(record, 'errorCode') ??
    textIn(record, 'error', 'code') ??
    textIn(record, 'code') ??
    textIn(record, 'error');
  return code !== undefined && /^[\w .-]{1,60}$/.test(code) ? ` (${code})` : '';
}

function holdsObjects(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.some((one) => recordIn(one) !== undefined && textIn(one, 'message') === undefined)
  );
}

const headBytes = 262_144;

function morePages(name: string, sign: string): string {
  return `${name}: warning: there are more pages (${sign}); scores will be wrong until all of them are here`;
}

/** Whether every object was left out because nothing in it names a lead. */
function isWithNobody({ interactions, leftOut }: ImportResult<string>): boolean {
  return (
    interactions.length === 0 && leftOut.length > 0 && leftOut.every(({ reason }) => reason === 'no-lead')
  );
}

function objectMapping({ mapping }: TableOptions<string>): TableMapping | undefined {
  return typeof mapping === 'string' ? undefined : mapping;
}

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

function parsedOrUndefined(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function areLines(text: string): boolean {
  const first = text.slice(0, Math.max(0, text.search(/[\r\n]/))).trim();
  return first !== '' && parsedOrUndefined(first) !== undefined;
}

/**
 * @throws InputError
 */
export function parsedJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new InputError(
      `${name} is not valid JSON: ${error instanceof Error ? error.message.slice(0, 100) : ''}`,
    );
  }
}
