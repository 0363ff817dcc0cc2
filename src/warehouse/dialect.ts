/**
 * The engines that a model can be written for.
 *
 * @group Warehouse
 */
export type SqlDialect =
  | 'duckdb'
  | 'postgres'
  | 'sqlite'
  | 'spark'
  | 'bigquery'
  | 'snowflake'
  | 'trino'
  | 'clickhouse'
  | 'redshift'
  | 'tsql'
  | 'mysql';

/**
 * Where engines differ. Everything else is written in what they share.
 *
 * @internal
 */
export interface DialectRules {
  readonly doubleType: string;
  readonly textType: string;
  readonly wholeType: string;
  /** A quoted identifier: the character around it, and how that character is written inside; `null` if it cannot be. */
  readonly identifierQuote: string;
  readonly identifierQuoteInside: string | null;
  /** Bytes of the longest identifier. PostgreSQL cuts a longer one in silence, and may then mean another table. */
  readonly longestIdentifier: number;
  /** How an unquoted name of this library is stored. */
  readonly storedName: (name: string) => string;
  readonly placeholder: (position: number, kind: 'text' | 'number') => string;
  /** A double precision number, never a decimal one. */
  readonly number: (value: number) => string;
  readonly textLiteral: (text: string) => string;
  /** Whole milliseconds since 1970 of a timestamp, cut and not rounded. */
  readonly epochMilliseconds: (timestamp: string) => string;
  /**
   * An instant from whole milliseconds since 1970, the same in a session of any zone. Its type is one of instants; where an
   * engine has none that its tables hold, one without a zone, in UTC.
   */
  readonly timestampOf: (milliseconds: string) => string;
  /** A JSON list of two texts, as `JSON.stringify` writes it. */
  readonly jsonPair: (first: string, second: string) => string;
  /** The hyperbolic tangent of a column that is 0 or more, exact for small numbers as well. */
  readonly tanh: (column: string) => string;
  /** The natural logarithm. */
  readonly ln: string;
  /** The smaller and the greater of two numbers. */
  readonly least: string;
  readonly greatest: string;
  /** A text that equals another only where all its characters are the same, whatever the database's collation. */
  readonly exactText: (text: string) => string;
  /** What stands between the name of a step and its query. */
  readonly as: 'as' | 'as materialized';
  /** The same of a step that is read twice and must not be stored; `null` where that cannot be said, or gains nothing. */
  readonly asReadTwice: 'as not materialized' | null;
  /** A text that is compared byte by byte, whatever the database's collation. */
  readonly byBytes: (text: string) => string;
  /** A query for rows that stand in the statement itself. */
  readonly listedRows: (columns: readonly string[], rows: readonly (readonly string[])[]) => string;
}
