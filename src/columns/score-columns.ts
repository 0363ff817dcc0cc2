import { showValue } from '../core/error.js';
import { summariseTouches } from '../core/evidence/gather-evidence.js';
import { addStrongest, componentCount, type TouchColumns } from '../core/evidence/sum-evidence.js';
import type { Instant } from '../core/interaction/interaction.js';
import { type CompiledModel, compileModel } from '../core/model/compile-model.js';
import type { ScoringModel } from '../core/model/model.js';
import { checkOptions, instantOption, invalidOption } from '../core/options.js';
import { bestFirst } from '../core/ranking/best-first.js';
import { comparableScore, scoreOf } from '../core/score/score-formula.js';
import type { ResultOrigin } from '../core/score/score-leads.js';
import { badRowError, type InteractionColumns, readColumns } from './interaction-columns.js';
import { sumColumns } from './kernel/sum-columns.js';

/**
 * Options of {@link scoreColumns}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Columns
 */
export interface ScoreColumnsOptions<Type extends string = string> {
  /** The model to score by. */
  readonly model: ScoringModel<Type>;
  /** The instant for which the scores hold. Later rows are upcoming, not evidence. */
  readonly asOf: Instant;
  /** How many of the best leads to name in `best`; none by default. */
  readonly top?: number | undefined;
  /** `true`: also count touches and find the first and the last, in a second pass. `false` by default. */
  readonly summaries?: boolean | undefined;
}

/**
 * Counts and times of touches, as columns. Those by lead and channel are indexed by `lead * 3 + channel`, where
 * online is 0, offline 1 and friction 2.
 *
 * @group Columns
 */
export interface ColumnSummaries {
  /** By lead and channel: how many touches, up to the as-of time. */
  readonly touches: Uint32Array;
  /** By lead and channel: the first, in epoch milliseconds; Infinity where there is none. */
  readonly firstAt: Float64Array;
  /** By lead and channel: the last, in epoch milliseconds; -Infinity where there is none. */
  readonly lastAt: Float64Array;
  /** By lead: touches after the as-of time. */
  readonly upcoming: Uint32Array;
  /** By lead: the next of them, in epoch milliseconds; Infinity where there is none. */
  readonly nextAt: Float64Array;
}

/**
 * What {@link scoreColumns} returns. Every column is indexed by lead code.
 *
 * @group Columns
 */
export interface ScoredColumns extends ResultOrigin {
  /** The keys of the leads, as they were given; `undefined` where only their number was. */
  readonly keys: readonly string[] | undefined;
  /** 0 to 100; 0 for a lead without a row. */
  readonly score: Float64Array;
  /** Evidence that remains of touches through a device. */
  readonly online: Float64Array;
  /** Evidence that remains of touches in the physical world. */
  readonly offline: Float64Array;
  /** Evidence that remains of touches that take score away. */
  readonly friction: Float64Array;
  /** Codes of the best leads, best first, as many as `top` asks for; of equals the smaller code first. */
  readonly best: Uint32Array;
  /** Counts and times, where `summaries` asks for them. */
  readonly summaries: ColumnSummaries | undefined;
  /** Rows that were no evidence, by reason. */
  readonly notCounted: {
    /** After the as-of time. */
    readonly upcoming: number;
    /** With lead code -1. */
    readonly withoutLead: number;
  };
}

/**
 * Scores leads from columns: the batch kernel over typed arrays, for what comes from a warehouse, a Parquet file or
 * an Arrow table ({@link columnsFromArrow}). The same formula as {@link index!scoreLeads | scoreLeads}, without the objects: tens of
 * millions of rows a second on one core, in WebAssembly where it is to be had, with the same sums bit by bit. O(rows +
 * leads).
 *
 * @param columns - the interactions; not changed
 * @param options - the model, the as-of time, and what to return beside the scores
 * @returns scores and evidence, by lead code
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_columns` with the column and the row of what cannot be, and
 * `invalid_option`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { scoreColumns } from 'touchpoint-scoring/columns';
 *
 * const { score, best } = scoreColumns(
 *   {
 *     leads: ['ada', 'ben'],
 *     leadCodes: Int32Array.of(0, 0, 1),
 *     types: ['email', 'in_person_meeting'],
 *     typeCodes: Uint8Array.of(0, 1, 0),
 *     times: Float64Array.of(Date.UTC(2026, 10, 20), Date.UTC(2026, 10, 21), Date.UTC(2026, 10, 22)),
 *   },
 *   { model: standardModel, asOf: '2026-11-23T00:00:00Z', top: 1 },
 * );
 * Array.from(score, Math.round); // => [18, 4]
 * best; // => Uint32Array.of(0)
 * ```
 *
 * @group Columns
 */
export function scoreColumns<Type extends string>(
  columns: InteractionColumns<Type>,
  options: ScoreColumnsOptions<Type>,
): ScoredColumns {
  const source = 'scoreColumns';
  checkOptions(options, source, { model: true, asOf: true, top: true, summaries: true });
  const compiled = compileModel(options.model);
  const asOf = instantOption(options.asOf, 'asOf', source);
  const top = topOption(options.top, source);
  const read = readColumns(columns, compiled, source);
  const { model } = read;
  const { cells, upcoming, withoutLead, badRow } = sumColumns(read, model, read.leads, asOf);
  if (badRow >= 0) throw badRowError(read, badRow, source);
  const arrays: ScoreArrays = {
    score: new Float64Array(read.leads),
    online: new Float64Array(read.leads),
    offline: new Float64Array(read.leads),
    friction: new Float64Array(read.leads),
  };
  scoreRange([cells], read, model, read.leads, asOf, 0, read.leads, arrays);
  return {
    modelFingerprint: model.fingerprint,
    asOf,
    keys: read.keys,
    ...arrays,
    best: bestOf(arrays.score, top),
    summaries: options.summaries === true ? summariseTouches(read, model, read.leads, asOf) : undefined,
    notCounted: { upcoming, withoutLead },
  };
}

/**
 * A result's columns by lead code.
 *
 * @internal
 */
export type ScoreArrays = Pick<ScoredColumns, 'score' | 'online' | 'offline' | 'friction'>;

/**
 * The scores of some leads, from their summed evidence.
 *
 * @param sums - cells as {@link sumColumns} leaves them; where several threads summed, one for each, of which the
 * first receives the others
 * @param touches - the rows that they were summed from
 * @param from - the first lead
 * @param to - the lead after the last
 * @param into - where to write
 *
 * @internal
 */
export function scoreRange(
  sums: readonly Float64Array[],
  touches: TouchColumns,
  model: CompiledModel,
  leads: number,
  asOf: number,
  from: number,
  to: number,
  { score, online, offline, friction }: ScoreArrays,
): void {
  const [cells = new Float64Array(), ...others] = sums;
  for (const other of others) addCells(cells, other, model, leads, from, to);
  addStrongest(cells, touches, model, leads, asOf, from, to);
  for (let lead = from, cell = from * componentCount; lead < to; lead++, cell += componentCount) {
    const ofOnline = cells[cell] as number;
    const ofOffline = cells[cell + 1] as number;
    const ofFriction = cells[cell + 2] as number;
    online[lead] = ofOnline;
    offline[lead] = ofOffline;
    friction[lead] = ofFriction;
    score[lead] = scoreOf(model, ofOnline, ofOffline, ofFriction);
  }
}

/** Adds sums to sums for some leads; of what counts once, and of the last cell, the greater stays. */
function addCells(
  cells: Float64Array,
  others: Float64Array,
  model: CompiledModel,
  leads: number,
  from: number,
  to: number,
): void {
  for (let cell = from * componentCount; cell < to * componentCount; cell++) {
    cells[cell] = (cells[cell] as number) + (others[cell] as number);
  }
  const once = leads * componentCount;
  const onceCount = model.onceTypes.length;
  for (let cell = once + from * onceCount; cell < once + to * onceCount; cell++)
    keepGreater(cells, others, cell);
  // Every thread does so, and to the same number: none reads it before it has done so itself.
  keepGreater(cells, others, cells.length - 1);
}

function keepGreater(cells: Float64Array, others: Float64Array, cell: number): void {
  const other = others[cell] as number;
  if (other > (cells[cell] as number)) cells[cell] = other;
}

/**
 * The codes of the best scores, best first; of equals the smaller code first.
 *
 * @internal
 */
export function bestOf(score: Float64Array, top: number): Uint32Array {
  const best = bestFirst(top === 0 ? 0 : score.length, top, (a, b) => {
    const difference = comparableScore(score[a] as number) - comparableScore(score[b] as number);
    return difference === 0 ? a < b : difference > 0;
  });
  return Uint32Array.from(best);
}

/**
 * The `top` option: how many of the best.
 *
 * @internal
 */
export function topOption(top: unknown, source: string): number {
  if (top === undefined) return 0;
  if (top === Number.POSITIVE_INFINITY || (Number.isSafeInteger(top) && (top as number) >= 0)) {
    return top as number;
  }
  throw invalidOption(
    source,
    'top',
    top,
    `must be a whole number of 0 or more, got ${showValue(top)}`,
    'Say how many of the best leads to name, or leave it out.',
  );
}
