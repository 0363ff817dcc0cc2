/**
 * The part of time in which recurring events are expanded, both ends included, in epoch milliseconds.
 *
 * @internal
 */
export interface ExpansionWindow {
  readonly from: number;
  readonly to: number;
  /** Of one series. */
  readonly maximumInstances: number;
  /** Of all series of a file. */
  readonly maximumFileInstances: number;
}
