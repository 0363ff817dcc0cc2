import { directions, isOneOf, listNames, outcomes } from '../closed-sets.js';
import { type Issue, showValue } from '../error.js';
import type { Instant, InteractionInput } from '../interaction/interaction.js';
import { maximumDurationMinutes, maximumParticipants } from '../interaction/limits.js';
import { nearestName } from '../interaction/nearest-name.js';
import { maximumEpochMs, readInstant, type UnreadableInstant } from '../interaction/parse-instant.js';
import type { CompiledModel } from '../model/compile-model.js';

/**
 * The type code of an interaction that can be scored, or why it cannot be. The types promise that it can, but a program in
 * JavaScript, or a cast, may say otherwise, and a number that is none must not reach a sum. Asked for each row: a field that
 * is left out costs one comparison.
 *
 * @returns `undefined` for a type that the model does not have, where such types are ignored
 *
 * @internal
 */
export function typeCodeOrProblem(
  interaction: InteractionInput<string>,
  model: CompiledModel,
  ignoresUnknownTypes: boolean,
): number | undefined | Issue {
  if (typeof interaction !== 'object' || interaction === null) {
    return problem([], interaction, `must be an interaction, got ${showValue(interaction)}`);
  }
  const {
    id,
    leadId,
    type,
    at,
    direction,
    durationMinutes,
    participants,
    accountId,
    ownerId,
    outcome,
    recordedAt,
  } = interaction;
  if (typeof leadId !== 'string' || leadId === '') return notText('leadId', leadId);
  const typeCode = model.typeCodes.get(type);
  // A type that is not even text is no type of another model either.
  if (typeCode === undefined && !(ignoresUnknownTypes && typeof type === 'string')) {
    return unknownType(type, model);
  }
  if (typeof at !== 'number' || !(Math.abs(at) <= maximumEpochMs)) {
    const time = readInstant(at);
    if (typeof time !== 'number') return { path: ['at'], value: at, ...time };
  }
  if (id !== undefined && id !== null && (typeof id !== 'string' || id === '')) return notText('id', id);
  if (direction !== undefined && direction !== null && !isOneOf(directions, direction)) {
    return notNamed('direction', direction, directions);
  }
  if (durationMinutes !== undefined && durationMinutes !== null && !isDuration(durationMinutes)) {
    return outOfRange('durationMinutes', durationMinutes, `from 0 to ${maximumDurationMinutes} minutes`);
  }
  if (participants !== undefined && participants !== null && !isParticipantCount(participants)) {
    return outOfRange('participants', participants, `a whole number from 1 to ${maximumParticipants}`);
  }
  if (isNeitherTextNorAbsent(accountId)) return notText('accountId', accountId);
  if (isNeitherTextNorAbsent(ownerId)) return notText('ownerId', ownerId);
  if (outcome !== undefined && outcome !== null && !isOneOf(outcomes, outcome)) {
    return notNamed('outcome', outcome, outcomes);
  }
  if (recordedAt !== undefined && recordedAt !== null) {
    const recorded = instantOf(recordedAt);
    if (typeof recorded !== 'number') return { path: ['recordedAt'], value: recordedAt, ...recorded };
  }
  return typeCode;
}

/**
 * An instant in epoch milliseconds, or why it is none.
 *
 * @internal
 */
export function instantOf(value: Instant): number | UnreadableInstant {
  if (typeof value === 'number' && value >= -maximumEpochMs && value <= maximumEpochMs) return value + 0;
  return readInstant(value);
}

/** @internal */
export function isDuration(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= maximumDurationMinutes;
}

/** @internal */
export function isParticipantCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 1 && value <= maximumParticipants && Number.isInteger(value);
}

function isNeitherTextNorAbsent(value: unknown): boolean {
  return typeof value !== 'string' && value !== undefined && value !== null;
}

function problem(path: string[], value: unknown, message: string): Issue {
  return {
    path,
    value,
    message,
    remedy: 'Read rows from outside with parseInteractions, which reports every bad one and keeps the rest.',
  };
}

function outOfRange(field: string, value: unknown, range: string): Issue {
  return problem([field], value, `must be ${range}, got ${showValue(value)}`);
}

function notNamed(field: string, value: unknown, names: readonly string[]): Issue {
  return problem([field], value, `must be ${listNames(names)}, got ${showValue(value)}`);
}

function notText(field: string, value: unknown): Issue {
  return problem([field], value, `must be text that is not empty, got ${showValue(value)}`);
}

function unknownType(type: unknown, model: CompiledModel): Issue {
  const nearest = typeof type === 'string' ? nearestName(type, model.typeNames) : undefined;
  return {
    path: ['type'],
    value: type,
    message: `must be a type of the model, got ${showValue(type)}`,
    remedy:
      nearest === undefined
        ? 'Add the type to the model with defineModel, or map it to one that is there.'
        : `Did you mean ${showValue(nearest)}? If not, add it to the model with defineModel.`,
  };
}
