import { directions, outcomes } from '../core/closed-sets.js';
import { outcomeRank } from '../core/evidence/duplicates.js';
import { hasCopiesByKey } from '../core/evidence/lead-key.js';
import { maximumDurationMinutes, maximumParticipants } from '../core/interaction/limits.js';
import { maximumEpochMs } from '../core/interaction/parse-instant.js';
import {
  type CompiledModel,
  directionCodes,
  directionCount,
  frictionComponent,
  offlineComponent,
} from '../core/model/compile-model.js';
import type { DurationFactor } from '../core/model/model.js';
import { isAnswer } from '../core/relationship/touch-history.js';
import type { SqlContext, SqlStep } from './sql-context.js';

/** The as-of time, or times. */
export function moment({ asOf, rules, value, times }: SqlContext): SqlStep {
  if (typeof asOf === 'number') {
    return {
      name: 'moment',
      says: 'The instant for which the result holds, in milliseconds since 1970.',
      sql: `select cast(${value(asOf)} as ${rules.doubleType}) as as_of_ms`,
    };
  }
  const { table, column } = asOf;
  return {
    name: 'moment',
    says: 'The instants for which the result holds, in milliseconds since 1970.',
    sql: `select distinct ${milliseconds(column, times, rules)} as as_of_ms
from ${table}
where ${column} is not null`,
  };
}

/** Below this a weight is nothing. It keeps products above the smallest number, where PostgreSQL raises an error. */
export const smallestWeight = 1e-20;

/** Minutes below this are none, for the same reason. */
export const smallestLength = 1e-90;

/** A type to which length makes no difference, said in numbers: any length to the power of 0. */
const anyLength: DurationFactor = { referenceMinutes: 1, exponent: 0, minimum: 1, maximum: 1 };

/** The model's types as a table. */
export function modelTypes({ model, rules, number, value }: SqlContext): SqlStep {
  const columns = [
    'type',
    'type_code',
    'type_order',
    'evidence_column',
    'place_unknown',
    'is_contact',
    'answers',
    'answers_inbound',
    'answers_mutual',
    'counts',
    'half_life_ms',
    'weight',
    'weight_inbound',
    'weight_outbound',
    'weight_mutual',
    'reference_minutes',
    'length_exponent',
    'shortest_factor',
    'longest_factor',
  ];
  // As the library compares texts, so that of two copies the same one counts.
  const sorted = [...model.typeNames].sort();
  const rows = model.typeNames.map((type, code) => {
    const weightBy = (direction: number) => {
      const weight = model.directedWeight[code * directionCount + direction] as number;
      return number(weight < smallestWeight ? 0 : weight);
    };
    const { referenceMinutes, exponent, minimum, maximum } = model.duration[code] ?? anyLength;
    return [
      rules.exactText(value(type)),
      String(code),
      String(sorted.indexOf(type)),
      `'${columnName(model, code)}'`,
      String(model.placeUnknown[code]),
      String(model.isContact[code]),
      ...[0, directionCodes.inbound, directionCodes.mutual].map((direction) =>
        isAnswer(model, code, direction) ? '1' : '0',
      ),
      `'${model.model.types[type]?.counts ?? 'each'}'`,
      number(model.halfLifeMs[code] as number),
      weightBy(0),
      weightBy(directionCodes.inbound),
      weightBy(directionCodes.outbound),
      weightBy(directionCodes.mutual),
      number(Math.max(referenceMinutes, smallestLength)),
      number(exponent),
      number(minimum < smallestWeight ? 0 : minimum),
      number(maximum),
    ];
  });
  return {
    name: 'model_types',
    says: 'The numbers of the model, a row for each type. The four weights: without a direction, inbound, outbound, mutual.',
    sql: tableOf(columns, rows, rules.hasValues),
  };
}

/** Rows given in the statement itself. */
export function tableOf(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  hasValues: boolean,
): string {
  if (hasValues) {
    const values = rows.map((row) => `  (${row.join(', ')})`).join(',\n');
    return `select *\nfrom (values\n${values}\n) as listed (${columns.join(', ')})`;
  }
  const named = (row: readonly string[]) =>
    row.map((value, index) => `${value} as ${columns[index]}`).join(', ');
  return rows.map((row) => `select ${named(row)}`).join('\nunion all\n');
}

function columnName(model: CompiledModel, code: number): string {
  if (model.component[code] === frictionComponent) return 'friction';
  return model.component[code] === offlineComponent ? 'offline' : 'online';
}

/** The caller's table in the words of the library. */
export function sourceRows({ columns, table, sameAs, rules, times }: SqlContext): SqlStep {
  const text = (column: string | undefined) =>
    column === undefined
      ? `cast(null as ${rules.textType})`
      : `nullif(${rules.exactText(`cast(${column} as ${rules.textType})`)}, '')`;
  const number = (column: string | undefined) => `cast(${column ?? 'null'} as ${rules.doubleType})`;
  const time = (column: string | undefined) =>
    column === undefined ? number(column) : milliseconds(column, times, rules);
  return {
    name: 'source_rows',
    says: 'The table, in the words of the library. An empty text is an absent one.',
    sql: `select
  ${text(columns.id)} as id,
  ${sameAs === undefined ? text(columns.leadId) : `coalesce(nullif(same_as_to, ''), ${text(columns.leadId)})`} as lead_id,
  ${text(columns.type)} as type,
  ${time(columns.at)} as at_ms,
  ${text(columns.direction)} as direction,
  ${number(columns.durationMinutes)} as duration_minutes,
  ${number(columns.participants)} as participants,
  ${text(columns.accountId)} as account_id,
  ${text(columns.ownerId)} as owner_id,
  ${text(columns.outcome)} as outcome,
  ${time(columns.recordedAt)} as recorded_at_ms
from ${table}${sameAs === undefined ? '' : sameAsJoin(sameAs, text, columns.leadId as string)}`,
  };
}

/** One row for each lead, so that nothing is counted twice. */
function sameAsJoin(
  { table, from, to }: NonNullable<SqlContext['sameAs']>,
  text: (column: string) => string,
  leadId: string,
): string {
  return `
left join (
  select ${text(from)} as same_as_from, max(${text(to)}) as same_as_to
  from ${table}
  group by ${text(from)}
) same_as on same_as_from = ${text(leadId)}`;
}

function milliseconds(column: string, times: SqlContext['times'], rules: SqlContext['rules']): string {
  const whole = times === 'timestamps' ? rules.epochMilliseconds(column) : `floor(${column})`;
  return `cast(${whole} as ${rules.doubleType})`;
}

/** Each row with its type, and with the first field that cannot be read. */
export function readRows({ number, times }: SqlContext): SqlStep {
  const latest = number(maximumEpochMs);
  const earliest = number(-maximumEpochMs);
  // What parseInteractions takes for seconds is refused here as well.
  const seconds = (time: string) =>
    times === 'timestamps' ? '' : ` or (${time} >= ${number(1e8)} and ${time} < ${number(1e10)})`;
  const noTime = (time: string) => `not (${time} between ${earliest} and ${latest})${seconds(time)}`;
  return {
    name: 'read_rows',
    says: 'Each row with the code of its type, and with the first field for which it is refused.',
    sql: `select
  source_rows.*,
  model_types.type_code,
  model_types.type_order,
  case
    when source_rows.lead_id is null then 'leadId'
    when coalesce(model_types.type, '') = '' then 'type'
    when at_ms is null or ${noTime('at_ms')} then 'at'
    when direction not in (${sqlTexts(directions)}) then 'direction'
    when not (duration_minutes >= 0 and duration_minutes <= ${number(maximumDurationMinutes)}) then 'durationMinutes'
    when not (participants >= 1 and participants <= ${number(maximumParticipants)} and floor(participants) = participants)
      then 'participants'
    when outcome not in (${sqlTexts(outcomes)}) then 'outcome'
    when ${noTime('recorded_at_ms')} then 'recordedAt'
  end as refused_field
from source_rows
left join model_types on model_types.type = source_rows.type`,
  };
}

/** The rows that exist for the key and at the time, with copies numbered. */
export function knownRows({ columns, key, knownAt, rules, value }: SqlContext): SqlStep {
  const leadKey = {
    lead: 'lead_id',
    account: 'account_id',
    'owner-lead': rules.jsonPair('owner_id', 'lead_id'),
  }[key];
  const hasKey = { lead: [], account: ['account_id is not null'], 'owner-lead': ['owner_id is not null'] }[
    key
  ];
  const isKnownBy = (time: string) => [`(recorded_at_ms is null or recorded_at_ms <= ${time})`];
  const known = knownAt === undefined ? [] : isKnownBy(knownAt === 'as-of' ? 'as_of_ms' : value(knownAt));
  const perMoment = knownAt === 'as-of';
  const ranks = outcomes.map((outcome) => `when '${outcome}' then ${outcomeRank[outcome]}`).join(' ');
  // The fields that decide between copies, in the order of precedenceOf.
  const copy = `row_number() over (
    partition by ${perMoment ? 'as_of_ms, ' : ''}id, lead_id${hasCopiesByKey(key) ? `, ${leadKey}` : ''}
    order by
      coalesce(recorded_at_ms, -9e15) desc,
      case coalesce(outcome, 'held') ${ranks} end desc,
      at_ms desc,
      type_order desc,
      coalesce(direction, '') desc,
      coalesce(duration_minutes, -1) desc,
      coalesce(participants, 1) desc,
      ${rules.byBytes("coalesce(account_id, '')")} desc,
      ${rules.byBytes("coalesce(owner_id, '')")} desc
  )`;
  return {
    name: 'known_rows',
    says: 'Rows that can be read, have a key, and were recorded in time. Of the copies of one interaction, 1 counts.',
    sql: `select
  read_rows.*,
  ${perMoment ? 'as_of_ms,\n  ' : ''}${leadKey} as lead_key,
  ${columns.id === undefined ? '1' : copy} as copy_number
from read_rows${perMoment ? '\ncross join moment' : ''}
where ${['refused_field is null', ...hasKey, ...known].join('\n  and ')}`,
  };
}

/** The interactions, each once. */
export function distinctRows({ knownAt, model }: SqlContext): SqlStep {
  return {
    name: 'distinct_rows',
    says: `Each interaction once${model.noShowCode < 0 ? '' : '; one that the lead did not come to counts as the type for that'}.`,
    sql: `select
  ${distinctColumns(model, 'as_of_ms', 'type')}
from known_rows${knownAt === 'as-of' ? '' : '\ncross join moment'}
where id is null or copy_number = 1`,
  };
}

/** What is known of an interaction behind `distinct_rows`, and the type that it counts as: for a no-show the model's type for it. */
export function distinctColumns({ noShowCode }: CompiledModel, asOf: string, type: string): string {
  const code =
    noShowCode < 0 ? 'type_code' : `case when outcome = 'no-show' then ${noShowCode} else type_code end`;
  return `${asOf},
  lead_key,
  ${code} as counted_code,
  id,
  lead_id,
  ${type},
  at_ms,
  direction,
  duration_minutes,
  participants,
  account_id,
  owner_id,
  outcome,
  recorded_at_ms`;
}

/** Names of ours as a list of SQL texts; none holds a quote. */
function sqlTexts(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
