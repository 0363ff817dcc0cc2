import { showValue, TouchpointError } from '../core/error.js';
import { readInstant } from '../core/interaction/parse-instant.js';
import { numberFromText } from '../core/interaction/read-interaction.js';
import { timestampName } from './output-times.js';

/**
 * A row of a result, as drivers return it: a record by column. Numbers may come as text or as bigint; timestamps as a Date, as
 * text, of which one without a zone is in UTC, or as text within an object, as BigQuery's client has them.
 *
 * @group Warehouse
 */
export type SqlRow = Readonly<Record<string, unknown>>;

/**
 * Reads a row of a result, whatever its driver makes of numbers and of the case of names.
 *
 * @internal
 */
export interface RowReader {
  readonly text: (column: string) => string;
  readonly optionalText: (column: string) => string | undefined;
  readonly number: (column: string) => number;
  readonly optionalNumber: (column: string) => number | undefined;
  /** An instant in epoch milliseconds, by the name of its column of milliseconds; or of its column of timestamps. */
  readonly time: (column: string) => number;
  readonly optionalTime: (column: string) => number | undefined;
  readonly refused: (column: string, message: string, remedy?: string) => TouchpointError;
}

const asTheyCome = 'Pass the rows of the statement as they come, of one as-of time.';
const asDateOrText =
  'Have the driver return timestamps as Date or as ISO 8601 text, or leave out outputTimes: milliseconds are the default.';

/** What a driver makes of a timestamp, in epoch milliseconds; a part of one is cut. */
function instantOf(value: unknown): number | undefined {
  const inside = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  // Trino writes the zone by its name.
  const text = typeof inside === 'string' ? inside.replace(/ UTC$/, 'Z') : inside;
  if (typeof text !== 'string' && !(text instanceof Date)) return undefined;
  const time = readInstant(text, 'UTC');
  return typeof time === 'number' ? Math.floor(time) : undefined;
}

/** @internal */
export function readerOf(row: SqlRow, list: string, index: number): RowReader {
  // Snowflake returns the names of columns in capitals.
  const fieldOf = (column: string) => row?.[column] ?? row?.[column.toUpperCase()] ?? undefined;
  /** What a column is called in this row. */
  const nameOf = (column: string) => {
    const other = column.endsWith('_ms') ? timestampName(column) : column;
    return fieldOf(column) === undefined && fieldOf(other) !== undefined ? other : column;
  };
  const refused = (column: string, message: string, remedy = asTheyCome) =>
    new TouchpointError('invalid_option', 'ledgerFromRows', [
      {
        path: [list, index, nameOf(column)],
        value: fieldOf(nameOf(column)),
        message: `${message}, got ${showValue(fieldOf(nameOf(column)))}`,
        remedy,
      },
    ]);
  const optionalText = (column: string) => {
    const value = fieldOf(column);
    if (value === undefined || typeof value === 'string') return value;
    throw refused(column, 'must be text');
  };
  const optionalNumber = (column: string) => {
    const value = fieldOf(column);
    const number = typeof value === 'bigint' ? Number(value) : numberFromText(value);
    if (number === undefined || (typeof number === 'number' && Number.isFinite(number))) return number;
    throw refused(column, 'must be a number');
  };
  const optionalTime = (column: string) => {
    if (nameOf(column) === column) return optionalNumber(column);
    const time = instantOf(fieldOf(nameOf(column)));
    if (time === undefined) throw refused(column, 'must be a timestamp', asDateOrText);
    return time;
  };
  return {
    optionalText,
    optionalNumber,
    optionalTime,
    refused,
    time: (column) => {
      const value = optionalTime(column);
      if (value === undefined) throw refused(column, 'must be a number, or a timestamp');
      return value;
    },
    text: (column) => {
      const value = optionalText(column);
      if (value === undefined || value === '') throw refused(column, 'must be text that is not empty');
      return value;
    },
    number: (column) => {
      const value = optionalNumber(column);
      if (value === undefined) throw refused(column, 'must be a number');
      return value;
    },
  };
}
