import { showValue } from '../core/error.js';
import type { ChartLocale, ChartWords } from '../core/locale/chart-words.js';
import { englishTypes } from '../core/locale/english-types.js';
import { lackingWord } from '../core/locale/lacking-word.js';
import { type Numbers, numbersIn } from '../core/locale/numbers-in.js';
import { shortDaysIn } from '../core/locale/short-days.js';
import { typeNameIn } from '../core/locale/type-name-in.js';
import { labelOf } from '../core/model/label.js';
import type { Direction, ScoringModel } from '../core/model/model.js';
import { invalidOption } from '../core/options.js';
import { englishCharts } from './english.js';

/**
 * What charts are written with.
 *
 * @internal
 */
export interface ChartSpeech extends Numbers {
  readonly language: string;
  readonly words: ChartWords;
  readonly day: (at: number) => string;
  readonly typeName: (type: string, model: ScoringModel) => string;
  readonly direction: (direction: Direction) => string;
  /** A share with its sign, in whole percent. */
  readonly share: (share: number) => string;
  /** Points with a sign before them. */
  readonly signed: (points: number, digits: number) => string;
}

/** Formatters are dear to make, and a locale is an object that its caller keeps. */
const known = new WeakMap<object, ChartSpeech>();
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
export function chartSpeech(locale: ChartLocale | undefined, source: string): ChartSpeech {
  const chosen = locale === undefined ? inEnglish : locale;
  const found = typeof chosen === 'object' && chosen !== null ? known.get(chosen) : undefined;
  if (found !== undefined) return found;
  const { language, charts: words } = (chosen ?? {}) as ChartLocale;
  const lacking =
    lackingWord(words, englishCharts) ??
    lackingWord(chosen === inEnglish ? needed : locale?.messages, needed);
  if (lacking !== null) {
    throw refusal(
      locale,
      source,
      lacking === ''
        ? `must have the words of charts, got ${showValue(locale)}`
        : `lacks the word ${showValue(lacking)}`,
    );
  }
  const numbers = readNumbers(language, locale, source);
  const { number } = numbers;
  const names = locale?.messages;
  const speech: ChartSpeech = {
    ...numbers,
    language,
    words,
    day: shortDaysIn(language),
    typeName: (type, model) => {
      const label = labelOf(type, model);
      return names === undefined ? label : typeNameIn(names.types, type, label);
    },
    direction: (direction) => names?.directions[direction] ?? direction,
    share: (share) => words.percent.replace('{number}', number(100 * share)),
    signed: (points, digits) => `${points < 0 ? '−' : '+'}${number(Math.abs(points), digits)}`,
  };
  known.set(chosen, speech);
  return speech;
}

function readNumbers(language: unknown, locale: unknown, source: string): Numbers {
  try {
    if (typeof language === 'string') return numbersIn(language);
  } catch {
    // Not a tag of a language: refused below.
  }
  throw refusal(locale, source, `must have a language tag such as "de", got ${showValue(language)}`);
}

function refusal(locale: unknown, source: string, message: string) {
  return invalidOption(
    source,
    'locale',
    locale,
    message,
    'Pass de from touchpoint-scoring/locales/de or a locale like it; leave it out for English.',
  );
}
