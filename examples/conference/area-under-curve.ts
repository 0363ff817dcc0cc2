/** Something that was ranked, and whether it turned out to be what one looked for. */
export interface RankedCase {
  readonly value: number;
  readonly positive: boolean;
}

/**
 * The area under the ROC curve: how often a positive case has a greater value than a negative one, over all
 * such couples, with equal values counted half (Mann and Whitney). O(n log n).
 *
 * @returns 0 to 1; 0.5 is chance; `undefined` without a positive or without a negative case
 */
export function areaUnderCurve(cases: readonly RankedCase[]): number | undefined {
  const sorted = [...cases].sort((a, b) => a.value - b.value);
  let won = 0;
  let positives = 0;
  let negatives = 0;
  for (let start = 0; start < sorted.length; ) {
    const { value } = sorted[start] as RankedCase;
    let equalPositives = 0;
    let end = start;
    for (; end < sorted.length && sorted[end]?.value === value; end++) {
      if (sorted[end]?.positive === true) equalPositives++;
    }
    const equalNegatives = end - start - equalPositives;
    won += equalPositives * (negatives + equalNegatives / 2);
    positives += equalPositives;
    negatives += equalNegatives;
    start = end;
  }
  return positives === 0 || negatives === 0 ? undefined : won / (positives * negatives);
}
