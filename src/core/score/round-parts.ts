import { showValue } from '../error.js';
import { assertWhole, checkOptions, invalidOption, listOf } from '../options.js';

/**
 * Options of {@link roundParts}.
 *
 * @group Explaining
 */
export interface RoundPartsOptions {
  /** Digits after the decimal point, 0 to 10; 1 by default. */
  readonly digits?: number | undefined;
  /** What the parts are parts of; their sum by default. */
  readonly total?: number | undefined;
}

/**
 * Rounds parts so that, as displayed, they sum to their total as displayed: by largest remainder. Rounded one by one,
 * three parts of 3.35 points would be shown as 3.4 each beside a total of 10.1. No part moves by a whole unit of the last
 * digit. O(n log n).
 *
 * @param parts - points of each part, finite; parts below 0 are possible
 * @param options - how many digits, and the total
 * @returns the parts in the same order, each a multiple of a unit of the last digit; they sum to the total as `toFixed`
 * would show it
 * @throws {@link TouchpointError} `invalid_option` for a number that is not finite or digits outside 0 to 10
 * @see Hamilton's method of apportionment (largest remainder)
 *
 * @example
 * ```ts
 * import { roundParts } from 'touchpoint-scoring';
 *
 * roundParts([3.35, 3.35, 3.35]); // => [3.4, 3.4, 3.3]
 * roundParts([10.84, 7.14, 4.54], { total: 22.52 }); // => [10.9, 7.1, 4.5]
 * ```
 *
 * @group Explaining
 */
export function roundParts(parts: Iterable<number>, options: RoundPartsOptions = {}): number[] {
  const source = 'roundParts';
  checkOptions(options, source, { digits: true, total: true }, 'Pass { total }, or leave it out.');
  const list = listOf(parts, source, 'parts');
  for (const [index, part] of list.entries()) {
    if (Number.isFinite(part)) continue;
    const message = `must be a finite number, got ${showValue(part)}`;
    throw invalidOption(source, ['parts', index], part, message, 'Pass points.');
  }
  const { digits = 1, total = list.reduce((sum, part) => sum + part, 0) } = options;
  assertWhole(digits, 'digits', source, 'Leave it out for 1.', 0, 10);
  if (!Number.isFinite(total)) {
    const message = `must be a finite number, got ${showValue(total)}`;
    throw invalidOption(source, 'total', total, message, 'Leave it out for the sum of the parts.');
  }
  const units = 10 ** digits;
  for (const value of [total, ...list]) {
    if (Math.abs(value) * units <= Number.MAX_SAFE_INTEGER) continue;
    const message = `must be at most ${Number.MAX_SAFE_INTEGER / units} with ${digits} digits, got ${showValue(value)}`;
    throw invalidOption(source, value === total ? 'total' : 'parts', value, message, 'Ask for fewer digits.');
  }
  // What toFixed shows, since that is what stands beside the parts.
  const wanted = Math.round(Number(total.toFixed(digits)) * units);
  const whole = list.map((part) => Math.floor(part * units));
  let missing = wanted - whole.reduce((sum, part) => sum + part, 0);
  const byRemainder = list
    .map((part, index) => ({ index, remainder: part * units - (whole[index] as number) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .map(({ index }) => index);
  // Where the total is the sum, less than one unit for each part is missing; a total of the caller's own may be anywhere.
  const rounds = list.length === 0 ? 0 : Math.trunc(missing / list.length);
  for (const index of whole.keys()) whole[index] = (whole[index] as number) + rounds;
  missing -= rounds * list.length;
  const step = Math.sign(missing);
  for (const index of (missing < 0 ? byRemainder.reverse() : byRemainder).slice(0, Math.abs(missing))) {
    whole[index] = (whole[index] as number) + step;
  }
  return whole.map((part) => part / units + 0);
}
