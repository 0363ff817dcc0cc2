/**
 * The best of a number of candidates, best first, without sorting the others.
 *
 * A heap of the `count` best so far has the worst of them at its root, so a candidate that is no better costs one
 * comparison: O(n · log count) in the worst case, near O(n) in practice.
 *
 * @param candidates - how many there are; they are the numbers from 0
 * @param count - how many are wanted
 * @param isBetter - whether one candidate comes before another; a strict total order
 * @returns the best ones, in order
 *
 * @internal
 */
export function bestFirst(
  candidates: number,
  count: number,
  isBetter: (a: number, b: number) => boolean,
): number[] {
  const byRank = (a: number, b: number) => (isBetter(a, b) ? -1 : 1);
  if (count >= candidates) return Array.from({ length: candidates }, (_, index) => index).sort(byRank);
  const heap: number[] = [];
  for (let candidate = 0; candidate < candidates; candidate++) {
    if (heap.length < count) {
      heap.push(candidate);
      siftUp(heap, isBetter);
    } else if (count > 0 && isBetter(candidate, heap[0] as number)) {
      heap[0] = candidate;
      siftDown(heap, isBetter);
    }
  }
  return heap.sort(byRank);
}

function siftUp(heap: number[], isBetter: (a: number, b: number) => boolean): void {
  let child = heap.length - 1;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (isBetter(heap[child] as number, heap[parent] as number)) return;
    swap(heap, child, parent);
    child = parent;
  }
}

function siftDown(heap: number[], isBetter: (a: number, b: number) => boolean): void {
  let parent = 0;
  for (;;) {
    const left = 2 * parent + 1;
    if (left >= heap.length) return;
    const right = left + 1;
    const worse = right < heap.length && isBetter(heap[left] as number, heap[right] as number) ? right : left;
    if (isBetter(heap[worse] as number, heap[parent] as number)) return;
    swap(heap, worse, parent);
    parent = worse;
  }
}

function swap(heap: number[], a: number, b: number): void {
  const held = heap[a] as number;
  heap[a] = heap[b] as number;
  heap[b] = held;
}
