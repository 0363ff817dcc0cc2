import { timelineData } from '../../charts/timeline-data.js';
import type { InteractionInput } from '../../core/interaction/interaction.js';
import { filled } from '../../core/locale/filled.js';
import type { ScoringModel } from '../../core/model/model.js';
import type { ScoreExplanation } from '../../core/score/explanation.js';
import { roundParts } from '../../core/score/round-parts.js';
import { type Content, element, isolated } from './element.js';
import type { PageSpeech } from './page-speech.js';

const svg = 'http://www.w3.org/2000/svg';
const width = 200;

/** The score as steps: each type from where the one before ended, the last one to the score. They sum as shown. */
export function scoreSteps(
  explanation: ScoreExplanation<InteractionInput<string>>,
  model: ScoringModel,
  { words, charts, locale, number, plural, day, typeName }: PageSpeech,
): Content {
  const { stack, score } = timelineData(explanation, { model, locale });
  const points = roundParts(
    stack.map((block) => block.points),
    { total: score },
  );
  const longest = Math.max(1, score, ...stack.map(({ to }) => to));
  const lastOf = new Map(
    explanation.byType.map(({ type, component, lastAt }) => [
      `${component} ${typeName(type, model)}`,
      lastAt,
    ]),
  );
  const rows = stack.map(({ label, component, touches, from, to }, index) => {
    const lastAt = lastOf.get(`${component} ${label}`);
    const detail =
      lastAt === undefined
        ? words.addsToEachOther
        : filled(words.touchesOfType, { touches: plural(touches, charts.touches), day: day(lastAt) });
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, isolated(label), element('small', {}, detail)),
      element('td', {}, step(component, from / longest, to / longest)),
      element('td', {}, number(points[index] as number, 1)),
    );
  });
  const sum = element(
    'tr',
    { class: 'sum' },
    element('th', { scope: 'row' }, words.score),
    element('td', {}, step('sum', 0, score / longest)),
    element('td', {}, number(score, 1)),
  );
  return element('table', { id: 'by-type' }, element('tbody', {}, rows, sum));
}

/** A bar from one part of the longest to another. */
function step(component: string, from: number, to: number): SVGSVGElement {
  const bar = document.createElementNS(svg, 'svg');
  for (const [name, value] of Object.entries({
    class: 'step',
    viewBox: `0 0 ${width} 12`,
    preserveAspectRatio: 'none',
    'aria-hidden': 'true',
  }))
    bar.setAttribute(name, value);
  const rect = document.createElementNS(svg, 'rect');
  const [begin, end] = from < to ? [from, to] : [to, from];
  rect.setAttribute('class', component === 'synergy' ? 'both' : component);
  rect.setAttribute('x', String(width * begin));
  rect.setAttribute('width', String(Math.max(1, width * (end - begin))));
  rect.setAttribute('height', '12');
  bar.append(rect);
  return bar;
}
