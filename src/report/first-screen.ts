import type { NetworkAssessment } from '../core/network/assess-network.js';
import type { RankedLead } from '../core/ranking/rank-candidates.js';
import type { BestEncounter } from './best-encounters.js';
import { escapeHtml } from './escape.js';
import type { LeadFacts } from './lead-facts.js';
import { headCells, leadLink, named, nextDate } from './markup.js';
import type { ReaderDays } from './reader-days.js';
import { actionsOfOwner } from './report-data.js';
import { reportWords as words } from './report-words.js';
import type { WeekAction } from './week-actions.js';
import type { WhatChanged } from './what-changed.js';

/**
 * What the first screen of a report speaks of.
 *
 * @internal
 */
export interface FirstScreen {
  readonly actions: readonly WeekAction[];
  readonly event: string | null;
  readonly network: NetworkAssessment;
  /** What to do about the network. */
  readonly encounters: readonly BestEncounter[];
  readonly changes: WhatChanged | null;
  /** All leads, before the ranking is cut. */
  readonly leads: readonly RankedLead[];
  readonly factsOf: (key: string) => LeadFacts;
  readonly nameOf: (key: string) => string;
  readonly days: ReaderDays;
}

/**
 * Actions of the first screen; on a phone they end above the fold.
 *
 * @internal
 */
export const actionsAtOnce = 7;
/**
 * The first screen: what to do this week, whether the network is enough, and what changed. It is whole without script.
 *
 * @internal
 */
export function firstScreenHtml(screen: FirstScreen): string {
  return `<div class="first">
${weekHtml(screen)}
<div>
${networkHtml(screen)}
${screen.changes === null ? '' : changesHtml(screen.changes, screen)}
</div>
</div>`;
}

function weekHtml({ actions, event, days, nameOf }: FirstScreen): string {
  const shown = actions.slice(0, actionsAtOnce);
  const undated = shown.filter(({ facts }) => facts.next === null).length;
  const most = actions.reduce((best, { gain }) => Math.max(best, gain ?? 0), 0);
  const countOf = new Map<string | null, number>();
  const rows = actions.flatMap((action, index) => {
    const { owner } = action.facts;
    const before = countOf.get(owner) ?? 0;
    countOf.set(owner, before + 1);
    const isOnSheet = before < actionsOfOwner;
    if (index >= actionsAtOnce && (owner === null || !isOnSheet)) return [];
    return [actionRow(action, index < actionsAtOnce, most, days, nameOf)];
  });
  return `<section id="week" aria-labelledby="week-heading">
<div class="head"><h2 id="week-heading">${words.thisWeek}</h2><p>${words.actionsShown(shown.length, undated)}</p></div>
${
  rows.length === 0
    ? `<p>${words.nothingToDo}</p>`
    : `<table class="actions">
<thead><tr>${headCells(words.actionColumns)}</thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<p class="note">${escapeHtml(words.gainNote(event))}</p>`
}
</section>`;
}

function actionRow(
  { lead, facts, what, why, gain }: WeekAction,
  isShown: boolean,
  most: number,
  days: ReaderDays,
  nameOf: (key: string) => string,
): string {
  const company = facts.account === null ? '' : ` <small>${named(nameOf(facts.account))}</small>`;
  const bar = gain === null || most <= 0 ? '' : gainBar(gain / most);
  const cells = [
    `<b>${escapeHtml(what)}</b> ${escapeHtml(why)}`,
    facts.owner === null ? '' : named(nameOf(facts.owner)),
    `${bar}${gain === null ? '' : `<b>${signed(gain)}</b>`}`,
    nextDate(facts.next, days),
  ];
  return `<tr${isShown ? '' : ' hidden'}><th scope="row">${leadLink(lead.label ?? lead.key, lead.key)}${company}${cells.map((cell) => `<td>${cell}`).join('')}`;
}

function gainBar(part: number): string {
  const width = Math.max(1, Math.round(36 * Math.max(0, part)));
  return `<svg class="gain" viewBox="0 0 36 8" width="36" height="8" aria-hidden="true"><rect x="${36 - width}" width="${width}" height="8"/></svg>`;
}

function networkHtml({ network, encounters, leads, factsOf, nameOf }: FirstScreen): string {
  const { team, windowDays, horizonDays, asOf } = network;
  const [verdict, ...others] = words.answer(team, horizonDays, nameOf);
  const [first = '', rest = ''] = splitAfterFirst(verdict);
  const counts = { lately: 0, before: 0, booked: 0, unknown: 0, never: 0 };
  const since = asOf - windowDays * 86_400_000;
  for (const { key, mix, offline } of leads) {
    if (mix === 'none') continue;
    if (offline.touches > 0) counts[(offline.lastAt ?? 0) >= since ? 'lately' : 'before']++;
    else if (mix === 'unclear') counts.unknown++;
    else counts[factsOf(key).nextInPerson === null ? 'never' : 'booked']++;
  }
  const parts = [
    ['lately', counts.lately, words.metParts.lately(counts.lately, Math.round(windowDays))],
    ['before', counts.before, words.metParts.before(counts.before)],
    ['booked', counts.booked, words.metParts.booked(counts.booked)],
    ['unknown', counts.unknown, words.metParts.unknown(counts.unknown)],
    ['never', counts.never, words.metParts.never(counts.never)],
  ] as const;
  const present = parts.filter(([, count]) => count > 0);
  const total = present.reduce((sum, [, count]) => sum + count, 0);
  let x = 0;
  const bars = present.map(([name, count]) => {
    const width = (300 * count) / total;
    const bar = `<rect class="${name}" x="${(x + 1).toFixed(1)}" y="1" width="${Math.max(1, width - 2).toFixed(1)}" height="10"/>`;
    x += width;
    return bar;
  });
  const swatch = (name: string) =>
    `<svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true"><rect class="${name}" x="1" y="1" width="8" height="8"/></svg>`;
  const unknown = team.verdict.unknown.map((sentence) => `<p class="note">${escapeHtml(sentence)}</p>`);
  return `<section id="network" aria-labelledby="network-heading">
<h2 id="network-heading">${words.enough}</h2>
<p class="answer"><b>${escapeHtml(first)}</b>${[rest, ...others].map(escapeHtml).join(' ')}</p>
${encounters.length === 0 ? '' : `<p>${escapeHtml(words.bestEncounters(encounters, nameOf))}</p>\n`}${unknown.join('')}${
  total === 0
    ? ''
    : `<svg class="met" viewBox="0 0 300 12" preserveAspectRatio="none" width="300" height="12" aria-hidden="true">${bars.join('')}</svg>
<ul class="met-parts">${present.map(([name, , text]) => `<li>${swatch(name)} ${text}`).join('')}</ul>`
}
<p class="note">${words.answerRule(team.verdict.neverMet.atMost)}</p>
</section>`;
}

/** “Not yet.” and the rest of a sentence that begins with a verdict. */
function splitAfterFirst(sentence: string): [string, string] {
  const end = sentence.indexOf('.') + 1;
  return [sentence.slice(0, end), sentence.slice(end)];
}

/** Changes that are told one by one. */
const changesShown = 4;

function changesHtml({ comparison, isCut, reasonsOf }: WhatChanged, screen: FirstScreen): string {
  const { before, changes, entered, left } = comparison;
  const { days, nameOf, factsOf } = screen;
  const present = new Set(screen.leads.map(({ key }) => key));
  const moved = changes.flatMap((change) => {
    const { key, before: was, after: is } = change;
    if (was === null || is === null || !present.has(key)) return [];
    const [from, to] = [was.score.toFixed(1), is.score.toFixed(1)];
    return from === to ? [] : [{ change, was, is, from, to }];
  });
  const items = moved.slice(0, changesShown).map(({ change, was, is, from, to }) => {
    const grades = was.grade === is.grade ? null : ([was.grade, is.grade] as const);
    const arrow = is.score > was.score ? '↑' : '↓';
    const text = `${words.moved(from, to, grades, [was.rank, is.rank])} ${words.movedBy(reasonsOf(change))}`;
    return `<li><span aria-hidden="true">${arrow}</span> ${leadLink(nameOf(change.key), change.key)} ${escapeHtml(text)}`;
  });
  const more = moved.length - changesShown;
  const dated = entered.filter((key) => present.has(key) && factsOf(key).next !== null).length;
  const comers = isCut ? words.notReached(entered.length) : words.entered(entered.length, dated);
  const all = [
    ...items,
    ...(entered.length === 0 ? [] : [`<li><span aria-hidden="true">+</span> ${comers}`]),
    ...(left.length === 0 ? [] : [`<li><span aria-hidden="true">−</span> ${words.left(left.length)}`]),
    ...(more > 0 ? [`<li><span aria-hidden="true">…</span> ${words.onlyFaded(more)}`] : []),
  ];
  return `<section id="changed" aria-labelledby="changed-heading">
<h2 id="changed-heading">${words.changed(days.of(before.asOf))}</h2>
${all.length === 0 ? `<p>${words.unchanged}</p>` : `<ul class="changes">${all.join('\n')}</ul>`}
</section>`;
}

function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)}`;
}
