import { showValue } from '../error.js';
import type { Instant, InteractionInput } from '../interaction/interaction.js';
import { assertOptions, instantOption, invalidOption } from '../options.js';
import { gatheredFor } from '../score/gathered-evidence.js';
import type { LeadScore } from '../score/score-leads.js';
import type { ScoreOptions } from '../score/score-options.js';
import { assignSlots } from './assign-slots.js';
import { type Attendee, attendeesOf, encounterValues } from './plan-encounters.js';
import type { PlannedTouch } from './planned-touch.js';

/**
 * An event that one could go to.
 *
 * @group Planning
 */
export interface UpcomingEvent {
  /** What it is called; unique. */
  readonly name: string;
  /** When it is. */
  readonly at: Instant;
  /** Who will be there. */
  readonly attendees: readonly (string | Attendee)[] | Iterable<string | Attendee>;
  /** How many people one can talk to; everybody by default. */
  readonly slots?: number | undefined;
}

/**
 * Options of {@link planEvents}.
 *
 * @group Planning
 */
export interface PlanEventsOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> extends Omit<ScoreOptions<Type, T>, 'asOf'> {
  /** The events to choose from. */
  readonly events: readonly UpcomingEvent[];
  /** How many of them one can go to. */
  readonly attend: number;
  /** What a conversation counts as; one touch of the model's `meetingType` by default. */
  readonly touch?: Omit<PlannedTouch<NoInfer<Type>>, 'at'> | undefined;
  /** What a point is worth with a lead, such as the value of a deal; 1 by default, not below 0. */
  readonly worth?: ((lead: LeadScore) => number) | undefined;
}

/**
 * What {@link planEvents} returns.
 *
 * @group Planning
 */
export interface EventPlan {
  /** The model's {@link modelFingerprint}. */
  readonly modelFingerprint: string;
  /** The events to go to, by date. */
  readonly attend: {
    /** What it is called. */
    readonly name: string;
    /** When it is, in epoch milliseconds. */
    readonly at: number;
    /** The sum of the expected gains there. */
    readonly expectedGain: number;
    /** Whom to meet there, the most expected gain first; nobody twice in the plan. */
    readonly meet: {
      /** Who. */
      readonly key: string;
      /** Gain at the time of the event, times probability, times worth. */
      readonly expectedGain: number;
    }[];
  }[];
  /** The sum of all expected gains. */
  readonly totalGain: number;
  /** `exact`: no other choice gains more. `greedy`: there were too many choices to try. */
  readonly method: 'exact' | 'greedy';
  /** The total is at least this part of the best one: 1, or 1 - 1/e. */
  readonly guarantee: number;
}

/**
 * Says which events to go to, so that those whom one meets gain the most: everybody counts once, where it gains most.
 *
 * This is maximum coverage, with slots. Up to 5,000 choices are all tried; beyond that
 * events are taken one by one, the greatest addition first, which gives at least 1 - 1/e (63 %) of the best total, since
 * the value of a set of events is monotone and submodular.
 *
 * @param interactions - the history; not changed
 * @param options - the model, the events, and how many of them
 * @returns the events, and whom to meet at each
 * @throws {@link TouchpointError} `invalid_option`, and what {@link scoreLeads} throws
 * @see Nemhauser, Wolsey, Fisher, An Analysis of Approximations for Maximizing Submodular Set Functions (1978)
 *
 * @example
 * ```ts
 * import { planEvents, standardModel } from 'touchpoint-scoring';
 *
 * const mails = ['ada', 'ben', 'cleo'].map((leadId) => ({
 *   leadId,
 *   type: 'email' as const,
 *   at: '2026-11-20T10:00:00Z',
 * }));
 * const plan = planEvents(mails, {
 *   model: standardModel,
 *   events: [
 *     { name: 'Salon', at: '2026-12-03T18:00:00Z', attendees: ['ada', 'ben'] },
 *     { name: 'Fair', at: '2026-12-04T09:00:00Z', attendees: ['ada', 'ben', 'dora'], slots: 1 },
 *     { name: 'Talk', at: '2026-12-05T19:00:00Z', attendees: ['cleo'] },
 *   ],
 *   attend: 2,
 * });
 * plan.attend.map(({ name, meet }) => `${name}: ${meet.map(({ key }) => key).join(', ')}`);
 * // => ['Salon: ada, ben', 'Talk: cleo']
 * ```
 *
 * @group Planning
 */
export function planEvents<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: PlanEventsOptions<Type, T>,
): EventPlan {
  const source = 'planEvents';
  assertOptions(options, source);
  const { events, attend, touch, worth } = options;
  const dates = eventDates(events, attend, source);
  const asOf = Math.max(0, ...dates);
  const gathered = gatheredFor(interactions, { ...options, asOf }, source);
  const valueFor = encounterValues(gathered, touch, worth, source);

  const codes = new Map<string, number>();
  const attendees = events.map((event) => attendeesOf(event.attendees, gathered, source));
  for (const key of attendees.flatMap((those) => [...those.keys()])) {
    if (!codes.has(key)) codes.set(key, codes.size);
  }
  const keys = [...codes.keys()];
  const values = attendees.map((those, event) => {
    const column = new Float64Array(keys.length);
    for (const [key, probability] of those) {
      const { before, scoreAfter, worth: factor } = valueFor(key, dates[event] as number);
      column[codes.get(key) as number] = Math.max(0, scoreAfter - before.score) * probability * factor;
    }
    return column;
  });
  const slots = events.map((event) => event.slots ?? Number.POSITIVE_INFINITY);
  const assignmentOf = (chosen: readonly number[]) =>
    assignSlots(
      chosen.map((event) => values[event] as Float64Array),
      chosen.map((event) => slots[event] as number),
    );

  const count = Math.min(attend, events.length);
  const isExact = choices(events.length, count) <= exactUpTo;
  const totalOf = (chosen: readonly number[]) => assignmentOf(chosen).total;
  const chosen = isExact ? bestSet(events.length, count, totalOf) : greedySet(events.length, count, totalOf);
  chosen.sort((a, b) => (dates[a] as number) - (dates[b] as number) || a - b);
  const { total, eventOf } = assignmentOf(chosen);
  return {
    modelFingerprint: gathered.model.fingerprint,
    attend: chosen.map((event, place) => {
      const meet = keys
        .map((key, lead) => ({ key, lead }))
        .filter(({ lead }) => eventOf[lead] === place)
        .map(({ key, lead }) => ({ key, expectedGain: values[event]?.[lead] as number }))
        .sort((a, b) => b.expectedGain - a.expectedGain || (a.key < b.key ? -1 : 1));
      return {
        name: events[event]?.name as string,
        at: dates[event] as number,
        expectedGain: meet.reduce((sum, { expectedGain }) => sum + expectedGain, 0),
        meet,
      };
    }),
    totalGain: total,
    method: isExact ? 'exact' : 'greedy',
    guarantee: isExact ? 1 : 1 - 1 / Math.E,
  };
}

/** Up to this many choices of events are all tried. */
const exactUpTo = 5000;

function eventDates(events: readonly UpcomingEvent[], attend: number, source: string): number[] {
  if (!Array.isArray(events)) {
    throw invalidOption(source, 'events', events, 'must be a list', 'Pass a list of events.');
  }
  if (!(Number.isSafeInteger(attend) && attend >= 0)) {
    const message = `must be a whole number of 0 or more, got ${showValue(attend)}`;
    throw invalidOption(source, 'attend', attend, message, 'Say how many events one can go to.');
  }
  const names = new Set<string>();
  return events.map((event: UpcomingEvent, index) => {
    const refuse = (field: string, value: unknown, message: string, remedy: string) =>
      invalidOption(source, ['events', index, field], value, message, remedy);
    if (typeof event !== 'object' || event === null) {
      const message = `must be an event, got ${showValue(event)}`;
      throw invalidOption(source, ['events', index], event, message, 'Pass { name, at, attendees }.');
    }
    const { name, at, slots } = event;
    if (typeof name !== 'string' || names.has(name)) {
      throw refuse(
        'name',
        name,
        `must be a name of its own, got ${showValue(name)}`,
        'Name each event once.',
      );
    }
    names.add(name);
    if (slots !== undefined && !(Number.isSafeInteger(slots) && slots >= 0)) {
      const message = `must be a whole number of 0 or more, got ${showValue(slots)}`;
      throw refuse('slots', slots, message, 'Leave it out to meet everybody there.');
    }
    return instantOption(at, ['events', index, 'at'], source);
  });
}

/** How many sets of `count` there are; Infinity where that is not worth counting. */
function choices(events: number, count: number): number {
  let number = 1;
  for (let step = 1; step <= count; step++) number = (number * (events - count + step)) / step;
  return number;
}

function bestSet(events: number, count: number, totalOf: (chosen: readonly number[]) => number): number[] {
  let best = { chosen: [] as number[], total: Number.NEGATIVE_INFINITY };
  const extend = (chosen: readonly number[], from: number) => {
    if (chosen.length === count) {
      const total = totalOf(chosen);
      if (total > best.total) best = { chosen: [...chosen], total };
      return;
    }
    for (let event = from; event < events; event++) extend([...chosen, event], event + 1);
  };
  extend([], 0);
  return best.chosen;
}

function greedySet(events: number, count: number, totalOf: (chosen: readonly number[]) => number): number[] {
  const chosen: number[] = [];
  while (chosen.length < count) {
    let best = { event: -1, total: Number.NEGATIVE_INFINITY };
    for (let event = 0; event < events; event++) {
      if (chosen.includes(event)) continue;
      const total = totalOf([...chosen, event]);
      if (total > best.total) best = { event, total };
    }
    chosen.push(best.event);
  }
  return chosen;
}
