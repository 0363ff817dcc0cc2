/**
 * Age in half-lives beyond which a touch is worth nothing: 2^-1000 is below every number that matters, and
 * stopping there keeps underflow, on which databases disagree, out of every engine.
 */
export const longestMemory = 1000;

/**
 * What remains of a touch: `2 ^ -(age / halfLife)`.
 *
 * @param age - time since the touch, 0 or more
 * @param halfLife - time after which half remains, above 0, in the same unit
 * @returns from 0 to 1; 0 beyond a thousand half-lives
 *
 * @internal
 */
export function remainingAfter(age: number, halfLife: number): number {
  const halfLives = age / halfLife;
  return halfLives > longestMemory ? 0 : Math.exp(-Math.LN2 * halfLives);
}
