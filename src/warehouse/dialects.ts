import type { DialectRules, SqlDialect } from './dialect.js';

/** With an exponent, a number is a double in every engine that has decimals as well. */
function withExponent(value: number): string {
  const digits = String(value);
  return digits.includes('e') ? digits : `${digits}e0`;
}

/** For engines that read a number with an exponent as a decimal one. */
function castTo(type: string): (value: number) => string {
  return (value) => (value < 0 ? `(${value})::${type}` : `${value}::${type}`);
}

/** Literals hold no control characters: `values: 'literals'` refuses them. */
function doubledQuotes(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** For engines in which a backslash in a literal escapes. */
function backslashed(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function valuesTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const values = rows.map((row) => `  (${row.join(', ')})`).join(',\n');
  return `select *\nfrom (values\n${values}\n) as listed (${columns.join(', ')})`;
}

function unionTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const named = (row: readonly string[]) =>
    row.map((value, index) => `${value} as ${columns[index]}`).join(', ');
  return rows.map((row) => `select ${named(row)}`).join('\nunion all\n');
}

function arrayTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const tuples = rows.map((row) => `  tuple(${row.join(', ')})`).join(',\n');
  const named = columns.map((column, index) => `listed.${index + 1} as ${column}`).join(', ');
  return `select ${named}\nfrom (select arrayJoin([\n${tuples}\n]) as listed)`;
}

const dollar = (position: number) => `$${position}`;
const questionMark = () => '?';
const asGiven = (text: string) => text;

/** What most engines share. */
const usual = {
  tanh: (column: string) => `tanh(${column})`,
  ln: 'ln',
  least: 'least',
  greatest: 'greatest',
  exactText: asGiven,
  as: 'as',
  asReadTwice: null,
  longestIdentifier: 255,
  storedName: asGiven,
  placeholder: questionMark,
  number: withExponent,
  textLiteral: doubledQuotes,
  byBytes: asGiven,
} as const;

/**
 * For engines without `tanh`: `(1 - e^-2z) / (1 + e^-2z)`, of which the numerator keeps only the last digits of a small
 * `z`; there the first terms of the series are exact to the last digit but one. Beyond 20 it is 1, and a square of less
 * than 1e-8 is nothing beside 1.
 */
export function tanhByExponential(z: string): string {
  const square = `${z} * ${z}`;
  const series = `${z} * (1 - ${square} * (1e0 / 3 - ${square} * (2e0 / 15 - ${square} * (17e0 / 315 - ${square} * 62 / 2835))))`;
  return `case
      when ${z} < 1e-8 then ${z}
      when ${z} < 5e-2 then ${series}
      when ${z} < 2e1 then (1 - exp(-2 * ${z})) / (1 + exp(-2 * ${z}))
      else 1e0
    end`;
}

/** For engines that add no more than an integer of 32 bits: the days, and the milliseconds of the day. */
function dayAndRest(milliseconds: string, epoch: string): string {
  const days = `floor((${milliseconds}) / 86400000.0)`;
  const rest = `(${milliseconds}) - 86400000.0 * ${days}`;
  return `dateadd(millisecond, cast(${rest} as int), dateadd(day, cast(${days} as int), ${epoch}))`;
}

const doubleQuoted = { identifierQuote: '"', identifierQuoteInside: '""' } as const;

/**
 * What each engine does in its own way.
 *
 * @internal
 */
export const dialects: Readonly<Record<SqlDialect, DialectRules>> = {
  duckdb: {
    ...usual,
    ...doubleQuoted,
    asReadTwice: 'as not materialized',
    doubleType: 'double',
    textType: 'varchar',
    wholeType: 'bigint',
    placeholder: dollar,
    epochMilliseconds: (timestamp) => `floor(epoch_us(${timestamp}) / 1000)`,
    // Rounded to the microsecond, of which a double of seconds is exact to a quarter.
    timestampOf: (milliseconds) => `to_timestamp(cast(${milliseconds} as double) / 1000)`,
    jsonPair: (first, second) => `cast(to_json([${first}, ${second}]) as varchar)`,
    listedRows: valuesTable,
  },
  postgres: {
    ...usual,
    ...doubleQuoted,
    asReadTwice: 'as not materialized',
    doubleType: 'double precision',
    textType: 'text',
    wholeType: 'bigint',
    longestIdentifier: 63,
    placeholder: dollar,
    // A number with an exponent is numeric here, of which power() computes hundreds of digits.
    number: castTo('float8'),
    // Exact: since version 14 extract() is numeric.
    epochMilliseconds: (timestamp) => `floor(extract(epoch from ${timestamp}) * 1000)`,
    timestampOf: (milliseconds) => `to_timestamp(cast(${milliseconds} as float8) / 1000)`,
    jsonPair: (first, second) => `'[' || to_json(${first})::text || ',' || to_json(${second})::text || ']'`,
    byBytes: (text) => `${text} collate "C"`,
    listedRows: valuesTable,
  },
  spark: {
    ...usual,
    identifierQuote: '`',
    identifierQuoteInside: '``',
    doubleType: 'double',
    textType: 'string',
    wholeType: 'bigint',
    // Spark replaces ${…} in a statement before it reads it, in literals too.
    textLiteral: (text) => backslashed(text).replaceAll('$', '\\u0024'),
    epochMilliseconds: (timestamp) => `unix_millis(${timestamp})`,
    timestampOf: (milliseconds) => `timestamp_millis(cast(${milliseconds} as bigint))`,
    jsonPair: (first, second) => `to_json(array(${first}, ${second}))`,
    listedRows: valuesTable,
  },
  bigquery: {
    ...usual,
    identifierQuote: '`',
    identifierQuoteInside: null,
    doubleType: 'float64',
    textType: 'string',
    wholeType: 'int64',
    textLiteral: backslashed,
    epochMilliseconds: (timestamp) => `unix_millis(${timestamp})`,
    timestampOf: (milliseconds) => `timestamp_millis(cast(${milliseconds} as int64))`,
    jsonPair: (first, second) => `to_json_string([${first}, ${second}])`,
    listedRows: unionTable,
  },
  snowflake: {
    ...usual,
    ...doubleQuoted,
    doubleType: 'double',
    textType: 'varchar',
    wholeType: 'bigint',
    storedName: (name) => name.toUpperCase(),
    number: castTo('double'),
    textLiteral: backslashed,
    epochMilliseconds: (timestamp) => `date_part(epoch_millisecond, ${timestamp})`,
    // One without a zone would be compared with current_timestamp in the zone of the session.
    timestampOf: (milliseconds) => `to_timestamp_ltz(cast(${milliseconds} as bigint), 3)`,
    jsonPair: (first, second) => `to_json(array_construct(${first}, ${second}))`,
    listedRows: valuesTable,
  },
  trino: {
    ...usual,
    ...doubleQuoted,
    doubleType: 'double',
    textType: 'varchar',
    wholeType: 'bigint',
    // A double of seconds is exact to a quarter of a microsecond, so microseconds are rounded before they are cut.
    epochMilliseconds: (timestamp) => `floor(round(to_unixtime(${timestamp}) * 1e6) / 1e3)`,
    timestampOf: (milliseconds) => `from_unixtime(cast(${milliseconds} as double) / 1e3, 'UTC')`,
    jsonPair: (first, second) => `json_format(cast(array[${first}, ${second}] as json))`,
    listedRows: valuesTable,
  },
  clickhouse: {
    ...usual,
    identifierQuote: '`',
    identifierQuoteInside: null,
    doubleType: 'Nullable(Float64)',
    textType: 'Nullable(String)',
    wholeType: 'Nullable(Int64)',
    placeholder: (position, kind) => `{p${position}:${kind === 'text' ? 'String' : 'Float64'}}`,
    textLiteral: backslashed,
    epochMilliseconds: (timestamp) =>
      `floor(toUnixTimestamp64Micro(toDateTime64(${timestamp}, 6, 'UTC')) / 1000)`,
    timestampOf: (milliseconds) =>
      `fromUnixTimestamp64Milli(cast(${milliseconds} as Nullable(Int64)), 'UTC')`,
    // Slashes come escaped; JSON.stringify leaves them.
    jsonPair: (first, second) =>
      `replaceAll(toJSONString([assumeNotNull(${first}), assumeNotNull(${second})]), '\\\\/', '/')`,
    // Its tanh is 0 for 1e-20 and wrong in the fifth digit for 1e-12 (26.9). Beyond 40 it is 1.
    tanh: (number) => `sinh(least(40, ${number})) / cosh(least(40, ${number}))`,
    // A row of a union would be a query of its own, which is analysed anew wherever the table is read.
    listedRows: arrayTable,
  },
  sqlite: {
    ...usual,
    ...doubleQuoted,
    doubleType: 'real',
    textType: 'text',
    wholeType: 'integer',
    epochMilliseconds: sqliteMilliseconds,
    timestampOf: (milliseconds) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${milliseconds} / 1000.0, 'unixepoch')`,
    jsonPair: (first, second) => `json_array(${first}, ${second})`,
    // It has a tanh of its own where it was built with all functions; this one is the same everywhere.
    tanh: tanhByExponential,
    least: 'min',
    greatest: 'max',
    // Otherwise a step is written into each that reads it: 3.5 times as long over small tables.
    as: 'as materialized',
    listedRows: unionTable,
  },
  redshift: {
    ...usual,
    ...doubleQuoted,
    doubleType: 'double precision',
    // Without a length it would be cut at 256 bytes.
    textType: 'varchar(65535)',
    wholeType: 'bigint',
    longestIdentifier: 127,
    placeholder: dollar,
    number: castTo('float8'),
    // extract(epoch …) has whole seconds there.
    epochMilliseconds: (timestamp) =>
      `floor(datediff(microsecond, timestamp '1970-01-01 00:00:00', ${timestamp}) / 1000.0)`,
    timestampOf: (milliseconds) => dayAndRest(milliseconds, `timestamp '1970-01-01 00:00:00'`),
    jsonPair: (first, second) => `json_serialize(array(${first}, ${second}))`,
    tanh: tanhByExponential,
    listedRows: unionTable,
  },
  tsql: {
    ...usual,
    ...doubleQuoted,
    doubleType: 'float',
    textType: 'varchar(8000)',
    wholeType: 'bigint',
    longestIdentifier: 128,
    placeholder: (position) => `@p${position}`,
    epochMilliseconds: (timestamp) =>
      `floor(datediff_big(microsecond, cast('1970-01-01' as datetime2), ${timestamp}) / 1000.0)`,
    // Fabric's tables hold no datetimeoffset.
    timestampOf: (milliseconds) => dayAndRest(milliseconds, `cast('1970-01-01' as datetime2(3))`),
    // Slashes come escaped; JSON.stringify leaves them.
    jsonPair: (first, second) => `replace(json_array(${first}, ${second}), '\\/', '/')`,
    tanh: tanhByExponential,
    ln: 'log',
    exactText: (text) => `${text} collate Latin1_General_100_BIN2_UTF8`,
    listedRows: unionTable,
  },
  mysql: {
    ...usual,
    identifierQuote: '`',
    identifierQuoteInside: '``',
    doubleType: 'double',
    textType: 'char',
    wholeType: 'signed',
    longestIdentifier: 64,
    textLiteral: backslashed,
    epochMilliseconds: (timestamp) =>
      `floor(timestampdiff(microsecond, timestamp'1970-01-01 00:00:00', ${timestamp}) / 1000)`,
    timestampOf: (milliseconds) =>
      `date_add(timestamp'1970-01-01 00:00:00', interval cast(1000 * (${milliseconds}) as signed) microsecond)`,
    // json_array() would put a space after the comma.
    jsonPair: (first, second) => `concat('[', json_quote(${first}), ',', json_quote(${second}), ']')`,
    tanh: tanhByExponential,
    exactText: (text) => `convert(${text} using utf8mb4) collate utf8mb4_0900_bin`,
    listedRows: unionTable,
  },
};

/**
 * SQLite keeps times as text, and its functions round to milliseconds: digits beyond the third are cut before. A text
 * that does not begin with a date (SQLite would take it for a Julian day) is no time.
 */
function sqliteMilliseconds(time: string): string {
  const fraction = `substr(${time}, instr(${time}, '.') + 1)`;
  const zone = `ltrim(${fraction}, '0123456789')`;
  const digits = `substr(${fraction}, 1, min(3, length(${fraction}) - length(${zone})))`;
  const cut = `case when instr(${time}, '.') = 0 then ${time} else substr(${time}, 1, instr(${time}, '.')) || ${digits} || ${zone} end`;
  return `case when ${time} like '____-__-__%' then round(1000 * unixepoch(${cut}, 'subsec')) end`;
}
