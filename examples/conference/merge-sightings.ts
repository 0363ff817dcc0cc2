import { type Pair, pairKey } from './pair.js';
import type { Sighting } from './read-conference.js';

/** Two attendees near each other for a while; times in seconds of the trace. */
export interface Encounter {
  readonly pair: Pair;
  readonly start: number;
  readonly durationMinutes: number;
}

/**
 * Sightings further apart than this belong to two encounters. A device looks around every two minutes and often
 * misses somebody who is there, so a pause of five looks is still the same encounter; the trace agrees: six of
 * seven sightings of a pair follow the one before within ten minutes.
 */
export const gapMinutes = 10;

/**
 * A shorter encounter is dropped: somebody who is not there for three looks in a row walked past, or sat in the
 * next room for a moment.
 */
export const minimumMinutes = 5;

/** Merges the sightings of each pair, no matter which of the two saw the other, into encounters. */
export function mergeSightings(sightings: Iterable<Sighting>): Encounter[] {
  const timesOf = new Map<string, { pair: Pair; times: number[] }>();
  for (const { pair, seconds } of sightings) {
    const key = pairKey(pair);
    const known = timesOf.get(key);
    if (known === undefined) timesOf.set(key, { pair, times: [seconds] });
    else known.times.push(seconds);
  }

  const encounters: Encounter[] = [];
  for (const { pair, times } of timesOf.values()) {
    times.sort((a, b) => a - b);
    let start = times[0] as number;
    let last = start;
    const close = () => {
      const durationMinutes = (last - start) / 60;
      if (durationMinutes >= minimumMinutes) encounters.push({ pair, start, durationMinutes });
    };
    for (const time of times) {
      if (time - last > gapMinutes * 60) {
        close();
        start = time;
      }
      last = time;
    }
    close();
  }
  return encounters;
}
