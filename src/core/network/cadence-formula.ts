/**
 * Evidence that a touch repeated at equal spaces leaves just before the next one: `w / (2^(T/H) - 1)`, the sum of the
 * decayed weights of all touches before.
 *
 * @param weight - evidence of one touch, above 0
 * @param halfLifeDays - above 0
 * @param everyDays - days between touches, above 0
 *
 * @internal
 */
export function evidenceJustBefore(weight: number, halfLifeDays: number, everyDays: number): number {
  return weight / Math.expm1((Math.LN2 * everyDays) / halfLifeDays);
}

/**
 * The longest space between touches that never leaves less than this evidence: `H · log2(1 + w/E)`, the inverse of
 * {@link evidenceJustBefore}.
 *
 * @param evidence - above 0
 * @returns days
 *
 * @internal
 */
export function longestSpace(weight: number, halfLifeDays: number, evidence: number): number {
  return (halfLifeDays * Math.log1p(weight / evidence)) / Math.LN2;
}

/**
 * The same two for a type of which only the strongest touch counts: what is left of the last one.
 *
 * @internal
 */
export function lastOneJustBefore(weight: number, halfLifeDays: number, everyDays: number): number {
  return weight * 2 ** (-everyDays / halfLifeDays);
}

/**
 * The longest space between touches of which only the strongest counts; below 0 where one is not enough.
 *
 * @internal
 */
export function longestSpaceOfOne(weight: number, halfLifeDays: number, evidence: number): number {
  return halfLifeDays * Math.log2(weight / evidence);
}
