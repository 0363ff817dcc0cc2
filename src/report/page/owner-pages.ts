import { filled } from '../../core/locale/filled.js';
import { actionsOfOwner, type ReportData } from '../report-data.js';
import { element, isolated } from './element.js';
import type { RankingTable } from './ranking-table.js';

/** Shows the actions of the owner that is chosen, and prints a sheet for each. */
export function setUpOwners({ onOwner }: RankingTable, data: ReportData): void {
  const table = document.querySelector<HTMLTableElement>('#week table');
  const rows = [...(table?.tBodies[0]?.rows ?? [])];
  const first = new Set(rows.filter(({ hidden }) => !hidden));
  onOwner((owner) => {
    let left = actionsOfOwner;
    for (const row of rows) {
      row.hidden = owner === '' ? !first.has(row) : ownerOf(row) !== owner || left-- <= 0;
    }
  });
  const choice = document.getElementById('choice');
  if (choice !== null) choice.hidden = false;
  document.getElementById('print-owners')?.addEventListener('click', () => {
    document.body.append(sheets(rows, table, data));
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

/** A sheet for each owner: what to do this week, with room to write. */
function sheets(
  rows: readonly HTMLTableRowElement[],
  table: HTMLTableElement | null,
  { words, day, language }: ReportData,
): HTMLElement {
  const owners = [...new Set(rows.map(ownerOf))]
    .filter((owner) => owner !== '')
    .sort(new Intl.Collator(language).compare);
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
    );
  });
  return element('div', { id: 'sheets' }, pages);
}
