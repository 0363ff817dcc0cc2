import type { InteractionInput } from '../../core/interaction/interaction.js';
import { filled } from '../../core/locale/filled.js';
import type { ScoringModel } from '../../core/model/model.js';
import { nextBestTouch } from '../../core/planning/next-best-touch.js';
import { type Content, element, isolated } from './element.js';
import type { PageSpeech } from './page-speech.js';

/** This many touches are proposed. */
const touchesShown = 5;

/** What would add most if it happened today; nothing where nothing would. */
export function nextTouches(
  own: readonly InteractionInput<string>[],
  options: { readonly model: ScoringModel; readonly asOf: number; readonly lead: string },
  { words, number, signed, typeName }: PageSpeech,
): Content {
  const { touches } = nextBestTouch(own, {
    ...options,
    key: () => options.lead,
    unknownTypes: 'ignore',
    best: 'gain',
  });
  const helpful = touches.filter(({ gain }) => gain >= 0.05).slice(0, touchesShown);
  if (helpful.length === 0) return undefined;
  const rows = helpful.map(({ type, cost, gain, after }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, isolated(typeName(type, options.model))),
      element('td', {}, cost === null ? '' : filled(words.minutes, { minutes: number(cost) })),
      element('td', {}, signed(gain, 1)),
      element('td', {}, `${number(after.score, 1)} `, element('b', {}, isolated(after.grade))),
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
