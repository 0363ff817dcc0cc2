import type { ChartSpeech } from '../../charts/chart-speech.js';
import { chartSpeech } from '../../charts/chart-speech.js';
import { hasTimeZone, localTimeOf } from '../../core/interaction/time-zone.js';
import type { ChartLocale } from '../../core/locale/chart-words.js';
import { en } from '../../core/locale/english.js';
import type { Locale } from '../../core/locale/messages.js';
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
  /** For sentences of the library: English, with days of the reader's calendar. */
  readonly spoken: Locale;
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
  const timeZone = knownZone(data.timeZone);
  const local = (at: number) => (timeZone === 'UTC' ? at : localTimeOf(at, timeZone));
  const { past, date } = writtenDays(local, data.asOf, { language, english });
  return {
    ...speech,
    locale,
    charts,
    language,
    words: data.words,
    day: past,
    date,
    spoken: { ...en, timeZone },
    local,
    nameOf: nameReader(data),
  };
}

/** A browser may be older than the list of zones on the machine that made the report, and has UTC then. */
function knownZone(timeZone = 'UTC'): string {
  return hasTimeZone(timeZone) ? timeZone : 'UTC';
}
