import type { CompiledModel } from '../model/compile-model.js';
import { canonicalJson, utf8 } from '../model/fingerprint.js';
import { crc32 } from './checksum.js';
import { assertVersion, fromData, invalidSnapshot, snapshotVersion, toData } from './snapshot.js';
import type { ContactRecord, HistoryRecord, SlotRecord, SnapshotHead } from './snapshot-data.js';
import type { LedgerState } from './state.js';

const format = 'touchpoint-ledger';

interface JsonLedger {
  readonly head: SnapshotHead;
  readonly leads: readonly (readonly [
    key: string,
    slots: readonly SlotRecord[],
    contact: ContactRecord | null,
    history?: HistoryRecord | null,
  ])[];
  readonly generations: readonly (readonly [
    window: number,
    ids: readonly (readonly [id: string, lead: number])[],
  ])[];
}

/**
 * A ledger as JSON text. The checksum is over the values with sorted keys, so that it still holds when a database has
 * laid the text out in its own way.
 *
 * @internal
 */
export function toJson(state: LedgerState): string {
  const { head, leads, generations } = toData(state);
  const ledger: JsonLedger = {
    head,
    leads: Array.from(leads, ({ key, slots, contact, history }) =>
      head.history === undefined
        ? ([key, slots, contact] as const)
        : ([key, slots, contact, history] as const),
    ),
    generations: Array.from(generations, ({ window, ids }) => [window, [...ids]] as const),
  };
  return JSON.stringify({ format, version: snapshotVersion(state), checksum: checksumOf(ledger), ledger });
}

/** @internal */
export function fromJson(
  text: string,
  model: CompiledModel,
  hash: LedgerState['hash'],
  source = 'restoreLedger',
): LedgerState {
  const snapshot = parsed(text);
  if (snapshot['format'] !== format) throw notOurs();
  assertVersion(snapshot['version']);
  const { checksum, ledger, ...others } = snapshot;
  try {
    if (
      !isRecord(ledger) ||
      checksum !== checksumOf(ledger) ||
      Object.keys(others).some((name) => name !== 'format' && name !== 'version')
    ) {
      throw invalidSnapshot('was changed since it was taken: its checksum does not match');
    }
    const { head, leads, generations } = ledger as unknown as JsonLedger;
    return fromData(
      {
        head,
        leads: leads.map(([key, slots, contact, history = null]) => ({ key, slots, contact, history })),
        generations: generations.map(([window, ids]) => ({ window, ids })),
      },
      model,
      hash,
      source,
    );
  } catch (error) {
    // Anyone who writes snapshots by hand, with a right checksum, may leave out anything, or nest lists deeper than any stack.
    if (error instanceof TypeError || error instanceof RangeError)
      throw invalidSnapshot('holds what no ledger writes');
    throw error;
  }
}

function parsed(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    if (text.trimStart().startsWith(`{"format":"${format}"`)) {
      throw invalidSnapshot('was cut short or changed: it is not valid JSON');
    }
    throw notOurs();
  }
  if (!isRecord(value)) throw notOurs();
  return value;
}

function notOurs() {
  return invalidSnapshot(
    "must be a ledger's snapshot, and is something else",
    'Pass what ledger.snapshot returned.',
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checksumOf(ledger: unknown): string {
  return crc32(utf8(canonicalJson(ledger)))
    .toString(16)
    .padStart(8, '0');
}
