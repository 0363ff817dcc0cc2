/** An event as the brute force knows it: numbers, and gains by lead. */
export interface PlainEvent {
  readonly at: number;
  readonly endsAt?: number;
  readonly slots?: number;
  readonly money: number;
  readonly minutes: number;
  readonly gains: readonly number[];
  readonly people: readonly number[];
}

export interface PlainLimits {
  readonly attend: number;
  readonly money: number;
  readonly minutes: number;
  readonly people: readonly { readonly attend: number; readonly minutes: number }[];
}

/** The best total of all sets of events within the limits: every set, every staffing, every way to meet people. */
export function bestByBruteForce(events: readonly PlainEvent[], limits: PlainLimits): number {
  let best = 0;
  const leads = events[0]?.gains.length ?? 0;
  const extend = (from: number, chosen: readonly number[], byMet: readonly number[]) => {
    best = Math.max(best, ...byMet);
    for (let event = from; event < events.length; event++) {
      const next = [...chosen, event];
      if (isAllowed(next, events, limits))
        extend(event + 1, next, withMeetings(byMet, events[event] as PlainEvent));
    }
  };
  extend(
    0,
    [],
    Array.from({ length: 2 ** leads }, (_, met) => (met === 0 ? 0 : Number.NEGATIVE_INFINITY)),
  );
  return best;
}

/** By set of leads met so far: the most that it can have gained, with one event more. */
function withMeetings(byMet: readonly number[], { gains, slots = 99 }: PlainEvent): number[] {
  const next = [...byMet];
  for (const [met, gained] of byMet.entries()) {
    if (gained === Number.NEGATIVE_INFINITY) continue;
    for (let here = 1; here < byMet.length; here++) {
      if ((here & met) !== 0) continue;
      const present = gains.filter((_, lead) => ((here >> lead) & 1) === 1);
      if (present.length > slots) continue;
      const sum = present.reduce((total, gain) => total + gain, gained);
      next[here | met] = Math.max(next[here | met] as number, sum);
    }
  }
  return next;
}

export function isAllowed(
  chosen: readonly number[],
  events: readonly PlainEvent[],
  limits: PlainLimits,
): boolean {
  const those = chosen.map((event) => events[event] as PlainEvent);
  if (those.length > limits.attend) return false;
  if (those.reduce((sum, { money }) => sum + money, 0) > limits.money) return false;
  if (those.reduce((sum, { minutes }) => sum + minutes, 0) > limits.minutes) return false;
  return canBeStaffed(
    those,
    limits.people.map((person) => ({ ...person, events: [] })),
  );
}

interface Calendar {
  readonly attend: number;
  readonly minutes: number;
  readonly events: readonly PlainEvent[];
}

function canBeStaffed([event, ...rest]: readonly PlainEvent[], people: readonly Calendar[]): boolean {
  if (event === undefined) return true;
  return people.some((person, index) => {
    const hasTime =
      event.people.includes(index) &&
      person.attend >= 1 &&
      person.minutes >= event.minutes &&
      !person.events.some((other) => overlap(event, other));
    if (!hasTime) return false;
    const busy = {
      attend: person.attend - 1,
      minutes: person.minutes - event.minutes,
      events: [...person.events, event],
    };
    return canBeStaffed(
      rest,
      people.map((other, place) => (place === index ? busy : other)),
    );
  });
}

/** Whether some moment lies in both; an event without an end is its first moment, which it shares with another such event. */
function overlap(a: PlainEvent, b: PlainEvent): boolean {
  if (a.endsAt === undefined && b.endsAt === undefined) return false;
  const [first, second] = a.at <= b.at ? [a, b] : [b, a];
  if (first.at === second.at) return true;
  return second.at < (first.endsAt ?? first.at);
}
