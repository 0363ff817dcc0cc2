/**
 * Touchpoints from CSV and NDJSON files of any size, for Node. CSV needs the package `csv-parse` beside this one.
 *
 * @packageDocumentation
 */

export { type ReadCsvOptions, readCsv } from './read-csv.js';
export { readNdjson } from './read-ndjson.js';
export type { TableField, TableMapping } from './table-mapping.js';
export type { ByteChunks, TableOptions } from './table-options.js';
