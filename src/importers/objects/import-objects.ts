import { assertList } from '../../core/options.js';
import { importSettings, optionError } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { kindOfObject, type ObjectKind, relationsOfSalesforce } from './object-kinds.js';
import { type ImportObjectsOptions, objectSources, type Row } from './object-options.js';
import { importEach, rowReader } from './objects-as-rows.js';

/**
 * Reads objects of APIs, each by its own importer: a list may mix meetings, calls and mails of Google, Microsoft Graph,
 * Gmail, HubSpot (CRM v3 and v4, engagements of v1, Airbyte and Fivetran), Salesforce, Pipedrive (v1 and v2), Close,
 * Dynamics 365 and Zoho. Objects of no known API are read as rows of a table.
 *
 * @param rows - the objects
 * @param options - model, identity and policy, and what your own types and outcomes mean
 * @returns the touchpoints, and what became of every other object, in the order of the rows
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity } from 'touchpoint-scoring/importers';
 * import { importObjects } from 'touchpoint-scoring/importers/tables';
 *
 * const contacts = { contacts: { results: [{ id: '51' }] } };
 * const { interactions, leftOut } = importObjects(
 *   [
 *     { id: '1', properties: { hs_timestamp: '2026-11-20T09:00:00Z', hs_call_status: 'COMPLETED' }, associations: contacts },
 *     { id: '2', properties: { hs_timestamp: '2026-11-20T09:00:00Z', hs_note_body: 'x' }, associations: contacts },
 *   ],
 *   { model: standardModel, identity: createIdentity({ own: ['studio.com'] }) },
 * );
 * interactions.map(({ leadId, type }) => [leadId, type]); // => [['hubspot:51', 'phone_call']]
 * leftOut; // => [{ index: 1, sourceId: '2', reason: 'no-meeting' }]
 * ```
 *
 * @group Importing
 */
export function importObjects<Type extends string>(
  rows: Iterable<unknown>,
  options: ImportObjectsOptions<Type>,
): ImportResult<Type> {
  const source = 'importObjects';
  const settings = importSettings(options, source);
  assertList(rows, source, 'rows');
  assertList(options.relations ?? [], source, 'relations');
  if (options.source !== undefined && !objectSources.includes(options.source)) {
    const must = `must be one of ${objectSources.join(', ')}`;
    throw optionError(source, 'source', options.source, must, 'Leave it out, and each object is recognised.');
  }
  const groups = new Map<ObjectKind | undefined, { indexes: number[]; rows: unknown[] }>();
  let count = 0;
  for (const row of rows) {
    const found = kindOfObject(row, options.source);
    const group = groups.get(found.kind) ?? { indexes: [], rows: [] };
    group.indexes.push(count++);
    group.rows.push(found.row);
    groups.set(found.kind, group);
  }
  const invited = [...groups].find(([kind]) => kind?.name === relationsOfSalesforce)?.[1].rows ?? [];
  const withRelations = { ...settings, relations: [...(options.relations ?? []), ...(invited as Row[])] };
  const results = [...groups].map(([kind, group]) => ({
    indexes: group.indexes,
    result:
      kind === undefined
        ? importEach(group.rows, settings, rowReader(settings, options.mapping ?? {}))
        : kind.read(group.rows as readonly Row[], withRelations),
  }));
  const inPlace = <T extends { readonly index: number }>(
    lists: (result: ImportResult<string>) => readonly T[],
  ): T[] =>
    results
      .flatMap(({ indexes, result }) =>
        lists(result).map((one) => ({ ...one, index: indexes[one.index] ?? one.index })),
      )
      .sort((a, b) => a.index - b.index);
  return {
    rows: count,
    rowsUsed: results.reduce((sum, { result }) => sum + result.rowsUsed, 0),
    interactions: results.flatMap(({ result }) => result.interactions) as ImportResult<Type>['interactions'],
    rejected: inPlace(({ rejected }) => rejected),
    leftOut: inPlace(({ leftOut }) => leftOut),
    ignored: inPlace(({ ignored }) => ignored),
  };
}
