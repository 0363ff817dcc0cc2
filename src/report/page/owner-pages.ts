import { filled } from '../../core/locale/filled.js';
import { actionsOfOwner, type ReportData } from '../report-data.js';
import { element, isolated } from './element.js';
import type { PageSpeech } from './page-speech.js';
import type { RankingTable } from './ranking-table.js';

/** Shows the actions of the owner that is chosen, and prints a sheet for each. */
export function setUpOwners({ onOwner }: RankingTable, data: ReportData, speech: PageSpeech): void {
  const table = document.querySelector<HTMLTableElement>('#week table');
  const rows = [...(table?.tBodies[0]?.rows ?? [])];
  const first = new Set(rows.filter(({ hidden }) => !hidden));
  const counts = document.querySelector('#week .head p');
  const button = document.getElementById('print-owners');
  const printEach = button?.textContent ?? '';
  let chosen = '';
  onOwner((owner) => {
    chosen = owner;
    let left = actionsOfOwner;
    for (const row of rows) {
      row.hidden = owner === '' ? !first.has(row) : ownerOf(row) !== owner || left-- <= 0;
    }
    const shown = rows.filter(({ hidden }) => !hidden);
    if (table !== null) table.hidden = shown.length === 0;
    if (button !== null) button.textContent = owner === '' ? printEach : data.words.printOwn;
    if (counts !== null) counts.textContent = countsOf(shown, data, speech);
  });
  const choice = document.getElementById('choice');
  if (choice !== null) choice.hidden = false;
  button?.addEventListener('click', () => {
    const own = chosen === '' ? rows : rows.filter((row) => ownerOf(row) === chosen);
    document.body.append(sheets(own, table, data));
    document.body.classList.add('printing-sheets');
    print();
  });
  addEventListener('afterprint', () => {
    document.body.classList.remove('printing-sheets');
    document.getElementById('sheets')?.remove();
  });
}

function ownerOf(row: HTMLTableRowElement): string {
  return row.cells[2]?.textContent ?? '';
}

/** How many actions are shown, and how many of them have no date. */
function countsOf(
  shown: readonly HTMLTableRowElement[],
  { week }: ReportData,
  { number, plural }: PageSpeech,
): string {
  if (shown.length === 0) return week.nothing;
  const undated = shown.filter((row) => row.querySelector('.undated') !== null).length;
  return filled(week.shown, { actions: plural(shown.length, week.actions), undated: number(undated) });
}

/** A sheet for each owner: what to do this week, with room to write. */
function sheets(
  rows: readonly HTMLTableRowElement[],
  table: HTMLTableElement | null,
  { words, day, language }: ReportData,
): HTMLElement {
  const owners = [...new Set(rows.map(ownerOf))]
    .filter((owner) => owner !== '')
    .sort(new Intl.Collator(language).compare);
  const gain = document.querySelector('#week .note')?.textContent ?? '';
  const title = document.querySelector('h1')?.textContent ?? '';
  const pages = owners.map((owner) => {
    const own = rows.filter((row) => ownerOf(row) === owner).slice(0, actionsOfOwner);
    const copies = own.map((row) => {
      const copy = row.cloneNode(true) as HTMLTableRowElement;
      copy.hidden = false;
      return copy;
    });
    const head = table?.tHead?.cloneNode(true);
    return element(
      'section',
      { class: 'sheet' },
      element('h2', {}, isolated(owner)),
      element('p', {}, isolated(filled(words.sheet, { title, day }))),
      element('table', { class: 'actions' }, head, element('tbody', {}, copies)),
      element('p', { class: 'note' }, isolated(gain)),
    );
  });
  return element('div', { id: 'sheets' }, pages);
}
