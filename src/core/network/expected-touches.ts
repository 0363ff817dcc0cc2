import type { EncodedInteractions } from '../evidence/encode-interactions.js';
import { rowStatus } from '../evidence/touch-status.js';

/**
 * The history as a plan counts on it: what is arranged takes place, or nothing that is still to come does. What has
 * passed is left as it is.
 *
 * @param countPlanned - whether what is arranged takes place
 *
 * @internal
 */
export function expectedTouches(
  encoded: EncodedInteractions,
  asOf: number,
  countPlanned: boolean,
): EncodedInteractions {
  const { times } = encoded;
  const becomes = countPlanned ? rowStatus.held : rowStatus.cancelled;
  const status = encoded.status.map((state, row) =>
    state <= rowStatus.scheduled && (times[row] as number) > asOf ? becomes : state,
  );
  return { ...encoded, status };
}
