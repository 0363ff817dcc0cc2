import fc from 'fast-check';
import sqlite from 'node-sqlite3-wasm';
import { parseInteractions, standardModel } from 'touchpoint-scoring';
import { expect, it } from 'vitest';
import { dialects, tanhByExponential } from '../../src/warehouse/dialects.js';
import { describeParity } from './describe-parity.js';
import { startSqlite } from './sqlite-engine.js';

describeParity('SQLite, in this process,', {
  count: 40,
  explained: 10,
  others: 10,
  start: async () => {
    const engine = await startSqlite();
    return { engines: [engine], stop: engine.stop };
  },
  timeoutMs: 120_000,
});

/** What an expression over one column is for each of its values. */
function valuesOf(expression: string, values: readonly (number | string)[]): unknown[] {
  const database = new sqlite.Database();
  const rows = database.all(
    `select ${expression} as result from (select key, value as given from json_each(?)) order by key`,
    [JSON.stringify(values)],
  );
  database.close();
  return rows.map(({ result }) => result);
}

it('has a tanh without tanh that is exact to the last digits, for small numbers too', () => {
  const numbers = [0, 1e-310, 1e-20, 1e-8, 0.049_999, 0.05, 1, 19.999, 20, 1e300];
  const exponents = fc.sample(fc.double({ min: -30, max: 3, noNaN: true }), { numRuns: 500, seed: 7 });
  const all = [...numbers, ...exponents.map((exponent) => 10 ** exponent)];
  for (const [index, found] of valuesOf(tanhByExponential('given'), all).entries()) {
    const expected = Math.tanh(all[index] as number);
    expect(Math.abs((found as number) - expected), String(all[index])).toBeLessThanOrEqual(4e-15 * expected);
  }
});

it('reads times as the library does, which are texts there', () => {
  const texts = [
    '2026-11-23T10:00:00Z',
    '2026-11-23T10:00:00.5+02:00',
    '2026-11-23T10:00:00.25-03:30',
    '2026-11-23 10:00:00.123456Z',
    '2026-11-23T23:59:59.999999Z',
    '1969-12-31T23:59:59.999Z',
  ];
  const { interactions } = parseInteractions(
    texts.map((at) => ({ leadId: 'ada', type: 'email', at: at.replace(' ', 'T') })),
    { model: standardModel },
  );
  expect(valuesOf(dialects.sqlite.epochMilliseconds('given'), texts)).toEqual(
    interactions.map(({ at }) => new Date(at).getTime()),
  );
  expect(valuesOf(dialects.sqlite.epochMilliseconds('given'), ['soon', '2460000.5', 7, ''])).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
