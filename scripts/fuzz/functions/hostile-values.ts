import type { Random } from '../seeded.js';

/** What the caller's own code throws in a case. It may come through as it is. */
export class CallersError extends Error {
  override readonly name = 'CallersError';
}

const fail = (): never => {
  throw new CallersError('thrown by the caller');
};

/** What breaks programs, each made anew. */
const makers: readonly (() => unknown)[] = [
  ...[
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    -0,
    0,
    -1,
    0.1,
    1e-9,
    1e9,
    1e15,
    1e308,
    -1e308,
    5e-324,
    2 ** 31,
    2 ** 32,
    2 ** 53,
    8.64e15,
    -8.64e15,
    8.64e15 + 1,
    null,
    undefined,
    true,
    false,
    10n,
    Symbol.iterator,
    '',
    ' ',
    '0',
    '-0',
    '1e999',
    '__proto__',
    'constructor',
    'toString',
    '\ud83d',
    '\u0000',
    '\u202e',
    '=1+1',
    '{{ x }}',
    "'; drop table touches; --",
    '2026-02-30',
    '2026-11-23',
    '-271821-04-20T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    'ada',
    'email',
  ].map((value) => () => value),
  () => 'x'.repeat(50_000),
  () => '1'.repeat(50_000),
  () => [],
  () => [[]],
  () => [null],
  () => [undefined, Number.NaN, '', {}],
  // biome-ignore lint/suspicious/noSparseArray: a hole is what is tried
  () => [, 1],
  () => Array.from({ length: 300 }, (_, index) => index),
  () => ({}),
  () => Object.create(null),
  () => ({ length: 3 }),
  () => ({ length: -1, 0: 'x' }),
  () => ({ __proto__: { model: 1 } }),
  () => JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
  () => new Map<unknown, unknown>([[Number.NaN, null]]),
  () => new Set([null]),
  () => new Date(Number.NaN),
  () => new Date(8.64e15),
  () => new Date(-8.64e15),
  () => new Uint8Array([255, 0, 1]),
  () => new Float64Array([Number.NaN, Number.POSITIVE_INFINITY, -0]),
  () => new BigInt64Array([10n]),
  () => new ArrayBuffer(8),
  () => /x/,
  () => Promise.resolve([]),
  () => new WeakMap(),
  () => new (class Anything {})(),
  () => () => undefined,
  () => () => Number.NaN,
  () => () => Number.POSITIVE_INFINITY,
  () => () => -0,
  () => () => 1e308,
  () => () => 'x',
  () => () => null,
  () => () => ({}),
  () => () => Promise.resolve(1),
  () => fail,
  () => ({ valueOf: fail, toString: fail, toJSON: fail }),
  () => ({ [Symbol.iterator]: fail }),
  () => ({ [Symbol.iterator]: 5 }),
  () => ({ [Symbol.iterator]: () => ({ next: fail }) }),
  () => ({ [Symbol.toPrimitive]: fail }),
  () => Object.defineProperty({}, 'leadId', { get: fail, enumerable: true, configurable: true }),
  () => {
    const own: Record<string, unknown> = {};
    own['self'] = own;
    return own;
  },
  () => {
    let nested: unknown = 1;
    for (let depth = 0; depth < 5000; depth++) nested = [nested];
    return nested;
  },
  // A value that is another each time it is read.
  () => {
    let reads = 0;
    return {
      get at() {
        return reads++ === 0 ? 1 : Number.NaN;
      },
      leadId: 'ada',
      type: 'email',
    };
  },
  () =>
    new (class extends Date {
      #reads = 0;
      override getTime() {
        return this.#reads++ === 0 ? 0 : Number.NaN;
      }
      override valueOf() {
        return this.getTime();
      }
    })(0),
  () =>
    new Proxy(
      {},
      { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail },
    ),
  () =>
    new Proxy(
      { 0: 1, length: 1 },
      { get: (list, name) => (name === 'length' ? 5 : Reflect.get(list, name)) },
    ),
];

/** One of them. */
export function hostileValue(random: Random): unknown {
  return random.pick(makers)();
}
