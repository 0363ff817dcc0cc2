/**
 * When an event is, and who of us could go.
 *
 * @internal
 */
export interface StaffedEvent {
  readonly at: number;
  /** `null` where it is not known. */
  readonly endsAt: number | null;
  /** What it takes of the time of the person who goes; 0 where it is not known. */
  readonly minutes: number;
  /** Who could go, as indices of people. */
  readonly people: readonly number[];
}

/**
 * How much one of us can do.
 *
 * @internal
 */
export interface PersonLimits {
  readonly attend: number;
  readonly minutes: number;
}

/**
 * By event attended: who goes.
 *
 * @internal
 */
export type Staffing = ReadonlyMap<number, number>;

/**
 * Whether nobody could be at both: one begins while the other is still on. Of an event without an end nothing is known but its
 * beginning.
 *
 * @internal
 */
export function clash(a: StaffedEvent, b: StaffedEvent): boolean {
  return isOnAt(a, b.at) || isOnAt(b, a.at);
}

function isOnAt({ at, endsAt }: StaffedEvent, time: number): boolean {
  return endsAt !== null && at <= time && time < endsAt;
}

/**
 * Who goes to which event, with one event more: the first who is free, else others change places. Finding out whether
 * people can be moved around is hard in general, so it is given up after a stated number of tries.
 *
 * @param onGivingUp - is called where a way may have been missed
 * @returns who goes, or `null` where no way was found
 *
 * @internal
 */
export function staffedWith(
  staffing: Staffing,
  added: number,
  events: readonly StaffedEvent[],
  people: readonly PersonLimits[],
  onGivingUp: () => void,
): Staffing | null {
  const event = events[added] as StaffedEvent;
  for (const person of event.people) {
    if (isFree(person, event, staffing, events, people)) return new Map(staffing).set(added, person);
  }
  if (people.length === 1 || event.people.length === 0) return null;
  if (staffing.size > mostMoved) {
    onGivingUp();
    return null;
  }
  // Those with the fewest who could go choose first.
  const order = [...staffing.keys(), added].sort(
    (a, b) => (events[a] as StaffedEvent).people.length - (events[b] as StaffedEvent).people.length || a - b,
  );
  const left = { tries: mostTries };
  const found = search(order, new Map(), events, people, left);
  if (found === null && left.tries <= 0) onGivingUp();
  return found;
}

/** People are moved around among this many events. */
const mostMoved = 40;

/** So often somebody is put to an event before it is given up. */
const mostTries = 2000;

function search(
  [first, ...rest]: readonly number[],
  staffing: Staffing,
  events: readonly StaffedEvent[],
  people: readonly PersonLimits[],
  left: { tries: number },
): Staffing | null {
  if (first === undefined) return staffing;
  const event = events[first] as StaffedEvent;
  for (const person of event.people) {
    if (left.tries-- <= 0) return null;
    if (!isFree(person, event, staffing, events, people)) continue;
    const found = search(rest, new Map(staffing).set(first, person), events, people, left);
    if (found !== null) return found;
  }
  return null;
}

function isFree(
  person: number,
  event: StaffedEvent,
  staffing: Staffing,
  events: readonly StaffedEvent[],
  people: readonly PersonLimits[],
): boolean {
  let { attend, minutes } = people[person] as PersonLimits;
  for (const [other, who] of staffing) {
    if (who !== person) continue;
    const taken = events[other] as StaffedEvent;
    if (clash(taken, event)) return false;
    attend -= 1;
    minutes -= taken.minutes;
  }
  return attend >= 1 && event.minutes <= minutes;
}
