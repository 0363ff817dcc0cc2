import type { EvidenceComponent, ScoreExplanation } from './explanation.js';
import type { ResultOrigin } from './score-leads.js';

/**
 * What all touches of one type gave to one of two scores.
 *
 * @group Explaining
 */
export interface TypeShare {
  /** How many touches. */
  readonly touches: number;
  /** The last of them, in epoch milliseconds; `null` where there is none. */
  readonly lastAt: number | null;
  /** Points of all of them together. */
  readonly points: number;
}

/**
 * A part of the difference between two scores: what the touches of a type make of it (`type`), or what having both channels does
 * (`synergy`).
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Explaining
 */
export type DifferencePart<Type extends string = string> = (
  | {
      /** Tells the parts apart. */
      readonly kind: 'type';
      /** Name of the type. */
      readonly type: Type;
      /** What a salesperson calls it. */
      readonly label: string;
      /** Where its evidence belongs. */
      readonly component: EvidenceComponent;
      /** The touches of the lead. */
      readonly lead: TypeShare;
      /** The touches of the other. */
      readonly other: TypeShare;
    }
  | {
      /** Tells the parts apart. */
      readonly kind: 'synergy';
    }
) & {
  /** Points that the lead has more; below 0 where the other has more. */
  readonly points: number;
  /** The same to one decimal: the points of the lead less those of the other, both as {@link explainScore} shows them. */
  readonly shownPoints: number;
  /** The part in a phrase. */
  readonly sentence: string;
};

/**
 * Something that is not known, and could change the difference. `place-unknown`: meetings of which nothing says where they took
 * place, so that they count as online. `unconfirmed`: planned, past, and nobody recorded whether they took place.
 * `unknown-type`: of a type that the model does not have. `without-key`: without the id that the `key` option asks for.
 * `rejected`: rows that could not be read, as far as the option of this name says so.
 *
 * @group Explaining
 */
export interface DifferenceLimit {
  /** Tells them apart. */
  readonly kind: 'place-unknown' | 'unconfirmed' | 'unknown-type' | 'without-key' | 'rejected';
  /** Whose interactions they are; `null` where nobody knows: they may belong to either lead, or to none. */
  readonly key: string | null;
  /** How many. */
  readonly interactions: number;
  /** The limit in a sentence. */
  readonly sentence: string;
}

/**
 * Why one lead scores more than another.
 *
 * @typeParam T - the caller's interaction type
 * @typeParam Type - names of the interaction types, from the model
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Explaining
 */
export interface ScoreDifference<T, Type extends string = string, Grade extends string = string>
  extends ResultOrigin {
  /** The account of the lead's score, as {@link explainScore} gives it. */
  readonly lead: ScoreExplanation<T, Type, Grade>;
  /** The account of the other score. */
  readonly other: ScoreExplanation<T, Type, Grade>;
  /** The score of the lead less that of the other. */
  readonly difference: number;
  /** Where the lead is, seen from the other. `equal`: to nine decimals, so that they share a rank. */
  readonly order: 'above' | 'below' | 'equal';
  /** The key of the one that a ranking by score lists first. Equals are listed by their keys, by code units. */
  readonly first: string;
  /** The difference by where the evidence belongs; the four sum to it. */
  readonly byComponent: ScoreExplanation<T>['byComponent'];
  /** The difference by type, and by having both channels, what speaks most for the lead first; they sum to it. */
  readonly parts: DifferencePart<Type>[];
  /** The three largest parts, in either direction, the largest first; none that would be shown as 0.0. */
  readonly reasons: DifferencePart<Type>[];
  /** What is not known of either. */
  readonly limits: DifferenceLimit[];
  /** Both scores, who is above and the largest reasons in a sentence. */
  readonly summary: string;
}
