import { dayOf } from '../evidence/counted-group.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { localDayOf } from '../interaction/time-zone.js';
import { listOf } from '../options.js';
import { type CopyOptions, type CopySettings, copySettings } from './copy-options.js';
import { type CopyReason, type CopyVerdict, judgeCopies, reachOf } from './judge-copies.js';
import { originsOf, type Sighting, sightingsOf } from './sightings.js';

/**
 * Two interactions that are probably one, seen by two systems.
 *
 * @typeParam T - the caller's interaction type
 *
 * @group Copies
 */
export interface LikelyCopy<T> {
  /** The one that begins earlier. */
  readonly first: T;
  /** The other. */
  readonly second: T;
  /** How sure the rules are, from 0 to 1: 1 for a shared id. Judgement, and not a measured probability. */
  readonly confidence: number;
  /** What agrees, the most telling first. */
  readonly reasons: readonly CopyReason[];
}

/**
 * Finds interactions that are probably one and the same, in two systems: a meeting in a calendar and in a CRM, a mail in
 * a mailbox and as the CRM logged it. Nothing is dropped; {@link mergeCopies} does that.
 *
 * Two are a pair if they are with the same lead, from different sources, of compatible types, not of contrary directions,
 * and agree in time: they begin within some minutes of each other, overlap, or are of the same day where one of them has
 * only days. A shared id (`mail:` and a Message-ID, `meeting:` and a UID, or {@link CopyDetails.sharedId}) always
 * makes a pair, and two ids that one system gave never do. Between two sources each interaction is in at most one pair;
 * where several could be, the surest pair is made first, and of equal ones the closest in time.
 *
 * O(n log n); of each interaction only the next 32 of its lead are looked at.
 *
 * @param interactions - in any order; not changed
 * @param options - the model; which source an interaction is from, compatible types and tolerances
 * @returns pairs, the surest first
 * @throws {@link TouchpointError} `invalid_interactions`, `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { findLikelyCopies, standardModel } from 'touchpoint-scoring';
 *
 * const inCalendar = { source: 'icalendar', id: 'meeting:x7', leadId: 'ada', at: '2026-11-18T10:00:00Z', durationMinutes: 60 };
 * const inCrm = { source: 'hubspot', id: 'hubspot:51', leadId: 'ada', at: '2026-11-18T10:05:00Z' };
 * const [pair] = findLikelyCopies(
 *   [{ ...inCalendar, type: 'in_person_meeting' }, { ...inCrm, type: 'meeting' }],
 *   { model: standardModel },
 * );
 * pair?.confidence; // => 0.85
 * pair?.reasons; // => [{ kind: 'same-time', minutesApart: 5 }, { kind: 'compatible-type' }]
 * ```
 *
 * @group Copies
 */
export function findLikelyCopies<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: CopyOptions<Type, T>,
): LikelyCopy<T>[] {
  const source = 'findLikelyCopies';
  const settings = copySettings(options, source);
  const list = listOf(interactions, source);
  const sightings = sightingsOf(list, settings, source);
  const of = (row: number) => list[row] as T;
  const withinOneId = sightings.flatMap((sighting) =>
    rowsOfOneId(list, sighting, settings).map(([first, second]) => ({
      first: of(first),
      second: of(second),
      confidence: 1,
      reasons: [{ kind: 'same-id' as const }],
    })),
  );
  const between = copiesAmong(sightings, settings).map(({ first, second, confidence, reasons }) => ({
    first: of(first.rows[0] as number),
    second: of(second.rows[0] as number),
    confidence,
    reasons,
  }));
  return [...withinOneId, ...between];
}

/**
 * Two sightings that are one, and why.
 *
 * @internal
 */
export interface CopyPair extends CopyVerdict {
  readonly first: Sighting;
  readonly second: Sighting;
}

/**
 * Pairs of sightings from different sources, one to one between any two of these, the surest first.
 *
 * @internal
 */
export function copiesAmong<T>(sightings: readonly Sighting[], settings: CopySettings<T>): CopyPair[] {
  const candidates = candidatesAmong(sightings, settings);
  candidates.sort((a, b) => b.confidence - a.confidence || a.gap - b.gap || a.order - b.order);
  const taken = new Set<string>();
  return candidates.filter(({ first, second, order, otherOrder }) => {
    const sides = [
      ...Array.from(second.sources, (source) => `${order} ${source}`),
      ...Array.from(first.sources, (source) => `${otherOrder} ${source}`),
    ];
    if (sides.some((side) => taken.has(side))) return false;
    for (const side of sides) taken.add(side);
    return true;
  });
}

/** How many neighbours of an interaction are looked at, so that a crowd of one lead at one instant costs no square. */
const mostNeighbours = 32;

interface Candidate extends CopyPair {
  /** Places of the two in the order of sightings. */
  readonly order: number;
  readonly otherOrder: number;
}

function candidatesAmong<T>(sightings: readonly Sighting[], settings: CopySettings<T>): Candidate[] {
  const found: Candidate[] = [];
  const { timeZone } = settings;
  // A calendar is slow to ask, and UTC needs none.
  const dayIn = timeZone === 'UTC' ? dayOf : (at: number) => localDayOf(at, timeZone);
  const consider = (order: number, otherOrder: number) => {
    const [first, second] = [sightings[order] as Sighting, sightings[otherOrder] as Sighting];
    if (!areApart(first.sources, second.sources)) return;
    const verdict = judgeCopies(first, second, settings, dayIn);
    if (verdict !== undefined) found.push({ ...verdict, first, second, order, otherOrder });
  };
  for (const [order, sighting] of sightings.entries()) {
    const until = sighting.at + reachOf(sighting, settings);
    const end = Math.min(sightings.length, order + 1 + mostNeighbours);
    for (let other = order + 1; other < end; other++) {
      const next = sightings[other] as Sighting;
      if (next.leadId !== sighting.leadId || next.at > until) break;
      consider(order, other);
    }
  }
  const shared = sharingAnId(sightings);
  if (shared.length === 0) return found;
  const near = new Set(found.map(({ order, otherOrder }) => `${order} ${otherOrder}`));
  for (const [order, otherOrder] of shared) {
    if (!near.has(`${order} ${otherOrder}`)) consider(order, otherOrder);
  }
  return found;
}

/** Pairs of sightings of one lead that share an id, however far apart they are in time. */
function sharingAnId(sightings: readonly Sighting[]): [number, number][] {
  const pairs: [number, number][] = [];
  const sightingsOf = new Map<string, number[]>();
  for (const [index, { ids, leadId }] of sightings.entries()) {
    for (const id of ids) {
      const name = JSON.stringify([id, leadId]);
      const others = sightingsOf.get(name) ?? [];
      if (others.length > mostNeighbours) continue;
      for (const other of others) pairs.push([other, index]);
      sightingsOf.set(name, [...others, index]);
    }
  }
  return pairs;
}

/**
 * Whether two sets of sources have none in common.
 *
 * @internal
 */
export function areApart(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): boolean {
  for (const source of theirs) if (ours.has(source)) return false;
  return true;
}

/** Rows of one id that come from different sources, each with the one that counts. */
function rowsOfOneId<T extends InteractionInput<string>>(
  interactions: readonly T[],
  { rows }: Sighting,
  settings: CopySettings<T>,
): [number, number][] {
  if (rows.length === 1) return [];
  const pairs: [number, number][] = [];
  const [first = 0] = rows;
  const seen = new Set(sourcesOf(interactions[first] as T, settings));
  for (const row of rows.slice(1)) {
    const sources = sourcesOf(interactions[row] as T, settings);
    if (!areApart(seen, sources)) continue;
    for (const source of sources) seen.add(source);
    pairs.push([first, row]);
  }
  return pairs;
}

function sourcesOf<T extends InteractionInput<string>>(
  interaction: T,
  settings: CopySettings<T>,
): ReadonlySet<string> {
  return new Set(originsOf(interaction, settings).map(({ source }) => source));
}
