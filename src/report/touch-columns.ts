import { directions, outcomes } from '../core/closed-sets.js';
import type { InteractionInput } from '../core/interaction/interaction.js';
import { readInstant } from '../core/interaction/parse-instant.js';
import type { TouchColumns } from './report-data.js';
import { type SharedColumn, sharedColumn } from './shared-column.js';

/**
 * The touches of a report as columns, and the texts and types that they name. O(n).
 *
 * @param touches - in the order in which they are to stand
 * @param times - when each was, in epoch milliseconds
 * @param rows - how many of them each lead has, one lead after the other
 *
 * @internal
 */
export function touchColumns(
  touches: readonly InteractionInput<string>[],
  times: readonly number[],
  rows: readonly number[],
): { readonly columns: TouchColumns; readonly texts: readonly string[]; readonly types: readonly string[] } {
  const types = dictionary([]);
  const repeated = repeatedIds(touches);
  const texts = dictionary(byFrequency(touches, repeated));
  const { start, unit } = commonStep(times);
  const column = <K extends string>(name: K, codeOf: (touch: InteractionInput<string>) => number) =>
    columnUnless(name, touches.map(codeOf), 0);
  const shared = <K extends string>(
    name: K,
    textOf: (touch: InteractionInput<string>) => string | null | undefined,
  ) => {
    const column = sharedColumn(
      touches.map((touch) => texts.placeOf(textOf(touch)) + 1),
      rows,
    );
    const isEmpty = column.others.length === 0 && column.first.every((place) => place === 0);
    return (isEmpty ? {} : { [name]: column }) as Partial<Record<K, SharedColumn>>;
  };
  const numbers = <K extends string>(name: K, numberOf: (touch: InteractionInput<string>) => number | null) =>
    columnUnless(name, touches.map(numberOf), null);
  const columns: TouchColumns = {
    start,
    unit,
    at: times.map((time) => (time - start) / unit),
    type: touches.map(({ type }) => types.placeOf(type)),
    ...column('direction', ({ direction }) => placeIn(directions, direction)),
    ...column('outcome', ({ outcome }) => placeIn(outcomes, outcome)),
    ...column('id', ({ id }) => (repeated.has(id) ? texts.placeOf(id) + 1 : 0)),
    ...shared('leadId', ({ leadId }) => leadId),
    ...shared('accountId', ({ accountId }) => accountId),
    ...shared('ownerId', ({ ownerId }) => ownerId),
    ...numbers('durationMinutes', ({ durationMinutes }) => durationMinutes ?? null),
    ...numbers('participants', ({ participants }) => participants ?? null),
    ...numbers('recordedAt', ({ id, recordedAt }) => (repeated.has(id) ? instantOrNull(recordedAt) : null)),
  };
  return { columns, texts: texts.list, types: types.list };
}

/** A column under its name; nothing where no touch has the field. */
function columnUnless<K extends string, V>(name: K, values: V[], none: V): Partial<Record<K, V[]>> {
  return values.every((value) => value === none) ? {} : ({ [name]: values } as Record<K, V[]>);
}

function placeIn<V>(list: readonly V[], value: V | null | undefined): number {
  return value === undefined || value === null ? 0 : list.indexOf(value) + 1;
}

function instantOrNull(value: unknown): number | null {
  const time = value === undefined || value === null ? undefined : readInstant(value);
  return typeof time === 'number' ? time : null;
}

/** Ids that more than one touch has; those of one are of no use to the page. */
function repeatedIds(touches: readonly InteractionInput<string>[]): ReadonlySet<string | null | undefined> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { id } of touches) {
    if (id === undefined || id === null) continue;
    if (seen.has(id)) repeated.add(id);
    else seen.add(id);
  }
  return repeated;
}

/** The texts that touches name, the most frequent first: what stands most often has the shortest number. */
function byFrequency(
  touches: readonly InteractionInput<string>[],
  repeated: ReadonlySet<string | null | undefined>,
): string[] {
  const counts = new Map<string, number>();
  const add = (text: string | null | undefined) => {
    if (text !== undefined && text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  };
  for (const { id, leadId, accountId, ownerId } of touches) {
    add(leadId);
    add(accountId);
    add(ownerId);
    if (repeated.has(id)) add(id);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([text]) => text);
}

function dictionary(known: readonly string[]) {
  const places = new Map(known.map((text, place) => [text, place]));
  const list = [...known];
  return {
    list,
    /** -1 for no text. */
    placeOf: (text: string | null | undefined): number => {
      if (text === undefined || text === null) return -1;
      const known = places.get(text);
      if (known !== undefined) return known;
      places.set(text, list.length);
      return list.push(text) - 1;
    },
  };
}

/** The first time, and the greatest span of which all others are whole multiples after it. */
function commonStep(times: readonly number[]): { readonly start: number; readonly unit: number } {
  if (!times.every(Number.isInteger)) return { start: 0, unit: 1 };
  let start = Number.POSITIVE_INFINITY;
  for (const time of times) start = Math.min(start, time);
  let unit = 0;
  for (const time of times) unit = greatestCommonDivisor(time - start, unit);
  return unit === 0 ? { start: Number.isFinite(start) ? start : 0, unit: 1 } : { start, unit };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
