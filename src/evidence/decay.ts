/**
 * Age in half-lives beyond which a touch is worth nothing: 2^-1000 is below every number that matters, and
 * stopping there keeps underflow, on which databases disagree, out of every engine.
 */
export const longestMemory = 1000;

/** Steps into which each half-life is cut; 2048 numbers are 16 kB, which stay in the first-level cache. */
const steps = 2048;
const stepBits = 11;
const stepMask = steps - 1;
const exponentPerStep = Math.LN2 / steps;

const powersOfHalf = /* @__PURE__ */ halvings(longestMemory + 2, 1);
const rootsOfHalf = /* @__PURE__ */ halvings(steps, steps);

/**
 * What remains of a touch: `2 ^ -(age / halfLife)`.
 *
 * The exponent is cut into whole half-lives, 2048ths of one, and a rest below 1/4096: two factors come from
 * tables, the third is a cubic whose error is below `(ln 2 / 4096)^4 / 24 = 4e-17`. That is a third of the time of
 * `Math.exp`, with the same last digits (relative error below 5e-16), and exact at whole half-lives.
 *
 * @param age - time since the touch, 0 or more
 * @param halfLife - time after which half remains, above 0, in the same unit
 * @returns from 0 to 1; 0 beyond a thousand half-lives
 *
 * @internal
 */
export function remainingAfter(age: number, halfLife: number): number {
  const halfLives = age / halfLife;
  // Written so that NaN gives 0 as well: a number that is none must not reach a sum.
  if (!(halfLives <= longestMemory)) return 0;
  const scaled = halfLives * steps;
  const step = (scaled + 0.5) | 0;
  const rest = (step - scaled) * exponentPerStep;
  const cubic = 1 + rest * (1 + rest * (0.5 + rest * 0.16666666666666666));
  return (powersOfHalf[step >> stepBits] as number) * ((rootsOfHalf[step & stepMask] as number) * cubic);
}

/** `2 ^ -(index / divisor)` for each index. */
function halvings(size: number, divisor: number): Float64Array {
  const table = new Float64Array(size);
  for (let index = 0; index < size; index++) table[index] = 2 ** -(index / divisor);
  return table;
}
