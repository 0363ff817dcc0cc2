import { compileModel } from '../../core/model/compile-model.js';
import type { ScoringModel } from '../../core/model/model.js';
import { checkOptions } from '../../core/options.js';
import type { InteractionColumns } from '../interaction-columns.js';
import { readColumns } from '../interaction-columns.js';

/**
 * Copies columns into memory that threads share, in the kinds of arrays that need no translation. Worth it for columns
 * that are scored more than once, or better: fill shared arrays in the first place.
 *
 * @param columns - the interactions; not changed
 * @param options - the model whose types they name
 * @returns the same columns over `SharedArrayBuffer`s; directions, durations and participants as they were
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_columns`
 *
 * @group Columns
 */
export function sharedColumns<Type extends string>(
  columns: InteractionColumns<Type>,
  options: { readonly model: ScoringModel<Type> },
): InteractionColumns<Type> {
  checkOptions(options, 'sharedColumns', { model: true }, 'Pass { model }.');
  const compiled = compileModel(options.model);
  const { leadCodes, typeCodes, times, model } = readColumns(columns, compiled, 'sharedColumns');
  const { directions, durationMinutes, participants, leads } = columns;
  const shared = {
    leads,
    leadCodes: shareInt32(leadCodes),
    types: model.typeNames as readonly Type[],
    typeCodes: shareUint16(typeCodes),
    times: shareFloat64(times),
  };
  return { ...shared, directions, durationMinutes, participants };
}

/** @internal */
export function isShared(array: { readonly buffer: ArrayBufferLike } | undefined): boolean {
  return array === undefined || array.buffer instanceof SharedArrayBuffer;
}

/** @internal */
export function shareFloat64(values: Float64Array): Float64Array {
  const shared = new Float64Array(new SharedArrayBuffer(values.byteLength));
  shared.set(values);
  return shared;
}

function shareInt32(values: Int32Array): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(values.byteLength));
  shared.set(values);
  return shared;
}

function shareUint16(values: Uint16Array): Uint16Array {
  const shared = new Uint16Array(new SharedArrayBuffer(values.byteLength));
  shared.set(values);
  return shared;
}
