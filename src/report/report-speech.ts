import { type DealSpeech, dealSpeech } from '../attribution/deal-speech.js';
import { englishDeals } from '../attribution/english.js';
import { chartSpeech } from '../charts/chart-speech.js';
import { englishCharts } from '../charts/english.js';
import type { ChartWords } from '../core/locale/chart-words.js';
import { assertWords } from '../core/locale/checked-words.js';
import { en } from '../core/locale/english.js';
import { filledForm, type PluralPlaces } from '../core/locale/filled.js';
import type { Locale } from '../core/locale/messages.js';
import type { ReportLocale, ReportWords } from '../core/locale/report-words.js';
import { type Speech, speechIn } from '../core/locale/wording.js';
import { englishReport } from './english.js';

/**
 * What a report is written with.
 *
 * @internal
 */
export interface ReportSpeech extends Speech {
  /** As it was given; `undefined` for English. */
  readonly locale: ReportLocale | undefined;
  /** For the sentences of the library, whose days are those of the reader. */
  readonly spoken: Locale;
  readonly language: string;
  readonly words: ReportWords;
  readonly charts: ChartWords;
  /** For sentences on deals. */
  readonly deals: DealSpeech;
  /** A whole percentage as charts write it. */
  readonly percent: (part: number) => string;
  /** Points with a sign before them, to one decimal. */
  readonly signed: (points: number) => string;
  /** The form for a number, with its values in their places. */
  readonly forms: <Names extends string>(
    count: number,
    forms: PluralPlaces<NoInfer<Names>>,
    values: Readonly<Record<Names, string>>,
  ) => string;
}

/**
 * What to write a report with: the locale of the options, or English.
 *
 * @param timeZone - whose calendar days are of
 * @throws {@link TouchpointError} `invalid_option` if it is not a locale, or lacks a word
 *
 * @internal
 */
export function reportSpeech(
  locale: ReportLocale | undefined,
  timeZone: string,
  source: string,
): ReportSpeech {
  const speech = speechIn(locale, source, timeZone);
  const { share, signed } = chartSpeech(locale, source);
  const {
    language,
    charts,
    report: words,
  } = locale ?? {
    ...en,
    charts: englishCharts,
    deals: englishDeals,
    report: englishReport,
  };
  assertWords(words, englishReport, 'of the report', { locale, source });
  const { plural } = speech.write;
  return {
    ...speech,
    locale,
    spoken: { ...(locale ?? en), timeZone },
    language,
    words,
    charts,
    deals: dealSpeech(locale, source),
    percent: share,
    signed: (points) => signed(points, 1),
    forms: (count, forms, values) => filledForm(plural, count, forms, values),
  };
}
