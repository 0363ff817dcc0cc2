import type { Work } from '../../core/fit/work.js';
import { type AbortSignalLike, aborted } from '../../core/stream/abort-signal.js';

/**
 * How work is driven.
 *
 * @internal
 */
export interface PursueOptions {
  readonly signal?: AbortSignalLike | undefined;
  /** Called during the work, several times a second. */
  readonly onPiece?: (() => void | Promise<void>) | undefined;
}

/** Pieces take some milliseconds each, so that this many are well below a second. */
const piecesInReport = 10;

/**
 * Does long work piece by piece. After each piece everything else has its turn, so that a signal from a timer or a button is
 * seen within some milliseconds.
 *
 * @throws {@link TouchpointError} `aborted`
 *
 * @internal
 */
export async function pursue<T>(
  work: Work<T>,
  { signal, onPiece }: PursueOptions,
  source: string,
): Promise<T> {
  for (let pieces = 1; ; pieces++) {
    if (signal?.aborted === true) throw aborted(source, pieces - 1);
    const step = work.next();
    if (step.done === true) return step.value;
    await othersTurn();
    if (pieces % piecesInReport === 0) {
      const waiting = onPiece?.();
      if (waiting instanceof Promise) await waiting;
    }
  }
}

interface Timers {
  readonly setImmediate?: (then: () => void) => unknown;
  readonly MessageChannel?: new () => {
    readonly port1: { onmessage: (() => void) | null; close(): void };
    readonly port2: { postMessage(message: null): void };
  };
  readonly setTimeout?: (then: () => void, ms: number) => unknown;
}

/**
 * Lets everything else have its turn. A promise alone would not do: timers and events wait until all promises are through. Pages have no setImmediate, and
 * hold timers back for milliseconds, but not messages.
 *
 * @internal
 */
export function othersTurn(): Promise<void> {
  const { setImmediate, MessageChannel, setTimeout } = globalThis as Timers;
  return new Promise((resolve) => {
    if (setImmediate !== undefined) setImmediate(resolve);
    else if (MessageChannel !== undefined) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    } else if (setTimeout !== undefined) setTimeout(resolve, 0);
    else resolve();
  });
}
