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
    one: '{count} deal won without a touch before, credited to nobody.',
    other: '{count} deals won without a touch before, credited to nobody.',
  },

  influence:
    'Influence is no partition: each touchpoint is given the whole of every deal that it was part of, so the credits overlap and sum to more than was won.',
  below: 'Less than nothing goes to {touchpoints}: sets of touchpoints did worse with it than without.',
  byRate:
    'By rate, a set of touchpoints is worth the part of its journeys that was won, however many they are: a set that was met once and won counts as 100%.',
  noWonJourney:
    '{amount} conversions go to {touchpoints}, which no won journey passed: a chain joins steps of different journeys, and from there others went on to win.',
  tooManyTouchpoints:
    'The journeys have too many touchpoints for it ({touchpoints}). Group them, as campaigns by kind.',
  noDaysBefore: 'Not all journeys say how long before the end each touch was.',
  noPoints: 'Not all journeys hold the points of each touch.',
  oneWinner: 'No interval can be given: it takes two customers who won something, and there is one.',
  noWinner: 'No interval can be given: it takes two customers who won something, and there is none.',

  wonWith:
    'Won with both {both}, online contact alone {online}, offline contact alone {offline}, neither {neither}.',
  rate: '{percent} ({won} of {deals})',
  noDeal: 'no deal',
  unknownContact: { other: 'Of {count} more the contact is not known.' },
  bounds:
    'How many deals without contact are won is not known, so both together add between {low} and {high} points to the two alone.',
  range: '{points} points ({low} to {high})',
  notShown:
    'At the amounts of contact seen, it is not shown that both together go with more than the two add up to: {range}. {found} points would have been found four times out of five.',
  more: 'At the amounts of contact seen, both together go with more than the two add up to: {range}. It goes together; that it causes is not shown.',
  less: 'At the amounts of contact seen, both together go with less than the two add up to: {range}. It goes together; that it causes is not shown.',
  tooLittle: 'Too little data for more: {reasons}.',
  noStrength: {
    one: '{count} deal does not say how strong its contact was',
    other: '{count} deals do not say how strong their contact was',
  },
  claim: englishClaim,
};
