import { showValue } from '../core/error.js';
import { rowsByLead } from '../core/evidence/lead-rows.js';
import type { InteractionInput } from '../core/interaction/interaction.js';
import type { ScoringModel } from '../core/model/model.js';
import { checkOptions, invalidOption, listOf } from '../core/options.js';
import type { RankedLead } from '../core/ranking/rank-candidates.js';
import { type Ranking, type RankOptions, rankGathered, rankOptionNames } from '../core/ranking/rank-leads.js';
import { readBack } from '../core/read-back.js';
import { describeFlag } from '../core/relationship/describe-flag.js';
import { type GatheredEvidence, gatheredFor } from '../core/score/gathered-evidence.js';
import { creditHtml, creditPictures, type ReportCredit } from './credit-section.js';
import { escapeHtml, jsonForScript } from './escape.js';
import { pageScript, pageScriptHash, pageStyle, pageStyleHash } from './page-script.js';
import { type ReportData, rowsAtOnce } from './report-data.js';
import { touchColumns } from './touch-columns.js';

/**
 * Options of {@link renderReport}.
 *
 * @group Report
 */
export interface ReportOptions<Type extends string, T extends InteractionInput<Type> = InteractionInput<Type>>
  extends RankOptions<Type, T> {
  /** Title of the page; “Relationships” by default. */
  readonly title?: string | undefined;
  /** What won the deals, as a section of its own; without it there is none. */
  readonly credit?: ReportCredit | undefined;
}

/**
 * Renders a report as one HTML text that needs nothing else: no server, no network, no other file.
 *
 * It holds the ranking as a table, what a person should act on in sentences, the plane of online and offline strength,
 * and for each lead an account of every point, drawn on demand from the touches that the text carries as data. The
 * touches, with the names in them, are in the text: anyone who gets the file gets them.
 *
 * Every name is escaped, and a content security policy allows the one script and the one stylesheet of the page by their
 * hashes and nothing else; no request can leave. The table and the sentences are there without script and on paper.
 * O(n + leads · log leads).
 *
 * @param interactions - in any order; not changed
 * @param options - as for {@link index!rankLeads | rankLeads}, and a title
 * @returns an HTML document, to be stored as UTF-8
 * @throws {@link index!TouchpointError | TouchpointError} what {@link index!rankLeads | rankLeads} throws, and
 * `invalid_option` if the title is no text, or the section on deals is none
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { renderReport } from 'touchpoint-scoring/report';
 *
 * const html = renderReport(
 *   [{ leadId: 'ada', type: 'in_person_meeting', at: '2026-11-03T10:00:00Z' }],
 *   { model: standardModel, asOf: '2026-11-23T10:00:00Z', title: 'Where we stand' },
 * );
 * html.includes('<title>Where we stand</title>'); // => true
 * ```
 *
 * @group Report
 */
export function renderReport<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: ReportOptions<Type, T>,
): string {
  const source = 'renderReport';
  checkOptions(options, source, { ...rankOptionNames(), title: true, credit: true });
  const { title = 'Relationships', model } = options;
  if (typeof title !== 'string') {
    const message = `must be text, got ${showValue(title)}`;
    throw invalidOption(source, 'title', title, message, 'Leave it out for “Relationships”.');
  }
  const { credit } = options;
  if (
    credit !== undefined &&
    !Array.isArray((credit as Partial<ReportCredit> | null)?.comparison?.attributions)
  ) {
    const message = `must hold a comparison, got ${showValue(credit)}`;
    throw invalidOption(source, 'credit', credit, message, 'Pass { comparison: compareRules(journeys) }.');
  }
  const credited =
    credit === undefined
      ? undefined
      : readBack(source, 'credit', credit, () => ({
          html: creditHtml(credit),
          pictures: creditPictures(credit),
        }));
  const list = listOf(interactions, source);
  const gathered = gatheredFor(list, options, source);
  const ranking = rankGathered(gathered, options, source);
  const data = reportData(list, gathered, ranking);
  const policy = [
    `default-src 'none'`,
    `script-src '${pageScriptHash}'`,
    `style-src '${pageStyleHash}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${pageStyle}</style>`,
    '</head>',
    '<body>',
    '<a class="skip" href="#ranking">Skip to the ranking</a>',
    headerHtml(title, list.length, ranking, model),
    '<main>',
    planeHtml,
    flagsHtml(ranking, model),
    ...(credited === undefined ? [] : [credited.html]),
    rankingHtml(ranking, model),
    '</main>',
    '<dialog id="lead" aria-labelledby="lead-name"></dialog>',
    `<script type="application/json" id="data">${jsonForScript(credited === undefined ? data : { ...data, credit: credited.pictures })}</script>`,
    `<script>${pageScript}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** What the script of the page needs. */
function reportData(
  list: readonly InteractionInput<string>[],
  { encoded, table, model: { model }, previousGradeOf }: GatheredEvidence,
  { leads, asOf }: Ranking,
): ReportData {
  const rowsOf = rowsByLead(encoded);
  const codes = new Map(table.keys.map((key, code) => [key, code]));
  const rowsByRank = leads.map(({ key }) => rowsOf.of(codes.get(key) as number));
  const rows = rowsByRank.flatMap((own) => Array.from(own));
  const { columns, texts, types } = touchColumns(
    rows.map((row) => list[row] as InteractionInput<string>),
    rows.map((row) => encoded.times[row] as number),
  );
  const gradeNames = model.grades.map(({ grade }) => grade);
  const previousGrade = leads.map(({ key }) => gradeNames.indexOf(previousGradeOf(key) ?? ''));
  const fourDigits = (value: number) => Math.round(value * 1e4) / 1e4;
  return {
    model,
    asOf,
    leads: {
      key: leads.map(({ key }) => key),
      ...(leads.every(({ label }) => label === undefined)
        ? {}
        : { label: leads.map(({ label }) => label ?? null) }),
      score: leads.map(({ score }) => fourDigits(score)),
      grade: leads.map(({ grade }) => gradeNames.indexOf(grade)),
      ...(previousGrade.every((index) => index < 0) ? {} : { previousGrade }),
      online: leads.map(({ strength }) => fourDigits(strength.online)),
      offline: leads.map(({ strength }) => fourDigits(strength.offline)),
      onlineTouches: leads.map(({ online }) => online.touches),
      offlineTouches: leads.map(({ offline }) => offline.touches),
      placeUnknownTouches: leads.map(({ placeUnknown }) => placeUnknown.touches),
      rows: rowsByRank.map(({ length }) => length),
      flags: leads.map(({ flags }) => flags.map((flag) => describeFlag(flag, { model }))),
    },
    texts,
    types,
    touches: columns,
  };
}

function headerHtml(
  title: string,
  interactions: number,
  { asOf, leads, total, modelFingerprint, notCounted }: Ranking,
  model: ScoringModel,
): string {
  const time = new Date(asOf).toISOString();
  const counts: [string, number][] = [
    ['Leads', total],
    ...model.grades.map(({ grade }): [string, number] => [
      `Grade ${grade}`,
      leads.filter((lead) => lead.grade === grade).length,
    ]),
    ['Interactions', interactions],
    ['Upcoming', notCounted.upcoming],
    ['Duplicates', notCounted.duplicates],
    ['Cancelled', notCounted.cancelled],
    ['Not attended', notCounted.notAttended],
    ['Unconfirmed', notCounted.unconfirmed],
    ['Not yet recorded', notCounted.notYetRecorded],
    ['Without a key', notCounted.withoutKey],
    ['Unknown type', notCounted.unknownType],
  ];
  const shown = counts.filter(([name, count], index) => index === 0 || count > 0 || name === 'Interactions');
  return `<header>
<h1>${named(title)}</h1>
<p>As of <time datetime="${time}">${time.slice(0, 16).replace('T', ' ')} UTC</time>, by the model ${named(model.name)} <code>${modelFingerprint}</code></p>
<dl class="counts">${shown.map(([name, count]) => `<div><dt>${named(name)}</dt><dd>${count}</dd></div>`).join('')}</dl>
</header>`;
}

const planeHtml = `<section aria-labelledby="plane-heading">
<h2 id="plane-heading">Online and in person</h2>
<div id="plane"><p class="needs-script">The picture is drawn by the script of this page.</p></div>
</section>`;

/** This many of one kind are printed as sentences; the others are found in the ranking. */
const toldFlags = 10;

function flagsHtml({ leads }: Ranking, model: ScoringModel): string {
  const byKind = new Map<string, string[]>();
  leads.forEach(({ key, label, flags }, place) => {
    for (const flag of flags) {
      const items = byKind.get(flag.kind);
      const item = `<li>${leadLink(label ?? key, place)} ${named(describeFlag(flag, { model }))}</li>`;
      if (items === undefined) byKind.set(flag.kind, [item]);
      else items.push(item);
    }
  });
  const groups = [...byKind].sort((a, b) => b[1].length - a[1].length);
  const html = groups.map(([kind, items], index) => {
    const more = items.length - toldFlags;
    const rest = more > 0 ? `<p>… and ${more} more: filter the ranking by this flag.</p>` : '';
    return `<details${index === 0 ? ' open' : ''}><summary>${kind} (${items.length})</summary><ul>${items.slice(0, toldFlags).join('')}</ul>${rest}</details>`;
  });
  return `<section aria-labelledby="flags-heading">
<h2 id="flags-heading">What to act on</h2>
${html.length === 0 ? '<p>Nothing.</p>' : html.join('\n')}
</section>`;
}

const columns = ['Rank', 'Lead', 'Score', 'Grade', 'Mix', 'Offline', 'Online', 'Last touch', 'Flags'];

function rankingHtml({ leads, total }: Ranking, model: ScoringModel): string {
  const rows = leads.map(rowHtml);
  const kinds = [...new Set(leads.flatMap(({ flags }) => flags.map(({ kind }) => kind)))].sort();
  const option = (text: string) => `<option value="${escapeHtml(text)}">${escapeHtml(text)}</option>`;
  const head = columns.map(
    (name, index) =>
      `<th scope="col"${index === 0 ? ' aria-sort="ascending"' : ''}><button type="button" disabled>${name}</button></th>`,
  );
  return `<section id="ranking" aria-labelledby="ranking-heading" tabindex="-1">
<h2 id="ranking-heading">Ranking</h2>
<div id="filter" role="search" aria-label="Filter the ranking" hidden>
<label>Name <input type="search" id="filter-text" autocomplete="off"></label>
<label>Grade <select id="filter-grade"><option value="">all</option>${model.grades.map(({ grade }) => option(grade)).join('')}</select></label>
<label>Flag <select id="filter-flag"><option value="">all</option>${kinds.map(option).join('')}</select></label>
</div>
<p id="shown" role="status">${leads.length} of ${total} leads</p>
<div class="wide" role="region" aria-labelledby="ranking-heading" tabindex="0">
<table>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${rows.slice(0, rowsAtOnce).join('\n')}
</tbody>
${rows.length > rowsAtOnce ? `<tbody class="rest">\n${rows.slice(rowsAtOnce).join('\n')}\n</tbody>\n` : ''}</table>
</div>
<p id="more" hidden><button type="button" id="show-more">Show more</button> <button type="button" id="show-all">Show all</button></p>
</section>`;
}

/** Ends of cells and rows may be left out in HTML, and are a tenth of a large table. */
function rowHtml(
  { rank, key, label, score, grade, mix, offline, online, friction, flags }: RankedLead,
  place: number,
): string {
  const last = Math.max(offline.lastAt ?? 0, online.lastAt ?? 0, friction.lastAt ?? 0);
  const touches = offline.touches + online.touches + friction.touches;
  const cells = [
    score.toFixed(1),
    named(grade),
    mix,
    offline.touches,
    online.touches,
    touches === 0 ? '' : new Date(last).toISOString().slice(0, 10),
    flags.map(({ kind }) => kind).join(', '),
  ];
  return `<tr><td>${rank}<th scope="row">${leadLink(label ?? key, place)}${label === undefined ? '' : ` <small>${named(key)}</small>`}${cells.map((cell) => `<td>${cell}`).join('')}`;
}

function leadLink(name: string, place: number): string {
  return `<a href="#lead-${place + 1}">${named(name)}</a>`;
}

/** A name that cannot reorder the text around it, in whatever direction it is written. */
function named(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}
