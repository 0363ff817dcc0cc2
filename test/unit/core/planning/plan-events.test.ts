import fc from 'fast-check';
import { type EventPlan, type PlanEventsOptions, planEvents } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { casesOf } from '../../../case-count.js';
import { asOf, dayMs, onlyIssueOf, testModel } from '../../support.js';
import { bestByBruteForce, isAllowed, type PlainEvent, type PlainLimits } from './events-by-brute-force.js';

const model = testModel;
const hour = 3_600_000;
/** What a first meeting adds in the test model: half a half-saturation of offline evidence. */
const alone = 30 * (1 - 2 ** -0.5);
const names = ['ada', 'ben', 'cleo', 'dora', 'eve'];
const worths = [1, 2, 3, 5, 8];

type Options = PlanEventsOptions<string>;

/** The same problem for the library: gains become probabilities of meeting leads of different worth. */
function planOf(events: readonly PlainEvent[], limits: PlainLimits): EventPlan {
  const finite = (value: number) => (value < Number.POSITIVE_INFINITY ? value : undefined);
  const options: Options = {
    model,
    worth: ({ key }) => worths[names.indexOf(key)] as number,
    events: events.map(({ at, endsAt, slots, money, minutes, gains, people }, index) => ({
      name: `${index}`,
      at,
      endsAt,
      slots,
      cost: { money, minutes },
      attendees: gains.flatMap((gain, lead) =>
        gain > 0
          ? [{ key: names[lead] as string, probability: gain / alone / (worths[lead] as number) }]
          : [],
      ),
      team: people.map((person) => `we ${person}`),
    })),
    attend: finite(limits.attend),
    budget: { money: finite(limits.money), minutes: finite(limits.minutes) },
    team: limits.people.map(({ attend, minutes }, person) => ({
      name: `we ${person}`,
      attend: finite(attend),
      minutes: finite(minutes),
    })),
  };
  return planEvents([], options);
}

const limit = (max: number) => fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 0, max }));

const problems = (mostEvents: number) =>
  fc
    .record({
      people: fc.array(fc.record({ attend: limit(4), minutes: limit(600) }), { minLength: 1, maxLength: 3 }),
      attend: limit(6),
      money: limit(900),
      minutes: limit(900),
    })
    .chain((limits) =>
      fc
        .array(
          fc.record(
            {
              at: fc.integer({ min: 0, max: 12 }).map((hours) => asOf + hours * hour),
              hours: fc.integer({ min: 1, max: 5 }),
              slots: fc.integer({ min: 0, max: 3 }),
              money: fc.integer({ min: 0, max: 400 }),
              minutes: fc.integer({ min: 0, max: 400 }),
              gains: fc.tuple(
                ...worths.map((worth) =>
                  fc.oneof(
                    fc.constant(0),
                    fc.integer({ min: 1, max: 10 }).map((tenths) => (alone * worth * tenths) / 10),
                  ),
                ),
              ),
              people: fc.subarray([...limits.people.keys()]),
            },
            { requiredKeys: ['at', 'money', 'minutes', 'gains', 'people'] },
          ),
          { minLength: 1, maxLength: mostEvents },
        )
        .map((events) => ({
          limits,
          events: events.map(
            ({ hours, ...event }): PlainEvent => ({
              ...event,
              ...(hours === undefined ? {} : { endsAt: event.at + hours * hour }),
            }),
          ),
        })),
    );

function expectBest({ events, limits }: { events: readonly PlainEvent[]; limits: PlainLimits }): void {
  const plan = planOf(events, limits);
  const best = bestByBruteForce(events, limits);
  expect(plan.method).toBe('exact');
  expect(Math.abs(plan.totalGain - best)).toBeLessThanOrEqual(1e-9 * Math.max(1, best));
  expect(plan.bound).toBeGreaterThanOrEqual(best * (1 - 1e-12));
  expectWithinLimits(plan, events, limits);
}

function expectWithinLimits(plan: EventPlan, events: readonly PlainEvent[], limits: PlainLimits): void {
  const chosen = plan.attend.map(({ name }) => Number(name));
  // Nobody of us is at two events at once, or does more than they can: each person's events are allowed by themselves.
  for (const [person, own] of limits.people.entries()) {
    const theirs = plan.attend.flatMap(({ name, goes }) => (goes === `we ${person}` ? [Number(name)] : []));
    const alone = limits.people.map((_, index) => (index === person ? own : { attend: 0, minutes: 0 }));
    expect(isAllowed(theirs, events, { ...limits, people: alone })).toBe(true);
  }
  expect(isAllowed(chosen, events, limits)).toBe(true);
  const met = plan.attend.flatMap(({ meet }) => meet.map(({ key }) => key));
  expect(new Set(met).size).toBe(met.length);
  for (const { name, meet } of plan.attend)
    expect(meet.length).toBeLessThanOrEqual(events[Number(name)]?.slots ?? 99);
  expect([...chosen, ...plan.passedOver.map(({ name }) => Number(name))].sort((a, b) => a - b)).toEqual([
    ...events.keys(),
  ]);
}

describe('a plan of events within limits', () => {
  it('is the best of all sets, all staffings and all meetings, and its bound is never below', () => {
    fc.assert(fc.property(problems(8), expectBest), { numRuns: casesOf(300) });
  }, 60_000);

  it('is so with twelve events', () => {
    fc.assert(fc.property(problems(12), expectBest), { numRuns: 20 });
  }, 60_000);

  it('names a reason for each event that is left out, and the reason is true', () => {
    fc.assert(
      fc.property(problems(8), ({ events, limits }) => {
        const plan = planOf(events, limits);
        const chosen = plan.attend.map(({ name }) => Number(name));
        for (const { name, expectedGain, because, clashesWith } of plan.passedOver) {
          const event = Number(name);
          // Whatever else could still be added, adding it gains nothing or is not allowed.
          expect(because === 'no-gain').toBe(expectedGain === 0);
          if (because !== 'no-gain') expect(isAllowed([...chosen, event], events, limits)).toBe(false);
          if (because === 'attend') expect(chosen.length).toBe(limits.attend);
          if (because === 'money')
            expect(plan.cost.money + (events[event]?.money ?? 0)).toBeGreaterThan(limits.money);
          if (because === 'minutes') {
            expect(plan.cost.minutes + (events[event]?.minutes ?? 0)).toBeGreaterThan(limits.minutes);
          }
          if (because === 'team') expect(events[event]?.people).toEqual([]);
          if (because === 'clash') expect(clashesWith.length).toBeGreaterThan(0);
          if (because === 'person') expect(clashesWith).toEqual([]);
        }
      }),
      { numRuns: casesOf(300) },
    );
  }, 60_000);
});

describe('many events', () => {
  const random = (index: number, of: number) =>
    Math.floor(((Math.sin(index * 12.9898) * 43758.5453) % 1) * of + of) % of;

  function manyEvents(count: number, withLimits: boolean): Options {
    return {
      model,
      events: Array.from({ length: count }, (_, index) => ({
        name: `event ${index}`,
        at: asOf + random(index, 90) * dayMs,
        attendees: Array.from({ length: 30 }, (_, guest) => ({
          key: `lead ${random(index * 31 + guest, 1500)}`,
          probability: (1 + random(index * 7 + guest, 10)) / 10,
        })),
        ...(index % 2 === 0 ? { slots: 1 + random(index, 9) } : {}),
        ...(withLimits
          ? { endsAt: asOf + 100 * dayMs, cost: { money: random(index, 500), minutes: 240 } }
          : {}),
      })),
    };
  }

  it.each<[string, number, boolean, Partial<Options>]>([
    ['30 events, 29 to attend', 30, false, { attend: 29 }],
    ['24 events, 12 to attend', 24, false, { attend: 12 }],
    ['200 events, 20 to attend', 200, false, { attend: 20 }],
    ['200 events, 199 to attend', 200, false, { attend: 199 }],
    [
      '200 events, money and time for a few',
      200,
      true,
      { budget: { money: 2000, minutes: 6000 }, team: people(12) },
    ],
  ])('plans %s fast, and says how near to the best it is', (_, count, withLimits, limits) => {
    const options = { ...manyEvents(count, withLimits), ...limits } as Options;
    // Of the processor, since others may use the machine; under a second where nothing is measured or instrumented.
    const started = process.cpuUsage();
    const plan = planEvents([], options);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1e6).toBeLessThan(3);
    expect(plan.totalGain).toBeLessThanOrEqual(plan.bound);
    expect(plan.guarantee).toBeGreaterThan(0.6);
  });

  function people(count: number): { name: string }[] {
    return Array.from({ length: count }, (_, index) => ({ name: `we ${index}` }));
  }

  it('refuses more than a thousand', () => {
    const { path, message } = onlyIssueOf(() => planEvents([], manyEvents(1001, false)), 'invalid_option');
    expect(path).toEqual(['events']);
    expect(message).toBe('must be at most 1000 events, got 1001');
  });
});

describe('what events, budgets and teams must be', () => {
  const event = { name: 'salon', at: asOf, attendees: ['ada'] };
  it.each<[string, Record<string, unknown>, (string | number)[]]>([
    ['an event that is null', { events: [null] }, ['events', 0]],
    ['an event without a name', { events: [{ ...event, name: '' }] }, ['events', 0, 'name']],
    ['an end before the beginning', { events: [{ ...event, endsAt: asOf - 1 }] }, ['events', 0, 'endsAt']],
    ['an end that is not a time', { events: [{ ...event, endsAt: 'late' }] }, ['events', 0, 'endsAt']],
    ['attendees that are null', { events: [{ ...event, attendees: null }] }, ['events', 0, 'attendees']],
    ['an attendee without a key', { events: [{ ...event, attendees: [7] }] }, ['events', 0, 'attendees']],
    ['a cost below 0', { events: [{ ...event, cost: { money: -1 } }] }, ['events', 0, 'cost', 'money']],
    ['a cost that is text', { events: [{ ...event, cost: 'free' }] }, ['events', 0, 'cost']],
    ['a budget without costs', { budget: { money: 100 } }, ['events', 0, 'cost', 'money']],
    ['a budget of time without an end', { budget: { minutes: 100 } }, ['events', 0, 'cost', 'minutes']],
    [
      'time of one of us without an end',
      { team: [{ name: 'ida', minutes: 9 }] },
      ['events', 0, 'cost', 'minutes'],
    ],
    ['a budget that is no object', { budget: 100 }, ['budget']],
    ['a budget that is not a number', { budget: { money: Number.NaN } }, ['budget', 'money']],
    ['a team that is text', { team: 'ida' }, ['team']],
    ['a member that is text', { team: ['ida'] }, ['team', 0]],
    ['two of one name', { team: [{ name: 'ida' }, { name: 'ida' }] }, ['team', 1, 'name']],
    ['half an event for one of us', { team: [{ name: 'ida', attend: 0.5 }] }, ['team', 0, 'attend']],
    ['somebody who is not one of us', { events: [{ ...event, team: ['eve'] }] }, ['events', 0, 'team']],
    [
      'who could go as a text',
      { events: [{ ...event, team: 'eve' }], team: [{ name: 'eve' }] },
      ['events', 0, 'team'],
    ],
    ['a worth that sums would lose', { worth: () => 1e308 }, ['worth']],
  ])('refuses %s', (_, wrong, path) => {
    const issue = onlyIssueOf(
      () => planEvents([], { model, events: [event], ...wrong } as never),
      'invalid_option',
    );
    expect(issue.path).toEqual(path);
  });

  it('takes the time of an event from its end, and goes to as many as fit', () => {
    const events = [0, 1, 2].map((day) => ({
      ...event,
      name: `day ${day}`,
      at: asOf + day * dayMs,
      endsAt: asOf + day * dayMs + 2 * hour,
      attendees: [`lead ${day}`],
    }));
    const plan = planEvents([], { model, events, budget: { minutes: 300 } });
    expect(plan.attend.map(({ name, goes }) => [name, goes])).toEqual([
      ['day 0', null],
      ['day 1', null],
    ]);
    expect(plan.cost).toEqual({ money: 0, minutes: 240 });
    expect(plan.passedOver[0]?.reason).toBe(
      `It takes more time than is left, and the chosen ones add more. It would add ${alone.toFixed(1)} points to the plan.`,
    );
  });

  it('sends two of us where one could not be', () => {
    const events = ['salon', 'fair'].map((name) => ({
      ...event,
      name,
      endsAt: asOf + hour,
      attendees: [name],
    }));
    const one = planEvents([], { model, events });
    expect(one.passedOver.map(({ because, clashesWith }) => [because, clashesWith])).toEqual([
      ['clash', [one.attend[0]?.name]],
    ]);
    // Ada is the first who could go to the fair, but only she could go to the salon, and so she moves there.
    const could = [['ada'], ['ada', 'ben']];
    const two = planEvents([], {
      model,
      events: events.map((one, index) => ({ ...one, team: could[index] ?? [] })).reverse(),
      team: [{ name: 'ada' }, { name: 'ben' }],
    });
    expect(two.attend.map(({ name, goes }) => [name, goes])).toEqual([
      ['fair', 'ben'],
      ['salon', 'ada'],
    ]);
  });
});
