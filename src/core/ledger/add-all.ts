import { badKey, checkedTypeCode } from '../evidence/encode-interactions.js';
import { instantOf } from '../evidence/interaction-problem.js';
import { emptyFields, readOnce } from '../evidence/read-once.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { listOf } from '../options.js';
import { addChecked, weightOf } from './add-interaction.js';
import type { AddOutcome } from './ledger.js';
import { presentKey } from './rename-lead.js';
import { codeOf, keepsPeople, type LedgerState, sumTouch } from './state.js';

/**
 * Interactions that have been checked, sorted by lead; nothing of them is in the ledger yet.
 *
 * @internal
 */
export interface CheckedInteractions<T> {
  readonly list: readonly T[];
  /** By row: its fields as they were checked. */
  readonly told: readonly InteractionInput<string>[];
  /** By row: the key as it was given, `undefined` where the key function gave nothing. */
  readonly keys: readonly (string | undefined)[];
  /** By row: its code in the model; -1 where the model does not have it. */
  readonly types: Int32Array;
  /** By row, where it is a plain touch: when it was, and what it weighs; NaN where it is more than that. */
  readonly times: Float64Array;
  readonly weights: Float64Array;
  /** By row: its lead, as an index into `leads`; -1 where it has none. */
  readonly groups: Int32Array;
  /** The present keys, by first appearance. */
  readonly leads: readonly string[];
}

/**
 * Checks all interactions of a list before any of them is added. O(n).
 *
 * @throws {@link TouchpointError} `invalid_interactions` with the index, `invalid_option` for a key that is no text; the ledger is
 * as before
 *
 * @internal
 */
export function checkAll<T extends InteractionInput<string>>(
  state: LedgerState,
  keyOf: (interaction: T) => string | null | undefined,
  interactions: readonly T[] | Iterable<T>,
): CheckedInteractions<T> {
  const source = 'addAll';
  const list = listOf(interactions, source);
  const { model, asOf } = state;
  const knowsIds = state.ids.windowMs > 0;
  const told: InteractionInput<string>[] = [];
  const keys: (string | undefined)[] = [];
  const types = new Int32Array(list.length).fill(-1);
  const times = new Float64Array(list.length).fill(Number.NaN);
  const weights = new Float64Array(list.length);
  const groups = new Int32Array(list.length).fill(-1);
  const leads: string[] = [];
  const groupOf = new Map<string, number>();
  for (let row = 0; row < list.length; row++) {
    const interaction = list[row] as T;
    const fields = readOnce(interaction, emptyFields(), row, source);
    told.push(fields);
    const type = checkedTypeCode(fields, model, row, source, state.ignoresUnknownTypes);
    const given = keyOf(interaction);
    if (typeof given !== 'string' || given === '') {
      if (given !== undefined && given !== null && given !== '') throw badKey(source, row, given);
      keys.push(undefined);
      continue;
    }
    keys.push(given);
    const key = presentKey(state, given);
    let group = groupOf.get(key);
    if (group === undefined) {
      group = leads.length;
      groupOf.set(key, group);
      leads.push(key);
    }
    groups[row] = group;
    if (type === undefined) continue;
    types[row] = type;
    const { id, outcome, at } = fields;
    const isPlain = outcome === undefined && (id === undefined || !knowsIds) && state.erased.size === 0;
    const time = isPlain ? (instantOf(at) as number) : Number.NaN;
    if (time <= asOf && !('mergedFrom' in interaction)) {
      times[row] = time;
      weights[row] = weightOf(model, type, fields);
    }
  }
  return { list, told, keys, types, times, weights, groups, leads };
}

/**
 * Adds what {@link checkAll} has checked: the interactions of a lead one after the other, so that its sums are fetched from
 * memory once. What became of each is what {@link addChecked} one by one gives, and so are the sums, bit by bit, since those of
 * one lead stay in their order. O(n).
 *
 * @returns by index: what became of it
 *
 * @internal
 */
export function addAllChecked<T extends InteractionInput<string>>(
  state: LedgerState,
  { list, told, keys, types, times, weights, groups, leads }: CheckedInteractions<T>,
): AddOutcome[] {
  const outcomes = new Array<AddOutcome>(list.length).fill('counted');
  const codes = new Int32Array(leads.length).fill(-1);
  const withPeople = keepsPeople(state);
  for (const row of dependsOnOthers(state) ? list.keys() : byLead(groups, leads.length)) {
    const fields = told[row] as InteractionInput<string>;
    const at = times[row] as number;
    const type = types[row] as number;
    if (Number.isNaN(at)) {
      const ownType = type < 0 ? undefined : type;
      outcomes[row] = addChecked(state, ownType, keys[row], fields, list[row] as T);
      continue;
    }
    const group = groups[row] as number;
    let lead = codes[group] as number;
    if (lead < 0) {
      lead = codeOf(state, leads[group] as string);
      codes[group] = lead;
    }
    const person = withPeople ? fields.leadId : undefined;
    sumTouch(state, lead, type, at, weights[row] as number, fields, person);
  }
  return outcomes;
}

/**
 * Whether what becomes of an interaction may depend on those of other leads: where copies are known across accounts, and where
 * ids are forgotten as the latest interaction moves on.
 */
function dependsOnOthers({ ids, keyName }: LedgerState): boolean {
  return ids.windowMs > 0 && (keyName === 'account' || ids.windowMs < Number.POSITIVE_INFINITY);
}

/** Rows by lead, those of one in their order; what has no lead comes first. A counting sort. */
function byLead(groups: Int32Array, leads: number): Uint32Array {
  const next = new Uint32Array(leads + 2);
  for (const group of groups) next[group + 2] = (next[group + 2] as number) + 1;
  for (let at = 1; at < next.length; at++) next[at] = (next[at] as number) + (next[at - 1] as number);
  const rows = new Uint32Array(groups.length);
  for (let row = 0; row < groups.length; row++) {
    const at = (groups[row] as number) + 1;
    const index = next[at] as number;
    rows[index] = row;
    next[at] = index + 1;
  }
  return rows;
}
