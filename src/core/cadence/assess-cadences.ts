import { millisecondsInDay } from 'date-fns/constants';
import { showValue } from '../error.js';
import type { EncodedInteractions } from '../evidence/encode-interactions.js';
import { rowsByLead } from '../evidence/lead-rows.js';
import { logisticRegression } from '../fit/logistic-regression.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { checkOptions, invalidOption } from '../options.js';
import { gatheredFor } from '../score/gathered-evidence.js';
import type { ResultOrigin } from '../score/score-leads.js';
import { type ScoreOptions, scoreOptionNames } from '../score/score-options.js';
import { contactDays } from './contact-days.js';
import {
  heardProbability,
  type QuietModel,
  quietColumns,
  quietOption,
  quietState,
  standardQuiet,
} from './quiet.js';
import { contactRows } from './touch-times.js';

/**
 * Options of {@link fitQuiet}.
 *
 * @group Cadence
 */
export interface FitQuietOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> extends ScoreOptions<Type, T> {
  /** How many days to look ahead; 30 by default. */
  readonly horizonDays?: number | undefined;
}

/**
 * Options of {@link assessCadences}.
 *
 * @group Cadence
 */
export interface CadenceOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> extends FitQuietOptions<Type, T> {
  /** What to judge by, from {@link fitQuiet}; by default it is fitted to these interactions. */
  readonly quiet?: QuietModel | undefined;
}

/**
 * How a lead is in touch, and whether it has gone quiet.
 *
 * @group Cadence
 */
export interface Cadence {
  /** Whose. */
  readonly key: string;
  /** The probability of being heard from within the horizon, 0 to 1: the share of relationships like this that were. */
  readonly probability: number;
  /** Days in UTC on which there was contact; at least one. */
  readonly contactDays: number;
  /** The first contact, in epoch milliseconds. */
  readonly firstAt: number;
  /** The last contact, in epoch milliseconds. */
  readonly lastAt: number;
  /** The last contact that was not ours alone, in epoch milliseconds; `null` where there was none. */
  readonly lastHeardAt: number | null;
  /** Days since they were last heard from; since the first contact where they never were. */
  readonly silentDays: number;
  /** `(30 + days since the first contact) / contactDays`. */
  readonly usualGapDays: number;
}

/**
 * What {@link assessCadences} returns.
 *
 * @group Cadence
 */
export interface Cadences extends ResultOrigin {
  /**
   * - `portfolio`: the probability was fitted to a portfolio's own past;
   * - `standard`: its constants are those of public data, because the portfolio is too small or was not looked at. The order holds,
   *   the level need not.
   */
  readonly basis: 'portfolio' | 'standard';
  /** What was judged by. */
  readonly quiet: QuietModel;
  /** One for each lead with contact, the least probable to be heard from first. */
  readonly cadences: Cadence[];
}

/**
 * Says of each lead how probable it is to be heard from within 30 days, by how long it has been quiet and how often there was
 * contact. Of relationships with the same two numbers, that share was in touch again.
 *
 * Only contact counts: touches that a person made, by {@link ScoringModel} `flags.contactWeight`. The silence is since *they*
 * were last heard from: our own mails do not end it. Without directions every contact counts as heard.
 *
 * O(n), and about a hundred times O(leads) for the fit.
 *
 * @param interactions - of the whole portfolio; not changed
 * @param options - as for {@link scoreLeads}, and what to judge by
 * @returns a cadence for each lead with contact, the least probable to be heard from first
 * @throws {@link TouchpointError} what {@link scoreLeads} throws
 *
 * @example
 * ```ts
 * import { assessCadences, standardModel } from 'touchpoint-scoring';
 *
 * const call = (leadId: string, day: string) => ({ leadId, type: 'phone_call' as const, at: `${day}T10:00:00Z` });
 * const { cadences, basis } = assessCadences(
 *   [
 *     ...['2026-06-01', '2026-06-22', '2026-07-13', '2026-08-03'].map((day) => call('ada', day)),
 *     ...['2026-09-01', '2026-09-22', '2026-10-20', '2026-11-10'].map((day) => call('ben', day)),
 *   ],
 *   { model: standardModel, asOf: '2026-11-23T10:00:00Z' },
 * );
 * cadences.map(({ key, contactDays, silentDays, probability }) => [key, contactDays, silentDays, probability.toFixed(2)]);
 * // => [['ada', 4, 112, '0.14'], ['ben', 4, 13, '0.43']]
 * basis; // => 'standard'
 * ```
 *
 * @group Cadence
 */
export function assessCadences<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: CadenceOptions<Type, T>,
): Cadences {
  const source = 'assessCadences';
  checkOptions(options, source, { ...scoreOptionNames, horizonDays: true, quiet: true });
  const { modelFingerprint, asOf, horizonDays, encoded, portfolio } = portfolioOf(
    interactions,
    options,
    source,
  );
  const quiet = quietOption(options.quiet, source) ?? fitted(encoded, portfolio, asOf, horizonDays);
  const cadences = portfolio.flatMap(({ key, rows }): Cadence[] => {
    const contact = contactDays(encoded, rows);
    if (contact === null) return [];
    const { days, ...times } = contact;
    const state = quietState(contact, asOf);
    return [{ key, probability: heardProbability(state, quiet), contactDays: days, ...times, ...state }];
  });
  cadences.sort((a, b) => a.probability - b.probability || (a.key < b.key ? -1 : 1));
  return { modelFingerprint, asOf, basis: quiet.isFitted ? 'portfolio' : 'standard', quiet, cadences };
}

/**
 * Fits to a portfolio's own past how probable it is to be heard from again, to judge by it later: {@link rankLeads} and
 * {@link flagRelationships} take it for the flags `cooling` and `dormant`. Fit it once a week, and store it with the model.
 * So a lead's flags depend on its own touches and on numbers that can be looked up, and not on who else was in the list.
 *
 * It looks back one, two and three horizons, at what was known then and who was heard from in the horizon after. The standard
 * constants are the prior (standard deviations 1, 0.5, 0.5), so that few rows move them little.
 *
 * @param interactions - of the whole portfolio; not changed
 * @param options - as for {@link scoreLeads}
 * @returns the fit, or {@link standardQuiet} where there are fewer than twenty rows of either outcome
 * @throws {@link TouchpointError} what {@link scoreLeads} throws, and `invalid_option` for `horizonDays`
 *
 * @example
 * ```ts
 * import { fitQuiet, standardModel } from 'touchpoint-scoring';
 *
 * const portfolio = Array.from({ length: 60 }, (_, lead) =>
 *   Array.from({ length: 3 + (lead % 5) }, (_, visit) => ({
 *     leadId: `lead ${lead}`,
 *     type: 'phone_call' as const,
 *     at: Date.UTC(2026, 5, 1 + visit * (3 + lead)),
 *   })),
 * ).flat();
 * const { isFitted, rows, silence } = fitQuiet(portfolio, { model: standardModel, asOf: '2026-11-23T10:00:00Z' });
 * isFitted; // => true
 * rows; // => 180
 * silence <= 0; // => true
 * ```
 *
 * @group Cadence
 */
export function fitQuiet<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: FitQuietOptions<Type, T>,
): QuietModel {
  checkOptions(options, 'fitQuiet', { ...scoreOptionNames, horizonDays: true });
  const { asOf, horizonDays, encoded, portfolio } = portfolioOf(interactions, options, 'fitQuiet');
  return fitted(encoded, portfolio, asOf, horizonDays);
}

interface LeadContact {
  readonly key: string;
  /** Of contact, up to the as-of time. */
  readonly rows: Uint32Array;
}

interface Portfolio {
  readonly modelFingerprint: string;
  readonly asOf: number;
  readonly horizonDays: number;
  readonly encoded: EncodedInteractions;
  readonly portfolio: readonly LeadContact[];
}

function portfolioOf<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: FitQuietOptions<Type, T>,
  source: string,
): Portfolio {
  const { horizonDays = standardQuiet.horizonDays } = options;
  if (!(typeof horizonDays === 'number' && horizonDays > 0 && Number.isFinite(horizonDays))) {
    const message = `must be days above 0, got ${showValue(horizonDays)}`;
    throw invalidOption(source, 'horizonDays', horizonDays, message, 'Leave it out for 30.');
  }
  const { model, asOf, encoded, table } = gatheredFor(interactions, options, source);
  const rows = rowsByLead(encoded);
  const portfolio = table.keys.map((key, code) => ({
    key,
    rows: contactRows(encoded, rows.of(code), model, asOf),
  }));
  return { modelFingerprint: model.fingerprint, asOf, horizonDays, encoded, portfolio };
}

/** How many horizons the fit looks back. */
const lookBacks = 3;
/** With fewer rows of either outcome, the standard constants know more. */
const leastRows = 20;
/** Standard deviations of the prior: intercept, silence, gap. */
const priorSpread = [1, 0.5, 0.5];

function fitted(
  encoded: EncodedInteractions,
  portfolio: readonly LeadContact[],
  asOf: number,
  horizonDays: number,
): QuietModel {
  const horizon = horizonDays * millisecondsInDay;
  const design: number[][] = [];
  const outcomes: number[] = [];
  for (let back = 1; back <= lookBacks; back++) {
    const date = asOf - back * horizon;
    for (const { rows } of portfolio) {
      const known = rows.filter((row) => (encoded.times[row] as number) <= date);
      const contact = contactDays(encoded, known);
      if (contact === null) continue;
      const after = rows.filter((row) => {
        const time = encoded.times[row] as number;
        return time > date && time <= date + horizon;
      });
      design.push(quietColumns(quietState(contact, date), horizonDays));
      outcomes.push(Number((contactDays(encoded, after)?.lastHeardAt ?? null) !== null));
    }
  }
  return fittedToRows(design, outcomes, horizonDays);
}

/**
 * The fit to rows of {@link quietColumns}.
 *
 * @internal
 */
export function fittedToRows(
  design: readonly (readonly number[])[],
  outcomes: readonly number[],
  horizonDays: number,
): QuietModel {
  const heard = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  if (heard < leastRows || outcomes.length - heard < leastRows) return { ...standardQuiet, horizonDays };
  const { coefficients } = logisticRegression(design, outcomes, {
    ridge: priorSpread.map((spread) => 1 / spread ** 2),
    prior: [standardQuiet.intercept, standardQuiet.silence, standardQuiet.gap],
    signs: [0, -1, -1],
  });
  const [intercept = 0, silence = 0, gap = 0] = coefficients;
  return { intercept, silence, gap, horizonDays, isFitted: true, rows: outcomes.length };
}
