import { type ContactDays, contactDays } from '../cadence/contact-days.js';
import { contactsAmong, touchRows } from '../cadence/touch-times.js';
import type { EncodedInteractions } from '../evidence/encode-interactions.js';
import { type CompiledModel, directionCodes, directionCount } from '../model/compile-model.js';

/**
 * What the sums of a relationship cannot tell: who acted, and when.
 *
 * @internal
 */
export interface TouchHistory {
  /** Contact in numbers; `null` where there was none. */
  readonly contact: ContactDays | null;
  /** Touches by us. */
  readonly ours: number;
  /** Touches by them, or by both, that are an answer. */
  readonly theirs: number;
  /** The last of theirs; `null` where there is none. */
  readonly lastAnswerAt: number | null;
  /** Ours since then. */
  readonly oursSince: number;
  /** The first of ours since then; `null` where there is none. */
  readonly unansweredSince: number | null;
  /** The last of ours since then; `null` where there is none. */
  readonly lastOursAt: number | null;
}

/**
 * The history of a lead up to the as-of time: what happened and was no friction. O(n log n) in its rows.
 *
 * @param rows - its rows
 *
 * @internal
 */
export function touchHistory(
  encoded: EncodedInteractions,
  rows: Uint32Array,
  model: CompiledModel,
  asOf: number,
): TouchHistory {
  const { typeCodes, times, directions } = encoded;
  const counted = touchRows(encoded, rows, model, asOf);
  let ours = 0;
  let theirs = 0;
  let lastAnswerAt: number | null = null;
  for (const row of counted) {
    if (model.isAnswer[(typeCodes[row] as number) * directionCount + (directions[row] as number)] === 0)
      continue;
    theirs++;
    lastAnswerAt = Math.max(lastAnswerAt ?? Number.NEGATIVE_INFINITY, times[row] as number);
  }
  const since: number[] = [];
  for (const row of counted) {
    if (directions[row] !== directionCodes.outbound) continue;
    ours++;
    const at = times[row] as number;
    // What they wrote in the same moment answers it.
    if (lastAnswerAt === null || at > lastAnswerAt) since.push(at);
  }
  since.sort((a, b) => a - b);
  return {
    contact: contactDays(encoded, contactsAmong(counted, encoded, model)),
    ours,
    theirs,
    lastAnswerAt,
    oursSince: since.length,
    unansweredSince: since[0] ?? null,
    lastOursAt: since.at(-1) ?? null,
  };
}
