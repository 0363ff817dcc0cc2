import { directions } from '../closed-sets.js';
import { type CompiledModel, directionCodes } from '../model/compile-model.js';
import { contactOf, type LastContact, laterContact } from '../relationship/last-contact.js';
import { type Told, toldDirection, toldOwner } from './told.js';

/**
 * The last contact of each lead, by its code, in columns: nearly every touch of a stream is the last contact for a moment, and
 * an object for each would be garbage with the next.
 *
 * @internal
 */
export interface LastContacts {
  /** By lead, two numbers side by side: when, -Infinity where there is none; and the codes of type and direction in one. */
  moments: Float64Array;
  /** By lead: which of our own people; nothing where nothing says. */
  readonly owners: (string | null)[];
}

/** Numbers of a lead in the moments. */
const momentFields = 2;
/** Codes of directions take two bits. */
const directionBits = 2;

/** By code; `null` where nothing says. */
const directionNames = [null, ...directions] as const;

/** @internal */
export function emptyContacts(): LastContacts {
  return { moments: new Float64Array(16).fill(Number.NEGATIVE_INFINITY), owners: [] };
}

/**
 * Takes in a touch, if it is contact. O(1).
 *
 * @param direction - a code of `directionCodes`; 0 where nothing says
 * @param ownerId - which of our own people; nothing, or empty text, where nothing says
 *
 * @internal
 */
export function noteContact(
  contacts: LastContacts,
  model: CompiledModel,
  lead: number,
  type: number,
  at: number,
  direction: number,
  ownerId: string | null | undefined,
): void {
  if (model.isContact[type] !== 1) return;
  const index = lead * momentFields;
  if (index >= contacts.moments.length) grow(contacts, lead);
  const { moments, owners } = contacts;
  const known = moments[index] as number;
  if (at < known) return;
  if (at === known) {
    keepContact(contacts, model, lead, contactFrom(model, type, at, direction, ownerId));
    return;
  }
  moments[index] = at;
  moments[index + 1] = (type << directionBits) | direction;
  setOwner(owners, lead, ownerId);
}

/**
 * Keeps a contact if it is the later one. A maximum, so any order of arrival and of merging gives the same.
 *
 * @param contact - of a type of the model; `null` changes nothing
 *
 * @internal
 */
export function keepContact(
  contacts: LastContacts,
  model: CompiledModel,
  lead: number,
  contact: LastContact | null,
): void {
  if (contact === null) return;
  const later = laterContact(contactAt(contacts, model, lead), contact);
  const index = lead * momentFields;
  if (index >= contacts.moments.length) grow(contacts, lead);
  const direction = later.direction === null ? 0 : directionCodes[later.direction];
  contacts.moments[index] = later.at;
  contacts.moments[index + 1] = ((model.typeCodes.get(later.type) as number) << directionBits) | direction;
  setOwner(contacts.owners, lead, later.ownerId);
}

/**
 * The last contact of a lead that is in the sums; `null` where there is none.
 *
 * @internal
 */
export function contactAt(
  { moments, owners }: LastContacts,
  { typeNames }: CompiledModel,
  lead: number,
): LastContact | null {
  const at = moments[lead * momentFields] ?? Number.NEGATIVE_INFINITY;
  if (at === Number.NEGATIVE_INFINITY) return null;
  const codes = moments[lead * momentFields + 1] as number;
  return {
    at,
    type: typeNames[codes >> directionBits] as string,
    direction: directionNames[codes & ((1 << directionBits) - 1)] ?? null,
    ownerId: owners[lead] ?? null,
  };
}

/** @internal */
export function forgetContact({ moments, owners }: LastContacts, lead: number): void {
  if (lead * momentFields >= moments.length) return;
  moments[lead * momentFields] = Number.NEGATIVE_INFINITY;
  setOwner(owners, lead, null);
}

/** A touch that has waited and took place by now. */
interface DueTouch {
  readonly type: number;
  readonly at: number;
  readonly precedence: Told;
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
  let last = contactAt(contacts, model, lead);
  for (const { type, at, precedence } of due) {
    if (model.isContact[type] !== 1) continue;
    last = laterContact(last, contactFrom(model, type, at, toldDirection(precedence), toldOwner(precedence)));
  }
  return last;
}

function contactFrom(
  { typeNames }: CompiledModel,
  type: number,
  at: number,
  direction: number,
  ownerId: string | null | undefined,
): LastContact {
  return contactOf(at, typeNames[type] as string, directionNames[direction], ownerId);
}

/** The list ends at the last lead of which something was said: in many streams nothing ever is. */
function setOwner(owners: (string | null)[], lead: number, ownerId: string | null | undefined): void {
  if (ownerId !== undefined && ownerId !== null && ownerId !== '') owners[lead] = ownerId;
  else if (lead < owners.length) owners[lead] = null;
}

function grow(contacts: LastContacts, lead: number): void {
  const needed = (lead + 1) * momentFields;
  const moments = new Float64Array(Math.max(needed, Math.ceil(contacts.moments.length * 1.5)));
  moments.fill(Number.NEGATIVE_INFINITY, contacts.moments.length);
  moments.set(contacts.moments);
  contacts.moments = moments;
}
