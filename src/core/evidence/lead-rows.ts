import type { EncodedInteractions } from './encode-interactions.js';

/**
 * Which rows belong to which lead.
 *
 * @internal
 */
export interface LeadRows {
  /** The rows of a lead, in the order of the input. */
  readonly of: (lead: number) => Uint32Array;
}

/**
 * Sorts rows by lead. O(rows + leads): a counting sort.
 *
 * @param chosen - the leads whose rows are asked for; all by default. Others have none.
 *
 * @internal
 */
export function rowsByLead({ leadCodes, keys }: EncodedInteractions, chosen?: readonly number[]): LeadRows {
  const isChosen = new Uint8Array(keys.length).fill(chosen === undefined ? 1 : 0);
  for (const lead of chosen ?? []) isChosen[lead] = 1;
  const ends = new Uint32Array(keys.length + 1);
  for (const lead of leadCodes) if (isChosen[lead] === 1) ends[lead + 1] = (ends[lead + 1] as number) + 1;
  for (let lead = 1; lead < ends.length; lead++) {
    ends[lead] = (ends[lead] as number) + (ends[lead - 1] as number);
  }
  const rows = new Uint32Array(ends[keys.length] as number);
  const next = ends.slice();
  for (let row = 0; row < leadCodes.length; row++) {
    const lead = leadCodes[row] as number;
    if (isChosen[lead] !== 1) continue;
    const place = next[lead] as number;
    rows[place] = row;
    next[lead] = place + 1;
  }
  return { of: (lead) => rows.subarray(ends[lead], ends[lead + 1]) };
}

/**
 * The rows of one lead, in the order of the input. O(rows).
 *
 * @internal
 */
export function rowsOfLead({ leadCodes }: EncodedInteractions, lead: number): Uint32Array {
  const rows: number[] = [];
  for (let row = leadCodes.indexOf(lead); row >= 0; row = leadCodes.indexOf(lead, row + 1)) rows.push(row);
  return Uint32Array.from(rows);
}

/**
 * The history of one lead by itself: its rows, in the order given, as lead 0.
 *
 * @internal
 */
export function historyOfLead(
  { typeCodes, times, weights, directions, status }: EncodedInteractions,
  rows: Uint32Array,
  key: string,
): EncodedInteractions {
  return {
    keys: [key],
    leadCodes: new Int32Array(rows.length),
    typeCodes: Uint16Array.from(rows, (row) => typeCodes[row] as number),
    times: Float64Array.from(rows, (row) => times[row] as number),
    weights: Float64Array.from(rows, (row) => weights[row] as number),
    directions: Uint8Array.from(rows, (row) => directions[row] as number),
    status: Uint8Array.from(rows, (row) => status[row] as number),
  };
}
