import type { DialectRules } from './dialect.js';
import { distinctColumns } from './known-rows.js';
import { timeName } from './output-times.js';
import { directionOrder, milliseconds } from './rows.js';
import type { SqlContext, SqlStep } from './sql-context.js';

/** The stored sums, as the output `evidence` gives them. */
export function evidenceRows(context: SqlContext): SqlStep {
  const { table, rules, model } = context;
  const { text, double } = casts(rules);
  return {
    name: 'evidence_rows',
    says: 'The stored sums: evidence of each lead and type at its last touch.',
    sql: `select
  ${storedTime(context, 'as_of_ms')} as stored_as_of_ms,
  case when model_fingerprint = '${model.fingerprint}' then 0 else 1 end as is_of_another_model,
  ${text('lead_key')} as lead_key,
  ${text('type')} as stored_type,
  touches as stored_touches,
  ${storedTime(context, 'first_ms')} as stored_first_ms,
  ${storedTime(context, 'last_ms')} as stored_last_ms,
  ${double('evidence')} as stored_evidence,
  ${text('last_direction')} as stored_direction,
  ${text('last_owner_id')} as stored_owner_id
from ${table}`,
  };
}

/** The stored interactions, as the output `waiting` gives them. */
export function waitingRows(context: SqlContext): SqlStep {
  const { waiting, rules } = context;
  const { text, double } = casts(rules);
  return {
    name: 'waiting_rows',
    says: 'The stored interactions that are not in those sums: planned, cancelled, not attended.',
    sql: `select
  ${storedTime(context, 'as_of_ms')} as stored_as_of_ms,
  ${text('lead_key')} as lead_key,
  ${text('id')} as id,
  ${text('lead_id')} as lead_id,
  ${text('type')} as type,
  ${storedTime(context, 'at_ms')} as at_ms,
  ${text('direction')} as direction,
  ${double('duration_minutes')} as duration_minutes,
  ${double('participants')} as participants,
  ${text('account_id')} as account_id,
  ${text('owner_id')} as owner_id,
  ${text('outcome')} as outcome,
  ${storedTime(context, 'recorded_at_ms')} as recorded_at_ms
from ${waiting}`,
  };
}

/** A stored time in milliseconds: what {@link timeColumn} wrote. */
function storedTime(context: SqlContext, name: string): string {
  return milliseconds(timeName(context, name), context.outputTimes, context.rules);
}

function casts(rules: DialectRules) {
  return {
    text: (column: string) => rules.exactText(`cast(${column} as ${rules.textType})`),
    double: (column: string) => `cast(${column} as ${rules.doubleType})`,
  };
}

/** Sums of another model or of a later time give no right score, so there is none at all then. */
export function scoringMoments(_context: SqlContext): SqlStep {
  return {
    name: 'scoring_moments',
    says: 'The instants that what is stored can be scored for: none before it was stored, and none by another model.',
    sql: `select as_of_ms as scoring_ms
from moment
cross join (
  select max(stored_as_of_ms) as newest_ms, max(is_of_another_model) as has_another_model
  from (
    select stored_as_of_ms, is_of_another_model from evidence_rows
    union all
    select stored_as_of_ms, 0 from waiting_rows
  ) as stored
) as limits
where coalesce(newest_ms, as_of_ms) <= as_of_ms and coalesce(has_another_model, 0) = 0`,
  };
}

/** What waits, with the code that it counts as. */
export function distinctWaiting({ model }: SqlContext): SqlStep {
  return {
    name: 'distinct_rows',
    says: 'What waits, as of the time: some of it has happened since.',
    sql: `select
  ${distinctColumns(model, 'scoring_ms as as_of_ms', 'waiting_rows.type as type')},
  ${directionOrder('direction')} as direction_order
from waiting_rows
join model_types on model_types.type = waiting_rows.type
cross join scoring_moments`,
  };
}

/** What has happened since, and the stored sums, each of which stands for its touches. */
export function touchesAndSums({ rules }: SqlContext): SqlStep {
  const whole = (column: string) => `cast(${column} as ${rules.wholeType})`;
  return {
    name: 'all_touches',
    says: 'What waited, and beside it each stored sum as one touch of its evidence at its last time.',
    sql: `select
  as_of_ms,
  lead_key,
  counted_code,
  type_order,
  bucket_days,
  bucket_code,
  half_life_ms,
  sum_kind,
  direction_order,
  owner_id,
  at_ms,
  at_ms as touch_first_ms,
  ${whole('1')} as touch_count,
  touch_weight
from weighted_touches
union all
select
  scoring_ms,
  lead_key,
  type_code,
  type_order,
  bucket_days,
  bucket_code,
  half_life_ms,
  touch_kind,
  ${directionOrder('stored_direction')},
  stored_owner_id,
  stored_last_ms,
  stored_first_ms,
  ${whole('stored_touches')},
  stored_evidence
from evidence_rows
join model_types on model_types.type = stored_type
cross join scoring_moments`,
  };
}
