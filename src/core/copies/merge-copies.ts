import { outcomeRank, precedenceOf, precedes } from '../evidence/duplicates.js';
import { instantOf } from '../evidence/interaction-problem.js';
import type { InteractionInput, Outcome } from '../interaction/interaction.js';
import { listOf } from '../options.js';
import {
  type CopyDetails,
  type CopyOptions,
  type CopySettings,
  copySettings,
  type MergedFrom,
} from './copy-options.js';
import { areApart, copiesAmong } from './find-likely-copies.js';
import { mayBeOne } from './judge-copies.js';
import { originsOf, type Sighting, sightingsOf, wordsOf } from './sightings.js';

/**
 * An interaction, and where it was found if it was found more than once.
 *
 * @typeParam T - the caller's interaction type
 *
 * @group Copies
 */
export type MergedInteraction<T> = T & Pick<CopyDetails, 'mergedFrom'>;

/**
 * Makes one interaction of those that are probably one and the same in several systems, as {@link findLikelyCopies} finds
 * them. All others are returned as they are.
 *
 * A merged interaction takes from each copy what it knows better: a stated outcome over a presumption, a type whose place
 * is known over one whose place is not, a time over a mere day, a length and every other field over none; then what was
 * recorded later. It keeps the id that other systems share, and names its copies in `mergedFrom`, which
 * {@link Ledger.add} remembers too. Colleagues who have the meeting under one id keep a copy each, for `key: 'owner-lead'`.
 *
 * No two interactions of one source are ever merged. Merging what was merged changes nothing, and the order of the input
 * changes nothing but the order of the result. O(n log n).
 *
 * @param interactions - of all sources together; not changed
 * @param options - as for {@link findLikelyCopies}
 * @returns one interaction for each group of copies, at the place of the first; the others as they are
 * @throws {@link TouchpointError} `invalid_interactions`, `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { mergeCopies, scoreLeads, standardModel } from 'touchpoint-scoring';
 *
 * const inCalendar = { source: 'icalendar', id: 'meeting:x7', leadId: 'ada', at: '2026-11-18T10:00:00Z', durationMinutes: 60 };
 * const inCrm = { source: 'hubspot', id: 'hubspot:51', leadId: 'ada', at: '2026-11-18T10:05:00Z' };
 * const twice = [
 *   { ...inCalendar, type: 'in_person_meeting' as const },
 *   { ...inCrm, type: 'meeting' as const },
 * ];
 * const merged = mergeCopies(twice, { model: standardModel });
 * merged.length; // => 1
 * merged[0]?.mergedFrom?.map(({ source }) => source); // => ['hubspot', 'icalendar']
 * const { leads } = scoreLeads(merged, { model: standardModel, asOf: '2026-11-23T10:00:00Z' });
 * leads[0]?.score.toFixed(1); // => '11.8'
 * ```
 *
 * @group Copies
 */
export function mergeCopies<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: CopyOptions<Type, T>,
): MergedInteraction<T>[] {
  const source = 'mergeCopies';
  const settings = copySettings(options, source);
  let list: readonly MergedInteraction<T>[] = listOf(interactions, source);
  // What is merged knows more than its copies, so that it may be found in a third source that they were not found in.
  for (;;) {
    const groups = groupsAmong(list, settings, source);
    if (groups.length === 0) return [...list];
    list = withMerged(list, groups, settings);
  }
}

/** Sightings that are one interaction. */
type Group = readonly Sighting[];

function groupsAmong<T extends InteractionInput<string>>(
  interactions: readonly T[],
  settings: CopySettings<T>,
  source: string,
): Group[] {
  const sightings = sightingsOf(interactions, settings, source);
  const groupOf = new Map<Sighting, Group>();
  for (const { first, second } of copiesAmong(sightings, settings)) {
    const ours = groupOf.get(first) ?? [first];
    const theirs = groupOf.get(second) ?? [second];
    const isOne = ours.every((one) =>
      theirs.every((other) => areApart(one.sources, other.sources) && mayBeOne(one, other, settings.kinds)),
    );
    if (!isOne) continue;
    const group = [...ours, ...theirs];
    for (const sighting of group) groupOf.set(sighting, group);
  }
  const standInSeveral = sightings.filter(
    (sighting) => !groupOf.has(sighting) && hasRowsApart(sighting, interactions, settings),
  );
  return [...new Set(groupOf.values()), ...standInSeveral.map((sighting) => [sighting])];
}

/** Whether rows of one id come from different sources, and do not yet know of each other. */
function hasRowsApart<T extends InteractionInput<string>>(
  { rows, sources }: Sighting,
  interactions: readonly T[],
  settings: CopySettings<T>,
): boolean {
  return (
    rows.length > 1 &&
    rows.some((row) => {
      const own = new Set(originsOf(interactions[row] as T, settings).map((origin) => origin.source));
      return own.size < sources.size;
    })
  );
}

function withMerged<T extends InteractionInput<string>>(
  interactions: readonly T[],
  groups: readonly Group[],
  settings: CopySettings<T>,
): MergedInteraction<T>[] {
  const mergedAt = new Map<number, MergedInteraction<T>[]>();
  const rowsOfGroups = new Set<number>();
  for (const group of groups) {
    const rows = group.flatMap((sighting) => sighting.rows);
    for (const row of rows) rowsOfGroups.add(row);
    mergedAt.set(
      rows.reduce((first, row) => Math.min(first, row)),
      mergedOf(group, interactions, settings),
    );
  }
  return interactions.flatMap((interaction, row) =>
    rowsOfGroups.has(row) ? (mergedAt.get(row) ?? []) : [interaction],
  );
}

function mergedOf<T extends InteractionInput<string>>(
  group: Group,
  interactions: readonly T[],
  settings: CopySettings<T>,
): MergedInteraction<T>[] {
  const views = group.map((sighting) => viewOf(sighting, interactions, settings));
  views.sort((a, b) => (precedes(a.knowledge, b.knowledge) ? -1 : 1));
  const best = views[0] as View<T>;
  const typed = views.reduce((one, other) => (tellsMore(other.fields, one.fields, settings) ? other : one));
  const judged = views.reduce((one, other) => (outcomePrecedes(other.fields, one.fields) ? other : one));
  const timed = views.find(({ sighting }) => !sighting.isDay) ?? best;
  const merged: MergedInteraction<T> = {
    ...filledIn(views.map(({ fields }) => fields)),
    ...present(judged.fields, outcomeFields),
    ...present(typed.fields, ['place']),
    type: typed.fields.type,
    at: timed.fields.at,
    mergedFrom: distinctOrigins(views.flatMap(({ origins }) => origins)),
  };
  const ids = views.flatMap(({ fields: { id } }) => id ?? []).sort();
  const id = ids.find((one) => /^(?:mail|meeting):/.test(one)) ?? ids[0];
  const recordedAt = latestRecording(views.map(({ fields }) => fields));
  const whole = {
    ...merged,
    ...(id === undefined ? {} : { id }),
    ...(recordedAt === undefined ? {} : { recordedAt }),
  };
  return ownersOf(group, interactions, merged.ownerId).map((ownerId) =>
    ownerId === undefined ? whole : { ...whole, ownerId },
  );
}

interface View<T> {
  readonly sighting: Sighting;
  /** The row that counts, with what other rows of its id know and it does not. */
  readonly fields: T & CopyDetails;
  readonly origins: readonly MergedFrom[];
  /** Who knows more of the whole comes first. */
  readonly knowledge: readonly (string | number)[];
}

function viewOf<T extends InteractionInput<string>>(
  sighting: Sighting,
  interactions: readonly T[],
  settings: CopySettings<T>,
): View<T> {
  const rows = sighting.rows.map((row) => interactions[row] as T & CopyDetails);
  const typed = rows.reduce((one, other) => (tellsMore(other, one, settings) ? other : one));
  const fields = {
    ...filledIn(rows),
    ...present(rows[0] as T, outcomeFields),
    ...present(typed, ['place']),
    type: typed.type,
  };
  const [recordedAt = 0, ...others] = precedenceOf(fields);
  return {
    sighting,
    fields,
    origins: rows.flatMap((row) => originsOf(row, settings)),
    knowledge: [
      sighting.isDay ? 0 : 1,
      recordedAt,
      isStated(fields) ? 1 : 0,
      isPlaceKnown(fields.type, settings) ? 1 : 0,
      sighting.lengthMs === undefined ? 0 : 1,
      ...others,
      wordsOf(fields),
    ],
  };
}

/**
 * The fields of the first, and what it does not say from the next that does. Not the outcome: where one does not say it,
 * it was held, and another's outcome would contradict that.
 */
function filledIn<T extends object>(ordered: readonly T[]): T {
  const said = ordered.map((one) =>
    Object.entries(one).filter(
      ([name, value]) => value !== undefined && value !== null && !outcomeFields.includes(name),
    ),
  );
  return Object.assign({}, ...said.reverse().map((entries) => Object.fromEntries(entries)));
}

const outcomeFields: readonly string[] = ['outcome', 'attendance'];

function present<T extends object>(from: T, names: readonly string[]): Partial<T> {
  const entries = Object.entries(from).filter(([name, value]) => names.includes(name) && value !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}

/** Whether somebody said what became of it. A held meeting of which nothing is said is a presumption. */
function isStated({ outcome, attendance }: InteractionInput<string> & CopyDetails): boolean {
  if (attendance !== undefined) return attendance !== 'presumed';
  return outcome !== undefined && outcome !== null && outcome !== 'scheduled';
}

function outcomePrecedes(
  ours: InteractionInput<string> & CopyDetails,
  theirs: InteractionInput<string> & CopyDetails,
): boolean {
  const of = (one: InteractionInput<string> & CopyDetails) => [
    isStated(one) ? 1 : 0,
    recordingOf(one),
    outcomeRank[(one.outcome ?? 'held') satisfies Outcome],
    one.outcome === undefined || one.outcome === null ? 0 : 1,
    one.attendance ?? '',
  ];
  return precedes(of(ours), of(theirs));
}

function recordingOf({ recordedAt }: InteractionInput<string>): number {
  return recordedAt === undefined || recordedAt === null
    ? Number.NEGATIVE_INFINITY
    : (instantOf(recordedAt) as number);
}

function latestRecording<T extends InteractionInput<string>>(copies: readonly T[]): T['recordedAt'] {
  const latest = copies.reduce((one, other) => (recordingOf(other) > recordingOf(one) ? other : one));
  return latest.recordedAt ?? undefined;
}

/** Within a family the later type tells more; of what is in none, the one whose place is known. */
function tellsMore<T>(
  { type: ours }: InteractionInput<string>,
  { type: theirs }: InteractionInput<string>,
  settings: CopySettings<T>,
): boolean {
  if (ours === theirs) return false;
  const family = settings.kinds.find((one) => one.includes(ours) && one.includes(theirs));
  if (family !== undefined) return family.indexOf(ours) > family.indexOf(theirs);
  const [isOursKnown, isTheirsKnown] = [isPlaceKnown(ours, settings), isPlaceKnown(theirs, settings)];
  return isOursKnown !== isTheirsKnown && isOursKnown;
}

function isPlaceKnown<T>(type: string, { model }: CopySettings<T>): boolean {
  return model.placeUnknown[model.typeCodes.get(type) as number] !== 1;
}

function distinctOrigins(origins: readonly MergedFrom[]): MergedFrom[] {
  const byName = new Map(origins.map((one) => [JSON.stringify([one.source, one.id ?? '']), one]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, origin]) => origin);
}

/** Colleagues who have it under one id, each with a copy; otherwise the one of the merged interaction. */
function ownersOf(
  group: Group,
  interactions: readonly InteractionInput<string>[],
  ownerId: string | undefined,
): (string | undefined)[] {
  const ofOneId = group.map(({ rows }) => {
    const owners = rows.map((row) => interactions[row]?.ownerId ?? undefined);
    return new Set(owners.filter((owner) => owner !== undefined));
  });
  const colleagues = ofOneId.filter(({ size }) => size > 1).flatMap((owners) => [...owners]);
  return colleagues.length === 0 ? [ownerId] : [...new Set(colleagues)].sort();
}
