import type { QuietModel } from '../core/cadence/quiet.js';
import type { Instant, Interaction } from '../core/interaction/interaction.js';
import type { ScoringModel } from '../core/model/model.js';
import type { SqlDialect } from './dialect.js';

/**
 * The name of a table: one name, or names from the outside in, such as `['analytics', 'touches']`. Each is quoted, so a
 * dot is a part of a name.
 *
 * @group Warehouse
 */
export type SqlTable = string | readonly string[];

/**
 * What the columns of a table are called, by the field of an interaction; `null` where the table has no such column.
 * By default `id`, `lead_id`, `type`, `happened_at`, `direction`, `duration_minutes`, `participants`, `account_id`,
 * `owner_id`, `outcome` and `recorded_at` (in capitals for Snowflake, which stores unquoted names so): no engine reserves
 * one of them, nor a name of the columns that statements give.
 *
 * @group Warehouse
 */
export type SqlColumns = { readonly [Field in keyof Interaction]?: string | null | undefined };

/**
 * As-of times from a table, one for each of its rows: every lead is scored at each of them, in one statement.
 *
 * @group Warehouse
 */
export interface AsOfTable {
  /** The table. */
  readonly table: SqlTable;
  /** Its column of times, of the same kind as those of the interactions. Empty ones are passed over. */
  readonly column: string;
}

/**
 * What a statement gives.
 *
 * - `scores`: a row for each lead, best first, with rank, grade, mix, and everything the score is made of;
 * - `flags`: a row for each flag of every kind, with its evidence;
 * - `explain`: a row for each interaction: its share of the score in points, or why it has none;
 * - `network`: a row for the whole portfolio and for that of each owner, with the verdict and its numbers, and one for each mix, grade, and both;
 * - `evidence`: a row for each lead and type, and for each day of a type that counts daily: the sums that {@link ledgerFromRows} continues from;
 * - `history`: who acted and when, for a ledger that raises all flags;
 * - `waiting`: the interactions that are not in those sums but that a ledger keeps: planned, cancelled, not attended;
 * - `counted-ids`: the ids of the interactions in those sums, for a ledger that may be told of them again;
 * - `rejections`: how many rows cannot be read, by field and value. None, in a table that is in order;
 * - `refused-rows`: which rows these are, with the field and the value.
 *
 * @group Warehouse
 */
export type SqlOutput = (typeof outputs)[number];

/**
 * What columns of times hold: milliseconds since 1970 as whole numbers, or timestamps of the engine.
 *
 * @group Warehouse
 */
export type OutputTimes = 'epoch-milliseconds' | 'timestamps';

/**
 * A table of leads that are one person.
 *
 * @group Warehouse
 */
export interface SameAsTable {
  /** The table; a lead that is twice in it is the greater of the two. */
  readonly table: SqlTable;
  /** The column with the id of a lead. */
  readonly from: string;
  /** The column with the lead that it is: the last one, which is not in `from` itself. */
  readonly to: string;
}

/**
 * Options of {@link toSql}.
 *
 * @group Warehouse
 */
export interface SqlOptions {
  /** The model to score by. */
  readonly model: ScoringModel;
  /** The engine that the statement is for. */
  readonly dialect: SqlDialect;
  /** The table of interactions, or with `from: 'evidence'` of stored evidence. */
  readonly table: SqlTable;
  /**
   * What `table` holds: `interactions` (the default), or `evidence`: rows that the output `evidence` gave as of an earlier
   * time, with its names of columns. Scores are computed from them without reading the history again, so `output` is
   * `scores`. There is no row at all where a stored one is of another model or of a later time than `asOf`.
   */
  readonly from?: 'interactions' | 'evidence' | undefined;
  /**
   * With `from: 'evidence'` the table of what the output `waiting` gave beside it: what was still ahead then may have
   * happened since.
   */
  readonly waiting?: SqlTable | undefined;
  /** What its columns are called, where that is not the default. */
  readonly columns?: SqlColumns | undefined;
  /**
   * What its columns of times hold: `timestamps` of the engine (the default; DuckDB, PostgreSQL and Snowflake read one without a
   * zone as UTC, Spark and BigQuery refuse it), or `epoch-milliseconds` as numbers. A part of a millisecond is cut.
   */
  readonly times?: 'timestamps' | 'epoch-milliseconds' | undefined;
  /**
   * What the columns of times hold that the statement gives: `epoch-milliseconds` (the default), or `timestamps` of the engine,
   * then called `first_online_at` for `first_online_ms`, and `as_of` and `happened_at` for `as_of_ms` and `at_ms`. Both are whole
   * milliseconds, and the same instants whatever the zone of the session. With `from: 'evidence'` what was stored holds the
   * same.
   */
  readonly outputTimes?: OutputTimes | undefined;
  /** The instant for which the result holds, or a table of them. */
  readonly asOf: Instant | AsOfTable;
  /**
   * Leave out what was recorded later than this; `as-of`: later than the as-of time, so that a table of features holds
   * only what was known at each time. By default everything in the table is known.
   */
  readonly knownAt?: Instant | 'as-of' | undefined;
  /** Whom a score is for; `lead` by default. */
  readonly key?: 'lead' | 'account' | 'owner-lead' | undefined;
  /** A table of leads that are one person, which is joined; none by default. */
  readonly sameAs?: SameAsTable | undefined;
  /**
   * What `cooling` and `dormant` are judged by, from {@link index!fitQuiet | fitQuiet}; {@link index!standardQuiet | standardQuiet} by
   * default.
   */
  readonly quiet?: QuietModel | undefined;
  /** What the statement gives; `scores` by default. */
  readonly output?: SqlOutput | undefined;
  /**
   * Where the as-of time and the texts of the model go: `parameters` (the default) or `literals` within the statement,
   * for a dbt model or a view.
   */
  readonly values?: 'parameters' | 'literals' | undefined;
}

/** @internal */
export const outputs = [
  'scores',
  'flags',
  'explain',
  'network',
  'evidence',
  'history',
  'waiting',
  'counted-ids',
  'rejections',
  'refused-rows',
] as const;

/** @internal */
export const outputTimesNames = [
  'epoch-milliseconds',
  'timestamps',
] as const satisfies readonly OutputTimes[];
