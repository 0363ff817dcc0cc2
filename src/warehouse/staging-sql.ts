import { hubSpotStaging } from './staging-hubspot.js';
import { checkStagingOptions, type StagingSqlOptions } from './staging-options.js';
import { salesforceStaging } from './staging-salesforce.js';

/**
 * A statement that makes the table of touches which {@link toSql} reads from the tables of a CRM in the warehouse, by the
 * rules of its importer.
 *
 * Its rows have `id`, `lead_id`, `type`, `happened_at`, `direction`, `duration_minutes`, `participants`, `account_id`,
 * `owner_id`, `outcome` and `recorded_at`, and ids stand behind `hubspot:` or `salesforce:`. Of HubSpot, meetings, calls,
 * messages and e-mails become a row for each contact. Of Salesforce, tasks that are calls or e-mails become one of the contact or
 * lead, and events one for each contact or lead with each of ours who were there by the answers in `event_relation`.
 *
 * What only the importer reads is claimed by no row: a meeting whose place takes reading a text is one of unknown place; one
 * whose title may say that it was called off, and a call whose title or note may say that nobody was reached, is left
 * out. So are HubSpot's e-mails with addresses, because those say who wrote them (a connector without the scope to read mail
 * writes none), and what has a day and no time in Salesforce (events of a whole day, tasks without `completed_date_time`),
 * because a day begins in a time zone.
 *
 * @param options - whose tables, the model, the engine, the schema, and the columns that there are
 * @returns one `select`, with all values in it: a view, a dbt model, or `create table … as`
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, also naming a column that a table lacks;
 * `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { stagingSql } from 'touchpoint-scoring/warehouse';
 *
 * const sql = stagingSql({ from: 'hubspot', model: standardModel, dialect: 'snowflake', schema: ['RAW', 'HUBSPOT'] });
 * sql.includes('from "RAW"."HUBSPOT"."ENGAGEMENT_CALL"'); // => true
 * ```
 *
 * @group Warehouse
 */
export function stagingSql(options: StagingSqlOptions): string {
  checkStagingOptions(options);
  return options.from === 'hubspot' ? hubSpotStaging(options) : salesforceStaging(options);
}

const usualColumns = {
  type: 'A type of the model',
  happened_at: 'When it was; a meeting when it began',
  direction: 'inbound, outbound or mutual; empty where nobody says who began',
  duration_minutes: 'How long it took, in minutes; empty where nobody says',
} as const;

/**
 * What the rows of a staging statement are, and what their columns hold.
 *
 * @internal
 */
export const stagedTouches: Readonly<
  Record<
    StagingSqlOptions['from'],
    { readonly rows: string; readonly columns: Readonly<Record<string, string>> }
  >
> = {
  hubspot: {
    rows: "A row for each contact of a meeting, a call, a message or an e-mail in HubSpot's tables; e-mails with addresses are left to the importer.",
    columns: {
      id: 'The id of the engagement, behind hubspot:',
      lead_id: 'The id of the contact, behind hubspot:',
      ...usualColumns,
      participants: 'How many contacts it has; empty where an e-mail came in or came back',
      account_id: 'Empty: an engagement does not say for which company it was',
      owner_id: 'Whose it is of ours, behind hubspot:owner:',
      outcome: 'Of a meeting: held, scheduled, cancelled or no-show',
      recorded_at: 'Empty: the tables do not say when a touch was entered',
    },
  },
  salesforce: {
    rows: "A row for each contact or lead of a call, an e-mail or an event in Salesforce's tables, with each of ours who was there; days without a time are left to the importer.",
    columns: {
      id: 'The first 15 characters of the id of the task or event, behind salesforce:',
      lead_id: 'Those of the contact or lead, behind salesforce:',
      ...usualColumns,
      participants: 'How many contacts and leads were there',
      account_id: 'Those of the account, behind salesforce:',
      owner_id: 'Those of the user of ours, behind salesforce:',
      outcome: 'Of an event: held, or scheduled if the policy says so',
      recorded_at: 'Empty: the tables do not say when a touch was entered',
    },
  },
};
