import { chartStyles } from 'touchpoint-scoring/charts';
import { type Content, element } from '../../src/report/page/element.js';
import { findingsView, summaryView } from './findings-view.js';
import { modelView } from './model-view.js';
import { moreView } from './more-view.js';
import { watchDrops } from './own/drop.js';
import { ownView } from './own/own-view.js';
import { planeView } from './plane-view.js';
import { leadsView } from './ranking-view.js';
import { alwaysView, scoreView } from './score-view.js';
import { drawBy, type Extent, refusedAddress, session, show } from './session.js';
import { type Result, resultOf, type State } from './state.js';
import { timelineView } from './timeline-view.js';

/** A style element would need a hash of its own, so the rules of the charts come by a sheet that the script makes. */
function adoptChartStyles(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(chartStyles);
  document.adoptedStyleSheets = [sheet];
}

function drawPage(state: State, extent: Extent, focus: string | undefined): void {
  const kept = focus ?? (document.activeElement instanceof HTMLElement ? document.activeElement.id : '');
  const result = resultOf(state);
  fill('score', scoreView(result, extent));
  fill('leads', leadsView(result));
  fill('plane', planeView(result));
  fill('always', alwaysView(result));
  if (extent === 'all') {
    fill('summary', summaryView());
    fillSliders('timeline', timelineView(result));
    fillSliders('model', modelView(result));
    fill('own', ownView());
    fill('findings', findingsView(result));
    fill('more', moreView(result));
    if (kept !== '') document.getElementById(kept)?.focus({ preventScroll: true });
  }
  tell(result);
}

function fill(id: string, content: Content): void {
  const place = document.getElementById(id);
  const open = new Set([...(place?.querySelectorAll('details[open]') ?? [])].map((details) => details.id));
  place?.replaceChildren(element('div', {}, content));
  // A part without anything in it is no place to go to.
  if (place !== null) place.hidden = content === undefined;
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
}

/** As `fill`; but a slider that is being moved must stay the element that it is, or the pointer would lose it. */
function fillSliders(id: string, content: Content): void {
  const place = document.getElementById(id);
  const { activeElement } = document;
  const isMoved = activeElement instanceof HTMLInputElement && activeElement.type === 'range';
  if (!isMoved || place?.contains(activeElement) !== true) {
    fill(id, content);
    return;
  }
  const fresh = element('div', {}, content);
  for (const input of fresh.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    const shown = place.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${CSS.escape(input.id)}`);
    if (shown === null) continue;
    if (shown !== activeElement) shown.value = input.value;
    shown.setAttribute('aria-valuetext', input.getAttribute('aria-valuetext') ?? '');
  }
  const outputs = place.querySelectorAll('output');
  fresh.querySelectorAll('output').forEach((output, index) => {
    const shown = outputs[index];
    if (shown !== undefined) shown.textContent = output.textContent;
  });
}

/** For those who hear the page: what has become of the score, once nothing changes for a moment. */
let telling: ReturnType<typeof setTimeout> | undefined;
function tell({ leads, lead, label }: Result): void {
  clearTimeout(telling);
  telling = setTimeout(() => {
    const ranked = leads.find(({ key }) => key === lead);
    const said = document.getElementById('told');
    if (said === null) return;
    said.textContent =
      ranked === undefined
        ? `${label} has no touches.`
        : `${label}: ${ranked.score.toFixed(1)} points, grade ${ranked.grade}, rank ${ranked.rank} of ${leads.length}.`;
  }, 400);
}

adoptChartStyles();
const notice = document.getElementById('notice');
if (notice !== null && refusedAddress !== undefined) {
  notice.textContent = refusedAddress;
  notice.hidden = false;
}
drawBy(drawPage);
show();
// All at once, so that nothing is pushed away by what comes after it.
document.querySelector('main')?.removeAttribute('hidden');
watchDrops();
let resizing: ReturnType<typeof setTimeout> | undefined;
let width = innerWidth;
addEventListener('resize', () => {
  if (innerWidth === width) return;
  width = innerWidth;
  clearTimeout(resizing);
  resizing = setTimeout(() => show(), 200);
});
addEventListener('beforeunload', (event) => {
  // Dropped data is nowhere but here.
  if (session.state.isOwn === true && session.past.length > 0) event.preventDefault();
});
