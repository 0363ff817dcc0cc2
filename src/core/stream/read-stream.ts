import { showValue, type TouchpointError } from '../error.js';
import { invalidOption } from '../options.js';
import { type AbortSignalLike, aborted, assertSignal } from './abort-signal.js';

const defaultProgressEvery = 10_000;

/**
 * How a stream is read.
 *
 * @internal
 */
export interface ReadStreamOptions<T> {
  /** Takes several items of a list at once, or none of them where it returns `false`: then they are taken one by one. */
  readonly takeAll?: ((items: readonly T[]) => boolean) | undefined;
  /** Called after every `progressEvery` items and at the end; the stream waits for its promise. */
  readonly onProgress?: (() => void | Promise<void>) | undefined;
  readonly progressEvery?: number | undefined;
  readonly signal?: AbortSignalLike | undefined;
  /** What the items are, for messages. */
  readonly items: string;
}

/**
 * Reads a stream, or lists of a stream, one item after the other, asking for the next only when the last is in.
 *
 * @param take - takes an item in, given its place in the stream
 * @returns how many items it took
 * @throws {@link TouchpointError} `aborted`, with the number of items taken as the value of its issue
 *
 * @internal
 */
export async function readStream<T>(
  stream: AsyncIterable<T | readonly T[]> | Iterable<T | readonly T[]>,
  take: (item: T, place: number) => void,
  { takeAll, onProgress, progressEvery = defaultProgressEvery, signal, items }: ReadStreamOptions<T>,
): Promise<number> {
  const source = 'consume';
  if (!(Number.isSafeInteger(progressEvery) && progressEvery > 0)) {
    const message = `must be a whole number above 0, got ${showValue(progressEvery)}`;
    throw invalidOption(source, 'progressEvery', progressEvery, message, 'Leave it out for 10,000.');
  }
  assertSignal(signal, source, true);
  const iterator = iteratorOf(stream, source);
  const abortion = watch(signal);
  let taken = 0;
  let isDone = false;
  try {
    for (;;) {
      if (signal?.aborted) throw abortedAfter(taken, items, source);
      const next = iterator.next();
      // A silent stream must not keep an abort waiting; nothing is awaited that is there already.
      const result = isPromise(next) ? await (abortion === undefined ? next : abortion.orAbort(next)) : next;
      if (result === undefined) throw abortedAfter(taken, items, source);
      if (result.done === true) {
        isDone = true;
        break;
      }
      const batch = Array.isArray(result.value) ? (result.value as readonly T[]) : [result.value as T];
      for (let from = 0; from < batch.length; ) {
        if (signal?.aborted) throw abortedAfter(taken, items, source);
        // As many at once as there are until progress is reported.
        const most = onProgress === undefined ? batch.length : progressEvery - (taken % progressEvery);
        const block = from === 0 && most >= batch.length ? batch : batch.slice(from, from + most);
        from += block.length;
        if (block.length > 1 && takeAll?.(block) === true) taken += block.length;
        else {
          for (const item of block) {
            if (signal?.aborted) throw abortedAfter(taken, items, source);
            take(item, taken);
            taken++;
          }
        }
        if (taken % progressEvery === 0) await onProgress?.();
      }
    }
  } finally {
    abortion?.stop();
    // Lets the source close its file or its connection. It may be the one that hangs, so nobody waits for it.
    if (!isDone) ignoreFailure(iterator.return?.());
  }
  if (taken % progressEvery !== 0) await onProgress?.();
  return taken;
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

function abortedAfter(taken: number, items: string, source: string): TouchpointError {
  const message = `ended the reading after ${taken} ${items}, all of which are in`;
  return aborted(source, taken, message, 'Continue from that item of the stream.');
}
