import { millisecondsInMinute } from 'date-fns/constants';
import { maximumDurationMinutes } from '../core/interaction/limits.js';
import {
  callDirections,
  callStates,
  letterChannel,
  locationTypes,
  meetingOutcomes,
  standardDispositions,
} from '../importers/hubspot/hubspot-rules.js';
import { dialects } from './dialects.js';
import {
  type StagedTable,
  type StagingContext,
  type StagingSqlOptions,
  stagingContextOf,
} from './staging-options.js';
import { maySayCancelled, maySayNotReached } from './staging-text.js';

/**
 * A statement that makes the table of touches which {@link toSql} reads from the tables of a CRM in the warehouse, by the
 * rules of its importer.
 *
 * Meetings, calls and messages of HubSpot become rows with `id`, `lead_id`, `type`, `happened_at`, `direction`,
 * `duration_minutes`, `participants`, `account_id`, `owner_id`, `outcome` and `recorded_at`, one for each contact. Leads are
 * `hubspot:` and the id of the contact.
 *
 * What only the importer reads is claimed by no row: a meeting whose place takes reading a text is one of unknown place; one
 * whose title may say that it was called off, and a call whose title or note may say that nobody was reached, is left
 * out; and e-mails are left to {@link importers!importHubSpotEmails | importHubSpotEmails}, because who wrote them stands in addresses.
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
  const context = stagingContextOf(options);
  const { contacts, dialect, model, tables } = context;
  const { textType } = dialects[dialect];
  const facts = tables.map((table) => readers[table.table](table, context)).join('\nunion all\n');
  return `-- Touchpoint scoring, model ${model.fingerprint}, touches of HubSpot's tables as Fivetran writes them.
-- Left to the importer: e-mails; places that stand in a text; titles and notes that may say that nothing took place.
with

-- Meetings, calls and messages, with the reason where one is no touch.
engagements as (
${indented(facts)}
),

-- The contacts of each, each once.
engagement_leads as (
  select distinct
    cast(${contacts.engagement} as ${textType}) as object_id,
    cast(${contacts.contact} as ${textType}) as contact_id
  from ${contacts.name}
  where ${contacts.engagement} is not null and ${contacts.contact} is not null
),

-- How many took part.
engagement_sizes as (
  select object_id, count(*) as participants
  from engagement_leads
  group by object_id
)

select
  concat('hubspot:', engagements.object_id) as id,
  concat('hubspot:', engagement_leads.contact_id) as lead_id,
  engagements.touch_type as type,
  engagements.touch_at as happened_at,
  engagements.direction,
  engagements.duration_minutes,
  engagement_sizes.participants,
  cast(null as ${textType}) as account_id,
  case when engagements.owner is not null then concat('hubspot:owner:', engagements.owner) end as owner_id,
  engagements.outcome,
  cast(null as timestamp) as recorded_at
from engagements
join engagement_leads on engagement_leads.object_id = engagements.object_id
join engagement_sizes on engagement_sizes.object_id = engagements.object_id
where engagements.left_out is null
  and engagements.touch_at is not null
  and coalesce(engagements.duration_minutes, 0) between 0 and ${maximumDurationMinutes}
`;
}

/**
 * What the columns of a staging statement hold.
 *
 * @internal
 */
export const stagedColumns = {
  id: 'The id of the engagement, behind hubspot:',
  lead_id: 'The id of the contact, behind hubspot:',
  type: 'A type of the model',
  happened_at: 'When it was; a meeting when it began',
  direction: 'inbound, outbound or mutual; empty where nobody says who began',
  duration_minutes: 'How long it took, in minutes; empty where nobody says',
  participants: 'How many contacts it has',
  account_id: 'Empty: an engagement does not say for which company it was',
  owner_id: 'Whose it is of ours, behind hubspot:owner:',
  outcome: 'Of a meeting: held, scheduled, cancelled or no-show',
  recorded_at: 'Empty: the tables do not say when a touch was entered',
} as const;

type Reader = (table: StagedTable, context: StagingContext) => string;

const readers: Readonly<Record<StagedTable['table'], Reader>> = {
  engagement_meeting: meetings,
  engagement_call: calls,
  engagement_communication: communications,
};

function meetings(table: StagedTable, { dialect, types }: StagingContext): string {
  const rules = dialects[dialect];
  const text = texts(table, dialect);
  const start = startOf(table);
  const end = table.property('hs_meeting_end_time');
  const milliseconds = (time: string) => `cast(${rules.epochMilliseconds(time)} as ${rules.doubleType})`;
  const hasLocation = `${text('hs_meeting_location')} is not null`;
  const locationType = upper(text('hs_meeting_location_type'));
  const typeOf = { offline: types.meeting, phone: types.phoneCall, video: types.videoCall };
  const places = Object.entries(locationTypes).map(([word, place]) => {
    // An address beside it would make the place mixed, and a location has to be read for that.
    const isSure = place === 'offline' ? '' : ` and not (${hasLocation})`;
    return `when ${locationType} = '${word}'${isSure} then ${rules.textLiteral(typeOf[place])}`;
  });
  return selected(table, dialect, {
    touch_type: cases(places, rules.textLiteral(types.meetingPlaceUnknown)),
    touch_at: start,
    direction: "'mutual'",
    duration_minutes:
      end === undefined
        ? `cast(null as ${rules.doubleType})`
        : `case when ${end} >= ${start} then (${milliseconds(end)} - ${milliseconds(start)}) / ${millisecondsInMinute} end`,
    outcome: cases(words(upper(text('hs_meeting_outcome')), meetingOutcomes), "'held'"),
    left_out: cases([
      ...deleted(table),
      `when ${maySayCancelled(text('hs_meeting_title'), dialect)} then 'cancelled'`,
    ]),
  });
}

function calls(table: StagedTable, { dialect, dispositions, types }: StagingContext): string {
  const rules = dialects[dialect];
  const text = texts(table, dialect);
  const disposition = text('hs_call_disposition');
  const meanings = Object.entries({ ...standardDispositions, ...dispositions });
  const idsOf = (meaning: string) =>
    meanings.filter(([, one]) => one === meaning).map(([id]) => rules.textLiteral(id));
  const isOneOf = (ids: readonly string[]) =>
    ids.length === 0 ? '1 = 0' : `${disposition} in (${ids.join(', ')})`;
  const duration = table.property('hs_call_duration') ?? 'null';
  const said = ['hs_call_title', 'hs_call_body'].map((name) => maySayNotReached(text(name), dialect));
  return selected(table, dialect, {
    touch_type: rules.textLiteral(types.phoneCall),
    touch_at: startOf(table),
    direction: cases(
      words(upper(text('hs_call_direction')), callDirections),
      `cast(null as ${rules.textType})`,
    ),
    duration_minutes: `cast(${duration} as ${rules.doubleType}) / ${millisecondsInMinute}`,
    outcome: `cast(null as ${rules.textType})`,
    left_out: cases([
      ...deleted(table),
      ...words(upper(text('hs_call_status')), callStates),
      `when ${isOneOf(idsOf('not-reached'))} then 'not-reached'`,
      `when ${isOneOf(idsOf('reached'))} then null`,
      `when lower(${text('hs_call_has_voicemail')}) in ('true', '1') then 'not-reached'`,
      `when ${disposition} is null and (${said.join('\n      or ')}) then 'not-reached'`,
    ]),
  });
}

function communications(table: StagedTable, { dialect, types }: StagingContext): string {
  const rules = dialects[dialect];
  const channel = upper(texts(table, dialect)('hs_communication_channel_type'));
  return selected(table, dialect, {
    touch_type: `case when ${channel} = '${letterChannel}' then ${rules.textLiteral(types.letter)} else ${rules.textLiteral(types.message)} end`,
    touch_at: startOf(table),
    direction: `cast(null as ${rules.textType})`,
    duration_minutes: `cast(null as ${rules.doubleType})`,
    outcome: `cast(null as ${rules.textType})`,
    left_out: cases([...deleted(table), `when ${channel} is null then 'no-channel'`]),
  });
}

function selected(
  table: StagedTable,
  dialect: StagingContext['dialect'],
  columns: Readonly<Record<string, string>>,
): string {
  const { textType } = dialects[dialect];
  const all = {
    object_id: `cast(${table.id} as ${textType})`,
    ...columns,
    owner: texts(table, dialect)('hubspot_owner_id'),
  };
  const lines = Object.entries(all).map(([name, expression]) => `  ${expression} as ${name}`);
  return `select\n${lines.join(',\n')}\nfrom ${table.name}`;
}

/** A property as text, of which an empty one is absent. */
function texts(table: StagedTable, dialect: StagingContext['dialect']): (property: string) => string {
  const { textType } = dialects[dialect];
  return (property) => {
    const column = table.property(property);
    return column === undefined
      ? `cast(null as ${textType})`
      : `nullif(trim(cast(${column} as ${textType})), '')`;
  };
}

/** The start of a meeting, or else the time that every object has. */
function startOf(table: StagedTable): string {
  const times = ['hs_meeting_start_time', 'hs_timestamp'].flatMap((name) => table.property(name) ?? []);
  return times.length === 1 ? (times[0] as string) : `coalesce(${times.join(', ')})`;
}

function deleted({ deleted: column }: StagedTable): string[] {
  return column === null ? [] : [`when ${column} then 'deleted'`];
}

function words(text: string, meanings: Readonly<Record<string, string>>): string[] {
  const byMeaning = new Map<string, string[]>();
  for (const [word, meaning] of Object.entries(meanings)) {
    byMeaning.set(meaning, [...(byMeaning.get(meaning) ?? []), `'${word}'`]);
  }
  return [...byMeaning].map(([meaning, list]) => `when ${text} in (${list.join(', ')}) then '${meaning}'`);
}

function upper(text: string): string {
  return `upper(${text})`;
}

function cases(branches: readonly string[], otherwise?: string): string {
  const last = otherwise === undefined ? [] : [`else ${otherwise}`];
  return `case\n    ${[...branches, ...last].join('\n    ')}\n  end`;
}

function indented(sql: string): string {
  return sql
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
