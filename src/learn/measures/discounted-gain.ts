import { showValue } from '../../core/error.js';
import { invalidOption } from '../../core/options.js';
import { assertMany, fallingOrder } from './cases.js';

/**
 * The normalised discounted cumulative gain of a ranking: what stands at the top counts most, each place by
 * `1 / log2(1 + place)`, compared with the best order there is. Gains are linear; among ties each gets the mean of the
 * places that they share. O(n log n).
 *
 * @param gains - by case: what it was worth, 0 or more; outcomes as 0 and 1, or deal values
 * @param scores - by case, the greater the higher in the ranking
 * @param k - how many places count; all by default
 * @returns 0 to 1; 0 where nothing was worth anything
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 * @see Järvelin and Kekäläinen (2002); McSherry and Najork (2008) for ties; scikit-learn, `ndcg_score`
 *
 * @example
 * ```ts
 * import { discountedGain } from 'touchpoint-scoring/learn';
 *
 * discountedGain([10, 0, 0, 1, 5], [0.1, 0.2, 0.3, 4, 70]).toFixed(4); // => '0.6957'
 * discountedGain([10, 0, 0, 1, 5], [1, 0, 0, 0, 1], 1); // => 0.75
 * ```
 *
 * @group Measures
 */
export function discountedGain(gains: ArrayLike<number>, scores: ArrayLike<number>, k?: number): number {
  const source = 'discountedGain';
  const worth = checked(gains, 'gains', 0, source);
  const values = checked(scores, 'scores', Number.NEGATIVE_INFINITY, source);
  if (worth.length !== values.length) {
    const message = `must have ${worth.length} entries as gains has, got ${values.length}`;
    throw invalidOption(source, 'scores', values.length, message, 'Pass one for each case.');
  }
  if (k !== undefined && !(Number.isSafeInteger(k) && k >= 1)) {
    const message = `must be a whole number of 1 or more, got ${showValue(k)}`;
    throw invalidOption(source, 'k', k, message, 'Leave it out to count all places.');
  }
  const places = Math.min(k ?? worth.length, worth.length);
  const best = discounted(worth, worth, places);
  return best === 0 ? 0 : discounted(worth, values, places) / best;
}

/** The sum of gains, each discounted by its place; among ties by the mean discount of their places. */
function discounted(gains: Float64Array, scores: Float64Array, places: number): number {
  const order = fallingOrder(scores);
  let sum = 0;
  let start = 0;
  for (let end = 1; end <= order.length; end++) {
    if (end < order.length && scores[order[end] as number] === scores[order[start] as number]) continue;
    let gain = 0;
    let discount = 0;
    for (let index = start; index < end; index++) {
      gain += gains[order[index] as number] as number;
      if (index < places) discount += 1 / Math.log2(index + 2);
    }
    sum += (gain / (end - start)) * discount;
    start = end;
    if (start >= places) break;
  }
  return sum;
}

function checked(values: ArrayLike<number>, name: string, least: number, source: string): Float64Array {
  assertMany(values, name, source);
  return Float64Array.from(values, (value, index) => {
    if (typeof value === 'number' && Number.isFinite(value) && value >= least) return value;
    const message = `must be a finite number${least === 0 ? ' of 0 or more' : ''}, got ${showValue(value)}`;
    throw invalidOption(source, [name, index], value, message, 'Leave the case out, or score it.');
  });
}
