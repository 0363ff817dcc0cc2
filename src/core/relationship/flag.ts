import type { FlagKind } from './flag-kinds.js';

/**
 * What each flag says, by its kind.
 *
 * @group Relationships
 */
export interface FlagEvidence {
  /** Never met, with enough history to say so. */
  readonly 'online-only': {
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
  };
  /** Perhaps met, perhaps never: nothing tells where some meetings were, or whether they took place. Replaces `online-only` and `never-met-account`. */
  readonly 'place-unknown': {
    /** Meetings that may have been in person. */
    readonly touches: number;
    /** How many of them are past and still `scheduled`; of the others the place is unknown. */
    readonly unconfirmed: number;
    /** The first of them, in epoch milliseconds. */
    readonly firstAt: number;
    /** The last of them, in epoch milliseconds. */
    readonly lastAt: number;
  };
  /** Met, but online contact outweighs it. */
  readonly 'mostly-online': FlagEvidence['online-only'] & {
    /** Touches in the physical world. */
    readonly offlineTouches: number;
    /** The last of them, in epoch milliseconds. */
    readonly lastOfflineAt: number;
    /** The offline part of both strengths, 0 to 1. */
    readonly offlineShare: number;
    /** The border in the model. */
    readonly threshold: number;
  };
  /** Met once, but not for long. “Never” and “no more” are different things. */
  readonly 'offline-lapsed': {
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
  };
  /** Too few touches, or too young, to judge the mix. Replaces `online-only` and `mostly-online`. */
  readonly 'insufficient-history': {
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
  };
  /** Online contact has nearly given what it can: more of it is wasted. */
  readonly 'online-saturated': {
    /** Touches through a device. */
    readonly onlineTouches: number;
    /** The last of them, in epoch milliseconds. */
    readonly lastOnlineAt: number;
    /** How much of what online contact can give is reached, 0 to 1. */
    readonly ceilingReached: number;
    /** The limit in the model, 0 to 1. */
    readonly threshold: number;
    /** Points that all further online contact together can add, at most. */
    readonly pointsLeft: number;
    /** Points that one meeting today would add; `null` where the model has no type for it. */
    readonly gainFromOneMeeting: number | null;
  };
  /** Touches that take score away weigh so much that they should be settled first. */
  readonly friction: {
    /** How many there were. */
    readonly touches: number;
    /** The last of them, in epoch milliseconds. */
    readonly lastAt: number;
    /** Points that they take away; above 0. */
    readonly pointsLost: number;
    /** The part of the score that they take, 0 to 1. */
    readonly partLost: number;
    /** The limit in the model, 0 to 1. */
    readonly threshold: number;
  };
  /** We act and they do not. */
  readonly 'one-sided': {
    /** Touches by us. */
    readonly ours: number;
    /** Touches by them, or by both, that are an answer. */
    readonly theirs: number;
    /** `ours / (ours + theirs)`, 0 to 1. */
    readonly ourPart: number;
    /** The limit in the model, 0 to 1. */
    readonly threshold: number;
  };
  /** The last touches were ours, and no answer came. */
  readonly unanswered: {
    /** Touches by us since the last answer. */
    readonly touches: number;
    /** The first of them, in epoch milliseconds. */
    readonly since: number;
    /** The last of them, in epoch milliseconds. */
    readonly lastAt: number;
    /** Their last answer, in epoch milliseconds; `null` where there was none. */
    readonly lastAnswerAt: number | null;
    /** The limit in the model. */
    readonly threshold: number;
  };
  /** Improbable to be heard from soon. */
  readonly cooling: {
    /** Days in UTC on which there was contact. */
    readonly contactDays: number;
    /** The first contact, in epoch milliseconds. */
    readonly firstAt: number;
    /** The last contact, in epoch milliseconds. */
    readonly lastAt: number;
    /** The last contact that was not ours alone, in epoch milliseconds; `null` where there was none. */
    readonly lastHeardAt: number | null;
    /** Days since then; since the first contact where they were never heard from. */
    readonly silentDays: number;
    /** `(30 + days since the first contact) / contactDays`. */
    readonly usualGapDays: number;
    /** The probability of being heard from within the horizon, 0 to 1. */
    readonly probability: number;
    /** How many days it looks ahead. */
    readonly horizonDays: number;
    /** Whether the probability was fitted to a portfolio, or has the constants of public data. */
    readonly basis: 'portfolio' | 'standard';
    /** The limit in the model, 0 to 1. */
    readonly threshold: number;
  };
  /** Still less probable. Takes the place of `cooling`. */
  readonly dormant: FlagEvidence['cooling'];
  /** An account that is known through too few people. */
  readonly 'single-threaded': {
    /** How many of its people there was a touch with; at least one. */
    readonly contacts: number;
    /** The one with the most evidence. */
    readonly strongest: string;
    /** Touches with all of them. */
    readonly touches: number;
    /** The limit in the model. */
    readonly minimumContacts: number;
  };
  /** An account of which nobody was ever met. */
  readonly 'never-met-account': FlagEvidence['online-only'] & {
    /** How many of its people there was a touch with; at least one. */
    readonly contacts: number;
    /** The one with the most evidence: a good one to meet first. */
    readonly strongest: string;
  };
}

/**
 * Something about a relationship that a person should act on, with its evidence. Told apart by `kind`.
 *
 * @group Relationships
 */
export type Flag = {
  [Kind in FlagKind]: {
    /** Tells the flags apart. */
    readonly kind: Kind;
  } & FlagEvidence[Kind];
}[FlagKind];

/**
 * The flags of some kinds.
 *
 * @typeParam Kind - their names
 *
 * @group Relationships
 */
export type FlagOf<Kind extends FlagKind> = Extract<Flag, Readonly<Record<'kind', Kind>>>;
