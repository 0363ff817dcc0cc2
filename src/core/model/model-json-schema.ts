import * as z from 'zod';
import { checkOptions } from '../options.js';
import { modelShape } from './model-schema.js';

/**
 * Options of {@link modelJsonSchema}.
 *
 * @group Model
 */
export interface ModelJsonSchemaOptions {
  /** What the file holds: a whole `model` (the default), or a `definition`, which only says what differs. */
  readonly of?: 'model' | 'definition' | undefined;
  /** The dialect; `draft-07`, the default, is what most editors read. */
  readonly target?: 'draft-2020-12' | 'draft-07' | undefined;
}

/**
 * The JSON Schema of a model or of a definition, so that an editor completes and checks a file while it is written.
 *
 * It describes each field by itself. What must hold between fields, such as shares that sum to 1, is checked
 * by {@link parseModel} and {@link parseModelDefinition}.
 *
 * @param options - what to describe, and in which dialect
 * @returns a JSON Schema as a plain object
 *
 * @example
 * ```ts
 * import { modelJsonSchema } from 'touchpoint-scoring';
 *
 * modelJsonSchema()['type']; // => 'object'
 * modelJsonSchema({ of: 'definition' })['title']; // => 'touchpoint-scoring model definition'
 * ```
 *
 * @group Model
 */
export function modelJsonSchema(options: ModelJsonSchemaOptions = {}): Record<string, unknown> {
  checkOptions(options, 'modelJsonSchema', { of: true, target: true }, 'Pass { of }, or leave it out.');
  const { of = 'model', target = 'draft-07' } = options;
  const shape = of === 'model' ? modelShape() : definitionShape();
  return {
    ...z.toJSONSchema(shape, { target }),
    title: `touchpoint-scoring ${of === 'model' ? 'model' : 'model definition'}`,
  };
}

/** The shape of a definition: that of a model, in which everything may be left out. {@link defineModel} checks the rest. */
function definitionShape() {
  const { schemaVersion: _ofModels, types, halfSaturation, mix, flags, ...whole } = modelShape().shape;
  return z
    .strictObject({
      ...whole,
      base: modelShape().nullable(),
      types: z.record(types.keyType, types.valueType.partial().nullable()),
      halfSaturation: halfSaturation.partial(),
      mix: mix.partial(),
      flags: flags.partial(),
    })
    .partial();
}
