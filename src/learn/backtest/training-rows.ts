import { millisecondsInDay } from 'date-fns/constants';
import { showValue, TouchpointError } from '../../core/error.js';
import { rowStatus } from '../../core/evidence/encode-interactions.js';
import type { LeadKey } from '../../core/evidence/lead-key.js';
import { rowsByLead } from '../../core/evidence/lead-rows.js';
import type { Instant, InteractionInput } from '../../core/interaction/interaction.js';
import { readInstant } from '../../core/interaction/parse-instant.js';
import type { AbortSignalLike } from '../../core/ledger/ledger.js';
import { directionCount } from '../../core/model/compile-model.js';
import type { ScoringModel } from '../../core/model/model.js';
import { gatheredFor } from '../../core/score/gathered-evidence.js';
import { assertOptions, instantOption, invalidOption, listOf } from '../../core/score/score-options.js';

/**
 * What became of a lead.
 *
 * @group Learning
 */
export interface DealOutcome {
  /** Whose: a `leadId`, or whatever the `key` option makes. */
  readonly lead: string;
  /** When it was decided. */
  readonly at: Instant;
  /** Won, or lost. A lead without an outcome is still open. */
  readonly won: boolean;
}

/**
 * What it takes to look at the past as it was.
 *
 * @typeParam Type - names of the interaction types, from the model
 * @typeParam T - the caller's interaction type
 *
 * @group Learning
 */
export interface PointInTimeOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> {
  /** The model to begin with. */
  readonly model: ScoringModel<Type>;
  /** What became of leads. */
  readonly outcomes: Iterable<DealOutcome>;
  /** The dates at which one would have scored, such as the first of each month. */
  readonly asOfDates: Iterable<Instant>;
  /** How many days a date looks ahead: a lead counts as won if it is within them. */
  readonly horizonDays: number;
  /** Until when outcomes are known. A date whose horizon ends later is left out: what is unknown is not "not won". */
  readonly observedUntil: Instant;
  /** Whom scores are for; `lead` by default. */
  readonly key?: LeadKey<T> | undefined;
  /** Called after each date; a promise that it returns is awaited, so that other work gets its turn. */
  readonly onProgress?: ((progress: LearnProgress) => void | Promise<void>) | undefined;
  /** Ends the work with `aborted`. */
  readonly signal?: AbortSignalLike | undefined;
}

/**
 * How far the work has come.
 *
 * @group Learning
 */
export interface LearnProgress {
  /** What is being done. */
  readonly phase: 'rows' | 'fit' | 'test';
  /** Steps done in this phase. */
  readonly done: number;
  /** Steps of this phase, as far as known. */
  readonly total: number;
}

/**
 * One row for each lead at each date at which it was open: what was known of it then, and whether it was won within the
 * horizon. Touches of all rows stand behind each other.
 *
 * @internal
 */
export interface TrainingRows {
  readonly keys: readonly string[];
  readonly asOfDates: Float64Array;
  /** By row: 1 for won within the horizon. */
  readonly labels: Uint8Array;
  /** By row: days since the first touch. */
  readonly elapsedDays: Float64Array;
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
  interactions: Iterable<T>,
  options: PointInTimeOptions<Type, T>,
  source: string,
): Promise<TrainingRows> {
  assertOptions(options, source);
  const { model, key, horizonDays, onProgress, signal } = options;
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
  const horizon = horizonDays * millisecondsInDay;
  const observedUntil = instantOption(options.observedUntil, 'observedUntil', source);
  const decided = decisions(options.outcomes, source);
  const given = Array.from(listOf(options.asOfDates, source), (date, place) =>
    instantOption(date, `asOfDates[${place}]`, source),
  );
  const dates = [...new Set(given)].sort((a, b) => a - b).filter((date) => date + horizon <= observedUntil);
  const list = listOf(interactions, source);
  // Reads every interaction once, so that a bad one is reported with its place in the list as it was given.
  gatheredFor(list, { model, asOf: 0, key }, source);
  const happened = Float64Array.from(list, ({ at }) => timeOf(at));
  const recorded = Float64Array.from(list, ({ recordedAt, at }) => timeOf(recordedAt ?? at));

  const rows = growingRows();
  for (const [done, asOf] of dates.entries()) {
    if (signal?.aborted === true) throw aborted(source, done);
    const known = list.filter((_, place) => {
      return (happened[place] as number) <= asOf && (recorded[place] as number) <= asOf;
    });
    addRows(rows, known, { model, key, asOf }, decided, horizon, source);
    const waiting = onProgress?.({ phase: 'rows', done: done + 1, total: dates.length });
    if (waiting instanceof Promise) await waiting;
  }
  return { ...rows.finish(), unobserved: new Set(given).size - dates.length };
}

function addRows<Type extends string, T extends InteractionInput<Type>>(
  rows: ReturnType<typeof growingRows>,
  known: readonly T[],
  { model, key, asOf }: { model: ScoringModel<Type>; key: LeadKey<T> | undefined; asOf: number },
  decided: ReadonlyMap<string, { readonly at: number; readonly won: boolean }>,
  horizon: number,
  source: string,
): void {
  const {
    model: compiled,
    encoded,
    table,
  } = gatheredFor(known, { model, key, asOf, assumeValid: true }, source);
  const byLead = rowsByLead(encoded);
  for (const [code, lead] of table.keys.entries()) {
    const decision = decided.get(lead);
    if (decision !== undefined && decision.at <= asOf) continue;
    let firstAt = Number.POSITIVE_INFINITY;
    for (const row of byLead.of(code)) {
      if (encoded.status[row] !== rowStatus.held) continue;
      const typeCode = encoded.typeCodes[row] as number;
      const direction = encoded.directions[row] as number;
      const directed = compiled.directedWeight[typeCode * directionCount + direction] as number;
      const at = encoded.times[row] as number;
      firstAt = Math.min(firstAt, at);
      // What has no weight in the model has no evidence, and gets none: its logarithm is nowhere to begin.
      if (directed > 0) {
        rows.addTouch(typeCode, direction, (encoded.weights[row] as number) / directed, asOf - at);
      }
    }
    if (firstAt === Number.POSITIVE_INFINITY) continue;
    const isWon = decision?.won === true && decision.at <= asOf + horizon;
    rows.endRow(lead, asOf, isWon, (asOf - firstAt) / millisecondsInDay);
  }
}

function growingRows() {
  const keys: string[] = [];
  const asOfDates: number[] = [];
  const labels: number[] = [];
  const elapsed: number[] = [];
  const starts: number[] = [0];
  const types: number[] = [];
  const directions: number[] = [];
  const factors: number[] = [];
  const ages: number[] = [];
  return {
    addTouch: (type: number, direction: number, factor: number, age: number) => {
      types.push(type);
      directions.push(direction);
      factors.push(factor);
      ages.push(age);
    },
    endRow: (key: string, asOf: number, won: boolean, elapsedDays: number) => {
      keys.push(key);
      asOfDates.push(asOf);
      labels.push(Number(won));
      elapsed.push(elapsedDays);
      starts.push(types.length);
    },
    finish: () => ({
      keys,
      asOfDates: Float64Array.from(asOfDates),
      labels: Uint8Array.from(labels),
      elapsedDays: Float64Array.from(elapsed),
      starts: Uint32Array.from(starts),
      typeCodes: Uint16Array.from(types),
      directions: Uint8Array.from(directions),
      factors: Float64Array.from(factors),
      ages: Float64Array.from(ages),
    }),
  };
}

/**
 * Some of the rows, in the order given.
 *
 * @internal
 */
export function selectRows(rows: TrainingRows, places: readonly number[]): TrainingRows {
  const touches = places.flatMap((place) => {
    const from = rows.starts[place] as number;
    return Array.from({ length: (rows.starts[place + 1] as number) - from }, (_, step) => from + step);
  });
  const starts = new Uint32Array(places.length + 1);
  for (const [index, place] of places.entries()) {
    const size = (rows.starts[place + 1] as number) - (rows.starts[place] as number);
    starts[index + 1] = (starts[index] as number) + size;
  }
  return {
    keys: places.map((place) => rows.keys[place] as string),
    asOfDates: Float64Array.from(places, (place) => rows.asOfDates[place] as number),
    labels: Uint8Array.from(places, (place) => rows.labels[place] as number),
    elapsedDays: Float64Array.from(places, (place) => rows.elapsedDays[place] as number),
    starts,
    typeCodes: Uint16Array.from(touches, (touch) => rows.typeCodes[touch] as number),
    directions: Uint8Array.from(touches, (touch) => rows.directions[touch] as number),
    factors: Float64Array.from(touches, (touch) => rows.factors[touch] as number),
    ages: Float64Array.from(touches, (touch) => rows.ages[touch] as number),
    unobserved: rows.unobserved,
  };
}

/** The first decision about each lead: what comes after it is another deal. */
function decisions(
  outcomes: Iterable<DealOutcome>,
  source: string,
): Map<string, { readonly at: number; readonly won: boolean }> {
  const found = new Map<string, { at: number; won: boolean }>();
  for (const [place, outcome] of listOf(outcomes, source).entries()) {
    const { lead, won } = (outcome ?? {}) as DealOutcome;
    const refuse = (field: string, value: unknown, message: string, remedy: string) =>
      invalidOption(
        source,
        `outcomes[${place}].${field}`,
        value,
        `${message}, got ${showValue(value)}`,
        remedy,
      );
    if (typeof lead !== 'string' || lead === '') {
      throw refuse('lead', lead, 'must be the key of a lead', 'Name whose outcome it is.');
    }
    if (typeof won !== 'boolean') {
      throw refuse('won', won, 'must be true or false', 'Leave out leads that are still open.');
    }
    const at = instantOption(outcome.at, `outcomes[${place}].at`, source);
    const before = found.get(lead);
    if (before === undefined || at < before.at) found.set(lead, { at, won });
  }
  return found;
}

/** Milliseconds of a time that has been checked. */
function timeOf(at: Instant): number {
  const time = readInstant(at);
  return typeof time === 'number' ? time : Number.NaN;
}

/**
 * The error for work that was aborted.
 *
 * @internal
 */
export function aborted(source: string, done: number): TouchpointError {
  const remedy = 'Begin again; nothing was changed.';
  return new TouchpointError('aborted', source, [
    { path: ['signal'], value: done, message: `was aborted after ${done} steps`, remedy },
  ]);
}
