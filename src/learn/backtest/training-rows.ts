import { millisecondsInDay } from 'date-fns/constants';
import { showValue } from '../../core/error.js';
import { checkedKeys } from '../../core/evidence/encode-interactions.js';
import { assertLeadKey, keyFunction } from '../../core/evidence/lead-key.js';
import { rowsByLead } from '../../core/evidence/lead-rows.js';
import { isTouch } from '../../core/evidence/touch-status.js';
import type { Instant, InteractionInput } from '../../core/interaction/interaction.js';
import { readInstant } from '../../core/interaction/parse-instant.js';
import { compileModel, directionCount } from '../../core/model/compile-model.js';
import type { ScoringModel } from '../../core/model/model.js';
import { assertCallable, assertOptions, instantOption, invalidOption, listOf } from '../../core/options.js';
import { gatheredFor } from '../../core/score/gathered-evidence.js';
import { leadScoreAt } from '../../core/score/score-leads.js';
import { aborted, assertSignal } from '../../core/stream/abort-signal.js';
import { othersTurn } from '../fit/pursue.js';
import { growingColumn } from './growing-column.js';
import { type Decisions, decisionsOf, type PointInTimeOptions, rosterOf } from './point-in-time.js';

/**
 * One row for each lead at each date at which it was open: what was known of it then, and whether it was won within the
 * horizon. Touches of all rows stand behind each other.
 *
 * @internal
 */
export interface TrainingRows {
  readonly keys: readonly string[];
  /** By row: whose fate hangs together. */
  readonly groups: readonly string[];
  /** By row: the date, in epoch milliseconds. */
  readonly dates: Float64Array;
  /** By row: 1 for won within the horizon. */
  readonly labels: Uint8Array;
  /** By row: strengths and score by the model in use, 0 to 1 and 0 to 100. */
  readonly online: Float64Array;
  readonly offline: Float64Array;
  readonly scores: Float64Array;
  /** By row: days since the first touch and since the last that helps; 0 where there is none. */
  readonly sinceFirstDays: Float64Array;
  readonly sinceLastDays: Float64Array;
  /** By row: touches that help. */
  readonly touches: Float64Array;
  /** By row: where its touches begin; one more entry than rows. */
  readonly starts: Uint32Array;
  /** By touch. */
  readonly typeCodes: Uint16Array;
  /** By touch: who acted, by code. */
  readonly directions: Uint8Array;
  /** By touch: length and crowd, which no fit changes. */
  readonly factors: Float64Array;
  /** By touch: milliseconds before the row's date. */
  readonly ages: Float64Array;
  /** Dates that were left out because their horizon is not over. */
  readonly unobserved: number;
  /** Outcomes of leads that are neither in the interactions nor on the roster. */
  readonly unmatched: UnmatchedOutcomes;
}

/**
 * Outcomes that say nothing here, because nobody knows whose they are.
 *
 * @group Learning
 */
export interface UnmatchedOutcomes {
  /** How many. */
  readonly count: number;
  /** The keys they name, each once, in the order of the outcomes. */
  readonly leads: readonly string[];
}

/**
 * Builds the rows. What had not happened by a date, or had not been recorded, is taken out of the list before the list
 * is read at all, so that nothing of it can be in a row: not as evidence, not as a better copy, not as a change.
 * O(interactions) for each date.
 *
 * @throws {@link TouchpointError} `invalid_option`, `invalid_interactions`, `aborted`
 *
 * @internal
 */
export async function trainingRows<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: PointInTimeOptions<Type, T>,
  source: string,
): Promise<TrainingRows> {
  assertOptions(options, source);
  const { model, key, horizonDays, onProgress, signal, recurring = false } = options;
  if (!(typeof horizonDays === 'number' && horizonDays > 0 && Number.isFinite(horizonDays))) {
    const message = `must be days above 0, got ${showValue(horizonDays)}`;
    throw invalidOption(
      source,
      'horizonDays',
      horizonDays,
      message,
      'Say how far a score should look ahead.',
    );
  }
  assertCallable(options, ['onProgress', 'groupOf'], source);
  assertSignal(signal, source);
  const horizon = horizonDays * millisecondsInDay;
  const observedUntil = instantOption(options.observedUntil, 'observedUntil', source);
  const decisions = decisionsOf(options.outcomes, recurring, source);
  const roster = rosterOf(options.leads, source);
  const given = Array.from(listOf(options.asOfDates, source, 'asOfDates'), (date, index) =>
    instantOption(date, ['asOfDates', index], source),
  );
  const dates = [...new Set(given)].sort((a, b) => a - b).filter((date) => date + horizon <= observedUntil);
  const list = listOf(interactions, source);
  // Each date sees a part of the list, so a bad interaction is reported before, with its index in the whole.
  assertLeadKey(key, source);
  const keys = checkedKeys(list, compileModel(model), keyFunction(key), source);
  const happened = Float64Array.from(list, ({ at }) => timeOf(at));
  const recorded = Float64Array.from(list, ({ recordedAt, at }) => timeOf(recordedAt ?? at));

  const rows = growingRows(groupFunction(options.groupOf, source));
  const blocks = blocksOfLeads(list, key);
  for (const [done, asOf] of dates.entries()) {
    const at = { model, key, asOf, horizon, recurring, decisions };
    const seen = new Set<string>();
    for (const [block, indices] of blocks.entries()) {
      if (signal?.aborted === true) throw aborted(source, done);
      const known = indices.filter((index) => {
        return (happened[index] as number) <= asOf && (recorded[index] as number) <= asOf;
      });
      addRows(
        rows,
        known.map((index) => list[index] as T),
        at,
        seen,
        source,
      );
      // Without it a signal from a timer or a button would be seen only when everything is through.
      await othersTurn();
      if (block % blocksInReport === blocksInReport - 1) {
        const waiting = onProgress?.({ phase: 'rows', done, total: dates.length });
        if (waiting instanceof Promise) await waiting;
      }
    }
    addUntouched(rows, at, roster, seen);
    const waiting = onProgress?.({ phase: 'rows', done: done + 1, total: dates.length });
    if (waiting instanceof Promise) await waiting;
  }
  return {
    ...rows.finish(),
    unobserved: new Set(given).size - dates.length,
    unmatched: unmatchedIn(options.outcomes, keys, roster),
  };
}

/** Rows of a block are built in some ten milliseconds, so that a signal is seen soon. */
const interactionsInBlock = 10_000;

/** A report comes several times a second. */
const blocksInReport = 10;

/**
 * Indices of interactions in blocks, each with all those of its leads. Of an account all are one block: a copy that was
 * recorded later may move a touch to another account.
 */
function blocksOfLeads(list: readonly InteractionInput<string>[], key: unknown): number[][] {
  if (key !== undefined && key !== 'lead' && key !== 'owner-lead') return [[...list.keys()]];
  const sizes = new Map<string, number>();
  for (const { leadId } of list) sizes.set(leadId, (sizes.get(leadId) ?? 0) + 1);
  const blockOf = new Map<string, number>();
  let before = 0;
  for (const [leadId, size] of sizes) {
    blockOf.set(leadId, Math.floor(before / interactionsInBlock));
    before += size;
  }
  const blocks: number[][] = [[]];
  for (const [index, { leadId }] of list.entries()) {
    const block = blockOf.get(leadId) as number;
    blocks[block] ??= [];
    blocks[block].push(index);
  }
  // A lead with many interactions leaves numbers out.
  return blocks.filter((block) => block !== undefined);
}

function unmatchedIn(
  outcomes: PointInTimeOptions<string>['outcomes'],
  touched: ReadonlySet<string>,
  roster: ReadonlyMap<string, number>,
): UnmatchedOutcomes {
  const unknown = Array.from(outcomes, ({ key }) => key).filter(
    (key) => !touched.has(key) && !roster.has(key),
  );
  return { count: unknown.length, leads: [...new Set(unknown)] };
}

interface RowsAt<Type extends string, T extends InteractionInput<Type>> {
  readonly model: ScoringModel<Type>;
  readonly key: PointInTimeOptions<Type, T>['key'];
  readonly asOf: number;
  readonly horizon: number;
  readonly recurring: boolean;
  readonly decisions: Decisions;
}

function addRows<Type extends string, T extends InteractionInput<Type>>(
  rows: ReturnType<typeof growingRows>,
  known: readonly T[],
  at: RowsAt<Type, T>,
  seen: Set<string>,
  source: string,
): void {
  const { model, key, asOf } = at;
  const gathered = gatheredFor(known, { model, key, asOf, assumeValid: true }, source);
  const { model: compiled, encoded, table } = gathered;
  const byLead = rowsByLead(encoded);
  for (const [code, lead] of table.keys.entries()) {
    if (!isOpen(lead, at)) continue;
    let firstAt = Number.POSITIVE_INFINITY;
    for (const row of byLead.of(code)) {
      if (!isTouch(encoded.status[row] as number, encoded.times[row] as number, asOf)) continue;
      const typeCode = encoded.typeCodes[row] as number;
      const direction = encoded.directions[row] as number;
      const directed = compiled.directedWeight[typeCode * directionCount + direction] as number;
      const time = encoded.times[row] as number;
      firstAt = Math.min(firstAt, time);
      // What has no weight in the model has no evidence, and gets none: its logarithm is nowhere to begin.
      if (directed > 0) {
        rows.addTouch(typeCode, direction, (encoded.weights[row] as number) / directed, asOf - time);
      }
    }
    if (firstAt === Number.POSITIVE_INFINITY) continue;
    seen.add(lead);
    const { score, strength, online, offline } = leadScoreAt(table, code, compiled);
    const lastAt = Math.max(online.lastAt ?? firstAt, offline.lastAt ?? firstAt);
    rows.endRow(lead, asOf, isWon(lead, at), {
      ...strength,
      score,
      touches: online.touches + offline.touches,
      sinceFirstDays: (asOf - firstAt) / millisecondsInDay,
      sinceLastDays: (asOf - lastAt) / millisecondsInDay,
    });
  }
}

/** Rows of those of the roster whom nobody had touched. */
function addUntouched<Type extends string, T extends InteractionInput<Type>>(
  rows: ReturnType<typeof growingRows>,
  at: RowsAt<Type, T>,
  roster: ReadonlyMap<string, number>,
  seen: ReadonlySet<string>,
): void {
  for (const [lead, since] of roster) {
    if (since <= at.asOf && !seen.has(lead) && isOpen(lead, at)) {
      rows.endRow(lead, at.asOf, isWon(lead, at), untouched);
    }
  }
}

type DecidedAt = Pick<
  RowsAt<string, InteractionInput<string>>,
  'asOf' | 'horizon' | 'recurring' | 'decisions'
>;

function isOpen(lead: string, { asOf, recurring, decisions }: DecidedAt): boolean {
  return recurring || !((decisions.get(lead)?.[0]?.at ?? Infinity) <= asOf);
}

function isWon(lead: string, { asOf, horizon, decisions }: DecidedAt): boolean {
  return decisions.get(lead)?.some(({ at, won }) => won && at > asOf && at <= asOf + horizon) === true;
}

interface RowState {
  readonly online: number;
  readonly offline: number;
  readonly score: number;
  readonly touches: number;
  readonly sinceFirstDays: number;
  readonly sinceLastDays: number;
}

const untouched: RowState = {
  online: 0,
  offline: 0,
  score: 0,
  touches: 0,
  sinceFirstDays: 0,
  sinceLastDays: 0,
};

function groupFunction(
  groupOf: ((key: string) => string) | undefined,
  source: string,
): (key: string) => string {
  if (groupOf === undefined) return (key) => key;
  return (key) => {
    const group: unknown = groupOf(key);
    if (typeof group === 'string') return group;
    const message = `must return text, got ${showValue(group)} for ${showValue(key)}`;
    throw invalidOption(source, 'groupOf', group, message, 'Return the key where a lead has no group.');
  };
}

function growingRows(groupOf: (lead: string) => string) {
  const keys: string[] = [];
  const groups: string[] = [];
  const dates = growingColumn(Float64Array);
  const labels = growingColumn(Uint8Array);
  const online = growingColumn(Float64Array);
  const offline = growingColumn(Float64Array);
  const scores = growingColumn(Float64Array);
  const sinceFirstDays = growingColumn(Float64Array);
  const sinceLastDays = growingColumn(Float64Array);
  const touches = growingColumn(Float64Array);
  const starts = growingColumn(Uint32Array);
  const types = growingColumn(Uint16Array);
  const directions = growingColumn(Uint8Array);
  const factors = growingColumn(Float64Array);
  const ages = growingColumn(Float64Array);
  starts.push(0);
  return {
    addTouch: (type: number, direction: number, factor: number, age: number) => {
      types.push(type);
      directions.push(direction);
      factors.push(factor);
      ages.push(age);
    },
    endRow: (key: string, asOf: number, won: boolean, state: RowState) => {
      keys.push(key);
      groups.push(groupOf(key));
      dates.push(asOf);
      labels.push(Number(won));
      online.push(state.online);
      offline.push(state.offline);
      scores.push(state.score);
      sinceFirstDays.push(state.sinceFirstDays);
      sinceLastDays.push(state.sinceLastDays);
      touches.push(state.touches);
      starts.push(types.length);
    },
    finish: () => ({
      keys,
      groups,
      dates: dates.values(),
      labels: labels.values(),
      online: online.values(),
      offline: offline.values(),
      scores: scores.values(),
      sinceFirstDays: sinceFirstDays.values(),
      sinceLastDays: sinceLastDays.values(),
      touches: touches.values(),
      starts: starts.values(),
      typeCodes: types.values(),
      directions: directions.values(),
      factors: factors.values(),
      ages: ages.values(),
    }),
  };
}

/** As `Float64Array.from`, in a tenth of its time. */
function numbersOf<Item>(items: readonly Item[], numberOf: (item: Item) => number): Float64Array {
  const numbers = new Float64Array(items.length);
  for (const [index, item] of items.entries()) numbers[index] = numberOf(item);
  return numbers;
}

/**
 * Some of the rows, in the order given.
 *
 * @internal
 */
export function selectRows(rows: TrainingRows, chosen: readonly number[]): TrainingRows {
  const starts = new Uint32Array(chosen.length + 1);
  for (const [index, row] of chosen.entries()) {
    const size = (rows.starts[row + 1] as number) - (rows.starts[row] as number);
    starts[index + 1] = (starts[index] as number) + size;
  }
  const numbers = (values: Float64Array) => numbersOf(chosen, (row) => values[row] as number);
  const touches = <Values extends Float64Array | Uint16Array | Uint8Array>(
    from: Values,
    to: Values,
  ): Values => {
    for (const [index, row] of chosen.entries()) {
      to.set(from.subarray(rows.starts[row], rows.starts[row + 1]), starts[index]);
    }
    return to;
  };
  const size = starts[chosen.length] as number;
  return {
    keys: chosen.map((row) => rows.keys[row] as string),
    groups: chosen.map((row) => rows.groups[row] as string),
    dates: numbers(rows.dates),
    labels: Uint8Array.from(chosen, (row) => rows.labels[row] as number),
    online: numbers(rows.online),
    offline: numbers(rows.offline),
    scores: numbers(rows.scores),
    sinceFirstDays: numbers(rows.sinceFirstDays),
    sinceLastDays: numbers(rows.sinceLastDays),
    touches: numbers(rows.touches),
    starts,
    typeCodes: touches(rows.typeCodes, new Uint16Array(size)),
    directions: touches(rows.directions, new Uint8Array(size)),
    factors: touches(rows.factors, new Float64Array(size)),
    ages: touches(rows.ages, new Float64Array(size)),
    unobserved: rows.unobserved,
    unmatched: rows.unmatched,
  };
}

/** Milliseconds of a time that has been checked. */
function timeOf(at: Instant): number {
  const time = readInstant(at);
  return typeof time === 'number' ? time : Number.NaN;
}
