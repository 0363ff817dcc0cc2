import { type CompiledModel, directionCount } from '../model/compile-model.js';
import type { DurationFactor } from '../model/model.js';

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
    if (duration !== undefined) weight *= durationFactor(model, typeCode, duration, durationMinutes);
  }
  if (participants === 1) return weight;
  const { crowdFactors } = model;
  return participants < crowdFactors.length
    ? weight * (crowdFactors[participants] as number)
    : weight * participants ** -model.model.crowdExponent;
}

/** The length of a touch as a factor. Most lengths are whole minutes, and there are few of them. */
function durationFactor(
  model: CompiledModel,
  typeCode: number,
  { referenceMinutes, exponent, minimum, maximum }: DurationFactor,
  minutes: number,
): number {
  const remembered = model.durationFactors[typeCode] as Float64Array;
  const isRemembered = minutes < remembered.length && minutes === Math.floor(minutes);
  if (isRemembered) {
    const known = remembered[minutes] as number;
    if (!Number.isNaN(known)) return known;
  }
  const factor = Math.min(maximum, Math.max(minimum, (minutes / referenceMinutes) ** exponent));
  if (isRemembered) remembered[minutes] = factor;
  return factor;
}
