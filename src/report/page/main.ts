import { filled } from '../../core/locale/filled.js';
import { leadAddress } from '../lead-address.js';
import type { ReportData } from '../report-data.js';
import { showCredit } from './credit-pictures.js';
import { element, isolated } from './element.js';
import { leadView } from './lead-view.js';
import { setUpOwners } from './owner-pages.js';
import { pageSpeech } from './page-speech.js';
import { showPlane } from './plane-view.js';
import { setUpRanking } from './ranking-table.js';

const data: ReportData = JSON.parse(document.getElementById('data')?.textContent ?? '');
const speech = pageSpeech(data);
const { words, number } = speech;

const ranking = setUpRanking(data, speech);
const places = new Map(data.leads.key.map((key, place) => [leadAddress(key), place]));
setUpOwners(ranking, data, speech);
showLead();
addEventListener('hashchange', showLead);
unfoldOnPaper();
// What is above the fold first, the pictures when the browser has drawn it.
requestAnimationFrame(() =>
  setTimeout(() => {
    showPlane(data, speech);
    showCredit(data, speech);
  }),
);

/** What is folded up on the screen is printed on paper. */
function unfoldOnPaper(): void {
  let folded: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('details')].filter(({ open }) => !open);
    for (const details of folded) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of folded) details.open = false;
  });
}

function gradeOf(place: number): string {
  return data.model.grades[data.leads.grade[place] as number]?.grade ?? '';
}

function standingOf(place: number): string {
  const [rank, leads] = [number(place + 1), number(data.leads.key.length)];
  return filled(words.standing, { grade: gradeOf(place), rank, leads });
}

/** Opens the lead that the address names: a link to a lead is an ordinary link. */
function showLead(): void {
  const dialog = document.getElementById('lead');
  if (!(dialog instanceof HTMLDialogElement)) return;
  const place = places.get(location.hash);
  const key = place === undefined ? undefined : data.leads.key[place];
  if (place === undefined || key === undefined) {
    if (dialog.open) dialog.close();
    return;
  }
  const opener = document.activeElement;
  const close = element('button', { type: 'button', class: 'close' }, words.close);
  close.addEventListener('click', () => dialog.close());
  const heading = element('h2', { id: 'lead-name' }, isolated(data.leads.label?.[place] ?? key));
  const head = element('div', { class: 'dialog-head' }, heading, close);
  const known = ranking.factsOf(place);
  dialog.replaceChildren(
    head,
    element('p', { class: 'note' }, isolated(known)),
    element(
      'p',
      { class: 'standing' },
      element('b', {}, number(data.leads.score[place] as number, 1)),
      isolated(standingOf(place)),
    ),
    element('div', {}, leadView(data, place, speech)),
  );
  dialog.onclose = () => {
    history.replaceState(null, '', '#ranking');
    if (opener instanceof HTMLElement) opener.focus();
  };
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}
