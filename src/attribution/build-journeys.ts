import { millisecondsInDay } from 'date-fns/constants';
import { isSameSession } from '../core/cadence/sessions.js';
import { touchRows } from '../core/cadence/touch-times.js';
import { showValue, TouchpointError } from '../core/error.js';
import type { EncodedInteractions } from '../core/evidence/encode-interactions.js';
import { historyOfLead, rowsByLead } from '../core/evidence/lead-rows.js';
import type { Instant, InteractionInput } from '../core/interaction/interaction.js';
import { maximumEpochMs, readInstant } from '../core/interaction/parse-instant.js';
import { type CompiledModel, offlineColumn } from '../core/model/compile-model.js';
import { pointsOfRows } from '../core/score/explain-score.js';
import { encodedFor } from '../core/score/gathered-evidence.js';
import {
  assertOptions,
  instantOption,
  invalidOption,
  listOf,
  type ScoreOptions,
} from '../core/score/score-options.js';
import { type Journey, largestCount, mostPoints } from './journey.js';

/**
 * The end of a journey: a deal won or lost.
 *
 * @group Attribution
 */
export interface JourneyEnd {
  /** Whose: a `leadId`, or whatever the `key` option makes of an interaction. */
  readonly key: string;
  /** When it was won or lost. */
  readonly at: Instant;
  /** `true` for won. */
  readonly won: boolean;
  /** What it was worth, where it was won; 0 to 1e15. 0 by default. */
  readonly value?: number | undefined;
}

/**
 * Options of {@link buildJourneys}.
 *
 * @typeParam Type - names of the interaction types, from the model
 * @typeParam T - the caller's interaction type
 *
 * @group Attribution
 */
export interface JourneyOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> extends Omit<ScoreOptions<Type, T>, 'asOf'> {
  /**
   * What gets the credit: the `type` of a touch (the default), its `channel`, or what a function makes of it; a touch for
   * which that returns nothing is left out.
   */
  readonly touchpoint?: 'type' | 'channel' | ((interaction: T) => string | null | undefined) | undefined;
  /** Touches more days than this before the end are left out; above 0. Without it none is. */
  readonly lookBackDays?: number | undefined;
  /**
   * Within so many hours of the first touch of a session each touchpoint counts once, at the place of its first touch:
   * a mail and its five answers are one. 0 by default, each touch by itself.
   */
  readonly sessionHours?: number | undefined;
  /** Whether equal touchpoints that follow each other are one: `keep` (the default) or `collapse`. */
  readonly repeats?: 'keep' | 'collapse' | undefined;
  /**
   * Where a lead has several ends: each journey begins after the end before (`restart`, the default), or takes in all
   * touches before its own end (`carry-on`), so that one touch may help to win twice.
   */
  readonly afterEnd?: 'restart' | 'carry-on' | undefined;
  /** Touches that led to no end by this time make a lost journey; without it they make none. */
  readonly openLostAt?: Instant | undefined;
  /** `false`: leaves out the points in the score, which only the rule `model` reads, and saves most of the time. */
  readonly withPoints?: boolean | undefined;
}

/**
 * The channel of a touchpoint; `both` where touches of both channels have the same name.
 *
 * @group Attribution
 */
export type TouchpointChannel = 'online' | 'offline' | 'both';

/**
 * What {@link buildJourneys} returns.
 *
 * @group Attribution
 */
export interface BuiltJourneys {
  /** One for each end, in the order of the leads' first interactions and then of time. */
  readonly journeys: Journey[];
  /** By touchpoint, for {@link compareRules}. */
  readonly channels: ReadonlyMap<string, TouchpointChannel>;
  /** Ends without a touch before them, whose journeys are empty. */
  readonly endsWithoutTouches: number;
}

/**
 * Makes journeys of interactions and of what was won and lost.
 *
 * A touch belongs to a journey if it took place, was no friction, and came before the end; one at the same instant is
 * the end itself, and what comes after cannot have led there. Points are those of {@link index!explainScore | explainScore} for the
 * moment of the end, over everything that came before. O(n log n), and with points O(touches of the lead) for each end.
 *
 * @param interactions - in any order
 * @param ends - deals won and lost, in any order
 * @param options - the model, whose journeys, and what of a touch gets the credit
 * @returns journeys for {@link attributeJourneys}, {@link compareRules} and the others
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_interactions`, `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { buildJourneys } from 'touchpoint-scoring/attribution';
 *
 * const { journeys } = buildJourneys(
 *   [
 *     { leadId: 'ada', type: 'event_encounter', at: '2026-09-10T18:00:00Z' },
 *     { leadId: 'ada', type: 'email', at: '2026-09-14T09:00:00Z' },
 *     { leadId: 'ada', type: 'email', at: '2026-10-30T09:00:00Z' },
 *   ],
 *   [{ key: 'ada', at: '2026-09-20T12:00:00Z', won: true, value: 12_000 }],
 *   { model: standardModel },
 * );
 * journeys[0]?.touchpoints; // => ['event_encounter', 'email']
 * journeys[0]?.daysBefore; // => [9.75, 6.125]
 * ```
 *
 * @group Attribution
 */
export function buildJourneys<Type extends string, T extends InteractionInput<Type>>(
  interactions: Iterable<T>,
  ends: Iterable<JourneyEnd>,
  options: JourneyOptions<Type, T>,
): BuiltJourneys {
  const source = 'buildJourneys';
  assertOptions(options, source, 'Pass at least { model }.');
  const how = readOptions(options, source);
  const endsOf = readEnds(ends, source);
  const { model, interactions: list, encoded } = encodedFor(interactions, options, source);
  const nameOf = touchpointNamer(list, encoded, model, options.touchpoint, source);
  const rows = rowsByLead(encoded);
  const journeys: Journey[] = [];
  const channels = new Map<string, TouchpointChannel>();

  for (const [lead, key] of encoded.keys.entries()) {
    const ownRows = rows.of(lead);
    const touches = contactTouches(encoded, ownRows, model, nameOf);
    const ownEnds = endsOf.get(key) ?? [];
    endsOf.delete(key);
    let start = Number.NEGATIVE_INFINITY;
    const addJourney = (end: ReadEnd) => {
      const from = Math.max(start, end.at - how.lookBackMs);
      const within = touches.filter(({ at }) => at >= from && at < end.at);
      if (end.isOpen && within.length === 0) return;
      for (const { name, channel } of within) {
        const known = channels.get(name);
        channels.set(name, known === undefined || known === channel ? channel : 'both');
      }
      const points = how.withPoints ? pointsBefore(encoded, ownRows, model, end.at, key) : undefined;
      const steps = collapsed(inSessions(within, points, how.sessionHours), how.repeats);
      journeys.push(journeyOf(key, steps, end, how.withPoints));
    };
    for (const end of ownEnds) {
      addJourney(end);
      if (how.afterEnd === 'restart') start = end.at;
    }
    if (how.openLostAt !== undefined) {
      const last = ownEnds.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
      start = Math.max(start, last);
      if (how.openLostAt > last) addJourney({ at: how.openLostAt, won: false, value: 0, isOpen: true });
    }
  }
  for (const [key, ownEnds] of endsOf) {
    for (const end of ownEnds) journeys.push(journeyOf(key, [], end, how.withPoints));
  }
  const endsWithoutTouches = journeys.filter(({ touchpoints }) => touchpoints.length === 0).length;
  return { journeys, channels, endsWithoutTouches };
}

interface ReadEnd {
  readonly at: number;
  readonly won: boolean;
  readonly value: number;
  readonly isOpen: boolean;
}

/** A touch that may be part of a journey. */
interface NamedTouch {
  readonly row: number;
  readonly at: number;
  readonly name: string;
  readonly channel: 'online' | 'offline';
}

/** One touchpoint of a journey, of one touch or of several. */
interface Step {
  readonly name: string;
  lastAt: number;
  points: number;
}

function contactTouches(
  encoded: EncodedInteractions,
  rows: Uint32Array,
  model: CompiledModel,
  nameOf: (row: number) => string | undefined,
): NamedTouch[] {
  const touches: NamedTouch[] = [];
  for (const row of touchRows(encoded, rows, model, maximumEpochMs)) {
    const name = nameOf(row);
    if (name === undefined) continue;
    const isOffline = model.column[encoded.typeCodes[row] as number] === offlineColumn;
    touches.push({
      row,
      at: encoded.times[row] as number,
      name,
      channel: isOffline ? 'offline' : 'online',
    });
  }
  // Of the same instant, by name: the order of the input must not decide who was first.
  return touches.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Points by row in the score at the end, over all that came before it; 0 for other rows. */
function pointsBefore(
  encoded: EncodedInteractions,
  rows: Uint32Array,
  model: CompiledModel,
  at: number,
  key: string,
): ReadonlyMap<number, number> {
  const before = rows.filter((row) => (encoded.times[row] as number) < at);
  const points = pointsOfRows(historyOfLead(encoded, before, key), model, at);
  // The rate of a channel without a share of its own may be a bit below 0.
  return new Map(Array.from(before, (row, place) => [row, Math.max(0, points[place] as number)]));
}

function inSessions(
  touches: readonly NamedTouch[],
  points: ReadonlyMap<number, number> | undefined,
  sessionHours: number,
): Step[] {
  const steps: Step[] = [];
  let start = Number.NEGATIVE_INFINITY;
  let session = new Map<string, Step>();
  for (const { row, at, name } of touches) {
    if (!isSameSession(start, at, sessionHours)) {
      start = at;
      session = new Map();
    }
    const ownPoints = points?.get(row) ?? 0;
    const known = session.get(name);
    if (known !== undefined) {
      known.lastAt = at;
      known.points += ownPoints;
      continue;
    }
    const step = { name, lastAt: at, points: ownPoints };
    // Without sessions, touches of one instant are still touches of their own.
    if (sessionHours > 0) session.set(name, step);
    steps.push(step);
  }
  return steps;
}

function collapsed(steps: readonly Step[], repeats: 'keep' | 'collapse'): readonly Step[] {
  if (repeats === 'keep') return steps;
  const kept: Step[] = [];
  for (const step of steps) {
    const before = kept.at(-1);
    if (before === undefined || before.name !== step.name) {
      kept.push(step);
      continue;
    }
    before.lastAt = Math.max(before.lastAt, step.lastAt);
    before.points += step.points;
  }
  return kept;
}

function journeyOf(key: string, steps: readonly Step[], end: ReadEnd, withPoints: boolean): Journey {
  return {
    key,
    touchpoints: steps.map(({ name }) => name),
    daysBefore: steps.map(({ lastAt }) => (end.at - lastAt) / millisecondsInDay),
    ...(withPoints ? { points: steps.map(({ points }) => Math.min(points, mostPoints)) } : {}),
    conversions: end.won ? 1 : 0,
    value: end.value,
    lost: end.won ? 0 : 1,
  };
}

function touchpointNamer<T>(
  interactions: readonly T[],
  { typeCodes }: EncodedInteractions,
  model: CompiledModel,
  touchpoint: JourneyOptions<string, T & InteractionInput<string>>['touchpoint'] = 'type',
  source: string,
): (row: number) => string | undefined {
  if (touchpoint === 'type') return (row) => model.typeNames[typeCodes[row] as number];
  if (touchpoint === 'channel') {
    return (row) => (model.column[typeCodes[row] as number] === offlineColumn ? 'offline' : 'online');
  }
  if (typeof touchpoint !== 'function') {
    const message = `must be "type", "channel" or a function, got ${showValue(touchpoint)}`;
    const remedy = 'Name one of them, or pass a function that returns the touchpoint of an interaction.';
    throw invalidOption(source, 'touchpoint', touchpoint, message, remedy);
  }
  return (row) => {
    const name: unknown = touchpoint(interactions[row] as T & InteractionInput<string>);
    if (name === undefined || name === null || name === '') return undefined;
    if (typeof name === 'string') return name;
    const message = `must return text or nothing, got ${showValue(name)} for interactions[${row}]`;
    throw invalidOption(source, 'touchpoint', name, message, 'Return the name of the touchpoint as text.');
  };
}

interface ReadOptions {
  readonly lookBackMs: number;
  readonly sessionHours: number;
  readonly repeats: 'keep' | 'collapse';
  readonly afterEnd: 'restart' | 'carry-on';
  readonly openLostAt: number | undefined;
  readonly withPoints: boolean;
}

function readOptions<Type extends string, T extends InteractionInput<Type>>(
  {
    lookBackDays,
    sessionHours = 0,
    repeats = 'keep',
    afterEnd = 'restart',
    openLostAt,
    withPoints = true,
  }: JourneyOptions<Type, T>,
  source: string,
): ReadOptions {
  if (lookBackDays !== undefined && !(typeof lookBackDays === 'number' && lookBackDays > 0)) {
    const message = `must be above 0, got ${showValue(lookBackDays)}`;
    throw invalidOption(source, 'lookBackDays', lookBackDays, message, 'Leave it out to look back at all.');
  }
  if (!(typeof sessionHours === 'number' && sessionHours >= 0)) {
    const message = `must be at least 0, got ${showValue(sessionHours)}`;
    throw invalidOption(source, 'sessionHours', sessionHours, message, 'Leave it out to count each touch.');
  }
  if (repeats !== 'keep' && repeats !== 'collapse') {
    const message = `must be "keep" or "collapse", got ${showValue(repeats)}`;
    throw invalidOption(source, 'repeats', repeats, message, 'Name one of them.');
  }
  if (afterEnd !== 'restart' && afterEnd !== 'carry-on') {
    const message = `must be "restart" or "carry-on", got ${showValue(afterEnd)}`;
    throw invalidOption(source, 'afterEnd', afterEnd, message, 'Name one of them.');
  }
  return {
    lookBackMs: lookBackDays === undefined ? Number.POSITIVE_INFINITY : lookBackDays * millisecondsInDay,
    sessionHours,
    repeats,
    afterEnd,
    openLostAt: openLostAt === undefined ? undefined : instantOption(openLostAt, 'openLostAt', source),
    withPoints: withPoints !== false,
  };
}

/** Ends by key, each list in the order of time. */
function readEnds(ends: Iterable<JourneyEnd>, source: string): Map<string, ReadEnd[]> {
  const read = new Map<string, ReadEnd[]>();
  for (const [place, end] of listOf(ends, source, 'ends').entries()) {
    const refuse = (path: readonly string[], value: unknown, message: string, remedy: string) =>
      new TouchpointError('invalid_option', source, [
        { path: ['ends', place, ...path], value, message, remedy },
      ]);
    if (typeof end !== 'object' || end === null) {
      throw refuse([], end, `must be an end, got ${showValue(end)}`, 'Pass { key, at, won }.');
    }
    const { key, won, value = 0 } = end;
    if (typeof key !== 'string' || key === '') {
      const message = `must be text that is not empty, got ${showValue(key)}`;
      throw refuse(['key'], key, message, 'Say whose journey ended.');
    }
    const at = readInstant(end.at);
    if (typeof at !== 'number') throw refuse(['at'], end.at, at.message, at.remedy);
    if (typeof won !== 'boolean') {
      throw refuse(['won'], won, `must be true or false, got ${showValue(won)}`, 'Leave out what is open.');
    }
    if (!(typeof value === 'number' && value >= 0 && value <= largestCount)) {
      const message = `must be a number from 0 to 1e15, got ${showValue(value)}`;
      throw refuse(['value'], value, message, 'Leave it out where it is not known.');
    }
    const known = read.get(key) ?? [];
    read.set(key, known);
    known.push({ at, won, value: won ? value : 0, isOpen: false });
  }
  for (const own of read.values()) own.sort((a, b) => a.at - b.at);
  return read;
}
