import { assertWhole, invalidOption, listOf } from '../options.js';
import { packClasses } from './pack-classes.js';
import { searchCycle } from './search-cycle.js';

/**
 * What {@link pinwheelSchedule} returns.
 *
 * @group Networking
 */
export interface PinwheelSchedule {
  /** The sum of 1 / period: the part of all slots that is needed at least. */
  readonly density: number;
  /**
   * - `found`: the cycle is a schedule.
   * - `proven`: one exists, because the density is at most 5/6, but it was not found.
   * - `not-found`: none was found, and nothing says that there is none.
   * - `impossible`: there is none.
   */
  readonly status: 'found' | 'proven' | 'not-found' | 'impossible';
  /** Slot by slot, repeated for ever: the index of the period whose turn it is, -1 for a free slot. Empty unless found. */
  readonly cycle: number[];
}

/** Up to this density every pinwheel has a schedule (Kawamura 2024). */
const alwaysPossible = 5 / 6;

/** Sums of many unit fractions are right to this. */
const tolerance = 1e-9;

/** Beyond this a cycle would be longer than anyone plans. */
const longestPeriod = 100_000;

/**
 * A schedule in which each of some things has its turn at least once within every n slots, one thing a slot: the
 * pinwheel problem. With it all relationships are held for ever, if one touch fits into a slot.
 *
 * A density above 1 is impossible, and so are 2 and 3 with anything else; up to 5/6 a schedule exists. It is looked for by
 * rounding periods down so that slots can be halved and cut in three, which gives cycles in O(n²) for each of some dozens
 * of ways to round, and then by a search over what is due when, up to 20,000 steps; a search that ends is a proof.
 *
 * @param periods - in slots: whole numbers from 1 to 100,000; at most 10,000 of them
 * @returns whether there is a schedule, and the one found
 * @throws {@link TouchpointError} `invalid_option` for other periods
 * @see Holte, Mok, Rosier, Tulchinsky, Varvel, The pinwheel: a real-time scheduling problem (1989); Kawamura, Proof of the
 * density threshold conjecture for pinwheel scheduling (STOC 2024)
 *
 * @example
 * ```ts
 * import { pinwheelSchedule } from 'touchpoint-scoring';
 *
 * pinwheelSchedule([2, 4, 4]); // => { density: 1, status: 'found', cycle: [0, 1, 0, 2] }
 * pinwheelSchedule([2, 3, 1000]).status; // => 'impossible'
 * ```
 *
 * @group Networking
 */
export function pinwheelSchedule(periods: Iterable<number>): PinwheelSchedule {
  const source = 'pinwheelSchedule';
  const list = listOf(periods, source, 'periods');
  if (list.length > 10_000) {
    const message = `must be at most 10000, got ${list.length}`;
    throw invalidOption(source, 'periods', list, message, 'Schedule the leads of one owner at a time.');
  }
  for (const [index, period] of list.entries()) {
    assertWhole(period, ['periods', index], source, 'Give each period in whole slots.', 1, longestPeriod);
  }
  const density = list.reduce((sum, period) => sum + 1 / period, 0);
  if (density > 1 + tolerance || (list.length > 2 && list.includes(2) && list.includes(3))) {
    return { density, status: 'impossible', cycle: [] };
  }
  const packed = packClasses(list);
  if (packed !== null) return { density, status: 'found', cycle: packed };
  const searched = searchCycle(list);
  if (searched === 'none') return { density, status: 'impossible', cycle: [] };
  if (searched !== 'unknown') return { density, status: 'found', cycle: searched };
  return { density, status: density <= alwaysPossible ? 'proven' : 'not-found', cycle: [] };
}
