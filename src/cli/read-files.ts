import { readFile, stat } from 'node:fs/promises';
import { nearestName } from '../core/interaction/nearest-name.js';
import type { ScoringModel } from '../core/model/model.js';
import { importICalendars } from '../importers/icalendar/index.js';
import type { Identity, ImportResult, TouchTypes } from '../importers/index.js';
import { importEml, readMbox } from '../importers/mail/index.js';
import { unwrapAnswer } from '../importers/objects/unwrap-answer.js';
import { assertMapping } from '../importers/tables/check-mapping.js';
import {
  type FileEncoding,
  namedMappings,
  type ObjectSource,
  readAndroidCalls,
  readCsv,
  readWhatsApp,
  readXlsx,
  type TableFinding,
  type TableMapping,
  type TableOptions,
} from '../importers/tables/index.js';
import { InputError, UsageError } from './errors.js';
import type { Hears } from './hears.js';
import { identityOf } from './identity-files.js';
import { type InputFile, openInput, wholeBytes, wholeText } from './input-file.js';
import { folderOfMailbox, mailFilesIn } from './mail-folder.js';
import { type ObjectsGiven, parsedJson, partsOfJson, partsOfLines } from './read-json.js';
import { formatGiven, type ReadingOptions } from './reading-options.js';
import type { ReadingTimes } from './reading-times.js';
import { telephoneIn } from './telephone.js';
import type { World } from './world.js';

/** What is known before the first file is read. */
export interface ReadContext {
  readonly options: ReadingOptions;
  readonly model: ScoringModel<string>;
  /** In which recurring events are expanded, in epoch milliseconds. */
  readonly window: ReadingTimes['window'];
  readonly world: World;
  readonly hears: Hears;
}

/** A part of what a file holds. */
export interface FilePart {
  readonly file: string;
  readonly result: ImportResult<string>;
}

/**
 * Reads files one after the other, in parts, so that large ones need no memory.
 *
 * @throws InputError, UsageError, TouchpointError
 */
export async function* readFiles(names: readonly string[], context: ReadContext): AsyncGenerator<FilePart> {
  const { options, world, hears } = context;
  const { form, source } = formatGiven(options.format);
  const known: Known = {
    ...context,
    identity: await identityOf(options, hears),
    mapping:
      options.map === undefined ? mappingOfSource(source) : await mappingOf(options.map, context.model),
    objects: { source, relations: await recordsIn(options.relations, world) },
  };
  // A calendar may call off what another one holds, so that all are read together.
  const calendars: InputFile[] = [];
  for (const name of names) {
    if (await isFolder(name)) {
      hears.file('eml');
      for (const { path, format, folder } of await mailFilesIn(name)) {
        const file = await openInput(path, format, world.standardInput);
        for await (const result of partsOf(file, known, folder)) yield { file: name, result };
      }
      continue;
    }
    const file = await openInput(name, form, world.standardInput);
    hears.file(file.format);
    if (file.format === 'icalendar') {
      calendars.push(file);
      continue;
    }
    const folder = options.folder ?? (file.format === 'mbox' ? folderOfMailbox(name) : '');
    for await (const result of partsOf(file, known, folder)) yield { file: file.name, result };
  }
  yield* partsOfCalendars(calendars, known);
}

async function* partsOfCalendars(
  files: readonly InputFile[],
  { options, model, window, hears, identity }: Known,
): AsyncGenerator<FilePart> {
  const [first] = files;
  if (first === undefined) return;
  const texts: string[] = [];
  for (const file of files) texts.push(await wholeText(file, (found) => hears.encoding(file.name, found)));
  const importing = { model, identity: neededIdentity(identity, first.name), ...settingsOf(options) };
  const { maximumInstances, maximumFileInstances } = options;
  const results = importICalendars(texts, { ...importing, window, maximumInstances, maximumFileInstances });
  for (const [index, result] of results.entries()) yield { file: files[index]?.name ?? '', result };
}

/** What the options say of meetings, types, zones and places. */
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
  const types = options.touchType as Partial<TouchTypes<string>>;
  return { timeZone, zones, places, conferenceDomains, policy, types };
}

function neededIdentity(identity: Identity | undefined, name: string): Identity {
  if (identity !== undefined) return identity;
  throw new UsageError(`${name} needs --own, to tell your own people from leads: --own your-domain.com`);
}

/** What is known before the first file is read, from the files that options name. */
interface Known extends ReadContext {
  readonly identity: Identity | undefined;
  readonly mapping: TableMapping | string | undefined;
  readonly objects: ObjectsGiven;
}

async function* partsOf(
  file: InputFile,
  { options, model, hears, identity, mapping, objects }: Known,
  folder: string,
): AsyncGenerator<ImportResult<string>> {
  const settings = settingsOf(options);
  const table = {
    ...settings,
    model,
    mapping,
    dateOrder: options.dateOrder,
    day: options.day,
    us: options.us,
    identity,
    telephone: telephoneIn(options.region),
    onColumns: (finding: TableFinding) => hears.columns(file.name, finding),
    onEncoding: (found: FileEncoding) => hears.encoding(file.name, found),
    onName: hears.name,
  };
  const withIdentity = () => ({ model, identity: neededIdentity(identity, file.name), ...settings });
  const aliases = new Set<string>();
  const mail = () => ({
    ...withIdentity(),
    folder,
    onOwnAlias: (address: string) => aliases.add(address),
    onName: hears.name,
  });
  switch (file.format) {
    case 'csv':
      yield* readCsv(file.chunks, { ...table, delimiter: options.delimiter });
      return;
    case 'xlsx':
      yield* readXlsx(await wholeBytes(file), table);
      return;
    case 'whatsapp':
      yield await readWhatsApp(file.chunks, ofChat(table));
      return;
    case 'android-calls':
      yield* readAndroidCalls(file.chunks, table);
      return;
    case 'ndjson':
      yield* partsOfLines(file, table, withIdentity, hears, objects);
      return;
    case 'mbox':
      yield* readMbox(file.chunks, mail());
      break;
    case 'eml':
      yield await importEml(await wholeBytes(file), mail());
      break;
    case 'json':
      yield* partsOfJson(file, table, withIdentity, hears, objects);
  }
  for (const address of aliases) {
    hears.warning(
      `${file.name}: warning: ${address} sends from your Sent folder; add --own ${address}, so that mail to it counts as well`,
    );
  }
}

/** Of a mapping, who we are and how days are written; a chat has no columns. */
function ofChat({ mapping, us, dateOrder, ...table }: TableOptions<string>) {
  const { us: named = [], dateOrder: order } = typeof mapping === 'object' ? mapping : {};
  return { ...table, us: [...(us ?? []), ...named], dateOrder: dateOrder ?? order };
}

async function isFolder(name: string): Promise<boolean> {
  const found = await stat(name).catch(() => undefined);
  return found?.isDirectory() === true;
}

async function mappingOf(name: string, model: ScoringModel<string>): Promise<TableMapping | string> {
  if (Object.hasOwn(namedMappings, name)) return name;
  const text = await readFile(name, 'utf8').catch((error: Error) => {
    const nearest = nearestName(name, Object.keys(namedMappings));
    const meant = nearest === undefined ? '' : `; did you mean ${nearest}?`;
    throw new InputError(`${name} cannot be read: ${error.message}${meant}`);
  });
  const mapping = parsedJson(text, name);
  if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping)) {
    throw new InputError(`${name} must hold a mapping, such as { "columns": { "leadId": "Email" } }`);
  }
  assertMapping(mapping, Object.keys(model.types), name);
  return mapping;
}

/** The known export of a source that has only one; any other is known by its columns. */
function mappingOfSource(source: ObjectSource | undefined): string | undefined {
  return source !== undefined && Object.hasOwn(namedMappings, source) ? source : undefined;
}

/** The records of files, from any answer of an API. */
async function recordsIn(
  names: readonly string[],
  world: World,
): Promise<Readonly<Record<string, unknown>>[]> {
  const found: Readonly<Record<string, unknown>>[] = [];
  for (const name of names) {
    const file = await openInput(name, 'json', world.standardInput);
    for (const row of unwrapAnswer(parsedJson(await wholeText(file), name)).rows) {
      if (typeof row !== 'object' || row === null) throw new InputError(`${name} must hold records`);
      found.push(row as Readonly<Record<string, unknown>>);
    }
  }
  return found;
}
