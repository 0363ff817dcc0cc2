import { showValue, TouchpointError } from '../error.js';
import { precedes } from '../evidence/duplicates.js';
import { itself } from '../evidence/same-as.js';
import { invalidOption } from '../options.js';
import {
  forgetIdsOf,
  idsOfLead,
  knownId,
  plainId,
  rememberId,
  renamedTouch,
  timeOfWindow,
} from './known-ids.js';
import { contactAt, keepContact } from './last-contacts.js';
import { joinHistory } from './lead-histories.js';
import { addToSlot, forEachSlotOf } from './slots.js';
import { codeOf, eraseLead, type LedgerState, receive, startWaiting, stopWaiting } from './state.js';

/**
 * The key that a key is now, after every renaming.
 *
 * @internal
 */
export function presentKey({ aliases }: LedgerState, key: string): string {
  return aliases.size === 0 ? key : (aliases.get(key) ?? key);
}

/**
 * The same for every key that a caller names.
 *
 * @internal
 */
export function presentKeyOf(state: LedgerState): (key: string) => string {
  return state.aliases.size === 0 ? itself : (key) => presentKey(state, key);
}

/**
 * Joins two leads of a ledger that are one.
 *
 * @returns whether the ledger knew the first
 * @throws {@link TouchpointError} `overlapping_ledgers`, `invalid_option`; the state is as before
 *
 * @internal
 */
export function renameLead(state: LedgerState, from: unknown, to: unknown): boolean {
  assertKey(from, 'from');
  assertKey(to, 'to');
  const oldKey = presentKey(state, from);
  // A lead that was renamed may take its old name again.
  const isOldName = from !== to && presentKey(state, to) === oldKey;
  const newKey = isOldName ? to : presentKey(state, to);
  if (oldKey === newKey) {
    const message = `must be another lead than the first, got ${showValue(to)}`;
    throw invalidOption('rename', 'to', to, message, 'Name two leads.');
  }
  const fromCode = state.codes.get(oldKey);
  if (fromCode !== undefined) assertApart(state, fromCode, oldKey, newKey);
  for (const [name, present] of state.aliases) if (present === oldKey) state.aliases.set(name, newKey);
  state.aliases.set(oldKey, newKey);
  state.aliases.delete(newKey);
  if (fromCode !== undefined) moveLead(state, fromCode, oldKey, newKey);
  return fromCode !== undefined;
}

function assertKey(key: unknown, name: string): asserts key is string {
  if (typeof key === 'string' && key !== '') return;
  const message = `must be the key of a lead, got ${showValue(key)}`;
  throw invalidOption('rename', name, key, message, 'Pass text that is not empty.');
}

/** What both have summed cannot be taken apart, nor what one has summed and the other's copy corrects. */
function assertApart(state: LedgerState, from: number, oldKey: string, newKey: string): void {
  const known = idsOfLead(state.ids, from);
  const both = known.filter(({ id, known: { told } }) => {
    const name = renamedTouch(state, id, oldKey, newKey);
    if (name === id) return false;
    const planned = state.waitingById.get(name);
    return (
      knownId(state.ids, name) !== undefined ||
      (planned !== undefined && told !== undefined && precedes(planned.precedence, told))
    );
  });
  const corrected = Array.from(state.waiting.get(from) ?? []).filter(({ id, precedence }) => {
    const summed = id === undefined ? undefined : knownId(state.ids, renamedTouch(state, id, oldKey, newKey));
    return summed?.told !== undefined && precedes(precedence, summed.told);
  });
  const ids = [...both.map(({ id }) => id), ...corrected.map(({ id }) => id as string)];
  if (ids.length === 0) return;
  throw new TouchpointError('overlapping_ledgers', 'rename', [
    {
      path: ['from'],
      value: ids.slice(0, 100).map(plainId),
      message: `must not have summed an interaction that the other lead has too, and ${ids.length} are in both`,
      remedy: 'Give the touches of both to ledger.replace under the new key, then rename the other one.',
    },
  ]);
}

function moveLead(state: LedgerState, from: number, oldKey: string, newKey: string): void {
  const to = codeOf(state, newKey);
  forEachSlotOf(state.slots, from, (type, evidence, lastAt, firstAt, count) => {
    addToSlot(state.slots, state.model, to, type, evidence, lastAt, firstAt, count);
  });
  keepContact(state.lastContacts, state.model, to, contactAt(state.lastContacts, state.model, from));
  const history = state.histories?.get(from);
  if (state.histories !== undefined && history !== undefined) {
    joinHistory(state.histories, state.model, to, history, (type) => type);
  }
  const known = idsOfLead(state.ids, from);
  forgetIdsOf(state.ids, from);
  for (const { id, known: one, window } of known) {
    const name = renamedTouch(state, id, oldKey, newKey);
    const planned = state.waitingById.get(name);
    if (planned !== undefined && planned.lead === to) {
      stopWaiting(state, planned);
      state.counts.duplicates++;
    }
    const at = timeOfWindow(state.ids, window);
    rememberId(state.ids, name, { lead: to, told: one.told }, at, state.latestAt);
  }
  for (const entry of [...(state.waiting.get(from) ?? [])]) {
    stopWaiting(state, entry);
    const { id, type, at, weight, status, precedence, person } = entry;
    const name = id === undefined ? undefined : renamedTouch(state, id, oldKey, newKey);
    if (name === undefined) startWaiting(state, { ...entry, lead: to });
    else receive(state, newKey, name, type, at, weight, status, precedence, person);
  }
  eraseLead(state, from);
}
