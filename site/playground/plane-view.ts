import { drawPlane, planeData } from 'touchpoint-scoring/charts';
import { type Content, element } from '../../src/report/page/element.js';
import { heading } from './controls.js';
import type { Result } from './state.js';

export function planeView({ leads, model }: Result): Content {
  const width = planeWidth();
  return [
    heading('plane', 'Online and in person'),
    element(
      'div',
      { class: 'chart' },
      drawPlane(planeData(leads, { model }), { styleElement: false, width, height: Math.min(380, width) }),
    ),
    element(
      'ul',
      { class: 'legend' },
      element('li', { class: 'online' }, 'only online'),
      element('li', { class: 'offline' }, 'only in person'),
      element('li', { class: 'both' }, 'both'),
    ),
  ];
}

function planeWidth(): number {
  const inner = Math.min(document.documentElement.clientWidth, 1240);
  if (inner <= 768) return Math.max(296, inner - 32);
  return inner <= 1100 ? Math.floor((inner - 96) / 2) : 470;
}
