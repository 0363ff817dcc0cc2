import { TouchpointError } from '../error.js';
import type { InteractionInput } from '../interaction/interaction.js';

/**
 * The fields of an interaction as they were read.
 *
 * @internal
 */
export type ReadFields = {
  -readonly [Field in keyof InteractionInput<string>]: InteractionInput<string>[Field];
};

/** @internal */
export function emptyFields(): ReadFields {
  return {
    id: undefined,
    leadId: '',
    type: '',
    at: 0,
    direction: undefined,
    durationMinutes: undefined,
    participants: undefined,
    accountId: undefined,
    ownerId: undefined,
    outcome: undefined,
    recordedAt: undefined,
  };
}

/**
 * Reads each field of an interaction once, so that what was checked is what is counted: a getter, a Proxy or a Date with
 * methods of its own may answer something else the second time, and a number that is none would reach the sums.
 *
 * @param into - where they are written
 * @param row - its index in the list, for messages; -1 where it stands alone
 * @returns `into`, or, if it is not an object, as it is
 * @throws {@link TouchpointError} `invalid_interactions` where a field throws
 *
 * @internal
 */
export function readOnce(
  interaction: InteractionInput<string>,
  into: ReadFields,
  row: number,
  source: string,
): InteractionInput<string> {
  if (typeof interaction !== 'object' || interaction === null) return interaction;
  try {
    into.id = interaction.id;
    into.leadId = interaction.leadId;
    into.type = interaction.type;
    into.at = plainInstant(interaction.at);
    into.direction = interaction.direction;
    into.durationMinutes = interaction.durationMinutes;
    into.participants = interaction.participants;
    into.accountId = interaction.accountId;
    into.ownerId = interaction.ownerId;
    into.outcome = interaction.outcome;
    into.recordedAt = plainInstant(interaction.recordedAt);
  } catch {
    throw new TouchpointError('invalid_interactions', source, [
      {
        path: row < 0 ? ['interaction'] : ['interactions', row],
        value: undefined,
        message: 'must be an interaction that can be read, and a field of it throws',
        remedy: 'Pass plain objects.',
      },
    ]);
  }
  return into;
}

/** A Date as one that nobody else can change. */
function plainInstant<T>(value: T): T | Date {
  return typeof value === 'object' && value instanceof Date ? new Date(Number(value.getTime())) : value;
}
