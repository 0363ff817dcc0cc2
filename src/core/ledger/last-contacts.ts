import type { InteractionInput } from '../interaction/interaction.js';
import type { CompiledModel } from '../model/compile-model.js';
import type { Direction } from '../model/model.js';
import { contactOf, type LastContact, laterContact } from '../relationship/last-contact.js';

/**
 * The last contact of each lead by its code; a lead without one is not in it.
 *
 * @internal
 */
export type LastContacts = Map<number, LastContact>;

/**
 * Keeps a contact if it is the later one. A maximum, so any order of arrival and of merging gives the same.
 *
 * @internal
 */
export function keepContact(contacts: LastContacts, lead: number, contact: LastContact): void {
  contacts.set(lead, laterContact(contacts.get(lead) ?? null, contact));
}

/**
 * Takes in a touch, if it is contact. O(1).
 *
 * @param told - the interaction, or what was kept of it while it waited
 *
 * @internal
 */
export function noteContact(
  contacts: LastContacts,
  model: CompiledModel,
  lead: number,
  type: number,
  at: number,
  told: InteractionInput<string> | readonly (string | number)[],
): void {
  if (model.isContact[type] !== 1 || at < (contacts.get(lead)?.at ?? Number.NEGATIVE_INFINITY)) return;
  keepContact(contacts, lead, contactFrom(model, type, at, told));
}

/** A touch that has waited and took place by now. */
interface DueTouch {
  readonly type: number;
  readonly at: number;
  readonly precedence: readonly (string | number)[];
}

/**
 * The last contact of a lead as of a time, with what has waited and took place by then.
 *
 * @param due - what has waited and is a touch by then
 *
 * @internal
 */
export function lastContactOf(
  contacts: LastContacts,
  model: CompiledModel,
  lead: number,
  due: readonly DueTouch[],
): LastContact | null {
  let last = contacts.get(lead) ?? null;
  for (const { type, at, precedence } of due) {
    if (model.isContact[type] === 1) last = laterContact(last, contactFrom(model, type, at, precedence));
  }
  return last;
}

/** Indices in what `precedenceOf` keeps of an interaction. */
const directionIndex = 4;
const ownerIndex = 8;

function contactFrom(
  { typeNames }: CompiledModel,
  type: number,
  at: number,
  told: InteractionInput<string> | readonly (string | number)[],
): LastContact {
  const name = typeNames[type] as string;
  if (!Array.isArray(told)) {
    const { direction, ownerId } = told as InteractionInput<string>;
    return contactOf(at, name, direction, ownerId);
  }
  const direction = told[directionIndex] === '' ? null : (told[directionIndex] as Direction);
  return contactOf(at, name, direction, told[ownerIndex] as string | undefined);
}
