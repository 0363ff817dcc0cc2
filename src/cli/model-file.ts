import { readFile } from 'node:fs/promises';
import type { ScoringModel } from '../core/model/model.js';
import { parseModel } from '../core/model/parse-model.js';
import { InputError } from './errors.js';

/**
 * The model that a file holds.
 *
 * @throws InputError, TouchpointError
 */
export async function modelIn(name: string): Promise<ScoringModel<string>> {
  const text = await readFile(name, 'utf8').catch((error: Error) => {
    throw new InputError(`${name} cannot be read: ${error.message}`);
  });
  return parseModel(text);
}
