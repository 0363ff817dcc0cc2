import { showValue, TouchpointError } from '../error.js';
import { assertModelOption, assertWhole, checkOptions, readModel } from '../options.js';
import type { ScoringModel } from './model.js';
import { checkedModel } from './model-schema.js';

/**
 * Reads a model from JSON text or from an object, as it came from a file, a database or a request.
 *
 * @param input - JSON text as {@link serializeModel} writes it, or the value parsed from it
 * @returns a validated, frozen model; its type names are known at run time only
 * @throws {@link TouchpointError} `invalid_model` with the path and the remedy of everything that cannot be
 * right, `unsupported_model_version` for a model from a later version of this library
 *
 * @example
 * ```ts
 * import { modelFingerprint, parseModel, serializeModel, standardModel } from 'touchpoint-scoring';
 *
 * const text = serializeModel(standardModel);
 * modelFingerprint(parseModel(text)) === modelFingerprint(standardModel); // => true
 * ```
 *
 * @group Model
 */
export function parseModel(input: unknown): ScoringModel {
  const source = 'parseModel';
  const value = typeof input === 'string' ? parseJson(input, source) : input;
  const version =
    typeof value === 'object' && value !== null
      ? (value as { schemaVersion?: unknown }).schemaVersion
      : undefined;
  if (typeof version === 'number' && Number.isInteger(version) && version > 1) {
    throw new TouchpointError('unsupported_model_version', source, [
      {
        path: ['schemaVersion'],
        value: version,
        message: `must be 1, got ${version}`,
        remedy: 'Upgrade touchpoint-scoring: a later version wrote this model.',
      },
    ]);
  }
  return checkedModel(value, source);
}

/**
 * Writes a model as JSON text that {@link parseModel} reads back to the same numbers.
 *
 * @param model - a model
 * @param options - `indent`: spaces of indentation, 2 by default; 0 for a single line
 * @returns JSON text
 *
 * @example
 * ```ts
 * import { serializeModel, standardModel } from 'touchpoint-scoring';
 *
 * serializeModel(standardModel).startsWith('{\n  "schemaVersion": 1'); // => true
 * ```
 *
 * @group Model
 */
export function serializeModel(
  model: ScoringModel,
  options: { readonly indent?: number | undefined } = {},
): string {
  const source = 'serializeModel';
  assertModelOption(model, source);
  checkOptions(options, source, { indent: true }, 'Pass { indent }, or leave it out.');
  const { indent = 2 } = options;
  assertWhole(indent, 'indent', source, 'Leave it out for 2.', 0, 10);
  return readModel(model, source, (given) => JSON.stringify(given, null, indent));
}

/**
 * The value of JSON text.
 *
 * @throws {@link TouchpointError} `invalid_model`
 *
 * @internal
 */
export function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TouchpointError('invalid_model', source, [
      {
        path: [],
        value: text,
        message: `must be JSON, got ${showValue(text.slice(0, 40))} (${(error as Error).message})`,
        remedy: 'Pass what serializeModel or JSON.stringify wrote, or an object.',
      },
    ]);
  }
}
