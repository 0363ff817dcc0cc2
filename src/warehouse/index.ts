/**
 * A model as SQL, for a history that lives in a warehouse.
 *
 * @packageDocumentation
 */

export type { SqlDialect } from './dialect.js';
export {
  type LedgerFromRowsOptions,
  type LedgerRows,
  ledgerFromRows,
} from './ledger-from-rows.js';
export { type OutputColumnsOptions, outputColumns, type SqlOutputColumn } from './output-columns.js';
export type { SqlRow } from './row-reader.js';
export type {
  AsOfTable,
  OutputTimes,
  SameAsTable,
  SqlColumns,
  SqlOptions,
  SqlOutput,
  SqlTable,
} from './sql-options.js';
export type {
  HubSpotStagingOptions,
  HubSpotStagingTable,
  SalesforceStagingOptions,
  SalesforceStagingTable,
  StagingOptions,
  StagingSqlOptions,
} from './staging-options.js';
export { stagingSql } from './staging-sql.js';
export type { StagingDialect } from './staging-text.js';
export { type SqlStatement, toSql } from './to-sql.js';
