import type { ChartLocale, ChartWords } from '../core/locale/chart-words.js';
import { assertWords, checkedClock, checkedNumbers, spokenWith } from '../core/locale/checked-words.js';
import { englishTypes } from '../core/locale/english-types.js';
import type { Numbers } from '../core/locale/numbers-in.js';
import { shortDaysIn } from '../core/locale/short-days.js';
import { typeNameIn } from '../core/locale/type-name-in.js';
import { labelOf } from '../core/model/label.js';
import type { Direction, ScoringModel } from '../core/model/model.js';
import { englishCharts } from './english.js';

/**
 * What charts are written with.
 *
 * @internal
 */
export interface ChartSpeech extends Numbers {
  readonly language: string;
  readonly words: ChartWords;
  /** A day of the locale's calendar. */
  readonly day: (at: number) => string;
  /** What the clocks of the locale's calendar show, as a time in UTC, in which time axes are drawn. */
  readonly clock: (at: number) => Date;
  readonly typeName: (type: string, model: ScoringModel) => string;
  readonly direction: (direction: Direction) => string;
  /** A share with its sign, in whole percent. */
  readonly share: (share: number) => string;
}

/** What the charts take from the messages of a locale. */
const needed = { types: englishTypes, directions: { inbound: '', outbound: '', mutual: '' } } as const;
const inEnglish = { language: 'en', charts: englishCharts } as const;

/**
 * What to write a chart with: the locale of the options, or English.
 *
 * @throws {@link TouchpointError} `invalid_option` if it is not a locale, or lacks words of the charts
 *
 * @internal
 */
export const chartSpeech = /* @__PURE__ */ spokenWith<ChartLocale, ChartSpeech>(
  inEnglish,
  ({ language, charts: words, messages, timeZone }, given) => {
    assertWords(words, englishCharts, 'of charts', given);
    const names = given.locale === undefined ? null : messages;
    if (names !== null) assertWords(names, needed, 'of charts', given);
    const numbers = checkedNumbers(language, given);
    const { number } = numbers;
    const local = checkedClock(timeZone, given);
    const shortDay = shortDaysIn(language);
    return {
      ...numbers,
      language,
      words,
      day: (at) => shortDay(local(at)),
      clock: (at) => new Date(local(at)),
      typeName: (type, model) => {
        const label = labelOf(type, model);
        return names === null ? label : typeNameIn(names.types, type, label);
      },
      direction: (direction) => names?.directions[direction] ?? direction,
      share: (share) => words.percent.replace('{number}', number(100 * share)),
    };
  },
);
