import { TouchpointError } from '../error.js';
import { checkOptions } from '../options.js';
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
  options: ConsumeOptions<T> = {},
): Promise<ConsumeProgress> {
  const names = { onProgress: true, progressEvery: true, signal: true, onInvalid: true } as const;
  checkOptions(options, 'consume', names, 'Pass { signal }, or leave it out.');
  const { onProgress, progressEvery, signal, onInvalid } = options;
  const progress = { consumed: 0, counted: 0, duplicates: 0, conflicts: 0, invalid: 0 };
  const take = (interaction: T, place: number) => {
    try {
      const outcome = add(interaction);
      if (outcome === 'counted') progress.counted++;
      else if (outcome === 'duplicate') progress.duplicates++;
      else if (outcome === 'conflict') progress.conflicts++;
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
