import type { CompiledModel } from '../model/compile-model.js';
import { utf8 } from '../model/fingerprint.js';
import type { Direction } from '../model/model.js';
import { crc32 } from './checksum.js';
import { assertVersion, fromData, invalidSnapshot, snapshotVersion, toData } from './snapshot.js';
import type {
  ContactRecord,
  HistoryRecord,
  SlotRecord,
  SnapshotData,
  SnapshotHead,
} from './snapshot-data.js';
import type { LedgerState } from './state.js';

// All numbers are little-endian:
//
//   magic      8 bytes, "TPLEDGER"
//   version    u32
//   length     f64, of the whole snapshot in bytes
//   head       text: JSON
//   leads      u32 how many; for each its key (text), u32 slots, and by slot
//              u16 type, u32 count, f64 first, f64 last, f64 evidence; then its last contact: u32 0 for none, or 1,
//              f64 time, type, direction and owner (texts, empty where nothing says); then, in version 2, its history:
//              u32 0 for none, or 1, u32 ours, u32 theirs, f64 last answer (-Infinity for none), u32 how many and each
//              f64 of ours since then, u32 how many and each i32 day of contact, and where there are some f64 first, last
//              and last heard (-Infinity for never), u32 people; for each name (text), u32 sums, and by sum
//              u16 type, u32 count, f64 last, f64 evidence
//   ids        u32 generations; for each f64 window, u32 how many; for each its id (text), u32 lead
//   checksum   u32, CRC-32 of everything before it
//
// A text is u32 bytes and UTF-8.

const magic = 'TPLEDGER';
const lengthAt = 12;
const headerSize = 20;
const checksumSize = 4;

/**
 * A ledger as bytes.
 *
 * @internal
 */
export function toBinary(state: LedgerState): Uint8Array {
  const { head, leads, generations } = toData(state);
  const out = writer();
  for (const letter of magic) out.u8(letter.charCodeAt(0));
  out.u32(snapshotVersion(state));
  out.f64(0);
  out.text(JSON.stringify(head));
  out.u32(state.codes.size);
  for (const { key, slots, contact, history } of leads) {
    out.text(key);
    out.u32(slots.length);
    for (const [type, count, firstAt, lastAt, evidence] of slots) {
      out.u16(type);
      out.u32(count);
      out.f64(firstAt);
      out.f64(lastAt);
      out.f64(evidence);
    }
    out.u32(contact === null ? 0 : 1);
    if (contact !== null) {
      const [at, type, direction, ownerId] = contact;
      out.f64(at);
      for (const text of [type, direction, ownerId]) out.text(text ?? '');
    }
    if (head.history === true) writeHistory(out, history);
  }
  out.u32(state.ids.generations.length);
  for (const [index, { window, ids }] of [...generations].entries()) {
    out.f64(window);
    out.u32(state.ids.generations[index]?.leads.size ?? 0);
    for (const [id, lead] of ids) {
      out.text(id);
      out.u32(lead);
    }
  }
  return out.finished();
}

/** @internal */
export function fromBinary(bytes: Uint8Array, model: CompiledModel, hash: LedgerState['hash']): LedgerState {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begins = Array.from(magic).every((letter, index) => bytes[index] === letter.charCodeAt(0));
  if (!begins) {
    throw invalidSnapshot(
      "must be a ledger's snapshot, and is something else",
      'Pass what ledger.snapshot returned.',
    );
  }
  if (bytes.length < headerSize + checksumSize) throw cutShort(bytes.length, 'more');
  assertVersion(view.getUint32(magic.length, true));
  const length = view.getFloat64(lengthAt, true);
  if (bytes.length < length) throw cutShort(bytes.length, String(length));
  const end = bytes.length - checksumSize;
  if (bytes.length !== length || crc32(bytes.subarray(0, end)) !== view.getUint32(end, true)) {
    throw invalidSnapshot('was changed since it was taken: its checksum does not match');
  }
  try {
    return fromData(readData(reader(view, headerSize)), model, hash);
  } catch (error) {
    // The checksum holds, so somebody wrote these bytes: a text that is not valid JSON, a number beyond the end.
    if (error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError) {
      throw invalidSnapshot('holds what no ledger writes');
    }
    throw error;
  }
}

function cutShort(found: number, wanted: string) {
  return invalidSnapshot(`was cut short: must have ${wanted} bytes, got ${found}`);
}

function readData(from: ReturnType<typeof reader>): SnapshotData {
  const head = JSON.parse(from.text()) as SnapshotHead;
  const leads = listed(from.u32(), () => {
    const key = from.text();
    const slots = listed(
      from.u32(),
      (): SlotRecord => [from.u16(), from.u32(), from.f64(), from.f64(), from.f64()],
    );
    const readContact = (): ContactRecord => {
      const [at, type, direction, ownerId] = [from.f64(), from.text(), from.text(), from.text()];
      return [at, type, direction === '' ? null : (direction as Direction), ownerId === '' ? null : ownerId];
    };
    const contact = from.u32() === 0 ? null : readContact();
    return { key, slots, contact, history: head.history === true ? readHistory(from) : null };
  });
  const generations = listed(from.u32(), () => ({
    window: from.f64(),
    ids: listed(from.u32(), () => [from.text(), from.u32()] as const),
  }));
  return { head, leads, generations };
}

function writeHistory(out: ReturnType<typeof writer>, history: HistoryRecord | null): void {
  out.u32(history === null ? 0 : 1);
  if (history === null) return;
  const [ours, theirs, lastAnswerAt, since, days, contact, people] = history;
  out.u32(ours);
  out.u32(theirs);
  out.f64(lastAnswerAt ?? Number.NEGATIVE_INFINITY);
  out.u32(since.length);
  for (const at of since) out.f64(at);
  out.u32(days.length);
  // Modulo 2^32, so that days before 1970 come back as they were.
  for (const day of days) out.u32(day);
  for (const time of contact ?? []) out.f64(time ?? Number.NEGATIVE_INFINITY);
  out.u32(people.length);
  for (const [person, sums] of people) {
    out.text(person);
    out.u32(sums.length);
    for (const [type, touches, lastAt, evidence] of sums) {
      out.u16(type);
      out.u32(touches);
      out.f64(lastAt);
      out.f64(evidence);
    }
  }
}

function readHistory(from: ReturnType<typeof reader>): HistoryRecord | null {
  if (from.u32() === 0) return null;
  const time = () => {
    const at = from.f64();
    return at === Number.NEGATIVE_INFINITY ? null : at;
  };
  const [ours, theirs, lastAnswerAt] = [from.u32(), from.u32(), time()];
  const since = listed(from.u32(), from.f64);
  const days = listed(from.u32(), () => from.u32() | 0);
  const contact = days.length === 0 ? null : ([from.f64(), from.f64(), time()] as const);
  const people = listed(from.u32(), () => {
    const person = from.text();
    const sum = () => [from.u16(), from.u32(), from.f64(), from.f64()] as const;
    return [person, listed(from.u32(), sum)] as const;
  });
  return [ours, theirs, lastAnswerAt, since, days, contact, people];
}

function listed<T>(size: number, read: () => T): T[] {
  const list: T[] = [];
  for (let index = 0; index < size; index++) list.push(read());
  return list;
}

/** Writes into bytes that grow. */
function writer() {
  let bytes = new Uint8Array(1024);
  let view = new DataView(bytes.buffer);
  let size = 0;
  const room = (more: number) => {
    if (size + more > bytes.length) {
      const larger = new Uint8Array(Math.max(size + more, bytes.length * 2));
      larger.set(bytes);
      bytes = larger;
      view = new DataView(bytes.buffer);
    }
    size += more;
    return size - more;
  };
  // `room` may put another buffer behind `view`, so it comes first.
  const u8 = (value: number) => {
    const at = room(1);
    view.setUint8(at, value);
  };
  const u32 = (value: number) => {
    const at = room(4);
    view.setUint32(at, value, true);
  };
  return {
    u8,
    u16: (value: number) => {
      const at = room(2);
      view.setUint16(at, value, true);
    },
    u32,
    f64: (value: number) => {
      const at = room(8);
      view.setFloat64(at, value, true);
    },
    text: (text: string) => {
      const lengthAt = room(4);
      const before = size;
      for (const byte of utf8(text)) u8(byte);
      view.setUint32(lengthAt, size - before, true);
    },
    finished: () => {
      view.setFloat64(lengthAt, size + checksumSize, true);
      u32(crc32(bytes.subarray(0, size)));
      return bytes.slice(0, size);
    },
  };
}

function reader(view: DataView, start: number) {
  let at = start;
  const skip = (size: number) => {
    at += size;
    return at - size;
  };
  const u32 = () => view.getUint32(skip(4), true);
  return {
    u16: () => view.getUint16(skip(2), true),
    u32,
    f64: () => view.getFloat64(skip(8), true),
    text: () => {
      const end = u32() + at;
      let text = '';
      while (at < end) text += String.fromCodePoint(readCodePoint(view, () => skip(1)));
      return text;
    },
  };
}

/** One character of UTF-8, or half a surrogate pair written as one. */
function readCodePoint(view: DataView, next: () => number): number {
  const first = view.getUint8(next());
  if (first < 0x80) return first;
  const rest = () => view.getUint8(next()) & 0x3f;
  if (first < 0xe0) return ((first & 0x1f) << 6) | rest();
  if (first < 0xf0) return ((first & 0x0f) << 12) | (rest() << 6) | rest();
  return ((first & 0x07) << 18) | (rest() << 12) | (rest() << 6) | rest();
}
