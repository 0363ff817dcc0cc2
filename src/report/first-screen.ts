import { filled } from '../core/locale/filled.js';
import type { PluralForms } from '../core/locale/messages.js';
import { labelIn } from '../core/locale/wording.js';
import type { NetworkAssessment } from '../core/network/assess-network.js';
import type { NetworkPortfolio } from '../core/network/network-portfolio.js';
import type { RankedLead } from '../core/ranking/rank-candidates.js';
import type { BestEncounter } from './best-encounters.js';
import { escapeHtml } from './escape.js';
import type { LeadFacts } from './lead-facts.js';
import { headCells, leadLink, named, nextDate } from './markup.js';
import type { ReaderDays } from './reader-days.js';
import { actionsOfOwner } from './report-data.js';
import type { ReportSpeech } from './report-speech.js';
import type { WeekAction } from './week-actions.js';
import type { ChangeReasons, WhatChanged } from './what-changed.js';

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
  readonly speech: ReportSpeech;
}

/**
 * Actions of the first screen; on a phone they end above the fold.
 *
 * @internal
 */
export const actionsAtOnce = 7;

/**
 * The first screen: what to do this week, what changed, and beside both whether the network is enough. It is whole without
 * script.
 *
 * @internal
 */
export function firstScreenHtml(screen: FirstScreen): string {
  return `<div class="first">
<div>
${weekHtml(screen)}
${screen.changes === null ? '' : changesHtml(screen.changes, screen)}
</div>
${networkHtml(screen)}
</div>`;
}

function weekHtml({ actions, event, days, nameOf, speech }: FirstScreen): string {
  const { words, write } = speech;
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
    return [actionRow(action, index < actionsAtOnce, most, { days, nameOf, speech })];
  });
  const counts = filled(words.actionsShown, {
    actions: write.plural(shown.length, words.actions),
    undated: write.number(undated),
  });
  const note = event === null ? words.gain : filled(words.gainAtEvent, { event });
  return `<section id="week" aria-labelledby="week-heading">
<div class="head"><h2 id="week-heading">${escapeHtml(words.thisWeek)}</h2>${shown.length === 0 ? '' : `<p>${escapeHtml(counts)}</p>`}</div>
${
  rows.length === 0
    ? `<p>${escapeHtml(words.nothingToDo)}</p>`
    : `<table class="actions">
<thead><tr>${headCells(words.actionColumns)}</thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<p class="note">${escapeHtml(note)}</p>`
}
</section>`;
}

function actionRow(
  { lead, facts, what, why, gain }: WeekAction,
  isShown: boolean,
  most: number,
  { days, nameOf, speech }: Pick<FirstScreen, 'days' | 'nameOf' | 'speech'>,
): string {
  const company = facts.account === null ? '' : ` <small>${named(nameOf(facts.account))}</small>`;
  const bar = gain === null || most <= 0 ? '' : gainBar(gain / most);
  const cells = [
    `<b>${escapeHtml(what)}</b> ${escapeHtml(why)}`,
    facts.owner === null ? '' : named(nameOf(facts.owner)),
    `${bar}${gain === null ? '' : `<b>${speech.signed(gain)}</b>`}`,
    nextDate(facts.next, days, speech),
  ];
  return `<tr${isShown ? '' : ' hidden'}><th scope="row">${leadLink(lead.label ?? lead.key, lead.key)}${company}${cells.map((cell) => `<td>${cell}`).join('')}`;
}

function gainBar(part: number): string {
  const width = Math.max(1, Math.round(36 * Math.max(0, part)));
  return `<svg class="gain" viewBox="0 0 36 8" width="36" height="8" aria-hidden="true"><rect x="${36 - width}" width="${width}" height="8"/></svg>`;
}

function networkHtml({ network, encounters, leads, factsOf, nameOf, speech }: FirstScreen): string {
  const { words, write, forms } = speech;
  const { team, windowDays, horizonDays, asOf } = network;
  const [verdict, ...others] = answer(team, horizonDays, nameOf, speech);
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
    [
      'lately',
      counts.lately,
      forms(counts.lately, words.met.lately, { days: write.number(Math.round(windowDays)) }),
    ],
    ['before', counts.before, write.plural(counts.before, words.met.before)],
    ['booked', counts.booked, write.plural(counts.booked, words.met.booked)],
    ['unknown', counts.unknown, write.plural(counts.unknown, words.met.unknown)],
    ['never', counts.never, write.plural(counts.never, words.met.never)],
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
<h2 id="network-heading">${escapeHtml(words.enough)}</h2>
<p class="answer"><b>${escapeHtml(first)}</b>${[rest, ...others].map(escapeHtml).join(' ')}</p>
${encounters.length === 0 ? '' : `<p>${escapeHtml(encountersText(encounters, nameOf, speech))}</p>\n`}${unknown.join('')}${
  total === 0
    ? ''
    : `<svg class="met" viewBox="0 0 300 12" preserveAspectRatio="none" width="300" height="12" aria-hidden="true">${bars.join('')}</svg>
<ul class="met-parts">${present.map(([name, , text]) => `<li>${swatch(name)} ${escapeHtml(text)}`).join('')}</ul>`
}
<p class="note">${escapeHtml(filled(words.answerRule, { percent: speech.percent(team.verdict.neverMet.atMost) }))}</p>
</section>`;
}

/** “Not yet.” and the rest of a sentence that begins with a verdict. */
function splitAfterFirst(sentence: string): [string, string] {
  const end = sentence.indexOf('.') + 1;
  return [sentence.slice(0, end), sentence.slice(end)];
}

/** Changes that are told one by one. */
const changesShown = 4;

function changesHtml({ comparison, isCut, wasTouched, reasonsOf }: WhatChanged, screen: FirstScreen): string {
  const { before, changes, entered, left } = comparison;
  const { nameOf, factsOf, speech } = screen;
  const { words, write } = speech;
  const present = new Set(screen.leads.map(({ key }) => key));
  const moved = changes.flatMap((change) => {
    const { key, before: was, after: is } = change;
    if (was === null || is === null || !present.has(key)) return [];
    return was.score.toFixed(1) === is.score.toFixed(1) ? [] : [{ change, was, is }];
  });
  const items = moved.slice(0, changesShown).map(({ change, was, is }) => {
    const arrow = is.score > was.score ? '↑' : '↓';
    const text = `${movedText(was, is, speech)} ${reasonsText(reasonsOf(change), speech)}`;
    return `<li><span aria-hidden="true">${arrow}</span> ${leadLink(nameOf(change.key), change.key)} ${escapeHtml(text)}`;
  });
  const more = moved.length - changesShown;
  const comers = entered.filter((key) => !isCut && !wasTouched(key));
  const unlisted = entered.length - comers.length;
  const dated = comers.filter((key) => present.has(key) && factsOf(key).next !== null).length;
  const line = (sign: string, count: number, forms: PluralForms, more = '') =>
    count > 0
      ? [
          `<li><span aria-hidden="true">${sign}</span> ${escapeHtml(`${write.plural(count, forms)} ${more}`.trim())}`,
        ]
      : [];
  const all = [
    ...items,
    ...line(
      '+',
      comers.length,
      words.newContacts,
      dated === 0 ? words.noneDated : write.plural(dated, words.dated),
    ),
    ...line('+', unlisted, words.notReached),
    ...line('−', left.length, words.gone),
    ...line('…', more, words.moreMoved),
  ];
  return `<section id="changed" aria-labelledby="changed-heading">
<h2 id="changed-heading">${escapeHtml(filled(words.changedSince, { day: write.dayAndMonth(before.asOf) }))}</h2>
${all.length === 0 ? `<p>${escapeHtml(words.unchanged)}</p>` : `<ul class="changes">${all.join('\n')}</ul>`}
</section>`;
}

/** The network's answer in the sentences of the library, with names in place of keys. */
function answer(
  { sentences: [verdict, pace], lapses }: NetworkPortfolio,
  horizonDays: number,
  nameOf: (key: string) => string,
  { say }: ReportSpeech,
): readonly [string, string, string] {
  const [first] = lapses;
  const named = first === undefined ? null : { ...first, key: nameOf(first.key) };
  return [verdict, pace, say.networkLapses({ count: lapses.length, horizonDays, first: named })];
}

/** What to do about it: whom to meet this week, and what that does to their grade. */
function encountersText(
  encounters: readonly BestEncounter[],
  nameOf: (key: string) => string,
  { words, forms }: ReportSpeech,
): string {
  const names = encounters.map(({ key, because, grade, gradeAfter }) => {
    const name = nameOf(key);
    if (because === 'hold') return filled(words.keepsGrade, { name, grade });
    return because === 'raise' ? filled(words.raisesGrade, { name, from: grade, to: gradeAfter }) : name;
  });
  return forms(encounters.length, words.bestEncounters, { names: names.join(', ') });
}

type Place = { readonly score: number; readonly grade: string; readonly rank: number };

/** A score, and the grade if it changed, or the rank. */
function movedText(was: Place, is: Place, { words, write }: ReportSpeech): string {
  const place =
    was.grade !== is.grade
      ? filled(words.gradeMoved, { from: was.grade, to: is.grade })
      : was.rank !== is.rank
        ? filled(words.rankMoved, { from: write.number(was.rank), to: write.number(is.rank) })
        : filled(words.rankStayed, { rank: write.number(is.rank) });
  return filled(words.moved, { from: write.number(was.score, 1), to: write.number(is.score, 1), place });
}

/** This many types of touches are named. */
const typesNamed = 3;

/** Why a score moved: what came, what faded, and what else there was. */
function reasonsText({ came, points }: ChangeReasons, speech: ReportSpeech): string {
  const { words, write, signed } = speech;
  const named = came.slice(0, typesNamed).map(({ type, label, touches }) => {
    const name = labelIn(speech, type, label);
    return touches === 1 ? name : `${write.number(touches)} × ${name}`;
  });
  const others = came.slice(typesNamed).reduce((sum, { touches }) => sum + touches, 0);
  const touches = [...named, ...(others === 0 ? [] : [write.plural(others, words.otherTouches)])].join(', ');
  if (points.model !== 0) {
    const start = came.length === 0 ? words.nothingCame : filled(words.cameOnly, { touches });
    return `${start} ${filled(words.otherModel, { points: signed(points.model) })}`;
  }
  const parts = [
    came.length === 0 ? words.nothingCame : filled(words.came, { touches, points: signed(points.touches) }),
    ...(points.decay === 0 ? [] : [filled(words.faded, { points: signed(points.decay) })]),
    ...(points.learned === 0 ? [] : [filled(words.learned, { points: signed(points.learned) })]),
  ];
  return parts.join(' ');
}
