import { millisecondsInMinute } from 'date-fns/constants';
import { showValue } from '../error.js';
import { assertWhole, instantOption, invalidOption, listOf, type OptionPath } from '../options.js';
import type { EventCost, PlanEventsOptions, TeamMember, UpcomingEvent } from './event-plan.js';
import type { PersonLimits, StaffedEvent } from './staff-events.js';

/**
 * An event whose fields have been checked.
 *
 * @internal
 */
export interface ReadEvent extends StaffedEvent {
  readonly name: string;
  readonly attendees: UpcomingEvent['attendees'];
  readonly slots: number;
  readonly money: number;
}

/**
 * One of us; without a team, somebody without a name.
 *
 * @internal
 */
export interface ReadPerson extends PersonLimits {
  readonly name: string | null;
}

/** More events than this are refused: the work grows with their square. */
const mostEvents = 1000;

/**
 * Reads what can be wrong with events, team and budget.
 *
 * @throws {@link TouchpointError} `invalid_option` with the path of what is wrong
 *
 * @internal
 */
export function readEvents(
  options: Pick<PlanEventsOptions<string>, 'events' | 'attend' | 'budget' | 'team'>,
  source: string,
): {
  readonly events: ReadEvent[];
  readonly people: ReadPerson[];
  readonly limits: { readonly attend: number; readonly money: number; readonly minutes: number };
} {
  const { events, attend, budget, team } = options;
  if (!Array.isArray(events)) {
    throw invalidOption(source, 'events', events, 'must be a list', 'Pass a list of events.');
  }
  if (events.length > mostEvents) {
    const message = `must be at most ${mostEvents} events, got ${events.length}`;
    throw invalidOption(source, 'events', events, message, 'Leave out events where you know nobody.');
  }
  const limits = {
    attend: wholeNumber(attend, ['attend'], 'Say how many events you can go to.', source),
    money: amount(costOf(budget, ['budget'], source).money, ['budget', 'money'], source),
    minutes: amount(costOf(budget, ['budget'], source).minutes, ['budget', 'minutes'], source),
  };
  const people = team === undefined ? [nobodyInParticular] : readTeam(team, source);
  const timed =
    limits.minutes < Number.POSITIVE_INFINITY ||
    people.some(({ minutes }) => minutes < Number.POSITIVE_INFINITY);
  const needed = { money: limits.money < Number.POSITIVE_INFINITY, minutes: timed };
  const names = new Set<string>();
  return {
    events: events.map((event: UpcomingEvent, index) =>
      readEvent(event, index, { names, people, needed, source }),
    ),
    people,
    limits,
  };
}

const nobodyInParticular: ReadPerson = {
  name: null,
  attend: Number.POSITIVE_INFINITY,
  minutes: Number.POSITIVE_INFINITY,
};

function readTeam(team: readonly TeamMember[] | Iterable<TeamMember>, source: string): ReadPerson[] {
  const names = new Set<string>();
  return listOf(team, source, 'team').map((member: TeamMember, index) => {
    const path = ['team', index];
    if (typeof member !== 'object' || member === null) {
      throw invalidOption(
        source,
        path,
        member,
        `must be one of us, got ${showValue(member)}`,
        'Pass { name }.',
      );
    }
    const { name, attend, minutes } = member;
    assertOwnName(name, names, [...path, 'name'], 'Name each of us once.', source);
    return {
      name,
      attend: wholeNumber(attend, [...path, 'attend'], 'Leave it out for as many as there are.', source),
      minutes: amount(minutes, [...path, 'minutes'], source),
    };
  });
}

function readEvent(
  event: UpcomingEvent,
  index: number,
  {
    names,
    people,
    needed,
    source,
  }: {
    readonly names: Set<string>;
    readonly people: readonly ReadPerson[];
    readonly needed: Readonly<Record<'money' | 'minutes', boolean>>;
    readonly source: string;
  },
): ReadEvent {
  const path = ['events', index];
  if (typeof event !== 'object' || event === null) {
    const message = `must be an event, got ${showValue(event)}`;
    throw invalidOption(source, path, event, message, 'Pass { name, at, attendees }.');
  }
  const { name, attendees, slots, team } = event;
  assertOwnName(name, names, [...path, 'name'], 'Name each event once.', source);
  const at = instantOption(event.at, [...path, 'at'], source);
  const endsAt = event.endsAt === undefined ? null : instantOption(event.endsAt, [...path, 'endsAt'], source);
  if (endsAt !== null && endsAt <= at) {
    throw invalidOption(
      source,
      [...path, 'endsAt'],
      event.endsAt,
      'must be after `at`',
      'Leave it out if you do not know it.',
    );
  }
  const { money, minutes = endsAt === null ? undefined : (endsAt - at) / millisecondsInMinute } = costOf(
    event.cost,
    [...path, 'cost'],
    source,
  );
  for (const [unit, cost] of Object.entries({ money, minutes }) as ['money' | 'minutes', unknown][]) {
    if (cost !== undefined || !needed[unit]) continue;
    const remedy = 'Say what it costs, 0 if nothing: there is a budget.';
    throw invalidOption(source, [...path, 'cost', unit], cost, 'is missing', remedy);
  }
  return {
    name,
    at,
    endsAt,
    attendees,
    slots: wholeNumber(slots, [...path, 'slots'], 'Leave it out to meet everybody there.', source),
    money: amount(money ?? 0, [...path, 'cost', 'money'], source),
    minutes: amount(minutes ?? 0, [...path, 'cost', 'minutes'], source),
    people: team === undefined ? [...people.keys()] : peopleNamed(team, people, [...path, 'team'], source),
  };
}

function peopleNamed(
  team: Iterable<string>,
  people: readonly ReadPerson[],
  path: OptionPath,
  source: string,
): number[] {
  if (typeof team === 'string' || typeof team?.[Symbol.iterator] !== 'function') {
    throw invalidOption(
      source,
      path,
      team,
      `must be a list, got ${showValue(team)}`,
      'Pass a list of names.',
    );
  }
  const found = Array.from(team, (wanted: unknown) => {
    const person = people.findIndex(({ name }) => name !== null && name === wanted);
    if (person >= 0) return person;
    const message = `must name members of the team, got ${showValue(wanted)}`;
    throw invalidOption(source, path, wanted, message, 'Add them to the option `team`.');
  });
  return [...new Set(found)].sort((a, b) => a - b);
}

function assertOwnName(
  name: unknown,
  names: Set<string>,
  path: OptionPath,
  remedy: string,
  source: string,
): void {
  if (typeof name !== 'string' || name === '' || names.has(name)) {
    throw invalidOption(source, path, name, `must be a name of its own, got ${showValue(name)}`, remedy);
  }
  names.add(name);
}

function costOf(cost: EventCost | undefined, path: OptionPath, source: string): EventCost {
  if (cost === undefined) return {};
  if (typeof cost === 'object' && cost !== null) return cost;
  throw invalidOption(
    source,
    path,
    cost,
    `must be an object, got ${showValue(cost)}`,
    'Pass { money, minutes }.',
  );
}

/** A limit or a cost; without one, there is no limit. */
function amount(value: unknown, path: OptionPath, source: string): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (typeof value === 'number' && value >= 0 && value <= mostAmount) return value;
  const message = `must be a number from 0 to ${mostAmount}, got ${showValue(value)}`;
  throw invalidOption(source, path, value, message, 'Leave it out if there is no limit.');
}

/** Sums of a thousand of these are exact enough to compare. */
const mostAmount = 1e12;

function wholeNumber(value: unknown, path: OptionPath, remedy: string, source: string): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  assertWhole(value, path, source, remedy);
  return value;
}
