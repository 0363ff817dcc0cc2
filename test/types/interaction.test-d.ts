import type { StandardSchemaV1 } from '@standard-schema/spec';
import {
  type Channel,
  type Direction,
  defineModel,
  type Instant,
  type Interaction,
  type InteractionInput,
  interactionSchema,
  type Outcome,
  parseInteractions,
  parseInteractionsOrThrow,
  parseModel,
  type StandardInteractionType,
  type StandardSchema,
  standardModel,
} from 'touchpoint-scoring';
import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import type { interactionShape } from '../../src/core/interaction/interaction-schema.js';

/** As zod has it: not read-only, and a field that may be left out is never `undefined`. */
type Parsed<T> = { -readonly [Key in keyof T]: Exclude<T[Key], undefined> };

const at = '2026-11-23T10:00:00Z';
const custom = defineModel({
  types: { coffee: { channel: 'offline', weight: 1, halfLifeDays: 1 }, webinar: null },
});

describe('the shape that zod infers', () => {
  it('is Interaction, optional fields without undefined', () => {
    type Inferred = z.output<ReturnType<typeof interactionShape<StandardInteractionType>>>;
    expectTypeOf<Inferred>().toEqualTypeOf<Parsed<Interaction>>();
    type InferredCustom = z.output<ReturnType<typeof interactionShape<'coffee'>>>;
    expectTypeOf<InferredCustom>().toEqualTypeOf<Parsed<Interaction<'coffee'>>>();
  });

  it('is what the public schema promises, without a word of zod', () => {
    expectTypeOf(interactionSchema({ model: standardModel })).toEqualTypeOf<StandardSchema<Interaction>>();
    type Name = Exclude<StandardInteractionType, 'webinar'> | 'coffee';
    expectTypeOf(interactionSchema({ model: custom })).toEqualTypeOf<StandardSchema<Interaction<Name>>>();
    expectTypeOf(interactionSchema({ model: custom })).toExtend<
      StandardSchemaV1<unknown, Interaction<Name>>
    >();
  });
});

describe('InteractionInput', () => {
  it('refuses wrong words', () => {
    expectTypeOf<Channel>().toEqualTypeOf<'online' | 'offline'>();
    expectTypeOf<Direction>().toEqualTypeOf<'inbound' | 'outbound' | 'mutual'>();
    expectTypeOf<Outcome>().toEqualTypeOf<'held' | 'scheduled' | 'cancelled' | 'no-show'>();
    // @ts-expect-error no such type
    ({ leadId: 'a', type: 'emial', at }) satisfies InteractionInput;
    // @ts-expect-error no such direction
    ({ leadId: 'a', type: 'email', at, direction: 'both' }) satisfies InteractionInput;
    // @ts-expect-error no such outcome
    ({ leadId: 'a', type: 'email', at, outcome: 'done' }) satisfies InteractionInput;
    // @ts-expect-error an interaction has a time
    ({ leadId: 'a', type: 'email' }) satisfies InteractionInput;
    // @ts-expect-error no such channel
    'radio' satisfies Channel;
  });

  it('takes Date, number and text as a time', () => {
    expectTypeOf<Instant>().toEqualTypeOf<Date | number | string>();
  });

  it('takes undefined for an absent field', () => {
    ({ leadId: 'a', type: 'email', at, direction: undefined }) satisfies InteractionInput;
    ({ leadId: 'a', type: 'email', at: 0, direction: undefined }) satisfies Interaction;
    expectTypeOf<Interaction>().toExtend<InteractionInput>();
    expectTypeOf<InteractionInput>().not.toExtend<Interaction>();
  });
});

describe('parseInteractions', () => {
  it('gives interactions of the types of the model', () => {
    const { interactions } = parseInteractions([], { model: custom });
    type Name = (typeof interactions)[number]['type'];
    expectTypeOf<Name>().toEqualTypeOf<Exclude<StandardInteractionType, 'webinar'> | 'coffee'>();
    expectTypeOf(parseInteractions([], { model: parseModel('{}') }).interactions).items.toExtend<
      Interaction<string>
    >();
  });

  it('gives the fields of the caller the types of their schema', () => {
    const extra = z.object({ amount: z.coerce.number(), note: z.string().optional() });
    const rows = parseInteractionsOrThrow([], { model: standardModel, extra });
    expectTypeOf(rows).items.toHaveProperty('amount').toEqualTypeOf<number>();
    expectTypeOf(rows).items.toHaveProperty('at').toEqualTypeOf<number>();
    // @ts-expect-error not a field of the schema
    rows[0]?.colour;
  });

  it('promises nothing about fields without a schema', () => {
    const [row] = parseInteractionsOrThrow([], { model: standardModel });
    // @ts-expect-error not known
    row?.amount;
  });

  it('wants a list', () => {
    // @ts-expect-error a number is no list
    parseInteractions(5, { model: standardModel });
  });
});

describe('StandardSchema', () => {
  it('takes every schema of the published interface, and the other way round', () => {
    expectTypeOf<StandardSchemaV1<unknown, { amount: number }>>().toExtend<
      StandardSchema<{ amount: number }>
    >();
    expectTypeOf<StandardSchema<{ amount: number }>>().toExtend<
      StandardSchemaV1<unknown, { amount: number }>
    >();
    expectTypeOf(z.object({ amount: z.number() })).toExtend<StandardSchema<{ amount: number }>>();
    const schema = {} as StandardSchemaV1<{ amount: string }, { amount: number }>;
    const rows = parseInteractionsOrThrow([], { model: standardModel, extra: schema });
    expectTypeOf(rows).items.toHaveProperty('amount').toEqualTypeOf<number>();
  });

  it('is not satisfied by just any object', () => {
    // @ts-expect-error not a schema
    parseInteractions([], { model: standardModel, extra: {} });
  });
});
