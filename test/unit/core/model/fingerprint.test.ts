import {
  defineModel,
  modelFingerprint,
  parseModel,
  type ScoringModel,
  standardModel,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { fnv1a64 } from '../../../../src/core/model/fingerprint.js';

describe('fnv1a64', () => {
  // Landon Curt Noll, FNV test suite (test_fnv.c, fnv1a_64_vector); the same vectors stand in RFC 9923.
  it.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['b', 'af63df4c8601f1a5'],
    ['foobar', '85944171f73967e8'],
  ])('hashes %j to %s', (text, hash) => {
    expect(fnv1a64(text)).toBe(hash);
  });

  it.each(['é', 'ß', '€', '日本', '😀', 'a😀é€'])('hashes the UTF-8 bytes of %s', (text) => {
    // Independent: the same hash over Node's own encoder, byte by byte, in two 32-bit halves.
    let hash = 0xcbf29ce484222325n;
    for (const byte of Buffer.from(text, 'utf8')) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) % 2n ** 64n;
    expect(fnv1a64(text)).toBe(hash.toString(16).padStart(16, '0'));
  });
});

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

const plain = (model: ScoringModel): Json => JSON.parse(JSON.stringify(model)) as Json;

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reversed(part)]),
  );
}

/** The paths of all numbers of a value. */
function numbersIn(value: Json, path: string[] = []): string[][] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => numbersIn(part, [...path, key]));
}

function changedAt(value: Json, [first, ...rest]: string[]): Json {
  if (first === undefined) return (value as number) + 0.0001;
  const copy = structuredClone(value) as { [key: string]: Json };
  copy[first] = changedAt(copy[first] as Json, rest);
  return copy;
}

describe('modelFingerprint', () => {
  const standard = modelFingerprint(standardModel);

  it('says its version and 16 hexadecimal digits', () => {
    expect(standard).toMatch(/^m1-[0-9a-f]{16}$/);
  });

  it('does not depend on the order in which a model is written', () => {
    const turned = parseModel(reversed(plain(standardModel)));
    expect(Object.keys(turned.types)[0]).toBe('no_show');
    expect(modelFingerprint(turned)).toBe(standard);
  });

  it('ignores the name, the labels and the reasons', () => {
    const model = defineModel({
      name: 'ours',
      types: { email: { label: 'mail', reason: 'because' }, meal: {} },
    });
    expect(modelFingerprint(model)).toBe(standard);
  });

  it('takes a default that is written out for one that is left out', () => {
    const model = defineModel({ types: { email: { effect: 'evidence', counts: 'each' } } });
    expect(modelFingerprint(model)).toBe(standard);
  });

  const numbers = numbersIn(plain(standardModel)).filter(([first]) => first !== 'schemaVersion');

  it('has every number of the model to be sensitive to', () => {
    // 21 weights and half-lives at least, and the 21 numbers around them.
    expect(numbers.length).toBeGreaterThan(2 * Object.keys(standardModel.types).length + 20);
  });

  it.each(numbers.map((path) => [path.join('.'), path] as const))('changes with %s', (_, path) => {
    expect(modelFingerprint(changedAt(plain(standardModel), [...path]) as never)).not.toBe(standard);
  });

  it.each([
    ['a channel', { types: { phone_call: { channel: 'offline' } } }],
    ['an effect', { types: { email_open: { effect: 'friction' } } }],
    ['counting once', { types: { email_open: { counts: 'once' } } }],
    ['counting each', { types: { email_open: { counts: 'each' } } }],
    ['a type less', { types: { webinar: null } }],
    ['a type more', { types: { coffee: { channel: 'offline', weight: 1, halfLifeDays: 30 } } }],
    ['no type for a no-show', { noShowType: null }],
    ['no type for a meeting', { meetingType: null }],
    ['another name of a grade', { grades: [{ grade: 'all', from: 0 }] }],
  ] as const)('changes with %s', (_, definition) => {
    expect(modelFingerprint(defineModel(definition as never))).not.toBe(standard);
  });
});
