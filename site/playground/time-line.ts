import { element } from '../../src/report/page/element.js';
import { ago, columnNames, columnOf, nameOf } from './names.js';
import { become, session, show } from './session.js';
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

export function touchButton(touch: PlayTouch, place: number, points: number | undefined): HTMLElement {
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
  drag(made, {
    moved: (daysAgo) => {
      made.classList.add('dragged');
      made.style.left = leftOf(daysAgo);
    },
    dropped: (daysAgo) => {
      session.chosenTouch = place;
      become(changeTouch(session.state, place, { daysAgo }), `touch-${place}`);
    },
    pressed: () => edit(place),
  });
  return made;
}

interface Drag {
  readonly moved?: (daysAgo: number) => void;
  readonly dropped: (daysAgo: number) => void;
  readonly pressed: () => void;
}

/** Follows a pointer from an element along the line. A press without a move is a press. */
export function drag(handle: HTMLElement, { moved, dropped, pressed }: Drag): void {
  handle.addEventListener('pointerdown', (down) => {
    if (down.button !== 0) return;
    handle.setPointerCapture(down.pointerId);
    let isDrag = false;
    const move = (event: PointerEvent) => {
      if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > 4) isDrag = true;
      if (isDrag) moved?.(daysAt(event.clientX));
    };
    const stop = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', up);
      handle.removeEventListener('pointercancel', stop);
    };
    const up = (event: PointerEvent) => {
      stop();
      const line = document.getElementById('line')?.getBoundingClientRect();
      const isOnLine =
        line !== undefined && event.clientY > line.top - 20 && event.clientY < line.bottom + 20;
      if (!isDrag) pressed();
      else if (isOnLine || moved !== undefined) dropped(daysAt(event.clientX));
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', up);
    handle.addEventListener('pointercancel', stop);
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

export function add(type: string, daysAgo: number): void {
  const place = session.state.leads[session.state.selected]?.touches.length ?? 0;
  session.chosenTouch = place;
  session.editing = false;
  become(
    addTouch(session.state, { type, daysAgo, ...(type === 'email' && { direction: 'inbound' }) }),
    `touch-${place}`,
  );
}
