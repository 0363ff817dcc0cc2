import { assertModelOption, readModel } from '../options.js';
import type { InteractionTypeDefinition, ScoringModel } from './model.js';

/**
 * The fingerprint of a model: equal for models with the same numbers, no matter who wrote them and in which order,
 * and different as soon as one number differs. Every result carries it.
 *
 * It covers everything that can change a number or a verdict: not the name, the labels or the reasons.
 *
 * @param model - a model
 * @returns `m1-` and 16 hexadecimal digits (FNV-1a, 64 bits, over the JSON text with sorted keys)
 * @see Fowler, Noll, Vo: FNV hash, RFC 9923; JSON Canonicalization Scheme, RFC 8785
 *
 * @example
 * ```ts
 * import { defineModel, modelFingerprint, standardModel } from 'touchpoint-scoring';
 *
 * modelFingerprint(defineModel({ name: 'ours' })) === modelFingerprint(standardModel); // => true
 * modelFingerprint(defineModel({ crowdExponent: 1 })) === modelFingerprint(standardModel); // => false
 * ```
 *
 * @group Model
 */
export function modelFingerprint(model: ScoringModel): string {
  assertModelOption(model, 'modelFingerprint');
  return readModel(model, 'modelFingerprint', fingerprintOf);
}

function fingerprintOf({ name: _name, types, ...numbers }: ScoringModel): string {
  const bareTypes = Object.entries(types).map(([name, type]) => [name, withoutWords(type)]);
  return `m${numbers.schemaVersion}-${fnv1a64(canonicalJson({ ...numbers, types: Object.fromEntries(bareTypes) }))}`;
}

/** A default that is written out is the same as one that is left out. */
function withoutWords({ label: _label, reason: _reason, placeUnknown, ...type }: InteractionTypeDefinition) {
  return {
    ...type,
    effect: type.effect ?? 'evidence',
    counts: type.counts ?? 'each',
    ...(placeUnknown === true ? { placeUnknown } : {}),
  };
}

/**
 * JSON text with sorted keys: equal for equal values.
 *
 * @internal
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`;
}

const fnvOffsetBasis = 0xcbf29ce484222325n;
const fnvPrime = 0x100000001b3n;

/**
 * FNV-1a over the UTF-8 bytes of a text.
 *
 * @internal
 */
export function fnv1a64(text: string): string {
  let hash = fnvOffsetBasis;
  for (const byte of utf8(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * fnvPrime);
  return hash.toString(16).padStart(16, '0');
}

/**
 * The UTF-8 bytes of a text; of half a surrogate pair, the bytes of its number, so that no two texts share theirs. The
 * core has no TextEncoder in its type library: not every JavaScript host has one.
 *
 * @internal
 */
export function* utf8(text: string): Generator<number> {
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 0x80) yield code;
    else if (code < 0x800) yield* [0xc0 | (code >> 6), 0x80 | (code & 63)];
    else if (code < 0x10000) yield* [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
    else {
      yield* [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
    }
  }
}
