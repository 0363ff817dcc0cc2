/**
 * The thread that {@link columns!createColumnWorkers | createColumnWorkers} of `touchpoint-scoring/columns` starts. It
 * exports nothing: name this entry to a bundler, and its output to `workerUrl`.
 *
 * @packageDocumentation
 */

import { parentPort, workerData } from 'node:worker_threads';
import { compileModel } from '../../core/model/compile-model.js';
import type { ScoringModel } from '../../core/model/model.js';
import { sumColumns } from '../kernel/sum-columns.js';
import { modelInOrder } from '../model-in-order.js';
import { scoreRange } from '../score-columns.js';
import { readyMessage, type Share, type ShareResult } from './share.js';

const model = compileModel(workerData as ScoringModel);

parentPort?.on('message', (share: Share) => {
  const ordered = modelInOrder(model, share.types);
  if ('cells' in share) {
    const { touches, leads, asOf, from, to, cells } = share;
    const { upcoming, withoutLead, badRow } = sumColumns(touches, ordered, leads, asOf, { from, to, cells });
    parentPort?.postMessage({ upcoming, withoutLead, badRow } satisfies ShareResult);
  } else {
    const { sums, touches, leads, asOf, from, to, into } = share;
    scoreRange(sums, touches, ordered, leads, asOf, from, to, into);
    parentPort?.postMessage({ upcoming: 0, withoutLead: 0, badRow: -1 } satisfies ShareResult);
  }
});

parentPort?.postMessage(readyMessage);
