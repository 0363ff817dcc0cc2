import { showValue, TouchpointError } from '../core/error.js';
import { emptyFields, readOnce } from '../core/evidence/read-once.js';
import type { InteractionInput } from '../core/interaction/interaction.js';

/** Fields that are text in the markup and in the data of a page. */
const texts = ['id', 'leadId', 'type', 'accountId', 'ownerId'] as const;
const numbers = ['durationMinutes', 'participants'] as const;

/**
 * The interactions as a page shows them, each field read once: a getter or a Proxy may answer something else each time, and
 * was something else when its field was checked and counted. O(n).
 *
 * @throws {@link TouchpointError} `invalid_interactions` where a field has changed its kind since it was checked
 *
 * @internal
 */
export function readTouches(
  list: readonly InteractionInput<string>[],
  source: string,
): InteractionInput<string>[] {
  return list.map((interaction, row) => {
    const touch = readOnce(interaction, emptyFields(), row, source);
    for (const name of texts)
      if (!isKind(touch[name], 'string')) throw changed(row, name, touch[name], source);
    for (const name of numbers)
      if (!isKind(touch[name], 'number')) throw changed(row, name, touch[name], source);
    return touch;
  });
}

function isKind(value: unknown, kind: 'string' | 'number'): boolean {
  return typeof value === kind || value === undefined || value === null;
}

function changed(row: number, name: string, value: unknown, source: string): TouchpointError {
  const message = `must stay the same while it is read, got ${showValue(value)} the second time`;
  const remedy = 'Pass plain objects, without getters.';
  return new TouchpointError('invalid_interactions', source, [
    { path: ['interactions', row, name], value, message, remedy },
  ]);
}
