import { showValue, TouchpointError } from '../error.js';
import { invalidOption } from '../options.js';
import { isKnown, plainId, rememberId, renamedTouch, timeOfWindow } from './known-ids.js';
import { contactAt, keepContact } from './last-contacts.js';
import { joinHistory } from './lead-histories.js';
import { presentKey } from './rename-lead.js';
import { addToSlot, forEachSlotOf } from './slots.js';
import { advanceTo, codeOf, type LedgerState, receive, stopWaiting } from './state.js';

/**
 * Adds what one ledger knows to another.
 *
 * @internal
 */
export function mergeInto(state: LedgerState, other: LedgerState | undefined, source: string): void {
  assertMergeable(state, other, source);
  advanceTo(state, other.asOf);
  // Models of one fingerprint may list their types in another order.
  const typeOf = other.model.typeNames.map((name) => state.model.typeCodes.get(name) as number);
  const leadOf = new Map<number, number>();
  const present = (key: string) => presentKey(state, key);
  for (const [from, to] of other.aliases) if (!state.codes.has(from)) state.aliases.set(from, present(to));
  for (const [key, code] of other.codes) {
    const lead = codeOf(state, present(key));
    leadOf.set(code, lead);
    keepContact(state.lastContacts, state.model, lead, contactAt(other.lastContacts, other.model, code));
    const history = other.histories?.get(code);
    if (state.histories !== undefined && history !== undefined) {
      joinHistory(state.histories, state.model, lead, history, (type) => typeOf[type] as number);
    }
    forEachSlotOf(other.slots, code, (type, evidence, lastAt, firstAt, count) => {
      addToSlot(state.slots, state.model, lead, typeOf[type] as number, evidence, lastAt, firstAt, count);
    });
  }
  state.latestAt = Math.max(state.latestAt, other.latestAt);
  for (const { window, leads } of other.ids.generations) {
    for (const [name, { lead: code, told }] of leads) {
      const key = other.keys[code] as string;
      const id = present(key) === key ? name : renamedTouch(state, name, key, present(key));
      const planned = state.waitingById.get(id);
      if (planned !== undefined) {
        stopWaiting(state, planned);
        state.counts.duplicates++;
      }
      const at = timeOfWindow(state.ids, window);
      rememberId(state.ids, id, { lead: leadOf.get(code) as number, told }, at, state.latestAt);
    }
  }
  for (const entries of other.waiting.values()) {
    for (const { lead, id, type, at, weight, status, precedence, person } of entries) {
      const key = other.keys[lead] as string;
      const name = id === undefined ? undefined : renamedTouch(state, id, key, present(key));
      receive(state, present(key), name, typeOf[type] as number, at, weight, status, precedence, person);
    }
  }
  for (const one of other.erased) state.erased.add(one);
  for (const name of Object.keys(state.counts) as (keyof typeof state.counts)[]) {
    state.counts[name] += other.counts[name];
  }
}

function assertMergeable(
  state: LedgerState,
  other: LedgerState | undefined,
  source: string,
): asserts other is LedgerState {
  const refused = (message: string, remedy: string) =>
    invalidOption(source, 'other', undefined, message, remedy);
  if (other === undefined) throw refused('must be a ledger', 'Pass what createLedger or restoreLedger made.');
  if (other === state) throw refused('must be another ledger, got itself', 'Merge two different ledgers.');
  if (other.model.fingerprint !== state.model.fingerprint) {
    throw anotherModel(other.model.fingerprint, state.model.fingerprint, source);
  }
  if (other.keyName !== state.keyName) {
    throw refused(
      `must score the same key ${showValue(state.keyName)}, got ${showValue(other.keyName)}`,
      'Create both with the same `key`.',
    );
  }
  if (other.ids.windowMs !== state.ids.windowMs) {
    throw refused('must find copies in the same way', 'Create both with the same `duplicates`.');
  }
  if ((other.histories === undefined) !== (state.histories === undefined)) {
    throw refused('must keep history, or not, as this one does', 'Create both with the same `history`.');
  }
  if (other.hash?.('') !== state.hash?.('')) {
    throw refused('must remember ids in the same way', 'Create both with the same `hash`.');
  }
  const both = other.ids.generations.flatMap(({ leads }) =>
    Array.from(leads.keys()).filter((id) => isKnown(state.ids, id)),
  );
  if (both.length === 0) return;
  const count = both.length === 1 ? '1 id is' : `${both.length} ids are`;
  throw new TouchpointError('overlapping_ledgers', source, [
    {
      path: ['other'],
      value: both.slice(0, 100).map(plainId),
      message: `must not have summed an interaction that is summed here, and ${count} in both`,
      remedy: 'Give each interaction to one ledger only, or read both sources into one ledger.',
    },
  ]);
}

/**
 * The error for sums that were made under another model.
 *
 * @internal
 */
export function anotherModel(theirs: unknown, ours: string, source: string): TouchpointError {
  return new TouchpointError('another_model', source, [
    {
      path: ['modelFingerprint'],
      value: theirs,
      message: `must be ${ours} as the given model has, got ${showValue(theirs)}`,
      remedy:
        'Sums hold only under the model they were made with: pass that one, or read the interactions again.',
    },
  ]);
}
