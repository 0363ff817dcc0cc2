import { minimise } from './nelder-mead.js';
import type { Sessions } from './sessions.js';

/**
 * How often the leads of a portfolio are in touch: the rate of sessions of each is drawn from a gamma distribution.
 *
 * @internal
 */
export interface Rhythm {
  /** Shape r of the gamma distribution: the greater, the more alike the leads. */
  readonly r: number;
  /** Its rate α, in days: a lead of whom nothing is known has `r / alphaDays` sessions a day. */
  readonly alphaDays: number;
  /** Touches within this many hours of the first of them are one session. */
  readonly sessionGapHours: number;
  /** How many leads it was fitted to; 0 for the prior. */
  readonly leads: number;
  /** Whether it was fitted, or is the prior because there was too little to fit. */
  readonly isFitted: boolean;
}

/**
 * The rhythm that is taken where none was fitted: a session a month, and nothing said about how much leads differ
 * (r = 1, the exponential distribution). A lead with a dozen sessions hardly feels it.
 *
 * Sessions gather what follows within 36 hours, in the middle of the 24 to 48 that are usual: an answer the next
 * morning still belongs to yesterday's mail.
 *
 * @internal
 */
export const standardRhythm: Rhythm = /* @__PURE__ */ Object.freeze({
  r: 1,
  alphaDays: 30,
  sessionGapHours: 36,
  leads: 0,
  isFitted: false,
});

/**
 * The probability of a silence this long, if the rhythm were unchanged: `((α + t_x) / (α + T)) ^ (r + x)`, the
 * posterior predictive of a gamma-Poisson process, a Lomax distribution.
 *
 * @returns from 0 to 1; 1 just after a touch
 * @see Schmittlein, Morrison, Colombo, Counting Your Customers (1987), for the gamma-Poisson mixture
 *
 * @internal
 */
export function silenceOf({ repeats, recencyDays, ageDays }: Sessions, { r, alphaDays }: Rhythm): number {
  return Math.exp((r + repeats) * Math.log((alphaDays + recencyDays) / (alphaDays + ageDays)));
}

/** With fewer leads that came back, a fit says more about chance than about the portfolio. */
const leastLeads = 20;

/** Bounds of fitted numbers: beyond, the likelihood is flat, as where all leads have the same rate. */
const smallest = 1e-4;
const greatest = 1e6;

/**
 * Fits the rhythm of a portfolio by maximum likelihood. O(leads) for each of about two hundred evaluations.
 *
 * @param portfolio - one entry for each lead
 * @returns the fitted rhythm, or the standard one where fewer than twenty leads came back
 *
 * @internal
 */
export function fittedRhythm(portfolio: readonly Sessions[], sessionGapHours: number): Rhythm {
  if (!canFit(portfolio)) return { ...standardRhythm, sessionGapHours };
  const start = [0, Math.log(standardRhythm.alphaDays)];
  const { place } = minimise((logs) => {
    const [r = 1, alphaDays = 1] = logs.map(Math.exp);
    if (!areWithin([r, alphaDays])) return Number.POSITIVE_INFINITY;
    return -rhythmLogLikelihood(portfolio, r, alphaDays);
  }, start);
  const [r = 1, alphaDays = 1] = place.map(Math.exp);
  return { r, alphaDays, sessionGapHours, leads: portfolio.length, isFitted: true };
}

/**
 * Log-likelihood of a gamma-Poisson process for times after the first session:
 * `Σ ln Γ(r + x) - ln Γ(r) + r ln α - (r + x) ln(α + T)`.
 *
 * @internal
 */
export function rhythmLogLikelihood(portfolio: readonly Sessions[], r: number, alpha: number): number {
  const rising = risingLogs(r, mostRepeats(portfolio));
  let sum = portfolio.length * r * Math.log(alpha);
  for (const { repeats, ageDays } of portfolio) {
    sum += (rising[repeats] as number) - (r + repeats) * Math.log(alpha + ageDays);
  }
  return sum;
}

/**
 * By n: `ln Γ(value + n) - ln Γ(value)`, which is a sum of n logarithms, so that no gamma function is needed.
 *
 * @internal
 */
export function risingLogs(value: number, upTo: number): Float64Array {
  const logs = new Float64Array(upTo + 1);
  for (let n = 0; n < upTo; n++) logs[n + 1] = (logs[n] as number) + Math.log(value + n);
  return logs;
}

/** @internal */
export function mostRepeats(portfolio: readonly Sessions[]): number {
  return portfolio.reduce((most, { repeats }) => Math.max(most, repeats), 0);
}

/** @internal */
export function areWithin(values: readonly number[]): boolean {
  return values.every((value) => value >= smallest && value <= greatest);
}

/**
 * Whether there is enough to fit.
 *
 * @internal
 */
export function canFit(portfolio: readonly Sessions[]): boolean {
  return portfolio.filter(({ repeats }) => repeats > 0).length >= leastLeads;
}
