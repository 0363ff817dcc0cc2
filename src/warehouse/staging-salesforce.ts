import { maximumDurationMinutes } from '../core/interaction/limits.js';
import { textsOf } from '../core/options.js';
import {
  answersWeighed,
  callDirections,
  columnsNeeded,
  doneStatus,
  eventTypePlaces,
  fieldOfColumn,
  idCharacters,
  idPrefixes,
  internalCall,
  invitationAnswers,
  noMeetingTypes,
  taskSubtypes,
  taskTypes,
  usualNotReached,
} from '../importers/salesforce/salesforce-rules.js';
import { dialects } from './dialects.js';
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
  type SalesforceStagingOptions,
  type SalesforceStagingTable,
  type StagingContext,
  stagingContextOf,
  stagingSource,
} from './staging-options.js';
import { type CrmTables, noTable, type StagedTable, stagedTables } from './staging-tables.js';
import { maySayCancelled, maySayNotReached, saysOneOf } from './staging-text.js';

const usualFields = ['Id', 'WhoId', 'AccountId', 'OwnerId', 'Subject', 'Type'] as const;
const recordFields = ['IsDeleted', '_fivetran_deleted', '_fivetran_active'] as const;

/** @internal */
export const salesforceTables: CrmTables<SalesforceStagingTable> = {
  fields: {
    task: [
      ...usualFields,
      'TaskSubtype',
      'Status',
      'IsClosed',
      'CallType',
      'CallDisposition',
      'CallDurationInSeconds',
      'Description',
      'CompletedDateTime',
      ...recordFields,
    ],
    event: [
      ...usualFields,
      'StartDateTime',
      'ActivityDateTime',
      'EndDateTime',
      'DurationInMinutes',
      'Location',
      'IsAllDayEvent',
      'IsChild',
      'IsRecurrence',
      ...recordFields,
    ],
    event_relation: ['EventId', 'RelationId', 'Status', 'IsInvitee', ...recordFields],
  },
  needed: {
    // A day alone is no time without a zone.
    task: columnsNeeded.task.map((choices) => choices.filter((column) => column !== 'activity_date')),
    event: columnsNeeded.event,
    event_relation: columnsNeeded.event_relation,
  },
  usualColumn: (field) =>
    field === '_fivetran_active' ? undefined : field.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase(),
  fieldOf: (column) => (column.startsWith('_fivetran_') ? column : fieldOfColumn(column)),
};

/** What an event says of somebody's coming, as a number: the highest of several counts. */
const weightOf = (answer: (typeof answersWeighed)[number]) => answersWeighed.indexOf(answer);
const nothing = weightOf('unanswered');
const present = weightOf('presumed');
const no = weightOf('none');

/**
 * The statement for Salesforce's tables.
 *
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @internal
 */
export function salesforceStaging(options: SalesforceStagingOptions): string {
  const context = stagingContextOf(options, [
    ...(['meeting', 'videoCall', 'phoneCall', 'email', 'meetingPlaceUnknown'] as const),
  ]);
  const notReached = textsOf(options.notReached ?? usualNotReached, stagingSource, 'notReached');
  const { task, event, event_relation } = stagedTables(salesforceTables, options.columns, context);
  if (task === undefined && event === undefined) throw noTable(options.columns, ['task', 'event']);
  const steps = [
    ...(task === undefined ? [] : [tasksStep(task, context, notReached)]),
    ...(event === undefined ? [] : eventSteps(event, event_relation, context)),
  ];
  const touches = [
    ...(task === undefined ? [] : [touchesOfTasks(context)]),
    ...(event === undefined ? [] : [touchesOfEvents(context)]),
  ];
  return `-- Touchpoint scoring, model ${context.model.fingerprint}, touches of Salesforce's tables as Fivetran writes them.
-- Left to the importer: tasks and events that have a day and no time; places that stand in a text; titles and notes that may
-- say that nothing took place.
with

${steps.join(',\n\n')}

${touches.join('\nunion all\n')}
`;
}

function tasksStep(table: StagedTable, { dialect }: StagingContext, notReached: readonly string[]): string {
  const { doubleType, textType } = dialects[dialect];
  const { text } = table;
  const callType = `lower(${text('CallType')})`;
  const disposition = text('CallDisposition');
  const isDone = `${saysYes(text('IsClosed'))} or lower(${text('Status')}) = '${doneStatus}'`;
  const said = ['Subject', 'Description'].map((field) => maySayNotReached(text(field), dialect));
  const columns = {
    ...recordColumns(table),
    touch_at: table.column('CompletedDateTime') as string,
    kind: cases([
      ...words(`replace(lower(${text('TaskSubtype')}), ' ', '')`, taskSubtypes),
      ...words(`lower(${text('Type')})`, taskTypes),
    ]),
    direction: cases(words(callType, callDirections), `cast(null as ${textType})`),
    call_minutes: `cast(${table.column('CallDurationInSeconds') ?? 'null'} as ${doubleType}) / 60`,
    left_out: cases([
      ...deleted(table),
      `when ${isDone} then case when ${callType} = '${internalCall}' then 'internal' end`,
      "else 'not-done'",
    ]),
    call_left_out: cases([
      `when ${saysOneOf(disposition, notReached, dialect)} then 'not-reached'`,
      `when ${disposition} is null and (${said.join('\n      or ')}) then 'not-reached'`,
    ]),
  };
  const says = 'Tasks, with what each is, and the reason where one is no touch, or no call.';
  return step('tasks', says, selected(columns, table.name, newest(table)));
}

function touchesOfTasks({ dialect, types }: StagingContext): string {
  const { textLiteral, textType } = dialects[dialect];
  return `select
  concat('salesforce:', tasks.object_id) as id,
  concat('salesforce:', tasks.who_id) as lead_id,
  case when tasks.kind = 'call' then ${textLiteral(types.phoneCall)} else ${textLiteral(types.email)} end as type,
  tasks.touch_at as happened_at,
  tasks.direction,
  case when tasks.kind = 'call' then tasks.call_minutes end as duration_minutes,
  1 as participants,
  ${prefixed('tasks.company')} as account_id,
  ${prefixed('tasks.owner')} as owner_id,
  cast(null as ${textType}) as outcome,
  cast(null as timestamp) as recorded_at
from tasks
where tasks.left_out is null
  and (tasks.kind = 'email' or (tasks.kind = 'call' and tasks.call_left_out is null))
  and tasks.object_id is not null
  and tasks.touch_at is not null
  and substr(tasks.who_id, 1, 3) in (${prefixesOf('lead')})
  and (tasks.kind = 'email' or coalesce(tasks.call_minutes, 0) between 0 and ${maximumDurationMinutes})`;
}

function eventSteps(
  table: StagedTable,
  relations: StagedTable | undefined,
  context: StagingContext,
): string[] {
  const { dialect } = context;
  const { doubleType } = dialects[dialect];
  const { text } = table;
  const start = firstOf([table.column('StartDateTime'), table.column('ActivityDateTime')]);
  const between = minutesBetween(start, table.column('EndDateTime'), dialect);
  const duration = table.column('DurationInMinutes');
  const type = `lower(${text('Type')})`;
  const events = selected(
    {
      ...recordColumns(table),
      touch_at: start,
      touch_type: typeByType(table, context),
      type_in_room: typeInPerson(context, text('Subject')),
      duration_minutes:
        duration === undefined ? between : `coalesce(cast(${duration} as ${doubleType}), ${between})`,
      left_out: cases([
        ...deleted(table),
        `when ${saysYes(text('IsChild'))} then 'copy'`,
        `when ${saysYes(text('IsRecurrence'))} then 'series'`,
        `when ${saysYes(text('IsAllDayEvent'))} then 'all-day'`,
        `when ${type} in (${noMeetingTypes.map((word) => `'${word}'`).join(', ')}) then 'no-meeting'`,
        `when ${maySayCancelled(text('Subject'), dialect)} then 'cancelled'`,
      ]),
    },
    table.name,
    newest(table),
  );
  const named = [
    `select object_id, who_id as person_id, ${roleOf('who_id', ['lead', 'own'])} as role, ${present} as answer\nfrom events`,
    // Whose record it is organised it, whatever its id.
    `select object_id, owner as person_id, 'own' as role, ${present} as answer\nfrom events`,
    ...(relations === undefined ? [] : [answersIn(relations)]),
  ];
  const answered = `select object_id, person_id, role, max(answer) as answer, min(answer) as least_answer
from named
where object_id is not null and person_id is not null and role is not null
group by object_id, person_id, role`;
  const sizes = `select
  object_id,
  count(case when role = 'lead' and answer = ${present} then 1 end) as participants,
  count(case when role = 'room' and least_answer < ${no} then 1 end) as rooms
from answered
group by object_id`;
  return [
    step('events', 'Events, with the reason where one is no touch.', events),
    step(
      'named',
      `Whom each names, with an answer: ${answersWeighed.map((answer, weight) => `${weight} ${answer}`).join(', ')}.`,
      named.join('\nunion all\n'),
    ),
    step('answered', 'Each of them once, with the most careful answer.', answered),
    step('event_sizes', 'How many took part, and in how many rooms.', sizes),
  ];
}

/** Where an event was by its type alone. A location beside it, or a room, may make the place mixed. */
function typeByType({ text }: StagedTable, context: StagingContext): string {
  const { types, dialect } = context;
  const { textLiteral } = dialects[dialect];
  const typeOf = {
    offline: typeInPerson(context, text('Subject')),
    phone: textLiteral(types.phoneCall),
    video: textLiteral(types.videoCall),
  };
  const branches = (['offline', 'phone', 'video'] as const).map((place) => {
    const list = Object.entries(eventTypePlaces).flatMap(([word, one]) => (one === place ? `'${word}'` : []));
    const isSure = place === 'offline' ? '' : ` and ${text('Location')} is null`;
    return `when lower(${text('Type')}) in (${list.join(', ')})${isSure} then ${typeOf[place]}`;
  });
  return cases(branches, textLiteral(types.meetingPlaceUnknown));
}

function answersIn(relations: StagedTable): string {
  const { text } = relations;
  const weights = Object.entries(invitationAnswers).map(([word, answer]) => [
    word,
    (answersWeighed as readonly string[]).indexOf(answer),
  ]);
  const person = cut(text('RelationId'));
  const columns = {
    object_id: cut(text('EventId')),
    person_id: person,
    role: roleOf(person, ['lead', 'own', 'room']),
    answer: cases(
      [
        ...words(`lower(${text('Status')})`, Object.fromEntries(weights)),
        // Who was not invited is named by the event itself.
        `when lower(${text('IsInvitee')}) in ('false', '0') then ${present}`,
      ],
      String(nothing),
    ),
  };
  const isDeleted = ['IsDeleted', '_fivetran_deleted'].flatMap((field) =>
    relations.column(field) === undefined ? [] : [`coalesce(lower(${text(field)}), '') not in ('true', '1')`],
  );
  return selected(columns, relations.name, [...newest(relations), ...isDeleted]);
}

/** A touch of each lead who came with each of ours who did, as one meeting. */
function touchesOfEvents({ policy }: StagingContext): string {
  return `select
  concat('salesforce:', events.object_id) as id,
  concat('salesforce:', leads.person_id) as lead_id,
  case when event_sizes.rooms > 0 then events.type_in_room else events.touch_type end as type,
  events.touch_at as happened_at,
  'mutual' as direction,
  events.duration_minutes,
  event_sizes.participants,
  ${prefixed('events.company')} as account_id,
  ${prefixed('ours.person_id')} as owner_id,
  '${policy.presumed}' as outcome,
  cast(null as timestamp) as recorded_at
from events
join event_sizes on event_sizes.object_id = events.object_id
join answered leads on leads.object_id = events.object_id and leads.role = 'lead' and leads.answer = ${present}
left join answered ours on ours.object_id = events.object_id and ours.role = 'own'
where events.left_out is null
  and events.touch_at is not null
  and coalesce(events.duration_minutes, 0) between 0 and ${maximumDurationMinutes}
  and (ours.person_id is null or ours.answer = ${present})`;
}

function recordColumns({ text }: StagedTable): Record<string, string> {
  return {
    object_id: cut(text('Id')),
    who_id: cut(text('WhoId')),
    company: cut(text('AccountId')),
    owner: cut(text('OwnerId')),
  };
}

function cut(id: string): string {
  return `substr(${id}, 1, ${idCharacters})`;
}

function prefixed(column: string): string {
  return `case when ${column} is not null then concat('salesforce:', ${column}) end`;
}

function prefixesOf(role: string): string {
  return Object.entries(idPrefixes)
    .flatMap(([prefix, one]) => (one === role ? `'${prefix}'` : []))
    .join(', ');
}

function roleOf(id: string, roles: readonly string[]): string {
  const branches = roles.map((role) => `when substr(${id}, 1, 3) in (${prefixesOf(role)}) then '${role}'`);
  return `case ${branches.join(' ')} end`;
}

/** Of the versions of a record that a table keeps, the one that holds now. */
function newest({ text, column }: StagedTable): string[] {
  const field = '_fivetran_active';
  return column(field) === undefined ? [] : [`coalesce(lower(${text(field)}), '') <> 'false'`];
}

function deleted({ text, column }: StagedTable): string[] {
  return ['IsDeleted', '_fivetran_deleted'].flatMap((field) =>
    column(field) === undefined ? [] : [`when ${saysYes(text(field))} then 'deleted'`],
  );
}
