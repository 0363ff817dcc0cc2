import type { ClaimWords } from '../../core/locale/deal-words.js';

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
    one: 'the rows are of # lead, and it takes {least}',
    other: 'the rows are of # leads, and it takes {least}',
  },
  groups: {
    one: 'the rows are of # group, and it takes {least}',
    other: 'the rows are of # groups, and it takes {least}',
  },
  inseparable:
    'what both add cannot be told from what each does, because the strengths move together in all rows',
};
