import { decodeState } from './address.js';
import { type Result, resultOf, type State } from './state.js';
import { story } from './story.js';

// The one thing on this page that changes. Every event makes another state of it, and asks for it to be shown.

/** Where a lead stood. */
export interface Standing {
  readonly rank: number;
  readonly score: number;
  readonly online: number;
  readonly offline: number;
}

const shared = location.hash.slice(1);
const decoded = shared === '' ? story() : decodeState(shared);
const started: State = typeof decoded === 'string' ? story() : decoded;

/** Why the address that the page was opened by cannot be read, in a sentence. */
export const refusedAddress: string | undefined = typeof decoded === 'string' ? decoded : undefined;

export const session = {
  state: started,
  /** The state that the page was opened with, or that files gave. */
  started,
  /** Ranks and scores at that time: what a change is measured from. */
  before: standingOf(resultOf(started)),
  past: [] as State[],
  undone: [] as State[],
  /** Place of the touch that was last moved or edited. */
  chosenTouch: undefined as number | undefined,
  editing: false,
  isEveryLeadShown: false,
  leadQuery: '',
  addressSays: '',
  isOwnShared: false,
};

export function standingOf({ leads }: Pick<Result, 'leads'>): ReadonlyMap<string, Standing> {
  return new Map(
    leads.map(({ key, rank, score, strength }) => [
      key,
      { rank, score, online: strength.online, offline: strength.offline },
    ]),
  );
}

/** How much of the page is drawn anew: all of it, or what changes while something is in the hand. */
export type Extent = 'all' | 'effect';

let draw: (state: State, extent: Extent, focus: string | undefined) => void = () => undefined;

/** Says how the page is drawn. */
export function drawBy(how: typeof draw): void {
  draw = how;
}

/** Shows the state, with the focus on an element or where it was. */
export function show(focus?: string): void {
  draw(session.state, 'all', focus);
}

let previewed: State | undefined;

/** Shows what a state would be, at most once a frame, and leaves alone what is in the hand. */
export function preview(next: State): void {
  if (previewed === undefined) {
    requestAnimationFrame(() => {
      if (previewed !== undefined) draw(previewed, 'effect', undefined);
      previewed = undefined;
    });
  }
  previewed = next;
}

/** Takes another state, which can be undone, and shows it. */
export function become(next: State, focus?: string): void {
  previewed = undefined;
  if (next !== session.state) {
    session.past.push(session.state);
    if (session.past.length > 200) session.past.shift();
    session.undone.length = 0;
  }
  session.state = next;
  show(focus);
}

/** Begins anew with a state: changes are measured from it. */
export function startWith(next: State, focus?: string): void {
  session.started = next;
  session.before = standingOf(resultOf(next));
  session.chosenTouch = undefined;
  session.editing = false;
  session.isEveryLeadShown = false;
  session.leadQuery = '';
  session.addressSays = '';
  session.past.length = 0;
  session.undone.length = 0;
  session.state = next;
  show(focus);
}

export function undo(): void {
  move(session.past, session.undone, 'undo');
}

export function redo(): void {
  move(session.undone, session.past, 'redo');
}

function move(from: State[], to: State[], focus: string): void {
  const next = from.pop();
  if (next === undefined) return;
  to.push(session.state);
  session.state = next;
  session.chosenTouch = undefined;
  session.editing = false;
  show(focus);
}
