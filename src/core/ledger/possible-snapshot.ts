import { dayOf } from '../evidence/counted-group.js';
import { rowStatus } from '../evidence/touch-status.js';
import { readInstant } from '../interaction/parse-instant.js';
import { type CompiledModel, directionCodes, directionCount } from '../model/compile-model.js';
import type { ContactRecord, HistoryRecord, SlotRecord, SnapshotHead } from './snapshot-data.js';
import { arePossibleNumbers } from './sums-numbers.js';

// A checksum shows damage, not who wrote it: a forger computes a right one. These checks hold every value
// against what a ledger can write, so that a forged one can say something untrue but never break what is computed from it.

/** What a count of touches fits in. */
const mostTouches = 2 ** 31 - 1;

/** Whether a value is an instant, in epoch milliseconds. */
function isInstant(value: unknown): value is number {
  return typeof value === 'number' && typeof readInstant(value) === 'number';
}

function isWhole(value: unknown, most = Number.MAX_SAFE_INTEGER): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most;
}

/**
 * Whether a ledger can have written the head.
 *
 * @internal
 */
export function isPossibleHead({
  key,
  windowMs,
  asOf,
  latestAt,
  counts,
  settleMs,
  sums,
  renamed,
  hashed,
  erased,
  told,
  history,
  unknownTypes,
  types,
  waiting,
}: SnapshotHead): boolean {
  return (
    typeof settleMs === 'number' &&
    settleMs >= 0 &&
    arePossibleNumbers(sums) &&
    isListOf(renamed, (pair) => isListOf(pair, isText) && (pair as readonly string[]).length === 2) &&
    (hashed === null || isText(hashed)) &&
    isListOf(erased, isText) &&
    (history === undefined || history === true) &&
    (unknownTypes === undefined || unknownTypes === 'ignore') &&
    isListOf(told, (one) => one === null || (Array.isArray(one) && one.every(isTold))) &&
    ['lead', 'account', 'owner-lead', 'custom'].includes(key) &&
    (windowMs === -1 ||
      (typeof windowMs === 'number' && windowMs >= 0 && windowMs < Number.POSITIVE_INFINITY)) &&
    isInstant(asOf) &&
    (latestAt === null || (isInstant(latestAt) && latestAt <= asOf)) &&
    Object.values(counts).every((count) => isWhole(count)) &&
    Array.isArray(types) &&
    Array.isArray(waiting)
  );
}

/**
 * Makes the check of the sums of a lead, which also looks at them together: one sum for each type, or each day of it.
 *
 * @param typeOf - the code of a type in the model, by its code in the snapshot
 *
 * @internal
 */
export function slotCheck(
  model: CompiledModel,
  asOf: number,
  typeOf: (code: number) => number,
): (slots: readonly SlotRecord[]) => boolean {
  const heaviest = heaviestTouches(model);
  return (slots) => {
    const seen = new Set<string>();
    let touches = 0;
    for (const [code, count, firstAt, lastAt, evidence] of slots) {
      const type = typeOf(code);
      const isTime = isInstant(firstAt) && isInstant(lastAt) && firstAt <= lastAt && lastAt <= asOf;
      if (!isTime || !isWhole(count, mostTouches) || count === 0) return false;
      // Sums of this many touches, with room for rounding.
      const most = count * (heaviest[type] as number) * (1 + 1e-6);
      if (!(typeof evidence === 'number' && evidence >= 0 && evidence <= most)) return false;
      const isDaily = model.countsDaily[type] === 1;
      if (isDaily && dayOf(firstAt) !== dayOf(lastAt)) return false;
      const group = isDaily ? `${type} ${dayOf(firstAt)}` : `${type}`;
      touches += count;
      if (seen.has(group) || touches > mostTouches) return false;
      seen.add(group);
    }
    return true;
  };
}

/** By type: what one touch of it can weigh at most. */
function heaviestTouches(model: CompiledModel): number[] {
  return model.typeNames.map((_, type) => {
    const weights = model.directedWeight.subarray(type * directionCount, (type + 1) * directionCount);
    return Math.max(...weights) * Math.max(1, model.duration[type]?.maximum ?? 1);
  });
}

/**
 * Whether a ledger can have written the last contact of a lead.
 *
 * @internal
 */
export function isPossibleContact(
  [at, type, direction, ownerId]: ContactRecord,
  asOf: number,
  { typeCodes, isContact }: CompiledModel,
): boolean {
  return (
    isInstant(at) &&
    at <= asOf &&
    isContact[typeCodes.get(type) ?? -1] === 1 &&
    (direction === null || (typeof direction === 'string' && Object.hasOwn(directionCodes, direction))) &&
    (ownerId === null || typeof ownerId === 'string')
  );
}

/**
 * Makes the check of the history of a lead, which also looks at its parts together.
 *
 * @internal
 */
export function historyCheck(
  model: CompiledModel,
  asOf: number,
  typeOf: (code: number) => number,
  hasPeople: boolean,
): (history: HistoryRecord) => boolean {
  const heaviest = heaviestTouches(model);
  const isPast = (time: unknown): time is number => isInstant(time) && time <= asOf;
  const isPossibleSum = ([type, touches, lastAt, evidence]: HistoryRecord[6][number][1][number]) =>
    isWhole(touches, mostTouches) &&
    touches > 0 &&
    isPast(lastAt) &&
    typeof evidence === 'number' &&
    evidence >= 0 &&
    evidence <= touches * (heaviest[typeOf(type)] as number) * (1 + 1e-6);
  return ([ours, theirs, lastAnswerAt, since, days, contact, people]) =>
    isWhole(ours, mostTouches) &&
    isWhole(theirs, mostTouches) &&
    (theirs === 0 ? lastAnswerAt === null : isPast(lastAnswerAt)) &&
    since.length <= ours &&
    since.every(
      (at, index) => isPast(at) && at >= (since[index - 1] ?? at) && at > (lastAnswerAt ?? -Infinity),
    ) &&
    days.every(
      (day, index) => Number.isSafeInteger(day) && (index === 0 || day > (days[index - 1] as number)),
    ) &&
    (contact === null ? days.length === 0 : arePossibleTimes(contact, days, isPast)) &&
    (hasPeople || people.length === 0) &&
    new Set(people.map(([person]) => person)).size === people.length &&
    people.every(
      ([person, sums]) =>
        isText(person) &&
        new Set(sums.map(([type]) => type)).size === sums.length &&
        sums.length > 0 &&
        sums.every(isPossibleSum),
    );
}

/** Whether the first and the last contact lie on the first and the last day, and the last that was not ours between them. */
function arePossibleTimes(
  [firstAt, lastAt, lastHeardAt]: NonNullable<HistoryRecord[5]>,
  days: readonly number[],
  isPast: (time: unknown) => boolean,
): boolean {
  return (
    isPast(firstAt) &&
    isPast(lastAt) &&
    firstAt <= lastAt &&
    dayOf(firstAt) === days[0] &&
    dayOf(lastAt) === days.at(-1) &&
    (lastHeardAt === null ||
      (lastHeardAt >= firstAt && lastHeardAt <= lastAt && days.includes(dayOf(lastHeardAt))))
  );
}

/**
 * Makes the check of interactions that wait.
 *
 * @internal
 */
export function waitingCheck(
  model: CompiledModel,
  typeOf: (code: number) => number,
  hasPeople: boolean,
): (entry: SnapshotHead['waiting'][number]) => boolean {
  const heaviest = heaviestTouches(model);
  return ([_lead, id, type, at, weight, status, precedence, person]) =>
    (id === null || typeof id === 'string') &&
    (hasPeople ? isText(person) : person === undefined) &&
    isInstant(at) &&
    typeof weight === 'number' &&
    weight >= 0 &&
    weight <= (heaviest[typeOf(type)] as number) * (1 + 1e-6) &&
    isWhole(status, rowStatus.notAttended) &&
    Array.isArray(precedence) &&
    precedence.every(isTold);
}

function isTold(value: unknown): boolean {
  return value === null || typeof value === 'string' || Number.isFinite(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

/**
 * Whether an id of a window can be in a ledger.
 *
 * @internal
 */
export function isPossibleId(id: unknown, window: unknown): boolean {
  return typeof id === 'string' && Number.isSafeInteger(window);
}
