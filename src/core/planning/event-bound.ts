import type { PersonLimits, StaffedEvent } from './staff-events.js';

/**
 * What is left to spend.
 *
 * @internal
 */
export interface EventLimits {
  readonly attend: number;
  readonly money: number;
  readonly minutes: number;
}

/**
 * An event with what it would add.
 *
 * @internal
 */
export interface WeighedEvent {
  readonly event: number;
  readonly gain: number;
}

/**
 * No feasible set of the events can add more than this to what there is. Gains fall with every event that is added, so their
 * sum is a bound, and it is limited by each rule on its own: the number of events, money and time (of the last one a part may
 * be attended), and clashes (for each of us the best sequence of events without one).
 *
 * @internal
 */
export function boundOnGain(
  weighed: readonly WeighedEvent[],
  left: EventLimits,
  costs: { readonly money: readonly number[]; readonly minutes: readonly number[] },
  events: readonly StaffedEvent[],
  people: readonly PersonLimits[],
): number {
  const byGain = [...weighed].sort((a, b) => b.gain - a.gain);
  let bound = byGain.slice(0, left.attend).reduce((sum, { gain }) => sum + gain, 0);
  if (left.money < Number.POSITIVE_INFINITY)
    bound = Math.min(bound, filled(weighed, costs.money, left.money));
  if (left.minutes < Number.POSITIVE_INFINITY)
    bound = Math.min(bound, filled(weighed, costs.minutes, left.minutes));
  const separate = people.reduce(
    (sum, { attend }, person) =>
      sum +
      bestSequence(
        weighed.filter(({ event }) => events[event]?.people.includes(person)),
        Math.min(attend, left.attend),
        events,
      ),
    0,
  );
  return Math.min(bound, separate);
}

/** The best filling of a budget, where a part of an event counts in part. */
function filled(weighed: readonly WeighedEvent[], costs: readonly number[], budget: number): number {
  const costOf = ({ event }: WeighedEvent) => costs[event] as number;
  // gain / cost without the division, since an event may be free.
  const order = [...weighed].sort((a, b) => b.gain * costOf(a) - a.gain * costOf(b));
  let sum = 0;
  let rest = budget;
  for (const one of order) {
    const cost = costOf(one);
    if (cost > rest) return sum + (one.gain * rest) / cost;
    rest -= cost;
    sum += one.gain;
  }
  return sum;
}

/** The best events of which no two clash, at most so many; without the number where it would take long. */
function bestSequence(
  weighed: readonly WeighedEvent[],
  attend: number,
  events: readonly StaffedEvent[],
): number {
  const startOf = ({ event }: WeighedEvent) => events[event]?.at as number;
  const endOf = ({ event }: WeighedEvent) => events[event]?.endsAt ?? (events[event]?.at as number);
  const isOpen = ({ event }: WeighedEvent) => Number(events[event]?.endsAt === null);
  const order = [...weighed].sort((a, b) => endOf(a) - endOf(b) || isOpen(a) - isOpen(b));
  const ends = order.map(endOf);
  const before = order.map((one, index) => countUpTo(ends, startOf(one), index));
  const limit = Math.min(attend, order.length);
  const rounds = order.length * limit <= longSequence ? limit : 1;
  let previous = new Float64Array(order.length + 1);
  for (let round = 0; round < rounds; round++) {
    const next = new Float64Array(order.length + 1);
    const from = rounds === limit ? previous : next;
    for (const [index, { gain }] of order.entries()) {
      next[index + 1] = Math.max(next[index] as number, gain + (from[before[index] as number] as number));
    }
    previous = next;
  }
  return previous[order.length] as number;
}

/** Events times number of events, up to which a sequence keeps to the number. */
const longSequence = 20_000;

/** How many of the first `length` ascending values are at most `limit`. */
function countUpTo(values: readonly number[], limit: number, length: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
