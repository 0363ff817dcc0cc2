/**
 * A report as one self-contained HTML page: ranking, flags, the plane, and an account of each score.
 *
 * @packageDocumentation
 */

export type { PluralPlaces } from '../core/locale/filled.js';
export type { PageWords, ReportLocale, ReportWords } from '../core/locale/report-words.js';
export type { ReportCredit } from './credit-section.js';
export { renderReport } from './render-report.js';
export type { ReportOptions } from './report-options.js';
