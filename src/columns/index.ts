/**
 * Scores from typed arrays and Arrow tables, on the calling thread or, in Node, on several.
 *
 * @packageDocumentation
 */

export {
  type ArrowColumns,
  type ArrowDataLike,
  type ArrowField,
  type ArrowOptions,
  type ArrowTableLike,
  type ArrowVectorLike,
  columnsFromArrow,
} from './columns-from-arrow.js';
export type { IntegerColumn, InteractionColumns, NumberColumn } from './interaction-columns.js';
export {
  type ColumnSummaries,
  type ScoreColumnsOptions,
  type ScoredColumns,
  scoreColumns,
} from './score-columns.js';
export {
  type ColumnWorkers,
  type ColumnWorkersOptions,
  createColumnWorkers,
} from './workers/column-workers.js';
export { sharedColumns } from './workers/shared-columns.js';
