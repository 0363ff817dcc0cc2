import { contactRows } from '../cadence/touch-times.js';
import { directions } from '../closed-sets.js';
import type { EncodedInteractions } from '../evidence/encode-interactions.js';
import type { InteractionInput } from '../interaction/interaction.js';
import type { CompiledModel } from '../model/compile-model.js';
import type { Direction } from '../model/model.js';

/**
 * The last contact with a lead: a touch that a person made, and not an opened newsletter.
 *
 * @group Relationships
 */
export interface LastContact {
  /** When it was, in epoch milliseconds. */
  readonly at: number;
  /** What it was: a type of the model. */
  readonly type: string;
  /** Who acted; `null` where nothing says. */
  readonly direction: Direction | null;
  /** Which of our own people; `null` where nothing says. */
  readonly ownerId: string | null;
}

/**
 * The last contact among some rows of a lead up to the as-of time; `null` where there is none. O(rows).
 *
 * @param interactions - by row; a row beyond them is one that is only supposed, by nobody of ours
 *
 * @internal
 */
export function lastContactIn(
  interactions: readonly InteractionInput<string>[],
  encoded: EncodedInteractions,
  rows: Uint32Array,
  model: CompiledModel,
  asOf: number,
): LastContact | null {
  const { times, typeCodes, directions: acted } = encoded;
  const contacts = contactRows(encoded, rows, model, asOf);
  let lastAt = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < contacts.length; index++) {
    lastAt = Math.max(lastAt, times[contacts[index] as number] as number);
  }
  let last: LastContact | null = null;
  for (const row of contacts) {
    if (times[row] !== lastAt) continue;
    const direction = directionNames[acted[row] as number];
    const type = model.typeNames[typeCodes[row] as number] as string;
    last = laterContact(last, contactOf(lastAt, type, direction, interactions[row]?.ownerId));
  }
  return last;
}

/** By code; `null` where nothing says. */
const directionNames = [null, ...directions] as const;

/**
 * A contact from what is known of it.
 *
 * @internal
 */
export function contactOf(
  at: number,
  type: string,
  direction: Direction | null | undefined,
  ownerId: string | null | undefined,
): LastContact {
  return {
    at,
    type,
    direction: direction ?? null,
    ownerId: ownerId === undefined || ownerId === '' ? null : ownerId,
  };
}

/**
 * The later of two contacts; of the same moment the greater by type, direction and owner, so that no order of arrival
 * matters.
 *
 * @internal
 */
export function laterContact(one: LastContact | null, other: LastContact): LastContact {
  if (one === null || other.at > one.at) return other;
  if (other.at < one.at) return one;
  const [a, b] = [one, other].map(({ type, direction, ownerId }) => [type, direction ?? '', ownerId ?? '']);
  const deciding = [0, 1, 2].find((index) => a?.[index] !== b?.[index]) ?? 0;
  return (b?.[deciding] ?? '') > (a?.[deciding] ?? '') ? other : one;
}
