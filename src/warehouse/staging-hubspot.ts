import { millisecondsInMinute } from 'date-fns/constants';
import { maximumDurationMinutes } from '../core/interaction/limits.js';
import { recordOption } from '../core/options.js';
import {
  bouncedStatus,
  callDirections,
  callStates,
  emailDirections,
  emailStates,
  letterChannel,
  locationTypes,
  meetingOutcomes,
  propertyOfColumn,
  standardDispositions,
} from '../importers/hubspot/hubspot-rules.js';
import { dialects } from './dialects.js';
import { oneOf } from './sql-context.js';
import {
  cases,
  firstOf,
  minutesBetween,
  saysYes,
  selected,
  step,
  typeInPerson,
  words,
} from './staging-expressions.js';
import {
  type HubSpotStagingOptions,
  type HubSpotStagingTable,
  type StagingContext,
  stagingContextOf,
  stagingSource,
} from './staging-options.js';
import { type CrmTables, noTable, type StagedTable, stagedTables } from './staging-tables.js';
import { maySayCancelled, maySayNotReached } from './staging-text.js';

const usualFields = ['engagement_id', '_fivetran_deleted', 'hs_timestamp', 'hubspot_owner_id'] as const;

const addresses = [
  ...(['hs_email_from_email', 'hs_email_to_email', 'hs_email_cc_email', 'hs_email_bcc_email'] as const),
] as const;

/** @internal */
export const hubSpotTables: CrmTables<HubSpotStagingTable> = {
  fields: {
    engagement_meeting: [
      ...usualFields,
      'hs_meeting_start_time',
      'hs_meeting_end_time',
      'hs_meeting_outcome',
      'hs_meeting_title',
      'hs_meeting_location_type',
      'hs_meeting_location',
    ],
    engagement_call: [
      ...usualFields,
      'hs_call_status',
      'hs_call_disposition',
      'hs_call_has_voicemail',
      'hs_call_title',
      'hs_call_body',
      'hs_call_duration',
      'hs_call_direction',
    ],
    engagement_communication: [...usualFields, 'hs_communication_channel_type'],
    engagement_email: [...usualFields, 'hs_email_direction', 'hs_email_status', ...addresses],
  },
  needed: {
    engagement_meeting: [
      ['engagement_id', 'id'],
      ['property_hs_timestamp', 'property_hs_meeting_start_time'],
    ],
    engagement_call: [['engagement_id', 'id'], ['property_hs_timestamp']],
    engagement_communication: [
      ['engagement_id', 'id'],
      ['property_hs_timestamp'],
      ['property_hs_communication_channel_type'],
    ],
    engagement_email: [['engagement_id', 'id'], ['property_hs_timestamp'], ['property_hs_email_direction']],
  },
  usualColumn: (field) => (/^h/.test(field) ? `property_${field}` : field),
  fieldOf: (column) => {
    if (column === 'engagement_id' || column === 'id') return 'engagement_id';
    if (column === '_fivetran_deleted' || column === 'archived') return '_fivetran_deleted';
    return propertyOfColumn(column);
  },
};

/**
 * The statement for HubSpot's tables.
 *
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @internal
 */
export function hubSpotStaging(options: HubSpotStagingOptions): string {
  const context = stagingContextOf(options, [
    ...(['meeting', 'videoCall', 'phoneCall', 'message', 'letter', 'meetingPlaceUnknown'] as const),
    ...(options.columns === undefined || options.columns?.engagement_email !== undefined
      ? (['email', 'bounce'] as const)
      : []),
  ]);
  const { dialect, model, quoted, tableName } = context;
  const { storedName, textType } = dialects[dialect];
  const tables = stagedTables(hubSpotTables, options.columns, context);
  const { engagement_meeting, engagement_call, engagement_communication, engagement_email } = tables;
  const dispositions = dispositionsOf(options);
  const facts = [
    ...(engagement_meeting === undefined ? [] : [meetings(engagement_meeting, context)]),
    ...(engagement_call === undefined ? [] : [calls(engagement_call, context, dispositions)]),
    ...(engagement_communication === undefined ? [] : [communications(engagement_communication, context)]),
    ...(engagement_email === undefined ? [] : [emails(engagement_email, context)]),
  ];
  if (facts.length === 0) throw noTable(options.columns, Object.keys(hubSpotTables.fields));
  const [engagement, contact] = ['engagement_id', 'contact_id'].map((name) => quoted(storedName(name)));
  const steps = [
    step(
      'engagements',
      'Meetings, calls, messages and e-mails, with the reason where one is no touch.',
      facts.join('\nunion all\n'),
    ),
    step(
      'engagement_leads',
      'The contacts of each, each once.',
      `select distinct
  cast(${engagement} as ${textType}) as object_id,
  cast(${contact} as ${textType}) as contact_id
from ${tableName('engagement_contact')}
where ${engagement} is not null and ${contact} is not null`,
    ),
    step(
      'engagement_sizes',
      'How many took part.',
      'select object_id, count(*) as participants\nfrom engagement_leads\ngroup by object_id',
    ),
  ];
  return `-- Touchpoint scoring, model ${model.fingerprint}, touches of HubSpot's tables as Fivetran writes them.
-- Left to the importer: e-mails with addresses; places that stand in a text; titles and notes that may say that nothing took place.
with

${steps.join(',\n\n')}

select
  concat('hubspot:', engagements.object_id) as id,
  concat('hubspot:', engagement_leads.contact_id) as lead_id,
  engagements.touch_type as type,
  engagements.touch_at as happened_at,
  engagements.direction,
  engagements.duration_minutes,
  case when engagements.has_participants = 1 then engagement_sizes.participants end as participants,
  cast(null as ${textType}) as account_id,
  case when engagements.owner is not null then concat('hubspot:owner:', engagements.owner) end as owner_id,
  engagements.outcome,
  cast(null as timestamp) as recorded_at
from engagements
join engagement_leads on engagement_leads.object_id = engagements.object_id
join engagement_sizes on engagement_sizes.object_id = engagements.object_id
where engagements.left_out is null
  and engagements.touch_at is not null
  and (engagements.is_of_one = 0 or engagement_sizes.participants = 1)
  and coalesce(engagements.duration_minutes, 0) between 0 and ${maximumDurationMinutes}
`;
}

type Dispositions = NonNullable<HubSpotStagingOptions['dispositions']>;

function dispositionsOf({ dispositions }: HubSpotStagingOptions): Dispositions {
  const given = recordOption(dispositions, stagingSource, 'dispositions') as Dispositions;
  for (const meaning of Object.values(given))
    oneOf(meaning, 'dispositions', ['reached', 'not-reached'], stagingSource);
  return { ...standardDispositions, ...given };
}

function meetings(table: StagedTable, context: StagingContext): string {
  const { dialect, types, policy } = context;
  const { textLiteral } = dialects[dialect];
  const { text } = table;
  const start = startOf(table);
  const title = text('hs_meeting_title');
  const locationType = upper(text('hs_meeting_location_type'));
  const typeOf = {
    offline: typeInPerson(context, title),
    phone: textLiteral(types.phoneCall),
    video: textLiteral(types.videoCall),
  };
  const places = Object.entries(locationTypes).map(([word, place]) => {
    // An address beside it would make the place mixed, and a location has to be read for that.
    const isSure = place === 'offline' ? '' : ` and ${text('hs_meeting_location')} is null`;
    return `when ${locationType} = '${word}'${isSure} then ${typeOf[place]}`;
  });
  const outcomes = Object.entries(meetingOutcomes).map(
    ([word, outcome]) => [word, outcome === 'scheduled' ? policy.pastScheduled : outcome] as const,
  );
  return engagement(table, dialect, {
    touch_type: cases(places, textLiteral(types.meetingPlaceUnknown)),
    touch_at: start,
    direction: "'mutual'",
    duration_minutes: minutesBetween(start, table.column('hs_meeting_end_time'), dialect),
    outcome: cases(
      words(upper(text('hs_meeting_outcome')), Object.fromEntries(outcomes)),
      `'${policy.presumed}'`,
    ),
    left_out: cases([...deleted(table), `when ${maySayCancelled(title, dialect)} then 'cancelled'`]),
  });
}

function calls(table: StagedTable, { dialect, types }: StagingContext, dispositions: Dispositions): string {
  const { doubleType, textLiteral, textType } = dialects[dialect];
  const { text } = table;
  const disposition = text('hs_call_disposition');
  const isOneOf = (meaning: string) => {
    const ids = Object.entries(dispositions).flatMap(([id, one]) => (one === meaning ? textLiteral(id) : []));
    return ids.length === 0 ? '1 = 0' : `${disposition} in (${ids.join(', ')})`;
  };
  const said = ['hs_call_title', 'hs_call_body'].map((name) => maySayNotReached(text(name), dialect));
  return engagement(table, dialect, {
    touch_type: textLiteral(types.phoneCall),
    touch_at: startOf(table),
    direction: cases(words(upper(text('hs_call_direction')), callDirections), `cast(null as ${textType})`),
    duration_minutes: `cast(${table.column('hs_call_duration') ?? 'null'} as ${doubleType}) / ${millisecondsInMinute}`,
    outcome: `cast(null as ${textType})`,
    left_out: cases([
      ...deleted(table),
      ...words(upper(text('hs_call_status')), callStates),
      `when ${isOneOf('not-reached')} then 'not-reached'`,
      `when ${isOneOf('reached')} then null`,
      `when ${saysYes(text('hs_call_has_voicemail'))} then 'not-reached'`,
      `when ${disposition} is null and (${said.join('\n      or ')}) then 'not-reached'`,
    ]),
  });
}

function communications(table: StagedTable, { dialect, types }: StagingContext): string {
  const { doubleType, textLiteral, textType } = dialects[dialect];
  const channel = upper(table.text('hs_communication_channel_type'));
  return engagement(table, dialect, {
    touch_type: `case when ${channel} = '${letterChannel}' then ${textLiteral(types.letter)} else ${textLiteral(types.message)} end`,
    touch_at: startOf(table),
    direction: `cast(null as ${textType})`,
    duration_minutes: `cast(null as ${doubleType})`,
    outcome: `cast(null as ${textType})`,
    left_out: cases([...deleted(table), `when ${channel} is null then 'no-channel'`]),
  });
}

/** Without addresses only the contacts say who wrote, or got, an e-mail: of several who belong to one that came in, one wrote it. */
function emails(table: StagedTable, { dialect, types }: StagingContext): string {
  const { doubleType, textLiteral, textType } = dialects[dialect];
  const { text } = table;
  const status = upper(text('hs_email_status'));
  const isBounce = `coalesce(${status}, '') = '${bouncedStatus}'`;
  const direction = cases(
    words(upper(text('hs_email_direction')), emailDirections),
    `cast(null as ${textType})`,
  );
  const hasAddress = addresses.map((field) => `${text(field)} is not null`);
  return engagement(table, dialect, {
    touch_type: `case when ${isBounce} then ${textLiteral(types.bounce)} else ${textLiteral(types.email)} end`,
    touch_at: startOf(table),
    direction: `case when not ${isBounce} then ${direction} end`,
    duration_minutes: `cast(null as ${doubleType})`,
    outcome: `cast(null as ${textType})`,
    left_out: cases([
      ...deleted(table),
      ...words(status, emailStates),
      `when ${hasAddress.join('\n      or ')} then 'addressed'`,
    ]),
    has_participants: `case when ${isBounce} or ${direction} = 'inbound' then 0 else 1 end`,
    is_of_one: `case when ${isBounce} or ${direction} = 'outbound' then 0 else 1 end`,
    owner: `case when not ${isBounce} then ${text('hubspot_owner_id')} end`,
  });
}

function engagement(
  table: StagedTable,
  dialect: StagingContext['dialect'],
  columns: Readonly<Record<string, string>>,
): string {
  const usual = {
    object_id: `cast(${table.column('engagement_id')} as ${dialects[dialect].textType})`,
    has_participants: '1',
    is_of_one: '0',
    owner: table.text('hubspot_owner_id'),
  };
  return selected({ ...usual, ...columns }, table.name);
}

/** The start of a meeting, or else the time that every object has. */
function startOf(table: StagedTable): string {
  return firstOf([table.column('hs_meeting_start_time'), table.column('hs_timestamp')]);
}

function deleted(table: StagedTable): string[] {
  const column = table.column('_fivetran_deleted');
  return column === undefined ? [] : [`when ${column} then 'deleted'`];
}

function upper(text: string): string {
  return `upper(${text})`;
}
