import type { outcomes } from '../closed-sets.js';
import type { StandardInteractionType } from '../model/catalogue.js';
import type { Direction } from '../model/model.js';

/**
 * A point in time as callers have it: a `Date`, milliseconds since 1970-01-01T00:00Z, or ISO 8601 text with an
 * offset (`2026-11-23T10:00:00+01:00`).
 *
 * @group Interactions
 */
export type Instant = Date | number | string;

/**
 * What became of an interaction. Without one, it was `held`.
 *
 * - `held`: it took place.
 * - `scheduled`: it is planned. Before the as-of time it is upcoming; after it nobody has said that it took
 *   place, so it is no evidence.
 * - `cancelled`: it did not take place; nobody is to blame.
 * - `no-show`: the lead did not come. Counts as the model's `noShowType`.
 *
 * @group Interactions
 */
export type Outcome = (typeof outcomes)[number];

/**
 * One touchpoint, as scoring takes it: something that happened between us and a lead at a time.
 *
 * Fields of your own may stand beside these; they come back, typed, wherever a result names an interaction.
 *
 * @typeParam Type - names of the interaction types
 *
 * @group Interactions
 */
export interface InteractionInput<Type extends string = StandardInteractionType> {
  /** The same id for the same lead is the same interaction, and counts once. */
  readonly id?: string | undefined;
  /** Whom we dealt with; not empty. */
  readonly leadId: string;
  /** What sort of touchpoint; a type of the model. */
  readonly type: Type;
  /** When it began. */
  readonly at: Instant;
  /** Who acted. */
  readonly direction?: Direction | undefined;
  /** How long it took, in minutes; 0 or more. */
  readonly durationMinutes?: number | undefined;
  /** How many leads were present, this one included; 1 or more, 1 by default. */
  readonly participants?: number | undefined;
  /** The company of the lead. */
  readonly accountId?: string | undefined;
  /** Which of our own people. */
  readonly ownerId?: string | undefined;
  /** What became of it; `held` by default. */
  readonly outcome?: Outcome | undefined;
  /** When it was written down, where that differs from when it took place. */
  readonly recordedAt?: Instant | undefined;
}

/**
 * One touchpoint as {@link parseInteractions} returns it: checked, with times in milliseconds since
 * 1970-01-01T00:00Z.
 *
 * @typeParam Type - names of the interaction types
 *
 * @group Interactions
 */
export interface Interaction<Type extends string = StandardInteractionType> {
  /** The same id for the same lead is the same interaction, and counts once. */
  readonly id?: string | undefined;
  /** Whom we dealt with; not empty. */
  readonly leadId: string;
  /** What sort of touchpoint; a type of the model. */
  readonly type: Type;
  /** When it began, in milliseconds since 1970-01-01T00:00Z. */
  readonly at: number;
  /** Who acted. */
  readonly direction?: Direction | undefined;
  /** How long it took, in minutes; 0 or more. */
  readonly durationMinutes?: number | undefined;
  /** How many leads were present, this one included; 1 or more. */
  readonly participants?: number | undefined;
  /** The company of the lead. */
  readonly accountId?: string | undefined;
  /** Which of our own people. */
  readonly ownerId?: string | undefined;
  /** What became of it; `held` where absent. */
  readonly outcome?: Outcome | undefined;
  /** When it was written down, in milliseconds since 1970-01-01T00:00Z. */
  readonly recordedAt?: number | undefined;
}
