import type { DealWords } from '../core/locale/deal-words.js';
import { englishClaim } from '../learn/english.js';

/**
 * The words on deals in English.
 *
 * @internal
 */
export const englishDeals: DealWords = {
  percent: '{number}%',
  andMore: '{names} and {more} more',

  basis: 'Shares of {won}; {lost}.',
  basisOfValue: 'Shares of the value ({value}) of {won}; {lost}.',
  won: { one: '{count} deal won', other: '{count} deals won' },
  lost: { one: '{count} deal lost', other: '{count} deals lost' },
  withoutTouch: {
    one: '{count} deal won without an earlier touch; it is credited to no touchpoint.',
    other: '{count} deals won without an earlier touch; they are credited to no touchpoint.',
  },

  influence:
    'Influence does not divide the credit: each touchpoint is given the whole of every deal that it was part of, so the credits overlap and sum to more than was won.',
  below: 'The credit is negative for {touchpoints}: groups of touchpoints did worse with than without.',
  byRate:
    'By rate, a set of touchpoints is worth the share of its journeys that were won, however few: a set that was seen once and won counts as 100%.',
  noWonJourney:
    'Credit for {amount} of the deals goes to {touchpoints}, although no won journey passed there: a chain joins steps of different journeys, and from there others went on to win.',
  tooManyTouchpoints:
    'The journeys have too many touchpoints for this rule ({touchpoints}). Group them, for example campaigns by kind.',
  noDaysBefore: 'Some journeys do not record how long before the end each touch took place.',
  noPoints: 'Some journeys do not hold the points of each touch.',
  oneWinner:
    'No interval can be given: at least two customers with a won deal are needed, and there is only one.',
  noWinner: 'No interval can be given: at least two customers with a won deal are needed, and there is none.',

  wonWith:
    'Won: with both channels {both}, with online contact alone {online}, with offline contact alone {offline}, with neither {neither}.',
  rate: '{percent} ({won} of {deals})',
  noDeal: 'no deals',
  unknownContact: { other: 'For {count} more, the contact is not known.' },
  bounds:
    'It is not known how many deals without any contact are won. The difference between both channels together and the sum of the two alone is therefore between {low} and {high} percentage points.',
  range: '{points} percentage points ({low} to {high})',
  notShown:
    'At the amounts of contact seen, it is not shown that both channels together go with more wins than the two add up to: {range}. A difference of {found} percentage points would have been found four times out of five.',
  more: 'At the amounts of contact seen, both channels together go with more wins than the two add up to: {range}. This is a correlation; it does not show a cause.',
  less: 'At the amounts of contact seen, both channels together go with fewer wins than the two add up to: {range}. This is a correlation; it does not show a cause.',
  tooLittle: 'Too little data for more: {reasons}.',
  noStrength: {
    one: '{count} deal does not say how strong its contact was',
    other: '{count} deals do not say how strong their contact was',
  },
  claim: englishClaim,
};
