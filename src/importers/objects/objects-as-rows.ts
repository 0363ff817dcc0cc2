import type { TableMapping } from '../tables/table-mapping.js';
import { tableReader } from '../tables/table-reader.js';
import { collectImport, type PlacedRow, type RowOutcome } from '../touch/collect-import.js';
import { textIn } from '../touch/fields.js';
import { type ImportOptions, importSettings } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';

/** What reads an object whose fields are ours, as a row of a table. */
export function rowReader(
  options: ImportOptions<string>,
  mapping: TableMapping,
): (row: unknown) => RowOutcome {
  return tableReader(mapping, importSettings(options, 'importObjects'));
}

/** Objects of one kind, each with what became of it. */
export function importEach(
  rows: readonly unknown[],
  options: ImportOptions<string>,
  outcome: (row: unknown) => RowOutcome,
): ImportResult<string> {
  const settings = importSettings(options, 'importObjects');
  return collectImport(
    rows.map((row, index): PlacedRow => {
      const sourceId = textIn(row, 'id');
      return { index, ...(sourceId === undefined ? {} : { sourceId }), row, outcome: outcome(row) };
    }),
    settings,
  );
}
