import {
  assessNetwork,
  compareModels,
  defineModel,
  dueTouches,
  type FlagKind,
  holdingCadence,
  type NetworkPortfolio,
  nextBestTouch,
  type OutcomeModel,
  planEncounters,
  planEvents,
  planNetwork,
  type RankedLead,
  rankLeads,
  rollUpAccounts,
  type StandardGrade,
  scoreHistory,
  standardModel,
  whatIf,
} from 'touchpoint-scoring';
import { learnModel } from 'touchpoint-scoring/learn';
import { describe, expectTypeOf, it } from 'vitest';

const asOf = '2026-11-23T10:00:00Z';
const custom = defineModel({
  types: { coffee: { channel: 'offline', weight: 1, halfLifeDays: 1, cost: { minutes: 30 } }, webinar: null },
});
const touches = [{ leadId: 'ada', type: 'email' as const, at: asOf, note: 'hello' }];

describe('planning', () => {
  const options = { model: custom, asOf, lead: 'ada' };

  it('supposes only touches of the model', () => {
    const { before, cleared } = whatIf(touches, { ...options, touches: [{ type: 'coffee' }] });
    expectTypeOf(before).toEqualTypeOf<RankedLead<StandardGrade>>();
    expectTypeOf(cleared).toEqualTypeOf<FlagKind[]>();
    // @ts-expect-error a type of another model
    whatIf(touches, { ...options, touches: [{ type: 'webinar' }] });
    // @ts-expect-error a planned touch is with the lead that is looked at
    whatIf(touches, { ...options, touches: [{ type: 'coffee', leadId: 'ben' }] });
    // @ts-expect-error an unknown unit
    nextBestTouch(touches, { ...options, unit: 'hours' });
  });

  it('takes guests as keys, with probabilities, or by a function', () => {
    const event = { model: custom, asOf, slots: 1 };
    planEncounters(touches, { ...event, attendees: ['ada', { key: 'ben', probability: 0.5 }] });
    planEncounters(touches, { ...event, attendees: ({ score }) => score > 20 });
    // @ts-expect-error a type of another model
    planEncounters(touches, { ...event, attendees: [], touch: { type: 'webinar' } });
    // @ts-expect-error an event needs a date
    planEvents(touches, { model: custom, attend: 1, events: [{ name: 'Salon', attendees: [] }] });
  });
});

describe('a network', () => {
  it('is held by touches of the model', () => {
    const { cadences } = holdingCadence(custom, { grade: 'C', touches: [{ type: 'coffee' }] });
    expectTypeOf(cadences[0]?.costPerWeek).toEqualTypeOf<number | null | undefined>();
    // @ts-expect-error a type of another model
    holdingCadence(custom, { grade: 'C', touches: [{ type: 'webinar' }] });
    // @ts-expect-error no grade of the model
    holdingCadence(custom, { grade: 'E' });
    // @ts-expect-error which grade
    holdingCadence(custom, {});
  });

  it('is assessed by groups of the caller', () => {
    const { team, groups } = assessNetwork(touches, { model: custom, asOf, by: ({ note }) => note });
    expectTypeOf(team).toEqualTypeOf<NetworkPortfolio>();
    expectTypeOf(groups).toEqualTypeOf<NetworkPortfolio[]>();
    // @ts-expect-error no such field of the rule
    assessNetwork(touches, { model: custom, asOf, enough: { meetings: 2 } });
  });

  it('is planned with touches of the model', () => {
    planNetwork(touches, {
      model: custom,
      asOf,
      touches: [{ type: 'coffee' }],
      encounter: { type: 'coffee' },
    });
    // @ts-expect-error a type of another model
    planNetwork(touches, { model: custom, asOf, encounter: { type: 'webinar' } });
    // @ts-expect-error a budget is by week
    planNetwork(touches, { model: custom, asOf, minutes: 60 });
  });

  it('is due by targets of the calendar', () => {
    const { due } = dueTouches(touches, {
      model: custom,
      asOf,
      targets: { A: { every: 1, unit: 'months' } },
    });
    expectTypeOf(due[0]?.overdue).toEqualTypeOf<number | null | undefined>();
    // @ts-expect-error quarters are three months
    dueTouches(touches, { model: custom, asOf, targets: { A: { every: 1, unit: 'quarters' } } });
  });
});

describe('looking back', () => {
  it('returns the interactions of the caller', () => {
    const { jumps } = scoreHistory(touches, { model: custom, asOf, lead: 'ada' });
    expectTypeOf(jumps[0]?.causes[0]?.note).toEqualTypeOf<string | undefined>();
  });

  it('rolls up accounts, and nothing else', () => {
    // @ts-expect-error the key is the account
    rollUpAccounts(touches, { model: custom, asOf, key: 'lead' });
  });

  it('compares models of which one knows each type', () => {
    compareModels(touches, { before: standardModel, after: custom, asOf });
    const coffee = [{ leadId: 'ada', type: 'coffee' as const, at: asOf }];
    compareModels(coffee, { before: standardModel, after: custom, asOf, unknownTypes: 'ignore' });
    const tea = [{ leadId: 'ada', type: 'tea' as const, at: asOf }];
    // @ts-expect-error neither model knows tea
    compareModels(tea, { before: standardModel, after: custom, asOf });
  });
});

describe('learning', () => {
  it('returns a model of the same types', async () => {
    const { model, outcome } = await learnModel(touches, {
      model: custom,
      outcomes: [],
      asOfDates: [],
      horizonDays: 30,
      observedUntil: asOf,
    });
    expectTypeOf(model).toEqualTypeOf<typeof custom>();
    expectTypeOf(outcome).toEqualTypeOf<OutcomeModel | null>();
    if (outcome !== null) rankLeads(touches, { model: custom, asOf, rankBy: outcome });
  });
});
