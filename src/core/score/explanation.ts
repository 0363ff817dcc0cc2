import type { LeadScore, ResultOrigin } from './score-leads.js';

/**
 * Where the evidence of a touch belongs.
 *
 * @group Explaining
 */
export type EvidenceComponent = 'online' | 'offline' | 'friction';

/**
 * What one interaction gave to a score.
 *
 * @typeParam T - the caller's interaction type
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Explaining
 */
export interface Contribution<T, Type extends string = string> {
  /** The interaction as it was passed in. */
  readonly interaction: T;
  /** Its place in the input, from 0. */
  readonly index: number;
  /** The type that it counts as; another than its own for a no-show. */
  readonly type: Type;
  /** Where its evidence belongs. */
  readonly component: EvidenceComponent;
  /** When it was, in epoch milliseconds. */
  readonly at: number;
  /** Age at the as-of time, in days. */
  readonly ageDays: number;
  /** Evidence at the moment it happened. */
  readonly weight: number;
  /** Evidence that is left of it. */
  readonly evidence: number;
  /** Its share of the score, in points; 0 or below for friction. */
  readonly points: number;
}

/**
 * What all touches of one type gave to a score.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Explaining
 */
export interface TypeContribution<Type extends string = string> {
  /** Name of the type. */
  readonly type: Type;
  /** What a salesperson calls it. */
  readonly label: string;
  /** Where its evidence belongs. */
  readonly component: EvidenceComponent;
  /** How many touches. */
  readonly touches: number;
  /** The last of them, in epoch milliseconds. */
  readonly lastAt: number;
  /** Points of all of them together. */
  readonly points: number;
}

/**
 * Why an interaction gave nothing to a score. `superseded`: its type counts once or daily, and another touch of the
 * type, or of the type and day, is stronger, or equally strong and earlier; for the others see {@link NotCounted}.
 *
 * @group Explaining
 */
export type NotCountedReason =
  | 'upcoming'
  | 'duplicate'
  | 'cancelled'
  | 'not-attended'
  | 'unconfirmed'
  | 'unknown-type'
  | 'superseded';

/**
 * One reason for a score: what the touches of a type give together (`type`), or what having both channels adds (`synergy`).
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Explaining
 */
export type ScoreReason<Type extends string = string> = (
  | ({
      /** Tells the reasons apart. */
      readonly kind: 'type';
    } & Omit<TypeContribution<Type>, 'component'>)
  | {
      /** Tells the reasons apart. */
      readonly kind: 'synergy';
      /** Points that it adds. */
      readonly points: number;
    }
) & {
  /** Points to one decimal, rounded together with those of all types, so that they sum to the score as shown. */
  readonly shownPoints: number;
  /** The reason in a phrase. */
  readonly sentence: string;
};

/**
 * The whole account of one score.
 *
 * @typeParam T - the caller's interaction type
 * @typeParam Type - names of the interaction types, from the model
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Explaining
 */
export interface ScoreExplanation<T, Type extends string = string, Grade extends string = string>
  extends ResultOrigin {
  /** The score that is explained. */
  readonly lead: LeadScore<Grade>;
  /** Each touch that counts, the most points first. With `byComponent.synergy` they sum to the score. */
  readonly contributions: Contribution<T, Type>[];
  /** The same, summed by type, the most points first. */
  readonly byType: TypeContribution<Type>[];
  /** The same, summed by where the evidence belongs; the four sum to the score. */
  readonly byComponent: {
    /** Touches through a device. */
    readonly online: number;
    /** Touches in the physical world. */
    readonly offline: number;
    /** What was taken away; 0 or below. */
    readonly friction: number;
    /** Points owed to having both; 0 where they are allotted to the touches. */
    readonly synergy: number;
  };
  /** Interactions of this lead that gave nothing, and why. */
  readonly notCounted: {
    /** The interaction as it was passed in. */
    readonly interaction: T;
    /** Its place in the input, from 0. */
    readonly index: number;
    /** Why it gave nothing. */
    readonly reason: NotCountedReason;
  }[];
  /** The three strongest reasons, the most points first. */
  readonly reasons: ScoreReason<Type>[];
  /** Score, grade and the strongest reasons in a sentence. */
  readonly summary: string;
}
