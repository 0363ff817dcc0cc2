import { millisecondsInDay } from 'date-fns/constants';
import { contactRows, touchRows } from '../cadence/touch-times.js';
import { showValue } from '../error.js';
import { type EvidenceTable, gatherEvidence } from '../evidence/gather-evidence.js';
import { rowsByLead } from '../evidence/lead-rows.js';
import { rowStatus } from '../evidence/touch-status.js';
import type { InteractionInput } from '../interaction/interaction.js';
import type { Locale } from '../locale/messages.js';
import { speechIn } from '../locale/wording.js';
import { directionCodes } from '../model/compile-model.js';
import { checkOptions, invalidOption, listOf } from '../options.js';
import { worthOf } from '../planning/plan-encounters.js';
import { type GatheredEvidence, gatheredFor } from '../score/gathered-evidence.js';
import { type LeadScore, leadScoreAt, leadScoreOf, type ResultOrigin } from '../score/score-leads.js';
import { type ScoreOptions, scoreOptionNames } from '../score/score-options.js';

/**
 * Options of {@link eventReturn}.
 *
 * @group Networking
 */
export interface EventReturnOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> extends ScoreOptions<Type, T> {
  /** Which interactions were the encounters of the event, such as those of that evening, or with its name in a field. */
  readonly isEncounter: (interaction: T) => boolean;
  /** What going there cost, in any unit, 0 or more; unknown by default. */
  readonly cost?: number | undefined;
  /** Within how many days somebody has to be followed up; above 0, 14 by default. */
  readonly followUpDays?: number | undefined;
  /** What a point is worth with a lead, such as the value of a deal; 1 by default, not below 0. */
  readonly worth?: ((lead: LeadScore) => number) | undefined;
  /** The language of the sentences; English by default. */
  readonly locale?: Locale | undefined;
}

/**
 * Somebody who was met at an event, and what became of it.
 *
 * @group Networking
 */
export interface EventReturnLead {
  /** Who. */
  readonly key: string;
  /** The last encounter at the event, in epoch milliseconds. */
  readonly metAt: number;
  /** The score now. */
  readonly score: number;
  /** Points of it that would be missing without the event. */
  readonly points: number;
  /** They times the worth of the lead. */
  readonly value: number;
  /**
   * `in-time`: contact of ours, or a conversation, within the days. `late`: only after them. `open`: none yet, and the days
   * have not passed. `unknown`: contact of which nobody knows who made it. `none`: none, and the days have passed. What they
   * wrote is no follow-up of ours.
   */
  readonly followUp: 'in-time' | 'late' | 'open' | 'unknown' | 'none';
  /** The follow-up, in epoch milliseconds; `null` where there is none. */
  readonly followedUpAt: number | null;
}

/**
 * What {@link eventReturn} returns.
 *
 * @group Networking
 */
export interface EventReturn extends ResultOrigin {
  /** Who was met, what is worth most first. */
  readonly leads: EventReturnLead[];
  /** The sum of the points. */
  readonly points: number;
  /** The sum of the values. */
  readonly value: number;
  /** The cost; `null` where it was not given. */
  readonly cost: number | null;
  /** The cost of a point that is left; `null` without a cost, or where no point is left. */
  readonly costPerPoint: number | null;
  /** How many there are of each kind. */
  readonly followUps: Readonly<Record<EventReturnLead['followUp'], number>>;
  /** What came of it, in two sentences. */
  readonly sentences: readonly [string, string];
}

/**
 * What an event was good for, afterwards: what its encounters are worth now, who was followed up within n days, and what a
 * point cost. O(n + leads · log leads).
 *
 * The points of a lead are its score less what the score would be without the encounters of the event, and all else the same.
 * So a call that followed makes them more (each channel raises the other), and time makes them fewer. The difference says
 * what the score owes to the event, not that the event caused an outcome.
 *
 * @param interactions - the history; not changed
 * @param options - as for {@link scoreLeads}, which of them were the event, and what it cost
 * @returns points and follow-ups by lead, and in all
 * @throws {@link TouchpointError} `invalid_option`, and what {@link scoreLeads} throws
 *
 * @example
 * ```ts
 * import { eventReturn, standardModel } from 'touchpoint-scoring';
 *
 * const salon = { type: 'event_encounter', at: '2026-11-05T19:00:00Z' } as const;
 * const { leads, costPerPoint, sentences } = eventReturn(
 *   [
 *     { leadId: 'ada', ...salon },
 *     { leadId: 'ada', type: 'video_call', at: '2026-11-12T10:00:00Z' },
 *     { leadId: 'ben', ...salon },
 *   ],
 *   {
 *     model: standardModel,
 *     asOf: '2026-11-23T10:00:00Z',
 *     isEncounter: ({ at }) => at.startsWith('2026-11-05'),
 *     cost: 300,
 *   },
 * );
 * leads.map(({ key, followUp }) => `${key}: ${followUp}`); // => ['ada: in-time', 'ben: none']
 * sentences[1]; // => '1 of 2 leads was followed up within 14 days; 1 was not.'
 * ```
 *
 * @group Networking
 */
export function eventReturn<Type extends string, T extends InteractionInput<Type>>(
  interactions: Iterable<T>,
  options: EventReturnOptions<Type, T>,
): EventReturn {
  const source = 'eventReturn';
  const names = {
    ...scoreOptionNames,
    isEncounter: true,
    cost: true,
    followUpDays: true,
    worth: true,
    locale: true,
  } as const;
  checkOptions(options, source, names, 'Pass at least { model, asOf, isEncounter }.');
  const { say } = speechIn(options.locale, source);
  const list = listOf(interactions, source);
  const gathered = gatheredFor(list, options, source);
  const { isEncounter, followUpDays = 14, worth } = options;
  const cost = costOf(options.cost ?? null, source);
  assertEvent({ isEncounter, followUpDays }, source);
  const { model, asOf, encoded } = gathered;

  const isOfEvent = Uint8Array.from(list, (interaction) => Number(isEncounter(interaction)));
  const without = encoded.status.map((state, row) => (isOfEvent[row] === 1 ? rowStatus.cancelled : state));
  const tableWithout: EvidenceTable = gatherEvidence({ ...encoded, status: without }, model, asOf);
  const rows = rowsByLead(encoded);
  const leads = Array.from(gathered.codes).flatMap((code): EventReturnLead[] => {
    const own = touchRows(encoded, rows.of(code), model, asOf).filter((row) => isOfEvent[row] === 1);
    if (own.length === 0) return [];
    const metAt = own.reduce(
      (last, row) => Math.max(last, encoded.times[row] as number),
      Number.NEGATIVE_INFINITY,
    );
    const lead = leadScoreOf(gathered, code);
    const points = lead.score - leadScoreAt(tableWithout, code, model).score;
    const value = points * (worth === undefined ? 1 : worthOf(lead, worth, source));
    const contact = contactRows(encoded, rows.of(code), model, asOf).filter((row) => isOfEvent[row] === 0);
    const { key, score } = lead;
    return [{ key, metAt, score, points, value, ...followUpOf(contact, metAt, followUpDays, gathered) }];
  });
  leads.sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1));

  const points = leads.reduce((sum, lead) => sum + lead.points, 0);
  const followUps = { 'in-time': 0, late: 0, open: 0, unknown: 0, none: 0 };
  for (const { followUp } of leads) followUps[followUp]++;
  const costPerPoint = cost === null || !(points > 0) ? null : cost / points;
  return {
    modelFingerprint: model.fingerprint,
    asOf,
    leads,
    points,
    value: leads.reduce((sum, lead) => sum + lead.value, 0),
    cost,
    costPerPoint,
    followUps,
    sentences: [
      say.eventPoints({ leads: leads.length, points, costPerPoint }),
      say.eventFollowUps({ ...followUps, leads: leads.length, inTime: followUps['in-time'], followUpDays }),
    ],
  };
}

function costOf(cost: unknown, source: string): number | null {
  if (cost === null) return null;
  if (typeof cost === 'number' && cost >= 0 && Number.isFinite(cost)) return cost + 0; // 0, not -0
  const message = `must be a number of 0 or more, got ${showValue(cost)}`;
  throw invalidOption(source, 'cost', cost, message, 'Leave it out where it is unknown.');
}

function assertEvent(
  { isEncounter, followUpDays }: { isEncounter: unknown; followUpDays: unknown },
  source: string,
): void {
  const refuse = (name: string, value: unknown, what: string, remedy: string) => {
    throw invalidOption(source, name, value, `must be ${what}, got ${showValue(value)}`, remedy);
  };
  if (typeof isEncounter !== 'function') {
    refuse('isEncounter', isEncounter, 'a function', 'Say which interactions were the event: ({ at }) => ….');
  }
  if (!(typeof followUpDays === 'number' && followUpDays > 0 && followUpDays <= 36_525)) {
    refuse('followUpDays', followUpDays, 'days above 0 and up to 36525', 'Leave it out for 14.');
  }
}

/** The first contact after the event that is surely ours; else what is unknown, or whether there is time left. */
function followUpOf(
  contact: Uint32Array,
  metAt: number,
  followUpDays: number,
  { encoded, model, asOf }: GatheredEvidence,
): Pick<EventReturnLead, 'followUp' | 'followedUpAt'> {
  const until = metAt + followUpDays * millisecondsInDay;
  let first = Number.POSITIVE_INFINITY;
  let hasUnclear = false;
  for (const row of contact) {
    const at = encoded.times[row] as number;
    const direction = encoded.directions[row];
    if (at <= metAt || direction === directionCodes.inbound) continue;
    const isUnclear = direction === 0 && model.needsDirection[encoded.typeCodes[row] as number] === 1;
    if (isUnclear) hasUnclear ||= at <= until;
    else first = Math.min(first, at);
  }
  if (first <= until) return { followUp: 'in-time', followedUpAt: first };
  if (hasUnclear) return { followUp: 'unknown', followedUpAt: null };
  if (first !== Number.POSITIVE_INFINITY) return { followUp: 'late', followedUpAt: first };
  return { followUp: asOf < until ? 'open' : 'none', followedUpAt: null };
}
