import { maximumEpochMs } from '../core/interaction/parse-instant.js';
import { timeColumn, timeName, timeValue } from './output-times.js';
import type { SqlContext } from './sql-context.js';
import { directionOfCode, packsContacts, typeOrderOfCode } from './sums.js';

/** A row for each lead, best first. */
export function scores(context: SqlContext): string {
  const { model, rules, value, number } = context;
  const { grades } = model.model;
  const last = grades.length - 1;
  const grade = grades
    .map(({ grade, from }, index) =>
      index === last ? `else ${value(grade)}` : `when score >= ${number(from)} then ${value(grade)}`,
    )
    .join('\n    ');
  const whole = wholeNumber(rules.wholeType);
  const time = (name: string) => timeColumn(context, name);
  const channel = (name: string) => `  ${whole(`${name}_touches`)},
  ${time(`first_${name}_ms`)},
  ${time(`last_${name}_ms`)},
  ${name}_evidence`;
  // Compared to nine decimals, as the library does: sums in another order differ in the last bits.
  return `select
  ${fingerprint(model)},
  ${time('as_of_ms')},
  lead_key,
  rank() over (partition by as_of_ms order by floor(score * 1e9 + 0.5) desc) as score_rank,
  score,
  ${last === 0 ? value((grades[0] as { grade: string }).grade) : `case\n    ${grade}\n  end`} as grade,
  mix,
  online_points,
  offline_points,
  synergy_points,
  friction_points,
  online_strength,
  offline_strength,
${channel('online')},
${channel('offline')},
  ${whole('place_unknown_touches')},
  ${whole('place_unknown_unconfirmed')},
  ${time('first_place_unknown_ms')},
  ${time('last_place_unknown_ms')},
${channel('friction')},
  ${whole('upcoming_touches')},
  ${time('next_ms')},
  ${time('last_contact_ms')},
  contact_type as last_contact_type,
  ${directionOfCode(number)} as last_contact_direction,
  last_contact_owner_id
from scored_leads${packsContacts(context) ? '' : '\nleft join last_contacts on contact_as_of_ms = scored_leads.as_of_ms and contact_lead_key = scored_leads.lead_key'}
left join (
  select cast(type as ${rules.textType}) as contact_type, type_order as contact_type_order from model_types
) as contact_types on contact_type_order = ${typeOrderOfCode(number)}
order by as_of_ms, score_rank, ${rules.byBytes('lead_key')}`;
}

/** So that every result says by which numbers it was computed. */
function fingerprint(model: SqlContext['model']): string {
  return `'${model.fingerprint}' as model_fingerprint`;
}

function wholeNumber(wholeType: string): (column: string) => string {
  return (column) => `cast(${column} as ${wholeType}) as ${column}`;
}

/** A row for each lead and type that has a touch, and for each day of a type that counts daily; its last contact says who acted. */
export function evidenceOfTypes(context: SqlContext): string {
  const { model, rules, number } = context;
  return `select
  ${fingerprint(model)},
  ${timeColumn(context, 'as_of_ms')},
  lead_key,
  model_types.type as type,
  cast(counted_touches as ${rules.wholeType}) as touches,
  ${timeColumn(context, 'first_ms', 'counted_first_ms')},
  ${timeColumn(context, 'last_ms', 'counted_last_ms')},
  counted_evidence as evidence,
  ${directionOfCode(number)} as last_direction,
  last_contact_owner_id as last_owner_id
from counted_sums
join model_types on model_types.type_code = counted_sums.counted_code
left join last_contacts on contact_as_of_ms = counted_sums.as_of_ms and contact_lead_key = counted_sums.lead_key
  and ${typeOrderOfCode(number)} = model_types.type_order and last_contact_ms = counted_sums.counted_last_ms`;
}

/** The interactions that are not in the sums, in the words of the library. */
export function waitingTouches(context: SqlContext): string {
  return `select
  ${timeColumn(context, 'as_of_ms')},
  lead_key,
  id,
  lead_id,
  type,
  ${timeColumn(context, 'at_ms')},
  direction,
  duration_minutes,
  participants,
  account_id,
  owner_id,
  outcome,
  ${timeColumn(context, 'recorded_at_ms')}
from weighted_touches
where state <> 'touch'`;
}

/** The ids of the interactions that are in the sums. */
export function countedIds(context: SqlContext): string {
  return `select
  ${timeColumn(context, 'as_of_ms')},
  lead_key,
  id,
  lead_id,
  ${timeColumn(context, 'at_ms')}
from weighted_touches
where state = 'touch' and id is not null`;
}

/** How many rows are refused, by field, and by value where the value is one of a few words. */
export function rejections({ rules }: SqlContext): string {
  return `select
  refused_field,
  refused_value,
  cast(count(*) as ${rules.wholeType}) as refused_rows
from (
  select
    refused_field,
    case refused_field
      when 'type' then type
      when 'direction' then direction
      when 'outcome' then outcome
    end as refused_value
  from read_rows
  where refused_field is not null
) as refused
group by refused_field, refused_value
order by refused_rows desc, refused_field, refused_value`;
}

/** The years 1 to 9999, which the timestamps of most engines hold. */
const yearsOfTimestamps = [-62_135_596_800_000, 253_402_300_799_999] as const;

/** The rows that are refused, each with the field and the value for which it is; numbers and times as text. */
export function refusedRows(context: SqlContext): string {
  const { rules, number, outputTimes } = context;
  const text = (column: string) => `cast(${column} as ${rules.textType})`;
  // A row may be refused because its time is none, or too far away for the type of the column.
  const [earliest, latest] =
    outputTimes === 'timestamps' ? yearsOfTimestamps : [-maximumEpochMs, maximumEpochMs];
  return `select
  id,
  lead_id,
  refused_field,
  case refused_field
    when 'type' then type
    when 'at' then ${text('at_ms')}
    when 'direction' then direction
    when 'durationMinutes' then ${text('duration_minutes')}
    when 'participants' then ${text('participants')}
    when 'outcome' then outcome
    when 'recordedAt' then ${text('recorded_at_ms')}
  end as refused_value,
  case when at_ms between ${number(earliest)} and ${number(latest)} then ${timeValue(context, 'at_ms')} end as ${timeName(context, 'at_ms')},
  type
from (select * from read_rows where refused_field is not null) as refused
order by refused_field, ${rules.byBytes("coalesce(lead_id, '')")}, ${rules.byBytes("coalesce(id, '')")}, at_ms`;
}
