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
  return rows.filter(
    (row) =>
      isTouch(status[row] as number, times[row] as number, asOf) &&
      isPositiveType(model, typeCodes[row] as number),
  );
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
  const { typeCodes } = encoded;
  return touchRows(encoded, rows, model, asOf).filter(
    (row) => model.isContact[typeCodes[row] as number] === 1,
  );
}
