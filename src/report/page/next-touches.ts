import type { InteractionInput } from '../../core/interaction/interaction.js';
import type { ScoringModel } from '../../core/model/model.js';
import { nextBestTouch } from '../../core/planning/next-best-touch.js';
import { type Content, element, isolated } from './element.js';
import { leadWords as words } from './lead-words.js';

/** This many touches are proposed. */
const touchesShown = 5;

/** What would add most if it happened today; nothing where nothing would. */
export function nextTouches(
  own: readonly InteractionInput<string>[],
  options: { readonly model: ScoringModel; readonly asOf: number; readonly lead: string },
): Content {
  const { touches } = nextBestTouch(own, {
    ...options,
    key: () => options.lead,
    unknownTypes: 'ignore',
    best: 'gain',
  });
  const helpful = touches.filter(({ gain }) => gain >= 0.05).slice(0, touchesShown);
  if (helpful.length === 0) return undefined;
  const rows = helpful.map(({ label, cost, gain, after }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, isolated(label)),
      element('td', {}, cost === null ? '' : words.minutes(cost)),
      element('td', {}, `+${gain.toFixed(1)}`),
      element('td', {}, `${after.score.toFixed(1)} `, element('b', {}, isolated(after.grade))),
    ),
  );
  const head = words.nextColumns.map((name) => element('th', { scope: 'col' }, name));
  return [
    element('h3', {}, words.whatNext),
    element(
      'table',
      { id: 'next' },
      element('thead', {}, element('tr', {}, head)),
      element('tbody', {}, rows),
    ),
  ];
}
