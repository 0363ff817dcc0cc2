import { outcomes } from '../core/closed-sets.js';
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
import type { SqlContext, SqlStep } from './sql-context.js';
import { type SumKind, sumKinds } from './sum-kinds.js';

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

/** What an interaction takes from its type, beside what the type is called. */
export const typeColumns = [
  'type_order',
  'evidence_column',
  'place_unknown',
  'touch_kind',
  'upcoming_kind',
  'unconfirmed_kind',
  'is_contact',
  'answers',
  'answers_inbound',
  'answers_mutual',
  'counts',
  'bucket_days',
  'bucket_code',
  'half_life_ms',
  'weight',
  'weight_inbound',
  'weight_outbound',
  'weight_mutual',
  'reference_minutes',
  'length_exponent',
  'shortest_factor',
  'longest_factor',
] as const;

/** The model's types as a table. */
export function modelTypes({ model, rules, number, value }: SqlContext): SqlStep {
  const columns = ['type', 'type_code', ...typeColumns];
  // As the library compares texts, so that of two copies the same one counts.
  const sorted = [...model.typeNames].sort();
  const rows = model.typeNames.map((type, code) => {
    const weightBy = (direction: number) => {
      const weight = model.directedWeight[code * directionCount + direction] as number;
      return number(weight < smallestWeight ? 0 : weight);
    };
    const counts = model.model.types[type]?.counts ?? 'each';
    const { referenceMinutes, exponent, minimum, maximum } = model.duration[code] ?? anyLength;
    return [
      rules.exactText(value(type)),
      String(code),
      String(sorted.indexOf(type)),
      `'${columnName(model, code)}'`,
      String(model.placeUnknown[code]),
      ...kindsOf(model, code).map((kind) => String(sumKinds[kind])),
      String(model.isContact[code]),
      ...[0, directionCodes.inbound, directionCodes.mutual].map((direction) =>
        String(model.isAnswer[code * directionCount + direction]),
      ),
      `'${counts}'`,
      // Touches of which only the strongest counts are told apart by a number that no other type has.
      String(counts === 'daily' ? model.typeNames.length + 1 : 0),
      String(counts === 'each' ? 0 : code + 1),
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
    sql: rules.listedRows(columns, rows),
  };
}

/** What a touch of a type is summed with; and an interaction that is ahead, or that nobody has confirmed. */
function kindsOf(model: CompiledModel, code: number): readonly SumKind[] {
  const column = columnName(model, code);
  if (column === 'friction') return ['friction', 'nothing', 'nothing'];
  const isOfUnknownPlace = model.placeUnknown[code] === 1;
  const mayBeMet = column === 'offline' || isOfUnknownPlace;
  const touch = isOfUnknownPlace ? 'placeUnknown' : column;
  const kind = model.isContact[code] === 1 ? touch : (`${touch}Aside` as const);
  return [kind, 'upcoming', mayBeMet ? 'unconfirmed' : 'nothing'];
}

function columnName(model: CompiledModel, code: number): 'online' | 'offline' | 'friction' {
  if (model.component[code] === frictionComponent) return 'friction';
  return model.component[code] === offlineComponent ? 'offline' : 'online';
}

/** The caller's table in the words of the library. */
export function sourceRows({ columns, table, sameAs, rules, times }: SqlContext): SqlStep {
  const text = (column: string | undefined) =>
    column === undefined ? `cast(null as ${rules.textType})` : textOf(column, rules);
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

/** A column as text, of which an empty one is absent. */
export function textOf(column: string, rules: SqlContext['rules']): string {
  return `nullif(${rules.exactText(`cast(${column} as ${rules.textType})`)}, '')`;
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

/** A column of times in milliseconds, whatever it holds. */
export function milliseconds(column: string, times: SqlContext['times'], rules: SqlContext['rules']): string {
  const whole = times === 'timestamps' ? rules.epochMilliseconds(column) : `floor(${column})`;
  return `cast(${whole} as ${rules.doubleType})`;
}

/** Directions in the order in which the last of two contacts of one moment is found; one that is not a direction has none. */
export function directionOrder(direction: string): string {
  return `case
      when ${direction} is null then 0
      when ${direction} = 'inbound' then 1
      when ${direction} = 'mutual' then 2
      when ${direction} = 'outbound' then 3
    end`;
}

/** Whether every interaction counts as the type that it was read with: none can be a no-show that counts as another. */
export function countsAsRead({ model, columns, waiting }: SqlContext): boolean {
  return waiting === undefined && (model.noShowCode < 0 || columns.outcome === undefined);
}

/** Each row with its type, and with the first field that cannot be read. */
export function readRows(context: SqlContext): SqlStep {
  const { number, times, output } = context;
  // Where refused rows are not asked for, those of an unknown type need not be found.
  const isOfRefused = output === 'rejections' || output === 'refused-rows';
  const carried = countsAsRead(context) ? typeColumns : (['type_order'] as const);
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
  directed.*,
  model_types.type_code,
  ${carried.map((name) => `model_types.${name}`).join(',\n  ')},
  case
    when directed.lead_id is null then 'leadId'${isOfRefused ? `\n    when coalesce(model_types.type, '') = '' then 'type'` : ''}
    when at_ms is null or ${noTime('at_ms')} then 'at'
    when direction_order is null then 'direction'
    when not (duration_minutes >= 0 and duration_minutes <= ${number(maximumDurationMinutes)}) then 'durationMinutes'
    when not (participants >= 1 and participants <= ${number(maximumParticipants)} and floor(participants) = participants)
      then 'participants'
    when outcome not in (${sqlTexts(outcomes)}) then 'outcome'
    when ${noTime('recorded_at_ms')} then 'recordedAt'
  end as refused_field
from (
  select
    source_rows.*,
    ${directionOrder('source_rows.direction')} as direction_order
  from source_rows
) as directed
${isOfRefused ? 'left ' : ''}join model_types on model_types.type = directed.type`,
  };
}

/** Names of ours as a list of SQL texts; none holds a quote. */
function sqlTexts(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
