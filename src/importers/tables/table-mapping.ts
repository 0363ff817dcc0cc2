import { interactionFields } from '../../core/closed-sets.js';
import type { InteractionInput, Outcome } from '../../core/interaction/interaction.js';
import type { Direction } from '../../core/model/model.js';
import type { DurationUnit } from './read-duration.js';
import type { DateOrder, NumericTime } from './written-time.js';

/**
 * Which column of a table holds which field, as data: it may come from a JSON file. Names of columns and values are compared
 * without regard to case, spaces and underscores, unless one fits exactly.
 *
 * @group Importing
 */
export interface TableMapping {
  /**
   * The column of each field; where there are several, the first that is not empty; an empty list is no column. A field
   * that is not named here is read from the column of its own name.
   */
  readonly columns?: Partial<Record<TableColumn, string | readonly string[]>> | undefined;
  /** Fields that are the same in every row, such as `{ type: 'email' }`; a column goes before them. */
  readonly constants?: Partial<Record<TableField, string>> | undefined;
  /**
   * What a value in the column of the type means: a type of the model, `meeting` for one whose place decides, or `null`
   * for no touchpoint. Usual words, such as `Call` or `Videokonferenz`, are known without it.
   */
  readonly types?: Readonly<Record<string, string | null>> | undefined;
  /** What all other values in that column mean; they are rejected by default, unless they are usual words. */
  readonly otherTypes?: string | null | undefined;
  /** What a value in the column of the direction means. */
  readonly directions?: Readonly<Record<string, Direction>> | undefined;
  /** What a value in the column of the outcome means; `not-reached` leaves the row out. */
  readonly outcomes?: Readonly<Record<string, Outcome | 'not-reached'>> | undefined;
  /**
   * The unit of a length that is a bare number; `minutes` by default. `00:12:30`, `1h 20m` and `PT12M` need none.
   * `minutes:seconds` is for exports that write five and a half minutes as `05:30`.
   */
  readonly durationUnit?: DurationUnit | undefined;
  /**
   * The order of the parts of a day: `iso` (the default), or how people write it, as in `10.11.2026 09:30` and
   * `11/10/26 9:30 AM`.
   */
  readonly dateOrder?: DateOrder | undefined;
  /** What a bare number is as a time: `epoch-milliseconds` (the default), `epoch-seconds`, or a day of `excel`. */
  readonly numericTime?: NumericTime | undefined;
  /** What parts several people in one cell, such as `;`: each is a lead, and they are counted as participants. */
  readonly separator?: string | undefined;
  /** Rows that count, by the values of a column: only those to `keep`, or all but those to `drop`. */
  readonly filters?: Readonly<Record<string, RowFilter>> | undefined;
  /** Our own names, addresses and numbers in the columns `from` and `to`, besides those that the identity knows. */
  readonly us?: readonly string[] | undefined;
  /** What is put before each lead id, such as `hubspot:`, so that it is the id which another importer gives. */
  readonly leadPrefix?: string | undefined;
  /** Whether a lead counts once a day, as somebody whose badge was scanned twice; `false` by default. */
  readonly oncePerDay?: boolean | undefined;
  /** Rows above the one that names the columns; found by itself by default. Only of CSV. */
  readonly skipRows?: number | undefined;
}

/**
 * Which rows count.
 *
 * @group Importing
 */
export interface RowFilter {
  /** Only rows with one of these values. */
  readonly keep?: readonly string[] | undefined;
  /** No row with one of these values. */
  readonly drop?: readonly string[] | undefined;
}

/**
 * The fields of an interaction that a table may hold.
 *
 * @group Importing
 */
export type TableField = keyof InteractionInput;

/**
 * What a column may hold: a field, or a part from which fields follow.
 *
 * - `time`: the time of day, where `at` is only the day;
 * - `end`, `endTime`: when it ended, for the length;
 * - `place`: where a meeting was, as text; it decides what a `meeting` is;
 * - `from`, `to`: who acted and towards whom; the one who is not us is the lead, and the direction follows.
 *
 * @group Importing
 */
export type TableColumn = TableField | 'time' | 'end' | 'endTime' | 'place' | 'from' | 'to';

/**
 * Names of what a column may hold.
 *
 * @internal
 */
export const tableColumns = [
  ...interactionFields,
  'time',
  'end',
  'endTime',
  'place',
  'from',
  'to',
] as const satisfies readonly TableColumn[];
