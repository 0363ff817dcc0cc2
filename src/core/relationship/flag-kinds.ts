/**
 * What it takes to judge a flag of each kind, in the order in which the flags of a lead are listed. Every list of kinds
 * derives from this table: `FlagKind`, those of a ledger, of SQL and of the command.
 *
 * - `sums`: counts, first and last times and evidence of each channel; every ledger has those, and SQL.
 * - `history`: when each touch was, and who acted; SQL has it, and a ledger that keeps it.
 * - `contacts`: which people of an account the touches were with; only where the score is for accounts.
 *
 * @internal
 */
export const flagNeeds = {
  'insufficient-history': 'sums',
  'online-only': 'sums',
  'place-unknown': 'sums',
  'mostly-online': 'sums',
  'never-met-account': 'contacts',
  'single-threaded': 'contacts',
  'offline-lapsed': 'sums',
  cooling: 'history',
  dormant: 'history',
  unanswered: 'history',
  'one-sided': 'history',
  'online-saturated': 'sums',
  friction: 'sums',
} as const satisfies Readonly<Record<string, FlagNeed>>;

/** @internal */
export type FlagNeed = 'sums' | 'history' | 'contacts';

/**
 * The names of all flags.
 *
 * @group Relationships
 */
export type FlagKind = keyof typeof flagNeeds;

/**
 * The kinds that need this.
 *
 * @internal
 */
export type FlagKindNeeding<Need extends FlagNeed> = {
  [Kind in FlagKind]: (typeof flagNeeds)[Kind] extends Need ? Kind : never;
}[FlagKind];

/** @internal */
export const flagKinds = Object.keys(flagNeeds) as FlagKind[];

/** @internal */
export function flagKindsNeeding<Need extends FlagNeed>(need: Need): FlagKindNeeding<Need>[] {
  return flagKinds.filter((kind): kind is FlagKindNeeding<Need> => flagNeeds[kind] === need);
}

/**
 * The kinds that sums alone cannot judge, of those that the key has at all: what a ledger does not look for.
 *
 * @param byAccount - whether scores are for accounts
 *
 * @internal
 */
export function kindsBeyondSums(byAccount: boolean): FlagKind[] {
  return flagKinds.filter((kind) => {
    const need = flagNeeds[kind];
    return need === 'history' || (need === 'contacts' && byAccount);
  });
}
