import { millisecondsInDay } from 'date-fns/constants';
import { showValue, TouchpointError } from '../error.js';
import { assertLeadKey, keyFunction, type LeadKey } from '../evidence/lead-key.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { compileModel } from '../model/compile-model.js';
import { checkOptions, instantOption, invalidOption, type OptionNames } from '../options.js';
import type { RankedLead } from '../ranking/rank-candidates.js';
import { kindsBeyondSums } from '../relationship/flag-kinds.js';
import type { LeadScore } from '../score/score-leads.js';
import { ignoresUnknownTypes } from '../score/score-options.js';
import { previousGradeReader } from '../score/values-by-key.js';
import { addAllChecked, checkAll } from './add-all.js';
import { addInteraction } from './add-interaction.js';
import { consume } from './consume.js';
import { exportLead, importLead } from './export-lead.js';
import type { Ledger, LedgerOptions, LedgerScoreOptions } from './ledger.js';
import { mergeInto } from './merge-ledgers.js';
import { leadReader, notCountedInLedger, rankLedger } from './read-ledger.js';
import { presentKey, presentKeyOf, renameLead } from './rename-lead.js';
import { erasePerson, replaceLead } from './replace-lead.js';
import { fromBinary, toBinary } from './snapshot-binary.js';
import { toJson } from './snapshot-json.js';
import { advanceTo, emptyState, eraseLead, type LedgerState } from './state.js';

/**
 * Makes an empty ledger: the incremental form of {@link rankLeads}, for a stream of interactions, or for more of them
 * than one wants to read again every morning.
 *
 * It keeps, for each lead and type, the evidence at the last touch, the first and the last time and a count: 40 bytes; for
 * a type that counts daily, the same for each day.
 * Evidence of one type decays by one factor, so these sums give the score at any later time, and sums of two ledgers
 * add up. Scores equal those of {@link rankLeads} over the same interactions to the last digits. What differs: of two
 * copies of an interaction that *both* tell of something past, the first to arrive counts, because a sum cannot be
 * taken apart again.
 *
 * @param options - the model, where the ledger stands in time, whom to score, how to find copies
 * @returns a ledger
 * @throws {@link TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { createLedger, restoreLedger, standardModel } from 'touchpoint-scoring';
 *
 * const ledger = createLedger({ model: standardModel, asOf: '2026-11-23T00:00:00Z' });
 * ledger.add({ id: 'm1', leadId: 'ada', type: 'email', at: '2026-11-20T10:00:00Z' }); // => 'counted'
 * ledger.add({ id: 'm1', leadId: 'ada', type: 'email', at: '2026-11-20T10:00:00Z' }); // => 'duplicate'
 * ledger.add({ id: 'm2', leadId: 'ada', type: 'meal', at: '2026-12-01T19:00:00Z' }); // => 'waiting'
 *
 * ledger.score('ada')?.upcoming.touches; // => 1
 * ledger.rank({ asOf: '2026-12-02T00:00:00Z', top: 10 }).leads[0]?.mix; // => 'mostly-offline'
 * restoreLedger(ledger.snapshot(), { model: standardModel }).size; // => 1
 * ```
 *
 * @group Ledger
 */
export function createLedger<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
  Grade extends string = string,
>(options: LedgerOptions<Type, T, Grade>): Ledger<Type, T, Grade> {
  const source = 'createLedger';
  checkOptions(options, source, {
    model: true,
    asOf: true,
    key: true,
    duplicates: true,
    settleAfterDays: true,
    hash: true,
    history: true,
    unknownTypes: true,
  });
  const asOf = instantOption(options.asOf, 'asOf', source);
  const { key } = options;
  const state = emptyState(
    compileModel(options.model),
    nameOfKey(key, source),
    asOf,
    windowOf(options, source),
    {
      settleMs: settleOf(options, source),
      hash: hashOf(options, source),
      history: historyOption(options, source),
      ignoresUnknownTypes: ignoresUnknownTypes(options, source),
    },
  );
  return ledgerOf<Type, T, Grade>(state, keyFunction(key));
}

/** The states behind the ledgers, for {@link Ledger.merge}. */
const states = new WeakMap<object, LedgerState>();

const ledgerScoreNames = {
  asOf: true,
  previousGrades: true,
} as const satisfies OptionNames<LedgerScoreOptions>;

/**
 * The ledger over a state.
 *
 * @internal
 */
export function ledgerOf<
  Type extends string,
  T extends InteractionInput<Type>,
  Grade extends string = string,
>(state: LedgerState, keyOf: (interaction: T) => string | null | undefined): Ledger<Type, T, Grade> {
  const { model } = state;
  const readAsOf = (given: unknown, source: string) => {
    if (given === undefined) return state.asOf;
    const asOf = instantOption(given, 'asOf', source);
    if (asOf >= state.asOf) return asOf;
    throw asOfTooEarly(given, state.asOf, source);
  };
  const add = (interaction: T) => addInteraction(state, keyOf, interaction);
  const check = (interactions: readonly T[] | Iterable<T>) => checkAll(state, keyOf, interactions);

  function snapshot(format?: 'binary'): Uint8Array;
  function snapshot(format: 'json'): string;
  function snapshot(format: 'binary' | 'json' = 'binary'): Uint8Array | string {
    if (format === 'binary') return toBinary(state);
    if (format === 'json') return toJson(state);
    const message = `must be "binary" or "json", got ${showValue(format)}`;
    throw invalidOption('snapshot', 'format', format, message, 'Name one of them.');
  }

  const ledger: Ledger<Type, T, Grade> = {
    modelFingerprint: model.fingerprint,
    get asOf() {
      return state.asOf;
    },
    get size() {
      return state.codes.size;
    },
    add,
    addAll: (interactions) => addAllChecked(state, check(interactions)),
    consume: (stream, options) => {
      return consume(stream, { add, check, addChecked: (checked) => addAllChecked(state, checked) }, options);
    },
    advance: (asOf) => advanceTo(state, instantOption(asOf, 'asOf', 'advance')),
    score: (key, options = {}) => {
      checkOptions(options, 'score', ledgerScoreNames);
      const asOf = readAsOf(options?.asOf, 'score');
      const readLead = leadReader(
        state,
        asOf,
        previousGradeReader(options?.previousGrades, 'score', presentKeyOf(state)),
      );
      const code = state.codes.get(presentKey(state, key));
      // A grade that is found is one of the model.
      return code === undefined ? undefined : (readLead(code) as LeadScore<Grade>);
    },
    rank: (options = {}) => {
      checkOptions(options, 'rank', {
        ...ledgerScoreNames,
        top: true,
        rankBy: true,
        labels: true,
        quiet: true,
      });
      const asOf = readAsOf(options.asOf, 'rank');
      return {
        modelFingerprint: model.fingerprint,
        asOf,
        leads: rankLedger(state, asOf, options, 'rank') as RankedLead<Grade>[],
        total: state.codes.size,
        notCounted: notCountedInLedger(state, asOf),
        notJudged: state.histories === undefined ? kindsBeyondSums(state.keyName === 'account') : [],
      };
    },
    merge: (other) => mergeInto(state, states.get(other) ?? stateOfOtherBuild(other, state), 'merge'),
    remove: (key) => {
      const code = state.codes.get(presentKey(state, key));
      if (code !== undefined) eraseLead(state, code);
      return code !== undefined;
    },
    rename: (from, to) => renameLead(state, from, to),
    replace: (key, interactions) => replaceLead(state, keyOf, key, interactions),
    removePerson: (leadId, others) => erasePerson(state, keyOf, leadId, others),
    exportLead: (key) => exportLead(state, key),
    importLead: (text) => importLead(state, text),
    snapshot,
  };
  states.set(ledger, state);
  return ledger;
}

/**
 * The state of a ledger that another build or version of this library made, in the same process: all that both know of
 * is a snapshot. `undefined` where it is not a ledger.
 */
function stateOfOtherBuild(other: unknown, { model, hash }: LedgerState): LedgerState | undefined {
  const made = other as Partial<Pick<Ledger<string>, 'snapshot' | 'merge'>> | null | undefined;
  if (typeof made?.snapshot !== 'function' || typeof made.merge !== 'function') return undefined;
  const bytes: unknown = made.snapshot();
  return bytes instanceof Uint8Array ? fromBinary(bytes, model, hash) : undefined;
}

/** @internal */
export function nameOfKey<T>(key: LeadKey<T> | undefined, source: string): LedgerState['keyName'] {
  assertLeadKey(key, source);
  return typeof key === 'function' ? 'custom' : (key ?? 'lead');
}

/** @internal */
export function windowOf(
  { duplicates = 'exact' }: Pick<LedgerOptions, 'duplicates'>,
  source: string,
): number {
  if (duplicates === 'exact') return Number.POSITIVE_INFINITY;
  if (duplicates === 'none') return 0;
  const days: unknown = (duplicates as { windowDays?: unknown } | null)?.windowDays;
  if (typeof days === 'number' && days > 0 && days <= 1e6) return days * millisecondsInDay;
  throw invalidOption(
    source,
    'duplicates',
    duplicates,
    `must be "exact", "none" or { windowDays } above 0, got ${showValue(days ?? duplicates)}`,
    'Say how copies of an interaction are to be found.',
  );
}

function settleOf({ settleAfterDays = 0 }: Pick<LedgerOptions, 'settleAfterDays'>, source: string): number {
  if (typeof settleAfterDays === 'number' && settleAfterDays >= 0 && settleAfterDays <= 1e6) {
    return settleAfterDays * millisecondsInDay;
  }
  const message = `must be days from 0 to 1,000,000, got ${showValue(settleAfterDays)}`;
  throw invalidOption(source, 'settleAfterDays', settleAfterDays, message, 'Leave it out for 0.');
}

/** @internal */
export function hashOf({ hash }: Pick<LedgerOptions, 'hash'>, source: string): LedgerState['hash'] {
  if (hash === undefined) return undefined;
  if (typeof hash === 'function' && typeof hash('') === 'string') return hash;
  const message = 'must be a function that returns text';
  throw invalidOption(source, 'hash', hash, message, 'Pass a keyed hash, as hexadecimal text.');
}

function historyOption({ history = false }: Pick<LedgerOptions, 'history'>, source: string): boolean {
  if (typeof history === 'boolean') return history;
  const message = `must be true or false, got ${showValue(history)}`;
  throw invalidOption(source, 'history', history, message, 'Leave it out for false.');
}

function asOfTooEarly(given: unknown, asOf: number, source: string): TouchpointError {
  return new TouchpointError('as_of_too_early', source, [
    {
      path: ['asOf'],
      value: given,
      message: `must not be before the ledger's own time ${new Date(asOf).toISOString()}, got ${showValue(given)}`,
      remedy:
        'Its sums hold touches up to that time: ask for then or later, or score the interactions by rankLeads.',
    },
  ]);
}
