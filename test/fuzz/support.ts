import fc from 'fast-check';
import { standardModel, TouchpointError } from 'touchpoint-scoring';
import { expect } from 'vitest';
import { casesOf } from '../case-count.js';

export const runs = { numRuns: casesOf(1000) };
export const asOf = Date.UTC(2026, 10, 23, 10);

/** Names that meet a prototype, JSON or an encoding at a bad moment. */
export const hostileNames = [
  '__proto__',
  'constructor',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '',
  ' ',
  '\ud83d',
  '\u0000',
  '💥',
  '0',
  '-1',
];

const oddNumbers = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
  0,
  1e308,
  -1e308,
  5e-324,
  2 ** 53,
  8.64e15,
  8.64e15 + 1,
];
const oddDates = [8.64e15, -8.64e15, Number.NaN, 0].map((time) => () => new Date(time));

/** Anything at all, with what breaks programs more often than chance would send it. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
      maxDepth: 2,
    }),
  },
  fc.jsonValue(),
  fc.constantFrom<unknown>(...oddNumbers),
  fc.constantFrom(...oddDates).map((make) => make()),
  fc.constantFrom<unknown>(...hostileNames),
  fc.string({ unit: 'binary' }),
  fc.constantFrom<unknown>([], [[]], {}, null, undefined, true, 'email', Symbol('s'), () => 'x'),
);

/** A row that is right in most fields. */
export const nearlyRow = (types: readonly string[]): fc.Arbitrary<Record<string, unknown>> => {
  const near = (...good: unknown[]) =>
    fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: anyValue });
  const text = (...good: unknown[]) => near(...good, 'ada', 'ben');
  const times = near(
    asOf,
    asOf - 86_400_000 * 40,
    asOf + 1,
    new Date(asOf),
    '2026-11-23T10:00:00Z',
    '2026-10-25T02:30:00',
    '2026-03-29T02:30',
    '2026-02-30',
    '1795392000',
    1_795_392_000,
    '1795392000000',
    -8.64e15,
    8.64e15,
  );
  return fc.record(
    {
      leadId: fc.oneof(
        { weight: 4, arbitrary: text('ada') },
        { weight: 1, arbitrary: fc.constantFrom(...hostileNames) },
      ),
      type: near(...types),
      at: times,
      id: text('x', 'y', null, ''),
      direction: near('inbound', 'outbound', 'mutual', null, ''),
      durationMinutes: near(0, 30, 1e7, '30', ' 1e2 ', '.5', '', null, -0, '-0', '1e999', 1e7 + 1),
      participants: near(1, 4, 1e6, '3', '2.0', '1.5', '', null, 0),
      accountId: text('acme', '', null),
      ownerId: text('ida', '', null),
      outcome: near('held', 'scheduled', 'cancelled', 'no-show', '', null),
      recordedAt: fc.oneof(times, fc.constantFrom(null, '')),
      own: fc.jsonValue(),
    },
    { requiredKeys: ['leadId', 'type', 'at'] },
  );
};

/** A copy of the standard model with some parts replaced by anything. */
export const nearlyModel: fc.Arbitrary<unknown> = fc
  .array(fc.tuple(fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }), anyValue), { maxLength: 3 })
  .map((changes) => {
    const model = JSON.parse(JSON.stringify(standardModel)) as unknown;
    for (const [steps, value] of changes) {
      let place = model as Record<string, unknown>;
      for (const [depth, step] of steps.entries()) {
        const names = Object.keys(place);
        if (names.length === 0) break;
        const name = names[step % names.length] as string;
        const next = place[name];
        // A value put in by an earlier change may be frozen or hold bytes only, and is then replaced as a whole.
        if (
          depth === steps.length - 1 ||
          typeof next !== 'object' ||
          next === null ||
          Object.isFrozen(next) ||
          ArrayBuffer.isView(next)
        ) {
          place[name] = value;
          break;
        }
        place = next as Record<string, unknown>;
      }
    }
    return model;
  });

/** Freezes plain objects and lists all the way down; others (Map, Date, typed arrays) as far as they allow. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value))
    return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

/** The result of a call that may only throw a TouchpointError with something to say; `undefined` where it did. */
export function tolerated<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof TouchpointError)) throw error;
    expectToSay(error.issues);
    expect(error.message.length).toBeGreaterThan(10);
    return undefined;
  } finally {
    expectCleanPrototypes();
  }
}

export function expectToSay(issues: readonly { readonly message: string; readonly remedy: string }[]): void {
  expect(issues.length).toBeGreaterThan(0);
  for (const { message, remedy } of issues) {
    expect(message).not.toBe('');
    expect(remedy).not.toBe('');
  }
}

const prototypeNames = Object.getOwnPropertyNames(Object.prototype).sort().join();
const arrayNames = Object.getOwnPropertyNames(Array.prototype).sort().join();

export function expectCleanPrototypes(): void {
  if (Object.getOwnPropertyNames(Object.prototype).sort().join() !== prototypeNames)
    throw new Error('Object.prototype is polluted');
  if (Object.getOwnPropertyNames(Array.prototype).sort().join() !== arrayNames)
    throw new Error('Array.prototype is polluted');
}

export function expectWithin(value: number, minimum: number, maximum: number): void {
  if (!(value >= minimum && value <= maximum))
    throw new Error(`must be from ${minimum} to ${maximum}, got ${value}`);
}
