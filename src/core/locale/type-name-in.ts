import { englishTypes } from './english-types.js';
import type { Messages } from './messages.js';

/**
 * What a language calls an interaction type: its own word where the model has the standard label, the model's otherwise.
 *
 * @param names - of the standard types, in the language
 * @param label - from the model
 *
 * @internal
 */
export function typeNameIn(names: Messages['types'], type: string, label: string): string {
  if (!Object.hasOwn(englishTypes, type)) return label;
  const name = type as keyof Messages['types'];
  return label === englishTypes[name] ? names[name] : label;
}
