import { showValue, TouchpointError } from '../error.js';
import { invalidOption } from '../score/score-options.js';
import type { AbortSignalLike, AddOutcome, ConsumeOptions, ConsumeProgress } from './ledger.js';

const defaultProgressEvery = 10_000;

/**
 * Reads a stream into a ledger.
 *
 * @internal
 */
export async function consume<T>(
  stream: AsyncIterable<T | readonly T[]> | Iterable<T | readonly T[]>,
  add: (interaction: T) => AddOutcome,
  { onProgress, progressEvery = defaultProgressEvery, signal, onInvalid }: ConsumeOptions<T> = {},
): Promise<ConsumeProgress> {
  const source = 'consume';
  if (!(Number.isSafeInteger(progressEvery) && progressEvery > 0)) {
    const message = `must be a whole number above 0, got ${showValue(progressEvery)}`;
    throw invalidOption(source, 'progressEvery', progressEvery, message, 'Leave it out for 10,000.');
  }
  const iterator = iteratorOf(stream, source);
  const progress = { consumed: 0, counted: 0, duplicates: 0, invalid: 0 };
  const abortion = watch(signal);

  const take = (interaction: T) => {
    try {
      const outcome = add(interaction);
      if (outcome === 'counted') progress.counted++;
      else if (outcome === 'duplicate') progress.duplicates++;
    } catch (error) {
      if (!(error instanceof TouchpointError) || error.code !== 'invalid_interactions') throw error;
      if (onInvalid === undefined) throw at(error, progress.consumed);
      onInvalid(interaction, error);
      progress.invalid++;
    }
    progress.consumed++;
  };

  let isDone = false;
  try {
    for (;;) {
      if (signal?.aborted) throw aborted(progress.consumed);
      const next = iterator.next();
      // A silent stream must not keep an abort waiting; nothing is awaited that is there already.
      const result = isPromise(next) ? await (abortion === undefined ? next : abortion.orAbort(next)) : next;
      if (result === undefined) throw aborted(progress.consumed);
      if (result.done === true) {
        isDone = true;
        break;
      }
      const batch = Array.isArray(result.value) ? (result.value as readonly T[]) : [result.value as T];
      for (const interaction of batch) {
        if (signal?.aborted) throw aborted(progress.consumed);
        take(interaction);
        if (progress.consumed % progressEvery === 0) await onProgress?.({ ...progress });
      }
    }
  } finally {
    abortion?.stop();
    // Lets the source close its file or its connection. It may be the one that hangs, so nobody waits for it.
    if (!isDone) ignoreFailure(iterator.return?.());
  }
  if (progress.consumed % progressEvery !== 0) await onProgress?.({ ...progress });
  return { ...progress };
}

function iteratorOf<T>(
  stream: AsyncIterable<T> | Iterable<T>,
  source: string,
): AsyncIterator<T> | Iterator<T> {
  const asynchronous = (stream as Partial<AsyncIterable<T>> | null | undefined)?.[Symbol.asyncIterator];
  if (typeof asynchronous === 'function') return asynchronous.call(stream);
  const synchronous = (stream as Partial<Iterable<T>> | null | undefined)?.[Symbol.iterator];
  if (typeof synchronous === 'function' && typeof stream !== 'string') return synchronous.call(stream);
  throw invalidOption(
    source,
    'stream',
    stream,
    `must be an async iterable, got ${showValue(stream)}`,
    'Pass an async generator, a readable stream of objects, or a list.',
  );
}

/** Waits for the stream or for the signal. (`Promise.race` would keep a reaction for every interaction.) */
function watch(signal: AbortSignalLike | undefined) {
  if (signal === undefined) return undefined;
  let wake = () => {};
  const listener = () => wake();
  signal.addEventListener('abort', listener);
  return {
    orAbort: <R>(next: Promise<R>): Promise<R | undefined> =>
      new Promise((resolve, reject) => {
        wake = () => resolve(undefined);
        next.then(resolve, reject);
        // The source itself may have pulled the trigger while it was asked.
        if (signal.aborted) wake();
      }),
    stop: () => signal.removeEventListener('abort', listener),
  };
}

function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as Partial<Promise<T>>).then === 'function';
}

function ignoreFailure(value: unknown): void {
  Promise.resolve(value).catch(() => undefined);
}

function aborted(consumed: number): TouchpointError {
  return new TouchpointError('aborted', 'consume', [
    {
      path: ['signal'],
      value: consumed,
      message: `ended the reading after ${consumed} interactions, all of which are in`,
      remedy: 'Go on from that place of the stream.',
    },
  ]);
}

function at(error: TouchpointError, place: number): TouchpointError {
  const issues = error.issues.map((issue) => ({ ...issue, path: ['stream', place, ...issue.path.slice(1)] }));
  return new TouchpointError('invalid_interactions', 'consume', issues);
}
