import { TouchpointError } from '../error.js';
import type { CompiledModel } from '../model/compile-model.js';
import { invalidOption } from '../options.js';
import { contactOf } from '../relationship/last-contact.js';
import type { PersonSum } from './account-people.js';
import type { KnownId } from './known-ids.js';
import { contactAt, keepContact } from './last-contacts.js';
import type { LeadHistory } from './lead-histories.js';
import {
  historyCheck,
  isPossibleContact,
  isPossibleHead,
  isPossibleId,
  slotCheck,
  waitingCheck,
} from './possible-snapshot.js';
import { addToSlot, forEachSlotOf } from './slots.js';
import type { ContactRecord, HistoryRecord, SlotRecord, SnapshotData } from './snapshot-data.js';
import {
  codeOf,
  emptyState,
  keepsPeople,
  type LedgerCounts,
  type LedgerState,
  startWaiting,
} from './state.js';
import { assertSameSums, sumsNumbers } from './sums-numbers.js';

/** Versions of the shape of snapshots, JSON and binary alike: without history, and with it. */
const versions = { sums: 1, history: 2 } as const;

/**
 * The version that a ledger is written in. A library that knows no history reads what has none, and refuses the rest by its
 * version.
 *
 * @internal
 */
export function snapshotVersion({ histories }: LedgerState): number {
  return histories === undefined ? versions.sums : versions.history;
}

/**
 * The state of a ledger as plain data. Leads are named by their index, so that no trace of a removed one is left.
 *
 * @internal
 */
export function toData(state: LedgerState): SnapshotData {
  const indices = new Map<number, number>();
  for (const code of state.codes.values()) indices.set(code, indices.size);
  const indexOf = (code: number) => indices.get(code) as number;
  const { windowMs, generations } = state.ids;
  return {
    head: {
      modelFingerprint: state.model.fingerprint,
      key: state.keyName,
      windowMs: windowMs === Number.POSITIVE_INFINITY ? -1 : windowMs,
      asOf: state.asOf,
      latestAt: state.latestAt === Number.NEGATIVE_INFINITY ? null : state.latestAt,
      counts: { ...state.counts },
      settleMs: state.settleMs,
      sums: sumsNumbers(state.model, usedTypes(state), state.histories !== undefined),
      renamed: [...state.aliases],
      hashed: state.hash?.(hashedText) ?? null,
      erased: [...state.erased],
      told: generations.flatMap(({ leads }) =>
        Array.from(leads.values(), ({ told }) => (told === undefined ? null : told.map(finiteOrNull))),
      ),
      ...(state.histories === undefined ? {} : { history: true }),
      ...(state.ignoresUnknownTypes ? { unknownTypes: 'ignore' } : {}),
      types: state.model.typeNames,
      waiting: Array.from(state.waiting.values())
        .flatMap((ofLead) => [...ofLead])
        .map(({ lead, id = null, type, at, weight, status, precedence, person }) => {
          const told = precedence.map(finiteOrNull);
          const entry = [indexOf(lead), id, type, at, weight, status, told] as const;
          return person === undefined ? entry : ([...entry, person] as const);
        }),
    },
    leads: mapped(state.codes, ([key, code]) => ({
      key,
      slots: slotsOf(state, code),
      contact: contactRecord(state, code),
      history: historyRecord(state, code),
    })),
    generations: mapped(generations, ({ window, leads }) => ({
      window,
      ids: mapped(leads, ([id, { lead }]) => [id, indexOf(lead)] as const),
    })),
  };
}

/** What stands for every hash in a snapshot. */
const hashedText = 'touchpoint-ledger';

function finiteOrNull(value: string | number): string | number | null {
  return value === Number.NEGATIVE_INFINITY ? null : value;
}

/** Codes of the types that there are touches of, in the sums or waiting. */
function usedTypes(state: LedgerState): number[] {
  const used = new Set<number>();
  for (const code of state.codes.values()) forEachSlotOf(state.slots, code, (type) => used.add(type));
  for (const ofLead of state.waiting.values()) for (const { type } of ofLead) used.add(type);
  return [...used].sort((a, b) => a - b);
}

function contactRecord({ lastContacts, model }: LedgerState, code: number): ContactRecord | null {
  const contact = contactAt(lastContacts, model, code);
  return contact === null ? null : [contact.at, contact.type, contact.direction, contact.ownerId];
}

function historyRecord({ histories }: LedgerState, code: number): HistoryRecord | null {
  const history = histories?.get(code);
  if (history === undefined) return null;
  const { ours, theirs, lastAnswerAt, since, days, firstAt, lastAt, lastHeardAt, people } = history;
  const timeOrNull = (time: number) => (Number.isFinite(time) ? time : null);
  return [
    ours,
    theirs,
    timeOrNull(lastAnswerAt),
    since,
    days,
    days.length === 0 ? null : [firstAt, lastAt, timeOrNull(lastHeardAt)],
    Array.from(people ?? [], ([person, sums]) => [
      person,
      sums.map(({ type, touches, lastAt, evidence }) => [type, touches, lastAt, evidence] as const),
    ]),
  ];
}

/** The history that a record tells of. */
function historyOf(
  [ours, theirs, lastAnswerAt, since, days, contact, people]: HistoryRecord,
  hasPeople: boolean,
  typeOf: (code: number) => number,
): LeadHistory {
  const [firstAt, lastAt, lastHeardAt] = contact ?? [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    null,
  ];
  const sumsOf = people.map(([person, sums]): [string, PersonSum[]] => [
    person,
    sums.map(([type, touches, lastAt, evidence]) => ({ type: typeOf(type), touches, lastAt, evidence })),
  ]);
  return {
    ours,
    theirs,
    lastAnswerAt: lastAnswerAt ?? Number.NEGATIVE_INFINITY,
    since: [...since],
    days: [...days],
    firstAt,
    lastAt,
    lastHeardAt: lastHeardAt ?? Number.NEGATIVE_INFINITY,
    people: hasPeople ? new Map(sumsOf) : undefined,
  };
}

function slotsOf(state: LedgerState, code: number): SlotRecord[] {
  const records: SlotRecord[] = [];
  forEachSlotOf(state.slots, code, (type, evidence, lastAt, firstAt, count) => {
    records.push([type, count, firstAt, lastAt, evidence]);
  });
  // A chain is built from its end.
  return records.reverse();
}

function* mapped<In, Out>(values: Iterable<In>, change: (value: In) => Out): Generator<Out> {
  for (const value of values) yield change(value);
}

/**
 * The state that plain data tells of.
 *
 * @throws {@link TouchpointError} `another_model`; `invalid_snapshot` for data that no ledger can have written
 *
 * @internal
 */
export function fromData(
  { head, leads, generations }: SnapshotData,
  model: CompiledModel,
  hash: LedgerState['hash'],
  source = 'restoreLedger',
): LedgerState {
  if (!isPossibleHead(head)) throw impossible();
  assertSameSums(head.sums, model, source);
  assertSameHash(head.hashed, hash, source);
  const { windowMs, asOf, latestAt, settleMs } = head;
  const state = emptyState(model, head.key, asOf, windowMs === -1 ? Number.POSITIVE_INFINITY : windowMs, {
    settleMs,
    hash,
    history: head.history === true,
    ignoresUnknownTypes: head.unknownTypes === 'ignore',
  });
  for (const [from, to] of head.renamed) state.aliases.set(from, to);
  for (const one of head.erased) state.erased.add(one);
  state.latestAt = latestAt ?? Number.NEGATIVE_INFINITY;
  for (const name of Object.keys(state.counts) as (keyof LedgerCounts)[]) {
    // Snapshots from before there were ignored types do not say how many.
    const count = head.counts[name] ?? (name === 'unknownType' ? 0 : undefined);
    if (count === undefined) throw impossible();
    state.counts[name] = count;
  }
  const typeOf = (code: number) => {
    const type = typeof code === 'number' ? model.typeCodes.get(head.types[code] as string) : undefined;
    if (type === undefined) throw impossible();
    return type;
  };
  const arePossible = slotCheck(model, asOf, typeOf);
  const canHaveHad = historyCheck(model, asOf, typeOf, keepsPeople(state));
  for (const { key, slots, contact, history } of leads) {
    if (typeof key !== 'string' || state.codes.has(key) || !arePossible(slots)) throw impossible();
    const code = codeOf(state, key);
    for (const [type, count, firstAt, lastAt, evidence] of slots) {
      addToSlot(state.slots, model, code, typeOf(type), evidence, lastAt, firstAt, count);
    }
    if (contact !== null) {
      if (!isPossibleContact(contact, asOf, model)) throw impossible();
      const [at, type, direction, ownerId] = contact;
      keepContact(state.lastContacts, model, code, contactOf(at, type, direction, ownerId));
    }
    if (history !== null && state.histories !== undefined) {
      if (!canHaveHad(history)) throw impossible();
      state.histories.set(code, historyOf(history, keepsPeople(state), typeOf));
    }
  }
  const leadAt = (index: number) => {
    if (!Number.isInteger(index) || index < 0 || index >= state.keys.length) throw impossible();
    return index;
  };
  let nextId = 0;
  for (const { window, ids } of generations) {
    const ofGeneration = new Map<string, KnownId>();
    for (const [id, lead] of ids) {
      if (!isPossibleId(id, window)) throw impossible();
      const told = head.told[nextId++]?.map((value) => value ?? Number.NEGATIVE_INFINITY);
      ofGeneration.set(id, { lead: leadAt(lead), told });
    }
    state.ids.generations.push({ window, leads: ofGeneration });
  }
  const canWait = waitingCheck(model, typeOf, keepsPeople(state));
  for (const entry of head.waiting) {
    if (!canWait(entry)) throw impossible();
    const [lead, id, type, at, weight, status, precedence, person] = entry;
    startWaiting(state, {
      lead: leadAt(lead),
      id: id ?? undefined,
      type: typeOf(type),
      at,
      weight,
      status,
      precedence: precedence.map((value) => value ?? Number.NEGATIVE_INFINITY),
      person,
    });
  }
  return state;
}

function assertSameHash(hashed: string | null, hash: LedgerState['hash'], source: string): void {
  if (hashed === (hash?.(hashedText) ?? null)) return;
  const message =
    hashed === null
      ? 'must be left out, as it was when the ledger was created'
      : 'must be the one that the ledger was created with';
  throw invalidOption(source, 'hash', undefined, message, 'Pass the same hash, with the same secret.');
}

function impossible(): TouchpointError {
  return invalidSnapshot('holds what no ledger writes');
}

/**
 * The error for anything that is not a snapshot, or is a damaged one.
 *
 * @internal
 */
export function invalidSnapshot(
  message: string,
  remedy = 'Restore another copy, or read the interactions again.',
): TouchpointError {
  return new TouchpointError('invalid_snapshot', 'restoreLedger', [
    { path: ['snapshot'], value: undefined, message, remedy },
  ]);
}

/**
 * Refuses versions that this library does not know.
 *
 * @internal
 */
export function assertVersion(version: unknown): void {
  if (version === versions.sums || version === versions.history) return;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw invalidSnapshot('must say its version');
  }
  throw new TouchpointError('unsupported_snapshot_version', 'restoreLedger', [
    {
      path: ['version'],
      value: version,
      message: `must be ${versions.sums} or ${versions.history}, got ${version}`,
      remedy: 'Upgrade touchpoint-scoring: a later version took this snapshot.',
    },
  ]);
}
