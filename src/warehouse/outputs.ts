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
  const channel = (name: string) => `  ${whole(`${name}_touches`)},
  ${whole(`first_${name}_ms`)},
  ${whole(`last_${name}_ms`)},
  ${name}_evidence`;
  // Compared to nine decimals, as the library does: sums in another order differ in the last bits.
  return `select
  ${fingerprint(model)},
  ${whole('as_of_ms')},
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
  ${whole('first_place_unknown_ms')},
  ${whole('last_place_unknown_ms')},
${channel('friction')},
  ${whole('upcoming_touches')},
  ${whole('next_ms')},
  ${whole('last_contact_ms')},
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
export function evidenceOfTypes({ model, rules, number }: SqlContext): string {
  return `select
  ${fingerprint(model)},
  cast(as_of_ms as ${rules.wholeType}) as as_of_ms,
  lead_key,
  model_types.type as type,
  cast(counted_touches as ${rules.wholeType}) as touches,
  cast(counted_first_ms as ${rules.wholeType}) as first_ms,
  cast(counted_last_ms as ${rules.wholeType}) as last_ms,
  counted_evidence as evidence,
  ${directionOfCode(number)} as last_direction,
  last_contact_owner_id as last_owner_id
from counted_sums
join model_types on model_types.type_code = counted_sums.counted_code
left join last_contacts on contact_as_of_ms = counted_sums.as_of_ms and contact_lead_key = counted_sums.lead_key
  and ${typeOrderOfCode(number)} = model_types.type_order and last_contact_ms = counted_sums.counted_last_ms`;
}

/** The interactions that are not in the sums, in the words of the library. */
export function waitingTouches({ rules }: SqlContext): string {
  return `select
  cast(as_of_ms as ${rules.wholeType}) as as_of_ms,
  lead_key,
  id,
  lead_id,
  type,
  cast(at_ms as ${rules.wholeType}) as at_ms,
  direction,
  duration_minutes,
  participants,
  account_id,
  owner_id,
  outcome,
  cast(recorded_at_ms as ${rules.wholeType}) as recorded_at_ms
from weighted_touches
where state <> 'touch'`;
}

/** The ids of the interactions that are in the sums. */
export function countedIds({ rules }: SqlContext): string {
  return `select
  cast(as_of_ms as ${rules.wholeType}) as as_of_ms,
  lead_key,
  id,
  lead_id,
  cast(at_ms as ${rules.wholeType}) as at_ms
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

/** The rows that are refused, each with the field and the value for which it is; numbers and times as text. */
export function refusedRows({ rules }: SqlContext): string {
  const text = (column: string) => `cast(${column} as ${rules.textType})`;
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
  cast(at_ms as ${rules.wholeType}) as at_ms,
  type
from (select * from read_rows where refused_field is not null) as refused
order by refused_field, ${rules.byBytes("coalesce(lead_id, '')")}, ${rules.byBytes("coalesce(id, '')")}, at_ms`;
}
