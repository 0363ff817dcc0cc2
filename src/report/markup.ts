import { escapeHtml } from './escape.js';
import { leadAddress } from './lead-address.js';
import type { ReaderDays } from './reader-days.js';
import type { ReportSpeech } from './report-speech.js';

/**
 * A name that cannot reorder the text around it, in whatever direction it is written.
 *
 * @internal
 */
export function named(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}

/** @internal */
export function leadLink(name: string, key: string): string {
  return `<a href="${escapeHtml(leadAddress(key))}">${named(name)}</a>`;
}

/**
 * The next date of a lead, or that there is none.
 *
 * @internal
 */
export function nextDate(next: number | null, days: ReaderDays, { words }: ReportSpeech): string {
  return next === null
    ? `<span class="undated">${escapeHtml(words.nothingPlanned)}</span>`
    : `<b class="dated">${escapeHtml(days.planned(next))}</b>`;
}

/** @internal */
export function headCells(names: readonly string[]): string {
  return names.map((name) => `<th scope="col">${escapeHtml(name)}`).join('');
}
