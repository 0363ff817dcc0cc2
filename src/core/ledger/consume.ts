import { TouchpointError } from '../error.js';
import { assertCallable, checkOptions } from '../options.js';
import { readStream } from '../stream/read-stream.js';
import type { CheckedInteractions } from './add-all.js';
import type { AddOutcome, ConsumeOptions, ConsumeProgress } from './ledger.js';

/** How interactions come into a ledger: one, or a list that was checked before. */
interface Adding<T> {
  add(interaction: T): AddOutcome;
  check(interactions: readonly T[]): CheckedInteractions<T>;
  addChecked(checked: CheckedInteractions<T>): readonly AddOutcome[];
}

/**
 * Reads a stream into a ledger.
 *
 * @internal
 */
export async function consume<T>(
  stream: AsyncIterable<T | readonly T[]> | Iterable<T | readonly T[]>,
  { add, check, addChecked }: Adding<T>,
  options: ConsumeOptions<T> = {},
): Promise<ConsumeProgress> {
  const names = { onProgress: true, progressEvery: true, signal: true, onInvalid: true } as const;
  checkOptions(options, 'consume', names, 'Pass { signal }, or leave it out.');
  assertCallable(options, ['onProgress', 'onInvalid'], 'consume');
  const { onProgress, progressEvery, signal, onInvalid } = options;
  const progress = { consumed: 0, counted: 0, duplicates: 0, conflicts: 0, invalid: 0 };
  const count = (outcome: AddOutcome) => {
    if (outcome === 'counted') progress.counted++;
    else if (outcome === 'duplicate') progress.duplicates++;
    else if (outcome === 'conflict') progress.conflicts++;
  };
  const take = (interaction: T, index: number) => {
    try {
      count(add(interaction));
    } catch (error) {
      if (!(error instanceof TouchpointError) || error.code !== 'invalid_interactions') throw error;
      if (onInvalid === undefined) throw at(error, index);
      onInvalid(interaction, error);
      progress.invalid++;
    }
    progress.consumed++;
  };
  const takeAll = (interactions: readonly T[]) => {
    let checked: CheckedInteractions<T>;
    try {
      checked = check(interactions);
    } catch {
      // One of them is invalid. Those before it are to be added, so they are taken one by one.
      return false;
    }
    for (const outcome of addChecked(checked)) count(outcome);
    progress.consumed += interactions.length;
    return true;
  };
  await readStream(stream, take, {
    takeAll,
    onProgress: onProgress === undefined ? undefined : () => onProgress({ ...progress }),
    progressEvery,
    signal,
    items: 'interactions',
  });
  return { ...progress };
}

function at(error: TouchpointError, index: number): TouchpointError {
  const issues = error.issues.map((issue) => ({ ...issue, path: ['stream', index, ...issue.path.slice(1)] }));
  return new TouchpointError('invalid_interactions', 'consume', issues);
}
