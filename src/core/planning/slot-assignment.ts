/**
 * What an encounter at an event would gain, with those who are there.
 *
 * @internal
 */
export interface EventGains {
  /** Who is there, as indices of leads. */
  readonly leads: Int32Array;
  /** What the encounter gains, in the same order; above 0. */
  readonly gains: Float64Array;
  /** How many of them one can meet; may be infinite. */
  readonly slots: number;
}

/**
 * Who is met at which of the events attended: each lead at most once, no event above its slots, with the greatest sum.
 *
 * @internal
 */
export interface SlotAssignment {
  /** By lead: the event, or -1. */
  readonly eventOf: Int32Array;
  /** By lead: what the encounter gains; 0 where there is none. */
  readonly gainOf: Float64Array;
  /** By event: how many more one could meet there; 0 where it is not attended. */
  readonly free: Float64Array;
}

/**
 * No event attended, nobody met.
 *
 * @internal
 */
export function noAssignment(events: number, leads: number): SlotAssignment {
  return {
    eventOf: new Int32Array(leads).fill(-1),
    gainOf: new Float64Array(leads),
    free: new Float64Array(events),
  };
}

/**
 * Makes the assignment the best for one event more. It is a maximum-weight bipartite b-matching, kept up to date: each slot of
 * the new event takes the path of changes that gains most (a lead comes here, another takes the lead's old slot, and so on),
 * until no path gains. Gains of paths only fall, so the first that gains nothing ends it. One slot costs about the attendees of
 * the events that a path can reach.
 *
 * @param assignment - the best for the events so far; changed, until `undo` is called
 * @param events - all events
 * @param added - the new one, which is not attended yet
 * @param countWork - is given the number of encounters looked at
 * @returns what the event adds, and how to take it back
 * @see Ahuja, Magnanti, Orlin, Network Flows (1993), successive shortest paths
 *
 * @internal
 */
export function addEvent(
  assignment: SlotAssignment,
  events: readonly EventGains[],
  added: number,
  countWork: (steps: number) => void = () => {},
): { readonly gain: number; readonly undo: () => void } {
  const { eventOf, gainOf, free } = assignment;
  const before: { readonly lead: number; readonly event: number; readonly gain: number }[] = [];
  const leftAt: number[] = [];
  const { slots, leads } = events[added] as EventGains;
  free[added] = Math.min(slots, leads.length);
  let gained = 0;
  countWork(leads.length);
  while ((free[added] as number) > 0) {
    const path = bestPath(assignment, events, added, countWork);
    if (path === undefined) break;
    for (const { lead, event, gain } of path.moves) {
      before.push({ lead, event: eventOf[lead] as number, gain: gainOf[lead] as number });
      gained += gain - (gainOf[lead] as number);
      eventOf[lead] = event;
      gainOf[lead] = gain;
    }
    if (path.left >= 0) {
      leftAt.push(path.left);
      free[path.left] = (free[path.left] as number) + 1;
    }
    free[added] = (free[added] as number) - 1;
  }
  const undo = () => {
    for (const { lead, event, gain } of before.reverse()) {
      eventOf[lead] = event;
      gainOf[lead] = gain;
    }
    for (const event of leftAt) free[event] = (free[event] as number) - 1;
    free[added] = 0;
  };
  return { gain: gained, undo };
}

/**
 * The sum of all gains.
 *
 * @internal
 */
export function totalOf({ gainOf }: SlotAssignment): number {
  return gainOf.reduce((sum, gain) => sum + gain, 0);
}

/** A gain must be more than rounding, or a path could run in circles. */
const tolerance = 1e-12;

interface Move {
  readonly lead: number;
  readonly event: number;
  readonly gain: number;
}

interface Path {
  /** Who comes to which event. */
  readonly moves: readonly Move[];
  /** The event that has a slot more afterwards; -1 where nobody left one. */
  readonly left: number;
}

/** The chain of moves into a free slot of an event that gains most (Bellman and Ford, by a queue). */
function bestPath(
  { eventOf, gainOf, free }: SlotAssignment,
  events: readonly EventGains[],
  from: number,
  countWork: (steps: number) => void,
): Path | undefined {
  /** By event with a slot to fill: what the path to it gains, and the move that made the slot free. */
  const reached = new Map<number, Reached>([[from, { gain: 0, move: undefined }]]);
  const queue = [from];
  let best: Reached = { gain: tolerance, move: undefined };
  for (let event = queue.shift(); event !== undefined; event = queue.shift()) {
    const soFar = reached.get(event)?.gain as number;
    const { leads, gains } = events[event] as EventGains;
    countWork(leads.length);
    for (const [index, lead] of leads.entries()) {
      const current = eventOf[lead] as number;
      if (current === event) continue;
      const own = gains[index] as number;
      const gain = soFar + own - (gainOf[lead] as number);
      const next = { gain, move: { lead, event, gain: own } };
      const rounding = tolerance * (1 + own);
      if (gain > best.gain + rounding && !comesThrough(reached, event, current)) best = next;
      // A slot that is left matters only where all were taken: where one was free, everybody who gains by it is there already.
      if (current < 0 || (free[current] as number) > 0) continue;
      if (gain <= (reached.get(current)?.gain ?? Number.NEGATIVE_INFINITY) + rounding) continue;
      if (comesThrough(reached, event, current)) continue;
      reached.set(current, next);
      queue.push(current);
    }
  }
  const last = best.move;
  if (last === undefined) return undefined;
  const moves: Move[] = [];
  for (let move: Move | undefined = last; move !== undefined; move = reached.get(move.event)?.move)
    moves.push(move);
  return { moves, left: eventOf[last.lead] as number };
}

interface Reached {
  readonly gain: number;
  readonly move: Move | undefined;
}

/** Whether the path to an event comes through another: rounding must not close a circle. */
function comesThrough(reached: ReadonlyMap<number, Reached>, event: number, through: number): boolean {
  for (let step: number | undefined = event; step !== undefined; step = reached.get(step)?.move?.event) {
    if (step === through) return true;
  }
  return false;
}
