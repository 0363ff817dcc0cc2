import { parentPort, workerData } from 'node:worker_threads';
import { type EvidenceSums, sumEvidence, type TouchColumns } from '../../core/evidence/sum-evidence.js';
import { compileModel } from '../../core/model/compile-model.js';
import type { ScoringModel } from '../../core/model/model.js';
import { type ScoreArrays, scoreRange } from '../score-columns.js';

/**
 * Rows to sum, in shared memory.
 *
 * @internal
 */
export interface SumShare {
  readonly touches: TouchColumns;
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

const model = compileModel(workerData as ScoringModel);

parentPort?.on('message', (share: Share) => {
  if ('cells' in share) {
    const { touches, leads, asOf, from, to, cells } = share;
    cells.fill(0);
    const { upcoming, withoutLead, badRow } = sumEvidence(touches, model, leads, asOf, from, to, cells);
    parentPort?.postMessage({ upcoming, withoutLead, badRow } satisfies ShareResult);
  } else {
    const { sums, touches, leads, asOf, from, to, into } = share;
    scoreRange(sums, touches, model, leads, asOf, from, to, into);
    parentPort?.postMessage({ upcoming: 0, withoutLead: 0, badRow: -1 } satisfies ShareResult);
  }
});
