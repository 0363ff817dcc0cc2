import type { Places, PluralPlaces } from './filled.js';
import type { ClaimWords } from './learn-words.js';
import type { Locale } from './messages.js';

/**
 * A locale that has the words on deals: which touch is given what, and what meeting people added.
 *
 * @group Languages
 */
export interface DealLocale extends Locale {
  /** The words on deals. */
  readonly deals: DealWords;
}

/**
 * Every sentence on deals, as texts with places in braces. Numbers are written before they come into their places.
 *
 * @group Languages
 */
export interface DealWords {
  /** A rounded share. */
  readonly percent: Places<'number'>;
  /** A list of names, cut. */
  readonly andMore: Places<'names' | 'more'>;

  // What the shares are of
  /** Shares of the deals. */
  readonly basis: Places<'won' | 'lost'>;
  /** Shares of their value. */
  readonly basisOfValue: Places<'value' | 'won' | 'lost'>;
  /** Deals won, inside the two above. */
  readonly won: PluralPlaces<'count'>;
  /** Deals lost, inside the same. */
  readonly lost: PluralPlaces<'count'>;
  /** Deals won that have no touch before them. */
  readonly withoutTouch: PluralPlaces<'count'>;

  // What to know of a rule
  /** The influence of a touchpoint. */
  readonly influence: string;
  /** Touchpoints that are given less than nothing. */
  readonly below: Places<'touchpoints'>;
  /** Sets of touchpoints by rate. */
  readonly byRate: string;
  /** Touchpoints that no won journey passed. */
  readonly noWonJourney: Places<'amount' | 'touchpoints'>;
  /** A rule with too many touchpoints. */
  readonly tooManyTouchpoints: Places<'touchpoints'>;
  /** A rule without the days that it needs. */
  readonly noDaysBefore: string;
  /** A rule without the points that it needs. */
  readonly noPoints: string;
  /** No interval, with one customer. */
  readonly oneWinner: string;
  /** No interval, without a customer. */
  readonly noWinner: string;

  // Win rates by kind of contact
  /** Rates by contact. */
  readonly wonWith: Places<'both' | 'online' | 'offline' | 'neither'>;
  /** One of them. */
  readonly rate: Places<'percent' | 'won' | 'deals'>;
  /** A rate without deals. */
  readonly noDeal: string;
  /** Deals of unknown contact. */
  readonly unknownContact: PluralPlaces<'count'>;
  /** What both add, where some deals are not there to say. */
  readonly bounds: Places<'low' | 'high'>;
  /** An estimate with its interval. */
  readonly range: Places<'points' | 'low' | 'high'>;
  /** Nothing is shown. */
  readonly notShown: Places<'range' | 'found'>;
  /** Both go with more. */
  readonly more: Places<'range'>;
  /** Both go with less. */
  readonly less: Places<'range'>;
  /** Nothing can be said. */
  readonly tooLittle: Places<'reasons'>;
  /** Deals whose contact has no strength. */
  readonly noStrength: PluralPlaces<'count'>;
  /** Why nothing can be said. */
  readonly claim: ClaimWords;
}
