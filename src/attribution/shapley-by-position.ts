import { listOf } from '../core/options.js';
import { emptyCodedJourney, type Journey, readJourney } from './journey.js';

/**
 * What a touchpoint is given, by where in the journey it stands.
 *
 * @group Attribution
 */
export interface PositionCredit {
  /** The touchpoint. */
  readonly touchpoint: string;
  /** By place in the journey, the first touch first: conversions. They sum to its credit by `{ kind: 'shapley' }`. */
  readonly conversions: readonly number[];
}

/**
 * The ordered Shapley value: what {@link ShapleyRule} gives a touchpoint, by where in the journey it stands. Each
 * journey gives the same to each of its distinct touchpoints, and a touchpoint that stands in several places divides
 * what it gets among them. O(touches).
 *
 * @see Zhao, Mahboobi and Bagheri, Shapley Value Methods for Attribution Modeling in Online Advertising (2018)
 *
 * @param journeys - from {@link buildJourneys}, or rows of a table of paths
 * @returns one for each touchpoint, the most conversions first
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_journeys`
 *
 * @example
 * ```ts
 * import { shapleyByPosition } from 'touchpoint-scoring/attribution';
 *
 * shapleyByPosition([{ touchpoints: ['email', 'event', 'email'], conversions: 4 }]);
 * // => [{ touchpoint: 'email', conversions: [1, 0, 1] }, { touchpoint: 'event', conversions: [0, 2] }]
 * ```
 *
 * @group Attribution
 */
export function shapleyByPosition(journeys: readonly Journey[] | Iterable<Journey>): PositionCredit[] {
  const source = 'shapleyByPosition';
  const read = emptyCodedJourney();
  const credits = new Map<string, number[]>();
  for (const [index, journey] of listOf(journeys, source, 'journeys').entries()) {
    readJourney(journey, index, read, source);
    const { touchpoints } = journey;
    const counts = new Map<string, number>();
    for (const touchpoint of touchpoints) counts.set(touchpoint, (counts.get(touchpoint) ?? 0) + 1);
    for (const [position, touchpoint] of touchpoints.entries()) {
      let sums = credits.get(touchpoint);
      if (sums === undefined) {
        sums = [];
        credits.set(touchpoint, sums);
      }
      while (sums.length <= position) sums.push(0);
      const parts = counts.size * (counts.get(touchpoint) as number);
      sums[position] = (sums[position] as number) + read.conversions / parts;
    }
  }
  const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  return [...credits]
    .map(([touchpoint, conversions]) => ({ touchpoint, conversions }))
    .sort((a, b) => sumOf(b.conversions) - sumOf(a.conversions) || (a.touchpoint < b.touchpoint ? -1 : 1));
}
