import { type Content, element, isolated } from '../../src/report/page/element.js';
import { button, heading } from './controls.js';
import { become, session } from './session.js';
import type { Result } from './state.js';

export function leadsView({ leads }: Result): Content {
  const rows = leads.map(({ key, rank, score, grade, mix }) => {
    const was = session.before.get(key)?.rank ?? rank;
    const moved = was === rank ? '' : `${rank < was ? ' ▲' : ' ▼'} from ${was}`;
    const place = session.state.leads.findIndex(({ name }) => name === key);
    const isSelected = place === session.state.selected;
    return element(
      'tr',
      { 'aria-current': String(isSelected) },
      element('td', {}, `${rank}${moved}`),
      element(
        'td',
        {},
        button(`lead-${place}`, isolated(key), () => become({ ...session.state, selected: place }), {
          'aria-pressed': String(isSelected),
        }),
      ),
      element('td', { class: 'number' }, score.toFixed(1)),
      element('td', {}, grade),
      element('td', {}, mix),
    );
  });
  const silent = session.state.leads.flatMap((lead, place) =>
    lead.touches.length > 0
      ? []
      : [
          button(`lead-${place}`, isolated(lead.name), () => become({ ...session.state, selected: place }), {
            'aria-pressed': String(place === session.state.selected),
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
