import { type ContactDays, utcDay } from '../cadence/contact-days.js';
import { isPositiveType } from '../evidence/touch-status.js';
import { type CompiledModel, directionCodes, directionCount } from '../model/compile-model.js';
import type { TouchHistory } from '../relationship/touch-history.js';
import { type AccountPeople, addToPeople, clonedPeople, joinPeople } from './account-people.js';

/**
 * What a ledger keeps of a lead beside its sums: who acted, and when. Every part is a count, an extreme or a set, so that
 * touches may come in any order.
 *
 * Ours since the last answer are kept by time. That is exact in any order, because the last answer only moves forward:
 * what it once covered is never needed again.
 *
 * @internal
 */
export interface LeadHistory {
  /** Touches by us. */
  ours: number;
  /** Answers. */
  theirs: number;
  /** The last answer; -Infinity where there is none. */
  lastAnswerAt: number;
  /** Times of ours after the last answer, ascending. */
  readonly since: number[];
  /** Days of contact in UTC, since 1970, ascending. */
  readonly days: number[];
  /** The first and the last contact, and the last that was not ours alone; infinite where there is none. */
  firstAt: number;
  lastAt: number;
  lastHeardAt: number;
  /** Where the score is for an account: its people. */
  readonly people: AccountPeople | undefined;
}

/**
 * The histories of leads by their code; a lead that was not touched is not in it.
 *
 * @internal
 */
export type LeadHistories = Map<number, LeadHistory>;

/**
 * What a history needs of a touch.
 *
 * @internal
 */
export interface HistoryTouch {
  readonly type: number;
  readonly at: number;
  readonly weight: number;
  /** A code of {@link directionCodes}; 0 where nothing says. */
  readonly direction: number;
  /** The lead that it was with, where the score is for an account. */
  readonly person: string | undefined;
}

/**
 * Takes a touch into the history of a lead. O(log days) where touches come in the order of time.
 *
 * @internal
 */
export function noteTouch(
  histories: LeadHistories,
  model: CompiledModel,
  lead: number,
  touch: HistoryTouch,
): void {
  if (!isPositiveType(model, touch.type)) return;
  let history = histories.get(lead);
  if (history === undefined) {
    history = emptyHistory(touch.person !== undefined);
    histories.set(lead, history);
  }
  addTouch(history, model, touch);
}

/**
 * The history of a lead before its first touch.
 *
 * @internal
 */
export function emptyHistory(hasPeople: boolean): LeadHistory {
  return {
    ours: 0,
    theirs: 0,
    lastAnswerAt: Number.NEGATIVE_INFINITY,
    since: [],
    days: [],
    firstAt: Number.POSITIVE_INFINITY,
    lastAt: Number.NEGATIVE_INFINITY,
    lastHeardAt: Number.NEGATIVE_INFINITY,
    people: hasPeople ? new Map() : undefined,
  };
}

function addTouch(history: LeadHistory, model: CompiledModel, touch: HistoryTouch): void {
  const { type, at, weight, direction, person } = touch;
  const isOurs = direction === directionCodes.outbound;
  if (isOurs) {
    history.ours++;
    // What they wrote in the same moment answers it.
    if (at > history.lastAnswerAt) insertSorted(history.since, at, true);
  } else if (model.isAnswer[type * directionCount + direction] === 1) {
    history.theirs++;
    answerAt(history, at);
  }
  if (model.isContact[type] === 1) {
    insertSorted(history.days, utcDay(at), false);
    history.firstAt = Math.min(history.firstAt, at);
    history.lastAt = Math.max(history.lastAt, at);
    if (!isOurs) history.lastHeardAt = Math.max(history.lastHeardAt, at);
  }
  if (history.people !== undefined && person !== undefined) {
    addToPeople(history.people, model, person, { type, touches: 1, lastAt: at, evidence: weight });
  }
}

function answerAt(history: LeadHistory, at: number): void {
  if (at <= history.lastAnswerAt) return;
  history.lastAnswerAt = at;
  history.since.splice(0, indexAfter(history.since, at));
}

/** How many of an ascending list are at most a value. The last ones are looked at first, since time moves forward. */
function indexAfter(sorted: readonly number[], value: number): number {
  let [from, to] = [0, sorted.length];
  if (to > 0 && (sorted[to - 1] as number) <= value) return to;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}

function insertSorted(sorted: number[], value: number, keepEquals: boolean): void {
  const index = indexAfter(sorted, value);
  if (!keepEquals && sorted[index - 1] === value) return;
  if (index === sorted.length) sorted.push(value);
  else sorted.splice(index, 0, value);
}

/**
 * Joins what another ledger, or the lead under another name, knows to the history of a lead.
 *
 * @param typeOf - the code of a type here, by its code there
 *
 * @internal
 */
export function joinHistory(
  histories: LeadHistories,
  model: CompiledModel,
  lead: number,
  other: LeadHistory,
  typeOf: (type: number) => number,
): void {
  const own = histories.get(lead);
  const history = own ?? emptyHistory(other.people !== undefined);
  history.ours += other.ours;
  history.theirs += other.theirs;
  answerAt(history, other.lastAnswerAt);
  for (const at of other.since) if (at > history.lastAnswerAt) insertSorted(history.since, at, true);
  for (const day of other.days) insertSorted(history.days, day, false);
  history.firstAt = Math.min(history.firstAt, other.firstAt);
  history.lastAt = Math.max(history.lastAt, other.lastAt);
  history.lastHeardAt = Math.max(history.lastHeardAt, other.lastHeardAt);
  if (history.people !== undefined && other.people !== undefined) {
    joinPeople(history.people, model, other.people, typeOf);
  }
  if (own === undefined) histories.set(lead, history);
}

/**
 * The history of a lead with what has waited and took place by now.
 *
 * @param due - what has waited and is a touch by then
 *
 * @internal
 */
export function historyWith(
  kept: LeadHistory | undefined,
  model: CompiledModel,
  hasPeople: boolean,
  due: readonly HistoryTouch[],
): LeadHistory {
  if (kept === undefined || due.length > 0) {
    const history = kept === undefined ? emptyHistory(hasPeople) : clonedHistory(kept);
    for (const touch of due) if (isPositiveType(model, touch.type)) addTouch(history, model, touch);
    return history;
  }
  return kept;
}

function clonedHistory(history: LeadHistory): LeadHistory {
  const { since, days, people } = history;
  return {
    ...history,
    since: [...since],
    days: [...days],
    people: people === undefined ? undefined : clonedPeople(people),
  };
}

/**
 * A history as flags are judged by it.
 *
 * @internal
 */
export function touchHistoryOf({
  ours,
  theirs,
  lastAnswerAt,
  since,
  days,
  ...contact
}: LeadHistory): TouchHistory {
  return {
    contact: days.length === 0 ? null : contactDaysOf(days.length, contact),
    ours,
    theirs,
    lastAnswerAt: finiteOrNull(lastAnswerAt),
    oursSince: since.length,
    unansweredSince: since[0] ?? null,
    lastOursAt: since.at(-1) ?? null,
  };
}

function contactDaysOf(
  days: number,
  { firstAt, lastAt, lastHeardAt }: Pick<LeadHistory, 'firstAt' | 'lastAt' | 'lastHeardAt'>,
): ContactDays {
  return { days, firstAt, lastAt, lastHeardAt: finiteOrNull(lastHeardAt) };
}

function finiteOrNull(time: number): number | null {
  return Number.isFinite(time) ? time : null;
}
