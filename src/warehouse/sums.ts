import { millisecondsInDay } from 'date-fns/constants';
import { remainingEvidence } from './remaining.js';
import { smallestLength } from './rows.js';
import type { SqlContext, SqlStep } from './sql-context.js';

/** Each interaction with its weight, and with whether it is a touch as of the time. */
export function weightedTouches({ model, number, rules }: SqlContext): SqlStep {
  const notHeld = model.noShowCode < 0 ? "'cancelled', 'no-show'" : "'cancelled'";
  // Lengths too short to be one are 0, since their powers may be below the smallest number.
  const ratio = `case when duration_minutes < ${number(smallestLength)} then ${number(0)} else duration_minutes / reference_minutes end`;
  const crowdExponent = model.model.crowdExponent;
  const crowd =
    crowdExponent === 0
      ? ''
      : `\n    * case when participants > 1 then power(participants, ${number(-crowdExponent)}) else ${number(1)} end`;
  return {
    name: 'weighted_touches',
    says: 'Each interaction with what it is as of the time, and its weight: type, direction, length, crowd.',
    sql: `select
  distinct_rows.*,
  model_types.evidence_column,
  model_types.place_unknown,
  model_types.is_contact,
  case direction
    when 'inbound' then answers_inbound
    when 'outbound' then 0
    when 'mutual' then answers_mutual
    else answers
  end as is_answer,
  model_types.type_order,
  model_types.counts,
  model_types.half_life_ms,
  case
    when outcome in (${notHeld}) then 'not held'
    when at_ms > as_of_ms then 'upcoming'
    when outcome = 'scheduled' then 'unconfirmed'
    else 'touch'
  end as state,
  case direction
    when 'inbound' then weight_inbound
    when 'outbound' then weight_outbound
    when 'mutual' then weight_mutual
    else weight
  end
    * case
      when duration_minutes is null then ${number(1)}
      else ${rules.least}(longest_factor, ${rules.greatest}(shortest_factor, power(
        ${ratio},
        length_exponent
      )))
    end${crowd} as touch_weight
from distinct_rows
join model_types on model_types.type_code = distinct_rows.counted_code`,
  };
}

/** The last contact of each lead: of touches of one moment the one that the library takes. */
export function lastContacts({ rules, waiting }: SqlContext): SqlStep {
  return {
    name: 'last_contacts',
    says: 'For each lead the last touch that a person made: when, by which type, in which direction, by whom of ours.',
    sql: `select
  as_of_ms as contact_as_of_ms,
  lead_key as contact_lead_key,
  at_ms as last_contact_ms,
  type as last_contact_type,
  direction as last_contact_direction,
  owner_id as last_contact_owner_id
from (
  select
    touched.*,
    row_number() over (
      partition by as_of_ms, lead_key
      order by
        at_ms desc,
        type_order desc,
        coalesce(direction, '') desc,
        ${rules.byBytes("coalesce(owner_id, '')")} desc
    ) as contact_number
  from ${touchesOf(waiting)} as touched
  where state = 'touch' and is_contact = 1
) as contacts
where contact_number = 1`,
  };
}

/** The step with the touches, and with stored sums where there are any. */
function touchesOf(waiting: string | undefined): string {
  return waiting === undefined ? 'weighted_touches' : 'all_touches';
}

/** A planned meeting, perhaps in person, of which nobody has said whether it took place. */
const isUnconfirmed = "state = 'unconfirmed' and (evidence_column = 'offline' or place_unknown = 1)";
/** A meeting that may have been in person: one of those, or a touch whose place nothing tells. */
const isOpen = `(state = 'touch' and place_unknown = 1) or (${isUnconfirmed})`;

/** The touches of each lead and type; of a type that counts daily, those of each day. */
export function countedSums({ number, output, waiting }: SqlContext): SqlStep {
  // A stored sum stands for several touches, of which the time is that of the last one.
  const [count, first] = waiting === undefined ? ['1', 'at_ms'] : ['touch_count', 'touch_first_ms'];
  // A ledger keeps evidence at the time of the last touch of a type, or of a type and day.
  const reference =
    output === 'evidence'
      ? `max(case when state = 'touch' then at_ms end) over (partition by as_of_ms, lead_key, counted_code, counted_day)`
      : 'as_of_ms';
  const remaining = `case when state <> 'touch' then ${number(0)} else ${remainingEvidence(number)} end`;
  return {
    name: 'counted_sums',
    says: `For each lead and type, and each day where a type counts daily: touches, first and last, and the evidence that remains ${output === 'evidence' ? 'at the last one' : 'as of the time'}.`,
    sql: `select
  as_of_ms,
  lead_key,
  counted_code,
  evidence_column,
  place_unknown,
  sum(case when state = 'touch' then ${count} else 0 end) as counted_touches,
  min(case when state = 'touch' then ${first} end) as counted_first_ms,
  max(case when state = 'touch' then at_ms end) as counted_last_ms,
  case when counts = 'each' then sum(remaining) else max(remaining) end as counted_evidence,
  sum(case when state = 'upcoming' and evidence_column <> 'friction' then 1 else 0 end) as counted_upcoming,
  min(case when state = 'upcoming' and evidence_column <> 'friction' then at_ms end) as counted_next_ms,
  sum(case when ${isUnconfirmed} then 1 else 0 end) as counted_unconfirmed,
  sum(case when ${isOpen} then ${count} else 0 end) as counted_open,
  min(case when ${isOpen} then ${first} end) as counted_first_open_ms,
  max(case when ${isOpen} then at_ms end) as counted_last_open_ms
from (
  select
    aged.*,
    ${indentedTwice(remaining)} as remaining
  from (
    select
      dated.*,
      (${reference} - at_ms) / half_life_ms as half_lives
    from (
      select
        touched.*,
        case when counts = 'daily' then floor(at_ms / ${number(millisecondsInDay)}) else ${number(0)} end as counted_day
      from ${touchesOf(waiting)} as touched
    ) as dated
  ) as aged
) as decayed
group by as_of_ms, lead_key, counted_code, evidence_column, place_unknown, counts, counted_day`,
  };
}

/** The sums of each lead and type. */
export function typeSums(_context: SqlContext): SqlStep {
  return {
    name: 'type_sums',
    says: 'The same for each lead and type.',
    sql: `select
  as_of_ms,
  lead_key,
  counted_code,
  evidence_column,
  place_unknown,
  sum(counted_touches) as type_touches,
  min(counted_first_ms) as type_first_ms,
  max(counted_last_ms) as type_last_ms,
  sum(counted_evidence) as type_evidence,
  sum(counted_upcoming) as type_upcoming,
  min(counted_next_ms) as type_next_ms,
  sum(counted_unconfirmed) as type_unconfirmed,
  sum(counted_open) as type_open,
  min(counted_first_open_ms) as type_first_open_ms,
  max(counted_last_open_ms) as type_last_open_ms
from counted_sums
group by as_of_ms, lead_key, counted_code, evidence_column, place_unknown`,
  };
}

function indentedTwice(sql: string): string {
  return sql.replaceAll('\n', '\n  ');
}

/** The sums of each lead and channel. */
export function leadSums(_context: SqlContext): SqlStep {
  const of = (
    column: string,
  ) => `  sum(case when evidence_column = '${column}' then type_touches else 0 end) as ${column}_touches,
  min(case when evidence_column = '${column}' then type_first_ms end) as first_${column}_ms,
  max(case when evidence_column = '${column}' then type_last_ms end) as last_${column}_ms,
  sum(case when evidence_column = '${column}' then type_evidence else 0 end) as ${column}_evidence,`;
  return {
    name: 'lead_sums',
    says: 'The same for each lead and channel.',
    sql: `select
  as_of_ms,
  lead_key,
${of('online')}
${of('offline')}
  sum(type_open) as place_unknown_touches,
  sum(type_unconfirmed) as place_unknown_unconfirmed,
  min(type_first_open_ms) as first_place_unknown_ms,
  max(type_last_open_ms) as last_place_unknown_ms,
${of('friction')}
  sum(type_upcoming) as upcoming_touches,
  min(type_next_ms) as next_ms
from type_sums
group by as_of_ms, lead_key`,
  };
}
