import { type Issue, showValue, TouchpointError } from '../error.js';
import { isPositiveType } from '../evidence/touch-status.js';
import type { CompiledModel } from '../model/compile-model.js';
import { canonicalJson } from '../model/fingerprint.js';
import type { InteractionTypeDefinition } from '../model/model.js';

/**
 * The numbers of a model that sums depend on: what a touch weighed when it was taken in, how it decays, whether it was a
 * contact; with history, what an answer is and which types are friction. Everything else (channels, shares, half-saturations, thresholds, grades, costs, labels) is read when a score is
 * asked for, and may change under the sums.
 *
 * @internal
 */
export interface SumsNumbers {
  readonly crowdExponent: number;
  readonly noShowType: string | null;
  /** Where history is kept: the weight from which a touch is an answer. */
  readonly answerWeight?: number;
  /** By type that there are touches of. */
  readonly types: Readonly<Record<string, TypeNumbers>>;
}

type TypeNumbers = Required<Pick<InteractionTypeDefinition, 'weight' | 'halfLifeDays' | 'counts'>> &
  Pick<InteractionTypeDefinition, 'direction' | 'duration'> & {
    readonly isContact: boolean;
    /** Where history is kept. */
    readonly isFriction?: boolean;
  };

/**
 * @param used - codes of the types that there are touches of
 *
 * @internal
 */
export function sumsNumbers(model: CompiledModel, used: Iterable<number>, history: boolean): SumsNumbers {
  const { crowdExponent, noShowType, flags } = model.model;
  const types = Array.from(used, (code) => {
    const name = model.typeNames[code] as string;
    return [name, numbersOf(model, name, code, history)] as const;
  });
  const more = history ? { answerWeight: flags.answerWeight } : {};
  return { crowdExponent, noShowType, ...more, types: Object.fromEntries(types) };
}

function numbersOf(model: CompiledModel, name: string, code: number, history: boolean): TypeNumbers {
  const definition = model.model.types[name] as InteractionTypeDefinition;
  const { weight, halfLifeDays, counts = 'each', direction, duration } = definition;
  return {
    weight,
    halfLifeDays,
    counts,
    ...(direction === undefined ? {} : { direction }),
    ...(duration === undefined ? {} : { duration }),
    isContact: model.isContact[code] === 1,
    ...(history ? { isFriction: !isPositiveType(model, code) } : {}),
  };
}

/**
 * Refuses sums that a model does not hold for, with each number that is another one.
 *
 * @throws {@link TouchpointError} `another_model`
 *
 * @internal
 */
export function assertSameSums(theirs: SumsNumbers, model: CompiledModel, source: string): void {
  const changed: Issue[] = [];
  const compare = (path: readonly string[], was: unknown, is: unknown) => {
    if (canonicalJson(was ?? null) === canonicalJson(is ?? null)) return;
    changed.push({
      path,
      value: is,
      message: `must be ${showValue(was)} as when the sums were made, got ${showValue(is)}`,
      remedy:
        'Pass the model that the sums were made with, or read the interactions again under the new one.',
    });
  };
  for (const [name, was] of Object.entries(theirs.types)) {
    const code = model.typeCodes.get(name);
    if (code === undefined) {
      changed.push({
        path: ['types', name],
        value: undefined,
        message: 'must be a type of the model, because there are touches of it',
        remedy: 'Keep the type in the model, or read the interactions again under the new one.',
      });
      continue;
    }
    const is = numbersOf(model, name, code, was.isFriction !== undefined);
    for (const field of ['weight', 'halfLifeDays', 'counts', 'isContact', 'isFriction'] as const) {
      compare(['types', name, field], was[field], is[field]);
    }
    compareParts(['types', name, 'direction'], was.direction, is.direction, compare);
    compareParts(['types', name, 'duration'], was.duration, is.duration, compare);
  }
  compare(['crowdExponent'], theirs.crowdExponent, model.model.crowdExponent);
  compare(['noShowType'], theirs.noShowType, model.model.noShowType);
  if (theirs.answerWeight !== undefined) {
    compare(['flags', 'answerWeight'], theirs.answerWeight, model.model.flags.answerWeight);
  }
  if (changed.length > 0) throw new TouchpointError('another_model', source, changed);
}

function compareParts(
  path: readonly string[],
  was: object | undefined,
  is: object | undefined,
  compare: (path: readonly string[], was: unknown, is: unknown) => void,
): void {
  if (was === undefined || is === undefined) {
    compare(path, was, is);
    return;
  }
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
    compare([...path, name], (was as Record<string, unknown>)[name], (is as Record<string, unknown>)[name]);
  }
}

/**
 * Whether a ledger can have written these.
 *
 * @internal
 */
export function arePossibleNumbers(numbers: unknown): numbers is SumsNumbers {
  if (!isRecord(numbers) || !isRecord(numbers['types'])) return false;
  return Object.values(numbers['types']).every(
    (type) =>
      isRecord(type) &&
      ['direction', 'duration'].every((part) => type[part] === undefined || isRecord(type[part])),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
