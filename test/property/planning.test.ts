import fc from 'fast-check';
import {
  nextBestTouch,
  type PlannedTouch,
  planEncounters,
  planEvents,
  rankLeads,
  type ScoringModel,
  scoreLeads,
  whatIf,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, histories, isFriction, isOffline, models, touchOf, typesWhere } from '../arbitraries.js';
import { casesOf } from '../case-count.js';

const runs = { numRuns: casesOf(1000) };
const day = 86_400_000;

function expectClose(actual: number, expected: number, tolerance = 1e-12): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
}

/** A population, one of its leads, and touches to suppose. */
const suppositions = histories
  .filter(({ interactions }) => interactions.length > 0)
  .chain(({ model, interactions }) =>
    fc.record({
      model: fc.constant(model),
      interactions: fc.constant(interactions),
      lead: fc.constantFrom(...new Set(interactions.map(({ leadId }) => leadId))),
      touches: fc.array(
        touchOf(Object.keys(model.types)).map(({ leadId: _lead, ...touch }): PlannedTouch => touch),
        { maxLength: 4 },
      ),
    }),
  );

describe('what if', () => {
  it('is what ranking again with the touches in the list gives', () => {
    fc.assert(
      fc.property(suppositions, ({ model, interactions, lead, touches }) => {
        const { before, after, gain, cleared, raised } = whatIf(interactions, { model, asOf, lead, touches });
        const more = touches.map((touch, index) => ({
          ...touch,
          at: touch.at ?? asOf,
          leadId: lead,
          id: `supposed ${index}`,
        }));
        const rankedBefore = rankLeads(interactions, { model, asOf }).leads.find(({ key }) => key === lead);
        const rankedAfter = rankLeads([...interactions, ...more], { model, asOf }).leads.find(
          ({ key }) => key === lead,
        );
        for (const [found, expected] of [
          [before, rankedBefore],
          [after, rankedAfter],
        ] as const) {
          expectClose(found.score, expected?.score ?? Number.NaN);
          expect([found.rank, found.grade, found.mix]).toEqual([
            expected?.rank,
            expected?.grade,
            expected?.mix,
          ]);
          expect(found.flags.map(({ kind }) => kind)).toEqual(expected?.flags.map(({ kind }) => kind));
        }
        expect(gain).toBe(after.score - before.score);
        const kinds = (flags: readonly { readonly kind: string }[]) => flags.map(({ kind }) => kind);
        expect(new Set([...kinds(before.flags), ...raised])).toEqual(
          new Set([...kinds(after.flags), ...cleared]),
        );
      }),
      runs,
    );
  });

  it('names touches that reach the next grade, and no fewer do', () => {
    fc.assert(
      fc.property(suppositions, ({ model, interactions, lead }) => {
        const options = { model, asOf, lead };
        const { nextGrade, toClear } = whatIf(interactions, { ...options, touches: [] });
        const repeated = (type: string, direction: PlannedTouch['direction'], count: number) =>
          whatIf(interactions, {
            ...options,
            touches: Array.from({ length: count }, () => ({ type, direction })),
          }).after;
        if (nextGrade?.smallest != null) {
          const { type, direction, touches } = nextGrade.smallest;
          const from = model.grades.find(({ grade }) => grade === nextGrade.grade)?.from as number;
          expect(repeated(type, direction, touches).score).toBeGreaterThanOrEqual(from);
          expect(repeated(type, direction, touches - 1).score).toBeLessThan(from);
        }
        for (const { kind, smallest } of toClear) {
          if (smallest === null) continue;
          const { type, direction, touches } = smallest;
          const left = repeated(type, direction, touches).flags.map((flag) => flag.kind);
          expect(left).not.toContain(kind);
        }
      }),
      { numRuns: casesOf(200) },
    );
  });
});

describe('the next best touch', () => {
  it('gains what supposing it gains, and the list is in order of gain', () => {
    fc.assert(
      fc.property(suppositions, ({ model, interactions, lead }) => {
        const { touches } = nextBestTouch(interactions, { model, asOf, lead });
        const helping = typesWhere(model, (type) => !isFriction(type));
        expect(touches.map(({ type }) => type).sort()).toEqual(helping.sort());
        for (const [index, { type, direction, gain, after }] of touches.entries()) {
          const supposed = whatIf(interactions, { model, asOf, lead, touches: [{ type, direction }] });
          expectClose(gain, supposed.gain);
          expect(after.rank).toBe(supposed.after.rank);
          const next = touches[index + 1];
          if (next !== undefined) expect(gain).toBeGreaterThanOrEqual(next.gain);
        }
      }),
      { numRuns: casesOf(300) },
    );
  });
});

const people = ['ada', 'ben', 'cleo', 'dora', 'emil', 'finn', 'gil', 'hana', 'ivo', 'jo', 'kim', 'lea'];

/** A model, the history of twelve people at four accounts, and what to talk about. */
const populations = models.chain((model) =>
  fc.record({
    model: fc.constant(model),
    interactions: fc
      .array(touchOf(Object.keys(model.types), people), { maxLength: 40 })
      .map((touches) =>
        touches.map((touch) => ({ ...touch, accountId: `account ${people.indexOf(touch.leadId) % 4}` })),
      ),
    touch: fc.record({
      type: fc.constantFrom(...typesWhere(model, isOffline)),
      direction: fc.constant('mutual' as const),
    }),
  }),
);

/** All ways to choose. */
function* subsets<T>(list: readonly T[]): Generator<T[]> {
  for (let bits = 0; bits < 2 ** list.length; bits++) yield list.filter((_, index) => bits & (1 << index));
}

describe('a plan of encounters', () => {
  it('gains as much as the best of all choices within the limits', () => {
    const plans = populations.chain((population) =>
      fc.record({
        population: fc.constant(population),
        attendees: fc.uniqueArray(
          fc.record({
            key: fc.constantFrom(...people, 'nobody yet'),
            probability: fc.constantFrom(0, 0.2, 0.5, 1),
          }),
          { minLength: 1, maxLength: 12, selector: ({ key }) => key },
        ),
        slots: fc.integer({ min: 0, max: 5 }),
        avoided: fc.nat(11),
        wanted: fc.nat(11),
        perAccount: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(plans, ({ population, attendees, slots, avoided, wanted, perAccount }) => {
        const { model, interactions, touch } = population;
        const at = asOf + 10 * day;
        const names = attendees.map(({ key }) => key);
        const avoid = names.filter((_, index) => index === avoided && avoided !== wanted);
        const mustMeet = slots === 0 ? [] : names.filter((_, index) => index === wanted);
        const groupOf = (lead: string) => `group ${people.indexOf(lead) % 3}`;
        const { meet, totalGain } = planEncounters(interactions, {
          model,
          asOf: at,
          touch,
          attendees,
          slots,
          avoid,
          mustMeet,
          ...(perAccount ? { onePer: groupOf } : {}),
        });
        const scores = new Map(
          scoreLeads(interactions, { model, asOf: at }).leads.map((lead) => [lead.key, lead.score]),
        );
        const gainOf = ({ key: lead, probability }: { key: string; probability: number }) => {
          const own = interactions.filter(({ leadId }) => leadId === lead);
          const [after] = scoreLeads([...own, { ...touch, leadId: lead, at }], { model, asOf: at }).leads;
          return probability * ((after?.score ?? 0) - (scores.get(lead) ?? 0));
        };
        const gains = new Map(attendees.map((attendee) => [attendee.key, gainOf(attendee)]));
        let best = 0;
        for (const choice of subsets(names)) {
          if (choice.length > slots || choice.some((lead) => avoid.includes(lead))) continue;
          if (!mustMeet.every((lead) => choice.includes(lead))) continue;
          if (perAccount && new Set(choice.map(groupOf)).size < choice.length) continue;
          best = Math.max(
            best,
            choice.reduce((sum, lead) => sum + (gains.get(lead) ?? 0), 0),
          );
        }
        expectClose(totalGain, best, 1e-9);
        expect(meet.length).toBeLessThanOrEqual(slots);
        for (const { key, expectedGain } of meet) expectClose(expectedGain, gains.get(key) ?? 0, 1e-9);
      }),
      { numRuns: casesOf(300) },
    );
  });

  it('meets at most one of each account, as the last touch has it', () => {
    fc.assert(
      fc.property(populations, ({ model, interactions, touch }) => {
        const { meet } = planEncounters(interactions, {
          model,
          asOf,
          touch,
          attendees: people,
          slots: 12,
          onePer: 'account',
        });
        const known = new Set(interactions.map(({ leadId }) => leadId));
        const accounts = meet
          .filter(({ key }) => known.has(key))
          .map(({ key }) => `account ${people.indexOf(key) % 4}`);
        expect(new Set(accounts).size).toBe(accounts.length);
      }),
      { numRuns: casesOf(200) },
    );
  });
});

describe('a plan of events', () => {
  const eventPlans = populations.chain((population) =>
    fc.record({
      population: fc.constant(population),
      events: fc
        .array(
          fc.record(
            {
              at: fc.integer({ min: 0, max: 60 }).map((days) => asOf + days * day),
              attendees: fc.uniqueArray(
                fc.record({
                  key: fc.constantFrom(...people.slice(0, 5)),
                  probability: fc.constantFrom(0.3, 1),
                }),
                { maxLength: 4, selector: ({ key }) => key },
              ),
              slots: fc.integer({ min: 0, max: 3 }),
            },
            { requiredKeys: ['at', 'attendees'] },
          ),
          { minLength: 1, maxLength: 4 },
        )
        .map((events) => events.map((event, index) => ({ ...event, name: `event ${index}` }))),
      attend: fc.integer({ min: 0, max: 3 }),
    }),
  );

  it('gains as much as the best of all choices of events and of whom to meet where', () => {
    fc.assert(
      fc.property(eventPlans, ({ population, events, attend }) => {
        const { model, interactions, touch } = population;
        const plan = planEvents(interactions, { model, touch, events, attend });
        const gains = events.map(({ at, attendees }) => gainsAt(interactions, model, touch, at, attendees));
        let best = 0;
        for (const chosen of subsets(events.map((_, index) => index))) {
          if (chosen.length > attend) continue;
          const slots = chosen.map((event) => events[event]?.slots ?? 99);
          best = Math.max(best, bestMeetings(people.slice(0, 5), chosen, gains, slots));
        }
        expectClose(plan.totalGain, best, 1e-9);
        expect(plan.method).toBe('exact');
        const met = plan.attend.flatMap(({ meet }) => meet.map(({ key }) => key));
        expect(new Set(met).size).toBe(met.length);
      }),
      { numRuns: casesOf(300) },
    );
  });

  function gainsAt(
    interactions: readonly { readonly leadId: string; readonly type: string; readonly at: number }[],
    model: ScoringModel,
    touch: { readonly type: string; readonly direction: 'mutual' },
    at: number,
    attendees: readonly { readonly key: string; readonly probability: number }[],
  ): Map<string, number> {
    return new Map(
      attendees.map(({ key: lead, probability }) => {
        const own = interactions.filter(({ leadId }) => leadId === lead);
        const scoreOf = (list: typeof own) => scoreLeads(list, { model, asOf: at }).leads[0]?.score ?? 0;
        return [lead, probability * (scoreOf([...own, { ...touch, leadId: lead, at }]) - scoreOf(own))];
      }),
    );
  }

  /** Every way to send each person to one of the chosen events or to none. */
  function bestMeetings(
    leads: readonly string[],
    chosen: readonly number[],
    gains: readonly ReadonlyMap<string, number>[],
    slots: readonly number[],
  ): number {
    const [lead, ...rest] = leads;
    if (lead === undefined) return 0;
    let best = bestMeetings(rest, chosen, gains, slots);
    for (const [place, event] of chosen.entries()) {
      const gain = gains[event]?.get(lead);
      if (gain === undefined || (slots[place] as number) < 1) continue;
      const left = slots.map((count, index) => (index === place ? count - 1 : count));
      best = Math.max(best, gain + bestMeetings(rest, chosen, gains, left));
    }
    return best;
  }
});
