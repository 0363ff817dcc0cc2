import { showValue, TouchpointError } from '../core/error.js';
import { numberFromText } from '../core/interaction/read-interaction.js';

/**
 * A row of a result, as drivers return it: a record by column. Numbers may come as text or as bigint.
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
  readonly refused: (column: string, message: string) => TouchpointError;
}

/** @internal */
export function readerOf(row: SqlRow, list: string, index: number): RowReader {
  // Snowflake returns the names of columns in capitals.
  const fieldOf = (column: string) => row?.[column] ?? row?.[column.toUpperCase()] ?? undefined;
  const refused = (column: string, message: string) =>
    new TouchpointError('invalid_option', 'ledgerFromRows', [
      {
        path: [list, index, column],
        value: fieldOf(column),
        message: `${message}, got ${showValue(fieldOf(column))}`,
        remedy: 'Pass the rows of the statement as they come, of one as-of time.',
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
  return {
    optionalText,
    optionalNumber,
    refused,
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
