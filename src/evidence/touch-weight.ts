import { type CompiledModel, directionCount } from '../model/compile-model.js';

/**
 * Evidence of one touch at the moment it happens: weight × direction × length × crowd.
 *
 * @param model - the model
 * @param typeCode - code of the type
 * @param directionCode - 0 where no direction is given
 * @param durationMinutes - minutes; -1 where none is given
 * @param participants - leads present, at least 1
 *
 * @internal
 */
export function touchWeight(
  model: CompiledModel,
  typeCode: number,
  directionCode: number,
  durationMinutes: number,
  participants: number,
): number {
  let weight = model.directedWeight[typeCode * directionCount + directionCode] as number;
  if (durationMinutes >= 0) {
    const duration = model.duration[typeCode];
    if (duration !== undefined) {
      const factor = (durationMinutes / duration.referenceMinutes) ** duration.exponent;
      weight *= Math.min(duration.maximum, Math.max(duration.minimum, factor));
    }
  }
  return participants === 1 ? weight : weight * participants ** -model.model.crowdExponent;
}
