import { precedenceOf } from '../evidence/duplicates.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { directionCodes } from '../model/compile-model.js';

/**
 * What a touch says of itself: the interaction, or what `precedenceOf` kept of it while it waited.
 *
 * @internal
 */
export type Told = InteractionInput<string> | readonly (string | number)[];

/** Indices in what `precedenceOf` keeps of an interaction. */
const directionIndex = 4;
const ownerIndex = 8;

/**
 * The code of who acted; 0 where nothing says.
 *
 * @internal
 */
export function toldDirection(told: Told): number {
  const direction = isKept(told) ? told[directionIndex] : told.direction;
  // Asked for each touch of a stream, most of which say nothing.
  if (direction === undefined || direction === null || direction === '') return 0;
  return directionCodes[direction as keyof typeof directionCodes];
}

/**
 * Which of our own people it was; nothing, or empty text, where nothing says.
 *
 * @internal
 */
export function toldOwner(told: Told): string | null | undefined {
  return isKept(told) ? (told[ownerIndex] as string | undefined) : told.ownerId;
}

/**
 * What decides between two copies. Seldom needed, so not made before.
 *
 * @internal
 */
export function precedenceIn(told: Told): readonly (string | number)[] {
  return isKept(told) ? told : precedenceOf(told);
}

function isKept(told: Told): told is readonly (string | number)[] {
  return Array.isArray(told);
}
