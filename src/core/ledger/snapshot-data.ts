import type { Direction } from '../model/model.js';
import type { LedgerCounts, LedgerState } from './state.js';
import type { SumsNumbers } from './sums-numbers.js';

/**
 * One type of a lead, or one day of a type that counts daily: code of the type, count, first, last, evidence at the last.
 *
 * @internal
 */
export type SlotRecord = readonly [
  type: number,
  count: number,
  firstAt: number,
  lastAt: number,
  evidence: number,
];

/**
 * The last contact of a lead: when, the name of its type, who acted, which of our own people.
 *
 * @internal
 */
export type ContactRecord = readonly [
  at: number,
  type: string,
  direction: Direction | null,
  ownerId: string | null,
];

/**
 * What a ledger that keeps history knows of a lead: touches by us, answers, the last answer, ours since then, days of contact,
 * its first and last time and the last that was not ours alone, and the people of an account with a sum for each type: code of
 * the type, count, last, evidence at the last.
 *
 * @internal
 */
export type HistoryRecord = readonly [
  ours: number,
  theirs: number,
  lastAnswerAt: number | null,
  since: readonly number[],
  days: readonly number[],
  contact: readonly [firstAt: number, lastAt: number, lastHeardAt: number | null] | null,
  people: readonly (readonly [
    person: string,
    sums: readonly (readonly [type: number, touches: number, lastAt: number, evidence: number])[],
  ])[],
];

/**
 * What a ledger knows beside its leads and ids.
 *
 * @internal
 */
export interface SnapshotHead {
  readonly modelFingerprint: string;
  readonly key: LedgerState['keyName'];
  /** Days for which ids are remembered, in milliseconds; -1 for ever. */
  readonly windowMs: number;
  readonly asOf: number;
  readonly latestAt: number | null;
  readonly counts: LedgerCounts;
  /** How long touches with an id wait to be corrected, in milliseconds. */
  readonly settleMs: number;
  /** The numbers of the model that the sums depend on. */
  readonly sums: SumsNumbers;
  /** Keys that were renamed, each with the key that it is. */
  readonly renamed: readonly (readonly [from: string, to: string])[];
  /** What the ledger's hash makes of a fixed text, so that another hash is refused; `null` without one. */
  readonly hashed: string | null;
  /** Hashes of leads that were erased. */
  readonly erased: readonly string[];
  /** What was told of each id, in the order of the ids; `null` where nothing is known. */
  readonly told: readonly (readonly (string | number | null)[] | null)[];
  /** Whether the ledger keeps history; left out where it does not, as in snapshots of version 1. */
  readonly history?: true;
  /** Whether interactions of types that the model does not have are counted; left out where they are refused. */
  readonly unknownTypes?: 'ignore';
  /** Names of the types by the codes used here. */
  readonly types: readonly string[];
  /**
   * Lead (by index), id, type, time, weight, status, precedence; a missing time of recording is null. Where the people of
   * accounts are kept, whom it was with.
   */
  readonly waiting: readonly (readonly [
    lead: number,
    id: string | null,
    type: number,
    at: number,
    weight: number,
    status: number,
    precedence: readonly (string | number | null)[],
    person?: string,
  ])[];
}

/**
 * Everything that a ledger knows, as plain data.
 *
 * @internal
 */
export interface SnapshotData {
  readonly head: SnapshotHead;
  readonly leads: Iterable<{
    readonly key: string;
    readonly slots: readonly SlotRecord[];
    readonly contact: ContactRecord | null;
    /** `null` where there is none, or none is kept. */
    readonly history: HistoryRecord | null;
  }>;
  readonly generations: Iterable<{
    readonly window: number;
    readonly ids: Iterable<readonly [id: string, lead: number]>;
  }>;
}
