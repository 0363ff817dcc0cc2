import type { ScoringModel } from '../core/model/model.js';
import type { RankedLead } from '../core/ranking/rank-candidates.js';
import type { Ranking } from '../core/ranking/rank-leads.js';
import { describeFlag } from '../core/relationship/describe-flag.js';
import { flagKinds } from '../core/relationship/flag-kinds.js';
import { escapeHtml } from './escape.js';
import type { LeadFacts } from './lead-facts.js';
import { headCells, leadLink, named, nextDate } from './markup.js';
import type { ReaderDays } from './reader-days.js';
import { rowsAtOnce } from './report-data.js';
import { reportWords as words } from './report-words.js';

/**
 * What the tables of a report say of leads beside their scores.
 *
 * @internal
 */
export interface TableFacts {
  readonly factsOf: (key: string) => LeadFacts;
  readonly nameOf: (key: string) => string;
  readonly days: ReaderDays;
}

/** As many leads have a row among the flags; the others are found in the ranking. */
const flaggedShown = 30;

/**
 * The flags of all leads, a row for each.
 *
 * @internal
 */
export function flagsHtml(
  { leads }: Ranking,
  model: ScoringModel,
  { factsOf, nameOf, days }: TableFacts,
): string {
  const flagged = leads.filter(({ flags }) => flags.some(({ kind }) => kind !== 'insufficient-history'));
  const rows = flagged.slice(0, flaggedShown).map(({ key, label, flags }) => {
    const { owner, next } = factsOf(key);
    const chips = flags.map(({ kind }) => `<span class="chip">${words.flagNames[kind]}</span>`).join(' ');
    const [first] = flags;
    const why = first === undefined ? '' : named(describeFlag(first, { model }));
    return `<tr><th scope="row">${leadLink(label ?? key, key)}<td>${chips}<td>${why}<td>${owner === null ? '' : named(nameOf(owner))}<td>${nextDate(next, days)}`;
  });
  const more = flagged.length - flaggedShown;
  return `<section id="flags" aria-labelledby="flags-heading">
<h2 id="flags-heading">${words.flags}</h2>
${
  rows.length === 0
    ? `<p>${words.noFlags}</p>`
    : `<details><summary>${flagged.length} of ${leads.length}</summary>
<div class="wide" role="region" aria-labelledby="flags-heading" tabindex="0">
<table>
<thead><tr>${headCells(words.flagColumns)}</thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
${more > 0 ? `<p>${words.moreFlags(more)}</p>` : ''}</details>`
}
</section>`;
}

/** @internal */
export function rankingHtml({ leads, total }: Ranking, model: ScoringModel, facts: TableFacts): string {
  const rows = leads.map((lead) => rowHtml(lead, facts));
  const raised = new Set(leads.flatMap(({ flags }) => flags.map(({ kind }) => kind)));
  const names = flagKinds.filter((kind) => raised.has(kind)).map((kind) => words.flagNames[kind]);
  const head = words.rankingColumns.map(
    (name, index) =>
      `<th scope="col"${index === 0 ? ' aria-sort="ascending"' : ''}><button type="button" disabled>${name}</button></th>`,
  );
  return `<section id="ranking" aria-labelledby="ranking-heading" tabindex="-1">
<h2 id="ranking-heading">${words.ranking}</h2>
<div id="filter" role="search" aria-label="Filter the ranking" hidden>
<label>${words.search} <input type="search" id="filter-text" autocomplete="off" placeholder="${words.searchHint}"></label>
<label>${words.company} <input type="search" id="filter-company" autocomplete="off" list="companies"></label><datalist id="companies"></datalist>
<label>${words.grade} <select id="filter-grade"><option value="">${words.all}</option>${model.grades.map(({ grade }) => optionHtml(grade)).join('')}</select></label>
<label>${words.flag} <select id="filter-flag"><option value="">${words.all}</option>${names.map(optionHtml).join('')}</select></label>
</div>
<p id="shown" role="status">${words.shown(leads.length, total)}</p>
<div class="wide" role="region" aria-labelledby="ranking-heading" tabindex="0">
<table>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${rows.slice(0, rowsAtOnce).join('\n')}
</tbody>
${rows.length > rowsAtOnce ? `<tbody class="rest">\n${rows.slice(rowsAtOnce).join('\n')}\n</tbody>\n` : ''}</table>
</div>
<p id="more" hidden><button type="button" id="show-more">${words.showMore}</button> <button type="button" id="show-all">${words.showAll}</button></p>
</section>`;
}

/** @internal */
export function optionHtml(text: string): string {
  return `<option value="${escapeHtml(text)}">${escapeHtml(text)}</option>`;
}

/**
 * Ends of cells and rows may be left out in HTML, and are a tenth of a large table. The script adds addresses and bars to
 * what is shown: without it neither is of use. A cell is a paragraph of its own, so that no name can reorder another one.
 */
function rowHtml(
  { rank, key, label, score, grade, lastContact, flags }: RankedLead,
  { factsOf, nameOf, days }: TableFacts,
): string {
  const { account, owner, next } = factsOf(key);
  const cells = [
    account === null ? '' : escapeHtml(nameOf(account)),
    owner === null ? '' : escapeHtml(nameOf(owner)),
    score.toFixed(1),
    escapeHtml(grade),
    flags.map(({ kind }) => words.flagNames[kind]).join(', '),
    lastContact === null ? '' : days.past(lastContact.at),
    next === null ? words.nothingPlanned : days.planned(next),
  ];
  return `<tr><td>${rank}<th scope="row"><a>${escapeHtml(label ?? key)}</a>${cells.map((cell) => `<td>${cell}`).join('')}`;
}
