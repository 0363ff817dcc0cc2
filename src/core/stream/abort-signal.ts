import { showValue, TouchpointError } from '../error.js';
import { invalidOption } from '../options.js';

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
 * Refuses what is not a signal.
 *
 * @param isHeard - whether it is listened to, and not only asked between two pieces of work
 *
 * @throws {@link TouchpointError} `invalid_option`
 *
 * @internal
 */
export function assertSignal(signal: unknown, source: string, isHeard = false): void {
  if (signal === undefined) return;
  const isObject = typeof signal === 'object' && signal !== null;
  const { addEventListener, removeEventListener } = (signal ?? {}) as Partial<AbortSignalLike>;
  const canBeHeard = typeof addEventListener === 'function' && typeof removeEventListener === 'function';
  if (isObject && (canBeHeard || !isHeard)) return;
  const message = `must be a signal, got ${showValue(signal)}`;
  throw invalidOption(source, 'signal', signal, message, 'Pass the signal of an AbortController.');
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
