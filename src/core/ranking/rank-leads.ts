import { type QuietModel, quietOption } from '../cadence/quiet.js';
import type { EvidenceTable } from '../evidence/gather-evidence.js';
import { rowsByLead } from '../evidence/lead-rows.js';
import { componentCount } from '../evidence/sum-evidence.js';
import type { InteractionInput } from '../interaction/interaction.js';
import {
  type CompiledModel,
  frictionComponent,
  offlineComponent,
  onlineComponent,
} from '../model/compile-model.js';
import { checkOptions, type OptionNames } from '../options.js';
import { flagFinder } from '../relationship/flag-finder.js';
import type { FlagKind } from '../relationship/flag-kinds.js';
import { lastContactIn } from '../relationship/last-contact.js';
import { type GatheredEvidence, gatheredFor } from '../score/gathered-evidence.js';
import { comparableScore, scoreOf } from '../score/score-formula.js';
import { leadScoreOf, type NotCounted, notCountedIn, type ResultOrigin } from '../score/score-leads.js';
import { type ScoreOptions, scoreOptionNames } from '../score/score-options.js';
import type { LeadLabels } from '../score/values-by-key.js';
import type { RankBy } from './rank-by.js';
import { type RankedLead, rankCandidates } from './rank-candidates.js';

/**
 * Options of {@link rankLeads}.
 *
 * @group Ranking
 */
export interface RankOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
  Grade extends string = string,
> extends ScoreOptions<Type, T, Grade> {
  /** How many of the best to return; all by default. The others are scored but not sorted. */
  readonly top?: number | undefined;
  /**
   * What to rank by, the greatest first; the score by default. Multiply by a deal's value to rank by what is at
   * stake. With an outcome model from `touchpoint-scoring/learn`, leads are ranked by the probability of the outcome, which is
   * their `value`; {@link index!describeOutcome | describeOutcome} says it.
   */
  readonly rankBy?: RankBy | undefined;
  /** What `cooling` and `dormant` are judged by, from {@link index!fitQuiet | fitQuiet}; {@link index!standardQuiet | standardQuiet} by default. */
  readonly quiet?: QuietModel | undefined;
  /** What leads and accounts are called, by key; shown beside the key, and no part of a score. */
  readonly labels?: LeadLabels | undefined;
}

/**
 * What {@link rankLeads} returns.
 *
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Ranking
 */
export interface Ranking<Grade extends string = string> extends ResultOrigin {
  /** The leads, best first; as many as `top` asks for. */
  readonly leads: RankedLead<Grade>[];
  /** How many leads were ranked in all. */
  readonly total: number;
  /** Interactions that were no evidence, by reason. */
  readonly notCounted: NotCounted;
  /**
   * Kinds of flags that were not looked for, because what they need is not there: a ledger has sums, and no history. None
   * for {@link rankLeads}.
   */
  readonly notJudged: FlagKind[];
}

/** @internal */
export function rankOptionNames(): OptionNames<RankOptions<string>> {
  return { ...scoreOptionNames, top: true, rankBy: true, quiet: true, labels: true };
}

/**
 * Ranks leads, best first, with grade, mix and flags.
 *
 * Scores that are equal to nine decimals share a rank; among equals the key decides the order, by code units, so
 * the same input gives the same list on every machine, in whatever order it comes. O(n + leads · log top).
 *
 * @param interactions - in any order; not changed
 * @param options - the model, the as-of time, whom to rank, and by what
 * @returns the ranking
 * @throws {@link TouchpointError} what {@link scoreLeads} throws, and `invalid_option` if `top` is no whole
 * number of 0 or more, or `rankBy` returns no number
 *
 * @example
 * ```ts
 * import { rankLeads, standardModel } from 'touchpoint-scoring';
 *
 * const { leads } = rankLeads(
 *   [
 *     { leadId: 'ada', type: 'email', at: '2026-11-20T10:00:00Z', direction: 'inbound' },
 *     { leadId: 'ada', type: 'event_encounter', at: '2026-11-12T19:00:00Z' },
 *     { leadId: 'ben', type: 'email', at: '2026-11-20T10:00:00Z', direction: 'inbound' },
 *     { leadId: 'ben', type: 'email', at: '2026-11-21T10:00:00Z', direction: 'inbound' },
 *   ],
 *   { model: standardModel, asOf: '2026-11-23T10:00:00Z' },
 * );
 * leads.map(({ rank, key, mix }) => `${rank}. ${key} (${mix})`);
 * // => ['1. ada (balanced)', '2. ben (online-only)']
 * ```
 *
 * @group Ranking
 */
export function rankLeads<
  Type extends string,
  T extends InteractionInput<Type>,
  Grade extends string = string,
>(interactions: readonly T[] | Iterable<T>, options: RankOptions<Type, T, Grade>): Ranking<Grade> {
  const source = 'rankLeads';
  checkOptions(options, source, rankOptionNames());
  // A grade that is found is one of the model.
  return rankGathered(gatheredFor(interactions, options, source), options, source) as Ranking<Grade>;
}

/**
 * Ranks what was gathered, for callers that need the rows of the leads as well.
 *
 * @internal
 */
export function rankGathered(
  gathered: GatheredEvidence,
  options: Pick<RankOptions<string>, 'top' | 'rankBy' | 'quiet' | 'labels'>,
  source: string,
): Ranking {
  const { model, asOf, encoded, table, codes } = gathered;
  const quiet = quietOption(options.quiet, source);
  const codeAt = (index: number) => codes[index] as number;
  const leads = rankCandidates(
    {
      asOf,
      size: codes.length,
      keyAt: (index) => table.keys[codeAt(index)] as string,
      scoreAt: (index) => scoreAt(table, codeAt(index), model),
      leadAt: (index) => leadScoreOf(gathered, codeAt(index)),
      presentKey: gathered.presentKey,
      detailsOf: (indices) => {
        // Only the rows of those that are returned are sorted: the best hundred of a million leads have few.
        const rows = rowsByLead(encoded, indices.map(codeAt));
        const flagsOf = flagFinder(gathered, quiet, undefined, rows);
        return {
          flagsOf: (lead, mix, index) => flagsOf(lead, mix, codeAt(index)),
          lastContactOf: (index) =>
            lastContactIn(gathered.interactions, encoded, rows.of(codeAt(index)), model, asOf),
        };
      },
    },
    options,
    model,
    source,
  );
  return {
    modelFingerprint: model.fingerprint,
    asOf,
    leads,
    total: codes.length,
    notCounted: notCountedIn(encoded, asOf),
    notJudged: [],
  };
}

function scoreAt({ evidence }: EvidenceTable, code: number, model: CompiledModel): number {
  const at = code * componentCount;
  return comparableScore(
    scoreOf(
      model,
      evidence[at + onlineComponent] as number,
      evidence[at + offlineComponent] as number,
      evidence[at + frictionComponent] as number,
    ),
  );
}
