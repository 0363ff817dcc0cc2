import { showValue } from '../core/error.js';
import { compileModel } from '../core/model/compile-model.js';
import type { ScoringModel } from '../core/model/model.js';
import {
  assertOptions,
  checkOptions,
  invalidOption,
  type OptionNames,
  recordOption,
} from '../core/options.js';
import { standardPolicy, standardTypes, type TouchTypes } from '../importers/touch/import-options.js';
import { dialects } from './dialects.js';
import { quotedIdentifier, quotedTable } from './identifiers.js';
import { oneOf } from './sql-context.js';
import type { SqlTable } from './sql-options.js';
import { type StagingDialect, stagingDialects } from './staging-text.js';

/**
 * What {@link stagingSql} takes for the tables of any CRM.
 *
 * @group Warehouse
 */
export interface StagingOptions {
  /** The model that the touches are for: its types are those that the touches have. */
  readonly model: ScoringModel;
  /** The engine that the statement is for. */
  readonly dialect: StagingDialect;
  /** The schema that the tables are in, or names from the outside in, such as `['raw', 'hubspot']`; none by default. */
  readonly schema?: SqlTable | undefined;
  /** The types that the kinds of touch have in the model; the names of the standard catalogue by default. */
  readonly types?: Partial<TouchTypes<string>> | undefined;
  /** What to do where the tables leave it open whether a meeting took place, as of {@link importers!ImportPolicy | ImportPolicy}. */
  readonly policy?:
    | {
        /** A meeting that still says `scheduled` when its time has passed: `scheduled` (the default) or `held`. */
        readonly pastScheduled?: 'held' | 'scheduled' | undefined;
        /** A meeting of which nobody has said that it took place: `held` (the default) or `scheduled`. */
        readonly presumed?: 'held' | 'scheduled' | undefined;
      }
    | undefined;
}

/**
 * The tables of HubSpot that a staging statement reads, as Fivetran names them.
 *
 * @group Warehouse
 */
export type HubSpotStagingTable =
  | 'engagement_meeting'
  | 'engagement_call'
  | 'engagement_communication'
  | 'engagement_email';

/**
 * What {@link stagingSql} takes for HubSpot's tables.
 *
 * @group Warehouse
 */
export interface HubSpotStagingOptions extends StagingOptions {
  /** Whose tables are read: HubSpot's, as Fivetran writes them. */
  readonly from: 'hubspot';
  /**
   * By table the columns that it has, as the catalogue of the warehouse lists them. A table that is not named is not read,
   * a column of the three forms `property_hs_timestamp`, `timestamp` and `hs_timestamp` is found by what it holds, and
   * one that is missing is empty, or refused where nothing can be read without it. By default all tables with all of
   * Fivetran's columns of today.
   */
  readonly columns?:
    | Readonly<Partial<Record<HubSpotStagingTable, readonly string[] | undefined>>>
    | undefined;
  /** Whether somebody was reached, by the id of the outcome of a call, as of {@link importers!importHubSpotCalls}. */
  readonly dispositions?: Readonly<Record<string, 'reached' | 'not-reached'>> | undefined;
}

/**
 * The tables of Salesforce that a staging statement reads, as Fivetran names them.
 *
 * @group Warehouse
 */
export type SalesforceStagingTable = 'task' | 'event' | 'event_relation';

/**
 * What {@link stagingSql} takes for Salesforce's tables.
 *
 * @group Warehouse
 */
export interface SalesforceStagingOptions extends StagingOptions {
  /** Whose tables are read: Salesforce's, as Fivetran writes them. */
  readonly from: 'salesforce';
  /**
   * By table the columns that it has, as the catalogue of the warehouse lists them. A table that is not named is not read;
   * without `event_relation` nobody's answer is known. Columns may be in any case, and as `who_id` or `WhoId`; one that is
   * missing is empty, or refused where nothing can be read without it. By default all tables with all of Fivetran's columns
   * of today; name those of tables that keep earlier versions (`_fivetran_active`).
   */
  readonly columns?:
    | Readonly<Partial<Record<SalesforceStagingTable, readonly string[] | undefined>>>
    | undefined;
  /** Texts of `CallDisposition` that mean that nobody was reached, as of {@link importers!importSalesforceTasks}. */
  readonly notReached?: readonly string[] | undefined;
}

/**
 * Options of {@link stagingSql}.
 *
 * @group Warehouse
 */
export type StagingSqlOptions = HubSpotStagingOptions | SalesforceStagingOptions;

/** @internal */
export const stagingSource = 'stagingSql';

/** @internal */
export const stagedCrms = ['hubspot', 'salesforce'] as const satisfies readonly StagingSqlOptions['from'][];

const usualNames = { model: true, dialect: true, schema: true, types: true, policy: true } as const;
const hubSpotNames = {
  from: true,
  ...usualNames,
  columns: true,
  dispositions: true,
} as const satisfies OptionNames<HubSpotStagingOptions>;
const salesforceNames = {
  from: true,
  ...usualNames,
  columns: true,
  notReached: true,
} as const satisfies OptionNames<SalesforceStagingOptions>;

/**
 * Refuses options of another CRM.
 *
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @internal
 */
export function checkStagingOptions(options: StagingSqlOptions): void {
  const remedy = "Pass at least { from: 'hubspot', model, dialect }.";
  assertOptions(options, stagingSource, remedy);
  oneOf(options.from, 'from', stagedCrms, stagingSource);
  if (options.from === 'hubspot') checkOptions(options, stagingSource, hubSpotNames, remedy);
  else checkOptions(options, stagingSource, salesforceNames, remedy);
}

/**
 * What a staging statement is written from, whatever the CRM.
 *
 * @internal
 */
export interface StagingContext {
  readonly model: ReturnType<typeof compileModel>;
  readonly dialect: StagingDialect;
  readonly types: TouchTypes<string>;
  readonly policy: { readonly pastScheduled: 'held' | 'scheduled'; readonly presumed: 'held' | 'scheduled' };
  /** The quoted name of a table in the schema. */
  readonly tableName: (table: string) => string;
  /** A column in quotes. */
  readonly quoted: (column: string) => string;
}

/**
 * Reads the options that there are for any CRM.
 *
 * @param typesUsed - the kinds of touch that the statement makes
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @internal
 */
export function stagingContextOf(
  options: StagingOptions,
  typesUsed: readonly (keyof TouchTypes<string>)[],
): StagingContext {
  const model = compileModel(options.model);
  const dialect = oneOf(options.dialect, 'dialect', stagingDialects, stagingSource);
  const rules = dialects[dialect];
  const schema: unknown = options.schema ?? [];
  const outside: readonly unknown[] = Array.isArray(schema) ? schema : [schema];
  return {
    model,
    dialect,
    types: typesOf(options, typesUsed),
    policy: policyOf(options),
    tableName: (table) =>
      quotedTable([...outside, rules.storedName(table)], 'schema', [], rules, stagingSource),
    quoted: (column) => quotedIdentifier(column, 'columns', rules, stagingSource),
  };
}

function typesOf(
  { types, model }: StagingOptions,
  used: readonly (keyof TouchTypes<string>)[],
): TouchTypes<string> {
  const given = Object.entries(recordOption(types, stagingSource, 'types')).filter(
    ([, type]) => type !== undefined,
  );
  const all: TouchTypes<string> = { ...standardTypes, ...Object.fromEntries(given) };
  for (const name of used) {
    const type = all[name];
    if (typeof type !== 'string' || !Object.hasOwn(model.types, type)) {
      const message = `must be a type of the model, got ${showValue(type)}`;
      throw invalidOption(stagingSource, ['types', name], type, message, 'Name one of the model.');
    }
  }
  const unknown = all.meetingPlaceUnknown;
  if (model.types[unknown]?.placeUnknown !== true) {
    const message = `must be a type that is marked placeUnknown, got ${showValue(unknown)}`;
    const remedy = 'Any other type would say where a meeting was of which nobody says.';
    throw invalidOption(stagingSource, ['types', 'meetingPlaceUnknown'], unknown, message, remedy);
  }
  return all;
}

function policyOf({ policy }: StagingOptions): StagingContext['policy'] {
  const given = recordOption(policy, stagingSource, 'policy');
  const names = ['pastScheduled', 'presumed'] as const;
  for (const name of Object.keys(given)) oneOf(name, 'policy', names, stagingSource);
  const [pastScheduled, presumed] = names.map((name) => {
    const value: unknown = given[name] ?? standardPolicy[name];
    if (value === 'held' || value === 'scheduled') return value;
    const message = `must be "held" or "scheduled", got ${showValue(value)}`;
    throw invalidOption(
      stagingSource,
      ['policy', name],
      value,
      message,
      'Choose one of them, or leave it out.',
    );
  }) as ['held' | 'scheduled', 'held' | 'scheduled'];
  return { pastScheduled, presumed };
}
