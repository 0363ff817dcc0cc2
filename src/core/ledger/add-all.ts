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
 * Interactions that have been checked; nothing of them is in the ledger yet. What a plain touch leaves of itself lies side by
 * side, because rows are read in the order of their leads, each from a place of its own in memory; what most lists say of
 * no row is a list only once a row says it.
 *
 * @internal
 */
export interface CheckedInteractions<T> {
  readonly list: readonly T[];
  /** By row: of a plain touch its type and who acted in one number; of any other `-2` less its type, which is -1 where unknown. */
  readonly codes: Int32Array;
  /** By row, two: when a plain touch was, and what it weighs. */
  readonly values: Float64Array;
  /** By row: which of our own people it was; `null` where no plain touch says. */
  readonly owners: readonly (string | null | undefined)[] | null;
  /** By row: the lead that a plain touch was with; `null` where the people of accounts are not kept. */
  readonly people: readonly (string | undefined)[] | null;
  /** By row: its fields as they were checked, where it is more than a plain touch; `null` where none is. */
  readonly told: readonly (InteractionInput<string> | undefined)[] | null;
  /** By row: its lead, as an index into `leads`; -1 where it has none. */
  readonly groups: Int32Array;
  /** The present keys, by first appearance. */
  readonly leads: readonly string[];
}

/** Codes of directions take two bits. */
const directionBits = 2;
const directionMask = (1 << directionBits) - 1;

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
  const rows = list.length;
  const { model } = state;
  const codes = new Int32Array(rows);
  const values = new Float64Array(rows * valueCount);
  const groups = new Int32Array(rows).fill(-1);
  const people = keepsPeople(state) ? new Array<string | undefined>(rows) : null;
  let owners: (string | null | undefined)[] | null = null;
  let told: (InteractionInput<string> | undefined)[] | null = null;
  const leads: string[] = [];
  const groupOf = new Map<string, number>();
  let into = emptyFields();
  for (let row = 0; row < rows; row++) {
    const interaction = list[row] as T;
    const fields = readOnce(interaction, into, row, source);
    const type = checkedTypeCode(fields, model, row, source, state.ignoresUnknownTypes) ?? -1;
    const given = keyOf(interaction);
    if (typeof given === 'string' && given !== '') {
      const key = presentKey(state, given);
      let group = groupOf.get(key);
      if (group === undefined) {
        group = leads.length;
        groupOf.set(key, group);
        leads.push(key);
      }
      groups[row] = group;
    } else if (given !== undefined && given !== null && given !== '') throw badKey(source, row, given);

    if (type < 0 || (groups[row] as number) < 0 || !isPlain(state, fields, interaction)) {
      codes[row] = -2 - type;
      told ??= new Array(rows);
      told[row] = fields;
      into = emptyFields();
      continue;
    }
    codes[row] = (type << directionBits) | toldDirection(fields);
    values[row * valueCount] = instantOf(fields.at) as number;
    values[row * valueCount + 1] = weightOf(model, type, fields);
    if (people !== null) people[row] = fields.leadId;
    const owner = toldOwner(fields);
    if (owner === undefined || owner === null) continue;
    owners ??= new Array(rows);
    owners[row] = owner;
  }
  return { list, codes, values, owners, people, told, groups, leads };
}

/** Numbers of a row in the values. */
const valueCount = 2;

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
  const { list, codes, values, owners, people, told, groups, leads } = checked;
  const outcomes = new Array<AddOutcome>(list.length).fill('counted');
  const codeOfGroup = new Int32Array(leads.length).fill(-1);
  const order = dependsOnOthers(state) ? null : byLead(groups, leads.length);
  for (let index = 0; index < list.length; index++) {
    const row = order === null ? index : (order[index] as number);
    const code = codes[row] as number;
    const group = groups[row] as number;
    if (code < 0) {
      const fields = told?.[row] as InteractionInput<string>;
      const type = -2 - code;
      const key = group < 0 ? undefined : leads[group];
      outcomes[row] = addChecked(state, type < 0 ? undefined : type, key, fields, list[row] as T);
      continue;
    }
    let lead = codeOfGroup[group] as number;
    if (lead < 0) {
      lead = codeOf(state, leads[group] as string);
      codeOfGroup[group] = lead;
    }
    sumTouch(
      state,
      lead,
      code >> directionBits,
      values[row * valueCount] as number,
      values[row * valueCount + 1] as number,
      code & directionMask,
      owners?.[row],
      people?.[row],
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
