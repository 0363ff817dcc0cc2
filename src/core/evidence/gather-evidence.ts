import type { CompiledModel } from '../model/compile-model.js';
import type { EncodedInteractions } from './encode-interactions.js';
import { addStrongest, componentCount, sumEvidence, type TouchColumns } from './sum-evidence.js';
import { isOpenMeeting, isPositiveType, rowStatus, standing, standingOf } from './touch-status.js';

/**
 * How often and when the touches of every lead were. Arrays with three numbers for each lead are indexed by
 * `lead * 3 + component`.
 *
 * @internal
 */
export interface TouchSummaries {
  /** By lead and component: how many touches. */
  readonly touches: Uint32Array;
  /** By lead and component: the first touch, epoch milliseconds; Infinity where there is none. */
  readonly firstAt: Float64Array;
  /** By lead and component: the last touch, epoch milliseconds; -Infinity where there is none. */
  readonly lastAt: Float64Array;
  /**
   * By lead: meetings that may have been in person. Touches of which nothing tells where they took place, which are among
   * the online ones, and past meetings of which nobody has said whether they took place, which are no touches.
   */
  readonly placeUnknown: Uint32Array;
  /** By lead: how many of them are of the second kind. */
  readonly unconfirmed: Uint32Array;
  /** By lead: the first of them, epoch milliseconds; Infinity where there is none. */
  readonly firstPlaceUnknownAt: Float64Array;
  /** By lead: the last of them, epoch milliseconds; -Infinity where there is none. */
  readonly lastPlaceUnknownAt: Float64Array;
  /** By lead: touches still to come. */
  readonly upcoming: Uint32Array;
  /** By lead: the next of them, epoch milliseconds; Infinity where there is none. */
  readonly nextAt: Float64Array;
  /** By lead: rows that are not copies of another; 0 for a lead that only a superseded copy named. */
  readonly rows: Uint32Array;
}

/**
 * The evidence of every lead as of one time.
 *
 * @internal
 */
export interface EvidenceTable extends TouchSummaries {
  readonly keys: readonly string[];
  /** By lead and component: decayed evidence. */
  readonly evidence: Float64Array;
}

/**
 * Everything about every lead as of one time. O(n).
 *
 * @param asOf - the instant for which the evidence holds, epoch milliseconds
 *
 * @internal
 */
export function gatherEvidence(
  encoded: EncodedInteractions,
  model: CompiledModel,
  asOf: number,
): EvidenceTable {
  const { keys } = encoded;
  const { cells } = sumEvidence(encoded, model, keys.length, asOf);
  return {
    keys,
    evidence: addStrongest(cells, encoded, model, keys.length, asOf),
    ...summariseTouches(encoded, model, keys.length, asOf),
  };
}

/**
 * A table of leads without a touch.
 *
 * @internal
 */
export function emptySummaries(leads: number): TouchSummaries {
  return {
    touches: new Uint32Array(leads * componentCount),
    firstAt: new Float64Array(leads * componentCount).fill(Number.POSITIVE_INFINITY),
    lastAt: new Float64Array(leads * componentCount).fill(Number.NEGATIVE_INFINITY),
    placeUnknown: new Uint32Array(leads),
    unconfirmed: new Uint32Array(leads),
    firstPlaceUnknownAt: new Float64Array(leads).fill(Number.POSITIVE_INFINITY),
    lastPlaceUnknownAt: new Float64Array(leads).fill(Number.NEGATIVE_INFINITY),
    upcoming: new Uint32Array(leads),
    nextAt: new Float64Array(leads).fill(Number.POSITIVE_INFINITY),
    rows: new Uint32Array(leads),
  };
}

/**
 * Counts the touches of every lead, and finds the first and the last. O(n).
 *
 * @internal
 */
export function summariseTouches(
  { leadCodes, typeCodes, times, status }: TouchColumns,
  model: CompiledModel,
  leads: number,
  asOf: number,
): TouchSummaries {
  const summaries = emptySummaries(leads);
  const { touches, firstAt, lastAt, upcoming, nextAt, rows } = summaries;
  for (let row = 0; row < leadCodes.length; row++) {
    const lead = leadCodes[row] as number;
    const state = status === undefined ? rowStatus.held : (status[row] as number);
    if (lead < 0 || state === rowStatus.duplicate) continue;
    rows[lead] = (rows[lead] as number) + 1;
    const time = times[row] as number;
    const now = standingOf(state, time, asOf);
    const typeCode = typeCodes[row] as number;
    if (now > standing.upcoming) {
      if (isOpenMeeting(model, typeCode, state, time, asOf)) addUnconfirmed(summaries, lead, time);
      continue;
    }
    if (now === standing.upcoming) {
      if (!isPositiveType(model, typeCode)) continue;
      upcoming[lead] = (upcoming[lead] as number) + 1;
      if (time < (nextAt[lead] as number)) nextAt[lead] = time;
      continue;
    }
    const component = model.component[typeCode] as number;
    const cell = lead * componentCount + component;
    touches[cell] = (touches[cell] as number) + 1;
    if (time < (firstAt[cell] as number)) firstAt[cell] = time;
    if (time > (lastAt[cell] as number)) lastAt[cell] = time;
    if (model.placeUnknown[typeCode] === 1) addPlaceUnknown(summaries, lead, 1, time, time);
  }
  return summaries;
}

/**
 * Adds a past meeting of which nobody has said whether it took place.
 *
 * @internal
 */
export function addUnconfirmed(summaries: TouchSummaries, lead: number, at: number): void {
  summaries.unconfirmed[lead] = (summaries.unconfirmed[lead] as number) + 1;
  addPlaceUnknown(summaries, lead, 1, at, at);
}

/**
 * Adds touches of which nothing tells where they took place.
 *
 * @internal
 */
export function addPlaceUnknown(
  { placeUnknown, firstPlaceUnknownAt, lastPlaceUnknownAt }: TouchSummaries,
  lead: number,
  count: number,
  first: number,
  last: number,
): void {
  placeUnknown[lead] = (placeUnknown[lead] as number) + count;
  if (first < (firstPlaceUnknownAt[lead] as number)) firstPlaceUnknownAt[lead] = first;
  if (last > (lastPlaceUnknownAt[lead] as number)) lastPlaceUnknownAt[lead] = last;
}
