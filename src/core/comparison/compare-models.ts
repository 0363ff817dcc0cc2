import type { LeadKey } from '../evidence/lead-key.js';
import { rowsByLead } from '../evidence/lead-rows.js';
import type { SameAs } from '../evidence/same-as.js';
import type { Instant, InteractionInput } from '../interaction/interaction.js';
import type { Locale } from '../locale/messages.js';
import { type Speech, speechIn } from '../locale/wording.js';
import type { ScoringModel } from '../model/model.js';
import { assertModelOption, assertWhole, checkOptions, listOf } from '../options.js';
import type { RankedLead } from '../ranking/rank-candidates.js';
import { rankLeads } from '../ranking/rank-leads.js';
import { explainScore } from '../score/explain-score.js';
import type { ScoreExplanation } from '../score/explanation.js';
import { gatheredFor } from '../score/gathered-evidence.js';
import { kendall, spearman } from './rank-correlation.js';

/**
 * Options of {@link compareModels}.
 *
 * @typeParam Before - type names of the model in use
 * @typeParam After - type names of the new model
 *
 * @group Comparing models
 */
export interface CompareModelsOptions<Before extends string, After extends string, T> {
  /** The model in use. */
  readonly before: ScoringModel<Before>;
  /** The model that may replace it. */
  readonly after: ScoringModel<After>;
  /** The instant for which both score. */
  readonly asOf: Instant;
  /** Whom scores are for; `lead` by default. */
  readonly key?: LeadKey<T> | undefined;
  /** As in {@link ScoreOptions}. */
  readonly knownAt?: Instant | undefined;
  /** As in {@link ScoreOptions}. */
  readonly sameAs?: SameAs | undefined;
  /**
   * `ignore`: an interaction whose type one model does not have counts for nothing there, and the result says how many
   * there were. `reject` (the default): it is an error.
   */
  readonly unknownTypes?: 'reject' | 'ignore' | undefined;
  /** How many movers to explain; 10 by default. */
  readonly movers?: number | undefined;
  /** The size of the list whose overlap is reported, such as what a team can call in a week; 20 by default. */
  readonly top?: number | undefined;
  /** The language of the reasons; English by default. */
  readonly locale?: Locale | undefined;
}

/**
 * Where a model has a lead.
 *
 * @group Comparing models
 */
export interface Standing {
  /** 1 is the best. */
  readonly rank: number;
  /** 0 to 100. */
  readonly score: number;
  /** A grade of that model. */
  readonly grade: string;
}

/**
 * How many leads go from one grade to another, or stay.
 *
 * @group Comparing models
 */
export interface GradeChange {
  /** By the model in use. */
  readonly before: string;
  /** By the new model. */
  readonly after: string;
  /** How many leads. */
  readonly leads: number;
}

/**
 * A lead whose place changes.
 *
 * @group Comparing models
 */
export interface Mover {
  /** Whose. */
  readonly key: string;
  /** Where the model in use has it. */
  readonly before: Standing;
  /** Where the new model has it. */
  readonly after: Standing;
  /** The three types whose points change most. */
  readonly reasons: MoveReason[];
}

/**
 * Why a lead moves from one model to the other: the points of a type (`type`), or of having both channels (`synergy`).
 *
 * @group Comparing models
 */
export interface MoveReason {
  /** Tells the reasons apart. */
  readonly kind: 'type' | 'synergy';
  /** The name of the type; `null` for having both channels. */
  readonly type: string | null;
  /** Points by the model in use. */
  readonly before: number;
  /** Points by the new model. */
  readonly after: number;
  /** The reason in a phrase. */
  readonly sentence: string;
}

/**
 * What {@link compareModels} returns.
 *
 * @group Comparing models
 */
export interface ModelComparison {
  /** Fingerprint of the model in use. */
  readonly before: string;
  /** Fingerprint of the new model. */
  readonly after: string;
  /** The instant for which both scored, in epoch milliseconds. */
  readonly asOf: number;
  /** How many leads were compared. */
  readonly leads: number;
  /** Interactions whose type each model does not have, with `unknownTypes: 'ignore'`. */
  readonly unknownTypes: {
    /** By the model in use. */
    readonly before: number;
    /** By the new model. */
    readonly after: number;
  };
  /** Spearman's rank correlation of the scores, -1 to 1; `null` where one model has no order. */
  readonly spearman: number | null;
  /** Kendall's tau-b of the scores, -1 to 1; `null` where one model has no order. */
  readonly kendall: number | null;
  /** Of the best n by the one model, the part that are among the best by the other, too; 0 to 1. */
  readonly topOverlap: number;
  /** How many leads get another grade. */
  readonly gradesChanged: number;
  /** How many leads go from which grade to which, the most first. */
  readonly grades: GradeChange[];
  /** The leads whose rank changes most, and why. */
  readonly movers: Mover[];
}

/**
 * Compares two models over the same population, so that a new one can be judged before it is published: how far the
 * order changes, whose grade changes, and who moves most, with the reasons. O(n + leads · log leads).
 *
 * @param interactions - in any order; not changed
 * @param options - both models, the as-of time, and how much to report
 * @returns correlations, changes of grade, and the top movers
 * @throws {@link TouchpointError} what {@link rankLeads} throws, by either model
 *
 * @example
 * ```ts
 * import { compareModels, defineModel, standardModel } from 'touchpoint-scoring';
 *
 * const at = '2026-11-20T10:00:00Z';
 * const { kendall, movers } = compareModels(
 *   [
 *     { leadId: 'ada', type: 'video_call', at },
 *     { leadId: 'ben', type: 'phone_call', at },
 *   ],
 *   {
 *     before: standardModel,
 *     after: defineModel({ types: { phone_call: { weight: 2.5 } } }),
 *     asOf: '2026-11-23T10:00:00Z',
 *   },
 * );
 * kendall; // => -1
 * movers.map(({ key, before, after }) => `${key}: ${before.rank} to ${after.rank}`);
 * // => ['ada: 1 to 2', 'ben: 2 to 1']
 * movers[1]?.reasons[0]?.sentence; // => 'phone call gives 8.5 instead of 5.5 points'
 * ```
 *
 * @group Comparing models
 */
export function compareModels<
  Before extends string,
  After extends string,
  T extends InteractionInput<Before | After>,
>(
  interactions: readonly T[] | Iterable<T>,
  options: CompareModelsOptions<Before, After, T>,
): ModelComparison {
  const source = 'compareModels';
  checkOptions(
    options,
    source,
    {
      before: true,
      after: true,
      asOf: true,
      key: true,
      knownAt: true,
      sameAs: true,
      unknownTypes: true,
      movers: true,
      top: true,
      locale: true,
    },
    'Pass at least { before, after, asOf }.',
  );
  for (const side of ['before', 'after'] as const) assertModelOption(options[side], source, side);
  const { asOf, key, knownAt, sameAs, unknownTypes, movers = 10, top = 20 } = options;
  // That each type is known to one of them is what the types say; that it is known to both is checked.
  const modelBefore: ScoringModel<string> = options.before;
  const modelAfter: ScoringModel<string> = options.after;
  for (const [name, value] of Object.entries({ movers, top })) {
    assertWhole(value, name, source, 'Leave it out for the default.');
  }
  const speech = speechIn(options.locale, source);
  const list = listOf(interactions, source);
  const common = { asOf, key, knownAt, sameAs, unknownTypes };
  const before = rankLeads(list, { ...common, model: modelBefore });
  const after = rankLeads(list, { ...common, model: modelAfter });
  const placed = new Map(after.leads.map((lead) => [lead.key, lead]));
  const pairs = before.leads.map((lead) => ({ before: lead, after: placed.get(lead.key) as RankedLead }));
  const scores = (side: 'before' | 'after') => Float64Array.from(pairs, (pair) => pair[side].value);

  const moved = pairs
    .filter((pair) => pair.before.rank !== pair.after.rank)
    .sort(
      (a, b) =>
        rankChange(b) - rankChange(a) ||
        a.before.rank - b.before.rank ||
        (a.before.key < b.before.key ? -1 : 1),
    )
    .slice(0, movers);
  const interactionsOf = historyFinder(list, { ...common, model: modelBefore }, source);
  return {
    before: before.modelFingerprint,
    after: after.modelFingerprint,
    asOf: before.asOf,
    leads: pairs.length,
    unknownTypes: { before: before.notCounted.unknownType, after: after.notCounted.unknownType },
    spearman: spearman(scores('before'), scores('after')),
    kendall: kendall(scores('before'), scores('after')),
    topOverlap: overlap(before.leads, after.leads, top),
    gradesChanged: pairs.filter((pair) => pair.before.grade !== pair.after.grade).length,
    grades: gradeChanges(pairs),
    movers: moved.map((pair): Mover => {
      const own = interactionsOf(pair.before.key);
      const explained = { ...common, lead: pair.before.key, locale: options.locale };
      return {
        key: pair.before.key,
        before: standing(pair.before),
        after: standing(pair.after),
        reasons: reasonsFor(
          pointsByLabel(explainScore(own, { ...explained, model: modelBefore })),
          pointsByLabel(explainScore(own, { ...explained, model: modelAfter })),
          speech,
        ),
      };
    }),
  };
}

interface Pair {
  readonly before: RankedLead;
  readonly after: RankedLead;
}

function rankChange({ before, after }: Pair): number {
  return Math.abs(before.rank - after.rank);
}

function standing({ rank, score, grade }: RankedLead): Standing {
  return { rank, score, grade };
}

/** The interactions of a lead alone, so that explaining ten of a million does not read the million ten times. */
function historyFinder<Type extends string, T extends InteractionInput<Type>>(
  list: readonly T[],
  options: Parameters<typeof gatheredFor<Type, T>>[1],
  source: string,
): (key: string) => T[] {
  const { encoded, table } = gatheredFor(list, options, source);
  const rows = rowsByLead(encoded);
  return (key) => Array.from(rows.of(table.keys.indexOf(key)), (row) => list[row] as T);
}

function overlap(before: readonly RankedLead[], after: readonly RankedLead[], top: number): number {
  const size = Math.min(top, before.length);
  if (size === 0) return 1;
  const best = new Set(before.slice(0, size).map(({ key }) => key));
  return after.slice(0, size).filter(({ key }) => best.has(key)).length / size;
}

function gradeChanges(pairs: readonly Pair[]): GradeChange[] {
  const counts = new Map<string, { before: string; after: string; leads: number }>();
  for (const { before, after } of pairs) {
    const change = JSON.stringify([before.grade, after.grade]);
    const count = counts.get(change) ?? { before: before.grade, after: after.grade, leads: 0 };
    count.leads++;
    counts.set(change, count);
  }
  return [...counts.values()].sort(
    (a, b) => b.leads - a.leads || (a.before + a.after < b.before + b.after ? -1 : 1),
  );
}

/** How many reasons a person reads. */
const reasonsShown = 3;

/** Differences below this many points are not worth a word. */
const leastDifference = 0.05;

/** Points by what a model calls the type, so that a type with another label is seen as such. */
type PointsByLabel = ReadonlyMap<string, { readonly type: string | null; readonly points: number }>;

/** Stands for what having both channels adds. */
const synergyKey = '\u0000synergy';

function pointsByLabel({
  byType,
  byComponent,
}: Pick<ScoreExplanation<unknown>, 'byType' | 'byComponent'>): PointsByLabel {
  return new Map<string, { type: string | null; points: number }>([
    ...byType.map(({ type, label, points }) => [label, { type, points }] as const),
    [synergyKey, { type: null, points: byComponent.synergy }],
  ]);
}

function reasonsFor(was: PointsByLabel, is: PointsByLabel, { say }: Speech): MoveReason[] {
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((key) => {
      const type = (is.get(key) ?? was.get(key))?.type ?? null;
      const [before, after] = [was.get(key)?.points ?? 0, is.get(key)?.points ?? 0];
      const sentence = say.modelReason({ label: type === null ? null : key, before, after });
      return { kind: type === null ? 'synergy' : 'type', type, before, after, sentence } satisfies MoveReason;
    })
    .filter(({ before, after }) => Math.abs(after - before) >= leastDifference)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
    .slice(0, reasonsShown);
}
