import type { ChartSpeech } from '../../charts/chart-speech.js';
import { chartSpeech } from '../../charts/chart-speech.js';
import { localTimeOf } from '../../core/interaction/time-zone.js';
import type { ChartLocale } from '../../core/locale/chart-words.js';
import type { PageWords } from '../../core/locale/report-words.js';
import { speechIn } from '../../core/locale/wording.js';
import { writtenDays } from '../reader-days.js';
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

export function pageSpeech(data: ReportData): PageSpeech {
  const locale = data.locale as ChartLocale | undefined;
  const { language } = data;
  const { words: charts, ...speech } = chartSpeech(locale, 'report');
  const english = locale === undefined ? speechIn(undefined, 'report').say : null;
  const local = localIn(data.timeZone);
  const { past, date } = writtenDays(local, data.asOf, { language, english });
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

/** Times of a zone. A browser may be older than the list of zones on the machine that made the report, and has UTC then. */
function localIn(timeZone: string | undefined): (at: number) => number {
  const local = (at: number) => (timeZone === undefined ? at : localTimeOf(at, timeZone));
  try {
    local(0);
    return local;
  } catch {
    return (at) => at;
  }
}
