/**
 * What every flag about the channels of a relationship says.
 *
 * @group Relationships
 */
export interface OnlineEvidence {
  /** When contact began, in epoch milliseconds. */
  readonly since: number;
  /** Touches through a device. */
  readonly onlineTouches: number;
  /** The last of them, in epoch milliseconds. */
  readonly lastOnlineAt: number;
  /** The most that online contact alone can score, in points. */
  readonly ceiling: number;
  /** How much of that ceiling is reached, 0 to 1. Near 1, more of the same is wasted. */
  readonly ceilingReached: number;
  /** Points that one meeting today would add; `null` where the model has no type for it. */
  readonly gainFromOneMeeting: number | null;
}

/**
 * Never met, with enough history to say so.
 *
 * @group Relationships
 */
export interface OnlineOnlyFlag extends OnlineEvidence {
  /** Tells the flags apart. */
  readonly kind: 'online-only';
}

/**
 * Met, but online contact outweighs it.
 *
 * @group Relationships
 */
export interface MostlyOnlineFlag extends OnlineEvidence {
  /** Tells the flags apart. */
  readonly kind: 'mostly-online';
  /** Touches in the physical world. */
  readonly offlineTouches: number;
  /** The last of them, in epoch milliseconds. */
  readonly lastOfflineAt: number;
  /** The offline part of both strengths, 0 to 1. */
  readonly offlineShare: number;
  /** The border in the model. */
  readonly threshold: number;
}

/**
 * Met once, but not for long. “Never” and “no more” are different things.
 *
 * @group Relationships
 */
export interface OfflineLapsedFlag {
  /** Tells the flags apart. */
  readonly kind: 'offline-lapsed';
  /** Touches in the physical world. */
  readonly offlineTouches: number;
  /** The first of them, in epoch milliseconds. */
  readonly firstOfflineAt: number;
  /** The last of them, in epoch milliseconds. */
  readonly lastOfflineAt: number;
  /** Days since the last one. */
  readonly daysSince: number;
  /** The limit in the model, in days. */
  readonly thresholdDays: number;
  /** What is left of the offline strength, 0 to 1. */
  readonly offlineStrength: number;
  /** Points that one meeting today would add; `null` where the model has no type for it. */
  readonly gainFromOneMeeting: number | null;
}

/**
 * Too few touches, or too young, to judge the mix. Replaces `online-only` and `mostly-online`.
 *
 * @group Relationships
 */
export interface InsufficientHistoryFlag {
  /** Tells the flags apart. */
  readonly kind: 'insufficient-history';
  /** Touches in both channels. */
  readonly touches: number;
  /** When contact began, in epoch milliseconds; `null` where there was none yet. */
  readonly since: number | null;
  /** Days since then; 0 where there was none yet. */
  readonly historyDays: number;
  /** The limit in the model; fewer touches are too little. */
  readonly minimumTouches: number;
  /** The limit in the model, in days; a younger history is too little. */
  readonly minimumHistoryDays: number;
}

/**
 * Something about a relationship that a person should act on, with its evidence. Told apart by `kind`.
 *
 * @group Relationships
 */
export type Flag = OnlineOnlyFlag | MostlyOnlineFlag | OfflineLapsedFlag | InsufficientHistoryFlag;

/**
 * The names of all flags.
 *
 * @group Relationships
 */
export type FlagKind = Flag['kind'];

/**
 * The flags of some kinds.
 *
 * @typeParam Kind - their names
 *
 * @group Relationships
 */
export type FlagOf<Kind extends FlagKind> = Extract<Flag, Readonly<Record<'kind', Kind>>>;
