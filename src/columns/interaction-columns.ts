import { showValue, TouchpointError } from '../core/error.js';
import type { TouchColumns } from '../core/evidence/sum-evidence.js';
import { touchWeight } from '../core/evidence/touch-weight.js';
import { maximumDurationMinutes, maximumParticipants } from '../core/interaction/limits.js';
import { nearestName } from '../core/interaction/nearest-name.js';
import { type CompiledModel, directionCount } from '../core/model/compile-model.js';
import { modelInOrder } from './model-in-order.js';

/**
 * A column of whole numbers.
 *
 * @group Columns
 */
export type IntegerColumn = Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array;

/**
 * A column of numbers.
 *
 * @group Columns
 */
export type NumberColumn = IntegerColumn | Float32Array | Float64Array;

/**
 * Interactions as columns of equal length, one row for each. Every row is one that was held: leave cancelled and
 * repeated ones out, and those only planned.
 *
 * Nothing is copied where `leadCodes` is an `Int32Array`, `typeCodes` a `Uint16Array`, and `times` a `Float64Array`;
 * other kinds cost a nanosecond a row. The order of `types` is yours.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Columns
 */
export interface InteractionColumns<Type extends string = string> {
  /** By row: which lead, from 0; -1 for a row that belongs to none. */
  readonly leadCodes: IntegerColumn;
  /** The keys of the leads by code; or only how many there are. */
  readonly leads: readonly string[] | number;
  /** By row: which type, as an index into `types`. */
  readonly typeCodes: IntegerColumn;
  /** The names of the types by code, in any order; a name may stand for several codes. */
  readonly types: readonly Type[];
  /** By row: when it began, in epoch milliseconds. */
  readonly times: Float64Array | BigInt64Array;
  /** By row: who acted: 0 not said, 1 inbound, 2 outbound, 3 mutual. */
  readonly directions?: IntegerColumn | undefined;
  /** By row: how long it took; NaN or -1 where that is not known. */
  readonly durationMinutes?: NumberColumn | undefined;
  /** By row: how many leads were present; 0 where that is not known. */
  readonly participants?: NumberColumn | undefined;
}

/**
 * Columns in the kinds of arrays that the kernel reads.
 *
 * @internal
 */
export interface ReadColumns extends TouchColumns {
  readonly leads: number;
  readonly keys: readonly string[] | undefined;
  /** The model, with its types in the order of the codes. */
  readonly model: CompiledModel;
}

/**
 * Checks the columns as wholes and turns them into what the kernel reads. Codes and times are checked there, row
 * by row as they are read.
 *
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_columns`
 *
 * @internal
 */
export function readColumns(columns: InteractionColumns, model: CompiledModel, source: string): ReadColumns {
  if (typeof columns !== 'object' || columns === null) {
    throw invalidColumns(source, [], columns, `must be an object of columns, got ${showValue(columns)}`);
  }
  const { leadCodes, leads, typeCodes, types, times, directions, durationMinutes, participants } = columns;
  const rows = lengthOf(leadCodes, 'leadCodes', source);
  const given = { typeCodes, times, directions, durationMinutes, participants };
  refuseKinds(
    { leadCodes, typeCodes, directions },
    [...bigKinds, ...realKinds],
    'whole numbers up to 32 bits',
    source,
  );
  refuseKinds({ durationMinutes, participants }, bigKinds, 'numbers', source);
  for (const [name, column] of Object.entries(given)) {
    if (column === undefined && name !== 'typeCodes' && name !== 'times') continue;
    const length = lengthOf(column, name, source);
    if (length === rows) continue;
    throw invalidColumns(source, [name], column, `must have ${rows} rows as leadCodes has, got ${length}`);
  }
  const count = typeof leads === 'number' ? leads : leads?.length;
  if (!(Number.isInteger(count) && count >= 0 && count <= maximumLeads)) {
    const wanted = `must be the keys of the leads, or their number up to ${maximumLeads}`;
    throw invalidColumns(source, ['leads'], leads, `${wanted}, got ${showValue(leads)}`);
  }
  const ordered = orderedModel(types, model, source);
  const codes = codesInOrder(typeCodes, types, ordered);
  return {
    leads: count,
    model: ordered,
    keys: typeof leads === 'number' ? undefined : leads,
    leadCodes: leadCodes instanceof Int32Array ? leadCodes : Int32Array.from(leadCodes),
    typeCodes: codes,
    times: times instanceof Float64Array ? times : Float64Array.from(times, Number),
    weights: weightsOf(codes, columns, ordered, source),
  };
}

/** Cells are addressed by 32-bit integers: three and one for each type that counts once. */
const maximumLeads = 100_000_000;

/** Code of a row whose type is none; the kernel refuses it. */
const noType = 0xffff;

/** The model with its types in the order that was given, each once. */
function orderedModel(types: readonly string[], model: CompiledModel, source: string): CompiledModel {
  if (!Array.isArray(types)) {
    throw invalidColumns(source, ['types'], types, `must name the types by code, got ${showValue(types)}`);
  }
  for (const [index, name] of types.entries()) {
    if (model.typeCodes.has(name)) continue;
    const nearest = typeof name === 'string' ? nearestName(name, model.typeNames) : undefined;
    throw invalidColumns(
      source,
      ['types', index],
      name,
      `must be a type of the model, got ${showValue(name)}`,
      nearest === undefined
        ? 'Add the type to the model with defineModel, or leave its rows out.'
        : `Did you mean ${showValue(nearest)}?`,
    );
  }
  return modelInOrder(model, [...new Set(types)]);
}

/** Codes of the ordered model's types: those that were given, unless a type has several, or they are of another kind. */
function codesInOrder(
  typeCodes: IntegerColumn,
  types: readonly string[],
  ordered: CompiledModel,
): Uint16Array {
  const isOnce = types.length === ordered.typeNames.length;
  if (isOnce && typeCodes instanceof Uint16Array) return typeCodes;
  if (isOnce && typeCodes instanceof Uint8Array) return new Uint16Array(typeCodes);
  const translated = types.map((name) => ordered.typeCodes.get(name) as number);
  const codes = new Uint16Array(typeCodes.length);
  for (let row = 0; row < codes.length; row++) codes[row] = translated[typeCodes[row] as number] ?? noType;
  return codes;
}

/** By row: the evidence of the touch when it happens; nothing where the type alone decides it. */
function weightsOf(
  typeCodes: Uint16Array,
  { directions, durationMinutes, participants }: InteractionColumns,
  model: CompiledModel,
  source: string,
): Float64Array | undefined {
  if (directions === undefined && durationMinutes === undefined && participants === undefined) {
    return undefined;
  }
  const weights = new Float64Array(typeCodes.length);
  for (let row = 0; row < weights.length; row++) {
    const type = typeCodes[row] as number;
    const direction = directions === undefined ? 0 : (directions[row] as number);
    let minutes = durationMinutes === undefined ? -1 : (durationMinutes[row] as number);
    let present = participants === undefined ? 1 : (participants[row] as number);
    if (Number.isNaN(minutes)) minutes = -1;
    if (present === 0) present = 1;
    if (direction < 0 || direction >= directionCount) {
      throw invalidColumns(source, ['directions', row], direction, `must be 0 to 3, got ${direction}`);
    }
    if (minutes !== -1 && !(minutes >= 0 && minutes <= maximumDurationMinutes)) {
      const range = `must be from 0 to ${maximumDurationMinutes}, or -1`;
      throw invalidColumns(source, ['durationMinutes', row], minutes, `${range}, got ${minutes}`);
    }
    if (!(present >= 1 && present <= maximumParticipants && Number.isInteger(present))) {
      const range = `must be a whole number from 1 to ${maximumParticipants}, or 0`;
      throw invalidColumns(source, ['participants', row], present, `${range}, got ${present}`);
    }
    if (type < model.typeNames.length) weights[row] = touchWeight(model, type, direction, minutes, present);
  }
  return weights;
}

const bigKinds = [BigInt64Array, BigUint64Array] as const;
const realKinds = [Float32Array, Float64Array] as const;

/** Refuses typed arrays whose values would be cut, or are no numbers to reckon with. */
function refuseKinds(
  columns: Readonly<Record<string, unknown>>,
  refused: readonly (abstract new (...given: never[]) => object)[],
  wanted: string,
  source: string,
): void {
  for (const [name, column] of Object.entries(columns)) {
    const kind = refused.find((one) => column instanceof one);
    if (kind === undefined) continue;
    throw invalidColumns(source, [name], undefined, `must be a typed array of ${wanted}, got ${kind.name}`);
  }
}

function lengthOf(column: unknown, name: string, source: string): number {
  if (ArrayBuffer.isView(column) && !(column instanceof DataView)) return (column as Uint8Array).length;
  throw invalidColumns(source, [name], column, `must be a typed array, got ${showValue(column)}`);
}

/**
 * The error for the row at which the kernel stopped.
 *
 * @internal
 */
export function badRowError(
  { leadCodes, typeCodes, times, leads, model }: ReadColumns,
  row: number,
  source: string,
): TouchpointError {
  const lead = leadCodes[row] as number;
  if (lead < -1 || lead >= leads) {
    return invalidColumns(source, ['leadCodes', row], lead, `must be -1 to ${leads - 1}, got ${lead}`);
  }
  if ((typeCodes[row] as number) >= model.typeNames.length) {
    return invalidColumns(source, ['typeCodes', row], undefined, 'must be an index into `types`, and is not');
  }
  const time = times[row] as number;
  return invalidColumns(source, ['times', row], time, `must be epoch milliseconds, got ${showValue(time)}`);
}

/**
 * The error for columns that cannot be scored.
 *
 * @internal
 */
export function invalidColumns(
  source: string,
  path: (string | number)[],
  value: unknown,
  message: string,
  remedy = 'Correct the column where it is made; see InteractionColumns for what each one holds.',
): TouchpointError {
  return new TouchpointError('invalid_columns', source, [{ path, value, message, remedy }]);
}
