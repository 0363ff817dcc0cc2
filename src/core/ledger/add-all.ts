import { badKey, checkedTypeCode } from '../evidence/encode-interactions.js';
import { instantOf } from '../evidence/interaction-problem.js';
import { emptyFields, readOnce } from '../evidence/read-once.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { listOf } from '../options.js';
import { addChecked, isPlain, weightOf } from './add-interaction.js';
import type { AddOutcome } from './ledger.js';
import { presentKey } from './rename-lead.js';
import { codeOf, keepsPeople, type LedgerState, sumTouch } from './state.js';
import { toldDirection, toldOwner } from './told.js';

/**
 * Interactions that have been checked, sorted by lead; nothing of them is in the ledger yet.
 *
 * @internal
 */
export interface CheckedInteractions<T> {
  readonly list: readonly T[];
  /** By row, where it is more than a plain touch: its fields as they were checked. */
  readonly told: readonly (InteractionInput<string> | undefined)[];
  /** By row: the key as it was given, `undefined` where the key function gave nothing. */
  readonly keys: readonly (string | undefined)[];
  /** By row: its code in the model; -1 where the model does not have it. */
  readonly types: Int32Array;
  /** By row, where it is a plain touch: when it was, and what it weighs. */
  readonly times: Float64Array;
  readonly weights: Float64Array;
  /** By row, where it is a plain touch: who acted, as a code, and which of our own people. */
  readonly directions: Uint8Array;
  readonly owners: readonly (string | null | undefined)[];
  /** By row, where it is a plain touch and the people of accounts are kept: the lead that it was with. */
  readonly people: readonly (string | undefined)[];
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
  const { model } = state;
  const withPeople = keepsPeople(state);
  const told = new Array<InteractionInput<string> | undefined>(list.length);
  const owners = new Array<string | null | undefined>(list.length);
  const people = new Array<string | undefined>(withPeople ? list.length : 0);
  const directions = new Uint8Array(list.length);
  const keys = new Array<string | undefined>(list.length);
  const types = new Int32Array(list.length).fill(-1);
  const times = new Float64Array(list.length);
  const weights = new Float64Array(list.length);
  const groups = new Int32Array(list.length).fill(-1);
  const leads: string[] = [];
  const groupOf = new Map<string, number>();
  let into = emptyFields();
  for (let row = 0; row < list.length; row++) {
    const interaction = list[row] as T;
    const fields = readOnce(interaction, into, row, source);
    const type = checkedTypeCode(fields, model, row, source, state.ignoresUnknownTypes);
    const given = keyOf(interaction);
    if (typeof given === 'string' && given !== '') {
      keys[row] = given;
      const key = presentKey(state, given);
      let group = groupOf.get(key);
      if (group === undefined) {
        group = leads.length;
        groupOf.set(key, group);
        leads.push(key);
      }
      groups[row] = group;
      if (type !== undefined) types[row] = type;
    } else if (given !== undefined && given !== null && given !== '') throw badKey(source, row, given);

    if ((types[row] as number) >= 0 && isPlain(state, fields, interaction)) {
      times[row] = instantOf(fields.at) as number;
      weights[row] = weightOf(model, types[row] as number, fields);
      directions[row] = toldDirection(fields);
      owners[row] = toldOwner(fields);
      if (withPeople) people[row] = fields.leadId;
    } else {
      told[row] = fields;
      into = emptyFields();
    }
  }
  return { list, told, keys, types, times, weights, directions, owners, people, groups, leads };
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
  checked: CheckedInteractions<T>,
): AddOutcome[] {
  const { list, told, keys, types, times, weights, directions, owners, people, groups, leads } = checked;
  const outcomes = new Array<AddOutcome>(list.length).fill('counted');
  const codes = new Int32Array(leads.length).fill(-1);
  const order = dependsOnOthers(state) ? undefined : byLead(groups, leads.length);
  for (let index = 0; index < list.length; index++) {
    const row = order === undefined ? index : (order[index] as number);
    const type = types[row] as number;
    const fields = told[row];
    if (fields !== undefined) {
      outcomes[row] = addChecked(state, type < 0 ? undefined : type, keys[row], fields, list[row] as T);
      continue;
    }
    const group = groups[row] as number;
    let lead = codes[group] as number;
    if (lead < 0) {
      lead = codeOf(state, leads[group] as string);
      codes[group] = lead;
    }
    const at = times[row] as number;
    sumTouch(
      state,
      lead,
      type,
      at,
      weights[row] as number,
      directions[row] as number,
      owners[row],
      people[row],
    );
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
