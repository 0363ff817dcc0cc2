/** Every `step` slots from `first` on. */
interface SlotClass {
  readonly first: number;
  readonly step: number;
}

/** How a class of slots may be cut into equal ones: by which numbers in all. */
type Cuts = 'halves' | 'halves-and-thirds' | 'any';

/** At most this many things for the ways that look at all free classes for each of them. */
const manyThings = 400;

/** Cycles are at most this long. */
const longestCycle = 2_000_000;

/**
 * Gives each period a class of slots, every n from one on, such that no two meet: all slots are cut into equal
 * classes, and those again. The shortest period chooses first, and always takes what wastes least. Several ways to cut are
 * tried, among them the rounding of Holte and others to x · 2^k.
 *
 * @returns the cycle, or `null` where no way fits
 *
 * @internal
 */
export function packClasses(periods: readonly number[]): number[] | null {
  if (periods.length === 0) return [-1];
  const order = periods.map((_, index) => index).sort((a, b) => at(periods, a) - at(periods, b));
  const shortest = at(periods, order[0] as number);
  const ways: Cuts[] = periods.length > manyThings ? ['halves'] : ['halves', 'halves-and-thirds', 'any'];
  // Wide first cuts round better where all periods are long; a hundred of them are plenty.
  const first = Math.max(1, Math.ceil(shortest / 2), shortest - 100);
  for (const cuts of ways) {
    for (let root = shortest; root >= (cuts === 'halves' ? first : 1); root--) {
      if (shortest - root > 100) break;
      const cycle = packFrom(root, periods, order, cuts);
      if (cycle !== null) return cycle;
    }
  }
  return null;
}

function packFrom(
  root: number,
  periods: readonly number[],
  order: readonly number[],
  cuts: Cuts,
): number[] | null {
  const free: SlotClass[] = Array.from({ length: root }, (_, first) => ({ first, step: root }));
  const taken: { readonly index: number; readonly slots: SlotClass }[] = [];
  let left = 1;
  let needed = order.reduce((sum, index) => sum + 1 / at(periods, index), 0);
  for (const index of order) {
    const period = at(periods, index);
    let best = { index: -1, times: 0, waste: Number.POSITIVE_INFINITY };
    for (const [index, { step }] of free.entries()) {
      const times = timesWithin(Math.floor(period / step), cuts);
      if (times === 0) continue;
      const waste = 1 / (times * step) - 1 / period;
      const isBetter = waste < best.waste - 1e-15 || (waste < best.waste + 1e-15 && times < best.times);
      if (isBetter) best = { index, times, waste };
      // All classes are alike in the first rounds; the first that fits exactly is as good as any.
      if (best.waste === 0 && best.times === 1) break;
    }
    const [chosen] = best.index < 0 ? [] : free.splice(best.index, 1);
    if (chosen === undefined) return null;
    let slots = chosen;
    for (const factor of factorsOf(best.times)) {
      const { first, step } = slots;
      for (let part = 1; part < factor; part++)
        free.push({ first: first + part * step, step: factor * step });
      slots = { first, step: factor * step };
    }
    taken.push({ index, slots });
    left -= 1 / slots.step;
    needed -= 1 / period;
    if (left < needed - 1e-9) return null;
  }
  return cycleOf(taken);
}

/** The largest number of parts up to a limit that the cuts allow. */
function timesWithin(limit: number, cuts: Cuts): number {
  if (limit < 1 || cuts === 'any') return limit;
  let best = 2 ** Math.floor(Math.log2(limit));
  if (cuts === 'halves') return best;
  for (let threes = 3; threes <= limit; threes *= 3) {
    best = Math.max(best, threes * 2 ** Math.floor(Math.log2(limit / threes)));
  }
  return best;
}

function factorsOf(times: number): number[] {
  const factors: number[] = [];
  let rest = times;
  for (let factor = 2; factor * factor <= rest; factor++) {
    while (rest % factor === 0) {
      factors.push(factor);
      rest /= factor;
    }
  }
  if (rest > 1) factors.push(rest);
  return factors;
}

function cycleOf(taken: readonly { readonly index: number; readonly slots: SlotClass }[]): number[] | null {
  let length = 1;
  for (const { slots } of taken) {
    length = (length / greatestDivisor(length, slots.step)) * slots.step;
    if (length > longestCycle) return null;
  }
  const cycle = new Array<number>(length).fill(-1);
  for (const { index, slots } of taken) {
    for (let slot = slots.first; slot < length; slot += slots.step) cycle[slot] = index;
  }
  return cycle;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

function at(periods: readonly number[], index: number): number {
  return periods[index] as number;
}
