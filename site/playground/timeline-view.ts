import { roundParts, standardModel } from 'touchpoint-scoring';
import { type Content, element } from '../../src/report/page/element.js';
import { button, heading, slider } from './controls.js';
import { columnNames, columnOf, nameOf } from './names.js';
import { become, redo, session, undo } from './session.js';
import { latestDays, type PlayTouch, type Result } from './state.js';
import { story } from './story.js';
import { add, drag, leftOf, touchButton } from './time-line.js';
import { editor } from './touch-editor.js';

export function timelineView({ lead, explanation }: Result): Content {
  const touches = session.state.leads[session.state.selected]?.touches ?? [];
  const points = pointsByPlace(explanation, touches);
  const line = element('div', { class: 'line', id: 'line' });
  for (const column of ['offline', 'online', 'friction'] as const) {
    line.appendChild(
      element('div', { class: `lane lane-${column}`, 'aria-hidden': 'true' }, columnNames[column]),
    );
  }
  for (const days of [365, 270, 180, 90, 30, 0]) {
    const tick = element('div', { class: 'tick', 'aria-hidden': 'true' }, days === 0 ? 'today' : `−${days}`);
    tick.style.left = leftOf(days);
    line.appendChild(tick);
  }
  touches.forEach((touch, place) => {
    line.appendChild(touchButton(touch, place, points[place]));
  });
  const chosen = session.chosenTouch === undefined ? undefined : touches[session.chosenTouch];
  return [
    heading('timeline', `Touches of ${lead} in the last year`),
    element(
      'p',
      { class: 'quiet', id: 'line-help' },
      'Drag a touch, or move it by the arrow keys (Shift for a week). Enter changes it, Delete removes it.',
    ),
    line,
    chosen === undefined || session.chosenTouch === undefined || !session.editing
      ? undefined
      : editor(chosen, session.chosenTouch),
    element('h3', {}, 'Add a touch'),
    element('p', { class: 'quiet' }, 'Press one to add it today, or drag it to its day.'),
    paletteView(),
    element(
      'div',
      { class: 'row' },
      button('undo', 'Undo', undo, unavailableIf(session.past.length === 0)),
      button('redo', 'Redo', redo, unavailableIf(session.undone.length === 0)),
      button('reset', 'Start again', () => {
        session.chosenTouch = undefined;
        become(session.started === session.state ? story() : session.started, 'reset');
      }),
    ),
    touchTable(explanation),
  ];
}

/** Unlike a disabled button it keeps the focus. */
function unavailableIf(isSo: boolean): Readonly<Record<string, string>> {
  return isSo ? { 'aria-disabled': 'true' } : {};
}

function paletteView(): Content {
  const types = Object.keys(standardModel.types);
  return (['offline', 'online', 'friction'] as const).map((column) =>
    element(
      'div',
      { class: 'row', role: 'group', 'aria-label': columnNames[column] },
      types
        .filter((type) => columnOf(type) === column)
        .map((type) => {
          const made = element(
            'button',
            { type: 'button', id: `add-${type}`, class: `palette ${column}` },
            nameOf(type),
          );
          drag(made, { dropped: (daysAgo) => add(type, daysAgo), pressed: () => add(type, 0) });
          // A press by the keyboard comes as a click without a pointer.
          made.addEventListener('click', (event) => {
            if (event.detail === 0) add(type, 0);
          });
          return made;
        }),
    ),
  );
}

/** The day on which the score is looked at. */
export function momentView(): Content {
  return element(
    'div',
    { class: 'sliders' },
    slider({
      id: 'later',
      label: 'Look at it later',
      value: session.state.daysLater,
      least: 0,
      most: latestDays,
      step: 1,
      says: (days) => (days === 0 ? 'today' : `in ${days} days`),
      change: (daysLater) => ({ ...session.state, daysLater }),
    }),
  );
}

/** What each touch gives; with what having both gives, the points sum to the score. */
function touchTable(explanation: Result['explanation']): Content {
  if (explanation === undefined) return undefined;
  const row = (name: string, day: string, points: number) =>
    element(
      'tr',
      {},
      element('td', {}, name),
      element('td', {}, day),
      element('td', { class: 'number' }, points.toFixed(2)),
    );
  const { synergy } = explanation.byComponent;
  const touches = [...explanation.contributions].sort((a, b) => b.points - a.points);
  const shown = roundParts([...touches.map(({ points }) => points), synergy], {
    digits: 2,
    total: explanation.lead.score,
  });
  const rows = touches.map(({ type, at }, index) =>
    row(nameOf(type), new Date(at).toISOString().slice(0, 10), shown[index] ?? 0),
  );
  if (synergy > 0) rows.push(row('having both', '', shown.at(-1) ?? 0));
  return element(
    'details',
    { id: 'touch-by-touch' },
    element('summary', {}, 'What each touch gives'),
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'col' }, 'Touch'),
          element('th', { scope: 'col' }, 'Day'),
          element('th', { scope: 'col', class: 'number' }, 'Points'),
        ),
      ),
      element('tbody', {}, rows),
    ),
  );
}

/** What each touch of the time line gave, by its place there. */
function pointsByPlace(
  explanation: Result['explanation'],
  touches: readonly PlayTouch[],
): (number | undefined)[] {
  const left = [...(explanation?.contributions ?? [])];
  return touches.map(({ type, daysAgo, direction, durationMinutes }) => {
    const found = left.findIndex(
      ({ interaction, at }) =>
        interaction.type === type &&
        Math.abs(session.state.now - daysAgo * 86_400_000 - at) < 1 &&
        interaction.direction === direction &&
        interaction.durationMinutes === durationMinutes,
    );
    return found < 0 ? undefined : left.splice(found, 1)[0]?.points;
  });
}
