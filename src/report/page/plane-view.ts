import { drawPlane } from '../../charts/draw-plane.js';
import { planeData } from '../../charts/plane-data.js';
import { planeLayout } from '../../charts/plane-layout.js';
import { leadAddress } from '../lead-address.js';
import type { ReportData } from '../report-data.js';
import { chartWidth } from './chart-width.js';
import { element } from './element.js';
import type { PageSpeech } from './page-speech.js';
import { planeLeads } from './read-report.js';

/**
 * Draws the plane, with a link on each mark: those that are named are reached by keyboard and read aloud, all by a tap. The
 * others would be read out one by one before the ranking, which has them too.
 */
export function showPlane(data: ReportData, { locale }: PageSpeech): void {
  const place = document.getElementById('plane');
  if (place === null) return;
  const width = chartWidth(place.clientWidth);
  const height = Math.round(300 + width / 4);
  const { model, named, ringed } = data;
  const plane = planeData(planeLeads(data), { model, nameFirst: named, ringed, locale });
  const { marks } = planeLayout(plane, width, height);
  const names = new Set(plane.named.map(({ keys }) => keys[0]));
  const links = marks.flatMap(({ x, y, dot }) => {
    const [key] = dot.keys;
    const [name] = dot.names;
    if (key === undefined || name === undefined) return [];
    const link = element('a', {
      class: 'mark',
      href: leadAddress(key),
      'aria-label': name,
      ...(names.has(key) ? {} : { tabindex: '-1', 'aria-hidden': 'true' }),
    });
    link.style.left = `${(100 * x) / width}%`;
    link.style.top = `${(100 * y) / height}%`;
    return [link];
  });
  const picture = element(
    'div',
    { class: 'plane' },
    drawPlane(plane, { styleElement: false, width, height, locale }),
    links,
  );
  place.replaceChildren(picture);
}
