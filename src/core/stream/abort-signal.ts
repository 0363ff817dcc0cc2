import { TouchpointError } from '../error.js';

/**
 * What is read of an `AbortSignal`.
 *
 * @group Ledger
 */
export interface AbortSignalLike {
  /** Whether it has been aborted. */
  readonly aborted: boolean;
  /** Asks to be told of the abort. */
  addEventListener(type: 'abort', listener: () => void): void;
  /** Asks no more. */
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * The error for work that the caller's signal ended.
 *
 * @param source - the public function that was called
 * @param done - how far it came: the value of the issue
 * @param message - what was done until then
 * @param remedy - how to continue
 *
 * @internal
 */
export function aborted(
  source: string,
  done: number,
  message = `was aborted after ${done} steps`,
  remedy = 'Begin again; nothing was changed.',
): TouchpointError {
  return new TouchpointError('aborted', source, [{ path: ['signal'], value: done, message, remedy }]);
}
