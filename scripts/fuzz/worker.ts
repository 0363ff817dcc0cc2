import { parentPort, workerData } from 'node:worker_threads';
import type { PublicApi } from './functions/public-functions.js';
import { type PartName, partNames, timeShares, tryCase } from './parts.js';

// Tries cases one after the other. Before each it writes which one into shared memory, so that the main thread knows what
// hangs if it does.

export interface Assignment {
  readonly api: PublicApi;
  readonly seed: number;
  readonly chosen: readonly PartName[];
  /** The next case of each part, and how many cases further the one after it is. */
  readonly next: Readonly<Record<PartName, number>>;
  readonly step: number;
  readonly until: number;
  /** The part, the case, and how many were begun. */
  readonly shared: Int32Array;
}

/** Counts of a part and kind since the last report. */
export type Counts = Record<string, { inputs: number; accepted: number }>;

export type Report =
  | { readonly kind: 'counts'; readonly part: PartName; readonly counts: Counts; readonly next: number }
  | { readonly kind: 'failure'; readonly part: PartName; readonly index: number; readonly message: string }
  | { readonly kind: 'done' };

/** How long a case may take, three times in a row, of the processor's time: a busy machine is no fault. */
const longestMs = 1000;
/** How long one part is tried before the next has its turn. */
const turnMs = 200;

const { api, seed, chosen, next, step, until, shared } = workerData as Assignment;
const report = (message: Report) => parentPort?.postMessage(message);
const spent = new Map<PartName, number>(chosen.map((part) => [part, 0]));
const at: Record<PartName, number> = { ...next };

while (Date.now() < until) {
  const part = leastTried();
  const counts: Counts = {};
  const started = performance.now();
  do {
    await tryOne(part, at[part], counts);
    at[part] += step;
  } while (performance.now() - started < turnMs && Date.now() < until);
  spent.set(part, (spent.get(part) ?? 0) + performance.now() - started);
  report({ kind: 'counts', part, counts, next: at[part] });
}
report({ kind: 'done' });

/** The part that has had the least of its share. */
function leastTried(): PartName {
  const [first, ...others] = [...spent].map(([part, time]) => ({ part, had: time / timeShares[part] }));
  if (first === undefined) throw new Error('no part was chosen');
  return others.reduce((least, one) => (one.had < least.had ? one : least), first).part;
}

async function tryOne(part: PartName, index: number, counts: Counts): Promise<void> {
  Atomics.store(shared, 0, partNames.indexOf(part));
  Atomics.store(shared, 1, index);
  Atomics.add(shared, 2, 1);
  const started = processorMs();
  try {
    const { kind, inputs, accepted } = await tryCase(part, seed, index, api);
    counts[kind] ??= { inputs: 0, accepted: 0 };
    counts[kind].inputs += inputs;
    counts[kind].accepted += accepted;
    const took = processorMs() - started;
    if (took > longestMs && (await fastestOf(2, part, index)) > longestMs)
      report({ kind: 'failure', part, index, message: `took ${(took / 1000).toFixed(1)} s` });
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    counts['failed'] ??= { inputs: 0, accepted: 0 };
    counts['failed'].inputs++;
    report({ kind: 'failure', part, index, message });
  }
}

async function fastestOf(times: number, part: PartName, index: number): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time++) {
    const started = processorMs();
    await tryCase(part, seed, index, api);
    fastest = Math.min(fastest, processorMs() - started);
  }
  return fastest;
}

/** What the process has used, a thread's part of it. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 / step;
}
