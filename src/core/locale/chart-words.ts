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
  readonly planeTitle: string;
  readonly inPersonAxis: string;
  readonly onlineAxis: string;
  /** The strip of those who were never met: short, with room, and with much room. */
  readonly neverMet: readonly [Places<'points'>, Places<'points'>, Places<'points'>];
  readonly contacts: PluralForms;
  readonly curvePoints: Places<'points'>;
  /** Which channels a lead has touches in, behind a comma. */
  readonly sides: Readonly<Record<'both' | 'online-only' | 'offline-only' | 'unclear', string>>;
  readonly dot: Places<'points' | 'grade' | 'side'>;
  readonly dots: Places<'points' | 'grade' | 'side'>;
  readonly planeLeads: PluralForms;
  readonly planeOnline: Places<'count' | 'points'>;
  readonly planeOffline: Places<'count' | 'points'>;
  readonly planeBoth: Places<'count'>;
  readonly planeUnclear: Places<'count'>;
  /** The description: the leads, and the parts above. */
  readonly planeDescription: Places<'leads' | 'parts'>;
  /** Between two parts. */
  readonly partSeparator: string;

  // Who knows whom
  readonly coverageTitle: string;
  readonly coverageStates: Readonly<Record<'met' | 'online' | 'unclear', string>>;
  readonly coverageCell: Places<'owner' | 'contact' | 'state' | 'points'>;
  readonly coverageDescription: Places<'owners' | 'contacts' | 'met' | 'online'>;
  readonly coverageUnclear: Places<'owners' | 'contacts' | 'met' | 'online' | 'unclear'>;
  readonly coverageSymbols: string;

  // The score over time
  readonly historyTitle: Places<'name'>;
  readonly scoreAxis: string;
  readonly jump: Places<'day' | 'cause' | 'points'>;
  readonly jumps: PluralForms;
  readonly historyDescription: Places<
    'first' | 'firstDay' | 'last' | 'grade' | 'lastDay' | 'jumps' | 'trend'
  >;
  readonly trendUp: Places<'points' | 'days'>;
  readonly trendDown: Places<'points' | 'days'>;
  readonly noPoint: string;

  // Touches over time, and what the score is built from
  readonly timelineTitle: Places<'name'>;
  readonly touchPointsAxis: string;
  readonly touch: Places<'day' | 'type' | 'points'>;
  readonly directedTouch: Places<'day' | 'type' | 'direction' | 'points'>;
  readonly contributionsTitle: Places<'name'>;
  readonly pointsAxis: string;
  /** The block of what having both channels adds. */
  readonly bothChannels: string;
  readonly block: Places<'label' | 'points'>;
  readonly touchesBlock: Places<'label' | 'touches' | 'points'>;

  // Rules of attribution
  readonly sharesTitle: string;
  readonly spreadTitle: string;
  readonly sharesAxis: Readonly<Record<Measure, string>>;
  readonly channels: Readonly<Record<'offline' | 'online' | 'both' | 'unknown', string>>;
  readonly ruleShare: Places<'rule' | 'channel' | 'percent'>;
  readonly spreadEnd: Places<'touchpoint' | 'percent' | 'rule'>;
  readonly sharesDescription: PluralForms;
  readonly offlineRange: Readonly<Record<Measure, Places<'least' | 'most'>>>;
  readonly noChannel: string;
  readonly spreadDescription: PluralForms;
  readonly mostDisputed: Readonly<
    Record<Measure, Places<'touchpoint' | 'least' | 'lowest' | 'most' | 'highest'>>
  >;
  readonly nothingWon: string;
}

type Measure = 'conversions' | 'value';
