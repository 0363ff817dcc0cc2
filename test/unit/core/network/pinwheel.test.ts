import fc from 'fast-check';
import { pinwheelSchedule } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';

/** Whether everything has its turn at least once in every window of its period, over the cycle repeated for ever. */
function isSchedule(periods: readonly number[], cycle: readonly number[]): boolean {
  return periods.every((period, thing) => {
    const turns = cycle.flatMap((turn, slot) => (turn === thing ? [slot] : []));
    return (
      turns.length > 0 &&
      turns.every((slot, index) => (turns[index + 1] ?? (turns[0] as number) + cycle.length) - slot <= period)
    );
  });
}

/** Periods with a density between two numbers, drawn one after the other. */
const periodsOfDensity = (from: number, to: number) =>
  fc
    .array(fc.integer({ min: 2, max: 60 }), { minLength: 2, maxLength: 40 })
    .map((drawn) => {
      const periods: number[] = [];
      let density = 0;
      for (const period of drawn) {
        if (density + 1 / period > to) continue;
        periods.push(period);
        density += 1 / period;
        if (density >= from) break;
      }
      return { periods, density };
    })
    .filter(({ density }) => density >= from && density <= to);

describe('a perpetual schedule', () => {
  it('is impossible for 2, 3 and anything else, and above a density of 1', () => {
    for (const more of [2, 3, 4, 5, 6, 7, 12, 100, 99_999]) {
      expect(pinwheelSchedule([2, 3, more]).status).toBe('impossible');
      expect(pinwheelSchedule([more, 3, 2]).status).toBe('impossible');
    }
    expect(pinwheelSchedule([2, 3, 4])).toEqual({
      density: 1 / 2 + 1 / 3 + 1 / 4,
      status: 'impossible',
      cycle: [],
    });
    // Density 0.95, and impossible: known from the literature on small pinwheels.
    expect(pinwheelSchedule([3, 4, 5, 6]).status).toBe('impossible');
  });

  it('is found for what has one', () => {
    for (const periods of [[], [1], [2, 2], [2, 3], [2, 4, 4], [3, 3, 3], [3, 4, 5, 8], [2, 4, 8, 16, 16]]) {
      const { status, cycle } = pinwheelSchedule(periods);
      expect(status).toBe('found');
      expect(isSchedule(periods, cycle)).toBe(true);
    }
  });

  it('is found for every random set up to a density of 0.7', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.68, noNaN: true }).chain((from) => periodsOfDensity(from, 0.7)),
        ({ periods, density }) => {
          const found = pinwheelSchedule(periods);
          expect(found.status).toBe('found');
          expect(found.density).toBeCloseTo(density, 12);
          expect(isSchedule(periods, found.cycle)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is found for at least 94 of 100 random sets from 0.7 to 5/6, and proven for the others', () => {
    const tally = { found: 0, all: 0 };
    fc.assert(
      fc.property(periodsOfDensity(0.7, 5 / 6), ({ periods }) => {
        // 2 and 3 with a long one is above 5/6; below it everything is possible.
        const { status, cycle } = pinwheelSchedule(periods);
        tally.all++;
        if (status === 'found') {
          tally.found++;
          expect(isSchedule(periods, cycle)).toBe(true);
        } else expect(status).toBe('proven');
      }),
      { numRuns: 300 },
    );
    expect(tally.found / tally.all).toBeGreaterThanOrEqual(0.94);
  });

  it('is impossible only where trying everything finds none', () => {
    // Small sets, tried by brute force: slot by slot, over all states of what is left.
    const isPossible = (periods: readonly number[]): boolean => {
      const dead = new Set<string>();
      const live = new Set<string>();
      const walk = (left: readonly number[]): boolean => {
        const name = left.join();
        if (live.has(name)) return true;
        if (dead.has(name)) return false;
        live.add(name);
        const goesOn = periods.some((_, turn) => {
          const next = left.map((slots, thing) => (thing === turn ? (periods[thing] as number) : slots - 1));
          return next.every((slots) => slots > 0) && walk(next);
        });
        live.delete(name);
        if (!goesOn) dead.add(name);
        return goesOn;
      };
      return walk(periods);
    };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 7 }), { minLength: 1, maxLength: 4 }), (periods) => {
        const { status } = pinwheelSchedule(periods);
        expect(status).toBe(isPossible(periods) ? 'found' : 'impossible');
      }),
      { numRuns: 200 },
    );
  });

  it('says where it does not know', () => {
    const crowd = Array.from({ length: 50 }, (_, index) => 51 + index);
    const { status, density } = pinwheelSchedule([...crowd, 4]);
    expect(density).toBeGreaterThan(5 / 6);
    expect(['not-found', 'found']).toContain(status);
  });

  it('refuses other periods', () => {
    expect(() => pinwheelSchedule([2.5])).toThrow(
      'periods[0] must be a whole number from 1 to 100000, got 2.5',
    );
    expect(() => pinwheelSchedule([0])).toThrow('must be a whole number');
    expect(() => pinwheelSchedule(new Array(10_001).fill(100_000))).toThrow(
      'must be at most 10000, got 10001',
    );
    expect(() => pinwheelSchedule(3 as never)).toThrow('must be a list');
  });
});
