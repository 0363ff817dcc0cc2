/**
 * Age in half-lives beyond which a touch is worth nothing: 2^-1000 is below every number that matters, and
 * stopping there keeps underflow, on which databases disagree, out of every engine.
 */
export const longestMemory = 1000;

/** `2 ^ -whole` by whole half-lives. */
export const powersOfHalf: Float64Array = /* @__PURE__ */ halvings(longestMemory + 2, 1);

/** `2 ^ -(step / 2048)` by 2048ths of a half-life: 16 kB, which stay in the first-level cache. */
export const rootsOfHalf: Float64Array = /* @__PURE__ */ halvings(2048, 2048);

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
  return remainingBy(powersOfHalf, rootsOfHalf, age, halfLife);
}

/**
 * {@link remainingAfter} for a loop that holds the tables in variables of its own: an engine reads a module's variable
 * anew for every row, which doubles the time.
 *
 * The exponent is cut into whole half-lives, 2048ths of one, and a rest below 1/4096: two factors come from
 * tables, the third is a cubic whose error is below `(ln 2 / 4096)^4 / 24 = 4e-17`. That is a third of the time of
 * `Math.exp`, with the same last digits (relative error below 5e-16), and exact at whole half-lives. The numbers
 * 1000, 2048 and 11 = log2 2048 stand here as they are for the same reason as the tables do not.
 *
 * @internal
 */
export function remainingBy(
  powers: Float64Array,
  roots: Float64Array,
  age: number,
  halfLife: number,
): number {
  const halfLives = age / halfLife;
  // Written so that NaN gives 0 as well: a number that is none must not reach a sum.
  if (!(halfLives <= 1000)) return 0;
  const scaled = halfLives * 2048;
  const step = (scaled + 0.5) | 0;
  // ln 2 / 2048
  const rest = (step - scaled) * 0.0003384507717577858;
  const cubic = 1 + rest * (1 + rest * (0.5 + rest * 0.16666666666666666));
  return (powers[step >> 11] as number) * ((roots[step & 2047] as number) * cubic);
}

/** `2 ^ -(index / divisor)` for each index. */
function halvings(size: number, divisor: number): Float64Array {
  const table = new Float64Array(size);
  for (let index = 0; index < size; index++) table[index] = 2 ** -(index / divisor);
  return table;
}
