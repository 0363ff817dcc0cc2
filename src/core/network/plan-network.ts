import { millisecondsInWeek } from 'date-fns/constants';
import type { EncodedInteractions } from '../evidence/encode-interactions.js';
import { historyOfLead, rowsByLead } from '../evidence/lead-rows.js';
import { rowStatus } from '../evidence/touch-status.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { checkOptions } from '../options.js';
import { worthOf } from '../planning/plan-encounters.js';
import { withTouches } from '../planning/planned-touch.js';
import { type GatheredEvidence, gatheredFor } from '../score/gathered-evidence.js';
import { type LeadScore, leadScoreOf, type ResultOrigin } from '../score/score-leads.js';
import type { ScoreOptions } from '../score/score-options.js';
import { expectedTouches } from './expected-touches.js';
import { type HoldingSchedule, holdingSchedule } from './holding-schedule.js';
import { lapseTime } from './lapse.js';
import type { NetworkPlanWeek } from './network-plan-week.js';
import {
  type PlanNetworkOptions,
  type PlanRule,
  planNetworkOptionNames,
  readPlanOptions,
} from './plan-network-options.js';
import { type PlannedFor, planWeek, weekStates } from './plan-week.js';

/**
 * What {@link planNetwork} returns.
 *
 * @group Networking
 */
export interface NetworkPlan extends ResultOrigin {
  /** Week by week. */
  readonly weeks: NetworkPlanWeek[];
  /** The sum of the values of the weeks. */
  readonly value: number;
  /** The sum of the bounds of the weeks. */
  readonly bound: number;
  /** The value as a part of the bound, 0 to 1: each week is at least this near to the best one. 1 where the bound is 0. */
  readonly share: number;
  /** Leads that keep their grade to the end of the plan, and would not without it. */
  readonly held: string[];
  /** Leads that lose their grade all the same, the first one first. */
  readonly lost: {
    /** Whose. */
    readonly key: string;
    /** The grade. */
    readonly grade: string;
    /** When, in epoch milliseconds. */
    readonly at: number;
  }[];
  /** Whether today's grades can be held for ever with the slots of a week; `null` where slots are not limited. */
  readonly holding: HoldingSchedule | null;
}

/** The weeks, and what they were planned with. */
interface PlannedWeeks {
  readonly rule: PlanRule;
  readonly expected: EncodedInteractions;
  /** By key, with what was planned for each. */
  readonly leads: readonly PlannedFor[];
  readonly weeks: NetworkPlanWeek[];
}

/**
 * A plan for the next weeks: whom to touch how, because of what, under a budget of minutes, money and slots.
 *
 * Touches of one lead add to each other (a meeting is worth more after a call), so they are chosen in bundles; leads do not
 * depend on each other, so one bundle for each is a multiple-choice knapsack, exact by dynamic programming in units of five
 * minutes. What a bundle is worth is what it changes at the end of its week, times the worth of the lead: the points, and
 * once more the points between the thresholds of a grade that is held or won. Each week is the best one given the weeks
 * before; the plan as a whole is not, because a week does not know what the next one lacks.
 *
 * It assumes that every planned touch takes place, at the beginning of its week or at its event. A plan is not a cause: what
 * outcomes follow is another question.
 *
 * O(n + weeks · leads · bundles · units).
 *
 * @param interactions - the history and what is arranged; not changed
 * @param options - as for {@link scoreLeads}, the budget, and what a plan is after
 * @returns the weeks, how near to the best they are, and which grades they hold
 * @throws {@link TouchpointError} `invalid_option` for an invalid budget, or one in so fine units that the table would
 * be too large; what {@link scoreLeads} throws
 * @see Kellerer, Pferschy, Pisinger, Knapsack Problems (2004), chapter 11
 *
 * @example
 * ```ts
 * import { planNetwork, standardModel } from 'touchpoint-scoring';
 *
 * const mails = ['ada', 'ada', 'ada', 'ben'].map((leadId, day) => ({
 *   leadId,
 *   type: 'email' as const,
 *   direction: 'inbound' as const,
 *   at: Date.UTC(2026, 10, 16 + day),
 * }));
 * const { weeks, share } = planNetwork(mails, {
 *   model: standardModel,
 *   asOf: '2026-11-23T08:00:00Z',
 *   minutesPerWeek: 60,
 * });
 * weeks[0]?.items.map(({ key, touches }) => `${key}: ${touches.map(({ label }) => label).join(', ')}`);
 * // => ['ada: event encounter, direct message', 'ben: direct message, direct message']
 * weeks[0]?.minutes; // => 60
 * share > 0.9; // => true
 * ```
 *
 * @group Networking
 */
export function planNetwork<Type extends string, T extends InteractionInput<Type>>(
  interactions: Iterable<T>,
  options: PlanNetworkOptions<Type, T>,
): NetworkPlan {
  const source = 'planNetwork';
  checkOptions(options, source, planNetworkOptionNames());
  const gathered = gatheredFor(interactions, options, source);
  const { model, asOf } = gathered;
  const { rule, expected, leads, weeks } = planWeeks(gathered, options, source);
  const rows = rowsByLead(gathered.encoded);
  const until = asOf + rule.weeks * millisecondsInWeek;
  const held: string[] = [];
  const lost: NetworkPlan['lost'] = [];
  for (const { lead, code, planned } of leads) {
    if (code < 0) continue;
    const history = historyOfLead(expected, rows.of(code), lead.key);
    const withPlan = planned.length === 0 ? history : withTouches(history, plannedRows(planned, lead.key));
    const at = lapseTime(withPlan, model, lead.grade, asOf, until);
    if (at !== undefined) lost.push({ key: lead.key, grade: lead.grade, at });
    else if (planned.length > 0 && lapseTime(history, model, lead.grade, asOf, until) !== undefined)
      held.push(lead.key);
  }
  lost.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
  const value = weeks.reduce((sum, week) => sum + week.value, 0);
  const bound = weeks.reduce((sum, week) => sum + week.bound, 0);
  return {
    modelFingerprint: model.fingerprint,
    asOf,
    weeks,
    value,
    bound,
    share: bound === 0 ? 1 : value / bound,
    held,
    lost,
    holding:
      rule.slots === Number.POSITIVE_INFINITY
        ? null
        : holdingSchedule(
            leads.filter(({ code }) => code >= 0).map(({ lead }) => lead),
            model,
            rule.touches,
            rule.slots,
          ),
  };
}

/**
 * The weeks of a plan, from evidence that is gathered already.
 *
 * @internal
 */
export function planWeeks<Type extends string, T extends InteractionInput<Type>>(
  gathered: GatheredEvidence,
  options: Omit<PlanNetworkOptions<Type, T>, keyof ScoreOptions<Type, T>>,
  source: string,
): PlannedWeeks {
  const { model, asOf, encoded } = gathered;
  const rule = readPlanOptions(options as unknown as PlanNetworkOptions<string>, gathered, source);
  const expected = expectedTouches(encoded, asOf, options.countPlanned ?? true);
  const { worth } = options;
  const worthFor = (lead: LeadScore) => (worth === undefined ? 1 : worthOf(lead, worth, source));

  const leads: PlannedFor[] = [];
  for (const code of gathered.codes) {
    const lead = leadScoreOf(gathered, code);
    leads.push({ lead, code, worth: worthFor(lead), planned: [] });
  }
  leads.sort((a, b) => (a.lead.key < b.lead.key ? -1 : 1));

  const stateAt = weekStates(expected, model);
  const weeks = Array.from({ length: rule.weeks }, (_, week) =>
    planWeek(leads, { week, from: asOf + week * millisecondsInWeek, stateAt, model, rule, source }),
  );
  return { rule, expected, leads, weeks };
}

/** Planned touches as the rows that they will be. */
function plannedRows(planned: PlannedFor['planned'], key: string): EncodedInteractions {
  const size = planned.length;
  return {
    keys: [key],
    leadCodes: new Int32Array(size),
    typeCodes: Uint16Array.from(planned, ({ touch }) => touch.typeCode),
    times: Float64Array.from(planned, ({ at }) => at),
    weights: Float64Array.from(planned, ({ touch }) => touch.weight),
    directions: new Uint8Array(size),
    status: new Uint8Array(size).fill(rowStatus.held),
  };
}
