/**
 * Touchpoints from CSV and NDJSON files of any size.
 *
 * @packageDocumentation
 */

export { importObjects } from '../objects/import-objects.js';
export type { ImportObjectsOptions, ObjectSource } from '../objects/object-options.js';
export type { FileEncoding, OneByteEncoding } from './file-encoding.js';
export { type NamedMapping, namedMappings } from './named-mappings.js';
export { type FoundColumn, proposeMapping, type TableFinding } from './propose-mapping.js';
export { readAndroidCalls } from './read-android-calls.js';
export { type ReadContacts, readContacts } from './read-contacts.js';
export { type ReadCsvOptions, readCsv } from './read-csv.js';
export type { DurationUnit } from './read-duration.js';
export { readNdjson } from './read-ndjson.js';
export { type ReadWhatsAppOptions, readWhatsApp } from './read-whatsapp.js';
export { readXlsx } from './read-xlsx.js';
export type { RowFilter, TableColumn, TableField, TableMapping } from './table-mapping.js';
export type { ByteChunks, TableOptions } from './table-options.js';
export type { DateOrder, NumericTime } from './written-time.js';
