import { parse } from 'csv-parse/sync';
import type { JourneyEnd } from '../attribution/journey-end.js';
import { readInstant } from '../core/interaction/parse-instant.js';
import { unwrapAnswer } from '../importers/objects/unwrap-answer.js';
import { recordIn } from '../importers/touch/fields.js';
import { InputError, UsageError } from './errors.js';
import { openInput, wholeText } from './input-file.js';
import { printable } from './output.js';
import type { World } from './world.js';

/** The deals of a file, and how many rows said nothing that can be used. */
export interface Deals {
  readonly ends: readonly JourneyEnd[];
  /** Rows of deals that are still open. */
  readonly open: number;
  /** Rows that cannot be read, in sentences. */
  readonly rejected: readonly string[];
  /** Stages that the caller names and no deal is in: perhaps they are called otherwise. */
  readonly stagesOfNone: readonly string[];
}

/** The names under which tables hold a field, without case and punctuation. */
const namesOf = {
  key: [
    'key',
    'lead',
    'leadid',
    'contact',
    'contactid',
    'email',
    'account',
    'accountid',
    'company',
    'companyid',
  ],
  date: ['at', 'date', 'closed', 'closedate', 'closedat', 'closedon', 'wontime', 'enddate'],
  won: ['won', 'iswon', 'outcome', 'result', 'status', 'stage', 'stagename', 'dealstage'],
  value: ['value', 'amount', 'revenue', 'dealvalue'],
  id: ['id', 'deal', 'dealid', 'opportunity', 'opportunityid', 'recordid'],
  since: ['since', 'created', 'createdate', 'createddate', 'createdat', 'opened', 'begin'],
} as const;

type Field = keyof typeof namesOf;

/** Columns whose name begins with this hold when a deal reached a stage: `stage lead`, `stage opportunity`. */
const stagePrefix = /^stage[ _:.-]+(.+)$/i;

const wonWords = new Set(['won', 'true', 'yes', '1', 'closedwon', 'y']);
const lostWords = new Set(['lost', 'false', 'no', '0', 'closedlost', 'n']);
const openWords = new Set(['open', 'pending', 'inprogress', '']);

/** How deals are read. */
export interface DealReading {
  readonly timeZone: string | undefined;
  /** Names of the key to look for first: those of whom scores are for. */
  readonly keyNames: readonly string[];
  /** Stages of your own pipeline in which a deal is won, or lost; where there are any, every other stage is open. */
  readonly wonStage: readonly string[];
  readonly lostStage: readonly string[];
}

/**
 * Reads deals won and lost.
 *
 * @throws InputError, UsageError
 */
export async function readDeals(
  name: string,
  { timeZone, keyNames, wonStage, lostStage }: DealReading,
  world: World,
): Promise<Deals> {
  const input = await openInput(name, undefined, world.standardInput);
  const rows = rowsIn(await wholeText(input), input.format, input.name);
  const ends: JourneyEnd[] = [];
  const rejected: string[] = [];
  const ids = new Set<string>();
  const hasStages = rows.some((row) => Object.keys(row).some((column) => stagePrefix.test(column)));
  const wonStages = new Set([...wonWords, ...wonStage.map(plainWord)]);
  const lostStages = new Set([...lostWords, ...lostStage.map(plainWord)]);
  const named = [...wonStage, ...lostStage];
  const both = wonStage.find((stage) => lostStage.some((lost) => plainWord(lost) === plainWord(stage)));
  if (both !== undefined)
    throw new UsageError(`--won-stage and --lost-stage both name ${JSON.stringify(both)}`);
  const seen = new Set<string>();
  let open = 0;
  for (const [place, row] of rows.entries()) {
    const refuse = (message: string) =>
      rejected.push(printable(`${input.name}: deal ${place + 1}: ${message}`));
    const fields = fieldsOf(row, keyNames);
    const result = plainWord(textOf(fields.won));
    seen.add(result);
    const won = wonStages.has(result);
    const isEnd = won || lostStages.has(result);
    if (openWords.has(result) || (!isEnd && named.length > 0)) {
      open++;
      continue;
    }
    if (!isEnd) {
      refuse(
        `won must be won or lost, yes or no, got ${JSON.stringify(textOf(fields.won))}. Name the stages of your pipeline: --won-stage NAME, --lost-stage NAME.`,
      );
      continue;
    }
    const key = textOf(fields.key);
    const at = timeOf(fields.date, timeZone);
    const since = textOf(fields.since) === '' ? undefined : timeOf(fields.since, timeZone);
    const value = amountOf(fields.value);
    const id = textOf(fields.id);
    const stages = Object.entries(row).flatMap(([column, when]) => {
      const stage = stagePrefix.exec(column)?.[1]?.trim().toLowerCase();
      return stage === undefined || textOf(when) === '' ? [] : [[stage, timeOf(when, timeZone)] as const];
    });
    const bad = [at, since, ...stages.map(([, when]) => when)].find((time) => time instanceof Error);
    if (key === '') refuse('key is missing. Name whose deal it is, as the interactions do.');
    else if (bad instanceof Error) refuse(bad.message);
    else if (value === null)
      refuse(`value must be a number from 0 to 1e15, got ${JSON.stringify(fields.value)}`);
    else if (id !== '' && ids.has(id))
      refuse(`id ${JSON.stringify(id)} is that of a deal before; counted once`);
    else {
      ids.add(id);
      ends.push({
        key,
        at: at as JourneyEnd['at'],
        won,
        value,
        ...(id === '' ? {} : { id }),
        ...(since === undefined ? {} : { since: since as JourneyEnd['at'] }),
        ...(!hasStages ? {} : { stages: Object.fromEntries(stages) as Record<string, string> }),
      });
    }
  }
  if (ends.length === 0) {
    const first = rejected[0] === undefined ? '' : `; ${rejected[0]}`;
    throw new InputError(`no deal in ${input.name} can be used: it takes key, date and won${first}`);
  }
  return { ends, open, rejected, stagesOfNone: named.filter((stage) => !seen.has(plainWord(stage))) };
}

type Row = Readonly<Record<string, unknown>>;

function rowsIn(text: string, format: string, name: string): Row[] {
  const objects = (values: unknown): Row[] => {
    const list = unwrapAnswer(values).rows;
    if (list.every((one) => typeof one === 'object' && one !== null)) return (list as Row[]).map(flatDeal);
    throw new InputError(`${name} must hold a list of deals`);
  };
  try {
    if (format === 'json') return objects(JSON.parse(text));
    if (format === 'ndjson') {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      return objects(lines.map((line): unknown => JSON.parse(line)));
    }
    const head = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'));
    const count = (mark: string) => head.split(mark).length;
    const delimiter = [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
    return parse(text, {
      columns: true,
      bom: true,
      delimiter,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    });
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      `${name} cannot be read as deals: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** A CRM keeps the fields of a deal in an object of their own. */
function flatDeal(row: Row): Row {
  const properties = recordIn(row['properties']);
  return properties === undefined ? row : { ...row, ...properties };
}

function fieldsOf(row: Row, keyNames: readonly string[]): Record<Field, unknown> {
  const byName = new Map(Object.entries(row).map(([column, value]) => [plainWord(column), value]));
  const first = (names: readonly string[]) => {
    const found = names.find((name) => byName.has(name));
    return found === undefined ? undefined : byName.get(found);
  };
  const fields = Object.entries(namesOf).map(([field, names]) => [
    field,
    first(field === 'key' ? ['key', ...keyNames, ...names] : names),
  ]);
  return Object.fromEntries(fields) as Record<Field, unknown>;
}

function plainWord(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim()
    : '';
}

function timeOf(value: unknown, timeZone: string | undefined): string | number | Error {
  const text = textOf(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const day = readInstant(text, 'UTC');
    return typeof day === 'number' ? text : new Error(`date ${day.message}. ${day.remedy}`);
  }
  const time = readInstant(typeof value === 'number' ? value : text, timeZone);
  return typeof time === 'number' ? time : new Error(`date ${time.message}. ${time.remedy}`);
}

/** `null` if it is not an amount. */
function amountOf(value: unknown): number | null {
  const text = textOf(value).replaceAll(/[\s_']/g, '');
  if (text === '') return 0;
  const amount = /^\d+(?:\.\d+)?(?:e\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return amount >= 0 && amount <= 1e15 ? amount : null;
}
