import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadKernel } from '../../src/columns/kernel/load-kernel.js';
import { sumColumns } from '../../src/columns/kernel/sum-columns.js';
import { sumEvidence, type TouchColumns } from '../../src/core/evidence/sum-evidence.js';
import { type CompiledModel, compileModel } from '../../src/core/model/compile-model.js';
import { asOf, models } from '../arbitraries.js';
import { casesOf } from '../case-count.js';

const day = 86_400_000;
const kinds = fc.record({
  rows: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 4000, max: 9000 })),
  leads: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 65_000, max: 140_000 })),
  seed: fc.integer(),
  hasWeights: fc.boolean(),
  hasStatus: fc.boolean(),
  /** How often a row is after the as-of time, or belongs to no lead. */
  noEvidence: fc.constantFrom(0, 0.02, 0.5),
  badRow: fc.option(fc.constantFrom('lead', 'type', 'time', 'far')),
});
type Kind = typeof kinds extends fc.Arbitrary<infer Value> ? Value : never;

function touchesOf(kind: Kind, model: CompiledModel): TouchColumns {
  const random = randomNumbers(kind.seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const { rows, leads } = kind;
  const types = model.typeNames.length;
  const touches = {
    leadCodes: Int32Array.from({ length: rows }, () =>
      leads === 0 || random() < kind.noEvidence ? -1 : below(leads),
    ),
    typeCodes: Uint16Array.from({ length: rows }, () => below(types)),
    times: new Float64Array(rows),
    weights: kind.hasWeights ? Float64Array.from({ length: rows }, () => random() * 9) : undefined,
    status: kind.hasStatus ? Uint8Array.from({ length: rows }, () => Number(random() < 0.2)) : undefined,
  };
  for (let row = 0; row < rows; row++) {
    const halfLife = model.halfLifeMs[touches.typeCodes[row] as number] as number;
    const ages = [
      0,
      random() * 900 * day,
      below(1100) * halfLife,
      1000 * halfLife,
      random() * 3000 * halfLife,
    ];
    const age = Math.min(ages[below(ages.length)] as number, 8e15);
    touches.times[row] = random() < kind.noEvidence ? asOf + random() * 900 * day : asOf - age;
  }
  const at = below(rows);
  if (kind.badRow === 'lead') touches.leadCodes[at] = random() < 0.5 ? leads : -2;
  if (kind.badRow === 'type') touches.typeCodes[at] = types;
  if (kind.badRow === 'time') touches.times[at] = Number.NaN;
  if (kind.badRow === 'far') touches.times[at] = random() < 0.5 ? -9e15 : 9e15 + asOf;
  return touches;
}

function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

const bits = (cells: Float64Array) => new Uint8Array(cells.slice().buffer);

function expectSame(
  touches: TouchColumns,
  model: CompiledModel,
  leads: number,
  leadsForRegions: number,
): void {
  const sizes = { rows: 0, rowsPerLead: 0, leadsForRegions };
  const expected = sumEvidence(touches, model, leads, asOf);
  const sums = sumColumns(touches, model, leads, asOf, undefined, sizes);
  expect(sums.badRow).toBe(expected.badRow);
  if (sums.badRow >= 0) return;
  expect([sums.upcoming, sums.withoutLead]).toEqual([expected.upcoming, expected.withoutLead]);
  expect(Buffer.compare(bits(sums.cells), bits(expected.cells))).toBe(0);
}

it('the kernel sums as the loop in JavaScript does, bit by bit, at once and by region of leads', () => {
  fc.assert(
    fc.property(models, kinds, (scoring, kind) => {
      const model = compileModel(scoring);
      const touches = touchesOf(kind, model);
      expectSame(touches, model, kind.leads, Number.POSITIVE_INFINITY);
      expectSame(touches, model, kind.leads, 1);
    }),
    { numRuns: casesOf(400) },
  );
});

it('the kernel empties the buffers of regions when they are full', () => {
  const [scoring] = fc.sample(models, { numRuns: 1, seed: 1 });
  const model = compileModel(scoring as NonNullable<typeof scoring>);
  for (const leads of [30_000, 70_000]) {
    const kind = {
      rows: 150_000,
      leads,
      seed: 7,
      hasWeights: true,
      hasStatus: true,
      noEvidence: 0.02,
    } as const;
    expectSame(touchesOf({ ...kind, badRow: null }, model), model, leads, 1);
  }
});

it('the kernel sums a part of the rows into an array that was given, whatever was in it', () => {
  const [scoring] = fc.sample(models, { numRuns: 1, seed: 2 });
  const model = compileModel(scoring as NonNullable<typeof scoring>);
  const kind = {
    rows: 6000,
    leads: 9,
    seed: 3,
    hasWeights: false,
    hasStatus: false,
    noEvidence: 0.02,
  } as const;
  const touches = touchesOf({ ...kind, badRow: null }, model);
  const { cells: expected } = sumEvidence(touches, model, 9, asOf, 1001, 5003);
  for (const rows of [0, Number.POSITIVE_INFINITY]) {
    const cells = new Float64Array(expected.length).fill(5);
    const sizes = { rows, rowsPerLead: 0, leadsForRegions: 100 };
    const sums = sumColumns(touches, model, 9, asOf, { from: 1001, to: 5003, cells }, sizes);
    expect(sums.cells).toBe(cells);
    expect(bits(cells)).toEqual(bits(expected));
  }
});

it.skipIf(process.env['WITHOUT_WEB_ASSEMBLY'] !== undefined)(
  'runs here, and is not merely compared with itself',
  () => {
    expect(loadKernel()).not.toBeNull();
  },
);
