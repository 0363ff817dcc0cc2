import { englishDeals } from '../attribution/english.js';
import { englishCharts } from '../charts/english.js';
import { en } from '../core/locale/english.js';
import type { ReportLocale } from '../core/locale/report-words.js';
import { type Said, saidWith, speechIn } from '../core/locale/wording.js';
import { de } from '../locales/de/index.js';
import { fr } from '../locales/fr/index.js';
import { englishReport } from '../report/english.js';
import { choice, type Options, type Values } from './option.js';
import type { ColumnName, CommandMessages, CommandWords } from './words/command-words.js';
import { englishCommand } from './words/english.js';
import { frenchCommand } from './words/french.js';
import { germanCommand } from './words/german.js';

/** The languages of the command. */
export const locales: Record<'en' | 'de' | 'fr', ReportLocale> = {
  en: { ...en, charts: englishCharts, deals: englishDeals, report: englishReport },
  de,
  fr,
};

/** What the command says itself in each of them. */
export const commandWords: Record<'en' | 'de' | 'fr', CommandWords> = {
  en: englishCommand,
  de: germanCommand,
  fr: frenchCommand,
};

/** What a command takes that says sentences. */
export const localeOptions = {
  locale: choice('LANGUAGE', 'language of tables and sentences: en (default), de or fr', ['en', 'de', 'fr']),
} satisfies Options;

/** Their values. */
export type LocaleOptions = Values<typeof localeOptions>;

/** The language that was asked for, and whose days its sentences have. */
export type Spoken = Partial<LocaleOptions> & { readonly timeZone?: string | undefined };

/** The language that was asked for, with days of `--time-zone`. */
export function localeOf({ locale = 'en', timeZone }: Spoken): ReportLocale {
  const chosen = locales[locale];
  if (timeZone === undefined) return chosen;
  if (zoned?.messages !== chosen.messages || zoned.timeZone !== timeZone) zoned = { ...chosen, timeZone };
  return zoned;
}

/** The last one: what speaks a locale is made once for each object. */
let zoned: ReportLocale | undefined;

/** What the command itself says in it. */
export function sayIn(options: Spoken): Said<CommandMessages> {
  return saidWith(wordsIn(options).messages, speechIn(localeOf(options), 'touchpoint').write);
}

/** The words of the command itself in it. */
export function wordsIn({ locale = 'en' }: Partial<LocaleOptions>): CommandWords {
  return commandWords[locale];
}

/** The headings of a table that people read. Those of CSV are names for programs, and stay as they are. */
export function headingsIn(options: Partial<LocaleOptions>, columns: readonly string[]): string[] {
  const { columns: headings } = wordsIn(options);
  return columns.map((name) => (Object.hasOwn(headings, name) ? headings[name as ColumnName] : name));
}
