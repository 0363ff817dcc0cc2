import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants';
import { isoDay } from '../interaction/date-text.js';
import type { CopySettings } from './copy-options.js';
import type { Sighting } from './sightings.js';

/**
 * What speaks for two interactions being one.
 *
 * - `same-id`: they share an id, a Message-ID or the UID of a calendar;
 * - `same-time`: they begin within the minutes that the options allow;
 * - `overlap`: one was going on while the other was, for at least half of the longer one;
 * - `during`: one has no length, and was written down while the other was going on;
 * - `same-day`: of at least one only the day is known, and it is the day of the other;
 * - `same-type`, `compatible-type`: they have the same type, or types that two systems may give to one interaction;
 * - `same-direction`, `same-length`: both say the same.
 *
 * @group Copies
 */
export type CopyReason =
  | {
      /** What agrees. */
      readonly kind: 'same-id' | 'same-type' | 'compatible-type' | 'same-direction' | 'same-length';
    }
  | {
      /** What agrees. */
      readonly kind: 'same-time' | 'during';
      /** Between the two beginnings, in minutes. */
      readonly minutesApart: number;
    }
  | {
      /** What agrees. */
      readonly kind: 'overlap';
      /** For how long both were going on, in minutes. */
      readonly minutes: number;
    }
  | {
      /** What agrees. */
      readonly kind: 'same-day';
      /** ISO 8601. */
      readonly day: string;
    };

/**
 * @internal
 */
export interface CopyVerdict {
  readonly confidence: number;
  readonly reasons: readonly CopyReason[];
  /** Milliseconds between the two beginnings, for the choice among several. */
  readonly gap: number;
}

// How sure each agreement of times makes, before what else agrees: judgement, in the order of how rarely two different
// touches of one lead agree so.
const sameMoment = 0.95;
const sameTime = 0.85;
const overlapping = 0.75;
const during = 0.7;
const onOneDay = 0.6;

/**
 * How far after a beginning another one may still be the same interaction.
 *
 * @internal
 */
export function reachOf(sighting: Sighting, settings: CopySettings<never>): number {
  // A day has 25 hours when the clocks go back.
  if (sighting.isDay) return millisecondsInDay + 60 * millisecondsInMinute;
  return (
    Math.min(millisecondsInDay, sighting.lengthMs ?? 0) + Math.max(settings.meetingMs, settings.messageMs)
  );
}

/**
 * Whether two sightings are one interaction, and why; `undefined` where they are not.
 *
 * @param first - the one that begins earlier
 *
 * @internal
 */
export function judgeCopies(
  first: Sighting,
  second: Sighting,
  settings: CopySettings<never>,
  dayOf: (at: number) => number,
): CopyVerdict | undefined {
  if (first.leadId !== second.leadId) return undefined;
  const gap = second.at - first.at;
  if (sharesId(first, second)) {
    return { confidence: 1, reasons: [{ kind: 'same-id' }, ...agreements(first, second)], gap };
  }
  if (!mayBeOne(first, second, settings.kinds)) return undefined;
  const time = timeReason(first, second, settings, dayOf);
  if (time === undefined) return undefined;
  const others = agreements(first, second);
  const confidence = Math.min(
    0.99,
    confidenceOf(time) + 0.02 * others.filter(({ kind }) => kind !== 'compatible-type').length,
  );
  if (confidence < settings.minimumConfidence) return undefined;
  return { confidence, reasons: [time, ...others], gap };
}

/**
 * Whether nothing but the time can say that two sightings are different.
 *
 * @internal
 */
export function mayBeOne(first: Sighting, second: Sighting, kinds: readonly (readonly string[])[]): boolean {
  if (sharesId(first, second)) return true;
  if (!areCompatible(first.type, second.type, kinds)) return false;
  const [ours, theirs] = [first.direction ?? 'mutual', second.direction ?? 'mutual'];
  if (ours !== theirs && ours !== 'mutual' && theirs !== 'mutual') return false;
  if (haveIdsOfOneSystem(first, second)) return false;
  // One system calls a colleague by one name, so that two names are two colleagues; two systems need not.
  const { ownerId, system } = first;
  const isOfOneSystem = system !== undefined && system === second.system;
  return !(isOfOneSystem && differ(ownerId, second.ownerId));
}

/**
 * Whether two types may be one interaction seen by two systems.
 *
 * @internal
 */
export function areCompatible(ours: string, theirs: string, kinds: readonly (readonly string[])[]): boolean {
  return ours === theirs || kinds.some((family) => family.includes(ours) && family.includes(theirs));
}

function sharesId({ ids }: Sighting, { ids: others }: Sighting): boolean {
  for (const id of others) if (ids.has(id)) return true;
  return false;
}

/** Of two ids that one system gave, each is an interaction of its own: two Message-IDs, two UIDs, two of one CRM. */
function haveIdsOfOneSystem(first: Sighting, second: Sighting): boolean {
  const systems = new Set(['mail', 'meeting', first.system, second.system]);
  const namedIn = ({ ids }: Sighting) => {
    const names = Array.from(ids, (id) => id.slice(0, Math.max(0, id.indexOf(':'))));
    return names.filter((name) => name !== '' && systems.has(name));
  };
  const theirs = namedIn(second);
  return namedIn(first).some((name) => theirs.includes(name));
}

function differ(ours: string | undefined, theirs: string | undefined): boolean {
  return ours !== undefined && theirs !== undefined && ours !== theirs;
}

function timeReason(
  first: Sighting,
  second: Sighting,
  { model, meetingMs, messageMs, kinds }: CopySettings<never>,
  dayOf: (at: number) => number,
): CopyReason | undefined {
  const gap = second.at - first.at;
  const lasts = [first, second].some(
    ({ type }) =>
      model.duration[model.typeCodes.get(type) as number] !== undefined ||
      kinds.some((family) => family.includes(type)),
  );
  const tolerance = lasts ? meetingMs : messageMs;
  const areDays = first.isDay || second.isDay;
  if (!areDays && gap <= tolerance) return { kind: 'same-time', minutesApart: gap / millisecondsInMinute };
  if (areDays) {
    const day = dayOf(first.at);
    if (day !== dayOf(second.at)) return undefined;
    return { kind: 'same-day', day: isoDay(day * millisecondsInDay) };
  }
  if (!lasts || first.lengthMs === undefined) return undefined;
  if (second.lengthMs === undefined) {
    return gap <= first.lengthMs + tolerance
      ? { kind: 'during', minutesApart: gap / millisecondsInMinute }
      : undefined;
  }
  const both = Math.min(first.lengthMs, gap + second.lengthMs) - gap;
  if (both < Math.max(first.lengthMs, second.lengthMs) / 2) return undefined;
  return { kind: 'overlap', minutes: both / millisecondsInMinute };
}

function confidenceOf(reason: CopyReason): number {
  switch (reason.kind) {
    case 'same-time':
      return reason.minutesApart <= 1 ? sameMoment : sameTime;
    case 'overlap':
      return overlapping;
    case 'during':
      return during;
    default:
      return onOneDay;
  }
}

function agreements(first: Sighting, second: Sighting): CopyReason[] {
  const found: CopyReason[] = [{ kind: first.type === second.type ? 'same-type' : 'compatible-type' }];
  if (first.direction !== undefined && first.direction === second.direction) {
    found.push({ kind: 'same-direction' });
  }
  if (first.lengthMs !== undefined && first.lengthMs === second.lengthMs) found.push({ kind: 'same-length' });
  return found;
}
