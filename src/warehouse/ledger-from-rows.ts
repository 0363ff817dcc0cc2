import { directions, isOneOf } from '../core/closed-sets.js';
import { showValue, TouchpointError } from '../core/error.js';
import { dayOf } from '../core/evidence/counted-group.js';
import { keyFunction } from '../core/evidence/lead-key.js';
import type { Instant, InteractionInput, Outcome } from '../core/interaction/interaction.js';
import { ledgerOf, nameOfKey, windowOf } from '../core/ledger/create-ledger.js';
import { nameOfTouch, rememberId } from '../core/ledger/known-ids.js';
import { keepContact } from '../core/ledger/last-contacts.js';
import type { DuplicateWindow, Ledger } from '../core/ledger/ledger.js';
import { anotherModel } from '../core/ledger/merge-ledgers.js';
import { addToSlot } from '../core/ledger/slots.js';
import { codeOf, emptyState, type LedgerState } from '../core/ledger/state.js';
import { compileModel } from '../core/model/compile-model.js';
import type { Direction, ScoringModel } from '../core/model/model.js';
import { checkOptions, instantOption } from '../core/options.js';
import { contactOf } from '../core/relationship/last-contact.js';
import { addHistory } from './history-from-rows.js';
import { type RowReader, readerOf, type SqlRow } from './row-reader.js';

/**
 * What a warehouse computed of a history, by statements of {@link toSql} with the same options but `output`;
 * times may be milliseconds or timestamps.
 *
 * @group Warehouse
 */
export interface LedgerRows {
  /** Rows of the output `evidence`. */
  readonly evidence: readonly SqlRow[] | Iterable<SqlRow>;
  /** Rows of the output `waiting`. Without them, planned and cancelled interactions are unknown to the ledger. */
  readonly waiting?: readonly SqlRow[] | Iterable<SqlRow> | undefined;
  /**
   * Rows of the output `counted-ids`. Without them the ledger counts an interaction again that is in the sums already:
   * leave them out only where the stream begins after the warehouse's last row.
   */
  readonly countedIds?: readonly SqlRow[] | Iterable<SqlRow> | undefined;
  /**
   * Rows of the output `history`. With them the ledger keeps history, as with the option `history` of
   * {@link index!createLedger | createLedger}, and judges all flags; without, those that need no more than sums.
   */
  readonly history?: readonly SqlRow[] | Iterable<SqlRow> | undefined;
}

/**
 * Options of {@link ledgerFromRows}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Warehouse
 */
export interface LedgerFromRowsOptions<Type extends string = string> {
  /** The model of the statements. */
  readonly model: ScoringModel<Type>;
  /** The as-of time of the statements. */
  readonly asOf: Instant;
  /** The key of the statements; `lead` by default. */
  readonly key?: 'lead' | 'account' | 'owner-lead' | undefined;
  /** How copies are found, as for {@link index!createLedger | createLedger}; `exact` by default. */
  readonly duplicates?: 'exact' | 'none' | DuplicateWindow | undefined;
}

/**
 * A ledger that continues from what a warehouse computed: the history is summed there once, and a backend adds what
 * happens from then on. O(rows).
 *
 * @param rows - the rows of the statements
 * @param options - the model, the as-of time and the key of the statements
 * @returns a ledger as {@link index!createLedger | createLedger} would have made of the same interactions, to 1e-9; it does
 * not know how many copies and rejected rows the table had
 * @throws {@link index!TouchpointError | TouchpointError} `another_model` for rows of another model, `invalid_option` with
 * the index of a row that no statement gives, or of another as-of time
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { ledgerFromRows } from 'touchpoint-scoring/warehouse';
 *
 * const asOf = Date.UTC(2026, 10, 23);
 * const met = Date.UTC(2026, 10, 20);
 * const evidence = [
 *   { as_of_ms: asOf, lead_key: 'ada', type: 'meal', touches: 1, first_ms: met, last_ms: met, evidence: 3 },
 * ];
 * const ledger = ledgerFromRows({ evidence }, { model: standardModel, asOf });
 * ledger.add({ leadId: 'ada', type: 'email', at: '2026-11-24T10:00:00Z', direction: 'inbound' });
 * ledger.rank({ asOf: '2026-11-25T00:00:00Z' }).leads[0]?.mix; // => 'mostly-offline'
 * ```
 *
 * @group Warehouse
 */
export function ledgerFromRows<Type extends string>(
  rows: LedgerRows,
  options: LedgerFromRowsOptions<Type>,
): Ledger<Type> {
  const source = 'ledgerFromRows';
  checkOptions(options, source, { model: true, asOf: true, key: true, duplicates: true });
  const asOf = Math.floor(instantOption(options.asOf, 'asOf', source));
  const compiled = compileModel(options.model);
  const keyName = nameOfKey(options.key, source);
  const state = emptyState(compiled, keyName, asOf, windowOf(options, source), {
    history: rows?.history !== undefined,
  });
  addEvidence(state, listOf(rows?.evidence, 'evidence'), source);
  if (rows.history !== undefined)
    addHistory(state, readers(state, listOf(rows.history, 'history'), 'history'));
  addIds(state, listOf(rows.countedIds ?? [], 'countedIds'));
  const ledger = ledgerOf<Type, InteractionInput<Type>>(state, keyFunction(options.key));
  for (const row of readers(state, listOf(rows.waiting ?? [], 'waiting'), 'waiting')) {
    ledger.add(waitingInteraction<Type>(row));
  }
  return ledger;
}

function addEvidence(state: LedgerState, rows: readonly SqlRow[] | Iterable<SqlRow>, source: string): void {
  const { model, asOf } = state;
  for (const row of readers(state, rows, 'evidence')) {
    const fingerprint = row.optionalText('model_fingerprint');
    if (fingerprint !== undefined && fingerprint !== model.fingerprint) {
      throw anotherModel(fingerprint, model.fingerprint, source);
    }
    const type = model.typeCodes.get(row.text('type'));
    if (type === undefined) throw row.refused('type', 'must be a type of the model');
    const touches = row.number('touches');
    const firstAt = row.time('first_ms');
    const lastAt = row.time('last_ms');
    const evidence = row.number('evidence');
    if (!(Number.isSafeInteger(touches) && touches > 0))
      throw row.refused('touches', 'must be a count above 0');
    if (!(firstAt <= lastAt && lastAt <= asOf)) {
      throw row.refused('last_ms', 'must lie between the first touch and the as-of time');
    }
    if (model.countsDaily[type] === 1 && dayOf(firstAt) !== dayOf(lastAt)) {
      throw row.refused(
        'last_ms',
        'must be of the same day as the first touch, because the type counts daily',
      );
    }
    if (!(evidence >= 0)) throw row.refused('evidence', 'must be 0 or more');
    const lead = codeOf(state, row.text('lead_key'));
    addToSlot(state.slots, model, lead, type, evidence, lastAt, firstAt, touches);
    if (model.isContact[type] === 1) {
      const direction = row.optionalText('last_direction');
      if (direction !== undefined && !isOneOf(directions, direction)) {
        throw row.refused('last_direction', `must be ${directions.join(', ')} or empty`);
      }
      const owner = row.optionalText('last_owner_id');
      keepContact(state.lastContacts, model, lead, contactOf(lastAt, row.text('type'), direction, owner));
    }
    if (lastAt > state.latestAt) state.latestAt = lastAt;
  }
}

function addIds(state: LedgerState, rows: readonly SqlRow[] | Iterable<SqlRow>): void {
  for (const row of readers(state, rows, 'countedIds')) {
    const lead = codeOf(state, row.text('lead_key'));
    const name = nameOfTouch(state, row.text('id'), row.text('lead_id'), row.text('lead_key'));
    // Sums do not say what was told of each touch, so a copy is a duplicate whatever it says.
    rememberId(state.ids, name, { lead, told: undefined }, row.time('at_ms'), state.latestAt);
  }
}

function waitingInteraction<Type extends string>(row: RowReader): InteractionInput<Type> {
  return {
    id: row.optionalText('id'),
    leadId: row.text('lead_id'),
    // Whatever these say, the ledger checks it.
    type: row.text('type') as Type,
    direction: row.optionalText('direction') as Direction | undefined,
    outcome: row.optionalText('outcome') as Outcome | undefined,
    at: row.time('at_ms'),
    durationMinutes: row.optionalNumber('duration_minutes'),
    participants: row.optionalNumber('participants'),
    accountId: row.optionalText('account_id'),
    ownerId: row.optionalText('owner_id'),
    recordedAt: row.optionalTime('recorded_at_ms'),
  };
}

const ofOneTime =
  'Pass the rows of the statement as they come, of one as-of time. A driver that reads timestamps without a zone as local ones must be told that they are in UTC.';

function* readers(
  { asOf }: LedgerState,
  rows: readonly SqlRow[] | Iterable<SqlRow>,
  list: string,
): Generator<RowReader> {
  let index = 0;
  for (const row of rows) {
    const reader = readerOf(row, list, index++);
    if (reader.time('as_of_ms') !== asOf) {
      throw reader.refused('as_of_ms', `must be the as-of time ${asOf}`, ofOneTime);
    }
    yield reader;
  }
}

function listOf(rows: unknown, list: string): Iterable<SqlRow> {
  if (
    typeof rows === 'object' &&
    typeof (rows as Partial<Iterable<SqlRow>> | null)?.[Symbol.iterator] === 'function'
  ) {
    return rows as Iterable<SqlRow>;
  }
  throw new TouchpointError('invalid_option', 'ledgerFromRows', [
    {
      path: [list],
      value: rows,
      message: `must be a list of rows, got ${showValue(rows)}`,
      remedy: 'Pass the rows of the statement as they come.',
    },
  ]);
}
