import fc from 'fast-check';
import { defineModel, type InteractionTypeDefinition, type ScoringModel } from 'touchpoint-scoring';
import type { ReferenceTouch } from './reference.js';

// Random models and histories at the edges of what is allowed: times from the year −271821 to 275760, weights from
// nearly nothing to a million, half-lives from a minute and a half to 270 years.

const firstTime = -8.64e15;
const lastTime = 8.64e15;
const day = 86_400_000;

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
/** Numbers of which each order of magnitude is as likely as another. */
const anyMagnitude = (min: number, max: number) =>
  number(Math.log(min), Math.log(max)).map((log) => Math.min(max, Math.max(min, Math.exp(log))));

const definition = (channel: 'online' | 'offline', effect: 'evidence' | 'friction') =>
  fc
    .record(
      {
        weight: anyMagnitude(1e-9, 1e6),
        halfLifeDays: fc.oneof(anyMagnitude(0.001, 100_000), fc.constantFrom(14, 30, 90)),
        direction: fc.record({ inbound: number(0, 3), outbound: number(0, 3), mutual: number(0, 3) }),
        duration: fc.record({
          referenceMinutes: anyMagnitude(1, 1000),
          exponent: number(0, 2),
          minimum: number(0, 1),
          maximum: number(1, 5),
        }),
        counts: fc.constantFrom('each', 'daily', 'once'),
      },
      { requiredKeys: ['weight', 'halfLifeDays'] },
    )
    .map((rest) => ({ channel, effect, ...rest }) as unknown as InteractionTypeDefinition);

/** Models with one to three types for each channel and for friction. */
export const anyModel: fc.Arbitrary<ScoringModel<string>> = fc
  .record({
    online: fc.array(definition('online', 'evidence'), { minLength: 1, maxLength: 3 }),
    offline: fc.array(definition('offline', 'evidence'), { minLength: 1, maxLength: 3 }),
    friction: fc.array(definition('online', 'friction'), { minLength: 1, maxLength: 2 }),
    shares: fc.tuple(number(0.001, 1), number(0.001, 1), fc.oneof(fc.constant(0), number(0, 1))),
    halfSaturation: fc.record({
      online: anyMagnitude(1e-3, 1e4),
      offline: anyMagnitude(1e-3, 1e4),
      friction: anyMagnitude(1e-3, 1e4),
    }),
    crowdExponent: number(0, 1),
    hasNoShow: fc.boolean(),
  })
  .map(({ online, offline, friction, shares: [first, second, third], hasNoShow, ...numbers }) => {
    const sum = first + second + third;
    const types = Object.fromEntries(
      Object.entries({ online, offline, friction }).flatMap(([name, list]) =>
        list.map((type, index) => [`${name}${index}`, type]),
      ),
    );
    return defineModel({
      base: null,
      types,
      shares: { online: first / sum, offline: second / sum, synergy: third / sum },
      ...numbers,
      noShowType: hasNoShow ? 'friction0' : null,
    }) as ScoringModel<string>;
  });

const time = (asOf: number) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 1000 * day }).map((age) => asOf - age) },
    { weight: 2, arbitrary: fc.integer({ min: firstTime, max: lastTime }) },
    { weight: 1, arbitrary: fc.constantFrom(firstTime, lastTime, 0, -1, 1, asOf, asOf + 1, asOf - 1, -day) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 90 * day }).map((ahead) => asOf + ahead) },
  );

export interface Case {
  readonly model: ScoringModel<string>;
  readonly asOf: number;
  readonly touches: readonly ReferenceTouch[];
}

const leads = ['ada', 'ben', '__proto__', 'constructor', '0', 'Łucja', '🦉', ' '];

/** A model, an instant, and up to forty touches of a few leads, with copies whose content differs. */
export const anyCase: fc.Arbitrary<Case> = fc
  .tuple(
    anyModel,
    fc.oneof(
      { weight: 5, arbitrary: fc.constant(Date.UTC(2026, 10, 23, 9)) },
      { weight: 1, arbitrary: fc.integer({ min: firstTime, max: lastTime }) },
      { weight: 1, arbitrary: fc.constantFrom(0, firstTime, lastTime) },
    ),
  )
  .chain(([model, asOf]) =>
    fc
      .array(
        fc.record(
          {
            leadId: fc.constantFrom(...leads),
            type: fc.constantFrom(...Object.keys(model.types)),
            at: time(asOf).map((at) => Math.min(lastTime, Math.max(firstTime, at))),
            id: fc.constantFrom('a', 'b', 'c', '__proto__'),
            direction: fc.constantFrom('inbound' as const, 'outbound' as const, 'mutual' as const),
            durationMinutes: fc.oneof(number(0, 600), fc.constantFrom(0, 1e7)),
            participants: fc.integer({ min: 1, max: 1_000_000 }),
            outcome: fc.constantFrom(
              'held' as const,
              'scheduled' as const,
              'cancelled' as const,
              'no-show' as const,
            ),
          },
          { requiredKeys: ['leadId', 'type', 'at'] },
        ),
        { maxLength: 40 },
      )
      // Recorded one after the other, so that of two copies one is always the later.
      .map((touches) => ({
        model,
        asOf,
        touches: touches.map((touch, index) => ({ ...touch, recordedAt: index })),
      })),
  );
