import { millisecondsInDay } from 'date-fns/constants';
import { showValue } from '../error.js';
import { sigmoid } from '../fit/sigmoid.js';
import { invalidOption } from '../options.js';
import type { ContactDays } from './contact-days.js';

/**
 * How probable it is to be in touch again within a horizon h, by how long it has been quiet (t days) and by the usual gap
 * (g days), `(30 + days since the first contact) / days with contact`:
 *
 *     logit P = intercept + silence · ln((1 + t) / h) + gap · ln(g / h)
 *
 * Plain data: store it beside the model.
 *
 * @group Cadence
 */
export interface QuietModel {
  /** b0. */
  readonly intercept: number;
  /** b1, 0 or less: a longer silence never helps. */
  readonly silence: number;
  /** b2, 0 or less: nor does a longer usual gap. */
  readonly gap: number;
  /** How many days it looks ahead. */
  readonly horizonDays: number;
  /** Whether it was fitted to a portfolio, or has the constants of public data. */
  readonly isFitted: boolean;
  /** Lead × date that it was fitted to; 0 for the standard. */
  readonly rows: number;
}

/**
 * The constants that public data gave: contact by mail, phone, text and in person on fourteen sets, and none of buyers. They order
 * relationships well; the level of the probability is that of those sets. {@link index!fitQuiet | fitQuiet} fits your own.
 *
 * @group Cadence
 */
export const standardQuiet: QuietModel = /* @__PURE__ */ Object.freeze({
  intercept: -0.73,
  silence: -0.56,
  gap: -0.62,
  horizonDays: 30,
  isFitted: false,
  rows: 0,
});

/**
 * Added to the days since the first contact, so that a new relationship has no rhythm of minutes.
 *
 * @internal
 */
export const settlingDays = 30;

/**
 * How long it has been quiet and what is usual, as of a time.
 *
 * @internal
 */
export function quietState(
  { days, firstAt, lastHeardAt }: ContactDays,
  asOf: number,
): { readonly silentDays: number; readonly usualGapDays: number } {
  // Who was never heard from has been quiet since the first contact.
  const silentDays = (asOf - (lastHeardAt ?? firstAt)) / millisecondsInDay;
  const sinceFirst = (asOf - firstAt) / millisecondsInDay;
  return { silentDays, usualGapDays: (settlingDays + sinceFirst) / days };
}

/**
 * The columns of the model.
 *
 * @internal
 */
export function quietColumns(
  { silentDays, usualGapDays }: ReturnType<typeof quietState>,
  horizonDays: number,
): [one: number, silence: number, gap: number] {
  return [1, Math.log((1 + silentDays) / horizonDays), Math.log(usualGapDays / horizonDays)];
}

/**
 * The probability of being heard from within the horizon.
 *
 * @returns 0 to 1
 *
 * @internal
 */
export function heardProbability(state: ReturnType<typeof quietState>, quiet: QuietModel): number {
  const [, silence, gap] = quietColumns(state, quiet.horizonDays);
  return sigmoid(quiet.intercept + quiet.silence * silence + quiet.gap * gap);
}

/**
 * The `quiet` option, checked, because it may have been stored.
 *
 * @throws {@link TouchpointError} `invalid_option`
 *
 * @internal
 */
export function quietOption(quiet: QuietModel | undefined, source: string): QuietModel | undefined {
  if (quiet === undefined) return undefined;
  const { intercept, silence, gap, horizonDays } = (quiet ?? {}) as QuietModel;
  const areNumbers = [intercept, silence, gap, horizonDays].every((value) => Number.isFinite(value));
  if (areNumbers && silence <= 0 && gap <= 0 && horizonDays > 0) return quiet;
  const message = `must have an intercept, silence and gap of 0 or less, and horizonDays above 0, got ${showValue(quiet)}`;
  throw invalidOption(source, 'quiet', quiet, message, 'Pass what fitQuiet returned, or standardQuiet.');
}
