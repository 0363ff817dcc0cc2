import type { EvidenceSums, TouchColumns } from '../../core/evidence/sum-evidence.js';
import type { ScoreArrays } from '../score-columns.js';

/**
 * Rows to sum, in shared memory.
 *
 * @internal
 */
export interface SumShare {
  readonly touches: TouchColumns;
  /** Names of the types by code. */
  readonly types: readonly string[];
  readonly leads: number;
  readonly asOf: number;
  readonly from: number;
  readonly to: number;
  /** Where to sum; whatever was there is lost. */
  readonly cells: Float64Array;
}

/**
 * Leads to score, when all rows have been summed.
 *
 * @internal
 */
export interface ScoreShare {
  /** The sums of every thread. */
  readonly sums: readonly Float64Array[];
  /** All rows, because the touches of a day may have been summed by several threads. */
  readonly touches: TouchColumns;
  /** Names of the types by code. */
  readonly types: readonly string[];
  readonly asOf: number;
  readonly leads: number;
  readonly from: number;
  readonly to: number;
  readonly into: ScoreArrays;
}

/**
 * What a thread is asked: one or the other.
 *
 * @internal
 */
export type Share = SumShare | ScoreShare;

/**
 * What became of the rows; the sums are in the shared cells. A thread that scored has nothing to report.
 *
 * @internal
 */
export type ShareResult = Omit<EvidenceSums, 'cells'>;

/**
 * What a thread says first: that it runs, and is the worker of this library.
 *
 * @internal
 */
export const readyMessage = 'touchpoint-scoring: ready';
