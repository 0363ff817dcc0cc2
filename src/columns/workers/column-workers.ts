import type { Worker } from 'node:worker_threads';
import { showValue } from '../../core/error.js';
import { cellCount, type TouchColumns } from '../../core/evidence/sum-evidence.js';
import { compileModel } from '../../core/model/compile-model.js';
import type { ScoringModel } from '../../core/model/model.js';
import { checkOptions, instantOption, invalidOption } from '../../core/options.js';
import { badRowError, type InteractionColumns, readColumns } from '../interaction-columns.js';
import { sumColumns } from '../kernel/sum-columns.js';
import {
  bestOf,
  type ScoreArrays,
  type ScoreColumnsOptions,
  type ScoredColumns,
  scoreColumns,
  scoreRange,
  topOption,
} from '../score-columns.js';
import { readyMessage, type Share, type ShareResult } from './share.js';
import { isShared, shareFloat64 } from './shared-columns.js';

/**
 * Options of {@link createColumnWorkers}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Columns
 */
export interface ColumnWorkersOptions<Type extends string = string> {
  /** The model to score by. */
  readonly model: ScoringModel<Type>;
  /** How many threads compute, the calling one included; as many as the machine runs at once by default. */
  readonly threads?: number | undefined;
  /**
   * Where the file of the worker is, if a bundler has moved it: the output of the entry
   * `touchpoint-scoring/columns/worker`. By default it is the file in this package.
   */
  readonly workerUrl?: URL | string | undefined;
}

/**
 * Threads that score columns. Made by {@link createColumnWorkers}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Columns
 */
export interface ColumnWorkers<Type extends string> {
  /**
   * How many threads compute, the calling one included. 1 after the workers could not be started: see `problem`.
   */
  readonly threads: number;
  /**
   * Why the workers could not be started, once that is known, which is after the first large run at the latest; `undefined`
   * while nothing is wrong. The calling thread then does all of the work, with the same results.
   */
  readonly problem: string | undefined;
  /**
   * Scores columns as {@link scoreColumns} does, to the last digits. Columns that are not in shared memory
   * ({@link sharedColumns}), and those too few to repay it, are scored by the calling thread alone.
   */
  scoreColumns(
    columns: InteractionColumns<Type>,
    options: Omit<ScoreColumnsOptions<Type>, 'model'>,
  ): Promise<ScoredColumns>;
  /** Ends the threads. A process does not end by itself while they wait. */
  close(): Promise<void>;
}

/**
 * Rows from which another thread pays: below, waking it takes longer than the sums. Measured, see
 * docs/benchmarks.md.
 */
export const parallelFromRows = 250_000;

/** Each thread has sums of its own, which have to be added; a caution, not a measurement: ten rows a lead gain. */
export const parallelFromRowsPerLead = 4;

/**
 * Starts worker threads that score columns of one model.
 *
 * Where they cannot be started, as in a browser, or in a bundle without the worker's file, the calling thread does the
 * work, and `problem` says why. The guide to scale has recipes for bundlers.
 *
 * @param options - the model, how many threads, and where the worker's file is
 * @returns the threads; close them in the end
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createColumnWorkers, type InteractionColumns, sharedColumns } from 'touchpoint-scoring/columns';
 *
 * const scoreInParallel = async (columns: InteractionColumns<'email' | 'meal'>) => {
 *   const workers = createColumnWorkers({ model: standardModel });
 *   const shared = sharedColumns(columns, { model: standardModel });
 *   const { score } = await workers.scoreColumns(shared, { asOf: '2026-11-23T00:00:00Z' });
 *   await workers.close();
 *   return score;
 * };
 * ```
 *
 * @group Columns
 */
export function createColumnWorkers<Type extends string>(
  options: ColumnWorkersOptions<Type>,
): ColumnWorkers<Type> {
  const names = { model: true, threads: true, workerUrl: true } as const;
  checkOptions(options, 'createColumnWorkers', names, 'Pass at least { model }.');
  const { model, threads = builtin('node:os')?.availableParallelism() ?? 1 } = options;
  if (!(Number.isSafeInteger(threads) && threads >= 1 && threads <= 256)) {
    const message = `must be a whole number from 1 to 256, got ${showValue(threads)}`;
    throw invalidOption('createColumnWorkers', 'threads', threads, message, 'Leave it out for all cores.');
  }
  return startWorkers(model, threads, workerFile(options.workerUrl));
}

/** The worker's file; `undefined` where this module does not know its own place, as in a bundle for CommonJS. */
function workerFile(given: unknown): URL | undefined {
  if (given === undefined) {
    const here: string | undefined = import.meta.url;
    // The build puts the worker beside this file; `.js` in either module format's folder of its own kind.
    return here === undefined
      ? undefined
      : new URL(`./columns-worker.${here.endsWith('.cjs') ? 'cjs' : 'js'}`, here);
  }
  const text = given instanceof URL ? given.href : given;
  if (typeof text === 'string' && URL.canParse(text)) return new URL(text);
  throw invalidOption(
    'createColumnWorkers',
    'workerUrl',
    given,
    `must be a URL, got ${showValue(given)}`,
    "Pass new URL('./columns-worker.js', import.meta.url), where the bundler puts touchpoint-scoring/columns/worker.",
  );
}

/**
 * The threads, with the file that they run and the thresholds that a test lowers.
 *
 * @internal
 */
export function startWorkers<Type extends string>(
  model: ScoringModel<Type>,
  wanted: number,
  file: URL | undefined,
  fromRows: number = parallelFromRows,
): ColumnWorkers<Type> {
  const compiled = compileModel(model);
  const source = 'scoreColumns';
  const crew = startCrew(model, wanted - 1, file);
  /** Sums of each thread, kept from one run to the next of the same size. */
  let sums: Float64Array[] = [];
  /** One run at a time: the sums are shared. */
  let last: Promise<unknown> = Promise.resolve();

  async function run(
    columns: InteractionColumns<Type>,
    options: Omit<ScoreColumnsOptions<Type>, 'model'>,
  ): Promise<ScoredColumns> {
    checkOptions(options, source, { asOf: true, top: true, summaries: true }, 'Pass at least { asOf }.');
    const rows = columns.leadCodes?.length ?? 0;
    const leads = typeof columns.leads === 'number' ? columns.leads : (columns.leads?.length ?? 0);
    const areShared = [columns.leadCodes, columns.typeCodes, columns.times].every(isShared);
    const pays = rows >= fromRows && rows >= leads * parallelFromRowsPerLead;
    if (!areShared || !pays || options.summaries === true || !(await crew.hasStarted)) {
      return scoreColumns(columns, { ...options, model });
    }
    if (crew.failure !== undefined) throw crew.failure;
    const { workers } = crew;
    const threads = workers.length + 1;
    const asOf = instantOption(options.asOf, 'asOf', source);
    const top = topOption(options.top, source);
    const read = readColumns(columns, compiled, source);
    if (![read.leadCodes, read.typeCodes, read.times].every(isShared)) {
      return scoreColumns(columns, { ...options, model });
    }
    const { leadCodes, typeCodes, times } = read;
    const weights = read.weights === undefined ? undefined : shareFloat64(read.weights);
    const touches: TouchColumns = { leadCodes, typeCodes, times, weights };
    const { leads: count, model: ordered } = read;
    const types = ordered.typeNames;
    const size = cellCount(ordered, count);
    if (sums[0]?.length !== size) sums = Array.from({ length: threads }, () => sharedZeros(size));
    const [own = sharedZeros(size), ...theirs] = sums;

    const part = Math.ceil(rows / threads);
    const answers = workers.map((worker, index) => {
      const from = (index + 1) * part;
      const cells = theirs[index] as Float64Array;
      return ask(worker, {
        touches,
        types,
        leads: count,
        asOf,
        from,
        to: Math.min(rows, from + part),
        cells,
      });
    });
    const ownResult = sumColumns(touches, ordered, count, asOf, { from: 0, to: part, cells: own });
    const results: ShareResult[] = [ownResult, ...(await Promise.all(answers))];
    const bad = results.find(({ badRow }) => badRow >= 0);
    if (bad !== undefined) throw badRowError(read, bad.badRow, source);

    const into: ScoreArrays = {
      score: sharedZeros(count),
      online: sharedZeros(count),
      offline: sharedZeros(count),
      friction: sharedZeros(count),
    };
    const leadsEach = Math.ceil(count / threads);
    const scored = workers.map((worker, index) => {
      const from = Math.min(count, (index + 1) * leadsEach);
      return ask(worker, {
        sums,
        touches,
        types,
        leads: count,
        asOf,
        from,
        to: Math.min(count, from + leadsEach),
        into,
      });
    });
    scoreRange(sums, touches, ordered, count, asOf, 0, Math.min(count, leadsEach), into);
    await Promise.all(scored);
    const total = (name: 'upcoming' | 'withoutLead') =>
      results.reduce((sum, result) => sum + result[name], 0);
    return {
      modelFingerprint: compiled.fingerprint,
      asOf,
      keys: read.keys,
      ...into,
      best: bestOf(into.score, top),
      summaries: undefined,
      notCounted: { upcoming: total('upcoming'), withoutLead: total('withoutLead') },
    };
  }

  return {
    get threads() {
      return crew.workers.length + 1;
    },
    get problem() {
      return crew.problem;
    },
    scoreColumns: (columns, options) => {
      const result = last.then(() => run(columns, options));
      last = result.catch(() => undefined);
      return result;
    },
    close: () => crew.close(),
  };
}

/** The worker threads beside the calling one. */
interface Crew {
  /** Those that run or are being started; none after one of them could not be started. */
  readonly workers: readonly Worker[];
  /** Whether all have started and there is at least one. */
  readonly hasStarted: Promise<boolean>;
  readonly problem: string | undefined;
  /** What ended a thread after it had started. */
  readonly failure: Error | undefined;
  close(): Promise<void>;
}

function startCrew(model: ScoringModel, size: number, file: URL | undefined): Crew {
  const node = builtin('node:worker_threads');
  const crew = { workers: [] as Worker[], problem: undefined as string | undefined };
  let failure: Error | undefined;
  let isClosed = false;
  const end = async () => {
    const { workers } = crew;
    await Promise.all(workers.map((worker) => worker.terminate()));
  };
  const hasStarted = (async () => {
    try {
      if (size === 0) return false;
      if (node === undefined) throw new Error('this is not Node 20.16 or later');
      if (file === undefined) throw new Error('the place of its file is unknown: pass workerUrl');
      crew.workers = Array.from({ length: size }, () => new node.Worker(file, { workerData: model }));
      for (const worker of crew.workers) {
        worker.on('error', (error) => {
          failure ??= error;
        });
        worker.on('exit', () => {
          failure ??= new Error('scoreColumns: the worker threads were closed');
        });
      }
      await Promise.all(crew.workers.map(started));
      return true;
    } catch (error) {
      // Closed while it was being started: a caller's doing, to be reported as such.
      if (isClosed) return true;
      crew.problem = `A worker could not be started: ${error instanceof Error ? error.message : String(error)}`;
      await end();
      crew.workers = [];
      return false;
    }
  })();
  return {
    get workers() {
      return crew.workers;
    },
    get problem() {
      return crew.problem;
    },
    get failure() {
      return failure;
    },
    hasStarted,
    close: async () => {
      isClosed = true;
      await end();
    },
  };
}

/** Milliseconds in which a worker must say that it runs. A wrong file may load and never say anything. */
const startLimit = 30_000;

/** Settles when a worker has said that it runs, or has failed to. */
function started(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('it does not answer: is it the right file?')),
      startLimit,
    );
    const settle = (how: () => void) => {
      clearTimeout(timer);
      how();
    };
    worker.once('message', (message) => {
      settle(message === readyMessage ? resolve : () => reject(new Error('its file is not the worker')));
    });
    worker.once('error', (error) => settle(() => reject(error)));
    worker.once('exit', () => settle(() => reject(new Error('it ended at once'))));
  });
}

function sharedZeros(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
}

function ask(worker: Worker, share: Share): Promise<ShareResult> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
    };
    const onMessage = (result: ShareResult) => {
      settle();
      resolve(result);
    };
    const onError = (error: Error) => {
      settle();
      reject(error);
    };
    const onExit = () => {
      settle();
      reject(new Error('scoreColumns: the worker threads were closed'));
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(share);
  });
}

/**
 * A module of Node, where this is Node: not imported, so that the entry loads in a browser. Before Node 20.16 there is no
 * such access, and the calling thread does all of the work.
 */
function builtin<Name extends 'node:os' | 'node:worker_threads'>(name: Name) {
  return globalThis.process?.getBuiltinModule?.(name);
}
