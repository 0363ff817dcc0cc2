import { TouchpointError } from '../error.js';
import { readStream } from '../stream/read-stream.js';
import type { AddOutcome, ConsumeOptions, ConsumeProgress } from './ledger.js';

/**
 * Reads a stream into a ledger.
 *
 * @internal
 */
export async function consume<T>(
  stream: AsyncIterable<T | readonly T[]> | Iterable<T | readonly T[]>,
  add: (interaction: T) => AddOutcome,
  { onProgress, progressEvery, signal, onInvalid }: ConsumeOptions<T> = {},
): Promise<ConsumeProgress> {
  const progress = { consumed: 0, counted: 0, duplicates: 0, invalid: 0 };
  const take = (interaction: T, place: number) => {
    try {
      const outcome = add(interaction);
      if (outcome === 'counted') progress.counted++;
      else if (outcome === 'duplicate') progress.duplicates++;
    } catch (error) {
      if (!(error instanceof TouchpointError) || error.code !== 'invalid_interactions') throw error;
      if (onInvalid === undefined) throw at(error, place);
      onInvalid(interaction, error);
      progress.invalid++;
    }
    progress.consumed++;
  };
  await readStream(stream, take, {
    onProgress: () => onProgress?.({ ...progress }),
    progressEvery,
    signal,
    items: 'interactions',
  });
  return { ...progress };
}

function at(error: TouchpointError, place: number): TouchpointError {
  const issues = error.issues.map((issue) => ({ ...issue, path: ['stream', place, ...issue.path.slice(1)] }));
  return new TouchpointError('invalid_interactions', 'consume', issues);
}
