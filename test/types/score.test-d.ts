import {
  createLedger,
  defineModel,
  describeFlag,
  explainDifference,
  explainScore,
  type Flag,
  type FlagKind,
  type FlagOf,
  flagRelationships,
  gradeOf,
  type Interaction,
  type InteractionInput,
  type InteractionTypeOf,
  type LeadScore,
  type Ledger,
  parseInteractions,
  parseModel,
  type RankedLead,
  type Ranking,
  rankLeads,
  restoreLedger,
  type StandardGrade,
  scoreHistory,
  scoreLeads,
  standardModel,
  TouchpointError,
  type TouchpointErrorCode,
  whatIf,
} from 'touchpoint-scoring';
import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

const asOf = '2026-11-23T10:00:00Z';
const custom = defineModel({
  types: { coffee: { channel: 'offline', weight: 1, halfLifeDays: 1 }, webinar: null },
});

describe('scoring', () => {
  it('refuses a type that the model does not have', () => {
    const at = asOf;
    scoreLeads([{ leadId: 'a', type: 'email', at }], { model: standardModel, asOf });
    // @ts-expect-error a misspelt type
    scoreLeads([{ leadId: 'a', type: 'emial', at }], { model: standardModel, asOf });
    // @ts-expect-error a type of another model
    rankLeads([{ leadId: 'a', type: 'coffee', at }], { model: standardModel, asOf });
    // @ts-expect-error a removed type
    rankLeads([{ leadId: 'a', type: 'webinar', at }], { model: custom, asOf });
    // @ts-expect-error a wrong direction
    rankLeads([{ leadId: 'a', type: 'email', at, direction: 'both' }], { model: custom, asOf });
    rankLeads([{ leadId: 'a', type: 'coffee', at }], { model: custom, asOf });
  });

  it('wants an as-of time: no function reads the clock', () => {
    // @ts-expect-error asOf is missing
    scoreLeads([], { model: standardModel });
  });

  it('takes interactions parsed by the same custom model, end to end', () => {
    const { interactions } = parseInteractions([], { model: custom });
    expectTypeOf(rankLeads(interactions, { model: custom, asOf }).leads).toEqualTypeOf<
      RankedLead<StandardGrade>[]
    >();
    const [contribution] = explainScore(interactions, { model: custom, asOf, lead: 'a' }).contributions;
    expectTypeOf(contribution?.interaction.type).toEqualTypeOf<
      InteractionTypeOf<typeof custom> | undefined
    >();
    const pair = explainDifference(interactions, { model: custom, asOf, lead: 'a', other: 'b' });
    expectTypeOf(pair.other.contributions[0]?.interaction.type).toEqualTypeOf<
      InteractionTypeOf<typeof custom> | undefined
    >();
    const [part] = pair.parts;
    if (part?.kind === 'type') expectTypeOf(part.type).toEqualTypeOf<InteractionTypeOf<typeof custom>>();
    // @ts-expect-error the standard model does not know coffee
    rankLeads(interactions, { model: standardModel, asOf });
  });

  it('takes any text as a type where the model is known at run time only', () => {
    const model = parseModel('{}');
    const { interactions } = parseInteractions([], { model });
    expectTypeOf(scoreLeads(interactions, { model, asOf }).leads).toEqualTypeOf<LeadScore[]>();
    scoreLeads([{ leadId: 'a', type: 'whatever', at: 0 }], { model, asOf });
  });

  it('brings the fields of the caller back in contributions', () => {
    const extra = z.object({ subject: z.string() });
    const { interactions } = parseInteractions([], { model: standardModel, extra });
    const { contributions, notCounted } = explainScore(interactions, {
      model: standardModel,
      asOf,
      lead: 'a',
    });
    expectTypeOf(contributions)
      .items.toHaveProperty('interaction')
      .toExtend<Interaction & { subject: string }>();
    expectTypeOf(contributions[0]?.interaction.subject).toEqualTypeOf<string | undefined>();
    expectTypeOf(notCounted[0]?.interaction.subject).toEqualTypeOf<string | undefined>();
  });

  it('gives a key function the interaction of the caller', () => {
    interface Ours extends InteractionInput {
      readonly region: string;
    }
    const rows: readonly Ours[] = [];
    rankLeads(rows, {
      model: standardModel,
      asOf,
      key: (interaction) => {
        expectTypeOf(interaction).toEqualTypeOf<Ours>();
        return interaction.region;
      },
    });
    // @ts-expect-error a key is text or nothing
    rankLeads(rows, { model: standardModel, asOf, key: () => 5 });
    // @ts-expect-error no such key
    rankLeads(rows, { model: standardModel, asOf, key: 'region' });
  });

  it('takes undefined for every option that may be left out', () => {
    rankLeads([], {
      model: standardModel,
      asOf,
      key: undefined,
      knownAt: undefined,
      top: undefined,
      rankBy: undefined,
      previousGrades: undefined,
    });
    gradeOf(71, { model: standardModel, previousGrade: undefined });
  });
});

describe('the grade of a result', () => {
  const model = defineModel({
    grades: [
      { grade: 'hot', from: 50 },
      { grade: 'cold', from: 0 },
    ],
  });
  type Grade = 'hot' | 'cold';
  const one = { model, asOf, lead: 'ada' };
  const ledger = createLedger({ model, asOf });

  it('is one of the model', () => {
    expectTypeOf(gradeOf(71, { model })).toEqualTypeOf<Grade>();
    expectTypeOf(scoreLeads([], { model, asOf }).leads[0]?.grade).toEqualTypeOf<Grade | undefined>();
    expectTypeOf(rankLeads([], { model, asOf }).leads[0]?.grade).toEqualTypeOf<Grade | undefined>();
    expectTypeOf(explainScore([], one).lead.grade).toEqualTypeOf<Grade>();
    expectTypeOf(explainDifference([], { ...one, other: 'b' }).other.lead.grade).toEqualTypeOf<Grade>();
    expectTypeOf(scoreHistory([], one).points[0]?.grade).toEqualTypeOf<Grade | undefined>();
    expectTypeOf(scoreHistory([], one).outlook[0]?.grade).toEqualTypeOf<Grade | undefined>();
    const { after, nextGrade } = whatIf([], { ...one, touches: [] });
    expectTypeOf(after.grade).toEqualTypeOf<Grade>();
    expectTypeOf(nextGrade?.grade).toEqualTypeOf<Grade | undefined>();
    const flagged = flagRelationships([], { model, asOf, only: ['friction'] });
    expectTypeOf(flagged.relationships[0]?.grade).toEqualTypeOf<Grade | undefined>();
    expectTypeOf(ledger.score('ada')?.grade).toEqualTypeOf<Grade | undefined>();
    expectTypeOf(ledger.rank().leads[0]?.grade).toEqualTypeOf<Grade | undefined>();
    expectTypeOf(restoreLedger(ledger.snapshot(), { model }).rank()).toEqualTypeOf<Ranking<Grade>>();
    // @ts-expect-error no grade of this model
    rankLeads([], { model, asOf }).leads.filter(({ grade }) => grade === 'A');
  });

  it('is text where the model is known at run time only, and a result of one is taken where that is asked for', () => {
    const parsed = parseModel('{}');
    expectTypeOf(rankLeads([], { model: parsed, asOf }).leads[0]?.grade).toEqualTypeOf<string | undefined>();
    const anyRanking: Ranking = rankLeads([], { model, asOf });
    const anyLedger: Ledger<InteractionTypeOf<typeof model>> = ledger;
    anyLedger.merge(ledger);
    expectTypeOf(anyRanking.leads[0]?.grade).toEqualTypeOf<string | undefined>();
  });
});

describe('flags', () => {
  const flag = {} as Flag;

  it('are told apart by kind', () => {
    expectTypeOf<FlagKind>().toEqualTypeOf<
      | 'online-only'
      | 'place-unknown'
      | 'mostly-online'
      | 'offline-lapsed'
      | 'cooling'
      | 'dormant'
      | 'never-met-account'
      | 'single-threaded'
      | 'unanswered'
      | 'one-sided'
      | 'online-saturated'
      | 'friction'
      | 'insufficient-history'
    >();
    if (flag.kind === 'place-unknown') {
      expectTypeOf(flag).toEqualTypeOf<FlagOf<'place-unknown'>>();
      expectTypeOf(flag.firstAt).toEqualTypeOf<number>();
    }
    expectTypeOf<'unclear'>().toExtend<RankedLead['mix']>();
    if (flag.kind === 'online-only') expectTypeOf(flag).toEqualTypeOf<FlagOf<'online-only'>>();
    else if (flag.kind === 'mostly-online') expectTypeOf(flag).toEqualTypeOf<FlagOf<'mostly-online'>>();
    else if (flag.kind === 'offline-lapsed') expectTypeOf(flag).toEqualTypeOf<FlagOf<'offline-lapsed'>>();
    else if (flag.kind === 'insufficient-history') expectTypeOf(flag.since).toEqualTypeOf<number | null>();
    // @ts-expect-error not a field of every flag
    flag.ceiling;
    // @ts-expect-error no such flag
    flag.kind === 'dull';
  });

  it('are of the kinds asked for', () => {
    const { relationships } = flagRelationships([], { model: standardModel, asOf, only: ['online-only'] });
    expectTypeOf(relationships[0]?.flags).toEqualTypeOf<FlagOf<'online-only'>[] | undefined>();
    const two = flagRelationships([], { model: standardModel, asOf, only: ['online-only', 'mostly-online'] });
    expectTypeOf(two.relationships[0]?.flags).toEqualTypeOf<
      (FlagOf<'online-only'> | FlagOf<'mostly-online'>)[] | undefined
    >();
    const all = flagRelationships([], { model: standardModel, asOf });
    expectTypeOf(all.relationships[0]?.flags).toEqualTypeOf<Flag[] | undefined>();
    // @ts-expect-error no such flag
    flagRelationships([], { model: standardModel, asOf, only: ['online'] });
  });

  it('can each be described', () => {
    expectTypeOf(describeFlag(flag, { model: custom })).toEqualTypeOf<string>();
  });
});

describe('TouchpointError', () => {
  it('has a closed set of codes', () => {
    expectTypeOf<TouchpointErrorCode>().toEqualTypeOf<
      | 'invalid_model'
      | 'unsupported_model_version'
      | 'invalid_interactions'
      | 'invalid_option'
      | 'invalid_journeys'
      | 'invalid_columns'
      | 'as_of_too_early'
      | 'overlapping_ledgers'
      | 'invalid_snapshot'
      | 'unsupported_snapshot_version'
      | 'another_model'
      | 'aborted'
    >();
    expectTypeOf<TouchpointError['name']>().toEqualTypeOf<'TouchpointError'>();
    // @ts-expect-error no such code
    new TouchpointError('oops', 'f', []);
  });
});
