import { type Content, element, isolated } from '../../src/report/page/element.js';
import { button, heading } from './controls.js';
import { scoreBar, shownParts } from './score-bar.js';
import { become, type Extent, session } from './session.js';
import { addTouch, type Result } from './state.js';

export function scoreView({ leads, lead, label, explanation, model }: Result, extent: Extent): Content {
  const ranked = leads.find(({ key }) => key === lead);
  if (ranked === undefined || explanation === undefined) {
    return [
      heading('score', 'Score', 'unseen'),
      element('p', { class: 'big' }, element('span', { id: 'score-value' }, '0.0')),
      element('p', {}, isolated(label), ' has no touches. Add one above.'),
    ];
  }
  const parts = shownParts(ranked.parts, ranked.score);
  const before = session.before.get(lead)?.score ?? ranked.score;
  // As both are shown.
  const change = Number(ranked.score.toFixed(1)) - Number(before.toFixed(1));
  const isChanged = Math.abs(change) >= 0.05;
  const part = (name: 'online' | 'offline' | 'both') =>
    parts[name] < 0.05 ? undefined : element('span', { class: `points ${name}` }, parts[name].toFixed(1));
  return [
    heading('score', 'Score', 'unseen'),
    element(
      'div',
      { class: 'big-row' },
      element('span', { class: 'big', id: 'score-value' }, ranked.score.toFixed(1)),
      element(
        'p',
        { class: 'standing' },
        element('strong', {}, `Grade ${ranked.grade}`),
        ` · rank ${ranked.rank} of ${leads.length}`,
        element('br', {}),
        isChanged
          ? `${change > 0 ? '+' : '−'}${Math.abs(change).toFixed(1)} against the start`
          : 'out of 100 points',
      ),
    ),
    scoreBar(ranked.parts, model, isChanged ? before : undefined),
    element(
      'p',
      { class: 'parts', id: 'score-parts' },
      part('online'),
      part('offline'),
      part('both'),
      parts.friction > -0.05
        ? undefined
        : element('span', { class: 'points friction' }, `−${(-parts.friction).toFixed(1)} friction`),
    ),
    legend(),
    element('p', { class: 'why' }, isolated(explanation.summary)),
    ranked.mix !== 'online-only' || extent === 'effect'
      ? undefined
      : element(
          'p',
          {},
          button('meet', 'Run into them at an event, today', () => {
            session.chosenTouch = undefined;
            become(addTouch(session.state, { type: 'event_encounter', daysAgo: 0 }), 'score-heading');
          }),
        ),
  ];
}

export function legend(): HTMLElement {
  const item = (name: string, text: string) => element('li', { class: name }, text);
  return element(
    'ul',
    { class: 'legend' },
    item('online', 'online'),
    item('offline', 'in person'),
    item('both', 'from having both'),
  );
}

/** On a phone the score stays in sight at the lower edge. */
export function alwaysView({ leads, lead, model }: Result): Content {
  const ranked = leads.find(({ key }) => key === lead);
  if (ranked === undefined) return undefined;
  return [
    element('strong', {}, ranked.score.toFixed(1)),
    element('span', { class: 'quiet' }, `${ranked.grade} · rank ${ranked.rank}`),
    scoreBar(ranked.parts, model),
  ];
}
