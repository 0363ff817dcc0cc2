import { millisecondsInMinute } from 'date-fns/constants';
import { showValue } from '../error.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { assertTimeZone } from '../interaction/parse-instant.js';
import { type CompiledModel, compileModel } from '../model/compile-model.js';
import type { ScoringModel } from '../model/model.js';
import { checkOptions, invalidOption } from '../options.js';

/**
 * Fields that {@link findLikelyCopies} and {@link mergeCopies} read where an interaction has them; all importers of
 * `touchpoint-scoring/importers` write the first three.
 *
 * @group Copies
 */
export interface CopyDetails {
  /** The system that it comes from. Two interactions of one source are never copies. */
  readonly source?: string | undefined;
  /** An id that other systems know too, such as `mail:` and a Message-ID, where the own id is another one. */
  readonly sharedId?: string | undefined;
  /** `presumed` where nobody has said that it took place; a stated outcome outweighs it. */
  readonly attendance?: 'confirmed' | 'presumed' | 'none' | undefined;
  /** The copies that {@link mergeCopies} made it from. */
  readonly mergedFrom?: readonly MergedFrom[] | undefined;
}

/**
 * One of the copies that are one interaction now.
 *
 * @group Copies
 */
export interface MergedFrom {
  /** Where it came from; `''` where nothing says. */
  readonly source: string;
  /** Its id there, where it had one. */
  readonly id?: string | undefined;
}

/**
 * Options of {@link findLikelyCopies} and {@link mergeCopies}.
 *
 * @typeParam Type - names of the interaction types, from the model
 * @typeParam T - the caller's interaction type
 *
 * @group Copies
 */
export interface CopyOptions<Type extends string, T extends InteractionInput<Type> = InteractionInput<Type>> {
  /** The model whose types the interactions have. A type with a `duration` has a beginning and an end. */
  readonly model: ScoringModel<Type>;
  /** Which system or file an interaction comes from; its field `source` by default. */
  readonly sourceOf?: ((interaction: T) => string | undefined) | undefined;
  /**
   * Types that two systems may give to one interaction, a list for each such family, the least telling type first. A type
   * always goes with itself. By default `meeting` goes with `in_person_meeting`, `workshop`, `meal` and `site_visit`, which
   * go with each other, and `meeting` goes with `video_call`; types that the model does not have are passed over.
   */
  readonly kinds?: readonly (readonly string[])[] | undefined;
  /** How far apart two systems may begin what has a length (a meeting, a call), in minutes; 0 or more, 15 by default. */
  readonly meetingMinutes?: number | undefined;
  /** How far apart two systems may log what has none (a mail, a message), in minutes; 0 or more, 5 by default. */
  readonly messageMinutes?: number | undefined;
  /**
   * IANA name of the zone in which a source that has only days means its midnights; `UTC` by default. An interaction at
   * midnight without a length is taken as one of which only the day is known.
   */
  readonly timeZone?: string | undefined;
  /** The least confidence of a pair, from 0 to 1; 0.5 by default. */
  readonly minimumConfidence?: number | undefined;
}

/**
 * The options with every default in place.
 *
 * @internal
 */
export interface CopySettings<T> {
  readonly model: CompiledModel;
  readonly sourceOf: (interaction: T) => string | undefined;
  readonly kinds: readonly (readonly string[])[];
  readonly meetingMs: number;
  readonly messageMs: number;
  readonly timeZone: string;
  readonly minimumConfidence: number;
}

const standardKinds: readonly (readonly string[])[] = [
  ['meeting', 'in_person_meeting', 'workshop', 'meal', 'site_visit'],
  ['meeting', 'video_call'],
];

const mostMinutes = 24 * 60;

/**
 * @throws {@link TouchpointError} `invalid_option`, `invalid_model`
 *
 * @internal
 */
export function copySettings<Type extends string, T extends InteractionInput<Type>>(
  options: CopyOptions<Type, T>,
  source: string,
): CopySettings<T> {
  const names = {
    model: true,
    sourceOf: true,
    kinds: true,
    meetingMinutes: true,
    messageMinutes: true,
    timeZone: true,
    minimumConfidence: true,
  } as const;
  checkOptions(options, source, names, 'Pass at least { model }.');
  const {
    sourceOf = (interaction: T) => (interaction as CopyDetails).source,
    kinds = standardKinds,
    meetingMinutes = 15,
    messageMinutes = 5,
    timeZone = 'UTC',
    minimumConfidence = 0.5,
  } = options;
  const model = compileModel(options.model);
  if (typeof sourceOf !== 'function') {
    const remedy = 'Pass a function that returns the name of a system or a file.';
    throw invalidOption(
      source,
      'sourceOf',
      sourceOf,
      `must be a function, got ${showValue(sourceOf)}`,
      remedy,
    );
  }
  if (!Array.isArray(kinds) || !kinds.every((family) => Array.isArray(family))) {
    const remedy = "List families of types: [['meeting', 'video_call']].";
    throw invalidOption(source, 'kinds', kinds, 'must be a list of lists of types', remedy);
  }
  if (kinds !== standardKinds) assertTypes(kinds, model, source);
  assertBetween({ meetingMinutes }, mostMinutes, source);
  assertBetween({ messageMinutes }, mostMinutes, source);
  assertBetween({ minimumConfidence }, 1, source);
  assertTimeZone(timeZone, source);
  return {
    model,
    sourceOf,
    kinds,
    meetingMs: meetingMinutes * millisecondsInMinute,
    messageMs: messageMinutes * millisecondsInMinute,
    timeZone,
    minimumConfidence,
  };
}

function assertTypes(kinds: readonly (readonly string[])[], model: CompiledModel, source: string): void {
  for (const [family, types] of kinds.entries()) {
    for (const [index, type] of types.entries()) {
      if (model.typeCodes.has(type)) continue;
      const message = `must be a type of the model, got ${showValue(type)}`;
      throw invalidOption(source, ['kinds', family, index], type, message, 'Correct its name.');
    }
  }
}

function assertBetween(option: Readonly<Record<string, number>>, most: number, source: string): void {
  for (const [name, value] of Object.entries(option)) {
    if (typeof value === 'number' && value >= 0 && value <= most) continue;
    const message = `must be a number from 0 to ${most}, got ${showValue(value)}`;
    throw invalidOption(source, name, value, message, 'Correct it, or leave it out for the default.');
  }
}
