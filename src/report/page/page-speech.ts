import type { ChartSpeech } from '../../charts/chart-speech.js';
import { chartSpeech } from '../../charts/chart-speech.js';
import type { ChartLocale } from '../../core/locale/chart-words.js';
import type { PageWords } from '../../core/locale/report-words.js';
import type { ReportData } from '../report-data.js';

/** What the script of the page writes with. */
export interface PageSpeech extends Omit<ChartSpeech, 'words'> {
  /** For charts; they take no other message than those that a page carries. */
  readonly locale: ChartLocale | undefined;
  readonly words: PageWords;
  readonly charts: ChartSpeech['words'];
}

export function pageSpeech(data: ReportData): PageSpeech {
  const locale = data.locale as ChartLocale | undefined;
  const { words: charts, ...speech } = chartSpeech(locale, 'report');
  return { ...speech, locale, charts, language: data.language, words: data.words };
}
