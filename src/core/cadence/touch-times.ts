import type { EncodedInteractions } from '../evidence/encode-interactions.js';
import { isPositiveType, isTouch } from '../evidence/touch-status.js';
import type { CompiledModel } from '../model/compile-model.js';

/**
 * The rows of a lead that were touches up to the as-of time: they happened, and were no friction.
 *
 * @internal
 */
export function touchRows(
  { typeCodes, times, status }: EncodedInteractions,
  rows: Uint32Array,
  model: CompiledModel,
  asOf: number,
): Uint32Array {
  const touches = new Uint32Array(rows.length);
  let count = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number;
    if (!isTouch(status[row] as number, times[row] as number, asOf)) continue;
    if (isPositiveType(model, typeCodes[row] as number)) touches[count++] = row;
  }
  return touches.subarray(0, count);
}

/**
 * Those of them that were contact: a person made them, so that they say something about a rhythm. An opened newsletter
 * is evidence, and no contact.
 *
 * @internal
 */
export function contactRows(
  encoded: EncodedInteractions,
  rows: Uint32Array,
  model: CompiledModel,
  asOf: number,
): Uint32Array {
  return contactsAmong(touchRows(encoded, rows, model, asOf), encoded, model);
}

/**
 * The contacts among touches that {@link touchRows} found.
 *
 * @internal
 */
export function contactsAmong(
  touches: Uint32Array,
  { typeCodes }: EncodedInteractions,
  model: CompiledModel,
): Uint32Array {
  const contacts = new Uint32Array(touches.length);
  let count = 0;
  for (let index = 0; index < touches.length; index++) {
    const row = touches[index] as number;
    if (model.isContact[typeCodes[row] as number] === 1) contacts[count++] = row;
  }
  return contacts.subarray(0, count);
}
