import type { QuietModel } from '../cadence/quiet.js';
import type { LeadKey } from '../evidence/lead-key.js';
import type { Instant, InteractionInput } from '../interaction/interaction.js';
import type { ScoringModel } from '../model/model.js';
import type { RankBy } from '../ranking/rank-by.js';
import type { Ranking } from '../ranking/rank-leads.js';
import type { LeadScore } from '../score/score-leads.js';
import type { LeadLabels, PreviousGrades } from '../score/values-by-key.js';
import type { AbortSignalLike } from '../stream/abort-signal.js';

/**
 * For how long the ids of interactions are remembered.
 *
 * @group Ledger
 */
export interface DuplicateWindow {
  /** Days of interaction time before the latest touch; above 0. */
  readonly windowDays: number;
}

/**
 * Options of {@link createLedger}.
 *
 * @typeParam Type - names of the interaction types, from the model
 * @typeParam T - the caller's interaction type
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Ledger
 */
export interface LedgerOptions<
  Type extends string = string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
  Grade extends string = string,
> {
  /** The model to score by. */
  readonly model: ScoringModel<Type, Grade>;
  /**
   * Where the ledger stands in time. Touches up to here are summed as they come; what lies after it waits whole, and
   * is upcoming, until {@link Ledger.advance} moves the ledger on.
   */
  readonly asOf: Instant;
  /** Whom a score is for; `lead` by default. */
  readonly key?: LeadKey<T> | undefined;
  /**
   * How copies of an interaction, by id and lead, are found.
   *
   * - `exact` (the default): every id is remembered, at some two hundred bytes each;
   * - `{ windowDays }`: ids are remembered for at least that many days of interaction time before the latest touch,
   *   for streams that may deliver again what they delivered lately;
   * - `none`: ids are not looked at; the source delivers each interaction once.
   */
  readonly duplicates?: 'exact' | 'none' | DuplicateWindow | undefined;
  /**
   * For how many days before `asOf` an interaction with an id is kept whole, so that a later copy corrects it: moved,
   * called off, with its length. It counts from the start. Older ones are in the sums, where a correction is a `conflict`.
   * 0 (none) by default; each one costs what a planned one does.
   */
  readonly settleAfterDays?: number | undefined;
  /**
   * What ids and erased leads are remembered as, for ledgers that must not hold them: a keyed hash, such as HMAC-SHA-256
   * with a secret of yours, as text. The same text must give the same hash, also when a snapshot is restored. Without it
   * ids are kept as they are, and erased leads leave no trace, so that a redelivery brings them back.
   */
  readonly hash?: ((text: string) => string) | undefined;
  /**
   * Whether to keep who acted and when, so that all flags can be judged: the last answer and what we did after it, how many
   * touches were ours and theirs, on which days there was contact, and for accounts the sums of each contact. Every flag is
   * then the one that {@link rankLeads} raises. `false` by default: `notJudged` of a ranking names the kinds that sums cannot
   * judge.
   *
   * A lead of 10 touches takes about 490 bytes more for it, one of 30 touches 700, and an account of four contacts with 120 touches 2,400.
   * The contacts of accounts are kept by their `leadId`, also with `hash`.
   */
  readonly history?: boolean | undefined;
  /**
   * What to do with an interaction whose type the model does not have: `reject` it with an error (the default), or `ignore`
   * it, which counts it as `unknownType` in `notCounted`. Its lead is then known, as {@link rankLeads} knows it. Snapshots
   * keep the choice.
   */
  readonly unknownTypes?: 'reject' | 'ignore' | undefined;
}

/**
 * What became of an interaction that was added.
 *
 * - `counted`: it is in the sums.
 * - `waiting`: it lies ahead, or did not take place; kept, so that a later copy may confirm, move or cancel it.
 * - `duplicate`: a copy of one that counts; nothing changed.
 * - `conflict`: a copy that should have taken the place of one that is in the sums, or a cancellation of which nothing says
 *   that it is the later word; nothing changed. {@link Ledger.replace} puts the lead right.
 * - `erased`: of a person that was erased; nothing is kept.
 * - `noted`: it did not take place, and only its number is kept.
 * - `without-key`: the key function gave nothing; only counted.
 * - `unknown-type`: the model does not have its type, and the ledger ignores such types; only counted.
 *
 * @group Ledger
 */
export type AddOutcome =
  | 'counted'
  | 'waiting'
  | 'duplicate'
  | 'conflict'
  | 'erased'
  | 'noted'
  | 'without-key'
  | 'unknown-type';

/**
 * How far a stream was read.
 *
 * @group Ledger
 */
export interface ConsumeProgress {
  /** Interactions taken from the stream; where to go on after an abort. */
  readonly consumed: number;
  /** Those of them that are in the sums. */
  readonly counted: number;
  /** Those that were copies. */
  readonly duplicates: number;
  /** Those that were copies and should have taken the place of what is in the sums. */
  readonly conflicts: number;
  /** Those that could not be read, where `onInvalid` takes them. */
  readonly invalid: number;
}

/**
 * Options of {@link Ledger.consume}.
 *
 * @typeParam T - the caller's interaction type
 *
 * @group Ledger
 */
export interface ConsumeOptions<T = InteractionInput<string>> {
  /**
   * Called after every `progressEvery` interactions and at the end. If it returns a promise, the stream waits for
   * it: a place to store a snapshot together with `consumed`.
   */
  readonly onProgress?: ((progress: ConsumeProgress) => void | Promise<void>) | undefined;
  /** Interactions between two calls of `onProgress`; 10,000 by default. */
  readonly progressEvery?: number | undefined;
  /** Ends the reading between two interactions, also while the stream is silent. */
  readonly signal?: AbortSignalLike | undefined;
  /** Takes an interaction that cannot be scored, and the stream continues; without it the first one ends the reading. */
  readonly onInvalid?: ((interaction: T, error: Error) => void) | undefined;
}

/**
 * Options of {@link Ledger.score}.
 *
 * @group Ledger
 */
export interface LedgerScoreOptions {
  /** The instant for which the score holds, not before the ledger's own; that one by default. */
  readonly asOf?: Instant | undefined;
  /** The grades that leads had before, by key, so that a grade changes only when it is clear. */
  readonly previousGrades?: PreviousGrades | undefined;
}

/**
 * Options of {@link Ledger.rank}.
 *
 * @group Ledger
 */
export interface LedgerRankOptions extends LedgerScoreOptions {
  /** How many of the best to return; all by default. */
  readonly top?: number | undefined;
  /** What to rank by, the greatest first; the score by default. With an outcome model, the probability of the outcome. */
  readonly rankBy?: RankBy | undefined;
  /** What leads and accounts are called, by key; shown beside the key, and no part of a score. */
  readonly labels?: LeadLabels | undefined;
  /**
   * What `cooling` and `dormant` are judged by where the ledger keeps history, from {@link fitQuiet}; {@link standardQuiet} by
   * default.
   */
  readonly quiet?: QuietModel | undefined;
}

/**
 * What {@link Ledger.removePerson} needs of the others.
 *
 * @typeParam T - the caller's interaction type
 *
 * @group Ledger
 */
export interface RemainingTouches<T> {
  /** Keys whose sums hold the person. */
  readonly keys: Iterable<string>;
  /** All interactions of these keys that are not of the person. */
  readonly interactions: readonly T[] | Iterable<T>;
}

/**
 * The incremental form of {@link rankLeads}: it takes interactions as they happen, keeps a few sums for each lead and
 * type, and scores from those at any later time. Made by {@link createLedger} or {@link restoreLedger}.
 *
 * @typeParam Type - names of the interaction types, from the model
 * @typeParam T - the caller's interaction type
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Ledger
 */
export interface Ledger<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
  Grade extends string = string,
> {
  /** The {@link modelFingerprint} of its model. */
  readonly modelFingerprint: string;
  /** Where it stands in time, in epoch milliseconds. */
  readonly asOf: number;
  /** How many leads it knows. */
  readonly size: number;

  /**
   * Adds one interaction, in any order of time. O(1).
   *
   * @returns what became of it
   * @throws {@link TouchpointError} `invalid_interactions`; the ledger is as before
   */
  add(interaction: T): AddOutcome;

  /**
   * Adds a list of interactions: what {@link Ledger.add} one after the other would give, but faster, because it takes those of
   * a lead together. Pass as many at once as you have. O(n), and about 40 bytes for each while it runs.
   *
   * @param interactions - in any order of time
   * @returns by index: what became of it
   * @throws {@link TouchpointError} `invalid_interactions` with the index of the first that is invalid; none is added then
   */
  addAll(interactions: readonly T[] | Iterable<T>): AddOutcome[];

  /**
   * Adds the interactions of a stream, one after the other, asking for the next only when the last is in.
   *
   * @param stream - interactions, or lists of them, which is faster
   * @param options - progress and abort
   * @returns how far it was read
   * @throws {@link TouchpointError} `aborted`, with the number of interactions taken as the value of its issue;
   * `invalid_interactions` with the place in the stream. In either case everything before is in, and nothing after.
   */
  consume(
    stream: AsyncIterable<T | readonly T[]> | Iterable<T | readonly T[]>,
    options?: ConsumeOptions<T>,
  ): Promise<ConsumeProgress>;

  /**
   * Moves the ledger on in time: what has waited and was held by then is summed. An earlier time changes nothing.
   */
  advance(asOf: Instant): void;

  /**
   * The score of a lead; `undefined` for one that the ledger does not know.
   *
   * @param key - whom to score
   * @param options - as of when, the ledger's own time by default, and the grades before
   * @throws {@link TouchpointError} `as_of_too_early` for a time before the ledger's own
   */
  score(key: string, options?: LedgerScoreOptions): LeadScore<Grade> | undefined;

  /**
   * Ranks its leads, as {@link rankLeads} would rank the interactions behind them. With {@link LedgerOptions.history} it raises
   * all flags; without, those that need no more than its sums, and `notJudged` of the result names the others. O(leads).
   *
   * @throws {@link TouchpointError} `as_of_too_early` for a time before the ledger's own, `invalid_option`
   */
  rank(options?: LedgerRankOptions): Ranking<Grade>;

  /**
   * Adds everything that another ledger knows. The other one stays as it is. The two stand at the later of their
   * times.
   *
   * @throws {@link TouchpointError} `another_model`; `overlapping_ledgers` if both have summed an interaction of
   * the same id and lead; `invalid_option` if they score different keys. This ledger is as before.
   */
  merge(other: Ledger<Type, never>): void;

  /**
   * Erases a lead with everything that is known about it, its ids included. A redelivery brings it back;
   * {@link Ledger.removePerson} refuses it.
   *
   * @returns whether the ledger knew it
   */
  remove(key: string): boolean;

  /**
   * Joins two leads that are one: sums, contacts, what waits and ids. From now on interactions of `from` are of `to`, and
   * `score(from)` is the score of `to`. Types that count once or daily keep the stronger touch, as always.
   *
   * To split them again, {@link Ledger.remove} `to`, which forgets the name too, and {@link Ledger.add} the touches of both.
   *
   * @param from - the key that is no more
   * @param to - the key that it is; it need not be known yet
   * @returns whether the ledger knew `from`
   * @throws {@link TouchpointError} `overlapping_ledgers` if both have summed an interaction of the same id, or one has
   * summed what the other's copy corrects, with the ids; `invalid_option`. The ledger is as before.
   */
  rename(from: string, to: string): boolean;

  /**
   * Puts a lead right: forgets its sums and ids, and adds these interactions, which must be all of it.
   *
   * @returns what became of each
   * @throws {@link TouchpointError} `invalid_interactions`; `invalid_option` for an interaction of another key. The ledger
   * is as before.
   */
  replace(key: string, interactions: readonly T[] | Iterable<T>): AddOutcome[];

  /**
   * Erases a person: the lead, or all pairs of it with colleagues. Sums of accounts, and of keys of your own, hold more than
   * one person; they are made anew from the touches of the others, which you pass.
   *
   * With {@link LedgerOptions.hash}, interactions of the person are refused as `erased` from now on.
   *
   * @param leadId - the person, as interactions name it
   * @param others - needed for accounts and keys of your own: the keys that hold the person, and the interactions of
   * everybody else of these
   * @returns the keys that were erased or made anew
   * @throws {@link TouchpointError} `invalid_option`, with what is missing. The ledger is as before.
   */
  removePerson(leadId: string, others?: RemainingTouches<T>): string[];

  /**
   * Everything that it knows of one lead, as a small JSON text with version and checksum: a row in a database.
   *
   * @returns the text; `undefined` for a lead that it does not know
   */
  exportLead(key: string): string | undefined;

  /**
   * Takes in what {@link Ledger.exportLead} returned, in place of what it knew of that lead. Moves on to the time of the
   * export, if that is later.
   *
   * @returns the key of the lead
   * @throws {@link TouchpointError} as {@link restoreLedger}; `invalid_option` for a text of another ledger's options
   */
  importLead(state: string): string;

  /**
   * Everything it knows, for {@link restoreLedger}: `binary` (the default), some forty bytes for each lead and type
   * with a checksum, or `json`, readable text that may be stored in a JSON column.
   */
  snapshot(format?: 'binary'): Uint8Array;
  /** The same as text. */
  snapshot(format: 'json'): string;
}
