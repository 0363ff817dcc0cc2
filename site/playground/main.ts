import {
  describeFlag,
  type InteractionTypeDefinition,
  serialiseModel,
  standardModel,
} from 'touchpoint-scoring';
import {
  chartStyles,
  drawContributions,
  drawHistory,
  drawPlane,
  historyData,
  planeData,
  timelineData,
} from 'touchpoint-scoring/charts';
import { type Content, element, isolated } from '../../src/report/page/element.js';
import { decodeState, encodeState } from './address.js';
import {
  addTouch,
  changeTouch,
  dayWithin,
  latestDays,
  longestDays,
  type PlayTouch,
  type Result,
  removeTouch,
  resultOf,
  type State,
  setShare,
} from './state.js';
import { story } from './story.js';
import { readTable } from './table.js';

// The page. One state, one function that shows it, and events that make another state of it.

const shared = location.hash.slice(1);
const decoded = shared === '' ? story() : decodeState(shared);
let state: State = typeof decoded === 'string' ? story() : decoded;
const started = state;
/** Ranks and scores when the page was opened or a table was read: what a change is measured from. */
let before = standingOf(resultOf(state));
const undone: State[] = [];
const past: State[] = [];
let chosenTouch: number | undefined;
let editing = false;
let tableText =
  'leadId,type,at,direction\nada,email,2026-11-20T09:00:00Z,inbound\nada,meal,2026-11-05T19:00:00Z,\nben,email,2026-11-19T08:00:00Z,inbound\n';
let tableSays: Content;
let addressSays = '';

interface Standing {
  readonly rank: number;
  readonly score: number;
}

function standingOf({ leads }: Result): ReadonlyMap<string, Standing> {
  return new Map(leads.map(({ key, rank, score }) => [key, { rank, score }]));
}

/** A style element would need a hash of its own, so the rules of the charts come by a sheet that the script makes. */
function adoptChartStyles(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(chartStyles);
  document.adoptedStyleSheets = [sheet];
}

function become(next: State, focus?: string): void {
  if (next !== state) {
    past.push(state);
    if (past.length > 200) past.shift();
    undone.length = 0;
  }
  state = next;
  show(focus);
}

function show(focus?: string): void {
  const kept = focus ?? (document.activeElement instanceof HTMLElement ? document.activeElement.id : '');
  const result = resultOf(state);
  fill('leads', leadsView(result));
  fill('score', scoreView(result));
  fill('timeline', timelineView(result));
  fill('pictures', picturesView(result));
  fill('model', modelView(result));
  fill('data', dataView());
  if (kept !== '') document.getElementById(kept)?.focus({ preventScroll: true });
  tell(result);
}

function fill(id: string, content: Content): void {
  const place = document.getElementById(id);
  const open = new Set([...(place?.querySelectorAll('details[open]') ?? [])].map((details) => details.id));
  place?.replaceChildren(element('div', {}, content));
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
}

/** For those who hear the page: what has become of the score, once nothing changes for a moment. */
let telling: ReturnType<typeof setTimeout> | undefined;
function tell({ leads, lead }: Result): void {
  clearTimeout(telling);
  telling = setTimeout(() => {
    const ranked = leads.find(({ key }) => key === lead);
    const said = document.getElementById('told');
    if (said === null) return;
    said.textContent =
      ranked === undefined
        ? `${lead} has no touches.`
        : `${lead}: ${ranked.score.toFixed(1)} points, grade ${ranked.grade}, rank ${ranked.rank} of ${leads.length}.`;
  }, 400);
}

function button(id: string, text: Content, onClick: () => void, more: Readonly<Record<string, string>> = {}) {
  const made = element('button', { type: 'button', id, ...more }, text);
  made.addEventListener('click', onClick);
  return made;
}

function heading(id: string, text: string): HTMLElement {
  return element('h2', { id: `${id}-heading`, tabindex: '-1' }, text);
}

function leadsView({ leads }: Result): Content {
  const rows = leads.map(({ key, rank, score, grade, mix }) => {
    const was = before.get(key)?.rank ?? rank;
    const moved = was === rank ? '' : `${rank < was ? ' ▲' : ' ▼'} from ${was}`;
    const place = state.leads.findIndex(({ name }) => name === key);
    const isSelected = place === state.selected;
    return element(
      'tr',
      { 'aria-current': String(isSelected) },
      element('td', {}, `${rank}${moved}`),
      element(
        'td',
        {},
        button(`lead-${place}`, isolated(key), () => become({ ...state, selected: place }), {
          'aria-pressed': String(isSelected),
        }),
      ),
      element('td', { class: 'number' }, score.toFixed(1)),
      element('td', {}, grade),
      element('td', {}, mix),
    );
  });
  const silent = state.leads.flatMap((lead, place) =>
    lead.touches.length > 0
      ? []
      : [
          button(`lead-${place}`, isolated(lead.name), () => become({ ...state, selected: place }), {
            'aria-pressed': String(place === state.selected),
          }),
        ],
  );
  return [
    heading('leads', 'Ranking'),
    element(
      'div',
      { class: 'wide', role: 'region', tabindex: '0', 'aria-labelledby': 'leads-heading' },
      element(
        'table',
        {},
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            ['Rank', 'Lead', 'Score', 'Grade', 'Mix'].map((name) =>
              element('th', name === 'Score' ? { scope: 'col', class: 'number' } : { scope: 'col' }, name),
            ),
          ),
        ),
        element('tbody', {}, rows),
      ),
    ),
    silent.length === 0 ? undefined : element('p', { class: 'row' }, 'Without a touch: ', silent),
  ];
}

function scoreView({ leads, lead, explanation, model }: Result): Content {
  const ranked = leads.find(({ key }) => key === lead);
  if (ranked === undefined || explanation === undefined) {
    return [
      heading('score', 'Score'),
      element('p', {}, isolated(lead), ' has no touches yet. Add one below.'),
    ];
  }
  const { byColumn } = explanation;
  const change = ranked.score - (before.get(lead)?.score ?? ranked.score);
  const changed =
    Math.abs(change) < 0.05
      ? ''
      : `, ${change > 0 ? '+' : '−'}${Math.abs(change).toFixed(1)} since you began`;
  return [
    heading('score', 'Score'),
    element(
      'p',
      { class: 'big' },
      element('span', { id: 'score-value' }, ranked.score.toFixed(1)),
      element('span', { class: 'quiet' }, ` points, grade ${ranked.grade}${changed}`),
    ),
    element(
      'p',
      { class: 'quiet' },
      `${byColumn.online.toFixed(1)} online + ${byColumn.offline.toFixed(1)} in person + ${byColumn.synergy.toFixed(1)} for both`,
      byColumn.friction < 0 ? ` − ${(-byColumn.friction).toFixed(1)} friction` : '',
    ),
    element('p', {}, isolated(explanation.summary)),
    ranked.mix !== 'online-only'
      ? undefined
      : element(
          'p',
          {},
          button('meet', 'Run into them at an event, today', () => {
            chosenTouch = undefined;
            become(addTouch(state, { type: 'event_encounter', daysAgo: 0 }), 'score-heading');
          }),
        ),
    ranked.flags.length === 0
      ? undefined
      : element(
          'ul',
          {},
          ranked.flags.map((flag) => element('li', {}, isolated(describeFlag(flag, model)))),
        ),
  ];
}

const letters: Readonly<Record<'offline' | 'online' | 'friction', string>> = {
  offline: 'in person',
  online: 'online',
  friction: 'friction',
};

function columnOf(type: string): 'offline' | 'online' | 'friction' {
  const definition = (standardModel.types as Readonly<Record<string, InteractionTypeDefinition>>)[type];
  return definition?.effect === 'friction' ? 'friction' : (definition?.channel ?? 'online');
}

function nameOf(type: string): string {
  const definition = (standardModel.types as Readonly<Record<string, InteractionTypeDefinition>>)[type];
  return definition?.label ?? type.replaceAll('_', ' ');
}

function ago(days: number): string {
  if (days === 0) return 'today';
  return days === 1 ? '1 day ago' : `${days} days ago`;
}

function timelineView({ lead, explanation }: Result): Content {
  const touches = state.leads[state.selected]?.touches ?? [];
  const points = pointsByPlace(explanation, touches);
  const line = element('div', { class: 'line', id: 'line' });
  for (const column of ['offline', 'online', 'friction'] as const) {
    line.appendChild(
      element('div', { class: `lane lane-${column}`, 'aria-hidden': 'true' }, letters[column]),
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
  const chosen = chosenTouch === undefined ? undefined : touches[chosenTouch];
  return [
    heading('timeline', `Touches of ${lead} in the last year`),
    element(
      'p',
      { class: 'quiet', id: 'line-help' },
      'Drag a touch, or move it by the arrow keys (Shift for a week). Enter changes it, Delete removes it.',
    ),
    line,
    chosen === undefined || chosenTouch === undefined || !editing ? undefined : editor(chosen, chosenTouch),
    element('h3', {}, 'Add a touch'),
    element('p', { class: 'quiet' }, 'Press one to add it today, or drag it to its day.'),
    paletteView(),
    element(
      'div',
      { class: 'row' },
      button(
        'undo',
        'Undo',
        () => {
          const last = past.pop();
          if (last === undefined) return;
          undone.push(state);
          state = last;
          show('undo');
        },
        past.length === 0 ? { 'aria-disabled': 'true' } : {},
      ),
      button(
        'redo',
        'Redo',
        () => {
          const next = undone.pop();
          if (next === undefined) return;
          past.push(state);
          state = next;
          show('redo');
        },
        undone.length === 0 ? { 'aria-disabled': 'true' } : {},
      ),
      button('reset', 'Start again', () => {
        chosenTouch = undefined;
        become(started === state ? story() : started, 'reset');
      }),
    ),
    element('div', { class: 'sliders' }, laterSlider()),
    touchTable(explanation),
  ];
}

function laterSlider(): HTMLElement {
  return slider({
    id: 'later',
    label: 'Look at it later',
    value: state.daysLater,
    least: 0,
    most: latestDays,
    step: 1,
    says: (days) => (days === 0 ? 'today' : `in ${days} days`),
    change: (daysLater) => ({ ...state, daysLater }),
  });
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
  const rows = [...explanation.contributions]
    .sort((a, b) => b.points - a.points)
    .map(({ type, at, points }) => row(nameOf(type), new Date(at).toISOString().slice(0, 10), points));
  const { synergy } = explanation.byColumn;
  if (synergy > 0) rows.push(row('having both', '', synergy));
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
        Math.abs(state.now - daysAgo * 86_400_000 - at) < 1 &&
        interaction.direction === direction &&
        interaction.durationMinutes === durationMinutes,
    );
    return found < 0 ? undefined : left.splice(found, 1)[0]?.points;
  });
}

/** Recent days have more room: the place is by the square root of the age. */
function leftOf(days: number): string {
  return `${100 * (1 - Math.sqrt(days / longestDays))}%`;
}

function daysAt(clientX: number): number {
  const line = document.getElementById('line')?.getBoundingClientRect();
  if (line === undefined) return 0;
  const part = Math.min(1, Math.max(0, (clientX - line.left) / line.width));
  return dayWithin(longestDays * (1 - part) ** 2);
}

function touchButton(touch: PlayTouch, place: number, points: number | undefined): HTMLElement {
  const column = columnOf(touch.type);
  const gives = points === undefined ? '' : `, ${points.toFixed(1)} points`;
  const made = element(
    'button',
    {
      type: 'button',
      id: `touch-${place}`,
      class: `touch touch-${column}`,
      role: 'slider',
      'aria-label': `${nameOf(touch.type)}, ${letters[column]}`,
      'aria-valuemin': '0',
      'aria-valuemax': String(longestDays),
      'aria-valuenow': String(touch.daysAgo),
      'aria-valuetext': `${ago(touch.daysAgo)}${gives}`,
      'aria-describedby': 'line-help',
      'aria-current': String(place === chosenTouch),
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
      chosenTouch = place;
      become(changeTouch(state, place, { daysAgo }), `touch-${place}`);
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
      chosenTouch = place;
      become(changeTouch(state, place, { daysAgo }), `touch-${place}`);
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
function drag(handle: HTMLElement, { moved, dropped, pressed }: Drag): void {
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
  chosenTouch = place;
  editing = true;
  show('edit-type');
}

function remove(place: number): void {
  chosenTouch = undefined;
  editing = false;
  const next = removeTouch(state, place);
  const left = next.leads[next.selected]?.touches.length ?? 0;
  become(next, left === 0 ? 'add-email' : `touch-${Math.min(place, left - 1)}`);
}

function add(type: string, daysAgo: number): void {
  const place = state.leads[state.selected]?.touches.length ?? 0;
  chosenTouch = place;
  editing = false;
  become(
    addTouch(state, { type, daysAgo, ...(type === 'email' && { direction: 'inbound' }) }),
    `touch-${place}`,
  );
}

function paletteView(): Content {
  const types = Object.keys(standardModel.types);
  return (['offline', 'online', 'friction'] as const).map((column) =>
    element(
      'div',
      { class: 'row', role: 'group', 'aria-label': letters[column] },
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

function editor(touch: PlayTouch, place: number): Content {
  const types = element(
    'select',
    { id: 'edit-type' },
    Object.keys(standardModel.types).map((type) => element('option', { value: type }, nameOf(type))),
  );
  types.value = touch.type;
  types.addEventListener('change', () =>
    become(changeTouch(state, place, { type: types.value }), 'edit-type'),
  );
  const direction = element(
    'select',
    { id: 'edit-direction' },
    ['', 'inbound', 'outbound', 'mutual'].map((value) =>
      element('option', { value }, value === '' ? 'not said' : value),
    ),
  );
  direction.value = touch.direction ?? '';
  direction.addEventListener('change', () => {
    const value = direction.value as PlayTouch['direction'] | '';
    const { direction: _, ...rest } = touch;
    const changed = value === '' || value === undefined ? rest : { ...rest, direction: value };
    become(addAt(place, changed), 'edit-direction');
  });
  const minutes = element('input', { id: 'edit-minutes', type: 'number', min: '0', max: '1440', size: '5' });
  minutes.value = touch.durationMinutes === undefined ? '' : String(touch.durationMinutes);
  minutes.addEventListener('change', () => {
    const { durationMinutes: _, ...rest } = touch;
    const value = Math.min(1440, Math.max(0, Number(minutes.value)));
    const changed =
      minutes.value === '' || !Number.isFinite(value) ? rest : { ...rest, durationMinutes: value };
    become(addAt(place, changed), 'edit-minutes');
  });
  const close = () => {
    editing = false;
    show(`touch-${place}`);
  };
  const made = element(
    'fieldset',
    { id: 'editor' },
    element('legend', {}, `${nameOf(touch.type)}, ${ago(touch.daysAgo)}`),
    element(
      'div',
      { class: 'row' },
      element('label', {}, 'Type ', types),
      element('label', {}, 'Who acted ', direction),
      element('label', {}, 'Minutes ', minutes),
      button('edit-remove', 'Remove', () => remove(place)),
      button('edit-close', 'Done', close),
    ),
  );
  made.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  return made;
}

/** The state with one touch in the place of another. */
function addAt(place: number, touch: PlayTouch): State {
  return {
    ...state,
    leads: state.leads.map((lead, index) =>
      index === state.selected
        ? { ...lead, touches: lead.touches.map((own, at) => (at === place ? touch : own)) }
        : lead,
    ),
  };
}

function chartWidth(columns: number): number {
  const inner = Math.min(document.documentElement.clientWidth, 1280) - 32;
  return Math.max(320, Math.floor(innerWidth > 768 ? inner / columns - 16 : inner));
}

function picturesView({ leads, model, explanation, history }: Result): Content {
  const drawing = { styleElement: false, width: chartWidth(2) };
  const figure = (title: string, chart: SVGSVGElement) =>
    element('div', {}, element('h3', {}, title), element('div', { class: 'wide' }, chart));
  return [
    heading('pictures', 'Pictures'),
    element(
      'div',
      { class: 'pair' },
      figure('Online and in person', drawPlane(planeData(leads, model), drawing)),
      explanation === undefined || history === undefined
        ? undefined
        : [
            figure('The score over time', drawHistory(historyData(history, model), drawing)),
            figure(
              'What the score is built from',
              drawContributions(timelineData(explanation, model), drawing),
            ),
          ],
    ),
  ];
}

interface Slider {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly says: (value: number) => string;
  readonly change: (value: number) => State;
}

function slider({ id, label, value, least, most, step, says, change }: Slider): HTMLElement {
  const input = element('input', {
    type: 'range',
    id,
    min: String(least),
    max: String(most),
    step: String(step),
    'aria-valuetext': says(value),
  });
  input.value = String(value);
  input.addEventListener('input', () => become(change(Number(input.value)), id));
  return element('label', { for: id }, label, element('output', { for: id }, says(value)), input);
}

function modelView({ model }: Result): Content {
  const changed = (change: Partial<State['changes']>): State => ({
    ...state,
    changes: { ...state.changes, ...change },
  });
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  const shares = (['online', 'offline', 'synergy'] as const).map((name) =>
    slider({
      id: `share-${name}`,
      label: { online: 'Online alone', offline: 'In person alone', synergy: 'Having both' }[name],
      value: model.shares[name],
      least: 0,
      most: 1,
      step: 0.01,
      says: percent,
      change: (share) => setShare(state, name, share),
    }),
  );
  const halves = (['online', 'offline', 'friction'] as const).map((name) =>
    slider({
      id: `half-${name}`,
      label: `Evidence that is half, ${letters[name]}`,
      value: model.halfSaturation[name],
      least: 0.5,
      most: 20,
      step: 0.5,
      says: (value) => value.toFixed(1),
      change: (value) => changed({ halfSaturation: { ...state.changes.halfSaturation, [name]: value } }),
    }),
  );
  const types = Object.entries<InteractionTypeDefinition>(model.types).map(([type, definition]) => [
    slider({
      id: `weight-${type}`,
      label: `${nameOf(type)}: weight`,
      value: definition.weight,
      least: 0,
      most: 5,
      step: 0.05,
      says: (value) => value.toFixed(2),
      change: (value) => changed({ weight: { ...state.changes.weight, [type]: value } }),
    }),
    slider({
      id: `life-${type}`,
      label: `${nameOf(type)}: half-life`,
      value: definition.halfLifeDays,
      least: 1,
      most: 365,
      step: 1,
      says: (days) => `${days} days`,
      change: (value) => changed({ halfLifeDays: { ...state.changes.halfLifeDays, [type]: value } }),
    }),
  ]);
  const json = element('textarea', { id: 'model-json', readonly: '', 'aria-label': 'The model as JSON' });
  json.value = serialiseModel(model);
  return [
    heading('model', 'Model'),
    element(
      'fieldset',
      {},
      element('legend', {}, 'Shares of the 100 points: they always sum to 100 %'),
      element('div', { class: 'sliders' }, shares),
    ),
    element(
      'fieldset',
      {},
      element('legend', {}, 'Half-saturation: how soon more of the same adds little'),
      element('div', { class: 'sliders' }, halves),
    ),
    element(
      'details',
      { id: 'types' },
      element('summary', {}, 'Weights and half-lives of each type'),
      element('div', { class: 'sliders' }, types),
    ),
    element('details', { id: 'json' }, element('summary', {}, 'The model as JSON, for parseModel'), json),
    element(
      'p',
      { class: 'row' },
      button('standard', 'Standard model', () => become({ ...state, changes: {} }, 'standard')),
    ),
  ];
}

function dataView(): Content {
  const text = element('textarea', { id: 'table', 'aria-label': 'Interactions as CSV', spellcheck: 'false' });
  text.value = tableText;
  text.addEventListener('input', () => {
    tableText = text.value;
  });
  const file = element('input', { type: 'file', id: 'file', accept: '.csv,text/csv' });
  file.addEventListener('change', async () => {
    const [chosen] = file.files ?? [];
    if (chosen === undefined) return;
    if (chosen.size > 20_000_000) {
      tableSays = element('p', {}, 'The file is larger than 20 MB. Use the command touchpoint for it.');
      show('file');
      return;
    }
    tableText = await chosen.text();
    readIn();
  });
  const address = element('input', {
    id: 'address',
    readonly: '',
    'aria-label': 'The link',
    size: '40',
  });
  address.value = addressSays;
  return [
    heading('data', 'Your own, and sharing it'),
    element(
      'label',
      { for: 'table' },
      'Paste interactions as CSV (leadId, type, at; nothing is sent anywhere)',
    ),
    text,
    element(
      'div',
      { class: 'row' },
      button('read-table', 'Read it', readIn),
      element('label', {}, 'or a file ', file),
    ),
    element('div', { role: 'status', id: 'table-says' }, tableSays),
    element(
      'div',
      { class: 'row' },
      button('share', 'Make a link to what is shown', () => {
        const url = new URL(location.href);
        url.hash = encodeState(state);
        history.replaceState(null, '', url);
        addressSays = url.href;
        show('address');
        (document.getElementById('address') as HTMLInputElement | null)?.select();
      }),
      addressSays === '' ? undefined : address,
    ),
    addressSays.length > 30_000
      ? element('p', {}, 'This link is so long that some programs cut it.')
      : undefined,
  ];
}

function readIn(): void {
  const read = readTable(tableText, state);
  if (typeof read === 'string') {
    tableSays = element('p', {}, read);
    show('read-table');
    return;
  }
  const { rejected, notes } = read;
  const shown = rejected.slice(0, 10).map(({ index, issues }) => {
    const [first] = issues;
    return element(
      'li',
      {},
      `Row ${index + 1}: ${first?.path.join('.')} ${first?.message}. ${first?.remedy}`,
    );
  });
  tableSays = [
    element('p', {}, `${read.state.leads.length} leads; ${rejected.length} rows cannot be read.`),
    notes.map((note) => element('p', {}, note)),
    element('ul', {}, shown),
    rejected.length > 10 ? element('p', {}, `… and ${rejected.length - 10} more.`) : undefined,
  ];
  chosenTouch = undefined;
  before = standingOf(resultOf(read.state));
  become(read.state, 'read-table');
}

adoptChartStyles();
if (typeof decoded === 'string') {
  const notice = document.getElementById('notice');
  if (notice !== null) {
    notice.textContent = decoded;
    notice.hidden = false;
  }
}
show();
let resizing: ReturnType<typeof setTimeout> | undefined;
addEventListener('resize', () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => show(), 200);
});
