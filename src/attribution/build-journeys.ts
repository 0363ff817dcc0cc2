import type { EncodedInteractions } from '../core/evidence/encode-interactions.js';
import { historyOfLead, rowsByLead } from '../core/evidence/lead-rows.js';
import { presentKeyReader } from '../core/evidence/same-as.js';
import type { InteractionInput } from '../core/interaction/interaction.js';
import type { CompiledModel } from '../core/model/compile-model.js';
import { checkOptions } from '../core/options.js';
import { pointsOfRows } from '../core/score/explain-score.js';
import { encodedFor } from '../core/score/gathered-evidence.js';
import type { LeadScore } from '../core/score/score-leads.js';
import type { Journey, TouchpointChannel } from './journey.js';
import { type JourneyEnd, type ReadEnd, readEnds } from './journey-end.js';
import { type JourneyOptions, journeyOptionNames, readJourneyOptions } from './journey-options.js';
import {
  channelOfSeen,
  collapsed,
  inSessions,
  journeyOf,
  type NamedTouch,
  namedTouches,
  touchpointNamer,
} from './journey-steps.js';

/**
 * What {@link buildJourneys} returns.
 *
 * @group Attribution
 */
export interface BuiltJourneys {
  /** One for each end, in the order of the leads' first interactions and then of time. */
  readonly journeys: Journey[];
  /** By touchpoint: the channel of its touches. Journeys hold the channel of each touch besides. */
  readonly channels: ReadonlyMap<string, TouchpointChannel>;
  /** Ends without a touch before them, whose journeys are empty. */
  readonly endsWithoutTouches: number;
  /** Ends of keys that no interaction has: often ids of another system. They are among those without touches. */
  readonly unmatched: {
    /** How many ends. */
    readonly ends: number;
    /** Whose, in the order of the ends. */
    readonly keys: readonly string[];
  };
}

/**
 * Makes journeys of interactions and of what was won and lost.
 *
 * A touch belongs to a journey if it took place, was no friction, and came before the end; one at the same instant is
 * the end itself, and what comes after cannot have led there. An end that is a day takes in the touches of that day.
 * Deals that run in parallel say `since` when. Points are those of {@link index!explainScore | explainScore} for the
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
 *   [{ key: 'ada', id: 'deal 7', at: '2026-09-20T12:00:00Z', won: true, value: 12_000 }],
 *   { model: standardModel },
 * );
 * journeys[0]?.id; // => 'deal 7'
 * journeys[0]?.touchpoints; // => ['event_encounter', 'email']
 * journeys[0]?.channels; // => ['offline', 'online']
 * journeys[0]?.daysBefore; // => [9.75, 6.125]
 * ```
 *
 * @group Attribution
 */
export function buildJourneys<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  ends: readonly JourneyEnd[] | Iterable<JourneyEnd>,
  options: JourneyOptions<Type, T>,
): BuiltJourneys {
  const source = 'buildJourneys';
  checkOptions(options, source, journeyOptionNames(), 'Pass at least { model }.');
  const how = readJourneyOptions(options, source);
  const presentKey = presentKeyReader(options.sameAs, options.key, source);
  const endsOf = readEnds(ends, how.timeZone, presentKey, source);
  const { model, interactions: list, encoded } = encodedFor(interactions, options, source);
  const nameOf = touchpointNamer(list, encoded, model, options.touchpoint, source);
  const rows = rowsByLead(encoded);
  const journeys: Journey[] = [];
  const seenByName = new Map<string, number>();

  for (const [lead, key] of encoded.keys.entries()) {
    const ownRows = rows.of(lead);
    const touches = namedTouches(encoded, ownRows, model, nameOf);
    const ownEnds = endsOf.get(key) ?? [];
    endsOf.delete(key);
    const touchesFrom = (start: number, end: ReadEnd) =>
      touches.filter(({ at, name }) => at >= start && at < end.at && end.at - at <= how.lookBackMs(name));
    const addJourney = (end: ReadEnd, within: readonly NamedTouch[]) => {
      for (const { name, seen } of within) seenByName.set(name, (seenByName.get(name) ?? 0) | seen);
      const before = how.withPoints ? scoreBefore(encoded, ownRows, model, end.at, key) : undefined;
      const steps = collapsed(inSessions(within, before?.points, how.sessionHours), how.repeats);
      journeys.push(journeyOf(key, steps, end, before?.strength));
    };
    for (const end of ownEnds) addJourney(end, touchesFrom(startOf(end, ownEnds, how.afterEnd), end));
    if (how.openLostAt !== undefined && !ownEnds.some(({ won }) => won)) {
      const last = ownEnds.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
      const open = openEnd(how.openLostAt);
      const within = touchesFrom(last, open);
      if (open.at > last && within.length > 0) addJourney(open, within);
    }
  }
  const unmatched = { ends: 0, keys: [...endsOf.keys()] };
  for (const [key, ownEnds] of endsOf) {
    unmatched.ends += ownEnds.length;
    // Nobody knows what contact there was: a key of another system looks the same as none.
    for (const end of ownEnds) journeys.push(journeyOf(key, [], end, undefined));
  }
  const endsWithoutTouches = journeys.filter(({ touchpoints }) => touchpoints.length === 0).length;
  const channels = new Map<string, TouchpointChannel>();
  for (const [name, seen] of seenByName) {
    const channel = channelOfSeen(seen);
    if (channel !== null) channels.set(name, channel);
  }
  return { journeys, channels, endsWithoutTouches, unmatched };
}

/** Where the touches of an end begin: where it says, or at the latest end that was surely before it. */
function startOf(end: ReadEnd, ownEnds: readonly ReadEnd[], afterEnd: 'restart' | 'carry-on'): number {
  if (end.since !== undefined) return end.since;
  if (afterEnd === 'carry-on') return Number.NEGATIVE_INFINITY;
  for (let index = ownEnds.indexOf(end) - 1; index >= 0; index--) {
    const { at } = ownEnds[index] as ReadEnd;
    if (at < end.at && at <= end.earliest) return at;
  }
  return Number.NEGATIVE_INFINITY;
}

function openEnd(at: number): ReadEnd {
  const date = new Date(at).toISOString();
  const none = { id: undefined, since: undefined, stages: undefined };
  return { ...none, at, earliest: at, date, won: false, value: 0 };
}

/** Points by row in the score at the end, over all that came before it, 0 for other rows; and the strengths then. */
function scoreBefore(
  encoded: EncodedInteractions,
  rows: Uint32Array,
  model: CompiledModel,
  at: number,
  key: string,
): { readonly points: ReadonlyMap<number, number>; readonly strength: LeadScore['strength'] } {
  const before = rows.filter((row) => (encoded.times[row] as number) < at);
  const { points, strength } = pointsOfRows(historyOfLead(encoded, before, key), model, at);
  // The rate of a channel without a share of its own may be a bit below 0.
  const byRow = Array.from(before, (row, index) => [row, Math.max(0, points[index] as number)] as const);
  return { points: new Map(byRow), strength };
}
