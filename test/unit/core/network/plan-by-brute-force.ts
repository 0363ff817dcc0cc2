import fc from 'fast-check';
import { defineModel, planNetwork, scoreLeads } from 'touchpoint-scoring';
import { expect } from 'vitest';
import { asOf } from '../../../arbitraries.js';

const day = 86_400_000;
const week = 7 * day;

/** The standard model with a note that costs money as well. */
export const model = defineModel({
  types: {
    email_open: null,
    note: { channel: 'online', weight: 0.5, halfLifeDays: 20, cost: { minutes: 5, money: 1 } },
  },
});
const offered = [{ type: 'note' }, { type: 'phone_call' }, { type: 'event_encounter' }] as const;
const minutesOf = { note: 5, phone_call: 20, event_encounter: 45 };
export type Offered = keyof typeof minutesOf;

const leads = ['ada', 'ben', 'cleo', 'dora'];
const touch = fc.record({
  leadId: fc.constantFrom(...leads),
  type: fc.constantFrom('note', 'phone_call', 'event_encounter', 'email', 'complaint'),
  at: fc.integer({ min: 0, max: 200 }).map((days) => asOf - days * day),
});
export const portfolios = fc.array(touch, { minLength: 1, maxLength: 16 }) as fc.Arbitrary<
  { leadId: string; type: Offered; at: number }[]
>;

/** Every choice of up to two touches. */
const bundles: readonly (readonly Offered[])[] = (() => {
  const types = Object.keys(minutesOf) as Offered[];
  const pairs = types.flatMap((first, index) => types.slice(index).map((second) => [first, second]));
  return [[], ...types.map((type) => [type]), ...pairs];
})();

const level = (score: number) => score + (model.grades.find(({ from }) => score >= from)?.from ?? 0);

/** One week is the best of all choices, never above its bound, and never worth less for more budget. */
export const weekIsBest = fc.property(
  portfolios,
  fc.integer({ min: 0, max: 26 }).map((units) => 5 * units),
  fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
  fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 }),
  (interactions, minutesPerWeek, slotsPerWeek, worths) => {
    const worthOf = (key: string) => worths[leads.indexOf(key)] as number;
    const scoreWith = (key: string, more: readonly Offered[]) => {
      const history = interactions.filter(({ leadId }) => leadId === key);
      const added = more.map((type) => ({ leadId: key, type, at: asOf }));
      return scoreLeads([...history, ...added], { model, asOf: asOf + week }).leads[0]?.score ?? 0;
    };
    let sums = new Map<string, number>([['0 0', 0]]);
    for (const key of new Set(interactions.map(({ leadId }) => leadId))) {
      const before = level(scoreWith(key, []));
      const next = new Map(sums);
      for (const bundle of bundles) {
        const gain = worthOf(key) * (level(scoreWith(key, bundle)) - before);
        const cost = bundle.reduce((sum, type) => sum + minutesOf[type], 0);
        for (const [taken, value] of sums) {
          const [minutes = 0, slots = 0] = taken.split(' ').map(Number);
          if (minutes + cost > minutesPerWeek) continue;
          if (slots + bundle.length > (slotsPerWeek ?? Number.POSITIVE_INFINITY)) continue;
          const name = `${minutes + cost} ${slots + bundle.length}`;
          next.set(name, Math.max(next.get(name) ?? 0, value + gain));
        }
      }
      sums = next;
    }
    const best = Math.max(...sums.values());
    const options = {
      model,
      asOf,
      touches: offered,
      slotsPerWeek,
      worth: ({ key }: { key: string }) => worthOf(key),
    };
    const plan = planNetwork(interactions, { ...options, minutesPerWeek });
    expect(Math.abs(plan.value - best)).toBeLessThanOrEqual(1e-9 * Math.max(1, best));
    expect(plan.value).toBeLessThanOrEqual(plan.bound);
    expect(plan.weeks[0]?.minutes).toBeLessThanOrEqual(minutesPerWeek);
    const more = planNetwork(interactions, { ...options, minutesPerWeek: minutesPerWeek + 25 });
    expect(more.value).toBeGreaterThanOrEqual(plan.value - 1e-9);
  },
);
