import type { QuietModel } from '../cadence/quiet.js';
import { type EvidenceTable, gatherEvidence } from '../evidence/gather-evidence.js';
import { rowStatus } from '../evidence/touch-status.js';
import type { Instant, InteractionInput } from '../interaction/interaction.js';
import type { Locale } from '../locale/messages.js';
import { speechIn } from '../locale/wording.js';
import type { CompiledModel } from '../model/compile-model.js';
import type { ScoringModel } from '../model/model.js';
import { checkOptions, instantOption, invalidOption, listOf } from '../options.js';
import type { RankedLead } from '../ranking/rank-candidates.js';
import { type Ranking, rankGathered } from '../ranking/rank-leads.js';
import { type GatheredEvidence, gatheredFor } from '../score/gathered-evidence.js';
import { leadScoreAt } from '../score/score-leads.js';
import { type ScoreOptions, scoreOptionNames } from '../score/score-options.js';
import type { LeadLabels } from '../score/values-by-key.js';
import { gradeOrder, rankingChanges } from './ranking-changes.js';
import type { CausePoints, RankingComparison } from './ranking-comparison.js';

/**
 * Options of {@link changesSince}.
 *
 * @group Comparing rankings
 */
export interface ChangesSinceOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> extends ScoreOptions<Type, T> {
  /** The instant to compare with; not after the as-of time. */
  readonly since: Instant;
  /** The model that scored then; the same model by default. */
  readonly modelBefore?: ScoringModel<string> | undefined;
  /** As in {@link RankOptions}, for both. */
  readonly quiet?: QuietModel | undefined;
  /** As in {@link RankOptions}: what leads are called in the sentences. */
  readonly labels?: LeadLabels | undefined;
  /** The language of the sentences; English by default. */
  readonly locale?: Locale | undefined;
}

/**
 * What changed in one history between two instants: who entered and left, grades up and down, flags raised and cleared,
 * and every change of score by cause. O(n + leads · log leads).
 *
 * The causes are separated in an order that a person would tell them in, and sum to the change. `decay`: what the score
 * would be now if nothing had happened since then. `touches`: what happened since then. `model`: what another model makes of
 * it all. A lead enters with its first touch.
 *
 * Both instants are seen with the interactions as they are known now: what was recorded late counts at its own time. Compare
 * with a ranking that you kept ({@link compareRankings}) to see what was known then.
 *
 * @param interactions - in any order; not changed
 * @param options - as for {@link rankLeads}, and since when
 * @returns the changes of each lead, and in sentences
 * @throws {@link TouchpointError} `invalid_option` if `since` is after `asOf`, and what {@link rankLeads} throws
 *
 * @example
 * ```ts
 * import { changesSince, standardModel } from 'touchpoint-scoring';
 *
 * const { sentences, changes } = changesSince(
 *   [
 *     { leadId: 'ada', type: 'in_person_meeting', at: '2026-11-02T10:00:00Z' },
 *     { leadId: 'ada', type: 'video_call', at: '2026-11-19T10:00:00Z' },
 *   ],
 *   { model: standardModel, asOf: '2026-11-23T08:00:00Z', since: '2026-11-16T08:00:00Z' },
 * );
 * sentences[0]; // => 'From 16 November 2026 to 23 November 2026, 0 leads joined the ranking and 0 left it; 1 grade went up, 0 went down.'
 * changes[0]?.sentence;
 * // => 'ada went from D to C (11.2 to 22.3 points): decay cost 0.5, touches since then gave 11.6.'
 * ```
 *
 * @group Comparing rankings
 */
export function changesSince<Type extends string, T extends InteractionInput<Type>>(
  interactions: Iterable<T>,
  options: ChangesSinceOptions<Type, T>,
): RankingComparison {
  const source = 'changesSince';
  const names = {
    ...scoreOptionNames,
    since: true,
    modelBefore: true,
    quiet: true,
    labels: true,
    locale: true,
  } as const;
  checkOptions(options, source, names, 'Pass at least { model, asOf, since }.');
  const speech = speechIn(options.locale, source);
  const list = listOf(interactions, source);
  const roster = options.roster === undefined ? undefined : listOf(options.roster, source, 'roster');
  const now = gatheredFor(list, { ...options, roster }, source);
  const since = instantOption(options.since, 'since', source);
  if (since > now.asOf) {
    const message = `must not be after the as-of time, got ${new Date(since).toISOString()}`;
    throw invalidOption(source, 'since', options.since, message, 'Pass an earlier instant.');
  }
  // The types of the interactions are checked against each model as it reads them.
  const model = (options.modelBefore ?? options.model) as ScoringModel<Type>;
  const then = gatheredFor(list, { ...options, roster, model, asOf: since }, source);

  const inSilence = scoresOf(gatherEvidence(untouchedSince(then, since), then.model, now.asOf), then.model);
  const withTouches = scoresOf(gatherEvidence(then.encoded, then.model, now.asOf), then.model);
  const causesOf = (was: RankedLead | null, is: RankedLead | null, change: number): CausePoints[] => {
    const key = (is ?? was)?.key ?? '';
    const scoreThen = was?.score ?? 0;
    const silent = inSilence.get(key) ?? 0;
    const touched = withTouches.get(key) ?? 0;
    const decay = silent - scoreThen;
    const touches = touched - silent;
    const isSameModel = then.model.fingerprint === now.model.fingerprint;
    // With one model both ways to the score now differ in the order of a sum at most; what is left is no cause.
    if (isSameModel) return inParts({ decay, touches: change - decay, model: 0 });
    return inParts({ decay, touches, model: change - decay - touches });
  };
  const expected = new Set(Array.from(roster ?? [], now.presentKey));
  return rankingChanges(
    withTouch(rankGathered(then, options, source), expected),
    withTouch(rankGathered(now, options, source), expected),
    { isBetter: gradeOrder(now.model.model), causesOf, speech },
  );
}

function inParts(points: { readonly decay: number; readonly touches: number; readonly model: number }) {
  return (['decay', 'touches', 'model'] as const).map((cause) => ({ cause, points: points[cause] }));
}

/** The history as if nothing had happened since then. */
function untouchedSince({ encoded }: GatheredEvidence, since: number): GatheredEvidence['encoded'] {
  const { times } = encoded;
  const status = encoded.status.map((state, row) =>
    state <= rowStatus.scheduled && (times[row] as number) > since ? rowStatus.cancelled : state,
  );
  return { ...encoded, status };
}

function scoresOf(table: EvidenceTable, model: CompiledModel): Map<string, number> {
  return new Map(table.keys.map((key, code) => [key, leadScoreAt(table, code, model).score]));
}

/**
 * A lead that is only arranged to be touched is not in the picture yet, unless the roster names it.
 *
 * @internal
 */
export function withTouch(ranking: Ranking, roster: ReadonlySet<string>): Ranking {
  const leads = ranking.leads.filter(
    ({ key, online, offline, friction }) =>
      roster.has(key) || online.touches + offline.touches + friction.touches > 0,
  );
  return { ...ranking, leads, total: ranking.total - ranking.leads.length + leads.length };
}
