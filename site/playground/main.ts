import { chartStyles } from 'touchpoint-scoring/charts';
import { type Content, element } from '../../src/report/page/element.js';
import { dataView } from './data-view.js';
import { modelView } from './model-view.js';
import { picturesView } from './pictures-view.js';
import { leadsView } from './ranking-view.js';
import { scoreView } from './score-view.js';
import { drawBy, refusedAddress, session, show } from './session.js';
import { type Result, resultOf } from './state.js';
import { momentView, timelineView } from './timeline-view.js';

/** A style element would need a hash of its own, so the rules of the charts come by a sheet that the script makes. */
function adoptChartStyles(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(chartStyles);
  document.adoptedStyleSheets = [sheet];
}

function drawPage(focus: string | undefined): void {
  const kept = focus ?? (document.activeElement instanceof HTMLElement ? document.activeElement.id : '');
  const result = resultOf(session.state);
  fill('leads', leadsView(result));
  fill('score', scoreView(result));
  fill('timeline', timelineView(result));
  fillSliders('moment', momentView());
  fill('pictures', picturesView(result));
  fillSliders('model', modelView(result));
  fill('data', dataView());
  if (kept !== '') document.getElementById(kept)?.focus({ preventScroll: true });
  tell(result);
}

function fill(id: string, content: Content): void {
  const place = document.getElementById(id);
  const open = new Set([...(place?.querySelectorAll('details[open]') ?? [])].map((details) => details.id));
  place?.replaceChildren(element('div', {}, content));
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
function tell({ leads, lead }: Result): void {
  clearTimeout(telling);
  telling = setTimeout(() => {
    const ranked = leads.find(({ key }) => key === lead);
    const said = document.getElementById('told');
    if (said === null) return;
    said.textContent =
      ranked === undefined
        ? `${lead} has no touches.`
        : `${lead}: ${ranked.score.toFixed(1)} points, grade ${ranked.grade}, rank ${ranked.rank} of ${leads.length}.`;
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
let resizing: ReturnType<typeof setTimeout> | undefined;
addEventListener('resize', () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => show(), 200);
});
