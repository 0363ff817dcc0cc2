import { utcDay } from '../core/cadence/contact-days.js';
import { addToPeople } from '../core/ledger/account-people.js';
import {
  emptyHistory,
  joinHistory,
  type LeadHistories,
  type LeadHistory,
} from '../core/ledger/lead-histories.js';
import { codeOf, keepsPeople, type LedgerState } from '../core/ledger/state.js';
import type { RowReader } from './row-reader.js';

/**
 * Takes in the rows of the output `history`. Each row is a small history of a lead, and they join in any order.
 *
 * @throws {@link TouchpointError} `invalid_option` with the index of a row that no statement gives
 *
 * @internal
 */
export function addHistory(state: LedgerState, rows: Iterable<RowReader>): void {
  const { model } = state;
  const histories = state.histories as LeadHistories;
  for (const row of rows) {
    const lead = codeOf(state, row.text('lead_key'));
    joinHistory(histories, model, lead, historyOf(row, state), (type) => type);
  }
}

function historyOf(row: RowReader, state: LedgerState): LeadHistory {
  const nothing = emptyHistory(keepsPeople(state));
  const part = row.text('part');
  if (part === 'answers') {
    const [ours, theirs] = [countIn(row, 'touches'), countIn(row, 'answers')];
    const lastAnswerAt = theirs === 0 ? nothing.lastAnswerAt : timeIn(row, 'last_ms', state);
    return { ...nothing, ours, theirs, lastAnswerAt };
  }
  if (part === 'unanswered') {
    const at = timeIn(row, 'last_ms', state);
    return { ...nothing, since: Array.from({ length: countIn(row, 'touches') }, () => at) };
  }
  if (part === 'day') return { ...nothing, ...dayIn(row, state) };
  if (part !== 'contact' || nothing.people === undefined) {
    const parts = nothing.people === undefined ? '' : ', contact';
    throw row.refused('part', `must be answers, unanswered, day${parts}`);
  }
  const type = state.model.typeCodes.get(row.text('type'));
  if (type === undefined) throw row.refused('type', 'must be a type of the model');
  const evidence = row.number('evidence');
  if (!(evidence >= 0)) throw row.refused('evidence', 'must be 0 or more');
  const sum = { type, touches: countIn(row, 'touches'), lastAt: timeIn(row, 'last_ms', state), evidence };
  addToPeople(nothing.people, state.model, row.text('contact_lead_id'), sum);
  return nothing;
}

function dayIn(
  row: RowReader,
  state: LedgerState,
): Pick<LeadHistory, 'days' | 'firstAt' | 'lastAt' | 'lastHeardAt'> {
  const [firstAt, lastAt] = [timeIn(row, 'first_ms', state), timeIn(row, 'last_ms', state)];
  if (firstAt > lastAt || utcDay(firstAt) !== utcDay(lastAt)) {
    throw row.refused('last_ms', 'must be later on the same day as the first contact');
  }
  const lastHeardAt = row.optionalTime('heard_ms') ?? Number.NEGATIVE_INFINITY;
  return { days: [utcDay(firstAt)], firstAt, lastAt, lastHeardAt };
}

function countIn(row: RowReader, column: string): number {
  const count = row.number(column);
  if (!(Number.isSafeInteger(count) && count >= 0 && count < 2 ** 31)) {
    throw row.refused(column, 'must be a count');
  }
  return count;
}

function timeIn(row: RowReader, column: string, { asOf }: LedgerState): number {
  const at = row.time(column);
  if (at > asOf) throw row.refused(column, 'must not be after the as-of time');
  return at;
}
