import { defineModel, type ScoringModel, standardModel } from 'touchpoint-scoring';
import {
  type AttributionRule,
  attributeJourneys,
  bootstrapAttribution,
  buildJourneys,
  type ChainState,
  createAttribution,
  type Journey,
} from 'touchpoint-scoring/attribution';
import { describe, expectTypeOf, it } from 'vitest';

const journeys: Journey[] = [{ touchpoints: ['email'], conversions: 1 }];

describe('buildJourneys', () => {
  it('knows the types of the model and the fields of the interactions', () => {
    const model = defineModel({ types: { coffee: { channel: 'offline', weight: 2, halfLifeDays: 60 } } });
    buildJourneys([{ leadId: 'ada', type: 'coffee', at: 0, campaign: 'spring' }], [], {
      model,
      touchpoint: (interaction) => {
        expectTypeOf(interaction.campaign).toEqualTypeOf<string>();
        return interaction.campaign;
      },
    });
    // @ts-expect-error a type that the model does not have
    buildJourneys([{ leadId: 'ada', type: 'coffee', at: 0 }], [], { model: standardModel });
    // @ts-expect-error the end of a journey is the as-of time
    buildJourneys([], [], { model: standardModel, asOf: 0 });
    expectTypeOf(buildJourneys<string, never>)
      .parameter(2)
      .toHaveProperty('model')
      .toEqualTypeOf<ScoringModel>();
  });
});

describe('rules', () => {
  it('are told apart by kind, each with its own numbers', () => {
    attributeJourneys(journeys, { kind: 'position', first: 0.3 });
    // @ts-expect-error no such rule
    attributeJourneys(journeys, { kind: 'middle' });
    // @ts-expect-error a number of another rule
    attributeJourneys(journeys, { kind: 'linear', halfLifeDays: 7 });
    // @ts-expect-error a tally follows at least a list
    createAttribution({ rules: { kind: 'linear' } });
    expectTypeOf<Extract<AttributionRule, { kind: 'markov' }>['order']>().toEqualTypeOf<number | undefined>();
  });

  it('of intervals need a seed', () => {
    bootstrapAttribution(journeys, { kind: 'linear' }, { seed: 1 });
    // @ts-expect-error nothing is random by itself
    bootstrapAttribution(journeys, { kind: 'linear' }, {});
  });
});

describe('states of a chain', () => {
  it('are told apart by kind', () => {
    const path = (state: ChainState) => (state.kind === 'touchpoints' ? state.touchpoints : []);
    expectTypeOf(path).returns.toEqualTypeOf<readonly string[]>();
    // @ts-expect-error the start has no touchpoints
    const wrong = (state: Exclude<ChainState, { kind: 'touchpoints' }>) => state.touchpoints;
    expectTypeOf(wrong).toBeFunction();
  });
});
