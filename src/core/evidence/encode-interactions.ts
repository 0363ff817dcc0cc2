import { showValue, TouchpointError } from '../error.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { type CompiledModel, directionCodes } from '../model/compile-model.js';
import { duplicateFinder } from './duplicates.js';
import { instantOf, typeCodeOrProblem } from './interaction-problem.js';
import { emptyFields, readOnce } from './read-once.js';
import { countedTypeCode, rowStatus, statusOfOutcome } from './touch-status.js';
import { touchWeight } from './touch-weight.js';

/**
 * Interactions as columns of equal length, one row for each interaction in the order of the input.
 *
 * @internal
 */
export interface EncodedInteractions {
  /** Keys of the leads, by lead code, in the order of their first appearance. */
  readonly keys: readonly string[];
  /** By row; -1 where the row belongs to no lead. */
  readonly leadCodes: Int32Array;
  readonly typeCodes: Uint16Array;
  /** By row: milliseconds since 1970. */
  readonly times: Float64Array;
  /** By row: evidence at the moment of the touch. */
  readonly weights: Float64Array;
  /** By row: who acted, by code; 0 where nothing says. */
  readonly directions: Uint8Array;
  /** By row: one of {@link rowStatus}. */
  readonly status: Uint8Array;
}

/**
 * How interactions are to be encoded.
 *
 * @internal
 */
export interface EncodeOptions<T> {
  readonly model: CompiledModel;
  /** The lead of an interaction. */
  readonly keyOf: (interaction: T) => string | null | undefined;
  /** Whether copies under several keys each count, as a meeting does for every colleague who was there. */
  readonly copiesByKey: boolean;
  /** What was recorded later than this does not exist yet; epoch milliseconds. */
  readonly knownAt: number;
  /** The caller vouches for every interaction, so none is checked. */
  readonly assumeValid: boolean;
  /** An interaction of a type that the model does not have is a row that counts for nothing, and no error. */
  readonly ignoresUnknownTypes?: boolean;
  /** The public function that was called, for messages. */
  readonly source: string;
}

/**
 * Checks interactions and turns them into columns: leads and types into codes, everything about a touch except
 * its age into a weight. O(n), one pass.
 *
 * @throws {@link TouchpointError} `invalid_interactions` with the index and the field of the first interaction
 * that cannot be scored
 *
 * @internal
 */
export function encodeInteractions<T extends InteractionInput<string>>(
  interactions: readonly T[],
  { model, keyOf, copiesByKey, knownAt, assumeValid, ignoresUnknownTypes = false, source }: EncodeOptions<T>,
): EncodedInteractions {
  const size = interactions.length;
  const leadCodes = new Int32Array(size).fill(-1);
  const typeCodes = new Uint16Array(size);
  const times = new Float64Array(size);
  const weights = new Float64Array(size);
  const directions = new Uint8Array(size);
  const status = new Uint8Array(size);
  const keys: string[] = [];
  const codeOfKey = new Map<string, number>();
  const loserWith = duplicateFinder(interactions, copiesByKey ? leadCodes : undefined);
  const own = emptyFields();

  for (let row = 0; row < size; row++) {
    const interaction = interactions[row] as T;
    const fields = assumeValid ? interaction : readOnce(interaction, own, row, source);
    const ownTypeCode = assumeValid
      ? model.typeCodes.get(interaction.type)
      : checkedTypeCode(fields, model, row, source, ignoresUnknownTypes);
    const { id, at, outcome, direction, durationMinutes, participants, recordedAt } = fields;
    times[row] = typeof at === 'number' ? at + 0 : (instantOf(at) as number);

    if (recordedAt !== undefined && recordedAt !== null && (instantOf(recordedAt) as number) > knownAt) {
      status[row] = rowStatus.notYetRecorded;
      continue;
    }
    const key = keyOf(interaction);
    if (typeof key !== 'string' || key === '') {
      assertNoKey(key, row, source);
      status[row] = rowStatus.withoutKey;
      continue;
    }
    let leadCode = codeOfKey.get(key);
    if (leadCode === undefined) {
      leadCode = keys.length;
      codeOfKey.set(key, leadCode);
      keys.push(key);
    }
    leadCodes[row] = leadCode;

    // Nothing is known of what it is worth, so it does not stand in the way of a copy with a type that is known.
    if (ownTypeCode === undefined) {
      status[row] = rowStatus.unknownType;
      continue;
    }

    if (id !== undefined && id !== null) {
      const loser = loserWith(row);
      if (loser >= 0) status[loser] = rowStatus.duplicate;
      if (loser === row) continue;
    }

    // Most rows say nothing of an outcome, and are held as they are.
    let typeCode = ownTypeCode;
    if (outcome !== undefined && outcome !== null) {
      status[row] = statusOfOutcome(outcome, model);
      typeCode = countedTypeCode(outcome, ownTypeCode, model);
    }
    typeCodes[row] = typeCode;
    const directionCode = direction === undefined || direction === null ? 0 : directionCodes[direction];
    directions[row] = directionCode;
    weights[row] = touchWeight(
      model,
      typeCode,
      directionCode,
      durationMinutes === undefined || durationMinutes === null ? -1 : durationMinutes,
      participants === undefined || participants === null ? 1 : participants,
    );
  }
  return { keys, leadCodes, typeCodes, times, weights, directions, status };
}

/**
 * Checks interactions without encoding them.
 *
 * @returns the keys that they belong to
 * @throws {@link TouchpointError} as {@link encodeInteractions}
 *
 * @internal
 */
export function checkedKeys<T extends InteractionInput<string>>(
  interactions: readonly T[],
  model: CompiledModel,
  keyOf: (interaction: T) => string | null | undefined,
  source: string,
): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const [row, interaction] of interactions.entries()) {
    checkedTypeCode(interaction, model, row, source);
    const key = keyOf(interaction);
    if (typeof key === 'string' && key !== '') keys.add(key);
    else assertNoKey(key, row, source);
  }
  return keys;
}

/** Nothing, or empty text, leaves a row out; anything else that is no text is a mistake in the key function. */
function assertNoKey(key: unknown, row: number, source: string): void {
  if (key !== undefined && key !== null && key !== '') throw badKey(source, row, key);
}

/**
 * The type code of an interaction that can be scored.
 *
 * @param row - its index in the list, for messages; -1 where it stands alone
 * @returns `undefined` for a type that the model does not have, where such types are ignored
 *
 * @internal
 */
export function checkedTypeCode(
  interaction: InteractionInput<string>,
  model: CompiledModel,
  row: number,
  source: string,
  ignoresUnknownTypes = false,
): number | undefined {
  const found = typeCodeOrProblem(interaction, model, ignoresUnknownTypes);
  if (typeof found !== 'object') return found;
  throw new TouchpointError('invalid_interactions', source, [
    { ...found, path: [...(row < 0 ? ['interaction'] : ['interactions', row]), ...found.path] },
  ]);
}

/**
 * The error for a key function that returns something else than text.
 *
 * @internal
 */
export function badKey(source: string, row: number, key: unknown): TouchpointError {
  return new TouchpointError('invalid_option', source, [
    {
      path: ['key'],
      value: key,
      message: `must return text or nothing, got ${showValue(key)} for interactions[${row}]`,
      remedy: 'Return the id as text.',
    },
  ]);
}
