import { modelFingerprint } from '../core/model/fingerprint.js';
import type { ScoringModel } from '../core/model/model.js';
import {
  type OutputTimes,
  type SqlDialect,
  type SqlOptions,
  type SqlOutput,
  type StagingSqlOptions,
  stagingSql,
  toSql,
} from '../warehouse/index.js';
import { outputColumns } from '../warehouse/output-columns.js';
import { outputs } from '../warehouse/sql-options.js';
import { stagingDialects } from '../warehouse/staging-text.js';
import { UsageError } from './errors.js';
import { csvText } from './output.js';

/** What a folder is written from. */
export interface WarehouseFolder {
  readonly as: 'sql' | 'dbt' | 'python';
  readonly dialect: SqlDialect;
  /** The table of interactions, or the dbt model that gives it. */
  readonly table: string;
  readonly key: 'lead' | 'account' | 'owner-lead';
  readonly outputTimes: OutputTimes;
  /** The tables of a CRM that the interactions come from, and the schema they are in; `null` where they are there already. */
  readonly from: { readonly crm: StagingSqlOptions['from']; readonly schema: string } | null;
  readonly model: ScoringModel;
}

/** A file by its path within the folder, with `/`. */
export type FolderFiles = ReadonlyMap<string, string>;

/** A file for each output: it reads the interactions, and the as-of time from the table `scoring_time`. */
export function sqlFiles(folder: WarehouseFolder): FolderFiles {
  return new Map([
    ...outputs.map((output) => [`${output}.sql`, statementOf(folder, output)] as const),
    ...(folder.from === null ? [] : [['staging.sql', stagingOf(folder, folder.from)] as const]),
    ['types.csv', typesTable(folder.model)],
    ['columns.csv', columnsTable(folder)],
  ]);
}

/** A statement with all values in it. */
export function statementOf(
  { model, dialect, key, table, outputTimes }: WarehouseFolder,
  output: SqlOutput,
  names: { readonly table?: string; readonly scoringTime?: string } = {},
): string {
  const stored = (name: string) => (dialect === 'snowflake' ? name.toUpperCase() : name);
  const options: SqlOptions = {
    model,
    dialect,
    table: names.table === undefined ? table.split('.') : stored(names.table),
    asOf: { table: stored(names.scoringTime ?? 'scoring_time'), column: stored('as_of') },
    key,
    output,
    outputTimes,
    values: 'literals',
  };
  return toSql(options).sql;
}

/**
 * The statement that makes the interactions from the tables of a CRM.
 *
 * @throws UsageError
 */
export function stagingOf(
  { model, dialect }: WarehouseFolder,
  { crm, schema }: NonNullable<WarehouseFolder['from']>,
): string {
  const written = stagingDialects.find((name) => name === dialect);
  if (written === undefined) {
    throw new UsageError(`--crm can be written for ${stagingDialects.join(', ')}, not for ${dialect}`);
  }
  return stagingSql({ from: crm, model, dialect: written, schema: schema === '' ? [] : schema.split('.') });
}

/** The types of a model as a table, for a seed. */
export function typesTable(model: ScoringModel): string {
  const fingerprint = modelFingerprint(model);
  return csvText({
    columns: ['type', 'channel', 'effect', 'counts', 'weight', 'half_life_days', 'model_fingerprint'],
    rows: Object.entries(model.types).map(([name, type]) => [
      name,
      type.channel,
      type.effect ?? 'positive',
      type.counts ?? 'each',
      type.weight,
      type.halfLifeDays,
      fingerprint,
    ]),
  });
}

function columnsTable({ model, outputTimes }: WarehouseFolder): string {
  const fingerprint = modelFingerprint(model);
  return csvText({
    columns: ['output', 'column_name', 'type', 'description', 'model_fingerprint'],
    rows: outputs.flatMap((output) =>
      outputColumns(output, { outputTimes }).map(({ name, type, description }) => [
        output,
        name,
        type,
        description,
        fingerprint,
      ]),
    ),
  });
}
