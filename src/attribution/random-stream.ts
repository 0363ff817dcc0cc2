/**
 * Numbers from 0 up to 1 that follow from a seed: sfc32, whose 128 bits of state begin with the seed.
 *
 * @see Doty-Humphrey, PractRand (2010), sfc
 *
 * @param seed - a whole number of up to 53 bits
 *
 * @internal
 */
export function randomStream(seed: number): () => number {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = 0;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  // Seeds that differ in a bit begin alike.
  for (let round = 0; round < 15; round++) next();
  return () => (next() * 2 ** 21 + (next() >>> 11)) / 2 ** 53;
}
