import { touchRows } from '../cadence/touch-times.js';
import { remainingAfter } from '../evidence/decay.js';
import type { EncodedInteractions } from '../evidence/encode-interactions.js';
import type { InteractionInput } from '../interaction/interaction.js';
import type { CompiledModel } from '../model/compile-model.js';
import { comparableScore } from '../score/score-formula.js';

/**
 * A person at an account, as the touches of the account show it.
 *
 * @internal
 */
export interface AccountContact {
  readonly leadId: string;
  readonly touches: number;
  readonly lastAt: number;
  /** Evidence that is left of the touches, of both channels together. */
  readonly evidence: number;
}

/**
 * The contacts of an account that had a touch up to the as-of time, the strongest first.
 *
 * @param rows - the account's rows
 *
 * @internal
 */
export function accountContacts(
  interactions: readonly InteractionInput<string>[],
  encoded: EncodedInteractions,
  rows: Uint32Array,
  model: CompiledModel,
  asOf: number,
): AccountContact[] {
  const { typeCodes, times, weights } = encoded;
  const contacts = new Map<string, AccountContact>();
  for (const row of touchRows(encoded, rows, model, asOf)) {
    const at = times[row] as number;
    const typeCode = typeCodes[row] as number;
    const { leadId } = interactions[row] as InteractionInput<string>;
    const before = contacts.get(leadId);
    const left = (weights[row] as number) * remainingAfter(asOf - at, model.halfLifeMs[typeCode] as number);
    contacts.set(leadId, {
      leadId,
      touches: (before?.touches ?? 0) + 1,
      lastAt: Math.max(before?.lastAt ?? at, at),
      evidence: (before?.evidence ?? 0) + left,
    });
  }
  return strongestFirst([...contacts.values()]);
}

/**
 * Contacts by their evidence, the most first. It is compared to nine decimals, as scores are, because sums in another order
 * differ in the last bits; of equals the smaller id is first, so that two people of one meeting have the same order
 * everywhere.
 *
 * @internal
 */
export function strongestFirst(contacts: AccountContact[]): AccountContact[] {
  return contacts.sort(
    (a, b) => comparableScore(b.evidence) - comparableScore(a.evidence) || (a.leadId < b.leadId ? -1 : 1),
  );
}
