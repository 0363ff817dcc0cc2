import { showValue } from '../error.js';
import type { LeadKey } from '../evidence/lead-key.js';
import type { SameAs } from '../evidence/same-as.js';
import type { Instant, InteractionInput } from '../interaction/interaction.js';
import type { ScoringModel } from '../model/model.js';
import { invalidOption, type OptionNames } from '../options.js';
import type { PreviousGrades } from './values-by-key.js';

/**
 * What every function that scores takes.
 *
 * @typeParam Type - names of the interaction types, from the model
 * @typeParam T - the caller's interaction type
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Scoring
 */
export interface ScoreOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
  Grade extends string = string,
> {
  /** The model to score by. */
  readonly model: ScoringModel<Type, Grade>;
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
  /**
   * The grades that leads had before, by key, so that a grade changes only when it is clear: a score has to pass a
   * threshold by the model's `gradeHysteresis`. Without them a grade goes by the score alone.
   */
  readonly previousGrades?: PreviousGrades | undefined;
  /** Keys of leads that belong in the result even without an interaction; they score 0. None by default. */
  readonly roster?: Iterable<string> | undefined;
  /**
   * Leads that are one person: by the id of a lead, the lead that it is. Interactions of the first count as those of the
   * second, and so does its id wherever an option names a lead: `lead`, `roster`, attendees, previous grades, labels. None by
   * default; see {@link index!findLikelyPeople | findLikelyPeople}.
   */
  readonly sameAs?: SameAs | undefined;
  /**
   * What to do with an interaction whose type the model does not have: `reject` it with an error (the default), or
   * `ignore` it, which counts it as `unknownType` in `notCounted`.
   */
  readonly unknownTypes?: 'reject' | 'ignore' | undefined;
}

/** @internal */
export const scoreOptionNames = {
  model: true,
  asOf: true,
  key: true,
  knownAt: true,
  assumeValid: true,
  previousGrades: true,
  roster: true,
  sameAs: true,
  unknownTypes: true,
} as const satisfies OptionNames<ScoreOptions<string>>;

/**
 * Whether interactions of types that the model does not have are left out, and are no error.
 *
 * @throws {@link TouchpointError} `invalid_option`
 *
 * @internal
 */
export function ignoresUnknownTypes(
  { unknownTypes }: { readonly unknownTypes?: unknown },
  source: string,
): boolean {
  if (unknownTypes === undefined || unknownTypes === 'reject') return false;
  if (unknownTypes === 'ignore') return true;
  const message = `must be "reject" or "ignore", got ${showValue(unknownTypes)}`;
  throw invalidOption(source, 'unknownTypes', unknownTypes, message, 'Leave it out to reject them.');
}
