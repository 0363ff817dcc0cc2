import type { ChartLocale } from './chart-words.js';
import type { DealLocale } from './deal-words.js';
import type { Places, PluralPlaces } from './filled.js';
import type { Messages, PluralForms } from './messages.js';

/**
 * A locale that has the words of the report, and of the charts and the deals in it.
 *
 * @group Languages
 */
export interface ReportLocale extends ChartLocale, DealLocale {
  /** The words of the report. */
  readonly report: ReportWords;
}

/**
 * Every word of the report that is not in the sentences of the library. They are texts with places in braces, and no
 * functions. Numbers and days are written before they come into their places; `#` in forms by number becomes the number.
 *
 * @group Languages
 */
export interface ReportWords {
  // Headings and what the reader can do
  /** Title of a page that is given none. */
  readonly title: string;
  /** A link past everything above the ranking. */
  readonly skip: string;
  /** What stands in place of the picture until it is drawn. */
  readonly needsScript: string;
  /** What stands in place of the pictures of deals. */
  readonly needsScriptForDeals: string;
  /** The list of the week. */
  readonly thisWeek: string;
  /** What changed since a day. */
  readonly changedSince: Places<'day'>;
  /** The question that the network's answer answers. */
  readonly enough: string;
  /** The plane of online and offline strength. */
  readonly plane: string;
  /** The flags. */
  readonly flags: string;
  /** The ranking. */
  readonly ranking: string;
  /** A choice of an owner. */
  readonly owner: string;
  /** All owners. */
  readonly everybody: string;
  /** All of anything else. */
  readonly all: string;
  /** A choice of a company. */
  readonly company: string;
  /** A choice of a grade. */
  readonly grade: string;
  /** A choice of a flag. */
  readonly flag: string;
  /** A text to look for. */
  readonly search: string;
  /** What is looked through. */
  readonly searchHint: string;
  /** Name of the choices above the ranking, as it is read aloud. */
  readonly filter: string;
  /** Prints a page for each owner. */
  readonly printEach: string;
  /** Lays out more of the ranking. */
  readonly showMore: string;
  /** Lays out all of it. */
  readonly showAll: string;

  // Head and foot
  /** Owners by number. */
  readonly owners: PluralForms;
  /** Interactions by number. */
  readonly interactions: PluralForms;
  /** The day of the report, and what went into it. */
  readonly head: Places<'day' | 'counts'>;
  /** The as-of time. */
  readonly asOf: Places<'time' | 'zone'>;
  /** What did not count. */
  readonly leftOut: Places<'counts'>;
  /** Interactions that did not count, by reason and number. */
  readonly leftOutBy: Readonly<
    Record<
      | 'upcoming'
      | 'duplicates'
      | 'cancelled'
      | 'notAttended'
      | 'unconfirmed'
      | 'notYetRecorded'
      | 'withoutKey'
      | 'unknownType',
      PluralForms
    >
  >;
  /** What stands before the name of the model. */
  readonly model: string;

  // Tables
  /** Columns of the list of the week: who, what and why, owner, gain, next date. */
  readonly actionColumns: readonly [string, string, string, string, string];
  /** Columns of the flags: who, flags, why, owner, next date. */
  readonly flagColumns: readonly [string, string, string, string, string];
  /** Columns of the ranking: rank, name, company, owner, score, grade, flags, last contact, next planned. */
  readonly rankingColumns: readonly [string, string, string, string, string, string, string, string, string];
  /** In place of the next date. */
  readonly nothingPlanned: string;
  /** In place of the list of the week. */
  readonly nothingToDo: string;
  /** In place of the flags. */
  readonly noFlags: string;
  /** How many leads have a flag. */
  readonly flagged: Places<'flagged' | 'leads'>;
  /** Leads with a flag that have no row. */
  readonly moreFlagged: PluralForms;
  /** Names of the flags; none holds a comma. */
  readonly flagNames: Readonly<Record<keyof Messages['flags'], string>>;

  // The list of the week
  /** Actions by number. */
  readonly actions: PluralForms;
  /** The actions, and how many of the people in them have no date. */
  readonly actionsShown: Places<'actions' | 'undated'>;
  /** What a gain is. */
  readonly gain: string;
  /** What a gain is where some are for an event. */
  readonly gainAtEvent: Places<'event'>;
  /** An event that has a name, inside `gainAtEvent`, `talks` and `talkAt`. */
  readonly namedEvent: Places<'event'>;
  /** An event that has none, inside the same. */
  readonly unnamedEvent: Places<'day'>;
  /** After a complaint. */
  readonly settle: string;
  /** To somebody never met. */
  readonly meetFirst: string;
  /** To somebody met before. */
  readonly meetAgain: string;
  /** To a guest of the next event. */
  readonly talkAt: Places<'event'>;
  /** To anyone else. */
  readonly keepUp: string;
  /** Why a guest is worth a talk. */
  readonly atEvent: string;
  /** By when contact is due. */
  readonly due: Places<'grade' | 'day'>;
  /** Incidents by number. */
  readonly incidents: PluralPlaces<'day' | 'points'>;
  /** Online touches by number, of somebody never met. */
  readonly onlineNeverMet: PluralForms;
  /** Online touches by number, of a company where nobody was met. */
  readonly onlineNobodyMet: PluralForms;
  /** Online touches by number, beside a single meeting. */
  readonly onlineMetOnce: PluralPlaces<'day'>;
  /** Online touches by number, beside several meetings. */
  readonly onlineMetSeldom: PluralPlaces<'meetings' | 'day'>;
  /** The days since the only meeting, by number. */
  readonly metOnce: PluralPlaces<'day'>;
  /** Meetings by number, the last long ago. */
  readonly metBefore: PluralPlaces<'day'>;
  /** The usual days between two touches, by number, and the days of silence. */
  readonly silent: PluralPlaces<'silent'>;

  // The network
  /** Contacts by number, by when they were met. */
  readonly met: {
    /** Within these days. */
    readonly lately: PluralPlaces<'days'>;
    /** Before. */
    readonly before: PluralForms;
    /** Not yet, but it is arranged. */
    readonly booked: PluralForms;
    /** Nothing tells. */
    readonly unknown: PluralForms;
    /** Never, and nothing is arranged. */
    readonly never: PluralForms;
  };
  /** When the answer is “not yet”. */
  readonly answerRule: Places<'percent'>;

  /** Encounters by number that help most this week. */
  readonly bestEncounters: PluralPlaces<'names'>;
  /** Somebody whose grade an encounter keeps. */
  readonly keepsGrade: Places<'name' | 'grade'>;
  /** Somebody whose grade it raises. */
  readonly raisesGrade: Places<'name' | 'from' | 'to'>;

  // What changed
  /** A score, and the grade or the rank. */
  readonly moved: Places<'from' | 'to' | 'place'>;
  /** A grade that changed. */
  readonly gradeMoved: Places<'from' | 'to'>;
  /** A rank that changed. */
  readonly rankMoved: Places<'from' | 'to'>;
  /** A rank that did not. */
  readonly rankStayed: Places<'rank'>;
  /** What came in since. */
  readonly came: Places<'touches' | 'points'>;
  /** What came in since, where its points are not known apart. */
  readonly cameOnly: Places<'touches'>;
  /** Other touches by number. */
  readonly otherTouches: PluralForms;
  /** Nothing came in. */
  readonly nothingCame: string;
  /** What time took. */
  readonly faded: Places<'points'>;
  /** What was learned later of the time before. */
  readonly learned: Places<'points'>;
  /** All that another model cannot tell apart. */
  readonly otherModel: Places<'points'>;
  /** New contacts by number. */
  readonly newContacts: PluralForms;
  /** None of the new ones has a date. */
  readonly noneDated: string;
  /** New contacts with a date, by number. */
  readonly dated: PluralForms;
  /** Contacts by number whom the list that was kept did not reach. */
  readonly notReached: PluralForms;
  /** Contacts by number that are gone. */
  readonly gone: PluralForms;
  /** No score moved. */
  readonly unchanged: string;
  /** Others that moved, by number. */
  readonly moreMoved: PluralForms;

  // The plane
  /** What stands before the next text. */
  readonly howToRead: string;
  /** How to read the plane. */
  readonly readPlane: string;
  /** Whom to talk to at an event. */
  readonly talks: Places<'event'>;
  /** What those talks gain together. */
  readonly talksTogether: Places<'points' | 'guests'>;
  /** Guests by number. */
  readonly guests: PluralForms;

  // Deals
  /** Which contact won the deals. */
  readonly deals: string;
  /** What a rule of attribution means. */
  readonly ruleMeaning: string;
  /** Every rule in a table. */
  readonly everyRule: string;
  /** Columns of it: touchpoint, channel. */
  readonly ruleColumns: readonly [string, string];
  /** All touchpoints of a channel. */
  readonly allTogether: string;
  /** What to know of a rule. */
  readonly ruleNote: Places<'rule' | 'note'>;
  /** A rule that was left out. */
  readonly ruleLeftOut: Places<'rule' | 'reason'>;
  /** Touchpoints by number that have no row. */
  readonly moreTouchpoints: PluralForms;
  /** Win rates by kind of contact. */
  readonly offlineAdded: string;
  /** Columns of it: contact, deals, won, rate. */
  readonly offlineColumns: readonly [string, string, string, string];
  /** Rows of it: both, online alone, offline alone, neither. */
  readonly offlineRows: readonly [string, string, string, string];
  /** In place of a rate. */
  readonly noRate: string;

  /** What the script of the page says. */
  readonly page: PageWords;
}

/**
 * The words of a report that its script needs. The page carries them as data.
 *
 * @group Languages
 */
export interface PageWords {
  /** How many leads match. */
  readonly shown: Places<'shown' | 'total'>;
  /** The same where not all of them are laid out. */
  readonly shownFirst: Places<'shown' | 'total' | 'first'>;
  /** Prints the sheet of the owner that is chosen. */
  readonly printOwn: string;
  /** On the sheet of an owner. */
  readonly sheet: Places<'title' | 'day'>;
  /** Grade and rank of a lead. */
  readonly standing: Places<'grade' | 'rank' | 'leads'>;
  /** A grade that will be lost. */
  readonly lost: Places<'grade' | 'day'>;
  /** Parts of a score: the score, online, in person, both, friction. */
  readonly parts: readonly [string, string, string, string, string];
  /** Where the points come from. */
  readonly whereFrom: string;
  /** Touches of a type. */
  readonly touchesOfType: Places<'touches' | 'day'>;
  /** What having both channels adds. */
  readonly addsToEachOther: string;
  /** The sum of it. */
  readonly score: string;
  /** What would add most. */
  readonly whatNext: string;
  /** Columns of it: the touch, what it takes, gain, score and grade. */
  readonly nextColumns: readonly [string, string, string, string];
  /** How long it takes. */
  readonly minutes: Places<'minutes'>;
  /** The charts of a lead. */
  readonly howItGotHere: string;
  /** How to read them. */
  readonly oneAxis: string;
  /** The first of them. */
  readonly history: string;
  /** The second. */
  readonly timeline: string;
  /** The list of touches. */
  readonly touchByTouch: string;
  /** Columns of it: date, type, direction, with, account, owner, points. */
  readonly touchColumns: readonly [string, string, string, string, string, string, string];
  /** What did not count. */
  readonly notCounted: string;
  /** Columns of it: date, type, why. */
  readonly notCountedColumns: readonly [string, string, string];
  /** Why an interaction does not count. */
  readonly reasons: Readonly<
    Record<
      'upcoming' | 'duplicate' | 'cancelled' | 'not-attended' | 'unconfirmed' | 'unknown-type' | 'superseded',
      string
    >
  >;
  /** Name of a table, as it is read aloud. */
  readonly table: Places<'columns'>;
  /** Closes the account of a lead. */
  readonly close: string;
  /** The first picture of deals. */
  readonly offlineByRule: string;
  /** The second. */
  readonly disputed: string;
}
