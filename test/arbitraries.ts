import fc from 'fast-check';
import type { InteractionInput, InteractionTypeDefinition, ScoringModel } from 'touchpoint-scoring';
import { defineModel } from 'touchpoint-scoring';

const day = 86_400_000;

/** The as-of time of all generated histories. */
export const asOf = Date.UTC(2026, 10, 23, 9);

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const directionFactors = fc.record({
  inbound: number(0, 2),
  outbound: number(0, 2),
  mutual: number(0, 2),
});

const durationFactor = fc.record({
  referenceMinutes: number(1, 240),
  exponent: number(0, 1.5),
  minimum: number(0, 1),
  maximum: number(1, 4),
});

function definition(channel: 'online' | 'offline', effect: 'evidence' | 'friction') {
  return fc
    .record(
      {
        weight: number(0.01, 5),
        halfLifeDays: number(0.5, 400),
        direction: directionFactors,
        duration: durationFactor,
        counts: fc.constantFrom('each' as const, 'daily' as const, 'once' as const),
      },
      { requiredKeys: ['weight', 'halfLifeDays'] },
    )
    .map((rest): InteractionTypeDefinition => ({ channel, effect, ...rest }));
}

/** Parts of 1. The synergy part may be 0. */
const shares = fc
  .tuple(number(0.01, 1), number(0.01, 1), fc.oneof(fc.constant(0), number(0, 1)))
  .map(([online, offline, synergy]) => {
    const sum = online + offline + synergy;
    return { online: online / sum, offline: offline / sum, synergy: synergy / sum };
  });

/** A model with types of both channels and of friction, some that count once or daily. */
export const models: fc.Arbitrary<ScoringModel> = fc
  .record({
    online: fc.array(definition('online', 'evidence'), { minLength: 1, maxLength: 3 }),
    offline: fc.array(definition('offline', 'evidence'), { minLength: 1, maxLength: 3 }),
    friction: fc.array(definition('online', 'friction'), { minLength: 1, maxLength: 2 }),
    shares,
    halfSaturation: fc.record({
      online: number(0.1, 30),
      offline: number(0.1, 30),
      friction: number(0.1, 30),
    }),
    crowdExponent: number(0, 1),
    withNoShow: fc.boolean(),
  })
  .map(({ online, offline, friction, withNoShow, ...numbers }) => {
    const named = (prefix: string, definitions: readonly InteractionTypeDefinition[]) =>
      definitions.map((type, index): [string, InteractionTypeDefinition] => [`${prefix}${index}`, type]);
    const types: Record<string, InteractionTypeDefinition> = Object.fromEntries([
      ...named('online', online),
      ...named('offline', offline),
      ...named('friction', friction),
    ]);
    return defineModel({ base: null, types, ...numbers, noShowType: withNoShow ? 'friction0' : null });
  });

export interface Touch extends InteractionInput<string> {
  readonly leadId: string;
  readonly type: string;
  readonly at: number;
}

/** Touches before the as-of time of which each one is evidence. */
export function touchOf(types: readonly string[], leads: readonly string[] = ['ada']): fc.Arbitrary<Touch> {
  return fc.record(
    {
      leadId: fc.constantFrom(...leads),
      type: fc.constantFrom(...types),
      at: fc
        .oneof(
          fc.integer({ min: 0, max: 900 * 24 * 60 }),
          // Several of a day, for types that count daily; the as-of time lies within one.
          fc.integer({ min: 0, max: 3 * 24 * 60 }),
        )
        .map((minutes) => asOf - minutes * 60_000),
      direction: fc.constantFrom('inbound' as const, 'outbound' as const, 'mutual' as const),
      durationMinutes: fc.integer({ min: 0, max: 600 }),
      participants: fc.integer({ min: 1, max: 40 }),
    },
    { requiredKeys: ['leadId', 'type', 'at'] },
  );
}

/** Anything that can be in a history: also upcoming, cancelled, missed, repeated. */
export function interactionOf(types: readonly string[], leads: readonly string[]): fc.Arbitrary<Touch> {
  return fc
    .tuple(
      touchOf(types, leads),
      fc.record(
        {
          outcome: fc.constantFrom(
            'held' as const,
            'scheduled' as const,
            'cancelled' as const,
            'no-show' as const,
          ),
          accountId: fc.constantFrom('acme', 'globex'),
          ownerId: fc.constantFrom('ida', 'tomas'),
          recordedAt: fc.integer({ min: -30, max: 30 }).map((days) => asOf + days * day),
        },
        { requiredKeys: [] },
      ),
      fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined, freq: 6 }),
    )
    .map(([touch, more, daysAhead]) => ({
      ...touch,
      ...more,
      ...(daysAhead === undefined ? {} : { at: asOf + daysAhead * day }),
    }));
}

const hostileLeads = ['ada', 'ben', '__proto__', 'constructor', 'Łucja', '🦉'];

/** A model and a history of several leads under it, ids unique. */
export const histories = models.chain((model) =>
  fc.array(interactionOf(Object.keys(model.types), hostileLeads), { maxLength: 40 }).map((interactions) => ({
    model,
    interactions: interactions.map((interaction, index) => ({ ...interaction, id: `i${index}` })),
  })),
);

/** The types of a model by what they do. */
export function typesWhere(
  model: ScoringModel,
  matches: (type: InteractionTypeDefinition) => boolean,
): string[] {
  return Object.entries(model.types)
    .filter(([, type]) => matches(type))
    .map(([name]) => name);
}

export const isOnline = (type: InteractionTypeDefinition) =>
  type.channel === 'online' && type.effect !== 'friction';
export const isOffline = (type: InteractionTypeDefinition) =>
  type.channel === 'offline' && type.effect !== 'friction';
export const isFriction = (type: InteractionTypeDefinition) => type.effect === 'friction';
