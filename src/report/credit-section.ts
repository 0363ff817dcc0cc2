import type { Attribution } from '../attribution/attribution.js';
import type { RuleComparison } from '../attribution/compare-rules.js';
import { basisText } from '../attribution/credit-notes.js';
import type { TouchpointChannel } from '../attribution/journey.js';
import type { OfflineAdded } from '../attribution/what-offline-added.js';
import { type RuleSharesData, ruleSharesData } from '../charts/rule-shares-data.js';
import { type RuleSpreadData, ruleSpreadData } from '../charts/rule-spread-data.js';
import type { ChartLocale } from '../core/locale/chart-words.js';
import { filled } from '../core/locale/filled.js';
import { escapeHtml } from './escape.js';
import { headCells, named } from './markup.js';
import type { ReportSpeech } from './report-speech.js';

/**
 * What won the deals, for a report.
 *
 * @group Report
 */
export interface ReportCredit {
  /** From {@link attribution!compareRules | compareRules}, with the `locale` of the report. */
  readonly comparison: RuleComparison;
  /** From {@link attribution!whatOfflineAdded | whatOfflineAdded}, with the same. */
  readonly offline?: OfflineAdded | undefined;
  /** Sentences on what the deals leave out, such as ends of keys that no interaction has. */
  readonly remarks?: readonly string[] | undefined;
  /** Shares of `conversions` (the default) or of `value`. */
  readonly measure?: 'conversions' | 'value' | undefined;
}

/**
 * What the script of the page draws of it.
 *
 * @internal
 */
export interface CreditPictures {
  readonly shares: RuleSharesData;
  readonly spread: RuleSpreadData;
}

/** @internal */
export function creditPictures(
  { comparison, measure }: ReportCredit,
  locale: ChartLocale | undefined,
): CreditPictures {
  const options = { measure, locale };
  return { shares: ruleSharesData(comparison, options), spread: ruleSpreadData(comparison, options) };
}

/** As many touchpoints have a line of their own. */
const linesShown = 50;

/**
 * The section of a report on which contact won the deals. Its tables stand there without script and on paper.
 *
 * @internal
 */
export function creditHtml(
  { comparison, offline, remarks = [], measure = 'conversions' }: ReportCredit,
  speech: ReportSpeech,
): string {
  const { words, charts, write, percent } = speech;
  const { attributions, touchpoints, channels, leftOut } = comparison;
  const cells = (amounts: readonly number[]) =>
    amounts.map((amount, rule) => {
      const total = (attributions[rule] as Attribution).totals[measure];
      return `<td>${total === 0 ? '' : escapeHtml(percent(amount / total))}`;
    });
  const line = (name: string, channel: TouchpointChannel | null, amounts: readonly number[]) =>
    `<tr><th scope="row">${name}<td>${escapeHtml(charts.channels[channel ?? 'unknown'])}${cells(amounts).join('')}`;
  const more = touchpoints.length - linesShown;
  const basis = basisText(comparison, measure, speech.deals);
  const notes = [
    words.ruleMeaning,
    ...remarks,
    ...attributions.flatMap(({ name, notes: own }) =>
      own.map((note) => filled(words.ruleNote, { rule: name, note })),
    ),
    ...leftOut.map(({ rule, reason }) => filled(words.ruleLeftOut, { rule, reason })),
    ...(more > 0 ? [write.plural(more, words.moreTouchpoints)] : []),
  ];
  return `<section id="credit" aria-labelledby="credit-heading">
<h2 id="credit-heading">${escapeHtml(words.deals)}</h2>
<p>${escapeHtml(basis)}</p>
<div id="credit-shares"><p class="needs-script">${escapeHtml(words.needsScriptForDeals)}</p></div>
<div id="credit-spread"></div>
${offline === undefined ? '' : offlineHtml(offline, speech)}
<h3 id="credit-table">${escapeHtml(words.everyRule)}</h3>
<div class="wide" role="region" aria-labelledby="credit-table" tabindex="0">
<table>
<thead><tr>${headCells(words.ruleColumns)}${attributions.map(({ name }) => `<th scope="col">${named(name)}`).join('')}</thead>
<tbody>
${touchpoints
  .slice(0, linesShown)
  .map((one) => line(named(one.touchpoint), one.channel, one[measure]))
  .join('\n')}
</tbody>
<tbody>
${channels.map((one) => line(escapeHtml(words.allTogether), one.channel, one[measure])).join('\n')}
</tbody>
</table>
</div>
<ul>${notes.map((note) => `<li>${named(note)}</li>`).join('')}</ul>
</section>`;
}

function offlineHtml({ table, summary }: OfflineAdded, { words, write, percent }: ReportSpeech): string {
  const [both, onlineOnly, offlineOnly, neither] = words.offlineRows;
  const rows: [string, OfflineAdded['table']['both']][] = [
    [both, table.both],
    [onlineOnly, table.onlineOnly],
    [offlineOnly, table.offlineOnly],
    [neither, table.neither],
  ];
  const row = ([name, { deals, won, rate }]: (typeof rows)[number]) =>
    `<tr><th scope="row">${escapeHtml(name)}<td>${escapeHtml(write.number(deals))}<td>${escapeHtml(write.number(won))}<td>${escapeHtml(rate === null ? words.noRate : percent(rate))}`;
  return `<h3>${escapeHtml(words.offlineAdded)}</h3>
<table class="numbers">
<thead><tr>${headCells(words.offlineColumns)}</thead>
<tbody>
${rows.map(row).join('\n')}
</tbody>
</table>
<p>${escapeHtml(summary)}</p>`;
}
