import { showValue } from '../error.js';
import type { Locale } from '../locale/messages.js';
import { speechIn } from '../locale/wording.js';
import { compileModel } from '../model/compile-model.js';
import type { ScoringModel } from '../model/model.js';
import { checkOptions, invalidOption } from '../options.js';
import type { RankedLead } from '../ranking/rank-candidates.js';
import type { Ranking } from '../ranking/rank-leads.js';
import { readBack } from '../read-back.js';
import type { ChannelSummary } from '../score/score-leads.js';
import { gradeOrder, rankingChanges } from './ranking-changes.js';
import type { CausePoints, ChangeCause, RankingComparison } from './ranking-comparison.js';

/**
 * Options of {@link compareRankings}.
 *
 * @group Comparing rankings
 */
export interface CompareRankingsOptions {
  /**
   * The model of the ranking after, whose grades say what is better. Without it a grade rose where its score did, and
   * between two models no grade is called better. Pass it where a ranking was made with `previousGrades`.
   */
  readonly model?: ScoringModel | undefined;
  /** The language of the sentences; English by default. */
  readonly locale?: Locale | undefined;
}

/**
 * What changed between two rankings, such as last Monday's and today's: who entered and left, grades up and down, flags
 * raised and cleared, and points by cause. O(leads · log leads).
 *
 * Two rankings do not hold the history, so a change of score has a cause only where one thing alone is different: no touch
 * came in (decay), time and model are the same (touches), or time and touches are (model). Otherwise the cause is
 * `not-separable`; {@link changesSince} has the history and separates them all.
 *
 * @param before - from {@link rankLeads} or a ledger
 * @param after - the same key, as of the same time or later
 * @param options - the model that orders the grades
 * @returns the changes of each lead, and in sentences
 * @throws {@link TouchpointError} `invalid_option` if one of them is not a ranking, or `after` is earlier than `before`
 *
 * @example
 * ```ts
 * import { compareRankings, rankLeads, standardModel } from 'touchpoint-scoring';
 *
 * const touches = [
 *   { leadId: 'ada', type: 'video_call', at: '2026-11-09T10:00:00Z' },
 *   { leadId: 'ben', type: 'in_person_meeting', at: '2026-11-18T10:00:00Z' },
 * ] as const;
 * const rankedOn = (asOf: string) =>
 *   rankLeads(touches.filter(({ at }) => at <= asOf), { model: standardModel, asOf });
 * const { entered, changes } = compareRankings(rankedOn('2026-11-16T08:00:00Z'), rankedOn('2026-11-23T08:00:00Z'));
 * entered; // => ['ben']
 * changes[1]?.sentence; // => 'ada went from 6.8 to 6.4 points and stays D: decay cost 0.4.'
 * ```
 *
 * @group Comparing rankings
 */
export function compareRankings(
  before: Ranking,
  after: Ranking,
  options: CompareRankingsOptions = {},
): RankingComparison {
  return readBack('compareRankings', 'before', before, () => {
    const source = 'compareRankings';
    checkOptions(options, source, { model: true, locale: true }, 'Pass { model }, or leave it out.', false);
    assertRanking(before, 'before', source);
    assertRanking(after, 'after', source);
    if (after.asOf < before.asOf) {
      const message = `must not be earlier than the ranking before, got ${new Date(after.asOf).toISOString()}`;
      throw invalidOption(source, ['after', 'asOf'], after.asOf, message, 'Pass the earlier ranking first.');
    }
    const isSameModel = before.modelFingerprint === after.modelFingerprint;
    const isSameTime = before.asOf === after.asOf;
    const isBetter =
      options.model !== undefined
        ? gradeOrder(compileModel(options.model).model)
        : isSameModel
          ? (was: RankedLead, is: RankedLead) => is.score > was.score
          : () => null;
    const causesOf = (was: RankedLead | null, is: RankedLead | null, change: number): CausePoints[] => [
      { cause: causeOf(was, is, { isSameModel, isSameTime }), points: change },
    ];
    return rankingChanges(before, after, { isBetter, causesOf, speech: speechIn(options.locale, source) });
  });
}

function assertRanking(value: unknown, name: string, source: string): void {
  const { leads, asOf } = (value ?? {}) as Partial<Ranking>;
  if (Array.isArray(leads) && typeof asOf === 'number') return;
  const message = `must be a ranking, got ${showValue(value)}`;
  const remedy = 'Pass what rankLeads or a ledger returns; changesSince takes interactions.';
  throw invalidOption(source, name, value, message, remedy);
}

/** The one thing that is different, or that there is more than one. */
function causeOf(
  was: RankedLead | null,
  is: RankedLead | null,
  { isSameModel, isSameTime }: { readonly isSameModel: boolean; readonly isSameTime: boolean },
): ChangeCause {
  if (!isSameModel) return isSameTime && hasSameTouches(was, is) ? 'model' : 'not-separable';
  // Who had no touch had nothing that could fade.
  if (isSameTime || was === null) return 'touches';
  return hasSameTouches(was, is) ? 'decay' : 'not-separable';
}

/** As far as a ranking says: as many touches in each channel, with the same first and last. */
function hasSameTouches(was: RankedLead | null, is: RankedLead | null): boolean {
  if (was === null || is === null) return false;
  const isSame = (a: ChannelSummary, b: ChannelSummary) =>
    a.touches === b.touches && a.firstAt === b.firstAt && a.lastAt === b.lastAt;
  return (
    isSame(was.online, is.online) && isSame(was.offline, is.offline) && isSame(was.friction, is.friction)
  );
}
