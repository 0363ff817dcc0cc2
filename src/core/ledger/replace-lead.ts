import { showValue } from '../error.js';
import { checkedTypeCode } from '../evidence/encode-interactions.js';
import { parseOwnerLeadKey } from '../evidence/lead-key.js';
import { emptyFields, readOnce } from '../evidence/read-once.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { invalidOption, listOf } from '../options.js';
import { addChecked } from './add-interaction.js';
import { idOfLead, idsOfLead, plainId } from './known-ids.js';
import type { AddOutcome, RemainingTouches } from './ledger.js';
import { presentKey } from './rename-lead.js';
import { eraseLead, type LedgerState } from './state.js';

/**
 * Puts a lead right from its interactions.
 *
 * @throws {@link TouchpointError} `invalid_interactions`, `invalid_option`; the state is as before
 *
 * @internal
 */
export function replaceLead<T extends InteractionInput<string>>(
  state: LedgerState,
  keyOf: (interaction: T) => string | null | undefined,
  given: string,
  interactions: readonly T[] | Iterable<T>,
): AddOutcome[] {
  const key = presentKey(state, given);
  const list = listOf(interactions, 'replace');
  const checked = checkedOfKeys(state, keyOf, list, new Set([key]), 'replace');
  forget(state, key);
  return checked.map((one) => addOne(state, one));
}

/** An interaction that may be added, with its fields as they were checked. */
interface CheckedOne {
  readonly type: number | undefined;
  readonly key: string;
  readonly fields: InteractionInput<string>;
  readonly interaction: InteractionInput<string>;
}

function addOne(state: LedgerState, { type, key, fields, interaction }: CheckedOne): AddOutcome {
  return addChecked(state, type, key, fields, interaction);
}

/** Erases the sums of a lead, but not that other names mean it. */
function forget(state: LedgerState, key: string): void {
  const aliases = [...state.aliases];
  const code = state.codes.get(key);
  if (code !== undefined) eraseLead(state, code);
  for (const [from, to] of aliases) state.aliases.set(from, to);
}

function checkedOfKeys<T extends InteractionInput<string>>(
  state: LedgerState,
  keyOf: (interaction: T) => string | null | undefined,
  list: readonly T[],
  keys: ReadonlySet<string>,
  source: string,
): CheckedOne[] {
  return list.map((interaction, row) => {
    const fields = readOnce(interaction, emptyFields(), row, source);
    const type = checkedTypeCode(fields, state.model, row, source, state.ignoresUnknownTypes);
    const key = keyOf(interaction);
    if (typeof key === 'string' && keys.has(presentKey(state, key)))
      return { type, key, fields, interaction };
    const message = `must be of the lead that is put right, got ${showValue(key)}`;
    throw invalidOption(source, ['interactions', row], key, message, 'Pass only interactions of this key.');
  });
}

/**
 * Erases a person from a ledger with any key.
 *
 * @returns the keys that were erased or made anew
 * @throws {@link TouchpointError} `invalid_option`; the state is as before
 *
 * @internal
 */
export function erasePerson<T extends InteractionInput<string>>(
  state: LedgerState,
  keyOf: (interaction: T) => string | null | undefined,
  leadId: unknown,
  others: RemainingTouches<T> | undefined,
): string[] {
  const source = 'removePerson';
  if (typeof leadId !== 'string' || leadId === '') {
    const message = `must be a leadId, got ${showValue(leadId)}`;
    throw invalidOption(source, 'leadId', leadId, message, 'Pass text that is not empty.');
  }
  const { keyName, hash } = state;
  if (keyName === 'account' || keyName === 'custom') {
    const keys = remakeWithout(state, keyOf, leadId, others, source);
    if (hash !== undefined) state.erased.add(hash(leadId));
    return keys;
  }
  const present = presentKey(state, leadId);
  const isOfPerson = (key: string) =>
    keyName === 'lead' ? key === present : parseOwnerLeadKey(key)?.leadId === leadId;
  // Every name that the person had is refused from now on, not only the one that is given.
  const names = keyName === 'lead' ? namesOf(state, present) : [leadId];
  const keys = [...state.codes.keys()].filter(isOfPerson);
  for (const key of keys) eraseLead(state, state.codes.get(key) as number);
  for (const [from, to] of state.aliases) if (isOfPerson(from) || isOfPerson(to)) state.aliases.delete(from);
  if (hash !== undefined) for (const name of names) state.erased.add(hash(name));
  return keys;
}

function namesOf({ aliases }: LedgerState, key: string): string[] {
  return [key, ...[...aliases].filter(([, to]) => to === key).map(([from]) => from)];
}

function remakeWithout<T extends InteractionInput<string>>(
  state: LedgerState,
  keyOf: (interaction: T) => string | null | undefined,
  leadId: string,
  others: RemainingTouches<T> | undefined,
  source: string,
): string[] {
  if (others === undefined) {
    throw invalidOption(
      source,
      'others',
      others,
      'must be there, because the sums of this key hold more than one person and cannot be taken apart',
      'Pass { keys, interactions }: the keys that hold the person, and all interactions of everybody else of these.',
    );
  }
  if (typeof others !== 'object' || others === null) {
    const message = `must be an object, got ${showValue(others)}`;
    throw invalidOption(source, 'others', others, message, 'Pass { keys, interactions }, or leave it out.');
  }
  const keys = new Set(Array.from(listOf(others.keys, source, 'keys'), (key) => presentKey(state, key)));
  const list = listOf(others.interactions, source);
  const checked = checkedOfKeys(state, keyOf, list, keys, source);
  const own = checked.findIndex(({ fields }) => fields.leadId === leadId);
  if (own >= 0) {
    const message = 'must be of somebody else, and is of the person to be erased';
    throw invalidOption(source, ['others', 'interactions', own], undefined, message, 'Leave it out.');
  }
  const missing = keysThatHold(state, leadId).filter((key) => !keys.has(key));
  if (missing.length > 0) {
    const message = `must name every key that holds the person, and ${missing.length} more do`;
    const remedy = 'Add these keys, and the interactions of everybody else of them.';
    throw invalidOption(source, ['others', 'keys'], missing, message, remedy);
  }
  for (const key of keys) forget(state, key);
  for (const one of checked) addOne(state, one);
  return [...keys];
}

/** The keys of which a remembered id says that they hold a person. Without ids nothing says it. */
function keysThatHold(state: LedgerState, leadId: string): string[] {
  const { keyName, hash = (text) => text } = state;
  const person = hash(leadId);
  return [...state.codes].flatMap(([key, code]) => {
    const names = [
      ...idsOfLead(state.ids, code).map(({ id }) => id),
      ...Array.from(state.waiting.get(code) ?? []).flatMap(({ id }) => id ?? []),
    ];
    if (state.histories?.get(code)?.people?.has(leadId)) return [key];
    const holder = keyName === 'account' ? person : hash(key);
    return names.some((name) => name === idOfLead(plainId(name), person, holder)) ? [key] : [];
  });
}
