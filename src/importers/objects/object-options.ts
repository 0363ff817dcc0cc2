import type { SalesforceRecord } from '../salesforce/import-salesforce.js';
import type { TableMapping } from '../tables/table-mapping.js';
import type { ImportOptions } from '../touch/import-options.js';

/**
 * Whose objects are known.
 *
 * @internal
 */
export const objectSources = [
  'google',
  'graph',
  'gmail',
  'hubspot',
  'salesforce',
  'pipedrive',
  'close',
  'dynamics',
  'zoho',
] as const;

/**
 * Whose objects they are: Google Calendar, Microsoft Graph, Gmail, or a CRM.
 *
 * @group Importing
 */
export type ObjectSource = (typeof objectSources)[number];

/**
 * Options of {@link importObjects}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Importing
 */
export interface ImportObjectsOptions<Type extends string> extends ImportOptions<Type> {
  /** What the types and outcomes of your own company mean: `types` and `outcomes` are looked at, and all of it for rows of no known API. */
  readonly mapping?: TableMapping | undefined;
  /**
   * Whose objects they are, where their fields do not say so. An object that lacks what the importer of that source needs
   * is rejected, instead of being read as a row of a table. Recognised by default, object by object.
   */
  readonly source?: ObjectSource | undefined;
  /**
   * Records of `EventRelation` of Salesforce: who was invited to its events, and their answers. Such records among the
   * objects count as well.
   */
  readonly relations?: Iterable<SalesforceRecord> | undefined;
}

/** An object of an API. */
export type Row = Readonly<Record<string, unknown>>;
