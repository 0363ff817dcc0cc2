import { defineModel, type ScoringModel, standardModel } from 'touchpoint-scoring';
import {
  type AttributionRule,
  attributeJourneys,
  bootstrapAttribution,
  buildJourneys,
  type ChainState,
  compareRules,
  createAttribution,
  creditRows,
  type Journey,
  type RuleComparison,
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
    attributeJourneys(journeys, { kind: 'stages', parts: { first: 0.5, demo: 0.5 }, except: ['direct'] });
    // @ts-expect-error a number of another rule
    attributeJourneys(journeys, { kind: 'linear', halfLifeDays: 7 });
    // @ts-expect-error a tally follows at least a list
    createAttribution({ rules: { kind: 'linear' } });
    expectTypeOf<Extract<AttributionRule, { kind: 'markov' }>['order']>().toEqualTypeOf<number | undefined>();
  });

  it('of intervals need a seed', () => {
    bootstrapAttribution(journeys, { rule: { kind: 'linear' }, seed: 1 });
    // @ts-expect-error nothing is random by itself
    bootstrapAttribution(journeys, { rule: { kind: 'linear' } });
  });
});

describe('a comparison', () => {
  it('is a promise where somebody watches it', () => {
    expectTypeOf(compareRules(journeys)).toEqualTypeOf<RuleComparison>();
    expectTypeOf(compareRules(journeys, { channels: new Map() })).toEqualTypeOf<RuleComparison>();
    const { signal } = new AbortController();
    expectTypeOf(compareRules(journeys, { signal })).toEqualTypeOf<Promise<RuleComparison>>();
    const watched = compareRules(journeys, {
      onProgress: ({ phase }) => {
        expectTypeOf(phase).toEqualTypeOf<'journeys' | 'chains'>();
      },
    });
    expectTypeOf(watched).toEqualTypeOf<Promise<RuleComparison>>();
  });
});

describe('rows and intervals', () => {
  it('say what may be missing', () => {
    const rows = creditRows(journeys, { rules: [{ kind: 'linear' }] });
    for (const row of rows) expectTypeOf(row.id).toEqualTypeOf<string | null>();
    const { credits } = bootstrapAttribution(journeys, { rule: { kind: 'linear' }, seed: 1 });
    expectTypeOf(credits[0]?.shareInterval).toEqualTypeOf<readonly [number, number] | null | undefined>();
    // @ts-expect-error rows follow named rules
    creditRows(journeys, {});
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
