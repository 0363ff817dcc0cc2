import type { InteractionInput } from '../core/interaction/interaction.js';
import { filled } from '../core/locale/filled.js';
import { speechIn, zoneOf } from '../core/locale/wording.js';
import type { ScoringModel } from '../core/model/model.js';
import { assessGathered } from '../core/network/assess-network.js';
import { type DueTouch, dueGathered } from '../core/network/due-touches.js';
import { checkOptions, listOf } from '../core/options.js';
import { type Ranking, rankGathered, rankOptionNames } from '../core/ranking/rank-leads.js';
import { readBack } from '../core/read-back.js';
import { gatheredFor } from '../core/score/gathered-evidence.js';
import { roundParts } from '../core/score/round-parts.js';
import { labelReader } from '../core/score/values-by-key.js';
import { bestEncounters } from './best-encounters.js';
import { creditHtml, creditPictures } from './credit-section.js';
import { escapeHtml, jsonForScript } from './escape.js';
import { actionsAtOnce, firstScreenHtml } from './first-screen.js';
import { type LeadFacts, leadFacts } from './lead-facts.js';
import { leadLink, named } from './markup.js';
import { type NextEvent, nextEvent } from './next-event.js';
import { pageData } from './page-data.js';
import { pageScript, pageScriptHash, pageStyle, pageStyleHash } from './page-script.js';
import { flagsHtml, optionHtml, rankingHtml, type TableFacts } from './ranking-section.js';
import { readTouches } from './read-touches.js';
import { readerDays } from './reader-days.js';
import type { ReportData } from './report-data.js';
import { assertReportOptions, type ReportOptions, scoringOf } from './report-options.js';
import { type ReportSpeech, reportSpeech } from './report-speech.js';
import { weekActions } from './week-actions.js';
import { whatChanged } from './what-changed.js';

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
    locale: true,
  });
  assertReportOptions(options, source);
  const { credit, eventOf, locale } = options;
  const timeZone = options.timeZone ?? zoneOf(locale);
  const speech = reportSpeech(locale, timeZone, source);
  const { words } = speech;
  const { title = words.title } = options;
  const credited =
    credit === undefined
      ? undefined
      : readBack(source, 'credit', credit, () => ({
          html: creditHtml(credit, speech),
          pictures: creditPictures(credit, locale),
        }));
  const list = listOf(interactions, source);
  const scoring = scoringOf(options, source);
  const gathered = gatheredFor(list, scoring, source);
  const { top, rankBy, quiet, labels } = options;
  const full = rankGathered(gathered, { rankBy, quiet, labels }, source);
  const ranking = { ...full, leads: cutOf(full, top, () => rankGathered(gathered, options, source)) };
  const labelOf = labelReader(labels, source, gathered.presentKey);
  const factsByKey = new Map<string, LeadFacts>();
  const touches = readTouches(list, source);
  const findFacts = leadFacts({ ...gathered, interactions: touches });
  const factsOf = (key: string) => {
    const known = factsByKey.get(key) ?? findFacts(key);
    factsByKey.set(key, known);
    return known;
  };
  const english = locale === undefined ? speechIn(undefined, source).say : null;
  const days = readerDays(timeZone, full.asOf, { language: speech.language, english });
  const tables: TableFacts = { factsOf, nameOf: (key) => labelOf(key) ?? key, days, speech };
  const event = nextEvent(list, scoring, eventOf, gathered);
  const called = event === null ? null : eventName(event, tables);
  const due = new Map<string, DueTouch>();
  for (const one of dueGathered(gathered, { timeZone }, source).due)
    if (!due.has(one.key)) due.set(one.key, one);
  const here = event === null || called === null ? null : { ...event, called };
  const network = assessGathered(gathered, { locale: speech.spoken }, source);
  const first = {
    ...tables,
    actions: weekActions(full.leads, factsOf, here, due, gathered.model, speech),
    event: called,
    network,
    encounters: bestEncounters(gathered, network.team.needed.encounters, factsOf, source),
    changes: whatChanged(list, scoring, options, full, gathered),
    leads: full.leads,
  };
  const { model } = options;
  const data: ReportData = {
    ...pageData(touches, gathered, ranking, tables),
    ...(timeZone === 'UTC' ? {} : { timeZone }),
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
    `<html lang="${escapeHtml(locale?.language ?? 'en')}">`,
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
    `<a class="skip" href="#ranking">${escapeHtml(words.skip)}</a>`,
    headerHtml(title, list.length, full, tables),
    '<main>',
    firstScreenHtml(first),
    planeHtml(here, tables),
    flagsHtml(ranking, model, tables),
    ...(credited === undefined ? [] : [credited.html]),
    rankingHtml(ranking, model, tables),
    '</main>',
    footerHtml(ranking, model, timeZone, speech),
    '<dialog id="lead" aria-labelledby="lead-name"></dialog>',
    `<script type="application/json" id="data">${jsonForScript(credited === undefined ? data : { ...data, credit: credited.pictures })}</script>`,
    `<script>${pageScript}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** The best of the ranking, as many as are asked for; what is refused is refused by the ranking itself. */
function cutOf({ leads }: Ranking, top: number | undefined, ranked: () => Ranking): Ranking['leads'] {
  return top === undefined ? leads : ranked().leads;
}

function headerHtml(
  title: string,
  interactions: number,
  { asOf, leads, total }: Ranking,
  { factsOf, nameOf, days, speech: { words, charts, write, language } }: TableFacts,
): string {
  const owners = new Set(leads.flatMap(({ key }) => factsOf(key).owner ?? []));
  const names = [...owners].map(nameOf).sort(new Intl.Collator(language).compare);
  const time = new Date(asOf).toISOString();
  const counts = [
    write.plural(total, charts.contacts),
    ...(owners.size === 0 ? [] : [write.plural(owners.size, words.owners)]),
    write.plural(interactions, words.interactions),
  ].join(', ');
  return `<header>
<div>
<h1>${named(title)}</h1>
<p><time datetime="${time}">${escapeHtml(filled(words.head, { day: days.long(asOf), counts }))}</time></p>
</div>
<div id="choice" hidden>
<label>${escapeHtml(words.owner)} <select id="filter-owner"><option value="">${escapeHtml(words.everybody)}</option>${names.map(optionHtml).join('')}</select></label>
<button type="button" id="print-owners">${escapeHtml(words.printEach)}</button>
</div>
</header>`;
}

function planeHtml(event: (NextEvent & { readonly called: string }) | null, tables: TableFacts): string {
  const { words } = tables.speech;
  return `<section id="known" aria-labelledby="plane-heading">
<h2 id="plane-heading">${escapeHtml(words.plane)}</h2>
<div class="beside">
<div id="plane"><p class="needs-script">${escapeHtml(words.needsScript)}</p></div>
<div>
<p class="note"><b>${escapeHtml(words.howToRead)}</b> ${escapeHtml(words.readPlane)}</p>
${event === null || event.talks.size === 0 ? '' : talksHtml(event, tables)}
</div>
</div>
</section>`;
}

function talksHtml(
  { called, talks, guests }: NextEvent & { readonly called: string },
  { factsOf, nameOf, speech: { words, write, signed } }: TableFacts,
): string {
  const all = [...talks.values()];
  const shown = roundParts(all.map(({ gain }) => gain));
  const rows = all.map(({ key }, index) => {
    const { owner } = factsOf(key);
    return `<tr><th scope="row">${leadLink(nameOf(key), key)}<td>${owner === null ? '' : named(nameOf(owner))}<td><b>${signed(shown[index] as number)}</b>`;
  });
  const total = all.reduce((sum, { gain }) => sum + gain, 0);
  const together = filled(words.talksTogether, {
    points: write.number(total, 1),
    guests: write.plural(guests.size, words.guests),
  });
  return `<h3>${escapeHtml(filled(words.talks, { event: called }))}</h3>
<table class="talks"><tbody>${rows.join('\n')}</tbody></table>
<p class="note">${escapeHtml(together)}</p>`;
}

function footerHtml(
  { asOf, modelFingerprint, notCounted }: Ranking,
  model: ScoringModel,
  timeZone: string,
  { words, write, language, locale }: ReportSpeech,
): string {
  const counts = Object.entries(words.leftOutBy)
    .map(([reason, forms]) => [forms, notCounted[reason as keyof typeof words.leftOutBy]] as const)
    .flatMap(([forms, count]) => (count > 0 ? [write.plural(count, forms)] : []))
    .join(', ');
  const time =
    locale === undefined
      ? new Date(asOf).toLocaleString('sv-SE', { timeZone }).slice(0, 16)
      : new Date(asOf).toLocaleString(language, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const sentences = [
    filled(words.asOf, { time, zone: timeZone }),
    ...(counts === '' ? [] : [filled(words.leftOut, { counts })]),
    words.model,
  ];
  return `<footer>
<p>${escapeHtml(sentences.join(' '))} ${named(model.name)} <code>${modelFingerprint}</code></p>
</footer>`;
}

/** The next event inside a sentence. */
function eventName({ name, at }: NextEvent, { days, speech: { words } }: TableFacts): string {
  return name === null
    ? filled(words.unnamedEvent, { day: days.planned(at) })
    : filled(words.namedEvent, { event: name });
}
