import type { ChartWords } from '../core/locale/chart-words.js';
import type { Messages, PluralForms } from '../core/locale/messages.js';
import type { PageWords, ReportWords } from '../core/locale/report-words.js';
import type { ScoringModel } from '../core/model/model.js';
import type { CreditPictures } from './credit-section.js';
import type { SharedColumn } from './shared-column.js';

/**
 * What a report carries for its script: columns, since names of fields repeated for every touch would be most of the
 * file. Leads are in the order of the ranking, touches in the order of the leads.
 *
 * @internal
 */
export interface ReportData {
  /** A language tag. */
  readonly language: string;
  readonly words: PageWords;
  /** What stands above the list of the week, and in place of it. */
  readonly week: {
    readonly actions: PluralForms;
    readonly shown: ReportWords['actionsShown'];
    readonly nothing: string;
  };
  /** The language of the charts and of what they show; left out for English, which the script has. */
  readonly locale?: PageLocale;
  readonly model: ScoringModel;
  readonly asOf: number;
  /** Whose calendar the days are of; left out for UTC. */
  readonly timeZone?: string;
  /** The day of it, in words. */
  readonly day: string;
  /** How many leads there are; the ranking may be cut. */
  readonly total: number;
  readonly leads: {
    readonly key: readonly string[];
    /** What it is called; only where one has a name, `null` where one has none. */
    readonly label?: readonly (string | null)[];
    readonly score: readonly number[];
    /** Places in the model's grades. */
    readonly grade: readonly number[];
    /** The same of the grades before, -1 where there was none; only where one is known. */
    readonly previousGrade?: readonly number[];
    /** Strengths to four digits: for dots in a picture. */
    readonly online: readonly number[];
    readonly offline: readonly number[];
    readonly onlineTouches: readonly number[];
    readonly offlineTouches: readonly number[];
    readonly placeUnknownTouches: readonly number[];
    /** The day of the last contact and of the next one that is arranged, in days since 1970; `null` where there is none. */
    readonly last: readonly (number | null)[];
    readonly next: readonly (number | null)[];
    /** How many rows of `touches` are of the lead. */
    readonly rows: readonly number[];
    /** What a person should act on, in sentences. */
    readonly flags: readonly (readonly string[])[];
    /** Score and reasons in a sentence; left out for English, in which the script has them. */
    readonly summary?: readonly string[];
  };
  /** Keys of this week's people, whom the plane names first. */
  readonly named: readonly string[];
  /** Keys of the guests of the next event. */
  readonly ringed: readonly string[];
  /** Texts that touches name by their place, those that most touches name first: their places are short. */
  readonly texts: readonly string[];
  /** What people, companies and owners among the texts are called, by their places, where `leads.label` does not say it. */
  readonly names?: readonly (readonly [place: number, name: string])[];
  /** Names of types, which touches name by their place. */
  readonly types: readonly string[];
  readonly touches: TouchColumns;
  /** What won the deals, where the report has any. */
  readonly credit?: CreditPictures;
}

/**
 * What the script takes from a locale: texts alone, since functions cannot be data.
 *
 * @internal
 */
export interface PageLocale {
  readonly language: string;
  readonly messages: Pick<Messages, 'types' | 'directions'>;
  readonly charts: ChartWords;
}

/** A column is left out where no touch has the field; 0 or `null` where one has not. */
export interface TouchColumns {
  /** Time is `start + unit · at`, in epoch milliseconds. */
  readonly start: number;
  readonly unit: number;
  readonly at: readonly number[];
  readonly type: readonly number[];
  /** Indices in {@link directions}, from 1. */
  readonly direction?: readonly number[];
  readonly durationMinutes?: readonly (number | null)[];
  readonly participants?: readonly (number | null)[];
  /** Indices in {@link outcomes}, from 1. */
  readonly outcome?: readonly number[];
  readonly recordedAt?: readonly (number | null)[];
  /** Places in `texts`, from 1; the id only where another touch has it too. */
  readonly id?: readonly number[];
  readonly leadId?: SharedColumn;
  readonly accountId?: SharedColumn;
  readonly ownerId?: SharedColumn;
}

/** This many rows of the ranking are laid out at once, unless the reader asks for more; without script, all are. */
export const rowsAtOnce = 500;

/** Between the flags of a lead in the ranking; no name of a flag holds it. */
export const flagSeparator = ', ';

/** Actions of one owner, so that a page of them is one sheet of paper. */
export const actionsOfOwner = 10;
