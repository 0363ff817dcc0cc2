import { showValue } from '../core/error.js';
import { compileModel } from '../core/model/compile-model.js';
import type { ScoringModel } from '../core/model/model.js';
import { checkOptions, invalidOption, type OptionNames, recordOption } from '../core/options.js';
import { propertyOfColumn } from '../importers/hubspot/hubspot-rules.js';
import { standardTypes, type TouchTypes } from '../importers/touch/import-options.js';
import { dialects } from './dialects.js';
import { quotedIdentifier, quotedTable } from './identifiers.js';
import { oneOf } from './sql-context.js';
import type { SqlTable } from './sql-options.js';
import { type StagingDialect, stagingDialects } from './staging-text.js';

/**
 * The tables of HubSpot that a staging statement reads, as Fivetran names them.
 *
 * @group Warehouse
 */
export type HubSpotStagingTable = 'engagement_meeting' | 'engagement_call' | 'engagement_communication';

/**
 * Options of {@link stagingSql}.
 *
 * @group Warehouse
 */
export interface StagingSqlOptions {
  /** Whose tables are read: `hubspot`, as Fivetran writes them. */
  readonly from: 'hubspot';
  /** The model that the touches are for: its types are those that the touches have. */
  readonly model: ScoringModel;
  /** The engine that the statement is for. */
  readonly dialect: StagingDialect;
  /** The schema that the tables are in, or names from the outside in, such as `['raw', 'hubspot']`; none by default. */
  readonly schema?: SqlTable | undefined;
  /**
   * By table the columns that it has, as the catalogue of the warehouse lists them. A table that is not named is not read,
   * a column of the three forms `property_hs_timestamp`, `timestamp` and `hs_timestamp` is found by what it holds, and
   * one that is missing is empty, or refused where nothing can be read without it. By default all tables with all of
   * Fivetran's columns of today.
   */
  readonly columns?:
    | Readonly<Partial<Record<HubSpotStagingTable, readonly string[] | undefined>>>
    | undefined;
  /** The types that the kinds of touch have in the model; the names of the standard catalogue by default. */
  readonly types?: Partial<TouchTypes<string>> | undefined;
  /** Whether somebody was reached, by the id of the outcome of a call, as of {@link importers!importHubSpotCalls}. */
  readonly dispositions?: Readonly<Record<string, 'reached' | 'not-reached'>> | undefined;
}

/** @internal */
export const stagingOptionNames = {
  from: true,
  model: true,
  dialect: true,
  schema: true,
  columns: true,
  types: true,
  dispositions: true,
} as const satisfies OptionNames<StagingSqlOptions>;

const usualProperties = ['hs_timestamp', 'hubspot_owner_id'] as const;

/** By table the properties that are read of it. @internal */
export const propertiesRead = {
  engagement_meeting: [
    ...usualProperties,
    'hs_meeting_start_time',
    'hs_meeting_end_time',
    'hs_meeting_outcome',
    'hs_meeting_title',
    'hs_meeting_location_type',
    'hs_meeting_location',
  ],
  engagement_call: [
    ...usualProperties,
    'hs_call_status',
    'hs_call_disposition',
    'hs_call_has_voicemail',
    'hs_call_title',
    'hs_call_body',
    'hs_call_duration',
    'hs_call_direction',
  ],
  engagement_communication: [...usualProperties, 'hs_communication_channel_type'],
} as const satisfies Readonly<Record<HubSpotStagingTable, readonly string[]>>;

/** By property, or any of several, what a table cannot be without. */
const propertiesNeeded: { readonly [Table in HubSpotStagingTable]: readonly (readonly string[])[] } = {
  engagement_meeting: [['hs_timestamp', 'hs_meeting_start_time']],
  engagement_call: [['hs_timestamp']],
  engagement_communication: [['hs_timestamp'], ['hs_communication_channel_type']],
};

/**
 * A table with the quoted columns that it has.
 *
 * @internal
 */
export interface StagedTable {
  readonly table: HubSpotStagingTable;
  readonly name: string;
  readonly id: string;
  /** `null` where the table does not say what was deleted. */
  readonly deleted: string | null;
  readonly property: (name: string) => string | undefined;
}

/**
 * Everything that a staging statement is written from.
 *
 * @internal
 */
export interface StagingContext {
  readonly model: ReturnType<typeof compileModel>;
  readonly dialect: StagingDialect;
  readonly tables: readonly StagedTable[];
  /** `engagement_contact`, and its columns. */
  readonly contacts: { readonly name: string; readonly engagement: string; readonly contact: string };
  readonly types: TouchTypes<string>;
  readonly dispositions: Readonly<Record<string, 'reached' | 'not-reached'>>;
}

const source = 'stagingSql';

/**
 * Reads the options.
 *
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @internal
 */
export function stagingContextOf(options: StagingSqlOptions): StagingContext {
  checkOptions(options, source, stagingOptionNames, "Pass at least { from: 'hubspot', model, dialect }.");
  oneOf(options.from, 'from', ['hubspot'], source);
  const model = compileModel(options.model);
  const dialect = oneOf(options.dialect, 'dialect', stagingDialects, source);
  const rules = dialects[dialect];
  const schema: unknown = options.schema ?? [];
  const outside: readonly unknown[] = Array.isArray(schema) ? schema : [schema];
  const tableName = (table: string) =>
    quotedTable([...outside, rules.storedName(table)], 'schema', [], rules, source);
  const quoted = (column: string) => quotedIdentifier(column, 'columns', rules, source);
  const given = recordOption(options.columns, source, 'columns');
  const names = Object.keys(propertiesRead) as HubSpotStagingTable[];
  for (const table of Object.keys(given)) oneOf(table, 'columns', names, source);
  const tables = names.flatMap((table): StagedTable[] => {
    if (options.columns !== undefined && given[table] === undefined) return [];
    const columns = columnsOf(table, given[table], rules.storedName);
    return [
      {
        table,
        name: tableName(table),
        id: quoted(columns.id),
        deleted: columns.deleted === undefined ? null : quoted(columns.deleted),
        property: (name) => {
          const column = columns.byProperty.get(name);
          return column === undefined ? undefined : quoted(column);
        },
      },
    ];
  });
  if (tables.length === 0) {
    const message = 'must name at least one table';
    throw invalidOption(
      source,
      'columns',
      given,
      message,
      `Name one of ${names.join(', ')}, or leave it out.`,
    );
  }
  return {
    model,
    dialect,
    tables,
    contacts: {
      name: tableName('engagement_contact'),
      engagement: quoted(rules.storedName('engagement_id')),
      contact: quoted(rules.storedName('contact_id')),
    },
    types: typesOf(options),
    dispositions: dispositionsOf(options),
  };
}

/** The columns of a table by what they hold. */
function columnsOf(
  table: HubSpotStagingTable,
  given: readonly string[] | undefined,
  storedName: (name: string) => string,
) {
  const columns =
    given ??
    ['engagement_id', '_fivetran_deleted', ...propertiesRead[table].map((name) => `property_${name}`)].map(
      storedName,
    );
  if (!Array.isArray(columns) || columns.some((column) => typeof column !== 'string')) {
    const remedy = 'Pass the names of its columns as texts.';
    throw invalidOption(source, ['columns', table], given, `must be a list, got ${showValue(given)}`, remedy);
  }
  const find = (...names: readonly string[]) =>
    names.flatMap((name) => columns.find((column) => column.toLowerCase() === name) ?? [])[0];
  const byProperty = new Map<string, string>();
  for (const property of propertiesRead[table]) {
    const found =
      find(`property_${property}`) ??
      columns.find((column) => propertyOfColumn(column.toLowerCase()) === property);
    if (found !== undefined) byProperty.set(property, found);
  }
  const id = find('engagement_id', 'id');
  const lacks = (names: readonly string[]) => {
    const missing = names.map((name) => `"${name}"`).join(' or ');
    const remedy = 'Have it synchronised, or leave the table out: without it nothing can be read.';
    return invalidOption(source, ['columns', table], given, `must have a column ${missing}`, remedy);
  };
  if (id === undefined) throw lacks(['engagement_id', 'id']);
  for (const choices of propertiesNeeded[table]) {
    if (!choices.some((name) => byProperty.has(name))) throw lacks(choices.map((name) => `property_${name}`));
  }
  return { id, deleted: find('_fivetran_deleted', 'archived'), byProperty };
}

function typesOf({ types, model }: StagingSqlOptions): TouchTypes<string> {
  const given = Object.entries(recordOption(types, source, 'types')).filter(([, type]) => type !== undefined);
  const all: TouchTypes<string> = { ...standardTypes, ...Object.fromEntries(given) };
  for (const name of [
    'meeting',
    'videoCall',
    'phoneCall',
    'message',
    'letter',
    'meetingPlaceUnknown',
  ] as const) {
    const type = all[name];
    if (typeof type !== 'string' || !Object.hasOwn(model.types, type)) {
      const remedy = 'Name one of the model.';
      throw invalidOption(
        source,
        ['types', name],
        type,
        `must be a type of the model, got ${showValue(type)}`,
        remedy,
      );
    }
  }
  const unknown = all.meetingPlaceUnknown;
  if (model.types[unknown]?.placeUnknown !== true) {
    const message = `must be a type that is marked placeUnknown, got ${showValue(unknown)}`;
    const remedy = 'Any other type would say where a meeting was of which nobody says.';
    throw invalidOption(source, ['types', 'meetingPlaceUnknown'], unknown, message, remedy);
  }
  return all;
}

function dispositionsOf({ dispositions }: StagingSqlOptions): StagingContext['dispositions'] {
  const given = recordOption(dispositions, source, 'dispositions');
  for (const meaning of Object.values(given))
    oneOf(meaning, 'dispositions', ['reached', 'not-reached'], source);
  return given as StagingContext['dispositions'];
}
