import type { InteractionInput, Outcome } from '../interaction/interaction.js';
import { instantOf } from './interaction-problem.js';

/**
 * Makes a function that takes rows in, one after the other, and finds those that tell of the same interaction: the same
 * id for the same lead and, where copies are told apart by it, the same key. A meeting with five leads may carry one id for all five, and is five touches;
 * with a copy for each colleague who was there it counts once for the lead, and once for each pair of colleague and
 * lead where these are scored.
 *
 * Of several copies one counts: the one recorded last, and where that does not decide, what is known to
 * have happened over what was planned, then the greatest by its fields, so that the order of the input never matters.
 *
 * @param keyCodes - by row: the code of whom it is scored for, set before the row is taken in; `undefined` where the key
 * is a field that a later copy may correct, as the account of a lead
 * @returns a function that answers with the row that does not count, the new one or an earlier one; -1 where the
 * new one has no copy yet
 *
 * @internal
 */
export function duplicateFinder(
  interactions: readonly InteractionInput<string>[],
  keyCodes: Int32Array | undefined,
): (row: number) => number {
  /** The row of an id's first lead and key; most ids have no other. */
  const rowOfId = new Map<string, number>();
  const rowOfOther = new Map<string, number>();

  return (row) => {
    const interaction = interactions[row] as InteractionInput<string>;
    const { id, leadId } = interaction;
    if (id === undefined || id === null) return -1;
    const first = rowOfId.get(id);
    if (first === undefined) {
      rowOfId.set(id, row);
      return -1;
    }
    const isFirst = interactions[first]?.leadId === leadId && keyCodes?.[first] === keyCodes?.[row];
    const other = isFirst ? '' : JSON.stringify([id, leadId, keyCodes?.[row]]);
    const copy = isFirst ? first : rowOfOther.get(other);
    if (copy !== undefined && !supersedes(interaction, interactions[copy] as InteractionInput<string>))
      return row;
    if (isFirst) rowOfId.set(id, row);
    else rowOfOther.set(other, row);
    return copy ?? -1;
  };
}

function supersedes(ours: InteractionInput<string>, theirs: InteractionInput<string>): boolean {
  return precedes(precedenceOf(ours), precedenceOf(theirs));
}

/**
 * Whether the first of two copies counts in place of the second, by what {@link precedenceOf} says of them.
 *
 * @internal
 */
export function precedes(ours: readonly (string | number)[], theirs: readonly (string | number)[]): boolean {
  const deciding = ours.findIndex((value, index) => value !== theirs[index]);
  return deciding >= 0 && (ours[deciding] as string | number) > (theirs[deciding] as string | number);
}

/**
 * Whether two copies give a lead different evidence. When they were written down decides between them, and which colleague
 * was there says who met whom, but neither changes what the lead has.
 *
 * @internal
 */
export function changesSums(
  ours: readonly (string | number)[],
  theirs: readonly (string | number)[],
): boolean {
  const last = ours.length - 1;
  return ours.some((value, index) => index > 0 && index < last && value !== theirs[index]);
}

/**
 * What is known to have become of a meeting outweighs the plan to hold it.
 *
 * @internal
 */
export const outcomeRank = { scheduled: 0, cancelled: 1, 'no-show': 2, held: 3 } as const satisfies Readonly<
  Record<Outcome, number>
>;

/**
 * The fields that decide between two copies, the most telling first.
 *
 * @internal
 */
export function precedenceOf({
  recordedAt,
  at,
  type,
  outcome,
  direction,
  durationMinutes,
  participants,
  accountId,
  ownerId,
}: InteractionInput<string>): (string | number)[] {
  return [
    recordedAt === undefined || recordedAt === null
      ? Number.NEGATIVE_INFINITY
      : (instantOf(recordedAt) as number),
    outcomeRank[outcome ?? 'held'],
    instantOf(at) as number,
    type,
    direction ?? '',
    durationMinutes ?? -1,
    participants ?? 1,
    accountId ?? '',
    ownerId ?? '',
  ];
}
