/** Things of which the search keeps track; with more of them the states do not repeat within the steps. */
const fewThings = 40;

/** Steps before the search gives up. */
const mostSteps = 20_000;

/** One slot on the way: how many slots each thing has left, and which turns have not been tried. */
interface SlotState {
  readonly left: readonly number[];
  readonly name: string;
  readonly turns: number[];
}

/**
 * Looks for a schedule among the states of the pinwheel: how many slots each thing has left. A path that comes to a state a
 * second time is a cycle. What has the least of its own period left goes first, and a state that leads nowhere is not
 * entered again.
 *
 * @returns the cycle; `none` where all was tried; `unknown` where the steps ran out
 *
 * @internal
 */
export function searchCycle(periods: readonly number[]): number[] | 'none' | 'unknown' {
  if (periods.length > fewThings) return 'unknown';
  const lost = new Set<string>();
  const depthOf = new Map<string, number>();
  const path: SlotState[] = [];
  const turnsTaken: number[] = [];
  const enter = (left: readonly number[]) => {
    const name = left.join();
    depthOf.set(name, path.length);
    path.push({ left, name, turns: turnsFor(left, periods) });
  };
  enter(periods);
  for (let step = 0; step < mostSteps; step++) {
    const state = path.at(-1);
    if (state === undefined) return 'none';
    const turn = state.turns.pop();
    if (turn === undefined) {
      lost.add(state.name);
      depthOf.delete(state.name);
      path.pop();
      turnsTaken.pop();
      continue;
    }
    const left = state.left.map((slots, thing) => (thing === turn ? (periods[thing] as number) : slots - 1));
    const name = left.join();
    const depth = depthOf.get(name);
    if (depth !== undefined) return [...turnsTaken.slice(depth), turn];
    if (lost.has(name) || !canGoOn(left)) continue;
    turnsTaken.push(turn);
    enter(left);
  }
  return 'unknown';
}

/** What may have its turn now, the best last. What is at its last slot must. */
function turnsFor(left: readonly number[], periods: readonly number[]): number[] {
  const must = left.indexOf(1);
  if (must >= 0) return [must];
  const part = (thing: number) => (left[thing] as number) / (periods[thing] as number);
  return left
    .map((_, thing) => thing)
    .sort((a, b) => part(b) - part(a) || (left[b] as number) - (left[a] as number));
}

/** Whether each thing can have one more turn in time: the k-th to run out has at least k slots. */
function canGoOn(left: readonly number[]): boolean {
  return [...left].sort((a, b) => a - b).every((slots, index) => slots > index);
}
