import { directions, isOneOf, outcomes } from '../closed-sets.js';
import type { Interaction } from './interaction.js';
import { maximumDurationMinutes, maximumParticipants } from './limits.js';
import { looksLikeEpochSeconds, readInstant } from './parse-instant.js';

type Fields = { -readonly [Field in keyof Interaction<string>]: Interaction<string>[Field] };

/**
 * Reads the known fields of a row that is in order; `undefined` for any other.
 *
 * It accepts exactly the rows that {@link interactionSchema} accepts, in a tenth of the time; a row that it
 * does not read is shown to the schema, which says why. A property test holds the two together.
 *
 * @internal
 */
export function readInteraction(
  row: unknown,
  typeCodes: ReadonlyMap<string, number>,
  timeZone: string | undefined,
): Interaction<string> | undefined {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return undefined;
  const { id, leadId, type, at, direction, accountId, ownerId, outcome, recordedAt } = row as Record<
    string,
    unknown
  >;
  if (!isIdentifier(leadId) || typeof type !== 'string' || !typeCodes.has(type)) return undefined;
  const time = readTime(at, timeZone);
  if (time === undefined) return undefined;
  const fields: Fields = { leadId, type, at: time };

  if (!isAbsent(id)) {
    if (!isIdentifier(id)) return undefined;
    fields.id = id;
  }
  if (!isAbsent(direction)) {
    if (!isOneOf(directions, direction)) return undefined;
    fields.direction = direction;
  }
  const durationMinutes = numberFromText((row as Record<string, unknown>)['durationMinutes']);
  if (!isAbsent(durationMinutes)) {
    if (!isWithin(durationMinutes, 0, maximumDurationMinutes)) return undefined;
    fields.durationMinutes = durationMinutes;
  }
  const participants = numberFromText((row as Record<string, unknown>)['participants']);
  if (!isAbsent(participants)) {
    if (!isWithin(participants, 1, maximumParticipants) || !Number.isInteger(participants)) return undefined;
    fields.participants = participants;
  }
  if (!isAbsent(accountId)) {
    if (!isIdentifier(accountId)) return undefined;
    fields.accountId = accountId;
  }
  if (!isAbsent(ownerId)) {
    if (!isIdentifier(ownerId)) return undefined;
    fields.ownerId = ownerId;
  }
  if (!isAbsent(outcome)) {
    if (!isOneOf(outcomes, outcome)) return undefined;
    fields.outcome = outcome;
  }
  if (!isAbsent(recordedAt)) {
    const recorded = readTime(recordedAt, timeZone);
    if (recorded === undefined) return undefined;
    fields.recordedAt = recorded;
  }
  return fields;
}

function readTime(value: unknown, timeZone: string | undefined): number | undefined {
  if (looksLikeEpochSeconds(value)) return undefined;
  const time = readInstant(value, timeZone);
  return typeof time === 'number' ? time : undefined;
}

function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && isWellFormed(value);
}

function isWithin(value: unknown, minimum: number, maximum: number): value is number {
  return typeof value === 'number' && value >= minimum && value <= maximum;
}

/**
 * Whether a value stands for an absent field.
 *
 * @internal
 */
export function isAbsent(value: unknown): value is undefined | null | '' {
  return value === undefined || value === null || value === '';
}

/**
 * Whether a text has no half of a surrogate pair.
 *
 * @internal
 */
export function isWellFormed(text: string): boolean {
  return !loneSurrogate.test(text);
}

const loneSurrogate = /\p{Surrogate}/u;

/**
 * The number that a text such as `'30'` or `'1e3'` writes, or a number, 0 in place of -0; any other value as it is.
 *
 * @internal
 */
export function numberFromText(value: unknown): unknown {
  if (typeof value === 'string' && decimalPattern.test(value)) return Number(value) + 0;
  return typeof value === 'number' ? value + 0 : value;
}

const decimalPattern = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i;
