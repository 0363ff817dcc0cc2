/**
 * Columns scored by worker threads, for Node.
 *
 * @packageDocumentation
 */

export { type ColumnWorkers, type ColumnWorkersOptions, createColumnWorkers } from './column-workers.js';
export { sharedColumns } from './shared-columns.js';
