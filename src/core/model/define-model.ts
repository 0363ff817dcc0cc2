import { showValue, TouchpointError } from '../error.js';
import type { StandardGrade, StandardInteractionType } from './catalogue.js';
import type { GradeThreshold, InteractionTypeDefinition, ScoringModel } from './model.js';
import { checkedModel } from './model-schema.js';
import { standardModel } from './standard-model.js';

/**
 * Changes to a type that the base model has: only what is given changes.
 *
 * @group Model
 */
export type InteractionTypeChange = {
  readonly [Field in keyof InteractionTypeDefinition]?: InteractionTypeDefinition[Field] | undefined;
};

/**
 * Changes to types by name, where the compiler does not know the names: definitions that come from a file or a request.
 *
 * @group Model
 */
export type InteractionTypeChanges = Readonly<Record<string, InteractionTypeChange | null>>;

/**
 * The names of the types of a base model; none for `null`.
 *
 * @group Model
 */
export type BaseTypeName<Base extends ScoringModel | null> =
  Base extends ScoringModel<infer Name> ? Name : never;

/**
 * The names of the grades of a base model; for `null` those of the standard model, whose numbers it takes.
 *
 * @group Model
 */
export type BaseGrade<Base extends ScoringModel | null> =
  Base extends ScoringModel<string, infer Grade> ? Grade : StandardGrade;

/**
 * What {@link defineModel} takes. Whatever is left out, or `undefined`, is the base model's.
 *
 * @typeParam Types - the changed and added types, inferred
 * @typeParam Base - the base model, inferred
 * @typeParam Grade - names of the grades, inferred
 *
 * @group Model
 */
export interface ModelDefinition<
  Types = InteractionTypeChanges,
  Base extends ScoringModel | null = ScoringModel | null,
  Grade extends string = string,
> {
  /** The model to start from; {@link standardModel} by default. `null`: its numbers, but none of its types. */
  readonly base?: Base | undefined;
  /** What people call this model; by default `custom`. */
  readonly name?: string | undefined;
  /** Types to change (a part), to add (a whole definition), or to remove (`null`). */
  readonly types?: Types | undefined;
  /** How the 100 points are divided; all three, summing to 1. */
  readonly shares?: ScoringModel['shares'] | undefined;
  /** See {@link ScoringModel.halfSaturation}. */
  readonly halfSaturation?: Changes<ScoringModel['halfSaturation']> | undefined;
  /** See {@link ScoringModel.crowdExponent}. */
  readonly crowdExponent?: number | undefined;
  /** See {@link ScoringModel.noShowType}; by default the base's, if that type is still there. */
  readonly noShowType?: string | null | undefined;
  /** See {@link ScoringModel.meetingType}; by default the base's, else the offline type of greatest weight. */
  readonly meetingType?: string | null | undefined;
  /** See {@link ScoringModel.grades}. */
  readonly grades?: readonly GradeThreshold<Grade>[] | undefined;
  /** See {@link ScoringModel.gradeHysteresis}. */
  readonly gradeHysteresis?: number | undefined;
  /** See {@link ScoringModel.mix}. */
  readonly mix?: Changes<ScoringModel['mix']> | undefined;
  /** See {@link ScoringModel.flags}. */
  readonly flags?: Changes<ScoringModel['flags']> | undefined;
}

type Changes<Numbers> = { readonly [Field in keyof Numbers]?: Numbers[Field] | undefined };

/**
 * Makes a model from the standard one, or from another, by saying what is different.
 *
 * A changed type that gives no `reason` loses the one it had, because that spoke of other numbers.
 *
 * @param definition - what differs from the base
 * @returns a validated, frozen model whose type names the compiler knows
 * @throws {@link TouchpointError} `invalid_model` with the path and the remedy of everything that cannot be
 * right: shares that do not sum to 1, a half-life of 0, an unknown channel
 *
 * @example
 * ```ts
 * import { defineModel } from 'touchpoint-scoring';
 *
 * const model = defineModel({
 *   name: 'studio',
 *   types: {
 *     coffee: { channel: 'offline', weight: 2.5, halfLifeDays: 90 }, // added
 *     phone_call: { channel: 'offline' }, // changed: we count a call as contact in person
 *     webinar: null, // removed
 *   },
 *   shares: { online: 0.2, offline: 0.3, synergy: 0.5 },
 * });
 *
 * model.types.coffee.weight; // => 2.5
 * 'webinar' in model.types; // => false
 * ```
 *
 * @group Model
 */
// The constraint names each type by itself, so that a wrong word is reported where it stands; the result is spelt out, so
// that an editor shows the names and not the whole definition.
export function defineModel<
  const Types extends {
    readonly [Name in keyof Types]: string extends Name
      ? InteractionTypeChange | null
      : Name extends BaseTypeName<Base>
        ? InteractionTypeChange | null
        : InteractionTypeDefinition;
  } = Record<never, never>,
  const Base extends ScoringModel | null = ScoringModel<StandardInteractionType, StandardGrade>,
  const Grade extends string = BaseGrade<Base>,
>(
  definition: ModelDefinition<Types, Base, Grade> = {},
): ScoringModel<
  | Exclude<BaseTypeName<Base>, keyof Types>
  | { [Name in keyof Types]: Types[Name] extends null ? never : Name & string }[keyof Types],
  Grade
> {
  assertDefinition(definition);
  const base: ScoringModel = definition.base ?? standardModel;
  const types = mergedTypes(definition.base === null ? {} : base.types, definition.types ?? {});
  const model = checkedModel(
    {
      schemaVersion: 1,
      name: definition.name ?? 'custom',
      types,
      shares: definition.shares ?? base.shares,
      halfSaturation: merged(base.halfSaturation, definition.halfSaturation),
      crowdExponent: definition.crowdExponent ?? base.crowdExponent,
      noShowType: definition.noShowType ?? (definition.noShowType === null ? null : noShowOf(base, types)),
      meetingType:
        definition.meetingType ?? (definition.meetingType === null ? null : meetingOf(base, types)),
      grades: definition.grades ?? base.grades,
      gradeHysteresis: definition.gradeHysteresis ?? base.gradeHysteresis,
      mix: merged(base.mix, definition.mix),
      flags: merged(base.flags, definition.flags),
    },
    'defineModel',
  );
  return model as ReturnType<typeof defineModel<Types, Base, Grade>>;
}

const definitionFields: Readonly<Record<keyof ModelDefinition, true>> = {
  base: true,
  name: true,
  types: true,
  shares: true,
  halfSaturation: true,
  crowdExponent: true,
  noShowType: true,
  meetingType: true,
  grades: true,
  gradeHysteresis: true,
  mix: true,
  flags: true,
};

/** What the merge itself relies on; everything else is checked in what comes out of it. */
function assertDefinition(definition: unknown): void {
  if (!isRecord(definition)) {
    refuse(
      [],
      definition,
      `must be an object, got ${showValue(definition)}`,
      'Pass what differs from the base.',
    );
  }
  for (const [name, value] of Object.entries(definition)) {
    if (!Object.hasOwn(definitionFields, name)) {
      const known = Object.keys(definitionFields).join(', ');
      refuse(
        [name],
        value,
        'is not a field known here',
        `Remove it, or correct its name to one of ${known}.`,
      );
    }
  }
  const { base, types } = definition;
  if (base !== undefined && base !== null) {
    try {
      checkedModel(base, 'defineModel');
    } catch (error) {
      if (!(error instanceof TouchpointError)) throw error;
      const issues = error.issues.map((issue) => ({ ...issue, path: ['base', ...issue.path] }));
      throw new TouchpointError(error.code, 'defineModel', issues);
    }
  }
  if (types !== undefined && !isRecord(types)) {
    refuse(
      ['types'],
      types,
      `must be an object, got ${showValue(types)}`,
      'Give types by name, or leave it out.',
    );
  }
}

function refuse(path: string[], value: unknown, message: string, remedy: string): never {
  throw new TouchpointError('invalid_model', 'defineModel', [{ path, value, message, remedy }]);
}

type UncheckedTypes = Record<string, Partial<InteractionTypeDefinition>>;

function mergedTypes(
  base: ScoringModel['types'],
  changes: Readonly<Record<string, unknown>>,
): UncheckedTypes {
  const types = new Map<string, unknown>(Object.entries(base));
  for (const [name, change] of Object.entries(changes)) {
    const before = types.get(name);
    if (change === undefined) continue;
    if (change === null) types.delete(name);
    else {
      const { reason: _spokeOfOtherNumbers, ...numbers } = isRecord(before) && isRecord(change) ? before : {};
      types.set(name, merged(numbers, change));
    }
  }
  return Object.fromEntries(types) as UncheckedTypes;
}

/** `undefined` in a change means "not given", as it does for a missing field. */
function merged<T extends object>(base: T, change: unknown): unknown {
  if (change === undefined) return base;
  if (!isRecord(change)) return change;
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(given) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noShowOf(base: ScoringModel, types: UncheckedTypes): string | null {
  const name = base.noShowType;
  return name !== null && Object.hasOwn(types, name) && types[name]?.effect === 'friction' ? name : null;
}

function meetingOf(base: ScoringModel, types: UncheckedTypes): string | null {
  const meets = (name: string) => types[name]?.channel === 'offline' && types[name]?.effect !== 'friction';
  if (base.meetingType !== null && Object.hasOwn(types, base.meetingType) && meets(base.meetingType)) {
    return base.meetingType;
  }
  const weightOf = (name: string) =>
    Number.isFinite(types[name]?.weight) ? (types[name]?.weight as number) : 0;
  const candidates = Object.keys(types).filter(meets);
  return candidates.sort((a, b) => weightOf(b) - weightOf(a) || (a < b ? -1 : 1))[0] ?? null;
}
