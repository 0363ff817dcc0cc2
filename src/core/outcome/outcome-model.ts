import { millisecondsInDay } from 'date-fns/constants';
import { showValue } from '../error.js';
import { sigmoid } from '../fit/sigmoid.js';
import type { Locale } from '../locale/messages.js';
import { speechIn } from '../locale/wording.js';
import { assertOptions, checkOptions, invalidOption } from '../options.js';
import { readBack } from '../read-back.js';
import type { LeadScore } from '../score/score-leads.js';

/**
 * How often leads are won within a horizon, by what is known of them. Plain data: store it beside the model that it
 * belongs to. `predictOutcome` and `learnModel` of `touchpoint-scoring/learn` make it.
 *
 * @group Outcomes
 */
export interface OutcomeModel {
  /**
   * - `score`: by the score alone;
   * - `full`: by the score, days since the last and the first touch, and how many there were, because that was better
   *   on leads and a date that it had not seen. Leads without a touch are judged by the score alone.
   */
  readonly stage: 'score' | 'full';
  /** Why this stage. */
  readonly reason: string;
  /** How many days it looks ahead. */
  readonly horizonDays: number;
  /** The fingerprint of the model whose scores it reads. */
  readonly modelFingerprint: string;
  /** How many rows it was fitted to. */
  readonly rows: number;
  /** Of them, wins. */
  readonly wins: number;
  /** `logit P = intercept + score · ln(1 + score)`; `score` is 0 or more. */
  readonly byScore: {
    /** With a score of 0. */
    readonly intercept: number;
    /** Of `ln(1 + score)`. */
    readonly score: number;
  };
  /** The full stage; `null` where it is not used. */
  readonly byHistory: {
    /** With everything at 0. */
    readonly intercept: number;
    /** Of `ln(1 + score)`; 0 or more. */
    readonly score: number;
    /** Of `ln(1 + days since the last touch)`; 0 or less. */
    readonly sinceLast: number;
    /** Of `ln(1 + days since the first touch)`. */
    readonly sinceFirst: number;
    /** Of `ln(1 + touches)`; 0 or more. */
    readonly touches: number;
  } | null;
}

/**
 * What {@link outcomeProbability} reads of a lead.
 *
 * @group Outcomes
 */
export interface OutcomeCase {
  /** 0 to 100. */
  readonly score: number;
  /** Touches that help, online and offline. */
  readonly touches: number;
  /** Days since the last of them; not read without a touch. */
  readonly sinceLastDays: number;
  /** Days since the first touch; not read without a touch. */
  readonly sinceFirstDays: number;
}

/**
 * The probability that a lead is won within the horizon.
 *
 * @param lead - what is known of it
 * @param outcome - from `predictOutcome` or `learnModel`
 * @returns 0 to 1; never less for a better score
 *
 * @example
 * ```ts
 * import { outcomeProbability } from 'touchpoint-scoring';
 *
 * const outcome = {
 *   stage: 'score', reason: 'there is one date', horizonDays: 30, modelFingerprint: 'm1-0000000000000000',
 *   rows: 400, wins: 40, byScore: { intercept: -4, score: 0.6 }, byHistory: null,
 * } as const;
 * const lead = (score: number) => ({ score, touches: 3, sinceLastDays: 10, sinceFirstDays: 60 });
 * outcomeProbability(lead(0), outcome).toFixed(3); // => '0.018'
 * outcomeProbability(lead(50), outcome).toFixed(3); // => '0.162'
 * ```
 *
 * @group Outcomes
 */
export function outcomeProbability(lead: OutcomeCase, outcome: OutcomeModel): number {
  assertOutcomeModel(outcome, 'outcomeProbability', 'outcome');
  assertOptions(lead, 'outcomeProbability', 'Pass { score, touches, sinceLastDays, sinceFirstDays }.');
  const { byScore, byHistory = null } = outcome;
  const { touches } = lead;
  // Without a touch there are no days since the first and the last.
  const names = touches === 0 ? (['score'] as const) : caseNames;
  for (const name of names) {
    if (Number.isFinite(lead[name]) && lead[name] >= 0) continue;
    const message = `must be a number from 0, got ${showValue(lead[name])}`;
    throw invalidOption(
      'outcomeProbability',
      ['lead', name],
      lead[name],
      message,
      'Pass what is known of the lead.',
    );
  }
  const byLog = Math.log1p(lead.score);
  if (byHistory === null || lead.touches === 0) return sigmoid(byScore.intercept + byScore.score * byLog);
  return sigmoid(
    byHistory.intercept +
      byHistory.score * byLog +
      byHistory.sinceLast * Math.log1p(lead.sinceLastDays) +
      byHistory.sinceFirst * Math.log1p(lead.sinceFirstDays) +
      byHistory.touches * Math.log1p(lead.touches),
  );
}

/** Far above what any outcome teaches; sums of products with it are finite. */
const largestCoefficient = 1e100;

/**
 * Refuses what is not an outcome model, because it may have been stored.
 *
 * @throws {@link TouchpointError} `invalid_option`
 *
 * @internal
 */
export function assertOutcomeModel(
  outcome: OutcomeModel,
  source: string,
  name: string,
  other = 'an outcome model',
): void {
  const { byScore, byHistory = null } = outcome ?? {};
  const areNumbers = (part: object | null | undefined, names: readonly string[]) =>
    names.every((one) => {
      const value = (part as Readonly<Record<string, unknown>> | null | undefined)?.[one];
      return typeof value === 'number' && Math.abs(value) <= largestCoefficient;
    });
  const isRight =
    areNumbers(byScore, ['intercept', 'score']) &&
    (byHistory === null ||
      areNumbers(byHistory, ['intercept', 'score', 'sinceLast', 'sinceFirst', 'touches']));
  if (isRight) return;
  const message = `must be ${other}, got ${showValue(outcome)}`;
  const remedy = 'Pass the outcome of predictOutcome or learnModel, as it was returned.';
  throw invalidOption(source, name, outcome, message, remedy);
}

const caseNames = ['score', 'touches', 'sinceLastDays', 'sinceFirstDays'] as const;

/**
 * The same for a scored lead.
 *
 * @param asOf - of the score, in epoch milliseconds
 *
 * @internal
 */
export function outcomeOfLead(lead: LeadScore, asOf: number, outcome: OutcomeModel): number {
  const { online, offline, friction, score } = lead;
  const firsts = [online.firstAt, offline.firstAt, friction.firstAt].flatMap((at) =>
    at === null ? [] : [at],
  );
  const lasts = [online.lastAt, offline.lastAt].flatMap((at) => (at === null ? [] : [at]));
  return outcomeProbability(
    {
      score,
      touches: online.touches + offline.touches,
      sinceLastDays: (asOf - Math.max(...lasts)) / millisecondsInDay,
      sinceFirstDays: (asOf - Math.min(...firsts)) / millisecondsInDay,
    },
    outcome,
  );
}

/**
 * Says a probability as a share of leads, which is what it is.
 *
 * @param probability - 0 to 1
 * @param outcome - what it comes from, for its horizon
 * @returns a sentence
 *
 * @example
 * ```ts
 * import { describeOutcome } from 'touchpoint-scoring';
 *
 * describeOutcome(0.071, { horizonDays: 30 }); // => 'Of 100 leads like this, 7 were won within 30 days.'
 * describeOutcome(0.004, { horizonDays: 30 }); // => 'Of 100 leads like this, fewer than 1 was won within 30 days.'
 * ```
 *
 * @group Outcomes
 */
export function describeOutcome(
  probability: number,
  outcome: Pick<OutcomeModel, 'horizonDays'>,
  options: { readonly locale?: Locale | undefined } = {},
): string {
  return readBack('describeOutcome', 'outcome', outcome, () => {
    assertOptions(outcome, 'describeOutcome', 'Pass the outcome model.');
    checkOptions(options, 'describeOutcome', { locale: true }, 'Pass { locale }, or leave it out.');
    const { say } = speechIn(options.locale, 'describeOutcome');
    return say.outcome({ probability, horizonDays: outcome.horizonDays });
  });
}
