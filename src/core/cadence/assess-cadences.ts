import { millisecondsInDay } from 'date-fns/constants';
import { showValue } from '../error.js';
import { rowsByLead } from '../evidence/lead-rows.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { assertOptions, invalidOption } from '../options.js';
import { gatheredFor } from '../score/gathered-evidence.js';
import type { ResultOrigin } from '../score/score-leads.js';
import type { ScoreOptions } from '../score/score-options.js';
import { aliveProbability, fittedLifetime, type Lifetime } from './lifetime.js';
import { fittedRhythm, type Rhythm, silenceOf, standardRhythm } from './rhythm.js';
import { type Sessions, sessionsOf } from './sessions.js';
import { contactRows, timesOf } from './touch-times.js';

/**
 * Options of {@link fitRhythm}.
 *
 * @group Cadence
 */
export interface FitRhythmOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> extends ScoreOptions<Type, T> {
  /** Touches within so many hours of the first of them are one session; 36 by default, 0 for each by itself. */
  readonly sessionGapHours?: number | undefined;
}

/**
 * Options of {@link assessCadences}.
 *
 * @group Cadence
 */
export interface CadenceOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> extends FitRhythmOptions<Type, T> {
  /** The rhythm to judge by, from {@link fitRhythm}; by default it is fitted to these interactions. */
  readonly rhythm?: Rhythm | undefined;
  /** `true`: also fit the MBG/NBD model, for the probability that a lead is not lost. `false` by default. */
  readonly alive?: boolean | undefined;
}

/**
 * How a lead is in touch, and whether it has gone quiet.
 *
 * @group Cadence
 */
export interface Cadence {
  /** Whose. */
  readonly key: string;
  /** How many sessions there were; at least one. */
  readonly sessions: number;
  /** The first touch, in epoch milliseconds. */
  readonly firstAt: number;
  /** The last touch, in epoch milliseconds. */
  readonly lastAt: number;
  /** The median of days between sessions; `null` where there was only one. */
  readonly usualGapDays: number | null;
  /** Days since the last touch. */
  readonly presentGapDays: number;
  /** The probability of a silence this long if the rhythm were unchanged, 0 to 1. Near 0, something has changed. */
  readonly silence: number;
  /** The probability that the lead is not lost, 0 to 1, by MBG/NBD; `null` where it was not asked for or fitted. */
  readonly alive: number | null;
}

/**
 * What {@link assessCadences} returns.
 *
 * @group Cadence
 */
export interface Cadences extends ResultOrigin {
  /** The rhythm that was judged by. */
  readonly rhythm: Rhythm;
  /** The MBG/NBD model; `null` where it was not asked for, or where fewer than twenty leads came back. */
  readonly lifetime: Lifetime | null;
  /** One for each lead with a touch, the least probable silence first. */
  readonly cadences: Cadence[];
}

/**
 * Says of each lead whether it has gone quiet, by its own rhythm: how probable a silence this long would be if nothing
 * had changed. Touches are gathered into sessions first, because contact comes in bursts. The rate of a lead is
 * estimated from its own sessions and, where they are few, from the whole portfolio (empirical Bayes).
 *
 * O(n log n) for the sessions, and about two hundred times O(leads) for the fit; for `alive` about a thousand times.
 *
 * @param interactions - of the whole portfolio; not changed
 * @param options - as for {@link scoreLeads}, and the rhythm to judge by
 * @returns a cadence for each lead with a touch, the least probable silence first
 * @throws {@link TouchpointError} what {@link scoreLeads} throws
 * @see Fader, Hardie, Lee, "Counting Your Customers" the Easy Way (2005), for the family of models
 *
 * @example
 * ```ts
 * import { assessCadences, standardModel } from 'touchpoint-scoring';
 *
 * const call = (leadId: string, day: string) => ({ leadId, type: 'phone_call' as const, at: `${day}T10:00:00Z` });
 * const { cadences, rhythm } = assessCadences(
 *   [
 *     ...['2026-06-01', '2026-06-22', '2026-07-13', '2026-08-03'].map((day) => call('ada', day)),
 *     ...['2026-09-01', '2026-09-22', '2026-10-20', '2026-11-10'].map((day) => call('ben', day)),
 *   ],
 *   { model: standardModel, asOf: '2026-11-23T10:00:00Z' },
 * );
 * cadences.map(({ key, usualGapDays, presentGapDays, silence }) => [key, usualGapDays, presentGapDays, silence.toFixed(2)]);
 * // => [['ada', 21, 112, '0.04'], ['ben', 21, 13, '0.61']]
 * rhythm.isFitted; // => false
 * ```
 *
 * @group Cadence
 */
export function assessCadences<Type extends string, T extends InteractionInput<Type>>(
  interactions: Iterable<T>,
  options: CadenceOptions<Type, T>,
): Cadences {
  const source = 'assessCadences';
  const { modelFingerprint, asOf, portfolio, sessionGapHours } = portfolioOf(interactions, options, source);
  const sessions = portfolio.map((lead) => lead.sessions);
  const rhythm = options.rhythm ?? fittedRhythm(sessions, sessionGapHours);
  const lifetime = options.alive === true ? fittedLifetime(sessions) : null;
  const cadences = portfolio.map(({ key, firstAt, lastAt, sessions: own }): Cadence => {
    return {
      key,
      sessions: own.repeats + 1,
      firstAt,
      lastAt,
      usualGapDays: own.usualGapDays,
      presentGapDays: (asOf - lastAt) / millisecondsInDay,
      silence: silenceOf(own, rhythm),
      alive: lifetime === null ? null : aliveProbability(own, lifetime),
    };
  });
  cadences.sort((a, b) => a.silence - b.silence || (a.key < b.key ? -1 : 1));
  return { modelFingerprint, asOf, rhythm, lifetime, cadences };
}

/**
 * Fits the rhythm of a portfolio, to judge by it later: {@link rankLeads} and {@link flagRelationships} take it for
 * the flags `cooling` and `dormant`. It is a handful of numbers; fit it once a week, and store it with the model. So a
 * lead's flags depend on its own touches and on numbers that can be looked up, and not on who else was in the list.
 *
 * @param interactions - of the whole portfolio; not changed
 * @param options - as for {@link scoreLeads}
 * @returns the rhythm by maximum likelihood, or {@link standardRhythm} where fewer than twenty leads came back
 * @throws {@link TouchpointError} what {@link scoreLeads} throws
 *
 * @example
 * ```ts
 * import { fitRhythm, standardModel } from 'touchpoint-scoring';
 *
 * const portfolio = Array.from({ length: 30 }, (_, lead) =>
 *   [0, 1, 2, 3].map((visit) => ({
 *     leadId: `lead ${lead}`,
 *     type: 'phone_call' as const,
 *     at: Date.UTC(2026, 6, 1 + visit * (10 + lead)),
 *   })),
 * ).flat();
 * const { r, alphaDays, isFitted } = fitRhythm(portfolio, { model: standardModel, asOf: '2026-11-23T10:00:00Z' });
 * isFitted; // => true
 * r / alphaDays < 1 / 10 && r / alphaDays > 1 / 50; // => true
 * ```
 *
 * @group Cadence
 */
export function fitRhythm<Type extends string, T extends InteractionInput<Type>>(
  interactions: Iterable<T>,
  options: FitRhythmOptions<Type, T>,
): Rhythm {
  const { portfolio, sessionGapHours } = portfolioOf(interactions, options, 'fitRhythm');
  return fittedRhythm(
    portfolio.map(({ sessions }) => sessions),
    sessionGapHours,
  );
}

interface Portfolio {
  readonly modelFingerprint: string;
  readonly asOf: number;
  readonly sessionGapHours: number;
  readonly portfolio: readonly {
    readonly key: string;
    readonly firstAt: number;
    readonly lastAt: number;
    readonly sessions: Sessions;
  }[];
}

function portfolioOf<Type extends string, T extends InteractionInput<Type>>(
  interactions: Iterable<T>,
  options: CadenceOptions<Type, T>,
  source: string,
): Portfolio {
  assertOptions(options, source);
  const rhythm = rhythmOption(options.rhythm, source);
  const sessionGapHours =
    options.sessionGapHours ?? rhythm?.sessionGapHours ?? standardRhythm.sessionGapHours;
  if (!(typeof sessionGapHours === 'number' && sessionGapHours >= 0 && Number.isFinite(sessionGapHours))) {
    const message = `must be hours of 0 or more, got ${showValue(sessionGapHours)}`;
    throw invalidOption(source, 'sessionGapHours', sessionGapHours, message, 'Leave it out for 36.');
  }
  if (rhythm !== undefined && rhythm.sessionGapHours !== sessionGapHours) {
    const message = `must be ${rhythm.sessionGapHours}, as that of the rhythm, got ${sessionGapHours}`;
    throw invalidOption(source, 'sessionGapHours', sessionGapHours, message, 'Leave one of them out.');
  }
  const { model, asOf, encoded, table } = gatheredFor(interactions, options, source);
  const rows = rowsByLead(encoded);
  const portfolio = table.keys.flatMap((key, code) => {
    const times = timesOf(encoded, contactRows(encoded, rows.of(code), model, asOf));
    if (times.length === 0) return [];
    const sessions = sessionsOf(times, asOf, sessionGapHours);
    return [{ key, firstAt: times[0] as number, lastAt: times.at(-1) as number, sessions }];
  });
  return { modelFingerprint: model.fingerprint, asOf, sessionGapHours, portfolio };
}

/**
 * The `rhythm` option, checked, because it may have been stored.
 *
 * @throws {@link TouchpointError} `invalid_option`
 *
 * @internal
 */
export function rhythmOption(rhythm: Rhythm | undefined, source: string): Rhythm | undefined {
  if (rhythm === undefined) return undefined;
  const { r, alphaDays, sessionGapHours } = (rhythm ?? {}) as Rhythm;
  const areNumbers = [r, alphaDays, sessionGapHours].every((value) => Number.isFinite(value));
  if (areNumbers && r > 0 && alphaDays > 0 && sessionGapHours >= 0) return rhythm;
  const message = `must have r and alphaDays above 0 and sessionGapHours, got ${showValue(rhythm)}`;
  throw invalidOption(source, 'rhythm', rhythm, message, 'Pass what fitRhythm returned, or standardRhythm.');
}
