import { showValue } from '../error.js';
import { keyFunction, type LeadKey } from '../evidence/lead-key.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { compileModel } from '../model/compile-model.js';
import type { ScoringModel } from '../model/model.js';
import { checkOptions, invalidOption } from '../options.js';
import { hashOf, ledgerOf, nameOfKey } from './create-ledger.js';
import type { Ledger } from './ledger.js';
import { invalidSnapshot } from './snapshot.js';
import { fromBinary } from './snapshot-binary.js';
import { fromJson } from './snapshot-json.js';

/**
 * Options of {@link restoreLedger}.
 *
 * @typeParam Type - names of the interaction types, from the model
 * @typeParam T - the caller's interaction type
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Ledger
 */
export interface RestoreOptions<
  Type extends string = string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
  Grade extends string = string,
> {
  /** The model that the ledger was made with. */
  readonly model: ScoringModel<Type, Grade>;
  /** The key function again, if the ledger was created with one; a named key is in the snapshot. */
  readonly key?: LeadKey<T> | undefined;
  /** The hash again, if the ledger was created with one. */
  readonly hash?: ((text: string) => string) | undefined;
}

/**
 * Restores a ledger from what {@link Ledger.snapshot} returned.
 *
 * @param snapshot - bytes, or JSON text
 * @param options - the model that it was made with, and the key function, if it had one
 * @returns a ledger that continues where the other one was
 * @throws {@link TouchpointError} `invalid_snapshot` for something else, or a snapshot that was cut short or changed;
 * `unsupported_snapshot_version`; `another_model`; `invalid_option` for another key
 *
 * @example
 * ```ts
 * import { createLedger, restoreLedger, standardModel } from 'touchpoint-scoring';
 *
 * const ledger = createLedger({ model: standardModel, asOf: '2026-11-23T00:00:00Z' });
 * ledger.add({ leadId: 'ada', type: 'meal', at: '2026-11-20T19:00:00Z' });
 * const again = restoreLedger(ledger.snapshot('json'), { model: standardModel });
 * again.score('ada')?.score === ledger.score('ada')?.score; // => true
 * ```
 *
 * @group Ledger
 */
export function restoreLedger<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
  Grade extends string = string,
>(snapshot: Uint8Array | string, options: RestoreOptions<Type, T, Grade>): Ledger<Type, T, Grade> {
  const source = 'restoreLedger';
  if (typeof snapshot !== 'string' && !(snapshot instanceof Uint8Array)) {
    throw invalidSnapshot(
      `must be bytes or JSON text, got ${showValue(snapshot)}`,
      'Pass what ledger.snapshot returned.',
    );
  }
  checkOptions(options, source, { model: true, key: true, hash: true }, 'Pass { model }.');
  const compiled = compileModel(options.model);
  const hash = hashOf(options, source);
  const state =
    typeof snapshot === 'string' ? fromJson(snapshot, compiled, hash) : fromBinary(snapshot, compiled, hash);
  const { keyName } = state;
  const given = options.key === undefined ? undefined : nameOfKey(options.key, source);
  if (keyName === 'custom' ? given !== 'custom' : given !== undefined && given !== keyName) {
    throw invalidOption(
      source,
      'key',
      options.key,
      `must be ${keyName === 'custom' ? 'the function' : showValue(keyName)} that the ledger was created with, got ${showValue(options.key)}`,
      'Pass the same key.',
    );
  }
  const key = keyName === 'custom' ? options.key : (keyName as LeadKey<T>);
  return ledgerOf<Type, T, Grade>(state, keyFunction(key));
}
