import type { directions } from '../closed-sets.js';

/**
 * Where contact happens: `offline` in the physical world (in person, or something one can hold), `online`
 * through a device (e-mail, chat, phone, video, web).
 *
 * @group Model
 */
export type Channel = 'online' | 'offline';

/**
 * Who acted: `inbound` the lead, `outbound` us, `mutual` both.
 *
 * @group Interactions
 */
export type Direction = (typeof directions)[number];

/**
 * How the length of a touch changes its weight: `(minutes / referenceMinutes) ^ exponent`, kept between
 * `minimum` and `maximum`. A touch without a duration has factor 1.
 *
 * @group Model
 */
export interface DurationFactor {
  /** Length at which the factor is 1, in minutes; above 0. */
  readonly referenceMinutes: number;
  /** 0: length does not matter; 1: twice as long is worth twice as much. From 0 to 2. */
  readonly exponent: number;
  /** Smallest factor, from 0 to 1. */
  readonly minimum: number;
  /** Largest factor, from 1 to 1000. */
  readonly maximum: number;
}

/**
 * What one touch costs us; in either unit or in both.
 *
 * @group Model
 */
export interface TouchCost {
  /** Time of our people, in minutes; above 0. */
  readonly minutes?: number | undefined;
  /** Money, in whatever currency the whole model uses; above 0. */
  readonly money?: number | undefined;
}

/**
 * The numbers of one interaction type.
 *
 * @group Model
 */
export interface InteractionTypeDefinition {
  /** The channel that it belongs to. */
  readonly channel: Channel;
  /** `evidence` (the default) for a touch that helps, `friction` for one that takes score away. */
  readonly effect?: 'evidence' | 'friction' | undefined;
  /** Evidence that one touch gives at the moment it happens, from 0 to 1,000,000; one e-mail of theirs is 1. */
  readonly weight: number;
  /** Days after which a touch is worth half; from 0.001 to 100,000. */
  readonly halfLifeDays: number;
  /** Factors by direction, each from 0 to 1000; an interaction without a direction has factor 1. */
  readonly direction?:
    | {
        /** They acted. */
        readonly inbound: number;
        /** We acted. */
        readonly outbound: number;
        /** Both took part. */
        readonly mutual: number;
      }
    | undefined;
  /** How length changes the weight; without it length does not matter. */
  readonly duration?: DurationFactor | undefined;
  /**
   * How often it counts: `each` touch (the default); `daily`, the strongest of a day in UTC, for what machines inflate,
   * as opened mails; `once`, the strongest remaining, as for a subscription.
   */
  readonly counts?: 'each' | 'daily' | 'once' | undefined;
  /**
   * Whether nothing tells where such a touch took place: it may have been in person. Only for online evidence types, whose
   * channel is then no more than a cautious weight: a lead with such a touch and none offline has the mix `unclear`.
   */
  readonly placeUnknown?: boolean | undefined;
  /**
   * What one touch costs us, travel and preparation included. Only types with a cost are proposed as a next touch: what
   * is theirs to do, such as a visit of our web site, has none.
   */
  readonly cost?: TouchCost | undefined;
  /** What a salesperson calls it; by default the name with spaces for underscores. */
  readonly label?: string | undefined;
  /** Why these numbers, for anyone who has to defend them. */
  readonly reason?: string | undefined;
}

/**
 * A grade and the score from which it holds.
 *
 * @typeParam Grade - names of the grades
 *
 * @group Model
 */
export interface GradeThreshold<Grade extends string = string> {
  /** Name of the grade, such as `A`. */
  readonly grade: Grade;
  /** Lowest score of the grade, 0 to 100. The last grade starts at 0. */
  readonly from: number;
}

/**
 * Every number that a score depends on, as plain JSON. Made by {@link defineModel} or read by
 * {@link parseModel}; frozen, so that it can be shared.
 *
 * @typeParam Type - names of its interaction types; a name outside of them does not compile
 * @typeParam Grade - names of its grades, which results carry
 *
 * @group Model
 */
export interface ScoringModel<Type extends string = string, Grade extends string = string> {
  /** Version of this shape. */
  readonly schemaVersion: 1;
  /** What people call this model; does not change the fingerprint. */
  readonly name: string;
  /** The interaction types, by name. */
  readonly types: { readonly [Name in Type]: InteractionTypeDefinition };
  /** How the 100 points are divided; the three sum to 1. */
  readonly shares: {
    /** What online contact alone can reach. */
    readonly online: number;
    /** What offline contact alone can reach. */
    readonly offline: number;
    /** What having both adds. */
    readonly synergy: number;
  };
  /** Evidence at which a channel has reached half of what it can give, and friction has halved the score. */
  readonly halfSaturation: {
    /** Evidence that gives half of what online contact can. */
    readonly online: number;
    /** Evidence that gives half of what offline contact can. */
    readonly offline: number;
    /** Friction that halves a score. */
    readonly friction: number;
  };
  /** A touch with n leads present counts `n ^ -crowdExponent` for each of them; 0 to 1. */
  readonly crowdExponent: number;
  /** The friction type that an interaction with outcome `no-show` counts as; `null`: it counts as nothing. */
  readonly noShowType: string | null;
  /** The offline type that stands for “one meeting” when a flag says what it would add. */
  readonly meetingType: string | null;
  /** Grades from best to worst; the last one starts at 0. */
  readonly grades: readonly GradeThreshold<Grade>[];
  /** Points by which a score must pass a threshold before a known previous grade changes. */
  readonly gradeHysteresis: number;
  /**
   * Borders of the mix, on the offline part of both strengths, `S_off / (S_on + S_off)`: below the first the
   * relationship is mostly online, above the second mostly offline.
   */
  readonly mix: {
    /** From 0 to 1. */
    readonly mostlyOnlineBelow: number;
    /** From 0 to 1, not below the other. */
    readonly mostlyOfflineAbove: number;
  };
  /** When a flag is raised. */
  readonly flags: {
    /** Fewer touches than this are too little history to judge. */
    readonly minimumTouches: number;
    /** A first touch younger than this many days is too little history to judge. */
    readonly minimumHistoryDays: number;
    /** Days since the last offline touch after which meeting has lapsed. */
    readonly offlineLapsedAfterDays: number;
    /** Online strength from which more online contact is wasted, 0 to 1. */
    readonly onlineSaturatedFrom: number;
    /** Part of a score that friction takes from which it is a matter to settle, 0 to 1. */
    readonly frictionFrom: number;
    /**
     * Weight from which a touch of theirs is an answer: a written line is, an opened mail is not. Theirs are inbound
     * and mutual touches, and those without a direction of types that need none.
     */
    readonly answerWeight: number;
    /**
     * Weight from which a touch is contact: a person made it, as a call or a mail, and not a machine, as an opened
     * newsletter. Compared with the weight of its type, before direction and length; friction is never contact. Cadence,
     * silence and the last contact look at contact only.
     */
    readonly contactWeight: number;
    /** This many touches of ours in a row without a reply are unanswered; 1 or more. */
    readonly unansweredTouches: number;
    /** Part of ours in all touches that say who acted, above which a relationship is one-sided, 0 to 1. */
    readonly oneSidedAbove: number;
    /** Probability of being heard from within 30 days below which a relationship cools, 0 to 1. */
    readonly coolingBelow: number;
    /** The same, below which it is dormant, 0 to 1; not above the other. */
    readonly dormantBelow: number;
    /** Contacts of an account below which it hangs on too few people; 0 or more. */
    readonly minimumContacts: number;
  };
}

/**
 * The names of the interaction types of a model.
 *
 * @typeParam Model - a model's type, as in `typeof myModel`
 *
 * @group Model
 */
export type InteractionTypeOf<Model extends ScoringModel> = Extract<keyof Model['types'], string>;
