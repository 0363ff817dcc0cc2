import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants';
import { precedenceOf, precedes } from '../evidence/duplicates.js';
import { checkedKeys } from '../evidence/encode-interactions.js';
import { instantOf } from '../evidence/interaction-problem.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { localTimeOfDay } from '../interaction/time-zone.js';
import type { CopyDetails, CopySettings, MergedFrom } from './copy-options.js';

/**
 * One interaction as one id has it: a row, or all rows of an id and a lead, which count once anyway.
 *
 * @internal
 */
export interface Sighting {
  /** Rows of the input, of which the first is the one that scoring would count. */
  readonly rows: readonly number[];
  readonly leadId: string;
  readonly type: string;
  readonly at: number;
  /** `undefined` where nothing says. */
  readonly lengthMs: number | undefined;
  /** Whether only its day is known. */
  readonly isDay: boolean;
  readonly direction: InteractionInput<string>['direction'];
  readonly ownerId: string | undefined;
  /** The field `source` as it stands, whatever `sourceOf` makes of it. */
  readonly system: string | undefined;
  /** Every source that it is known to stand in. */
  readonly sources: ReadonlySet<string>;
  /** Every id that it is known under. */
  readonly ids: ReadonlySet<string>;
}

/**
 * Reads interactions as sightings, in an order that does not depend on theirs: by lead, time, and then everything else.
 *
 * @throws {@link TouchpointError} `invalid_interactions`
 *
 * @internal
 */
export function sightingsOf<T extends InteractionInput<string>>(
  interactions: readonly T[],
  settings: CopySettings<T>,
  source: string,
): Sighting[] {
  checkedKeys(interactions, settings.model, ({ leadId }) => leadId, source);
  const rowsOf = new Map<string, number[]>();
  const groups: number[][] = [];
  for (const [row, { id, leadId }] of interactions.entries()) {
    const name = id === undefined || id === null ? undefined : JSON.stringify([id, leadId]);
    const known = name === undefined ? undefined : rowsOf.get(name);
    if (known !== undefined) known.push(row);
    else {
      const rows = [row];
      groups.push(rows);
      if (name !== undefined) rowsOf.set(name, rows);
    }
  }
  const sightings = groups.map((rows) => sightingOf(rows, interactions, settings));
  return inOrder(sightings);
}

/**
 * The n-th of those that a source has and that agree in everything else stands beside the n-th of every other source, so
 * that copies are near each other even in a crowd.
 */
function inOrder(sightings: readonly Sighting[]): Sighting[] {
  const ranks = sightings.map((sighting) => {
    const { facts, origin } = rankOf(sighting);
    return { sighting, facts, origin, order: [...facts, ...origin] };
  });
  ranks.sort((a, b) => compareLists(a.order, b.order));
  const seen = new Map<string, number>();
  const placed = ranks.map(({ sighting, facts, origin }) => {
    const name = JSON.stringify([facts, origin[0]]);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return { sighting, order: [...facts, before, ...origin] };
  });
  return placed.sort((a, b) => compareLists(a.order, b.order)).map(({ sighting }) => sighting);
}

function sightingOf<T extends InteractionInput<string>>(
  rows: readonly number[],
  interactions: readonly T[],
  settings: CopySettings<T>,
): Sighting {
  const ordered = rows.length === 1 ? rows : byPrecedence(rows, interactions);
  const first = interactions[ordered[0] as number] as T;
  const at = instantOf(first.at) as number;
  const minutes = ordered
    .map((row) => interactions[row]?.durationMinutes)
    .find((length) => length !== undefined && length !== null);
  const origins = ordered.flatMap((row) => originsOf(interactions[row] as T, settings));
  const ids = new Set<string>();
  for (const { id } of origins) if (id !== undefined) ids.add(id);
  for (const row of ordered) {
    const { sharedId } = interactions[row] as CopyDetails;
    if (typeof sharedId === 'string') ids.add(sharedId);
  }
  return {
    rows: ordered,
    leadId: first.leadId,
    type: first.type,
    at,
    lengthMs: minutes === undefined || minutes === null ? undefined : minutes * millisecondsInMinute,
    isDay: (minutes === undefined || minutes === null) && isMidnight(at, settings.timeZone),
    direction: first.direction,
    ownerId: first.ownerId,
    system: (first as CopyDetails).source,
    sources: new Set(origins.map((origin) => origin.source)),
    ids,
  };
}

/**
 * Where an interaction stands: itself, or what it was merged from.
 *
 * @internal
 */
export function originsOf<T extends InteractionInput<string>>(
  interaction: T,
  { sourceOf }: Pick<CopySettings<T>, 'sourceOf'>,
): readonly MergedFrom[] {
  const { mergedFrom } = interaction as CopyDetails;
  if (mergedFrom !== undefined) return mergedFrom;
  const source = sourceOf(interaction) ?? '';
  const { id } = interaction;
  return [id === undefined || id === null ? { source } : { source, id }];
}

function isMidnight(at: number, timeZone: string): boolean {
  if (timeZone === 'UTC') return at % millisecondsInDay === 0;
  // No zone is off by less than a minute today, so most instants need no calendar.
  return at % millisecondsInMinute === 0 && localTimeOfDay(at, timeZone) === 0;
}

/** Rows of one id, the one that counts first. */
function byPrecedence(rows: readonly number[], interactions: readonly InteractionInput<string>[]): number[] {
  return rows
    .map((row) => {
      const interaction = interactions[row] as InteractionInput<string>;
      return { row, precedence: precedenceOf(interaction), text: wordsOf(interaction) };
    })
    .sort((a, b) => {
      if (precedes(a.precedence, b.precedence)) return -1;
      if (precedes(b.precedence, a.precedence)) return 1;
      return a.text < b.text ? -1 : Number(a.text > b.text);
    })
    .map(({ row }) => row);
}

/**
 * The plain fields as text, to order what nothing else does.
 *
 * @internal
 */
export function wordsOf(interaction: InteractionInput<string>): string {
  return JSON.stringify(
    Object.entries(interaction)
      .filter(([, value]) => value !== null && typeof value !== 'object' && typeof value !== 'function')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, String(value)]),
  );
}

function rankOf({ leadId, at, type, direction, lengthMs, ownerId, sources, ids }: Sighting) {
  return {
    facts: [leadId, at, type, direction ?? '', lengthMs ?? -1, ownerId ?? ''],
    origin: [[...sources].sort().join('\n'), [...ids].sort().join('\n')],
  };
}

function compareLists(ours: readonly (string | number)[], theirs: readonly (string | number)[]): number {
  if (precedes(ours, theirs)) return 1;
  return precedes(theirs, ours) ? -1 : 0;
}
