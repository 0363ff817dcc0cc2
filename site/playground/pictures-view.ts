import {
  drawContributions,
  drawHistory,
  drawPlane,
  historyData,
  planeData,
  timelineData,
} from 'touchpoint-scoring/charts';
import { type Content, element } from '../../src/report/page/element.js';
import { heading } from './controls.js';
import type { Result } from './state.js';

export function picturesView({ leads, model, explanation, history }: Result): Content {
  const drawing = { styleElement: false, width: chartWidth(2) };
  const figure = (title: string, chart: SVGSVGElement) =>
    element('div', {}, element('h3', {}, title), element('div', { class: 'wide' }, chart));
  return [
    heading('pictures', 'Pictures'),
    element(
      'div',
      { class: 'pair' },
      figure('Online and in person', drawPlane(planeData(leads, { model }), drawing)),
      explanation === undefined || history === undefined
        ? undefined
        : [
            figure('The score over time', drawHistory(historyData(history, { model }), drawing)),
            figure(
              'What the score is built from',
              drawContributions(timelineData(explanation, { model }), drawing),
            ),
          ],
    ),
  ];
}

function chartWidth(columns: number): number {
  const inner = Math.min(document.documentElement.clientWidth, 1280) - 32;
  return Math.max(320, Math.floor(innerWidth > 768 ? inner / columns - 16 : inner));
}
