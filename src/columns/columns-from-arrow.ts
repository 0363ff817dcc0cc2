import { millisecondsInDay } from 'date-fns/constants';
import { showValue } from '../core/error.js';
import { compileModel, directionCodes } from '../core/model/compile-model.js';
import type { ScoringModel } from '../core/model/model.js';
import { checkOptions, invalidOption, recordOption } from '../core/options.js';
import { type InteractionColumns, invalidColumns } from './interaction-columns.js';

/**
 * What is read of an Arrow table: `Table` of the package `apache-arrow` is one, and anything of its shape.
 *
 * @group Columns
 */
export interface ArrowTableLike {
  /** How many rows. */
  readonly numRows: number;
  /** The column of a name; nothing where there is none. */
  getChild(name: string): ArrowVectorLike | null | undefined;
}

/**
 * What is read of an Arrow vector.
 *
 * @group Columns
 */
export interface ArrowVectorLike {
  /** How many values. */
  readonly length: number;
  /** Its chunks. */
  readonly data: readonly ArrowDataLike[];
  /** The value of a row; `null` where there is none. */
  get(index: number): unknown;
}

/**
 * What is read of a chunk of an Arrow vector.
 *
 * @group Columns
 */
export interface ArrowDataLike {
  /** How many values. */
  readonly length: number;
  /** How many of them are null. */
  readonly nullCount: number;
  /** The validity bitmap: a bit for each value from `offset` on, 1 where there is one. Without it values are asked for. */
  readonly nullBitmap?: Uint8Array | null | undefined;
  /** Where in the bitmap the chunk begins; 0 by default. */
  readonly offset?: number | undefined;
  /** The values, or the codes of a dictionary. */
  readonly values: unknown;
  /** Number of the Arrow type, and its unit where it has one. */
  readonly type: {
    /** Number of the type in Arrow's format. */
    readonly typeId: number;
    /** Number of its unit, for times and dates. */
    readonly unit?: number | undefined;
  };
  /** What the codes stand for, if these are codes. */
  readonly dictionary?: ArrowVectorLike | null | undefined;
}

/**
 * Options of {@link columnsFromArrow}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Columns
 */
export interface ArrowOptions<Type extends string> {
  /** The model whose types the table names. */
  readonly model: ScoringModel<Type>;
  /** What the columns are called in the table, where that is not the name of the field. */
  readonly names?: Readonly<Partial<Record<ArrowField, string>>> | undefined;
}

/**
 * The columns of a table, with the ids of its leads.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Columns
 */
export interface ArrowColumns<Type extends string> extends InteractionColumns<Type> {
  /** Ids of the leads, by code. */
  readonly leads: readonly string[];
}

/**
 * The fields that {@link columnsFromArrow} looks for; the first three must be there.
 *
 * @group Columns
 */
export type ArrowField = 'leadId' | 'type' | 'at' | 'direction' | 'durationMinutes' | 'participants';

/**
 * Takes the columns for {@link scoreColumns} from an Arrow table, by its shape alone: no Arrow package is imported.
 *
 * `leadId`, `type` and `direction` are text; as dictionaries they are translated once for each word, not for each
 * row. `at` is a timestamp or a date of any unit, or epoch milliseconds. A row without a lead belongs to none.
 *
 * @param table - an Arrow table
 * @param options - the model, and what the columns are called
 * @returns columns; the arrays are new
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_columns` for a column that is missing, a type that the model does not
 * have, and a row without a type or a time
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { type ArrowTableLike, columnsFromArrow, scoreColumns } from 'touchpoint-scoring/columns';
 *
 * declare const table: ArrowTableLike; // tableFromIPC(bytes) of apache-arrow, or a query's result
 *
 * const toScores = () => scoreColumns(columnsFromArrow(table, { model: standardModel }), {
 *   model: standardModel,
 *   asOf: '2026-11-23T00:00:00Z',
 * });
 * ```
 *
 * @group Columns
 */
export function columnsFromArrow<Type extends string>(
  table: ArrowTableLike,
  options: ArrowOptions<Type>,
): ArrowColumns<Type> {
  checkOptions(options, source, { model: true, names: true }, 'Pass { model }.');
  const { model } = options;
  const names = recordOption(options.names, source, 'names');
  const { typeCodes: codeOfType, typeNames } = compileModel(model);
  if (typeof table?.getChild !== 'function') {
    const remedy = 'Pass a table of apache-arrow.';
    throw invalidOption(source, 'table', table, `must be an Arrow table, got ${showValue(table)}`, remedy);
  }
  const column = (field: ArrowField) => {
    const vector = table.getChild(names[field] ?? field);
    if (vector === null || vector === undefined || Array.isArray(vector.data)) return vector;
    throw invalidColumns(source, [field], vector, `must be a vector of Arrow, got ${showValue(vector)}`);
  };
  const needed = (field: ArrowField): ArrowVectorLike => {
    const vector = column(field);
    if (vector !== null && vector !== undefined) return vector;
    const name = showValue(names[field] ?? field);
    throw invalidColumns(
      source,
      [field],
      undefined,
      `must be a column of the table, and ${name} is not`,
      'Say by `names` what it is called.',
    );
  };

  const leads: string[] = [];
  const codeOfLead = new Map<string, number>();
  const leadCodes = encoded(needed('leadId'), (value) => {
    if (value === null || value === undefined || value === '') return -1;
    const key = String(value);
    let code = codeOfLead.get(key);
    if (code === undefined) {
      code = leads.length;
      codeOfLead.set(key, code);
      leads.push(key);
    }
    return code;
  });
  const typeCodes = encoded(needed('type'), (value, row) => {
    const code = codeOfType.get(value as string);
    if (code !== undefined) return code;
    throw invalidColumns(
      source,
      ['type', row],
      value,
      `must be a type of the model, got ${showValue(value)}`,
    );
  });
  const directions = column('direction');
  const durations = column('durationMinutes');
  const participants = column('participants');
  return {
    leads,
    leadCodes,
    types: typeNames as readonly Type[],
    typeCodes: new Uint16Array(typeCodes),
    times: times(needed('at')),
    directions: directions ? encoded(directions, directionCode) : undefined,
    durationMinutes: durations ? numbers(durations, Number.NaN) : undefined,
    participants: participants ? numbers(participants, 0) : undefined,
  };
}

const source = 'columnsFromArrow';

function directionCode(value: unknown, row: number): number {
  if (value === null || value === undefined || value === '') return 0;
  if (typeof value === 'string' && Object.hasOwn(directionCodes, value)) {
    return directionCodes[value as keyof typeof directionCodes];
  }
  throw invalidColumns(
    source,
    ['direction', row],
    value,
    `must be "inbound", "outbound" or "mutual", got ${showValue(value)}`,
  );
}

/** Codes of the values of a vector; of a dictionary's words, each once, and only those that a row uses. */
function encoded(vector: ArrowVectorLike, codeOf: (value: unknown, row: number) => number): Int32Array {
  const codes = new Int32Array(vector.length);
  let row = 0;
  for (const chunk of vector.data) {
    const { length, values, dictionary } = chunk;
    const valid = validityOf(chunk);
    if (dictionary !== undefined && dictionary !== null && valid !== undefined && isIntegers(values)) {
      const unknown = -2;
      const codeOfWord = new Int32Array(dictionary.length).fill(unknown);
      for (let index = 0; index < length; index++, row++) {
        if (!isValid(valid, index)) {
          codes[row] = codeOf(null, row);
          continue;
        }
        const word = values[index] as number;
        let code = codeOfWord[word] as number;
        if (code === unknown) {
          code = codeOf(vector.get(row), row);
          codeOfWord[word] = code;
        }
        codes[row] = code;
      }
    } else {
      for (let index = 0; index < length; index++, row++) codes[row] = codeOf(vector.get(row), row);
    }
  }
  return codes;
}

/** Which values of a chunk there are: `null` where all are. */
type Validity = { readonly bits: Uint8Array; readonly offset: number } | null;

/** `undefined` where the chunk does not say it in bits, so that its vector has to be asked. */
function validityOf({ length, nullCount, nullBitmap, offset = 0 }: ArrowDataLike): Validity | undefined {
  if (nullCount === 0) return null;
  const isWhole = nullBitmap instanceof Uint8Array && nullBitmap.length * 8 >= offset + length;
  return isWhole ? { bits: nullBitmap, offset } : undefined;
}

function isValid(validity: Validity, index: number): boolean {
  if (validity === null) return true;
  const bit = validity.offset + index;
  return ((validity.bits[bit >> 3] as number) & (1 << (bit & 7))) !== 0;
}

function isIntegers(values: unknown): values is Int32Array {
  return (
    values instanceof Int32Array ||
    values instanceof Uint32Array ||
    values instanceof Int16Array ||
    values instanceof Uint16Array ||
    values instanceof Int8Array ||
    values instanceof Uint8Array
  );
}

/** Numbers and units of Arrow's types (format/Schema.fbs). */
const integerType = 2;
const floatType = 3;
const dateType = 8;
const timestampType = 10;
const unitsPerMillisecond = [0.001, 1, 1000, 1_000_000] as const;

function times(vector: ArrowVectorLike): Float64Array {
  const result = new Float64Array(vector.length);
  let row = 0;
  for (const { length, nullCount, values, type } of vector.data) {
    const isWhole = nullCount === 0;
    if (isWhole && values instanceof Float64Array) {
      result.set(values.subarray(0, length), row);
      row += length;
    } else if (isWhole && values instanceof BigInt64Array) {
      const perMillisecond = type.typeId === timestampType ? (unitsPerMillisecond[type.unit ?? 1] ?? 1) : 1;
      for (let index = 0; index < length; index++, row++) {
        result[row] = Number(values[index]) / perMillisecond;
      }
    } else if (isWhole && type.typeId === dateType && values instanceof Int32Array && type.unit === 0) {
      for (let index = 0; index < length; index++, row++) {
        result[row] = (values[index] as number) * millisecondsInDay;
      }
    } else {
      for (let index = 0; index < length; index++, row++) result[row] = timeOf(vector.get(row), row);
    }
  }
  return result;
}

/** A single value as the vector gives it: milliseconds, whatever the unit of the column. */
function timeOf(value: unknown, row: number): number {
  const time = value instanceof Date ? value.getTime() : typeof value === 'bigint' ? Number(value) : value;
  if (typeof time === 'number' && Number.isFinite(time)) return time;
  throw invalidColumns(source, ['at', row], value, `must be a time, got ${showValue(value)}`);
}

function numbers(vector: ArrowVectorLike, absent: number): Float64Array {
  const result = new Float64Array(vector.length);
  let row = 0;
  for (const chunk of vector.data) {
    const { length, values } = chunk;
    const valid = validityOf(chunk);
    if (valid !== undefined && isNumbers(chunk, values)) {
      for (let index = 0; index < length; index++, row++) {
        result[row] = isValid(valid, index) ? (values[index] as number) : absent;
      }
    } else {
      for (let index = 0; index < length; index++, row++) {
        const value = vector.get(row);
        result[row] = value === null || value === undefined ? absent : Number(value);
      }
    }
  }
  return result;
}

/** Whether values are numbers as they stand: half floats and decimals are kept as integers of another meaning. */
function isNumbers({ type }: ArrowDataLike, values: unknown): values is Int32Array | Float64Array {
  if (type.typeId === integerType) return isIntegers(values);
  return type.typeId === floatType && (values instanceof Float64Array || values instanceof Float32Array);
}
