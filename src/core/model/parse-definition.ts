import { showValue, TouchpointError } from '../error.js';
import { deepFreeze } from './deep-freeze.js';
import { defineModel, type ModelDefinition } from './define-model.js';
import { parseJson } from './parse-model.js';

/**
 * Reads a model's definition from JSON text or from an object, as it came from a file, a database or a request: what
 * differs from the standard model, where {@link parseModel} reads a whole one. A service with many customers keeps
 * definitions, so that a better standard model reaches them all.
 *
 * @param input - JSON text, or the value parsed from it
 * @returns a checked, frozen definition for {@link defineModel}; its type names are known at run time only
 * @throws {@link TouchpointError} `invalid_model` with the path and the remedy of everything that {@link defineModel}
 * would refuse
 *
 * @example
 * ```ts
 * import { defineModel, parseModelDefinition } from 'touchpoint-scoring';
 *
 * const stored = '{"name":"studio","types":{"coffee":{"channel":"offline","weight":2.5,"halfLifeDays":90}}}';
 * const definition = parseModelDefinition(stored);
 * defineModel(definition).types['coffee']?.weight; // => 2.5
 * ```
 *
 * @group Model
 */
export function parseModelDefinition(input: unknown): ModelDefinition {
  const source = 'parseModelDefinition';
  const definition = typeof input === 'string' ? parseJson(input, source) : input;
  if (typeof definition !== 'object' || definition === null) {
    const message = `must be an object, got ${showValue(definition)}`;
    const remedy = 'Pass a definition, such as { types }, or its JSON.';
    throw new TouchpointError('invalid_model', source, [{ path: [], value: definition, message, remedy }]);
  }
  try {
    defineModel(definition as ModelDefinition);
  } catch (error) {
    if (!(error instanceof TouchpointError)) throw error;
    throw new TouchpointError(error.code, source, error.issues);
  }
  // Checked, so it is plain data: the caller's object stays as it is.
  return deepFreeze(JSON.parse(JSON.stringify(definition)) as ModelDefinition);
}
