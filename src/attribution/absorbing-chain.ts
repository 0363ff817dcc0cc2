/**
 * A Markov chain that ends, from every state sooner or later, in a conversion or a loss. Transitions of state s stand
 * from `rowStart[s]` up to `rowStart[s + 1]`; none leads from a state to itself.
 *
 * @internal
 */
export interface AbsorbingChain {
  readonly states: number;
  /** By state: probability to begin there. */
  readonly start: Float64Array;
  readonly rowStart: Int32Array;
  /** By transition: where it leads. */
  readonly to: Int32Array;
  /** By transition: its probability. */
  readonly probability: Float64Array;
  /** By state: probability to end there, won or lost. */
  readonly conversion: Float64Array;
  readonly loss: Float64Array;
  /** By state: what a visit yields by ending there: the probability of a conversion times its mean value. */
  readonly worth: Float64Array;
}

/**
 * What one journey through a chain yields on average.
 *
 * @internal
 */
export interface ChainYield {
  /** Probability of a conversion, 0 to 1. */
  readonly conversions: number;
  /** Expected value. */
  readonly worth: number;
}

/**
 * Sweeps before {@link yieldOf} changes over to elimination. Chains of real journeys need some twenty.
 */
const sweepsAtMost = 1000;

/** Sweeps between two extrapolations: between 5 and 10 it matters little (20 to 25 sweeps where plain ones are 150). */
const sweepsPerExtrapolation = 6;

/** Settling more at once than this would cost more than three digits: what is lost in a sweep is a small difference. */
const mostSettled = 1000;

/**
 * The probability that a chain ends in a conversion, and the value expected of it, where any journey that enters a
 * blocked state is lost. Exact to 1e-12 and mostly to 1e-15.
 *
 * No library: dense ones (ml-matrix) need a gigabyte for ten thousand states, and sparse ones (mathjs) are larger than
 * all of this package and know nothing of probabilities. Here one unit of mass is sent through the chain state by
 * state, Gauss–Seidel for the flow. What is still underway bounds what is missing in the result, because none of it can
 * convert more than once. Underway the mass soon keeps its shape and only shrinks, and then the rest of the series is
 * known: every few sweeps as much of it is settled as makes the remainder least. That leaves some mass negative, and the
 * bound, over absolute values, as it is. Value flows with the same mass. O(transitions) a sweep.
 *
 * @param isBlocked - by state: 1 where nobody passes
 * @param scale - the mass whose share of the results may be missing to rounding, see {@link scaleOf}
 *
 * @internal
 */
export function yieldOf(
  chain: AbsorbingChain,
  isBlocked: Uint8Array,
  scale: number,
  sweeps: number = sweepsAtMost,
): ChainYield {
  const { start } = chain;
  const mass = Float64Array.from(start, (part, state) => (isBlocked[state] === 1 ? 0 : part));
  const before = new Float64Array(mass.length);
  const now = { conversions: 0, worth: 0 };
  let conversions = 0;
  let worth = 0;
  for (let sweep = 1; sweep <= sweeps; sweep++) {
    const extrapolates = sweep % sweepsPerExtrapolation === 0;
    if (extrapolates) before.set(mass);
    sendOn(chain, isBlocked, mass, now);
    const times = extrapolates ? 1 + settleRest(mass, before) : 1;
    conversions += now.conversions * times;
    worth += now.worth * times;
    if (sumOfAbsolutes(mass) <= scale * Number.EPSILON * 0.5) return { conversions, worth };
  }
  return yieldByElimination(chain, isBlocked);
}

/**
 * How much mass may be missing so that neither conversions nor value lose a digit: a rare conversion can hold most of
 * the value.
 *
 * @param whole - what the chain yields where nothing is blocked
 *
 * @internal
 */
export function scaleOf({ conversion, worth }: AbsorbingChain, whole: ChainYield): number {
  let largest = 0;
  for (const [state, part] of conversion.entries()) {
    if (part > 0) largest = Math.max(largest, (worth[state] as number) / part);
  }
  return largest === 0 ? whole.conversions : Math.min(whole.conversions, whole.worth / largest);
}

/** Sends the mass in each state on, once, and writes what of it converts, and what that is worth. */
function sendOn(
  { states, rowStart, to, probability, conversion, worth }: AbsorbingChain,
  isBlocked: Uint8Array,
  mass: Float64Array,
  into: { conversions: number; worth: number },
): void {
  let converted = 0;
  let earned = 0;
  for (let state = 0; state < states; state++) {
    const here = mass[state] as number;
    if (here === 0) continue;
    mass[state] = 0;
    converted += here * (conversion[state] as number);
    earned += here * (worth[state] as number);
    const end = rowStart[state + 1] as number;
    for (let transition = rowStart[state] as number; transition < end; transition++) {
      const next = to[transition] as number;
      if (isBlocked[next] === 1) continue;
      mass[next] = (mass[next] as number) + here * (probability[transition] as number);
    }
  }
  into.conversions = converted;
  into.worth = earned;
}

/**
 * Takes from the mass as many times the loss of the last sweep as makes the remainder least (squares), if it becomes
 * less. What the loss was worth in conversions is known, so the result stays exact.
 *
 * @returns how many times; 0 where it would not become less, or would cost digits
 */
function settleRest(mass: Float64Array, before: Float64Array): number {
  let along = 0;
  let square = 0;
  for (let state = 0; state < mass.length; state++) {
    const loss = (before[state] as number) - (mass[state] as number);
    along += loss * (mass[state] as number);
    square += loss * loss;
  }
  if (square === 0) return 0;
  const times = along / square;
  if (times > mostSettled) return 0;
  const rest = mass.map((here, state) => here - times * ((before[state] as number) - here));
  if (!(sumOfAbsolutes(rest) < sumOfAbsolutes(mass))) return 0;
  mass.set(rest);
  return times;
}

function sumOfAbsolutes(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += Math.abs(value);
  return sum;
}

/**
 * The same, by taking state after state out of the chain and joining those around it (Grassmann, Taksar and Heyman).
 * Nothing is ever subtracted, so every digit holds, however slowly the chain ends. The state with the fewest ways
 * through it goes first; up to O(states³) where all are connected.
 *
 * @see Grassmann, Taksar and Heyman, Regenerative Analysis and Steady State Distributions for Markov Chains (1985)
 *
 * @internal
 */
export function yieldByElimination(chain: AbsorbingChain, isBlocked: Uint8Array): ChainYield {
  const { states, rowStart, to, probability, conversion, loss, start } = chain;
  // The start is a state behind all others, which is never taken out.
  const size = states + 1;
  const ways = Array.from({ length: size }, () => new Map<number, number>());
  const before = Array.from({ length: size }, () => new Set<number>());
  const won = [...conversion, 0];
  const lost = [...loss, 0];
  const earned = [...chain.worth, 0];
  const connect = (from: number, next: number, part: number) => {
    if (part === 0) return;
    if (isBlocked[next] === 1) {
      lost[from] = (lost[from] as number) + part;
      return;
    }
    const known = ways[from] as Map<number, number>;
    known.set(next, (known.get(next) ?? 0) + part);
    before[next]?.add(from);
  };
  for (let state = 0; state < states; state++) {
    connect(states, state, start[state] as number);
    if (isBlocked[state] === 1) continue;
    for (let index = rowStart[state] as number; index < (rowStart[state + 1] as number); index++) {
      connect(state, to[index] as number, probability[index] as number);
    }
  }

  const remaining = new Set<number>();
  for (let state = 0; state < states; state++) if (isBlocked[state] !== 1) remaining.add(state);
  while (remaining.size > 0) {
    const state = leastConnected(remaining, ways, before);
    remaining.delete(state);
    const onward = ways[state] as Map<number, number>;
    // A path that comes back to the state leaves it again: only the ways out of it count.
    onward.delete(state);
    before[state]?.delete(state);
    let out = (won[state] as number) + (lost[state] as number);
    for (const part of onward.values()) out += part;
    for (const from of before[state] as Set<number>) {
      const entering = ((ways[from] as Map<number, number>).get(state) as number) / out;
      ways[from]?.delete(state);
      won[from] = (won[from] as number) + entering * (won[state] as number);
      lost[from] = (lost[from] as number) + entering * (lost[state] as number);
      earned[from] = (earned[from] as number) + entering * (earned[state] as number);
      for (const [next, part] of onward) connect(from, next, entering * part);
    }
    for (const next of onward.keys()) before[next]?.delete(state);
  }
  const all = (won[states] as number) + (lost[states] as number);
  if (all === 0) return { conversions: 0, worth: 0 };
  return { conversions: (won[states] as number) / all, worth: (earned[states] as number) / all };
}

function leastConnected(
  remaining: ReadonlySet<number>,
  ways: readonly ReadonlyMap<number, number>[],
  before: readonly ReadonlySet<number>[],
): number {
  let best = -1;
  let fewest = Number.POSITIVE_INFINITY;
  for (const state of remaining) {
    const through = (ways[state]?.size as number) * (before[state]?.size as number);
    if (through >= fewest) continue;
    fewest = through;
    best = state;
    if (through <= 1) break;
  }
  return best;
}
