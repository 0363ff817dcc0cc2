import type { ScoringModel } from './model.js';

/**
 * What a salesperson calls an interaction type.
 *
 * @internal
 */
export function labelOf(type: string, model: ScoringModel): string {
  const definition = Object.hasOwn(model.types, type) ? model.types[type] : undefined;
  return definition?.label ?? type.replaceAll('_', ' ');
}
