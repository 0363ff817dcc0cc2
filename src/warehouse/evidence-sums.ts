import { millisecondsInDay } from 'date-fns/constants';
import { remainingEvidence } from './remaining.js';
import type { SqlContext, SqlStep } from './sql-context.js';
import { isContact } from './sum-kinds.js';
import { contactCode, indentedTwice, touchesOf } from './sums.js';

/** The last contact of each lead: of touches of one moment the one that the library takes. */
export function lastContacts({ rules, waiting }: SqlContext): SqlStep {
  return {
    name: 'last_contacts',
    says: 'For each lead the last touch that a person made: when, by which type and in which direction, by whom of ours.',
    sql: `select
  as_of_ms as contact_as_of_ms,
  lead_key as contact_lead_key,
  at_ms as last_contact_ms,
  ${contactCode} as contact_code,
  owner_id as last_contact_owner_id
from (
  select
    touched.*,
    row_number() over (
      partition by as_of_ms, lead_key
      order by
        at_ms desc,
        type_order desc,
        direction_order desc,
        ${rules.byBytes("coalesce(owner_id, '')")} desc
    ) as contact_number
  from ${touchesOf(waiting)} as touched
  where ${isContact}
) as contacts
where contact_number = 1`,
  };
}

/** The touches of each lead and type, for a ledger; of a type that counts daily, those of each day. */
export function countedSums({ number }: SqlContext): SqlStep {
  return {
    name: 'counted_sums',
    says: 'For each lead and type, and each day where a type counts daily: touches, first and last, and the evidence that remains at the last one.',
    sql: `select
  as_of_ms,
  lead_key,
  counted_code,
  count(*) as counted_touches,
  min(at_ms) as counted_first_ms,
  max(at_ms) as counted_last_ms,
  case when counts = 'each' then sum(remaining) else max(remaining) end as counted_evidence
from (
  select
    aged.*,
    ${indentedTwice(remainingEvidence(number))} as remaining
  from (
    select
      dated.*,
      (max(at_ms) over (partition by as_of_ms, lead_key, counted_code, counted_day) - at_ms) / half_life_ms as half_lives
    from (
      select
        weighted_touches.*,
        case when counts = 'daily' then floor(at_ms / ${number(millisecondsInDay)}) else ${number(0)} end as counted_day
      from weighted_touches
      where state = 'touch'
    ) as dated
  ) as aged
) as decayed
group by as_of_ms, lead_key, counted_code, counts, counted_day`,
  };
}
