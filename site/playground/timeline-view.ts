import { standardModel } from 'touchpoint-scoring';
import { type Content, element, isolated } from '../../src/report/page/element.js';
import { button, heading, slider } from './controls.js';
import { columnNames, columnOf, nameOf } from './names.js';
import { become, preview, redo, session, show, undo } from './session.js';
import { shareDialog } from './share-view.js';
import { latestDays, longestDays, type PlayTouch, type Result } from './state.js';
import { story } from './story.js';
import { add, drag, leftOf, say, touchButton, withTouch } from './time-line.js';
import { editor } from './touch-editor.js';

const columns = ['offline', 'online', 'friction'] as const;

export function timelineView({ label, explanation }: Result): Content {
  const chosenLead = session.state.leads[session.state.selected];
  const touches = chosenLead?.touches ?? [];
  const points = pointsByPlace(explanation, touches);
  const line = element('div', { class: 'line', id: 'line' });
  for (const column of columns) {
    line.appendChild(
      element('div', { class: `lane lane-${column}`, 'aria-hidden': 'true' }, laneNames[column]),
    );
  }
  for (const [days, name] of ticks) {
    const tick = element('div', { class: `tick tick-${days}`, 'aria-hidden': 'true' }, name);
    tick.style.left = leftOf(days);
    line.appendChild(tick);
  }
  const layers = layersOf(touches);
  touches.forEach((touch, place) => {
    line.appendChild(touchButton(touch, place, points[place], layers[place] ?? 0));
  });
  const chosen = session.chosenTouch === undefined ? undefined : touches[session.chosenTouch];
  const rest = chosenLead?.rest?.length ?? 0;
  if (chosen !== undefined && session.chosenTouch !== undefined) {
    const place = session.chosenTouch;
    queueMicrotask(() => say(chosen, points[place]));
  }
  return [
    element(
      'div',
      { class: 'line-head' },
      heading('timeline', isolated(label)),
      element('span', { class: 'quiet' }, 'days before today; recent days are drawn wider'),
      later(),
    ),
    element('p', { id: 'line-says' }),
    line,
    element(
      'p',
      { class: 'unseen', id: 'line-help' },
      'Drag a touch, or move it by the arrow keys, with Shift by a week. Enter changes it, Delete removes it.',
    ),
    rest === 0
      ? undefined
      : element(
          'p',
          { class: 'quiet' },
          `${rest} more ${rest === 1 ? 'row is' : 'rows are'} not drawn: older than a year, planned, or more than fit. They are in the score as the rules have it.`,
        ),
    chosen === undefined || session.chosenTouch === undefined || !session.editing
      ? undefined
      : editor(chosen, session.chosenTouch),
    element(
      'div',
      { class: 'tools' },
      element('span', { class: 'quiet', id: 'add-label' }, 'Add'),
      paletteView(),
      element(
        'span',
        { class: 'tools-end' },
        button('undo', 'Undo', undo, unavailableIf(session.past.length === 0)),
        button('redo', 'Redo', redo, unavailableIf(session.undone.length === 0)),
        button('reset', 'Start again', () => {
          session.chosenTouch = undefined;
          session.editing = false;
          become(session.started === session.state ? story() : session.started, 'reset');
        }),
        button('share', 'Copy link', () => {
          session.addressSays = '';
          shareDialog();
        }),
      ),
    ),
    element('div', { id: 'share-place' }),
  ];
}

const laneNames = { offline: 'In person', online: 'Online', friction: 'Friction' } as const;

const ticks = [
  [longestDays, '1 year ago'],
  [182, '6 months'],
  [91, '3 months'],
  [30, '1 month'],
  [7, '1 week'],
  [0, 'today'],
] as const;

/** A mark of the line, in pixels. */
const markWidth = 26;

/** Touches of one lane that would lie over each other are raised, one step each. */
function layersOf(touches: readonly PlayTouch[]): readonly number[] {
  const room = document.getElementById('line')?.clientWidth || Math.min(860, innerWidth - 130);
  const last = new Map<string, { left: number; layer: number }>();
  const layers: number[] = [];
  const inOrder = touches
    .map((touch, place) => ({ touch, place }))
    .sort((a, b) => b.touch.daysAgo - a.touch.daysAgo);
  for (const { touch, place } of inOrder) {
    const lane = columnOf(touch.type);
    const left = 1 - Math.sqrt(touch.daysAgo / longestDays);
    const before = last.get(lane);
    const layer =
      before !== undefined && (left - before.left) * room < markWidth ? (before.layer + 1) % 2 : 0;
    layers[place] = layer;
    last.set(lane, { left, layer });
  }
  return layers;
}

/** The day on which the score is looked at. */
function later(): HTMLElement {
  return slider({
    id: 'later',
    label: 'If nothing happens for',
    value: session.state.daysLater,
    least: 0,
    most: latestDays,
    step: 1,
    says: (days) => `${days} days`,
    change: (daysLater) => ({ ...session.state, daysLater }),
  });
}

/** Unlike a disabled button it keeps the focus. */
function unavailableIf(isSo: boolean): Readonly<Record<string, string>> {
  return isSo ? { 'aria-disabled': 'true' } : {};
}

const firstTypes = ['event_encounter', 'in_person_meeting', 'meal', 'email', 'phone_call', 'video_call'];

function paletteView(): Content {
  const types = Object.keys(standardModel.types);
  const others = types.filter((type) => !firstTypes.includes(type));
  return [
    element(
      'span',
      { class: 'palettes', role: 'group', 'aria-labelledby': 'add-label' },
      firstTypes.map(palette),
    ),
    element(
      'details',
      { id: 'more-types' },
      element('summary', {}, 'More'),
      columns.map((column) =>
        element(
          'div',
          { class: 'row', role: 'group', 'aria-label': columnNames[column] },
          others.filter((type) => columnOf(type) === column).map(palette),
        ),
      ),
    ),
  ];
}

function palette(type: string): HTMLElement {
  const made = element(
    'button',
    { type: 'button', id: `add-${type}`, class: `palette ${columnOf(type)}` },
    nameOf(type),
  );
  drag(made, {
    isFromElsewhere: true,
    moved: (daysAgo) => {
      preview(withTouch(type, daysAgo));
      say({ type, daysAgo }, undefined);
    },
    dropped: (daysAgo) => add(type, daysAgo),
    pressed: () => add(type, 0),
    cancelled: () => show(made.id),
  });
  // A press by the keyboard comes as a click without a pointer.
  made.addEventListener('click', (event) => {
    if (event.detail === 0) add(type, 0);
  });
  return made;
}

/** What each touch of the time line gave, by its place there. */
export function pointsByPlace(
  explanation: Result['explanation'],
  touches: readonly PlayTouch[],
): (number | undefined)[] {
  const left = [...(explanation?.contributions ?? [])];
  return touches.map(({ type, daysAgo, direction, durationMinutes, row }) => {
    const found = left.findIndex(
      ({ interaction, at }) =>
        interaction === row ||
        (interaction.type === type &&
          Math.abs(session.state.now - daysAgo * 86_400_000 - at) < 1 &&
          interaction.direction === direction &&
          interaction.durationMinutes === durationMinutes),
    );
    return found < 0 ? undefined : left.splice(found, 1)[0]?.points;
  });
}
