import fc from 'fast-check';
import { planNetwork, scoreLeads, standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf } from '../../../arbitraries.js';
import { casesOf } from '../../../case-count.js';
import { model, type Offered, portfolios, weekIsBest } from './plan-by-brute-force.js';

const day = 86_400_000;
const week = 7 * day;

describe('the plan of a week', () => {
  it('is the best of all, never above its bound, and never worth less for more budget', () => {
    // A thousand cases are in the slow suite.
    fc.assert(weekIsBest, { numRuns: casesOf(60) });
  });
});

describe('the plan of some weeks', () => {
  const replay = (
    interactions: readonly { leadId: string; type: string; at: number }[],
    plan: ReturnType<typeof planNetwork>,
  ) => [
    ...interactions,
    ...plan.weeks.flatMap(({ items }) =>
      items.flatMap(({ key, touches }) =>
        touches.map(({ type, at, direction }) => ({ leadId: key, type: type as Offered, at, direction })),
      ),
    ),
  ];

  it('keeps every grade in `held`, and keeps to its budget', () => {
    fc.assert(
      fc.property(portfolios, fc.integer({ min: 1, max: 4 }), (interactions, weeks) => {
        const plan = planNetwork(interactions, { model, asOf, weeks, minutesPerWeek: 65, slotsPerWeek: 3 });
        expect(plan.value).toBeLessThanOrEqual(plan.bound);
        expect(plan.share).toBeLessThanOrEqual(1);
        for (const { minutes, slots, items } of plan.weeks) {
          expect(minutes).toBeLessThanOrEqual(65);
          expect(slots).toBeLessThanOrEqual(3);
          expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
        }
        const rank = (grade: string | undefined) => model.grades.findIndex((one) => one.grade === grade);
        const replayed = replay(interactions, plan) as typeof interactions;
        const gradeAt = (list: typeof interactions, key: string, time: number) =>
          scoreLeads(list, { model, asOf: time }).leads.find((lead) => lead.key === key)?.grade;
        for (const key of plan.held) {
          const today = rank(gradeAt(interactions, key, asOf));
          for (let time = asOf; time <= asOf + weeks * week; time += day) {
            expect(rank(gradeAt(replayed, key, time))).toBeLessThanOrEqual(today);
          }
          expect(rank(gradeAt(interactions, key, asOf + weeks * week))).toBeGreaterThan(today);
        }
        for (const { key, grade, at } of plan.lost) {
          expect(rank(gradeAt(replayed, key, at))).toBeGreaterThan(rank(grade));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('does nothing in a week away, and counts on what is arranged unless it is told not to', () => {
    const mails = [{ leadId: 'ada', type: 'email' as const, at: asOf - day, direction: 'inbound' as const }];
    const arranged = { leadId: 'ada', type: 'meal' as const, at: asOf + day, outcome: 'scheduled' as const };
    const options = { model, asOf, minutesPerWeek: 45, weeks: 2 };
    const { weeks } = planNetwork(mails, { ...options, away: [1] });
    expect(weeks.map(({ isAway, items, bound }) => [isAway, items.length, bound > 0])).toEqual([
      [true, 0, false],
      [false, 1, true],
    ]);
    const scoreBefore = (countPlanned: boolean | undefined) =>
      planNetwork([...mails, arranged], { ...options, countPlanned }).weeks[0]?.items[0]?.scoreBefore ?? 0;
    expect(scoreBefore(undefined)).toBeGreaterThan(scoreBefore(false) + 10);
  });

  it('says why, in a sentence', () => {
    const met = [60, 90].map((days) => ({
      leadId: 'ada',
      type: 'in_person_meeting' as const,
      at: asOf - days * day,
    }));
    const calls = [10, 25, 40].map((days) => ({
      leadId: 'ada',
      type: 'video_call' as const,
      at: asOf - days * day,
    }));
    const list = [...met, ...calls, { leadId: 'ben', type: 'email' as const, at: asOf - day }];
    const { weeks, held } = planNetwork(list, {
      model,
      asOf,
      weeks: 12,
      minutesPerWeek: 20,
      worth: ({ key }) => (key === 'ada' ? 9 : 1),
    });
    expect(held).toEqual(['ada']);
    const items = weeks.flatMap((one) => one.items);
    for (const { because, gradeBefore, gradeAfter, sentence } of items) {
      if (because === 'hold')
        expect(sentence).toContain(`Holds grade ${gradeAfter}, which would be ${gradeBefore} on`);
      if (because === 'raise')
        expect(sentence).toContain(`Raises the grade from ${gradeBefore} to ${gradeAfter}: `);
    }
    const first = planNetwork([{ leadId: 'ben', type: 'email', at: asOf - day }], {
      model,
      asOf,
      minutesPerWeek: 45,
      touches: [{ type: 'event_encounter' }],
    }).weeks[0]?.items[0];
    expect(first?.sentence).toMatch(
      /^Event encounter\. The first meeting in person: 15\.5 instead of 3\.4 points on 30 November\.$/,
    );
    const twice = planNetwork([{ leadId: 'ben', type: 'email', at: asOf - day }], {
      model,
      asOf,
      touches: [{ type: 'phone_call' }],
    }).weeks[0]?.items[0];
    expect(twice?.sentence).toMatch(/^2 × phone call\. More contact: /);
  });

  it('takes an encounter at an event for a slot, and not for a trip', () => {
    const mails = ['ada', 'ben', 'cleo'].map((leadId) => ({
      leadId,
      type: 'email' as const,
      at: asOf - day,
    }));
    const events = [
      { name: 'the Winter Salon', at: asOf + 3 * day, attendees: ['ada', 'ben', 'zoe'], slots: 2 },
      { name: 'the Fair', at: asOf + 30 * day, attendees: ['cleo'] },
    ];
    const options = { model, asOf, minutesPerWeek: 0, events, roster: ['zoe'] };
    const plan = planNetwork(mails, { ...options, worth: ({ key }) => (key === 'ben' ? 1 : 2) });
    const [first] = plan.weeks;
    expect([first?.minutes, first?.slots]).toEqual([0, 2]);
    expect(first?.items.map(({ key }) => key).sort()).toEqual(['ada', 'zoe']);
    expect(first?.items[0]?.touches[0]).toMatchObject({
      type: 'in_person_meeting',
      event: 'the Winter Salon',
      at: asOf + 3 * day,
    });
    expect(first?.items[0]?.sentence).toContain('at the Winter Salon');
    const one = planNetwork(mails, { ...options, slotsPerWeek: 1, encounter: { type: 'event_encounter' } });
    expect(one.weeks[0]?.items.length).toBe(1);
    expect(one.weeks[0]?.items[0]?.touches[0]?.type).toBe('event_encounter');
  });

  it('takes money as well as minutes', () => {
    const mails = ['ada', 'ben'].map((leadId) => ({ leadId, type: 'email' as const, at: asOf - day }));
    const plan = planNetwork(mails, { model, asOf, touches: [{ type: 'note' }], moneyPerWeek: 3 });
    expect([plan.weeks[0]?.money, plan.weeks[0]?.minutes]).toEqual([3, 15]);
  });

  it('has a perpetual schedule where slots are limited', () => {
    const kept = ['ada', 'ben'].flatMap((leadId) =>
      [5, 20, 35].flatMap((days) => [
        { leadId, type: 'phone_call' as const, at: asOf - days * day },
        { leadId, type: 'event_encounter' as const, at: asOf - days * day },
      ]),
    );
    const holding = (slotsPerWeek?: number) =>
      planNetwork(kept, { model: standardModel, asOf, slotsPerWeek }).holding;
    expect(holding()).toBeNull();
    const found = holding(1);
    expect(found?.status).toBe('found');
    // Grade C by a call every 57 and an encounter every 76 days: every 8 and every 10 weeks, for two.
    expect(found?.turns.map(({ key, everyDays }) => [key, everyDays])).toEqual([
      ['ada', 57],
      ['ada', 76],
      ['ben', 57],
      ['ben', 76],
    ]);
    expect(found?.density).toBeCloseTo(2 / 8 + 2 / 10, 12);
    expect(new Set(found?.cycle)).toContain(3);
    expect(holding(0)?.status).toBe('impossible');
    const many = Array.from({ length: 40 }, (_, index) =>
      kept.map((one) => ({ ...one, leadId: `${one.leadId}${index}` })),
    ).flat();
    expect(
      planNetwork(many, { model: standardModel, asOf, slotsPerWeek: 1, minutesPerWeek: 0 }).holding?.status,
    ).toBe('impossible');
  });

  it('refuses what cannot be', () => {
    const refuse = (options: object, message: string) =>
      expect(() =>
        planNetwork([{ leadId: 'ada', type: 'email', at: asOf }], { model, asOf, ...options }),
      ).toThrow(message);
    refuse({ weeks: 0 }, 'weeks must be a whole number from 1 to 53, got 0');
    refuse({ touchesPerLead: 4 }, 'touchesPerLead must be a whole number from 1 to 3, got 4');
    refuse({ minutesPerWeek: -5 }, 'minutesPerWeek must be a number of 0 or more, got -5');
    refuse({ value: { points: -1 } }, 'value.points must be a number of 0 or more, got -1');
    refuse({ unit: { minutes: 0 } }, 'unit.minutes must be a number above 0, got 0');
    refuse({ away: [0] }, 'away must be weeks, from 1 for the first, got 0');
    refuse({ events: [{ name: '', at: asOf, attendees: [] }] }, 'events[0].name must be a name, got ""');
    refuse({ events: [null] }, 'events[0].name must be a name');
    refuse(
      { events: [{ name: 'Fair', at: asOf, attendees: [], slots: -1 }] },
      'events[0].slots must be a number of 0 or more',
    );
    refuse({ minutesPerWeek: 1e9 }, 'unit is too large in its units');
    const bare = { ...model, meetingType: null };
    refuse({ model: bare, events: [{ name: 'Fair', at: asOf, attendees: [] }] }, 'encounter is missing');
  });

  it('is empty for nobody', () => {
    expect(planNetwork([], { model, asOf, minutesPerWeek: 60 })).toMatchObject({
      value: 0,
      bound: 0,
      share: 1,
      held: [],
      lost: [],
    });
  });
});
