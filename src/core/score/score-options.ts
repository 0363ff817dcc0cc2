import { showValue, TouchpointError } from '../error.js';
import type { LeadKey } from '../evidence/lead-key.js';
import type { Instant, InteractionInput } from '../interaction/interaction.js';
import { readInstant } from '../interaction/parse-instant.js';
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

/**
 * The options, if there are any.
 *
 * @internal
 */
export function assertOptions(
  options: unknown,
  source: string,
  remedy = 'Pass at least { model, asOf }.',
): void {
  if (typeof options === 'object' && options !== null) return;
  throw invalidOption(source, 'options', options, `must be an object, got ${showValue(options)}`, remedy);
}

/**
 * An option that must be an instant, in epoch milliseconds.
 *
 * @internal
 */
export function instantOption(value: unknown, name: string, source: string): number {
  const time = readInstant(value);
  if (typeof time === 'number') return time;
  throw invalidOption(source, name, value, time.message, time.remedy);
}

/**
 * The interactions, or what else a function takes a list of, as a list.
 *
 * @internal
 */
export function listOf<T>(given: Iterable<T>, source: string, name = 'interactions'): readonly T[] {
  if (Array.isArray(given)) return given as readonly T[];
  if (typeof (given as Partial<Iterable<T>> | null)?.[Symbol.iterator] === 'function') {
    if (typeof given !== 'string') return Array.from(given);
  }
  throw invalidOption(
    source,
    name,
    given,
    `must be a list, got ${showValue(given)}`,
    `Pass an array or another iterable of ${name}.`,
  );
}

/**
 * The error for one option that is wrong.
 *
 * @internal
 */
export function invalidOption(
  source: string,
  name: string,
  value: unknown,
  message: string,
  remedy: string,
): TouchpointError {
  return new TouchpointError('invalid_option', source, [{ path: [name], value, message, remedy }]);
}

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
