import { type CompiledModel, frictionColumn } from '../model/compile-model.js';
import { remainingAfter } from './decay.js';
import { type EncodedInteractions, rowStatus } from './encode-interactions.js';

/** How many columns of evidence each lead has: online, offline, friction. */
export const columnCount = 3;

/**
 * The evidence of every lead as of one time. Arrays with three places for each lead are indexed by
 * `lead * 3 + column`.
 *
 * @internal
 */
export interface EvidenceTable {
  readonly keys: readonly string[];
  /** By lead and column: decayed evidence. */
  readonly evidence: Float64Array;
  /** By lead and column: how many touches. */
  readonly touches: Uint32Array;
  /** By lead and column: the first touch, epoch milliseconds; Infinity where there is none. */
  readonly firstAt: Float64Array;
  /** By lead and column: the last touch, epoch milliseconds; -Infinity where there is none. */
  readonly lastAt: Float64Array;
  /** By lead: touches still to come. */
  readonly upcoming: Uint32Array;
  /** By lead: the next of them, epoch milliseconds; Infinity where there is none. */
  readonly nextAt: Float64Array;
  /** By lead: rows that are not copies of another; 0 for a lead that only a superseded copy named. */
  readonly rows: Uint32Array;
}

/**
 * Sums the decayed weights of every lead by column, and keeps the maximum for types that count once. O(n).
 *
 * @param asOf - the instant for which the evidence holds, epoch milliseconds
 *
 * @internal
 */
export function gatherEvidence(
  { keys, leadCodes, typeCodes, times, weights, status }: EncodedInteractions,
  model: CompiledModel,
  asOf: number,
): EvidenceTable {
  const leads = keys.length;
  const onceCount = model.onceTypes.length;
  const evidence = new Float64Array(leads * columnCount);
  const touches = new Uint32Array(leads * columnCount);
  const firstAt = new Float64Array(leads * columnCount).fill(Number.POSITIVE_INFINITY);
  const lastAt = new Float64Array(leads * columnCount).fill(Number.NEGATIVE_INFINITY);
  const upcoming = new Uint32Array(leads);
  const nextAt = new Float64Array(leads).fill(Number.POSITIVE_INFINITY);
  const rows = new Uint32Array(leads);
  const strongestOnce = new Float64Array(leads * onceCount);

  for (let row = 0; row < leadCodes.length; row++) {
    const lead = leadCodes[row] as number;
    const state = status[row] as number;
    if (lead < 0 || state === rowStatus.duplicate) continue;
    rows[lead] = (rows[lead] as number) + 1;
    if (state > rowStatus.scheduled) continue;
    const type = typeCodes[row] as number;
    const column = model.column[type] as number;
    const time = times[row] as number;
    if (time > asOf) {
      if (column === frictionColumn) continue;
      upcoming[lead] = (upcoming[lead] as number) + 1;
      if (time < (nextAt[lead] as number)) nextAt[lead] = time;
      continue;
    }
    if (state === rowStatus.scheduled) continue;
    const cell = lead * columnCount + column;
    touches[cell] = (touches[cell] as number) + 1;
    if (time < (firstAt[cell] as number)) firstAt[cell] = time;
    if (time > (lastAt[cell] as number)) lastAt[cell] = time;
    const remaining =
      (weights[row] as number) * remainingAfter(asOf - time, model.halfLifeMs[type] as number);
    const slot = model.onceSlot[type] as number;
    if (slot < 0) evidence[cell] = (evidence[cell] as number) + remaining;
    else {
      const strongest = lead * onceCount + slot;
      if (remaining > (strongestOnce[strongest] as number)) strongestOnce[strongest] = remaining;
    }
  }

  for (const [slot, type] of model.onceTypes.entries()) {
    const column = model.column[type] as number;
    for (let lead = 0; lead < leads; lead++) {
      const cell = lead * columnCount + column;
      evidence[cell] = (evidence[cell] as number) + (strongestOnce[lead * onceCount + slot] as number);
    }
  }
  return { keys, evidence, touches, firstAt, lastAt, upcoming, nextAt, rows };
}
