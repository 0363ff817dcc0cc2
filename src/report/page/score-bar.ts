import { scoreParts } from '../../core/score/score-formula.js';
import type { ReportData } from '../report-data.js';

const svg = 'http://www.w3.org/2000/svg';
const width = 120;

/** A score as a bar from 0 to 100: online, in person, both; the track has a gap where a grade begins. */
export function scoreBar({ model, leads }: ReportData, place: number): SVGSVGElement {
  const bar = document.createElementNS(svg, 'svg');
  for (const [name, value] of Object.entries({
    class: 'bar',
    viewBox: `0 0 ${width} 8`,
    'aria-hidden': 'true',
  })) {
    bar.setAttribute(name, value);
  }
  const box = (name: string, from: number, to: number) => {
    if (to <= from) return;
    const rect = document.createElementNS(svg, 'rect');
    rect.setAttribute('class', name);
    rect.setAttribute('x', String((width * from) / 100));
    rect.setAttribute('width', String(Math.max(0.5, (width * (to - from)) / 100 - 1)));
    rect.setAttribute('height', '8');
    bar.append(rect);
  };
  const borders = [0, ...model.grades.map(({ from }) => from).filter((from) => from > 0), 100].sort(
    (a, b) => a - b,
  );
  for (const [index, to] of borders.slice(1).entries()) box('track', borders[index] as number, to);
  const [online, offline] = [leads.online[place] as number, leads.offline[place] as number];
  const parts = scoreParts({ shares: model.shares, model }, online, offline, 0);
  // Friction takes from all of them alike, as far as a bar can show.
  const sum = parts.online + parts.offline + parts.synergy;
  const scale = sum === 0 ? 0 : (leads.score[place] as number) / sum;
  let from = 0;
  for (const [name, points] of [
    ['online', parts.online],
    ['offline', parts.offline],
    ['both', parts.synergy],
  ] as const) {
    const to = from + points * scale;
    box(name, from, to);
    from = to;
  }
  return bar;
}
