import { modelFingerprint } from '../core/model/fingerprint.js';
import type { ScoringModel } from '../core/model/model.js';
import { standardModel } from '../core/model/standard-model.js';
import type { ImportedInteraction } from '../importers/index.js';
import type { FileEncoding, TableFinding } from '../importers/tables/index.js';
import { withoutCopies } from './copies.js';
import { NothingUsedError, UsageError } from './errors.js';
import { countPart, countsInWords, type FileCounts } from './file-counts.js';
import { meetingNotes } from './meeting-notes.js';
import { modelIn } from './model-file.js';
import { nextCommand, nothingUsed } from './nothing-used.js';
import { printable } from './output.js';
import { readFiles } from './read-files.js';
import type { ReadingOptions } from './reading-options.js';
import { readingTimes } from './reading-times.js';
import { rejectionTeller, rejectsWriter } from './rejected-rows.js';
import { encodingInWords, guessIn } from './table-words.js';
import type { World } from './world.js';

/** What a command reads before it computes. */
export interface Reading {
  readonly model: ScoringModel<string>;
  readonly asOf: number;
  /** What people are called, by the id of the lead, as address books say, or else headers of mail. */
  readonly labels: ReadonlyMap<string, string>;
  /**
   * The interactions of all files, in parts, without copies of one in another file, while what became of other rows goes to
   * standard error. At the end of input of which nothing could be used it throws a NothingUsedError, before a command prints
   * anything.
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
  const { asOf, window } = readingTimes(options, world);
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
    encoding: (file: string, found: FileEncoding) => {
      const said = encodingInWords(file, found);
      if (said === undefined) return;
      warnings.push(said);
      tell(`${printable(said)}\n`);
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
    for await (const part of readFiles(files, { options, model, window, world, hears })) {
      const { file, result } = part;
      countPart(counts, file, result);
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
    for (const [file, one] of counts) tell(`${printable(file)}: ${countsInWords(one)}\n`);
    for (const line of meetings.lines()) tell(`${printable(line)}\n`);
    if (used > 0) return;
    await rejects.close();
    for (const { finding } of findings) for (const missing of finding.missing) helps.add(missing);
    // A chat never says its zone, which is asked for once the days can be read.
    if (formats.includes('whatsapp') && helps.has('dateOrder')) helps.add('timeZone');
    const lines = nothingUsed(files, counts, findings, helps);
    const next = nextCommand(name, files, options, helps, world.timeZone);
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

const shownRepairs = 5;

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
