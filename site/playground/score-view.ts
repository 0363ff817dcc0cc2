import { describeFlag, roundParts } from 'touchpoint-scoring';
import { type Content, element, isolated } from '../../src/report/page/element.js';
import { button, heading } from './controls.js';
import { become, session } from './session.js';
import { addTouch, type Result } from './state.js';

export function scoreView({ leads, lead, explanation, model }: Result): Content {
  const ranked = leads.find(({ key }) => key === lead);
  if (ranked === undefined || explanation === undefined) {
    return [
      heading('score', 'Score'),
      element('p', {}, isolated(lead), ' has no touches yet. Add one below.'),
    ];
  }
  const { byComponent } = explanation;
  const [online = 0, offline = 0, synergy = 0, friction = 0] = roundParts(
    [byComponent.online, byComponent.offline, byComponent.synergy, byComponent.friction],
    { total: ranked.score },
  );
  const change = ranked.score - (session.before.get(lead)?.score ?? ranked.score);
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
      `${online.toFixed(1)} online + ${offline.toFixed(1)} in person + ${synergy.toFixed(1)} for both`,
      byComponent.friction < 0 ? ` − ${(-friction).toFixed(1)} friction` : '',
    ),
    element('p', {}, isolated(explanation.summary)),
    ranked.mix !== 'online-only'
      ? undefined
      : element(
          'p',
          {},
          button('meet', 'Run into them at an event, today', () => {
            session.chosenTouch = undefined;
            become(addTouch(session.state, { type: 'event_encounter', daysAgo: 0 }), 'score-heading');
          }),
        ),
    ranked.flags.length === 0
      ? undefined
      : element(
          'ul',
          {},
          ranked.flags.map((flag) => element('li', {}, isolated(describeFlag(flag, { model })))),
        ),
  ];
}
