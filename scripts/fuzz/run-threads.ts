import { Worker } from 'node:worker_threads';
import type { PublicApi } from './functions/public-functions.js';
import { type PartName, partNames } from './parts.js';
import type { Assignment, Counts, Report } from './worker.js';

/** An input that has not ended by then, of the processor's time too, never will. */
const hangMs = 20_000;

/** A thread does not inherit the loader of TypeScript. */
const start = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('./worker.ts', import.meta.url).href)});
});`;

export interface Run {
  readonly api: PublicApi;
  readonly seed: number;
  readonly chosen: readonly PartName[];
  readonly threads: number;
  readonly until: number;
  /** Hears of what was tried, as it is. */
  readonly onCounts: (part: PartName, counts: Counts) => void;
  readonly onFailure: (part: PartName, index: number, message: string) => void;
}

/** Tries cases in threads until the time is over. A thread that hangs is ended and replaced, and its case is a failure. */
export async function runThreads(run: Run): Promise<void> {
  await Promise.all(Array.from({ length: run.threads }, (_, thread) => runThread(run, thread)));
}

async function runThread(run: Run, thread: number): Promise<void> {
  const next = Object.fromEntries(partNames.map((part) => [part, thread])) as Record<PartName, number>;
  while (Date.now() < run.until) await runWorker(run, next);
}

/** One worker, until it is done or hangs. */
function runWorker(run: Run, next: Record<PartName, number>): Promise<void> {
  const shared = new Int32Array(new SharedArrayBuffer(12));
  const { api, seed, chosen, threads: step, until } = run;
  const workerData: Assignment = { api, seed, chosen, next: { ...next }, step, until, shared };
  const worker = new Worker(start, { eval: true, workerData });
  return new Promise((resolve, reject) => {
    let begun = 0;
    let since = Date.now();
    let used = processorMs();
    const end = async () => {
      clearInterval(watch);
      await worker.terminate();
      resolve();
    };
    const watch = setInterval(() => {
      const now = Atomics.load(shared, 2);
      if (now !== begun) {
        begun = now;
        since = Date.now();
        used = processorMs();
      } else if (
        begun > 0 &&
        Date.now() - since > hangMs &&
        isStuck(processorMs() - used, Date.now() - since)
      ) {
        const part = partNames[Atomics.load(shared, 0)] as PartName;
        const index = Atomics.load(shared, 1);
        run.onFailure(part, index, `did not end within ${hangMs / 1000} s`);
        next[part] = index + step;
        void end();
      }
    }, 250);
    worker.on('message', (report: Report) => {
      if (report.kind === 'done') return void end();
      if (report.kind === 'failure') return run.onFailure(report.part, report.index, report.message);
      next[report.part] = report.next;
      return run.onCounts(report.part, report.counts);
    });
    worker.on('error', (error) => {
      clearInterval(watch);
      reject(error);
    });
  });
}

/** It uses the processor without end, or waits without using it. */
function isStuck(usedMs: number, passedMs: number): boolean {
  return usedMs > hangMs || passedMs > 6 * hangMs;
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
