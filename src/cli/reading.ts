import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type Issue, showPath } from '../core/error.js';
import { readInstant } from '../core/interaction/parse-instant.js';
import { hasTimeZone } from '../core/interaction/time-zone.js';
import { modelFingerprint } from '../core/model/fingerprint.js';
import type { ScoringModel } from '../core/model/model.js';
import { standardModel } from '../core/model/standard-model.js';
import type { ImportedInteraction, ImportResult } from '../importers/index.js';
import type { TableFinding } from '../importers/tables/index.js';
import { withoutCopies } from './copies.js';
import { NothingUsedError, UsageError } from './errors.js';
import { leftOutInWords, meetingNotes, reasonInWords } from './meeting-notes.js';
import { modelIn } from './model-file.js';
import { printable } from './output.js';
import { readFiles } from './read-files.js';
import type { ReadingOptions } from './reading-options.js';
import { assertNoInput, cannotBeWritten } from './replace-file.js';
import { adviceFor, guessIn } from './table-words.js';
import type { World } from './world.js';

/** What a command reads before it computes. */
export interface Reading {
  readonly model: ScoringModel<string>;
  readonly asOf: number;
  /** What people are called, by the id of the lead, as address books say, or else headers of mail. */
  readonly labels: ReadonlyMap<string, string>;
  /**
   * The interactions of all files, in parts, without copies of one in another file, while what became of other rows goes to standard error. At the end of input
   * of which nothing could be used it throws a NothingUsedError, before a command prints anything.
   */
  readonly parts: AsyncIterable<ImportedInteraction<string>[]>;
  /**
   * Ends the reading: the file of rejects is closed.
   *
   * @throws InputError
   */
  readonly close: () => Promise<void>;
  /** What was seen so far. */
  readonly seen: () => Seen;
  /** As {@link Reading.close}, and says for which time and model the result holds. */
  readonly finish: () => Promise<void>;
}

/** What became of the files. */
export interface Seen {
  readonly formats: readonly string[];
  readonly counts: ReadonlyMap<string, FileCounts>;
  /** How many objects of each kind; `undefined` are rows of no known API. */
  readonly objects: ReadonlyMap<string | undefined, number>;
  readonly findings: readonly { readonly file: string; readonly finding: TableFinding }[];
  /** The first rows that cannot be read, as they are said. */
  readonly firstProblems: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Opens files for a command.
 *
 * @param name - of the command, for messages
 * @throws UsageError, InputError, TouchpointError
 */
export async function openReading(
  name: string,
  files: readonly string[],
  options: ReadingOptions & { readonly stream?: boolean },
  world: World,
): Promise<Reading> {
  if (files.length === 0) throw new UsageError(`touchpoint ${name} needs a file, or - for standard input`);
  const model = options.model === undefined ? standardModel : await modelIn(options.model);
  assertTimes(options);
  const asOf = asOfTime(options, world);
  await assertNoInput('--rejects', options.rejects, files);
  const rejects = rejectsWriter(options.rejects);
  const tell = (text: string) => {
    if (!options.quiet) world.writeError(text);
  };
  let used = 0;
  const counts = new Map<string, FileCounts>();
  const formats: string[] = [];
  const objects = new Map<string | undefined, number>();
  const findings: { file: string; finding: TableFinding }[] = [];
  const firstProblems: string[] = [];
  const helps = new Set<string>();
  const warnings: string[] = [];
  const labels = new Map<string, string>();
  const hears = {
    file: (format: string) => formats.push(format),
    objects: (kinds: ReadonlyMap<string | undefined, number>) => {
      for (const [name, count] of kinds) objects.set(name, (objects.get(name) ?? 0) + count);
    },
    columns: (file: string, finding: TableFinding) => {
      findings.push({ file, finding });
      const guess = guessIn(file, finding);
      if (guess !== undefined) tell(`${printable(guess)}\n`);
    },
    label: (key: string, name: string) => labels.set(key, name),
    name: (key: string, name: string) => {
      if (!labels.has(key)) labels.set(key, name);
    },
    warning: (text: string) => {
      warnings.push(text);
      tell(`${printable(text)}\n`);
    },
  };
  const read = (async function* () {
    const progress = progressShown(options, world);
    const tellRejected = rejectionTeller(tell, options.rejects !== undefined);
    const meetings = meetingNotes(asOf);
    for await (const part of readFiles(files, { options, model, asOf, world, hears })) {
      const { file, result } = part;
      count(counts, file, result);
      for (const rejection of result.rejected) {
        for (const { option } of rejection.issues) if (option !== undefined) helps.add(option);
        const said = tellRejected.one(file, rejection);
        if (said !== undefined && firstProblems.length < 3) firstProblems.push(said);
        rejects.write(file, rejection);
      }
      for (const { issue, ...row } of result.ignored) {
        tellRejected.one(file, { ...row, row: undefined, issues: [issue] }, 'the row counts without it');
      }
      for (const { line, what } of (result.repaired ?? []).slice(0, shownRepairs)) {
        tell(`${printable(`${file}:${line}: ${what}`)}\n`);
      }
      meetings.add(result);
      progress.add(result.rows);
      used += result.interactions.length;
      yield part;
    }
    progress.end();
    tellRejected.rest();
    for (const [file, one] of counts) tell(`${printable(file)}: ${sentence(one)}\n`);
    for (const line of meetings.lines()) tell(`${printable(line)}\n`);
    if (used > 0) return;
    await rejects.close();
    for (const { finding } of findings) for (const missing of finding.missing) helps.add(missing);
    if (formats.includes('whatsapp') && helps.has('us')) helps.add('timeZone').add('dateOrder');
    const lines = nothingUsed(files, counts, findings, helps);
    const next = nextCommand(name, files, options, helps);
    throw new NothingUsedError([...lines, ...(next === undefined ? [] : [next])].join('\n'));
  })();
  const parts = withoutCopies(read, files, options, model, (text) => tell(`${printable(text)}\n`));
  const close = async () => {
    await rejects.close();
  };
  return {
    model,
    asOf,
    labels,
    parts,
    close,
    seen: () => ({ formats, counts, objects, findings, firstProblems, warnings }),
    finish: async () => {
      await close();
      tell(`as of ${new Date(asOf).toISOString()}, model ${modelFingerprint(model)}\n`);
    },
  };
}

/** All interactions, in memory. */
export async function allOf(
  { parts }: Reading,
  isWanted: (interaction: ImportedInteraction<string>) => boolean = () => true,
): Promise<ImportedInteraction<string>[]> {
  const all: ImportedInteraction<string>[] = [];
  for await (const interactions of parts) for (const one of interactions) if (isWanted(one)) all.push(one);
  return all;
}

/** Before anything is read, also where no file has recurring events or times without a zone. */
function assertTimes({ timeZone, from, to }: ReadingOptions): void {
  if (timeZone !== undefined && !hasTimeZone(timeZone)) {
    throw new UsageError(
      `--time-zone must be the IANA name of a time zone, such as Europe/Vienna, America/New_York or UTC, got ${JSON.stringify(timeZone)}`,
    );
  }
  for (const [name, value] of [
    ['--from', from],
    ['--to', to],
  ] as const) {
    const time = value === undefined ? 0 : readInstant(value, timeZone);
    if (typeof time !== 'number') throw new UsageError(`${name} ${time.message}. ${remedyInWords(time)}`);
  }
}

function asOfTime({ asOf, timeZone }: ReadingOptions, world: World): number {
  const time = asOf === undefined ? world.now() : readInstant(asOf, timeZone);
  if (typeof time === 'number') return time;
  throw new UsageError(`--as-of ${time.message}. ${remedyInWords(time)}`);
}

type Rejection = ImportResult<string>['rejected'][number];

/** Writes rows that cannot be read as they come. */
function rejectsWriter(name: string | undefined) {
  const stream: WriteStream | undefined = name === undefined ? undefined : createWriteStream(name);
  // A file that cannot be written is reported when it is closed, and not as an event that nobody hears.
  const written = stream === undefined ? Promise.resolve() : finished(stream);
  written.catch(() => undefined);
  return {
    write: (file: string, { index, line, issues }: Rejection) => {
      const told = issues.map(({ path, message, remedy }) => ({ path, message, remedy }));
      stream?.write(`${JSON.stringify({ file, line, index, issues: told })}\n`);
    },
    close: async () => {
      stream?.end();
      await written.catch((error: unknown) => {
        throw cannotBeWritten(name ?? '', error);
      });
    },
  };
}

const shownRejects = 20;
const shownRepairs = 5;

/** Says the first rejected rows one by one, and how many more there are. */
function rejectionTeller(tell: (text: string) => void, isWritten: boolean) {
  let rejected = 0;
  return {
    one: (file: string, { index, line, issues: [issue] }: Rejection, but?: string) => {
      rejected++;
      if (rejected > shownRejects || issue === undefined) return undefined;
      const path = showPath(issue.path);
      const row = line === undefined ? `row ${index + 1}` : String(line);
      const subject = path === '' ? '' : `${path} `;
      const end = but === undefined ? '' : ` (${but})`;
      const said = printable(`${file}:${row}: ${subject}${issue.message}. ${remedyInWords(issue)}${end}`);
      tell(`${said}\n`);
      return said;
    },
    rest: () => {
      if (rejected <= shownRejects) return;
      const hint = isWritten ? '' : ' (--rejects FILE lists all)';
      tell(`… and ${rejected - shownRejects} more that cannot be read${hint}\n`);
    },
  };
}

/** What the options of the library are on the command line. */
const remedyOfOption: Readonly<Record<string, string>> = {
  zones: "Say which one it is: --zone 'name in the source=Europe/Vienna'.",
  timeZone:
    'Add an offset such as "Z" or "+01:00", or name the zone of such times: --time-zone Europe/Vienna.',
  mapping:
    'Fill the column, or name another in a mapping: --map FILE (touchpoint inspect FILE --write mapping.json proposes one).',
  outcomes:
    'Say what it means in a mapping: --map FILE with { "outcomes": { "…": "held" } }, or "not-reached".',
  dateOrder: 'Say it: --date-order day-month-year, or --date-order month-day-year.',
  us: 'Say who of both sides we are: --us NAME.',
};

function remedyInWords({ option, remedy }: Pick<Issue, 'option' | 'remedy'>): string {
  return (option === undefined ? undefined : remedyOfOption[option]) ?? remedy;
}

function progressShown({ quiet }: ReadingOptions, world: World) {
  const isShown = world.isErrorTerminal && !quiet && world.environment['CI'] === undefined;
  let rows = 0;
  let shownAt = world.now();
  return {
    add: (more: number) => {
      rows += more;
      if (!isShown || world.now() - shownAt <= 500) return;
      shownAt = world.now();
      world.writeError(`\r${rows.toLocaleString('en')} rows\u001B[K`);
    },
    end: () => {
      if (isShown) world.writeError('\r\u001B[K');
    },
  };
}

/** What became of the rows of a file. */
export interface FileCounts {
  rows: number;
  used: number;
  interactions: number;
  rejected: number;
  ignored: number;
  repaired: number;
  /** How many rows for each reason, as it is said. */
  readonly leftOut: Map<string, number>;
}

function count(counts: Map<string, FileCounts>, file: string, result: ImportResult<string>): void {
  const known = counts.get(file) ?? {
    rows: 0,
    used: 0,
    interactions: 0,
    rejected: 0,
    ignored: 0,
    repaired: 0,
    leftOut: new Map(),
  };
  known.rows += result.rows;
  known.used += result.rowsUsed;
  known.interactions += result.interactions.length;
  known.rejected += result.rejected.length;
  known.ignored += result.ignored.length;
  known.repaired += result.repaired?.length ?? 0;
  for (const left of result.leftOut) {
    const reason = reasonInWords(left);
    known.leftOut.set(reason, (known.leftOut.get(reason) ?? 0) + 1);
  }
  counts.set(file, known);
}

function sentence(counts: FileCounts): string {
  const { rows, used, interactions, rejected, ignored, repaired, leftOut } = counts;
  const left = leftOut.size === 0 ? '' : `, left out: ${leftOutInWords(leftOut)}`;
  const lines = repaired === 0 ? '' : `, ${repaired} ${repaired === 1 ? 'line was' : 'lines were'} mended`;
  const fields = ignored === 0 ? '' : `, ${ignored} fields cannot be read and are ignored`;
  return `${rows} rows, ${used} gave ${interactions} interactions, ${rejected} cannot be read${left}${fields}${lines}`;
}

/** Why there is nothing, and the way on. */
function nothingUsed(
  files: readonly string[],
  counts: ReadonlyMap<string, FileCounts>,
  findings: Seen['findings'],
  helps: ReadonlySet<string>,
): string[] {
  const empty = files.filter((file) => (counts.get(file === '-' ? 'standard input' : file)?.rows ?? 0) === 0);
  const lines = [`nothing in ${files.join(', ')} can be used`];
  if (empty.length > 0) lines.push(`${empty.join(', ')} has no rows`);
  // A mapping does not help where every column is found.
  const isMapped = !['leadId', 'type', 'at', 'mapping'].some((field) => helps.has(field)) && helps.size > 0;
  for (const { file, finding } of findings) {
    lines.push(
      `columns of ${file}: ${finding.columns.map(({ name }) => name).join(', ')}`,
      ...adviceFor(finding).map((advice) => `${file}: ${advice}`),
    );
    if (isMapped) continue;
    lines.push(
      `proposed mapping for ${file}, to save, edit and give as --map (touchpoint inspect ${file} --write mapping.json): ${JSON.stringify(finding.mapping)}`,
    );
  }
  return lines;
}

/** What to type next, where options alone make the rows readable. */
function nextCommand(
  name: string,
  files: readonly string[],
  { us, timeZone, dateOrder }: ReadingOptions,
  helps: ReadonlySet<string>,
): string | undefined {
  const more = [
    ...(helps.has('us') && us.length === 0 ? ["--us 'YOUR NAME'"] : []),
    ...(helps.has('timeZone') && timeZone === undefined ? ['--time-zone Europe/Vienna'] : []),
    ...(helps.has('dateOrder') && dateOrder === undefined ? ['--date-order day-month-year'] : []),
  ];
  if (more.length === 0) return undefined;
  const named = files.map((file) => (/^[\w./-]+$/.test(file) ? file : `'${file}'`)).join(' ');
  return `next, with your own values: touchpoint ${name} ${named} ${more.join(' ')}`;
}
