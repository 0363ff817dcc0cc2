/** Median of numbers. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/**
 * Runs contestants in turn, round by round, so that whatever else the machine does falls on all of them.
 *
 * With `warmUp` each is run twice and timed the second time.
 *
 * @param contestants - by name: a function that returns a promise or a value
 * @returns by name: median milliseconds
 */
export async function alternating(contestants, rounds, warmUp = true) {
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(contestants)) {
      // Nobody pays for the garbage of the one before, nor for the caches that a collection empties.
      if (warmUp) {
        globalThis.gc();
        await run();
      }
      const start = performance.now();
      await run();
      times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}

/** Bytes in use, on the heap and in typed arrays, after a collection. */
export function bytesInUse() {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
