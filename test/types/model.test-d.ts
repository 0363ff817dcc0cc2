import {
  defineModel,
  type InteractionTypeOf,
  type ModelDefinition,
  parseModel,
  type ScoringModel,
  type StandardGrade,
  type StandardInteractionType,
  type standardModel,
} from 'touchpoint-scoring';
import { describe, expectTypeOf, it } from 'vitest';

const coffee = { channel: 'offline', weight: 2.5, halfLifeDays: 90 } as const;

describe('defineModel', () => {
  it('knows the standard types by default', () => {
    expectTypeOf(defineModel()).toEqualTypeOf<ScoringModel<StandardInteractionType, StandardGrade>>();
    expectTypeOf<InteractionTypeOf<typeof standardModel>>().toEqualTypeOf<StandardInteractionType>();
  });

  it('adds the names of new types and loses those set to null', () => {
    const model = defineModel({ types: { coffee, webinar: null, email: { weight: 2 } } });
    type Name = InteractionTypeOf<typeof model>;
    expectTypeOf<Name>().toEqualTypeOf<Exclude<StandardInteractionType, 'webinar'> | 'coffee'>();
    expectTypeOf(model.types.coffee.weight).toEqualTypeOf<number>();
    // @ts-expect-error a removed type is not there
    model.types.webinar;
  });

  it('starts from another model, or from no types', () => {
    const base = defineModel({ base: null, types: { coffee } });
    expectTypeOf(base).toEqualTypeOf<ScoringModel<'coffee', StandardGrade>>();
    const more = defineModel({ base, types: { tea: coffee } });
    expectTypeOf<InteractionTypeOf<typeof more>>().toEqualTypeOf<'coffee' | 'tea'>();
    const less = defineModel({ base: more, types: { coffee: null } });
    expectTypeOf<InteractionTypeOf<typeof less>>().toEqualTypeOf<'tea'>();
  });

  it('knows the names of its grades, which are those of the base unless it has its own', () => {
    const grades = [
      { grade: 'hot', from: 50 },
      { grade: 'cold', from: 0 },
    ] as const;
    const own = defineModel({ grades });
    expectTypeOf(own).toEqualTypeOf<ScoringModel<StandardInteractionType, 'hot' | 'cold'>>();
    const inline = defineModel({
      grades: [
        { grade: 'hot', from: 50 },
        { grade: 'cold', from: 0 },
      ],
    });
    expectTypeOf(inline).toEqualTypeOf<typeof own>();
    expectTypeOf(defineModel({ base: own, types: { coffee } }).grades[0]?.grade).toEqualTypeOf<
      'hot' | 'cold' | undefined
    >();
    expectTypeOf(
      defineModel({ base: own, grades: [{ grade: 'all', from: 0 }] }).grades[0]?.grade,
    ).toEqualTypeOf<'all' | undefined>();
    const anyGrade: ScoringModel<StandardInteractionType> = own;
    expectTypeOf(anyGrade.grades[0]?.grade).toEqualTypeOf<string | undefined>();
  });

  it('wants a whole definition for a new type, and a part for a known one', () => {
    defineModel({ types: { email: { weight: 2 } } });
    // @ts-expect-error a new type needs channel and half-life
    defineModel({ types: { coffee: { weight: 2 } } });
    // @ts-expect-error with base null every type is new
    defineModel({ base: null, types: { email: { weight: 2 } } });
  });

  it('refuses wrong words', () => {
    // @ts-expect-error no such channel
    defineModel({ types: { coffee: { channel: 'radio', weight: 1, halfLifeDays: 1 } } });
    // @ts-expect-error no such effect
    defineModel({ types: { email: { effect: 'harm' } } });
    // @ts-expect-error a weight is a number
    defineModel({ types: { email: { weight: '2' } } });
    // @ts-expect-error no such field
    defineModel({ crowdexponent: 1 });
    // @ts-expect-error all three shares are needed
    defineModel({ shares: { online: 0.5, offline: 0.5 } });
  });

  it('gives a model that nobody may change', () => {
    const model = defineModel();
    // @ts-expect-error read-only
    model.crowdExponent = 1;
    // @ts-expect-error read-only
    model.types.email.weight = 1;
    // @ts-expect-error read-only
    model.grades.push({ grade: 'E', from: 0 });
  });

  it('takes undefined for every field that may be left out', () => {
    const model = defineModel({
      name: undefined,
      shares: undefined,
      flags: { minimumTouches: undefined },
      types: { email: { label: undefined, cost: { minutes: undefined } } },
    });
    expectTypeOf(model).toEqualTypeOf<ScoringModel<StandardInteractionType, StandardGrade>>();
  });

  it('takes a definition whose names are known at run time only', () => {
    const definition: ModelDefinition = { types: { coffee, webinar: null } };
    expectTypeOf(defineModel(definition)).toEqualTypeOf<ScoringModel>();
  });
});

describe('parseModel', () => {
  it('knows the names at run time only', () => {
    expectTypeOf(parseModel('{}')).toEqualTypeOf<ScoringModel>();
  });
});
