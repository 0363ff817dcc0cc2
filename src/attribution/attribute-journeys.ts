import { listOf } from '../core/options.js';
import type { Attribution } from './attribution.js';
import { attributionsOf, emptySums, journeyAdder } from './create-attribution.js';
import type { Journey } from './journey.js';
import type { AttributionRule } from './rule.js';

/**
 * Divides what was won among the touchpoints that led there, by one rule.
 *
 * It decomposes and proves no cause: a touchpoint that is part of every won journey gets credit even where the journeys
 * would have been won without it. Credits sum to the totals to rounding. O(touches), and for a Markov rule one solve of
 * its chain for each touchpoint.
 *
 * @param journeys - from {@link buildJourneys}, or rows of a table of paths
 * @param rule - how credit is given
 * @returns conversions, value and share for each touchpoint
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_journeys` with the place of the first journey that cannot be read or lacks
 * what the rule needs; `invalid_option` for a rule that cannot be
 *
 * @example
 * ```ts
 * import { attributeJourneys } from 'touchpoint-scoring/attribution';
 *
 * const journeys = [
 *   { touchpoints: ['event', 'email', 'meeting'], conversions: 2, value: 5000 },
 *   { touchpoints: ['email'], conversions: 1, value: 400, lost: 12 },
 * ];
 * const { credits, totals } = attributeJourneys(journeys, { kind: 'position' });
 * credits.map(({ touchpoint, conversions }) => `${touchpoint} ${conversions.toFixed(1)}`);
 * // => ['email 1.4', 'event 0.8', 'meeting 0.8']
 * totals; // => { conversions: 3, value: 5400, lost: 12 }
 * ```
 *
 * @group Attribution
 */
export function attributeJourneys(
  journeys: readonly Journey[] | Iterable<Journey>,
  rule: AttributionRule,
): Attribution {
  const source = 'attributeJourneys';
  const sums = emptySums({ rules: [rule] }, source);
  const add = journeyAdder(sums, source);
  for (const [index, journey] of listOf(journeys, source, 'journeys').entries()) add(journey, index);
  return attributionsOf(sums)[0] as Attribution;
}
