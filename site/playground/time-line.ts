import { element } from '../../src/report/page/element.js';
import { ago, columnNames, columnOf, nameOf } from './names.js';
import { become, preview, session, show } from './session.js';
import { addTouch, changeTouch, dayWithin, longestDays, type PlayTouch, removeTouch } from './state.js';

/** Recent days have more room: the place is by the square root of the age. */
export function leftOf(days: number): string {
  return `${100 * (1 - Math.sqrt(days / longestDays))}%`;
}

function daysAt(clientX: number): number {
  const line = document.getElementById('line')?.getBoundingClientRect();
  if (line === undefined) return 0;
  const part = Math.min(1, Math.max(0, (clientX - line.left) / line.width));
  return dayWithin(longestDays * (1 - part) ** 2);
}

/** What stands beside the touch that is in the hand or was chosen last. */
export function say(touch: PlayTouch, points: number | undefined): void {
  const said = document.getElementById('line-says');
  if (said === null) return;
  const gives = points === undefined ? '' : `gives ${points.toFixed(1)} points`;
  said.replaceChildren(
    element('strong', {}, `${nameOf(touch.type)}, ${ago(touch.daysAgo)}`),
    element('span', { class: `said-${columnOf(touch.type)}` }, gives),
  );
}

export function touchButton(
  touch: PlayTouch,
  place: number,
  points: number | undefined,
  layer: number,
): HTMLElement {
  const column = columnOf(touch.type);
  const gives = points === undefined ? '' : `, ${points.toFixed(1)} points`;
  const made = element(
    'button',
    {
      type: 'button',
      id: `touch-${place}`,
      class: `touch touch-${column}`,
      role: 'slider',
      'aria-label': `${nameOf(touch.type)}, ${columnNames[column]}`,
      'aria-valuemin': '0',
      'aria-valuemax': String(longestDays),
      'aria-valuenow': String(Math.round(touch.daysAgo)),
      'aria-valuetext': `${ago(touch.daysAgo)}${gives}`,
      'aria-describedby': 'line-help',
      'aria-current': String(place === session.chosenTouch),
      title: `${nameOf(touch.type)}, ${ago(touch.daysAgo)}${gives}`,
    },
    nameOf(touch.type).slice(0, 1).toUpperCase(),
  );
  made.style.left = leftOf(touch.daysAgo);
  made.style.marginTop = `${-layer * 18}px`;
  made.addEventListener('keydown', (event) => {
    const days = event.shiftKey ? 7 : 1;
    const to: Readonly<Record<string, number>> = {
      ArrowLeft: touch.daysAgo + days,
      ArrowDown: touch.daysAgo + days,
      ArrowRight: touch.daysAgo - days,
      ArrowUp: touch.daysAgo - days,
      PageDown: touch.daysAgo + 30,
      PageUp: touch.daysAgo - 30,
      Home: longestDays,
      End: 0,
    };
    const daysAgo = to[event.key];
    if (daysAgo !== undefined) {
      event.preventDefault();
      session.chosenTouch = place;
      become(changeTouch(session.state, place, { daysAgo }), `touch-${place}`);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      remove(place);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      edit(place);
    }
  });
  made.addEventListener('focus', () => say(touch, points));
  drag(made, {
    moved: (daysAgo) => {
      made.classList.add('dragged');
      made.style.left = leftOf(daysAgo);
      // The score and the plane follow the hand.
      preview(changeTouch(session.state, place, { daysAgo }));
      say({ ...touch, daysAgo }, undefined);
    },
    dropped: (daysAgo) => {
      session.chosenTouch = place;
      become(changeTouch(session.state, place, { daysAgo }), `touch-${place}`);
    },
    pressed: () => edit(place),
    cancelled: () => show(),
  });
  return made;
}

interface Drag {
  readonly moved: (daysAgo: number) => void;
  readonly dropped: (daysAgo: number) => void;
  readonly pressed: () => void;
  readonly cancelled: () => void;
  /** Whether it has to be let go near the line. */
  readonly isFromElsewhere?: boolean;
}

/** Follows a pointer from an element along the line. A press without a move is a press; Escape puts it back. */
export function drag(
  handle: HTMLElement,
  { moved, dropped, pressed, cancelled, isFromElsewhere = false }: Drag,
): void {
  handle.addEventListener('pointerdown', (down) => {
    if (down.button !== 0) return;
    handle.setPointerCapture(down.pointerId);
    let isDrag = false;
    const isNear = ({ clientY }: PointerEvent) => {
      const line = document.getElementById('line')?.getBoundingClientRect();
      return line !== undefined && clientY > line.top - 20 && clientY < line.bottom + 20;
    };
    const move = (event: PointerEvent) => {
      if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > 4) isDrag = true;
      if (isDrag && (!isFromElsewhere || isNear(event))) moved(daysAt(event.clientX));
    };
    const stop = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', up);
      handle.removeEventListener('pointercancel', cancel);
      document.removeEventListener('keydown', escaped);
    };
    const cancel = () => {
      stop();
      cancelled();
    };
    const escaped = (event: KeyboardEvent) => {
      if (event.key === 'Escape') cancel();
    };
    const up = (event: PointerEvent) => {
      stop();
      if (!isDrag) pressed();
      else if (!isFromElsewhere || isNear(event)) dropped(daysAt(event.clientX));
      else cancelled();
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', up);
    handle.addEventListener('pointercancel', cancel);
    document.addEventListener('keydown', escaped);
  });
}

function edit(place: number): void {
  session.chosenTouch = place;
  session.editing = true;
  show('edit-type');
}

export function remove(place: number): void {
  session.chosenTouch = undefined;
  session.editing = false;
  const next = removeTouch(session.state, place);
  const left = next.leads[next.selected]?.touches.length ?? 0;
  become(next, left === 0 ? 'add-email' : `touch-${Math.min(place, left - 1)}`);
}

/** The state with one more touch. */
export function withTouch(type: string, daysAgo: number) {
  return addTouch(session.state, { type, daysAgo, ...(type === 'email' && { direction: 'inbound' }) });
}

export function add(type: string, daysAgo: number): void {
  const place = session.state.leads[session.state.selected]?.touches.length ?? 0;
  session.chosenTouch = place;
  session.editing = false;
  become(withTouch(type, daysAgo), `touch-${place}`);
}
