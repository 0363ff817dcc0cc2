import { invalidOption } from '../options.js';
import { idsOfLead, rememberId, timeOfWindow } from './known-ids.js';
import { contactAt, keepContact } from './last-contacts.js';
import { joinHistory } from './lead-histories.js';
import { mergeInto } from './merge-ledgers.js';
import { presentKey } from './rename-lead.js';
import { addToSlot, forEachSlotOf } from './slots.js';
import { invalidSnapshot } from './snapshot.js';
import { fromJson, toJson } from './snapshot-json.js';
import { codeOf, emptyState, eraseLead, type LedgerState, startWaiting } from './state.js';

/**
 * One lead of a ledger as JSON text: the snapshot of a ledger that knows no other.
 *
 * @internal
 */
export function exportLead(state: LedgerState, given: string): string | undefined {
  const key = presentKey(state, given);
  const code = state.codes.get(key);
  if (code === undefined) return undefined;
  const { model, keyName, asOf, ids, settleMs, hash, histories, ignoresUnknownTypes } = state;
  const alone = emptyState(model, keyName, asOf, ids.windowMs, {
    settleMs,
    hash,
    history: histories !== undefined,
    ignoresUnknownTypes,
  });
  const own = codeOf(alone, key);
  forEachSlotOf(state.slots, code, (type, evidence, lastAt, firstAt, count) => {
    addToSlot(alone.slots, model, own, type, evidence, lastAt, firstAt, count);
    alone.latestAt = Math.max(alone.latestAt, lastAt);
  });
  keepContact(alone.lastContacts, model, own, contactAt(state.lastContacts, model, code));
  const history = histories?.get(code);
  if (alone.histories !== undefined && history !== undefined) {
    joinHistory(alone.histories, model, own, history, (type) => type);
  }
  for (const { id, known, window } of idsOfLead(ids, code)) {
    const at = timeOfWindow(ids, window);
    rememberId(alone.ids, id, { lead: own, told: known.told }, at, alone.latestAt);
  }
  for (const entry of state.waiting.get(code) ?? []) startWaiting(alone, { ...entry, lead: own });
  for (const [from, to] of state.aliases) if (to === key) alone.aliases.set(from, to);
  return toJson(alone);
}

/**
 * Takes in a lead that was exported, in place of what is known of it.
 *
 * @returns its key
 * @throws {@link TouchpointError} `invalid_snapshot`, `unsupported_snapshot_version`, `another_model`, `invalid_option`
 *
 * @internal
 */
export function importLead(state: LedgerState, text: unknown): string {
  if (typeof text !== 'string')
    throw invalidSnapshot('must be text', 'Pass what ledger.exportLead returned.');
  const alone = fromJson(text, state.model, state.hash, 'importLead');
  const [key, ...others] = alone.codes.keys();
  if (key === undefined || others.length > 0) {
    throw invalidSnapshot(
      `must hold one lead, and holds ${alone.codes.size}`,
      'Restore a whole ledger with restoreLedger.',
    );
  }
  if (
    alone.keyName !== state.keyName ||
    alone.ids.windowMs !== state.ids.windowMs ||
    (alone.histories === undefined) !== (state.histories === undefined)
  ) {
    const message = 'must come from a ledger with the same `key`, `duplicates` and `history`';
    throw invalidOption('importLead', 'state', undefined, message, 'Create both with the same options.');
  }
  const code = state.codes.get(key);
  if (code !== undefined) eraseLead(state, code);
  mergeInto(state, alone, 'importLead');
  return key;
}
