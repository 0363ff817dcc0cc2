import { changesSums, outcomeRank, precedes } from '../evidence/duplicates.js';
import { isOpenMeeting, isTouch, standing, standingOf, standings } from '../evidence/touch-status.js';
import type { CompiledModel } from '../model/compile-model.js';
import { forgetIdsOf, type KnownIds, knownId, type Naming, rememberId } from './known-ids.js';
import { emptyContacts, forgetContact, type LastContacts, noteContact } from './last-contacts.js';
import { type LeadHistories, noteTouch } from './lead-histories.js';
import { addToSlot, emptySlots, freeSlotsOf, type Slots } from './slots.js';
import { precedenceIn, type Told, toldDirection, toldOwner } from './told.js';

/**
 * An interaction that is not in the sums, because it lies ahead or did not take place. It is kept whole, so that
 * another copy of it can take its place: a meeting that is moved, confirmed or cancelled.
 *
 * @internal
 */
export interface Waiting {
  readonly lead: number;
  /** Its id and lead, from {@link idOfLead}; `undefined` where it has none. */
  readonly id: string | undefined;
  readonly type: number;
  readonly at: number;
  readonly weight: number;
  /** One of {@link rowStatus}: held, scheduled, cancelled or not attended. */
  readonly status: number;
  /** What decides between two copies, and says who acted. */
  readonly precedence: readonly (string | number)[];
  /** The lead that it was with, where the people of accounts are kept. */
  readonly person: string | undefined;
}

/**
 * Everything that a ledger knows.
 *
 * @internal
 */
export interface LedgerState extends Naming {
  readonly model: CompiledModel;
  /** What lies after this waits; epoch milliseconds. */
  asOf: number;
  /** For how long before `asOf` touches with an id wait too, so that a copy may correct them; milliseconds. */
  readonly settleMs: number;
  /** By key that was renamed: the key that it is now. */
  readonly aliases: Map<string, string>;
  /** Hashes of leads that were erased, and are not taken in again. */
  readonly erased: Set<string>;
  /** The latest touch that is in the sums; -Infinity where there is none. */
  latestAt: number;
  /** By code; `undefined` for one that was removed and is not in use again. */
  readonly keys: (string | undefined)[];
  readonly codes: Map<string, number>;
  readonly freeCodes: number[];
  readonly slots: Slots;
  readonly lastContacts: LastContacts;
  /** Whether interactions of types that the model does not have are counted, and no error. */
  readonly ignoresUnknownTypes: boolean;
  /** Who acted, and when; `undefined` where the ledger was not asked to keep it. */
  readonly histories: LeadHistories | undefined;
  /** By lead: what waits, in the order of its arrival. */
  readonly waiting: Map<number, Set<Waiting>>;
  readonly waitingById: Map<string, Waiting>;
  readonly ids: KnownIds;
  readonly counts: LedgerCounts;
}

/**
 * Interactions that left nothing but a count.
 *
 * @internal
 */
export interface LedgerCounts {
  duplicates: number;
  cancelled: number;
  notAttended: number;
  unconfirmed: number;
  withoutKey: number;
  unknownType: number;
}

/** @internal */
export function emptyState(
  model: CompiledModel,
  keyName: LedgerState['keyName'],
  asOf: number,
  windowMs: number,
  {
    settleMs = 0,
    hash,
    history = false,
    ignoresUnknownTypes = false,
  }: {
    readonly settleMs?: number;
    readonly hash?: LedgerState['hash'];
    readonly history?: boolean;
    readonly ignoresUnknownTypes?: boolean;
  } = {},
): LedgerState {
  return {
    model,
    keyName,
    asOf,
    settleMs,
    aliases: new Map(),
    hash,
    erased: new Set(),
    latestAt: Number.NEGATIVE_INFINITY,
    keys: [],
    codes: new Map(),
    freeCodes: [],
    slots: emptySlots(),
    lastContacts: emptyContacts(),
    ignoresUnknownTypes,
    histories: history ? new Map() : undefined,
    waiting: new Map(),
    waitingById: new Map(),
    ids: { windowMs, generations: [], idsOf: undefined },
    counts: { duplicates: 0, cancelled: 0, notAttended: 0, unconfirmed: 0, withoutKey: 0, unknownType: 0 },
  };
}

/**
 * The code of a lead, a new one if it has none.
 *
 * @internal
 */
export function codeOf(state: LedgerState, key: string): number {
  const known = state.codes.get(key);
  if (known !== undefined) return known;
  const code = state.freeCodes.pop() ?? state.keys.length;
  state.keys[code] = key;
  state.codes.set(key, code);
  return code;
}

/**
 * Whether a ledger keeps the people of accounts.
 *
 * @internal
 */
export function keepsPeople({ histories, keyName }: LedgerState): boolean {
  return histories !== undefined && keyName === 'account';
}

/**
 * What {@link receive} did with an interaction.
 *
 * @internal
 */
export type Received = 'counted' | 'waiting' | 'duplicate' | 'conflict' | 'noted';

/**
 * Takes an interaction in: into the sums if it was held and is not ahead, else among those that wait; or not at all
 * if it is a copy.
 *
 * A copy of what is in the sums is always refused, since a sum cannot be taken apart; where it should have taken the other's
 * place it is a conflict. A copy of what waits takes its place if it has precedence. A cancellation of what was held, or is
 * planned, is a conflict where neither says when it was written down, because nothing says which of the two is later.
 *
 * @internal
 */
export function receive(
  state: LedgerState,
  key: string,
  id: string | undefined,
  type: number,
  at: number,
  weight: number,
  status: number,
  told: Told,
  person: string | undefined,
): Received {
  if (id !== undefined) {
    const other = state.waitingById.get(id);
    const summed = other === undefined ? knownId(state.ids, id) : undefined;
    if (other !== undefined || summed !== undefined) {
      state.counts.duplicates++;
      const [ours, theirs] = [precedenceIn(told), other?.precedence ?? summed?.told];
      if (theirs === undefined) return 'duplicate';
      if (!precedes(ours, theirs)) return contradicts(ours, theirs) ? 'conflict' : 'duplicate';
      if (other === undefined) return changesSums(ours, theirs) ? 'conflict' : 'duplicate';
      stopWaiting(state, other);
    }
  }
  const lead = codeOf(state, key);
  if (isSettled(state, id, status, at)) {
    sumTouch(state, lead, type, at, weight, toldDirection(told), toldOwner(told), person);
    if (id !== undefined && state.ids.windowMs > 0) {
      rememberId(state.ids, id, { lead, told: precedenceIn(told) }, at, state.latestAt);
    }
    return 'counted';
  }
  const entry: Waiting = {
    lead,
    id,
    type,
    at,
    weight,
    status,
    precedence: precedenceIn(told),
    person,
  };
  if (isOver(state, entry)) {
    note(state, entry);
    return 'noted';
  }
  startWaiting(state, entry);
  return isTouch(status, at, state.asOf) ? 'counted' : 'waiting';
}

/**
 * Adds a touch to the sums of a lead, and to what is kept beside them.
 *
 * @param direction - a code of `directionCodes`; 0 where nothing says
 * @param ownerId - which of our own people; nothing, or empty text, where nothing says
 * @param person - the lead that it was with, where the people of accounts are kept
 *
 * @internal
 */
export function sumTouch(
  state: LedgerState,
  lead: number,
  type: number,
  at: number,
  weight: number,
  direction: number,
  ownerId: string | null | undefined,
  person: string | undefined,
): void {
  addToSlot(state.slots, state.model, lead, type, weight, at, at, 1);
  noteContact(state.lastContacts, state.model, lead, type, at, direction, ownerId);
  if (state.histories !== undefined) {
    noteTouch(state.histories, state.model, lead, { type, at, weight, direction, person });
  }
  if (at > state.latestAt) state.latestAt = at;
}

/** Whether a touch goes into the sums. One with an id that is young enough to be corrected waits, and counts from there. */
function isSettled(
  { asOf, settleMs }: LedgerState,
  id: string | undefined,
  status: number,
  at: number,
): boolean {
  return isTouch(status, at, id === undefined ? asOf : asOf - settleMs);
}

/** Whether one of two copies says that it did not take place, and neither when it was written down. */
function contradicts(ours: readonly (string | number)[], theirs: readonly (string | number)[]): boolean {
  const [recordedAt, outcome] = ours;
  const isUndated = recordedAt === Number.NEGATIVE_INFINITY && theirs[0] === recordedAt;
  return (
    isUndated &&
    (outcome === outcomeRank.cancelled || outcome === outcomeRank['no-show']) &&
    outcome !== theirs[1]
  );
}

/**
 * Whether nothing can still come of an interaction: not held, past, and no later copy would be known as one. A meeting that
 * was planned is kept even so, because without it the lead would be called never met.
 */
function isOver({ asOf, ids, model }: LedgerState, { id, type, at, status }: Waiting): boolean {
  if (standingOf(status, at, asOf) <= standing.upcoming) return false;
  if (isOpenMeeting(model, type, status, at, asOf)) return false;
  return id === undefined || at < asOf - ids.windowMs;
}

function note({ counts, asOf }: LedgerState, { status, at }: Waiting): void {
  const now = standings[standingOf(status, at, asOf)] as (typeof standings)[number];
  if (now in counts) counts[now as keyof LedgerCounts]++;
}

/** @internal */
export function startWaiting(state: LedgerState, entry: Waiting): void {
  const ofLead = state.waiting.get(entry.lead);
  if (ofLead === undefined) state.waiting.set(entry.lead, new Set([entry]));
  else ofLead.add(entry);
  if (entry.id !== undefined) state.waitingById.set(entry.id, entry);
}

/** @internal */
export function stopWaiting(state: LedgerState, entry: Waiting): void {
  const ofLead = state.waiting.get(entry.lead);
  ofLead?.delete(entry);
  if (ofLead?.size === 0) state.waiting.delete(entry.lead);
  if (entry.id !== undefined) state.waitingById.delete(entry.id);
}

/**
 * Moves the ledger on: held touches up to the new time go from waiting into the sums, and what did not take place
 * and is older than the memory for ids becomes a mere count.
 *
 * @internal
 */
export function advanceTo(state: LedgerState, asOf: number): void {
  if (asOf <= state.asOf) return;
  state.asOf = asOf;
  const entries = Array.from(state.waiting.values()).flatMap((ofLead) => [...ofLead]);
  for (const entry of entries) {
    const isDue = isSettled(state, entry.id, entry.status, entry.at);
    if (!isDue && !isOver(state, entry)) continue;
    stopWaiting(state, entry);
    const { lead, id, type, at, weight, status, precedence, person } = entry;
    receive(state, state.keys[lead] as string, id, type, at, weight, status, precedence, person);
  }
}

/**
 * Erases a lead: sums, what waits, its ids, its key.
 *
 * @internal
 */
export function eraseLead(state: LedgerState, code: number): void {
  freeSlotsOf(state.slots, code);
  forgetContact(state.lastContacts, code);
  state.histories?.delete(code);
  for (const entry of state.waiting.get(code) ?? []) stopWaiting(state, entry);
  forgetIdsOf(state.ids, code);
  const key = state.keys[code] as string;
  for (const [from, to] of state.aliases) if (to === key) state.aliases.delete(from);
  state.codes.delete(key);
  state.keys[code] = undefined;
  state.freeCodes.push(code);
}
