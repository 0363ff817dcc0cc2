import { changesSince } from '../core/comparison/changes-since.js';
import { compareRankings } from '../core/comparison/compare-rankings.js';
import type { RankingComparison } from '../core/comparison/ranking-comparison.js';
import { showValue } from '../core/error.js';
import { rowsByLead } from '../core/evidence/lead-rows.js';
import type { Instant, InteractionInput } from '../core/interaction/interaction.js';
import { hasTimeZone } from '../core/interaction/time-zone.js';
import type { ScoringModel } from '../core/model/model.js';
import { assessNetwork } from '../core/network/assess-network.js';
import { type DueTouch, dueTouches } from '../core/network/due-touches.js';
import { checkOptions, invalidOption, listOf } from '../core/options.js';
import { type Ranking, type RankOptions, rankGathered, rankOptionNames } from '../core/ranking/rank-leads.js';
import { readBack } from '../core/read-back.js';
import { describeFlag } from '../core/relationship/describe-flag.js';
import { type GatheredEvidence, gatheredFor } from '../core/score/gathered-evidence.js';
import { roundParts } from '../core/score/round-parts.js';
import { type ScoreOptions, scoreOptionNames } from '../core/score/score-options.js';
import { labelReader } from '../core/score/values-by-key.js';
import { creditHtml, creditPictures, type ReportCredit } from './credit-section.js';
import { escapeHtml, jsonForScript } from './escape.js';
import { actionsAtOnce, firstScreenHtml } from './first-screen.js';
import { type LeadFacts, leadFacts } from './lead-facts.js';
import { leadLink, named } from './markup.js';
import { type NextEvent, nextEvent } from './next-event.js';
import { pageScript, pageScriptHash, pageStyle, pageStyleHash } from './page-script.js';
import { flagsHtml, optionHtml, rankingHtml, type TableFacts } from './ranking-section.js';
import { readerDays } from './reader-days.js';
import type { ReportData } from './report-data.js';
import { reportWords as words } from './report-words.js';
import { touchColumns } from './touch-columns.js';
import { weekActions } from './week-actions.js';

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
  /** When the reader last looked: the first screen says what changed since then. Not after the as-of time. */
  readonly since?: Instant | undefined;
  /** In place of `since`, the ranking that the reader had. */
  readonly previous?: Ranking | undefined;
  /** Whose calendar the days of the first screen and the tables are of; an IANA name, `UTC` by default. */
  readonly timeZone?: string | undefined;
  /**
   * The event that an interaction belongs to, such as `({ event }) => event`. By default the next event is the first moment
   * at which three leads or more have something in person arranged.
   */
  readonly eventOf?: ((interaction: T) => string | null | undefined) | undefined;
}

/**
 * Renders a report as one HTML text that needs nothing else: no server, no network, no other file.
 *
 * Its first screen says what to do this week, whom it gains most with and who is booked already, whether the network is
 * enough, and what changed since last time. Then come the plane of online and offline strength, the flags, the ranking as a
 * table, and for each lead an account of every point, drawn on demand from the touches that the text carries as data. The
 * touches, with the names in them, are in the text: anyone who gets the file gets them.
 *
 * Every name is escaped, and a content security policy allows the one script and the one stylesheet of the page by their
 * hashes and nothing else; no request can leave. The tables and the sentences are there without script and on paper.
 * O(n log n + leads · log leads).
 *
 * @param interactions - in any order; not changed
 * @param options - as for {@link index!rankLeads | rankLeads}, and a title
 * @returns an HTML document, to be stored as UTF-8
 * @throws {@link index!TouchpointError | TouchpointError} what {@link index!rankLeads | rankLeads} throws, and
 * `invalid_option` if the title is no text, the section on deals is none, the zone is unknown, `eventOf` is no function, or
 * both `since` and `previous` are given
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
  checkOptions(options, source, {
    ...rankOptionNames(),
    title: true,
    credit: true,
    since: true,
    previous: true,
    timeZone: true,
    eventOf: true,
  });
  const { title = words.defaultTitle, credit, timeZone = 'UTC', eventOf } = options;
  assertReportOptions(options, source);
  const credited =
    credit === undefined
      ? undefined
      : readBack(source, 'credit', credit, () => ({
          html: creditHtml(credit),
          pictures: creditPictures(credit),
        }));
  const list = listOf(interactions, source);
  const scoring = scoringOf(options, source);
  const gathered = gatheredFor(list, scoring, source);
  const { top, rankBy, quiet, labels } = options;
  const full = rankGathered(gathered, { rankBy, quiet, labels }, source);
  const ranking = { ...full, leads: cutOf(full, top, () => rankGathered(gathered, options, source)) };
  const labelOf = labelReader(labels, source, gathered.presentKey);
  const factsByKey = new Map<string, LeadFacts>();
  const findFacts = leadFacts(gathered);
  const factsOf = (key: string) => {
    const known = factsByKey.get(key) ?? findFacts(key);
    factsByKey.set(key, known);
    return known;
  };
  const days = readerDays(timeZone, full.asOf);
  const tables: TableFacts = { factsOf, nameOf: (key) => labelOf(key) ?? key, days };
  const event = nextEvent(list, scoring, eventOf, gathered);
  const called = event === null ? null : words.event(event.name, days.planned(event.at));
  const due = new Map<string, DueTouch>();
  for (const one of dueTouches(list, { ...scoring, timeZone }).due)
    if (!due.has(one.key)) due.set(one.key, one);
  const here = event === null || called === null ? null : { ...event, called };
  const first = {
    ...tables,
    actions: weekActions(full.leads, factsOf, here, due, gathered.model),
    event: called,
    network: assessNetwork(list, scoring),
    changes: changesOf(list, scoring, options, full),
    leads: full.leads,
  };
  const { model } = options;
  const data: ReportData = {
    ...reportData(list, gathered, ranking, tables),
    named: first.actions.slice(0, actionsAtOnce).map(({ lead: { key } }) => key),
    ringed: [...(event?.guests ?? [])],
  };
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
    `<a class="skip" href="#ranking">${words.skip}</a>`,
    headerHtml(title, list.length, full, tables),
    '<main>',
    firstScreenHtml(first),
    planeHtml(here, tables),
    flagsHtml(ranking, model, tables),
    ...(credited === undefined ? [] : [credited.html]),
    rankingHtml(ranking, model, tables),
    '</main>',
    footerHtml(ranking, model, timeZone),
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
  { factsOf, days }: TableFacts,
): Omit<ReportData, 'named' | 'ringed'> {
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
  const dayOf = (at: number | null | undefined) =>
    at === null || at === undefined ? null : days.of(at) / 86_400_000;
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
      last: leads.map(({ lastContact }) => dayOf(lastContact?.at)),
      next: leads.map(({ key }) => dayOf(factsOf(key).next)),
      rows: rowsByRank.map(({ length }) => length),
      flags: leads.map(({ flags }) => flags.map((flag) => describeFlag(flag, { model }))),
    },
    texts,
    types,
    touches: columns,
  };
}

function assertReportOptions<Type extends string, T extends InteractionInput<Type>>(
  options: ReportOptions<Type, T>,
  source: string,
): void {
  const { title, credit, timeZone, eventOf, since, previous } = options;
  if (title !== undefined && typeof title !== 'string') {
    const message = `must be text, got ${showValue(title)}`;
    throw invalidOption(source, 'title', title, message, 'Leave it out for “Relationships”.');
  }
  if (
    credit !== undefined &&
    !Array.isArray((credit as Partial<ReportCredit> | null)?.comparison?.attributions)
  ) {
    const message = `must hold a comparison, got ${showValue(credit)}`;
    throw invalidOption(source, 'credit', credit, message, 'Pass { comparison: compareRules(journeys) }.');
  }
  if (timeZone !== undefined && !(typeof timeZone === 'string' && hasTimeZone(timeZone))) {
    const message = `must be a time zone that this host knows, got ${showValue(timeZone)}`;
    throw invalidOption(source, 'timeZone', timeZone, message, 'Pass an IANA name, such as "Europe/Berlin".');
  }
  if (eventOf !== undefined && typeof eventOf !== 'function') {
    const message = `must be a function, got ${showValue(eventOf)}`;
    throw invalidOption(
      source,
      'eventOf',
      eventOf,
      message,
      'Pass a function from an interaction to a name.',
    );
  }
  if (since !== undefined && previous !== undefined) {
    const message = 'must be left out where `previous` is given';
    throw invalidOption(source, 'since', since, message, 'Pass the instant or the ranking.');
  }
}

/** The options that say what a score is; a roster that can be read only once is read here. */
function scoringOf<Type extends string, T extends InteractionInput<Type>>(
  options: ReportOptions<Type, T>,
  source: string,
): ScoreOptions<Type, T> {
  const known = Object.entries(options).filter(([name]) => Object.hasOwn(scoreOptionNames, name));
  const { roster } = options;
  return {
    ...(Object.fromEntries(known) as unknown as ScoreOptions<Type, T>),
    ...(roster === undefined ? {} : { roster: listOf(roster, source, 'roster') }),
  };
}

/** The best of the ranking, as many as are asked for; what is refused is refused by the ranking itself. */
function cutOf({ leads }: Ranking, top: number | undefined, ranked: () => Ranking): Ranking['leads'] {
  return top === undefined ? leads : ranked().leads;
}

function changesOf<Type extends string, T extends InteractionInput<Type>>(
  list: readonly T[],
  scoring: ScoreOptions<Type, T>,
  { since, previous, quiet, labels, model }: ReportOptions<Type, T>,
  ranking: Ranking,
): RankingComparison | null {
  if (since !== undefined) return changesSince<Type, T>(list, { ...scoring, since, quiet, labels });
  return previous === undefined ? null : compareRankings(previous, ranking, { model });
}

function headerHtml(
  title: string,
  interactions: number,
  { asOf, leads, total }: Ranking,
  { factsOf, nameOf, days }: TableFacts,
): string {
  const owners = new Set(leads.flatMap(({ key }) => factsOf(key).owner ?? []));
  const names = [...owners].map(nameOf).sort();
  const time = new Date(asOf).toISOString();
  return `<header>
<div>
<h1>${named(title)}</h1>
<p><time datetime="${time}">${escapeHtml(words.counts(days.long(asOf), total, owners.size, interactions))}</time></p>
</div>
<div id="choice" hidden>
<label>${words.owner} <select id="filter-owner"><option value="">${words.everybody}</option>${names.map(optionHtml).join('')}</select></label>
<button type="button" id="print-owners">${words.printEach}</button>
</div>
</header>`;
}

function planeHtml(event: (NextEvent & { readonly called: string }) | null, tables: TableFacts): string {
  return `<section id="known" aria-labelledby="plane-heading">
<h2 id="plane-heading">${words.plane}</h2>
<div class="beside">
<div id="plane"><p class="needs-script">${words.needsScript}</p></div>
<div>
<p class="note"><b>${words.howToRead}</b> ${words.readPlane}</p>
${event === null || event.talks.size === 0 ? '' : talksHtml(event, tables)}
</div>
</div>
</section>`;
}

function talksHtml(
  { called, talks, guests }: NextEvent & { readonly called: string },
  { factsOf, nameOf }: TableFacts,
): string {
  const all = [...talks.values()];
  const shown = roundParts(all.map(({ gain }) => gain));
  const rows = all.map(({ key }, index) => {
    const { owner } = factsOf(key);
    return `<tr><th scope="row">${leadLink(nameOf(key), key)}<td>${owner === null ? '' : named(nameOf(owner))}<td><b>+${(shown[index] as number).toFixed(1)}</b>`;
  });
  const total = all.reduce((sum, { gain }) => sum + gain, 0);
  return `<h3>${escapeHtml(words.talks(called))}</h3>
<table class="talks"><tbody>${rows.join('\n')}</tbody></table>
<p class="note">${words.talksTogether(total, guests.size)}</p>`;
}

function footerHtml(
  { asOf, modelFingerprint, notCounted }: Ranking,
  model: ScoringModel,
  timeZone: string,
): string {
  const counts = Object.entries(words.notCounted)
    .map(([reason, word]) => [word, notCounted[reason as keyof typeof words.notCounted]] as const)
    .filter(([, count]) => count > 0);
  const time = new Date(asOf).toLocaleString('sv-SE', { timeZone }).slice(0, 16);
  return `<footer>
<p>${escapeHtml(words.footer(time, timeZone, counts))} ${words.byModel} ${named(model.name)} <code>${modelFingerprint}</code></p>
</footer>`;
}
