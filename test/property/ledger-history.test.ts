import fc from 'fast-check';
import {
  createLedger,
  defineModel,
  type Flag,
  type FlagKind,
  type InteractionTypeDefinition,
  type Ledger,
  rankLeads,
  restoreLedger,
  type ScoringModel,
  standardQuiet,
  TouchpointError,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { kindsBeyondSums } from '../../src/core/relationship/flag-kinds.js';
import { asOf, interactionOf, isOnline, models, type Touch, typesWhere } from '../arbitraries.js';
import { casesOf } from '../case-count.js';

const day = 86_400_000;
type Key = 'lead' | 'account' | 'owner-lead';

/** Flags are raised from little, and cleared by little, so that random histories have all of them. */
const eagerModels = models.chain((model) =>
  fc
    .record({
      minimumTouches: fc.integer({ min: 0, max: 4 }),
      minimumHistoryDays: fc.integer({ min: 0, max: 20 }),
      offlineLapsedAfterDays: fc.integer({ min: 5, max: 200 }),
      unansweredTouches: fc.integer({ min: 1, max: 3 }),
      oneSidedAbove: fc.constantFrom(0, 0.5, 0.71),
      answerWeight: fc.constantFrom(0, 0.3, 1),
      contactWeight: fc.constantFrom(0, 0.5, 2),
      coolingBelow: fc.constantFrom(0.3, 0.51, 0.9),
      dormantBelow: fc.constantFrom(0.1, 0.29),
      frictionFrom: fc.constantFrom(0.01, 0.31),
      onlineSaturatedFrom: fc.constantFrom(0.2, 0.61),
      minimumContacts: fc.integer({ min: 1, max: 4 }),
    })
    .chain((flags) =>
      fc.boolean().map((placeUnknown) => {
        // Of random halves most are so short that nothing is left.
        const lasting = (name: string): InteractionTypeDefinition => {
          const { channel, effect, counts } = model.types[name] as InteractionTypeDefinition;
          return {
            channel,
            weight: 2,
            halfLifeDays: 300,
            ...(effect === undefined ? {} : { effect }),
            ...(counts === undefined ? {} : { counts }),
          };
        };
        const types = {
          online0: { ...lasting('online0'), placeUnknown },
          offline0: lasting('offline0'),
          friction0: lasting('friction0'),
        };
        const halfSaturation = { online: 3, offline: 3, friction: 3 };
        return defineModel({ base: model, flags, types, halfSaturation });
      }),
    ),
);

/** All types, or those of one channel, for leads that were never met. */
const typesOf = (model: ScoringModel) =>
  fc.constantFrom(Object.keys(model.types), typesWhere(model, isOnline));

const given = eagerModels.chain((model) =>
  fc.record({
    model: fc.constant(model),
    touches: typesOf(model)
      .chain((types) =>
        fc.array(interactionOf(types, ['ada', 'ben', '__proto__', 'Łucja']), { maxLength: 40 }),
      )
      .map((touches) => touches.map((touch, index) => ({ ...touch, id: `i${index}` }))),
    key: fc.constantFrom<Key>('lead', 'account', 'owner-lead'),
    start: fc.integer({ min: 0, max: 400 }).map((days) => asOf - days * day),
    askedAt: fc.integer({ min: 0, max: 80 }).map((days) => asOf + days * day),
    settleAfterDays: fc.constantFrom(0, 30),
    json: fc.boolean(),
    order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
    seed: fc.nat(),
    quiet: fc.constantFrom(undefined, { ...standardQuiet, intercept: 0.4, horizonDays: 60, isFitted: true }),
  }),
);

/** Numbers to 1e-9, all else exactly. */
function expectSameFlags(actual: readonly Flag[], expected: readonly Flag[], about: string): void {
  expect(
    actual.map(({ kind }) => kind),
    about,
  ).toEqual(expected.map(({ kind }) => kind));
  for (const [index, flag] of expected.entries()) {
    const found = actual[index] as unknown as Record<string, unknown>;
    expect(Object.keys(found).sort()).toEqual(Object.keys(flag).sort());
    for (const [field, value] of Object.entries(flag)) {
      if (typeof value !== 'number' || Number.isInteger(value))
        expect(found[field], `${about}, ${field}`).toBe(value);
      else
        expect(Math.abs((found[field] as number) - value)).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(value)),
        );
    }
  }
}

const seen = new Set<FlagKind>();

/** Everything that rankLeads says of a lead's standing, the ledger says. */
function expectWhole(
  ledger: Ledger<string, Touch>,
  touches: readonly Touch[],
  { model, key, quiet }: { model: ScoringModel; key: Key; quiet?: typeof standardQuiet | undefined },
  at: number,
): void {
  const expected = rankLeads(touches, { model, asOf: at, key, quiet });
  const actual = ledger.rank({ asOf: at, quiet });
  expect(actual.notJudged).toEqual([]);
  const byKey = new Map(actual.leads.map((lead) => [lead.key, lead]));
  expect([...byKey.keys()].sort()).toEqual(expected.leads.map((lead) => lead.key).sort());
  for (const lead of expected.leads) {
    const found = byKey.get(lead.key) as (typeof expected.leads)[number];
    expect(found.lastContact).toEqual(lead.lastContact);
    expectSameFlags(found.flags, lead.flags, lead.key);
    for (const { kind } of lead.flags) seen.add(kind);
  }
}

function again(ledger: Ledger<string, Touch>, model: ScoringModel, json: boolean): Ledger<string, Touch> {
  const snapshot = json ? ledger.snapshot('json') : ledger.snapshot();
  const restored = restoreLedger<string, Touch>(snapshot, { model });
  expect(json ? restored.snapshot('json') : restored.snapshot()).toEqual(snapshot);
  return restored;
}

// A hundred at least: every kind of flag is to be seen.
const runs = { numRuns: Math.max(100, casesOf(400)) };

describe('a ledger that keeps history', () => {
  it('raises every flag of the batch, with its evidence: any order, split, merged and restored', () => {
    fc.assert(
      fc.property(given, (one) => {
        const { model, touches, key, start, askedAt, settleAfterDays, json, order, seed, quiet } = one;
        const parts = [0, 1, 2].map((part) => {
          const ledger = createLedger<string, Touch>({
            model,
            asOf: part === 1 ? asOf : start,
            key,
            settleAfterDays,
            history: true,
          });
          const own = touches.filter((_, index) => (seed + index * 7) % 3 === part);
          for (const touch of part === 2 ? own.reverse() : own) ledger.add(touch);
          return again(ledger, model, json);
        });
        const [first, second, third] = order.map((part) => parts[part] as Ledger<string, Touch>);
        first?.merge(second as Ledger<string, Touch>);
        const whole = again(first as Ledger<string, Touch>, model, !json);
        whole.merge(third as Ledger<string, Touch>);
        expectWhole(whole, touches, { model, key, quiet }, askedAt);
        whole.advance(askedAt);
        expectWhole(whole, touches, { model, key, quiet }, askedAt);
      }),
      runs,
    );
    // A quick look, which stops each property early, need not meet all of them.
    if (fc.readConfigureGlobal()?.interruptAfterTimeLimit !== undefined) return;
    const beyondSums = kindsBeyondSums(true).filter((kind) => !seen.has(kind));
    expect(beyondSums).toEqual([]);
  });

  it('carries it with each lead that is exported, renamed, replaced or removed', () => {
    fc.assert(
      fc.property(given, ({ model, touches, start, askedAt, settleAfterDays, seed }) => {
        for (const key of ['lead', 'account'] as const) {
          const make = () =>
            createLedger<string, Touch>({ model, asOf: start, key, settleAfterDays, history: true });
          const ledger = make();
          for (const touch of touches) ledger.add(touch);
          const copy = make();
          for (const lead of ledger.rank().leads) copy.importLead(ledger.exportLead(lead.key) as string);
          expectWhole(copy, touches, { model, key }, askedAt);

          const keyOf = (touch: Touch) => (key === 'lead' ? touch.leadId : touch.accountId);
          const keys = [...new Set(touches.map(keyOf))].filter((name) => typeof name === 'string');
          const [from = 'ada', to = 'new'] = seed % 2 === 0 ? keys : [...keys].reverse();
          const renamed = touches.map((touch) =>
            keyOf(touch) === from
              ? { ...touch, ...(key === 'lead' ? { leadId: to } : { accountId: to }) }
              : touch,
          );
          try {
            copy.rename(from, to);
            expectWhole(copy, renamed, { model, key }, askedAt);
          } catch (error) {
            // An account whose copies one lead has under both names.
            if (!(error instanceof TouchpointError)) throw error;
          }
          const right = touches
            .filter((touch) => keyOf(touch) === from)
            .map((touch) => ({ ...touch, at: touch.at - 3 * day }));
          ledger.replace(from, right);
          const others = touches.filter((touch) => keyOf(touch) !== from);
          expectWhole(ledger, [...others, ...right], { model, key }, askedAt);
          ledger.remove(from);
          expectWhole(ledger, others, { model, key }, askedAt);
        }
      }),
      runs,
    );
  });
});
