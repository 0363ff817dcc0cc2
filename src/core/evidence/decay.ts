/**
 * Age in half-lives beyond which a touch is worth nothing: 2^-1000 is below every number that matters, and
 * stopping there keeps underflow, on which databases disagree, out of every engine.
 */
export const longestMemory = 1000;

/**
 * `2 ^ -(step / 2048)` by 2048ths of a half-life, and behind that `2 ^ -whole` by whole half-lives. One table, of which
 * the 18 kB in use stay in the first-level cache.
 */
export const halvings: Float64Array = /* @__PURE__ */ halvingsTable();

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
  return remainingBy(halvings, age / halfLife);
}

/**
 * {@link remainingAfter} for a loop that holds the table in a variable of its own, because an engine reads a module's
 * variable anew for every row.
 *
 * The exponent is cut into whole half-lives, 2048ths of one, and a rest below 1/4096: two factors come from
 * the table, the third is a cubic whose error is below `(ln 2 / 4096)^4 / 24 = 4e-17`. That is a third of the time of
 * `Math.exp`, with the same last digits (relative error below 5e-16), and exact at whole half-lives. The numbers
 * 1000, 2048 and 11 = log2 2048 stand here as they are for the same reason as the table does not.
 *
 * @internal
 */
export function remainingBy(table: Float64Array, halfLives: number): number {
  // Written so that NaN gives 0 as well: a number that is none must not reach a sum.
  if (!(halfLives <= 1000)) return 0;
  const scaled = halfLives * 2048;
  const step = (scaled + 0.5) | 0;
  // ln 2 / 2048
  const rest = (step - scaled) * 0.0003384507717577858;
  const cubic = 1 + rest * (1 + rest * (0.5 + rest * 0.16666666666666666));
  return (table[2048 + (step >> 11)] as number) * ((table[step & 2047] as number) * cubic);
}

function halvingsTable(): Float64Array {
  const table = new Float64Array(2048 + longestMemory + 2);
  for (let step = 0; step < 2048; step++) table[step] = 2 ** -(step / 2048);
  for (let whole = 0; whole < longestMemory + 2; whole++) table[2048 + whole] = 2 ** -whole;
  return table;
}
