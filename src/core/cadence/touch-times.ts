import { type EncodedInteractions, rowStatus } from '../evidence/encode-interactions.js';
import { type CompiledModel, frictionColumn } from '../model/compile-model.js';

/**
 * The rows of a lead that were contact up to the as-of time: they happened, and were no friction.
 *
 * @internal
 */
export function contactRows(
  { typeCodes, times, status }: EncodedInteractions,
  rows: Uint32Array,
  model: CompiledModel,
  asOf: number,
): Uint32Array {
  return rows.filter((row) => {
    const isTouch = status[row] === rowStatus.held && (times[row] as number) <= asOf;
    return isTouch && model.column[typeCodes[row] as number] !== frictionColumn;
  });
}

/**
 * When rows were, in rising order, epoch milliseconds.
 *
 * @internal
 */
export function timesOf({ times }: EncodedInteractions, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => times[row] as number).sort();
}
