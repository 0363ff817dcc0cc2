import { millisecondsInDay } from 'date-fns/constants';
import { showValue } from '../error.js';
import { historyOfLead, rowsByLead } from '../evidence/lead-rows.js';
import { rowStatus } from '../evidence/touch-status.js';
import type { InteractionInput } from '../interaction/interaction.js';
import type { Locale } from '../locale/messages.js';
import { speechIn } from '../locale/wording.js';
import { checkOptions, invalidOption } from '../options.js';
import { worthOf } from '../planning/plan-encounters.js';
import { mixOf } from '../relationship/mix.js';
import { type GatheredEvidence, gatheredFor } from '../score/gathered-evidence.js';
import { type LeadScore, leadScoreOf, type ResultOrigin } from '../score/score-leads.js';
import { type ScoreOptions, scoreOptionNames } from '../score/score-options.js';
import { cadenceTouches } from './cadence-touches.js';
import { expectedTouches } from './expected-touches.js';
import { lapseOf } from './lapse.js';
import type { NetworkPortfolio } from './network-portfolio.js';
import { type PortfolioLead, type PortfolioRule, portfolioOf } from './portfolio.js';
import { networkTouches } from './touch-counts.js';

/**
 * What is assumed where the options say nothing.
 *
 * @internal
 */
export const networkDefaults = {
  horizonDays: 30,
  windowDays: 90,
  enough: { encounters: 1, neverMet: 1 / 3, days: 28 },
} as const;

/**
 * Options of {@link assessNetwork}.
 *
 * @group Networking
 */
export interface AssessNetworkOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> extends ScoreOptions<Type, T> {
  /**
   * Also a portfolio for each owner (`owner`), or for each group that a function names, such as a region. A lead of two
   * owners stands in both portfolios, with its whole score, and once in the team's.
   */
  readonly by?: 'owner' | ((interaction: T) => string | null | undefined) | undefined;
  /** What a point is worth with a lead, such as the value of a deal; 1 by default, not below 0. */
  readonly worth?: ((lead: LeadScore) => number) | undefined;
  /** How many days ahead lapses and what is arranged are looked for; above 0, 30 by default. */
  readonly horizonDays?: number | undefined;
  /** How many days back what was done is counted; above 0, 90 by default. */
  readonly windowDays?: number | undefined;
  /**
   * `true`: what is arranged takes place: it prevents lapses, adds to the pace, and someone with an encounter arranged is
   * not counted as never met. `false` by default.
   */
  readonly countPlanned?: boolean | undefined;
  /** What a touch costs: our time (the default) or money, as the model has them. */
  readonly unit?: 'minutes' | 'money' | undefined;
  /** The rule of the verdict. */
  readonly enough?:
    | {
        /** Encounters done have to reach this part of those needed; 0 or more, 1 by default. */
        readonly encounters?: number | undefined;
        /** At most this part of the worth may never have been met, from 0 to 1; a third by default. */
        readonly neverMet?: number | undefined;
        /** With fewer days of history nobody can speak of a pace; 0 or more, 28 by default. */
        readonly days?: number | undefined;
      }
    | undefined;
  /** The language of the sentences; English by default. */
  readonly locale?: Locale | undefined;
}

/**
 * What {@link assessNetwork} returns.
 *
 * @group Networking
 */
export interface NetworkAssessment extends ResultOrigin {
  /** How many days back what was done was counted: the window, or all of the history where it is shorter. */
  readonly windowDays: number;
  /** How many days ahead lapses were looked for. */
  readonly horizonDays: number;
  /** Every lead once. */
  readonly team: NetworkPortfolio;
  /** One for each owner or group, by name; empty unless `by` asks for them. */
  readonly groups: NetworkPortfolio[];
}

/**
 * Are you networking enough offline? The answer for a team, and for each owner: which relationships live on which
 * channels, the part of the worth that is only known online, which grades lapse within the horizon and what saves them,
 * what was done, and what holds today's grades.
 *
 * The verdict follows from two numbers, both in the result. Encounters done a week, against encounters needed to hold each
 * lead's grade at its cheapest cadence ({@link holdingCadence}); and the part of the worth that was never met. Meetings
 * whose place is unknown decide nothing: where they could tip the scales, the answer is `cannot-say`.
 *
 * O(n log n + leads), and for each lapse a search among the touches that are ours to make.
 *
 * @param interactions - of the whole portfolio; not changed
 * @param options - as for {@link scoreLeads}, by whom, and the rule
 * @returns a portfolio for the team, and one for each group
 * @throws {@link TouchpointError} `invalid_option`, and what {@link scoreLeads} throws
 *
 * @example
 * ```ts
 * import { assessNetwork, standardModel } from 'touchpoint-scoring';
 *
 * const touches = (leadId: string, type: 'email' | 'in_person_meeting', days: readonly number[]) =>
 *   days.map((day) => ({ leadId, type, at: Date.UTC(2026, 10, 23 - day), direction: 'mutual' as const }));
 * const { team } = assessNetwork(
 *   [
 *     ...touches('ada', 'email', [3, 10, 20, 30, 45, 80]),
 *     ...touches('ada', 'in_person_meeting', [12, 75]),
 *     ...touches('ben', 'email', [1, 5, 9, 12, 40, 85]),
 *   ],
 *   { model: standardModel, asOf: '2026-11-23T10:00:00Z' },
 * );
 * team.verdict.answer; // => 'not-yet'
 * team.sentences[0]; // => 'Not yet. You met 1 of your 2 contacts in the last 85 days; 1 has never been met.'
 * team.byMix.map(({ mix, leads, share }) => [mix, leads, share]); // => [['online-only', 1, 0.5], ['balanced', 1, 0.5]]
 * ```
 *
 * @group Networking
 */
export function assessNetwork<Type extends string, T extends InteractionInput<Type>>(
  interactions: Iterable<T>,
  options: AssessNetworkOptions<Type, T>,
): NetworkAssessment {
  const source = 'assessNetwork';
  checkOptions(options, source, {
    ...scoreOptionNames,
    by: true,
    worth: true,
    horizonDays: true,
    windowDays: true,
    countPlanned: true,
    unit: true,
    enough: true,
    locale: true,
  });
  return assessGathered(gatheredFor(interactions, options, source), options, source);
}

/**
 * The same from evidence that is gathered already.
 *
 * @internal
 */
export function assessGathered<Type extends string, T extends InteractionInput<Type>>(
  gathered: GatheredEvidence,
  options: Omit<AssessNetworkOptions<Type, T>, keyof ScoreOptions<Type, T>>,
  source: string,
): NetworkAssessment {
  const speech = speechIn(options.locale, source);
  const { model, asOf, encoded } = gathered;
  const rule = ruleOf(options, source);
  const horizonDays = days(options.horizonDays ?? networkDefaults.horizonDays, 'horizonDays', source);
  const windowDays = days(options.windowDays ?? networkDefaults.windowDays, 'windowDays', source);
  const { countPlanned = false, unit = 'minutes', worth } = options;
  const own = cadenceTouches(model, unit, undefined, source, speech);
  const groupOf = groupFunction(options.by, source);

  const until = asOf + Math.round(horizonDays * millisecondsInDay);
  const expected = expectedTouches(encoded, asOf, countPlanned);
  const touches = networkTouches(encoded, model, { asOf, windowDays, horizonDays, unit });
  const rows = rowsByLead(encoded);
  const worthFor = (lead: LeadScore) => (worth === undefined ? 1 : worthOf(lead, worth, source));
  const leads: PortfolioLead[] = [];
  for (const code of gathered.codes) {
    const lead = leadScoreOf(gathered, code);
    const isTouched = lead.online.touches + lead.offline.touches > 0;
    const history = historyOfLead(expected, rows.of(code), lead.key);
    leads.push({
      code,
      lead,
      mix: mixOf(lead, model.model),
      worth: worthFor(lead),
      lapse: isTouched ? lapseOf(history, model, asOf, until, own, gathered.previousGradeOf(lead.key)) : null,
    });
  }
  const common: PortfolioRule = { ...rule, model, unit, own, touches, horizonDays, countPlanned, speech };
  const groups = groupOf === undefined ? [] : groupsOf(gathered, leads, groupOf as (of: unknown) => string);
  return {
    modelFingerprint: model.fingerprint,
    asOf,
    windowDays: touches.windowDays,
    horizonDays,
    team: portfolioOf({ group: null, leads, rows: null }, common),
    groups: groups.map((group) => portfolioOf(group, common)),
  };
}

function ruleOf(
  { enough = {}, worth }: Pick<AssessNetworkOptions<string>, 'enough' | 'worth'>,
  source: string,
): Pick<PortfolioRule, 'enough' | 'hasWorth'> {
  if (typeof enough !== 'object' || enough === null) {
    const message = `must be an object, got ${showValue(enough)}`;
    throw invalidOption(
      source,
      'enough',
      enough,
      message,
      'Pass { encounters, neverMet, days }, or some of them.',
    );
  }
  if (worth !== undefined && typeof worth !== 'function') {
    const message = `must be a function, got ${showValue(worth)}`;
    throw invalidOption(source, 'worth', worth, message, 'Pass a function from a lead score to a number.');
  }
  const {
    encounters = networkDefaults.enough.encounters,
    neverMet = networkDefaults.enough.neverMet,
    days: least = networkDefaults.enough.days,
  } = enough;
  const limits = { encounters, neverMet, days: least };
  for (const [name, value] of Object.entries(limits)) {
    const most = name === 'neverMet' ? 1 : Number.MAX_VALUE;
    if (typeof value === 'number' && value >= 0 && value <= most) continue;
    const range = name === 'neverMet' ? 'from 0 to 1' : 'of 0 or more';
    const message = `must be a number ${range}, got ${showValue(value)}`;
    throw invalidOption(source, ['enough', name], value, message, 'Leave it out for the default.');
  }
  return { enough: limits, hasWorth: worth !== undefined };
}

/** A span in days; at most a century, beyond which no relationship is planned. */
function days(value: unknown, name: string, source: string): number {
  if (typeof value === 'number' && value > 0 && value <= 36_525) return value;
  const message = `must be days above 0 and up to 36525, got ${showValue(value)}`;
  throw invalidOption(source, name, value, message, 'Leave it out for the default.');
}

function groupFunction<T extends InteractionInput<string>>(
  by: AssessNetworkOptions<string, T>['by'],
  source: string,
): ((interaction: T) => string | null | undefined) | undefined {
  if (by === undefined || typeof by === 'function') return by;
  if (by === 'owner') return ({ ownerId }) => ownerId;
  const message = `must be "owner" or a function, got ${showValue(by)}`;
  throw invalidOption(source, 'by', by, message, 'Leave it out for the team alone.');
}

/** Which leads and which rows belong to which group, groups by name. */
function groupsOf(
  { interactions, encoded }: GatheredEvidence,
  leads: readonly PortfolioLead[],
  groupOf: (interaction: unknown) => string | null | undefined,
): { readonly group: string; readonly leads: PortfolioLead[]; readonly rows: Uint32Array }[] {
  const groups = new Map<string, { readonly codes: Set<number>; readonly rows: number[] }>();
  for (const [row, interaction] of interactions.entries()) {
    const code = encoded.leadCodes[row] as number;
    if (code < 0 || encoded.status[row] === rowStatus.duplicate) continue;
    const group: unknown = groupOf(interaction);
    if (group === undefined || group === null || group === '') continue;
    if (typeof group !== 'string') {
      const message = `must return text or null, got ${showValue(group)}`;
      throw invalidOption('assessNetwork', 'by', group, message, 'Return null where there is no group.');
    }
    const known = groups.get(group) ?? { codes: new Set<number>(), rows: [] };
    groups.set(group, known);
    known.codes.add(code);
    known.rows.push(row);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, { codes, rows }]) => ({
      group,
      leads: leads.filter(({ code }) => codes.has(code)),
      rows: Uint32Array.from(rows),
    }));
}
