import { type EncodedInteractions, encodeInteractions } from '../evidence/encode-interactions.js';
import { type EvidenceTable, gatherEvidence } from '../evidence/gather-evidence.js';
import { assertLeadKey, keyFunction } from '../evidence/lead-key.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { type CompiledModel, compileModel } from '../model/compile-model.js';
import { assertOptions, instantOption, listOf } from '../options.js';
import type { ScoreOptions } from './score-options.js';

/**
 * Everything that scoring, ranking and flagging start from.
 *
 * @internal
 */
export interface GatheredEvidence {
  readonly model: CompiledModel;
  readonly asOf: number;
  /** As they were passed in, by row. */
  readonly interactions: readonly InteractionInput<string>[];
  /** Whether a score is for an account, whose contacts are known by their `leadId`. */
  readonly byAccount: boolean;
  readonly encoded: EncodedInteractions;
  readonly table: EvidenceTable;
}

/**
 * Reads the options, encodes the interactions and gathers the evidence.
 *
 * @internal
 */
export function gatheredFor<Type extends string, T extends InteractionInput<Type>>(
  interactions: Iterable<T>,
  options: ScoreOptions<Type, T>,
  source: string,
): GatheredEvidence {
  assertOptions(options, source);
  const asOf = instantOption(options.asOf, 'asOf', source);
  const { model, interactions: list, encoded } = encodedFor(interactions, options, source);
  const table = gatherEvidence(encoded, model, asOf);
  return { model, asOf, interactions: list, byAccount: options.key === 'account', encoded, table };
}

/**
 * Reads the options and encodes the interactions, as of no time yet.
 *
 * @internal
 */
export function encodedFor<Type extends string, T extends InteractionInput<Type>>(
  interactions: Iterable<T>,
  options: Omit<ScoreOptions<Type, T>, 'asOf'>,
  source: string,
): {
  readonly model: CompiledModel;
  readonly interactions: readonly T[];
  readonly encoded: EncodedInteractions;
} {
  const model = compileModel(options.model);
  const knownAt =
    options.knownAt === undefined
      ? Number.POSITIVE_INFINITY
      : instantOption(options.knownAt, 'knownAt', source);
  const { key } = options;
  assertLeadKey(key, source);
  const keyOf = keyFunction<T>(key);
  const assumeValid = options.assumeValid === true;
  const list = listOf(interactions, source);
  const encoded = encodeInteractions(list, { model, keyOf, knownAt, assumeValid, source });
  return { model, interactions: list, encoded };
}
