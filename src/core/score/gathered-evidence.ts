import { showValue } from '../error.js';
import { type EncodedInteractions, encodeInteractions } from '../evidence/encode-interactions.js';
import { type EvidenceTable, gatherEvidence } from '../evidence/gather-evidence.js';
import { assertLeadKey, hasCopiesByKey, keyFunction } from '../evidence/lead-key.js';
import { historyOfLead, rowsOfLead } from '../evidence/lead-rows.js';
import { presentKeyReader, withSameAs } from '../evidence/same-as.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { type CompiledModel, compileModel } from '../model/compile-model.js';
import { assertOptions, instantOption, invalidOption, listOf } from '../options.js';
import { ignoresUnknownTypes, type ScoreOptions } from './score-options.js';
import { previousGradeReader } from './values-by-key.js';

/**
 * What scoring, ranking and flagging read before they sum.
 *
 * @internal
 */
export interface ReadLeads {
  readonly model: CompiledModel;
  readonly asOf: number;
  /** As they were passed in, by row. */
  readonly interactions: readonly InteractionInput<string>[];
  /** Whether a score is for an account, whose contacts are known by their `leadId`. */
  readonly byAccount: boolean;
  /** Whether a score is for a pair of one of our own people and a lead. */
  readonly byOwner: boolean;
  readonly encoded: EncodedInteractions;
  /** Who is to be in the result even without a touch. */
  readonly roster: ReadonlySet<string>;
  /** The key that a key which the caller names means, where leads are one person. */
  readonly presentKey: (key: string) => string;
  /** The grade that a lead had before, where the caller says it. */
  readonly previousGradeOf: (key: string) => string | undefined;
}

/**
 * Everything that scoring, ranking and flagging start from.
 *
 * @internal
 */
export interface GatheredEvidence extends ReadLeads {
  readonly table: EvidenceTable;
  /** Codes of the leads in the result: those with a row of their own, and those of the roster. */
  readonly codes: Uint32Array;
}

/**
 * The rows of the one lead that a caller asks for. A lead without an interaction is one of the roster: it scores 0.
 *
 * @internal
 */
export interface ReadLead extends ReadLeads {
  readonly code: number;
  readonly leadKey: string;
  /** Its rows, in the order of the input. */
  readonly rows: Uint32Array;
  /** They alone, as lead 0. */
  readonly history: EncodedInteractions;
}

/**
 * Reads the options, encodes the interactions and gathers the evidence.
 *
 * @internal
 */
export function gatheredFor<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: ScoreOptions<Type, T>,
  source: string,
): GatheredEvidence {
  return withEvidence(readLeads(interactions, options, source));
}

/**
 * What was read, and its evidence. O(n).
 *
 * @internal
 */
export function withEvidence<Read extends ReadLeads>(
  read: Read,
): Read & Pick<GatheredEvidence, 'table' | 'codes'> {
  const table = gatherEvidence(read.encoded, read.model, read.asOf);
  return { ...read, table, codes: listedCodes(table, read.roster) };
}

/**
 * Reads the options and encodes the interactions. O(n).
 *
 * @internal
 */
export function readLeads<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: ScoreOptions<Type, T>,
  source: string,
): ReadLeads {
  assertOptions(options, source);
  const asOf = instantOption(options.asOf, 'asOf', source);
  const { model, interactions: list, encoded: found } = encodedFor(interactions, options, source);
  const presentKey = presentKeyReader(options.sameAs, options.key, source);
  const previousGradeOf = previousGradeReader(options.previousGrades, source, presentKey);
  const roster = new Set(Array.from(rosterOption(options.roster, source), presentKey));
  return {
    model,
    asOf,
    interactions: list,
    byAccount: options.key === 'account',
    byOwner: options.key === 'owner-lead',
    encoded: withLeads(found, roster),
    roster,
    presentKey,
    previousGradeOf,
  };
}

/**
 * Reads the options and the interactions, all of which are checked, and picks those of one lead. O(n).
 *
 * @internal
 */
export function readLead<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: ScoreOptions<Type, T> & { readonly lead: string },
  source: string,
): ReadLead {
  assertOptions(options, source);
  const lead = keyOption(options.lead, 'lead', source);
  const roster = new Set(rosterOption(options.roster, source)).add(lead);
  return leadIn(readLeads(interactions, { ...options, roster }, source), lead);
}

/**
 * One lead of what was read; one that is not in it has the code -1, and no rows. O(rows).
 *
 * @internal
 */
export function leadIn(read: ReadLeads, lead: string): ReadLead {
  const leadKey = read.presentKey(lead);
  const code = read.encoded.keys.indexOf(leadKey);
  const rows = code < 0 ? new Uint32Array() : rowsOfLead(read.encoded, code);
  return { ...read, code, leadKey, rows, history: historyOfLead(read.encoded, rows, leadKey) };
}

/**
 * An option that must be the key of a lead.
 *
 * @internal
 */
export function keyOption(given: unknown, name: string, source: string): string {
  if (typeof given === 'string' && given !== '') return given;
  const message = `must be the key of a lead, got ${showValue(given)}`;
  const remedy = 'Pass a leadId; with another `key` option keys are account ids or pairs.';
  throw invalidOption(source, name, given, message, remedy);
}

function rosterOption(given: Iterable<string> | undefined, source: string): ReadonlySet<string> {
  if (given === undefined) return new Set();
  const roster = listOf(given, source, 'roster');
  for (const [index, key] of roster.entries()) {
    if (typeof key === 'string' && key !== '') continue;
    const message = `must be the key of a lead, got ${showValue(key)}`;
    throw invalidOption(source, ['roster', index], key, message, 'List keys as text that is not empty.');
  }
  return new Set(roster);
}

/** The same rows, with the leads of the roster that have none behind those that have. */
function withLeads(encoded: EncodedInteractions, roster: ReadonlySet<string>): EncodedInteractions {
  if (roster.size === 0) return encoded;
  // One key is looked for sooner than a set of all keys is made.
  const { keys } = encoded;
  const known = roster.size === 1 ? undefined : new Set(keys);
  const without = Array.from(roster).filter((key) => !(known?.has(key) ?? keys.includes(key)));
  return without.length === 0 ? encoded : { ...encoded, keys: [...keys, ...without] };
}

function listedCodes({ rows, keys }: EvidenceTable, roster: ReadonlySet<string>): Uint32Array {
  const codes = new Uint32Array(rows.length);
  let listed = 0;
  for (let code = 0; code < rows.length; code++) {
    if (rows[code] !== 0 || (roster.size > 0 && roster.has(keys[code] as string))) codes[listed++] = code;
  }
  return codes.subarray(0, listed);
}

/**
 * Reads the options and encodes the interactions, as of no time yet.
 *
 * @internal
 */
export function encodedFor<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
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
  const list = withSameAs(listOf(interactions, source), options.sameAs, source);
  const encoded = encodeInteractions(list, {
    model,
    keyOf,
    copiesByKey: hasCopiesByKey(key),
    knownAt,
    assumeValid,
    ignoresUnknownTypes: ignoresUnknownTypes(options, source),
    source,
  });
  return { model, interactions: list, encoded };
}
