import type { FlagKind } from '../core/relationship/flag-kinds.js';

/**
 * What a flag is called on a page for people: in the report, in the playground, and in “How to read a score”, to which a test
 * holds them.
 *
 * @internal
 */
export const flagNames: Readonly<Record<FlagKind, string>> = {
  'insufficient-history': 'Too little history',
  'online-only': 'Never met',
  'place-unknown': 'Place unknown',
  'mostly-online': 'Mostly online',
  'never-met-account': 'Nobody met at the account',
  'single-threaded': 'Relies on few people',
  'offline-lapsed': 'Not met lately',
  cooling: 'Going quiet',
  dormant: 'Gone silent',
  unanswered: 'No reply',
  'one-sided': 'One-sided',
  'online-saturated': 'E-mail adds little',
  friction: 'Friction',
};
