import { type Content, element, isolated } from '../../src/report/page/element.js';
import { button, heading } from './controls.js';
import { scoreBar } from './score-bar.js';
import { become, session, show } from './session.js';
import type { Result } from './state.js';

const shownAtFirst = 8;

export function leadsView({ leads, model }: Result): Content {
  const places = new Map(session.state.leads.map(({ name }, place) => [name, place]));
  const selected = session.state.leads[session.state.selected]?.name;
  const query = session.leadQuery.trim().toLowerCase();
  const found = leads.filter(
    ({ key, label }) =>
      query === '' || key.toLowerCase().includes(query) || label?.toLowerCase().includes(query),
  );
  const shown = session.isEveryLeadShown
    ? found
    : found.filter(({ key }, index) => index < shownAtFirst || key === selected);
  const choose = (place: number) => {
    session.chosenTouch = undefined;
    session.editing = false;
    become({ ...session.state, selected: place }, `lead-${place}`);
  };
  const rows = shown.map(({ key, label, rank, score, grade, parts }) => {
    const was = session.before.get(key)?.rank ?? rank;
    const place = places.get(key) ?? 0;
    return element(
      'tr',
      { 'aria-current': String(key === selected) },
      element('td', { class: 'rank' }, String(rank)),
      element(
        'td',
        { class: 'who' },
        button(`lead-${place}`, isolated(label ?? key), () => choose(place), {
          class: 'plain',
          'aria-pressed': String(key === selected),
          title: key,
        }),
        was === rank
          ? undefined
          : element('span', { class: 'moved' }, ` ${rank < was ? '↑' : '↓'} from ${was}`),
      ),
      element('td', { class: 'bar-cell' }, scoreBar(parts, model)),
      element('td', { class: 'number' }, score.toFixed(1)),
      element('td', { class: 'grade' }, grade),
    );
  });
  const silent = session.state.leads.flatMap(({ name, label, touches, rest = [] }, place) =>
    touches.length + rest.length > 0
      ? []
      : [
          button(`lead-${place}`, isolated(label ?? name), () => choose(place), {
            'aria-pressed': String(place === session.state.selected),
          }),
        ],
  );
  return [
    heading('leads', 'Ranking', leads.length > shownAtFirst ? '' : 'unseen'),
    leads.length > shownAtFirst ? searchField() : undefined,
    element(
      'table',
      { class: 'ranking' },
      element(
        'thead',
        { class: 'unseen' },
        element(
          'tr',
          {},
          ['Rank', 'Lead', 'Parts', 'Score', 'Grade'].map((name) => element('th', { scope: 'col' }, name)),
        ),
      ),
      element('tbody', {}, rows),
    ),
    found.length === 0 ? element('p', {}, 'Nobody of that name.') : undefined,
    shown.length < found.length
      ? button('every-lead', `Show all ${found.length}`, () => {
          session.isEveryLeadShown = true;
          show('leads-heading');
        })
      : undefined,
    silent.length === 0 ? undefined : element('p', { class: 'row' }, 'Without a touch: ', silent),
  ];
}

function searchField(): HTMLElement {
  const input = element('input', {
    type: 'search',
    id: 'lead-query',
    'aria-label': 'Search the ranking',
    placeholder: 'Search',
  });
  input.value = session.leadQuery;
  input.addEventListener('input', () => {
    const { selectionStart } = input;
    session.leadQuery = input.value;
    show('lead-query');
    const fresh = document.getElementById('lead-query');
    if (fresh instanceof HTMLInputElement) fresh.setSelectionRange(selectionStart, selectionStart);
  });
  return input;
}
