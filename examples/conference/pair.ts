/** Two attendees, the smaller id first, so that it does not matter who saw, wrote to or added whom. */
export type Pair = readonly [string, string];

export function pairOf(a: string, b: string): Pair {
  return Number(a) < Number(b) ? [a, b] : [b, a];
}

/** A pair as the key of a map or a set. */
export function pairKey([a, b]: Pair): string {
  return `${a}+${b}`;
}
