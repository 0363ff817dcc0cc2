import type { ClaimWords, LearnWords } from '../core/locale/learn-words.js';

/**
 * What is missing for the test of the claim, in English.
 *
 * @internal
 */
export const englishClaim: ClaimWords = {
  rows: { one: '# row', other: '# rows' },
  won: {
    one: '# of {rows} was won, and it takes {least}',
    other: '# of {rows} were won, and it takes {least}',
  },
  notWon: {
    one: '# of {rows} was not won, and it takes {least}',
    other: '# of {rows} were not won, and it takes {least}',
  },
  bothChannels: {
    one: '# of {rows} has contact in both channels, and it takes {least}',
    other: '# of {rows} have contact in both channels, and it takes {least}',
  },
  noOnline: {
    one: '# of {rows} has no online contact, and it takes {least}',
    other: '# of {rows} have no online contact, and it takes {least}',
  },
  noOffline: {
    one: '# of {rows} has no offline contact, and it takes {least}',
    other: '# of {rows} have no offline contact, and it takes {least}',
  },
  leads: {
    one: 'the rows come from # lead, and it takes {least}',
    other: 'the rows come from # leads, and it takes {least}',
  },
  groups: {
    one: 'the rows come from # group, and it takes {least}',
    other: 'the rows come from # groups, and it takes {least}',
  },
  inseparable:
    'what both add cannot be told from what each does, because the strengths move together in all rows',
};

/**
 * The words on learning in English.
 *
 * @internal
 */
export const englishLearn: LearnWords = {
  rows: { one: '# row', other: '# rows' },
  wins: { one: '# win', other: '# wins' },
  leads: { one: '# lead', other: '# leads' },

  fewWins: {
    one: 'Too little data: # win in {rows}, and it takes {least} to learn anything. The model is as it was.',
    other:
      'Too little data: # wins in {rows}, and it takes {least} to learn anything. The model is as it was.',
  },
  fewLosses: {
    one: 'Too little data: # row without a win in {rows}, and it takes {least} to learn anything. The model is as it was.',
    other:
      'Too little data: # rows without a win in {rows}, and it takes {least} to learn anything. The model is as it was.',
  },
  noGain:
    'No gain found: in {rows} with {wins}, a better score does not go with more wins. The model is as it was.',
  untested:
    'Too little data for a test: {parts}, and each part takes {least}. The model is the prior, moved by {wins}.',
  parts: {
    training: 'the training part has {wins} in {rows}',
    test: 'the test part has {wins} in {rows}',
  },
  better: 'Better: {areas}.',
  noBetter: 'No better than what was there: {areas}.',
  areas:
    'on {rows} that it has not seen, with {wins}, its area under the curve is {own}, against {other} for {way}',
  areasWithRange:
    'on {rows} that it has not seen, with {wins}, its area under the curve is {own}, against {other} for {way} (difference {low} to {high})',
  ways: {
    recency: 'recency',
    frequency: 'frequency',
    points: 'points',
    rfm: 'RFM',
    'model in use': 'the model in use',
  },
  alarm: 'By itself, {way} has an area of {area}: look for leakage.',
  noShare: {
    online: 'No points for online contact alone',
    offline: 'No points for offline contact alone',
    synergy: 'No synergy found',
  },
  atZero: '{meaning}: the share ended at 0.',
  atZeroUpTo: '{meaning}: the share ended at 0; up to {most} would fit nearly as well.',
  oneChannel: 'Only one channel occurs in the data, so the shares stay as they were.',

  tooLittle: 'Too little data: {reasons}.',
  claim: englishClaim,
  range: '{points} percentage points ({low} to {high})',
  notShown:
    'In {rows} of {leads} with {wins}, it is not shown that both channels together go with more wins than the two alone add up to: {range}. A difference of {found} percentage points would have been found four times out of five.',
  more: 'In {rows} of {leads} with {wins}, both channels together go with more wins than the two alone add up to: {range}. This is a correlation; it does not show a cause.',
  fewer:
    'In {rows} of {leads} with {wins}, both channels together go with fewer wins than the two alone add up to: {range}. This is a correlation; it does not show a cause.',
  unmatched: {
    one: '# outcome is for a lead that is neither in the interactions nor on the roster.',
    other: '# outcomes are for leads that are neither in the interactions nor on the roster.',
  },

  fewCases: {
    one: 'Too little data for a probability: # of {rows} was won, and it takes {least} that were and {least} that were not.',
    other:
      'Too little data for a probability: # of {rows} were won, and it takes {least} that were and {least} that were not.',
  },
  byHistory: 'By the score, the last and the first touch, and how many there were: {reason}.',
  byScore: 'By the score alone: {reason}.',
  oneDate: 'there is one date, so the longer form cannot be tested',
  fewBefore: 'the dates before the last have {wins} in {rows}, too few of one kind to test the longer form',
  fewOnLast: 'the last date has {wins} in {rows}, too few of one kind to test the longer form',
  notClear: 'the longer form was not clearly better: {figures}',
  lower:
    'on the last date, with other leads, its log loss was lower by {difference} than by the score alone, with a standard error of {error}',
  higher:
    'on the last date, with other leads, its log loss was higher by {difference} than by the score alone, with a standard error of {error}',
};
