import { filled } from '../core/locale/filled.js';
import type { ScoringModel } from '../core/model/model.js';
import type { RankedLead } from '../core/ranking/rank-candidates.js';
import type { Ranking } from '../core/ranking/rank-leads.js';
import { describeFlag } from '../core/relationship/describe-flag.js';
import { flagKinds } from '../core/relationship/flag-kinds.js';
import { escapeHtml } from './escape.js';
import type { LeadFacts } from './lead-facts.js';
import { headCells, leadLink, named, nextDate } from './markup.js';
import type { ReaderDays } from './reader-days.js';
import { flagSeparator, rowsAtOnce } from './report-data.js';
import type { ReportSpeech } from './report-speech.js';

/**
 * What the tables of a report say of leads beside their scores.
 *
 * @internal
 */
export interface TableFacts {
  readonly factsOf: (key: string) => LeadFacts;
  readonly nameOf: (key: string) => string;
  readonly days: ReaderDays;
  readonly speech: ReportSpeech;
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
  { factsOf, nameOf, days, speech }: TableFacts,
): string {
  const { words, spoken, write } = speech;
  const flagged = leads.filter(({ flags }) => flags.some(({ kind }) => kind !== 'insufficient-history'));
  const rows = flagged.slice(0, flaggedShown).map(({ key, label, flags }) => {
    const { owner, next } = factsOf(key);
    const chips = flags
      .map(({ kind }) => `<span class="chip">${escapeHtml(words.flagNames[kind])}</span>`)
      .join(' ');
    const [first] = flags;
    const why = first === undefined ? '' : named(describeFlag(first, { model, locale: spoken }));
    return `<tr><th scope="row">${leadLink(label ?? key, key)}<td>${chips}<td>${why}<td>${owner === null ? '' : named(nameOf(owner))}<td>${nextDate(next, days, speech)}`;
  });
  const more = flagged.length - flaggedShown;
  return `<section id="flags" aria-labelledby="flags-heading">
<h2 id="flags-heading">${escapeHtml(words.flags)}</h2>
${
  rows.length === 0
    ? `<p>${escapeHtml(words.noFlags)}</p>`
    : `<details><summary>${escapeHtml(filled(words.flagged, { flagged: write.number(flagged.length), leads: write.number(leads.length) }))}</summary>
<div class="wide" role="region" aria-labelledby="flags-heading" tabindex="0">
<table>
<thead><tr>${headCells(words.flagColumns)}</thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
${more > 0 ? `<p>${escapeHtml(write.plural(more, words.moreFlagged))}</p>` : ''}</details>`
}
</section>`;
}

/** @internal */
export function rankingHtml({ leads, total }: Ranking, model: ScoringModel, facts: TableFacts): string {
  const { words, write } = facts.speech;
  const rows = leads.map((lead) => rowHtml(lead, facts));
  const raised = new Set(leads.flatMap(({ flags }) => flags.map(({ kind }) => kind)));
  const names = flagKinds.filter((kind) => raised.has(kind)).map((kind) => words.flagNames[kind]);
  const head = words.rankingColumns.map(
    (name, index) =>
      `<th scope="col"${index === 0 ? ' aria-sort="ascending"' : ''}><button type="button" disabled>${escapeHtml(name)}</button></th>`,
  );
  return `<section id="ranking" aria-labelledby="ranking-heading" tabindex="-1">
<h2 id="ranking-heading">${escapeHtml(words.ranking)}</h2>
<div id="filter" role="search" aria-label="${escapeHtml(words.filter)}" hidden>
<label>${escapeHtml(words.search)} <input type="search" id="filter-text" autocomplete="off" size="${words.searchHint.length}" placeholder="${escapeHtml(words.searchHint)}"></label>
<label>${escapeHtml(words.company)} <input type="search" id="filter-company" autocomplete="off" list="companies"></label><datalist id="companies"></datalist>
<label>${escapeHtml(words.grade)} <select id="filter-grade"><option value="">${escapeHtml(words.all)}</option>${model.grades.map(({ grade }) => optionHtml(grade)).join('')}</select></label>
<label>${escapeHtml(words.flag)} <select id="filter-flag"><option value="">${escapeHtml(words.all)}</option>${names.map(optionHtml).join('')}</select></label>
</div>
<p id="shown" role="status">${escapeHtml(filled(words.page.shown, { shown: write.number(leads.length), total: write.number(total) }))}</p>
<div class="wide" role="region" aria-labelledby="ranking-heading" tabindex="0">
<table>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${rows.slice(0, rowsAtOnce).join('\n')}
</tbody>
${rows.length > rowsAtOnce ? `<tbody class="rest">\n${rows.slice(rowsAtOnce).join('\n')}\n</tbody>\n` : ''}</table>
</div>
<p id="more" hidden><button type="button" id="show-more">${escapeHtml(words.showMore)}</button> <button type="button" id="show-all">${escapeHtml(words.showAll)}</button></p>
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
  { factsOf, nameOf, days, speech: { words, write } }: TableFacts,
): string {
  const { account, owner, next } = factsOf(key);
  const cells = [
    account === null ? '' : escapeHtml(nameOf(account)),
    owner === null ? '' : escapeHtml(nameOf(owner)),
    write.number(score, 1),
    escapeHtml(grade),
    escapeHtml(flags.map(({ kind }) => words.flagNames[kind]).join(flagSeparator)),
    lastContact === null ? '' : escapeHtml(days.past(lastContact.at)),
    escapeHtml(next === null ? words.nothingPlanned : days.planned(next)),
  ];
  return `<tr><td>${rank}<th scope="row"><a>${escapeHtml(label ?? key)}</a>${cells.map((cell) => `<td>${cell}`).join('')}`;
}
