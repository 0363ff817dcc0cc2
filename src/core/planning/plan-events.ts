import type { InteractionInput } from '../interaction/interaction.js';
import { type Speech, speechIn } from '../locale/wording.js';
import { checkOptions } from '../options.js';
import { type GatheredEvidence, gatheredFor } from '../score/gathered-evidence.js';
import { scoreOptionNames } from '../score/score-options.js';
import { addedGain, chooseEvents, type EventChoice, type EventSet } from './choose-events.js';
import type { EventPassedOver, EventPlan, PlanEventsOptions } from './event-plan.js';
import { attendeesOf, encounterValues } from './plan-encounters.js';
import { type ReadEvent, type ReadPerson, readEvents } from './read-events.js';
import type { EventGains } from './slot-assignment.js';
import { clash } from './staff-events.js';

/**
 * Says which events to go to, so that those whom you meet gain the most: everybody counts once, where it gains most.
 *
 * Within the limits: the number of events, money and time, and no one of us at two events at once. Sets of events are
 * searched with an upper bound, up to a stated amount of work (1.5 million steps), and `bound` says how much better any
 * other plan could be. Where the work does not suffice for all of them, the plan is at least as good as the greedy one: at
 * least 1 - 1/e (63 %) of the best if only the number of events is limited, 40 % if only one budget is, and with several
 * limits what `guarantee` says. 200 events take a fraction of a second; more than 1,000 are refused.
 *
 * @param interactions - the history; not changed
 * @param options - the model, the events, and the limits
 * @returns the events, whom to meet at each and who goes, and why each other event was passed over
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
 * plan.passedOver.map(({ name, because }) => `${name}: ${because}`); // => ['Fair: attend']
 * ```
 *
 * @group Planning
 */
export function planEvents<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: PlanEventsOptions<Type, T>,
): EventPlan {
  const source = 'planEvents';
  const { asOf: _isEachEvent, ...names } = scoreOptionNames;
  checkOptions(
    options,
    source,
    {
      ...names,
      events: true,
      attend: true,
      budget: true,
      team: true,
      touch: true,
      worth: true,
      locale: true,
    },
    'Pass at least { model, events, attend }.',
  );
  const speech = speechIn(options.locale, source);
  const { events, people, limits } = readEvents(options as PlanEventsOptions<string>, source);
  const asOf = events.reduce((latest, { at }) => Math.max(latest, at), events[0]?.at ?? 0);
  const gathered = gatheredFor(interactions, { ...options, asOf }, source);
  const { keys, gains } = gainsAtEvents(events, options, gathered, source);
  const choice: EventChoice = {
    gains,
    leads: keys.length,
    events,
    people,
    costs: { money: events.map(({ money }) => money), minutes: events.map(({ minutes }) => minutes) },
    limits,
  };
  const { best, bound, isExact } = chooseEvents(choice);
  const chosen = [...best.chosen].sort(
    (a, b) => (events[a] as ReadEvent).at - (events[b] as ReadEvent).at || a - b,
  );
  const attend = chosen.map((event) => attended(event, best, events, people, keys));
  const totalGain = attend.reduce((sum, { expectedGain }) => sum + expectedGain, 0);
  return {
    modelFingerprint: gathered.model.fingerprint,
    attend,
    passedOver: passedOver(best, choice, events, speech),
    cost: { money: best.money, minutes: best.minutes },
    totalGain,
    bound: isExact ? totalGain : Math.max(bound, totalGain),
    method: isExact ? 'exact' : 'greedy',
    guarantee: isExact ? 1 : totalGain / Math.max(bound, totalGain),
  };
}

/** Who is at each event and what meeting them there would gain, where it gains anything. */
function gainsAtEvents<Type extends string, T extends InteractionInput<Type>>(
  events: readonly ReadEvent[],
  options: PlanEventsOptions<Type, T>,
  gathered: GatheredEvidence,
  source: string,
): { readonly keys: string[]; readonly gains: EventGains[] } {
  const valueFor = encounterValues(gathered, options.touch, options.worth, source);
  const codes = new Map<string, number>();
  const gains = events.map(({ at, slots, attendees: given }, index): EventGains => {
    const attendees = attendeesOf(given, gathered, source, ['events', index, 'attendees']);
    const leads: number[] = [];
    const own: number[] = [];
    for (const [key, probability] of attendees) {
      const { before, scoreAfter, worth } = valueFor(key, at);
      const gain = (scoreAfter - before.score) * probability * worth;
      if (!(gain > 0)) continue;
      const code = codes.get(key) ?? codes.size;
      codes.set(key, code);
      leads.push(code);
      own.push(gain);
    }
    return { leads: Int32Array.from(leads), gains: Float64Array.from(own), slots };
  });
  return { keys: [...codes.keys()], gains };
}

function attended(
  event: number,
  { assignment, staffing }: EventSet,
  events: readonly ReadEvent[],
  people: readonly ReadPerson[],
  keys: readonly string[],
): EventPlan['attend'][number] {
  const { name, at, endsAt } = events[event] as ReadEvent;
  const meet = keys
    .flatMap((key, lead) =>
      assignment.eventOf[lead] === event ? [{ key, expectedGain: assignment.gainOf[lead] as number }] : [],
    )
    .sort((a, b) => b.expectedGain - a.expectedGain || (a.key < b.key ? -1 : 1));
  const expectedGain = meet.reduce((sum, one) => sum + one.expectedGain, 0);
  return { name, at, endsAt, goes: people[staffing.get(event) as number]?.name ?? null, expectedGain, meet };
}

function passedOver(
  plan: EventSet,
  choice: EventChoice,
  events: readonly ReadEvent[],
  { say }: Speech,
): EventPlan['passedOver'] {
  const left = events.flatMap((event, index) => {
    if (plan.chosen.includes(index)) return [];
    const gain = addedGain(plan, index, choice);
    // What rounding leaves of a path is no gain.
    const expectedGain = gain > 1e-9 ? gain : 0;
    const clashesWith = plan.chosen.filter((other) => clash(events[other] as ReadEvent, event));
    const because = reasonCode(expectedGain, event, clashesWith.length > 0, plan, choice);
    const names = clashesWith.map((other) => (events[other] as ReadEvent).name).sort();
    const reason = say.eventPassedOver({ because, clashesWith: names, points: expectedGain });
    return [{ name: event.name, expectedGain, because, clashesWith: names, reason }];
  });
  return left.sort((a, b) => b.expectedGain - a.expectedGain || (a.name < b.name ? -1 : 1));
}

function reasonCode(
  gain: number,
  { money, minutes, people }: ReadEvent,
  hasClash: boolean,
  plan: EventSet,
  { limits }: EventChoice,
): EventPassedOver {
  if (gain === 0) return 'no-gain';
  if (plan.chosen.length >= limits.attend) return 'attend';
  if (plan.money + money > limits.money) return 'money';
  if (plan.minutes + minutes > limits.minutes) return 'minutes';
  if (people.length === 0) return 'team';
  return hasClash ? 'clash' : 'person';
}
