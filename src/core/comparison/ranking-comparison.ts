import type { FlagKind } from '../relationship/flag-kinds.js';
import type { Standing } from './compare-models.js';

/**
 * Why a score changed.
 *
 * - `decay`: time passed. Points fade; so does friction, which gives points back.
 * - `touches`: what happened since then, and what became of it.
 * - `model`: another model scores it.
 * - `not-separable`: more than one of these, and two rankings without their history do not say how much each.
 *
 * @group Comparing rankings
 */
export type ChangeCause = 'decay' | 'touches' | 'model' | 'not-separable';

/**
 * Points of one cause.
 *
 * @group Comparing rankings
 */
export interface CausePoints {
  /** Which. */
  readonly cause: ChangeCause;
  /** Points gained by it; below 0 for a loss. */
  readonly points: number;
}

/**
 * What changed for one lead.
 *
 * @group Comparing rankings
 */
export interface RankingChange {
  /** Whose. */
  readonly key: string;
  /** Where it was; `null` where it was not ranked. */
  readonly before: Standing | null;
  /** Where it is; `null` where it is no longer ranked. */
  readonly after: Standing | null;
  /**
   * Points gained; below 0 for a fall. A lead that is in one ranking only had, or has, 0 points; `null` where the other
   * ranking was cut by `top`, because then its score there is unknown.
   */
  readonly change: number | null;
  /** The change by cause, those of 0 points left out; they sum to `change`. Empty where the change is unknown. */
  readonly causes: CausePoints[];
  /** Flags that it has now and had not. */
  readonly flagsRaised: FlagKind[];
  /** Flags that it had and has no longer. */
  readonly flagsCleared: FlagKind[];
  /** The change in a sentence. */
  readonly sentence: string;
}

/**
 * Which ranking was compared.
 *
 * @group Comparing rankings
 */
export interface ComparedRanking {
  /** The time for which its scores hold, in epoch milliseconds. */
  readonly asOf: number;
  /** The fingerprint of its model. */
  readonly modelFingerprint: string;
}

/**
 * What {@link compareRankings} and {@link changesSince} return.
 *
 * @group Comparing rankings
 */
export interface RankingComparison {
  /** Of the ranking before. */
  readonly before: ComparedRanking;
  /** Of the ranking after. */
  readonly after: ComparedRanking;
  /** Leads whose standing, score or flags changed, the greatest change of score first. */
  readonly changes: RankingChange[];
  /** Leads that are the same in both. */
  readonly unchanged: number;
  /** Keys of leads that are ranked now and were not, the best first. */
  readonly entered: string[];
  /** Keys of leads that were ranked and are no longer, the best first. */
  readonly left: string[];
  /** Keys of leads with a better grade now, the best first. */
  readonly gradesUp: string[];
  /** Keys of leads with a worse grade now, the best first. */
  readonly gradesDown: string[];
  /** Keys of leads with another grade of which nobody can say whether it is better: the models have other grades. */
  readonly regraded: string[];
  /** Kinds of flags that one of the rankings did not judge: nothing is said about them. */
  readonly notJudged: FlagKind[];
  /** The changes of all leads by cause, in the order of {@link ChangeCause}. */
  readonly causes: CausePoints[];
  /** What changed, in a few sentences. */
  readonly sentences: string[];
}
