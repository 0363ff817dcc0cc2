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
  /** Generations, oldest first: the window it spans, and by id the code of the lead. */
  generations: { readonly window: number; readonly leads: Map<string, number> }[];
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

/** @internal */
export function isKnown({ generations }: KnownIds, id: string): boolean {
  for (const { leads } of generations) if (leads.has(id)) return true;
  return false;
}

/**
 * Remembers an id.
 *
 * @param at - when its interaction was
 * @param latestAt - the latest interaction that the ledger has summed, this one included
 *
 * @internal
 */
export function rememberId(ids: KnownIds, id: string, lead: number, at: number, latestAt: number): void {
  const { windowMs, generations } = ids;
  if (windowMs === 0) return;
  if (windowMs === Number.POSITIVE_INFINITY) {
    let last = generations.at(-1);
    if (last === undefined || last.leads.size >= fullGeneration) {
      last = { window: 0, leads: new Map() };
      generations.push(last);
    }
    last.leads.set(id, lead);
    return;
  }
  const oldest = Math.floor(latestAt / windowMs) - 1;
  if (generations.length > 0 && (generations[0] as { window: number }).window < oldest) {
    ids.generations = generations.filter(({ window }) => window >= oldest);
  }
  const window = Math.floor(at / windowMs);
  if (window < oldest) return;
  let generation = ids.generations.find((other) => other.window === window);
  if (generation === undefined) {
    generation = { window, leads: new Map() };
    ids.generations = [...ids.generations, generation].sort((a, b) => a.window - b.window);
  }
  generation.leads.set(id, lead);
}

/**
 * Forgets the ids of a lead. O(ids).
 *
 * @internal
 */
export function forgetIdsOf({ generations }: KnownIds, lead: number): void {
  for (const { leads } of generations) {
    for (const [id, other] of leads) if (other === lead) leads.delete(id);
  }
}
