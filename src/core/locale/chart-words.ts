import type { Places } from './filled.js';
import type { Locale, PluralForms } from './messages.js';

/**
 * A locale that has the words of the charts.
 *
 * @group Languages
 */
export interface ChartLocale extends Locale {
  /** The words of the charts. */
  readonly charts: ChartWords;
}

/**
 * Every word of the charts. They are texts with places in braces and no functions, so that a page can carry them as data.
 * Numbers, percentages and days are written before they come into their places.
 *
 * @group Languages
 */
export interface ChartWords {
  // In several charts
  /** Touches by number. */
  readonly touches: PluralForms;
  /** A rounded share. */
  readonly percent: Places<'number'>;
  /** A list of names, cut. */
  readonly andMore: Places<'names' | 'more'>;

  // The plane
  /** Title of the plane of leads. */
  readonly planeTitle: string;
  /** Axis of the plane: strength in person. */
  readonly inPersonAxis: string;
  /** Axis of the plane: strength online. */
  readonly onlineAxis: string;
  /** The strip of those who were never met: short, with room, and with much room. */
  readonly neverMet: readonly [Places<'points'>, Places<'points'>, Places<'points'>];
  /** Contacts by number. */
  readonly contacts: PluralForms;
  /** A curve of equal score. */
  readonly curvePoints: Places<'points'>;
  /** Which channels a lead has touches in, behind a comma. */
  readonly sides: Readonly<Record<'both' | 'online-only' | 'offline-only' | 'unclear', string>>;
  /** A lead of the plane, as it is read aloud. */
  readonly dot: Places<'points' | 'grade' | 'side'>;
  /** Several leads at one place, as they are read aloud. */
  readonly dots: Places<'points' | 'grade' | 'side'>;
  /** Leads of the plane by number. */
  readonly planeLeads: PluralForms;
  /** How many know us online only, and what they can reach. */
  readonly planeOnline: Places<'count' | 'points'>;
  /** How many know us in person only, and what they can reach. */
  readonly planeOffline: Places<'count' | 'points'>;
  /** How many have both channels. */
  readonly planeBoth: Places<'count'>;
  /** How many have touches of unknown place. */
  readonly planeUnclear: Places<'count'>;
  /** The description: the leads, and the parts above. */
  readonly planeDescription: Places<'leads' | 'parts'>;
  /** Between two parts. */
  readonly partSeparator: string;

  // Who knows whom
  /** Title of who knows whom. */
  readonly coverageTitle: string;
  /** What is known of a pair. */
  readonly coverageStates: Readonly<Record<'met' | 'online' | 'unclear', string>>;
  /** A pair, as it is read aloud. */
  readonly coverageCell: Places<'owner' | 'contact' | 'state' | 'points'>;
  /** The description, where each place is known. */
  readonly coverageDescription: Places<'owners' | 'contacts' | 'met' | 'online'>;
  /** The description, where some places are unknown. */
  readonly coverageUnclear: Places<'owners' | 'contacts' | 'met' | 'online' | 'unclear'>;
  /** What the symbols mean. */
  readonly coverageSymbols: string;

  // The score over time
  /** Title of a score over time. */
  readonly historyTitle: Places<'name'>;
  /** Axis of the score. */
  readonly scoreAxis: string;
  /** A jump of the score, and its cause. */
  readonly jump: Places<'day' | 'cause' | 'points'>;
  /** Jumps by number. */
  readonly jumps: PluralForms;
  /** The description, from the first point to the last. */
  readonly historyDescription: Places<
    'first' | 'firstDay' | 'last' | 'grade' | 'lastDay' | 'jumps' | 'trend'
  >;
  /** A score that rose. */
  readonly trendUp: Places<'points' | 'days'>;
  /** A score that fell. */
  readonly trendDown: Places<'points' | 'days'>;
  /** What stands in place of a score without points. */
  readonly noPoint: string;

  // Touches over time, and what the score is built from
  /** Title of the touches of a lead. */
  readonly timelineTitle: Places<'name'>;
  /** Axis of the points of a touch. */
  readonly touchPointsAxis: string;
  /** A touch, as it is read aloud. */
  readonly touch: Places<'day' | 'type' | 'points'>;
  /** A touch of known direction, as it is read aloud. */
  readonly directedTouch: Places<'day' | 'type' | 'direction' | 'points'>;
  /** Title of what a score is built from. */
  readonly contributionsTitle: Places<'name'>;
  /** Axis of points. */
  readonly pointsAxis: string;
  /** The block of what having both channels adds. */
  readonly bothChannels: string;
  /** A part of the score with its points. */
  readonly block: Places<'label' | 'points'>;
  /** A part of the score with its touches and points. */
  readonly touchesBlock: Places<'label' | 'touches' | 'points'>;

  // Rules of attribution
  /** Title of the credit of touchpoints by rule. */
  readonly sharesTitle: string;
  /** Title of how far the rules disagree. */
  readonly spreadTitle: string;
  /** Axis of credit, by what is shared out. */
  readonly sharesAxis: Readonly<Record<Measure, string>>;
  /** Names of the channels. */
  readonly channels: Readonly<Record<'offline' | 'online' | 'both' | 'unknown', string>>;
  /** What a rule gives to a channel, as it is read aloud. */
  readonly ruleShare: Places<'rule' | 'channel' | 'percent'>;
  /** The least or the most that a touchpoint is given, and by which rule. */
  readonly spreadEnd: Places<'touchpoint' | 'percent' | 'rule'>;
  /** The description of the credit, by the number of rules. */
  readonly sharesDescription: PluralForms;
  /** What offline is given at least and at most. */
  readonly offlineRange: Readonly<Record<Measure, Places<'least' | 'most'>>>;
  /** What stands where no channel is known. */
  readonly noChannel: string;
  /** The description of the disagreement, by the number of rules. */
  readonly spreadDescription: PluralForms;
  /** The touchpoint about which the rules disagree most. */
  readonly mostDisputed: Readonly<
    Record<Measure, Places<'touchpoint' | 'least' | 'lowest' | 'most' | 'highest'>>
  >;
  /** What stands where nothing was won. */
  readonly nothingWon: string;
}

type Measure = 'conversions' | 'value';
