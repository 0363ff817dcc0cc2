import { showValue, TouchpointError } from '../error.js';
import type { LeadKey } from '../evidence/lead-key.js';
import type { Instant, InteractionInput } from '../interaction/interaction.js';
import type { ScoringModel } from '../model/model.js';

/**
 * What every function that scores takes.
 *
 * @typeParam Type - names of the interaction types, from the model
 * @typeParam T - the caller's interaction type
 *
 * @group Scoring
 */
export interface ScoreOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> {
  /** The model to score by. */
  readonly model: ScoringModel<Type>;
  /** The instant for which the scores hold. Later interactions are upcoming, not evidence. */
  readonly asOf: Instant;
  /** Whom a score is for; `lead` by default. */
  readonly key?: LeadKey<T> | undefined;
  /**
   * Leave out what was recorded later than this, to see what could have been known then. An interaction without
   * `recordedAt` counts as known. By default everything given is known.
   */
  readonly knownAt?: Instant | undefined;
  /**
   * `true`: the interactions come from {@link index!parseInteractions | parseInteractions} or a source just as strict, and
   * are not checked again. Saves a few percent of the time (docs/benchmarks.md); with a bad interaction the result means
   * nothing.
   * `false` by default.
   */
  readonly assumeValid?: boolean | undefined;
}

// Until the last file that was begun before the move asks options.ts itself.
export { assertOptions, instantOption, invalidOption, listOf } from '../options.js';

/**
 * The error for a lead that no interaction belongs to.
 *
 * @internal
 */
export function unknownLead(key: unknown, source: string): TouchpointError {
  return new TouchpointError('unknown_lead', source, [
    {
      path: ['lead'],
      value: key,
      message: `must be a lead of the input, got ${showValue(key)}`,
      remedy: 'Pass the key of a scored lead; with another `key` option keys are account ids or pairs.',
    },
  ]);
}
