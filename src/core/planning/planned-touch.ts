import { TouchpointError } from '../error.js';
import { type EncodedInteractions, encodeInteractions } from '../evidence/encode-interactions.js';
import type { Instant, InteractionInput } from '../interaction/interaction.js';
import { type CompiledModel, frictionComponent } from '../model/compile-model.js';
import type { Direction } from '../model/model.js';
import { invalidOption } from '../options.js';

/**
 * A touch that has not happened: what an interaction says, less whom it was with.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Planning
 */
export interface PlannedTouch<Type extends string = string> {
  /** What sort of touch. */
  readonly type: Type;
  /** When; the as-of time by default, and never after it, since later touches are no evidence yet. */
  readonly at?: Instant | undefined;
  /** Who acts. */
  readonly direction?: Direction | undefined;
  /** Its length, in minutes. */
  readonly durationMinutes?: number | undefined;
  /** How many leads will be present, at least 1. */
  readonly participants?: number | undefined;
}

/**
 * Planned touches as the rows that they would be.
 *
 * @throws {@link TouchpointError} `invalid_interactions` with the index and the field of a touch that cannot be,
 * `invalid_option` for one after the as-of time
 *
 * @internal
 */
export function encodePlanned(
  touches: readonly PlannedTouch[],
  key: string,
  model: CompiledModel,
  asOf: number,
  source: string,
): EncodedInteractions {
  if (!Array.isArray(touches)) {
    throw invalidOption(source, 'touches', touches, 'must be a list', 'Pass a list of touches; [] for none.');
  }
  const interactions = touches.map((touch): unknown =>
    typeof touch === 'object' && touch !== null
      ? { ...touch, at: touch.at ?? asOf, leadId: 'planned', id: undefined, outcome: undefined }
      : touch,
  ) as InteractionInput<string>[];
  const encoded = encodedOrThrow(interactions, key, model, source);
  const late = encoded.times.findIndex((time) => time > asOf);
  if (late >= 0) {
    throw new TouchpointError('invalid_option', source, [
      {
        path: ['touches', late, 'at'],
        value: touches[late]?.at,
        message: 'must not be after the as-of time',
        remedy: 'Pass the time of the touch as `asOf`: what is to come is no evidence before.',
      },
    ]);
  }
  return encoded;
}

function encodedOrThrow(
  interactions: readonly InteractionInput<string>[],
  key: string,
  model: CompiledModel,
  source: string,
): EncodedInteractions {
  try {
    const options = {
      model,
      keyOf: () => key,
      copiesByKey: false,
      knownAt: Number.POSITIVE_INFINITY,
      assumeValid: false,
      source,
    };
    return encodeInteractions(interactions, options);
  } catch (error) {
    if (!(error instanceof TouchpointError)) throw error;
    // They are called `touches` where the caller wrote them.
    const issues = error.issues.map((issue) => ({ ...issue, path: ['touches', ...issue.path.slice(1)] }));
    throw new TouchpointError(error.code, source, issues);
  }
}

/**
 * A history with more touches behind it.
 *
 * @internal
 */
export function withTouches(history: EncodedInteractions, added: EncodedInteractions): EncodedInteractions {
  const joined = <A extends { readonly length: number; set(from: A, at?: number): void }>(
    make: (length: number) => A,
    first: A,
    second: A,
  ): A => {
    const both = make(first.length + second.length);
    both.set(first);
    both.set(second, first.length);
    return both;
  };
  const bytes = (length: number) => new Uint8Array(length);
  const numbers = (length: number) => new Float64Array(length);
  return {
    keys: history.keys,
    leadCodes: new Int32Array(history.leadCodes.length + added.leadCodes.length),
    typeCodes: joined((length) => new Uint16Array(length), history.typeCodes, added.typeCodes),
    times: joined(numbers, history.times, added.times),
    weights: joined(numbers, history.weights, added.weights),
    directions: joined(bytes, history.directions, added.directions),
    status: joined(bytes, history.status, added.status),
  };
}

/**
 * A touch that is ours to make, for suggestions.
 *
 * @internal
 */
export interface OwnTouch {
  readonly typeCode: number;
  readonly touch: PlannedTouch;
  /** What one costs, in the unit asked for; `null` where the model gives no costs. */
  readonly cost: number | null;
}

/**
 * The touches that are ours to make: one of each type that has a cost in the unit. In a model without such costs, one of
 * each type that helps. A type that needs a direction is ours as outbound: nobody can make them write.
 *
 * @internal
 */
export function ownTouches(model: CompiledModel, unit: 'minutes' | 'money'): OwnTouch[] {
  const touches = model.typeNames.flatMap((type, typeCode): OwnTouch[] => {
    if (model.component[typeCode] === frictionComponent) return [];
    const cost = model.model.types[type]?.cost?.[unit] ?? null;
    const direction: Direction = model.needsDirection[typeCode] === 1 ? 'outbound' : 'mutual';
    return [{ typeCode, touch: { type, direction }, cost }];
  });
  const withCost = touches.filter(({ cost }) => cost !== null);
  return withCost.length === 0 ? touches : withCost;
}
