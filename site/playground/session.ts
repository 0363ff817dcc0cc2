import type { Content } from '../../src/report/page/element.js';
import { decodeState } from './address.js';
import { type Result, resultOf, type State } from './state.js';
import { story } from './story.js';

// The one thing on this page that changes. Every event makes another state of it, and asks for it to be shown.

/** Where a lead stood. */
interface Standing {
  readonly rank: number;
  readonly score: number;
}

const shared = location.hash.slice(1);
const decoded = shared === '' ? story() : decodeState(shared);
const started: State = typeof decoded === 'string' ? story() : decoded;

/** Why the address that the page was opened by cannot be read, in a sentence. */
export const refusedAddress: string | undefined = typeof decoded === 'string' ? decoded : undefined;

export const session = {
  state: started,
  /** The state that the page was opened with. */
  started,
  /** Ranks and scores when the page was opened or a table was read: what a change is measured from. */
  before: standingOf(resultOf(started)),
  past: [] as State[],
  undone: [] as State[],
  /** Place of the touch that was last moved or edited. */
  chosenTouch: undefined as number | undefined,
  editing: false,
  tableText: [
    'leadId,type,at,direction',
    'ada,email,2026-11-20T09:00:00Z,inbound',
    'ada,meal,2026-11-05T19:00:00Z,',
    'ben,email,2026-11-19T08:00:00Z,inbound',
    '',
  ].join('\n'),
  /** What became of the table. */
  tableSays: undefined as Content,
  addressSays: '',
};

export function standingOf({ leads }: Result): ReadonlyMap<string, Standing> {
  return new Map(leads.map(({ key, rank, score }) => [key, { rank, score }]));
}

let draw: (focus: string | undefined) => void = () => undefined;

/** Says how the page is drawn. */
export function drawBy(how: (focus: string | undefined) => void): void {
  draw = how;
}

/** Shows the state, with the focus on an element or where it was. */
export function show(focus?: string): void {
  draw(focus);
}

/** Takes another state, which can be undone, and shows it. */
export function become(next: State, focus?: string): void {
  if (next !== session.state) {
    session.past.push(session.state);
    if (session.past.length > 200) session.past.shift();
    session.undone.length = 0;
  }
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
