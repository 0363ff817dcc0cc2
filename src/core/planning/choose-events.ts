import { boundOnGain, type EventLimits, type WeighedEvent } from './event-bound.js';
import { addEvent, type EventGains, noAssignment, type SlotAssignment, totalOf } from './slot-assignment.js';
import { type PersonLimits, type StaffedEvent, type Staffing, staffedWith } from './staff-events.js';

/**
 * What there is to choose from, and within which limits.
 *
 * @internal
 */
export interface EventChoice {
  readonly gains: readonly EventGains[];
  /** How many leads there are in all. */
  readonly leads: number;
  readonly events: readonly StaffedEvent[];
  readonly people: readonly PersonLimits[];
  readonly costs: { readonly money: readonly number[]; readonly minutes: readonly number[] };
  readonly limits: EventLimits;
}

/**
 * Events that can be attended together.
 *
 * @internal
 */
export interface EventSet {
  readonly chosen: readonly number[];
  readonly staffing: Staffing;
  readonly assignment: SlotAssignment;
  readonly total: number;
  readonly money: number;
  readonly minutes: number;
}

/**
 * The events to go to.
 *
 * The value of a set of events is monotone and submodular, since everybody is met once. Four greedy choices (by gain, and by
 * gain for each limit that an event uses up) and the best single event come first; then a search with a bound looks through
 * all sets that could be better, until it has seen them all or has done a stated amount of work.
 *
 * @returns the best set found, a bound on every other, and whether the search saw them all
 * @see Nemhauser, Wolsey, Fisher (1978); Tang, Tang, Lim, Han, Li, Yuan, Revisiting Modified Greedy Algorithm for Monotone
 * Submodular Maximization with a Knapsack Constraint (2021)
 *
 * @internal
 */
export function chooseEvents(choice: EventChoice): {
  readonly best: EventSet;
  readonly bound: number;
  readonly isExact: boolean;
} {
  const { gains, limits, costs } = choice;
  const alone = gains.map(aloneGain);
  const candidates = alone.flatMap((gain, event): WeighedEvent[] => (gain > 0 ? [{ event, gain }] : []));
  const work = { left: mostWork, gaveUp: false };
  const weights = greedyWeights(limits, costs);
  const found = weights.map((weightOf) => greedySet(choice, candidates, weightOf, work));
  const single = candidates.reduce<EventSet | undefined>((best, { event, gain }) => {
    return gain <= (best?.total ?? 0) ? best : (withOne(emptySet(choice), event, choice, work) ?? best);
  }, undefined);
  let best = single ?? emptySet(choice);
  let bound = mostOfEverybody(choice);
  for (const { set, bound: own } of found) {
    if (set.total > best.total) best = set;
    bound = Math.min(bound, own);
  }
  work.left = mostWork;
  const searched = search(choice, best, candidates, work);
  const isExact = work.left > 0 && !work.gaveUp;
  if (isExact) return { best: searched, bound: searched.total, isExact };
  const promised = searched.total / guaranteeOf(choice);
  return { best: searched, bound: Math.max(searched.total, Math.min(bound, promised)), isExact };
}

/** Encounters and events looked at by the search, before it is content with what it has. */
const mostWork = 1_500_000;

/** What the greedy choices are sure to reach of the best, where that is known. */
function guaranteeOf({ limits, events, people }: EventChoice): number {
  const isFree = people.length === 1 && events.every(({ people }) => people.length === 1);
  const isApart = events.every(({ endsAt }) => endsAt === null);
  const budgets = [limits.money, limits.minutes].filter((limit) => limit < Number.POSITIVE_INFINITY).length;
  if (!isFree || !isApart) return 0;
  if (budgets === 0) return 1 - 1 / Math.E;
  return budgets === 1 && limits.attend >= events.length ? 0.405 : 0;
}

function emptySet({ gains, leads }: EventChoice): EventSet {
  const assignment = noAssignment(gains.length, leads);
  return { chosen: [], staffing: new Map(), assignment, total: 0, money: 0, minutes: 0 };
}

interface Work {
  left: number;
  gaveUp: boolean;
}

/** Who would go, if the event fits into all limits; else `null`. */
function staffingWith(set: EventSet, event: number, choice: EventChoice, work: Work): Staffing | null {
  const { limits, costs, events, people } = choice;
  if (set.chosen.length >= limits.attend) return null;
  if (set.money + (costs.money[event] as number) > limits.money) return null;
  if (set.minutes + (costs.minutes[event] as number) > limits.minutes) return null;
  work.left -= 1 + set.chosen.length;
  return staffedWith(set.staffing, event, events, people, () => {
    work.gaveUp = true;
  });
}

/**
 * The set with one event more; `null` where it does not fit.
 *
 * @internal
 */
export function withOne(set: EventSet, event: number, choice: EventChoice, work: Work): EventSet | null {
  const staffing = staffingWith(set, event, choice, work);
  if (staffing === null) return null;
  const { eventOf, gainOf, free } = set.assignment;
  const assignment = { eventOf: eventOf.slice(), gainOf: gainOf.slice(), free: free.slice() };
  work.left -= free.length;
  addEvent(assignment, choice.gains, event, (steps) => {
    work.left -= steps;
  });
  return {
    chosen: [...set.chosen, event],
    staffing,
    assignment,
    total: totalOf(assignment),
    money: set.money + (choice.costs.money[event] as number),
    minutes: set.minutes + (choice.costs.minutes[event] as number),
  };
}

/**
 * What an event would add to a set, whether it fits or not.
 *
 * @internal
 */
export function addedGain(set: EventSet, event: number, choice: EventChoice, work?: Work): number {
  const { gain, undo } = addEvent(set.assignment, choice.gains, event, (steps) => {
    if (work !== undefined) work.left -= steps;
  });
  undo();
  return gain;
}

/** Everybody met where it gains most. */
function mostOfEverybody({ gains, leads }: EventChoice): number {
  const most = new Float64Array(leads);
  for (const { leads: present, gains: own } of gains) {
    for (const [index, lead] of present.entries()) {
      most[lead] = Math.max(most[lead] as number, own[index] as number);
    }
  }
  return most.reduce((sum, gain) => sum + gain, 0);
}

/** What an event gains where it is the only one. */
function aloneGain({ gains, slots }: EventGains): number {
  return [...gains]
    .sort((a, b) => b - a)
    .slice(0, slots)
    .reduce((sum, gain) => sum + gain, 0);
}

function limitsLeft(set: EventSet, { limits, people }: EventChoice): EventLimits {
  const attend = people.reduce((sum, person) => sum + person.attend, 0);
  const minutes = people.reduce((sum, person) => sum + person.minutes, 0);
  return {
    attend: Math.min(attend, limits.attend) - set.chosen.length,
    money: limits.money - set.money,
    minutes: Math.min(minutes, limits.minutes) - set.minutes,
  };
}

/** What an event uses up, one way for each greedy choice: nothing, its part of each budget, and all parts together. */
function greedyWeights(limits: EventLimits, costs: EventChoice['costs']): ((event: number) => number)[] {
  const weights: ((event: number) => number)[] = [() => 1];
  const parts = (['money', 'minutes'] as const).flatMap((unit) => {
    const limit = limits[unit];
    return limit > 0 && limit < Number.POSITIVE_INFINITY
      ? [(event: number) => (costs[unit][event] as number) / limit]
      : [];
  });
  weights.push(...parts);
  if (parts.length > 0 && limits.attend > 0) {
    weights.push((event) => parts.reduce((sum, part) => sum + part(event), 1 / limits.attend));
  }
  return weights;
}

/** Takes events one by one, always the one that adds most for its weight. Old gains are bounds on new ones, so few are renewed. */
function greedySet(
  choice: EventChoice,
  candidates: readonly WeighedEvent[],
  weightOf: (event: number) => number,
  work: Work,
): { set: EventSet; bound: number } {
  let set = emptySet(choice);
  let open = [...candidates];
  const boundNow = () =>
    set.total + boundOnGain(open, limitsLeft(set, choice), choice.costs, choice.events, choice.people);
  // An event that does not fit is left out of `open`, but could be part of a better set: bounds keep it.
  const outside: WeighedEvent[] = [];
  let bound = boundNow();
  let checkAt = 1;
  while (open.length > 0) {
    let top = 0;
    for (let index = 1; index < open.length; index++) {
      const one = open[index] as WeighedEvent;
      const best = open[top] as WeighedEvent;
      if (one.gain * weightOf(best.event) > best.gain * weightOf(one.event)) top = index;
    }
    const { event, gain: old } = open[top] as WeighedEvent;
    const gain = addedGain(set, event, choice, work);
    if (gain < old * (1 - 1e-12)) {
      open[top] = { event, gain };
      if (!(gain > 0)) open.splice(top, 1);
      continue;
    }
    open.splice(top, 1);
    const next = withOne(set, event, choice, work);
    if (next === null) {
      outside.push({ event, gain });
      continue;
    }
    set = next;
    if (set.chosen.length === checkAt) {
      bound = Math.min(bound, boundFrom(set, [...open, ...outside], choice));
      checkAt *= 2;
    }
  }
  open = outside.map(({ event }) => ({ event, gain: addedGain(set, event, choice, work) }));
  return { set, bound: Math.min(bound, boundFrom(set, open, choice)) };
}

/** A bound on every set, from one: nothing can add more than what all others would add to it, within all limits. */
function boundFrom(set: EventSet, others: readonly WeighedEvent[], choice: EventChoice): number {
  const left = limitsLeft(emptySet(choice), choice);
  return set.total + boundOnGain(others, left, choice.costs, choice.events, choice.people);
}

/** Looks through all sets that could be better than the best known one. */
function search(
  choice: EventChoice,
  known: EventSet,
  candidates: readonly WeighedEvent[],
  work: Work,
): EventSet {
  let best = known;
  const isBeaten = (bound: number) => bound <= best.total * (1 + 1e-12);
  const extend = (set: EventSet, open: readonly WeighedEvent[]) => {
    if (set.total > best.total) best = set;
    const fitting = open
      .filter(({ event }) => staffingWith(set, event, choice, work) !== null)
      .map(({ event }): WeighedEvent => ({ event, gain: addedGain(set, event, choice, work) }))
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain - a.gain || a.event - b.event);
    if (fitting.length === 0 || work.left <= 0) return;
    const left = limitsLeft(set, choice);
    work.left -= fitting.length * Math.min(left.attend, fitting.length, 100);
    if (isBeaten(set.total + boundOnGain(fitting, left, choice.costs, choice.events, choice.people))) return;
    const together = gainsOfTails(set, fitting, choice, work);
    for (const [index, { event }] of fitting.entries()) {
      if (work.left <= 0) return;
      const rest = fitting.slice(index);
      const most = rest.slice(0, left.attend).reduce((sum, { gain }) => sum + gain, 0);
      work.left -= rest.length;
      // Neither all that are left nor the best of them on their own can be better: no later start can either.
      if (isBeaten(set.total + Math.min(most, together[index] as number))) return;
      const next = withOne(set, event, choice, work);
      if (next !== null) extend(next, rest.slice(1));
    }
  };
  extend(emptySet(choice), candidates);
  return best;
}

/** By place in the list: what all events from there on would add together, if nothing limited them. */
function gainsOfTails(
  set: EventSet,
  fitting: readonly WeighedEvent[],
  choice: EventChoice,
  work: Work,
): Float64Array {
  const tails = new Float64Array(fitting.length);
  const undos: (() => void)[] = [];
  let sum = 0;
  for (let index = fitting.length - 1; index >= 0; index--) {
    const { gain, undo } = addEvent(
      set.assignment,
      choice.gains,
      (fitting[index] as WeighedEvent).event,
      (steps) => {
        work.left -= steps;
      },
    );
    sum += gain;
    tails[index] = sum;
    undos.push(undo);
  }
  for (const undo of undos.reverse()) undo();
  return tails;
}
