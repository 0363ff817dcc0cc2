import { millisecondsInDay } from 'date-fns/constants';
import type { CompiledModel } from '../model/compile-model.js';

/**
 * Which touches of a lead and type a touch competes with: those of the same number, of which the strongest alone counts.
 * `undefined` where each counts by itself.
 *
 * For a type that counts daily the number is the day in UTC, in days since 1970; for one that counts once there is only
 * one.
 *
 * @internal
 */
export function countedGroup(model: CompiledModel, type: number, at: number): number | undefined {
  if (model.countsDaily[type] === 1) return dayOf(at);
  return (model.onceSlot[type] as number) < 0 ? undefined : 0;
}

/**
 * The day of a time in UTC, in days since 1970.
 *
 * @internal
 */
export function dayOf(at: number): number {
  return Math.floor(at / millisecondsInDay);
}
