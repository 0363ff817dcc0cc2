import * as z from 'zod';
import { modelShape } from './model-schema.js';

/**
 * The JSON Schema of a model, so that an editor completes and checks a model file while it is written.
 *
 * It describes each field by itself. What must hold between fields, such as shares that sum to 1, is checked
 * by {@link parseModel}.
 *
 * @param target - the dialect; `draft-07` is what most editors read
 * @returns a JSON Schema as a plain object
 *
 * @example
 * ```ts
 * import { modelJsonSchema } from 'touchpoint-scoring';
 *
 * modelJsonSchema()['type']; // => 'object'
 * ```
 *
 * @group Model
 */
export function modelJsonSchema(target: 'draft-2020-12' | 'draft-07' = 'draft-07'): Record<string, unknown> {
  return { ...z.toJSONSchema(modelShape(), { target }), title: 'touchpoint-scoring model' };
}
