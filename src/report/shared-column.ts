/**
 * Numbers of touches that are mostly those of the lead's first touch: what a person and a company are called stands once
 * for each lead and not once for each touch.
 *
 * @internal
 */
export interface SharedColumn {
  /** By lead: the number of its first touch. */
  readonly first: readonly number[];
  /** Touches with another one, two numbers each: how many rows after the one before, and its number. */
  readonly others: readonly number[];
}

/**
 * A column in this form. O(n).
 *
 * @param values - by row, those of a lead together
 * @param rows - how many rows each lead has
 *
 * @internal
 */
export function sharedColumn(values: readonly number[], rows: readonly number[]): SharedColumn {
  const first: number[] = [];
  const others: number[] = [];
  let begin = 0;
  let before = 0;
  for (const count of rows) {
    const own = values[begin] ?? 0;
    first.push(own);
    for (let row = begin; row < begin + count; row++) {
      const value = values[row] as number;
      if (value === own) continue;
      others.push(row - before, value);
      before = row;
    }
    begin += count;
  }
  return { first, others };
}

/**
 * The numbers of one lead's touches. O(rows of the lead + touches with another number).
 *
 * @param place - of the lead
 * @param begin - its first row
 * @param count - how many rows it has
 *
 * @internal
 */
export function sharedValues(
  { first, others }: SharedColumn,
  place: number,
  begin: number,
  count: number,
): number[] {
  const values = new Array<number>(count).fill(first[place] as number);
  let row = 0;
  for (let index = 0; index < others.length; index += 2) {
    row += others[index] as number;
    if (row >= begin + count) break;
    if (row >= begin) values[row - begin] = others[index + 1] as number;
  }
  return values;
}
