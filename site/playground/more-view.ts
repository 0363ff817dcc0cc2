import { roundParts } from 'touchpoint-scoring';
import { drawContributions, drawHistory, historyData, timelineData } from 'touchpoint-scoring/charts';
import { type Content, element, isolated } from '../../src/report/page/element.js';
import { heading } from './controls.js';
import { nameOf } from './names.js';
import type { Result } from './state.js';

export function moreView({ label, model, explanation, history }: Result): Content {
  if (explanation === undefined || history === undefined) return undefined;
  const drawing = { styleElement: false, width: chartWidth() };
  const figure = (title: string, chart: SVGSVGElement) =>
    element('div', {}, element('h3', {}, title), element('div', { class: 'chart' }, chart));
  return [
    heading('more', ['How the score of ', isolated(label), ' came about']),
    element(
      'div',
      { class: 'pair' },
      figure('The score over time', drawHistory(historyData(history, { model }), drawing)),
      figure(
        'What the score is built from',
        drawContributions(timelineData(explanation, { model }), drawing),
      ),
    ),
    touchTable(explanation),
  ];
}

/** What each touch gives; with what having both gives, the points sum to the score. */
function touchTable(explanation: NonNullable<Result['explanation']>): Content {
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
  const rows = touches
    .slice(0, 200)
    .map(({ type, at }, index) =>
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
    touches.length > 200 ? element('p', {}, `… and ${touches.length - 200} more.`) : undefined,
  );
}

function chartWidth(): number {
  const inner = Math.min(document.documentElement.clientWidth, 1240) - 32;
  return Math.max(296, Math.floor(innerWidth > 768 ? inner / 2 - 32 : inner));
}
