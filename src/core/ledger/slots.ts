import { dayOf } from '../evidence/counted-group.js';
import { remainingAfter } from '../evidence/decay.js';
import type { CompiledModel } from '../model/compile-model.js';

/**
 * The sums of a ledger: for each lead and each type that it was touched by, one slot of 40 bytes; for a type that
 * counts daily, one for each day. The slots of a lead are two chains, days apart from the others, so a lead pays for the
 * types it has seen and not for those of the model, and its mails need not look through its days.
 *
 * Slots live in blocks of fixed size: a ledger grows by a block, without copying what it holds and without room in
 * reserve.
 *
 * @internal
 */
export interface Slots {
  /** By block, three of five numbers for each slot: evidence at the last touch, the last touch, the first touch. */
  readonly values: Float64Array[];
  /**
   * The same memory as whole numbers, so that a slot is in one line of the cache: next slot of the lead, lead, type,
   * count, behind the three. A free slot has lead -1.
   */
  readonly links: Int32Array[];
  /** By lead, two: its first slot, and its first slot of a day; -1 where there is none. */
  heads: Int32Array;
  /** Slots ever opened. */
  opened: number;
  /** A slot that is free again, the first of a chain; -1 where there is none. */
  free: number;
}

/** Chains of a lead: what counts each or once, and what counts daily. */
const headsOfLead = 2;

const blockBits = 13;
const blockSize = 1 << blockBits;
const blockMask = blockSize - 1;

/** Offsets within the values of a slot. */
const evidenceField = 0;
const lastField = 1;
const firstField = 2;
const valueFields = 5;

/** Offsets within the links of a slot. */
const nextField = 6;
const leadField = 7;
const typeField = 8;
const countField = 9;
const linkFields = 10;

/** @internal */
export function emptySlots(): Slots {
  return { values: [], links: [], heads: new Int32Array(16).fill(-1), opened: 0, free: -1 };
}

/**
 * Adds what a number of touches of one type left at a time: one touch, or the slot of another ledger. Touches of a type
 * that counts daily must be of one day. O(types of the lead), for a type that counts daily O(its days); the latest day
 * that was opened is found first.
 *
 * Evidence decays by one factor, so that a slot keeps it at the time of its last touch: something later decays the
 * evidence to that time, something earlier is decayed itself. No factor is above 1, so nothing overflows.
 *
 * @see Cormode et al., Forward decay (2009)
 *
 * @internal
 */
export function addToSlot(
  slots: Slots,
  model: CompiledModel,
  lead: number,
  type: number,
  evidence: number,
  lastAt: number,
  firstAt: number,
  count: number,
): void {
  const isDaily = model.countsDaily[type] === 1;
  const head = lead * headsOfLead + (isDaily ? 1 : 0);
  if (head >= slots.heads.length) growHeads(slots, lead);
  const day = isDaily ? dayOf(lastAt) : 0;
  let slot = slots.heads[head] as number;
  while (slot >= 0) {
    const links = slots.links[slot >> blockBits] as Int32Array;
    const link = (slot & blockMask) * linkFields;
    if (links[link + typeField] === type && (!isDaily || dayOf(lastOf(slots, slot)) === day)) {
      links[link + countField] = (links[link + countField] as number) + count;
      break;
    }
    slot = links[link + nextField] as number;
  }
  if (slot < 0) {
    openSlot(slots, head, lead, type, evidence, lastAt, firstAt, count);
    return;
  }
  const values = slots.values[slot >> blockBits] as Float64Array;
  const value = (slot & blockMask) * valueFields;
  const reference = values[value + lastField] as number;
  const halfLife = model.halfLifeMs[type] as number;
  let before = values[value + evidenceField] as number;
  let added = evidence;
  if (lastAt > reference) {
    before *= remainingAfter(lastAt - reference, halfLife);
    values[value + lastField] = lastAt;
  } else if (lastAt < reference) added *= remainingAfter(reference - lastAt, halfLife);
  const countsEach = !isDaily && (model.onceSlot[type] as number) < 0;
  values[value + evidenceField] = countsEach ? before + added : Math.max(before, added);
  if (firstAt < (values[value + firstField] as number)) values[value + firstField] = firstAt;
}

/**
 * Shows every slot of a lead.
 *
 * @internal
 */
export function forEachSlotOf(
  slots: Slots,
  lead: number,
  show: (type: number, evidence: number, lastAt: number, firstAt: number, count: number) => void,
): void {
  for (let head = lead * headsOfLead; head < (lead + 1) * headsOfLead; head++) {
    let slot = slots.heads[head] ?? -1;
    while (slot >= 0) {
      const links = slots.links[slot >> blockBits] as Int32Array;
      const values = slots.values[slot >> blockBits] as Float64Array;
      const link = (slot & blockMask) * linkFields;
      const value = (slot & blockMask) * valueFields;
      show(
        links[link + typeField] as number,
        values[value + evidenceField] as number,
        values[value + lastField] as number,
        values[value + firstField] as number,
        links[link + countField] as number,
      );
      slot = links[link + nextField] as number;
    }
  }
}

/**
 * The evidence of every lead as of a time, by `lead * 3 + component`. Reads the slots in the order of memory, not of
 * the leads.
 *
 * @internal
 */
export function evidenceOfAll(slots: Slots, model: CompiledModel, leads: number, asOf: number): Float64Array {
  const { component, halfLifeMs } = model;
  const evidence = new Float64Array(leads * 3);
  for (let block = 0; block < slots.links.length; block++) {
    const links = slots.links[block] as Int32Array;
    const values = slots.values[block] as Float64Array;
    const size = Math.min(blockSize, slots.opened - block * blockSize);
    for (
      let index = 0, link = 0, value = 0;
      index < size;
      index++, link += linkFields, value += valueFields
    ) {
      const lead = links[link + leadField] as number;
      if (lead < 0) continue;
      const type = links[link + typeField] as number;
      const remaining =
        (values[value + evidenceField] as number) *
        remainingAfter(asOf - (values[value + lastField] as number), halfLifeMs[type] as number);
      const cell = lead * 3 + (component[type] as number);
      evidence[cell] = (evidence[cell] as number) + remaining;
    }
  }
  return evidence;
}

/**
 * Erases the slots of a lead, and hands them to the next one.
 *
 * @internal
 */
export function freeSlotsOf(slots: Slots, lead: number): void {
  for (let head = lead * headsOfLead; head < (lead + 1) * headsOfLead; head++) {
    let slot = slots.heads[head] ?? -1;
    while (slot >= 0) {
      const links = slots.links[slot >> blockBits] as Int32Array;
      const link = (slot & blockMask) * linkFields;
      const next = links[link + nextField] as number;
      links.fill(0, link, link + linkFields);
      links[link + leadField] = -1;
      links[link + nextField] = slots.free;
      slots.free = slot;
      slot = next;
    }
    if (head < slots.heads.length) slots.heads[head] = -1;
  }
}

function openSlot(
  slots: Slots,
  head: number,
  lead: number,
  type: number,
  evidence: number,
  lastAt: number,
  firstAt: number,
  count: number,
): void {
  let slot = slots.free;
  if (slot < 0) {
    slot = slots.opened++;
    if (slot >> blockBits === slots.links.length) {
      const memory = new ArrayBuffer(blockSize * valueFields * Float64Array.BYTES_PER_ELEMENT);
      slots.links.push(new Int32Array(memory));
      slots.values.push(new Float64Array(memory));
    }
  }
  const links = slots.links[slot >> blockBits] as Int32Array;
  const values = slots.values[slot >> blockBits] as Float64Array;
  const link = (slot & blockMask) * linkFields;
  const value = (slot & blockMask) * valueFields;
  if (slot === slots.free) slots.free = links[link + nextField] as number;
  links[link + nextField] = slots.heads[head] as number;
  links[link + leadField] = lead;
  links[link + typeField] = type;
  links[link + countField] = count;
  values[value + evidenceField] = evidence;
  values[value + lastField] = lastAt;
  values[value + firstField] = firstAt;
  slots.heads[head] = slot;
}

function lastOf({ values }: Slots, slot: number): number {
  return (values[slot >> blockBits] as Float64Array)[(slot & blockMask) * valueFields + lastField] as number;
}

function growHeads(slots: Slots, lead: number): void {
  const needed = (lead + 1) * headsOfLead;
  const heads = new Int32Array(Math.max(needed, Math.ceil(slots.heads.length * 1.5))).fill(-1);
  heads.set(slots.heads);
  slots.heads = heads;
}
