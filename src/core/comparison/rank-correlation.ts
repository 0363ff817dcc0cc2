/**
 * Spearman's rank correlation: Pearson's, of the mid-ranks. O(n log n).
 *
 * @returns -1 to 1; `null` where one side has no order, as for fewer than two or all equal values
 * @see Spearman, The Proof and Measurement of Association between Two Things (1904)
 *
 * @internal
 */
export function spearman(first: Float64Array, second: Float64Array): number | null {
  const a = midRanks(first);
  const b = midRanks(second);
  const mean = (a.length + 1) / 2;
  let products = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let index = 0; index < a.length; index++) {
    const offA = (a[index] as number) - mean;
    const offB = (b[index] as number) - mean;
    products += offA * offB;
    squaresA += offA * offA;
    squaresB += offB * offB;
  }
  return squaresA === 0 || squaresB === 0 ? null : products / Math.sqrt(squaresA * squaresB);
}

/**
 * Kendall's tau-b, which takes ties into account. O(n log n): discordant pairs are the exchanges of a merge sort.
 *
 * @returns -1 to 1; `null` where one side has no order
 * @see Knight, A Computer Method for Calculating Kendall's Tau with Ungrouped Data (1966)
 *
 * @internal
 */
export function kendall(first: Float64Array, second: Float64Array): number | null {
  const size = first.length;
  const order = Uint32Array.from(first, (_, index) => index).sort(
    (a, b) => compare(first, a, b) || compare(second, a, b),
  );
  const pairs = (size * (size - 1)) / 2;
  const tiedInFirst = tiedPairs(order, (a, b) => first[a] === first[b]);
  const tiedInBoth = tiedPairs(order, (a, b) => first[a] === first[b] && second[a] === second[b]);
  const { exchanges, sorted } = sortedBy(order, second);
  const tiedInSecond = tiedPairs(sorted, (a, b) => second[a] === second[b]);
  const untied = Math.sqrt((pairs - tiedInFirst) * (pairs - tiedInSecond));
  if (untied === 0) return null;
  return (pairs - tiedInFirst - tiedInSecond + tiedInBoth - 2 * exchanges) / untied;
}

function compare(values: Float64Array, a: number, b: number): number {
  return (values[a] as number) - (values[b] as number);
}

/** Ranks from 1; equals share the mean of theirs. */
function midRanks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, index) => index).sort((a, b) => compare(values, a, b));
  const ranks = new Float64Array(values.length);
  let start = 0;
  for (let end = 1; end <= order.length; end++) {
    if (end < order.length && values[order[end] as number] === values[order[start] as number]) continue;
    for (let index = start; index < end; index++) ranks[order[index] as number] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/** How many pairs of equals there are, where equals are neighbours. */
function tiedPairs(order: Uint32Array, areEqual: (a: number, b: number) => boolean): number {
  let tied = 0;
  let run = 0;
  for (let index = 1; index < order.length; index++) {
    run = areEqual(order[index - 1] as number, order[index] as number) ? run + 1 : 0;
    tied += run;
  }
  return tied;
}

/** A merge sort that counts how many pairs stood the wrong way round. */
function sortedBy(
  order: Uint32Array,
  values: Float64Array,
): { readonly exchanges: number; readonly sorted: Uint32Array } {
  let from = order.slice();
  let to = new Uint32Array(order.length);
  let exchanges = 0;
  for (let width = 1; width < order.length; width *= 2) {
    for (let start = 0; start < order.length; start += 2 * width) {
      const middle = Math.min(start + width, order.length);
      const end = Math.min(start + 2 * width, order.length);
      let left = start;
      let right = middle;
      for (let index = start; index < end; index++) {
        const takesLeft =
          left < middle &&
          (right >= end || compare(values, from[left] as number, from[right] as number) <= 0);
        if (!takesLeft) exchanges += middle - left;
        to[index] = from[takesLeft ? left++ : right++] as number;
      }
    }
    [from, to] = [to, from];
  }
  return { exchanges, sorted: from };
}
