import { millisecondsInDay } from 'date-fns/constants';
import { showValue, TouchpointError } from '../core/error.js';
import type { Instant } from '../core/interaction/interaction.js';
import { readInstant } from '../core/interaction/parse-instant.js';
import { listOf } from '../core/options.js';
import { largestCount } from './journey.js';

/**
 * The end of a journey: a deal won or lost.
 *
 * @group Attribution
 */
export interface JourneyEnd {
  /** Whose: a `leadId`, or whatever the `key` option makes of an interaction. */
  readonly key: string;
  /** Which deal, for joining; no two ends share one. */
  readonly id?: string | undefined;
  /**
   * When it was won or lost: an instant, or a day such as `2026-09-30`. A day ends at the midnight after it, in the zone
   * of the option `timeZone`, so that all touches of that day belong to the journey.
   */
  readonly at: Instant;
  /** `true` for won. */
  readonly won: boolean;
  /** What it was worth, where it was won; 0 to 1e15. 0 by default. */
  readonly value?: number | undefined;
  /**
   * When the deal began: an instant, or a day, which begins at its midnight. The journey holds the touches from then on,
   * whatever other deals the key has, so that parallel deals of one account each have their own.
   */
  readonly since?: Instant | undefined;
  /**
   * When the deal reached its stages, by their names (a lead, an opportunity), each an instant or a day. The touch that
   * led to a stage is the last one up to then. The rule `stages` reads it.
   */
  readonly stages?: Readonly<Record<string, Instant>> | undefined;
}

/**
 * An end that was read; times in epoch milliseconds.
 *
 * @internal
 */
export interface ReadEnd {
  readonly id: string | undefined;
  /** Touches before it may belong to the journey. */
  readonly at: number;
  /** Since when it may have ended: the midnight before it for a day, `at` for an instant. */
  readonly earliest: number;
  /** A day or an instant in ISO 8601. */
  readonly date: string;
  readonly won: boolean;
  readonly value: number;
  readonly since: number | undefined;
  /** By stage: touches before it may have led there. */
  readonly stages: readonly (readonly [stage: string, before: number])[] | undefined;
}

/**
 * Ends by key, each list in the order of time, and of ids where times are equal.
 *
 * @param timeZone - of days
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 *
 * @internal
 */
export function readEnds(
  ends: Iterable<JourneyEnd>,
  timeZone: string,
  presentKey: (key: string) => string,
  source: string,
): Map<string, ReadEnd[]> {
  const read = new Map<string, ReadEnd[]>();
  const placeOfId = new Map<string, number>();
  for (const [index, end] of listOf(ends, source, 'ends').entries()) {
    const refuse = (path: readonly string[], value: unknown, message: string, remedy: string) =>
      new TouchpointError('invalid_option', source, [
        { path: ['ends', index, ...path], value, message, remedy },
      ]);
    const timeOf = (value: unknown, path: readonly string[]): EndTime => {
      const time = readTime(value, timeZone);
      if ('message' in time) throw refuse(path, value, time.message, time.remedy);
      return time;
    };
    if (typeof end !== 'object' || end === null) {
      throw refuse([], end, `must be an end, got ${showValue(end)}`, 'Pass { key, at, won }.');
    }
    const { key, id, at: endsAt, won, value = 0, since: began, stages } = end;
    if (typeof key !== 'string' || key === '') {
      const message = `must be text that is not empty, got ${showValue(key)}`;
      throw refuse(['key'], key, message, 'Say whose journey ended.');
    }
    if (id !== undefined && id !== null) {
      if (typeof id !== 'string' || id === '') {
        const message = `must be text that is not empty, got ${showValue(id)}`;
        throw refuse(['id'], id, message, 'Give the id of the deal as text, or leave it out.');
      }
      const before = placeOfId.get(id);
      if (before !== undefined) {
        const message = `must be the id of one end, but ends[${before}] has it too`;
        throw refuse(['id'], id, message, 'Pass each deal once; parallel deals have ids of their own.');
      }
      placeOfId.set(id, index);
    }
    const time = timeOf(endsAt, ['at']);
    if (typeof won !== 'boolean') {
      throw refuse(['won'], won, `must be true or false, got ${showValue(won)}`, 'Leave out what is open.');
    }
    if (!(typeof value === 'number' && value >= 0 && value <= largestCount)) {
      const message = `must be a number from 0 to 1e15, got ${showValue(value)}`;
      throw refuse(
        ['value'],
        value,
        message,
        'Leave it out where it is not known; see the guide on refunds.',
      );
    }
    const since = began === undefined || began === null ? undefined : timeOf(began, ['since']).from;
    if (since !== undefined && since > time.to) {
      const message = `must not be after the end, got ${showValue(began)}`;
      throw refuse(['since'], began, message, 'Say when the deal began.');
    }
    if (stages !== undefined && stages !== null && typeof stages !== 'object') {
      const message = `must be an object of times, got ${showValue(stages)}`;
      throw refuse(['stages'], stages, message, 'Pass { lead: "2026-03-01" } or the like.');
    }
    const present = presentKey(key);
    const known = read.get(present) ?? [];
    read.set(present, known);
    known.push({
      id: id ?? undefined,
      at: time.to,
      earliest: time.from,
      date: time.text,
      won,
      value: won ? value + 0 : 0,
      since,
      stages: stages
        ? Object.entries(stages)
            .filter(([, when]) => when !== undefined && when !== null)
            .map(([stage, when]) => [stage, timeOf(when, ['stages', stage]).upTo] as const)
        : undefined,
    });
  }
  for (const own of read.values()) own.sort(byTime);
  return read;
}

/** Equal times by id, so that the order of the input decides nothing. */
function byTime(a: ReadEnd, b: ReadEnd): number {
  return a.at - b.at || compare(a.id ?? '', b.id ?? '') || Number(b.won) - Number(a.won) || b.value - a.value;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface EndTime {
  /** From when on it may have been. */
  readonly from: number;
  /** By when it was. */
  readonly to: number;
  /** Touches before it came first, or at the same time. */
  readonly upTo: number;
  readonly text: string;
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

function readTime(value: unknown, timeZone: string): EndTime | { message: string; remedy: string } {
  const isDay = typeof value === 'string' && dayPattern.test(value.trim());
  const from = readInstant(value, isDay ? timeZone : undefined);
  if (typeof from !== 'number') return from;
  if (!isDay) return { from, to: from, upTo: from + 1, text: new Date(from).toISOString() };
  const text = value.trim();
  const next = new Date(Date.parse(`${text}T00:00:00Z`) + millisecondsInDay).toISOString().slice(0, 10);
  const to = readInstant(next, timeZone);
  // The day after 9999-12-31 has five digits.
  if (typeof to !== 'number')
    return { message: 'must be before the year 10000', remedy: 'Correct the year.' };
  return { from, to, upTo: to, text };
}
