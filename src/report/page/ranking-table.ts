import { rowsAtOnce } from '../report-data.js';

/** Columns by their places in a row. */
const lead = 1;
const grade = 3;
const flags = 8;
/** Texts are sorted as such, everything else as numbers. */
const textColumns: ReadonlySet<number> = new Set([lead, grade, 4, 7, flags]);
/** The great and the late are of more interest than the small. */
const fallingFirst: ReadonlySet<number> = new Set([2, 5, 6, 7, flags]);

/** Makes the table sortable by its headers and filterable by name, grade and flag. */
export function setUpRanking(): void {
  const table = document.querySelector('#ranking table') as HTMLTableElement;
  const body = table.tBodies[0] as HTMLTableSectionElement;
  const headers = [...table.querySelectorAll('th[scope="col"]')];
  const ranked = [...table.tBodies].flatMap(({ rows }) => [...rows]);
  table.tBodies[1]?.remove();
  const status = byId('shown', HTMLElement);
  const more = byId('more', HTMLElement);
  const filterText = byId('filter-text', HTMLInputElement);
  const filterGrade = byId('filter-grade', HTMLSelectElement);
  const filterFlag = byId('filter-flag', HTMLSelectElement);
  const total = status.textContent?.split(' ')[2] ?? '';
  let sorted = ranked;
  let matching = ranked;
  let shown = rowsAtOnce;

  const show = () => {
    body.replaceChildren(...matching.slice(0, shown));
    const isPart = matching.length > shown;
    more.hidden = !isPart;
    status.textContent = `${matching.length} of ${total} leads${isPart ? `, the first ${shown} are shown` : ''}`;
  };
  const filter = () => {
    const text = filterText.value.toLocaleLowerCase();
    matching = sorted.filter(
      (row) =>
        (text === '' || cellText(row, lead).toLocaleLowerCase().includes(text)) &&
        (filterGrade.value === '' || cellText(row, grade) === filterGrade.value) &&
        (filterFlag.value === '' || cellText(row, flags).split(', ').includes(filterFlag.value)),
    );
    shown = rowsAtOnce;
    show();
  };
  headers.forEach((header, column) => {
    const button = header.querySelector('button');
    if (button === null) return;
    button.disabled = false;
    button.addEventListener('click', () => {
      const before = header.getAttribute('aria-sort');
      const falls = before === null ? fallingFirst.has(column) : before === 'ascending';
      for (const other of headers) other.removeAttribute('aria-sort');
      header.setAttribute('aria-sort', falls ? 'descending' : 'ascending');
      sorted = sortedBy(ranked, column, falls);
      filter();
    });
  });
  for (const input of [filterText, filterGrade, filterFlag]) input.addEventListener('input', filter);
  byId('show-more', HTMLElement).addEventListener('click', () => {
    shown += rowsAtOnce;
    show();
  });
  byId('show-all', HTMLElement).addEventListener('click', () => {
    shown = matching.length;
    show();
  });
  // Paper gets what matches, all of it.
  addEventListener('beforeprint', () => body.replaceChildren(...matching));
  addEventListener('afterprint', show);
  byId('filter', HTMLElement).hidden = false;
  if (ranked.length > rowsAtOnce) show();
}

/** The rows by a column; among equals the order of the ranking. */
function sortedBy(
  rows: readonly HTMLTableRowElement[],
  column: number,
  falls: boolean,
): HTMLTableRowElement[] {
  const sign = falls ? -1 : 1;
  if (textColumns.has(column)) {
    const compare = new Intl.Collator('en', { numeric: true }).compare;
    const keyed = rows.map((row) => ({ row, key: cellText(row, column) }));
    return keyed.sort((a, b) => sign * compare(a.key, b.key)).map(({ row }) => row);
  }
  const keyed = rows.map((row) => ({ row, key: Number(cellText(row, column)) }));
  return keyed.sort((a, b) => sign * (a.key - b.key)).map(({ row }) => row);
}

function cellText(row: HTMLTableRowElement, column: number): string {
  const text = row.cells[column]?.textContent ?? '';
  // White space between rows belongs to the last cell, whose end is left out.
  return column === flags ? text.trimEnd() : text;
}

function byId<E extends HTMLElement>(id: string, type: new () => E): E {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`the page has no ${id}`);
}
