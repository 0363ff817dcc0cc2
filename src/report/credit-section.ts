import type { Attribution } from '../attribution/attribution.js';
import type { RuleComparison } from '../attribution/compare-rules.js';
import { basisText } from '../attribution/credit-notes.js';
import type { OfflineAdded } from '../attribution/what-offline-added.js';
import { type RuleSharesData, ruleSharesData } from '../charts/rule-shares-data.js';
import { type RuleSpreadData, ruleSpreadData } from '../charts/rule-spread-data.js';
import { escapeHtml } from './escape.js';

/**
 * What won the deals, for a report.
 *
 * @group Report
 */
export interface ReportCredit {
  /** From {@link attribution!compareRules | compareRules}. */
  readonly comparison: RuleComparison;
  /** From {@link attribution!whatOfflineAdded | whatOfflineAdded}. */
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
export function creditPictures({ comparison, measure }: ReportCredit): CreditPictures {
  return { shares: ruleSharesData(comparison, { measure }), spread: ruleSpreadData(comparison, { measure }) };
}

/** As many touchpoints have a line of their own. */
const linesShown = 50;

/**
 * The section of a report on which contact won the deals. Its tables stand there without script and on paper.
 *
 * @internal
 */
export function creditHtml({
  comparison,
  offline,
  remarks = [],
  measure = 'conversions',
}: ReportCredit): string {
  const { attributions, touchpoints, channels, leftOut } = comparison;
  const cells = (amounts: readonly number[]) =>
    amounts.map((amount, rule) => {
      const total = (attributions[rule] as Attribution).totals[measure];
      return `<td>${total === 0 ? '' : `${Math.round((100 * amount) / total)} %`}`;
    });
  const line = (name: string, channel: string, amounts: readonly number[]) =>
    `<tr><th scope="row">${name}<td>${channel}${cells(amounts).join('')}`;
  const head = ['Touchpoint', 'Channel', ...attributions.map(({ name }) => name)];
  const more = touchpoints.length - linesShown;
  const basis = basisText(comparison, measure);
  const notes = [
    'A rule divides what was won among the touches before it. It does not show what caused it.',
    ...remarks,
    ...attributions.flatMap(({ name, notes: own }) => own.map((note) => `${name}: ${note}`)),
    ...leftOut.map(({ rule, reason }) => `${rule} is left out. ${reason}`),
    ...(more > 0 ? [`The table leaves out ${more} touchpoints on which the rules disagree less.`] : []),
  ];
  return `<section id="credit" aria-labelledby="credit-heading">
<h2 id="credit-heading">What won the deals</h2>
<p>${escapeHtml(basis)}</p>
<div id="credit-shares"><p class="needs-script">The pictures are drawn by the script of this page.</p></div>
<div id="credit-spread"></div>
${offline === undefined ? '' : offlineHtml(offline)}
<h3 id="credit-table">Every rule</h3>
<div class="wide" role="region" aria-labelledby="credit-table" tabindex="0">
<table>
<thead><tr>${head.map((name) => `<th scope="col">${named(name)}`).join('')}</thead>
<tbody>
${touchpoints
  .slice(0, linesShown)
  .map((one) => line(named(one.touchpoint), one.channel ?? 'unknown', one[measure]))
  .join('\n')}
</tbody>
<tbody>
${channels.map((one) => line('All together', one.channel ?? 'unknown', one[measure])).join('\n')}
</tbody>
</table>
</div>
<ul>${notes.map((note) => `<li>${named(note)}</li>`).join('')}</ul>
</section>`;
}

function offlineHtml({ table, summary }: OfflineAdded): string {
  const rows: [string, OfflineAdded['table']['both']][] = [
    ['Both', table.both],
    ['Online alone', table.onlineOnly],
    ['Offline alone', table.offlineOnly],
    ['Neither', table.neither],
  ];
  const row = ([name, { deals, won, rate }]: (typeof rows)[number]) =>
    `<tr><th scope="row">${name}<td>${deals}<td>${won}<td>${rate === null ? 'not known' : `${Math.round(100 * rate)} %`}`;
  return `<h3>What meeting people added</h3>
<table class="numbers">
<thead><tr><th scope="col">Contact<th scope="col">Deals<th scope="col">Won<th scope="col">Rate</thead>
<tbody>
${rows.map(row).join('\n')}
</tbody>
</table>
<p>${escapeHtml(summary)}</p>`;
}

function named(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}
