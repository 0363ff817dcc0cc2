/**
 * The engines that a model can be written for.
 *
 * @group Warehouse
 */
export type SqlDialect = 'duckdb' | 'postgres' | 'spark' | 'bigquery' | 'snowflake' | 'trino' | 'clickhouse';

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
  /** A JSON list of two texts, as `JSON.stringify` writes it. */
  readonly jsonPair: (first: string, second: string) => string;
  /** The hyperbolic tangent of a number that is 0 or more, exact for small ones as well. */
  readonly tanh: (number: string) => string;
  /** A text that is compared byte by byte, whatever the database's collation. */
  readonly byBytes: (text: string) => string;
  /** Whether `select * from (values …) as t (…)` is a table. */
  readonly hasValues: boolean;
}

/** With an exponent, a number is a double in every engine that has decimals as well. */
function withExponent(value: number): string {
  const digits = String(value);
  return digits.includes('e') ? digits : `${digits}e0`;
}

/** A line feed is spelt out, so that a literal stays on its line. */
function doubledQuotes(text: string): string {
  const lines = text.split('\n').map((line) => `'${line.replaceAll("'", "''")}'`);
  return lines.length === 1 ? (lines[0] as string) : `(${lines.join(' || chr(10) || ')})`;
}

/** For engines in which a backslash in a literal escapes. */
function backslashed(text: string): string {
  const inside = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `'${inside}'`;
}

const dollar = (position: number) => `$${position}`;
const questionMark = () => '?';
const asGiven = (text: string) => text;
const ownTanh = (number: string) => `tanh(${number})`;

const doubleQuoted = { identifierQuote: '"', identifierQuoteInside: '""' } as const;

/**
 * What each engine does in its own way.
 *
 * @internal
 */
export const dialects: Readonly<Record<SqlDialect, DialectRules>> = {
  duckdb: {
    ...doubleQuoted,
    doubleType: 'double',
    textType: 'varchar',
    wholeType: 'bigint',
    longestIdentifier: 255,
    storedName: asGiven,
    placeholder: dollar,
    number: withExponent,
    textLiteral: doubledQuotes,
    epochMilliseconds: (timestamp) => `floor(epoch_us(${timestamp}) / 1000)`,
    jsonPair: (first, second) => `cast(to_json([${first}, ${second}]) as varchar)`,
    tanh: ownTanh,
    byBytes: asGiven,
    hasValues: true,
  },
  postgres: {
    ...doubleQuoted,
    doubleType: 'double precision',
    textType: 'text',
    wholeType: 'bigint',
    longestIdentifier: 63,
    storedName: asGiven,
    placeholder: dollar,
    // A number with an exponent is numeric here, of which power() computes hundreds of digits.
    number: (value) => (value < 0 ? `(${value})::float8` : `${value}::float8`),
    textLiteral: doubledQuotes,
    // Exact: since version 14 extract() is numeric.
    epochMilliseconds: (timestamp) => `floor(extract(epoch from ${timestamp}) * 1000)`,
    jsonPair: (first, second) => `'[' || to_json(${first})::text || ',' || to_json(${second})::text || ']'`,
    tanh: ownTanh,
    byBytes: (text) => `${text} collate "C"`,
    hasValues: true,
  },
  spark: {
    identifierQuote: '`',
    identifierQuoteInside: '``',
    doubleType: 'double',
    textType: 'string',
    wholeType: 'bigint',
    longestIdentifier: 255,
    storedName: asGiven,
    placeholder: questionMark,
    number: withExponent,
    // Spark replaces ${…} in a statement before it reads it, in literals too.
    textLiteral: (text) => backslashed(text).replaceAll('$', '\\u0024'),
    epochMilliseconds: (timestamp) => `unix_millis(${timestamp})`,
    jsonPair: (first, second) => `to_json(array(${first}, ${second}))`,
    tanh: ownTanh,
    byBytes: asGiven,
    hasValues: true,
  },
  bigquery: {
    identifierQuote: '`',
    identifierQuoteInside: null,
    doubleType: 'float64',
    textType: 'string',
    wholeType: 'int64',
    longestIdentifier: 255,
    storedName: asGiven,
    placeholder: questionMark,
    number: withExponent,
    textLiteral: backslashed,
    epochMilliseconds: (timestamp) => `unix_millis(${timestamp})`,
    jsonPair: (first, second) => `to_json_string([${first}, ${second}])`,
    tanh: ownTanh,
    byBytes: asGiven,
    hasValues: false,
  },
  snowflake: {
    ...doubleQuoted,
    doubleType: 'double',
    textType: 'varchar',
    wholeType: 'bigint',
    longestIdentifier: 255,
    storedName: (name) => name.toUpperCase(),
    placeholder: questionMark,
    number: (value) => (value < 0 ? `(${value})::double` : `${value}::double`),
    textLiteral: backslashed,
    epochMilliseconds: (timestamp) => `date_part(epoch_millisecond, ${timestamp})`,
    jsonPair: (first, second) => `to_json(array_construct(${first}, ${second}))`,
    tanh: ownTanh,
    byBytes: asGiven,
    hasValues: true,
  },
  trino: {
    ...doubleQuoted,
    doubleType: 'double',
    textType: 'varchar',
    wholeType: 'bigint',
    longestIdentifier: 255,
    storedName: asGiven,
    placeholder: questionMark,
    number: withExponent,
    textLiteral: doubledQuotes,
    // A double of seconds is exact to a quarter of a microsecond, so microseconds are rounded before they are cut.
    epochMilliseconds: (timestamp) => `floor(round(to_unixtime(${timestamp}) * 1e6) / 1e3)`,
    jsonPair: (first, second) => `json_format(cast(array[${first}, ${second}] as json))`,
    tanh: ownTanh,
    byBytes: asGiven,
    hasValues: true,
  },
  clickhouse: {
    identifierQuote: '`',
    identifierQuoteInside: null,
    doubleType: 'Nullable(Float64)',
    textType: 'Nullable(String)',
    wholeType: 'Nullable(Int64)',
    longestIdentifier: 255,
    storedName: asGiven,
    placeholder: (position, kind) => `{p${position}:${kind === 'text' ? 'String' : 'Float64'}}`,
    number: withExponent,
    textLiteral: backslashed,
    epochMilliseconds: (timestamp) =>
      `floor(toUnixTimestamp64Micro(toDateTime64(${timestamp}, 6, 'UTC')) / 1000)`,
    // Slashes come escaped; JSON.stringify leaves them.
    jsonPair: (first, second) =>
      `replaceAll(toJSONString([assumeNotNull(${first}), assumeNotNull(${second})]), '\\\\/', '/')`,
    // Its tanh is 0 for 1e-20 and wrong in the fifth digit for 1e-12 (26.9). Beyond 40 it is 1.
    tanh: (number) => `sinh(least(40, ${number})) / cosh(least(40, ${number}))`,
    byBytes: asGiven,
    hasValues: false,
  },
};
