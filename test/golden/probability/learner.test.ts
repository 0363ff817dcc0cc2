import { readFileSync } from 'node:fs';
import { standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { minimising } from '../../../src/core/fit/minimise-smooth.js';
import { finish } from '../../../src/core/fit/work.js';
import { compileModel, directionCount } from '../../../src/core/model/compile-model.js';
import type { TrainingRows } from '../../../src/learn/backtest/training-rows.js';
import { priorSpread } from '../../../src/learn/fit/parameters.js';
import { shareInterval } from '../../../src/learn/fit/profile.js';
import { winRateOf } from '../../../src/learn/fit/win-rate.js';

const read = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'),
    (_, value: unknown) => value,
  ) as {
    rows: { online: number; offline: number; won: boolean }[];
    at?: { place: number[]; objective: number };
    expected: {
      place: number[];
      shares: number[];
      objective: number;
      synergyInterval: [number, number];
      tolerance: number;
    };
  };

const compiled = compileModel(standardModel);

/** Rows with one touch for each strength above 0: a fresh one, with the evidence that gives it. */
function rowsOf(given: ReturnType<typeof read>['rows']): TrainingRows {
  const touches = given.map(({ online, offline }) =>
    [
      ['email', online, standardModel.halfSaturation.online] as const,
      ['in_person_meeting', offline, standardModel.halfSaturation.offline] as const,
    ].flatMap(([type, strength, half]) => {
      const code = compiled.typeCodes.get(type) as number;
      const weight = compiled.directedWeight[code * directionCount] as number;
      return strength === 0 ? [] : [{ code, factor: (-half * Math.log2(1 - strength)) / weight }];
    }),
  );
  const flat = touches.flat();
  const starts = new Uint32Array(given.length + 1);
  for (const [row, own] of touches.entries()) starts[row + 1] = (starts[row] as number) + own.length;
  const none = new Float64Array(given.length);
  return {
    keys: given.map((_, row) => `${row}`),
    groups: given.map((_, row) => `${row}`),
    dates: none,
    labels: Uint8Array.from(given, ({ won }) => Number(won)),
    online: Float64Array.from(given, ({ online }) => online),
    offline: Float64Array.from(given, ({ offline }) => offline),
    scores: none,
    sinceFirstDays: none,
    sinceLastDays: none,
    touches: none,
    starts,
    typeCodes: Uint16Array.from(flat, ({ code }) => code),
    directions: new Uint8Array(flat.length),
    factors: Float64Array.from(flat, ({ factor }) => factor),
    ages: new Float64Array(flat.length),
    unobserved: 0,
    unmatched: { count: 0, leads: [] },
  };
}

describe.each(['learner', 'learner-no-synergy'])('%s, against SciPy', (name) => {
  const { rows, at, expected } = read(name);
  const rate = winRateOf(rowsOf(rows), compiled, new Set(['share', 'base', 'gain']));
  const options = { least: rate.least, tolerance: 1e-6 };
  const found = finish(minimising(rate.objective, rate.start, options));

  it('knows about the objective from each second row: twice their loss, and the prior once', () => {
    const half = rows.filter((_, row) => row % 2 === 0);
    const doubled = winRateOf(rowsOf([...half, ...half]), compiled, new Set(['share', 'base', 'gain']));
    const [sampled, known] = [new Float64Array(rate.start.length), new Float64Array(rate.start.length)];
    const value = finish(rate.sampledObjective(2)(rate.start, sampled));
    expect(value).toBeCloseTo(finish(doubled.objective(rate.start, known)), 6);
    for (const [index, part] of known.entries()) expect(sampled[index]).toBeCloseTo(part, 6);
  });

  it('has the objective of a given place', () => {
    if (at === undefined) return;
    const gradient = new Float64Array(rate.start.length);
    expect(finish(rate.objective(Float64Array.from(at.place), gradient))).toBeCloseTo(at.objective, 9);
  });

  it('ends where they do', () => {
    for (const [index, value] of expected.place.entries()) {
      expect(Math.abs((found.place[index] as number) - value)).toBeLessThanOrEqual(expected.tolerance);
    }
    expect(found.value).toBeCloseTo(expected.objective, 6);
    const sum = found.place.slice(0, 3).reduce((total, value) => total + value, 0);
    for (const [index, share] of expected.shares.entries()) {
      expect(Math.abs((found.place[index] as number) / sum - share)).toBeLessThanOrEqual(expected.tolerance);
    }
    if (name === 'learner-no-synergy') expect(found.place[2]).toBe(0);
  });

  it('has the interval of the synergy share by its profile', () => {
    const [low, high] = finish(shareInterval(rate, found, 2, 0.15, { rootTolerance: 1e-5, tolerance: 1e-5 }));
    expect(Math.abs(low - expected.synergyInterval[0])).toBeLessThanOrEqual(expected.tolerance);
    expect(Math.abs(high - expected.synergyInterval[1])).toBeLessThanOrEqual(expected.tolerance);
  });

  it('has the information that follows from how the probabilities answer to each number', () => {
    const size = rate.start.length;
    const place = Float64Array.from(rate.start, (value, index) => value + 0.01 * (index + 1));
    const step = 1e-5;
    const slopes = Array.from(place, (_, axis) => {
      const [up, down] = [step, -step].map((by) =>
        finish(rate.probabilities(place.map((value, at) => (at === axis ? value + by : value)))),
      ) as [Float64Array, Float64Array];
      return up.map((value, row) => (value - (down[row] as number)) / (2 * step));
    });
    const chances = finish(rate.probabilities(place));
    const information = finish(rate.information(place));
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) {
        const ofRows = chances.reduce(
          (sum, chance, row) =>
            sum + ((slopes[a]?.[row] as number) * (slopes[b]?.[row] as number)) / (chance * (1 - chance)),
          0,
        );
        const kind = rate.parameters[a]?.kind as keyof typeof priorSpread;
        const ofPrior = a === b ? priorSpread[kind] ** -2 : 0;
        const expected = ofRows + ofPrior;
        expect(Math.abs((information[a]?.[b] as number) - expected)).toBeLessThan(
          1e-5 * (1 + Math.abs(expected)),
        );
      }
    }
  });

  it('ends at the same place in fewer evaluations where the search knows the curvature', () => {
    const curvature = finish(rate.information(rate.start));
    const known = finish(minimising(rate.objective, rate.start, { ...options, curvature }));
    expect(known.isConverged).toBe(true);
    expect(known.value).toBeCloseTo(found.value, 8);
    expect(known.evaluations).toBeLessThan(found.evaluations);
  });

  it('has the same interval where the search knows the curvature', () => {
    const information = finish(rate.information(found.place));
    const [low, high] = finish(
      shareInterval(rate, { ...found, information }, 2, 0.15, {
        rootTolerance: 1e-5,
        tolerance: 1e-5,
        leastGain: 0,
      }),
    );
    expect(Math.abs(low - expected.synergyInterval[0])).toBeLessThanOrEqual(expected.tolerance);
    expect(Math.abs(high - expected.synergyInterval[1])).toBeLessThanOrEqual(expected.tolerance);
  });
});
