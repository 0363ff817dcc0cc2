import { getDomain } from 'tldts';
import { mergeCopies, type ScoringModel, standardModel, TouchpointError } from 'touchpoint-scoring';
import {
  createIdentity,
  type Identity,
  type ImportedInteraction,
  type ImportResult,
  type Person,
} from 'touchpoint-scoring/importers';
import { importICalendars, readVCards } from 'touchpoint-scoring/importers/icalendar';
import { importEml, readMbox } from 'touchpoint-scoring/importers/mail';
import {
  readAndroidCalls,
  readContacts,
  readCsv,
  readNdjson,
  readWhatsApp,
  readXlsx,
  type TableFinding,
  type TableMapping,
} from 'touchpoint-scoring/importers/tables';
import { formatOfFile } from '../../../src/cli/file-format.js';
import type { FileFormat } from '../../../src/cli/reading-options.js';
import { telephoneIn } from '../../../src/cli/telephone.js';
import { decodeText } from '../../../src/importers/tables/decode-text.js';
import { isAddressBook } from '../../../src/importers/tables/read-contacts.js';

// Files become interactions here as the command reads them: the same readers, the same settings, the same joining of what
// stands in two files. A test holds both rankings against each other.

/** A file that was dropped, chosen or pasted. */
export interface OwnFile {
  readonly name: string;
  readonly format: FileFormat | 'vcard';
  readonly bytes: Blob;
}

/** What the visitor says about the files. */
export interface OwnSettings {
  readonly model: ScoringModel;
  /** Own addresses and domains; none where nobody was asked yet. */
  readonly own: readonly string[];
  readonly timeZone: string;
  /** For which scores hold, in epoch milliseconds. */
  readonly asOf: number;
  /** Mappings of tables that were changed, by the name of the file. */
  readonly mappings: ReadonlyMap<string, TableMapping>;
}

/** What became of a file. */
export interface FileOutcome {
  readonly file: OwnFile;
  readonly results: readonly ImportResult<string>[];
  readonly finding?: TableFinding;
  /** How many people an address book names. */
  readonly people?: number;
  /** Why nothing of it could be read, in a sentence. */
  readonly problem?: string;
}

export interface OwnReading {
  readonly interactions: readonly ImportedInteraction<string>[];
  /** What people are called, by lead id. */
  readonly labels: ReadonlyMap<string, string>;
  readonly outcomes: readonly FileOutcome[];
  /** How many rows stood in more than one file and count once. */
  readonly joined: number;
  /** Addresses that send from a Sent folder and were not named as own. */
  readonly aliases: readonly string[];
}

/** What a file is, by its name and how it begins. A sentence if it has to be unpacked first. */
export async function openOwnFile(name: string, bytes: Blob): Promise<OwnFile | string> {
  const head = new Uint8Array(await bytes.slice(0, 4096).arrayBuffer());
  if (/\.vcf$/i.test(name) || /^\s*BEGIN:VCARD/i.test(decodeText(head)))
    return { name, format: 'vcard', bytes };
  try {
    return { name, format: formatOfFile(head, name), bytes };
  } catch (error) {
    return messageOf(error);
  }
}

/** Whether somebody has to say who "we" are before the file can be read. */
export function needsOwn({ format }: OwnFile): boolean {
  return format === 'icalendar' || format === 'mbox' || format === 'eml' || format === 'vcard';
}

/**
 * Reads all files. A file that cannot be read says why; the others count.
 *
 * @param pause - is awaited now and then, so that the page stays alive
 */
export async function readOwnFiles(
  files: readonly OwnFile[],
  settings: OwnSettings,
  pause: () => Promise<void>,
): Promise<OwnReading> {
  const labels = new Map<string, string>();
  const aliases = new Set<string>();
  const outcomes = new Map<OwnFile, FileOutcome>();
  const books = await addressBooks(files, outcomes);
  for (const { leadId, name } of books) {
    if (leadId !== undefined && name !== undefined) labels.set(leadId, name);
  }
  const identity = settings.own.length === 0 ? undefined : identityOf(settings.own, books);
  const hears = {
    name: (leadId: string, name: string) => {
      if (!labels.has(leadId)) labels.set(leadId, name);
    },
    alias: (address: string) => aliases.add(address),
  };
  for (const file of files) {
    if (outcomes.has(file) || file.format === 'icalendar') continue;
    outcomes.set(file, await outcomeOf(file, settings, identity, hears, pause));
  }
  // A calendar may call off what another one holds, so that all are read together.
  const calendars = files.filter(({ format }) => format === 'icalendar');
  for (const [file, outcome] of await calendarOutcomes(calendars, settings, identity))
    outcomes.set(file, outcome);
  const read = files.flatMap((file) => outcomes.get(file) ?? []);
  const { interactions, joined } = withoutCopies(read, settings);
  return { interactions, labels, outcomes: read, joined, aliases: [...aliases] };
}

interface Hears {
  readonly name: (leadId: string, name: string) => void;
  readonly alias: (address: string) => void;
}

function identityOf(own: readonly string[], people: readonly Person[]): Identity {
  return createIdentity({ own, people, registrableDomain: (domain) => getDomain(domain) });
}

/** The people of all address books, which are no touchpoints. */
async function addressBooks(
  files: readonly OwnFile[],
  outcomes: Map<OwnFile, FileOutcome>,
): Promise<readonly Person[]> {
  const all: Person[] = [];
  for (const file of files) {
    const text = await bookText(file);
    if (text === undefined) continue;
    try {
      const { people } = file.format === 'vcard' ? readVCards(text) : readContacts(text);
      for (const person of people) all.push(person);
      outcomes.set(file, { file, results: [], people: people.length });
    } catch (error) {
      outcomes.set(file, { file, results: [], problem: messageOf(error) });
    }
  }
  return all;
}

/** The text of a file if it is an address book: cards, or a table of people without a time. */
async function bookText(file: OwnFile): Promise<string | undefined> {
  if (file.format === 'vcard') return await textOf(file.bytes);
  if (file.format !== 'csv') return undefined;
  const finding = await findingOf(file);
  if (finding === undefined || !finding.missing.includes('at')) return undefined;
  return isAddressBook(finding.columns.map(({ name }) => name)) ? await textOf(file.bytes) : undefined;
}

/** How a table would be read, from its beginning. */
async function findingOf(file: OwnFile): Promise<TableFinding | undefined> {
  let finding: TableFinding | undefined;
  const head = await file.bytes.slice(0, 200_000).arrayBuffer();
  const options = {
    model: standardModel,
    timeZone: 'UTC',
    onColumns: (found: TableFinding) => {
      finding = found;
    },
  };
  try {
    for await (const _ of readCsv([new Uint8Array(head)], options)) break;
  } catch {
    return undefined;
  }
  return finding;
}

async function outcomeOf(
  file: OwnFile,
  settings: OwnSettings,
  identity: Identity | undefined,
  hears: Hears,
  pause: () => Promise<void>,
): Promise<FileOutcome> {
  const results: ImportResult<string>[] = [];
  let finding: TableFinding | undefined;
  try {
    const parts = partsOf(file, settings, identity, hears, (found) => {
      finding = found;
    });
    for await (const result of parts) {
      results.push(result);
      await pause();
    }
  } catch (error) {
    return { file, results: [], ...(finding !== undefined && { finding }), problem: messageOf(error) };
  }
  return { file, results, ...(finding !== undefined && { finding }) };
}

async function* partsOf(
  file: OwnFile,
  { model, timeZone, mappings }: OwnSettings,
  identity: Identity | undefined,
  hears: Hears,
  onColumns: (finding: TableFinding) => void,
): AsyncGenerator<ImportResult<string>> {
  const mapping = mappings.get(file.name);
  const table = {
    model,
    timeZone,
    identity,
    telephone: telephoneIn(undefined),
    onColumns,
    ...(mapping !== undefined && { mapping }),
  };
  const mail = () => ({
    model,
    timeZone,
    identity: needed(identity),
    folder: file.format === 'mbox' ? folderOf(file.name) : '',
    onName: hears.name,
    onOwnAlias: hears.alias,
  });
  switch (file.format) {
    case 'csv':
      yield* readCsv(chunksOf(file.bytes), table);
      return;
    case 'xlsx':
      yield* readXlsx(new Uint8Array(await file.bytes.arrayBuffer()), table);
      return;
    case 'ndjson':
      yield* readNdjson(chunksOf(file.bytes), table);
      return;
    case 'whatsapp':
      yield await readWhatsApp(chunksOf(file.bytes), table);
      return;
    case 'android-calls':
      yield* readAndroidCalls(chunksOf(file.bytes), table);
      return;
    case 'mbox':
      yield* readMbox(chunksOf(file.bytes), mail());
      return;
    case 'eml':
      yield await importEml(new Uint8Array(await file.bytes.arrayBuffer()), mail());
      return;
    default:
      throw new Error(
        'This page reads calendars, mail, address books and tables. For answers of an API there is the command: touchpoint inspect FILE.',
      );
  }
}

async function calendarOutcomes(
  files: readonly OwnFile[],
  { model, timeZone, asOf }: OwnSettings,
  identity: Identity | undefined,
): Promise<ReadonlyMap<OwnFile, FileOutcome>> {
  if (files.length === 0) return new Map();
  try {
    const texts = await Promise.all(files.map(({ bytes }) => textOf(bytes)));
    const window = { from: asOf - 2 * yearMs, to: asOf + yearMs };
    const results = importICalendars(texts, { model, timeZone, identity: needed(identity), window });
    return new Map(
      files.map((file, index) => {
        const result = results[index];
        return [file, { file, results: result === undefined ? [] : [result] }];
      }),
    );
  } catch (error) {
    return new Map(files.map((file) => [file, { file, results: [], problem: messageOf(error) }]));
  }
}

const yearMs = 365.25 * 86_400_000;

/** As the command: with one file nothing is joined. */
function withoutCopies(outcomes: readonly FileOutcome[], { model, timeZone }: OwnSettings) {
  const fileOf = new Map<ImportedInteraction<string>, string>();
  const rows = outcomes.flatMap(({ file, results }) =>
    results.flatMap(({ interactions }) => {
      for (const one of interactions) fileOf.set(one, file.name);
      return interactions;
    }),
  );
  if (outcomes.filter(({ people }) => people === undefined).length < 2)
    return { interactions: rows, joined: 0 };
  const merged = mergeCopies(rows, { model, timeZone, sourceOf: (one) => fileOf.get(one) });
  return { interactions: merged, joined: rows.length - merged.length };
}

function needed(identity: Identity | undefined): Identity {
  if (identity !== undefined) return identity;
  throw new Error('Say first which addresses are yours.');
}

/** What the folder of a mailbox is called: the file's name without its extension. */
function folderOf(name: string): string {
  return name.replace(/\.[^.]+$/, '');
}

async function textOf(bytes: Blob): Promise<string> {
  return decodeText(new Uint8Array(await bytes.arrayBuffer()));
}

async function* chunksOf(bytes: Blob): AsyncGenerator<Uint8Array> {
  const size = 1_000_000;
  for (let from = 0; from < bytes.size; from += size) {
    yield new Uint8Array(await bytes.slice(from, from + size).arrayBuffer());
  }
}

function messageOf(error: unknown): string {
  if (error instanceof TouchpointError) {
    const [issue] = error.issues;
    return issue === undefined
      ? error.message
      : `${issue.path.join('.')} ${issue.message}. ${issue.remedy}`.trim();
  }
  return error instanceof Error ? error.message : String(error);
}
