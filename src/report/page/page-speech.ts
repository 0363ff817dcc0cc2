import type { ChartSpeech } from '../../charts/chart-speech.js';
import { chartSpeech } from '../../charts/chart-speech.js';
import { hasTimeZone, localDayOf, localTimeOfDay } from '../../core/interaction/time-zone.js';
import type { ChartLocale } from '../../core/locale/chart-words.js';
import type { PageWords } from '../../core/locale/report-words.js';
import { speechIn } from '../../core/locale/wording.js';
import { readerDays } from '../reader-days.js';
import type { ReportData } from '../report-data.js';
import { nameReader } from './read-report.js';

/** What the script of the page writes with. */
export interface PageSpeech extends Omit<ChartSpeech, 'words'> {
  /** For charts; they take no other message than those that a page carries. */
  readonly locale: ChartLocale | undefined;
  readonly words: PageWords;
  readonly charts: ChartSpeech['words'];
  /** A day of the reader's calendar inside a sentence; `day` is for tables. */
  readonly date: (at: number) => string;
  /** What the reader's clocks show at an instant, as if it were UTC: for charts, which know no other zone. */
  readonly local: (at: number) => number;
  /** What a person, a company or an owner is called. */
  readonly nameOf: (text: string) => string;
}

const dayMs = 86_400_000;

export function pageSpeech(data: ReportData): PageSpeech {
  const locale = data.locale as ChartLocale | undefined;
  const { language } = data;
  const { words: charts, ...speech } = chartSpeech(locale, 'report');
  // A browser may be older than the list of zones on the machine that made the report.
  const timeZone = data.timeZone !== undefined && hasTimeZone(data.timeZone) ? data.timeZone : 'UTC';
  const english = locale === undefined ? speechIn(undefined, 'report').say : null;
  const { past, date } = readerDays(timeZone, data.asOf, { language, english });
  const local = (at: number) =>
    timeZone === 'UTC' ? at : localDayOf(at, timeZone) * dayMs + localTimeOfDay(at, timeZone);
  return {
    ...speech,
    locale,
    charts,
    language,
    words: data.words,
    day: past,
    date,
    local,
    nameOf: nameReader(data),
  };
}
