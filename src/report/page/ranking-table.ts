import { filled } from '../../core/locale/filled.js';
import { leadAddress } from '../lead-address.js';
import { flagSeparator, type ReportData, rowsAtOnce } from '../report-data.js';
import type { PageSpeech } from './page-speech.js';
import { scoreBar } from './score-bar.js';

/** Columns by their places in a row. */
const column = {
  rank: 0,
  name: 1,
  company: 2,
  owner: 3,
  score: 4,
  grade: 5,
  flags: 6,
  last: 7,
  next: 8,
} as const;
/** The great and the late are of more interest than the small. */
const fallingFirst: ReadonlySet<number> = new Set([column.score, column.flags, column.last]);

/** What the rest of the page needs of the ranking. */
export interface RankingTable {
  /** Company, owner and next date of a lead, by its place in the ranking. */
  readonly factsOf: (place: number) => string;
  /** Called when the owner is chosen. */
  readonly onOwner: (chosen: (owner: string) => void) => void;
}

/** Makes the table sortable by its headers and filterable by every text in it, company, owner, grade and flag. */
export function setUpRanking(data: ReportData, speech: PageSpeech): RankingTable {
  const { words, number, language } = speech;
  const table = document.querySelector('#ranking table') as HTMLTableElement;
  const body = table.tBodies[0] as HTMLTableSectionElement;
  const headers = [...table.querySelectorAll('th[scope="col"]')];
  const ranked = [...table.tBodies].flatMap(({ rows }) => [...rows]);
  const placeOf = new Map(ranked.map((row, place) => [row, place]));
  table.tBodies[1]?.remove();
  const status = byId('shown', HTMLElement);
  const more = byId('more', HTMLElement);
  const text = byId('filter-text', HTMLInputElement);
  const company = byId('filter-company', HTMLInputElement);
  const owner = byId('filter-owner', HTMLSelectElement);
  const grade = byId('filter-grade', HTMLSelectElement);
  const flag = byId('filter-flag', HTMLSelectElement);
  const total = number(data.total);
  let sorted = ranked;
  let matching = ranked;
  let shown = rowsAtOnce;

  const complete = (row: HTMLTableRowElement) => {
    const place = placeOf.get(row) as number;
    const link = row.cells[column.name]?.querySelector('a');
    if (link === null || link === undefined || link.hasAttribute('href')) return;
    link.setAttribute('href', leadAddress(data.leads.key[place] as string));
    row.cells[column.score]?.append(scoreBar(data, place));
  };
  const show = () => {
    const rows = matching.slice(0, shown);
    for (const row of rows) complete(row);
    body.replaceChildren(...rows);
    const isPart = matching.length > shown;
    more.hidden = !isPart;
    const counts = { shown: number(matching.length), total };
    status.textContent = isPart
      ? filled(words.shownFirst, { ...counts, first: number(shown) })
      : filled(words.shown, counts);
  };
  const filter = () => {
    const searched = text.value.toLocaleLowerCase(language);
    const account = company.value.toLocaleLowerCase(language);
    matching = sorted.filter(
      (row) =>
        (searched === '' || searchedText(row, language).includes(searched)) &&
        (account === '' || cellText(row, column.company).toLocaleLowerCase(language).includes(account)) &&
        (owner.value === '' || cellText(row, column.owner) === owner.value) &&
        (grade.value === '' || cellText(row, column.grade) === grade.value) &&
        (flag.value === '' || cellText(row, column.flags).split(flagSeparator).includes(flag.value)),
    );
    shown = rowsAtOnce;
    show();
  };
  headers.forEach((header, index) => {
    const button = header.querySelector('button');
    if (button === null) return;
    button.disabled = false;
    button.addEventListener('click', () => {
      const before = header.getAttribute('aria-sort');
      const falls = before === null ? fallingFirst.has(index) : before === 'ascending';
      for (const other of headers) other.removeAttribute('aria-sort');
      header.setAttribute('aria-sort', falls ? 'descending' : 'ascending');
      sorted = sortedBy(ranked, index, falls, data);
      filter();
    });
  });
  for (const input of [text, company, owner, grade, flag]) input.addEventListener('input', filter);
  byId('show-more', HTMLElement).addEventListener('click', () => {
    shown += rowsAtOnce;
    show();
  });
  byId('show-all', HTMLElement).addEventListener('click', () => {
    shown = matching.length;
    show();
  });
  company.addEventListener('focus', () => listCompanies(ranked, language), { once: true });
  // Paper gets what matches, all of it.
  addEventListener('beforeprint', () => body.replaceChildren(...matching));
  addEventListener('afterprint', show);
  byId('filter', HTMLElement).hidden = false;
  show();
  return {
    factsOf: (place) => {
      const row = ranked[place];
      if (row === undefined) return '';
      const parts = [column.company, column.owner, column.next].map((index) => cellText(row, index));
      return parts.filter((part) => part !== '').join(' · ');
    },
    onOwner: (chosen) => owner.addEventListener('input', () => chosen(owner.value)),
  };
}

/** The companies to choose from, read when somebody asks for them. */
function listCompanies(rows: readonly HTMLTableRowElement[], language: string): void {
  const names = new Set(rows.map((row) => cellText(row, column.company)));
  const options = [...names]
    .filter((name) => name !== '')
    .sort(new Intl.Collator(language).compare)
    .map((name) => {
      const option = document.createElement('option');
      option.value = name;
      return option;
    });
  byId('companies', HTMLElement).replaceChildren(...options);
}

/** The rows by a column; among equals the order of the ranking. */
function sortedBy(
  rows: readonly HTMLTableRowElement[],
  index: number,
  falls: boolean,
  { leads, language }: ReportData,
): HTMLTableRowElement[] {
  const sign = falls ? -1 : 1;
  const days = index === column.last ? leads.last : index === column.next ? leads.next : undefined;
  if (days !== undefined || index === column.rank || index === column.score) {
    // Who has no date comes last, whichever way.
    const none = falls ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    const keyed = rows.map((row, place) => ({
      row,
      key:
        days !== undefined
          ? (days[place] ?? none)
          : index === column.rank
            ? Number(cellText(row, index))
            : (leads.score[place] as number),
    }));
    return keyed.sort((a, b) => (a.key === b.key ? 0 : sign * (a.key - b.key))).map(({ row }) => row);
  }
  const compare = new Intl.Collator(language, { numeric: true }).compare;
  const keyed = rows.map((row) => ({ row, key: cellText(row, index) }));
  return keyed.sort((a, b) => sign * compare(a.key, b.key)).map(({ row }) => row);
}

const searchedColumns = [column.name, column.company, column.owner, column.flags] as const;

function searchedText(row: HTMLTableRowElement, language: string): string {
  return searchedColumns
    .map((index) => cellText(row, index))
    .join('\n')
    .toLocaleLowerCase(language);
}

function cellText(row: HTMLTableRowElement, index: number): string {
  const text = row.cells[index]?.textContent ?? '';
  // White space between rows belongs to the last cell, whose end is left out.
  return index === column.next ? text.trimEnd() : text;
}

function byId<E extends HTMLElement>(id: string, type: new () => E): E {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`the page has no ${id}`);
}
