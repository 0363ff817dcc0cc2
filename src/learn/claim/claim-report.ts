import type { UnmatchedOutcomes } from '../backtest/training-rows.js';

/**
 * A number with its interval, in percentage points of the rate at which leads are won.
 *
 * @group Learning
 */
export interface PointsEstimate {
  /** Above 0: more are won. */
  readonly points: number;
  /** The interval that holds the true number in 95 of 100 cases; it allows for rows of one group that hang together. */
  readonly interval: readonly [low: number, high: number];
}

/**
 * What having both channels adds to the two alone.
 *
 * @group Learning
 */
export interface ClaimEstimate extends PointsEstimate {
  /** The least true number, either way, that data like these would have shown in four cases of five. */
  readonly leastFound: number;
}

/**
 * Rows of a cell of the table, and how many of them were won.
 *
 * @group Learning
 */
export interface ClaimCell {
  /** Lead × date. */
  readonly rows: number;
  /** Of them, wins within the horizon. */
  readonly wins: number;
}

/**
 * What {@link testClaim} returns.
 *
 * @group Learning
 */
export interface ClaimReport {
  /**
   * - `more`: having both goes with more wins than the two alone add up to;
   * - `less`: with fewer;
   * - `not-shown`: the interval holds 0; `synergy.leastFound` says what would have been found;
   * - `too-little-data`: `reasons` says of what.
   */
  readonly verdict: 'more' | 'less' | 'not-shown' | 'too-little-data';
  /** The reading in plain sentences. */
  readonly summary: string;
  /** Of `too-little-data`: what is missing, each with its numbers. */
  readonly reasons: readonly string[];
  /**
   * Having both, at the amounts seen: what the product of the strengths adds to the rate, at its mean over rows with both.
   * `null` with too little data.
   */
  readonly synergy: ClaimEstimate | null;
  /**
   * What a channel alone goes with, at the amounts seen: what its strength and its square add to the rate, at their means over
   * rows with that channel. `null` with too little data. Going together is not causing.
   */
  readonly effects: {
    /** Through a device. */
    readonly online: PointsEstimate | null;
    /** In the physical world. */
    readonly offline: PointsEstimate | null;
  };
  /** How often leads were won, by the channels they had been touched through; no model but the strengths above 0. */
  readonly table: {
    /** Neither. */
    readonly neither: ClaimCell;
    /** Online alone. */
    readonly onlineOnly: ClaimCell;
    /** Offline alone. */
    readonly offlineOnly: ClaimCell;
    /** Both. */
    readonly both: ClaimCell;
  };
  /** The table in one number: both − online only − offline only + neither; `null` where a cell has fewer than 10 rows. */
  readonly contrast: PointsEstimate | null;
  /**
   * Another question: the coefficient of the product in a logistic regression, that is, whether both multiply the odds by
   * more than the two alone. It may well have another sign than `synergy`. `null` where it cannot be fitted.
   */
  readonly logOdds: {
    /** Of the product. */
    readonly coefficient: number;
    /** Holds the true one in 95 of 100 cases. */
    readonly interval: readonly [low: number, high: number];
  } | null;
  /** What it rests on. */
  readonly rows: {
    /** Lead × date. */
    readonly all: number;
    /** Of them, wins within the horizon. */
    readonly wins: number;
    /** Of them, without any touch; from the roster. */
    readonly untouched: number;
    /** Leads. */
    readonly leads: number;
    /** Groups of leads; as many as leads without `groupOf`. */
    readonly groups: number;
    /** Dates that were left out because their horizon is not over. */
    readonly unobservedDates: number;
  };
  /** Outcomes of leads that are neither in the interactions nor on the roster; they count for nothing. */
  readonly unmatched: UnmatchedOutcomes;
}
