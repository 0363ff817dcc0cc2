import { showValue } from '../core/error.js';
import { invalidOption } from '../core/options.js';

/**
 * What they have beside the options of all charts.
 *
 * @internal
 */
export const timeOptionNames = { timeAxis: true } as const;

/**
 * Margins of charts along time, so that instants stand below each other.
 *
 * @internal
 */
export const timeMargins = { marginLeft: 48, marginRight: 40 } as const;

/**
 * The time axis that the caller wants; `undefined` for the default.
 *
 * @throws {@link TouchpointError} `invalid_option`
 *
 * @internal
 */
export function timeAxisOf(timeAxis: unknown, source: string): [number, number] | undefined {
  if (timeAxis === undefined) return undefined;
  const [from, to]: readonly unknown[] = Array.isArray(timeAxis) ? timeAxis : [];
  if (typeof from === 'number' && typeof to === 'number' && Number.isFinite(to - from) && from < to)
    return [from, to];
  const message = `must be two instants in epoch milliseconds, the first one earlier, got ${showValue(timeAxis)}`;
  throw invalidOption(source, 'timeAxis', timeAxis, message, 'Pass [from, to], or leave it out.');
}
