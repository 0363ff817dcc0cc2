import { standardModel, TouchpointError } from 'touchpoint-scoring';
import { type InteractionColumns, scoreColumns } from 'touchpoint-scoring/columns';
import { describe, expect, it } from 'vitest';
import { remainingAfter } from '../../../src/core/evidence/decay.js';
import { sumEvidence } from '../../../src/core/evidence/sum-evidence.js';
import { compileModel } from '../../../src/core/model/compile-model.js';

const asOf = Date.UTC(2026, 10, 23);
const options = { model: standardModel, asOf };
const columns: InteractionColumns<'email' | 'meal'> = {
  leads: 2,
  leadCodes: Int32Array.of(0, 1, 0),
  types: ['email', 'meal'],
  typeCodes: Uint8Array.of(0, 1, 1),
  times: Float64Array.of(asOf - 1e9, asOf - 2e9, asOf + 1e9),
};

function refusal(change: object): unknown {
  try {
    scoreColumns({ ...columns, ...change } as typeof columns, options);
  } catch (error) {
    if (error instanceof TouchpointError)
      return [error.code, error.issues[0]?.path, error.issues[0]?.message];
    throw error;
  }
  return 'accepted';
}

describe('remainingAfter', () => {
  it('is 2 to the minus age over half-life, to 1e-15, and exact at whole half-lives', () => {
    let worst = 0;
    for (let index = 0; index <= 200_000; index++) {
      const halfLives = ((index * index) / 4e10) * 1000;
      const expected = 2 ** -halfLives;
      // What 64 bits can say about an exponent of a thousand leaves three digits fewer.
      const tolerance = 1e-15 * Math.max(1, halfLives / 4);
      const error = Math.abs(remainingAfter(halfLives, 1) / expected - 1);
      if (!(error / tolerance <= worst)) worst = error / tolerance;
    }
    expect(worst).toBeLessThan(1);
    for (let whole = 0; whole <= 1000; whole++) expect(remainingAfter(whole * 49, 49)).toBe(2 ** -whole);
    expect(remainingAfter(1000.0001, 1)).toBe(0);
    expect(remainingAfter(Number.NaN, 1)).toBe(0);
  });
});

describe('scoreColumns', () => {
  it('takes every kind of array', () => {
    const expected = scoreColumns(columns, options);
    const others = {
      leadCodes: Uint8Array.from(columns.leadCodes),
      typeCodes: Int32Array.from(columns.typeCodes),
      times: BigInt64Array.from(columns.times as Float64Array, BigInt),
    };
    expect(scoreColumns({ ...columns, ...others }, options)).toEqual(expected);
    expect(expected.notCounted).toEqual({ upcoming: 1, withoutLead: 0 });
  });

  it('reads the types in the order of the caller, some of them or all, and a name with several codes', () => {
    const expected = scoreColumns(columns, options);
    const all = Object.keys(standardModel.types).reverse() as ('email' | 'meal')[];
    const codesIn = (types: readonly string[]) =>
      Uint16Array.of(...[0, 1, 1].map((code) => types.indexOf(columns.types[code] as string)));
    expect(scoreColumns({ ...columns, types: all, typeCodes: codesIn(all) }, options)).toEqual(expected);
    const repeated = { types: ['meal', 'email', 'meal'] as const, typeCodes: Uint16Array.of(1, 2, 0) };
    expect(scoreColumns({ ...columns, ...repeated }, options)).toEqual(expected);
    expect(refusal({ types: ['meal', 'email'], typeCodes: Uint16Array.of(0, 2, 1) })).toEqual([
      'invalid_columns',
      ['typeCodes', 1],
      'must be an index into `types`, and is not',
    ]);
  });

  it('leaves out rows without a lead', () => {
    const { score, notCounted } = scoreColumns({ ...columns, leadCodes: Int32Array.of(-1, 1, 0) }, options);
    expect(score[0]).toBe(0);
    expect(notCounted.withoutLead).toBe(1);
  });

  it('names the best, and counts touches where asked', () => {
    const { best, summaries } = scoreColumns(columns, { ...options, top: 5, summaries: true });
    expect(best).toEqual(Uint32Array.of(1, 0));
    expect(summaries?.touches).toEqual(Uint32Array.of(1, 0, 0, 0, 1, 0));
    expect(summaries?.upcoming).toEqual(Uint32Array.of(1, 0));
    expect(summaries?.lastAt[0]).toBe(asOf - 1e9);
    expect(scoreColumns(columns, options).best).toHaveLength(0);
  });

  it.each([
    [{ leadCodes: [0, 1, 0] }, ['leadCodes'], 'must be a typed array, got a list of 3'],
    [{ times: new Float64Array(2) }, ['times'], 'must have 3 rows as leadCodes has, got 2'],
    [{ leads: 1 }, ['leadCodes', 1], 'must be -1 to 0, got 1'],
    [{ leads: -1 }, ['leads'], 'must be the keys of the leads, or their number up to 100000000, got -1'],
    [{ leadCodes: Int32Array.of(0, -2, 0) }, ['leadCodes', 1], 'must be -1 to 1, got -2'],
    [{ typeCodes: Uint8Array.of(0, 1, 2) }, ['typeCodes', 2], 'must be an index into `types`, and is not'],
    [{ types: ['email', 'meel'] }, ['types', 1], 'must be a type of the model, got "meel"'],
    [{ types: null }, ['types'], 'must name the types by code, got null'],
    [{ times: Float64Array.of(0, Number.NaN, 0) }, ['times', 1], 'must be epoch milliseconds, got NaN'],
    [{ directions: Uint8Array.of(0, 4, 0) }, ['directions', 1], 'must be 0 to 3, got 4'],
    [
      { durationMinutes: Float64Array.of(1, 2, -3) },
      ['durationMinutes', 2],
      'must be from 0 to 10000000, or -1, got -3',
    ],
    [
      { participants: Float64Array.of(1.5, 0, 0) },
      ['participants', 0],
      'must be a whole number from 1 to 1000000, or 0, got 1.5',
    ],
  ])('refuses %j', (change, path, message) => {
    expect(refusal(change)).toEqual(['invalid_columns', path, message]);
  });

  it('refuses codes that would be cut, and numbers that cannot be reckoned with', () => {
    const big = [BigInt64Array, BigUint64Array];
    for (const name of ['leadCodes', 'typeCodes', 'directions']) {
      for (const kind of [...big, Float32Array, Float64Array]) {
        const message = `must be a typed array of whole numbers up to 32 bits, got ${kind.name}`;
        expect(refusal({ [name]: new kind(3) })).toEqual(['invalid_columns', [name], message]);
      }
    }
    for (const name of ['durationMinutes', 'participants']) {
      for (const kind of big) {
        const message = `must be a typed array of numbers, got ${kind.name}`;
        expect(refusal({ [name]: new kind(3) })).toEqual(['invalid_columns', [name], message]);
      }
    }
  });

  it('refuses what is no columns at all, and a wrong top', () => {
    expect(() => scoreColumns(null as never, options)).toThrow('must be an object of columns, got null');
    expect(() => scoreColumns(columns, { ...options, top: -1 })).toThrow('top must be a whole number');
  });
});

describe('the sums of many leads, sorted by region of memory', () => {
  const model = compileModel(standardModel);
  const leads = 200_000;
  const rows = 500_000;
  const once = model.typeCodes.get('unsubscribe') as number;
  const touches = {
    leadCodes: Int32Array.from({ length: rows }, (_, row) => ((row * 7919) % (leads + 1)) - 1),
    typeCodes: Uint16Array.from({ length: rows }, (_, row) => (row % 11 === 0 ? once : row % 9)),
    times: Float64Array.from({ length: rows }, (_, row) => asOf - (row - 1000) * 50_000),
    status: Uint8Array.from({ length: rows }, (_, row) => (row % 17 === 0 ? 2 : 0)),
  };

  it('are those of the plain loop, once types and rows that do not count included', () => {
    const sorted = sumEvidence(touches, model, leads, asOf);
    // Two halves are too short to be sorted.
    const plain = sumEvidence(touches, model, leads, asOf, 0, rows / 2);
    const second = sumEvidence(touches, model, leads, asOf, rows / 2, rows, plain.cells);
    expect(sorted.upcoming).toBe(plain.upcoming + second.upcoming);
    expect(sorted.withoutLead).toBe(plain.withoutLead + second.withoutLead);
    // Byte by byte: the matcher takes seconds for a million numbers.
    const [one, other] = [sorted, second].map(({ cells }) => Buffer.from(cells.buffer));
    expect(one?.equals(other as Buffer)).toBe(true);
  });

  it.each([
    ['leadCodes', leads],
    ['leadCodes', -2],
    ['typeCodes', 999],
    ['times', Number.NaN],
  ] as const)('stop at a bad row: %s %s', (name, value) => {
    const changed = { ...touches, [name]: touches[name].slice() };
    changed[name][400_001] = value;
    expect(sumEvidence(changed, model, leads, asOf).badRow).toBe(400_001);
  });
});
