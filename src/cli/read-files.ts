import { readFile, stat } from 'node:fs/promises';
import { getDomain } from 'tldts';
import type { ScoringModel } from '../core/model/model.js';
import { importICalendars, readVCards } from '../importers/icalendar/index.js';
import {
  createIdentity,
  type Identity,
  type ImportOptions,
  type ImportResult,
  type Person,
} from '../importers/index.js';
import { importEml, readMbox } from '../importers/mail/index.js';
import { decodeText } from '../importers/tables/decode-text.js';
import {
  importObjects,
  namedMappings,
  readAndroidCalls,
  readContacts,
  readCsv,
  readNdjson,
  readWhatsApp,
  readXlsx,
  type TableFinding,
  type TableMapping,
  type TableOptions,
} from '../importers/tables/index.js';
import { InputError, UsageError } from './errors.js';
import { type InputFile, openInput, wholeBytes, wholeText } from './input-file.js';
import { areObjects, objectsIn, objectsOfLines } from './json-objects.js';
import { folderOfMailbox, mailFilesIn } from './mail-folder.js';
import type { ReadingOptions } from './reading-options.js';
import { telephoneIn } from './telephone.js';
import type { World } from './world.js';

/** What is known before the first file is read. */
export interface ReadContext {
  readonly options: ReadingOptions;
  readonly model: ScoringModel<string>;
  readonly asOf: number;
  readonly world: World;
  readonly hears: Hears;
}

/** Who hears what the files are. */
export interface Hears {
  readonly file: (format: string) => void;
  readonly objects: (kinds: ReadonlyMap<string | undefined, number>) => void;
  readonly columns: (file: string, finding: TableFinding) => void;
  readonly warning: (text: string) => void;
  readonly label: (key: string, name: string) => void;
}

/** A part of what a file holds. */
export interface FilePart {
  readonly file: string;
  readonly result: ImportResult<string>;
}

const yearMs = 365.25 * 86_400_000;

/**
 * Reads files one after the other, in parts, so that large ones need no memory.
 *
 * @throws InputError, UsageError, TouchpointError
 */
export async function* readFiles(names: readonly string[], context: ReadContext): AsyncGenerator<FilePart> {
  const { options, world } = context;
  const identity = await identityOf(options, context.hears);
  const mapping = options.map === undefined ? undefined : await mappingOf(options.map);
  // A calendar may call off what another one holds, so that all are read together.
  const calendars: InputFile[] = [];
  for (const name of names) {
    if (await isFolder(name)) {
      context.hears.file('eml');
      for (const { path, format, folder } of await mailFilesIn(name)) {
        const file = await openInput(path, format, world.standardInput);
        const results = partsOf(file, context, identity, mapping, folder);
        for await (const result of results) yield { file: name, result };
      }
      continue;
    }
    const file = await openInput(name, options.format, world.standardInput);
    context.hears.file(file.format);
    if (file.format === 'icalendar') {
      calendars.push(file);
      continue;
    }
    const folder = file.format === 'mbox' ? folderOfMailbox(name) : '';
    const results = partsOf(file, context, identity, mapping, folder);
    for await (const result of results) yield { file: file.name, result };
  }
  yield* partsOfCalendars(calendars, context, identity);
}

async function* partsOfCalendars(
  files: readonly InputFile[],
  { options, model, asOf }: ReadContext,
  identity: Identity | undefined,
): AsyncGenerator<FilePart> {
  const [first] = files;
  if (first === undefined) return;
  const texts: string[] = [];
  for (const file of files) texts.push(await wholeText(file));
  const window = { from: options.from ?? asOf - 2 * yearMs, to: options.to ?? asOf + yearMs };
  const importing = { model, identity: neededIdentity(identity, first.name), ...settingsOf(options) };
  const results = importICalendars(texts, { ...importing, window });
  for (const [index, result] of results.entries()) yield { file: files[index]?.name ?? '', result };
}

/** What the options say of meetings, zones and places. */
function settingsOf(options: ReadingOptions) {
  const { timeZone, zone: zones, place: places, conferenceDomain: conferenceDomains } = options;
  const { mixedPlace, unknownPlace, leastConfidence, unanswered, ownUnanswered, tentative } = options;
  const { pastScheduled, presumed, allDay } = options;
  const policy = {
    mixedPlace,
    unknownPlace,
    leastConfidence,
    unanswered,
    ownUnanswered,
    tentative,
    pastScheduled,
    presumed,
    allDay,
  };
  return { timeZone, zones, places, conferenceDomains, policy };
}

function neededIdentity(identity: Identity | undefined, name: string): Identity {
  if (identity !== undefined) return identity;
  throw new UsageError(`${name} needs --own, to tell your own people from leads: --own your-domain.com`);
}

async function* partsOf(
  file: InputFile,
  { options, model, hears }: ReadContext,
  identity: Identity | undefined,
  mapping: TableMapping | string | undefined,
  folder: string,
): AsyncGenerator<ImportResult<string>> {
  const settings = settingsOf(options);
  const table = {
    ...settings,
    model,
    mapping,
    dateOrder: options.dateOrder,
    us: options.us,
    identity,
    telephone: telephoneIn(options.region),
    onColumns: (finding: TableFinding) => hears.columns(file.name, finding),
  };
  const withIdentity = () => ({ model, identity: neededIdentity(identity, file.name), ...settings });
  switch (file.format) {
    case 'csv':
      yield* readCsv(file.chunks, { ...table, delimiter: options.delimiter });
      return;
    case 'xlsx':
      yield* readXlsx(await wholeBytes(file), table);
      return;
    case 'whatsapp':
      yield await readWhatsApp(file.chunks, table);
      return;
    case 'android-calls':
      yield* readAndroidCalls(file.chunks, table);
      return;
    case 'ndjson':
      yield* partsOfLines(file, table, withIdentity, hears);
      return;
    case 'mbox':
      yield* readMbox(file.chunks, { ...withIdentity(), folder });
      return;
    case 'eml':
      yield await importEml(await wholeBytes(file), { ...withIdentity(), folder });
      return;
    case 'json':
      yield* partsOfJson(file, table, withIdentity, hears);
  }
}

async function isFolder(name: string): Promise<boolean> {
  const found = await stat(name).catch(() => undefined);
  return found?.isDirectory() === true;
}

/** JSON as a whole: an answer of an API, or a list of rows. What is one object a line after all is read as that. */
async function* partsOfJson(
  file: InputFile,
  table: TableOptions<string>,
  withIdentity: () => ImportOptions<string>,
  hears: Hears,
): AsyncGenerator<ImportResult<string>> {
  const text = await wholeText(file);
  const parsed = parsedOrUndefined(text);
  if (parsed === undefined && areLines(text)) {
    yield* partsOfLines({ ...file, chunks: chunksOf(text) }, table, withIdentity, hears);
    return;
  }
  const { rows, more, kinds, isKnown } = objectsIn(parsed?.value ?? parsedJson(text, file.name));
  if (isKnown) {
    hears.objects(kinds);
    yield importObjects(rows, { ...withIdentity(), mapping: objectMapping(table) });
  } else
    yield* readNdjson(
      rows.map((row) => `${JSON.stringify(row)}\n`),
      table,
    );
  if (more !== undefined) hears.warning(morePages(file.name, more));
}

/** One object a line: rows of a table, or objects of an API, as the first lines say. */
async function* partsOfLines(
  file: InputFile,
  table: TableOptions<string>,
  withIdentity: () => ImportOptions<string>,
  hears: Hears,
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
  if (!areObjects(decodeText(Buffer.concat(head)))) yield* readNdjson(chunks, table);
  else {
    const options = { ...withIdentity(), mapping: objectMapping(table) };
    yield* objectsOfLines(chunks, options, {
      more: (sign) => hears.warning(morePages(file.name, sign)),
      kinds: hears.objects,
    });
  }
}

const headBytes = 262_144;

function morePages(name: string, sign: string): string {
  return `${name}: warning: there are more pages (${sign}); scores will be wrong until all of them are here`;
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

async function identityOf(
  { own, people, machine, shared, freeMailDomain }: ReadingOptions,
  hears: Hears,
): Promise<Identity | undefined> {
  if (own.length === 0) {
    if (people.length > 0) throw new UsageError('--people needs --own');
    return undefined;
  }
  const known: Person[] = [];
  for (const name of people) {
    const { chunks } = await openInput(name, 'icalendar', neverEmpty());
    const text = await wholeText({ name, chunks });
    const book = /^\s*BEGIN:VCARD/i.test(text.slice(0, 1000)) ? readVCards(text) : contactsIn(text, name);
    known.push(...book.people);
    const { rejected, withoutAddress } = book;
    if (rejected.length > 0 || withoutAddress > 0) {
      const lines = rejected.slice(0, 10).map(({ line }) => line);
      const where =
        lines.length === 0 ? '' : ` (line ${lines.join(', ')}${rejected.length > 10 ? ', …' : ''})`;
      hears.warning(
        `${name}: ${book.people.length} people, ${rejected.length} cannot be read${where}, ${withoutAddress} without an address`,
      );
    }
  }
  for (const { leadId, name } of known)
    if (leadId !== undefined && name !== undefined) hears.label(leadId, name);
  return createIdentity({
    own,
    people: known,
    machines: machine,
    shared,
    freeMailDomains: freeMailDomain,
    registrableDomain: (domain) => getDomain(domain),
  });
}

/** An address book that is not a vCard: a table with a column of addresses, or nothing that can be read. */
function contactsIn(text: string, name: string): ReturnType<typeof readContacts> {
  try {
    return readContacts(text);
  } catch {
    throw new InputError(
      `${name} is no address book: neither a vCard nor a table with a column of mail addresses`,
    );
  }
}

async function* neverEmpty(): AsyncGenerator<Uint8Array> {
  yield* [];
}

async function mappingOf(name: string): Promise<TableMapping | string> {
  if (Object.hasOwn(namedMappings, name)) return name;
  const text = await readFile(name, 'utf8').catch((error: Error) => {
    throw new InputError(`${name} cannot be read: ${error.message}`);
  });
  const mapping = parsedJson(text, name);
  if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping)) {
    throw new InputError(`${name} must hold a mapping, such as { "columns": { "leadId": "Email" } }`);
  }
  return mapping;
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
