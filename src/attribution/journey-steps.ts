import { millisecondsInDay } from 'date-fns/constants';
import { isSameSession } from '../core/cadence/sessions.js';
import { touchRows } from '../core/cadence/touch-times.js';
import { showValue } from '../core/error.js';
import type { EncodedInteractions } from '../core/evidence/encode-interactions.js';
import type { InteractionInput } from '../core/interaction/interaction.js';
import { maximumEpochMs } from '../core/interaction/parse-instant.js';
import { type CompiledModel, offlineComponent } from '../core/model/compile-model.js';
import { invalidOption } from '../core/options.js';
import type { LeadScore } from '../core/score/score-leads.js';
import { type Journey, mostPoints, type TouchpointChannel } from './journey.js';
import type { ReadEnd } from './journey-end.js';
import type { JourneyOptions } from './journey-options.js';

/**
 * A touch that may be part of a journey.
 *
 * @internal
 */
export interface NamedTouch {
  readonly row: number;
  readonly at: number;
  readonly name: string;
  /** Its channel, as a set: see {@link channelOfSeen}. */
  readonly seen: number;
}

/** One touchpoint of a journey, of one touch or of several. */
interface Step {
  readonly name: string;
  readonly firstAt: number;
  lastAt: number;
  points: number;
  seen: number;
}

/**
 * The touches of a lead that may be part of a journey, in the order of time.
 *
 * @internal
 */
export function namedTouches(
  encoded: EncodedInteractions,
  rows: Uint32Array,
  model: CompiledModel,
  nameOf: (row: number) => string | undefined,
): NamedTouch[] {
  const touches: NamedTouch[] = [];
  for (const row of touchRows(encoded, rows, model, maximumEpochMs)) {
    const name = nameOf(row);
    if (name === undefined) continue;
    touches.push({
      row,
      at: encoded.times[row] as number,
      name,
      seen: seenIn(model, encoded.typeCodes[row] as number),
    });
  }
  // Of the same instant, by name: the order of the input must not decide who was first.
  return touches.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Of which channels touches were, as bits: a union is the same in any order. */
const seenOffline = 1;
const seenOnline = 2;
const seenUnknown = 4;

function seenIn(model: CompiledModel, typeCode: number): number {
  if (model.placeUnknown[typeCode] === 1) return seenUnknown;
  return model.component[typeCode] === offlineComponent ? seenOffline : seenOnline;
}

/**
 * The one channel of touches of these channels: `both` if two are known, `null` if one is known and one is not.
 *
 * @internal
 */
export function channelOfSeen(seen: number): TouchpointChannel | null {
  const known = seen & (seenOffline | seenOnline);
  if (known === (seenOffline | seenOnline)) return 'both';
  if ((seen & seenUnknown) !== 0) return null;
  return known === seenOffline ? 'offline' : 'online';
}

/**
 * Each touch a step, or those of one touchpoint within a session.
 *
 * @internal
 */
export function inSessions(
  touches: readonly NamedTouch[],
  points: ReadonlyMap<number, number> | undefined,
  sessionHours: number,
): Step[] {
  const steps: Step[] = [];
  let start = Number.NEGATIVE_INFINITY;
  let session = new Map<string, Step>();
  for (const { row, at, name, seen } of touches) {
    if (!isSameSession(start, at, sessionHours)) {
      start = at;
      session = new Map();
    }
    const ownPoints = points?.get(row) ?? 0;
    const known = session.get(name);
    if (known !== undefined) {
      known.lastAt = at;
      known.points += ownPoints;
      known.seen |= seen;
      continue;
    }
    const step: Step = { name, firstAt: at, lastAt: at, points: ownPoints, seen };
    // Without sessions, touches of one instant are still touches of their own.
    if (sessionHours > 0) session.set(name, step);
    steps.push(step);
  }
  return steps;
}

/**
 * Equal touchpoints that follow each other as one step, where repeats are to be collapsed.
 *
 * @internal
 */
export function collapsed(steps: readonly Step[], repeats: 'keep' | 'collapse'): readonly Step[] {
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
    before.seen |= step.seen;
  }
  return kept;
}

/**
 * The journey of these steps to an end.
 *
 * @internal
 */
export function journeyOf(
  key: string,
  steps: readonly Step[],
  end: ReadEnd,
  strength: LeadScore['strength'] | undefined,
): Journey {
  return {
    key,
    ...(end.id === undefined ? {} : { id: end.id }),
    date: end.date,
    touchpoints: steps.map(({ name }) => name),
    channels: steps.map(({ seen }) => channelOfSeen(seen)),
    daysBefore: steps.map(({ lastAt }) => (end.at - lastAt) / millisecondsInDay),
    ...(strength ? { points: steps.map(({ points }) => Math.min(points, mostPoints)) } : {}),
    // A strength says which contact there was, and of a touch without a channel nobody knows.
    ...(strength && steps.every(({ seen }) => channelOfSeen(seen) !== null) ? { strength } : {}),
    ...(end.stages ? { stages: stagesOf(steps, end.stages) } : {}),
    conversions: end.won ? 1 : 0,
    value: end.value,
    lost: end.won ? 0 : 1,
  };
}

/** The last step that began by each stage. A stage without one is left out. */
function stagesOf(steps: readonly Step[], stages: NonNullable<ReadEnd['stages']>): Record<string, number> {
  const reached = stages.map(([stage, before]): [string, number] => {
    const next = steps.findIndex(({ firstAt }) => firstAt >= before);
    return [stage, (next < 0 ? steps.length : next) - 1];
  });
  return Object.fromEntries(reached.filter(([, touch]) => touch >= 0));
}

/**
 * What gets the credit for a row.
 *
 * @internal
 */
export function touchpointNamer<T>(
  interactions: readonly T[],
  { typeCodes }: EncodedInteractions,
  model: CompiledModel,
  touchpoint: JourneyOptions<string, T & InteractionInput<string>>['touchpoint'] = 'type',
  source: string,
): (row: number) => string | undefined {
  if (touchpoint === 'type') return (row) => model.typeNames[typeCodes[row] as number];
  if (touchpoint === 'channel') {
    return (row) => channelOfSeen(seenIn(model, typeCodes[row] as number)) ?? 'place unknown';
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
