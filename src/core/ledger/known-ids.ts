import { hasCopiesByKey } from '../evidence/lead-key.js';

/**
 * What is remembered of an interaction that is in the sums: whose it is, and what decides between it and a copy.
 *
 * @internal
 */
export interface KnownId {
  readonly lead: number;
  /** From `precedenceOf`; `undefined` where the sums came from elsewhere. */
  readonly told: readonly (string | number)[] | undefined;
}

/**
 * The ids of the interactions that a ledger has summed, so that a copy is known as one.
 *
 * Ids are kept in generations. Of an unlimited memory a generation is full at eight million ids, since a Map ends at
 * sixteen; of a limited one it spans one window of time, and the last two are kept.
 *
 * @internal
 */
export interface KnownIds {
  /** Milliseconds of interaction time that ids are remembered for; Infinity for ever; 0 not at all. */
  readonly windowMs: number;
  /** Generations, oldest first: the window it spans, and what is known by id. */
  generations: { readonly window: number; readonly leads: Map<string, KnownId> }[];
  /** By lead: its ids. Made when it is first asked for, then kept; an id that was forgotten may still be in it. */
  idsOf: Map<number, Set<string>> | undefined;
}

/**
 * What of a ledger decides how it remembers interactions.
 *
 * @internal
 */
export interface Naming {
  /** Whom it scores: a named key, or `custom` for a function. */
  readonly keyName: 'lead' | 'account' | 'owner-lead' | 'custom';
  /** What ids and leads are kept as; as they are where there is none. */
  readonly hash: ((text: string) => string) | undefined;
}

const fullGeneration = 1 << 23;

/**
 * An id, the lead that it is of, and whom it is scored for, as one text that no other three have.
 *
 * @internal
 */
export function idOfLead(id: string, leadId: string, key: string): string {
  return `${id.length}:${id}${key === leadId ? leadId : `\u0000${leadId.length}:${leadId}${key}`}`;
}

/**
 * The name under which a ledger remembers an interaction: copies have the same. Where the ledger hashes, no id and no
 * lead can be read from it.
 *
 * @internal
 */
export function nameOfTouch(
  { keyName, hash = (text) => text }: Naming,
  id: string,
  leadId: string,
  key: string,
): string {
  const [ownId, ownKey] = [hash(id), hash(key)];
  if (!hasCopiesByKey(keyName)) {
    const lead = keyName === 'account' ? hash(leadId) : ownKey;
    return idOfLead(ownId, lead, lead);
  }
  // The key names the lead, so that a lead that was renamed has one name.
  return keyName === 'owner-lead' ? idOfLead(ownId, ownKey, ownKey) : idOfLead(ownId, hash(leadId), ownKey);
}

/**
 * The name of an interaction after its key was renamed. Names end in the key, except where the key is an account.
 *
 * @internal
 */
export function renamedTouch(
  { keyName, hash = (text) => text }: Naming,
  name: string,
  from: string,
  to: string,
): string {
  return keyName === 'account' ? name : name.slice(0, name.length - hash(from).length) + hash(to);
}

/**
 * The id as the caller knows it, of the name under which it is remembered; a hash where the ledger hashes.
 *
 * @internal
 */
export function plainId(name: string): string {
  const colon = name.indexOf(':');
  return name.slice(colon + 1, colon + 1 + Number(name.slice(0, colon)));
}

/** @internal */
export function isKnown(ids: KnownIds, id: string): boolean {
  return knownId(ids, id) !== undefined;
}

/** @internal */
export function knownId({ generations }: KnownIds, id: string): KnownId | undefined {
  for (const { leads } of generations) {
    const known = leads.get(id);
    if (known !== undefined) return known;
  }
  return undefined;
}

/**
 * Remembers an id.
 *
 * @param at - when its interaction was
 * @param latestAt - the latest interaction that the ledger has summed, this one included
 *
 * @internal
 */
export function rememberId(ids: KnownIds, id: string, known: KnownId, at: number, latestAt: number): void {
  const { windowMs, generations } = ids;
  if (windowMs === 0) return;
  if (ids.idsOf !== undefined) noteIdOf(ids.idsOf, known.lead, id);
  if (windowMs === Number.POSITIVE_INFINITY) {
    let last = generations.at(-1);
    if (last === undefined || last.leads.size >= fullGeneration) {
      last = { window: 0, leads: new Map() };
      generations.push(last);
    }
    last.leads.set(id, known);
    return;
  }
  const oldest = Math.floor(latestAt / windowMs) - 1;
  if (generations.length > 0 && (generations[0] as { window: number }).window < oldest) {
    ids.generations = generations.filter(({ window }) => window >= oldest);
    ids.idsOf = undefined;
  }
  const window = Math.floor(at / windowMs);
  if (window < oldest) return;
  let generation = ids.generations.find((other) => other.window === window);
  if (generation === undefined) {
    generation = { window, leads: new Map() };
    ids.generations = [...ids.generations, generation].sort((a, b) => a.window - b.window);
  }
  generation.leads.set(id, known);
}

/**
 * A time of the window that a generation spans, for an id that was in it.
 *
 * @internal
 */
export function timeOfWindow({ windowMs }: KnownIds, window: number): number {
  return Number.isFinite(windowMs) ? window * windowMs : 0;
}

/**
 * The ids of a lead with what is known of each. The first call is O(ids), the others O(ids of the lead).
 *
 * @internal
 */
export function idsOfLead(
  ids: KnownIds,
  lead: number,
): { readonly id: string; readonly known: KnownId; readonly window: number }[] {
  if (ids.idsOf === undefined) {
    ids.idsOf = new Map();
    for (const { leads } of ids.generations) {
      for (const [id, known] of leads) noteIdOf(ids.idsOf, known.lead, id);
    }
  }
  return Array.from(ids.idsOf.get(lead) ?? []).flatMap((id) =>
    ids.generations.flatMap(({ window, leads }) => {
      const known = leads.get(id);
      return known?.lead === lead ? [{ id, known, window }] : [];
    }),
  );
}

function noteIdOf(idsOf: Map<number, Set<string>>, lead: number, id: string): void {
  const ofLead = idsOf.get(lead);
  if (ofLead === undefined) idsOf.set(lead, new Set([id]));
  else ofLead.add(id);
}

/**
 * Forgets the ids of a lead. As {@link idsOfLead}.
 *
 * @internal
 */
export function forgetIdsOf(ids: KnownIds, lead: number): void {
  for (const { id } of idsOfLead(ids, lead)) for (const { leads } of ids.generations) leads.delete(id);
  ids.idsOf?.delete(lead);
}
