import { minimise } from './nelder-mead.js';
import { areWithin, canFit, mostRepeats, risingLogs } from './rhythm.js';
import type { Sessions } from './sessions.js';

/**
 * The MBG/NBD model of a portfolio: leads are in touch at a gamma-distributed rate, and after each session, the first
 * included, some are lost for good, with a beta-distributed probability.
 *
 * @see Batislam, Denizel, Filiztekin, Empirical Validation and Comparison of Models for Customer Base Analysis (2007)
 *
 * @internal
 */
export interface Lifetime {
  /** Shape of the gamma distribution of rates. */
  readonly r: number;
  /** Its rate, in days. */
  readonly alphaDays: number;
  /** First parameter of the beta distribution of being lost. */
  readonly a: number;
  /** Its second parameter. */
  readonly b: number;
  /** The logarithm of the likelihood of what was seen. */
  readonly logLikelihood: number;
  /** How many leads it was fitted to. */
  readonly leads: number;
}

/**
 * The probability that a lead is not lost: `1 / (1 + a / (b + x) · ((α + T) / (α + t_x)) ^ (r + x))`.
 *
 * @returns from 0 to 1
 *
 * @internal
 */
export function aliveProbability(
  { repeats, recencyDays, ageDays }: Sessions,
  { r, alphaDays, a, b }: Pick<Lifetime, 'r' | 'alphaDays' | 'a' | 'b'>,
): number {
  const growth = (r + repeats) * Math.log((alphaDays + ageDays) / (alphaDays + recencyDays));
  return 1 / (1 + (a / (b + repeats)) * Math.exp(growth));
}

/**
 * Fits the model by maximum likelihood; `null` where fewer than twenty leads came back.
 *
 * @internal
 */
export function fittedLifetime(portfolio: readonly Sessions[]): Lifetime | null {
  if (!canFit(portfolio)) return null;
  const { place, value } = minimise(
    (logs) => {
      const [r = 1, alphaDays = 1, a = 1, b = 1] = logs.map(Math.exp);
      if (!areWithin([r, alphaDays, a, b])) return Number.POSITIVE_INFINITY;
      return -lifetimeLogLikelihood(portfolio, { r, alphaDays, a, b });
    },
    [0, Math.log(30), 0, 0],
  );
  const [r = 1, alphaDays = 1, a = 1, b = 1] = place.map(Math.exp);
  return { r, alphaDays, a, b, logLikelihood: -value, leads: portfolio.length };
}

/**
 * Log-likelihood of the MBG/NBD model, by lead and summed:
 *
 *     ln Γ(r+x)/Γ(r) + r ln α + ln B(a, b+x+1)/B(a, b) - (r+x) ln(α+T)
 *       + ln(1 + a/(b+x) · ((α+T)/(α+t_x))^(r+x))
 *
 * @internal
 */
export function lifetimeLogLikelihood(
  portfolio: readonly Sessions[],
  { r, alphaDays, a, b }: Pick<Lifetime, 'r' | 'alphaDays' | 'a' | 'b'>,
): number {
  const most = mostRepeats(portfolio);
  const ofR = risingLogs(r, most);
  const ofB = risingLogs(b, most + 1);
  const ofBoth = risingLogs(a + b, most + 1);
  let sum = portfolio.length * r * Math.log(alphaDays);
  for (const { repeats, recencyDays, ageDays } of portfolio) {
    const whole = Math.log(alphaDays + ageDays);
    const growth = Math.log(a / (b + repeats)) + (r + repeats) * (whole - Math.log(alphaDays + recencyDays));
    // ln(1 + e^growth), which must not overflow.
    const lost = growth > 0 ? growth + Math.log1p(Math.exp(-growth)) : Math.log1p(Math.exp(growth));
    sum += (ofR[repeats] as number) + (ofB[repeats + 1] as number) - (ofBoth[repeats + 1] as number);
    sum += lost - (r + repeats) * whole;
  }
  return sum;
}
