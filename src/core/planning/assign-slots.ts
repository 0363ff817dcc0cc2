/**
 * Who is met where.
 *
 * @internal
 */
export interface SlotAssignment {
  /** The sum of the values, the greatest that there is. */
  readonly total: number;
  /** By lead: the event, or -1. */
  readonly eventOf: Int32Array;
}

/**
 * Assigns each lead to at most one event, and to each event at most as many leads as it has slots, with the greatest
 * sum of values: a maximum-weight bipartite b-matching. Leads are taken in one after the other; each displaces others
 * along the best augmenting path, found by Bellman and Ford over the few events. O(leads · events · (events² + slots)).
 *
 * @param values - by event, by lead: what the encounter is worth; 0 where the lead is not there
 * @param slots - by event
 *
 * @see Ahuja, Magnanti, Orlin, Network Flows (1993), successive shortest paths
 *
 * @internal
 */
export function assignSlots(values: readonly Float64Array[], slots: readonly number[]): SlotAssignment {
  const events = values.length;
  const leads = values[0]?.length ?? 0;
  const eventOf = new Int32Array(leads).fill(-1);
  const members = values.map((): number[] => []);
  const valueAt = (event: number, lead: number) => values[event]?.[lead] as number;

  for (let lead = 0; lead < leads; lead++) {
    /** By event: the best sum of a path from the new lead that ends with one lead too many there. */
    const best = Float64Array.from(values, (column) => (column[lead] as number) || Number.NEGATIVE_INFINITY);
    const cameFrom = new Int32Array(events).fill(-1);
    const moved = new Int32Array(events).fill(lead);
    for (let round = 1; round < events; round++) {
      for (const [from, those] of members.entries()) {
        if (best[from] === Number.NEGATIVE_INFINITY) continue;
        for (const mover of those) {
          for (let to = 0; to < events; to++) {
            if (to === from || valueAt(to, mover) === 0) continue;
            const sum = (best[from] as number) + valueAt(to, mover) - valueAt(from, mover);
            if (sum > (best[to] as number) + tolerance) {
              best[to] = sum;
              cameFrom[to] = from;
              moved[to] = mover;
            }
          }
        }
      }
    }
    const { end, gain, dropped } = bestEnd(best, members, slots, valueAt);
    if (end < 0 || gain <= 0) continue;
    if (dropped >= 0) leave(eventOf, members, dropped);
    for (let event = end; event >= 0; event = cameFrom[event] as number) {
      const mover = moved[event] as number;
      leave(eventOf, members, mover);
      eventOf[mover] = event;
      members[event]?.push(mover);
    }
  }
  let total = 0;
  for (const [lead, event] of eventOf.entries()) if (event >= 0) total += valueAt(event, lead);
  return { total, eventOf };
}

/** A path must be better by more than rounding, or it could run in circles. */
const tolerance = 1e-12;

/** Where the path ends best: at a free slot, or by leaving out the lead that is worth least there. */
function bestEnd(
  best: Float64Array,
  members: readonly number[][],
  slots: readonly number[],
  valueAt: (event: number, lead: number) => number,
): { end: number; gain: number; dropped: number } {
  let found = { end: -1, gain: 0, dropped: -1 };
  for (const [event, those] of members.entries()) {
    let gain = best[event] as number;
    let dropped = -1;
    if (those.length >= (slots[event] as number)) {
      let least = Number.POSITIVE_INFINITY;
      for (const lead of those) {
        if (valueAt(event, lead) < least) {
          least = valueAt(event, lead);
          dropped = lead;
        }
      }
      gain -= least;
    }
    if (gain > found.gain + tolerance) found = { end: event, gain, dropped };
  }
  return found;
}

function leave(eventOf: Int32Array, members: readonly number[][], lead: number): void {
  const those = members[eventOf[lead] as number];
  those?.splice(those.indexOf(lead), 1);
  eventOf[lead] = -1;
}
