import { parentPort, workerData } from 'node:worker_threads';
import { type EvidenceSums, sumEvidence, type TouchColumns } from '../evidence/sum-evidence.js';
import { compileModel } from '../model/compile-model.js';
import type { ScoringModel } from '../model/model.js';

/**
 * Rows to sum, in shared memory.
 *
 * @internal
 */
export interface Share {
  readonly touches: TouchColumns;
  readonly leads: number;
  readonly asOf: number;
  readonly from: number;
  readonly to: number;
  readonly cells: Float64Array;
}

/**
 * What became of them; the sums are in the shared cells.
 *
 * @internal
 */
export type ShareResult = Omit<EvidenceSums, 'cells'>;

const model = compileModel(workerData as ScoringModel);

parentPort?.on('message', ({ touches, leads, asOf, from, to, cells }: Share) => {
  cells.fill(0);
  const { upcoming, withoutLead, badRow } = sumEvidence(touches, model, leads, asOf, from, to, cells);
  parentPort?.postMessage({ upcoming, withoutLead, badRow } satisfies ShareResult);
});
