import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AbsorbingChain,
  type ChainYield,
  yieldByElimination,
  yieldOf,
} from '../../../src/attribution/absorbing-chain.js';

interface Step {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** A chain of which every state has a way out. What is won in a state is worth its number and one more. */
function chainOf(states: number, steps: readonly Step[], ends: readonly (readonly [number, number])[]) {
  const own = Array.from({ length: states }, (_, state) =>
    steps.filter(({ from, to }) => from === state && to !== state),
  );
  const out = own.map((list, state) => {
    const [won, lost] = ends[state] as readonly [number, number];
    return list.reduce((sum, { weight }) => sum + weight, won + lost);
  });
  const flat = own.flat();
  const rowStart = new Int32Array(states + 1);
  for (const [state, list] of own.entries()) rowStart[state + 1] = (rowStart[state] as number) + list.length;
  const chain: AbsorbingChain = {
    states,
    start: new Float64Array(states).fill(1 / states),
    rowStart,
    to: Int32Array.from(flat, ({ to }) => to),
    probability: Float64Array.from(flat, ({ from, weight }) => weight / (out[from] as number)),
    conversion: Float64Array.from(ends, ([won], state) => won / (out[state] as number)),
    loss: Float64Array.from(ends, ([, lost], state) => lost / (out[state] as number)),
    worth: Float64Array.from(ends, ([won], state) => ((state + 1) * won) / (out[state] as number)),
  };
  return chain;
}

/** The definition, by Gauss–Jordan on the dense system (I - Q) h = r with partial pivoting. */
function denseSolution(chain: AbsorbingChain, isBlocked: Uint8Array, yields: 'conversion' | 'worth'): number {
  const { states } = chain;
  const system = Array.from({ length: states }, (_, state) => {
    const row = new Array<number>(states + 1).fill(0);
    row[state] = 1;
    if (isBlocked[state] === 1) return row;
    row[states] = chain[yields][state] as number;
    for (
      let place = chain.rowStart[state] as number;
      place < (chain.rowStart[state + 1] as number);
      place++
    ) {
      const to = chain.to[place] as number;
      row[to] = (row[to] as number) - (chain.probability[place] as number);
    }
    return row;
  });
  for (let pivot = 0; pivot < states; pivot++) {
    const best = system
      .map((row, place) => [Math.abs(row[pivot] as number), place] as const)
      .slice(pivot)
      .reduce((a, b) => (b[0] > a[0] ? b : a))[1];
    [system[pivot], system[best]] = [system[best] as number[], system[pivot] as number[]];
    const own = system[pivot] as number[];
    for (const [place, row] of system.entries()) {
      if (place === pivot) continue;
      const factor = (row[pivot] as number) / (own[pivot] as number);
      for (let column = pivot; column <= states; column++) {
        row[column] = (row[column] as number) - factor * (own[column] as number);
      }
    }
  }
  return system.reduce(
    (sum, row, state) =>
      sum + ((chain.start[state] as number) * (row[states] as number)) / (row[state] as number),
    0,
  );
}

const chains = fc.integer({ min: 1, max: 12 }).chain((states) => {
  const state = fc.integer({ min: 0, max: states - 1 });
  const weight = fc.double({ min: 0.01, max: 10, noNaN: true });
  return fc
    .tuple(
      fc.array(fc.record({ from: state, to: state, weight }), { maxLength: 40 }),
      fc.array(fc.tuple(weight, weight), { minLength: states, maxLength: states }),
      fc.array(fc.constantFrom(0, 1), { minLength: states, maxLength: states }),
    )
    .map(([steps, ends, blocked]) => ({
      chain: chainOf(states, steps, ends),
      isBlocked: Uint8Array.from(blocked),
    }));
});

describe('the probability of a conversion', () => {
  it('by sweeps and by elimination is the solution of the linear system', () => {
    fc.assert(
      fc.property(chains, ({ chain, isBlocked }) => {
        const conversions = denseSolution(chain, isBlocked, 'conversion');
        const worth = denseSolution(chain, isBlocked, 'worth');
        for (const found of [yieldOf(chain, isBlocked, 1), yieldByElimination(chain, isBlocked)]) {
          expect(Math.abs(found.conversions - conversions)).toBeLessThanOrEqual(1e-13);
          expect(Math.abs(found.worth - worth)).toBeLessThanOrEqual(1e-12);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is exactly 0 where every way leads through what is blocked', () => {
    const chain = chainOf(
      3,
      [
        { from: 0, to: 1, weight: 3 },
        { from: 1, to: 0, weight: 2 },
        { from: 0, to: 2, weight: 1 },
      ],
      [
        [0, 1],
        [0, 1],
        [5, 1],
      ],
    );
    const nothing: ChainYield = { conversions: 0, worth: 0 };
    expect(yieldOf(chain, Uint8Array.of(0, 0, 1), 1)).toEqual(nothing);
    expect(yieldByElimination(chain, Uint8Array.of(0, 0, 1))).toEqual(nothing);
  });

  // A chain that goes on for a million steps on average, in three states. By hand: from 0 one goes round until an end,
  // and the ends are won : lost = 1 : 3, each as likely from every state.
  const slow = (exit: number) =>
    chainOf(
      3,
      [0, 1, 2].map((from) => ({ from, to: (from + 1) % 3, weight: 1 })),
      [0, 1, 2].map(() => [exit, 3 * exit] as const),
    );

  it('holds in every digit where a chain hardly ever ends', () => {
    for (const exit of [1e-3, 1e-6, 1e-9]) {
      const none = new Uint8Array(3);
      expect(Math.abs(yieldByElimination(slow(exit), none).conversions - 0.25)).toBeLessThanOrEqual(1e-15);
      const { conversions } = yieldOf(slow(exit), none, 0.25);
      expect(Math.abs(conversions - 0.25)).toBeLessThanOrEqual(1e-12);
    }
  });

  it('changes over to elimination where sweeps do not end it', () => {
    const none = new Uint8Array(3);
    const byElimination = yieldByElimination(slow(1e-3), none);
    expect(yieldOf(slow(1e-3), none, 0.25, 2)).toEqual(byElimination);
  });
});
