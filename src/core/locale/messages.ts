import type { StandardInteractionType } from '../model/catalogue.js';
import type { Direction } from '../model/model.js';

/**
 * The words of one language, and everything that the library says to people in it. English is built in; German and French
 * are in `touchpoint-scoring/locales/de` and `touchpoint-scoring/locales/fr`. A locale of your own is an object of this
 * type: TypeScript names each message that is missing and each value that a message does not have.
 *
 * @group Languages
 */
export interface Locale {
  /** A language tag of BCP 47, such as `pt-BR`. `Intl` writes numbers, percentages, lists and plurals by it. */
  readonly language: string;
  /**
   * Whose calendar the days in its sentences, and in charts, are of: an IANA name, such as `Europe/Vienna`; `UTC` by default, so that a sentence
   * is the same on every machine. Keep the object: what writes its numbers is made once for each.
   */
  readonly timeZone?: string | undefined;
  /** Every message. */
  readonly messages: Messages;
}

/**
 * One message: a function of its values, which are facts such as counts, dates and names.
 *
 * @typeParam Values - what the message speaks of
 *
 * @group Languages
 */
export type Message<Values> = (values: Values, write: Wording) => string;

/**
 * What a message writes numbers, dates and lists with, in its language.
 *
 * @group Languages
 */
export interface Wording {
  /** A number with this many digits behind the decimal point; 0 by default. */
  readonly number: (value: number, digits?: number) => string;
  /** A part, from 0 to 1, as a whole percentage. It never rounds something to nothing, nor nearly all to all. */
  readonly percent: (part: number) => string;
  /** “a, b and c”. */
  readonly list: (items: readonly string[]) => string;
  /** The form for this number, by the plural rules of the language; `#` in it becomes the number. */
  readonly plural: (count: number, forms: PluralForms) => string;
  /** A day of the locale's calendar, as the message `date` writes it. */
  readonly date: (at: number) => string;
  /** A day of this year, as the message `dayAndMonth` writes it. */
  readonly dayAndMonth: (at: number) => string;
  /** Points, as the message `points` writes them. */
  readonly points: (points: number) => string;
  /** Whole days, as the message `days` writes them. */
  readonly days: (days: number) => string;
}

/**
 * Forms of a phrase by number: `other` always, and what else the language tells apart (`one`, `two`, `few`, `many`, `zero`).
 *
 * @group Languages
 */
export type PluralForms = { readonly other: string } & {
  readonly [Rule in Intl.LDMLPluralRule]?: string;
};

/**
 * A type of interaction in a sentence.
 *
 * @group Languages
 */
export interface TouchName {
  /** Its name in the model. */
  readonly type: string;
  /** What it is called, in the language where the label is the standard one. */
  readonly label: string;
}

/**
 * A type of interaction, and what one of it would add today.
 *
 * @group Languages
 */
export interface TouchGain extends TouchName {
  /** Points that it would add. */
  readonly points: number;
}

/**
 * Rates of a week.
 *
 * @group Languages
 */
export interface PaceValues {
  /** Encounters. */
  readonly encounters: number;
  /** Calls. */
  readonly calls: number;
  /** Minutes, or money; `null` where the model has no costs. */
  readonly cost: number | null;
}

/** What causes a change of score. */
type CauseValues = readonly {
  readonly cause: 'decay' | 'touches' | 'model' | 'not-separable';
  /** Rounded so that they sum as shown; below 0 where points were lost. */
  readonly points: number;
}[];

/** Where a lead is. */
interface PlaceValues {
  readonly grade: string;
  readonly score: number;
}

/** Names of the flags; a type test holds them to those that the library has. */
type FlagName =
  | 'insufficient-history'
  | 'online-only'
  | 'place-unknown'
  | 'mostly-online'
  | 'never-met-account'
  | 'single-threaded'
  | 'offline-lapsed'
  | 'cooling'
  | 'dormant'
  | 'unanswered'
  | 'one-sided'
  | 'online-saturated'
  | 'friction';

/** Names of the mixes; a type test holds them to those that the library has. */
type MixName =
  | 'online-only'
  | 'mostly-online'
  | 'balanced'
  | 'mostly-offline'
  | 'offline-only'
  | 'unclear'
  | 'none';

interface CeilingValues {
  readonly ceiling: number;
  readonly ceilingReached: number;
  readonly meeting: TouchGain | null;
}

interface QuietValues {
  readonly contactDays: number;
  readonly firstAt: number;
  readonly lastHeardAt: number | null;
  readonly silentDays: number;
  readonly usualGapDays: number;
  readonly probability: number;
  readonly horizonDays: number;
  readonly basis: 'portfolio' | 'standard';
}

interface HoldTouch extends TouchName {
  readonly everyDays: number;
}

/**
 * Every message of the library, by its name, with the values that it speaks of. Times are in epoch milliseconds, parts are
 * from 0 to 1.
 *
 * @group Languages
 */
export interface Messages {
  // Words
  /** Names of the standard types of interaction. */
  readonly types: Readonly<Record<StandardInteractionType, string>>;
  /** Names of the flags. */
  readonly flags: Readonly<Record<FlagName, string>>;
  /** Names of the mixes, for tables. */
  readonly mixes: Readonly<Record<MixName, string>>;
  /** Who acted, for tables. */
  readonly directions: Readonly<Record<Direction, string>>;

  // Parts of sentences
  readonly date: Message<{ readonly at: number }>;
  readonly dayAndMonth: Message<{ readonly at: number }>;
  readonly points: Message<{ readonly points: number }>;
  readonly days: Message<{ readonly days: number }>;

  // Flags
  readonly onlineOnly: Message<{ readonly touches: number; readonly since: number } & CeilingValues>;
  readonly placeUnknown: Message<{
    /** Meetings without a known place. */
    readonly unplaced: number;
    /** Planned meetings whose outcome was not recorded. */
    readonly unconfirmed: number;
    readonly firstAt: number;
    readonly lastAt: number;
  }>;
  readonly mostlyOnline: Message<
    { readonly online: number; readonly offline: number; readonly lastOfflineAt: number } & CeilingValues
  >;
  readonly offlineLapsed: Message<{
    readonly touches: number;
    readonly lastAt: number;
    readonly daysSince: number;
    readonly strength: number;
    readonly meeting: TouchGain | null;
  }>;
  readonly cooling: Message<QuietValues>;
  readonly dormant: Message<QuietValues>;
  readonly neverMetAccount: Message<{
    readonly contacts: number;
    readonly touches: number;
    readonly since: number;
    readonly strongest: string;
    readonly meeting: TouchGain | null;
  }>;
  readonly singleThreaded: Message<{
    readonly contacts: number;
    readonly touches: number;
    readonly strongest: string;
  }>;
  readonly unanswered: Message<{
    readonly touches: number;
    readonly since: number;
    readonly lastAt: number;
    readonly lastAnswerAt: number | null;
  }>;
  readonly oneSided: Message<{ readonly ours: number; readonly theirs: number }>;
  readonly onlineSaturated: Message<{
    readonly ceilingReached: number;
    readonly pointsLeft: number;
    readonly meeting: TouchGain | null;
  }>;
  readonly friction: Message<{
    readonly touches: number;
    readonly lastAt: number;
    readonly pointsLost: number;
    readonly partLost: number;
  }>;
  readonly insufficientHistory: Message<{
    readonly touches: number;
    readonly since: number | null;
    readonly historyDays: number;
    readonly minimumTouches: number;
    readonly minimumHistoryDays: number;
  }>;

  // A score and its reasons
  readonly scoreReason: Message<
    TouchName & { readonly touches: number; readonly lastAt: number; readonly points: number }
  >;
  readonly bothChannels: Message<{ readonly points: number }>;
  readonly scoreSummary: Message<{ readonly key: string; readonly reasons: readonly string[] } & PlaceValues>;

  // Why one lead is above another
  readonly differenceSummary: Message<{
    readonly name: string;
    readonly otherName: string;
    readonly is: PlaceValues;
    readonly other: PlaceValues;
    readonly order: 'above' | 'below' | 'equal';
    /** What lies between the scores as they are shown. */
    readonly points: number;
    /** Of equals, who is listed first. */
    readonly first: string;
    readonly reasons: readonly string[];
  }>;
  readonly differenceReason: Message<{
    /** `null` for contact on both channels. */
    readonly label: string | null;
    readonly isFriction: boolean;
    readonly is: { readonly touches: number; readonly lastAt: number | null };
    readonly other: { readonly touches: number; readonly lastAt: number | null };
    /** What the lead has more than the other, as shown; below 0 where it has less. */
    readonly points: number;
  }>;
  readonly differenceLimit: Message<{
    readonly kind: 'place-unknown' | 'unconfirmed' | 'unknown-type' | 'without-key' | 'rejected';
    /** Of whom; `null` where nobody knows. */
    readonly name: string | null;
    readonly interactions: number;
  }>;
  readonly outcome: Message<{ readonly probability: number; readonly horizonDays: number }>;

  // What changed
  readonly change: Message<{
    readonly name: string;
    readonly before: PlaceValues | null;
    readonly after: PlaceValues | null;
    readonly causes: CauseValues;
    readonly raised: readonly FlagName[];
    readonly cleared: readonly FlagName[];
  }>;
  readonly moves: Message<{
    /** The two days; `null` where both rankings are of one time. */
    readonly from: number | null;
    readonly to: number;
    readonly entered: number;
    readonly left: number;
    readonly up: number;
    readonly down: number;
    readonly regraded: number;
  }>;
  readonly scoresChanged: Message<{ readonly total: number; readonly causes: CauseValues }>;
  readonly flagsChanged: Message<{
    readonly raised: readonly (readonly [FlagName, number])[];
    readonly cleared: readonly (readonly [FlagName, number])[];
  }>;
  readonly notJudged: Message<{ readonly flags: readonly FlagName[] }>;
  readonly rankingIsCut: Message<Readonly<Record<never, never>>>;
  /** Why a lead moves from one model to the other; `label` is `null` for contact both online and in person. */
  readonly modelReason: Message<{
    readonly label: string | null;
    readonly before: number;
    readonly after: number;
  }>;

  // The network
  readonly networkVerdict: Message<{
    readonly answer: 'yes' | 'not-yet' | 'cannot-say';
    readonly group: string | null;
    readonly leads: number;
    readonly metLately: number;
    readonly neverMet: number;
    readonly unclear: number;
    readonly windowDays: number;
    /** The part of the worth that was never met, surely and possibly; `null` where leads are counted instead. */
    readonly worth: { readonly share: number; readonly possible: number } | null;
  }>;
  readonly networkPace: Message<{
    readonly needed: PaceValues;
    readonly done: PaceValues;
    /** Meetings a week whose place is unknown. */
    readonly unclear: number;
    readonly windowDays: number;
    readonly unit: 'minutes' | 'money';
  }>;
  readonly networkLapses: Message<{
    readonly count: number;
    readonly horizonDays: number;
    readonly first: {
      readonly key: string;
      readonly from: string;
      readonly to: string;
      readonly at: number;
      readonly smallest: (TouchName & { readonly touches: number }) | null;
    } | null;
  }>;
  readonly unknownNoTouch: Message<Readonly<Record<never, never>>>;
  readonly unknownShortHistory: Message<{ readonly days: number; readonly needed: number }>;
  readonly unknownUnheld: Message<{ readonly grades: readonly string[] }>;
  readonly unknownEncounters: Message<Readonly<Record<never, never>>>;
  readonly unknownMet: Message<Readonly<Record<never, never>>>;
  readonly holdingCadence: Message<{
    readonly touches: readonly HoldTouch[];
    readonly grade: string;
    readonly costPerWeek: number | null;
    readonly unit: 'minutes' | 'money';
  }>;
  readonly dueTouch: Message<{
    readonly every: number;
    readonly unit: 'days' | 'weeks' | 'months';
    readonly channel: 'online' | 'offline' | null;
    readonly lastAt: number | null;
    readonly firstAt: number | null;
    readonly overdueDays: number;
  }>;
  readonly planItem: Message<{
    readonly touches: readonly (TouchName & { readonly event: string | null; readonly count: number })[];
    readonly because: 'hold' | 'raise' | 'first-meeting' | 'points';
    readonly before: PlaceValues;
    readonly after: PlaceValues;
    readonly by: number;
  }>;
  readonly eventPoints: Message<{
    readonly leads: number;
    readonly points: number;
    readonly costPerPoint: number | null;
  }>;
  readonly eventFollowUps: Message<{
    readonly leads: number;
    readonly inTime: number;
    readonly late: number;
    readonly open: number;
    readonly unknown: number;
    readonly none: number;
    readonly followUpDays: number;
  }>;

  // Plans
  readonly nextTouch: Message<
    TouchName & {
      readonly points: number;
      readonly cost: number | null;
      readonly unit: 'minutes' | 'money';
      /** Points owed to having both channels, where that is worth a word. */
      readonly synergy: number | null;
      /** The part of the channel that is reached, where that is worth a word. */
      readonly reached: { readonly channel: 'online' | 'offline'; readonly part: number } | null;
      readonly before: { readonly rank: number; readonly grade: string };
      readonly after: { readonly rank: number; readonly grade: string };
    }
  >;
  readonly encounter: Message<{
    readonly met: number | 'never' | 'unclear' | 'new';
    readonly online: number;
    readonly points: number;
    readonly before: number;
    readonly after: number;
  }>;
  readonly eventPassedOver: Message<{
    readonly because: 'no-gain' | 'attend' | 'money' | 'minutes' | 'team' | 'clash' | 'person';
    readonly clashesWith: readonly string[];
    readonly points: number;
  }>;
}
