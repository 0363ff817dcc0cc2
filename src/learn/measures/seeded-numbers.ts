/**
 * Numbers from 0 to below 1 that look random and are the same on every machine. Chance is an argument in this library:
 * the caller names the seed.
 *
 * @param seed - a whole number
 * @see mulberry32, by Tommy Ettinger (public domain)
 *
 * @internal
 */
export function seededNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * More resamples tell nothing that fewer do not, and would take hours.
 *
 * @internal
 */
export const mostResamples = 100_000;
