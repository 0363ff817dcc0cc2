import { maximumEpochMs } from '../interaction/parse-instant.js';
import { type CompiledModel, directionCount } from '../model/compile-model.js';
import { dayOf } from './counted-group.js';
import { halvings, remainingBy } from './decay.js';

/** How many components the evidence of a lead has: online, offline, friction. */
export const componentCount = 3;

/**
 * Touches as columns of equal length. What a row needs beside its lead, its type and its time is in its weight.
 *
 * @internal
 */
export interface TouchColumns {
  /** By row: code of the lead, below `leads`; -1 where the row belongs to none. */
  readonly leadCodes: Int32Array;
  /** By row: code of the type in the compiled model. */
  readonly typeCodes: Uint16Array;
  /** By row: epoch milliseconds. */
  readonly times: Float64Array;
  /** By row: evidence at the moment of the touch; without it each type's weight. */
  readonly weights?: Float64Array | undefined;
  /** By row: 0 for a row that can be evidence; without it all can. */
  readonly status?: Uint8Array | undefined;
}

/**
 * The sums of a run over touches.
 *
 * @internal
 */
export interface EvidenceSums {
  /**
   * By `lead * 3 + component`: decayed evidence. Behind that, by `leads * 3 + lead * onceTypes + slot`: the
   * strongest touch of each type that counts once, until {@link addStrongest} has added it to its component. The last
   * cell is of no lead: it takes what counts daily, which {@link addStrongest} sums by itself unless that cell is 0.
   */
  readonly cells: Float64Array;
  /** Rows after the as-of time. */
  readonly upcoming: number;
  /** Rows without a lead. */
  readonly withoutLead: number;
  /** The first row whose lead, type or time cannot be; -1 where there is none. The sums are void if not. */
  readonly badRow: number;
}

/**
 * Leads from which touches are first sorted by region of memory. Measured on either side: with 50,000 leads, whose sums
 * stay in the caches of one core, sorting doubles the time; with a million it takes a third. See docs/benchmarks.md.
 */
export const sortedFromLeads = 200_000;

/** Leads of one region: 2^15 leads are 786 kB of sums, within the second-level cache. */
const regionBits = 15;

/** Rows that are sorted at once: many for each region, and little scratch. */
const sortedAtOnce = 1 << 21;

/** Sorting a few rows does not repay the memory it takes. */
const sortedFromRows = 500_000;

/**
 * Sums the decayed weights of every lead by component, and keeps the maximum for types that count once; types that
 * count daily are left to {@link addStrongest}. The one loop behind objects, columns and worker threads. O(rows + leads).
 *
 * @param from - the first row
 * @param to - the row after the last
 * @param cells - where to sum, zeros, of the size of {@link cellCount}
 *
 * @internal
 */
export function sumEvidence(
  touches: TouchColumns,
  model: CompiledModel,
  leads: number,
  asOf: number,
  from = 0,
  to: number = touches.leadCodes.length,
  cells: Float64Array = new Float64Array(cellCount(model, leads)),
): EvidenceSums {
  if (leads < sortedFromLeads || to - from < sortedFromRows) {
    return sumInPlace(touches, model, leads, asOf, from, to, cells);
  }
  // Block by block, in the same memory: the scratch for ten million rows at once is 120 MB that have to be made.
  const cellOf = new Int32Array(sortedAtOnce);
  const remains = new Float64Array(sortedAtOnce);
  let upcoming = 0;
  let withoutLead = 0;
  for (let start = from; start < to; start += sortedAtOnce) {
    const end = Math.min(to, start + sortedAtOnce);
    const sums = sumSorted(touches, model, leads, asOf, start, end, cells, cellOf, remains);
    upcoming += sums.upcoming;
    withoutLead += sums.withoutLead;
    if (sums.badRow >= 0) return { cells, upcoming, withoutLead, badRow: sums.badRow };
  }
  return { cells, upcoming, withoutLead, badRow: -1 };
}

/**
 * How many cells {@link sumEvidence} sums into.
 *
 * @internal
 */
export function cellCount(model: CompiledModel, leads: number): number {
  return leads * (componentCount + model.onceTypes.length) + 1;
}

function sumInPlace(
  { leadCodes, typeCodes, times, weights, status }: TouchColumns,
  model: CompiledModel,
  leads: number,
  asOf: number,
  from: number,
  to: number,
  cells: Float64Array,
): EvidenceSums {
  // Few arrays, and variables of this function: an engine checks each array anew for every row.
  const table = halvings;
  const perType = typeTable(model, leads);
  const typeCount = model.halfLifeMs.length;
  const sumsEnd = leads * componentCount;
  const oldest = asOf + maximumEpochMs;
  const youngest = asOf - maximumEpochMs;
  let upcoming = 0;
  let withoutLead = 0;
  for (let row = from; row < to; row++) {
    const lead = leadCodes[row] as number;
    const type = typeCodes[row] as number;
    const time = times[row] as number;
    // As an unsigned number -1 is above every code.
    if (lead >>> 0 >= leads || type >= typeCount) {
      if (lead !== -1) return { cells, upcoming, withoutLead, badRow: row };
      withoutLead++;
      continue;
    }
    const age = asOf - time;
    if (!(age >= 0 && age <= oldest)) {
      if (!(age < 0 && age >= youngest)) return { cells, upcoming, withoutLead, badRow: row };
      if (status === undefined || status[row] === 0) upcoming++;
      continue;
    }
    if (status !== undefined && status[row] !== 0) continue;
    const at = type << 2;
    const weight = weights === undefined ? perType[at + 1] : weights[row];
    const remaining = (weight as number) * remainingBy(table, age / (perType[at] as number));
    const cell = ((perType[at + 2] as number) + lead * (perType[at + 3] as number)) | 0;
    const sum = cells[cell] as number;
    if (cell < sumsEnd) cells[cell] = sum + remaining;
    else if (remaining > sum) cells[cell] = remaining;
  }
  return { cells, upcoming, withoutLead, badRow: -1 };
}

/**
 * The same sums in two passes: the first writes what remains of each touch beside those of neighbouring leads,
 * the second adds region by region. A random access to a sum costs a cache miss where a million leads are
 * spread over 24 MB; a write to one of thirty open regions does not. A radix sort that stops at its first digit.
 */
function sumSorted(
  { leadCodes, typeCodes, times, weights, status }: TouchColumns,
  model: CompiledModel,
  leads: number,
  asOf: number,
  from: number,
  to: number,
  cells: Float64Array,
  cellOf: Int32Array,
  remains: Float64Array,
): EvidenceSums {
  // Few arrays, and variables of this function: an engine checks each array anew for every row.
  const table = halvings;
  const perType = typeTable(model, leads);
  const typeCount = model.halfLifeMs.length;
  const sumsEnd = leads * componentCount;
  const latest = maximumEpochMs;
  const bits = regionBits;
  const ends = new Uint32Array(((leads - 1) >> regionBits) + 1);
  for (let row = from; row < to; row++) {
    const lead = leadCodes[row] as number;
    if (lead < 0 || lead >= leads) {
      if (lead !== -1) return { cells, upcoming: 0, withoutLead: 0, badRow: row };
      continue;
    }
    const region = lead >> bits;
    ends[region] = (ends[region] as number) + 1;
  }
  let total = 0;
  for (let region = 0; region < ends.length; region++) {
    const size = ends[region] as number;
    ends[region] = total;
    total += size;
  }

  // What the block before left must not be added again.
  cellOf.fill(0, 0, total);
  remains.fill(0, 0, total);
  let upcoming = 0;
  let withoutLead = 0;
  for (let row = from; row < to; row++) {
    const lead = leadCodes[row] as number;
    if (lead < 0) {
      withoutLead++;
      continue;
    }
    const type = typeCodes[row] as number;
    const time = times[row] as number;
    if (type >= typeCount || !(time >= -latest && time <= latest)) {
      return { cells, upcoming, withoutLead, badRow: row };
    }
    if (status !== undefined && status[row] !== 0) continue;
    const age = asOf - time;
    if (age < 0) {
      upcoming++;
      continue;
    }
    const at = type << 2;
    const weight = weights === undefined ? perType[at + 1] : weights[row];
    const region = lead >> bits;
    const place = ends[region] as number;
    ends[region] = place + 1;
    cellOf[place] = ((perType[at + 2] as number) + lead * (perType[at + 3] as number)) | 0;
    remains[place] = (weight as number) * remainingBy(table, age / (perType[at] as number));
  }
  // Places of rows that were no evidence hold 0 for cell 0, which changes nothing.
  for (let place = 0; place < total; place++) {
    const cell = cellOf[place] as number;
    const remaining = remains[place] as number;
    const sum = cells[cell] as number;
    if (cell < sumsEnd) cells[cell] = sum + remaining;
    else if (remaining > sum) cells[cell] = remaining;
  }
  return { cells, upcoming, withoutLead, badRow: -1 };
}

/**
 * What the loops read of a type, in four numbers: half-life, weight, and its cell, which is the third number and the
 * lead times the fourth. Cells behind the sums are of types that count once, and the very last of those that count daily.
 *
 * @internal
 */
export function typeTable(model: CompiledModel, leads: number): Float64Array {
  const onceCount = model.onceTypes.length;
  const table = new Float64Array(model.halfLifeMs.length * 4);
  for (const [type, slot] of model.onceSlot.entries()) {
    const at = type * 4;
    table[at] = model.halfLifeMs[type] as number;
    table[at + 1] = model.directedWeight[type * directionCount] as number;
    if (model.countsDaily[type] === 1) {
      table[at + 2] = cellCount(model, leads) - 1;
      table[at + 3] = 0;
      continue;
    }
    table[at + 2] = slot < 0 ? (model.component[type] as number) : leads * componentCount + slot;
    table[at + 3] = slot < 0 ? componentCount : onceCount;
  }
  return table;
}

/**
 * Adds what does not count each time to its component: the strongest touch of every type that counts once, and for types
 * that count daily the strongest of each day.
 *
 * @param touches - the rows that were summed; {@link sumEvidence} has found nothing wrong with them
 * @param from - the first lead
 * @param to - the lead after the last
 * @returns by `lead * 3 + component`: decayed evidence
 *
 * @internal
 */
export function addStrongest(
  cells: Float64Array,
  touches: TouchColumns,
  model: CompiledModel,
  leads: number,
  asOf: number,
  from = 0,
  to: number = leads,
): Float64Array {
  const onceCount = model.onceTypes.length;
  const evidence = cells.subarray(0, leads * componentCount);
  for (const [slot, type] of model.onceTypes.entries()) {
    const component = model.component[type] as number;
    for (let lead = from; lead < to; lead++) {
      const cell = lead * componentCount + component;
      const strongest = cells[leads * componentCount + lead * onceCount + slot] as number;
      if (strongest > 0) evidence[cell] = (evidence[cell] as number) + strongest;
    }
  }
  if ((cells[cells.length - 1] as number) > 0) addDaily(evidence, touches, model, asOf, from, to);
  return evidence;
}

/** Adds the strongest touch of each day and type that counts daily. O(rows), and a sort where they are not in order. */
function addDaily(
  evidence: Float64Array,
  touches: TouchColumns,
  model: CompiledModel,
  asOf: number,
  from: number,
  to: number,
): void {
  const { rows, ends } = dailyRows(touches, model, asOf, from, to);
  const { typeCodes, times, weights } = touches;
  const strongest = new Float64Array(model.typeNames.length);
  const days = new Float64Array(model.typeNames.length);
  for (let lead = from; lead < to; lead++) {
    const own = rows.subarray(ends[lead - from], ends[lead - from + 1]);
    if (own.length === 0) continue;
    // In order of time the touches of a day follow each other, so one number for each type is enough.
    if (!areInOrder(own, times)) own.sort((a, b) => (times[a] as number) - (times[b] as number));
    const add = (type: number) => {
      const cell = lead * componentCount + (model.component[type] as number);
      evidence[cell] = (evidence[cell] as number) + (strongest[type] as number);
      strongest[type] = 0;
    };
    for (const row of own) {
      const type = typeCodes[row] as number;
      const time = times[row] as number;
      const day = dayOf(time);
      if (days[type] !== day) add(type);
      days[type] = day;
      const weight = weights === undefined ? model.directedWeight[type * directionCount] : weights[row];
      const remaining =
        (weight as number) * remainingBy(halvings, (asOf - time) / (model.halfLifeMs[type] as number));
      if (remaining > (strongest[type] as number)) strongest[type] = remaining;
    }
    for (const type of model.dailyTypes) add(type);
  }
}

/** The rows of types that count daily, sorted by lead: a counting sort. */
function dailyRows(
  { leadCodes, typeCodes, times, status }: TouchColumns,
  { countsDaily }: CompiledModel,
  asOf: number,
  from: number,
  to: number,
): { readonly rows: Uint32Array; readonly ends: Uint32Array } {
  const counts = (row: number) =>
    countsDaily[typeCodes[row] as number] === 1 &&
    (leadCodes[row] as number) >= from &&
    (leadCodes[row] as number) < to &&
    (times[row] as number) <= asOf &&
    (status === undefined || status[row] === 0);
  const ends = new Uint32Array(to - from + 1);
  for (let row = 0; row < leadCodes.length; row++) {
    if (!counts(row)) continue;
    const at = (leadCodes[row] as number) - from + 1;
    ends[at] = (ends[at] as number) + 1;
  }
  for (let at = 1; at < ends.length; at++) ends[at] = (ends[at] as number) + (ends[at - 1] as number);
  const rows = new Uint32Array(ends.at(-1) as number);
  const next = ends.slice();
  for (let row = 0; row < leadCodes.length; row++) {
    if (!counts(row)) continue;
    const at = (leadCodes[row] as number) - from;
    const place = next[at] as number;
    rows[place] = row;
    next[at] = place + 1;
  }
  return { rows, ends };
}

function areInOrder(rows: Uint32Array, times: Float64Array): boolean {
  for (let place = 1; place < rows.length; place++) {
    if ((times[rows[place] as number] as number) < (times[rows[place - 1] as number] as number)) return false;
  }
  return true;
}
