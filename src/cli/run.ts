import { createWriteStream, type WriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { showPath, TouchpointError } from '../core/error.js';
import { ownerLeadKey } from '../core/evidence/lead-key.js';
import { readInstant } from '../core/interaction/parse-instant.js';
import { createLedger } from '../core/ledger/create-ledger.js';
import { modelFingerprint } from '../core/model/fingerprint.js';
import type { ScoringModel } from '../core/model/model.js';
import { parseModel, serializeModel } from '../core/model/parse-model.js';
import { standardModel } from '../core/model/standard-model.js';
import { planEncounters } from '../core/planning/plan-encounters.js';
import type { RankedLead } from '../core/ranking/rank-leads.js';
import { describeFlag } from '../core/relationship/describe-flag.js';
import { explainScore } from '../core/score/explain-score.js';
import type { ImportedInteraction } from '../importers/index.js';
import { renderReport } from '../report/render-report.js';
import { type CommandLine, readCommandLine, UsageError } from './command-line.js';
import { InputError } from './input-file.js';
import { alignedTable, csvText, printable, type Table } from './output.js';
import { parsedJson, readFiles } from './read-files.js';
import { replaceFile } from './replace-file.js';
import { usage } from './usage.js';

/** What the command sees of the world; a test gives its own. */
export interface World {
  readonly standardInput: AsyncIterable<Uint8Array>;
  readonly write: (text: string) => Promise<void>;
  readonly writeError: (text: string) => void;
  readonly isTerminal: boolean;
  readonly isErrorTerminal: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  readonly version: string;
}

/**
 * Runs the command.
 *
 * @returns its exit code
 */
export async function run(args: readonly string[], world: World): Promise<number> {
  try {
    const line = readCommandLine(args);
    if (line.wants === 'help' || (line.command === '' && line.wants === undefined)) {
      await world.write(`${usage}\n`);
      return line.wants === 'help' ? 0 : 2;
    }
    if (line.wants === 'version') {
      await world.write(`${world.version}\n`);
      return 0;
    }
    return await runCommand(line, world);
  } catch (error) {
    if (error instanceof TouchpointError || error instanceof InputError) {
      world.writeError(`touchpoint: ${printable(error.message)}\n`);
      return 2;
    }
    if (error instanceof UsageError) {
      world.writeError(`touchpoint: ${printable(error.message)}\nTry touchpoint --help.\n`);
      return 2;
    }
    throw error;
  }
}

async function runCommand(line: CommandLine, world: World): Promise<number> {
  const { command, operands } = line;
  if (command === 'model') return runModel(operands, world);
  const [lead = '', ...rest] = command === 'explain' ? operands : ['', ...operands];
  if (!['rank', 'flags', 'explain', 'plan', 'report', 'import'].includes(command)) {
    throw new UsageError(`there is no command ${JSON.stringify(command)}`);
  }
  if (rest.length === 0) throw new UsageError(`touchpoint ${command} needs a file, or - for standard input`);
  if (command === 'plan' && line.guests.length === 0) {
    throw new UsageError('touchpoint plan needs --guest: who will be there');
  }
  if (command === 'report' && line.out === undefined && world.isTerminal) {
    throw new UsageError('touchpoint report needs --out, or standard output that is no terminal');
  }
  const model: ScoringModel<string> = line.model === undefined ? standardModel : await modelIn(line.model);
  const asOf = asOfTime(line, world);
  const reader = await openReader(line, rest, model, asOf, world);

  if (command === 'import') {
    await writeInteractions(reader.parts, line, world);
  } else if (command === 'explain') {
    await writeExplanation(lead, reader.parts, { line, model, asOf, world });
  }
  if (command === 'report') await writeReport(reader.parts, { line, model, asOf, world });
  if (command === 'plan') await writePlan(reader.parts, { line, model, asOf, world });
  let failed = false;
  if (command === 'rank' || command === 'flags') {
    const ledger = createLedger<string, ImportedInteraction<string>>(model, { asOf, key: line.key });
    for await (const interactions of reader.parts) {
      for (const interaction of interactions) ledger.add(interaction);
    }
    const { leads, total } = ledger.rank();
    failed = leads.some(({ flags }) => flags.some(({ kind }) => line.failOn.includes(kind)));
    if (command === 'rank') await writeRanking(leads, total, { line, model, asOf, world });
    else await writeFlags(leads, { line, model, asOf, world });
  }
  await reader.close();
  if (!line.isQuiet && command !== 'import') {
    world.writeError(`as of ${new Date(asOf).toISOString()}, model ${modelFingerprint(model)}\n`);
  }
  return failed ? 1 : 0;
}

interface Output {
  readonly line: CommandLine;
  readonly model: ScoringModel<string>;
  readonly asOf: number;
  readonly world: World;
}

function asOfTime(line: CommandLine, world: World): number {
  const time = line.asOf === undefined ? world.now() : readInstant(line.asOf, line.timeZone);
  if (typeof time === 'number') return time;
  throw new UsageError(`--as-of ${time.message}. ${time.remedy}`);
}

async function modelIn(name: string): Promise<ScoringModel<string>> {
  const text = await readFile(name, 'utf8').catch((error: Error) => {
    throw new InputError(`${name} cannot be read: ${error.message}`);
  });
  return parseModel(text);
}

/** The interactions of all files, while what became of other rows is told on standard error. */
async function openReader(
  line: CommandLine,
  names: readonly string[],
  model: ScoringModel<string>,
  asOf: number,
  world: World,
): Promise<{ parts: AsyncIterable<ImportedInteraction<string>[]>; close: () => Promise<void> }> {
  const rejects: WriteStream | undefined =
    line.rejects === undefined ? undefined : createWriteStream(line.rejects);
  // A file that cannot be written is told when it is closed, and not as an event that nobody hears.
  const written = rejects === undefined ? Promise.resolve() : finished(rejects);
  written.catch(() => undefined);
  const tell = (text: string) => {
    if (!line.isQuiet) world.writeError(text);
  };
  const showsProgress = world.isErrorTerminal && !line.isQuiet && world.environment['CI'] === undefined;
  const counts = new Map<string, FileCounts>();
  const shownRejects = 20;
  let rejected = 0;

  const parts = (async function* () {
    let rows = 0;
    let shownAt = world.now();
    for await (const { file, result } of readFiles(names, {
      line,
      model,
      asOf,
      standardInput: world.standardInput,
    })) {
      count(counts, file, result);
      for (const { index, line: fileLine, issues } of result.rejected) {
        rejected++;
        const place = fileLine === undefined ? `row ${index + 1}` : String(fileLine);
        const [issue] = issues;
        if (rejected <= shownRejects && issue !== undefined) {
          const path = showPath(issue.path);
          tell(
            printable(
              `${file}:${place}: ${path === '' ? '' : `${path} `}${issue.message}. ${inWordsOfCommand(issue.remedy)}`,
            ),
          );
          tell('\n');
        }
        const told = issues.map(({ path, message, remedy }) => ({ path, message, remedy }));
        rejects?.write(`${JSON.stringify({ file, line: fileLine, index, issues: told })}\n`);
      }
      rows += result.rows;
      if (showsProgress && world.now() - shownAt > 500) {
        shownAt = world.now();
        world.writeError(`\r${rows.toLocaleString('en')} rows\u001B[K`);
      }
      yield result.interactions;
    }
    if (showsProgress) world.writeError('\r\u001B[K');
    if (rejected > shownRejects) {
      const more = rejected - shownRejects;
      tell(
        `… and ${more} more that cannot be read${line.rejects === undefined ? ' (--rejects FILE lists all)' : ''}\n`,
      );
    }
    for (const [file, one] of counts) tell(`${printable(file)}: ${sentence(one)}\n`);
  })();
  const close = async () => {
    rejects?.end();
    await written.catch((error: Error) => {
      throw new InputError(`${line.rejects} cannot be written: ${error.message}`);
    });
  };
  return { parts, close };
}

/** Remedies speak of options of the library; the command has its own names for them. */
function inWordsOfCommand(remedy: string): string {
  return remedy
    .replace(/\{ zones: .*\}/, "--zone 'name in the source=Europe/Vienna'")
    .replace(/\{ timeZone: .*\}/, '--time-zone Europe/Vienna')
    .replace(/\{ columns: .*\}/, '--map FILE');
}

interface FileCounts {
  rows: number;
  used: number;
  interactions: number;
  rejected: number;
  readonly leftOut: Map<string, number>;
}

function count(
  counts: Map<string, FileCounts>,
  file: string,
  result: {
    rows: number;
    rowsUsed: number;
    interactions: unknown[];
    rejected: unknown[];
    leftOut: { reason: string }[];
  },
): void {
  const known = counts.get(file) ?? { rows: 0, used: 0, interactions: 0, rejected: 0, leftOut: new Map() };
  known.rows += result.rows;
  known.used += result.rowsUsed;
  known.interactions += result.interactions.length;
  known.rejected += result.rejected.length;
  for (const { reason } of result.leftOut) known.leftOut.set(reason, (known.leftOut.get(reason) ?? 0) + 1);
  counts.set(file, known);
}

function sentence({ rows, used, interactions, rejected, leftOut }: FileCounts): string {
  const reasons = [...leftOut].sort((a, b) => b[1] - a[1]).map(([reason, number]) => `${number} ${reason}`);
  const left = reasons.length === 0 ? '' : `, left out: ${reasons.join(', ')}`;
  return `${rows} rows, ${used} gave ${interactions} interactions, ${rejected} cannot be read${left}`;
}

async function writeInteractions(
  parts: AsyncIterable<ImportedInteraction<string>[]>,
  line: CommandLine,
  world: World,
): Promise<void> {
  const columns = [
    'id',
    'leadId',
    'type',
    'at',
    'direction',
    'durationMinutes',
    'participants',
    'accountId',
    'ownerId',
    'outcome',
    'recordedAt',
    'source',
    'attendance',
  ] as const;
  let isFirst = true;
  for await (const interactions of parts) {
    if (line.output === 'csv') {
      const rows = interactions.map((one) =>
        columns.map((name) => (name === 'at' ? new Date(one.at).toISOString() : (one[name] ?? null))),
      );
      const text = csvText({ columns, rows });
      await world.write(isFirst ? text : text.slice(text.indexOf('\n') + 1));
      isFirst = false;
    } else if (line.output === 'json') {
      for (const one of interactions) {
        await world.write(`${isFirst ? '[\n' : ',\n'}${JSON.stringify(one)}`);
        isFirst = false;
      }
    } else await world.write(interactions.map((one) => `${JSON.stringify(one)}\n`).join(''));
  }
  if (line.output === 'json') await world.write(isFirst ? '[]\n' : '\n]\n');
}

async function writeRanking(
  leads: readonly RankedLead[],
  total: number,
  { line, model, world }: Output,
): Promise<void> {
  const shown = leads.slice(0, line.top ?? (line.output === 'table' && world.isTerminal ? 20 : leads.length));
  const rows = shown.map((lead) => [
    lead.rank,
    lead.key,
    line.output === 'csv' ? lead.score : Number(lead.score.toFixed(1)),
    lead.grade,
    lead.mix,
    lead.offline.touches,
    lead.online.touches,
    lead.flags.map((flag) => flag.kind).join(' '),
  ]);
  const columns = ['rank', line.key, 'score', 'grade', 'mix', 'offline', 'online', 'flags'];
  const objects = shown.map((lead) => ({
    ...lead,
    flags: lead.flags.map((flag) => ({ ...flag, sentence: describeFlag(flag, model) })),
  }));
  await writeTable({ columns, rows }, objects, line, world);
  if (line.output === 'table' && shown.length < total) {
    await world.write(`… and ${total - shown.length} more (--top ${total} lists all)\n`);
  }
}

async function writeFlags(leads: readonly RankedLead[], { line, model, world }: Output): Promise<void> {
  const raised = leads.flatMap(({ key, rank, score, flags }) =>
    flags
      .filter(({ kind }) => line.flags.length === 0 || line.flags.includes(kind))
      .map((flag) => ({ key, rank, score, ...flag, sentence: describeFlag(flag, model) })),
  );
  const shown = raised.slice(0, line.top ?? raised.length);
  const rows = shown.map(({ key, kind, sentence }) => [key, kind, sentence]);
  await writeTable({ columns: [line.key, 'flag', 'why'], rows }, shown, line, world);
}

async function writePlan(
  parts: AsyncIterable<ImportedInteraction<string>[]>,
  { line, model, asOf, world }: Output,
): Promise<void> {
  const guests = new Set(line.guests);
  const own: ImportedInteraction<string>[] = [];
  for await (const interactions of parts) {
    own.push(...interactions.filter((one) => guests.has(keyOf(one, line) ?? '')));
  }
  const { meet, totalGain } = planEncounters(own, {
    model,
    asOf,
    key: line.key,
    attendees: guests,
    slots: line.slots,
    touch: line.touch === undefined ? undefined : { type: line.touch },
  });
  const rows = meet.map(({ key, before, scoreAfter, gain, reason }, index) => [
    index + 1,
    key,
    Number(before.score.toFixed(1)),
    Number(scoreAfter.toFixed(1)),
    Number(gain.toFixed(1)),
    reason,
  ]);
  const columns = ['', line.key, 'then', 'after', 'gain', 'why'];
  await writeTable({ columns, rows }, meet, line, world);
  if (line.output === 'table') await world.write(`together ${totalGain.toFixed(1)} points\n`);
}

async function writeReport(
  parts: AsyncIterable<ImportedInteraction<string>[]>,
  { line, model, asOf, world }: Output,
): Promise<void> {
  const all: ImportedInteraction<string>[] = [];
  for await (const interactions of parts) for (const one of interactions) all.push(one);
  const html = renderReport(all, { model, asOf, key: line.key, top: line.top, title: line.title });
  if (line.out === undefined) await world.write(html);
  else await replaceFile(line.out, html);
}

/** Whom an interaction is with, by the key that scores are for. */
function keyOf({ leadId, accountId, ownerId }: ImportedInteraction<string>, { key }: CommandLine) {
  if (key === 'account') return accountId;
  if (key === 'lead') return leadId;
  return ownerId === undefined ? undefined : ownerLeadKey(ownerId, leadId);
}

async function writeExplanation(
  lead: string,
  parts: AsyncIterable<ImportedInteraction<string>[]>,
  { line, model, asOf, world }: Output,
): Promise<void> {
  const own: ImportedInteraction<string>[] = [];
  for await (const interactions of parts)
    own.push(...interactions.filter((one) => keyOf(one, line) === lead));
  const explanation = explainScore(own, { model, asOf, lead, key: line.key });
  const rows = explanation.contributions
    .slice(0, line.top ?? explanation.contributions.length)
    .map(({ interaction, type, at, evidence, points }) => [
      new Date(at).toISOString().slice(0, 16).replace('T', ' '),
      type,
      interaction.direction ?? '',
      interaction.source,
      Number(evidence.toFixed(3)),
      Number(points.toFixed(2)),
    ]);
  if (line.output === 'table') await world.write(`${printable(explanation.summary)}\n\n`);
  const columns = ['at', 'type', 'direction', 'source', 'evidence', 'points'];
  await writeTable(
    { columns, rows },
    line.output === 'json' ? explanation : explanation.contributions,
    line,
    world,
  );
}

async function writeTable(table: Table, objects: object, line: CommandLine, world: World): Promise<void> {
  if (line.output === 'csv') await world.write(csvText(table));
  else if (line.output === 'json') await world.write(`${JSON.stringify(objects, undefined, 2)}\n`);
  else if (line.output === 'ndjson') {
    const list = Array.isArray(objects) ? objects : [objects];
    await world.write(list.map((one) => `${JSON.stringify(one)}\n`).join(''));
  } else {
    const noColour = world.environment['NO_COLOR'];
    const isBold = world.isTerminal && (noColour === undefined || noColour === '');
    await world.write(`${alignedTable(table, isBold)}\n`);
  }
}

async function runModel([action, ...names]: readonly string[], world: World): Promise<number> {
  if (action === 'init' && names.length === 0) {
    const text: string = serializeModel(standardModel);
    await world.write(`${JSON.stringify(JSON.parse(text), undefined, 2)}\n`);
    return 0;
  }
  const [first, second] = names;
  if (action === 'check' && first !== undefined && names.length === 1) {
    const model = await modelIn(first);
    const types = Object.keys(model.types).length;
    await world.write(`${printable(first)}: a valid model with ${types} types, ${modelFingerprint(model)}\n`);
    return 0;
  }
  if (action === 'diff' && first !== undefined && second !== undefined && names.length === 2) {
    const [a, b] = [await modelIn(first), await modelIn(second)].map((model) =>
      parsedJson(serializeModel(model), first),
    );
    const differences = differencesOf(a, b, '');
    await world.write(differences.map((one) => `${printable(one)}\n`).join(''));
    return differences.length === 0 ? 0 : 1;
  }
  throw new UsageError('touchpoint model needs init, check FILE, or diff A B');
}

function differencesOf(a: unknown, b: unknown, path: string): string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null;
  if (isObject(a) && isObject(b)) {
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return names.flatMap((name) => differencesOf(a[name], b[name], path === '' ? name : `${path}.${name}`));
  }
  const shown = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));
  return [`${path}: ${shown(a)} -> ${shown(b)}`];
}
