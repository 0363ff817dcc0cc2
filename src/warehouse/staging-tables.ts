import { showValue } from '../core/error.js';
import { invalidOption, recordOption } from '../core/options.js';
import { dialects } from './dialects.js';
import { oneOf } from './sql-context.js';
import { type StagingContext, stagingSource } from './staging-options.js';

/**
 * What is read of the tables of a CRM. A field has one name, whatever the column that holds it is called.
 *
 * @internal
 */
export interface CrmTables<Table extends string> {
  /** By table, the fields that are read. */
  readonly fields: Readonly<Record<Table, readonly string[]>>;
  /** By table, columns without which nothing can be read; of several in one list one is enough. */
  readonly needed: Readonly<Record<Table, readonly (readonly string[])[]>>;
  /** The column of a field as Fivetran writes it; `undefined` where it does so only for some. */
  readonly usualColumn: (field: string) => string | undefined;
  /** The field that a column holds, by its name in small letters. */
  readonly fieldOf: (column: string) => string | undefined;
}

/**
 * A table that is read.
 *
 * @internal
 */
export interface StagedTable {
  /** In quotes, with its schema. */
  readonly name: string;
  /** The quoted column of a field; `undefined` where the table has none. */
  readonly column: (field: string) => string | undefined;
  /** A field as text, of which an empty one is absent. */
  readonly text: (field: string) => string;
}

/**
 * The tables that are read, with the columns that they have.
 *
 * @param given - the option `columns`
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, also naming a column that a table lacks
 *
 * @internal
 */
export function stagedTables<Table extends string>(
  crm: CrmTables<Table>,
  given: Readonly<Partial<Record<Table, readonly string[] | undefined>>> | undefined,
  { dialect, tableName, quoted }: Pick<StagingContext, 'dialect' | 'tableName' | 'quoted'>,
): Partial<Record<Table, StagedTable>> {
  const { storedName, textType } = dialects[dialect];
  const columns: Partial<Record<string, unknown>> = recordOption(given, stagingSource, 'columns');
  const names = Object.keys(crm.fields) as Table[];
  for (const table of Object.keys(columns)) oneOf(table, 'columns', names, stagingSource);
  const tables: Partial<Record<Table, StagedTable>> = {};
  for (const table of names) {
    if (given !== undefined && columns[table] === undefined) continue;
    const usual = crm.fields[table].flatMap((field) => crm.usualColumn(field) ?? []).map(storedName);
    const found = columnsByField(crm, table, columns[table] ?? usual);
    const column = (field: string) => {
      const name = found.get(field);
      return name === undefined ? undefined : quoted(name);
    };
    tables[table] = {
      name: tableName(table),
      column,
      text: (field) => {
        const name = column(field);
        return name === undefined
          ? `cast(null as ${textType})`
          : `nullif(trim(cast(${name} as ${textType})), '')`;
      },
    };
  }
  return tables;
}

function columnsByField<Table extends string>(
  { fields, needed, usualColumn, fieldOf }: CrmTables<Table>,
  table: Table,
  columns: unknown,
): ReadonlyMap<string, string> {
  const path = ['columns', table];
  if (!Array.isArray(columns) || columns.some((column) => typeof column !== 'string')) {
    const message = `must be a list, got ${showValue(columns)}`;
    throw invalidOption(stagingSource, path, columns, message, 'Pass the names of its columns as texts.');
  }
  const named = columns as readonly string[];
  const found = new Map<string, string>();
  for (const field of fields[table]) {
    const usual = usualColumn(field);
    const column =
      named.find((one) => one.toLowerCase() === usual) ??
      named.find((one) => fieldOf(one.toLowerCase()) === field);
    if (column !== undefined) found.set(field, column);
  }
  for (const choices of needed[table]) {
    if (choices.some((column) => found.has(fieldOf(column) ?? column))) continue;
    const missing = choices.map((column) => `"${column}"`).join(' or ');
    const remedy = 'Have it synchronised, or leave the table out: without it nothing can be read.';
    throw invalidOption(stagingSource, path, columns, `must have a column ${missing}`, remedy);
  }
  return found;
}

/**
 * The refusal of columns of which no touch can be made.
 *
 * @internal
 */
export function noTable(columns: unknown, tables: readonly string[]) {
  const remedy = `Name one of ${tables.join(', ')}, or leave it out.`;
  return invalidOption(stagingSource, 'columns', columns, 'must name at least one table', remedy);
}
