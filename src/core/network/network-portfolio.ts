import type { SmallestTouch } from '../planning/what-if.js';
import type { RelationshipMix } from '../relationship/mix.js';
import type { HoldingCadence } from './holding-cadence.js';

/**
 * A part of a portfolio.
 *
 * @group Networking
 */
export interface NetworkPart {
  /** How many leads. */
  readonly leads: number;
  /** What they are worth together. */
  readonly worth: number;
  /** Their part of the worth of all leads that there was ever a touch with, 0 to 1; 0 where nothing is worth anything. */
  readonly share: number;
}

/**
 * A grade that will be lost if nothing happens.
 *
 * @group Networking
 */
export interface NetworkLapse {
  /** Whose. */
  readonly key: string;
  /** The grade today. */
  readonly from: string;
  /** The grade that follows. */
  readonly to: string;
  /** The first moment at which the score is below the grade, in epoch milliseconds. */
  readonly at: number;
  /** What the lead is worth. */
  readonly worth: number;
  /** The least that we can do today so that the grade lasts to the end of the horizon; `null` where nothing small does. */
  readonly smallest: SmallestTouch | null;
}

/**
 * Touches with the leads of a portfolio, as rates.
 *
 * @group Networking
 */
export interface NetworkPace {
  /** Offline touches a week. */
  readonly encounters: number;
  /** Conversations through a device a week: online touches that cost us time and need nobody to write. */
  readonly calls: number;
  /** What they cost a week by the model, in the unit; `null` in a model without costs. */
  readonly cost: number | null;
}

/**
 * Whether a portfolio is enough, and by which rule.
 *
 * @group Networking
 */
export interface NetworkVerdict {
  /** `yes`; `not-yet`; `cannot-say` where what is unknown could change the answer. */
  readonly answer: 'yes' | 'not-yet' | 'cannot-say';
  /** Encounters done against encounters needed. */
  readonly encounters: {
    /** Encounters a week that took place. */
    readonly done: number;
    /** The same, if every meeting of unknown place was one. */
    readonly possible: number;
    /** Encounters a week that hold today's grades. */
    readonly needed: number;
    /** The part of them that is enough, from the options. */
    readonly atLeast: number;
    /** Whether there were enough; `null` where that is unknown. */
    readonly isEnough: boolean | null;
  };
  /** The part of the worth that was never met. */
  readonly neverMet: {
    /** Surely never met, 0 to 1. */
    readonly share: number;
    /** The same, if no meeting of unknown place was one in person. */
    readonly possible: number;
    /** The largest part that is fine, from the options. */
    readonly atMost: number;
    /** Whether it is small enough; `null` where that is unknown. */
    readonly isFine: boolean | null;
  };
  /** Why it cannot be said, in a sentence each; empty where it can. */
  readonly unknown: string[];
}

/**
 * The relationships of a team, of one owner or of one group, and the answer.
 *
 * @group Networking
 */
export interface NetworkPortfolio {
  /** Whose; `null` for the whole team. */
  readonly group: string | null;
  /** Leads that there was ever a touch with. */
  readonly leads: number;
  /** What they are worth together. */
  readonly worth: number;
  /** They by mix and grade; the shares sum to 1. */
  readonly parts: (NetworkPart & {
    /** Which channels the relationships live on. */
    readonly mix: RelationshipMix;
    /** Their grade. */
    readonly grade: string;
  })[];
  /** They by mix, in the order of {@link RelationshipMix}; the shares sum to 1. */
  readonly byMix: (NetworkPart & {
    /** Which channels the relationships live on. */
    readonly mix: RelationshipMix;
  })[];
  /** They by grade, the best first, without or with leads in it; the shares sum to 1. */
  readonly byGrade: (NetworkPart & {
    /** The grade. */
    readonly grade: string;
    /** How to hold it, at least cost; `null` where no touch of ours can. */
    readonly cadence: HoldingCadence | null;
  })[];
  /** Those whom nobody ever touched; they are in no other number. */
  readonly none: {
    /** How many. */
    readonly leads: number;
    /** What they are worth together. */
    readonly worth: number;
    /** Who, in the order of the roster. */
    readonly keys: string[];
  };
  /** Those only known online. */
  readonly onlineOnly: NetworkPart & {
    /** How many of them have an encounter arranged. */
    readonly arranged: number;
  };
  /** Leads met within the window. */
  readonly metLately: number;
  /** Grades that are lost within the horizon if nothing happens, the first one first. */
  readonly lapses: NetworkLapse[];
  /** What was done within the window, by week. */
  readonly done: NetworkPace;
  /** What is arranged within the horizon, by week. */
  readonly arranged: NetworkPace;
  /** What holds today's grades, by week, each at least cost. */
  readonly needed: NetworkPace;
  /** Whether that is enough. */
  readonly verdict: NetworkVerdict;
  /** The answer: the verdict, needed against done, and what lapses. */
  readonly sentences: readonly [string, string, string];
}
