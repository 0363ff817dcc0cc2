import type { Outcome } from '../interaction/interaction.js';
import { type CompiledModel, frictionComponent, offlineComponent } from '../model/compile-model.js';

/**
 * What an encoded row is. Only a `held` one can be evidence.
 *
 * @internal
 */
export const rowStatus = {
  held: 0,
  scheduled: 1,
  cancelled: 2,
  notAttended: 3,
  duplicate: 4,
  notYetRecorded: 5,
  withoutKey: 6,
  unknownType: 7,
} as const;

/**
 * The status of a row that its outcome gives it. A no-show is held where the model counts it as friction.
 *
 * @internal
 */
export function statusOfOutcome(outcome: Outcome | null | undefined, { noShowCode }: CompiledModel): number {
  if (outcome === undefined || outcome === null || outcome === 'held') return rowStatus.held;
  if (outcome === 'scheduled') return rowStatus.scheduled;
  if (outcome === 'cancelled') return rowStatus.cancelled;
  return noShowCode < 0 ? rowStatus.notAttended : rowStatus.held;
}

/**
 * The type that a row counts as: its own, or for a no-show the model's type for it.
 *
 * @internal
 */
export function countedTypeCode(
  outcome: Outcome | null | undefined,
  typeCode: number,
  { noShowCode }: CompiledModel,
): number {
  return outcome === 'no-show' && noShowCode >= 0 ? noShowCode : typeCode;
}

/**
 * What a row is as of a time. `standingOf` gives the index of one of these.
 *
 * @internal
 */
export const standings = [
  'touch',
  'upcoming',
  'unconfirmed',
  'cancelled',
  'notAttended',
  'duplicates',
  'notYetRecorded',
  'withoutKey',
  'unknownType',
] as const;

/**
 * Where {@link standings} has each.
 *
 * @internal
 */
export const standing = {
  touch: 0,
  upcoming: 1,
  unconfirmed: 2,
  cancelled: 3,
  notAttended: 4,
  duplicates: 5,
  notYetRecorded: 6,
  withoutKey: 7,
  unknownType: 8,
} as const satisfies Readonly<Record<(typeof standings)[number], number>>;

/**
 * What a row is as of a time: a touch, upcoming, or why it is neither. This is the only place that decides it; SQL says
 * the same in its own words (`warehouse/sums.ts`), and a parity test holds the two together.
 *
 * @param status - one of {@link rowStatus}
 * @param at - when it was or will be, epoch milliseconds
 * @returns one of {@link standing}; a number, because it is asked a million times
 *
 * @internal
 */
export function standingOf(status: number, at: number, asOf: number): number {
  // From `cancelled` on, the time does not matter, and both lists go on alike.
  if (status > rowStatus.scheduled) return status + 1;
  if (at > asOf) return standing.upcoming;
  return status === rowStatus.held ? standing.touch : standing.unconfirmed;
}

/**
 * Whether a row is a touch as of a time: it took place, and not later.
 *
 * @internal
 */
export function isTouch(status: number, at: number, asOf: number): boolean {
  return standingOf(status, at, asOf) === standing.touch;
}

/**
 * Whether a meeting that may have been in person was planned for a time that has passed, and nobody has said whether it
 * took place: a video call that was planned is none, since it was not in person either way.
 *
 * @internal
 */
export function isOpenMeeting(
  { component, placeUnknown }: CompiledModel,
  typeCode: number,
  status: number,
  at: number,
  asOf: number,
): boolean {
  if (standingOf(status, at, asOf) !== standing.unconfirmed) return false;
  return component[typeCode] === offlineComponent || placeUnknown[typeCode] === 1;
}

/**
 * Whether a touch of this type adds to a score, and is not friction.
 *
 * @internal
 */
export function isPositiveType({ component }: CompiledModel, typeCode: number): boolean {
  return component[typeCode] !== frictionComponent;
}
